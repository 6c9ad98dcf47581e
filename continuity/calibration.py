"""Scores as probabilities: how often pairs of a score are what coders call the same.

A reliability table (M. H. DeGroot and S. E. Fienberg (1983): The comparison and evaluation of
forecasters, The Statistician 32, 12-22) sets the mean score of the pairs in a bin beside the share
of them that coders call the same. The expected calibration error is the mean distance of the two
over all bins, each counting by its pairs (M. P. Naeini, G. F. Cooper and M. Hauskrecht (2015):
Obtaining well calibrated probabilities using Bayesian binning, AAAI).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

BINS = 10


class LabelledPair(NamedTuple):
    """A pair with its score in 0..1, and whether coders call it the same undertaking."""

    score: float
    same: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The pairs with a score from ``low`` up to below ``high``; the last bin holds 1 as well."""

    low: float
    high: float
    pairs: int
    mean_score: float
    share_same: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """A reliability table: the bins that hold pairs, and the expected calibration error."""

    pairs: int
    bins: tuple[Bin, ...]

    @property
    def expected_calibration_error(self) -> float | None:
        """Mean distance of score and share, by pairs, in 0..1; None where there are no pairs."""
        if not self.pairs:
            return None
        apart = [one.pairs * abs(one.mean_score - one.share_same) for one in self.bins]
        return sum(apart) / self.pairs


def measure_reliability(pairs: Iterable[LabelledPair], bins: int = BINS) -> Reliability:
    """Sort pairs into bins of equal width and compare score and share in each.

    Args:
        pairs: scored pairs; one that coders call only related is not the same.
        bins: how many bins part the range 0..1.

    Returns:
        The table; bins without pairs are left out.

    Examples:
        >>> table = measure_reliability([LabelledPair(0.9, True), LabelledPair(0.7, False)], bins=2)
        >>> table.bins[0].mean_score, table.bins[0].share_same
        (0.8, 0.5)
        >>> round(table.expected_calibration_error, 3)
        0.3
    """
    held: list[list[LabelledPair]] = [[] for _ in range(bins)]
    total = 0
    for pair in pairs:
        held[min(int(pair.score * bins), bins - 1)].append(pair)
        total += 1
    return Reliability(
        pairs=total,
        bins=tuple(
            Bin(
                low=at / bins,
                high=(at + 1) / bins,
                pairs=len(inside),
                mean_score=sum(pair.score for pair in inside) / len(inside),
                share_same=sum(pair.same for pair in inside) / len(inside),
            )
            for at, inside in enumerate(held)
            if inside
        ),
    )


@dataclass(frozen=True, slots=True)
class BestThreshold:
    """The threshold with the highest F1 of links, found with the key in hand.

    It is a bound on what another threshold could bring and no figure of accuracy.
    """

    threshold: float
    f1: float


class PossibleLink(NamedTuple):
    """A pair that is a link where the threshold is no higher, and its coded relation or ''."""

    score: float
    relation: str


def find_best_threshold(candidates: Sequence[PossibleLink], coded: int) -> BestThreshold | None:
    """Try every score as the threshold and keep that of the best links F1.

    Args:
        candidates: what becomes a link at one threshold or another; pairs that are only related
            count neither way.
        coded: how many pairs coders call the same.

    Returns:
        The highest threshold of those with the best F1; None where there is nothing to find.

    Examples:
        >>> rows = [PossibleLink(0.9, "same"), PossibleLink(0.5, ""), PossibleLink(0.4, "same")]
        >>> find_best_threshold(rows, 2)
        BestThreshold(threshold=0.4, f1=0.8)
    """
    best: BestThreshold | None = None
    right = wrong = 0
    ranked = sorted(candidates, reverse=True)
    for at, (score, relation) in enumerate(ranked):
        right += relation == "same"
        wrong += relation == ""
        if at + 1 < len(ranked) and ranked[at + 1].score == score:
            continue
        f1 = 2 * right / (right + wrong + coded) if coded else 0.0
        if right and (best is None or f1 > best.f1):
            best = BestThreshold(score, f1)
    return best

"""How right a set of links is, and links picked from a matrix of likeness.

What counts as right, and the figures made of it, are those of ``continuity evaluate``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from continuity.calibration import PossibleLink, find_best_threshold
from continuity.measures import MEASURES
from continuity.scoring import Outcome

Floats = npt.NDArray[np.float64]
Ends = tuple[str, str]
Scored = Mapping[Ends, float]

DIGITS = 4  # of a likeness: what differs less is the same on any machine
OUTCOMES = {"same": "right", "related": "related", "": "wrong"}
NAMES = ("links_precision", "links_recall", "links_f1", "links_strict_f1")


@dataclass(frozen=True)
class Figures:
    """Accuracy of a set of links, each figure in 0..1.

    Pairs that coders call related are left out of the first three and are wrong in ``strict``.
    """

    precision: float
    recall: float
    f1: float
    strict: float


def judge(links: Iterable[Ends], relations: Mapping[Ends, str]) -> Figures:
    """Compare links with the key, 'same' or 'related' by the ends of a pair.

    Examples:
        >>> key = {("a1", "b1"): "same", ("a2", "b2"): "same", ("a3", "b3"): "related"}
        >>> judge([("a1", "b1"), ("a3", "b3"), ("a1", "b9")], key)
        Figures(precision=0.5, recall=0.5, f1=0.5, strict=0.4)
    """
    counts: Counter[Outcome] = Counter(
        ("link", OUTCOMES[relations.get(ends, "")]) for ends in dict.fromkeys(links)
    )
    counts["link", "missed"] = count_same(relations) - counts["link", "right"]
    return Figures(*(MEASURES[name].value(counts) or 0.0 for name in NAMES))


def count_same(relations: Mapping[Ends, str]) -> int:
    """How many pairs coders call the same."""
    return list(relations.values()).count("same")


def from_threshold(scored: Scored, threshold: float) -> list[Ends]:
    """The pairs that score at least this."""
    return [ends for ends, score in scored.items() if score >= threshold]


def best_in_hindsight(scored: Scored, relations: Mapping[Ends, str]) -> tuple[float, Figures]:
    """The threshold that gives the highest F1 on this very key, and the figures there.

    It is an upper bound: nobody knows that threshold beforehand. It is 1 where no pair is right.
    """
    candidates = [PossibleLink(score, relations.get(ends, "")) for ends, score in scored.items()]
    best = find_best_threshold(candidates, count_same(relations))
    if best is None:
        return 1.0, judge([], relations)
    return best.threshold, judge(from_threshold(scored, best.threshold), relations)


def mean(figures: Sequence[Figures]) -> Figures:
    """Each figure averaged over folders, every folder counting the same."""
    return Figures(
        *(
            sum(getattr(one, name) for one in figures) / len(figures)
            for name in ("precision", "recall", "f1", "strict")
        )
    )


# -- from a matrix of likeness to links ----------------------------------------------------------


def best_of_each(likeness: Floats) -> dict[tuple[int, int], float]:
    """For each row its likest column, the first of equals; rows that are like nothing have none."""
    columns = likeness.argmax(axis=1)
    return _above_nothing(likeness, enumerate(map(int, columns)))


def assign(likeness: Floats) -> dict[tuple[int, int], float]:
    """The one-to-one pairs of greatest total likeness, those that are like nothing left out."""
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(likeness, maximize=True)
    return _above_nothing(likeness, zip(map(int, rows), map(int, columns), strict=True))


def _above_nothing(
    likeness: Floats, pairs: Iterable[tuple[int, int]]
) -> dict[tuple[int, int], float]:
    scored = {(i, j): round(float(likeness[i, j]), DIGITS) for i, j in pairs}
    return {pair: score for pair, score in scored.items() if score > 0}


def table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A Markdown table; the first column is left-aligned, fractions have three digits."""
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
    for row in rows:
        cells = [f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)

"""Accuracy on coded reports: figures with intervals, the faults behind them, and calibration."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from continuity.accuracy import Accuracy, Figure, FolderAccuracy, Group
from continuity.bootstrap import Sampled, pool_groups, sample_groups
from continuity.calibration import (
    LabelledPair,
    PossibleLink,
    find_best_threshold,
    measure_reliability,
)
from continuity.embedding import Embed
from continuity.errors import OptionError
from continuity.evaluation_tables import table_records, to_html
from continuity.gold import POOLED, CodedPair, read_folders
from continuity.match import score_pairs
from continuity.measures import GROUPED, GroupKey, order_groups
from continuity.options import RESAMPLES, Options
from continuity.pipeline import compare, diff
from continuity.scores import Weights, load_weights
from continuity.scoring import Fault, judge
from continuity.styled import clean

if TYPE_CHECKING:
    import pandas as pd

_MOST_RESAMPLES = 100_000


@dataclass(frozen=True, slots=True, repr=False)
class Evaluation(Accuracy):
    """The accuracy on one or more folders of coded reports, one by one and pooled.

    Beside the fields of `Accuracy` it offers frames; in a notebook it shows itself as a table.

    Examples:
        >>> import continuity as ct
        >>> evaluation = ct.evaluate("data/gold", resamples=0)
        >>> evaluation.pooled["units_f1"].value > 0.9
        True
        >>> [folder.name for folder in evaluation.folders]
        ['gold']
    """

    def to_frame(self) -> pd.DataFrame:
        """The figures as a pandas frame: one line a figure of a folder or of one of its parts.

        Returns:
            A frame with the columns of ``evaluation_tables.FIGURE_COLUMNS``.
        """
        return self._frame(faults=False)

    def faults_frame(self) -> pd.DataFrame:
        """The faults as a pandas frame, one line each.

        Returns:
            A frame with the columns of ``evaluation_tables.FAULT_COLUMNS``.
        """
        return self._frame(faults=True)

    def _frame(self, *, faults: bool) -> pd.DataFrame:
        from continuity.tables import to_frame

        return to_frame(*table_records(self, faults=faults))

    def __repr__(self) -> str:
        names = ", ".join(clean(folder.name) for folder in self.folders)
        figures = [
            f"{name.removesuffix('_f1')} F1 {value:.3f}"
            for name in ("units_f1", "links_f1")
            if (value := self.pooled[name].value) is not None
        ]
        return f"<Evaluation {names}: {', '.join([*figures, f'{len(self.faults)} faults'])}>"

    def _repr_html_(self) -> str:
        return to_html(self)


@dataclass(frozen=True, slots=True)
class Examined:
    """One folder with all that was counted in it, ready to be summed up with others."""

    name: str
    options: Options
    groups: Mapping[GroupKey, Sampled]
    faults: tuple[Fault, ...]
    coded_links: int
    shown: tuple[LabelledPair, ...]
    likely: tuple[LabelledPair, ...] | None
    candidates: tuple[PossibleLink, ...] | None


def evaluate(
    *folders: str | os.PathLike[str],
    options: Options | None = None,
    weights: Weights | None = None,
    embed: Embed | None = None,
    coded_commitments: bool = False,
    resamples: int = RESAMPLES,
) -> Evaluation:
    """Measure how often the tool agrees with coded reports.

    Args:
        folders: folders of coded reports; docs/formats.md says what they hold.
        options: the thresholds.
        weights: the model of the score, from ``load_weights``; by default that of the package.
        embed: a function from a list of texts to their vectors, as for `diff`.
        coded_commitments: give the matcher the coded commitments in place of those found, so
            that links and changes are measured by themselves.
        resamples: how many samples of paragraphs the 95 % intervals are made of, 0 for no
            intervals; `continuity.bootstrap` tells the method. Same input, same intervals.

    Returns:
        Figures, faults and calibration of every folder and of all pooled.

    Raises:
        InputError: a folder is not as it should be; the message names the file and the line.
        OptionError: no folder is given, one is given twice, or an option is out of range.

    Examples:
        >>> import continuity as ct
        >>> evaluation = ct.evaluate("data/gold", coded_commitments=True, resamples=100)
        >>> links = evaluation.pooled["links_f1"]
        >>> links.low < links.value < links.high
        True
    """
    options = options or Options()
    examined = [
        examine(
            coded,
            options=options,
            weights=weights,
            embed=embed,
            coded_commitments=coded_commitments,
            resamples=resamples,
        )
        for coded in read_folders(*folders)
    ]
    return summarize(examined)


def examine(
    coded: CodedPair,
    *,
    options: Options,
    weights: Weights | None = None,
    embed: Embed | None = None,
    coded_commitments: bool = False,
    resamples: int = RESAMPLES,
) -> Examined:
    """Run the tool on one folder and count all that can be judged.

    Args:
        coded: the coded reports.
        options: the thresholds.
        weights: the model of the score.
        embed: a function from texts to vectors.
        coded_commitments: see `evaluate`.
        resamples: how many samples to draw, 0 to 100,000.

    Returns:
        What `summarize` makes figures of.

    Raises:
        OptionError: ``resamples`` is out of range.
    """
    if isinstance(resamples, bool) or not isinstance(resamples, int):
        raise OptionError(f"resamples must be a whole number, not {resamples!r}")
    if not 0 <= resamples <= _MOST_RESAMPLES:
        raise OptionError(f"resamples must lie between 0 and {_MOST_RESAMPLES}, not {resamples}")
    if coded_commitments:
        sides = [(side.report, side.given()) for side in coded.reports]
        analysis = compare(sides, options, weights=weights, embed=embed)
        model = weights or load_weights(embedding=embed is not None)
        likely, candidates = _score_given(coded, options, model, embed)
    else:
        earlier, later = (side.report for side in coded.reports)
        analysis = diff(earlier, later, options=options, weights=weights, embed=embed)
        likely, candidates = None, None
    judged = judge(coded, analysis)
    scores = [((one.earlier, one.later), one.score) for one in analysis.links]
    scores += [((one.earlier, one.later), one.score) for one in analysis.uncertain]
    return Examined(
        name=coded.name,
        options=analysis.options,
        groups=sample_groups(coded.name, judged.judgements, resamples),
        faults=judged.faults,
        coded_links=sum(link.relation == "same" for link in coded.links),
        shown=tuple(
            LabelledPair(score, judged.same[pair]) for pair, score in scores if pair in judged.same
        ),
        likely=likely,
        candidates=candidates,
    )


def _score_given(
    coded: CodedPair, options: Options, weights: Weights, embed: Embed | None
) -> tuple[tuple[LabelledPair, ...], tuple[PossibleLink, ...]]:
    """All pairs of coded commitments that the matcher looks at, and what it might link of them."""
    earlier, later = (side.given() for side in coded.reports)
    reports = coded.earlier.report, coded.later.report
    scored = score_pairs(earlier, later, reports, weights, embed)
    relations = coded.relations
    said = {(i, j): relations.get((earlier[i].id, later[j].id), "") for i, j in scored.scores}
    possible = scored.accept(0.0, options.further_score)
    return (
        tuple(LabelledPair(score, said[pair] == "same") for pair, score in scored.scores.items()),
        tuple(PossibleLink(scored.scores[pair], said[pair]) for pair in possible),
    )


def summarize(examined: Sequence[Examined]) -> Evaluation:
    """Make figures of examined folders, one by one and pooled.

    Args:
        examined: folders that were examined in the same way, with the same number of samples;
            each may have had its own weights.
    """
    given = all(one.likely is not None for one in examined)
    models = dict.fromkeys(one.options.model for one in examined)
    whole = Examined(
        name=POOLED,
        options=replace(examined[0].options, model=", ".join(models)),
        groups=pool_groups([one.groups for one in examined]),
        faults=tuple(chain.from_iterable(one.faults for one in examined)),
        coded_links=sum(one.coded_links for one in examined),
        shown=tuple(chain.from_iterable(one.shown for one in examined)),
        likely=(
            tuple(chain.from_iterable(one.likely or () for one in examined)) if given else None
        ),
        candidates=(
            tuple(chain.from_iterable(one.candidates or () for one in examined)) if given else None
        ),
    )
    return Evaluation(
        folders=tuple(_evaluate(one) for one in examined),
        pooled=_evaluate(whole),
        options=whole.options,
        coded_commitments=given,
        resamples=len(whole.groups["all", ""].samples),
    )


def _evaluate(one: Examined) -> FolderAccuracy:
    overall = one.groups["all", ""].counts
    return FolderAccuracy(
        name=one.name,
        groups=tuple(
            Group(by, name, _figures(by, one.groups[by, name]))
            for by, name in order_groups(one.groups)
        ),
        status_faults=overall.get(("status fault",), 0),
        offset_faults=overall.get(("offset fault",), 0),
        faults=one.faults,
        shown=measure_reliability(one.shown),
        likely=None if one.likely is None else measure_reliability(one.likely),
        best_threshold=(
            None if one.candidates is None else find_best_threshold(one.candidates, one.coded_links)
        ),
    )


def _figures(by: str, sampled: Sampled) -> tuple[Figure, ...]:
    figures: list[Figure] = []
    for name, measure in GROUPED[by].items():
        value = measure.value(sampled.counts)
        low, high = (value is not None and sampled.interval(measure)) or (None, None)
        right, cases = measure.cases(sampled.counts) or (None, None)
        figures.append(Figure(name, value, low, high, right, cases))
    return tuple(figures)

"""Intervals for figures of accuracy: a bootstrap over the paragraphs of the coded reports.

Commitments of one paragraph are no independent cases: a paragraph that is read wrong costs several
of them at once. So whole paragraphs are drawn with replacement, as many from each report as hold
something to judge, and all judgements come along with theirs; a link belongs to the paragraph of
its earlier end. The interval holds the middle 95 % of the figures of such samples (percentile
interval). It tells how far a figure would move with other paragraphs of the same reports; it says
nothing about other series, nor about doubts of the coders. Matching is not done anew for a sample.

Sources: B. Efron and R. J. Tibshirani (1993): An Introduction to the Bootstrap, chapter 13
(percentile intervals); C. A. Field and A. H. Welsh (2007): Bootstrapping clustered data, Journal
of the Royal Statistical Society, Series B 69 (3), 369-390; P. Koehn (2004): Statistical
significance tests for machine translation evaluation, EMNLP (the same in the testing of systems).
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from continuity.measures import GroupKey, Measure, group_outcomes
from continuity.scoring import Cluster, Judgement, Outcome

LEVEL = 0.95
_SEED = "continuity"
# A figure that rests on a few paragraphs has an interval too narrow to be shown.
_FEWEST_CLUSTERS = 5


@dataclass(frozen=True, slots=True)
class Sampled:
    """The counted outcomes of one group: of the whole text, and of each sample of paragraphs.

    ``clusters`` is the number of paragraphs that hold them. ``samples`` has a row a sample, with a
    number for each of ``outcomes``.
    """

    counts: Mapping[Outcome, int]
    clusters: int
    outcomes: tuple[Outcome, ...]
    samples: Sequence[Sequence[int]]

    def interval(self, measure: Measure) -> tuple[float, float] | None:
        """The bounds of a figure's 95 % interval.

        None where there are no samples, where most of them hold nothing to count, or where fewer
        than five paragraphs hold anything.
        """
        if self.clusters < _FEWEST_CLUSTERS:
            return None
        values = [
            measure.value(dict(zip(self.outcomes, sample, strict=True))) for sample in self.samples
        ]
        found = sorted(value for value in values if value is not None)
        if len(found) * 2 <= len(values):
            return None
        return _quantile(found, (1 - LEVEL) / 2), _quantile(found, (1 + LEVEL) / 2)


def sample_groups(
    name: str, judgements: Iterable[Judgement], resamples: int
) -> dict[GroupKey, Sampled]:
    """Count the judgements of one folder, by group, in the whole text and in samples of it.

    Args:
        name: the name of the folder; its samples depend on it and on nothing else.
        judgements: what was judged.
        resamples: how many samples to draw, from 0 up.

    Returns:
        The groups in the order in which they were met.
    """
    counted: dict[GroupKey, dict[Cluster, Counter[Outcome]]] = defaultdict(
        lambda: defaultdict(Counter)
    )
    for judgement in judgements:
        for key, outcome in group_outcomes(judgement):
            counted[key][judgement.cluster][outcome] += 1
    clusters = sorted({cluster for group in counted.values() for cluster in group})
    draws = _draw(name, clusters, resamples)
    return {key: _sample(group, clusters, draws) for key, group in counted.items()}


def _draw(name: str, clusters: Sequence[Cluster], resamples: int) -> list[list[int]]:
    """For each sample how often each cluster was drawn; each report keeps its number of them."""
    source = random.Random(f"{_SEED} {name}")
    reports: dict[int, list[int]] = defaultdict(list)
    for at, (report, _) in enumerate(clusters):
        reports[report].append(at)
    draws: list[list[int]] = []
    for _ in range(resamples):
        times = [0] * len(clusters)
        for places in reports.values():
            for at in source.choices(places, k=len(places)):
                times[at] += 1
        draws.append(times)
    return draws


def _sample(
    group: Mapping[Cluster, Counter[Outcome]],
    clusters: Sequence[Cluster],
    draws: Sequence[Sequence[int]],
) -> Sampled:
    whole: Counter[Outcome] = Counter()
    for counts in group.values():
        whole.update(counts)
    outcomes = tuple(sorted(whole))
    column = {outcome: at for at, outcome in enumerate(outcomes)}
    rows = [
        (at, [(column[outcome], number) for outcome, number in group[cluster].items()])
        for at, cluster in enumerate(clusters)
        if cluster in group
    ]
    samples: list[list[int]] = []
    for times in draws:
        totals = [0] * len(outcomes)
        for at, counted in rows:
            drawn = times[at]
            if drawn:
                for place, number in counted:
                    totals[place] += drawn * number
        samples.append(totals)
    return Sampled(whole, len(group), outcomes, samples)


def pool_groups(folders: Sequence[Mapping[GroupKey, Sampled]]) -> dict[GroupKey, Sampled]:
    """The groups of several folders as one: the k-th samples of all make the k-th of the pool.

    Sections belong to one folder and are left out.
    """
    keys = dict.fromkeys(key for folder in folders for key in folder if key[0] != "section")
    return {key: _pool([folder[key] for folder in folders if key in folder]) for key in keys}


def _pool(parts: Sequence[Sampled]) -> Sampled:
    whole: Counter[Outcome] = Counter()
    for part in parts:
        whole.update(part.counts)
    outcomes = tuple(sorted(whole))
    column = {outcome: at for at, outcome in enumerate(outcomes)}
    samples = [[0] * len(outcomes) for _ in parts[0].samples]
    for part in parts:
        places = [column[outcome] for outcome in part.outcomes]
        for totals, sample in zip(samples, part.samples, strict=True):
            for place, number in zip(places, sample, strict=True):
                totals[place] += number
    return Sampled(whole, sum(part.clusters for part in parts), outcomes, samples)


def _quantile(values: Sequence[float], share: float) -> float:
    """A quantile of sorted values, between neighbours in proportion."""
    at = share * (len(values) - 1)
    below = math.floor(at)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (at - below)

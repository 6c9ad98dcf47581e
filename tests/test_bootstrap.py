"""Intervals: drawn by paragraphs, the same on every run, wider where cases hang together."""

from __future__ import annotations

import pytest

from continuity.bootstrap import Sampled, pool_groups, sample_groups
from continuity.measures import MEASURES
from continuity.scoring import Judgement

ALL = ("all", "")


def judgements(right: list[int], of: int) -> list[Judgement]:
    """So many right ones of so many in each paragraph of the earlier report."""
    return [
        Judgement(("kind", "right" if number < hits else "wrong"), (0, paragraph), "s", "target")
        for paragraph, hits in enumerate(right)
        for number in range(of)
    ]


def interval(right: list[int], of: int, resamples: int = 400) -> tuple[float, float] | None:
    return sample_groups("town", judgements(right, of), resamples)[ALL].interval(MEASURES["kind"])


def test_an_interval_lies_around_its_figure_and_is_the_same_every_time() -> None:
    right = [3, 2, 4, 1, 4, 3, 2, 4, 3, 4]
    first = interval(right, 4)
    assert first is not None
    low, high = first
    assert 0 < low < sum(right) / 40 < high < 1
    assert interval(right, 4) == first


def test_the_mean_of_the_samples_is_the_figure() -> None:
    right = [3, 2, 4, 1, 4, 3, 2, 4, 3, 4]
    sampled = sample_groups("town", judgements(right, 4), 2000)[ALL]
    column = sampled.outcomes.index(("kind", "right"))
    mean = sum(sample[column] for sample in sampled.samples) / 2000
    assert mean == pytest.approx(sum(right), rel=0.02)
    # As many paragraphs in each sample as there are, and here as many cases.
    assert {sum(sample) for sample in sampled.samples} == {40}


def test_cases_that_hang_together_widen_the_interval() -> None:
    together = interval([4, 0] * 10, 4)
    apart = interval([2, 2] * 10, 4)
    assert together is not None and apart is not None
    assert together[1] - together[0] > 0.3
    assert apart == (0.5, 0.5)


def test_each_report_keeps_its_number_of_paragraphs() -> None:
    rows = [
        Judgement(("unit", "found" if report else "missed"), (report, paragraph))
        for report in (0, 1)
        for paragraph in range(6)
    ]
    sampled = sample_groups("town", rows, 200)[ALL]
    assert {tuple(sample) for sample in sampled.samples} == {(6, 6)}
    assert sampled.interval(MEASURES["units_recall"]) == (0.5, 0.5)


def test_too_few_paragraphs_or_samples_have_no_interval() -> None:
    assert interval([2, 1, 2, 0], 4) is None
    assert interval([2, 1, 2, 0, 3], 4) is not None
    assert interval([2, 1, 2, 0, 3], 4, resamples=0) is None


def test_a_figure_that_most_samples_lack_has_no_interval() -> None:
    counts = {("kind", "right"): 1}
    outcomes = (("kind", "right"),)
    assert Sampled(counts, 9, outcomes, [[1], [0], [0], [0]]).interval(MEASURES["kind"]) is None
    assert Sampled(counts, 9, outcomes, [[1], [1], [1], [0]]).interval(MEASURES["kind"]) == (1, 1)


def test_a_pool_holds_the_samples_of_its_folders_and_no_sections() -> None:
    one = sample_groups("one", judgements([3, 2, 4, 1, 4], 4), 50)
    two = sample_groups("two", judgements([0, 2, 1, 1, 0, 2], 4), 50)
    pool = pool_groups([one, two])
    assert set(pool) == {ALL, ("kind", "target")} and ("section", "s") in one
    whole = pool[ALL]
    assert whole.counts == {("kind", "right"): 20, ("kind", "wrong"): 24}
    assert whole.clusters == 11
    for k in (0, 49):
        column, first, second = (
            group.outcomes.index(("kind", "right")) for group in (whole, one[ALL], two[ALL])
        )
        assert whole.samples[k][column] == (
            one[ALL].samples[k][first] + two[ALL].samples[k][second]
        )


def test_a_folder_alone_and_in_company_has_the_same_interval() -> None:
    right = [3, 2, 4, 1, 4, 3]
    alone = sample_groups("town", judgements(right, 4), 100)[ALL]
    assert pool_groups([{ALL: alone}])[ALL].interval(MEASURES["kind"]) == alone.interval(
        MEASURES["kind"]
    )
    assert sample_groups("city", judgements(right, 4), 100)[ALL].samples != alone.samples

"""Reliability tables, calibration error and the threshold that would have been best."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuity.calibration import (
    BestThreshold,
    LabelledPair,
    PossibleLink,
    find_best_threshold,
    measure_reliability,
)

PAIRS = st.lists(st.builds(LabelledPair, st.floats(0, 1), st.booleans()))


@given(PAIRS)
def test_bins_part_all_pairs_and_hold_their_means(pairs: list[LabelledPair]) -> None:
    table = measure_reliability(pairs)
    assert sum(one.pairs for one in table.bins) == table.pairs == len(pairs)
    for one in table.bins:
        assert one.low - 1e-9 <= one.mean_score <= one.high + 1e-9
        assert 0 <= one.share_same <= 1
    error = table.expected_calibration_error
    assert (error is None) == (not pairs)
    assert error is None or 0 <= error <= 1


def test_a_score_of_one_falls_into_the_last_bin_and_an_edge_into_the_upper() -> None:
    table = measure_reliability(
        [LabelledPair(1.0, True), LabelledPair(0.9, True), LabelledPair(0, False)]
    )
    assert [(one.low, one.high, one.pairs) for one in table.bins] == [(0, 0.1, 1), (0.9, 1, 2)]


def test_true_probabilities_have_a_small_error_and_boasts_a_large_one() -> None:
    source = random.Random(3)
    scores = [source.random() for _ in range(20_000)]
    honest = [LabelledPair(score, source.random() < score) for score in scores]
    boast = [LabelledPair(min(1.0, score + 0.3), same) for score, same in honest]
    small, large = (
        measure_reliability(pairs).expected_calibration_error for pairs in (honest, boast)
    )
    assert small is not None and small < 0.02
    assert large is not None and large > 0.2


def test_the_error_weighs_bins_by_their_pairs() -> None:
    pairs = [LabelledPair(0.95, True)] * 9 + [LabelledPair(0.15, True)]
    assert measure_reliability(pairs).expected_calibration_error == pytest.approx(
        0.9 * 0.05 + 0.1 * 0.85
    )


@pytest.mark.parametrize(
    ("rows", "coded", "expected"),
    [
        ([], 3, None),
        ([PossibleLink(0.9, "")], 3, None),
        ([PossibleLink(0.9, "same")], 1, BestThreshold(0.9, 1.0)),
        # related pairs count neither way
        ([PossibleLink(0.9, "related"), PossibleLink(0.8, "same")], 1, BestThreshold(0.8, 1.0)),
        # equal scores come together: the threshold cannot part them
        ([PossibleLink(0.8, "same"), PossibleLink(0.8, "")], 1, BestThreshold(0.8, 2 / 3)),
        # of equal figures the higher threshold
        (
            [PossibleLink(0.9, "same"), PossibleLink(0.5, ""), PossibleLink(0.5, "same")],
            3,
            BestThreshold(0.5, 4 / 6),
        ),
        ([PossibleLink(0.9, "same"), PossibleLink(0.5, "related")], 2, BestThreshold(0.9, 2 / 3)),
    ],
)
def test_the_best_threshold(
    rows: list[PossibleLink], coded: int, expected: BestThreshold | None
) -> None:
    found = find_best_threshold(rows, coded)
    assert found == (expected and BestThreshold(expected.threshold, pytest.approx(expected.f1)))

"""How a pair stands among the others: ranges, symmetry, and what rivals and neighbours do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuity.features import Pair
from continuity.rivals import RIVAL_FEATURES, compare_rivals

CHANCES = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)), st.floats(0, 1), min_size=1, max_size=25
)


@given(CHANCES)
def test_features_lie_in_their_ranges(first: dict[Pair, float]) -> None:
    told = compare_rivals(first)
    assert set(told) == set(first)
    for row in told.values():
        assert tuple(row) == RIVAL_FEATURES
        for name, value in row.items():
            assert (-1 if name == "margin" else 0) <= value <= 1, name


@given(CHANCES)
def test_features_stay_when_the_sides_change_places(first: dict[Pair, float]) -> None:
    back = compare_rivals({(j, i): chance for (i, j), chance in first.items()})
    for (i, j), row in compare_rivals(first).items():
        assert back[j, i] == pytest.approx(row)


@given(CHANCES)
def test_order_of_the_pairs_does_not_matter(first: dict[Pair, float]) -> None:
    told = compare_rivals(dict(sorted(first.items(), reverse=True)))
    assert {pair: told[pair] for pair in first} == compare_rivals(first)


def test_a_rival_takes_from_a_pair() -> None:
    alone = compare_rivals({(0, 0): 0.6})[0, 0]
    weaker = compare_rivals({(0, 0): 0.6, (0, 1): 0.3})
    stronger = compare_rivals({(0, 0): 0.6, (0, 1): 0.9})
    assert alone["rank"] == weaker[0, 0]["rank"] == 1 > stronger[0, 0]["rank"]
    for name in ("share", "margin"):
        assert alone[name] > weaker[0, 0][name] > stronger[0, 0][name]
    assert weaker[0, 1]["margin"] == pytest.approx((0.3 - 0.6 + 0.3) / 2)


def test_equal_rivals_stand_on_the_same_rank() -> None:
    told = compare_rivals({(0, 0): 0.5, (0, 1): 0.5, (0, 2): 0.1})
    assert told[0, 0] == told[0, 1]
    assert told[0, 0]["rank"] == 1 and told[0, 0]["margin"] == pytest.approx(0.25)


@given(CHANCES)
def test_ranks_are_those_of_counting_who_is_better(first: dict[Pair, float]) -> None:
    for (i, j), row in compare_rivals(first).items():
        better = [
            sum(chance > first[i, j] for pair, chance in first.items() if pair[end] == place)
            for end, place in ((0, i), (1, j))
        ]
        assert row["rank"] == pytest.approx(sum(0.5 / (1 + many) for many in better))


@pytest.mark.parametrize(
    ("place", "near"),
    [((1, 1), True), ((2, 2), True), ((-1, 2), True), ((0, 1), False), ((3, 3), False)],
)
def test_a_pair_beside_speaks_for_a_pair(place: Pair, near: bool) -> None:
    at = (10 + place[0], 10 + place[1])
    told = compare_rivals({(10, 10): 0.2, at: 0.81})
    assert told[10, 10]["neighbours"] == pytest.approx(0.9 if near else 0)

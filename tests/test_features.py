"""What is measured of a pair: within its range, and the same when the sides change places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import report_of

from continuity.extraction import extract_commitments
from continuity.features import (
    PAIR_FEATURES,
    Pair,
    cosine,
    exact_pairs,
    likely_pairs,
    measure_pairs,
    prepare,
)
from continuity.stems import stem

CLAUSES = [
    "mend the old weir",
    "plant 40 trees on the quay",
    "plant 60 trees on the quay",
    "extend the sorting of municipal solid waste",
    "extend MSW sorting to all districts",
    "reopen the ferry",
    "improve its timetable",
    "train 300 harbour pilots",
    "strengthen the system of harbour pilots",
]
SIDES = st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=6)


def measured(
    earlier: list[str], later: list[str]
) -> tuple[list[Pair], dict[Pair, dict[str, float]]]:
    """Likely pairs and their features, one paragraph for every two clauses."""

    def paragraphs(clauses: list[str]) -> list[str]:
        return [
            f"We will {' and '.join(clauses[at : at + 2])}." for at in range(0, len(clauses), 2)
        ]

    old, new = report_of(2020, *paragraphs(earlier)), report_of(2021, *paragraphs(later))
    left, right, vocabulary = prepare(
        extract_commitments(old), extract_commitments(new), (old, new)
    )
    pairs = likely_pairs(left, right)
    return pairs, measure_pairs(left, right, vocabulary, pairs)


@settings(max_examples=80)
@given(SIDES, SIDES)
def test_features_lie_in_their_ranges(earlier: list[str], later: list[str]) -> None:
    pairs, features = measured(earlier, later)
    assert set(features) == set(pairs)
    for row in features.values():
        assert set(row) == set(PAIR_FEATURES) - {"meaning"}
        for name, value in row.items():
            assert 0 <= value <= (1.6 if name == "rarest" else 1) + 1e-9, name


@settings(max_examples=80)
@given(SIDES, SIDES)
def test_features_stay_when_the_sides_change_places(earlier: list[str], later: list[str]) -> None:
    _, there = measured(earlier, later)
    _, back = measured(later, earlier)
    assert {(j, i) for i, j in back} == set(there)
    for (i, j), row in there.items():
        assert back[j, i] == pytest.approx(row)


def test_order_of_clauses_does_not_hide_a_pair() -> None:
    pairs, _ = measured(CLAUSES[:3], CLAUSES[2::-1])
    assert {(0, 2), (1, 1), (2, 0)} <= set(pairs)


def test_clauses_without_a_common_term_are_no_likely_pair() -> None:
    pairs, _ = measured(["mend the old weir"], ["train 300 harbour pilots"])
    assert pairs == []


def test_copies_are_paired_in_their_order() -> None:
    old, new = (
        report_of(year, *["We will mend the weir."] * count)
        for year, count in ((2020, 2), (2021, 3))
    )
    left, right, _ = prepare(extract_commitments(old), extract_commitments(new), (old, new))
    assert exact_pairs(left, right) == [(0, 0), (1, 1)]


def test_a_copy_may_differ_in_case_and_spacing() -> None:
    old, new = report_of(2020, "We will mend the Weir."), report_of(2021, "We will  mend the weir.")
    left, right, _ = prepare(extract_commitments(old), extract_commitments(new), (old, new))
    assert exact_pairs(left, right) == [(0, 0)]


def test_a_clause_that_points_back_borrows_from_the_one_before() -> None:
    old = report_of(2020, "We will reopen the ferry and improve its timetable.")
    new = report_of(2021, "We will improve the timetable of the ferry.")
    left, right, _ = prepare(extract_commitments(old), extract_commitments(new), (old, new))
    assert stem("ferry") in left.terms[1].weights
    assert cosine(left.terms[1].weights, right.terms[0].weights) > 0.5


def test_a_passage_tells_the_same_clause_in_one_company_from_that_in_another() -> None:
    company = "We will dredge the harbour basin, {}, and widen the lock gates."
    old = report_of(2020, company.format("improve the timetable"))
    new = report_of(
        2021,
        company.format("improve the timetable"),
        "We will train nurses, improve the timetable, and paint schools.",
    )
    left, right, vocabulary = prepare(
        extract_commitments(old), extract_commitments(new), (old, new)
    )
    features = measure_pairs(left, right, vocabulary, [(1, 1), (1, 4)])
    same, other = features[1, 1], features[1, 4]
    assert {name: same[name] for name in ("rarest", "shared", "characters")} == {
        name: other[name] for name in ("rarest", "shared", "characters")
    }
    assert same["passage"] == pytest.approx(1)
    assert 0 < other["passage"] < 0.9


VECTORS = st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 1), max_size=5)


@given(VECTORS, VECTORS)
def test_cosine_is_symmetric(one: dict[str, float], other: dict[str, float]) -> None:
    assert cosine(one, other) == pytest.approx(cosine(other, one))

"""Clauses as weighted terms: stems, abbreviations, rarity."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from continuity.stems import stem
from continuity.terms import Vocabulary, content_words, find_abbreviations


@pytest.mark.parametrize(
    "family",
    [
        ("regulation", "regulations", "regulating", "regulate", "regulated"),
        ("city", "cities"),
        ("bus", "buses"),
        ("school", "schools", "school's", "school\u2019s"),
        ("harbour", "harbours"),
        ("modernise", "modernize", "modernisation", "modernization"),
        ("improve", "improving", "improved", "improvement"),
        ("signal", "signals"),
        ("private", "privately"),
        ("industry", "industries", "industrial"),
        ("executive", "executives"),
        ("tax", "taxes"),
        ("education", "educational"),
        ("accountable", "accountability"),
        ("child", "children"),
        ("employ", "employment", "employer"),
    ],
)
def test_a_word_family_has_one_stem(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("port", "part"),
        ("bus", "business"),
        ("wage", "wagon"),
        ("glass", "glade"),
        ("12", "120"),
        ("important", "import"),
        ("international", "internal"),
        ("nation", "nature"),
    ],
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@given(st.text(alphabet="abcdeginorst'\u2019", max_size=14))
def test_a_stem_is_never_longer_than_its_word_by_more_than_a_letter(word: str) -> None:
    assert len(stem(word)) <= len(word) + 1


def test_content_words_leave_out_words_without_meaning() -> None:
    assert content_words("We will now also plant the new trees") == ["plant", "tree"]


def test_abbreviations_are_found_in_the_texts_themselves() -> None:
    texts = ["sort municipal solid waste at home", "extend MSW sorting", "raise the GDP"]
    assert find_abbreviations(texts) == {"MSW": tuple(map(stem, ["municipal", "solid", "waste"]))}


def test_the_most_frequent_words_behind_an_abbreviation_win_and_ties_go_by_alphabet() -> None:
    rare, usual = "big grey barn", "blue garden bench"
    assert find_abbreviations([usual, rare, usual, "BGB"])["BGB"] == tuple(map(stem, usual.split()))
    assert find_abbreviations([usual, rare, "BGB"]) == find_abbreviations([rare, usual, "BGB"])


def test_abbreviations_of_two_letters_are_left_alone() -> None:
    assert find_abbreviations(["plain dogs", "PD"]) == {}


def test_an_abbreviation_matches_its_long_form() -> None:
    texts = ["sort municipal solid waste", "extend MSW sorting"]
    vocabulary = Vocabulary(texts, find_abbreviations(texts))
    long, short = (set(vocabulary.terms(text).weights) for text in texts)
    assert {stem("municipal"), stem("solid"), stem("waste")} <= long & short


def test_a_rare_term_weighs_more_than_a_common_one() -> None:
    vocabulary = Vocabulary(["mend weir", "mend quay", "mend pier", "mend lock"], {})
    unseen, weir, mend = vocabulary.rarities(["unseen", stem("weir"), stem("mend")])
    assert unseen >= weir > mend > 0


def test_words_of_office_language_weigh_less() -> None:
    vocabulary = Vocabulary(["strengthen weir", "open quay", "close lock"], {})
    strengthen, weir = vocabulary.rarities([stem("strengthen"), stem("weir")])
    assert strengthen < weir


def test_borrowed_terms_weigh_less_than_own_ones() -> None:
    vocabulary = Vocabulary(["mend weir", "paint quay"], {})
    own, other = vocabulary.terms("mend weir"), vocabulary.terms("paint quay")
    both = own.blended(other, 0.4)
    assert set(both.weights) == set(own.weights) | set(other.weights)
    assert min(both.weights[t] for t in own.weights) > max(both.weights[t] for t in other.weights)


TEXTS = st.lists(
    st.lists(
        st.sampled_from("mend weir quay trees 40 MSW the will strengthen harbours".split()),
        max_size=6,
    ).map(" ".join),
    min_size=1,
    max_size=6,
)


@settings(max_examples=150)
@given(TEXTS)
def test_terms_are_unit_vectors_of_positive_weights(texts: list[str]) -> None:
    vocabulary = Vocabulary(texts, find_abbreviations(texts))
    for text in texts:
        weights = vocabulary.terms(text).weights
        assert all(weight > 0 for weight in weights.values())
        norm = math.sqrt(sum(weight**2 for weight in weights.values()))
        assert norm == pytest.approx(1.0 if weights else 0.0)


@settings(max_examples=100)
@given(TEXTS)
def test_rarity_does_not_depend_on_the_order_of_the_texts(texts: list[str]) -> None:
    there = Vocabulary(texts, find_abbreviations(texts))
    back = Vocabulary(texts[::-1], find_abbreviations(texts[::-1]))
    for text in texts:
        assert there.terms(text).weights == back.terms(text).weights

"""Words and marks of a sentence."""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from continuity.tokens import (
    base_of_gerund,
    is_adverb,
    is_gerund,
    is_participle,
    is_s_form,
    is_verb,
    read_sentence,
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("We'll open 1,200 sites.", ["We", "'ll", "open", "1,200", "sites", "."]),
        ("We\u2019re late", ["We", "\u2019re", "late"]),
        ("We won't stay", ["We", "wo", "n't", "stay"]),
        ("the town's well-kept mast", ["the", "town's", "well-kept", "mast"]),
        ("raise it to 4.5%", ["raise", "it", "to", "4.5", "%"]),
        ("R&D in the U.S. grew", ["R&D", "in", "the", "U.S", ".", "grew"]),
        ("a/b testing (5G)", ["a/b", "testing", "(", "5G", ")"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert read_sentence(text).texts == tokens


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('run "clean rivers" now', ['"', "clean", "rivers", '"']),
        ("mend (and paint) it", ["(", "and", "paint", ")"]),
        ("the \u201cold (red) mill\u201d and quay", "\u201c old ( red ) mill \u201d".split()),
        ("an open ( bracket and more", []),
        ('a lone " mark and more', []),
    ],
)
def test_what_stands_in_quotes_or_brackets(text: str, quoted: list[str]) -> None:
    sentence = read_sentence(text)
    assert [*compress(sentence.texts, sentence.quoted)] == quoted


def test_a_quote_mark_without_its_partner_near_by_quotes_nothing() -> None:
    text = 'a " ' + "long " * 60 + '" end'
    assert not any(read_sentence(text).quoted)


def test_look_ups_past_the_ends_are_empty() -> None:
    sentence = read_sentence("mend the weir")
    assert sentence.low(-1) == sentence.low(3) == ""


def test_names_that_look_like_pronouns_keep_their_case() -> None:
    assert read_sentence("IT and it").lows == ("IT", "and", "it")


def test_adverbs_are_skipped_in_pairs() -> None:
    sentence = read_sentence("actively and prudently mend the weir")
    assert sentence.low(sentence.skip_adverbs(0)) == "mend"


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("build", "verb"),
        ("bridge", ""),
        ("steadily", "adverb"),
        ("supply", "verb"),
        ("family", ""),
        ("planting", "gerund"),
        ("setting", "gerund"),
        ("evening", ""),
        ("repaired", "participle"),
        ("built", "participle"),
        ("red", ""),
    ],
)
def test_what_the_lexicon_says_of_a_word(word: str, kinds: str) -> None:
    checks: dict[str, Callable[[str], bool]] = {
        "verb": is_verb,
        "adverb": is_adverb,
        "gerund": is_gerund,
        "participle": is_participle,
    }
    assert [name for name, check in checks.items() if check(word)] == kinds.split()


@pytest.mark.parametrize(
    ("gerund", "base"),
    [("setting", "set"), ("staging", "stage"), ("holding", "hold"), ("xyzing", "xyz")],
)
def test_base_of_gerund(gerund: str, base: str) -> None:
    assert base_of_gerund(gerund) == base


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=100), st.text(alphabet="aB1.,'\u2019\"()[] -/&_\u201c\u201d")))
def test_tokens_stand_at_their_places_and_leave_out_only_spaces(text: str) -> None:
    last = 0
    sentence = read_sentence(text)
    for (start, end), one in zip(sentence.spans, sentence.texts, strict=True):
        assert last <= start < end
        assert text[start:end] == one
        assert not text[last:start].strip()
        last = end
    assert len(sentence.lows) == len(sentence.quoted) == len(sentence.spans)
    for index, (start, end) in enumerate(sentence.spans):
        assert (sentence.start(index), sentence.end(index)) == (start, end)
        assert sentence.token(index) == (index, text[start:end], sentence.low(index), end)
    assert not text[last:].strip()


@pytest.mark.parametrize(
    ("text", "lows"),
    [
        ("We won't stay", ["we", "will", "n't", "stay"]),
        ("You can\u2019t and shan't", ["you", "can", "n't", "and", "shall", "n't"]),
        ("They shouldn't", ["they", "should", "n't"]),
        ("n't", ["n't"]),
        ("I'd go", ["i", "'d", "go"]),
    ],
)
def test_contractions_stand_for_their_words(text: str, lows: list[str]) -> None:
    assert list(read_sentence(text).lows) == lows


@pytest.mark.parametrize(
    ("word", "third"),
    [("mends", True), ("reaches", True), ("carries", True), ("gas", False), ("mend", False)],
)
def test_third_persons(word: str, third: bool) -> None:
    assert is_s_form(word) == third

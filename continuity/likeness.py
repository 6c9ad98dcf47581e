"""Whether two commitments are of the same deed and of the same things, whatever their figures."""

from __future__ import annotations

from collections.abc import Iterable

from continuity.lexicon import words
from continuity.predicates import opens_purpose, read_predicate
from continuity.stems import stem
from continuity.terms import content_words
from continuity.tokens import read_sentence

_LEAST_COMMON = 2
_LEAST_ALIKE = 0.5  # of the things of both: below that two texts are of different things
_BEGINNING = 5  # letters in which the forms of a longer word agree


def is_same_deed(text: str, other: str) -> bool:
    """Whether the leading verb of one stands in the other, or both are mere support.

    Examples:
        >>> is_same_deed("protect the dunes", "work for better protection of the dunes")
        True
        >>> is_same_deed("establish a port council", "improve the port council")
        False
    """
    ours, theirs = (read_predicate(quote).bases for quote in (text, other))
    if ours | theirs <= words("change", "support"):
        return True
    here, there = set(content_words(text)), set(content_words(other))
    return any(stem(base) in there for base in ours) or any(stem(base) in here for base in theirs)


def are_alike(ours: str, theirs: str, gone: frozenset[str] = frozenset()) -> bool:
    """Whether two texts are of the same things, apart from stems that only one of them has.

    Examples:
        >>> are_alike("mend the old stone bridges", "widen the old stone bridges")
        True
        >>> are_alike("mend the old stone bridges", "mend the new school roofs")
        False
    """
    our, their = _things(ours) - gone, _things(theirs) - gone
    common = len(our) - len(absent_stems(our, with_beginnings(their)))
    return common >= _LEAST_COMMON and common >= _LEAST_ALIKE * (len(our) + len(their) - common)


def _things(text: str) -> set[str]:
    """What a text is about, without its leading verbs and the words of office language."""
    sentence = read_sentence(text)
    predicate = read_predicate(text)
    beside = (*predicate.verbs, *predicate.carriers, *predicate.adverbs)
    verbs = {token.place for token in beside}
    last = max(verbs, default=-1)
    said = []
    for index, low in enumerate(sentence.lows):
        if index > last and opens_purpose(sentence, index):
            break
        if index not in verbs and low not in words("matching", "boilerplate"):
            said.append(low)
    return set(content_words(" ".join(said)))


def with_beginnings(stems: Iterable[str]) -> frozenset[str]:
    """Stems, and of the longer ones the beginning that all forms of a word share."""
    found = set(stems)
    return frozenset(found | {f"{s[:_BEGINNING]}-" for s in found if len(s) >= _BEGINNING})


def absent_stems(stems: Iterable[str], named: frozenset[str]) -> list[str]:
    """Those that are named in no form: 'desertification' and 'deserts' are forms of one word.

    Examples:
        >>> absent_stems(["desertif", "eros"], with_beginnings(["desert"]))
        ['eros']
    """
    return [
        one
        for one in stems
        if one not in named and not (len(one) >= _BEGINNING and f"{one[:_BEGINNING]}-" in named)
    ]

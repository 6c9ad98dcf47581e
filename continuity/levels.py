"""How a figure is meant: its bound, a level or an addition, and where the issuer wants it to go."""

from __future__ import annotations

from functools import cache

from continuity.lexicon import load_lexicon, words
from continuity.model import Bound, Direction, Measure
from continuity.number_tokens import NumberToken, word_at
from continuity.number_words import Number
from continuity.tokens import is_gerund, is_verb

_REACH = 24  # words back to the verb that a figure hangs on
_NEAR = 9  # words back to a word of growth before 'by'
_FAR = 40  # words: what stands farther off says nothing of a figure
_OPENERS = frozenset(["and", ",", ";", "to", "will", "must", "shall", "should", ""])
_KEPT_BEFORE_OF = frozenset(["excess", "upwards", "minimum", "maximum", "region", "order"])
_SKIPPED = frozenset(["a", "an", "the", "another", "total", "of", "additional", "further", "$"])


@cache
def _bounds(key: str) -> tuple[tuple[tuple[str, ...], Bound], ...]:
    table: dict[str, Bound] = load_lexicon()["quantities"][key]
    phrases = [(tuple(phrase.split()), bound) for phrase, bound in table.items()]
    return tuple(sorted(phrases, key=lambda row: (-len(row[0]), row[0])))


def read_bound(tokens: list[NumberToken], number: Number, unit_last: int) -> Bound:
    """The bound that the words around a number give it: 'at least', 'or more', 'about'."""
    before = _words_before(tokens, number)
    for phrase, bound in _bounds("bounds_before"):
        if before[-len(phrase) :] == phrase:
            return bound
    if "maximum" in before:
        return "<="
    for start in (number.last + 1, unit_last + 1):
        after = tuple(token.low for token in tokens[start : start + 4])
        after = after[1:] if after[:1] in (("-",), (",",)) else after
        for phrase, bound in _bounds("bounds_after"):
            if after[: len(phrase)] == phrase and after[1:3] != ("or", "minus"):
                return bound
    around = tokens[max(0, number.first - _FAR) : number.last + _FAR]
    return "~" if any(token.low == "basically" for token in around) else "="


def _words_before(tokens: list[NumberToken], number: Number) -> tuple[str, ...]:
    """The words before a number that may bound it, without articles and 'a total of'."""
    before = tuple(token.low for token in tokens[max(0, number.lead - 6) : number.lead])
    while before and before[-1] in _SKIPPED:
        if before[-1] == "of" and len(before) > 1 and before[-2] in _KEPT_BEFORE_OF:
            break
        before = before[:-1]
    return before


def read_course(
    tokens: list[NumberToken], number: Number, last: int, bound: Bound, measure: Measure
) -> tuple[bool, Direction]:
    """Whether a figure is an amount added or taken off, and the direction that is wanted."""
    governor, between = _governor(tokens, number)
    based = "from" in (word_at(tokens, number.lead - back) for back in (1, 2, 3))
    levelled = based or bound == "<=" or bool(between & words("quantities", "level_words"))
    taken_off = governor in words("quantities", "reductions")
    falling = taken_off or governor in words("quantities", "decline_words")
    added = _is_addition(tokens, number, last)
    before = _words_before(tokens, number)
    given = (
        len(before) > 1
        and before[-1] in ("as", "to")
        and before[-2] in words("quantities", "allowance_words")
    )
    allowance = given or "maximum" in before
    capped = bound == "<=" and not allowance
    unwanted = measure == "rate" and not added and _is_unwanted(tokens, number, governor)
    lowered = bound != ">=" and "down" in before[-2:] or not number.value
    increment = (taken_off and not levelled) or added
    return increment, "down" if falling or capped or unwanted or lowered else "up"


def _governor(tokens: list[NumberToken], number: Number) -> tuple[str, set[str]]:
    """The verb or noun of change that a figure hangs on, and the words between the two.

    'cut emissions by 3%' hangs on 'cut', 'control dust and plant 90 parks' on 'plant'.
    """
    changes = words("quantities", "reductions") | words("quantities", "decline_words")
    between: set[str] = set()
    for at in range(number.lead - 1, max(-1, number.lead - _REACH), -1):
        low = tokens[at].low
        if low in changes:
            return low, between
        lead = word_at(tokens, at - 1)
        opened = lead in _OPENERS or (is_gerund(low) and lead in words("clauses", "prepositions"))
        if low == ";" or (opened and (is_verb(low) or is_gerund(low))):
            return low, between
        if not (low == "at" and between & {"least", "most"}):
            between.add(low)
    return "", between


def _is_addition(tokens: list[NumberToken], number: Number, last: int) -> bool:
    """An addition as against a level: 'another 200', 'raise by 40'; not 'raise to 240'."""
    before = {word_at(tokens, number.lead - back) for back in (1, 2, 3)}
    lead = number.lead - 1
    while word_at(tokens, lead) in words("quantities", "figure_fillers"):
        lead -= 1
    if word_at(tokens, lead) == "to":
        return False
    if before & words("quantities", "additions") or word_at(tokens, number.lead - 1) == "further":
        return True
    if word_at(tokens, last + 1) in words("quantities", "additions_behind"):
        return True
    near = {token.low for token in tokens[max(0, lead - _NEAR) : max(lead, 0)]}
    return word_at(tokens, lead) == "by" and bool(near & words("quantities", "increment_verbs"))


def _is_unwanted(tokens: list[NumberToken], number: Number, governor: str) -> bool:
    """A level of what is to be little, and no verb of growth before it: 'a deficit of 3%'."""
    if governor in words("quantities", "increment_verbs"):
        return False
    at = number.lead - 1
    passed = words("quantities", "level_fillers") | words("quantities", "figure_fillers")
    while at >= 0 and tokens[at].low in passed:
        at -= 1
    return at >= 0 and tokens[at].low in words("quantities", "unwanted")

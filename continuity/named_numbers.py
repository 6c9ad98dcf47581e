"""Numbers that are no figures: in names, ages, quotations and descriptions of what is known."""

from __future__ import annotations

from continuity.lexicon import words
from continuity.model import Measure
from continuity.number_tokens import (
    NumberToken,
    are_touching,
    is_capital,
    is_plural,
    word_at,
)
from continuity.number_words import Number
from continuity.tokens import is_gerund, is_participle, is_verb
from continuity.units import Unit

_QUOTE_MARKS = frozenset(['"', "“", "”"])
_FAR = 40  # words: what stands farther off says nothing of a figure
_NEAR = 10  # words back to a past tense or to the rule that a figure is part of
_NEAR_BRACKET = 12  # characters from a figure to the bracket that converts it
_LEAST_CODE = 100
_LEAST_CAPACITY = 10
_OLDEST = 120  # years: what is over more is no person


def is_meant(tokens: list[NumberToken], number: Number, measure: Measure, unit_last: int) -> bool:
    """'one' and 'zero' count only where they are meant: 'at least one', 'will be zero'."""
    if measure == "count" and _describes(tokens, number, unit_last):
        return False
    if not number.spelled or number.last > number.first or number.single or number.fraction:
        return True
    before, after = word_at(tokens, number.first - 1), word_at(tokens, number.last + 1)
    if number.value == 0:
        if before in ("net", "near", "-") or after in words("quantities", "zero_names"):
            return False
        after = word_at(tokens, number.last + 2) if after == "-" else after
        open_end = after in words("clauses", "prepositions") or not after.isalpha()
        return open_end or after == "growth" or (measure != "count") or is_plural(after)
    if number.value == 1:
        return measure != "count" or before in ("least", "most")
    return before not in ("that", "which") and word_at(tokens, number.first - 2) not in (
        "that",
        "which",
    )


def names_service(tokens: list[NumberToken], number: Number, unit: Unit) -> bool:
    """'the 311 line', 'the 12345 hotline': so many, but of one thing."""
    if unit.measure != "count" or not unit.text or word_at(tokens, number.first - 1) != "the":
        return False
    plain = tokens[number.first].text.isdecimal() and number.first == number.last
    one = not is_plural(tokens[unit.last].low) and unit.text not in words(
        "quantities", "measure_units"
    )
    return plain and one and number.value >= _LEAST_CODE


def _describes(tokens: list[NumberToken], number: Number, unit_last: int) -> bool:
    """A count that says what something is or was: 'will be two major hubs', 'had 11 members'."""
    before = word_at(tokens, number.lead - 1)
    there = {word_at(tokens, number.lead - back) for back in (2, 3, 4)}
    few = number.spelled and number.value < 10
    if few and unit_last > number.last and before in ("be", "are", "as") and "there" not in there:
        return True
    if before in ("had", "was", "were"):
        return True
    back = [token.low for token in tokens[max(0, number.lead - _NEAR) : number.lead]]
    ruled = [at for at, low in enumerate(back) if low in words("quantities", "rule_nouns")]
    said = {"that", "to", "which", "whereby", "under"}
    return (
        few
        and bool(ruled)
        and bool(said & set(back[ruled[-1] + 1 : ruled[-1] + 3]))
        and bool({"allow", "allows", "allowing", "permit", "permits"} & set(back))
    )


def is_conversion(text: str, start: int, last_end: int) -> bool:
    """A figure in brackets behind another: the same quantity in a second unit."""
    opened = text.rfind("(", max(0, start - 40), start)
    if opened < 0 or ")" in text[opened:start]:
        return False
    behind = text[max(0, opened - 40) : opened].split()[-1:]
    measured = bool(behind) and behind[0].lower() in words("quantities", "measure_units")
    return measured or 0 <= opened - last_end < _NEAR_BRACKET


def is_named(tokens: list[NumberToken], number: Number, last: int) -> bool:
    """Numbers inside names: '"four centers"', 'Five Key Initiatives', 'eight-point'."""
    follower = tokens[last + 1] if last + 1 < len(tokens) else None
    before = tokens[number.first - 1] if number.first else None
    if before and before.text in "\"“‘'" and before.end == tokens[number.first].start:
        return True
    joined = follower is not None and follower.text in "-–" and are_touching(tokens, last, last + 1)
    if joined and not _is_counted_compound(tokens, number, last):
        return True
    if _is_age(tokens, number, last) or word_at(tokens, last + 2) == "ago":
        return True
    if number.spelled and _is_quoted(tokens, number.first):
        return True
    if number.spelled and not number.fraction and not number.single:
        capital = is_capital(tokens, number.first) and number.first > 0
        if capital and (is_capital(tokens, last + 1) or is_capital(tokens, number.first - 1)):
            return True
        if word_at(tokens, number.first - 1) == "," and word_at(tokens, number.first - 3) == "one":
            return True  # 'one country, two systems'
        if word_at(tokens, number.first - 1) in words("quantities", "definite_words"):
            inside = word_at(tokens, number.first - 2)
            return inside in words("clauses", "prepositions")
        if word_at(tokens, number.first - 1) in words("quantities", "pointing_words"):
            return True
    return False


def _is_counted_compound(tokens: list[NumberToken], number: Number, last: int) -> bool:
    """'a 300-bed hospital' and 'a 12-mile road' have a figure, 'a 3-star inn' has none."""
    compound = word_at(tokens, last + 2)
    if compound in ("percent", "plus", "per", "growth") or number.last > number.first:
        return True
    if compound in words("quantities", "currency_words"):
        return True
    measured = compound in words("quantities", "measure_units")
    # Less than ten tells the sort, '4-room flats'; more is a capacity, 'a 300-bed hospital'.
    few = number.spelled or number.value < _LEAST_CAPACITY
    counted = not few and compound in words("quantities", "compound_units")
    return (measured or counted) and are_touching(tokens, last + 1, last + 2)


def _is_age(tokens: list[NumberToken], number: Number, last: int) -> bool:
    """'aged 3 to 6', 'children under five'; not 'raise the age of retirement to 67'."""
    back = [word_at(tokens, number.first - step) for step in (1, 2, 3, 4)]
    if words("quantities", "age_words") & set(back):
        changed = words("quantities", "increment_verbs", "decline_words")
        near = {token.low for token in tokens[max(0, number.first - _NEAR) : number.first]}
        return bool({"aged", "ages"} & near) or not changed & near
    if number.value > _OLDEST or number.money or number.fraction or number.last > number.first:
        return False
    person = back[1] in words("quantities", "persons")
    compared = back[0] in ("under", "over", "above", "below")
    counted = word_at(tokens, last + 1)
    if back[0] in ("under", "over") and counted in ("s", "-"):
        return True
    return person and compared and counted not in ("%", "percent", "per", "km", "metres", "meters")


def _is_quoted(tokens: list[NumberToken], at: int) -> bool:
    """Inside quotation marks, as in '"one country, two systems"'."""
    near = range(max(0, at - _FAR), at)
    opened = sum(tokens[i].text in _QUOTE_MARKS for i in near)
    return opened % 2 == 1 and any(t.text in _QUOTE_MARKS for t in tokens[at : at + _FAR])


def counts_as_duration(tokens: list[NumberToken], number: Number, unit_last: int) -> bool:
    """'for three years' is a figure of the pledge; 'over the next three years' only dates it."""
    back = [word_at(tokens, number.lead - step) for step in (1, 2, 3)]
    if words("quantities", "dating_adjectives") & set(back[:2]):
        return False
    past = {token.low for token in tokens[max(0, number.lead - _NEAR) : number.lead]}
    if {"had", "been"} & past and {"has", "have", "had"} & past:
        return False
    if back[0] == "of":
        return back[1] in words("quantities", "span_nouns")
    if word_at(tokens, unit_last + 1) == "a" and word_at(tokens, unit_last + 2) in ("day", "week"):
        return False
    if back[0] in words("quantities", "span_words") or back[0] == "from":
        return True
    governed = is_verb(back[0]) or is_gerund(back[0]) or is_participle(back[0])
    return governed and word_at(tokens, unit_last + 1) in ("of", "'", "paid", "free")

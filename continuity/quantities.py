"""Text of a commitment -> its quantities: value, unit, bound, what is counted.

The rules are those of the codebook: ordinals, names, years that only date a thing, footnote
marks and conversions in brackets are no quantities; a year of completion is one.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from continuity.lexicon import load_lexicon, words
from continuity.model import Bound, Direction, Measure, Quantity
from continuity.numbers import (
    Number,
    NumberToken,
    are_touching,
    is_year,
    may_hold_number,
    number_table,
    past_fiscal_year,
    range_end,
    read_number,
    read_tokens,
    small_numbers,
    word_at,
)
from continuity.text import structure_words
from continuity.tokens import is_gerund, is_verb
from continuity.units import counted_thing, nearby_phrase, read_unit


class FoundQuantity(NamedTuple):
    """A quantity and the half-open span of its number and unit in the text."""

    quantity: Quantity
    start: int
    end: int


_QUOTE_MARKS = frozenset(['"', "“", "”"])
_REACH = 9  # words back to the verb that a figure hangs on
_FAR = 40  # words: what stands farther off says nothing of a figure


@lru_cache(maxsize=8192)
def find_quantities(text: str) -> tuple[FoundQuantity, ...]:
    """The quantities of one clause, in order.

    Args:
        text: the quote of a commitment.

    Returns:
        Each quantity with half-open character offsets into ``text``.

    Examples:
        >>> found = find_quantities("plant eighty trees and 1.2 million shrubs")
        >>> [quantity.value for quantity, _, _ in found]
        [80, 1200000]
        >>> find_quantities("finish Line 12 under the 14th Five-Year Plan")
        ()
    """
    if not may_hold_number(text):
        return ()
    tokens = read_tokens(text)
    found: list[FoundQuantity] = []
    position = 0
    while position < len(tokens):
        number = read_number(tokens, position)
        if number is None:
            multiple = _multiple(tokens, position)
            if multiple is not None:
                found.append(multiple)
            position += 1
            continue
        second = range_end(tokens, number)
        last = second.last if second else past_fiscal_year(tokens, number)
        quantity = _build(text, tokens, number, second, found)
        if quantity is not None:
            found.append(quantity)
        position = last + 1
    return tuple(found)


def _multiple(tokens: list[NumberToken], at: int) -> FoundQuantity | None:
    """'triple the funding', 'halving', 'a sixfold increase' as quantities in times or folds."""
    token = tokens[at]
    value, unit = number_table("multiples").get(token.low), "times"
    if token.low.endswith("fold") and len(token.low) > 4:
        value, unit = small_numbers().get(token.low[:-4]), "fold"
    if value is None or (token.text[0].isupper() and at) or are_touching(tokens, at, at + 1):
        return None
    before = word_at(tokens, at - 1)
    if unit == "times" and (before in ("a", "an", "the") or before[:1].isdigit()):
        return None
    if value < 1:
        unit = "half"
    of = nearby_phrase(tokens[at + 1 : at + 8], forward=True)
    direction: Direction = "down" if value < 1 else "up"
    quantity = Quantity(_whole(value), unit, "=", of, measure="rate", direction=direction)
    return FoundQuantity(quantity, token.start, token.end)


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of one clause without their offsets.

    Examples:
        >>> read_quantities("keep unemployment below 5%")[0].bound
        '<='
    """
    return tuple(found.quantity for found in find_quantities(text))


@cache
def _bounds(key: str) -> tuple[tuple[tuple[str, ...], Bound], ...]:
    table: dict[str, Bound] = load_lexicon()["quantities"][key]
    phrases = [(tuple(phrase.split()), bound) for phrase, bound in table.items()]
    return tuple(sorted(phrases, key=lambda row: (-len(row[0]), row[0])))


def _deadline(tokens: list[NumberToken], number: Number) -> Bound | None:
    """The bound of a year that says when something is to be done; None for one that dates."""
    fillers = words("quantities", "deadline_fillers")
    words_before = [word_at(tokens, number.first - back) for back in range(1, 6)]
    lead = next((w for w in words_before if w not in fillers and not w.isdigit()), "")
    if lead == "than" and "later" not in words_before:
        return None
    bound = load_lexicon()["quantities"]["deadline_words"].get(lead)
    if bound is not None:
        deadline: Bound = bound
        return deadline
    near = {token.low for token in tokens[max(0, number.first - _FAR) : number.first]}
    if lead in ("in", "and") and near & words("quantities", "completion_words"):
        return "="
    if lead == "to" and near & words("quantities", "extension_verbs"):
        return "="
    return None


def _build(
    text: str,
    tokens: list[NumberToken],
    number: Number,
    second: Number | None,
    found: list[FoundQuantity],
) -> FoundQuantity | None:
    """The quantity of a number, or None where the codebook counts none."""
    last = second.last if second else number.last
    start = tokens[number.lead].start
    if is_year(tokens, number):
        due = _deadline(tokens, number)
        if due is None:
            return None
        # To last until a later year is more, to be ready by a later year is less.
        quantity = Quantity(
            int(number.value),
            "year",
            due,
            "deadline",
            measure="deadline",
            direction="up" if due == "=" else "down",
        )
        return FoundQuantity(quantity, start, tokens[number.last].end)
    if _is_conversion(text, start, found) or _is_named(tokens, number, last):
        return None
    unit, measure, unit_last = read_unit(tokens, number, second, last)
    if unit is None or (measure == "duration" and not _counts_as_duration(tokens, number)):
        return None
    bound = "range" if second else _bound(tokens, number, unit_last)
    if _is_mere_article(tokens, number, measure):
        return None
    if bound == "=" and found and word_at(tokens, len(tokens) - 1) == "respectively":
        bound = found[-1].quantity.bound
    governor, between = _governor(tokens, number)
    levelled = bool(between & words("quantities", "level_words")) or bound == "<="
    taken_off = governor in words("quantities", "reductions")
    falling = taken_off or governor in words("quantities", "decline_words")
    capped = bound == "<=" and word_at(tokens, number.lead - 2) != "up"
    direction: Direction = "down" if falling or capped else "up"
    quantity = Quantity(
        _whole(number.value),
        unit,
        bound,
        counted_thing(tokens, number, unit_last, measure, unit),
        value_max=_whole(second.value) if second else None,
        measure=measure,
        increment=(taken_off and not levelled) or _is_addition(tokens, number, last),
        direction=direction,
    )
    return FoundQuantity(quantity, start, tokens[unit_last].end)


def _governor(tokens: list[NumberToken], number: Number) -> tuple[str, set[str]]:
    """The verb or noun of change that a figure hangs on, and the words between the two.

    'cut emissions by 3%' hangs on 'cut', 'control dust and plant 90 parks' on 'plant'.
    """
    changes = words("quantities", "reductions") | words("quantities", "decline_words")
    opens = {"and", ",", ";", "to", "will", "must", "shall", "should", ""}
    between: set[str] = set()
    for at in range(number.lead - 1, max(-1, number.lead - _REACH), -1):
        low = tokens[at].low
        if low in changes:
            return low, between
        if is_gerund(low) or (is_verb(low) and word_at(tokens, at - 1) in opens):
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
    if before & words("quantities", "additions"):
        return True
    if word_at(tokens, last + 1) in words("quantities", "additions_behind"):
        return True
    near = {token.low for token in tokens[max(0, lead - _REACH) : max(lead, 0)]}
    return word_at(tokens, lead) == "by" and bool(near & words("quantities", "increment_verbs"))


def _is_mere_article(tokens: list[NumberToken], number: Number, measure: Measure) -> bool:
    """'one' and 'zero' count only where they are meant: 'at least one', 'will be zero'."""
    if not number.spelled or number.last > number.first or number.single or number.fraction:
        return False
    before, after = word_at(tokens, number.first - 1), word_at(tokens, number.last + 1)
    if number.value == 0:
        return after not in ("", ".", "growth", "-") or (after == "-" and before == "")
    if number.value == 1:
        ratio = (after, word_at(tokens, number.last + 2)) == ("out", "of")
        return measure == "count" and not ratio and before not in ("least", "most")
    return before in ("that", "which") or word_at(tokens, number.first - 2) in ("that", "which")


def _whole(value: float) -> float:
    return int(value) if value == int(value) and abs(value) < 2**53 else value


def _is_conversion(text: str, start: int, found: list[FoundQuantity]) -> bool:
    """A figure in brackets behind another: the same quantity in a second unit."""
    opened = text.rfind("(", max(0, start - 40), start)
    if opened < 0 or ")" in text[opened:start]:
        return False
    behind = text[max(0, opened - 40) : opened].split()[-1:]
    measured = bool(behind) and behind[0].lower() in words("quantities", "measure_units")
    return measured or (bool(found) and opened - found[-1].end < 12)


def _is_named(tokens: list[NumberToken], number: Number, last: int) -> bool:
    """Numbers inside names: '"four centers"', 'Five Key Initiatives', 'eight-point'."""
    follower = tokens[last + 1] if last + 1 < len(tokens) else None
    before = tokens[number.first - 1] if number.first else None
    if before and before.text in "\"“‘'" and before.end == tokens[number.first].start:
        return True
    if follower and follower.text in "-–" and follower.start == tokens[last].end:
        compound = word_at(tokens, last + 2)
        kept = ("percent", "plus", "per", "growth")
        if compound not in kept and number.last == number.first:
            return True
    if follower and follower.low in structure_words("months"):
        return True
    nearby = {word_at(tokens, number.first - back) for back in (1, 2, 3, 4)}
    if nearby & words("quantities", "age_words"):
        return True
    if number.spelled and _is_quoted(tokens, number.first):
        return True
    if number.spelled and not number.fraction and not number.single:
        capital = tokens[number.first].text[0].isupper() and number.first > 0
        if capital and follower and follower.text[:1].isupper():
            return True
        if word_at(tokens, number.first - 1) in words("quantities", "definite_words"):
            inside = word_at(tokens, number.first - 2)
            return inside in words("clauses", "prepositions")
        if word_at(tokens, number.first - 1) in words("quantities", "pointing_words"):
            return True
    return False


def _is_quoted(tokens: list[NumberToken], at: int) -> bool:
    """Inside quotation marks, as in '"one country, two systems"'."""
    near = range(max(0, at - _FAR), at)
    opened = sum(tokens[i].text in _QUOTE_MARKS for i in near)
    return opened % 2 == 1 and any(t.text in _QUOTE_MARKS for t in tokens[at : at + _FAR])


def _counts_as_duration(tokens: list[NumberToken], number: Number) -> bool:
    """'for three years' is a figure of the pledge; 'over the next three years' only dates it."""
    back = [word_at(tokens, number.first - step) for step in (1, 2, 3)]
    if words("quantities", "dating_adjectives") & set(back[:2]):
        return False
    if back[0] == "of":
        return back[1] in words("quantities", "span_nouns")
    return back[0] in words("quantities", "span_words")


def _bound(tokens: list[NumberToken], number: Number, unit_last: int) -> Bound:
    before = tuple(token.low for token in tokens[max(0, number.lead - 6) : number.lead])
    while before and before[-1] in ("a", "an", "the", "another", "total", "of", "additional", "$"):
        if (
            before[-1] == "of"
            and len(before) > 1
            and before[-2] in ("excess", "upwards", "minimum", "maximum")
        ):
            break
        before = before[:-1]
    for phrase, bound in _bounds("bounds_before"):
        if before[-len(phrase) :] == phrase:
            return bound
    if "maximum" in before:
        return "<="
    for start in (number.last + 1, unit_last + 1):
        after = tuple(token.low for token in tokens[start : start + 3])
        after = after[1:] if after[:1] in (("-",), (",",)) else after
        for phrase, bound in _bounds("bounds_after"):
            if after[: len(phrase)] == phrase:
                return bound
    around = tokens[max(0, number.first - _FAR) : number.last + _FAR]
    return "~" if any(token.low == "basically" for token in around) else "="

"""Text of a commitment -> its quantities: value, unit, bound, what is counted.

The rules are those of the codebook: ordinals, names, years that only date a thing, footnote
marks and conversions in brackets are no quantities; a year of completion is one.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from continuity.counted import counted_level, counted_thing, nearby_phrase, read_share
from continuity.levels import read_bound, read_course
from continuity.lexicon import words
from continuity.model import Bound, Direction, Quantity
from continuity.named_numbers import (
    counts_as_duration,
    is_conversion,
    is_meant,
    is_named,
    names_service,
)
from continuity.number_tokens import (
    NumberToken,
    are_touching,
    is_capital,
    is_plural,
    last_member,
    may_hold_number,
    may_open_number,
    number_table,
    read_tokens,
    small_numbers,
    word_at,
)
from continuity.number_words import Number
from continuity.numbers import lifted, range_end, read_number
from continuity.units import read_unit
from continuity.years import is_year, past_fiscal_year, read_deadline


class FoundQuantity(NamedTuple):
    """A quantity and the half-open span of its number and unit in the text."""

    quantity: Quantity
    start: int
    end: int


class _Read(NamedTuple):
    """A found quantity with its number, and the last token of its unit."""

    found: FoundQuantity
    number: Number
    last: int


_NOWHERE = -1000  # characters: farther off than any bracket
_BE = frozenset(["are", "is", "was", "were"])


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
    found: list[_Read] = []
    position = 0
    while position < len(tokens):
        if not may_open_number(tokens[position]):
            position += 1
            continue
        multiple = _multiple(tokens, position)
        if multiple is not None:
            found.append(multiple)
            position = multiple.last + 1
            continue
        number = read_number(tokens, position)
        if number is None:
            position += 1
            continue
        share = _share(tokens, number)
        if share is not None:
            found.append(share)
            position = share.last + 1
            continue
        second = range_end(tokens, number)
        read = _build(text, tokens, number, second, found)
        if read is not None:
            found.append(read)
        position = (second.last if second else past_fiscal_year(tokens, number)) + 1
    return tuple(read.found for read in _complete_pairs(tokens, found))


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of one clause without their offsets.

    Examples:
        >>> read_quantities("keep unemployment below 5%")[0].bound
        '<='
    """
    return tuple(found.quantity for found in find_quantities(text))


def _build(
    text: str,
    tokens: list[NumberToken],
    number: Number,
    second: Number | None,
    found: list[_Read],
) -> _Read | None:
    """The quantity of a number, or None where the codebook counts none."""
    last = second.last if second else number.last
    if is_year(tokens, number):
        return _deadline(tokens, number)
    last_end = found[-1].found.end if found else _NOWHERE
    whole = last_member(tokens, last)
    if is_conversion(text, tokens[number.lead].start, last_end) or is_named(tokens, number, whole):
        return None
    unit = read_unit(tokens, number, second, whole)
    if (
        unit.text is None
        or names_service(tokens, number, unit)
        or not is_meant(tokens, number, unit.measure, unit.last)
    ):
        return None
    if unit.measure == "duration" and not counts_as_duration(tokens, number, unit.last):
        return None
    bound: Bound = "range" if second else read_bound(tokens, number, unit.last)
    increment, direction = read_course(tokens, number, unit.last, bound, unit.measure)
    text_of_unit = unit.text or counted_level(tokens, number)
    before = found[-1] if found else None
    dated = before is not None and before.found.quantity.measure == "deadline"
    floor = before.last if before and not dated else -1
    of = counted_thing(tokens, number, unit.last, unit.measure, text_of_unit, floor)
    if not of and before and before.found.quantity.measure == unit.measure:
        of = before.found.quantity.of
    quantity = Quantity(
        _whole(lifted(number, second) if second else number.value),
        text_of_unit,
        bound,
        of,
        value_max=_whole(second.value) if second else None,
        measure=unit.measure,
        increment=increment,
        direction=direction,
    )
    # What '10-' of '10- and 12-inch pipes' shares belongs to the text of the other.
    return _read(tokens, number, unit.last if whole == last else last, quantity)


def _read(tokens: list[NumberToken], number: Number, last: int, quantity: Quantity) -> _Read:
    return _Read(FoundQuantity(quantity, tokens[number.lead].start, tokens[last].end), number, last)


def _deadline(tokens: list[NumberToken], number: Number) -> _Read | None:
    """A year of completion as a quantity."""
    due = read_deadline(tokens, number)
    if due is None:
        return None
    # To last until a later year is more, to be ready by a later year is less.
    direction: Direction = "up" if due.lasting else "down"
    year = int(number.value)
    quantity = Quantity(
        year, "year", due.bound, "deadline", measure="deadline", direction=direction
    )
    return _read(tokens, number, number.last, quantity)


def _share(tokens: list[NumberToken], number: Number) -> _Read | None:
    """'one in five adults' as one figure."""
    share = None if is_year(tokens, number) else read_share(tokens, number)
    if share is None:
        return None
    unit, of = share
    bound = read_bound(tokens, number, unit.last)
    increment, direction = read_course(tokens, number, unit.last, bound, "rate")
    quantity = Quantity(
        _whole(number.value),
        unit.text or "",
        bound,
        of,
        measure=unit.measure,
        increment=increment,
        direction=direction,
    )
    return _read(tokens, number, unit.last, quantity)


def _multiple(tokens: list[NumberToken], at: int) -> _Read | None:
    """'triple the funding', 'a sixfold rise', 'twice as many', '2x' as quantities in times."""
    token = tokens[at]
    last, unit, direction = at, "times", "up"
    value: float | None = number_table("multiples").get(token.low)
    if value is not None:
        if not _multiplies(tokens, at):
            return None
    elif token.low.endswith("fold") and len(token.low) > 4:
        value, unit = small_numbers().get(token.low[:-4]), "fold"
    elif token.group == "number" or token.low in small_numbers():
        value = float(token.text) if token.text.isdecimal() else small_numbers().get(token.low)
        behind = word_at(tokens, at + 1)
        if behind == "-" and word_at(tokens, at + 2) == "fold":
            last, unit = at + 2, "fold"
        elif behind == "fold":
            last, unit = at + 1, "fold"
        elif _is_times(tokens, at + 1):
            last = at + 1
        else:
            return None
    if value is None:
        return None
    if value < 1:
        unit, direction = "half", "down"
    number = Number(at, last, value, token.group == "word", at)
    of = nearby_phrase(tokens[last + 1 : last + 8], forward=True)
    wanted: Direction = "down" if direction == "down" else "up"
    bound = read_bound(tokens, number, last)
    quantity = Quantity(_whole(value), unit, bound, of, measure="rate", direction=wanted)
    return _read(tokens, number, last, quantity)


def _is_times(tokens: list[NumberToken], at: int) -> bool:
    """The 'times' of 'three times the fund' and the 'x' of '2x the number'."""
    if word_at(tokens, at) == "x":
        return are_touching(tokens, at - 1, at)
    compared = word_at(tokens, at + 1) in words("quantities", "comparing_words")
    return compared and word_at(tokens, at) == "times"


def _multiplies(tokens: list[NumberToken], at: int) -> bool:
    """'double the fund' multiplies; 'a double room' and 'double taxation' do not."""
    before, after = word_at(tokens, at - 1), word_at(tokens, at + 1)
    fillers = words("quantities", "figure_fillers")
    if (is_capital(tokens, at) and at) or are_touching(tokens, at, at + 1):
        return False
    if tokens[at].low == "twice":
        told = at and word_at(tokens, at - 1 - (word_at(tokens, at - 1) in fillers)) in _BE
        return after in words("quantities", "comparing_words") and not told
    if after in words("quantities", "double_names") or is_plural(before):
        return before in fillers
    return before not in ("a", "an", "the") and not before[:1].isdigit()


def _complete_pairs(tokens: list[NumberToken], found: list[_Read]) -> list[_Read]:
    """Of 'from 12 to 15 metres' and 'by 3% and 5%' each figure takes what only one of them says."""
    for index in range(len(found) - 1):
        left, right = found[index], found[index + 1]
        between = [token.low for token in tokens[left.last + 1 : right.number.lead]]
        bare = [low for low in between if low not in words("quantities", "figure_fillers")]
        leads = [word_at(tokens, left.number.lead - back) for back in (1, 2, 3)]
        if bare == ["to"] and len(between) < 5 and "from" in leads:
            found[index], found[index + 1] = _from_to(left, right)
        elif left.found.quantity.measure == right.found.quantity.measure and bare in _PAIRED:
            found[index + 1] = _coordinated(tokens, left, right)
    return found


_PAIRED = ([","], ["and"], ["or"], [",", "and"])


def _from_to(left: _Read, right: _Read) -> tuple[_Read, _Read]:
    """The base and the level of one change share unit, scale and what they are of."""
    low, high = left.found.quantity, right.found.quantity
    if not low.unit and high.unit and low.measure == "count":
        scaled = low.value * right.number.scale
        grown = left.number.scale == 1 < right.number.scale and scaled < 10 * high.value
        low = replace(
            low, unit=high.unit, measure=high.measure, value=_whole(scaled) if grown else low.value
        )
    elif not high.unit and low.unit and high.measure == "count":
        high = replace(high, unit=low.unit, measure=low.measure, of=low.of)
    of = low.of if low.of not in ("", low.unit) else high.of
    direction: Direction = "down" if high.value < low.value else high.direction
    low = replace(low, of=of, increment=False, direction=direction)
    high = replace(high, of=of, increment=False, direction=direction)
    return (
        left._replace(found=left.found._replace(quantity=low)),
        right._replace(found=right.found._replace(quantity=high)),
    )


def _coordinated(tokens: list[NumberToken], left: _Read, right: _Read) -> _Read:
    """'by around 3% and 5% respectively': the second figure is meant like the first."""
    first, second = left.found.quantity, right.found.quantity
    if second.measure not in ("rate", "money", "duration"):
        return right
    tail = {token.low for token in tokens[right.last + 1 : right.last + 3]}
    bound = first.bound if second.bound == "=" and "respectively" in tail else second.bound
    quantity = replace(
        second,
        bound="=" if bound == "range" and second.value_max is None else bound,
        of=first.of if "respectively" in tail else second.of,
        increment=first.increment or second.increment,
        direction=first.direction,
    )
    return right._replace(found=right.found._replace(quantity=quantity))


def _whole(value: float) -> float:
    return int(value) if value == int(value) and abs(value) < 2**53 else value

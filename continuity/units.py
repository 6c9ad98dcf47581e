"""What a number counts: its unit, its kind of measure, and the thing counted."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from continuity.lexicon import load_lexicon, words
from continuity.model import Measure
from continuity.number_tokens import (
    NumberToken,
    are_touching,
    currency_signs,
    is_capital,
    is_plural,
    last_member,
    small_numbers,
    word_at,
)
from continuity.number_words import Number
from continuity.numbers import read_number
from continuity.tokens import is_adverb

_MOST_UNIT_WORDS = 6
_COMPOUND_JOINTS = frozenset("-–/&")


class Unit(NamedTuple):
    """A unit in the words of the text, its kind of measure, and its last token.

    ``text`` is None where nothing is counted.
    """

    text: str | None
    measure: Measure
    last: int


def read_unit(tokens: list[NumberToken], number: Number, second: Number | None, last: int) -> Unit:
    """The unit of a number whose own words, or those of its range, end at ``last``."""
    hyphen = word_at(tokens, last + 1) in ("-", "–")
    step = 2 if hyphen else 1
    after, after2 = word_at(tokens, last + step), word_at(tokens, last + step + 1)
    money = number.money or (second.money if second else "")
    if money:
        return Unit(money, "money", last)
    if after in currency_signs() and tokens[last + step].group == "sign" and not hyphen:
        return Unit(currency_signs()[after], "money", last + 1)
    if hyphen and after == "plus":
        return read_unit(tokens, number, second, last + 2)
    if after == "+" and are_touching(tokens, last, last + 1) and not money:
        return read_unit(tokens, number, second, last + 1)
    rate = _read_rate(tokens, last + step, after, after2)
    if rate is not None:
        return rate
    if number.fraction:
        return Unit(number.fraction, "rate", last)
    if after in words("quantities", "currency_words"):
        return Unit(tokens[last + step].text, "money", last + step)
    if after2 in words("quantities", "currency_words") and is_capital(tokens, last + step):
        return Unit(f"{tokens[last + step].text} {after2}", "money", last + step + 1)
    if after in words("quantities", "time_units"):
        return Unit(after, "duration", last + step)
    if after2 in words("quantities", "time_units") and after in words("quantities", "time_kinds"):
        return Unit(f"{after} {after2}", "duration", last + step + 1)
    if after == "°" and after2 in ("c", "f", "k"):
        return Unit(f"°{tokens[last + step + 1].text}", "count", last + step + 1)
    if f"{after}-{after2}" in words("quantities", "measure_units"):
        return Unit(f"{after} {after2}", "count", last + step + 1)
    joined = f"{after}-{word_at(tokens, last + step + 2)}"
    if after2 == "-" and joined in words("quantities", "measure_units"):
        return Unit(joined, "count", last + step + 2)
    if after in words("quantities", "measure_units"):
        return Unit(tokens[last + step].text, "count", last + step)
    if hyphen:
        return Unit(after, "count", last + step)
    return _counted_noun(tokens, number, last)


def _read_rate(tokens: list[NumberToken], at: int, after: str, after2: str) -> Unit | None:
    """Per cent, percentage points and basis points."""
    if after in ("%", "percent", "pct"):
        if after2 in ("point", "points"):
            return Unit(f"{after} {after2}", "rate", at + 1)
        return Unit(tokens[at].text, "rate", at)
    if after == "per" and after2 == "cent":
        return Unit("per cent", "rate", at + 1)
    if after in ("percentage", "basis") and after2 in ("point", "points"):
        return Unit(f"{after} {after2}", "rate", at + 1)
    return Unit("basis points", "rate", at) if after in ("bps", "bp") else None


@cache
def closed_words() -> frozenset[str]:
    """Words before which a noun phrase behind a number ends."""
    keys = ("prepositions", "subordinators", "modals", "determiners", "pronouns")
    return frozenset().union(*(words("clauses", key) for key in keys)) | words(
        "quantities", "unit_ends"
    )


def _counted_noun(tokens: list[NumberToken], number: Number, last: int) -> Unit:
    """The noun phrase behind a count ('general manufacturing enterprises'), as the text has it."""
    skipped = words("quantities", "unit_fillers")
    first = last + 1
    if (
        f"{word_at(tokens, first)} {word_at(tokens, first + 1)}"
        in load_lexicon()["quantities"]["bounds_after"]
    ):
        first += 2  # '300 or so cooks'
    while first - last < 5 and (
        word_at(tokens, first) in skipped or (first - 1 > last and _is_numeral(tokens, first))
    ):
        first += 1
    per_time = first > last + 1 and word_at(tokens, first) in words("quantities", "time_units")
    end = first - 1 if per_time else noun_end(tokens, first)  # '20 a year' has no unit
    if end < first:
        empty = "" if number.value >= 10 or not number.spelled or not number.value else None
        return Unit(empty, "count", last)
    unit = spelled_out(tokens[first : end + 1])
    if not is_plural(tokens[end].low):
        unit = f"{unit} {head}" if (head := _shared_noun(tokens, end)) else unit
    return Unit(unit, "count", end)


def _is_numeral(tokens: list[NumberToken], at: int) -> bool:
    """The '12' of '8 of the 12 stations'."""
    if at >= len(tokens) or (are_touching(tokens, at, at + 1) and word_at(tokens, at + 1) != ","):
        return False
    return tokens[at].group == "number" or tokens[at].low in small_numbers()


def noun_end(tokens: list[NumberToken], first: int) -> int:
    """The last token of a noun phrase: its first plural, or where a closed word follows."""
    end, seen = first - 1, 0
    while end + 1 < len(tokens) and seen < _MOST_UNIT_WORDS:
        token = tokens[end + 1]
        hyphened = are_touching(tokens, end, end + 1)
        if token.text in _COMPOUND_JOINTS and hyphened and end >= first:
            # 'run-down compounds': what a hyphen joins is one word, whatever it holds.
            joined = are_touching(tokens, end + 1, end + 2) and tokens[end + 2].group == "word"
            if not joined:
                break
            end += 2
            continue
        if (member := last_member(tokens, end + 1)) > end + 1 and end < first:
            end, seen = member, seen + 1  # '3- and 4-room flats'
            continue
        if token.group == "number" and are_touching(tokens, end + 1, end + 2):
            if tokens[end + 2].text in "-–" and end < first:
                end, seen = end + 1, seen + 1  # '4-room flats'
                continue
            if tokens[end + 2].group != "word":
                break
            end, seen = end + 2, seen + 1  # '5G stations'
            continue
        if token.group != "word" or token.low in closed_words():
            break
        if end >= first and is_adverb(token.low) and not is_plural(word_at(tokens, end + 2)):
            break
        end, seen = end + 1, seen + 1
        if is_plural(token.low) and not _goes_on(tokens, end + 1):
            break
    return end


def _goes_on(tokens: list[NumberToken], at: int) -> bool:
    """Whether a plural is only the first part of a compound: 'sports halls'."""
    if at < len(tokens) and tokens[at].text == "-" and are_touching(tokens, at - 1, at):
        return True
    low = word_at(tokens, at)
    verb = low in words("clauses", "semi_modals") and word_at(tokens, at + 1) == "to"
    return is_plural(low) and low not in closed_words() and not verb


def _shared_noun(tokens: list[NumberToken], end: int) -> str:
    """'cities' for the five of 'five inland and three coastal cities'."""
    if word_at(tokens, end + 1) not in ("and", "or", ",") or end + 2 >= len(tokens):
        return ""
    start = end + 2 + (word_at(tokens, end + 2) == "and")
    other = read_number(tokens, start) if start < len(tokens) else None
    if other is None or other.money or other.fraction:
        return ""
    head = noun_end(tokens, other.last + 1)
    return tokens[head].text if head > other.last and is_plural(tokens[head].low) else ""


def spelled_out(tokens: list[NumberToken]) -> str:
    """Tokens as the text has them, one space where it has any."""
    parts: list[str] = []
    for index, token in enumerate(tokens):
        parts.append("" if not index or tokens[index - 1].end == token.start else " ")
        parts.append(token.text)
    return "".join(parts)

"""What a number counts: its unit, its kind of measure, and the thing counted."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from continuity.lexicon import words
from continuity.model import Measure
from continuity.number_tokens import (
    NumberToken,
    are_touching,
    currency_signs,
    is_capital,
    is_plural,
    small_numbers,
    word_at,
)
from continuity.number_words import Number
from continuity.numbers import read_number
from continuity.tokens import is_adverb, is_gerund, is_participle, is_verb

_MOST_UNIT_WORDS = 6
_MOST_COUNTED_WORDS = 6
_WINDOW = 12  # words on either side in which a figure says what it is of
_FEW = 10
_MOST_WORDS_TO_BASE = 4
_ROUND_BASES = frozenset([20, 50, 100, 1000, 10000, 100000, 1000000])
_PURPOSE = frozenset(["for", "in", "into", "on", "per", "to"])
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
def _closed() -> frozenset[str]:
    """Words before which a noun phrase behind a number ends."""
    keys = ("prepositions", "subordinators", "modals", "determiners", "pronouns")
    return frozenset().union(*(words("clauses", key) for key in keys)) | words(
        "quantities", "unit_ends"
    )


def _counted_noun(tokens: list[NumberToken], number: Number, last: int) -> Unit:
    """The noun phrase behind a count ('general manufacturing enterprises'), as the text has it."""
    skipped = words("quantities", "unit_fillers")
    first = last + 1
    while first - last < 5 and (
        word_at(tokens, first) in skipped or (first - 1 > last and _is_numeral(tokens, first))
    ):
        first += 1
    end = _noun_end(tokens, first)
    if end < first:
        empty = "" if number.value >= 10 or not number.spelled or not number.value else None
        return Unit(empty, "count", last)
    unit = _spelled_out(tokens[first : end + 1])
    if not is_plural(tokens[end].low):
        unit = f"{unit} {head}" if (head := _shared_noun(tokens, end)) else unit
    return Unit(unit, "count", end)


def _is_numeral(tokens: list[NumberToken], at: int) -> bool:
    """The '12' of '8 of the 12 stations'."""
    if at >= len(tokens) or (are_touching(tokens, at, at + 1) and word_at(tokens, at + 1) != ","):
        return False
    return tokens[at].group == "number" or tokens[at].low in small_numbers()


def _noun_end(tokens: list[NumberToken], first: int) -> int:
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
        if token.group == "number" and are_touching(tokens, end + 1, end + 2):
            if tokens[end + 2].group != "word":
                break
            end, seen = end + 2, seen + 1  # '5G stations'
            continue
        if token.group != "word" or token.low in _closed():
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
    return is_plural(low) and low not in _closed() and word_at(tokens, at + 1) != "to"


def _shared_noun(tokens: list[NumberToken], end: int) -> str:
    """'cities' for the five of 'five inland and three coastal cities'."""
    if word_at(tokens, end + 1) not in ("and", "or", ",") or end + 2 >= len(tokens):
        return ""
    start = end + 2 + (word_at(tokens, end + 2) == "and")
    other = read_number(tokens, start) if start < len(tokens) else None
    if other is None or other.money or other.fraction:
        return ""
    head = _noun_end(tokens, other.last + 1)
    return tokens[head].text if head > other.last and is_plural(tokens[head].low) else ""


def _spelled_out(tokens: list[NumberToken]) -> str:
    """Tokens as the text has them, one space where it has any."""
    parts: list[str] = []
    for index, token in enumerate(tokens):
        parts.append("" if not index or tokens[index - 1].end == token.start else " ")
        parts.append(token.text)
    return "".join(parts)


# -- so many of so many ----------------------------------------------------------------------


def read_share(tokens: list[NumberToken], number: Number) -> tuple[Unit, str] | None:
    """'one in five adults', '3 out of 4', '3 doctors for every 10,000 residents' as one figure.

    The second number is part of the unit: what is counted is so many of so many.

    Returns:
        The unit, and the words that say what is counted; None where the number is no such figure.
    """
    if number.money or number.fraction or number.single:
        return None
    at, inside = _share_joint(tokens, number.last + 1)
    noun = tokens[number.last + 1 : at]
    if at == 0:
        return None
    base_at = at + (2 if word_at(tokens, at) in ("out", "for") else 1)
    base_at += word_at(tokens, base_at) == "every" and not noun
    if base_at < len(tokens) and tokens[base_at].group == "sign":
        base_at += 1
    base = read_number(tokens, base_at) if base_at < len(tokens) else None
    if base is None or base.fraction or base.single or base.value <= number.value:
        return None
    end = max(base.last, _noun_end(tokens, base.last + 1)) if not base.money else base.last
    few = number.value <= _FEW and (base.value <= _FEW or base.value in _ROUND_BASES)
    # 'hire 3 in 10' may be a place and a count, 'one in ten' and '3 in 10 adults' are shares.
    if inside and not (few and (end > base.last or number.spelled)):
        return None
    if word_at(tokens, base.last + 1) in ("%", "percent", "per"):
        return None
    counted = noun or tokens[base.last + 1 : end + 1]
    of = _spelled_out(counted) or nearby_phrase(tokens[end + 1 : end + 1 + _WINDOW], forward=True)
    return Unit(_spelled_out(tokens[number.last + 1 : end + 1]), "count", end), of


def _share_joint(tokens: list[NumberToken], at: int) -> tuple[int, bool]:
    """Where 'out of', 'in', 'of every', 'for every' or 'per' stands; 0 where none does.

    The second value tells a bare 'in', which may also name a place.
    """
    low, following = word_at(tokens, at), word_at(tokens, at + 1)
    if (low, following) == ("out", "of") or (low, following) == ("of", "every") or low == "in":
        return at, low == "in"
    start = at
    while at - start < _MOST_WORDS_TO_BASE and at < len(tokens):
        low = tokens[at].low
        if low == "per" or (low == "for" and word_at(tokens, at + 1) == "every"):
            return at, False
        if tokens[at].group != "word" or low in _closed():
            break
        at += 1
    return 0, False


# -- what a figure is of ---------------------------------------------------------------------


def counted_thing(
    tokens: list[NumberToken], number: Number, unit_last: int, measure: Measure, unit: str
) -> str:
    """Two to six words that say what the number is of."""
    after = tokens[unit_last + 1 : unit_last + 1 + _WINDOW]
    before = tokens[max(0, number.lead - _WINDOW) : number.lead]
    named = measure == "count" and unit and unit not in words("quantities", "generic_units")
    if named and not _is_measure(unit):
        return unit
    behind = ""
    if after and after[0].low == "of":
        behind = nearby_phrase(after[1:], forward=True)
        of_a_whole = behind.split()[:1] and behind.split()[0].lower() in words(
            "quantities", "wholes"
        )
        if not of_a_whole:
            return behind
    elif after and _opens_noun(after):
        return nearby_phrase(after, forward=True)
    # 'emissions are cut by 3%': the verb before the figure is passed over, what was cut counts.
    passed = len(before)
    while passed and _is_of_verb(before, passed - 1):
        passed -= 1
    phrase = nearby_phrase(before[:passed], forward=False) or behind
    purpose = next((at for at, token in enumerate(after) if token.low in _PURPOSE), None)
    if not phrase and purpose is not None and purpose < _MOST_COUNTED_WORDS:
        rest = after[purpose + 1 :]
        rest = rest[1:] if rest and is_verb(rest[0].low) else rest
        phrase = nearby_phrase(rest, forward=True)
    return phrase or nearby_phrase(before, forward=False)


def _is_measure(unit: str) -> bool:
    """Whether a unit only measures and says nothing of what is counted."""
    return unit[0] == "°" or unit.replace(" ", "-").lower() in words("quantities", "measure_units")


def counted_level(tokens: list[NumberToken], number: Number) -> str:
    """'spaces' in 'raise the number of spaces to 16', where the figure itself has no unit."""
    window = range(number.lead - 1, max(0, number.lead - _WINDOW), -1)
    for at in window:
        if word_at(tokens, at) == "of" and word_at(tokens, at - 1) == "number":
            end = _noun_end(tokens, at + 1)
            while end < at + 1 and at < number.lead:  # 'the number of the spaces'
                at += 1
                end = _noun_end(tokens, at + 1)
            return _spelled_out(tokens[at + 1 : end + 1]) if end < number.lead else ""
    return ""


def _opens_noun(after: list[NumberToken]) -> bool:
    """Whether a noun phrase follows a figure at once: 'a $2 billion fund', '70% rainfall'."""
    first = after[0]
    if first.group != "word" or first.low in _closed() or first.low in ("more", "plus", "less"):
        return False
    return not (is_adverb(first.low) or first.low in words("quantities", "figure_followers"))


def _is_of_verb(before: list[NumberToken], at: int) -> bool:
    """A word between a subject and its figure: a verb, 'by', 'to', an auxiliary, an adverb."""
    token = before[at]
    if token.group != "word":
        return token.group == "sign"
    light = words("quantities", "figure_fillers") | words("quantities", "verb_fillers")
    if token.low in light or token.low in words("clauses", "modals") or is_adverb(token.low):
        return True
    return is_participle(token.low) or _is_verb_at(before, at)


def _is_verb_at(row: list[NumberToken], at: int) -> bool:
    """Whether a word that may be a verb stands where one does: 'will cap', not 'the wage cap'."""
    low = row[at].low
    if not (is_verb(low) or is_gerund(low)):
        return False
    lead = row[at - 1].low if at else ""
    opened = not at or row[at - 1].group != "word" or is_adverb(lead)
    return opened or lead in words("clauses", "modals") | {"and", "to", "or", "by"}


def nearby_phrase(tokens: Iterable[NumberToken], *, forward: bool) -> str:
    """Up to six content words on one side of a number, in the order of the text."""
    closed = words("clauses", "subordinators") | words("quantities", "phrase_ends")
    skipped = (
        words("clauses", "determiners")
        | words("clauses", "adverbs")
        | words("quantities", "figure_fillers")
    )
    prepositions = words("clauses", "prepositions")
    row = list(tokens)
    first = 0
    kept: list[str] = []
    joined = False
    for at in range(len(row)) if forward else range(len(row) - 1, -1, -1):
        token = row[at]
        if token.text in "-/&" and are_touching(row, at - 1, at) and kept:
            joined = are_touching(row, at, at + 1)
            continue
        if token.group != "word" or token.low in closed:
            if kept:
                break
            continue
        if joined:
            mark = row[at - 1].text if forward else row[at + 1].text
            kept[-1] = (
                f"{kept[-1]}{mark}{token.text}" if forward else f"{token.text}{mark}{kept[-1]}"
            )
            joined = False
            continue
        if token.low in skipped or (not kept and token.low in prepositions):
            continue
        kept.append(token.text)
        first = at
        if len(kept) == _MOST_COUNTED_WORDS:
            break
    if not forward:
        kept.reverse()
        # 'raise the subsidy': the verb is no part of what is counted; 'a rise in wages' is.
        nominal = len(kept) > 1 and kept[1].lower() in prepositions - {"down", "out", "up"}
        if kept and _is_verb_at(row, first) and not nominal:
            kept.pop(0)
    while kept and kept[0].lower() in prepositions:
        kept.pop(0)
    while kept and kept[-1].lower() in prepositions:
        kept.pop()
    return " ".join(kept)

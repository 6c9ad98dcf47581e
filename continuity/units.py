"""What a number counts: its unit, its kind of measure, and the thing counted."""

from __future__ import annotations

from continuity.lexicon import words
from continuity.model import Measure
from continuity.numbers import Number, NumberToken, are_touching, word_at

_MOST_UNIT_WORDS = 4
_MOST_COUNTED_WORDS = 6


def read_unit(
    tokens: list[NumberToken], number: Number, second: Number | None, last: int
) -> tuple[str | None, Measure, int]:
    """Unit, kind of measure, and the last token of the unit; None where nothing is counted."""
    after, after2 = word_at(tokens, last + 1), word_at(tokens, last + 2)
    if number.money or (second and second.money):
        return number.money or (second.money if second else ""), "money", last
    if after in ("%", "percent", "pct"):
        if after2 in ("point", "points"):
            return f"{after} {after2}", "rate", last + 2
        return tokens[last + 1].text, "rate", last + 1
    if after == "per" and after2 == "cent":
        return "per cent", "rate", last + 2
    if after in ("-", "–") and after2 == "percent":
        return "percent", "rate", last + 2
    if after == "percentage" and after2 in ("point", "points"):
        return f"percentage {after2}", "rate", last + 2
    if number.fraction:
        return number.fraction, "rate", last
    if after in ("-", "–") and after2 == "plus":
        last, after, after2 = last + 2, word_at(tokens, last + 3), word_at(tokens, last + 4)
    if after in words("quantities", "currency_words"):
        return after, "money", last + 1
    if after2 in words("quantities", "currency_words") and tokens[last + 1].text[0].isupper():
        return f"{tokens[last + 1].text} {after2}", "money", last + 2
    if after in words("quantities", "time_units"):
        return after, "duration", last + 1
    if f"{after}-{after2}" in words("quantities", "measure_units"):
        return f"{after} {after2}", "count", last + 2
    if after in words("quantities", "measure_units"):
        return after, "count", last + 1
    return _counted_noun(tokens, number, last)


def _counted_noun(
    tokens: list[NumberToken], number: Number, last: int
) -> tuple[str | None, Measure, int]:
    """The noun phrase behind a count ('general manufacturing enterprises'), as the text has it."""
    end = last
    skipped = words("quantities", "unit_fillers")
    closed = (
        words("clauses", "prepositions")
        | words("clauses", "subordinators")
        | words("clauses", "modals")
        | words("clauses", "determiners")
        | words("clauses", "pronouns")
        | words("quantities", "unit_ends")
    )
    first = last + 1
    while word_at(tokens, first) in skipped and first - last < 4:
        first += 1
    end = first - 1
    while end + 1 < len(tokens) and end + 1 - first < _MOST_UNIT_WORDS + 1:
        token = tokens[end + 1]
        if token.text in "-/&" and are_touching(tokens, end, end + 1):
            end += 1
            continue
        if token.group != "word" or token.low in closed:
            break
        end += 1
        if _is_plural(token.low) and not _is_plural(word_at(tokens, end + 1)):
            break
    if end < first:
        return (
            ("", "count", last)
            if number.value >= 10 or not number.spelled
            else (None, "count", last)
        )
    unit = "".join(
        token.text if are_touching(tokens, i - 1, i) or i == first else f" {token.text}"
        for i, token in enumerate(tokens[first : end + 1], start=first)
    )
    return unit, "count", end


def _is_plural(low: str) -> bool:
    return low.endswith("s") and not low.endswith("ss") and len(low) > 3


def counted_thing(
    tokens: list[NumberToken], number: Number, unit_last: int, measure: Measure, unit: str
) -> str:
    """Two to six words that say what the number is of."""
    after = tokens[unit_last + 1 : unit_last + 8]
    named = measure == "count" and unit and unit not in words("quantities", "generic_units")
    if named and unit.replace(" ", "-") not in words("quantities", "measure_units"):
        return unit
    if after and after[0].low == "of":
        return nearby_phrase(after[1:], forward=True)
    return nearby_phrase(tokens[max(0, number.first - 9) : number.first], forward=False)


def nearby_phrase(tokens: list[NumberToken], *, forward: bool) -> str:
    """Up to six content words on one side of a number, in the order of the text."""
    closed = words("clauses", "subordinators") | words("quantities", "phrase_ends")
    fillers = words("quantities", "figure_fillers")
    skipped = words("clauses", "determiners") | words("clauses", "adverbs") | fillers
    kept: list[str] = []
    joined = False
    for at in range(len(tokens)) if forward else range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.text in "-/" and are_touching(tokens, at - 1, at) and kept:
            joined = are_touching(tokens, at, at + 1)
            continue
        if token.group != "word" or token.low in closed:
            if kept:
                break
            continue
        if joined:
            kept[-1] = f"{kept[-1]}-{token.text}" if forward else f"{token.text}-{kept[-1]}"
            joined = False
            continue
        if token.low in skipped or (not kept and token.low in words("clauses", "prepositions")):
            continue
        kept.append(token.text)
        if len(kept) == _MOST_COUNTED_WORDS:
            break
    if not forward:
        kept.reverse()
    while kept and kept[0].lower() in words("clauses", "prepositions"):
        kept.pop(0)
    while kept and kept[-1].lower() in words("clauses", "prepositions"):
        kept.pop()
    return " ".join(kept)

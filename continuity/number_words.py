"""Numbers written in words, and fractions: 'two hundred and fifty', 'a third of', '3/4'."""

from __future__ import annotations

from typing import NamedTuple

from continuity.lexicon import words
from continuity.number_tokens import (
    NumberToken,
    are_touching,
    number_table,
    small_numbers,
    word_at,
)

_LARGEST_DENOMINATOR = 10


class Number(NamedTuple):
    """A number as read: tokens first..last (inclusive), its value, and how it was written.

    ``lead`` is the token where it opens, the sign of a currency included; ``scale`` the word of
    size behind it as a factor; ``fraction`` the words or digits of a fraction or ratio.
    """

    first: int
    last: int
    value: float
    spelled: bool
    lead: int
    money: str = ""
    fraction: str = ""
    single: bool = False
    scale: float = 1.0


def read_words(tokens: list[NumberToken], at: int) -> tuple[float, int] | None:
    """Value and last token of a number in words: 'two hundred and fifty thousand'."""
    scales, small = number_table("scales"), small_numbers()
    total, current, last, index = 0.0, -1.0, -1, at
    if word_at(tokens, at) in ("a", "an") and word_at(tokens, at + 1) in scales:
        current, index = 1.0, at + 1
    elif word_at(tokens, at) == "half" and _scale_behind_half(tokens, at):
        current, index = 0.5, at + 1 + (word_at(tokens, at + 1) == "a")
    while index < len(tokens):
        word = word_at(tokens, index)
        if word in small and (current < 0 or current >= 100 > small[word]):
            value, index = _tens_and_units(tokens, index)
            current, last = max(current, 0.0) + value, index - 1
        elif word in scales and current >= 0:
            current *= scales[word]
            last, index = index, index + 1
            following = word_at(tokens, index)
            if scales[word] >= 1000 and following in small and word_at(tokens, index + 1) in scales:
                total, current = total + current, -1.0
        elif word == "and" and current >= 100 and _goes_on(tokens, index):
            index += 1
        elif word == "and" and 0 <= current < 100 and _is_and_a_half(tokens, index):
            current, last, index = current + 0.5, index + 2, index + 3
        else:
            break
    return (total + max(current, 0.0), last) if last >= 0 else None


def _tens_and_units(tokens: list[NumberToken], at: int) -> tuple[float, int]:
    """'eighty-five' or 'eighty five' as one value, and the index behind it."""
    small = small_numbers()
    value = small[word_at(tokens, at)]
    step = 2 if word_at(tokens, at + 1) in ("-", "–") else 1
    unit = small.get(word_at(tokens, at + step), 0)
    if value >= 20 and 0 < unit < 10:
        return value + unit, at + step + 1
    return value, at + 1


def _goes_on(tokens: list[NumberToken], at: int) -> bool:
    """Whether 'and' joins two parts of one number: 'two hundred and fifty', not 'and 50'."""
    if word_at(tokens, at + 1) not in small_numbers():
        return False
    _, behind = _tens_and_units(tokens, at + 1)
    return word_at(tokens, behind) != "hundred"


def _is_and_a_half(tokens: list[NumberToken], at: int) -> bool:
    """'two and a half million', 'two and a half years'; not 'by four and a half of the rest'."""
    half = (word_at(tokens, at + 1), word_at(tokens, at + 2)) == ("a", "half")
    return half and word_at(tokens, at + 3) != "of"


def _scale_behind_half(tokens: list[NumberToken], at: int) -> bool:
    """'half a million' and 'half million' as one number of the scale behind."""
    behind = at + 2 if word_at(tokens, at + 1) == "a" else at + 1
    return word_at(tokens, behind) in number_table("scales")


def read_fraction(tokens: list[NumberToken], at: int) -> Number | None:
    """'one third', 'two-thirds', 'by a quarter', 'half of', '3/4'; not 'a third line'."""
    if tokens[at].group == "number":
        return _read_slash(tokens, at)
    if word_at(tokens, at) == "half":
        return Number(at, at, 0.5, True, at, fraction="half") if _is_share(tokens, at) else None
    fractions = number_table("fractions")
    if word_at(tokens, at) == "a":
        named = word_at(tokens, at + 1) in fractions and _is_share(tokens, at + 1)
        count, step = 1, 1 if named else 0
    else:
        count = small_numbers().get(word_at(tokens, at), 0)
        step = 2 if word_at(tokens, at + 1) in ("-", "–") else 1
    part = word_at(tokens, at + step) if count and step else ""
    # 'third-party' and 'one half-hour' are compounds, 'two-thirds' is a fraction.
    if part not in fractions or (step == 2 and count > 1 and not part.endswith("s")):
        return None
    if are_touching(tokens, at + step, at + step + 1) and word_at(tokens, at + step + 1) == "-":
        return None
    if step == 2 and count == 1 and not _is_share(tokens, at + 2):
        return None
    value = round(count * fractions[part], 3)
    return Number(at, at + step, value, True, at, fraction=part)


def _is_share(tokens: list[NumberToken], at: int) -> bool:
    """A part of a whole: 'by half', 'a third of', 'half the'; not 'the first half of 2030'."""
    before = word_at(tokens, at - 1)
    if before in ("a", "one", "-"):
        before = word_at(tokens, at - 2)
    after = word_at(tokens, at + 1)
    if are_touching(tokens, at, at + 1) and after in ("-", "–"):
        return False
    if before in words("clauses", "ordinals") or before in words("quantities", "part_names"):
        return False
    if before in ("by", "in", "than", "to") and after in ("", ".", ",", ";", ":", "by", "and"):
        return True
    wholes = words("clauses", "determiners") - {"a", "an", "that", "which", "what", "half"}
    return after == "of" or (tokens[at].low == "half" and after in wholes)


def _read_slash(tokens: list[NumberToken], at: int) -> Number | None:
    """'1/3', '3/4'; not '24/7' and not '2026/27'."""
    if word_at(tokens, at + 1) != "/" or at + 2 >= len(tokens):
        return None
    joined = are_touching(tokens, at, at + 1) and are_touching(tokens, at + 1, at + 2)
    above, below = tokens[at].text, tokens[at + 2].text
    if not (joined and above.isdecimal() and below.isdecimal() and len(above) < 3 > len(below)):
        return None
    if word_at(tokens, at + 3) == "/" or word_at(tokens, at - 1) == "/":
        return None
    if not 0 < int(above) < int(below) <= _LARGEST_DENOMINATOR:
        return None
    value = round(int(above) / int(below), 3)
    return Number(at, at + 2, value, False, at, fraction=f"{above}/{below}")


def read_single(tokens: list[NumberToken], at: int) -> Number | None:
    """'a dollar', 'a dollar and a half', 'another decade'."""
    if word_at(tokens, at) not in ("a", "an", "another") or not _is_single(tokens, at + 1):
        return None
    half = tuple(word_at(tokens, at + step) for step in (2, 3, 4)) == ("and", "a", "half")
    return Number(at, at, 1.5 if half else 1.0, True, at, single=True)


def _is_single(tokens: list[NumberToken], at: int) -> bool:
    """'a dollar', 'another decade': one unit of money or time without a numeral."""
    unit, article = word_at(tokens, at), word_at(tokens, at - 1)
    if article == "another":
        return unit in words("quantities", "time_units")
    before = word_at(tokens, at - 2)
    return unit in words("quantities", "currency_words") and before in ("by", "to", "of", "than")

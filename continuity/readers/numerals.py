"""Roman numerals, as they number headings and parts."""

from __future__ import annotations

_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_STEPS = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
    (1, "I"),
)  # fmt: skip


def roman_number(numeral: str) -> int | None:
    """The value of a Roman numeral in its usual spelling, 1 to 399; None for anything else.

    Examples:
        >>> roman_number("XIV"), roman_number("IIV")
        (14, None)
    """
    if not numeral or any(digit not in _ROMAN_DIGITS for digit in numeral):
        return None
    total = 0
    for digit, after in zip(numeral, numeral[1:] + " ", strict=True):
        value = _ROMAN_DIGITS[digit]
        total += -value if value < _ROMAN_DIGITS.get(after, 0) else value
    return total if roman_numeral(total) == numeral else None


def roman_numeral(number: int) -> str:
    """The Roman numeral of a number from 1 to 399.

    Examples:
        >>> roman_numeral(14)
        'XIV'
    """
    numeral = ""
    for value, digits in _ROMAN_STEPS:
        count, number = divmod(number, value)
        numeral += digits * count
    return numeral

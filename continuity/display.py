"""Texts and figures as every view shows them: nothing hidden, nothing that steers the reader."""

from __future__ import annotations

import math
import re
from typing import Any

from continuity.model import Quantity

# Controls (but tab and line ends), the marks that turn or hide text, what is no character at
# all, and halves of surrogate pairs. Joiners that scripts need (U+200C, U+200D) stay.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_BOUNDS = {"=": "", ">=": "≥ ", "<=": "≤ ", "~": "≈ ", "range": ""}


def visible(value: Any) -> Any:
    r"""Make the control characters of a text visible; anything else passes unchanged.

    Used on every value that a template prints, before it is escaped.

    Examples:
        >>> visible("a\u202eb"), visible("\x1b[31m"), visible(3)
        ('a⟨U+202E⟩b', '␛[31m', 3)
    """
    if type(value) is not str:
        return value
    return _UNSAFE.sub(_show, value)


def shown_as_is(text: str) -> bool:
    """Whether a page shows every character of a text and keeps its line ends."""
    return "\r" not in text and not _UNSAFE.search(text)


def _show(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"


def number(value: float) -> str:
    """A number for reading: thousands apart, at most four decimals, large ones in words.

    Examples:
        >>> number(280000), number(4.5), number(1.2e9)
        ('280,000', '4.5', '1.2 billion')
    """
    for size, word in ((1e12, "trillion"), (1e9, "billion")):
        if abs(value) >= size and round(value / size, 3) * size == value:
            return f"{_plain(value / size)} {word}"
    return _plain(value)


def _plain(value: float) -> str:
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    if text in ("0", "-0") and value:
        # Too small for four decimals: two digits that say something, never a false nought.
        text = f"{value:.{1 - math.floor(math.log10(abs(value)))}f}".rstrip("0")
    return ("−" + text[1:]) if text.startswith("-") else text


def ascii_number(value: float) -> str:
    """A number in ASCII for reasons and logs: all digits, thousands apart, four decimals at most.

    Examples:
        >>> ascii_number(1234567.5), ascii_number(-3), ascii_number(0.00002)
        ('1,234,567.5', '-3', '0.00002')
    """
    return _in_ascii(_plain(value))


def ascii_percent(old: float, new: float) -> str:
    """The relative change of a figure in ASCII; see `percent`.

    Examples:
        >>> ascii_percent(80, 65), ascii_percent(1000, 1001), ascii_percent(2, 40)
        ('-19 %', '+0.1 %', 'x 20')
    """
    return _in_ascii(percent(old, new))


def _in_ascii(text: str) -> str:
    return text.replace("−", "-").replace("×", "x")


def figure(quantity: Quantity) -> str:
    """The figure of a quantity without its unit: '≥ 1,200', '3–5', '+30' for what is added.

    Examples:
        >>> figure(Quantity(3, "%", "range", "cut of the debt", value_max=5))
        '3–5'
    """
    if quantity.measure == "deadline":
        last = "" if quantity.value_max is None else f"–{quantity.value_max:.0f}"
        return _BOUNDS[quantity.bound] + f"{quantity.value:.0f}" + last
    # Of what is wanted low, an increment may be taken off (a cut by 5) or an addition that is kept
    # small (at most 5 more): no sign is better than a wrong one.
    sign = "+" if quantity.increment and quantity.direction == "up" else ""
    text = _BOUNDS[quantity.bound] + sign + number(quantity.value)
    if quantity.value_max is not None:
        text += "–" + number(quantity.value_max)
    return text


def percent(old: float, new: float) -> str:
    """The relative change of a figure, never rounded to a false nought; large ones as a factor.

    Examples:
        >>> percent(80, 65), percent(1000, 1001), percent(0, 5)
        ('−19 %', '+0.1 %', '')
    """
    if old == 0 or old == new:
        return ""
    change = (new - old) / abs(old) * 100
    decimals = 0
    while decimals < 20 and abs(change) < 0.95 * 10**-decimals:
        decimals += 1
    if abs(change) >= 1000:
        return f"× {_plain(round(new / old, 1))}"
    return f"{change:+.{decimals}f} %".replace("-", "−")

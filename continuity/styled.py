"""Styled text for a terminal: spans, display width, wrapping with a hanging indent.

Nothing that a report says can steer the terminal: `clean` is the only way from a text of a
report into a span.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from continuity.display import visible

Style = Literal["", "bold", "dim", "red", "green", "yellow", "blue", "magenta"]

_CODES: dict[str, str] = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "magenta": "35",
}
_NARROWEST = 24


class Span(NamedTuple):
    """A stretch of text in one style; the text holds no control characters."""

    text: str
    style: Style = ""


def clean(text: str) -> str:
    r"""A text of a report in one line, its control characters made visible.

    Examples:
        >>> clean("a\n  b\x1b[31m\u202e")
        'a b␛[31m⟨U+202E⟩'
    """
    return " ".join(str(visible(text)).split())


def columns(text: str) -> int:
    r"""How many columns a text takes on a terminal.

    Examples:
        >>> columns("abc"), columns("北京"), columns("e\u0301")
        (3, 4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(_columns_of(sign) for sign in text)


def shorten(text: str, longest: int) -> str:
    """A text in at most so many columns; three dots stand for what is cut off.

    Args:
        text: one line.
        longest: columns, at least 3.

    Examples:
        >>> shorten("harbours and quays", 11), shorten("quays", 11), shorten("北京市政府", 8)
        ('harbours...', 'quays', '北京...')
    """
    if columns(text) <= longest:
        return text
    kept, used = "", 0
    for sign in text:
        used += _columns_of(sign)
        if used > longest - 3:
            break
        kept += sign
    return f"{kept}..."


def wrap(
    spans: Sequence[Span], *, width: int, first: str = "", rest: str = "", colour: bool = False
) -> str:
    """Spans as lines of at most so many columns, broken at spaces.

    Args:
        spans: the text; spaces inside it part words.
        width: columns of the terminal, at least 24.
        first: what the first line begins with; where it takes more than half of the width the
            text begins on the line below.
        rest: what every other line begins with, cut to half of the width.
        colour: write styles as SGR codes, each line for itself.

    Returns:
        The lines, joined by line ends, without one at the end.

    Examples:
        >>> print(wrap([Span("one two three four five six")], width=24, first="- ", rest="  "))
        - one two three four
          five six
    """
    width = max(width, _NARROWEST)
    rest = rest[: width // 2]
    lines: list[list[Span]] = [[]]
    used = columns(first)
    below = used > width // 2
    if below:
        used = columns(rest)
    words = _split_words(spans, width - max(used, columns(rest)))
    if below and words:
        lines.append([])
    for word in words:
        size = sum(columns(part.text) for part in word)
        if lines[-1] and used + 1 + size > width:
            lines.append([])
            used = columns(rest)
        elif lines[-1]:
            between = lines[-1][-1].style if lines[-1][-1].style == word[0].style else ""
            lines[-1].append(Span(" ", between))
            used += 1
        lines[-1] += word
        used += size
    starts = [first] + [rest] * (len(lines) - 1)
    return "\n".join(
        (start + paint(line, colour)).rstrip() for start, line in zip(starts, lines, strict=True)
    )


def paint(spans: Iterable[Span], colour: bool) -> str:
    r"""Spans as one line, with SGR codes where colour is wanted.

    Examples:
        >>> paint([Span("a"), Span("b", "red")], colour=True)
        'a\x1b[31mb\x1b[0m'
    """
    painted = ""
    for style, group in groupby(spans, key=lambda span: span.style):
        text = "".join(span.text for span in group)
        painted += f"\x1b[{_CODES[style]}m{text}\x1b[0m" if colour and style else text
    return painted


def _split_words(spans: Iterable[Span], longest: int) -> list[list[Span]]:
    """Words as runs of spans without spaces; a word too long for a line is cut."""
    words: list[list[Span]] = [[]]
    size = 0
    for span in spans:
        for at, piece in enumerate(span.text.split(" ")):
            if at and words[-1]:
                words.append([])
                size = 0
            if piece.isascii() and size + len(piece) <= longest:
                words[-1] += [Span(piece, span.style)] if piece else []
                size += len(piece)
                continue
            begin = 0
            for end, sign in enumerate(piece):
                taken = _columns_of(sign)
                if size + taken > longest:
                    words[-1] += [Span(piece[begin:end], span.style)] if end > begin else []
                    words.append([])
                    begin, size = end, 0
                size += taken
            if begin < len(piece):
                words[-1].append(Span(piece[begin:], span.style))
    return [word for word in words if word]


def _columns_of(sign: str) -> int:
    if sign.isascii():
        return 1
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1

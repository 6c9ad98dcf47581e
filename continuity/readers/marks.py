"""What opens a line: a bullet sign, a number, a letter, a footnote mark."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from continuity.readers.numerals import roman_number
from continuity.text import structure_words

MarkKind = Literal[
    "", "bullet", "item", "footnote", "arabic", "roman", "letter", "markdown", "word"
]


class Mark(NamedTuple):
    """What opens a block: a bullet sign, a number, a footnote mark.

    ``length`` counts its characters with the white space after it; ``number`` is its value, 0
    where it has none; ``depth`` is the level of a Markdown heading or of a number ('2.1' is 2).
    """

    kind: MarkKind
    length: int
    number: int = 0
    depth: int = 1


NO_MARK = Mark("", 0)


_QUOTE = '"\u201c('
_FOOTNOTE = re.compile(r"(?:\[\d{1,3}\]|\[\^[^\]\s]{1,20}\]:)\s*")
_MARKDOWN = re.compile(r"(#{1,6})[ \t]+")
_NUMBER = re.compile(
    r"(?P<number>\d{1,3})[.\uff0e)\u3001](?:\s+(?=[^\s\d])|\s+(?=\d[A-Z])"
    rf"|(?=[^\W\d_]|[{_QUOTE}]))"
)
_DEEP_NUMBER = re.compile(
    rf"(?P<number>\d{{1,2}})(?P<deep>(?:\.\d{{1,2}}){{1,3}})\.?\s+(?=[{_QUOTE}]?[A-Z])"
)
_ROMAN = re.compile(r"(?P<number>[IVXLC]{1,7})[.\uff0e)\u3001]\s*(?=[^\s.])")
_LETTER = re.compile(r"(?P<number>[A-Z])[.)]\s+(?=\S)")
_ITEM = re.compile(r"[(\uff08](?:\d{1,2}|[ivx]{1,5}|[A-Za-z])[)\uff09]\s*(?=\S)|[a-z][.)]\s+(?=\S)")
_HYPHENS = re.compile(
    rf"(?:-{{1,3}}|[\u2013\u2014]{{1,2}})(?:\s*(?=[^\W\d_]|[{_QUOTE}])|\s+(?=\S))|[*+]\s+(?=\S)"
)


@cache
def _bullet() -> re.Pattern[str]:
    signs = "".join(sorted(structure_words("bullet_signs")))
    return re.compile(rf"[{re.escape(signs)}]\s*(?=\S)")


@cache
def _division() -> re.Pattern[str]:
    words = "|".join(sorted(structure_words("division_words")))
    return re.compile(
        rf"(?:{words})\s+(?:(?P<roman>[IVXLC]{{1,7}})|(?P<number>\d{{1,3}}))\b[.:\u2013\u2014-]?\s*",
        re.IGNORECASE,
    )


def read_mark(text: str) -> Mark:
    """The mark that opens a block.

    Args:
        text: the block, without leading white space.

    Returns:
        The mark; one of kind '' and length 0 where there is none.

    Examples:
        >>> read_mark("26.Tourism grew."), read_mark("-- plant trees").kind
        (Mark(kind='arabic', length=3, number=26, depth=1), 'bullet')
        >>> read_mark("4.5% of homes").kind
        ''
    """
    first = text[:1]
    if first.isdigit():
        if match := _NUMBER.match(text):
            return Mark("arabic", match.end(), int(match["number"]))
        if match := _DEEP_NUMBER.match(text):
            return Mark("arabic", match.end(), int(match["number"]), 1 + match["deep"].count("."))
        return NO_MARK
    if first == "[":
        match = _FOOTNOTE.match(text)
        return Mark("footnote", match.end()) if match else NO_MARK
    if first == "#":
        match = _MARKDOWN.match(text)
        return Mark("markdown", match.end(), depth=len(match[1])) if match else NO_MARK
    if match := _bullet().match(text) or _HYPHENS.match(text):
        return Mark("bullet", match.end())
    if match := _ITEM.match(text):
        return Mark("item", match.end())
    if (match := _ROMAN.match(text)) and (number := roman_number(match["number"])):
        return Mark("roman", match.end(), number)
    if match := _LETTER.match(text):
        return Mark("letter", match.end(), ord(match["number"]) - 64)
    if match := _division().match(text):
        number = int(match["number"]) if match["number"] else roman_number(match["roman"].upper())
        return Mark("word", match.end(), number) if number else NO_MARK
    return NO_MARK

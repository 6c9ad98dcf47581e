"""Text to blocks: lines joined where they were wrapped, list items parted, opening marks read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from continuity.readers.marks import NO_MARK, Mark, read_mark
from continuity.readers.numerals import roman_number
from continuity.text import split_sentences


@dataclass(slots=True)
class Block:
    """A stretch of the text without outer white space; its words begin at ``body``.

    ``text`` begins at ``body``; ``label`` is the mark as it stands ('5.'). ``apart`` says that a
    blank line (or the start of the text) stands before the block.
    """

    start: int
    body: int
    end: int
    text: str
    label: str
    mark: Mark
    apart: bool
    _sentences: list[tuple[int, int]] | None = field(default=None, repr=False)

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences as offsets into the source; split once."""
        if self._sentences is None:
            self._sentences = split_sentences(self.text, self.body)
        return self._sentences


# --- lines --------------------------------------------------------------------------------------


class _Line(NamedTuple):
    start: int
    text: str
    indent: int
    mark: Mark


_LONGEST_WRAP = 130
_TERMINAL = re.compile(r"[.!?:;\u2026][\"'\u2019\u201d)\]]{0,3}(?:\[\d{1,3}\])?\Z")


def _read_groups(text: str) -> list[list[_Line]]:
    """Lines between blank lines, stripped; lines without a letter or digit are rules, left out."""
    groups: list[list[_Line]] = [[]]
    offset = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if not stripped:
            if groups[-1]:
                groups.append([])
        elif len(stripped) > 80 or any(char.isalnum() for char in stripped):
            indent = len(raw) - len(raw.lstrip())
            groups[-1].append(_Line(offset + indent, stripped, indent, read_mark(stripped)))
        elif groups[-1]:
            groups.append([])
        offset += len(raw)
    return [group for group in groups if group]


def _wrap_width(groups: list[list[_Line]]) -> int:
    """The length of the longest lines where the text was wrapped, else 0.

    Wrapped text shows itself by two signs: the first word of the next line would not have fitted,
    and many lines go on in lower case.
    """
    pairs = [
        (line.text, after.text)
        for group in groups
        for line, after in zip(group, group[1:], strict=False)
        if not after.mark.kind or after.mark.kind in ("arabic", "letter", "roman", "word")
    ]
    if not pairs:
        return 0
    lengths = sorted(len(line) for line, _ in pairs)
    width = lengths[(len(lengths) - 1) * 19 // 20]
    if width > _LONGEST_WRAP:
        return 0
    full = sum(_fills(line, after, width) for line, after in pairs)
    lower = sum(after[:1].islower() for _, after in pairs)
    return width if full >= 0.7 * len(pairs) and lower >= 0.25 * len(pairs) else 0


def _fills(line: str, after: str, width: int) -> bool:
    return len(line) + 1 + len(after.split(None, 1)[0]) > width


def _continues(first: _Line, line: _Line, after: _Line, width: int, markdown: bool) -> bool:
    """Whether a line goes on in the next one; ``first`` opens the paragraph."""
    kind = after.mark.kind
    if kind in ("bullet", "item", "footnote", "markdown") or first.mark.kind == "markdown":
        return False
    ended = bool(_TERMINAL.search(line.text[-12:]))
    full = bool(width) and _fills(line.text, after.text, width)
    if kind:
        return full and not ended and kind != "roman"
    if after.indent > first.indent and ended and not first.mark.kind:
        return False
    if markdown:
        return len(line.text) <= 2 * _LONGEST_WRAP or not ended
    if full:
        return True
    return not ended and after.text[:1].islower() and (len(line.text) >= 40 or width > 0)


def _join_lines(text: str, markdown: bool) -> Iterator[tuple[int, int, bool]]:
    groups = _read_groups(text)
    width = _wrap_width(groups)
    for group in groups:
        apart = True
        first = line = group[0]
        for after in group[1:]:
            if not _continues(first, line, after, width, markdown):
                yield first.start, line.start + len(line.text), apart
                apart, first = False, after
            line = after
        yield first.start, line.start + len(line.text), apart


_LOST_NUMBER = re.compile(r"(?<=[.!?;])\s{1,5}(?=(\d{1,2})\.\s[A-Z])")


def _part_numbers(text: str, spans: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Part a numbered heading from the paragraph before it, where a line end was lost.

    It is one only where lines open with the number before it and with the number after it.
    """
    numbers = [0] * len(spans)
    for at, (start, _, _) in enumerate(spans):
        mark = read_mark(text[start : start + 20])
        numbers[at] = mark.number if mark.kind == "arabic" and mark.depth == 1 else 0
    parted: list[tuple[int, int, bool]] = []
    wanted = 0
    following = _next_numbers(numbers)
    for (start, end, apart), number, after in zip(spans, numbers, following, strict=True):
        wanted = number + 1 if number else wanted
        if wanted and after == wanted + 1:
            for match in _LOST_NUMBER.finditer(text, start, end):
                if int(match[1]) == wanted:
                    parted.append((start, match.start(), apart))
                    start, apart, wanted = match.end(), True, wanted + 1
                    break
        parted.append((start, end, apart))
    return parted


def _next_numbers(numbers: list[int]) -> list[int]:
    """For each place the next number that is not 0 after it, else 0."""
    following = [0] * len(numbers)
    upcoming = 0
    for at in range(len(numbers) - 1, -1, -1):
        following[at] = upcoming
        upcoming = numbers[at] or upcoming
    return following


# --- lists on one line --------------------------------------------------------------------------

_INLINE_BULLET = re.compile(
    r"[.;:!?*][\"'\u201d\u2019)]?(\s{0,3}(?:--|[\u2022\u25aa\u25cf\u00b7])\s{0,3})(?=[^\s\d-]|\d[\d,.]*\s)"
)
_INLINE_ITEM = re.compile(r"[(\uff08]([a-z]|[ivx]{1,5}|\d{1,2})[)\uff09]\s{0,3}(?=\S)")
_BEFORE_ITEM = re.compile(r"(?:\A|[;:,\u2013\u2014.]\s*(?:and|or)?)\s*\Z")
_AND_AT_END = re.compile(r"(?<=[;,])\s*(?:and|or)\Z")


def _find_bullets(text: str) -> list[int]:
    return [match.start(1) for match in _INLINE_BULLET.finditer(text)]


def _find_items(text: str) -> list[int]:
    """Where '(a)', '(b)', ... open items in sequence, each after a separator."""
    found: list[tuple[int, int, str]] = []
    for match in _INLINE_ITEM.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        at_start = match.start() == 0
        if not at_start and not _BEFORE_ITEM.search(before):
            continue
        label = match[1]
        if found:
            if label in _successors(found[-1][2]):
                found.append((match.start(), match.end(), label))
        elif at_start or label in ("a", "i", "1"):
            found.append((match.start(), match.end(), label))
    return [start for start, _, _ in found] if len(found) > 1 else []


def _successors(label: str) -> tuple[str, ...]:
    if label.isdigit():
        return (str(int(label) + 1),)
    labels: tuple[str, ...] = (chr(ord(label) + 1),) if len(label) == 1 else ()
    number = roman_number(label.upper())
    if number is not None:
        labels += (_small_roman(number + 1),)
    return labels


def _small_roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]


# --- blocks -------------------------------------------------------------------------------------


def _make_block(text: str, start: int, end: int, apart: bool) -> Block | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    mark = read_mark(text[start : min(end, start + 200)])
    body = start + mark.length
    if mark.kind == "bullet":
        inner = read_mark(text[body : min(end, body + 200)])
        if inner.kind in ("item", "arabic") and body + inner.length < end:
            body += inner.length
    if mark.kind == "markdown":
        while end > body and text[end - 1] in "# \t":
            end -= 1
    if start >= end:
        return None
    if body >= end:
        body = start
        if mark.kind != "word":
            mark = NO_MARK
    return Block(start, body, end, text[body:end], text[start:body].strip(), mark, apart)


def _end_of_item(piece: str, left: int, right: int) -> int:
    """The end of an item without the 'and' that leads to the next one."""
    right = left + len(piece[left:right].rstrip())
    tail = _AND_AT_END.search(piece, max(left, right - 8), right)
    return tail.start() if tail else right


def read_blocks(text: str, *, markdown: bool = False) -> list[Block]:
    """Cut a text into blocks: paragraphs, headings and list items, in order.

    Lines that were wrapped are one block; where the text has a paragraph a line, each line is
    one. Items that follow one another on a line ('-- plant trees; -- build parks', '(a) ...;
    (b) ...') are blocks of their own.

    Args:
        text: the decoded text of one source.
        markdown: whether lines between blank lines always belong together.

    Returns:
        The blocks, ordered and not overlapping; together they hold every letter and digit.
    """
    blocks: list[Block] = []
    for start, end, apart in _part_numbers(text, list(_join_lines(text, markdown))):
        piece = text[start:end]
        cuts = _find_bullets(piece) if "--" in piece or not piece.isascii() else []
        if not cuts and (")" in piece or "\uff09" in piece):
            cuts = _find_items(piece)
        bounds = [0, *(cut for cut in cuts if cut), len(piece)]
        for number, (left, right) in enumerate(zip(bounds, bounds[1:], strict=False)):
            if cuts:
                right = _end_of_item(piece, left, right)
            block = _make_block(text, start + left, start + right, apart and number == 0)
            if block is not None:
                blocks.append(block)
    return blocks

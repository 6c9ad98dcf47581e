"""Text to paragraphs: front matter, headings, footnotes, bullets and running text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from continuity.model import Paragraph, Role
from continuity.readers.blocks import Block, read_blocks
from continuity.readers.headings import ROMAN, TITLE, Heading, find_heading, is_numbered
from continuity.readers.marks import NO_MARK, read_mark
from continuity.readers.style import find_style
from continuity.readers.titles import ends_sentence, is_title_case, is_title_like
from continuity.readers.year import find_date_year, find_years
from continuity.text import normalize, split_words, structure_words

# Longer section paths keep their outermost headings and the innermost one.
_DEEPEST = 4
_FRONT_WORDS = 40
_LONGEST_ITEM = 400
_LONGEST_SALUTATION = 150
_SALUTATION_MARK = re.compile("[,:!]")


@dataclass(slots=True)
class Structure:
    """One source taken apart.

    ``title`` is '' where the text opens without one; ``is_section`` says that it is a numbered
    heading. ``front`` holds the other lines of the front matter, ``lead`` the headings before the
    first running text. ``romans``, ``sections`` and
    ``numbered`` are the numbers of headings and of numbered paragraphs, in order.
    """

    paragraphs: list[Paragraph] = field(default_factory=list)
    title: str = ""
    is_section: bool = False
    front: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    romans: list[int] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    numbered: list[int] = field(default_factory=list)


def read_structure(text: str, source: int = 0, *, markdown: bool = False) -> Structure:
    """Take the text of one source apart.

    Args:
        text: the decoded text.
        source: the index of the source in its report.
        markdown: whether the lines between two blank lines always are one paragraph.

    Returns:
        Paragraphs in order, not overlapping, without outer white space, list marks and the
        numbers of numbered paragraphs; and what the text says about itself.
    """
    blocks = read_blocks(text, markdown=markdown)
    return _Assembly(text, source, blocks).assemble()


class _Assembly:
    """The walk over the blocks of one source, with the headings that are open."""

    def __init__(self, text: str, source: int, blocks: list[Block]) -> None:
        self.text = text
        self.source = source
        self.blocks = blocks
        self.style = find_style(blocks)
        self.found = Structure()
        self.open: list[tuple[int, str]] = []
        self.last_rank = 0
        self.in_list = False
        self.title_seen = False
        # Where most blocks open with '[7]', the brackets number paragraphs, not footnotes.
        footnotes = sum(block.mark.kind == "footnote" for block in blocks)
        self.has_footnotes = 2 * footnotes <= len(blocks) or footnotes < 3

    def assemble(self) -> Structure:
        body = self._read_front()
        for position in range(body, len(self.blocks)):
            self._add(position)
        self._close_trailing_headings()
        return self.found

    def _read_front(self) -> int:
        """Emit title, bylines and dates; return the index of the first block of the body."""
        if len(self.blocks) < 2 or not _may_be_title(self.blocks[0]):
            return 0
        first = self.blocks[0]
        kind = first.mark.kind
        inner = read_mark(first.text).kind if kind == "markdown" else kind
        self.found.is_section = is_numbered(inner)
        self.found.title = heading_text(first, first.text)
        if self.found.is_section:
            self._add(0)
        else:
            self._emit(first.body, first.end, "front")
        position = 1
        while position < len(self.blocks) and _is_front(self.blocks[position]):
            block = self.blocks[position]
            self.found.front.append(normalize(block.text))
            self._emit(block.start, block.end, "front")
            position += 1
        return position

    def _add(self, position: int) -> None:
        block = self.blocks[position]
        in_list = self._continues_list(position)
        if not block.mark.kind:
            if not any(char.isalpha() for char in block.text):
                # A page number, or a line of figures that lost its table.
                self._emit(block.start, block.end, "front")
                return
            if salutation := _salutation_end(block.text):
                block = self._greet(block, salutation)
                if not block.text:
                    return
                self.blocks[position] = block
        heading = find_heading(
            self.blocks, position, self.style, in_list=in_list, title_seen=self.title_seen
        )
        start = block.body
        if heading is not None:
            self._open_heading(block, heading)
            start = heading.rest
        elif block.mark.kind == "letter":
            start = block.start
        if start < block.end:
            self._emit(start, block.end, self._role(block, in_list, heading))
        if block.mark.kind == "arabic" and heading is None and self.style.numbered_paragraphs:
            self.found.numbered.append(block.mark.number)
        self.in_list = block.text.endswith(":") or (in_list and heading is None)

    def _greet(self, block: Block, length: int) -> Block:
        """Emit a salutation, which ends the sections below the main ones; return the rest."""
        end = block.body + length
        self._emit(block.start, end, "front")
        self.open = [(rank, title) for rank, title in self.open if rank <= ROMAN]
        self.in_list = False
        start = min(end + len(block.text[length:]) - len(block.text[length:].lstrip()), block.end)
        return Block(start, start, block.end, self.text[start : block.end], "", NO_MARK, True)

    def _role(self, block: Block, in_list: bool, heading: Heading | None) -> Role:
        kind = block.mark.kind
        if kind == "footnote" and self.has_footnotes:
            return "footnote"
        if kind in ("bullet", "item"):
            return "bullet"
        if heading is not None:
            return "text"
        if kind == "arabic" and not self.style.numbered_paragraphs:
            return "bullet" if len(block.sentences) == 1 else "text"
        return "bullet" if in_list and not kind else "text"

    def _continues_list(self, position: int) -> bool:
        """Whether an unmarked block is an item of the list that a colon opened."""
        block = self.blocks[position]
        if not self.in_list or block.mark.kind or len(block.text) > _LONGEST_ITEM:
            return False
        if self.blocks[position - 1].mark.kind or len(block.sentences) != 1:
            return False
        if not block.apart:
            return not block.text.endswith(":")
        return not ends_sentence(block.text) and not is_title_case(block.text)

    def _open_heading(self, block: Block, heading: Heading) -> None:
        rank = heading.rank
        outer = [(above, name) for above, name in self.open if above < min(rank, TITLE)]
        if rank == TITLE:
            self.title_seen = True
            # Two titles in a row: the first one stands above the second, but nobody can tell for
            # how long, so that it ends with the text below the second.
            paragraphs = self.found.paragraphs
            if self.last_rank == TITLE and paragraphs and paragraphs[-1].role == "heading":
                outer = [
                    *outer,
                    *((TITLE, name) for above, name in self.open[-2:] if above == TITLE),
                ][: len(outer) + 1]
        elif rank > TITLE:
            outer = [(above, name) for above, name in self.open if above < rank]
        self.last_rank = rank
        title = heading_text(block, self.text[max(heading.start, block.body) : heading.end])
        self.open = [*outer, (rank, title)]
        self._emit(heading.start, heading.end, "heading")
        if not any(paragraph.role in ("text", "bullet") for paragraph in self.found.paragraphs):
            self.found.lead.append(title)
        mark = read_mark(block.text) if block.mark.kind == "markdown" else block.mark
        if mark.kind == "roman":
            self.found.romans.append(mark.number)
        elif mark.kind == "word" or (mark.kind == "arabic" and mark.depth == 1):
            self.found.sections.append(mark.number)

    def _close_trailing_headings(self) -> None:
        """Titles after which no text comes ('Attachment') are no headings of anything."""
        paragraphs = self.found.paragraphs
        for at in range(len(paragraphs) - 1, -1, -1):
            if paragraphs[at].role in ("text", "bullet"):
                break
            if paragraphs[at].role == "heading":
                paragraphs[at] = replace(paragraphs[at], section=(), role="front")

    def _emit(self, start: int, end: int, role: Role) -> None:
        piece = self.text[start:end]
        stripped = piece.strip()
        if not stripped:
            return
        start += len(piece) - len(piece.lstrip())
        path = () if role in ("front", "footnote") else tuple(title for _, title in self.open)
        if len(path) > _DEEPEST:
            path = (*path[: _DEEPEST - 1], path[-1])
        self.found.paragraphs.append(
            Paragraph(self.source, start, start + len(stripped), stripped, path, role)
        )


def heading_text(block: Block, words: str) -> str:
    """A heading as it stands in a section path: one line, its number kept, no final stop.

    Args:
        block: the block that it opens.
        words: the heading without the number.

    Returns:
        The heading, normalized.
    """
    title = normalize(words.strip().strip("*_")).rstrip(" .:;,")
    if is_numbered(block.mark.kind):
        return f"{normalize(block.label)} {title}".strip()
    return title


def _may_be_title(block: Block) -> bool:
    kind = block.mark.kind
    if kind in ("bullet", "item", "footnote") or len(block.text) > 200:
        return False
    if kind == "markdown":
        return True
    if len(block.sentences) != 1 or block.text.endswith((".", ";", ":", ",")):
        return False
    words = split_words(block.text)
    return bool(words) and (
        is_numbered(kind) or words[0].lower() not in structure_words("finite_words")
    )


def _is_front(block: Block) -> bool:
    """Whether a line after the title is a date, a byline or another line about the text."""
    text = block.text
    if len(text) > 300 or block.mark.kind in ("roman", "letter", "footnote", "markdown", "item"):
        return False
    words = split_words(text)
    if len(words) > _FRONT_WORDS or len(block.sentences) != 1 or ends_sentence(text):
        return False
    if find_date_year(text) is not None:
        return True
    if block.mark.kind == "arabic":
        return False
    if any(word.lower() in structure_words("byline_words") for word in words):
        return True
    return bool(find_years(text)) and not is_title_like(block)


def _salutation_end(text: str) -> int:
    """How long the salutation is that opens a block, or 0; it ends before a capital letter."""
    allowed = structure_words("salutation_words") | structure_words("addressees")
    end = addressed = 0
    for mark in _SALUTATION_MARK.finditer(text, 0, _LONGEST_SALUTATION):
        words = [word.lower() for word in split_words(text[end : mark.start()])]
        if not words or not allowed.issuperset(words):
            break
        addressed += not structure_words("addressees").isdisjoint(words)
        end = mark.end()
    return end if addressed and not text[end:].lstrip()[:1].islower() else 0

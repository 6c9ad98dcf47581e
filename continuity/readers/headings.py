"""Which blocks are headings, which only begin with one, and how high a heading stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from continuity.readers.blocks import Block
from continuity.readers.style import DocumentStyle
from continuity.readers.titles import (
    LONGEST_RUN_IN,
    LONGEST_TITLE,
    ends_sentence,
    first_is_imperative,
    has_motto,
    has_run_in,
    is_gerund,
    is_title_case,
    is_title_like,
    sentence,
    stands_alone,
)
from continuity.text import load_structure_words, split_words, structure_words

# Ranks: a heading closes every open heading of its own rank and below. Markdown levels are 1-6.
DIVISION, ROMAN, ARABIC, LETTER, ORDINAL, TITLE, ORDINAL_IN_TITLE, RUN_IN = (
    8, 10, 20, 25, 28, 30, 32, 40,
)  # fmt: skip

_LONGEST_NUMBERED = 45
_LONGEST_ANNOUNCING = 6  # words
_NEAR = 40  # lines of one list that are looked at


class Heading(NamedTuple):
    """A heading that opens a block: its rank, its span in the source, where the text goes on."""

    rank: int
    start: int
    end: int
    rest: int


def find_heading(
    blocks: Sequence[Block], position: int, style: DocumentStyle, *, in_list: bool, title_seen: bool
) -> Heading | None:
    """The heading that a block is or begins with.

    Args:
        blocks: all blocks of a source.
        position: the index of the block.
        style: the habits of the source.
        in_list: whether the block stands in a list that a colon opened.
        title_seen: whether a heading without a number has come before.

    Returns:
        The heading with its rank and its end in the source, or None for other text.
    """
    block = blocks[position]
    kind = block.mark.kind
    if kind == "markdown":
        return _whole(block, block.mark.depth)
    if kind == "footnote":
        return None
    if (bold := _find_bold(block)) is not None:
        return bold
    if kind in ("bullet", "item"):
        return _head_of_item(blocks, position, style)
    if kind == "arabic" and style.numbered_paragraphs:
        short = len(split_words(block.text)) <= LONGEST_TITLE and not ends_sentence(block.text)
        return _whole(block, _arabic_rank(block)) if short else None
    if kind:
        return _head_of_numbered(blocks, position, style)
    if in_list:
        return None
    if position in style.ordinal_titles:
        return _whole(block, ORDINAL_IN_TITLE if title_seen else ORDINAL)
    if len(block.sentences) == 1 and block.text.lower().startswith(_turns()):
        return _whole(block, ROMAN)
    if is_title_like(block):
        return _whole(block, TITLE)
    if style.run_ins and any(
        opens(blocks, position) for opens in (has_run_in, has_motto, stands_alone)
    ):
        return _firstsentence(block, RUN_IN)
    return None


def is_numbered(kind: str) -> bool:
    """Whether a mark is a number that belongs to its heading ('II.', '5.', 'B.', 'Part 2')."""
    return kind in ("arabic", "roman", "letter", "word")


def _whole(block: Block, rank: int) -> Heading:
    start = block.start if is_numbered(block.mark.kind) else block.body
    return Heading(rank, start, block.end, block.end)


def _firstsentence(block: Block, rank: int) -> Heading:
    start = block.start if is_numbered(block.mark.kind) else block.body
    end = block.sentences[0][1]
    return Heading(rank, start, end, end)


# --- numbered headings --------------------------------------------------------------------------


def _arabic_rank(block: Block) -> int:
    return ARABIC + min(block.mark.depth, 4) - 1


def _follow_on(one: Block, other: Block) -> bool:
    a, b = one.mark, other.mark
    return a.kind == b.kind and a.depth == b.depth and b.number == a.number + 1


def _head_of_numbered(
    blocks: Sequence[Block], position: int, style: DocumentStyle
) -> Heading | None:
    block = blocks[position]
    kind = block.mark.kind
    words = len(split_words(block.text[:600]))
    ended = ends_sentence(block.text)
    rank = {"word": DIVISION, "roman": ROMAN, "letter": LETTER}.get(kind, _arabic_rank(block))
    if kind in ("letter", "word"):
        is_title = len(block.sentences) == 1 and not ended and words <= LONGEST_TITLE
        return _whole(block, rank) if is_title else None
    after = blocks[position + 1] if position + 1 < len(blocks) else None
    before = blocks[position - 1] if position else None
    if len(block.sentences) == 1:
        if words > _LONGEST_NUMBERED or block.text.endswith((";", ",")):
            return None
        in_list = (after is not None and _follow_on(block, after)) or (
            before is not None and _follow_on(before, block)
        )
        if in_list or _is_listed(blocks, position):
            return None
        # A numbered sentence is a title only where text of its own comes after it.
        if ended and (after is None or after.mark.kind in ("arabic", "roman", "markdown")):
            return None
        return None if ended and block.mark.depth > 1 else _whole(block, rank)
    first = sentence(block, 0)
    length = len(split_words(first))
    if length > _LONGEST_NUMBERED:
        return None
    words_of_first = {word.lower() for word in split_words(first)}
    is_title = (
        first_is_imperative(block)
        or (length <= LONGEST_RUN_IN and is_gerund(first))
        or (style.numbered_runs and first.lower().startswith("we "))
        or (length <= LONGEST_TITLE and not structure_words("finite_words") & words_of_first)
    )
    return _firstsentence(block, rank) if is_title else None


def _is_listed(blocks: Sequence[Block], position: int) -> bool:
    """Whether a line numbered '2.3' is a task of a list: below 'Milestones', or among sentences.

    What is a heading has text of its own below it, and stands apart from its neighbours.
    """
    block = blocks[position]
    if block.mark.depth < 2:
        return False
    first = last = position
    while first > max(0, position - _NEAR) and _are_siblings(blocks[first - 1], block):
        first -= 1
    farthest = min(position + _NEAR, len(blocks) - 1)
    while last < farthest and _are_siblings(block, blocks[last + 1]):
        last += 1
    if first and _announces_list(blocks[first - 1]):
        return True
    run = blocks[first : last + 1]
    return len(run) > 1 and all(
        first_is_imperative(one) and not is_title_case(one.text) for one in run
    )


def _are_siblings(one: Block, other: Block) -> bool:
    """Whether two lines are numbered in one section ('2.3' and '2.4')."""
    same = one.mark.kind == other.mark.kind and one.mark.depth == other.mark.depth
    return same and one.mark.number == other.mark.number and len(other.sentences) == 1


def _announces_list(block: Block) -> bool:
    """Whether a block is a title such as 'Milestones' or 'Key actions for 2026'."""
    words = [word.lower() for word in split_words(block.text[:80])]
    if block.mark.kind not in ("", "markdown") or not 0 < len(words) <= _LONGEST_ANNOUNCING:
        return False
    return not structure_words("list_headings").isdisjoint(words)


# --- items, run-in headings, titles of tasks ----------------------------------------------------

_BOLD = re.compile(r"(\*\*|__)(?=\S)(?P<title>[^*_\n]{1,200})\1(?P<after>[.:]?)\s{0,3}")


def _find_bold(block: Block) -> Heading | None:
    match = _BOLD.match(block.text)
    if match is None:
        return None
    title = match["title"].rstrip()
    closed = bool(match["after"]) or title.endswith((".", ":"))
    if match.end() == len(block.text):
        rank, is_title = TITLE, not closed
    else:
        words = {word.lower() for word in split_words(title)}
        rank, is_title = RUN_IN, closed and not structure_words("finite_words") & words
    if not is_title:
        return None
    start = block.body + match.start("title")
    return Heading(rank, start, start + len(title), block.body + match.end())


def _head_of_item(blocks: Sequence[Block], position: int, style: DocumentStyle) -> Heading | None:
    block = blocks[position]
    if block.mark.kind == "bullet":
        run_in = style.run_ins and has_run_in(blocks, position)
        return _firstsentence(block, RUN_IN) if run_in else None
    neighbours = [blocks[near] for near in (position - 1, position + 1) if 0 <= near < len(blocks)]
    alone = len(neighbours) == 2 and all(near.mark.kind != "item" for near in neighbours)
    if alone and not neighbours[1].mark.kind and is_title_like(block):
        return _whole(block, LETTER)
    return None


@cache
def _turns() -> tuple[str, ...]:
    return tuple(load_structure_words()["turns"])

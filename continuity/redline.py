"""Redlines: which words of an earlier and a later wording are the same, gone or new."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

Op = Literal["same", "removed", "added", "changed"]

# A token is a word (with the signs inside it: '1,200', 'well-known', 'city's') or one other
# character, together with the white space after it; white space at the very start stands alone.
_TOKEN = re.compile(r"(?:\w+(?:[.,'’:/-]\w+)*|[^\w\s])\s*|\s+")
_FIGURE = re.compile(r"[$€£¥]?\d+(?:[.,]\d+)*(?:\s?[%‰])?")

# Longest-common-subsequence alignments keep one bit per pair of tokens; above this many pairs
# the Levenshtein alignment is taken, which splits its input and stays linear in memory.
_PAIRS_IN_FULL = 4_000_000

# Below this likeness a redline is confetti: two whole quotes read better.
REDLINE_FROM = 0.6


class Segment(NamedTuple):
    """A stretch of both wordings; ``old`` is empty for ``added``, ``new`` for ``removed``.

    The words of a ``same`` segment are equal, the white space between them may differ.
    """

    op: Op
    old: str
    new: str


class Piece(NamedTuple):
    """A stretch of one text that is a figure or the words between two figures."""

    text: str
    figure: bool


def redline(old: str, new: str) -> tuple[Segment, ...]:
    """Align two wordings word by word.

    Args:
        old: the earlier wording.
        new: the later wording.

    Returns:
        Segments in reading order. All ``old`` joined give ``old``, all ``new`` give ``new``.

    Examples:
        >>> [(s.op, s.old, s.new) for s in redline("add 80 buses", "add 65 buses")]
        [('same', 'add ', 'add '), ('changed', '80', '65'), ('same', ' buses', ' buses')]
    """
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    x, y = _numbered(a, b)
    align = Indel if len(a) * len(b) <= _PAIRS_IN_FULL else Levenshtein
    segments: list[Segment] = []
    for op in align.opcodes(x, y):
        gone = "".join(a[op.src_start : op.src_end])
        come = "".join(b[op.dest_start : op.dest_end])
        if op.tag == "equal":
            segments.append(Segment("same", gone, come))
        elif segments and segments[-1].op != "same":
            segments[-1] = _edit(segments[-1].old + gone, segments[-1].new + come)
        else:
            segments.append(_edit(gone, come))
    return tuple(_free_spaces(_join_islands(segments)))


def likeness(old: str, new: str) -> float:
    """How much of two wordings is shared, word by word, case aside.

    Args:
        old: the earlier wording.
        new: the later wording.

    Returns:
        1 for equal words in equal order down to 0 where no word is shared: twice the words
        kept, divided by the words of both.

    Examples:
        >>> likeness("plant 100 trees", "Plant 200 trees")
        0.666...
    """
    a, b = _TOKEN.findall(old.casefold()), _TOKEN.findall(new.casefold())
    return float(Indel.normalized_similarity(*_numbered(a, b)))


def mark_figures(text: str) -> tuple[Piece, ...]:
    """Cut a text into figures (with their currency or percent sign) and the words between.

    Args:
        text: any text.

    Returns:
        Pieces in reading order; joined they give the text.

    Examples:
        >>> [p.text for p in mark_figures("raise it to 75% by 1,200") if p.figure]
        ['75%', '1,200']
    """
    pieces: list[Piece] = []
    end = 0
    for found in _FIGURE.finditer(text):
        if found.start() > end:
            pieces.append(Piece(text[end : found.start()], False))
        pieces.append(Piece(found[0], True))
        end = found.end()
    if end < len(text):
        pieces.append(Piece(text[end:], False))
    return tuple(pieces)


def _numbered(a: list[str], b: list[str]) -> tuple[list[int], list[int]]:
    """The tokens as small numbers, equal for equal words: no string hash decides a tie."""
    numbers: dict[str, int] = {}

    def count(tokens: list[str]) -> list[int]:
        return [numbers.setdefault(token.rstrip() or " ", len(numbers)) for token in tokens]

    return count(a), count(b)


def _edit(old: str, new: str) -> Segment:
    return Segment("changed" if old and new else "removed" if old else "added", old, new)


def _join_islands(segments: list[Segment]) -> list[Segment]:
    """Join two edits across a shared word shorter than both: 'of' alone makes confetti."""
    joined: list[Segment] = []
    for place, segment in enumerate(segments):
        after_edit = bool(joined) and joined[-1].op != "same"
        island = (
            after_edit
            and segment.op == "same"
            and place + 1 < len(segments)
            and _is_island(segment.new.strip(), segments[place - 1], segments[place + 1])
        )
        if after_edit and (segment.op != "same" or island):
            joined[-1] = _edit(joined[-1].old + segment.old, joined[-1].new + segment.new)
        else:
            joined.append(segment)
    return joined


def _is_island(shared: str, left: Segment, right: Segment) -> bool:
    if len(_TOKEN.findall(shared)) > 1 or any(c.isdigit() for c in shared):
        return False
    sizes = (max(len(side.old.strip()), len(side.new.strip())) for side in (left, right))
    return len(shared) < min(sizes)


def _free_spaces(segments: list[Segment]) -> list[Segment]:
    """Move white space that both sides of a change end with out of the change."""
    freed: list[Segment] = []
    for segment in segments:
        words_old, words_new = segment.old.rstrip(), segment.new.rstrip()
        space = segment.old[len(words_old) :]
        shared = segment.op == "changed" and space == segment.new[len(words_new) :]
        if shared and space and words_old and words_new:
            freed += [Segment("changed", words_old, words_new), Segment("same", space, space)]
        elif freed and segment.op == freed[-1].op == "same":
            freed[-1] = Segment("same", freed[-1].old + segment.old, freed[-1].new + segment.new)
        else:
            freed.append(segment)
    return freed

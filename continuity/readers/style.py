"""What only the whole of a text shows about its headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from continuity.readers.blocks import Block
from continuity.readers.titles import (
    ends_sentence,
    first_is_imperative,
    has_run_in,
    stands_alone,
)
from continuity.text import Ordinal, opening_ordinal


class DocumentStyle(NamedTuple):
    """What only the whole text shows about its headings.

    ``numbered_paragraphs``: numbers count paragraphs, not sections. ``run_ins``: paragraphs begin
    with an imperative as their title. ``ordinal_titles``: positions of blocks that are titles of
    tasks ('First, we will ...'). ``numbered_runs``: numbered sentences with a subject open
    sections.
    """

    numbered_paragraphs: bool
    run_ins: bool
    ordinal_titles: frozenset[int]
    numbered_runs: bool


def find_style(blocks: Sequence[Block]) -> DocumentStyle:
    """Look at all blocks of a source for the habits that tell its headings."""
    ordinals = [opening_ordinal(block.text) if not block.mark.kind else None for block in blocks]
    numbered_runs = [
        position
        for position, block in enumerate(blocks)
        if block.mark.kind == "arabic"
        and len(block.sentences) > 1
        and not first_is_imperative(block)
    ]
    running = sum(
        not block.mark.kind and len(block.text) > 120 and ends_sentence(block.text)
        for block in blocks
    )
    paragraphs = len(numbered_runs) >= 3 and len(numbered_runs) >= running
    followed = sum(
        position + 1 < len(blocks) and blocks[position + 1].mark.kind != "arabic"
        for position in numbered_runs
    )
    imperatives = sum(
        has_run_in(blocks, position) or stands_alone(blocks, position)
        for position in range(len(blocks))
    )
    return DocumentStyle(
        numbered_paragraphs=paragraphs,
        run_ins=imperatives >= 2,
        ordinal_titles=frozenset(_find_ordinal_titles(blocks, ordinals)),
        numbered_runs=2 * followed >= len(numbered_runs) and not paragraphs,
    )


def _find_ordinal_titles(blocks: Sequence[Block], ordinals: Sequence[Ordinal | None]) -> list[int]:
    """Positions of 'First, we will ...' blocks that are titles of the text that follows them.

    They come in series. In a list each member follows the one before it at once; as titles they
    stand apart, with text between them.
    """
    series: list[list[int]] = []
    last = 0
    for position, ordinal in enumerate(ordinals):
        if ordinal is None:
            continue
        if not series or ordinal.number != last + 1:
            series.append([])
        series[-1].append(position)
        last = ordinal.number
    titles: list[int] = []
    for members in series:
        if len(members) < 2:
            continue
        apart = sum(after > before + 1 for before, after in zip(members, members[1:], strict=False))
        single = sum(len(blocks[position].sentences) == 1 for position in members)
        if 2 * apart < len(members) - 1 or 2 * single < len(members):
            continue
        titles += [
            position
            for position in members
            if len(blocks[position].sentences) == 1
            and position + 1 < len(blocks)
            and ordinals[position + 1] is None
        ]
    return titles

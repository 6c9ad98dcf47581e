"""Report -> commitments: clauses of its paragraphs, with quantities, kind, id and anchor."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from functools import cache

from continuity.clauses import find_clauses
from continuity.kinds import classify_kind
from continuity.lexicon import words
from continuity.model import Commitment, Report
from continuity.quantities import read_quantities
from continuity.text import fold, split_sentences, split_words

LONGEST_SENTENCE = 5000  # characters: the longest in ten reports has 1,731


def extract_commitments(report: Report) -> tuple[Commitment, ...]:
    """The commitments of a report in the order of its text.

    Args:
        report: a report as read; only its running text and bullets are looked at.

    Returns:
        Commitments with ``source.text[start:end] == text``, ids such as '2020-017' and anchors
        that stay when something is inserted above.
    """
    found: list[Commitment] = []
    anchors: Counter[str] = Counter()
    for number, start, end in _spans(report):
        paragraph = report.paragraphs[number]
        text = paragraph.text[start - paragraph.start : end - paragraph.start]
        quantities = read_quantities(text)
        anchor = _anchor(text)
        anchors[anchor] += 1
        if anchors[anchor] > 1:
            anchor = f"{anchor}-{anchors[anchor]}"
        found.append(
            Commitment(
                id=f"{report.id}-{len(found) + 1:03}",
                report=report.id,
                source=paragraph.source,
                start=start,
                end=end,
                text=text,
                section=paragraph.section,
                kind=classify_kind(text, quantities),
                anchor=anchor,
                quantities=quantities,
                paragraph=number,
            )
        )
    return tuple(found)


def _spans(report: Report) -> Iterator[tuple[int, int, int]]:
    """Paragraph number, start and end of each clause, offsets into the source."""
    for number, paragraph in enumerate(report.paragraphs):
        if paragraph.role not in ("text", "bullet"):
            continue
        bullet = paragraph.role == "bullet" and not _reviews_past(paragraph.section)
        for first, (start, end) in enumerate(split_sentences(paragraph.text)):
            item = bullet and not first
            for piece_start, piece_end in _pieces(paragraph.text, start, end):
                offset = paragraph.start + piece_start
                for clause in find_clauses(paragraph.text[piece_start:piece_end], bullet=item):
                    yield number, offset + clause.start, offset + clause.end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence whole; one longer than any prose is cut at spaces, to bound the work on it."""
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = start + LONGEST_SENTENCE if cut < 0 else cut
        yield start, cut
        start = cut
    yield start, end


@cache
def _reviews_past(section: tuple[str, ...]) -> bool:
    """Whether a heading says that the section looks back: its list items tell what was done."""
    told = {word.lower() for heading in section for word in split_words(heading)}
    return bool(told & words("clauses", "review_headings"))


def _anchor(text: str) -> str:
    """A short hash of the quote as a reader sees it, blind to spacing, case and footnote marks."""
    digest = hashlib.sha256(fold(text).encode()).hexdigest()
    return f"c-{digest[:8]}"

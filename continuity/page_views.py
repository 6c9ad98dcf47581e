"""The rows of the page as view objects: everything a template prints, ready to print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from continuity.model import (
    Candidate,
    Commitment,
    Evidence,
    Link,
    UncertainPair,
)
from continuity.moves import LEAST_LIKELY, FigureChange, figure_changes
from continuity.page_book import Book, stem
from continuity.redline import REDLINE_FROM, likeness, mark_figures, redline
from continuity.rows import Row
from continuity.wording import (
    EVIDENCE_NAMES,
    checked_words,
    plural,
    ranked_parts,
    score_text,
    status_word,
)

# Parts of a score shown one by one; the rest is summed, so that the table adds up.
PARTS_SHOWN = 6
# A rival or nearest candidate below this score has little in common: its id and score are
# enough, and its quote is a link away.
QUOTED_FROM = 0.05

MarkKind = Literal["", "del", "ins", "figure"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a quote and how it is set."""

    text: str
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Quote:
    """A commitment as a row shows it; ``anchor`` is empty where its id is in use above."""

    id: str
    anchor: str
    year: int
    marks: tuple[Mark, ...]
    section: str
    context: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score, in print."""

    feature: str
    value: str
    contribution: str
    detail: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Another commitment that was considered: the rival of a link, the nearest of a lone one."""

    id: str
    anchor: str
    text: str
    score: str


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of the page.

    ``sections`` holds numbers of the section filter; ``score`` is for reading, ``chance`` the same
    for sorting, ``scored`` what the row says of it.
    """

    anchor: str
    id: str
    status: str
    word: str
    pair: int
    earlier: Quote | None
    later: Quote | None
    figures: tuple[FigureChange, ...]
    why: str
    note: str
    score: str
    chance: str
    scored: str
    judged: str
    parts: tuple[Part, ...]
    reference: Reference | None
    doubt: bool
    sections: str
    size: str

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes that there are, earlier first."""
        return tuple(quote for quote in (self.earlier, self.later) if quote is not None)


def view_row(book: Book, row: Row, pair: int, status: str | None = None) -> RowView:
    """A row of a comparison as the page shows it.

    Args:
        book: what the views of the page share.
        row: the row.
        pair: the number of the pair of reports that it compares, from 0.
        status: the status to show where it is none of a row's own ('completed', 'resumed').

    Returns:
        The view.
    """
    status = status or row.status
    ends = [end for end in (row.earlier, row.later) if end is not None]
    word = status_word(status, book.analysis.reports[pair : pair + 2])
    earlier, later = _view_quotes(book, row.earlier, row.later)
    figures = figure_changes(row)
    anchor = _row_anchor(book, row.earlier, row.later)
    link = row.link
    other = link.rival if link else row.nearest
    return RowView(
        anchor=anchor,
        id=" → ".join(end.id for end in ends),
        status=status,
        word=word,
        pair=pair,
        earlier=earlier,
        later=later,
        figures=figures,
        why=_say_why(link),
        note=link.note if link else "",
        score=score_text(link.score) if link else "",
        chance=f"{link.score:.4f}" if link else "",
        scored=_say_score(link.score, link.evidence, "linked by hand") if link else "",
        judged=checked_words(row.ruling),
        parts=_view_parts(link.evidence) if link else (),
        reference=_refer(book, other),
        doubt=any(end.doubt for end in ends),
        sections=_section_numbers(book, ends),
        size=f"{max((f.size for f in figures), default=0):.3f}".rstrip("0").rstrip("."),
    )


def view_uncertain(book: Book, one: UncertainPair) -> RowView:
    """An uncertain pair as the page shows it."""
    ends = [book.commitments[one.earlier], book.commitments[one.later]]
    earlier, later = _view_quotes(book, *ends)
    order = [report.id for report in book.analysis.reports]
    return RowView(
        anchor=book.claim("u", "-".join(stem(end) for end in ends)),
        id=" → ".join(end.id for end in ends),
        status="uncertain",
        word="uncertain",
        pair=order.index(ends[0].report),
        earlier=earlier,
        later=later,
        figures=(),
        why="",
        note="",
        score=score_text(one.score),
        chance=f"{one.score:.4f}",
        scored=_say_score(one.score, one.evidence, "put in doubt by hand"),
        judged=checked_words(book.rulings.get((one.earlier, one.later))),
        parts=_view_parts(one.evidence),
        reference=None,
        doubt=True,
        sections=_section_numbers(book, ends),
        size="0",
    )


def view_lone(book: Book, one: Commitment) -> RowView:
    """A commitment by itself: of a single report, or of several without a status between two."""
    quote, _ = _view_quotes(book, one, None)
    # With the report after it, that of the last report with the one before it.
    pair = max(0, min(book.order[one.report], len(book.reports) - 2))
    return RowView(
        anchor=book.place(one),
        id=one.id,
        status="stated",
        word="stated",
        pair=pair,
        earlier=quote,
        later=None,
        figures=(),
        why="",
        note="",
        score="",
        chance="",
        scored="",
        judged="",
        parts=(),
        reference=None,
        doubt=False,
        sections=_section_numbers(book, [one]),
        size="0",
    )


def _say_score(score: float, evidence: tuple[Evidence, ...], unscored: str) -> str:
    """The score in words; a link that is less likely than not to be one is called weak."""
    if not evidence:
        return unscored
    return f"score {score_text(score)}" + (", weak" if score < LEAST_LIKELY else "")


def _say_why(link: Link | None) -> str:
    """Rule and reason of a link; the rule is said once."""
    if link is None or link.rule in ("none", "decision") or link.reason.startswith(f"{link.rule}:"):
        return link.reason if link else ""
    return f"{link.rule}: {link.reason}"


def _row_anchor(book: Book, earlier: Commitment | None, later: Commitment | None) -> str:
    if earlier is not None and later is not None:
        return book.claim("c", f"{stem(earlier)}-{stem(later)}")
    one = earlier or later
    assert one is not None, "a row has at least one end"
    # In a series a commitment may stand in two rows; the second asks for a name of its own.
    return book.place(one) or book.claim("c", f"{stem(one)}-alone")


def _section_numbers(book: Book, ends: Iterable[Commitment]) -> str:
    return " ".join(str(book.sections[book.section(end)]) for end in ends)


def _view_quotes(
    book: Book, earlier: Commitment | None, later: Commitment | None
) -> tuple[Quote | None, Quote | None]:
    if earlier is None or later is None:
        lone = [
            None if one is None else _quote(book, one, (Mark(one.text, ""),), linked=False)
            for one in (earlier, later)
        ]
        return lone[0], lone[1]
    old, new = _mark(earlier.text, later.text)
    return _quote(book, earlier, old, linked=True), _quote(book, later, new, linked=True)


def _quote(book: Book, one: Commitment, marks: tuple[Mark, ...], *, linked: bool) -> Quote:
    return Quote(
        id=one.id,
        anchor=book.place(one) if linked else "",
        year=book.reports[one.report].year,
        marks=marks,
        section=" › ".join(one.section),
        context=book.contexts.get(one.id, ""),
    )


def _mark(old: str, new: str) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    if likeness(old, new) < REDLINE_FROM:
        return _mark_figures(old), _mark_figures(new)
    segments = redline(old, new)
    return (
        tuple(Mark(s.old, "" if s.op == "same" else "del") for s in segments if s.old),
        tuple(Mark(s.new, "" if s.op == "same" else "ins") for s in segments if s.new),
    )


def _mark_figures(text: str) -> tuple[Mark, ...]:
    return tuple(Mark(p.text, "figure" if p.figure else "") for p in mark_figures(text))


def _view_parts(evidence: tuple[Evidence, ...]) -> tuple[Part, ...]:
    if not evidence:
        return ()
    ranked = ranked_parts(evidence)
    shown, rest = ranked[:PARTS_SHOWN], ranked[PARTS_SHOWN:]
    parts = [
        Part(
            EVIDENCE_NAMES.get(p.feature, p.feature),
            _short(p.value),
            _signed(p.contribution),
            p.detail,
        )
        for p in shown
    ]
    if rest:
        smaller = sum(part.contribution for part in rest)
        parts.append(Part(plural(len(rest), "smaller part"), "", _signed(smaller), ""))
    total = sum(part.contribution for part in evidence)
    parts.append(Part("together: log-odds of the score", "", _signed(total), ""))
    return tuple(parts)


def _short(value: float) -> str:
    return f"{value:.2f}".removesuffix("0").removesuffix(".0").replace("-", "−")


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


def _refer(book: Book, candidate: Candidate | None) -> Reference | None:
    if candidate is None or candidate.id not in book.commitments:
        return None
    one = book.commitments[candidate.id]
    text = one.text if candidate.score >= QUOTED_FROM else ""
    return Reference(one.id, book.anchors[one.id], text, score_text(candidate.score))

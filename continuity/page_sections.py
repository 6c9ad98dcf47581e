"""The parts of the page around its rows: coverage, largest changes, paragraphs, provenance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields

from continuity.display import shown_as_is
from continuity.model import Analysis, Commitment, Report
from continuity.moves import FigureChange, largest_changes
from continuity.page_book import Book, Section, heading
from continuity.page_views import RowView
from continuity.wording import plural


@dataclass(frozen=True, slots=True)
class SourceView:
    """A file of a report."""

    name: str
    characters: str
    sha256: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of a report and where most of its links lead."""

    heading: str
    commitments: int
    linked: int
    counterpart: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report in the coverage table; ``linked`` counts commitments with a counterpart."""

    id: str
    year: int
    title: str
    complete: str
    sources: tuple[SourceView, ...]
    sections: tuple[SectionView, ...]
    commitments: int
    linked: int


@dataclass(frozen=True, slots=True)
class LargestView:
    """One of the largest changes in figures; ``share`` is its size in percent of the largest."""

    row: RowView
    figure: FigureChange
    share: int


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph once on the page; ``marks`` pairs a stretch of text with the id of a mark.

    ``place`` are the numbers of its report and of itself, where the page shows its very
    characters, so that the data of the page can do without them; else it is empty.
    """

    anchor: str
    place: str
    heading: str
    marks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ContextView:
    """The paragraphs of one report that hold its commitments."""

    year: int
    id: str
    label: str
    paragraphs: tuple[ParagraphView, ...]


def view_reports(book: Book) -> tuple[ReportView, ...]:
    """The coverage of every report: its files, and its sections with their counterparts."""
    analysis = book.analysis
    targets: dict[Section, Counter[Section]] = defaultdict(Counter)
    linked: set[str] = set()
    for link in analysis.links:
        a, b = book.commitments[link.earlier], book.commitments[link.later]
        targets[book.section(a)][book.section(b)] += 1
        targets[book.section(b)][book.section(a)] += 1
        linked |= {a.id, b.id}
    views = []
    for report in analysis.reports:
        ones = [c for c in analysis.commitments if c.report == report.id]
        part = "part" + (f": {report.coverage}" if report.coverage else "")
        views.append(
            ReportView(
                id=report.id,
                year=report.year,
                title=report.title,
                complete="complete" if report.complete else part,
                sources=tuple(
                    SourceView(one.name, f"{one.characters:,}", one.sha256)
                    for one in report.sources
                ),
                sections=_view_sections(book, report, ones, targets, linked),
                commitments=len(ones),
                linked=sum(one.id in linked for one in ones),
            )
        )
    return tuple(views)


def _view_sections(
    book: Book,
    report: Report,
    ones: list[Commitment],
    targets: dict[Section, Counter[Section]],
    linked: set[str],
) -> tuple[SectionView, ...]:
    held: dict[Section, list[Commitment]] = {}
    for paragraph in report.paragraphs:
        if paragraph.section:
            held.setdefault((report.id, paragraph.section[: book.depths[report.id]]), [])
    for one in ones:
        held.setdefault(book.section(one), []).append(one)
    views = []
    for section, inside in held.items():
        ranked = sorted(
            targets[section].items(),
            key=lambda item: (
                -item[1],
                abs(book.order[item[0][0]] - book.order[report.id]),
                item[0],
            ),
        )
        best = ""
        if ranked:
            other, links = ranked[0]
            name = heading(other) or "no heading"
            best = f"{book.reports[other[0]].year}: {name} ({plural(links, 'link')})"
        with_link = sum(one.id in linked for one in inside)
        views.append(SectionView(heading(section), len(inside), with_link, best))
    return tuple(views)


def find_largest(rows: Iterable[RowView]) -> tuple[LargestView, ...]:
    """The largest relative changes of a figure, the largest first, ten at most."""
    top = largest_changes((row, figure) for row in rows for figure in row.figures)
    return tuple(
        LargestView(
            row,
            figure,
            max(1, round(100 * figure.size / top[0][1].size)),
        )
        for row, figure in top
    )


def view_contexts(book: Book) -> tuple[ContextView, ...]:
    """The paragraphs that hold commitments, each once, and note in the book where they are."""
    held: dict[tuple[str, int], list[Commitment]] = defaultdict(list)
    for one in book.analysis.commitments:
        held[one.report, one.paragraph].append(one)
    contexts = []
    for number, report in enumerate(book.analysis.reports):
        views = []
        for place, paragraph in enumerate(report.paragraphs):
            ones = held.get((report.id, place))
            if ones and paragraph.text:
                views.append(_view_paragraph(book, number, place, ones))
        if views:
            contexts.append(
                ContextView(report.year, report.id, plural(len(views), "paragraph"), tuple(views))
            )
    return tuple(contexts)


def _view_paragraph(book: Book, number: int, place: int, ones: list[Commitment]) -> ParagraphView:
    report = book.analysis.reports[number]
    paragraph = report.paragraphs[place]
    anchor = book.claim("p", f"{report.id}-{place}")
    marks: list[tuple[str, str]] = []
    at = 0
    for one in sorted(ones, key=lambda c: (c.start, c.end)):
        # Clauses may overlap or reach over the end: what is marked already stays as it is.
        start = max(at, one.start - paragraph.start)
        end = min(one.end, paragraph.end) - paragraph.start
        if one.source != paragraph.source or start >= end:
            book.contexts[one.id] = anchor
            continue
        if start > at:
            marks.append((paragraph.text[at:start], ""))
        book.contexts[one.id] = book.claim("t", one.id)
        marks.append((paragraph.text[start:end], book.contexts[one.id]))
        at = end
    if at < len(paragraph.text):
        marks.append((paragraph.text[at:], ""))
    kept = shown_as_is(paragraph.text)
    where = f"{number} {place}" if kept else ""
    return ParagraphView(anchor, where, " › ".join(paragraph.section), tuple(marks))


def view_options(analysis: Analysis) -> tuple[tuple[str, str], ...]:
    """The options by name, as they would be given."""
    return tuple(
        (field.name.replace("_", " "), _shown(getattr(analysis.options, field.name)))
        for field in fields(analysis.options)
    )


def _shown(value: float | bool | str) -> str:
    """A name stays as it is written; one that is not there is said to be none."""
    return str(value).lower() if isinstance(value, bool) else str(value) or "none"

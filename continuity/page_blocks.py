"""The lists of the page: rows gathered by status, and within it by pair or by section."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from continuity.model import Analysis, Commitment, Report
from continuity.page_book import Book, Section, heading
from continuity.page_views import (
    RowView,
    view_lone,
    view_row,
    view_uncertain,
)
from continuity.rows import ROW_STATUSES, Row, compare_rows
from continuity.wording import SIGNS, status_word

# Lists longer than this start folded: linked rows are what a reader came for, so they get more.
FOLD_LINKED, FOLD_LONE = 400, 40

_LINKED = ("escalated", "weakened", "recurring")
_LEADS = {
    "escalated": "The later report asks for more: a higher figure, a first figure, a further"
    " stage, a stronger duty or a wider scope.",
    "weakened": "The later report asks for less.",
    "recurring": "The same undertaking, neither raised nor lowered as far as the wording shows.",
    "dropped": "Stated in the earlier report, without a counterpart in the later one.",
    "new": "Stated in the later report, without a counterpart in the earlier one.",
    "completed": "Stated in the earlier report, reported as done in the later one.",
    "resumed": "Stated again after a report that left it out.",
    "stated": "Every undertaking that was found.",
    "uncertain": "Scored between the two thresholds: too close to call, so not among the links."
    " An end without a link is counted as without a counterpart.",
}


@dataclass(frozen=True, slots=True)
class TileView:
    """One of the five counts."""

    status: str
    sign: str
    count: str
    word: str
    hint: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """Rows under one heading; an empty heading shows the rows without one."""

    heading: str
    folded: bool
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """All rows of one status."""

    status: str
    sign: str
    title: str
    lead: str
    total: int
    groups: tuple[GroupView, ...]

    @property
    def rows(self) -> tuple[RowView, ...]:
        """The rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)


@dataclass(frozen=True, slots=True)
class SectionChoice:
    """The sections of one report in the section filter: numbers and headings."""

    report: str
    sections: tuple[tuple[int, str], ...]


def view_tiles(analysis: Analysis) -> tuple[TileView, ...]:
    """The five counts; none for an analysis of one report."""
    reports = analysis.reports
    if len(reports) < 2:
        return ()
    rows = compare_rows(analysis)
    first, last = ("earlier year", "later year")
    if len(reports) == 2:
        first, last = str(reports[0].year), str(reports[1].year)
    hints = ("raised", "kept up", "lowered", f"in {first} only", f"in {last} only")
    return tuple(
        TileView(
            status,
            SIGNS[status],
            f"{sum(row.status == status for row in rows):,}",
            _word(status, reports),
            hint,
        )
        for status, hint in zip(ROW_STATUSES, hints, strict=True)
    )


def view_linked(book: Book) -> tuple[BlockView, ...]:
    """What has a counterpart in a neighbouring report: raised, lowered, kept up."""
    reports = book.analysis.reports
    if len(reports) < 2:
        return ()
    rows = compare_rows(book.analysis)
    place = book.order
    blocks = []
    for status in _LINKED:
        views = [view_row(book, row, _pair(row, place)) for row in rows if row.status == status]
        groups = tuple(
            GroupView(pair_name(a, b), len(views) > FOLD_LINKED, of_pair)
            for pair, (a, b) in enumerate(zip(reports, reports[1:], strict=False))
            if (of_pair := tuple(view for view in views if view.pair == pair))
        )
        if len(reports) == 2 and len(views) <= FOLD_LINKED:
            groups = tuple(GroupView("", False, group.rows) for group in groups)
        blocks.append(_block(status, status.capitalize(), groups))
    return tuple(blocks)


def view_alone(book: Book) -> tuple[BlockView, ...]:
    """What has no counterpart in a neighbouring report, by section."""
    analysis, place = book.analysis, book.order
    reports = analysis.reports
    if len(reports) < 2:
        lone = [(view_lone(book, one), one) for one in analysis.commitments]
        return (_block("stated", "Commitments", _by_section(book, lone)),)
    rows = compare_rows(analysis)
    blocks = []
    for status in ("dropped", "new"):
        chosen = [row for row in rows if row.status == status]
        title = _word(status, reports).capitalize()
        if len(reports) == 2:
            a, b = reports if status == "dropped" else reports[::-1]
            title += f": in {a.year}, not in {b.year}"
        blocks.append(_block(status, title, _row_groups(book, chosen, status)))
    apart = [
        Row(link.change, (book.reports[a.report].year, book.reports[b.report].year), a, b, link)
        for link in analysis.links
        for a, b in [(book.commitments[link.earlier], book.commitments[link.later])]
        if place[b.report] - place[a.report] != 1
    ]
    shown = {row.later.id for row in apart if row.later}
    done = [_lone_row(book, c, 0) for c in analysis.commitments if c.after == "completed"]
    again = apart + [
        _lone_row(book, c, -1)
        for c in analysis.commitments
        if c.before == "resumed" and c.id not in shown
    ]
    for status, extra in (("completed", done), ("resumed", again)):
        if extra:
            groups = _row_groups(book, extra, status)
            blocks.append(_block(status, status.capitalize(), groups))
    left = [(view_lone(book, c), c) for c in analysis.commitments if c.id not in book.placed]
    if left:
        blocks.append(_block("stated", "Other commitments", _by_section(book, left)))
    return tuple(blocks)


def view_doubts(book: Book) -> BlockView:
    """The uncertain pairs, the best score first."""
    pairs = sorted(book.analysis.uncertain, key=lambda one: -one.score)
    views = tuple(view_uncertain(book, one) for one in pairs)
    folded = len(views) > FOLD_LONE
    heading = f"All {len(views):,} pairs" if folded else ""
    groups = (GroupView(heading, folded, views),) if views else ()
    return _block("uncertain", "Uncertain pairs for review", groups)


def view_choices(book: Book) -> tuple[SectionChoice, ...]:
    """The section filter: every section that holds a commitment."""
    return tuple(
        SectionChoice(
            str(report.year),
            tuple(
                (number, heading(section) or "no heading")
                for section, number in book.sections.items()
                if section[0] == report.id
            ),
        )
        for report in book.analysis.reports
    )


def pair_name(earlier: Report, later: Report) -> str:
    """Two years as one name: '2020–2023'."""
    return f"{earlier.year}–{later.year}"


def _block(status: str, title: str, groups: tuple[GroupView, ...]) -> BlockView:
    total = sum(len(group.rows) for group in groups)
    return BlockView(status, SIGNS.get(status, "·"), title, _LEADS[status], total, groups)


def _word(status: str, reports: Sequence[Report]) -> str:
    """The words of a status over all pairs of reports; one where they agree."""
    pairs = zip(reports, reports[1:], strict=False)
    return " or ".join(dict.fromkeys(status_word(status, pair) for pair in pairs))


def _pair(row: Row, place: dict[str, int]) -> int:
    if row.earlier is not None:
        return place[row.earlier.report]
    assert row.later is not None, "a row has at least one end"
    return place[row.later.report] - 1


def _lone_row(book: Book, one: Commitment, shift: int) -> Row:
    """A row of one commitment: its earlier end for ``shift`` 0, its later end for -1."""
    at = max(0, book.order[one.report] + shift)
    reports = book.analysis.reports
    years = (reports[at].year, reports[min(at + 1, len(reports) - 1)].year)
    if shift:
        return Row("new", years, None, one, None)
    return Row("dropped", years, one, None, None)


def _row_groups(book: Book, rows: list[Row], status: str) -> tuple[GroupView, ...]:
    place = book.order
    shown = []
    for row in rows:
        one = row.earlier if status in ("dropped", "completed") else row.later
        if one is not None:
            shown.append((view_row(book, row, _pair(row, place), status), one))
    return _by_section(book, shown)


def _by_section(book: Book, shown: Iterable[tuple[RowView, Commitment]]) -> tuple[GroupView, ...]:
    groups: dict[Section, list[RowView]] = {}
    for view, one in shown:
        groups.setdefault(book.section(one), []).append(view)
    several = len(book.analysis.reports) > 2
    folded = sum(len(views) for views in groups.values()) > FOLD_LONE
    return tuple(
        GroupView(
            (f"{book.reports[section[0]].year} · " if several else "")
            + (heading(section) or "No heading"),
            folded,
            tuple(views),
        )
        for section, views in groups.items()
    )

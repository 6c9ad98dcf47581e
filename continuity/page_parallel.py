"""Two years side by side, section by section, in the order of the reports: a parallel text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from continuity.page_blocks import pair_name
from continuity.page_book import Book, Section, heading
from continuity.page_views import Quote, RowView


@dataclass(frozen=True, slots=True)
class LineView:
    """A row in brief: the quotes of its ends, '' for one that is not there."""

    status: str
    word: str
    anchor: str
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class ParallelSection:
    """What a section of the earlier report holds beside what those of the later one hold.

    ``earlier`` and ``later`` are headings; the one of a side that has nothing is ''.
    """

    earlier: str
    later: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class ParallelView:
    """Two neighbouring reports side by side."""

    name: str
    earlier: int
    later: int
    sections: tuple[ParallelSection, ...]


def view_parallel(book: Book, rows: Iterable[RowView]) -> tuple[ParallelView, ...]:
    """Lay every two neighbouring reports side by side.

    A section of the later report stands beside that section of the earlier one to which most of
    its links lead; one without links stands by itself, after the others.

    Args:
        book: what the views of the page share.
        rows: the rows of the page, linked and alone.

    Returns:
        One view for each pair of neighbouring reports.
    """
    of_pair: dict[int, list[RowView]] = defaultdict(list)
    for row in rows:
        of_pair[row.pair].append(row)
    place = {one.id: at for at, one in enumerate(book.analysis.commitments)}
    return tuple(
        ParallelView(pair_name(old, new), old.year, new.year, _lay_out(book, of_pair[pair], place))
        for pair, (old, new) in enumerate(pairwise(book.analysis.reports))
    )


def _lay_out(book: Book, rows: list[RowView], place: dict[str, int]) -> tuple[ParallelSection, ...]:
    def section(quote: Quote) -> Section:
        return book.section(book.commitments[quote.id])

    leads: dict[Section, Counter[Section]] = defaultdict(Counter)
    for row in rows:
        if row.earlier and row.later:
            leads[section(row.later)][section(row.earlier)] += 1
    # Of counterparts with as many links the first one, in the order of the sections.
    counterpart = {
        later: min(ranked, key=lambda one: (-ranked[one], book.sections[one]))
        for later, ranked in leads.items()
    }
    stated: dict[Section, list[RowView]] = defaultdict(list)
    added: dict[Section, list[RowView]] = defaultdict(list)
    beside: dict[Section, dict[str, None]] = defaultdict(dict)
    for row in rows:
        if row.earlier:
            stated[section(row.earlier)].append(row)
        elif row.later:
            own = section(row.later)
            added[counterpart.get(own, own)].append(row)
    for later, earlier in sorted(counterpart.items(), key=lambda one: book.sections[one[0]]):
        beside[earlier][heading(later) or "no heading"] = None
    views = []
    for one in sorted({*stated, *added}, key=lambda one: book.sections[one]):
        name = heading(one) or "no heading"
        if one in stated:
            lines = _merge(stated[one], added[one], place)
            views.append(ParallelSection(name, " · ".join(beside[one]), lines))
        else:
            views.append(ParallelSection("", name, _merge([], added[one], place)))
    return tuple(views)


def _merge(
    stated: list[RowView], added: list[RowView], place: dict[str, int]
) -> tuple[LineView, ...]:
    """Rows in the order of the earlier report, each new one after what it follows in the later."""

    def at(quote: Quote | None) -> int:
        return -1 if quote is None else place[quote.id]

    stated.sort(key=lambda row: (at(row.earlier), at(row.later)))
    # Where the later ends lie, and in which line; the first line takes what precedes them all.
    laid = sorted((at(row.later), line) for line, row in enumerate(stated) if row.later)
    following: dict[int, list[RowView]] = defaultdict(list)
    for row in sorted(added, key=lambda row: at(row.later)):
        before = bisect_left(laid, (at(row.later), 0))
        following[laid[before - 1][1] if before else -1].append(row)
    lines = [_brief(row) for row in following[-1]]
    for line, row in enumerate(stated):
        lines += [_brief(row), *(_brief(one) for one in following[line])]
    return tuple(lines)


def _brief(row: RowView) -> LineView:
    earlier, later = (
        "" if quote is None else "".join(mark.text for mark in quote.marks)
        for quote in (row.earlier, row.later)
    )
    return LineView(row.status, row.word.removesuffix(" in this text"), row.anchor, earlier, later)

"""What coders decided, and what became of each decision, for the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from continuity.model import Ruling
from continuity.page_book import Book
from continuity.page_views import RowView


@dataclass(frozen=True, slots=True)
class RulingView:
    """A decision in print; ``anchor`` is its row, or the permalink of an end, or ''."""

    ids: str
    anchor: str
    earlier: str
    later: str
    coder: str
    verdict: str
    note: str
    date: str
    outcome: str
    why: str


def view_rulings(book: Book, rows: Iterable[RowView]) -> tuple[RulingView, ...]:
    """The decisions, those that ask for a look first: orphans, then what is to be rechecked.

    Args:
        book: what the views of the page share.
        rows: the rows of the page, for their permalinks.
    """
    anchors = {row.id: row.anchor for row in rows}
    order = ("orphan", "recheck", "applied", "overruled")
    rulings = sorted(book.analysis.decisions, key=lambda one: order.index(one.outcome))
    return tuple(_view(book, one, anchors) for one in rulings)


def _view(book: Book, ruling: Ruling, anchors: dict[str, str]) -> RulingView:
    decision = ruling.decision
    ids = [id for id in (ruling.earlier, ruling.later) if id is not None]
    shown = " → ".join(ids)
    ends = [book.anchors[id] for id in ids if id in book.anchors]
    return RulingView(
        ids=shown,
        anchor=anchors.get(shown) or (ends[0] if ends else ""),
        earlier=decision.earlier.exact,
        later=decision.later.exact,
        coder=decision.coder,
        verdict=", ".join(filter(None, (decision.verdict, decision.change))),
        note=decision.note,
        date=decision.date,
        outcome=ruling.outcome,
        why=ruling.why,
    )

"""The analysis as rows: one a link or an unlinked commitment, the shape every view shows."""

from __future__ import annotations

from collections import Counter
from typing import Literal, NamedTuple

from continuity.model import Analysis, Candidate, Commitment, Link, Report, Ruling
from continuity.rulings import in_force

RowStatus = Literal["escalated", "recurring", "weakened", "dropped", "new"]
ROW_STATUSES: tuple[RowStatus, ...] = ("escalated", "recurring", "weakened", "dropped", "new")


class Row(NamedTuple):
    """One line of a comparison of two neighbouring reports.

    A linked row has both ends and its ``link``; a dropped row has only ``earlier``, a new row
    only ``later``. ``years`` names the two reports compared, ``nearest`` the best candidate in
    the other one of the two that was rejected. ``ruling`` is the decision of a coder that a link
    rests on.
    """

    status: RowStatus
    years: tuple[int, int]
    earlier: Commitment | None
    later: Commitment | None
    link: Link | None
    nearest: Candidate | None = None
    ruling: Ruling | None = None

    @property
    def id(self) -> str:
        """The id of the row: '2020-020~2023-303' for a link, else the commitment's own."""
        return "~".join(end.id for end in self.ends)

    @property
    def ends(self) -> tuple[Commitment, ...]:
        """The commitments of the row, the earlier one first."""
        return tuple(end for end in (self.earlier, self.later) if end is not None)

    @property
    def score(self) -> float | None:
        """The link's score in 0..1; None for a dropped or new row."""
        return None if self.link is None else self.link.score

    @property
    def reason(self) -> str:
        """Why the row has its status, in words; empty for a dropped or new row."""
        return "" if self.link is None else self.link.reason


def compare_rows(analysis: Analysis) -> tuple[Row, ...]:
    """All rows of an analysis: links in the order of their ends, then dropped, then new.

    Pairs of neighbouring reports follow one another in the order of the reports.
    """
    by_id = {c.id: c for c in analysis.commitments}
    rulings = in_force(analysis.decisions)
    rows: list[Row] = []
    for old, new in zip(analysis.reports, analysis.reports[1:], strict=False):
        years = (old.year, new.year)
        for link in analysis.links:
            earlier, later = by_id[link.earlier], by_id[link.later]
            if (earlier.report, later.report) == (old.id, new.id):
                ruling = rulings.get((link.earlier, link.later))
                rows.append(Row(link.change, years, earlier, later, link, ruling=ruling))
        rows += [
            Row("dropped", years, c, None, None, _nearest_in(new, c))
            for c in analysis.commitments
            if c.report == old.id and c.after == "dropped"
        ]
        rows += [
            Row("new", years, None, c, None, _nearest_in(old, c))
            for c in analysis.commitments
            if c.report == new.id and c.before == "new"
        ]
    return tuple(rows)


def _nearest_in(report: Report, commitment: Commitment) -> Candidate | None:
    """The nearest candidate where it is of that report; in a series it may be of another."""
    nearest = commitment.nearest
    if nearest is None or nearest.id.rpartition("-")[0] != report.id:
        return None
    return nearest


def count_rows(rows: tuple[Row, ...]) -> dict[RowStatus, int]:
    """How many rows there are of each status, every status named, in the order of display."""
    counted = Counter(row.status for row in rows)
    return {status: counted[status] for status in ROW_STATUSES}

"""What the library hands out: an analysis with the views and files that users ask of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from continuity.errors import InputError
from continuity.model import Analysis
from continuity.rows import Row, RowStatus, compare_rows, count_rows
from continuity.styled import clean
from continuity.wording import (
    SYMBOLS,
    checked_words,
    counted_words,
    coverage_notes,
    decisions_text,
    plural,
    report_name,
    row_word,
    score_text,
)

# A view is imported by the method that makes it, so that one does not wait for the others.
if TYPE_CHECKING:
    from pathlib import Path

    import networkx
    import pandas as pd

    from continuity.explain import Explanation

# A notebook shows so many rows; the frame holds them all.
SHOWN_ROWS = 20

_SHOWN_FIRST: tuple[RowStatus, ...] = ("weakened", "escalated", "recurring", "dropped", "new")


@dataclass(frozen=True, slots=True, repr=False)
class Continuity(Analysis):
    """An analysis of one or more reports, as the user meets it.

    Beside the fields of `Analysis` it offers rows by status, frames, a graph, explanations and
    files. In a notebook it shows itself as a table.

    Examples:
        >>> from continuity.options import Options
        >>> Continuity((), (), (), (), Options()).counts["new"]
        0
    """

    @classmethod
    def of(cls, analysis: Analysis) -> Continuity:
        """The same analysis with the methods of this class."""
        return cls(**{field.name: getattr(analysis, field.name) for field in fields(Analysis)})

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows: links in the order of their ends, then dropped, then new."""
        return compare_rows(self)

    @property
    def counts(self) -> dict[RowStatus, int]:
        """How many rows there are of each of the five statuses."""
        return count_rows(self.rows)

    @property
    def escalated(self) -> tuple[Row, ...]:
        """The links whose commitment was raised."""
        return self._with("escalated")

    @property
    def weakened(self) -> tuple[Row, ...]:
        """The links whose commitment was lowered."""
        return self._with("weakened")

    @property
    def recurring(self) -> tuple[Row, ...]:
        """The links whose commitment stayed as it was."""
        return self._with("recurring")

    @property
    def dropped(self) -> tuple[Row, ...]:
        """The earlier commitments without a link; of an incomplete later report: not found."""
        return self._with("dropped")

    @property
    def new(self) -> tuple[Row, ...]:
        """The later commitments without a link; of an incomplete earlier report: not found."""
        return self._with("new")

    @property
    def threads(self) -> tuple[tuple[str, ...], ...]:
        """Undertakings followed through the years: ids of linked commitments in order."""
        from continuity.graph import threads

        return threads(self)

    def to_frame(self) -> pd.DataFrame:
        """The rows as a pandas frame: one line a link or an unlinked commitment.

        Returns:
            A frame with the columns of ``tables.ROW_COLUMNS``: text as ``string``, years and
            offsets as ``Int64``, scores (0..1) as ``float64``, ``doubt`` and ``recheck`` as
            ``bool``.

        Examples:
            >>> from continuity.options import Options
            >>> len(Continuity((), (), (), (), Options()).to_frame())
            0
        """
        from continuity.tables import ROW_COLUMNS, row_records, to_frame

        return to_frame(row_records(self), ROW_COLUMNS)

    def commitments_frame(self) -> pd.DataFrame:
        """The commitments as a pandas frame, one line each, in the order of the reports.

        Returns:
            A frame with the columns of ``tables.COMMITMENT_COLUMNS``, typed as in `to_frame`.
        """
        from continuity.tables import COMMITMENT_COLUMNS, commitment_records, to_frame

        return to_frame(commitment_records(self), COMMITMENT_COLUMNS)

    def to_graph(self) -> networkx.DiGraph[str]:
        """The commitments and links as a directed graph, earlier to later.

        Returns:
            A networkx graph with all attributes; see `continuity.graph.to_graph`.
        """
        from continuity.graph import to_graph

        return to_graph(self)

    def explain(self, id: str) -> Explanation:
        """Why a commitment has its status: scores taken apart, the rival, the nearest.

        Args:
            id: the id of a commitment, such as '2020-020'.

        Returns:
            An explanation; print it to read it.

        Raises:
            OptionError: there is no such commitment; the message says which ids are near.
        """
        from continuity.explain import explain

        return explain(self, id)

    def to_markdown(self) -> str:
        """The comparison as Markdown of one page; of a single report its commitments.

        Returns:
            Text for a README, an issue or an e-mail; no markup of a report takes effect in it.

        Examples:
            >>> from continuity.options import Options
            >>> Continuity((), (), (), (), Options()).to_markdown().splitlines()[0]
            '# Commitments'
        """
        from continuity.markdown import to_markdown

        return to_markdown(self)

    def write_html(self, path: str | Path = "reports_out") -> Path:
        """Write the report page: one HTML file that needs nothing beside it.

        Args:
            path: a file name in .html, or a folder that gets a file named by issuer and years.

        Returns:
            The path of the page.

        Raises:
            OptionError: the name is that of another kind of file.
            OutputError: the page can't be written; what was there before is untouched.
        """
        from continuity.output import write_atomic
        from continuity.report import render_page

        return write_atomic(self._name_file(path, ".html"), render_page(self))

    def write_markdown(self, path: str | Path = "reports_out") -> Path:
        """Write what `to_markdown` gives.

        Args:
            path: a file name in .md, or a folder that gets a file named by issuer and years.

        Returns:
            The path of the file.

        Raises:
            OptionError: the name is that of another kind of file.
            OutputError: the file can't be written; what was there before is untouched.
        """
        from continuity.output import write_atomic

        return write_atomic(self._name_file(path, ".md"), self.to_markdown())

    def write_pdf(self, path: str | Path = "reports_out") -> Path:
        """Write the report page in print; Chromium, Chrome or Edge must be installed.

        Args:
            path: a file name in .pdf, or a folder that gets a file named by issuer and years.

        Returns:
            The path of the file.

        Raises:
            OptionError: the name is that of another kind of file.
            OutputError: there is no browser, or the file can't be written.
        """
        from continuity.output import write_atomic
        from continuity.pdf import render_pdf

        path = self._name_file(path, ".pdf")
        return write_atomic(path, render_pdf(self))

    def write_json(self, path: str | Path) -> Path:
        """Write the exchange object, which `load` reads back.

        Args:
            path: the file to write.

        Returns:
            The path.

        Raises:
            OutputError: the file can't be written; what was there before is untouched.
        """
        from continuity.exchange import dumps
        from continuity.output import write_atomic

        return write_atomic(path, dumps(self))

    def write_csv(self, path: str | Path) -> Path:
        """Write the rows as CSV, of a single report its commitments.

        Args:
            path: the file to write.

        Returns:
            The path.

        Raises:
            OutputError: the file can't be written; what was there before is untouched.
        """
        from continuity.output import write_atomic
        from continuity.tables import table_records, to_csv

        return write_atomic(path, to_csv(*table_records(self)))

    def write_graph(self, path: str | Path) -> Path:
        """Write the graph for other programs.

        Args:
            path: a file name in .graphml, .gexf or .json (node-link data).

        Returns:
            The path.

        Raises:
            OptionError: the suffix is none of these.
            OutputError: the file can't be written.
        """
        from continuity.graph import write_graph

        return write_graph(self, path)

    def _name_file(self, path: str | Path, suffix: str) -> Path:
        """The file that is meant by its name, or by the folder that it goes into."""
        from pathlib import Path

        from continuity.output import names_file
        from continuity.report import page_name

        if names_file(path, suffix):
            return Path(path)
        return Path(path, page_name(self)).with_suffix(suffix)

    def _with(self, status: RowStatus) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.status == status)

    def __repr__(self) -> str:
        names = " -> ".join(clean(report_name(report)) for report in self.reports) or "no report"
        said = [plural(len(self.commitments), "commitment")]
        if len(self.reports) > 1:
            counted = counted_words(self.counts, self.reports)
            said += [f"{count:,} {word}" for _, word, count in counted]
        said += filter(None, [decisions_text(self.decisions)])
        return f"<Continuity {names}: {', '.join(said)}>"

    def _repr_html_(self) -> str:
        """The table that a notebook shows: counts, then the rows that say most."""
        notes = "".join(f"<p>! {_escape(note)}</p>" for note in coverage_notes(self))
        if len(self.reports) < 2:
            head = f"<p>{_escape(repr(self)[1:-1])}</p>"
            listed = [
                (_escape(one.id), one.kind, _escape(one.text))
                for one in self.commitments[:SHOWN_ROWS]
            ]
            table = _table(("id", "kind", "commitment"), listed, len(self.commitments))
            return f"<div>{head}{notes}{table}</div>"
        rows = sorted(self.rows, key=lambda row: _SHOWN_FIRST.index(row.status))
        names = " → ".join(_escape(report_name(report)) for report in self.reports)
        counted = " &nbsp; ".join(
            f"{SYMBOLS[status]} {_escape(word)} <b>{count:,}</b>"
            for status, word, count in counted_words(count_rows(tuple(rows)), self.reports)
        )
        doubts = f" &nbsp; ? in doubt <b>{len(self.uncertain):,}</b>" if self.uncertain else ""
        decided = decisions_text(self.decisions)
        checked = f"<p>{_escape(decided)}</p>" if decided else ""
        lines = [self._html_cells(row) for row in rows[:SHOWN_ROWS]]
        table = _table(("status", "earlier", "later", "why", "score"), lines, len(rows))
        return f"<div><p><b>{names}</b></p>{notes}<p>{counted}{doubts}</p>{checked}{table}</div>"

    def _html_cells(self, row: Row) -> tuple[str, ...]:
        ends = [
            "" if end is None else f"{_escape(end.text)}<br><small>{_escape(end.id)}</small>"
            for end in (row.earlier, row.later)
        ]
        said = (row.reason, row.link.note if row.link else "", checked_words(row.ruling))
        why = "; ".join(part for part in said if part)
        word = _escape(f"{SYMBOLS[row.status]} {row_word(row, self)}")
        return (
            word,
            *ends,
            _escape(why),
            "" if row.score is None else _escape(score_text(row.score)),
        )


def load(path: str | Path) -> Continuity:
    """Read an analysis that `Continuity.write_json` or `--format json` wrote.

    Args:
        path: the JSON file.

    Returns:
        The analysis; the sources have no text, all else is as it was.

    Raises:
        InputError: the file can't be read or is no analysis; the message says where and why.

    Examples:
        >>> load("nowhere.json")
        Traceback (most recent call last):
        continuity.errors.InputError: nowhere.json: there is no such file
    """
    from continuity.exchange import loads

    try:
        with open(os.fspath(path), "rb") as file:
            text = file.read().decode("utf-8")
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: this is not UTF-8, so no analysis") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"{clean(str(path))}: it can't be read ({reason})") from None
    try:
        return Continuity.of(loads(text))
    except InputError as error:
        raise InputError(f"{path}: {error}") from None


def _escape(text: str) -> str:
    import html

    return html.escape(clean(text))


def _table(header: tuple[str, ...], lines: Sequence[tuple[str, ...]], total: int) -> str:
    """Cells that are HTML already as a table, with a word on what is left out."""
    style = ' style="text-align:left;vertical-align:top"'
    head = "".join(f"<th{style}>{name}</th>" for name in header)
    body = "".join(
        "<tr>" + "".join(f"<td{style}>{cell}</td>" for cell in cells) + "</tr>" for cells in lines
    )
    more = f"<p>{total - len(lines):,} more: see to_frame()</p>" if total > len(lines) else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"

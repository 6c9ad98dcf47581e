"""The analysis as flat tables: records for CSV, JSON lines and pandas.

A record is a dict from column names to text, numbers, true or false, or None where there is
nothing to say. Records hold texts as they stand in the reports; each writer makes them
harmless for its own readers.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from continuity.display import visible
from continuity.json_text import escape_json
from continuity.model import Analysis, Commitment
from continuity.rows import compare_rows
from continuity.wording import commitment_words, quantities_text, row_word, section_words

if TYPE_CHECKING:
    import pandas as pd

Record = dict[str, Any]

# Excel and its kin run a cell that begins so, white space before it or not.
_FORMULA = ("=", "+", "-", "@", "\uff0b", "\uff0d", "\uff1d", "\uff20")

_END_TYPES = {
    "id": "text",
    "text": "text",
    "section": "text",
    "kind": "text",
    "quantities": "text",
    "source": "text",
    "start": "whole",
    "end": "whole",
}
ROW_COLUMNS: dict[str, str] = {
    "id": "text",
    "status": "text",
    "shown_as": "text",
    "earlier_year": "whole",
    "later_year": "whole",
    **{f"earlier_{name}": kind for name, kind in _END_TYPES.items()},
    **{f"later_{name}": kind for name, kind in _END_TYPES.items()},
    "score": "number",
    "rule": "text",
    "reason": "text",
    "note": "text",
    "doubt": "flag",
    "other_id": "text",
    "other_score": "number",
    "verdict": "text",
    "coder": "text",
    "recheck": "flag",
}
COMMITMENT_COLUMNS: dict[str, str] = {
    "id": "text",
    "report": "text",
    "year": "whole",
    "source": "text",
    "start": "whole",
    "end": "whole",
    "text": "text",
    "section": "text",
    "kind": "text",
    "quantities": "text",
    "before": "text",
    "after": "text",
    "status": "text",
    "shown_before": "text",
    "shown_after": "text",
    "doubt": "flag",
    "nearest_id": "text",
    "nearest_score": "number",
    "anchor": "text",
}


def row_records(analysis: Analysis) -> list[Record]:
    """One record a link or an unlinked commitment, in the order of `compare_rows`.

    Args:
        analysis: an analysis of two or more reports.

    Returns:
        Records with the keys of ``ROW_COLUMNS``. ``shown_as`` is the status in the words of
        the views, ``doubt`` says that one of the ends is part of an uncertain pair, and
        ``other_id`` is the rival of a link or the nearest candidate of a lone commitment;
        ``verdict`` and ``coder`` are those of the decision that a link rests on, and ``recheck``
        says that its words have changed since.

    Examples:
        >>> from continuity.options import Options
        >>> row_records(Analysis((), (), (), (), Options()))
        []
    """
    records: list[Record] = []
    sources = _source_names(analysis)
    for row in compare_rows(analysis):
        ends = [end for end in (row.earlier, row.later) if end is not None]
        other = row.nearest if row.link is None else row.link.rival
        records.append(
            {
                "id": row.id,
                "status": row.status,
                "shown_as": row_word(row, analysis),
                "earlier_year": row.years[0],
                "later_year": row.years[1],
                **_end_record("earlier", row.earlier, sources),
                **_end_record("later", row.later, sources),
                "score": row.score,
                "rule": row.link.rule if row.link else None,
                "reason": row.reason or None,
                "note": (row.link.note or None) if row.link else None,
                "doubt": any(end.doubt for end in ends),
                "other_id": other.id if other else None,
                "other_score": other.score if other else None,
                "verdict": row.ruling.decision.verdict if row.ruling else None,
                "coder": row.ruling.decision.coder if row.ruling else None,
                "recheck": row.ruling is not None and row.ruling.outcome == "recheck",
            }
        )
    return records


def commitment_records(analysis: Analysis) -> list[Record]:
    """One record a commitment, in the order of the reports.

    Args:
        analysis: an analysis of one or more reports.

    Returns:
        Records with the keys of ``COMMITMENT_COLUMNS``. ``shown_before`` and ``shown_after``
        are the statuses in the words of the views.

    Examples:
        >>> from continuity.options import Options
        >>> commitment_records(Analysis((), (), (), (), Options()))
        []
    """
    sources = _source_names(analysis)
    years = {report.id: report.year for report in analysis.reports}
    records: list[Record] = []
    for one in analysis.commitments:
        shown_before, shown_after = commitment_words(one, analysis)
        records.append(
            {
                "id": one.id,
                "report": one.report,
                "year": years[one.report],
                "source": sources[one.report, one.source],
                "start": one.start,
                "end": one.end,
                "text": one.text,
                "section": section_words(one.section),
                "kind": one.kind,
                "quantities": quantities_text(one.quantities) or None,
                "before": one.before,
                "after": one.after,
                "status": one.status,
                "shown_before": shown_before,
                "shown_after": shown_after,
                "doubt": one.doubt,
                "nearest_id": one.nearest.id if one.nearest else None,
                "nearest_score": one.nearest.score if one.nearest else None,
                "anchor": one.anchor,
            }
        )
    return records


def table_records(analysis: Analysis) -> tuple[list[Record], dict[str, str]]:
    """The records of an analysis and their columns: its rows, of a single report its commitments.

    Examples:
        >>> from continuity.options import Options
        >>> table_records(Analysis((), (), (), (), Options()))[1] is COMMITMENT_COLUMNS
        True
    """
    if len(analysis.reports) < 2:
        return commitment_records(analysis), COMMITMENT_COLUMNS
    return row_records(analysis), ROW_COLUMNS


def to_csv(records: Sequence[Mapping[str, Any]], columns: Iterable[str] = ()) -> str:
    r"""Records as CSV by RFC 4180: comma, double quotes where needed, CR LF line ends.

    A text that a spreadsheet would run as a formula gets a leading apostrophe, and control
    characters are replaced by visible signs; numbers stay numbers. None is an empty cell.

    Args:
        records: records with equal keys.
        columns: the columns and their order; by default the keys of the first record.

    Returns:
        The table with a header line, each line ended by CR LF.

    Examples:
        >>> to_csv([{"text": "=1+1", "score": 0.5, "doubt": False, "note": None}])
        "text,score,doubt,note\r\n'=1+1,0.5,false,\r\n"
    """
    names = list(columns) or list(records[0] if records else ())
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([[_cell(record[name]) for name in names] for record in records])
    return out.getvalue()


def to_jsonl(records: Iterable[Mapping[str, Any]]) -> str:
    r"""Records as JSON lines: one object a line, keys in the order of the columns.

    Characters that a terminal would obey are written as JSON escapes; nothing is lost.

    Examples:
        >>> to_jsonl([{"id": "2020-001", "score": None}])
        '{"id": "2020-001", "score": null}\n'
    """
    return "".join(escape_json(json.dumps(one, ensure_ascii=False)) + "\n" for one in records)


def to_frame(records: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """Records as a pandas frame whose column types do not depend on the content.

    Args:
        records: what `row_records` or `commitment_records` returned.
        columns: ``ROW_COLUMNS`` or ``COMMITMENT_COLUMNS``.

    Returns:
        One line a record and one column a key. Text is ``string``, whole numbers ``Int64``,
        scores ``float64``, flags ``bool``; what is missing is ``<NA>`` or NaN.

    Examples:
        >>> frame = to_frame([], ROW_COLUMNS)
        >>> frame.shape, str(frame["score"].dtype)
        ((0, 31), 'float64')
    """
    import pandas as pd

    types = {"text": "string", "whole": "Int64", "number": "float64", "flag": "bool"}
    rows = [[record[name] for name in columns] for record in records]
    frame = pd.DataFrame(rows, columns=list(columns), dtype=object)
    return frame.astype({name: types[kind] for name, kind in columns.items()})


def _source_names(analysis: Analysis) -> dict[tuple[str, int], str]:
    return {
        (report.id, at): source.name
        for report in analysis.reports
        for at, source in enumerate(report.sources)
    }


def _end_record(end: str, one: Commitment | None, sources: Mapping[tuple[str, int], str]) -> Record:
    if one is None:
        return dict.fromkeys(f"{end}_{name}" for name in _END_TYPES)
    return {
        f"{end}_id": one.id,
        f"{end}_text": one.text,
        f"{end}_section": section_words(one.section),
        f"{end}_kind": one.kind,
        f"{end}_quantities": quantities_text(one.quantities) or None,
        f"{end}_source": sources[one.report, one.source],
        f"{end}_start": one.start,
        f"{end}_end": one.end,
    }


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return value
    # A lone CR would let a text overwrite what stands before it on a terminal.
    text = str(visible(value.replace("\r\n", "\n"))).replace("\r", "␍")
    risky = text[:1] in ("\t", "\n", "␍") or text.lstrip().startswith(_FORMULA)
    return "'" + text if risky else text

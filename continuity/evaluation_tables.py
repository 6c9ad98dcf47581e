"""An evaluation as tables: records for CSV and pandas, JSON, Markdown, HTML for a notebook."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any

from continuity._version import __version__
from continuity.accuracy import Accuracy, Figure, FolderAccuracy
from continuity.calibration import Reliability
from continuity.json_text import escape_json
from continuity.markdown import escape
from continuity.options import THRESHOLDS
from continuity.scoring import Fault
from continuity.styled import clean
from continuity.tables import Record

FORMAT = "continuity-evaluation/1"
FIGURE_COLUMNS: dict[str, str] = {
    "folder": "text",
    "by": "text",
    "group": "text",
    "figure": "text",
    "value": "number",
    "low": "number",
    "high": "number",
    "right": "whole",
    "cases": "whole",
}
FAULT_COLUMNS: dict[str, str] = {
    field.name: "number" if field.name == "score" else "text" for field in fields(Fault)
}
# The figures that are set side by side for several folders, with the words for them.
SUMMARY: dict[str, str] = {
    "units_f1": "units F1",
    "kind": "kind",
    "numbers": "numbers",
    "bounds": "bounds",
    "links_precision": "links P",
    "links_recall": "links R",
    "links_f1": "links F1",
    "links_strict_f1": "strict F1",
    "change_macro": "change macro-F1",
    "status_macro": "status macro-F1",
}
NOTHING = "-"  # where there is nothing to count


def is_given(evaluation: Accuracy, figure: str) -> bool:
    """Whether a figure is right by nature, as those of units are where these were given."""
    return evaluation.coded_commitments and figure.startswith(("units_", "kind"))


def summary_figures(evaluation: Accuracy) -> dict[str, str]:
    """The figures of ``SUMMARY`` that say something of this evaluation."""
    return {name: said for name, said in SUMMARY.items() if not is_given(evaluation, name)}


def listed(evaluation: Accuracy) -> tuple[FolderAccuracy, ...]:
    """The folders, and below several of them the pool."""
    more = len(evaluation.folders) > 1
    return (*evaluation.folders, evaluation.pooled) if more else evaluation.folders


def figure_records(evaluation: Accuracy) -> list[Record]:
    """One record a figure of a folder, of one of its parts, or of the pool.

    Returns:
        Records with the keys of ``FIGURE_COLUMNS``.
    """
    records: list[Record] = []
    for folder in listed(evaluation):
        for group in folder.groups:
            for figure in group.figures:
                where = {"folder": folder.name, "by": group.by, "group": group.name}
                said = asdict(figure)
                records.append({**where, "figure": said.pop("name"), **said})
        extra = {
            "status_faults": folder.status_faults,
            "offset_faults": folder.offset_faults,
            **_calibration_figures(folder),
        }
        for name, value in extra.items():
            rest = dict.fromkeys(("low", "high", "right", "cases"))
            records.append(
                {"folder": folder.name, "by": "all", "group": "", "figure": name}
                | {"value": value}
                | rest
            )
    return records


def _calibration_figures(folder: FolderAccuracy) -> dict[str, float | None]:
    found = {"shown_calibration_error": folder.shown.expected_calibration_error}
    if folder.likely is not None:
        found["likely_calibration_error"] = folder.likely.expected_calibration_error
        best = folder.best_threshold
        found["best_threshold"] = best.threshold if best else None
        found["best_threshold_links_f1"] = best.f1 if best else None
    return found


def fault_records(evaluation: Accuracy) -> list[Record]:
    """One record a fault.

    Returns:
        Records with the keys of ``FAULT_COLUMNS``.
    """
    return [asdict(fault) for fault in evaluation.faults]


def table_records(evaluation: Accuracy, *, faults: bool) -> tuple[list[Record], dict[str, str]]:
    """The records of the faults or of the figures, and their columns."""
    if faults:
        return fault_records(evaluation), FAULT_COLUMNS
    return figure_records(evaluation), FIGURE_COLUMNS


def to_json(evaluation: Accuracy) -> str:
    """The evaluation as one JSON object, faults included; docs/formats.md names its keys."""
    options = evaluation.options.to_dict()
    content = {
        "format": FORMAT,
        "generator": {"name": "continuity", "version": __version__, "options": options},
        "coded_commitments": evaluation.coded_commitments,
        "resamples": evaluation.resamples,
        "folders": [_folder(folder) for folder in evaluation.folders],
        "pooled": _folder(evaluation.pooled),
        "faults": fault_records(evaluation),
    }
    return escape_json(json.dumps(content, ensure_ascii=False, indent=1)) + "\n"


def _folder(folder: FolderAccuracy) -> dict[str, Any]:
    best = folder.best_threshold
    return {
        "name": folder.name,
        "groups": [asdict(group) for group in folder.groups],
        "status_faults": folder.status_faults,
        "offset_faults": folder.offset_faults,
        "shown": _reliability(folder.shown),
        "likely": None if folder.likely is None else _reliability(folder.likely),
        "best_threshold": None if best is None else asdict(best),
    }


def _reliability(table: Reliability) -> dict[str, Any]:
    error = table.expected_calibration_error
    return {"expected_calibration_error": error, **asdict(table)}


def to_markdown(evaluation: Accuracy) -> str:
    """The main figures as a Markdown table, a row a folder; below it intervals and calibration."""
    blocks = [_markdown_table(evaluation, figure_text)]
    if evaluation.resamples:
        blocks += ["95 % intervals:", _markdown_table(evaluation, interval_text)]
    blocks += [f"{line}." for line in calibration_lines(listed(evaluation)[-1])]
    blocks.append(f"{escape(basis_text(evaluation))}.")
    return "\n\n".join(blocks) + "\n"


def _markdown_table(evaluation: Accuracy, write: Callable[[Figure], str]) -> str:
    shown = summary_figures(evaluation)
    header = ["folder", *shown.values()]
    lines = [
        [escape(folder.name), *(write(folder[name]) for name in shown)]
        for folder in listed(evaluation)
    ]
    return _pipes([header, ["---"] * len(header), *lines])


def calibration_lines(folder: FolderAccuracy) -> list[str]:
    """What the scores are worth as probabilities, a sentence each."""
    tables = {"links and pairs in doubt": folder.shown, "all pairs compared": folder.likely}
    lines = []
    for name, table in tables.items():
        error = table.expected_calibration_error if table else None
        if error is not None:
            lines.append(f"{name}: expected calibration error {error:.3f}")
    best = folder.best_threshold
    if best is not None:
        lines.append(f"best threshold in hindsight: {best.threshold:.2f}, links F1 {best.f1:.3f}")
    return lines


def faults_to_markdown(evaluation: Accuracy) -> str:
    """The faults as a Markdown table, one row each."""
    header = ["folder", "fault", "earlier", "later", "coded", "found", "score"]
    lines = [[escape(cell) for cell in fault_cells(fault)] for fault in evaluation.faults]
    return _pipes([header, ["---"] * len(header), *lines]) + "\n"


def fault_cells(fault: Fault) -> tuple[str, ...]:
    """A fault in seven cells: folder, fault, both ends, what either side says, the score."""
    ends = [
        f"{ids} {clean(text)}" if (text := texts) else ""
        for ids, texts in (
            (_ids(fault.earlier_coded, fault.earlier_found), fault.earlier_text),
            (_ids(fault.later_coded, fault.later_found), fault.later_text),
        )
    ]
    score = "" if fault.score is None else f"{fault.score:.2f}"
    return fault.folder, fault.fault, *ends, clean(fault.coded), clean(fault.found), score


def _ids(coded: str | None, found: str | None) -> str:
    """The coded id and the id that the tool gave, '?' for one that is not there.

    Examples:
        >>> _ids("2020-003", None)
        '2020-003/?'
    """
    return f"{coded or '?'}/{found or '?'}"


def to_html(evaluation: Accuracy) -> str:
    """The main figures as an HTML table, with intervals as titles of the cells."""
    shown = summary_figures(evaluation)
    head = "".join(f"<th>{html.escape(name)}</th>" for name in ["folder", *shown.values()])
    rows = ""
    for folder in listed(evaluation):
        cells = "".join(
            f'<td title="{interval_text(folder[name])}">{figure_text(folder[name])}</td>'
            for name in shown
        )
        rows += f"<tr><td>{html.escape(clean(folder.name))}</td>{cells}</tr>"
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<div>{table}<p>{html.escape(basis_text(evaluation))}</p></div>"


def figure_text(figure: Figure) -> str:
    """A figure with three decimals, or a dash where there is nothing to count."""
    return NOTHING if figure.value is None else f"{figure.value:.3f}"


def interval_text(figure: Figure) -> str:
    """The bounds of an interval, or a dash."""
    if figure.low is None or figure.high is None:
        return NOTHING
    return f"{figure.low:.2f} to {figure.high:.2f}"


def basis_text(evaluation: Accuracy) -> str:
    """What the figures rest on, in one line."""
    given = "coded commitments given" if evaluation.coded_commitments else "end to end"
    options = evaluation.options
    parts = [given, f"model {clean(options.model)}"]
    parts += [f"embedding {clean(options.embedding)}"] if options.embedding else []
    parts += [f"{name} {getattr(options, name):g}" for name in THRESHOLDS]
    if evaluation.resamples:
        parts.append(f"95 % intervals of {evaluation.resamples:,} samples of paragraphs")
    return "; ".join(parts)


def _pipes(lines: Iterable[Sequence[str]]) -> str:
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)

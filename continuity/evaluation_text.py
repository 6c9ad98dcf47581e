"""An evaluation on a terminal: aligned figures with their intervals, and the faults one by one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from continuity.accuracy import Accuracy, Figure, FolderAccuracy, Group
from continuity.calibration import Reliability
from continuity.evaluation_tables import (
    NOTHING,
    basis_text,
    calibration_lines,
    fault_cells,
    figure_text,
    interval_text,
    is_given,
    listed,
    summary_figures,
)
from continuity.scoring import Fault
from continuity.styled import Span, clean, columns, shorten, wrap
from continuity.wording import plural

_AGREEMENTS = {"units": "units", "links": "links", "links_strict": "links, strict"}
_SHARES = {
    "kind": "kind",
    "numbers": "numbers",
    "bounds": "bounds",
    "change": "change",
    "change_macro": "change macro-F1",
    "status_macro": "status macro-F1",
}
_GROUP_COLUMNS: dict[str, dict[str, str]] = {
    "kind": {"units_f1": "units F1", "kind": "kind", "links_f1": "links F1"},
    "rule": {"change_decided": "change, rule decided", "change_coded": "change, rule coded"},
    "section": {"units_f1": "units F1", "links_f1": "links F1"},
}
_WIDEST_NAME = 40  # columns of the name of a section


def render_evaluation(evaluation: Accuracy, *, width: int) -> str:
    """The figures of every folder, below several of them a summary and those of the pool.

    Args:
        evaluation: what `evaluate` returned.
        width: columns of the terminal; tables keep their width, running text is wrapped.

    Returns:
        Lines, each ended.
    """
    blocks = [_folder(folder, evaluation) for folder in listed(evaluation)]
    if len(evaluation.folders) > 1:
        blocks.append(_summary(evaluation))
    blocks.append(wrap([Span(basis_text(evaluation))], width=width, rest="  "))
    return "\n\n".join(blocks) + "\n"


def render_faults(evaluation: Accuracy, *, width: int) -> str:
    """Every fault with its quotes: folder by folder, as they stand in the text.

    Ids are shown as coded/found, '?' for an end that has no counterpart.

    Returns:
        Lines, each ended; '' where there is no fault.
    """
    blocks: list[str] = []
    for folder, faults in groupby(evaluation.faults, key=lambda fault: fault.folder):
        blocks += [_fault(clean(folder), fault, width) for fault in faults]
    return "\n".join(blocks) + "\n" if blocks else ""


def _fault(folder: str, fault: Fault, width: int) -> str:
    _, name, earlier, later, coded, found, score = fault_cells(fault)
    head = f"{folder}  {name.upper()}" + (f"  score {score}" if score else "")
    lines = [head]
    lines += [
        wrap([Span(text)], width=width, first=f"  {label:<8}", rest=" " * 10)
        for label, text in (("earlier", earlier), ("later", later))
        if text
    ]
    if coded or found:
        said = [Span(f"{coded or NOTHING}; found {found or NOTHING}")]
        lines.append(wrap(said, width=width, first=f"  {'coded':<8}", rest=" " * 10))
    return "\n".join(lines)


def _folder(folder: FolderAccuracy, evaluation: Accuracy) -> str:
    lines = [clean(folder.name)]
    rows = [["", "precision", "", "recall", "", "F1", ""]]
    for name, said in _AGREEMENTS.items():
        if is_given(evaluation, f"{name}_f1"):
            continue
        cells = [folder[f"{name}_{part}"] for part in ("precision", "recall", "f1")]
        rows.append([said, *(text for cell in cells for text in _cell(cell)), _counts(cells)])
    lines += _align(rows)
    rows = [["", "", "", "right"]]
    for name, said in _SHARES.items():
        if is_given(evaluation, name):
            continue
        figure = folder[name]
        rows.append([said, *_cell(figure), _right_of(figure)])
    lines += _align(rows)
    lines.append(
        f"  {plural(len(folder.faults), 'fault')} listed by --faults, {folder.status_faults} of"
        f" statuses, {folder.offset_faults} of offsets"
    )
    for by, heads in _GROUP_COLUMNS.items():
        groups = [group for group in folder.groups if group.by == by]
        lines += _groups(f"by {by}", groups, heads, evaluation)
    lines += _calibration(folder)
    return "\n".join(line.rstrip() for line in lines)


def _cell(figure: Figure) -> list[str]:
    bounds = interval_text(figure)
    return [figure_text(figure), "" if bounds == NOTHING else bounds]


def _right_of(figure: Figure) -> str:
    return f"{figure.right} of {figure.cases}" if figure.cases else ""


def _counts(cells: Sequence[Figure]) -> str:
    """'331 right, 343 found, 345 coded', from precision and recall."""
    precision, recall, _ = cells
    return f"{recall.right} right, {precision.cases} found, {recall.cases} coded"


def _groups(
    title: str, groups: Sequence[Group], heads: dict[str, str], evaluation: Accuracy
) -> list[str]:
    """A table of groups behind an empty line; nothing where no group has a figure."""
    shown = {name: head for name, head in heads.items() if not is_given(evaluation, name)}
    rows = [[title, *(text for head in shown.values() for text in (head, "", ""))]]
    for group in groups:
        if all(group[figure].value is None for figure in shown):
            continue
        row = [shorten(clean(group.name), _WIDEST_NAME)]
        for figure in shown:
            # An F1 has no plain counts: beside it stand those of its recall.
            counted = group[figure.replace("_f1", "_recall")]
            row += [*_cell(group[figure]), _right_of(counted)]
        rows.append(row)
    return ["", *_align(rows)] if len(rows) > 1 else []


def _calibration(folder: FolderAccuracy) -> list[str]:
    """Each sentence on the scores, with the table that it sums up."""
    lines: list[str] = []
    tables = [table for table in (folder.shown, folder.likely) if table and table.pairs]
    for at, sentence in enumerate(calibration_lines(folder)):
        lines += ["", f"  {sentence}", *(_reliability(tables[at]) if at < len(tables) else [])]
    return lines


def _reliability(table: Reliability) -> list[str]:
    rows = [["score", "pairs", "mean score", "share same"]]
    for one in table.bins:
        means = f"{one.mean_score:.3f}", f"{one.share_same:.3f}"
        rows.append([f"{one.low:.1f} to {one.high:.1f}", f"{one.pairs:,}", *means])
    return _align(rows)


def _summary(evaluation: Accuracy) -> str:
    shown = summary_figures(evaluation)
    rows = [["folder", *shown.values()]]
    rows += [
        [clean(folder.name), *(figure_text(folder[name]) for name in shown)]
        for folder in listed(evaluation)
    ]
    return "\n".join(_align(rows))


def _align(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines whose cells stand in columns, two spaces apart and two in."""
    widths = [max(columns(row[at]) for row in rows if at < len(row)) for at in range(len(rows[0]))]
    lines: list[str] = []
    for row in rows:
        cells = [
            cell + " " * (width - columns(cell))
            for cell, width in zip(row, [*widths, 0], strict=False)
        ]
        lines.append(("  " + "  ".join(cells)).rstrip())
    return lines

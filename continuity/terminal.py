"""The analysis on a terminal: a diff of commitments, and the list of one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from continuity.model import Analysis, Commitment, Link, Ruling, UncertainPair
from continuity.redline import REDLINE_FROM, likeness, mark_figures, redline
from continuity.rows import Row, compare_rows, count_rows
from continuity.rulings import in_force
from continuity.styled import Span, Style, clean, columns, paint, wrap
from continuity.wording import (
    SYMBOLS,
    checked_words,
    compared_reports,
    counted_words,
    coverage_notes,
    plural,
    quantities_text,
    report_name,
    score_text,
    section_words,
)

# How many recurring links are shown where not every row is asked for.
FIRST_RECURRING = 3
# A nearest candidate below this score says nothing; `explain` shows it all the same.
NEAR = 0.1

STYLES: dict[str, Style] = {
    "escalated": "green",
    "recurring": "",
    "weakened": "red",
    "dropped": "magenta",
    "new": "blue",
    "uncertain": "yellow",
}


def render_diff(analysis: Analysis, *, colour: bool, show_all: bool, width: int) -> str:
    """What changed between the reports, as `continuity diff` prints it.

    Args:
        analysis: an analysis of two or more reports.
        colour: mark statuses and words with SGR colour codes too.
        show_all: print every row, in place of raised, lowered and the first recurring ones.
        width: columns of the terminal, at least 24.

    Returns:
        Lines, each ended. Control characters of the reports are made visible.

    Examples:
        >>> from continuity.options import Options
        >>> nothing = Analysis((), (), (), (), Options())
        >>> print(render_diff(nothing, colour=False, show_all=False, width=80))
        0 links
          ^ escalated  0    = recurring  0    v weakened  0    x dropped  0    + new  0
    """
    rows = compare_rows(analysis)
    blocks = [_summary(analysis, rows, colour, width)]
    for status in ("escalated", "weakened", "recurring"):
        chosen = [row for row in rows if row.status == status]
        shown = chosen if show_all or status != "recurring" else chosen[:FIRST_RECURRING]
        blocks += [render_link(row, colour=colour, width=width) for row in shown]
    if show_all:
        for status in ("dropped", "new"):
            alone = [row for row in rows if row.status == status]
            blocks += _by_section(analysis, alone, colour, width)
        by_id = {one.id: one for one in analysis.commitments}
        rulings = in_force(analysis.decisions)
        for pair in analysis.uncertain:
            ends = by_id[pair.earlier], by_id[pair.later]
            ruling = rulings.get((pair.earlier, pair.later))
            blocks.append(render_doubt(pair, ends, ruling, colour=colour, width=width))
    elif rest := _rest(analysis, rows, width):
        blocks.append(rest)
    return "\n\n".join(blocks) + "\n"


def render_commitments(analysis: Analysis, *, colour: bool, width: int) -> str:
    """The commitments of each report by section, as `continuity extract` prints them.

    Args:
        analysis: an analysis of one or more reports.
        colour: mark headings and kinds with SGR colour codes.
        width: columns of the terminal, at least 24.

    Returns:
        Lines, each ended. Control characters of the reports are made visible.

    Examples:
        >>> from continuity.options import Options
        >>> render_commitments(Analysis((), (), (), (), Options()), colour=False, width=80)
        ''
    """
    blocks: list[str] = []
    for report in analysis.reports:
        ones = [one for one in analysis.commitments if one.report == report.id]
        kinds = Counter(one.kind for one in ones)
        counted = ", ".join(f"{kinds[kind]:,} {kind}" for kind in ("target", "action", "principle"))
        parts = [
            clean(report_name(report)),
            f"{plural(len(ones), 'commitment')} ({counted})",
        ]
        blocks.append(_pack([Span(part, "bold") for part in parts], "   ", "", width, colour))
        if not report.complete:
            covers = f" ({clean(report.coverage)})" if report.coverage else ""
            line = [Span(f"{clean(report_name(report))} is a part only{covers}")]
            blocks[-1] += "\n" + wrap(line, width=width, first="! ", rest="  ")
        for section, group in groupby(ones, key=lambda one: one.section):
            title = [Span(clean(section_words(section)), "bold")]
            lines = [wrap(title, width=width, rest="  ", colour=colour)]
            lines += [_listed(one, colour, width) for one in group]
            blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def render_link(row: Row, *, colour: bool, width: int, full: bool = False) -> str:
    """One link: its ends with their changes marked, the reason and the score.

    That no rule found a change is said only in ``full``.
    """
    assert row.earlier is not None and row.later is not None and row.link is not None
    lines = [_title(row.status, (row.earlier, row.later), row.link.score, colour, width)]
    lines += render_quotes(row.earlier, row.later, colour=colour, width=width)
    lines += _facts(_reasons(row.link, row.ruling, full), (row.earlier, row.later), width)
    return "\n".join(lines)


def render_doubt(
    pair: UncertainPair,
    ends: tuple[Commitment, Commitment],
    ruling: Ruling | None,
    *,
    colour: bool,
    width: int,
) -> str:
    """One pair in doubt: its ends, the score, and the coder who left it so."""
    lines = [_title("uncertain", ends, pair.score, colour, width)]
    lines += render_quotes(*ends, colour=colour, width=width)
    lines += _facts([("", checked_words(ruling))], ends, width)
    return "\n".join(lines)


def render_quotes(earlier: Commitment, later: Commitment, *, colour: bool, width: int) -> list[str]:
    """The two wordings under each other, named by report; one line where they are equal."""
    old, new = clean(earlier.text), clean(later.text)
    label = max(columns(earlier.report), columns(later.report), len("both"))
    if old == new:
        sides = [("both", [Span(old)])]
    elif likeness(old, new) < REDLINE_FROM:
        sides = [
            (clean(earlier.report), _mark_figures(old, new, "red", "[-", "-]")),
            (clean(later.report), _mark_figures(new, old, "green", "{+", "+}")),
        ]
    else:
        segments = redline(old, new)
        old_parts = [(part.old, part.op != "same") for part in segments]
        new_parts = [(part.new, part.op != "same") for part in segments]
        sides = [
            (clean(earlier.report), _mark(old_parts, "red", "[-", "-]")),
            (clean(later.report), _mark(new_parts, "green", "{+", "+}")),
        ]
    return [_labelled(name, spans, label, colour, width) for name, spans in sides]


def _summary(analysis: Analysis, rows: tuple[Row, ...], colour: bool, width: int) -> str:
    sizes = Counter(one.report for one in analysis.commitments)
    names = " -> ".join(clean(report_name(report)) for report in analysis.reports)
    totals = " -> ".join(f"{sizes[report.id]:,}" for report in analysis.reports)
    parts = [names, f"{totals} commitments"] if names else []
    parts.append(plural(len(analysis.links), "link"))
    if analysis.uncertain:
        parts.append(f"{plural(len(analysis.uncertain), 'pair')} in doubt")
    lines = [_pack([Span(part, "bold") for part in parts], "   ", "", width, colour)]
    lines += [
        wrap([Span(clean(note), "yellow")], width=width, first="! ", rest="  ", colour=colour)
        for note in coverage_notes(analysis)
    ]
    counted = [
        Span(f"{SYMBOLS[status]} {word}  {count:,}", STYLES[status])
        for status, word, count in counted_words(count_rows(rows), analysis.reports)
    ]
    lines.append(_pack(counted, "    ", "  ", width, colour))
    return "\n".join(lines)


def _pack(parts: Sequence[Span], between: str, indent: str, width: int, colour: bool) -> str:
    """Parts beside each other, as many in a line as fit; none is broken that fits a line."""
    lines: list[str] = []
    line: list[Span] = []
    for part in parts:
        size = sum(columns(one.text) for one in line) + columns(indent + between + part.text)
        if line and size > width:
            lines.append(indent + paint(line, colour))
            line = []
        line += [Span(between), part] if line else [part]
        if columns(indent + part.text) > width:
            lines.append(wrap(line, width=width, first=indent, rest=indent + "  ", colour=colour))
            line = []
    return "\n".join([*lines, indent + paint(line, colour)] if line else lines)


def _rest(analysis: Analysis, rows: tuple[Row, ...], width: int) -> str:
    counts = count_rows(rows)
    counts["recurring"] = max(0, counts["recurring"] - FIRST_RECURRING)
    left = [
        f"{SYMBOLS[status]} {count:,} {'more ' if status == 'recurring' else ''}{word}"
        for status, word, count in counted_words(counts, analysis.reports)
        if status in ("recurring", "dropped", "new") and count
    ]
    if analysis.uncertain:
        left.append(f"? {plural(len(analysis.uncertain), 'pair')} in doubt")
    if not left:
        return ""
    return wrap([Span(", ".join(left) + ": --all prints them")], width=width, rest="  ")


def _title(
    status: str, ends: tuple[Commitment, Commitment], score: float, colour: bool, width: int
) -> str:
    symbol, word = SYMBOLS.get(status, "?"), "IN DOUBT" if status == "uncertain" else status.upper()
    head = f"{symbol} {word:<9}  {clean(ends[0].id)} -> {clean(ends[1].id)}"
    tail = f"score {score_text(score)}"
    gap = min(width, 80) - columns(head) - columns(tail)
    return paint([Span(head, STYLES[status]), Span(" " * max(3, gap) + tail, "dim")], colour)


def _reasons(link: Link, ruling: Ruling | None, full: bool) -> list[tuple[str, str]]:
    why = link.reason if full or link.rule != "none" else ""
    if link.rule not in ("none", "decision") and not why.startswith(f"{link.rule}:"):
        why = f"{link.rule}: {why}" if why else link.rule
    return [("why", why), ("note", link.note), ("", checked_words(ruling))]


def _facts(
    facts: Iterable[tuple[str, str]], ends: tuple[Commitment, Commitment], width: int
) -> Iterator[str]:
    """What is said under the quotes of a pair; what is empty is passed over."""
    label = max(columns(ends[0].report), columns(ends[1].report), len("both"))
    for name, text in facts:
        if text:
            yield _labelled(name, [Span(clean(text))], label, False, width)


def _labelled(name: str, spans: Sequence[Span], label: int, colour: bool, width: int) -> str:
    first = f"  {name}{' ' * (label - columns(name))}  "
    return wrap(spans, width=width, first=first, rest=" " * columns(first), colour=colour)


def _mark(
    parts: Iterable[tuple[str, bool]], style: Style, opening: str, closing: str
) -> list[Span]:
    spans: list[Span] = []
    for text, changed in parts:
        words = text.strip()
        if not changed or not words:
            spans.append(Span(text))
            continue
        before, after = text[: text.index(words[0])], text[len(text.rstrip()) :]
        spans += [Span(before), Span(f"{opening}{words}{closing}", style), Span(after)]
    return spans


def _mark_figures(text: str, other: str, style: Style, opening: str, closing: str) -> list[Span]:
    """A quote in which only those figures are marked that the other wording does not have."""
    kept = {piece.text for piece in mark_figures(other) if piece.figure}
    pieces = [(piece.text, piece.figure and piece.text not in kept) for piece in mark_figures(text)]
    return _mark(pieces, style, opening, closing)


def _by_section(analysis: Analysis, rows: Sequence[Row], colour: bool, width: int) -> Iterator[str]:
    """Rows without a link under the headings of their sections, in the order of the report."""
    for (pair, section), group in groupby(rows, key=lambda row: _place(row, analysis)):
        chosen = list(group)
        status = chosen[0].status
        reports = [report for report in analysis.reports if report.id in pair]
        _, word, _ = counted_words({status: 0}, reports)[0]
        title = Span(f"{SYMBOLS[status]} {word.upper()}: ", STYLES[status])
        head = [title, Span(clean(section_words(section)), "bold")]
        lines = [wrap(head, width=width, rest="    ", colour=colour)]
        lines += [_alone(row, end, width) for row in chosen for end in row.ends]
        yield "\n".join(lines)


def _place(row: Row, analysis: Analysis) -> tuple[tuple[str, str], tuple[str, ...]]:
    earlier, later = compared_reports(row, analysis)
    one = row.earlier or row.later
    assert one is not None, "a row has at least one end"
    return (earlier.id, later.id), one.section


def _alone(row: Row, one: Commitment, width: int) -> str:
    name = clean(one.id)
    line = _labelled(name, [Span(clean(one.text))], columns(name), False, width)
    if row.nearest is None or row.nearest.score < NEAR:
        return line
    nearest = f"nearest {clean(row.nearest.id)}, score {score_text(row.nearest.score)}"
    return line + "\n" + _labelled("", [Span(nearest)], columns(name), False, width)


def _listed(one: Commitment, colour: bool, width: int) -> str:
    first = f"  {clean(one.id)}  {one.kind:<9}  "
    indent = " " * columns(first)
    lines = wrap([Span(clean(one.text))], width=width, first=first, rest=indent, colour=colour)
    if one.quantities:
        figures = [Span(clean(quantities_text(one.quantities)), "dim")]
        lines += "\n" + wrap(figures, width=width, first=indent, rest=indent, colour=colour)
    return lines

"""The analysis as a one-page summary in Markdown, for a note, an issue or an appendix."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from continuity.display import visible
from continuity.model import Analysis, Commitment, Report
from continuity.moves import figure_changes, largest_changes
from continuity.rows import Row, compare_rows, count_rows
from continuity.wording import (
    checked_words,
    counted_words,
    coverage_notes,
    quantities_text,
    report_name,
    row_word,
    section_depth,
    section_words,
)

# Every sign that Markdown, a formula or a site generator could take for markup inside a line; a
# text of a report never begins one. The last two stop links made of bare addresses.
_MARKUP = re.compile(r"[\\`*_{}\[\]#|~$^@]|(?<=:)/(?=/)|(?<=www)\.", re.IGNORECASE)
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def to_markdown(analysis: Analysis) -> str:
    """The analysis on one page: counts, largest changes, raised and lowered, the rest by section.

    Args:
        analysis: an analysis; one of a single report gives the list of its commitments.

    Returns:
        Markdown with tables. Texts of the reports stand in it as plain text: no markup, no
        HTML and no link in them takes effect.

    Examples:
        >>> from continuity.options import Options
        >>> to_markdown(Analysis((), (), (), (), Options())).splitlines()[0]
        '# Commitments'
    """
    blocks = [f"# {_heading(analysis.reports)}"]
    blocks += [f"**Note:** {escape(note)}." for note in coverage_notes(analysis)]
    if len(analysis.reports) < 2:
        blocks += _commitments(analysis.commitments)
    else:
        blocks += _comparison(analysis)
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    r"""A text as Markdown that shows exactly this text, in one line.

    Examples:
        >>> escape("a|b <i> _c_")
        'a\\|b &lt;i&gt; \\_c\\_'
    """
    line = " ".join(str(visible(text)).split())
    marked = _MARKUP.sub(lambda found: "\\" + found[0], line)
    return re.sub("[&<>]", lambda found: _HTML[found[0]], marked)


def _heading(reports: Sequence[Report]) -> str:
    return " to ".join(escape(report_name(report)) for report in reports) or "Commitments"


def _comparison(analysis: Analysis) -> list[str]:
    rows = compare_rows(analysis)
    counts = counted_words(count_rows(rows), analysis.reports)
    blocks = [_table(("Status", "Rows"), [(escape(word), str(n)) for _, word, n in counts])]
    if analysis.uncertain:
        blocks.append(f"Pairs in doubt, for review: {len(analysis.uncertain)}.")
    changes = _largest_changes(rows)
    if changes:
        header = ("Change", "Before", "After", "Commitment")
        blocks += ["## Largest changes of a figure", _table(header, changes)]
    for status, title in (("escalated", "Raised"), ("weakened", "Lowered")):
        chosen = [row for row in rows if row.status == status]
        if chosen:
            blocks += [f"## {title}", "\n".join(_linked_item(row) for row in chosen)]
    for status in ("dropped", "new"):
        chosen = [row for row in rows if row.status == status]
        if chosen:
            blocks += _by_section(chosen, analysis)
    return blocks


def _linked_item(row: Row) -> str:
    assert row.earlier is not None and row.later is not None and row.link is not None
    said = (row.reason, row.link.note, f"score {row.link.score:.2f}", checked_words(row.ruling))
    return (
        f"- {row.years[0]} “{escape(row.earlier.text)}” → {row.years[1]}"
        f" “{escape(row.later.text)}” ({escape('; '.join(part for part in said if part))})"
    )


def _by_section(rows: Sequence[Row], analysis: Analysis) -> list[str]:
    blocks: list[str] = []
    words = dict.fromkeys((row_word(row, analysis), row.years) for row in rows)
    for word, years in words:
        named = [row for row in rows if (row_word(row, analysis), row.years) == (word, years)]
        ends = [end for row in named for end in (row.earlier, row.later) if end is not None]
        depth = section_depth(end.section for end in ends)
        counted = Counter(section_words(end.section[:depth]) for end in ends)
        title = f"{word.capitalize()}, {years[0]} to {years[1]}"
        listed = [(escape(section), str(n)) for section, n in counted.items()]
        blocks += [f"## {escape(title)}", _table(("Section", "Commitments"), listed)]
    return blocks


def _commitments(commitments: Iterable[Commitment]) -> list[str]:
    listed = [
        (one.id, one.kind, escape(one.text), escape(quantities_text(one.quantities)))
        for one in commitments
    ]
    return [_table(("Id", "Kind", "Commitment", "Figures"), listed)]


def _table(header: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    shown = [header, ["---"] * len(header), *lines]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in shown)


def _largest_changes(rows: Iterable[Row]) -> list[tuple[str, str, str, str]]:
    """The figures that moved most, by the ratio of the larger to the smaller value."""
    moved = [
        (row.later, change)
        for row in rows
        for change in figure_changes(row.earlier, row.later, row.link)
    ]
    return [
        (
            change.change,
            f"{change.old} {escape(change.units[0])}",
            f"{change.new} {escape(change.units[1])}",
            f"“{escape(later.text)}”" if later else "",
        )
        for later, change in largest_changes(moved)
    ]

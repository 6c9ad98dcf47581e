"""The analysis in Markdown: a comparison on one page, for a README, an issue or an e-mail."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from continuity._version import __version__
from continuity.citing import cite, identify, say_years, shared_issuer
from continuity.display import visible
from continuity.model import Analysis, Commitment
from continuity.moves import FigureChange, figure_changes, largest_changes
from continuity.page_book import choose_depth
from continuity.page_sections import view_options
from continuity.rows import ROW_STATUSES, Row, RowStatus, compare_rows
from continuity.wording import (
    NOT_FOUND,
    SIGNS,
    checked_words,
    coverage_notes,
    decisions_text,
    plural,
    quantities_text,
    score_text,
    section_words,
    status_word,
)

# What a page has room for. A text that is longer is cut at a word.
_NOTES, _PAIRS, _FILES, _IN_WORDS, _SECTIONS = 3, 8, 8, 5, 5
_LONGEST_QUOTE, _LONGEST_NAME = 110, 70

# Every sign that Markdown, a formula or a site generator could take for markup inside a line; a
# text of a report never begins one. The last two stop links made of bare addresses.
_MARKUP = re.compile(r"[\\`*_{}\[\]#|~$^]|(?<=:)/(?=/)|(?<=www)\.", re.IGNORECASE)
# What begins an element, a comment or the name of a character; the rest stays readable as it is.
_HTML = re.compile(r"<|&(?=#?\w+;)")
# Sites look for names and addresses behind this sign after they have taken escapes away.
_WIDE_AT = str.maketrans("@", "＠")


def to_markdown(analysis: Analysis) -> str:
    """A comparison as a summary of one page; of a single report the list of its commitments.

    The summary has the counts, the largest changes of figures, some of what was raised and
    lowered in words, and where it all comes from; its length does not grow with the reports.

    Args:
        analysis: an analysis.

    Returns:
        Markdown with tables. Texts of the reports stand in it as plain text: no markup, no
        HTML, no link and no mention in them takes effect.

    Examples:
        >>> from continuity.options import Options
        >>> to_markdown(Analysis((), (), (), (), Options())).splitlines()[0]
        '# Commitments'
    """
    names = {report.title.casefold(): report.title for report in analysis.reports}
    subject = shared_issuer(analysis) or (min(names.values()) if len(names) == 1 else "")
    title = f"{subject}: commitments" if subject else "Commitments"
    blocks = [f"# {_cut(title, 2 * _LONGEST_NAME)} {say_years(analysis)}".rstrip()]
    notes = coverage_notes(analysis)
    blocks += [f"**Note:** {_cut(note, 3 * _LONGEST_NAME)}." for note in notes[:_NOTES]]
    if len(notes) > _NOTES:
        blocks.append(f"**Note:** {plural(len(notes) - _NOTES, 'more report')} in part only.")
    if len(analysis.reports) < 2:
        blocks.append(_list_commitments(analysis.commitments))
    else:
        blocks += _compare(analysis)
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    r"""A text as Markdown that shows this text in one line; a commercial at is widened.

    Examples:
        >>> escape("a|b <i> _c_ @d")
        'a\\|b &lt;i> \\_c\\_ ＠d'
    """
    line = " ".join(str(visible(text)).split()).translate(_WIDE_AT)
    safe = _HTML.sub(lambda found: "&lt;" if found[0] == "<" else "&amp;", line)
    return _MARKUP.sub(lambda found: "\\" + found[0], safe)


def _compare(analysis: Analysis) -> list[str]:
    rows = compare_rows(analysis)
    blocks = _count(analysis, rows)
    if len(analysis.reports) == 2:
        # In a series the years' sections differ, and one list of them all says nothing.
        blocks += _locate(analysis, rows)
    blocks += _largest(rows)
    for status, title in (("escalated", "Raised in words"), ("weakened", "Lowered in words")):
        chosen = [row for row in rows if row.status == status and row.link is not None]
        blocks += _in_words(chosen, title)
    return [*blocks, *_provenance(analysis)]


def _count(analysis: Analysis, rows: Sequence[Row]) -> list[str]:
    """A line of counts for each pair of years; pairs that find no room are one line together."""
    reports = analysis.reports
    at = {report.id: number for number, report in enumerate(reports)}
    place = {one.id: at[one.report] for one in analysis.commitments}
    counted: list[Counter[str]] = [Counter() for _ in reports[1:]]
    for row in rows:
        number = place[row.earlier.id] if row.earlier else place[row.ends[0].id] - 1
        counted[number][row.status] += 1
    for pair in analysis.uncertain:
        counted[place[pair.earlier]]["uncertain"] += 1
    fold = len(counted) - _PAIRS + 1 if len(counted) > _PAIRS else 0
    groups = [range(fold)] if fold else []
    groups += [range(number, number + 1) for number in range(fold, len(counted))]
    missing = False
    lines = []
    for group in groups:
        cells = []
        for status in (*ROW_STATUSES, "uncertain"):
            pairs = (reports[number : number + 2] for number in group)
            silent = any(status_word(status, pair) == NOT_FOUND for pair in pairs)
            missing |= silent
            count = sum(counted[number][status] for number in group)
            cells.append(f"{count:,}" + (" †" if silent else ""))
        lines.append((f"{reports[group[0]].year}–{reports[group[-1] + 1].year}", *cells))
    if len(lines) > 1:
        total = sum(counted, Counter[str]())
        lines.append(("all", *(f"{total[one]:,}" for one in (*ROW_STATUSES, "uncertain"))))
    heads = [f"{SIGNS[status]} {status}" for status in ROW_STATUSES]
    blocks = [_table(("Years", *heads, "? in doubt"), lines, numbers=range(1, 7))]
    if missing:
        blocks.append(f"† {NOT_FOUND}: a report is only a part, so its silence proves nothing.")
    return blocks


def _locate(analysis: Analysis, rows: Sequence[Row]) -> list[str]:
    """Where the commitments without a counterpart stand: the sections that hold most of them.

    A section is called by its innermost heading; the whole path would be cut before it.
    """
    lines = []
    alone: tuple[RowStatus, ...] = ("dropped", "new")
    for status in alone:
        ends = [end for row in rows if row.status == status for end in row.ends]
        depth = choose_depth([end.section for end in ends])
        counted = Counter(end.section[:depth] for end in ends)
        most = counted.most_common(_SECTIONS)
        named = [f"{_name(section_words(section[-1:]))} ({count:,})" for section, count in most]
        left = len(counted) - len(most)
        if left:
            rest = len(ends) - sum(count for _, count in most)
            named.append(f"{plural(left, 'more section')} ({rest:,})")
        if named:
            year = analysis.reports[0 if status == "dropped" else -1].year
            lines.append(f"- {SIGNS[status]} Only in {year}: {'; '.join(named)}")
    return ["\n".join(lines)] if lines else []


def _largest(rows: Iterable[Row]) -> list[str]:
    largest = largest_changes((row, change) for row in rows for change in figure_changes(row))
    if not largest:
        return []
    lines = [
        (
            _name(_counted(change)),
            _name(change.old),
            _name(change.new),
            change.change,
            f"{SIGNS[row.status]} {row.status}",
            "" if row.score is None else score_text(row.score),
            _cut(_ids(row), _LONGEST_QUOTE),
        )
        for row, change in largest
    ]
    header = ("What is counted", "Before", "After", "Change", "Status", "Score", "Commitments")
    return ["## Largest changes in figures", _table(header, lines, numbers=(1, 2, 3, 5))]


def _counted(change: FigureChange) -> str:
    """What a figure counts, where the words for it hold the unit already without the unit."""
    if change.unit.casefold() in change.of.casefold():
        return change.of
    return f"{change.unit} ({change.of})" if change.of else change.unit


def _in_words(rows: Sequence[Row], title: str) -> list[str]:
    """Some links that changed otherwise than by a figure, the surest first."""
    chosen = [row for row in rows if row.link is not None and row.link.rule != "quantity"]
    if not chosen:
        return []
    ranked = sorted(chosen, key=lambda row: -(row.score or 0))
    items = [_item(row) for row in ranked[:_IN_WORDS]]
    if len(ranked) > _IN_WORDS:
        items.append(f"- and {len(ranked) - _IN_WORDS:,} more")
    return [f"## {title}", "\n".join(items)]


def _item(row: Row) -> str:
    assert row.link is not None and row.score is not None
    quotes = " → ".join(
        f"{year} “{_cut(end.text, _LONGEST_QUOTE)}”"
        for year, end in zip(row.years, row.ends, strict=True)
    )
    said = (row.reason, row.link.note, _ids(row), f"score {score_text(row.score)}")
    told = (_cut(one, _LONGEST_QUOTE) for one in (*said, checked_words(row.ruling)) if one)
    return f"- {quotes} ({'; '.join(told)})"


def _provenance(analysis: Analysis) -> list[str]:
    sizes = Counter(one.report for one in analysis.commitments)
    files = [
        (
            str(report.year),
            _name(report.title),
            f"{sizes[report.id]:,}",
            _name(source.name),
            escape(source.sha256[:12]),
        )
        for report in analysis.reports
        for source in report.sources
    ]
    header = ("Year", "Report", "Commitments", "File", "sha256 begins")
    blocks = ["## Provenance", _table(header, files[:_FILES], numbers=(2,))]
    if len(files) > _FILES:
        blocks.append(f"and {plural(len(files) - _FILES, 'more file')}")
    options = ", ".join(f"{name} {_name(value)}" for name, value in view_options(analysis))
    decided = decisions_text(analysis.decisions)
    blocks.append(
        f"Found and linked by a program, {decided or 'no pair checked by a person'}: see the"
        " quotes before you rely on one. A score says how sure a link is, from 0 to 1."
        f" Report {identify(analysis)}, continuity {__version__};"
        f" {options}."
    )
    return [*blocks, f"**Cite as:** {_cut(cite(analysis), 6 * _LONGEST_NAME)}"]


def _ids(row: Row) -> str:
    return " → ".join(end.id for end in row.ends)


def _name(text: str) -> str:
    return _cut(text, _LONGEST_NAME)


def _cut(text: str, longest: int) -> str:
    """A text, escaped; one that is too long ends after a word that is near the end."""
    line = " ".join(str(visible(text)).split())
    if len(line) > longest:
        end = line.rfind(" ", longest // 2, longest + 1)
        line = f"{line[:end]} …" if end > 0 else f"{line[:longest]}…"
    return escape(line)


def _list_commitments(commitments: Iterable[Commitment]) -> str:
    listed = [
        (escape(one.id), one.kind, escape(one.text), escape(quantities_text(one.quantities)))
        for one in commitments
    ]
    return _table(("Id", "Kind", "Commitment", "Figures"), listed)


def _table(
    header: Sequence[str], lines: Iterable[Sequence[str]], numbers: Iterable[int] = ()
) -> str:
    right = set(numbers)
    rules = ["---:" if at in right else "---" for at in range(len(header))]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (header, rules, *lines))

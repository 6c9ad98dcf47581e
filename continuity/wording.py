"""The words that every view uses for a status, so that page, terminal and tables agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from continuity.display import figure
from continuity.model import (
    Analysis,
    Commitment,
    Decision,
    Evidence,
    Quantity,
    Report,
    Ruling,
    Verdict,
)
from continuity.rows import Row, RowStatus
from continuity.rulings import in_force

NOT_FOUND = "not found in this text"
_OPEN = ("orphan", "recheck")  # outcomes that ask a coder to look again
_LONGEST_QUOTE = 60  # characters of a quote in a line about it
# What each part of a score is called where a reader takes it apart.
EVIDENCE_NAMES = {
    "start": "where every pair starts",
    "rarest": "rarest word in both",
    "shared": "words in both",
    "word_pairs": "neighbouring words in both",
    "characters": "likeness of spelling",
    "context": "paragraphs around",
    "passage": "commitments beside",
    "meaning": "likeness of meaning",
    "neighbours": "likeness of clauses beside",
    "rank": "rank among candidates",
    "share": "share among candidates",
    "margin": "margin over the best rival",
    "identical": "exact copy",
}
# The sign of each status: in ASCII for a terminal, and as drawn on the page.
_SIGNS = {
    "escalated": "^▲",
    "recurring": "==",
    "weakened": "v▼",
    "dropped": "x×",
    "new": "++",
    "completed": "*✓",
    "resumed": "~↻",
}
SYMBOLS: dict[str, str] = {status: signs[0] for status, signs in _SIGNS.items()}
SIGNS: dict[str, str] = {status: signs[1] for status, signs in _SIGNS.items()}


def ranked_parts(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The parts of a score as they are shown: where it starts, then what weighs most.

    Examples:
        >>> parts = [Evidence("shared", 0.5, 2.0), Evidence("start", 1.0, -3.0)]
        >>> [part.feature for part in ranked_parts([*parts, Evidence("rank", 1.0, 2.5)])]
        ['start', 'rank', 'shared']
    """
    return sorted(evidence, key=lambda part: (part.feature != "start", -abs(part.contribution)))


def status_word(status: str, reports: Sequence[Report]) -> str:
    """The word for a status in a comparison of two reports.

    Where the report in which something is missing is only a part of a longer one, its absence
    proves nothing, and the word says so.

    Args:
        status: a status of a row or of a commitment.
        reports: the two reports compared, the earlier one first.

    Returns:
        The status itself, or 'not found in this text' for what is dropped while the later
        report is incomplete and for what is new while the earlier one is.

    Examples:
        >>> from continuity.model import Report
        >>> part = Report("2020", 2020, "Plan", None, False, "part IV", (), ())
        >>> whole = Report("2021", 2021, "Plan", None, True, "", (), ())
        >>> status_word("dropped", (part, whole)), status_word("new", (part, whole))
        ('dropped', 'not found in this text')
    """
    lacking = {"dropped": reports[-1], "new": reports[0]}.get(status)
    return NOT_FOUND if lacking is not None and not lacking.complete else status


def compared_reports(row: Row, analysis: Analysis) -> tuple[Report, Report]:
    """The two neighbouring reports that a row compares, the earlier one first."""
    ids = [report.id for report in analysis.reports]
    if row.earlier is not None:
        at = ids.index(row.earlier.report)
    else:
        assert row.later is not None, "a row has at least one end"
        at = ids.index(row.later.report) - 1
    return analysis.reports[at], analysis.reports[at + 1]


def row_word(row: Row, analysis: Analysis) -> str:
    """The word for the status of a row; see `status_word`."""
    return status_word(row.status, compared_reports(row, analysis))


def report_name(report: Report) -> str:
    """A short name of a report: its file, or its first file and how many more there are.

    Examples:
        >>> from continuity.model import Report, Source
        >>> files = tuple(Source(name, "0" * 64, 9) for name in ("a.txt", "b.txt"))
        >>> report_name(Report("2020", 2020, "Plan", None, True, "", files, ()))
        'a.txt and 1 more file'
    """
    if not report.sources:
        return report.id
    name, more = report.sources[0].name, len(report.sources) - 1
    return name if not more else f"{name} and {more} more file{'s' if more > 1 else ''}"


def coverage_notes(analysis: Analysis) -> tuple[str, ...]:
    """One sentence for each incomplete report: what it covers and what that means.

    Examples:
        >>> from continuity.model import Analysis, Report
        >>> from continuity.options import Options
        >>> part = Report("2020", 2020, "Plan", None, False, "part IV", (), ())
        >>> whole = Report("2021", 2021, "Plan", None, True, "", (), ())
        >>> coverage_notes(Analysis((part, whole), (), (), (), Options()))
        ("2020 is a part only (part IV): 'new' in 2021 means not found in this text",)
    """
    notes: list[str] = []
    last = len(analysis.reports) - 1
    for at, report in enumerate(analysis.reports):
        if report.complete:
            continue
        covers = f" ({report.coverage})" if report.coverage else ""
        means: list[str] = []
        if at > 0:
            means.append(f"'dropped' from {analysis.reports[at - 1].year}")
        if at < last:
            means.append(f"'new' in {analysis.reports[at + 1].year}")
        meaning = f": {' and '.join(means)} means {NOT_FOUND}" if means else ""
        notes.append(f"{report_name(report)} is a part only{covers}{meaning}")
    return tuple(notes)


def commitment_words(one: Commitment, analysis: Analysis) -> tuple[str | None, str | None]:
    """The words for a commitment's status against the report before it and the one after it."""
    at = [report.id for report in analysis.reports].index(one.report)
    before, after = analysis.reports[max(at - 1, 0) : at + 1], analysis.reports[at : at + 2]
    return (
        None if one.before is None else status_word(one.before, before),
        None if one.after is None else status_word(one.after, after),
    )


def section_words(section: Sequence[str]) -> str:
    """A path of headings in one line; '(no section)' where there is none.

    Examples:
        >>> section_words(("5. Streets", "Buses"))
        '5. Streets > Buses'
    """
    return " > ".join(section) or "(no section)"


def section_depth(sections: Iterable[Sequence[str]]) -> int:
    """How many headings of each path tell the sections of a text apart: one or two.

    A part of a report often lies under one heading: then the next level says more.

    Examples:
        >>> section_depth([("1. Streets", "Buses"), ("2. Schools",)]), section_depth([("IV", "1.")])
        (1, 2)
    """
    return 1 if len({tuple(section[:1]) for section in sections}) > 1 else 2


def quantities_text(quantities: Iterable[Quantity]) -> str:
    """Quantities in a few words, parted by semicolons.

    Examples:
        >>> quantities_text([Quantity(1200, "trees", ">=", "trees"), Quantity(3, "%", "=", "tax")])
        '≥ 1,200 trees; 3 %'
    """
    return "; ".join(" ".join(filter(None, (figure(one), one.unit))) for one in quantities)


def counted_words(
    counts: Mapping[RowStatus, int], reports: Sequence[Report]
) -> tuple[tuple[RowStatus, str, int], ...]:
    """Status, word and count for a line of totals over some reports in order.

    Where the word is 'not found in this text' it names the years of the texts that are meant.
    """
    found: list[tuple[RowStatus, str, int]] = []
    for status, count in counts.items():
        others = reports[1:] if status == "dropped" else reports[:-1]
        parts = [str(report.year) for report in others if not report.complete]
        word: str = status
        if status in ("dropped", "new") and parts:
            word = f"{NOT_FOUND} ({', '.join(parts)})"
            if len(parts) < len(others):
                word = f"{status} or {word}"
        found.append((status, word, count))
    return tuple(found)


def decided_words(decision: Decision) -> str:
    """The reason of a change that a coder gave.

    Examples:
        >>> from continuity.model import Selector
        >>> ends = Selector("2020", "mend it"), Selector("2023", "mend")
        >>> decided_words(Decision("AB", *ends, "same", "weakened", note="only half"))
        'decided by AB: only half'
    """
    said = f"decided by {decision.coder}"
    return f"{said}: {decision.note}" if decision.note.strip() else said


def checked_words(ruling: Ruling | None) -> str:
    """Who checked a pair, in a few words; '' where nobody did.

    Examples:
        >>> checked_words(None)
        ''
    """
    if ruling is None:
        return ""
    said = f"checked by {ruling.decision.coder}"
    if ruling.decision.verdict in ("part-of", "unsure"):
        said += f": {ruling.decision.verdict}"
    return f"{said}, to be rechecked" if ruling.outcome == "recheck" else said


def decisions_text(rulings: Iterable[Ruling]) -> str:
    """How many pairs coders decided and how, and what asks for a look; '' where none did.

    Examples:
        >>> from continuity.model import Selector
        >>> one = Decision("AB", Selector("2020", "mend it"), Selector("2023", "mend"), "same")
        >>> decisions_text([Ruling(one, "recheck", "2020-001", "2023-001", "moved")])
        '1 pair decided by coders (1 same), 1 of them to be rechecked'
    """
    rulings = tuple(rulings)
    decided = in_force(rulings).values()
    counted = Counter(ruling.decision.verdict for ruling in decided)
    told = ", ".join(f"{counted[one]:,} {one}" for one in get_args(Verdict) if counted[one])
    said = [f"{plural(len(decided), 'pair')} decided by coders" + (f" ({told})" if told else "")]
    if open_ := sum(ruling.outcome == "recheck" for ruling in decided):
        said.append(f"{open_:,} of them to be rechecked")
    if lost := sum(ruling.outcome == "orphan" for ruling in rulings):
        said.append(f"{plural(lost, 'decision')} without a place in these reports")
    return ", ".join(said) if rulings else ""


def ruling_words(ruling: Ruling) -> str:
    """A decision and what became of it in one line.

    Examples:
        >>> from continuity.model import Selector
        >>> ends = Selector("2020", "mend it"), Selector("2023", "mend")
        >>> ruling_words(Ruling(Decision("AB", *ends, "same"), "orphan", None, None, "no 2023"))
        'AB on 2020 "mend it" and 2023 "mend": same; orphan: no 2023'
    """
    decision = ruling.decision
    ends = (f'{end.report} "{_short(end.exact)}"' for end in (decision.earlier, decision.later))
    said = f"{decision.coder} on {' and '.join(ends)}: {decision.verdict}"
    return "; ".join(part for part in (said, outcome_words(ruling)) if part)


def outcome_words(ruling: Ruling) -> str:
    """What became of a decision; '' where it is simply applied."""
    return f"{ruling.outcome}: {ruling.why}" if ruling.outcome in _OPEN else ruling.why


def score_text(score: float) -> str:
    """A score with two decimals that is never rounded to a false 0 or 1.

    Examples:
        >>> score_text(0.914), score_text(0.9991), score_text(1.0)
        ('0.91', '> 0.99', '1.00')
    """
    if 0 < score < 0.005:
        return "< 0.01"
    if 0.995 <= score < 1:
        return "> 0.99"
    return f"{score:.2f}"


def plural(count: int, noun: str) -> str:
    """A count with its noun: '1 link', '2 links'.

    Examples:
        >>> plural(1, "link"), plural(1200, "link")
        ('1 link', '1,200 links')
    """
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 3] + "..."

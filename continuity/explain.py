"""Why a commitment has its status: its links with their scores taken apart, and what lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from continuity.errors import OptionError
from continuity.model import (
    Analysis,
    Candidate,
    Commitment,
    Evidence,
    Link,
    Paragraph,
    Report,
    Ruling,
    UncertainPair,
)
from continuity.rows import Row, compare_rows
from continuity.rulings import in_force
from continuity.styled import Span, clean, columns, paint, shorten, wrap
from continuity.terminal import render_doubt, render_link
from continuity.wording import (
    EVIDENCE_NAMES,
    NOT_FOUND,
    commitment_words,
    outcome_words,
    quantities_text,
    ranked_parts,
    report_name,
    score_text,
    section_words,
)

_MOST_NEAR = 3
_PARTS = "part of the score"
_TOGETHER = "together"
_LEGEND = (
    "measured: mostly from 0 to 1; adds: what that adds to the log-odds of the score, "
    "1 / (1 + exp(-log-odds)); "
    "docs/method.md tells what each part is"
)
_LEAST_LIKENESS = 50  # per cent: an id that is less like what was typed is no slip for it


@dataclass(frozen=True, slots=True)
class Considered:
    """A commitment that was weighed and not linked: who it is and what it scored."""

    role: str
    candidate: Candidate
    commitment: Commitment


@dataclass(frozen=True, slots=True)
class Doubt:
    """An uncertain pair with both of its ends, and what a coder said of it."""

    pair: UncertainPair
    earlier: Commitment
    later: Commitment
    ruling: Ruling | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that speaks for the status of one commitment; printing it gives it in words.

    ``before`` and ``after`` are the statuses in the words of the views, None where there is no
    such report. ``rows`` are its links, ``doubts`` its uncertain pairs, ``considered`` the
    rivals of its links and the nearest candidate where it has none. ``rulings`` are the decisions
    of coders on it, those that others overrule too.
    """

    commitment: Commitment
    report: Report
    paragraph: Paragraph
    before: str | None
    after: str | None
    rows: tuple[Row, ...]
    doubts: tuple[Doubt, ...]
    considered: tuple[Considered, ...]
    rulings: tuple[Ruling, ...] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """The links of the commitment, in the order of its rows."""
        return tuple(row.link for row in self.rows if row.link is not None)

    def __str__(self) -> str:
        return render_explanation(self, colour=False, width=80).rstrip("\n")


def explain(analysis: Analysis, id: str) -> Explanation:
    """What is known about one commitment.

    Args:
        analysis: the analysis.
        id: the id of a commitment in it, such as '2020-020'.

    Returns:
        The explanation.

    Raises:
        OptionError: there is no such commitment; the message says which ids are near.

    Examples:
        >>> from continuity.options import Options
        >>> explain(Analysis((), (), (), (), Options()), "2020-020")
        Traceback (most recent call last):
        continuity.errors.OptionError: there is no commitment '2020-020' in this analysis
    """
    by_id = {one.id: one for one in analysis.commitments}
    if id not in by_id:
        raise OptionError(f"there is no commitment {id!r} in this analysis{_near(id, by_id)}")
    one = by_id[id]
    report = next(report for report in analysis.reports if report.id == one.report)
    rows = tuple(
        row
        for row in compare_rows(analysis)
        if row.link is not None and id in (row.link.earlier, row.link.later)
    )
    considered = [
        Considered(
            f"rival of {row.id.replace('~', ' -> ')}", row.link.rival, by_id[row.link.rival.id]
        )
        for row in rows
        if row.link is not None and row.link.rival is not None
    ]
    if one.nearest is not None:
        considered.append(Considered("nearest", one.nearest, by_id[one.nearest.id]))
    before, after = commitment_words(one, analysis)
    rulings = in_force(analysis.decisions)
    return Explanation(
        commitment=one,
        report=report,
        paragraph=report.paragraphs[one.paragraph],
        before=before,
        after=after,
        rows=rows,
        doubts=tuple(
            Doubt(
                pair,
                by_id[pair.earlier],
                by_id[pair.later],
                rulings.get((pair.earlier, pair.later)),
            )
            for pair in analysis.uncertain
            if id in (pair.earlier, pair.later)
        ),
        considered=tuple(considered),
        rulings=tuple(one for one in analysis.decisions if id in (one.earlier, one.later)),
    )


def render_explanation(explanation: Explanation, *, colour: bool, width: int) -> str:
    """An explanation as `continuity explain` prints it.

    Args:
        explanation: what `explain` returned.
        colour: mark statuses, words and the quote with SGR colour codes too.
        width: columns of the terminal, at least 24.

    Returns:
        Lines, each ended. Control characters of the reports are made visible.

    Examples:
        >>> from continuity.model import Source
        >>> one = Commitment(
        ...     "2020-001", "2020", 0, 3, 10, "plant 9", ("1. Trees",), "action", "c-1", (), 0
        ... )
        >>> paragraph = Paragraph(0, 0, 11, "We plant 9.", ("1. Trees",), "text")
        >>> source = Source("a.txt", "0" * 64, 11)
        >>> report = Report("2020", 2020, "Plan", None, True, "", (source,), (paragraph,))
        >>> alone = Explanation(one, report, paragraph, None, None, (), (), ())
        >>> print(render_explanation(alone, colour=False, width=80))
        2020-001
          quote      plant 9
          place      a.txt, characters 3 to 10
          section    1. Trees
          kind       action
          paragraph  We [[plant 9]].
    """
    blocks = [_identity(explanation, colour, width)]
    for row in explanation.rows:
        if row.link is not None:
            taken_apart = _evidence(row.link.evidence, colour, width)
            shown = render_link(row, colour=colour, width=width, full=True)
            blocks.append("\n".join([shown, *taken_apart]))
    for doubt in explanation.doubts:
        ends = doubt.earlier, doubt.later
        shown = render_doubt(doubt.pair, ends, doubt.ruling, colour=colour, width=width)
        blocks.append("\n".join([shown, *_evidence(doubt.pair.evidence, colour, width)]))
    if explanation.rulings:
        blocks.append("\n".join(_decisions(explanation.rulings, colour, width)))
    if explanation.considered:
        blocks.append("\n".join(_considered(explanation.considered, colour, width)))
    parts = [link.evidence for link in explanation.links]
    parts += [doubt.pair.evidence for doubt in explanation.doubts]
    if any(parts):
        blocks.append(wrap([Span(_LEGEND, "dim")], width=width, rest="  ", colour=colour))
    return "\n\n".join(blocks) + "\n"


def _near(id: str, known: Iterable[str]) -> str:
    from rapidfuzz import fuzz, process

    ids = sorted(known)
    found = process.extract(
        id, ids, scorer=fuzz.ratio, limit=_MOST_NEAR, score_cutoff=_LEAST_LIKENESS
    )
    near = [choice for choice, _, _ in found]
    if near:
        return f": did you mean {' or '.join(near)}?"
    return f"; its ids go from {ids[0]} to {ids[-1]}" if ids else ""


def _identity(explanation: Explanation, colour: bool, width: int) -> str:
    one, report = explanation.commitment, explanation.report
    sides = ((explanation.before, "report before"), (explanation.after, "report after"))
    status = [_standing(said, where) for said, where in sides if said]
    status += ["in doubt"] if one.doubt else []
    name = clean(report.sources[one.source].name if report.sources else report_name(report))
    facts: list[tuple[str, Sequence[Span]]] = [
        ("quote", [Span(clean(one.text), "bold")]),
        ("place", [Span(f"{name}, characters {one.start} to {one.end}")]),
        ("section", [Span(clean(section_words(one.section)))]),
        ("kind", [Span(one.kind)]),
    ]
    if status:
        facts.append(("status", [Span(", ".join(status))]))
    if one.quantities:
        facts.append(("figures", [Span(clean(quantities_text(one.quantities)))]))
    if explanation.paragraph.text:
        facts.append(("paragraph", _in_context(one, explanation.paragraph)))
    lines = [_fact(label, spans, colour, width) for label, spans in facts]
    return "\n".join([paint([Span(clean(one.id), "bold")], colour), *lines])


def _standing(status: str, where: str) -> str:
    """A status with the report that it is held against."""
    if status == NOT_FOUND:
        return f"not found in the {where}, which is a part only"
    return f"{status} against the {where}"


def _in_context(one: Commitment, paragraph: Paragraph) -> list[Span]:
    start, end = one.start - paragraph.start, one.end - paragraph.start
    before, quote, after = (
        _keep_ends(part)
        for part in (paragraph.text[:start], paragraph.text[start:end], paragraph.text[end:])
    )
    return [Span(before), Span(f"[[{quote}]]", "bold"), Span(after)]


def _keep_ends(text: str) -> str:
    """Cleaned, with one space kept where the text began or ended with white space."""
    if not text.strip():
        return " " if text else ""
    return " " * text[0].isspace() + clean(text) + " " * text[-1].isspace()


def _evidence(evidence: Sequence[Evidence], colour: bool, width: int) -> list[str]:
    """The parts of a score as a table, what weighed most first."""
    if not evidence:
        return []
    parts = ranked_parts(evidence)
    called = [EVIDENCE_NAMES.get(part.feature, part.feature) for part in parts]
    names = [shorten(clean(name), max(width // 3, len(_PARTS))) for name in called]
    longest = max(map(columns, [*names, _PARTS]))
    head = f"  {_PARTS:<{longest}}  measured  {'adds':>6}"
    lines = [paint([Span(head, "dim")], colour)]
    for name, part in zip(names, parts, strict=True):
        label = name + " " * (longest - columns(name))
        first = f"  {label}  {part.value:>8.2f}  {part.contribution:>+6.2f}  "
        detail = [Span(clean(part.detail))]
        lines.append(wrap(detail, width=width, first=first, rest=" " * columns(first)))
    total = sum(part.contribution for part in parts)
    lines.append(paint([Span(f"  {_TOGETHER:<{longest}}  {'':>8}  {total:>+6.2f}", "dim")], colour))
    return lines


def _considered(considered: Iterable[Considered], colour: bool, width: int) -> list[str]:
    lines = []
    for one in considered:
        score = score_text(one.candidate.score)
        head = f"{clean(one.role)}: {clean(one.commitment.id)}, score {score}: "
        spans = [Span(head, "dim"), Span(clean(one.commitment.text))]
        lines.append(wrap(spans, width=width, rest="  ", colour=colour))
    return lines


def _decisions(rulings: Iterable[Ruling], colour: bool, width: int) -> Iterator[str]:
    """What coders decided, each with its day, its note and what became of it."""
    for one in rulings:
        decision = one.decision
        said = [decision.verdict, decision.change or "", decision.date, decision.note]
        said += ["judged blind"] if decision.blind else []
        said.append(outcome_words(one))
        pair = " -> ".join(id or "?" for id in (one.earlier, one.later))
        spans = [
            Span(f"decision of {clean(decision.coder)} on {clean(pair)}: ", "dim"),
            Span(clean("; ".join(part for part in said if part.strip()))),
        ]
        yield wrap(spans, width=width, rest="  ", colour=colour)


def _fact(label: str, spans: Sequence[Span], colour: bool, width: int) -> str:
    return wrap(spans, width=width, first=f"  {label:<9}  ", rest=" " * 13, colour=colour)

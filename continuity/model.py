"""The nouns of the analysis: frozen dataclasses, no behaviour beyond derived values.

Offsets are half-open character positions in the decoded text of one source:
``source.text[start:end] == commitment.text`` holds for every commitment.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from continuity.options import Options

Kind = Literal["target", "action", "principle"]
Bound = Literal["=", ">=", "<=", "~", "range"]
Measure = Literal["count", "money", "rate", "deadline", "duration"]
Direction = Literal["up", "down"]
Change = Literal["recurring", "escalated", "weakened"]
Status = Literal["recurring", "escalated", "weakened", "dropped", "completed", "new", "resumed"]
LadderRule = Literal["quantity", "specificity", "stage", "strength", "scope", "none"]
Rule = Literal[LadderRule, "decision"]
Verdict = Literal["same", "part-of", "different", "unsure"]
Outcome = Literal["applied", "recheck", "overruled", "orphan"]
Role = Literal["text", "bullet", "heading", "footnote", "front"]


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a report: its name without folders, its hash, and its decoded text.

    ``text`` is None where an analysis was loaded from JSON, which keeps only the paragraphs.
    """

    name: str
    sha256: str
    characters: int
    text: str | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of one source: running text, a bullet, a heading, a footnote or front matter.

    ``section`` is the path of headings above it, outermost first; for a heading it ends with
    the heading itself. ``text`` is ``source.text[start:end]``.
    """

    source: int
    start: int
    end: int
    text: str
    section: tuple[str, ...]
    role: Role


@dataclass(frozen=True, slots=True)
class Report:
    r"""One issuer's report of one year.

    ``complete`` is False where title, file name or numbering show that the text is only a part;
    ``coverage`` then says why in words ('part IV', 'sections 5-8'). ``id`` is the year; where a
    diff compares two of one year, the later one has a 'b' behind it.

    Examples:
        >>> from continuity.readers import parse_report
        >>> report = parse_report([("plan.txt", "Plan 2020\n\nWe will plant 40 trees.")])
        >>> report.id, report.year, [p.role for p in report.paragraphs]
        ('2020', 2020, ['front', 'text'])
    """

    id: str
    year: int
    title: str
    issuer: str | None
    complete: bool
    coverage: str
    sources: tuple[Source, ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a commitment: '80 bus routes' is ``value=80, unit='bus routes', bound='='``.

    ``value_max`` is the upper end of a range. ``of`` says in a few words what is counted.
    ``increment`` marks an addition ('another 200') as against a level; ``direction`` is where
    the issuer wants the number to go.

    Examples:
        >>> from continuity.quantities import read_quantities
        >>> (quantity,) = read_quantities("adjust 80 bus routes")
        >>> quantity.value, quantity.unit, quantity.bound, quantity.measure
        (80, 'bus routes', '=', 'count')
    """

    value: float
    unit: str
    bound: Bound
    of: str
    value_max: float | None = None
    measure: Measure = "count"
    increment: bool = False
    direction: Direction = "up"


@dataclass(frozen=True, slots=True)
class Candidate:
    """The other end of a pair that was considered and not chosen, with its score in 0..1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """One part of a score.

    ``value`` is the feature as measured, ``contribution`` what it added to the score's log-odds,
    ``detail`` the words that a reader can check ('shared: bus, routes').
    """

    feature: str
    value: float
    contribution: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a report undertakes in one clause, as an exact quote.

    ``paragraph`` is an index into the paragraphs of its report. ``after`` is its status against
    the report that follows, ``before`` against the one that precedes; each is None where there
    is no such report. ``doubt`` marks an end of an uncertain pair; ``nearest`` is the best
    rejected candidate of a commitment without a link.

    Examples:
        >>> import continuity as ct
        >>> first = ct.extract("data/beijing-2020.md").commitments[0]
        >>> first.id, first.report, first.status
        ('2020-001', '2020', None)
    """

    id: str
    report: str
    source: int
    start: int
    end: int
    text: str
    section: tuple[str, ...]
    kind: Kind
    anchor: str
    quantities: tuple[Quantity, ...]
    paragraph: int
    before: Status | None = None
    after: Status | None = None
    doubt: bool = False
    nearest: Candidate | None = None

    @property
    def status(self) -> Status | None:
        """``after`` where a report follows, else ``before``; None in an analysis of one report."""
        return self.after if self.after is not None else self.before


@dataclass(frozen=True, slots=True)
class Link:
    """Two commitments of neighbouring reports that are taken for the same undertaking.

    ``score`` lies in 0..1. ``rule`` is the rule of the codebook that decided ``change``, or
    'decision' where a coder did, and ``reason`` says it in words. ``note`` says what could not
    be compared, or is empty. ``figures`` pairs the figures that were compared, as indices into
    the quantities of the earlier and of the later commitment. ``rival`` is the best other
    candidate of either end that was not linked.

    Examples:
        >>> import continuity as ct
        >>> diff = ct.diff("data/beijing-2020.md", "data/beijing-2023.md")
        >>> all(0 <= link.score <= 1 for link in diff.links)
        True
    """

    earlier: str
    later: str
    score: float
    change: Change
    rule: Rule
    reason: str
    note: str = ""
    figures: tuple[tuple[int, int], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    rival: Candidate | None = None


@dataclass(frozen=True, slots=True)
class UncertainPair:
    """A pair scored between the two thresholds: for review, never among the links.

    An end that has no link counts as without a counterpart and carries ``doubt``.
    """

    earlier: str
    later: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Selector:
    """How a decision names a commitment, so that it is found again in a text that was edited.

    ``exact`` is the quote, ``prefix`` and ``suffix`` are words around it, ``start`` and ``end``
    are offsets into its source; what is empty or None says nothing. ``report`` is the id of the
    report.
    """

    report: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a coder says of an earlier and a later commitment.

    ``change`` is the change in the coder's eyes, None where the rules are to tell it. ``blind``
    says that the coder judged without seeing the tool's links; ``date`` is a day such as
    '2026-01-31', or empty.

    Examples:
        >>> earlier, later = Selector("2020", "plant 40 trees"), Selector("2023", "plant trees")
        >>> Decision("AB", earlier, later, "same", "weakened").verdict
        'same'
    """

    coder: str
    earlier: Selector
    later: Selector
    verdict: Verdict
    change: Change | None = None
    note: str = ""
    blind: bool = False
    date: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What became of a decision in an analysis.

    ``earlier`` and ``later`` are the ids of the commitments it was found to mean, None where
    none was found. ``why`` says what is to be rechecked, why it is an orphan, or who overrules
    it; it is empty where the decision is simply applied.
    """

    decision: Decision
    outcome: Outcome
    earlier: str | None
    later: str | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Reports in order, their commitments, the links between neighbouring reports, and the doubts.

    Commitments are ordered by report and position, links and uncertain pairs by their ends.
    ``decisions`` holds what became of the decisions of coders, in the order in which they were
    given; those without a place in the reports (orphans) come last.
    """

    reports: tuple[Report, ...]
    commitments: tuple[Commitment, ...]
    links: tuple[Link, ...]
    uncertain: tuple[UncertainPair, ...]
    options: Options
    decisions: tuple[Ruling, ...] = ()

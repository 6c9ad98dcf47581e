"""Small builders of consistent model objects from short texts; double brackets mark commitments.

    drafted = report(2020, {"1. Streets": ["We will [[adjust 80 bus routes]]."]})
    analysis(drafted, report(2021, {...}), links=[link("2020-001", "2021-001")])

The brackets are taken out, offsets and paragraphs fit, statuses follow from the links.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from continuity.model import (
    Analysis,
    Candidate,
    Change,
    Commitment,
    Decision,
    Evidence,
    Link,
    Paragraph,
    Quantity,
    Report,
    Ruling,
    Selector,
    Source,
    UncertainPair,
    Verdict,
)
from continuity.options import Options

Drafted = tuple[Report, tuple[Commitment, ...]]

MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)

EVIDENCE = (
    Evidence("words", 0.82, 1.9, "shared: bus, routes"),
    Evidence("paragraph", 0.4, 0.35, ""),
    Evidence("figures", 1.0, -0.2, "80 against 65"),
)


def anchor(text: str) -> str:
    return "c-" + hashlib.sha256(text.encode()).hexdigest()[:6]


def commitment(text: str = "adjust 80 bus routes", **changes: Any) -> Commitment:
    """A commitment that stands alone; any field may be given by name."""
    fields: dict[str, Any] = {
        "id": "2020-001",
        "report": "2020",
        "source": 0,
        "start": 0,
        "end": len(text),
        "text": text,
        "section": ("1. Streets",),
        "kind": "action",
        "anchor": anchor(text),
        "quantities": (),
        "paragraph": 0,
    }
    return Commitment(**{**fields, **changes})


def report(
    year: int,
    sections: Mapping[str, Sequence[str]],
    *,
    id: str | None = None,
    title: str | None = None,
    issuer: str | None = "Sampleton",
    complete: bool = True,
    coverage: str = "",
    name: str | None = None,
) -> Drafted:
    """A report of one source: headings with their paragraphs, commitments in [[...]]."""
    id = id or str(year)
    text = ""
    paragraphs: list[Paragraph] = []
    commitments: list[Commitment] = []
    for heading, blocks in sections.items():
        path = tuple(heading.split(" > "))
        paragraphs.append(
            Paragraph(0, len(text), len(text) + len(path[-1]), path[-1], path, "heading")
        )
        text += path[-1] + "\n\n"
        for block in blocks:
            plain, start = MARK.sub(r"\1", block), len(text)
            shift = 0
            for match in MARK.finditer(block):
                begin = start + match.start() - shift
                shift += 4
                quote = match.group(1)
                commitments.append(
                    commitment(
                        quote,
                        id=f"{id}-{len(commitments) + 1:03}",
                        report=id,
                        start=begin,
                        end=begin + len(quote),
                        section=path,
                        paragraph=len(paragraphs),
                    )
                )
            paragraphs.append(Paragraph(0, start, start + len(plain), plain, path, "text"))
            text += plain + "\n\n"
    source = Source(
        name or f"{year}.txt", hashlib.sha256(text.encode()).hexdigest(), len(text), text
    )
    made = Report(
        id,
        year,
        title or f"Plan of Sampleton for {year}",
        issuer,
        complete,
        coverage,
        (source,),
        tuple(paragraphs),
    )
    return made, tuple(commitments)


def link(
    earlier: str, later: str, change: Change = "recurring", score: float = 0.9, **changes: Any
) -> Link:
    fields: dict[str, Any] = {
        "rule": "none" if change == "recurring" else "scope",
        "reason": "" if change == "recurring" else "wider coverage",
        "evidence": EVIDENCE,
    }
    return Link(earlier, later, score, change, **{**fields, **changes})


def pair(earlier: str, later: str, score: float = 0.41) -> UncertainPair:
    return UncertainPair(earlier, later, score, EVIDENCE[:2])


def decision(earlier: str, later: str, verdict: Verdict = "same", **changes: Any) -> Decision:
    """A decision on two quotes of 2020 and 2023."""
    fields = {"coder": "AB", "earlier": Selector("2020", earlier), "later": Selector("2023", later)}
    return Decision(**{**fields, "verdict": verdict, **changes})


def analysis(
    *drafted: Drafted,
    links: Iterable[Link] = (),
    uncertain: Iterable[UncertainPair] = (),
    details: Mapping[str, Mapping[str, Any]] | None = None,
    options: Options | None = None,
) -> Analysis:
    """An analysis whose statuses follow from its links; ``details`` sets fields by id."""
    links, uncertain = tuple(links), tuple(uncertain)
    ids = [made.id for made, _ in drafted]
    doubtful = {end for one in uncertain for end in (one.earlier, one.later)}
    best = sorted(links, key=lambda one: one.score)
    after = {one.earlier: one.change for one in best}
    before = {one.later: one.change for one in best}
    commitments = [
        replace(
            one,
            **{
                "after": None if one.report == ids[-1] else after.get(one.id, "dropped"),
                "before": None if one.report == ids[0] else before.get(one.id, "new"),
                "doubt": one.id in doubtful,
                **(details or {}).get(one.id, {}),
            },
        )
        for _, ones in drafted
        for one in ones
    ]
    return Analysis(
        tuple(made for made, _ in drafted),
        tuple(commitments),
        links,
        uncertain,
        options or Options(),
    )


def sample_analysis(**changes: Any) -> Analysis:
    """Two reports, the first a part only, with every status, a doubt and figures of all kinds.

    Links: 001 weakened by its figure, 002 escalated by its figure, 003 recurring, 004 escalated
    by stage with a note, 005 split into two. Dropped: 006 (with a nearest candidate), 007 (in
    doubt). New: 007 (in doubt), 008 and 009 of 2023.
    """
    old = report(
        2020,
        {
            "5. Streets and transport > Buses": [
                "Traffic will flow better. In the outer boroughs [[90 tram stops will be moved]],"
                " and we will [[plant at least 1,200 street trees]] along the quays.",
                "We will [[keep the ferry to the island free of charge]].",
            ],
            "6. Schools": [
                "The council will [[explore a meal scheme for primary schools]] and"
                " [[hire more teachers and repair the roofs of old schools]].",
                "We will [[open a museum of river fishing]]. Clubs should"
                " [[take part in the summer games]].",
            ],
        },
        complete=False,
        coverage="sections 5-6",
    )
    new = report(
        2023,
        {
            "1. Moving about": [
                "Our engineers will [[move 65 tram stops]] and [[plant over 2,000 street trees]].",
                "The ferry stays: we will [[keep the ferry to the island free of charge]].",
            ],
            "2. Learning": [
                "We will [[start a meal scheme for primary schools]], [[hire more teachers]] and"
                " [[repair the roofs of old schools]].",
                "Youth clubs will [[join the games of the region]].",
            ],
            "3. Money": ["We will [[cut the debt by 3 % to 5 %]] and [[publish every contract]]."],
        },
    )
    tree: dict[str, Any] = {"unit": "street trees", "of": "trees along the quays", "bound": ">="}
    details: dict[str, dict[str, Any]] = {
        "2020-001": {
            "kind": "target",
            "quantities": (Quantity(90, "tram stops", "=", "tram stops moved"),),
        },
        "2020-002": {"kind": "target", "quantities": (Quantity(1200, **tree),)},
        "2020-006": {"nearest": Candidate("2023-008", 0.12)},
        "2020-007": {"kind": "principle", "nearest": Candidate("2023-007", 0.41)},
        "2023-001": {
            "kind": "target",
            "quantities": (Quantity(65, "tram stops", "=", "tram stops moved"),),
        },
        "2023-002": {"kind": "target", "quantities": (Quantity(2000, **tree),)},
        "2023-008": {
            "kind": "target",
            "quantities": (
                Quantity(3, "%", "range", "cut of the debt", 5, "rate", True, "down"),
                Quantity(2.5, "years", "~", "time", None, "duration"),
            ),
        },
        "2023-009": {"nearest": Candidate("2020-006", 0.07)},
    }
    links = [
        link(
            "2020-001",
            "2023-001",
            "weakened",
            0.91,
            rule="quantity",
            reason="tram stops 90 -> 65 (-28 %)",
            figures=((0, 0),),
            rival=Candidate("2023-002", 0.22),
        ),
        link(
            "2020-002",
            "2023-002",
            "escalated",
            0.88,
            rule="quantity",
            reason="street trees >= 1,200 -> >= 2,000 (+67 %)",
            figures=((0, 0),),
        ),
        link("2020-003", "2023-003", "recurring", 0.99),
        link(
            "2020-004",
            "2023-004",
            "escalated",
            0.84,
            rule="stage",
            reason="explore -> start",
            note="a rate against a count: not comparable",
        ),
        link("2020-005", "2023-005", "recurring", 0.66),
        link("2020-005", "2023-006", "recurring", 0.71),
    ]
    return replace(
        analysis(old, new, links=links, uncertain=[pair("2020-007", "2023-007")], details=details),
        **changes,
    )


def decided_analysis() -> Analysis:
    """The sample with decisions of two coders: one of each outcome, and one left in doubt."""
    toll = decision("90 tram stops will be moved", "move 65 tram stops", change="weakened")
    ferry = Selector("2023", "keep the ferry", "we will ", ".", 7, 21)
    rulings = (
        Ruling(toll, "overruled", "2020-001", "2023-001", "overruled by CD"),
        Ruling(
            replace(toll, coder="CD", note="far fewer", blind=True, date="2026-01-31"),
            "applied",
            "2020-001",
            "2023-001",
        ),
        Ruling(
            replace(decision("keep a ferry", "keep", "part-of"), later=ferry),
            "recheck",
            "2020-003",
            "2023-003",
            '2020: the wording was "keep a ferry"',
        ),
        Ruling(decision("take part", "join", "unsure"), "applied", "2020-007", "2023-007"),
        Ruling(decision("open", "publish", "different"), "applied", "2020-006", "2023-009"),
        Ruling(decision("dig", "move"), "orphan", None, "2023-001", "2020: its quote is not there"),
    )
    sample = sample_analysis(decisions=rulings)
    reason = "decided by CD: far fewer"
    links = (replace(sample.links[0], rule="decision", reason=reason), *sample.links[1:])
    return replace(sample, links=links)


def sample_series() -> Analysis:
    """Three reports with one thread through all, a gap, a split and the statuses of a series."""
    first = report(
        2016,
        {"1. Work": ["We will [[train 500 nurses]], [[build a bridge]] and [[found a choir]]."]},
    )
    second = report(2017, {"1. Work": ["We will [[train 600 nurses]] and [[hold a fair]]."]})
    third = report(
        2019,
        {"1. Work": ["We will [[train 450 nurses]], [[hold a big fair]], [[found a choir]]."]},
    )
    links = [
        link("2016-001", "2017-001", "escalated", 0.9, rule="quantity", reason="500 -> 600"),
        link("2017-001", "2019-001", "weakened", 0.9, rule="quantity", reason="600 -> 450"),
        link("2017-002", "2019-002", "escalated", 0.8, rule="scope", reason="wider"),
    ]
    details: dict[str, dict[str, Any]] = {
        "2016-002": {"after": "completed"},
        "2019-003": {"before": "resumed"},
    }
    return analysis(first, second, third, links=links, details=details)


HOSTILE = (
    '=HYPERLINK("http://x")',
    "\x1b]0;owned\x07\x1b[31mred\x9b2J",
    "\u202egnp.exe\u2066 \u200b\u2028 end",
    "<script>alert(1)</script> & \"'",
    "a|b `code` [link](javascript:x) ![i](x) # *b* _c_ $x$",
    "\x00nul\x08\x0b\ufffe",
    "{{ 7 * 7 }} {% raw %} ]]> -->",
)


def hostile_analysis() -> Analysis:
    """An analysis in which every string that a report can bring is hostile."""
    every = " ".join(HOSTILE)
    blocks = [f"We will [[{text}]]." for text in HOSTILE]
    old = report(
        2020, {every: blocks}, title=every, issuer=every, complete=False, coverage=every, name=every
    )
    new = report(
        2021, {every: blocks}, title=every, issuer=every, complete=False, coverage=every, name=every
    )
    quantities = (Quantity(5, every, "=", every),)
    details: dict[str, dict[str, Any]] = {
        "2020-001": {"quantities": quantities},
        "2021-001": {"quantities": quantities},
    }
    links = [
        link(
            f"2020-{n:03}",
            f"2021-{n:03}",
            change,
            reason=every,
            note=every,
            evidence=(Evidence(every, 0.5, 0.5, every),),
        )
        for n, change in ((1, "weakened"), (2, "escalated"), (3, "recurring"))
    ]
    made = analysis(
        old, new, links=links, uncertain=[pair("2020-004", "2021-005")], details=details
    )
    ends = (Selector("2020", every, every, every), Selector(every, every))
    said = Decision(every, *ends, "same", "weakened", every)
    rulings = (
        Ruling(said, "recheck", "2020-001", "2021-001", every),
        Ruling(replace(said, verdict="unsure", change=None), "applied", "2020-004", "2021-005"),
        Ruling(said, "orphan", None, None, every),
    )
    return replace(made, decisions=rulings)

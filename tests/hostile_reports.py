"""Analyses in which every text that a report, a coder or an option can bring is chosen at will."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from factories import pair

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
    Status,
)
from continuity.options import Options

CHANGES: tuple[Change, ...] = ("escalated", "weakened", "recurring")


def laden(texts: Sequence[str], whole: str = "") -> Analysis:
    """Two reports in which each of the texts stands in a place of its own of every kind.

    For each text there is a file, a section and paragraphs; a link with its figures, reason, note
    and evidence; a pair in doubt of one dropped and one new commitment; a decision of every
    outcome. The places of which an analysis has but one (title, issuer, coverage, options) hold
    ``whole``, by default all texts in a row.
    """
    whole = whole or " \u00b6 ".join(texts)
    old, new = (_report(year, texts, whole) for year in (2020, 2023))
    links, doubts, rulings = [], [], []
    for at, text in enumerate(texts):
        here, there = 2 * at + 1, 2 * at + 2
        links.append(
            Link(
                f"2020-{here:04}",
                f"2023-{here:04}",
                0.9,
                change := CHANGES[at % 3],
                "none" if change == "recurring" else "quantity",
                text,
                text,
                ((0, 0),),
                (Evidence("shared", 0.5, 1.5, text), Evidence(text, 0.5, -0.5, text)),
                Candidate(f"2023-{there:04}", 0.2),
            )
        )
        doubts.append(pair(f"2020-{there:04}", f"2023-{there:04}", 0.25))
        rulings += _rulings(at, text, here, there)
    commitments = [
        one
        for year, other in ((2020, 2023), (2023, 2020))
        for at, text in enumerate(texts)
        for one in _commitments(year, other, at, text)
    ]
    rulings.sort(key=lambda one: one.outcome == "orphan")
    options = Options(model=whole, embedding=whole)
    return Analysis(
        (old, new), tuple(commitments), tuple(links), tuple(doubts), options, tuple(rulings)
    )


def alone(analysis: Analysis) -> Analysis:
    """The later report of an analysis by itself."""
    last = analysis.reports[-1]
    ones = tuple(
        replace(one, before=None, after=None, doubt=False, nearest=None)
        for one in analysis.commitments
        if one.report == last.id
    )
    return Analysis((last,), ones, (), (), analysis.options)


def _texts(year: int, at: int, text: str) -> tuple[str, str, str, str]:
    """The heading, the quote of a link, that of a lone commitment, and what stands between."""
    count = 80 if year == 2020 else 65
    lone = ("repair roofs", "plant hedges")[year == 2023]
    return (
        text,
        f"{text} adjust {count} routes of area {at} {text}",
        f"{text}, {lone} {at}",
        f". {text}. ",
    )


def _report(year: int, texts: Sequence[str], whole: str) -> Report:
    sources, paragraphs = [], []
    for at, text in enumerate(texts):
        heading, linked, lone, between = _texts(year, at, text)
        body = f"{linked}{between}{lone}."
        begin = len(heading) + 2
        content = f"{heading}\n\n{body}\n"
        path = (heading,)
        paragraphs.append(Paragraph(at, 0, len(heading), heading, path, "heading"))
        paragraphs.append(Paragraph(at, begin, begin + len(body), body, path, "text"))
        digest = hashlib.sha256(f"{year} {at}".encode()).hexdigest()
        sources.append(Source(text, digest, len(content), content))
    return Report(
        str(year), year, f"{year} {whole}", whole, False, whole, tuple(sources), tuple(paragraphs)
    )


def _commitments(year: int, other: int, at: int, text: str) -> tuple[Commitment, Commitment]:
    heading, linked, lone, between = _texts(year, at, text)
    begin = len(heading) + 2
    second = begin + len(linked) + len(between)
    first_year = year < other
    change: Status = CHANGES[at % 3]
    alone: Status = "dropped" if first_year else "new"

    def one(
        number: int, start: int, quote: str, status: Status, near: Candidate | None
    ) -> Commitment:
        return Commitment(
            f"{year}-{number:04}",
            str(year),
            at,
            start,
            start + len(quote),
            quote,
            (heading,),
            "target",
            f"c-{hashlib.sha256(f'{year} {number}'.encode()).hexdigest()[:6]}",
            (Quantity(80 if first_year else 65, text, "=", text),),
            2 * at + 1,
            None if first_year else status,
            status if first_year else None,
            near is not None,
            near,
        )

    number = 2 * at + 1
    return (
        one(number, begin, linked, change, None),
        one(number + 1, second, lone, alone, Candidate(f"{other}-{number + 1:04}", 0.25)),
    )


def _rulings(at: int, text: str, here: int, there: int) -> list[Ruling]:
    """A decision on the link, one on the doubt, and one without a place."""
    ends = tuple(
        Selector(str(year), f"{at} {text}", text, text, at, at + 9) for year in (2020, 2023)
    )
    others = tuple(replace(end, exact=f"{end.exact}, again") for end in ends)
    said = Decision(text, *ends, "part-of", "weakened", text, date="2026-01-31")
    lost = Selector(text, text, text, text)
    pairs = [(f"2020-{number:04}", f"2023-{number:04}") for number in (here, there)]
    return [
        Ruling(said, ("applied", "recheck", "overruled")[at % 3], *pairs[0], text),
        Ruling(Decision(text, *others, "unsure", None, text), "applied", *pairs[1]),
        Ruling(Decision(text, lost, ends[1], "same", None, text), "orphan", None, None, text),
    ]

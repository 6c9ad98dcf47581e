"""Large analyses of made-up reports for tests of the page: weight, speed, legibility."""

from __future__ import annotations

from dataclasses import replace

import factories

from continuity.model import Analysis, Candidate, Evidence, Quantity

VERBS = ("repair", "extend", "inspect", "light", "replace", "survey", "protect", "clean")
THINGS = ("footbridges", "reading rooms", "water mains", "school yards", "night buses", "orchards")
PLACES = ("along the northern canal", "in the hill districts", "near the old harbour", "downtown")
FEATURES = ("rare words", "word order", "figures", "paragraph", "section", "rank", "margin")


def large_analysis(
    links: int, dropped: int, new: int, years: tuple[int, ...] = (2020, 2023)
) -> Analysis:
    """Two or more reports with these numbers of links, dropped and new between neighbours.

    Args:
        links: links between each two neighbours.
        dropped: commitments that end in each report but the last.
        new: commitments that begin in each report but the first.
        years: the years of the reports.

    Returns:
        An analysis with figures, evidence, rivals, nearest candidates and some doubts.
    """
    drafted = []
    for place, year in enumerate(years):
        ends = links + (dropped if place < len(years) - 1 else 0)
        comes = links + (new if place else 0)
        drafted.append(_report(year, max(ends, comes)))
    made = []
    details = {}
    for older, newer in zip(years, years[1:], strict=False):
        for n in range(1, links + 1):
            a, b = f"{older}-{n:03}", f"{newer}-{n:03}"
            change = ("recurring", "escalated", "weakened")[(n % 9) // 3 if n % 9 > 5 else 0]
            old, fresh = (
                20 + n,
                {"recurring": 20 + n, "escalated": 25 + 2 * n, "weakened": 11 + n}[change],
            )
            for end, value in ((a, old), (b, fresh)):
                details.setdefault(end, {})["quantities"] = (
                    Quantity(value, THINGS[n % 6], "=", f"{THINGS[n % 6]} {PLACES[n % 4]}"),
                )
            made.append(
                factories.link(
                    a,
                    b,
                    change,
                    0.5 + n % 50 / 100,
                    rule="none" if change == "recurring" else "quantity",
                    reason="" if change == "recurring" else f"{THINGS[n % 6]} {old} -> {fresh}",
                    figures=((0, 0),),
                    evidence=tuple(
                        Evidence(name, 0.12 * at + 0.1, 0.31 * (at - 2), "shared: canal, repair")
                        for at, name in enumerate(FEATURES)
                    ),
                    rival=Candidate(f"{newer}-{n % links + 1:03}", 0.21),
                )
            )
    whole = factories.analysis(*drafted, links=made, details=details)
    first_new = {years[0]: f"{years[1]}-{links + 1:03}"}
    return replace(
        whole,
        commitments=tuple(
            replace(c, nearest=Candidate(first_new[years[0]], 0.17))
            if c.after == "dropped" and new and c.report == str(years[0])
            else c
            for c in whole.commitments
        ),
    )


def _report(year: int, size: int) -> factories.Drafted:
    sections: dict[str, list[str]] = {}
    for n in range(1, size + 1):
        heading = f"{n // 45 + 1}. Works of part {n // 45 + 1} of the plan"
        clause = (
            f"{VERBS[(n + year) % 8]} {20 + n} {THINGS[n % 6]} {PLACES[n % 4]} and report on "
            f"stage {n} twice a year"
        )
        blocks = sections.setdefault(heading, [])
        sentence = f"In step {n} we will [[{clause}]], as the council asked in spring. "
        if n % 3 and blocks:
            blocks[-1] += sentence
        else:
            blocks.append(sentence)
    return factories.report(year, sections)

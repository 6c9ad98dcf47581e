"""Two years side by side: every row once, in the order of the earlier report."""

from __future__ import annotations

from collections import Counter

import factories
import pytest
from synthetic import large_analysis

from continuity.model import Analysis
from continuity.page_parallel import LineView
from continuity.report import PageView, view_page


def lines(page: PageView) -> list[LineView]:
    return [line for pair in page.parallel for one in pair.sections for line in one.lines]


@pytest.mark.parametrize(
    "made",
    [
        factories.sample_analysis(),
        factories.sample_series(),
        large_analysis(30, 20, 40),
        large_analysis(8, 5, 6, (2013, 2014, 2015, 2017)),
        large_analysis(0, 3, 4),
    ],
    ids=["sample", "series", "large", "four", "unlinked"],
)
def test_every_row_stands_there_once(made: Analysis) -> None:
    page = view_page(made)
    rows = [row for block in (*page.linked, *page.alone) for row in block.rows]
    assert Counter(line.anchor for line in lines(page)) == Counter(row.anchor for row in rows)
    assert len(page.parallel) == len(made.reports) - 1


def test_a_report_alone_has_nothing_beside_it() -> None:
    alone = factories.analysis(factories.report(2020, {"1. A": ["[[plant trees]]."]}))
    assert view_page(alone).parallel == ()


def draft(later: dict[str, list[str]], *links: tuple[int, int]) -> PageView:
    old = factories.report(2020, {"Roads": ["[[mend roads]]. [[build a ring road]]."]})
    new = factories.report(2023, later)
    made = factories.analysis(
        old, new, links=[factories.link(f"2020-00{a}", f"2023-00{b}") for a, b in links]
    )
    return view_page(made)


def texts(page: PageView) -> list[tuple[str, str, list[tuple[str, str]]]]:
    (pair,) = page.parallel
    return [
        (one.earlier, one.later, [(line.earlier, line.later) for line in one.lines])
        for one in pair.sections
    ]


def test_a_new_row_follows_what_it_follows_in_its_report() -> None:
    page = draft(
        {"Streets": ["[[widen lanes]]. [[mend more roads]]. [[light paths]]. [[build a ring]]."]},
        (1, 2),
        (2, 4),
    )
    assert texts(page) == [
        (
            "Roads",
            "Streets",
            [
                ("", "widen lanes"),
                ("mend roads", "mend more roads"),
                ("", "light paths"),
                ("build a ring road", "build a ring"),
            ],
        )
    ]


def test_a_section_without_links_stands_by_itself() -> None:
    page = draft({"Streets": ["[[mend roads]]."], "Parks": ["[[plant trees]]."]}, (1, 1))
    assert texts(page) == [
        ("Roads", "Streets", [("mend roads", "mend roads"), ("build a ring road", "")]),
        ("", "Parks", [("", "plant trees")]),
    ]

"""Report -> commitments: exact quotes, ids, anchors and kinds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import DIGESTS, NO_REAL, REAL, commitments_of, name_of, read_once, report_of

from continuity.errors import ContinuityError
from continuity.extraction import extract_commitments
from continuity.model import Report
from continuity.quantities import find_quantities, read_quantities
from continuity.readers import parse_report

FILES = [
    *(pytest.param(path, id=path.name) for path in DIGESTS),
    *(pytest.param(path, id=name_of(path)) for path in REAL),
    *([] if REAL else [pytest.param(Path(), marks=pytest.mark.skip(reason=NO_REAL))]),
]


def check_commitments(report: Report) -> None:
    """What holds of the commitments of any report."""
    commitments = extract_commitments(report)
    ids = [c.id for c in commitments]
    anchors = [c.anchor for c in commitments]
    assert len(set(ids)) == len(ids) and len(set(anchors)) == len(anchors)
    last = (0, 0)
    for c in commitments:
        text = report.sources[c.source].text
        assert text is not None and text[c.start : c.end] == c.text
        assert c.text == c.text.strip() != ""
        assert (c.source, c.start) >= last
        last = (c.source, c.end)
        paragraph = report.paragraphs[c.paragraph]
        assert paragraph.start <= c.start < c.end <= paragraph.end
        assert (paragraph.source, paragraph.section) == (c.source, c.section)
        assert paragraph.role in ("text", "bullet")
        assert c.report == report.id and c.id.startswith(f"{report.id}-")
        assert c.quantities == read_quantities(c.text)
        assert (c.kind == "target") == bool(c.quantities)
        for found in find_quantities(c.text):
            assert 0 <= found.start < found.end <= len(c.text)
        assert (c.before, c.after, c.nearest, c.doubt) == (None, None, None, False)


@pytest.mark.parametrize("path", FILES)
def test_commitments_of_reports(path: Path) -> None:
    check_commitments(read_once(path))
    assert len(commitments_of(path)) > 20


LINES = (
    "We will mend the weir, plant 40 trees and reopen the ferry.",
    "- Growth above 4.5%",
    "- build 300 flats; and train cooks",
    "## 2. Quays and locks",
    "1. Dredge the basin",
    "First, we will promote trade.",
    "[1] A footnote about mu.",
    "Second, the pier will be rebuilt[1] by 2027.",
    "The main targets are as follows:",
    "Fellow deputies,",
    "| a | b |",
    "\u2022 keep prices stable",
    "\u201cWe will (perhaps) sing,\u201d they said",
    "\u5efa\u8bbe\u516c\u56ed\u3002",
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(LINES), max_size=12).map("\n\n".join),
    st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=30)), max_size=8).map("\n".join),
    st.lists(st.sampled_from(LINES), max_size=8).map("\r\n".join),
)


@settings(max_examples=250)
@given(TEXTS)
def test_any_text_is_read_and_quoted_exactly(text: str) -> None:
    try:
        report = parse_report([("notes.md", text)], year=2024)
    except ContinuityError:
        assert not text.strip()
        return
    check_commitments(report)


def test_ids_count_through_the_parts_of_a_report() -> None:
    report = parse_report(
        [
            ("a.md", "# Plan 2024\n\nWe will mend the weir and open a museum."),
            ("b.md", "We will plant 40 trees."),
        ]
    )
    found = [(c.id, c.source, c.text) for c in extract_commitments(report)]
    assert found == [
        ("2024-001", 0, "mend the weir"),
        ("2024-002", 0, "open a museum"),
        ("2024-003", 1, "plant 40 trees"),
    ]


def test_anchors_stay_when_a_commitment_is_inserted_above() -> None:
    old = report_of(2024, "We will mend the weir.", "We will open a museum.")
    new = report_of(2024, "We will plant elms.", "We will mend the weir.", "We will open a museum.")
    anchors = {c.text: c.anchor for c in extract_commitments(old)}
    for c in extract_commitments(new):
        assert anchors.get(c.text, c.anchor) == c.anchor


def test_anchors_are_blind_to_spacing_case_and_footnote_marks() -> None:
    (one,) = extract_commitments(report_of(2024, "We will mend the old weir."))
    (other,) = extract_commitments(report_of(2024, "We will Mend  the old[3] weir."))
    assert one.anchor == other.anchor
    assert re.fullmatch(r"c-[0-9a-f]{8}", one.anchor)


def test_the_same_quote_twice_has_two_anchors() -> None:
    found = extract_commitments(report_of(2024, *["We will mend the weir."] * 3))
    first = found[0].anchor
    assert [c.anchor for c in found] == [first, f"{first}-2", f"{first}-3"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("## We will mend the weir",),
        ("Last year the weir was mended.",),
        ("Text with a mark.[1]", "[1] We will mend the weir."),
    ],
    ids=["heading", "past", "footnote"],
)
def test_what_holds_no_commitment(paragraphs: tuple[str, ...]) -> None:
    assert extract_commitments(report_of(2024, *paragraphs)) == ()


def test_items_of_a_list_are_commitments_without_a_verb() -> None:
    report = report_of(2024, "The goals are:", "- growth above 4.5%;", "- 280,000 new jobs.")
    texts = [c.text for c in extract_commitments(report)]
    assert texts == ["growth above 4.5%", "280,000 new jobs"]

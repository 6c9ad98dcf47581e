"""Redlines: both wordings come back whole, and the marks fall where a reader expects them."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuity.redline import likeness, mark_figures, redline

WORDS = st.lists(
    st.sampled_from(["add", "80", "65", "bus", "routes", "of", "75%,", "(new)", "city's", "水"]),
    max_size=25,
)
SENTENCES = WORDS.map(" ".join)


@given(st.text(max_size=80) | SENTENCES, st.text(max_size=80) | SENTENCES)
def test_segments_give_both_wordings_back(old: str, new: str) -> None:
    segments = redline(old, new)
    assert "".join(s.old for s in segments) == old
    assert "".join(s.new for s in segments) == new
    for segment in segments:
        assert segment.old or segment.new
        if segment.op == "same":
            assert segment.old.split() == segment.new.split()
        else:
            assert bool(segment.old) == (segment.op in ("removed", "changed"))
            assert bool(segment.new) == (segment.op in ("added", "changed"))
    assert all(a.op != b.op for a, b in zip(segments, segments[1:], strict=False))


@given(SENTENCES)
def test_a_text_against_itself_has_no_edit(text: str) -> None:
    assert {s.op for s in redline(text, text)} <= {"same"}
    assert likeness(text, text) == 1


@given(SENTENCES, SENTENCES)
def test_likeness_is_a_symmetric_share(old: str, new: str) -> None:
    assert 0 <= likeness(old, new) <= 1
    assert likeness(old, new) == likeness(new, old)


@given(st.text(max_size=80) | SENTENCES)
def test_pieces_give_the_text_back(text: str) -> None:
    pieces = mark_figures(text)
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("", "plant trees", [("added", "", "plant trees")]),
        ("plant trees", "", [("removed", "plant trees", "")]),
        (
            "adjust 80 bus routes",
            "adjust 65 bus routes",
            [
                ("same", "adjust ", "adjust "),
                ("changed", "80", "65"),
                ("same", " bus routes", " bus routes"),
            ],
        ),
        (
            "raise it to 75%, then stop",
            "raise it to 75%. then stop",
            [
                ("same", "raise it to 75%", "raise it to 75%"),
                ("changed", ",", "."),
                ("same", " then stop", " then stop"),
            ],
        ),
        ("add\nbuses", "add buses", [("same", "add\nbuses", "add buses")]),
        (
            "replace ageing boilers of public hospitals",
            "retire polluting furnaces of private factories",
            [
                (
                    "changed",
                    "replace ageing boilers of public hospitals",
                    "retire polluting furnaces of private factories",
                )
            ],
        ),
    ],
)
def test_edits(old: str, new: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(s.op, s.old, s.new) for s in redline(old, new)] == expected


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("no figure here", []),
        ("from 280,000 to 260,000 jobs", ["280,000", "260,000"]),
        ("cut by 4.5%, spend $12.5 million", ["4.5%", "$12.5"]),
        ("by 2025.", ["2025"]),
    ],
)
def test_figures(text: str, figures: list[str]) -> None:
    assert [piece.text for piece in mark_figures(text) if piece.figure] == figures


def test_ten_thousand_words_in_little_time_and_memory() -> None:
    old = " ".join(f"word{n * 7 % 991}" for n in range(10_000))
    new = " ".join(f"word{n * 5 % 997}" for n in range(10_000))
    tracemalloc.start()
    started = time.perf_counter()
    segments = redline(old, new)
    assert time.perf_counter() - started < 10
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()
    assert "".join(s.new for s in segments) == new

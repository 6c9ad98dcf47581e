from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from factories import (
    HOSTILE,
    decided_analysis,
    hostile_analysis,
    sample_analysis,
    sample_series,
)
from hostile import forbidden_in
from hypothesis import given
from hypothesis import strategies as st

from continuity.model import Analysis, Quantity
from continuity.rows import compare_rows
from continuity.tables import (
    COMMITMENT_COLUMNS,
    ROW_COLUMNS,
    commitment_records,
    row_records,
    to_csv,
    to_frame,
    to_jsonl,
)
from continuity.wording import quantities_text

SAMPLES = pytest.mark.parametrize(
    "make", [sample_analysis, sample_series, hostile_analysis], ids=lambda make: make.__name__
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def parse(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@SAMPLES
def test_records_follow_the_rows_and_the_commitments(make: Callable[[], Analysis]) -> None:
    analysis = make()
    rows, records = compare_rows(analysis), row_records(analysis)
    assert [one["id"] for one in records] == [row.id for row in rows]
    assert all(list(one) == list(ROW_COLUMNS) for one in records)
    assert all(list(one) == list(COMMITMENT_COLUMNS) for one in commitment_records(analysis))
    assert [one["id"] for one in commitment_records(analysis)] == [
        one.id for one in analysis.commitments
    ]


def test_a_linked_record_says_everything() -> None:
    record = next(one for one in row_records(sample_analysis()) if one["status"] == "weakened")
    assert record == {
        "id": "2020-001~2023-001",
        "status": "weakened",
        "shown_as": "weakened",
        "earlier_year": 2020,
        "later_year": 2023,
        "earlier_id": "2020-001",
        "earlier_text": "90 tram stops will be moved",
        "earlier_section": "5. Streets and transport > Buses",
        "earlier_kind": "target",
        "earlier_quantities": "90 tram stops",
        "earlier_source": "2020.txt",
        "earlier_start": 55,
        "earlier_end": 82,
        "later_id": "2023-001",
        "later_text": "move 65 tram stops",
        "later_section": "1. Moving about",
        "later_kind": "target",
        "later_quantities": "65 tram stops",
        "later_source": "2023.txt",
        "later_start": 36,
        "later_end": 54,
        "score": 0.91,
        "rule": "quantity",
        "reason": "tram stops 90 -> 65 (-28 %)",
        "note": None,
        "doubt": False,
        "other_id": "2023-002",
        "other_score": 0.22,
        "verdict": None,
        "coder": None,
        "recheck": False,
    }


def test_a_record_says_which_decision_it_rests_on_and_whether_it_is_to_be_rechecked() -> None:
    told = {
        one["id"]: (one["verdict"], one["coder"], one["recheck"])
        for one in row_records(decided_analysis())
    }
    assert told["2020-001~2023-001"] == ("same", "CD", False)
    assert told["2020-003~2023-003"] == ("part-of", "AB", True)
    assert told["2020-002~2023-002"] == (None, None, False)


def test_records_without_a_link_say_what_was_not_found_and_what_was_near() -> None:
    by_id = {one["id"]: one for one in row_records(sample_analysis())}
    dropped, new = by_id["2020-007"], by_id["2023-007"]
    assert (dropped["status"], dropped["shown_as"]) == ("dropped", "dropped")
    assert (new["status"], new["shown_as"]) == ("new", "not found in this text")
    assert dropped["doubt"] and new["doubt"] and not by_id["2020-006"]["doubt"]
    assert (dropped["other_id"], dropped["other_score"]) == ("2023-007", 0.41)
    assert dropped["later_id"] is None and dropped["score"] is None and new["earlier_start"] is None


def test_commitment_records_of_a_series_keep_every_status() -> None:
    by_id = {one["id"]: one for one in commitment_records(sample_series())}
    assert by_id["2016-002"]["after"] == "completed"
    assert by_id["2019-003"]["before"] == by_id["2019-003"]["status"] == "resumed"
    assert (by_id["2017-001"]["before"], by_id["2017-001"]["after"]) == ("escalated", "weakened")
    new = next(one for one in commitment_records(sample_analysis()) if one["id"] == "2023-009")
    assert (new["before"], new["shown_before"]) == ("new", "not found in this text")


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(1_200_000_000, "yuan", "=", "tax", measure="money"), "1.2 billion yuan"),
        (Quantity(3, "%", "range", "debt", 5), "3–5 %"),
        (Quantity(2030, "year", "<=", "end", measure="deadline"), "≤ 2030 year"),
        (Quantity(200, "beds", "=", "beds", increment=True), "+200 beds"),
    ],
)
def test_quantities_in_words(quantity: Quantity, text: str) -> None:
    assert quantities_text([quantity]) == text


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+200 beds", "'+200 beds"),
        ("-cut", "'-cut"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'␍x"),
        ("  =1", "'  =1"),
        ("\uff1d1", "'\uff1d1"),
        ("a=b", "a=b"),
        ("a\r\nb", "a\nb"),
        ("a\x1b[31m\u202eb", "a␛[31m⟨U+202E⟩b"),
        ('say "x", y', 'say "x", y'),
        (-5, "-5"),
        (-0.25, "-0.25"),
        (True, "true"),
        (None, ""),
        ("", ""),
    ],
)
def test_csv_cells(value: Any, cell: str) -> None:
    assert parse(to_csv([{"a": value, "b": 1}])) == [{"a": cell, "b": "1"}]


@given(st.lists(st.text(), min_size=1))
def test_no_text_becomes_a_formula_or_breaks_the_table(texts: list[str]) -> None:
    text = to_csv([{"a": one, "b": 7} for one in texts])
    rows = parse(text)
    assert len(rows) == len(texts)
    assert all(not row["a"].startswith(FORMULA) and row["b"] == "7" for row in rows)
    assert not forbidden_in(text)


def test_csv_ends_lines_by_the_standard_and_keeps_its_header_without_records() -> None:
    assert to_csv([], ROW_COLUMNS) == ",".join(ROW_COLUMNS) + "\r\n"
    text = to_csv(row_records(sample_analysis()), ROW_COLUMNS)
    assert text.count("\r\n") == text.count("\n") == len(compare_rows(sample_analysis())) + 1


@SAMPLES
def test_csv_says_what_the_records_say(make: Callable[[], Analysis]) -> None:
    records = row_records(make())
    for row, record in zip(parse(to_csv(records)), records, strict=True):
        for name, kind in ROW_COLUMNS.items():
            if kind in ("whole", "number") and record[name] is not None:
                assert float(row[name]) == record[name]
            elif record[name] is None:
                assert row[name] == ""


@SAMPLES
def test_jsonl_loses_nothing_and_hides_nothing(make: Callable[[], Analysis]) -> None:
    records = commitment_records(make())
    text = to_jsonl(records)
    assert [json.loads(line) for line in text.splitlines()] == records
    assert not forbidden_in(text)


def test_hostile_texts_are_harmless_in_csv() -> None:
    analysis = hostile_analysis()
    for records in (row_records(analysis), commitment_records(analysis)):
        text = to_csv(records)
        assert not forbidden_in(text)
        for row in parse(text):
            for name, cell in row.items():
                assert not cell.startswith(FORMULA), (name, cell)


@pytest.mark.parametrize("make", [sample_analysis, hostile_analysis])
def test_frames_have_fixed_types(make: Callable[[], Analysis]) -> None:
    analysis = make()
    types = {"text": "string", "whole": "Int64", "number": "float64", "flag": "bool"}
    for records, columns in (
        (row_records(analysis), ROW_COLUMNS),
        (commitment_records(analysis), COMMITMENT_COLUMNS),
    ):
        for chosen in (records, []):
            frame = to_frame(chosen, columns)
            assert list(frame.columns) == list(columns) and len(frame) == len(chosen)
            assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
                name: types[kind] for name, kind in columns.items()
            }


def test_a_frame_holds_the_texts_as_they_are() -> None:
    frame = to_frame(row_records(hostile_analysis()), ROW_COLUMNS)
    assert frame["earlier_text"].dropna().tolist()[1] == HOSTILE[1]
    assert frame["later_id"].isna().sum() == 4
    assert pd.isna(frame.loc[frame["status"] == "dropped", "score"]).all()

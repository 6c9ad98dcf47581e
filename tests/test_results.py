from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from html.parser import HTMLParser
from pathlib import Path

import networkx
import pytest
from factories import analysis as make_analysis
from factories import (
    decided_analysis,
    hostile_analysis,
    link,
    report,
    sample_analysis,
    sample_series,
)
from hostile import forbidden_in

from continuity.errors import InputError, OptionError, OutputError
from continuity.exchange import dumps
from continuity.model import Analysis
from continuity.results import SHOWN_ROWS, Continuity, load
from continuity.rows import compare_rows
from continuity.tables import COMMITMENT_COLUMNS, ROW_COLUMNS

SAMPLES = pytest.mark.parametrize(
    "make", [sample_analysis, sample_series, hostile_analysis], ids=lambda make: make.__name__
)


class Page(HTMLParser):
    """Elements and text of a page, and whether every element is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def one_report() -> Continuity:
    return Continuity.of(make_analysis(report(2020, {"1. A": ["[[plant 9 trees]]"]})))


@SAMPLES
def test_views_agree_with_the_analysis(make: Callable[[], Analysis]) -> None:
    analysis = make()
    result = Continuity.of(analysis)
    assert isinstance(result, Analysis)
    assert result.rows == compare_rows(analysis)
    by_status = {
        "escalated": result.escalated,
        "recurring": result.recurring,
        "weakened": result.weakened,
        "dropped": result.dropped,
        "new": result.new,
    }
    assert {status: len(rows) for status, rows in by_status.items()} == result.counts
    assert all(row.status == status for status, rows in by_status.items() for row in rows)
    assert sum(result.counts.values()) == len(result.rows)


def test_a_result_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Continuity.of(sample_analysis()).links = ()  # type: ignore[misc]


def test_the_representation_is_one_short_line() -> None:
    assert repr(Continuity.of(sample_analysis())) == (
        "<Continuity 2020.txt -> 2023.txt: 16 commitments, 2 escalated, 3 recurring, 1 weakened,"
        " 2 dropped, 3 not found in this text (2020)>"
    )
    assert repr(one_report()) == "<Continuity 2020.txt: 1 commitment>"
    assert not forbidden_in(repr(Continuity.of(hostile_analysis())))
    assert repr(Continuity.of(decided_analysis())).endswith(
        ", 4 pairs decided by coders (1 same, 1 part-of, 1 different, 1 unsure),"
        " 1 of them to be rechecked, 1 decision without a place in these reports>"
    )


def test_threads_follow_an_undertaking() -> None:
    assert Continuity.of(sample_series()).threads[0] == ("2016-001", "2017-001", "2019-001")


def test_frames_and_graph() -> None:
    result = Continuity.of(sample_analysis())
    frame = result.to_frame()
    assert list(frame.columns) == list(ROW_COLUMNS) and len(frame) == len(result.rows)
    assert frame["status"].value_counts().to_dict() == {
        "recurring": 3, "new": 3, "escalated": 2, "dropped": 2, "weakened": 1
    }  # fmt: skip
    commitments = result.commitments_frame()
    assert list(commitments.columns) == list(COMMITMENT_COLUMNS)
    assert commitments["id"].tolist() == [one.id for one in result.commitments]
    assert isinstance(result.to_graph(), networkx.DiGraph)
    assert result.to_graph().number_of_edges() == len(result.links)


def test_explain_takes_an_id() -> None:
    result = Continuity.of(sample_analysis())
    assert result.explain("2020-001").commitment is result.commitments[0]
    with pytest.raises(OptionError, match="2020-001"):
        result.explain("2020-0011")


@SAMPLES
def test_json_comes_back(tmp_path: Path, make: Callable[[], Analysis]) -> None:
    result = Continuity.of(make())
    path = result.write_json(tmp_path / "diff.json")
    assert path.read_text("utf-8") == dumps(result)
    assert load(path) == load(str(path)) == result


def test_csv_has_rows_or_of_one_report_commitments(tmp_path: Path) -> None:
    result = Continuity.of(sample_analysis())
    text = result.write_csv(tmp_path / "diff.csv").read_bytes().decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in rows] == [row.id for row in result.rows]
    alone = one_report().write_csv(tmp_path / "one.csv").read_text("utf-8")
    assert alone.splitlines()[0] == ",".join(COMMITMENT_COLUMNS)
    assert "plant 9 trees" in alone


def test_graph_files(tmp_path: Path) -> None:
    result = Continuity.of(sample_analysis())
    assert networkx.read_graphml(result.write_graph(tmp_path / "a.graphml")).number_of_nodes() == 16
    with pytest.raises(OptionError):
        result.write_graph(tmp_path / "a.png")


def test_html_into_a_folder_or_a_file(tmp_path: Path) -> None:
    result = Continuity.of(sample_analysis())
    page = result.write_html(tmp_path / "out")
    assert page.parent == tmp_path / "out" and page.suffix == ".html"
    assert page.read_text("utf-8").lower().startswith("<!doctype html>")
    named = result.write_html(tmp_path / "mine.html")
    assert named == tmp_path / "mine.html" and named.read_bytes() == page.read_bytes()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["mine.html", "out"]
    (tmp_path / "folder.html").mkdir()
    assert result.write_html(tmp_path / "folder.html").parent == tmp_path / "folder.html"


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    result = Continuity.of(sample_analysis())
    for write in (result.write_json, result.write_csv, result.write_html):
        with pytest.raises(OutputError, match="file"):
            write(tmp_path / "file" / "a.html")
    assert (tmp_path / "file").read_text() == "old"
    for write in (result.write_json, result.write_csv, result.write_html):
        with pytest.raises(OutputError, match="a␀b.*could not be written"):
            write(tmp_path / "a\0b" / "c.html")
    with pytest.raises(OutputError, match="a␀b.*could not be written"):
        result.write_graph(tmp_path / "a\0b.json")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "there is no such file"),
        (b"", "not valid JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b"{}", "lacks the key 'format'"),
        (json.dumps({"format": "x"}).encode(), "format must be"),
    ],
)
def test_load_names_the_file_and_the_fault(
    tmp_path: Path, content: bytes | None, message: str
) -> None:
    path = tmp_path / "a.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=f"a.json: .*{message}"):
        load(path)
    with pytest.raises(InputError, match="can't be read"):
        load(tmp_path)
    with pytest.raises(InputError, match="a␀b.json: it can't be read .embedded null byte"):
        load("a\0b.json")


def test_the_notebook_table_shows_counts_and_what_changed_first() -> None:
    page = Page(Continuity.of(sample_analysis())._repr_html_())
    assert not page.open
    assert page.tags.count("tr") == 1 + 11
    assert "2020.txt → 2023.txt" in page.text
    assert "'new' in 2023 means not found in this text" in page.text
    assert page.text.index("v weakened") < page.text.index("90 tram stops will be moved")
    assert "+ not found in this text" in page.text and "+ new" not in page.text
    assert "tram stops 90 -> 65 (-28 %)" in page.text and "0.91" in page.text


def test_the_notebook_table_is_short() -> None:
    words = [f"We will [[do thing {n}]]." for n in range(60)]
    links = [link(f"2020-{n:03}", f"2021-{n:03}") for n in range(1, 61)]
    many = make_analysis(report(2020, {"A": words}), report(2021, {"A": words}), links=links)
    page = Page(Continuity.of(many)._repr_html_())
    assert page.tags.count("tr") == 1 + SHOWN_ROWS
    assert "40 more: see to_frame()" in page.text


@pytest.mark.parametrize("alone", [False, True])
def test_hostile_texts_are_harmless_in_a_notebook(alone: bool) -> None:
    analysis = hostile_analysis()
    if alone:
        first = analysis.reports[0].id
        ones = tuple(one for one in analysis.commitments if one.report == first)
        analysis = replace(
            analysis, reports=analysis.reports[:1], commitments=ones, links=(), uncertain=()
        )
    text = Continuity.of(analysis)._repr_html_()
    page = Page(text)
    assert not page.open and not forbidden_in(text)
    assert set(page.tags) <= {
        "div", "p", "b", "table", "thead", "tbody", "tr", "th", "td", "br", "small"
    }  # fmt: skip
    assert "<script>alert(1)</script>" in page.text


def test_the_notebook_says_what_coders_decided() -> None:
    text = Page(Continuity.of(decided_analysis())._repr_html_()).text
    assert "4 pairs decided by coders (1 same, 1 part-of, 1 different, 1 unsure)" in text
    assert "checked by CD" in text and "checked by AB: part-of, to be rechecked" in text
    plain = Page(Continuity.of(sample_analysis())._repr_html_()).text
    assert "checked by" not in plain and "decided" not in plain


def test_the_notebook_table_of_one_report() -> None:
    page = Page(one_report()._repr_html_())
    assert "plant 9 trees" in page.text and "1 commitment" in page.text


def test_a_page_is_not_written_under_the_name_of_another_kind(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"x\.pdf: this is no name for what is written as \.html"):
        Continuity.of(sample_analysis()).write_html(tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []

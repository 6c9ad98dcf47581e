"""The worked example in data/: its answer key must fit its texts."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).resolve().parent.parent / "data"
GOLD = DATA / "gold"
YEARS = ("2020", "2023")
REPORTS = DATA.parent.parent / "shared" / "reports"
UNIT_KEYS = {"id", "start", "end", "line", "quote", "type", "numbers", "carried"}
NUMBER_KEYS = {"value", "unit", "cmp", "of"}


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def text_of(year: str) -> str:
    # newline="" keeps line ends as they are, which is what the offsets count.
    with open(DATA / f"beijing-{year}.md", encoding="utf-8", newline="") as file:
        return file.read()


@pytest.fixture(scope="module")
def units() -> dict[str, list[dict[str, Any]]]:
    return {year: rows(f"units-{year}.jsonl") for year in YEARS}


@pytest.fixture(scope="module")
def links() -> list[dict[str, Any]]:
    return rows("links.jsonl")


@pytest.mark.parametrize("year", YEARS)
def test_title_and_date_line_state_the_year(year: str) -> None:
    title, date = [line for line in text_of(year).splitlines() if line][:2]
    assert title.startswith("# ") and re.findall(r"\b(?:19|20)\d\d\b", title) == [year]
    assert re.fullmatch(rf"\d{{1,2}} [A-Z][a-z]+ {year}", date)


@pytest.mark.parametrize("year", YEARS)
def test_quotes_stand_at_their_offsets(year: str, units: dict[str, list[dict[str, Any]]]) -> None:
    text = text_of(year)
    for unit in units[year]:
        assert set(unit) == UNIT_KEYS, unit["id"]
        assert text[unit["start"] : unit["end"]] == unit["quote"], unit["id"]
        assert unit["quote"] == unit["quote"].strip() != "", unit["id"]
        assert unit["line"] == text.count("\n", 0, unit["start"]) + 1, unit["id"]
        assert "\n" not in unit["quote"], unit["id"]


@pytest.mark.parametrize("year", YEARS)
def test_units_are_in_order_and_never_overlap(
    year: str, units: dict[str, list[dict[str, Any]]]
) -> None:
    ends = [0] + [unit["end"] for unit in units[year]]
    starts = [unit["start"] for unit in units[year]]
    assert all(end <= start for end, start in zip(ends, starts, strict=False))


@pytest.mark.parametrize("year", YEARS)
def test_each_text_holds_at_least_sixty_commitments(
    year: str, units: dict[str, list[dict[str, Any]]]
) -> None:
    assert len(units[year]) >= 60
    assert {unit["type"] for unit in units[year]} == {"target", "action", "principle"}


def test_ids_are_unique_and_say_their_report(units: dict[str, list[dict[str, Any]]]) -> None:
    ids = [unit["id"] for year in YEARS for unit in units[year]]
    assert len(set(ids)) == len(ids)
    for year in YEARS:
        assert [u["id"] for u in units[year]] == [
            f"{year}-{n:03d}" for n in range(1, len(units[year]) + 1)
        ]


@pytest.mark.parametrize("year", YEARS)
def test_targets_and_only_targets_have_numbers(
    year: str, units: dict[str, list[dict[str, Any]]]
) -> None:
    for unit in units[year]:
        assert (unit["type"] == "target") == bool(unit["numbers"]), unit["id"]
        for number in unit["numbers"]:
            assert set(number) == NUMBER_KEYS, unit["id"]
            assert number["cmp"] in {"=", ">=", "<=", "~"}, unit["id"]
            assert number["unit"] in unit["quote"], unit["id"]
            assert 2 <= len(number["of"].split()) <= 6, unit["id"]


@pytest.mark.parametrize("year", YEARS)
def test_no_commitment_lies_in_a_heading_or_a_footnote(
    year: str, units: dict[str, list[dict[str, Any]]]
) -> None:
    lines = text_of(year).splitlines()
    for unit in units[year]:
        assert not re.match(r"#|\[\d+\] ", lines[unit["line"] - 1]), unit["id"]


@pytest.mark.parametrize("year", YEARS)
def test_every_footnote_has_its_mark(year: str) -> None:
    text = text_of(year)
    notes = re.findall(r"^\[(\d+)\] ", text, re.M)
    marks = re.findall(r"(?<=\w)\[(\d+)\]", text)
    assert notes and sorted(marks) == notes


def test_links_end_at_known_units(
    units: dict[str, list[dict[str, Any]]], links: list[dict[str, Any]]
) -> None:
    earlier, later = ({unit["id"] for unit in units[year]} for year in YEARS)
    assert {link["a"] for link in links} <= earlier
    assert {link["b"] for link in links} <= later
    pairs = Counter((link["a"], link["b"]) for link in links)
    assert max(pairs.values()) == 1
    assert list(pairs) == sorted(pairs)


def test_carried_agrees_with_the_links(
    units: dict[str, list[dict[str, Any]]], links: list[dict[str, Any]]
) -> None:
    linked = {end for link in links if link["rel"] == "same" for end in (link["a"], link["b"])}
    for year in YEARS:
        for unit in units[year]:
            assert unit["carried"] == (unit["id"] in linked), unit["id"]


def test_changes_follow_the_rules(
    units: dict[str, list[dict[str, Any]]], links: list[dict[str, Any]]
) -> None:
    numbers = {unit["id"]: unit["numbers"] for year in YEARS for unit in units[year]}
    for link in links:
        if link["rel"] == "related":
            assert set(link) == {"a", "b", "rel"}, link
            continue
        assert set(link) == {"a", "b", "rel", "change", "rule", "why"} and link["why"], link
        assert (link["rule"] == 6) == (link["change"] == "recurring"), link
        old, new = numbers[link["a"]], numbers[link["b"]]
        if link["rule"] == 1:
            more = new[0]["value"] > old[0]["value"]
            assert link["change"] == ("escalated" if more else "weakened"), link
        elif link["rule"] == 2:
            assert bool(old) != bool(new), link
            assert link["change"] == ("escalated" if new else "weakened"), link
        else:
            assert bool(old) == bool(new), link


def test_every_kind_of_case_occurs(
    units: dict[str, list[dict[str, Any]]], links: list[dict[str, Any]]
) -> None:
    same = [link for link in links if link["rel"] == "same"]
    assert {link["change"] for link in same} == {"recurring", "escalated", "weakened"}
    assert any(link["rel"] == "related" for link in links)
    for end in ("a", "b"):
        assert max(Counter(link[end] for link in same).values()) > 1
    for year in YEARS:
        assert any(not unit["carried"] for unit in units[year])


def test_scope_covers_both_texts_whole() -> None:
    scope = json.loads((GOLD / "scope.json").read_text(encoding="utf-8"))["reports"]
    assert [entry["report"] for entry in scope] == list(YEARS)
    for entry in scope:
        assert (GOLD / entry["text"]).resolve() == DATA / f"beijing-{entry['report']}.md"
        assert (GOLD / entry["units"]).is_file()
        assert entry["scope"] == [[0, len(text_of(entry["report"]))]]


@pytest.mark.skipif(not REPORTS.is_dir(), reason=f"the real reports are not at {REPORTS}")
@pytest.mark.parametrize("name", ["beijing-2020.md", "beijing-2023.md", "README.md"])
def test_the_digests_share_no_run_of_eight_words_with_the_reports(name: str) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"[a-z0-9']+", text.lower())
        return {tuple(words[i : i + 8]) for i in range(len(words) - 7)}

    mine = runs((DATA / name).read_text(encoding="utf-8"))
    paths = sorted(REPORTS.rglob("*.txt"))
    assert paths
    for path in paths:
        assert mine.isdisjoint(runs(path.read_text(encoding="utf-8"))), path.name

"""Hostile texts in the page of a real browser: nothing runs, nothing breaks, nothing is lost."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hostile import ALL, PAYLOADS, quieten
from hostile_reports import alone, laden

from continuity.decisions import load_decisions
from continuity.exchange import to_dict
from continuity.model import Analysis
from continuity.results import Continuity
from continuity.selectors import select
from continuity.tables import table_records, to_csv

pytest.importorskip("selenium.webdriver")
from browser import needs_browser, open_everything, open_fresh, requests, saved, write_page

pytestmark = needs_browser

QUIET = tuple(quieten(text) for text in ALL)
NAMES = "return [...document.querySelectorAll('*')].map(e => e.localName)"
# Judge every pair that can be judged, with a note, and seek a counterpart by hand in some rows.
REVIEW = """
const say = (element, value) => {
  element.value = value;
  element.dispatchEvent(new Event(element.type === "search" ? "input" : "change"));
};
const [notes, most] = arguments;
const forms = [...document.querySelectorAll("form.review:not(.by-hand)")].slice(0, most);
forms.forEach((form, at) => {
  form.querySelector("[value=same]").click();
  say(form.querySelector(".why"), notes[at % notes.length]);
});
for (const form of [...document.querySelectorAll(".by-hand")].slice(0, 40)) {
  form.querySelector("input").dispatchEvent(new Event("focus"));
  say(form.querySelector("input"), "hedges");
}
document.getElementById("next").click();
return forms.map(form => [form.dataset.pair, form.querySelector(".why").value]);
"""


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    made = {"hostile": laden(ALL), "quiet": laden(QUIET)}
    made |= {f"{name} alone": alone(one) for name, one in made.items()}
    # One slot holds all texts at once: the other way round no comment opens before what it hides.
    made["turned"] = laden(ALL[::-1], "".join(ALL[::-1]))
    return {
        f"{name}, {'policy' if policy else 'none'}": write_page(
            folder, f"{name} {policy}", one, policy=policy
        )
        for name, one in made.items()
        for policy in (True, False)
    }


def quiet(browser: Any) -> None:
    """Check that nothing ran, nothing complained and nothing was asked for."""
    assert browser.execute_script("return typeof window.owned") == "undefined"
    assert browser.get_log("browser") == []
    assert requests(browser) == []


@pytest.mark.parametrize(
    ("name", "policy"),
    [("hostile", "policy"), ("hostile", "none"), ("turned", "none"), ("hostile alone", "none")],
)
def test_nothing_runs_and_the_page_has_the_elements_of_its_quiet_twin(
    browser: Any, addresses: dict[str, str], name: str, policy: str
) -> None:
    twin = "quiet alone" if "alone" in name else "quiet"
    seen = []
    for which in (name, twin):
        browser.get_log("performance")
        open_fresh(browser, addresses[f"{which}, {policy}"])
        loaded = browser.execute_script(NAMES)
        open_everything(browser)
        opened = browser.execute_script(NAMES)
        if which != twin:
            quiet(browser)
        if "alone" not in name:
            browser.execute_script(REVIEW, QUIET if which == twin else ALL, 60)
        judged = browser.execute_script(NAMES)
        if which != twin:
            quiet(browser)
            assert len(opened) > len(loaded) and len(judged) >= len(opened)
        seen.append([sorted(loaded), sorted(opened), sorted(judged)])
    assert seen[0] == seen[1]


@pytest.mark.parametrize("name", ["hostile", "hostile alone"])
def test_downloads_lose_nothing(browser: Any, addresses: dict[str, str], name: str) -> None:
    analysis = laden(ALL)
    if "alone" in name:
        analysis = alone(analysis)
    open_fresh(browser, addresses[f"{name}, policy"])
    assert json.loads(saved(browser, "get-json")[1]) == to_dict(analysis)
    assert saved(browser, "get-csv")[1] == to_csv(*table_records(analysis))


def test_decisions_of_the_page_lose_nothing(
    browser: Any, addresses: dict[str, str], tmp_path: Path
) -> None:
    analysis = laden(ALL)
    by_id = {one.id: one for one in analysis.commitments}
    reports = {report.id: report for report in analysis.reports}
    open_fresh(browser, addresses["hostile, policy"])
    open_everything(browser)
    name_coder(browser, "JK")
    said = browser.execute_script(REVIEW, ALL, 1000)
    assert len(said) == len(analysis.links) + len(analysis.uncertain)
    said.sort()
    path = tmp_path / "decisions.yaml"
    name, text = saved(browser, "get-decisions")
    assert name == "decisions-JK.yaml"
    path.write_bytes(text.encode("utf-8"))
    found = load_decisions(path)
    for decision, (pair, note) in zip(found, said, strict=True):
        ends = [
            select(reports[by_id[id].report], by_id[id], analysis.commitments)
            for id in pair.split("~")
        ]
        assert [decision.earlier, decision.later] == ends
        assert (decision.verdict, decision.note) == ("same", note)
    # Coders of a decisions file may be called whatever they like.
    for coder in ("=1+1", "\x1b[31mred\x1b[0m", PAYLOADS["script"][0], PAYLOADS["data"][1]):
        name_coder(browser, coder)
        name, text = saved(browser, "get-decisions")
        assert re.fullmatch(r"decisions-[\w-]*\.yaml", name)
        path.write_bytes(text.encode("utf-8"))
        assert {decision.coder for decision in load_decisions(path)} == {coder}


def name_coder(browser: Any, coder: str) -> None:
    browser.execute_script(
        "const field = document.getElementById('coder'); field.value = arguments[0];"
        "field.dispatchEvent(new Event('input')); field.dispatchEvent(new Event('change'))",
        coder,
    )


@pytest.mark.parametrize("single", [False, True])
def test_a_notebook_shows_hostile_texts_as_texts(
    browser: Any, tmp_path: Path, single: bool
) -> None:
    """A cell of a notebook has no policy: what the table holds would run."""
    names = []
    for texts in (ALL, QUIET):
        # The table holds but the first rows: every text comes into the first ones of some table.
        tables = [laden(texts[at : at + 8]) for at in range(0, len(texts), 8)]
        shown: list[Analysis] = [alone(one) for one in tables] if single else tables
        path = tmp_path / "cell.html"
        body = "".join(Continuity.of(one)._repr_html_() for one in shown)
        path.write_text(f"<!doctype html><meta charset=utf-8><title>cell</title>{body}", "utf-8")
        browser.get_log("performance")
        browser.get(path.as_uri())
        quiet(browser)
        names.append(browser.execute_script(NAMES))
    assert names[0] == names[1]

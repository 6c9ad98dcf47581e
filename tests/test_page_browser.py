"""The page in a real browser: quiet console, working filters, all text without a script, axe."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import factories
import pytest
from synthetic import large_analysis

from continuity.display import visible
from continuity.exchange import to_dict
from continuity.model import Analysis, Candidate, Quantity
from continuity.options import Options
from continuity.report import view_page
from continuity.rows import compare_rows, count_rows
from continuity.tables import row_records, table_records, to_csv
from continuity.wording import checked_words, score_text

pytest.importorskip("selenium.webdriver")
from browser import (
    needs_browser,
    open_everything,
    open_fresh,
    requests,
    saved,
    set_field,
    visible_rows,
    write_page,
)
from chromium import start

pytestmark = needs_browser


def sure_analysis() -> Analysis:
    """Scores without a fraction and with very small ones, and figures that are hard to print."""
    sample = factories.sample_analysis()
    scores = (1.0, 0.0, 0.0001, 0.00001, 0.35)
    links = tuple(
        replace(link, score=score, rival=Candidate(link.later, score))
        for link, score in zip(sample.links, scores, strict=False)
    )
    hard = (0.00002, 0.03125, 1234567.5, 1.2e9, -3.25, 280000)
    quantities = (
        *(Quantity(value, "m", "=", "m") for value in hard),
        Quantity(2025, "", "<=", "deadline", value_max=2030, measure="deadline"),
    )
    ones = tuple(replace(one, quantities=quantities) for one in sample.commitments)
    return replace(sample, links=links, commitments=ones)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Analysis, str]]:
    folder = tmp_path_factory.mktemp("pages")
    made = {
        "sample": factories.sample_analysis(),
        "series": factories.sample_series(),
        "decided": factories.decided_analysis(),
        "hostile": factories.hostile_analysis(),
        "large": large_analysis(90, 60, 70),
        "seven": large_analysis(8, 5, 6, (2013, 2014, 2015, 2016, 2017, 2019, 2020)),
        "single": factories.analysis(factories.report(2020, {"1. A": ["[[plant trees]]."]})),
        "quotes": factories.sample_analysis(options=Options(quotes_only=True)),
        "sure": sure_analysis(),
        "empty": factories.analysis(
            *(factories.report(year, {"1. A": ["Rain."]}) for year in (1, 2))
        ),
    }
    return {name: (one, write_page(folder, name, one)) for name, one in made.items()}


@pytest.mark.parametrize("policy", [True, False], ids=["policy", "no policy"])
@pytest.mark.parametrize(
    "name", ["sample", "series", "decided", "hostile", "large", "seven", "single", "quotes"]
)
def test_console_stays_empty_and_no_request_leaves_the_page(
    browser: Any,
    pages: dict[str, tuple[Analysis, str]],
    tmp_path: Path,
    name: str,
    policy: bool,
) -> None:
    analysis, url = pages[name]
    if not policy:
        url = write_page(tmp_path, name, analysis, policy=False)
    browser.get_log("performance")
    open_fresh(browser, url)
    open_everything(browser)
    use_everything(browser)
    assert browser.get_log("browser") == []
    assert requests(browser) == []
    assert browser.title
    assert browser.execute_script("return typeof window.owned") == "undefined"


def use_everything(browser: Any) -> None:
    """Press every button, tick every verdict, write into every field, choose every option."""
    browser.execute_script(
        "HTMLAnchorElement.prototype.click = () => 0;"
        "for (const e of document.querySelectorAll('[type=radio]')) e.click();"
        "for (const e of document.querySelectorAll('input:not([type=radio])')) {"
        " e.focus(); e.value = 'plant'; e.dispatchEvent(new Event('input'));"
        " e.dispatchEvent(new Event('change')); }"
        "for (const e of document.querySelectorAll('select')) for (const o of e.options) {"
        " e.value = o.value; e.dispatchEvent(new Event('change')); }"
        "for (const e of document.querySelectorAll('button')) e.click();"
        "const links = [...document.querySelectorAll('a[href^=\"#\"]')];"
        # A browser stops what follows hundreds of links at once.
        "for (let n = 0; n < links.length; n += 1 + links.length / 40 | 0)"
        " location.hash = links[n].hash;"
    )
    time.sleep(0.3)


def test_counts_are_switches_that_filter(
    browser: Any, pages: dict[str, tuple[Analysis, str]]
) -> None:
    analysis, url = pages["large"]
    browser.get(url)
    counts = count_rows(compare_rows(analysis))
    total = sum(counts.values()) + len(analysis.uncertain)
    assert visible_rows(browser) == total
    for status, count in counts.items():
        tile = browser.find_element("css selector", f"button.tile.{status}")
        tile.click()
        assert tile.get_attribute("aria-pressed") == "true"
        assert visible_rows(browser) == count
        shown = browser.find_element("id", "shown").text
        assert shown == f"{count:,} of {total:,} rows"
        tile.click()
        assert tile.get_attribute("aria-pressed") == "false"
        assert visible_rows(browser) == total


def test_search_section_and_clear(browser: Any, pages: dict[str, tuple[Analysis, str]]) -> None:
    analysis, url = pages["sample"]
    browser.get(url)
    everything = visible_rows(browser)
    set_field(browser, "q", "MEAL primary")
    assert visible_rows(browser) == 1
    set_field(browser, "q", "no such words anywhere")
    assert visible_rows(browser) == 0
    set_field(browser, "q", "")
    assert visible_rows(browser) == everything
    choices = browser.find_elements("css selector", "#by-section option")
    money = next(c for c in choices if "3. Money" in c.get_attribute("textContent"))
    set_field(browser, "by-section", money.get_attribute("value"))
    assert visible_rows(browser) == 2
    browser.find_element("css selector", "#tools button[type=reset]").click()
    time.sleep(0.1)
    assert visible_rows(browser) == everything
    assert browser.get_log("browser") == []


def test_rows_are_put_in_order(browser: Any, pages: dict[str, tuple[Analysis, str]]) -> None:
    _, url = pages["large"]
    browser.get(url)
    script = (
        "return [...document.querySelectorAll('#weakened li.r')].map(r => +r.dataset[arguments[0]])"
    )
    before = browser.execute_script(script, "c")
    set_field(browser, "order", "low")
    scores = browser.execute_script(script, "c")
    assert scores == sorted(scores) and sorted(before) == scores
    set_field(browser, "order", "size")
    sizes = browser.execute_script(script, "z")
    assert sizes == sorted(sizes, reverse=True)
    set_field(browser, "order", "")
    assert browser.execute_script(script, "c") == before


def test_permalink_opens_folds_and_lifts_filters(
    browser: Any, pages: dict[str, tuple[Analysis, str]]
) -> None:
    analysis, url = pages["large"]
    browser.get(url)
    set_field(browser, "by-status", "weakened")
    row = browser.execute_script("return document.querySelector('#new details.g li.r').id")
    browser.execute_script("location.hash = arguments[0]", row)
    time.sleep(0.3)
    target = browser.find_element("id", row)
    assert target.is_displayed()
    assert browser.execute_script("return arguments[0].matches(':target')", target)


def test_an_address_that_is_no_escape_stops_nothing(
    browser: Any, pages: dict[str, tuple[Analysis, str]]
) -> None:
    _, url = pages["sample"]
    browser.get("about:blank")
    browser.get(url + "#%zz")
    browser.execute_script("location.hash = '%zz%'")
    time.sleep(0.2)
    set_field(browser, "q", "MEAL primary")
    assert visible_rows(browser) == 1
    assert browser.get_log("browser") == []


def test_an_opened_row_shows_its_paragraphs_with_the_clause_marked(
    browser: Any, pages: dict[str, tuple[Analysis, str]]
) -> None:
    _, url = pages["sample"]
    browser.get(url)
    details = browser.find_element("css selector", "#weakened li.r details")
    details.find_element("css selector", "summary").click()
    time.sleep(0.2)
    marks = [mark.text for mark in details.find_elements("css selector", ".par mark")]
    assert marks == ["90 tram stops will be moved", "move 65 tram stops"]
    paragraphs = [one.text for one in details.find_elements("css selector", ".par")]
    assert paragraphs[0].startswith("Traffic will flow better.")
    assert browser.execute_script(
        "const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
        "return ids.length === new Set(ids).size"
    )


@pytest.mark.parametrize(
    "name", ["sample", "series", "hostile", "quotes", "single", "sure", "empty"]
)
def test_downloads_are_the_exchange_object_and_the_table(
    browser: Any, pages: dict[str, tuple[Analysis, str]], name: str
) -> None:
    analysis, url = pages[name]
    browser.get(url)
    file, text = saved(browser, "get-json")
    assert json.loads(text) == to_dict(analysis) and file.endswith(".json")
    file, text = saved(browser, "get-csv")
    assert text == to_csv(*table_records(analysis)) and file.endswith(".csv")
    browser.get_log("browser")


def test_a_download_is_not_stopped_by_the_policy(
    tmp_path: Path, pages: dict[str, tuple[Analysis, str]]
) -> None:
    analysis, url = pages["sample"]
    driver = start(tmp_path)
    try:
        driver.get(url)
        driver.find_element("id", "get-csv").click()
        for _ in range(50):
            files = list((tmp_path / "downloads").glob("*.csv"))
            if files:
                break
            time.sleep(0.1)
        assert [file.name for file in files] == ["continuity-sampleton-2020-2023.csv"]
        assert files[0].read_bytes().decode("utf-8") == to_csv(row_records(analysis))
        assert driver.get_log("browser") == []
    finally:
        driver.quit()


@pytest.fixture(scope="module")
def plain_browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser that runs no script of a page."""
    driver = start(tmp_path_factory.mktemp("plain"), script=False)
    yield driver
    driver.quit()


@pytest.mark.parametrize("medium", ["screen", "print"])
@pytest.mark.parametrize("name", ["sample", "series", "decided", "quotes"])
def test_without_a_script_everything_is_visible_text(
    plain_browser: Any, pages: dict[str, tuple[Analysis, str]], name: str, medium: str
) -> None:
    browser, (analysis, url) = plain_browser, pages[name]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": medium})
    try:
        browser.get(url)
        assert not browser.find_element("id", "tools").is_displayed()
        assert not browser.find_element("id", "desk").is_displayed()
        assert browser.find_elements("css selector", "button.tile") == []
        if medium == "screen":
            # By attribute, as somebody who opens one after the other.
            browser.execute_script(
                "document.querySelectorAll('details').forEach(d => d.setAttribute('open', ''))"
            )
        shown = folded(browser.find_element("tag name", "body").text)
        missing = [text for text in said(analysis, medium == "print") if folded(text) not in shown]
        assert missing == []
        if medium == "screen":
            tile = browser.find_element("css selector", "a.tile.weakened")
            tile.click()
            assert browser.current_url.endswith("#weakened")
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def folded(text: str) -> str:
    """A text without what styles add or change: white space and capitals."""
    return "".join(text.split()).casefold()


def said(analysis: Analysis, short: bool) -> Iterator[str]:
    """Every text that the page owes its reader; ``short`` is what the print form keeps."""
    page = view_page(analysis)
    yield from (page.title, page.subject, page.cite, page.id, *page.notes)
    for tile in page.tiles:
        yield f"{tile.count}{tile.word}{tile.hint}"
    for block in (*page.linked, *page.alone, page.doubts):
        yield f"{block.title} {block.total}"
        yield block.lead
    for report in page.reports:
        yield f"{report.year}{report.title}{report.complete}{report.commitments}{report.linked}"
        for source in report.sources:
            yield from (source.name, source.characters, source.sha256)
    linked = [row for block in (*page.linked, page.doubts) for row in block.rows]
    for row in linked:
        yield from (row.id, row.why, row.note, row.judged, row.score)
        yield from ("".join(mark.text for mark in quote.marks) for quote in row.quotes)
        for change in row.figures:
            yield f"{change.old} → {change.new}{change.unit}{change.change}"
    for one in page.largest:
        yield f"{one.figure.unit}{one.figure.of}{one.figure.old}{one.figure.new}"
    for ruling in analysis.decisions:
        decision = ruling.decision
        yield f"{decision.coder}{decision.date}{decision.verdict}"
        yield from (decision.note, decision.earlier.exact, decision.later.exact)
        yield f"{ruling.outcome}{ruling.why}"
    yield from (checked_words(row.ruling) for row in compare_rows(analysis))
    for name, value in page.options:
        yield f"{name} {value}"
    if short:
        return
    assert page.flow is not None
    yield from page.flow.sentences
    yield from (one.text for one in analysis.commitments)
    alone = [row for block in page.alone for row in block.rows]
    for row in (*linked, *alone):
        yield row.id
        for part in row.parts:
            yield f"{part.feature}{part.value}{part.contribution}{part.detail}"
        if row.reference:
            yield f"{row.reference.id}, score {row.reference.score}"
            yield row.reference.text
    for link in analysis.links:
        yield from (score_text(link.score), str(visible(link.reason)), link.note)
    for report in page.reports:
        for section in report.sections:
            yield f"{section.heading}{section.commitments}{section.linked}{section.counterpart}"
    for block in page.alone:
        for group in block.groups:
            yield f"{group.heading} {len(group.rows)}"
    for pair in page.parallel:
        for part in pair.sections:
            yield from (line.earlier + line.word + line.later for line in part.lines)
    for context in page.contexts:
        for paragraph in context.paragraphs:
            yield "".join(text for text, _ in paragraph.marks)


# What a reader does with ten thousand rows, and when it is done. Each may take half a second.
DEEDS = {
    "filter": "choose('by-status', 'weakened')",
    "show all again": "choose('by-status', '')",
    "open a folded list": "document.querySelector('#recurring details.g').open = true",
    "open another": "document.querySelector('#new details.g').open = true",
    "open a row": "row.querySelector('details.d').open = true",
    "search": "choose('q', 'orchards')",
    "search no more": "choose('q', '')",
    "order": "choose('order', 'low')",
    "verdict": "row.querySelectorAll('form.review [type=radio]')[2].click()",
    "another verdict": "row.querySelectorAll('form.review [type=radio]')[0].click()",
    "what has no verdict": "choose('by-verdict', 'without')",
    "next pair": "document.getElementById('next').click()",
}
DO = """
const done = arguments[0];
window.row ??= [...document.querySelectorAll("#recurring li.r")].at(-1);
const choose = (id, value) => {
  const field = document.getElementById(id);
  field.value = value;
  if (id !== "q") return field.dispatchEvent(new Event("change"));
  field.dispatchEvent(new Event("input"));
  return new Promise(passed => new MutationObserver(passed).observe(
    document.getElementById("shown"), { childList: true }));
};
const start = performance.now();
Promise.resolve(%s).then(() => requestAnimationFrame(() => setTimeout(() => {
  document.body.offsetHeight;
  done((performance.now() - start) / 1000);
})));
"""
KEPT = """
const said = { verdict: "same", change: "", note: "as it stands", date: "2026-01-31" };
const shelf = "continuity:" + document.getElementById("data").dataset.shelf + " ";
localStorage.setItem(shelf + "[]", "JK");
for (const key of arguments[0])
  localStorage.setItem(shelf + JSON.stringify(["JK", key]), JSON.stringify(said));
"""


@pytest.mark.parametrize("busy", [False, True], ids=["fresh", "busy"])
def test_ten_thousand_rows_load_and_obey_in_time(
    browser: Any, tmp_path_factory: pytest.TempPathFactory, busy: bool
) -> None:
    made = large_analysis(2000, 4000, 4000)
    url = write_page(tmp_path_factory.mktemp("huge"), "huge", made)
    keys = [f"{link.earlier}~{link.later}" for link in made.links[:-9]] if busy else []
    late: dict[str, float] = {}
    # A machine that does other things beside may be late twice, but not at the same thing thrice.
    for _ in range(3):
        open_fresh(browser, url)
        browser.execute_script(KEPT, keys)
        started = time.perf_counter()
        browser.get(url)
        seconds = {"load": (time.perf_counter() - started) / 6}
        assert visible_rows(browser) == len(compare_rows(made))
        assert f"{len(keys):,} decided here" in browser.find_element("id", "tally").text
        for name, deed in DEEDS.items():
            seconds[name] = browser.execute_async_script(DO % deed)
            if name == "filter":
                assert visible_rows(browser) == count_rows(compare_rows(made))["weakened"]
        assert browser.execute_script("return row.querySelector('.judged').textContent")
        slow = {name: taken for name, taken in seconds.items() if taken > 0.5}
        late = {name: max(taken, late.get(name, 0)) for name, taken in slow.items()}
        if not late:
            break
    browser.execute_script("localStorage.clear()")
    assert late == {}

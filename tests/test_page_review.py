"""Review in the page: verdicts given in a real browser become a decisions file that is replayed."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import factories
import pytest

import continuity as ct
from continuity.decisions import dump_decisions, load_decisions
from continuity.model import Decision
from continuity.options import Options
from continuity.report import render_page
from continuity.selectors import select
from continuity.tables import table_records, to_csv

pytest.importorskip("selenium.webdriver")
from browser import needs_browser, open_fresh, saved, set_field, visible_rows, write_page

pytestmark = needs_browser

ROOT = Path(__file__).parent.parent
DIGESTS = (ROOT / "data/beijing-2020.md", ROOT / "data/beijing-2023.md")
DATE = re.compile(r'\n  date: "[0-9-]{10}"')


@pytest.fixture(scope="module")
def diff() -> ct.Continuity:
    return ct.diff(*DIGESTS)


@pytest.fixture
def page(browser: Any, diff: ct.Continuity, tmp_path: Path) -> Any:
    open_fresh(browser, write_page(tmp_path, "page", diff))
    return browser


def row_of(browser: Any, id: str) -> Any:
    found = browser.execute_script(
        "return [...document.querySelectorAll('li.r')]"
        ".find(row => row.querySelector('.id').textContent === arguments[0])",
        id,
    )
    assert found is not None, id
    return found


def open_row(browser: Any, id: str) -> Any:
    row = row_of(browser, id)
    browser.execute_script(
        "for (let box = arguments[0].closest('details'); box;"
        " box = box.parentElement.closest('details')) box.open = true;"
        "arguments[0].querySelector('details.d').open = true",
        row,
    )
    time.sleep(0.2)
    return row


def click(browser: Any, element: Any) -> None:
    """Click what the bar at the top might cover."""
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    element.click()


def give(browser: Any, id: str, verdict: str, change: str = "", note: str = "") -> None:
    row = open_row(browser, id)
    form = row.find_element("css selector", "form.review")
    click(browser, form.find_element("css selector", f"input[value={verdict}]"))
    if change:
        browser.execute_script(
            "const s = arguments[0].querySelector('select'); s.value = arguments[1];"
            "s.dispatchEvent(new Event('change'))",
            form,
            change,
        )
    if note:
        form.find_element("css selector", ".why").send_keys(note, "\t")


def download(browser: Any, coder: str = "JK") -> str:
    browser.execute_script("document.getElementById('coder').value = arguments[0]", coder)
    return saved(browser, "get-decisions")[1]


def expected(diff: ct.Continuity, earlier: str, later: str, **said: Any) -> Decision:
    by_id = {one.id: one for one in diff.commitments}
    reports = {report.id: report for report in diff.reports}
    ends = [
        select(reports[by_id[id].report], by_id[id], diff.commitments) for id in (earlier, later)
    ]
    return Decision("JK", *ends, **said)


def test_a_verdict_goes_round_through_file_and_report(
    page: Any, diff: ct.Continuity, tmp_path: Path
) -> None:
    wrong, raised = diff.links[0], diff.links[2]
    give(page, f"{wrong.earlier} → {wrong.later}", "different", note='not "it" \\ at all')
    give(page, f"{raised.earlier} → {raised.later}", "part-of", change="escalated")
    text = download(page)
    assert page.execute_script("return window.file") == "decisions-JK.yaml"
    decisions = [
        expected(diff, wrong.earlier, wrong.later, verdict="different", note='not "it" \\ at all'),
        expected(diff, raised.earlier, raised.later, verdict="part-of", change="escalated"),
    ]
    # The library and the page write the same bytes, but for the day.
    assert DATE.sub("", text) == dump_decisions(decisions, "JK") and len(DATE.findall(text)) == 2
    file = tmp_path / "JK.yaml"
    file.write_text(text, encoding="utf-8")
    again = ct.diff(*DIGESTS, decisions=load_decisions(file))
    assert [one.outcome for one in again.decisions] == ["applied", "applied"]
    assert (wrong.earlier, wrong.later) not in {(one.earlier, one.later) for one in again.links}
    changed = {(one.earlier, one.later): one for one in again.links}[raised.earlier, raised.later]
    assert (changed.change, changed.rule) == ("escalated", "decision")
    assert page.get_log("browser") == []


def test_a_link_by_hand(page: Any, diff: ct.Continuity, tmp_path: Path) -> None:
    gone, came = diff.dropped[0].earlier, diff.new[3].later
    assert gone is not None and came is not None
    row = open_row(page, gone.id)
    field = row.find_element("css selector", ".by-hand input")
    page.execute_script("arguments[0].scrollIntoView()", field)
    field.send_keys(came.id)
    time.sleep(0.1)
    offers = row.find_elements("css selector", ".by-hand ol button")
    assert [offer.text.split()[0] for offer in offers] == [came.id]
    offers[0].click()
    assert row.find_element("css selector", ".judged").text == f"✓ same {came.id}"
    other = row_of(page, came.id)
    assert other.find_element("css selector", ".judged").text == f"✓ same {gone.id}"
    file = tmp_path / "JK.yaml"
    file.write_text(download(page), encoding="utf-8")
    again = ct.diff(*DIGESTS, decisions=load_decisions(file))
    (made,) = [one for one in again.links if (one.earlier, one.later) == (gone.id, came.id)]
    assert made.score <= 0.3
    html = render_page(again)
    assert "checked by JK" in html and "Decisions of coders" in html


def test_decisions_are_kept_when_the_page_is_opened_again(page: Any, diff: ct.Continuity) -> None:
    link = diff.links[1]
    name = f"{link.earlier} → {link.later}"
    give(page, name, "unsure", note="asks for the annex")
    page.refresh()
    assert row_of(page, name).find_element("css selector", ".judged").text == "? unsure"
    row = open_row(page, name)
    assert row.find_element("css selector", "input[value=unsure]").is_selected()
    assert row.find_element("css selector", ".why").get_attribute("value") == "asks for the annex"
    set_field(page, "by-verdict", "with")
    assert visible_rows(page) == 1
    set_field(page, "by-verdict", "without")
    assert visible_rows(page) == len(diff.rows) + len(diff.uncertain) - 1
    click(page, page.find_element("css selector", "#tools button[type=reset]"))
    time.sleep(0.2)
    click(page, row.find_element("css selector", "form.pair .back"))
    assert row.find_elements("css selector", ".judged") == []
    assert "decisions: []" in download(page)


def test_a_file_asks_whose_it_is_and_forgetting_asks_twice(page: Any, diff: ct.Continuity) -> None:
    link = diff.links[0]
    give(page, f"{link.earlier} → {link.later}", "same")
    page.find_element("id", "get-decisions").click()
    assert "initials" in page.find_element("id", "told").text
    forget = page.find_element("id", "forget")
    forget.click()
    assert page.find_elements("css selector", ".judged") != []
    forget.click()
    assert page.find_elements("css selector", ".judged") == []


def test_next_goes_from_pair_to_pair_by_keyboard_alone(page: Any, diff: ct.Continuity) -> None:
    seen = []
    for _ in range(3):
        page.execute_script("document.getElementById('next').focus()")
        page.switch_to.active_element.send_keys("\n")
        time.sleep(0.2)
        active = page.switch_to.active_element
        assert active.get_attribute("type") == "radio"
        active.send_keys(" ")
        seen.append(page.execute_script("return arguments[0].closest('li.r').id", active))
    assert len(set(seen)) == 3
    assert "3 decided here" in page.find_element("id", "tally").text


def test_decisions_of_a_file_stand_in_the_page_and_in_the_next_file(
    browser: Any, diff: ct.Continuity, tmp_path: Path
) -> None:
    link, other = diff.links[0], diff.links[1]
    decisions = [
        expected(diff, link.earlier, link.later, verdict="same", note="sure", date="2026-01-31"),
        Decision(
            "JK",
            expected(diff, link.earlier, link.later, verdict="same").earlier,
            replace(
                select(diff.reports[1], diff.commitments[-1], diff.commitments),
                exact="no such words",
            ),
            "same",
        ),
    ]
    made = ct.diff(*DIGESTS, decisions=decisions)
    open_fresh(browser, write_page(tmp_path, "page", made))
    row = row_of(browser, f"{link.earlier} → {link.later}")
    assert row.find_element("css selector", ".judged").text == "checked by JK"
    assert "orphan" in browser.find_element("css selector", ".decided").text
    give(browser, f"{other.earlier} → {other.later}", "same")
    text = DATE.sub("", download(browser))
    decisions.append(expected(diff, other.earlier, other.later, verdict="same"))
    assert text == DATE.sub("", dump_decisions(decisions, "JK"))
    table = to_csv(*table_records(made))
    assert saved(browser, "get-csv")[1] == table
    assert sum(line.endswith(",same,JK,false") for line in table.splitlines()) == 1
    # What was taken back is not in the file; what belongs to another coder neither.
    open_row(browser, f"{link.earlier} → {link.later}")
    click(browser, row.find_element("css selector", "form.pair .back"))
    assert "sure" not in download(browser)
    assert "no such words" not in download(browser, "AB")


@pytest.mark.parametrize("quotes_only", [False, True])
def test_selectors_of_hostile_texts_are_the_library_s(
    browser: Any, tmp_path: Path, quotes_only: bool
) -> None:
    made = factories.hostile_analysis()
    if quotes_only:
        made = replace(made, options=Options(quotes_only=True))
    open_fresh(browser, write_page(tmp_path, "page", made))
    for link in made.links:
        give(browser, f"{link.earlier} → {link.later}", "same", note="\\\"'<b>\u202e\u007f😀")
    file = tmp_path / "JK.yaml"
    file.write_bytes(download(browser).encode("utf-8"))
    found = load_decisions(file)
    assert len(found) == len(made.links)
    by_id = {one.id: one for one in made.commitments}
    reports = {report.id: report for report in made.reports}
    for decision, link in zip(found, made.links, strict=True):
        for got, id in ((decision.earlier, link.earlier), (decision.later, link.later)):
            wanted = select(reports[by_id[id].report], by_id[id], made.commitments)
            if quotes_only:
                wanted = replace(wanted, prefix="", suffix="")
            assert got == wanted
    assert DATE.sub("", file.read_text("utf-8")) == DATE.sub("", dump_decisions(found, "JK"))


def name_of(link: ct.Link) -> str:
    return f"{link.earlier} → {link.later}"


def become(browser: Any, coder: str) -> None:
    browser.execute_script(
        "const e = document.getElementById('coder'); e.value = arguments[0];"
        "e.dispatchEvent(new Event('change'))",
        coder,
    )


def badge(browser: Any, id: str) -> str:
    found = row_of(browser, id).find_elements("css selector", ".judged")
    return found[0].text if found else ""


def with_decisions(browser: Any, folder: Path, *decisions: Decision) -> ct.Continuity:
    made = ct.diff(*DIGESTS, decisions=decisions)
    open_fresh(browser, write_page(folder, "page", made))
    return made


def test_verdicts_on_other_commitments_are_not_taken_over(
    page: Any, diff: ct.Continuity, tmp_path: Path
) -> None:
    give(page, name_of(diff.links[0]), "different")
    fewer = replace(diff, commitments=diff.commitments[:-1], links=diff.links[:3], uncertain=())
    assert diff.links[0] in fewer.links
    page.get(write_page(tmp_path, "again", fewer))
    assert badge(page, name_of(diff.links[0])) == ""
    assert "decisions: []" in download(page)


def test_each_coder_has_a_desk(page: Any, diff: ct.Continuity) -> None:
    first, second = diff.links[0], diff.links[1]
    give(page, name_of(first), "different")
    become(page, "AB")
    assert badge(page, name_of(first)) == "✗ different"
    become(page, "JK")
    assert badge(page, name_of(first)) == ""
    give(page, name_of(second), "same")
    assert download(page, "JK").count("verdict:") == 1
    assert 'verdict: "different"' in download(page, "AB")
    assert 'verdict: "same"' not in download(page, "AB")


def test_what_another_coder_said_goes_into_no_file_but_theirs(
    browser: Any, diff: ct.Continuity, tmp_path: Path
) -> None:
    link = diff.links[0]
    theirs = replace(
        expected(
            diff, link.earlier, link.later, verdict="same", change="weakened", note="so it is"
        ),
        coder="AB",
    )
    with_decisions(browser, tmp_path, theirs)
    become(browser, "JK")
    row = open_row(browser, name_of(link))
    form = row.find_element("css selector", "form.pair")
    assert form.find_element("css selector", ".hint").text == "AB says: same, weakened, so it is."
    assert not form.find_element("css selector", ".back").is_displayed()
    give(browser, name_of(link), "same")
    mine = expected(diff, link.earlier, link.later, verdict="same")
    assert DATE.sub("", download(browser)) == dump_decisions([mine], "JK")
    assert download(browser, "AB") == dump_decisions([theirs], "AB")


def test_a_recheck_is_confirmed_by_choosing_again(
    browser: Any, diff: ct.Continuity, tmp_path: Path
) -> None:
    link = diff.links[0]
    drifted = expected(diff, link.earlier, link.later, verdict="same", note="sure")
    drifted = replace(drifted, later=replace(drifted.later, prefix="x" * 32, start=1))
    with_decisions(browser, tmp_path, drifted)
    become(browser, "JK")
    row = open_row(browser, name_of(link))
    assert "To be rechecked" in row.find_element("css selector", ".hint").text
    assert badge(browser, name_of(link)) == "checked by JK, to be rechecked"
    give(browser, name_of(link), "same")
    assert badge(browser, name_of(link)) == "✓ same"
    mine = expected(diff, link.earlier, link.later, verdict="same", note="sure")
    assert DATE.sub("", download(browser)) == dump_decisions([mine], "JK")


def test_a_pair_without_a_row_is_never_out_of_reach(
    browser: Any, diff: ct.Continuity, tmp_path: Path
) -> None:
    parted = diff.links[0]
    made = with_decisions(
        browser, tmp_path, expected(diff, parted.earlier, parted.later, verdict="different")
    )
    become(browser, "JK")
    assert parted.earlier not in {link.earlier for link in made.links}
    row = open_row(browser, parted.earlier)
    assert badge(browser, parted.earlier) == f"✗ different {parted.later}"
    click(browser, row.find_element("css selector", "form.pair .back"))
    assert badge(browser, parted.earlier) == ""
    assert "decisions: []" in download(browser)
    # A link by hand of two that are linked already.
    one, other = made.links[2], made.links[5]
    row = open_row(browser, name_of(one))
    field = row.find_element("css selector", ".by-hand input")
    field.send_keys(other.later)
    time.sleep(0.1)
    click(browser, row.find_element("css selector", ".by-hand ol button"))
    browser.refresh()
    assert badge(browser, name_of(one)) == f"✓ same {other.later}"
    row = open_row(browser, name_of(other))
    form = next(
        form
        for form in row.find_elements("css selector", "form.pair")
        if form.get_attribute("data-pair") == f"{one.earlier}~{other.later}"
    )
    click(browser, form.find_element("css selector", "input[value=unsure]"))
    assert f"? unsure {one.earlier}" in badge(browser, name_of(other))


def test_a_note_alone_is_no_verdict_and_only_links_change(page: Any, diff: ct.Continuity) -> None:
    link = diff.links[0]
    row = open_row(page, name_of(link))
    row.find_element("css selector", ".why").send_keys("look at the map", "\t")
    assert badge(page, name_of(link)) == ""
    assert "decisions: []" in download(page)
    give(page, name_of(link), "same", change="weakened")
    assert 'note: "look at the map"' in download(page)
    give(page, name_of(link), "different")
    assert not row.find_element("css selector", "form.pair select").is_enabled()
    assert "change:" not in download(page)


def test_next_follows_the_order_shown_and_can_be_pressed_in_the_row(
    page: Any, diff: ct.Continuity
) -> None:
    set_field(page, "by-status", "recurring")
    set_field(page, "order", "low")
    shown = page.execute_script(
        "return [...document.querySelectorAll('#recurring li.r')].slice(0, 3).map(row => row.id)"
    )
    page.execute_script("document.getElementById('next').click()")
    seen = []
    for _ in shown:
        active = page.switch_to.active_element
        seen.append(page.execute_script("return arguments[0].closest('li.r').id", active))
        active.send_keys(" ")
        row = page.find_element("id", seen[-1])
        row.find_element("css selector", "form.pair .on").send_keys("\n")
        time.sleep(0.1)
    assert seen == shown


def test_two_tabs_lose_nothing_of_each_other(page: Any, diff: ct.Continuity) -> None:
    first, second = diff.links[0], diff.links[1]
    address, tab = page.current_url, page.current_window_handle
    page.switch_to.new_window("tab")
    try:
        page.get(address)
        give(page, name_of(first), "different")
        page.switch_to.window(tab)
        give(page, name_of(second), "same")
        assert badge(page, name_of(first)) == "✗ different"
        assert download(page).count("verdict:") == 2
    finally:
        for handle in page.window_handles:
            if handle != tab:
                page.switch_to.window(handle)
                page.close()
        page.switch_to.window(tab)


def test_forgetting_is_taken_back_by_anything_else(page: Any, diff: ct.Continuity) -> None:
    page.find_element("id", "forget").click()
    give(page, name_of(diff.links[0]), "same")
    page.find_element("id", "forget").click()
    assert badge(page, name_of(diff.links[0])) == "✓ same"


def test_a_commitment_between_no_two_reports_is_linked_with_its_neighbours(
    browser: Any, tmp_path: Path
) -> None:
    """One of the last report stands beside the one before it, any other beside the one after."""
    series = factories.sample_series()
    bare = replace(
        series,
        links=series.links[:2],
        commitments=tuple(
            replace(one, before=None, after=None) if one.id[-1] != "1" else one
            for one in series.commitments
        ),
    )
    open_fresh(browser, write_page(tmp_path, "page", bare))
    for id, other in (("2016-002", "2017"), ("2017-002", "2019"), ("2019-002", "2017")):
        row = open_row(browser, id)
        field = row.find_element("css selector", ".by-hand input")
        browser.execute_script("arguments[0].scrollIntoView()", field)
        field.send_keys("20")
        time.sleep(0.1)
        offers = row.find_elements("css selector", ".by-hand ol button")
        assert {offer.text.partition("-")[0] for offer in offers} == {other}, id

"""The page for everybody: no violation of axe in any form, and all of it by keyboard alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import factories
import pytest
from synthetic import large_analysis

from continuity.options import Options

pytest.importorskip("selenium.webdriver")
from browser import axe_source, needs_browser, open_everything, open_fresh, write_page
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

pytestmark = needs_browser


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    made = {
        "sample": factories.sample_analysis(),
        "decided": factories.decided_analysis(),
        "series": factories.sample_series(),
        "seven": large_analysis(2, 1, 1, (2013, 2014, 2015, 2016, 2017, 2019, 2020)),
        "folded": large_analysis(3, 41, 1),
        "hostile": factories.hostile_analysis(),
        "quotes": factories.sample_analysis(options=Options(quotes_only=True)),
        "single": factories.analysis(
            factories.report(2020, {"1. A": ["[[plant trees]]."]}, name="long_name_" * 12 + ".pdf")
        ),
        "empty": factories.analysis(
            *(factories.report(year, {"1. A": ["Rain."]}) for year in (1, 2))
        ),
    }
    return {name: write_page(folder, name, one) for name, one in made.items()}


@pytest.fixture
def shaped(browser: Any) -> Iterator[Any]:
    """A browser whose medium and size a test may change."""
    yield browser
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


def shape(browser: Any, medium: str, scheme: str, width: int) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": medium, "features": features})
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": False},
    )


def review(browser: Any) -> None:
    """Open what there is, judge a pair, look into every field: all forms and offers are there."""
    open_everything(browser)
    browser.execute_script(
        "const pick = css => document.querySelector(css);"
        "pick('form.review [value=part-of]')?.click();"
        "for (const e of document.querySelectorAll('.by-hand input'))"
        " e.dispatchEvent(new Event('focus'));"
        "pick('#get-decisions')?.click();"
        "document.querySelectorAll('details').forEach(d => d.open = true)"
    )
    time.sleep(0.3)


@pytest.mark.parametrize(
    ("medium", "scheme", "width"),
    [
        ("screen", "light", 1280),
        ("screen", "dark", 1280),
        ("screen", "light", 390),
        ("print", "light", 700),
    ],
    ids=["light", "dark", "phone", "print"],
)
@pytest.mark.parametrize(
    "name",
    ["sample", "decided", "series", "seven", "folded", "hostile", "quotes", "single", "empty"],
)
def test_no_violation_of_axe(
    shaped: Any, pages: dict[str, str], name: str, medium: str, scheme: str, width: int
) -> None:
    open_fresh(shaped, pages[name])
    if name == "folded":
        # As a reader finds it, all rows out of sight.
        assert (
            shaped.execute_script("return document.querySelector('#dropped details.g').open")
            is False
        )
    else:
        review(shaped)
    # What was opened before stays open in every form, as the forms of review are in print.
    shape(shaped, medium, scheme, width)
    if name in ("sample", "decided"):
        assert shaped.execute_script("return document.querySelectorAll('form.review').length") > 9
        assert shaped.execute_script("return document.querySelector('.desk').matches('.busy')")
    shaped.execute_script(axe_source())
    found = shaped.execute_async_script(
        "const done = arguments[0]; axe.run().then(result => done(result.violations))"
    )
    assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []
    # Paper does not scroll: a word longer than a line of it makes the whole page smaller.
    if (name, medium) != ("hostile", "print"):
        assert shaped.execute_script("return document.documentElement.scrollWidth") <= width


# Everything that a pointer can use and that is in sight; of a group of radio buttons the one that
# the keyboard comes to: what is ticked, else the first or, on the way back, the last.
STOPS = """
const back = arguments[0];
window.stops = [...document.querySelectorAll(
  "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable], video, audio"
)].filter(e => {
  if (!e.checkVisibility({ visibilityProperty: true }) || e.disabled) return false;
  if (e.type !== "radio") return true;
  const group = [...document.getElementsByName(e.name)];
  return e === (group.find(one => one.checked) || group.at(back ? -1 : 0));
});
return stops.length;
"""
FOCUS = """
const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
const desk = document.querySelector(".desk"), bar = desk?.getBoundingClientRect();
const sticky = bar && getComputedStyle(desk).position === "sticky" && bar.top < 1;
const top = sticky && !desk.contains(e) ? bar.bottom : 0;
return {
  at: stops.indexOf(e),
  what: e.outerHTML.slice(0, 80),
  ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  seen: box.width > 0 && box.bottom > top + 1 && box.top < innerHeight - 1
    && box.right > 0 && box.left < innerWidth,
};
"""


def walk(browser: Any, count: int, *keys: str) -> list[dict[str, Any]]:
    """Press the keys so often; say where the focus was each time, and how it looked."""
    found = []
    for _ in range(count):
        ActionChains(browser).key_down(keys[0]).send_keys(*keys[1:]).key_up(keys[0]).perform()
        found.append(browser.execute_script(FOCUS))
    return found


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["sample", "decided", "single"])
def test_the_keyboard_alone_comes_to_everything_in_order(
    shaped: Any, pages: dict[str, str], name: str, width: int
) -> None:
    shape(shaped, "screen", "light", width)
    open_fresh(shaped, pages[name])
    review(shaped)
    count = shaped.execute_script(STOPS, False)
    shaped.execute_script("stops[0].focus()")
    found = [shaped.execute_script(FOCUS), *walk(shaped, count - 1, Keys.TAB)]
    assert "Skip" in found[0]["what"]
    assert [one["what"] for one in found if one["at"] < 0] == []
    assert [one["at"] for one in found] == list(range(count))
    assert [one["what"] for one in found if not one["ring"]] == []
    assert [one["what"] for one in found if not one["seen"]] == []


def test_the_keyboard_finds_its_way_back(shaped: Any, pages: dict[str, str]) -> None:
    """Going up, what is focused must not hide under the bar that stays at the top."""
    shape(shaped, "screen", "light", 1280)
    open_fresh(shaped, pages["decided"])
    review(shaped)
    count = shaped.execute_script(STOPS, True)
    shaped.execute_script("stops.at(-1).focus()")
    found = [shaped.execute_script(FOCUS), *walk(shaped, count - 1, Keys.SHIFT, Keys.TAB)]
    assert [one["at"] for one in found] == list(range(count))[::-1]
    assert [one["what"] for one in found if not (one["ring"] and one["seen"])] == []


def press(browser: Any, css: str, key: str) -> None:
    browser.execute_script("document.querySelector(arguments[0]).focus()", css)
    ActionChains(browser).send_keys(key).perform()
    time.sleep(0.1)


def test_enter_and_space_do_what_a_click_does(browser: Any, pages: dict[str, str]) -> None:
    open_fresh(browser, pages["sample"])

    def ask(script: str) -> Any:
        return browser.execute_script(f"return {script}")

    pressed = "document.querySelector('button.tile.weakened').getAttribute('aria-pressed')"
    for key in (Keys.SPACE, Keys.ENTER):
        before = ask(pressed)
        press(browser, "button.tile.weakened", key)
        assert {before, ask(pressed)} == {"true", "false"}
    for css in ("#weakened details.d > summary", "details.fold > summary"):
        opened = f"document.querySelector('{css}').parentElement.open"
        for key in (Keys.ENTER, Keys.SPACE, Keys.ENTER):
            before = ask(opened)
            press(browser, css, key)
            assert ask(opened) is not before
    verdict = "document.querySelector('#weakened form.review [type=radio]:checked')?.value"
    assert ask(verdict) is None
    press(browser, "#weakened form.review [type=radio]", Keys.SPACE)
    assert ask(verdict) == "same"
    ActionChains(browser).send_keys(Keys.ARROW_DOWN).perform()
    assert ask(verdict) == "part-of"
    press(browser, "#weakened form.pair .back", Keys.ENTER)
    assert ask(verdict) is None and ask("document.activeElement.type") == "radio"
    press(browser, "#weakened .by-hand input", "plant")
    offer = "#weakened .by-hand ol button"
    assert ask(f"document.querySelector('{offer}')") is not None
    press(browser, offer, Keys.ENTER)
    assert ask("document.activeElement.value") == "same"
    # Enter in a field neither leaves the page nor throws away what was written.
    address = browser.current_url
    for css in ("#q", "#coder", "#weakened .why", "#weakened .by-hand input"):
        press(browser, css, "tram\n")
        assert ask(f"document.querySelector('{css}').value").endswith("tram")
        assert browser.current_url == address
    press(browser, ".skip", Keys.ENTER)
    assert browser.current_url.endswith("#changes")
    assert browser.get_log("browser") == []

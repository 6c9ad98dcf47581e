"""What tests of the page do with a real browser again and again."""

from __future__ import annotations

import importlib.util
import json
import re
import time
from pathlib import Path
from typing import Any

import pytest

from continuity.model import Analysis
from continuity.report import render_page

pytest.importorskip("selenium.webdriver")
from chromium import THERE

needs_browser = pytest.mark.skipif(
    not THERE, reason="needs Chromium and its driver: apt-get install chromium chromium-driver"
)


def write_page(folder: Path, name: str, analysis: Analysis, *, policy: bool = True) -> str:
    """Write the page of an analysis and return its address; ``policy`` False takes the CSP out."""
    page = render_page(analysis)
    if not policy:
        page, found = re.subn("<meta http-equiv=Content-Security-Policy[^>]*>", "", page)
        assert found == 1
    path = folder / f"{name}.html"
    path.write_text(page, encoding="utf-8")
    return path.as_uri()


def open_fresh(browser: Any, url: str) -> None:
    """Open a page as somebody who never decided anything in it."""
    browser.get(url)
    browser.execute_script("localStorage.clear()")
    browser.get(url)
    browser.get_log("browser")


def open_everything(browser: Any) -> None:
    browser.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
    time.sleep(0.3)


def visible_rows(browser: Any) -> int:
    return int(
        browser.execute_script(
            "return [...document.querySelectorAll('li.r')].filter(r => !r.hidden).length"
        )
    )


def set_field(browser: Any, id: str, value: str) -> None:
    browser.execute_script(
        "const e = document.getElementById(arguments[0]); e.value = arguments[1];"
        "e.dispatchEvent(new Event(e.type === 'search' ? 'input' : 'change', {bubbles: true}))",
        id,
        value,
    )
    time.sleep(0.25)


def saved(browser: Any, id: str) -> tuple[str, str]:
    """Press a button that saves a file: the name and the text of the file."""
    # The click is held back, so that the very blob of the link can be read.
    browser.execute_script(
        "window.kept ??= URL.createObjectURL; window.saved = null; window.file = null;"
        "HTMLAnchorElement.prototype.click = function () { window.file = this.download; };"
        "URL.createObjectURL = blob => {"
        " blob.text().then(text => { window.saved = text; }); return window.kept(blob); };"
        "document.getElementById(arguments[0]).click()",
        id,
    )
    for _ in range(100):
        name, text = browser.execute_script("return [window.file, window.saved]")
        if text is not None:
            return name, text
        time.sleep(0.05)
    raise AssertionError(f"#{id} saved nothing")


def requests(browser: Any) -> list[str]:
    """The addresses asked for since the last look that are not the page's own."""
    sent = [
        message["params"]["request"]["url"]
        for entry in browser.get_log("performance")
        for message in [json.loads(entry["message"])["message"]]
        if message["method"] == "Network.requestWillBeSent"
    ]
    return [one for one in sent if not one.startswith(("file:", "data:", "blob:", "chrome:"))]


def axe_source() -> str:
    for package in ("axe_playwright_python", "axe_core_python"):
        spec = importlib.util.find_spec(package)
        if spec is not None and spec.origin is not None:
            return (Path(spec.origin).parent / "axe.min.js").read_text("utf-8")
    pytest.skip("needs axe-core: pip install axe-core-python")

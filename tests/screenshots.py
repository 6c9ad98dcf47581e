"""Pictures of the report page, to be looked at: python3 make.py screenshots [REPORT...].

Full pages in light, dark, on a phone and as printed, and one opened row; what is taller than
4,000 pixels is cut into slices with numbers.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from pathlib import Path
from typing import Any

from chromium import THERE, start

import continuity

TALLEST = 4000
PHONE, DESK, PAPER = 390, 1280, 794  # CSS pixels; the last is A4
OPEN_ROW = """
    const row = document.querySelector('.weakened li.r, .escalated li.r, li.r');
    const done = arguments[0];
    if (!row) return done(null);
    for (let at = row; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    row.querySelectorAll('details').forEach(one => { one.open = true; });
    // The script of the page fills what is opened a moment later.
    setTimeout(() => {
        const box = row.getBoundingClientRect();
        done([Math.max(0, box.top + scrollY - 16), box.height + 32]);
    }, 300);
"""


def main(folder: Path, reports: list[str]) -> None:
    """Take all pictures of the page of some reports and print their paths."""
    if not THERE:
        sys.exit("Chromium and its driver are needed: apt-get install chromium chromium-driver")
    try:
        analysis = continuity.analyze(reports)
    except continuity.ContinuityError as error:
        sys.exit(str(error))
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        page = analysis.write_html(Path(temporary) / "page.html")
        browser = start(Path(temporary) / "profile")
        try:
            for path in take_all(browser, page.as_uri(), folder):
                sys.stdout.write(f"{path}\n")
        finally:
            browser.quit()


def take_all(browser: Any, url: str, folder: Path) -> list[Path]:
    """All pictures of one page."""
    taken: list[Path] = []
    for name, width, scheme, media in (
        ("light", DESK, "light", "screen"),
        ("dark", DESK, "dark", "screen"),
        ("phone", PHONE, "light", "screen"),
        ("print", PAPER, "light", "print"),
    ):
        show(browser, url, width, scheme, media)
        height = browser.execute_script("return document.documentElement.scrollHeight")
        taken += take(browser, folder / f"{name}.png", 0, width, height)
    show(browser, url, DESK, "light", "screen")
    row = browser.execute_async_script(OPEN_ROW)
    if row:
        taken += take(browser, folder / "row.png", row[0], DESK, row[1])
    return taken


def show(browser: Any, url: str, width: int, scheme: str, media: str) -> None:
    """Load the page for a width, a colour scheme and a medium."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": False},
    )
    browser.get(url)


def take(browser: Any, path: Path, top: float, width: int, height: float) -> list[Path]:
    """A picture of a stretch of the page, in slices where it is tall."""
    taken = []
    starts = range(0, max(1, int(height)), TALLEST)
    for number, start_at in enumerate(starts, 1):
        slice_of = path.with_stem(f"{path.stem}-{number:02}") if len(starts) > 1 else path
        part = min(TALLEST, height - start_at)
        clip = {"x": 0, "y": top + start_at, "width": width, "height": part, "scale": 1}
        shot = browser.execute_cdp_cmd(
            "Page.captureScreenshot",
            {"format": "png", "captureBeyondViewport": True, "clip": clip},
        )
        slice_of.write_bytes(base64.b64decode(shot["data"]))
        taken.append(slice_of)
    return taken


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

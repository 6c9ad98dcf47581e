"""Chromium under its driver, for the tests of the page and for its screenshots."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from selenium import webdriver

from continuity.browser import quiet_flags

CHROMIUM = Path(shutil.which("chromium") or shutil.which("chromium-browser") or "chromium")
CHROMEDRIVER = Path(shutil.which("chromedriver") or "chromedriver")
THERE = CHROMIUM.exists() and CHROMEDRIVER.exists()


def start(profile: Path, *, script: bool = True) -> Any:
    """A browser with a profile in a folder of its own; end it with ``quit``."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*quiet_flags(profile), "--window-size=1280,1000"):
        options.add_argument(flag)
    preferences: dict[str, Any] = {"download.default_directory": str(profile / "downloads")}
    if not script:
        preferences["profile.managed_default_content_settings.javascript"] = 2
    options.add_experimental_option("prefs", preferences)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.ChromeService(executable_path=str(CHROMEDRIVER))
    driver = webdriver.Chrome(options=options, service=service)
    # axe reads thousands of elements, on a machine that may do other things beside.
    driver.set_script_timeout(180)
    return driver

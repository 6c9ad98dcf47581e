"""A browser of the Chromium family on this machine, driven without a window."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from continuity.errors import OutputError

# Names a browser that stands elsewhere, or one that is to be preferred.
VARIABLE = "CONTINUITY_BROWSER"

PROGRAMS = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "msedge",
)
# Where macOS and Windows keep programs that are on no search path.
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)


def find_browser() -> str:
    """The program of a browser: the one that CONTINUITY_BROWSER names, else the first found.

    Raises:
        OutputError: there is none; the message says what to install.
    """
    named = os.environ.get(VARIABLE, "")
    if named:
        found = shutil.which(named)
        if found is None:
            raise OutputError(f"{VARIABLE} names {named}, which is no program here")
        return found
    for program in PROGRAMS:
        if found := shutil.which(program):
            return found
    for place in _PLACES:
        if Path(place).is_file():
            return place
    raise OutputError(
        "a PDF is printed by Chromium, Chrome or Edge, and none of them is here: install one"
        f" (on Debian: apt-get install chromium) or name its program in {VARIABLE}"
    )


def quiet_flags(profile: str | Path) -> tuple[str, ...]:
    """The flags of a browser that shows no window, asks no network and keeps nothing.

    Args:
        profile: a folder of its own, which may go when the browser has ended.

    Examples:
        >>> "--headless=new" in quiet_flags("profile")
        True
    """
    flags = [
        "--headless=new",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={profile}",
    ]
    # Chromium refuses to run its sandbox for root, as whom programs run in most containers.
    if getattr(os, "geteuid", lambda: 1)() == 0:
        flags.append("--no-sandbox")
    return tuple(flags)

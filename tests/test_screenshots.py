"""The pictures of the page, as make.py takes them: all there, none empty, none too tall."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("selenium.webdriver")
from chromium import THERE

ROOT = Path(__file__).resolve().parent.parent
WIDTHS = {"light": 1280, "dark": 1280, "phone": 390, "print": 794, "row": 1280}

pytestmark = pytest.mark.skipif(
    not THERE,
    reason="needs Chromium and its driver: apt-get install chromium chromium-driver",
)


def test_every_picture_is_taken_in_slices_that_can_be_looked_at(tmp_path: Path) -> None:
    (tmp_path / "old-01.png").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("kept", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "tests/screenshots.py", tmp_path, *sorted((ROOT / "data").glob("b*.md"))],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    pictures = sorted(tmp_path.glob("*.png"))
    assert [str(path) for path in pictures] == sorted(done.stdout.splitlines())
    assert {path.stem.split("-")[0] for path in pictures} == WIDTHS.keys()
    sizes = {path.stem: struct.unpack(">II", path.read_bytes()[16:24]) for path in pictures}
    for name, (width, height) in sizes.items():
        assert width == WIDTHS[name.split("-")[0]] and 0 < height <= 4000, name
    assert sizes["light-01"] == sizes["dark-01"] == (1280, 4000)
    assert sizes["row"][1] > 200, "the row is open"
    light, dark = (tmp_path / f"{name}-01.png" for name in ("light", "dark"))
    assert light.read_bytes() != dark.read_bytes()
    assert (tmp_path / "notes.txt").exists()

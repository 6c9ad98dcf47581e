"""Accuracy on coded reports does not fall below what has been reached."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
SCORER = GOLD / "score.py"

# Floors guard against losing accuracy unnoticed: a little below what is reached, so that a
# change which trades a few units does not fail, and one that breaks a rule does.
FLOORS: dict[str, dict[str, float]] = {
    # a city's plans, dense with figures and long coordinated sentences: cutting and numbers
    "beijing": {"units": 0.93, "numbers": 0.80, "links": 0.50, "change_macro": 0.45},
    # national reports with a review of the past year: telling it from the plan, and rewording
    "gwr": {"units": 0.93, "links": 0.58},
    "gwr2": {"units": 0.93, "links": 0.58},
    # speeches in the first person with plans under way and means set apart
    "hk": {"units": 0.80},
    # the worked example that everybody has: every stage at once
    "data": {
        "units": 0.95,
        "kind": 0.82,
        "numbers": 0.93,
        "bounds": 0.93,
        "links": 0.62,
        "change_macro": 0.60,
        "status_macro": 0.68,
    },
}
FOLDERS = {
    **{name: GOLD / name for name in ("beijing", "gwr", "gwr2", "hk", "sotu")},
    "data": ROOT / "data" / "gold",
}

pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason=f"the scorer is not at {SCORER}")


@cache
def score(name: str) -> dict[str, Any]:
    """What the scorer prints of a diff of the two reports of a coded folder."""
    folder = FOLDERS[name]
    scope = json.loads((folder / "scope.json").read_text(encoding="utf-8"))["reports"]
    entries = sorted(scope, key=lambda entry: int(entry["report"]))
    texts = [str((folder / entry["text"]).resolve()) for entry in entries]
    diff = subprocess.run(
        [sys.executable, "-m", "continuity", "diff", *texts, "--format", "json"],
        capture_output=True,
        cwd=ROOT,
    )
    assert diff.returncode in (0, 1), diff.stderr.decode("utf-8", "replace")
    with tempfile.TemporaryDirectory() as temporary:
        analysis = Path(temporary, "analysis.json")
        analysis.write_bytes(diff.stdout)
        command = [sys.executable, str(SCORER), str(folder), str(analysis), "--json"]
        scored = subprocess.run(command, capture_output=True, check=True)
    result: dict[str, Any] = json.loads(scored.stdout)
    return result


def figure(result: dict[str, Any], name: str) -> float:
    value = result[name]
    return float(value["f1"] if isinstance(value, dict) else value)


@pytest.mark.parametrize(
    ("folder", "name"), [(folder, name) for folder, floors in FLOORS.items() for name in floors]
)
def test_accuracy_stays_above_its_floor(folder: str, name: str) -> None:
    if not FOLDERS[folder].is_dir():
        pytest.skip(f"{FOLDERS[folder]} is not there")
    assert figure(score(folder), name) >= FLOORS[folder][name]


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_offset_or_status_contradicts_the_text_or_the_links(folder: str) -> None:
    if not FOLDERS[folder].is_dir():
        pytest.skip(f"{FOLDERS[folder]} is not there")
    result = score(folder)
    assert result["offset_faults"] == 0
    assert result["status_faults"] == 0

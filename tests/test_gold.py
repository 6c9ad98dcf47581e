"""Accuracy on coded reports does not fall below what has been reached."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import continuity as ct
from continuity.accuracy import FolderAccuracy

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"

# Floors guard against losing accuracy unnoticed: a little below what is reached, so that a
# change which trades a few units does not fail, and one that breaks a rule does.
FLOORS: dict[str, dict[str, float]] = {
    # a city's plans, dense with figures and long coordinated sentences: cutting and numbers
    "beijing": {"units_f1": 0.93, "numbers": 0.80, "links_f1": 0.50, "change_macro": 0.45},
    # national reports with a review of the past year: telling it from the plan, and rewording
    "gwr": {"units_f1": 0.93, "links_f1": 0.58},
    "gwr2": {"units_f1": 0.93, "links_f1": 0.58},
    # speeches in the first person with plans under way and means set apart
    "hk": {"units_f1": 0.80},
    # the worked example that everybody has: every stage at once
    "data": {
        "units_f1": 0.95,
        "kind": 0.82,
        "numbers": 0.93,
        "bounds": 0.93,
        "links_f1": 0.62,
        "change_macro": 0.60,
        "status_macro": 0.68,
    },
}
FOLDERS = {
    **{name: GOLD / name for name in ("beijing", "gwr", "gwr2", "hk", "sotu")},
    "data": ROOT / "data" / "gold",
}


@cache
def evaluate(name: str) -> FolderAccuracy:
    """What the whole way from text to links brings on a coded folder, with the shipped weights."""
    if not FOLDERS[name].is_dir():
        pytest.skip(f"{FOLDERS[name]} is not there")
    return ct.evaluate(FOLDERS[name], resamples=0).pooled


@pytest.mark.parametrize(
    ("folder", "name"), [(folder, name) for folder, floors in FLOORS.items() for name in floors]
)
def test_accuracy_stays_above_its_floor(folder: str, name: str) -> None:
    reached = evaluate(folder)[name].value
    assert reached is not None and reached >= FLOORS[folder][name]


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_offset_or_status_contradicts_the_text_or_the_links(folder: str) -> None:
    reached = evaluate(folder)
    assert (reached.offset_faults, reached.status_faults) == (0, 0)

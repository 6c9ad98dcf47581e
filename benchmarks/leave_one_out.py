"""Score the whole way, report to links, with weights learned without the folder that is scored.

    python benchmarks/leave_one_out.py GOLD_DIR... --scorer score.py

Each GOLD_DIR is a folder of coded reports as ``train_weights.py`` reads it; the scorer is the
program beside them that compares an analysis with the key and prints one JSON object with --json.
Printed is a Markdown table, a row a folder.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from train_weights import learn, measure_folder

import continuity as ct
from continuity.scores import Weights

COLUMNS = (
    ("units F1", lambda s: s["units"]["f1"]),
    ("kind", lambda s: s["kind"]),
    ("numbers", lambda s: s["numbers"]),
    ("bounds", lambda s: s["bounds"]),
    ("links P", lambda s: s["links"]["precision"]),
    ("links R", lambda s: s["links"]["recall"]),
    ("links F1", lambda s: s["links"]["f1"]),
    ("strict F1", lambda s: s["links"]["strict"]),
    ("change macro-F1", lambda s: s["change_macro"]),
    ("status macro-F1", lambda s: s["status_macro"]),
)


def main() -> None:
    """Read the arguments, score each folder with weights of the others, print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    given = parser.parse_args()
    measured = {folder.name: measure_folder(folder) for folder in given.folders}
    print("| folder |" + "|".join(f" {name} " for name, _ in COLUMNS) + "|")
    print("|---|" + "---|" * len(COLUMNS))
    for folder in given.folders:
        others = [one for name, one in measured.items() if name != folder.name]
        scores = score(folder, learn(others), given.scorer)
        cells = "|".join(f" {read(scores):.3f} " for _, read in COLUMNS)
        print(f"| {folder.name} |{cells}|", flush=True)


def score(folder: Path, weights: Weights, scorer: Path) -> dict[str, Any]:
    """The scorer's figures for the two reports of a folder."""
    scope = json.loads((folder / "scope.json").read_text("utf-8"))["reports"]
    old, new = (
        folder / entry["text"] for entry in sorted(scope, key=lambda entry: int(entry["report"]))
    )
    with tempfile.TemporaryDirectory() as place:
        analysis = Path(place) / "analysis.json"
        ct.diff(old, new, weights=weights).write_json(analysis)
        command = [sys.executable, str(scorer), str(folder), str(analysis), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


if __name__ == "__main__":
    main()

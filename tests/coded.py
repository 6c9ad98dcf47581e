"""Small folders of coded reports, written where a test wants them; double brackets mark units.

    folder = write_gold(tmp_path, old="We will [[plant 40 trees]].", new="...", links=[...])

Units are called 2020-001, 2020-002, ... and 2023-001, ... in the order of the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
YEARS = ("2020", "2023")

OLD = """Plan of Sampleton for 2020

1. Streets

We will [[plant 500 trees along the river]]. We will [[open three playgrounds in the old harbour]].

We will [[keep the ferry to the island free of charge]].

2. Schools

We will [[hire 40 teachers for the village schools]]. The council will [[publish every contract]].
"""
NEW = """Plan of Sampleton for 2023

1. Streets

We will [[plant 900 trees along the river]]. We will [[build a bridge for cyclists over the canal]].

We will [[keep the ferry to the island free of charge]].

2. Schools

We will [[hire 25 teachers for the village schools]]. The council will [[publish every contract]].
"""
NUMBERS: dict[str, dict[str, Any]] = {
    id: {"type": "target", "numbers": [{"value": value, "unit": unit, "cmp": "=", "of": "x y"}]}
    for id, value, unit in (
        ("2020-001", 500, "trees"),
        ("2020-002", 3, "playgrounds"),
        ("2020-004", 40, "teachers"),
        ("2023-001", 900, "trees"),
        ("2023-004", 25, "teachers"),
    )
}
LINKS: list[dict[str, Any]] = [
    {"a": "2020-001", "b": "2023-001", "rel": "same", "change": "escalated", "rule": 1},
    {"a": "2020-002", "b": "2023-002", "rel": "related"},
    {"a": "2020-003", "b": "2023-003", "rel": "same", "change": "recurring", "rule": 6},
    {"a": "2020-004", "b": "2023-004", "rel": "same", "change": "weakened", "rule": 1},
    {"a": "2020-005", "b": "2023-005", "rel": "same", "change": "recurring"},
]


def write_gold(
    folder: Path,
    old: str = OLD,
    new: str = NEW,
    links: Iterable[Mapping[str, Any]] = LINKS,
    details: Mapping[str, Mapping[str, Any]] = NUMBERS,
    scope: Mapping[str, list[list[int]]] | None = None,
) -> Path:
    """Write a folder of coded reports; ``details`` sets keys of units by id.

    Args:
        folder: where to write; it is made.
        old: the text of 2020 with its units in double brackets.
        new: likewise of 2023.
        links: the rows of links.jsonl.
        details: keys of units that differ from an action without figures.
        scope: coded stretches by year; by default the whole text.

    Returns:
        The folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for year, marked in zip(YEARS, (old, new), strict=True):
        text = MARK.sub(r"\1", marked)
        (folder / f"plan-{year}.txt").write_bytes(text.encode())
        units = []
        for number, found in enumerate(MARK.finditer(marked), start=1):
            start = found.start() - 4 * (number - 1)
            id = f"{year}-{number:03}"
            plain = {"type": "action", "numbers": []}
            unit = {"id": id, "start": start, "end": start + len(found[1]), "quote": found[1]}
            units.append({**unit, **plain, **details.get(id, {})})
        write_rows(folder / f"units-{year}.jsonl", units)
        entries.append(
            {
                "report": year,
                "text": f"plan-{year}.txt",
                "units": f"units-{year}.jsonl",
                "scope": (scope or {}).get(year, [[0, 10**9]]),
            }
        )
    write_rows(folder / "links.jsonl", links)
    (folder / "scope.json").write_text(json.dumps({"reports": entries}), "utf-8")
    return folder


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]

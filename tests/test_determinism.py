"""The same input gives the same bytes, whatever the process, its locale, time zone or folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import continuity as ct
from continuity.decisions import dump_decisions
from continuity.selectors import select

ROOT = Path(__file__).resolve().parent.parent
DIGESTS = (ROOT / "data" / "beijing-2020.md", ROOT / "data" / "beijing-2023.md")

# Each one differs from the plain environment in one respect, the last in all.
ENVIRONMENTS = {
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 4242": {"PYTHONHASHSEED": "4242"},
    "locale C": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "locale C.UTF-8": {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
    "time zone": {"TZ": "Pacific/Kiritimati"},
    "all at once": {
        "PYTHONHASHSEED": "99",
        "LANG": "C",
        "LC_ALL": "C",
        "TZ": "America/St_Johns",
        "COLUMNS": "80",
        "TERM": "dumb",
    },
}
FORMATS = ("json", "text", "html", "csv", "md")


def run(*arguments: object, environment: dict[str, str] | None = None, cwd: Path = ROOT) -> bytes:
    """What the command prints; it must neither fail nor complain."""
    plain = {"PYTHONHASHSEED": "0", "LANG": "en_US.UTF-8", "TZ": "UTC"}
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "SYSTEMROOT", "TEMP")}
    command = [sys.executable, "-m", "continuity", *map(str, arguments)]
    result = subprocess.run(
        command, cwd=cwd, capture_output=True, env={**kept, **plain, **(environment or {})}
    )
    assert result.returncode in (0, 1), result.stderr.decode("utf-8", "replace")
    return result.stdout


@cache
def plain_diff(form: str) -> bytes:
    return run("diff", *DIGESTS, "--format", form)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("environment", ENVIRONMENTS.values(), ids=ENVIRONMENTS.keys())
def test_the_environment_changes_no_byte_of_a_diff(form: str, environment: dict[str, str]) -> None:
    assert run("diff", *DIGESTS, "--format", form, environment=environment) == plain_diff(form)


@pytest.mark.parametrize("form", FORMATS)
def test_the_working_folder_changes_no_byte_of_a_diff(form: str, tmp_path: Path) -> None:
    for name in DIGESTS:
        shutil.copy(name, tmp_path / name.name)
    names = [path.name for path in DIGESTS]
    assert run("diff", *names, "--format", form, cwd=tmp_path) == plain_diff(form)


def test_the_date_of_the_files_changes_no_byte(tmp_path: Path) -> None:
    copies = [Path(shutil.copy(path, tmp_path)) for path in DIGESTS]
    for copy in copies:
        os.utime(copy, (86_400, 86_400))
    assert run("diff", *copies, "--format", "html") == plain_diff("html")


def written(
    folder: Path, environment: dict[str, str] | None = None, cwd: Path = ROOT
) -> dict[str, bytes]:
    """The files that `continuity report` writes into a folder, by name."""
    run("report", *DIGESTS, "-o", folder, cwd=cwd, environment=environment)
    found = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    assert found
    return {name: found[name].read_bytes() for name in sorted(found)}


def test_neither_environment_nor_output_path_changes_a_report(tmp_path: Path) -> None:
    plain = written(tmp_path / "one")
    for number, environment in enumerate(ENVIRONMENTS.values()):
        folder = tmp_path / f"deep {number}" / "\u00fcber" / "reports"
        assert written(folder, environment, cwd=tmp_path) == plain


def test_writing_over_an_older_report_leaves_the_same_bytes(tmp_path: Path) -> None:
    assert written(tmp_path) == written(tmp_path)


@pytest.mark.parametrize("command", ["extract", "graph"])
def test_other_commands_are_deterministic_too(command: str, tmp_path: Path) -> None:
    def output(number: int, environment: dict[str, str]) -> bytes:
        if command == "extract":
            return run("extract", DIGESTS[0], "--format", "json", environment=environment)
        target = tmp_path / f"{number}.graphml"
        run("graph", *DIGESTS, "-o", target, environment=environment)
        return target.read_bytes()

    plain = output(0, {})
    assert plain
    for number, environment in enumerate(ENVIRONMENTS.values(), start=1):
        assert output(number, environment) == plain


@pytest.mark.parametrize("form", ["html", "json", "text"])
def test_decisions_are_replayed_to_the_same_bytes(form: str, tmp_path: Path) -> None:
    made = ct.diff(*DIGESTS)
    by_id = {one.id: one for one in made.commitments}
    decisions = []
    for link, verdict in zip(made.links, ("same", "different", "unsure"), strict=False):
        ends = (
            select(report, by_id[id], made.commitments)
            for report, id in zip(made.reports, (link.earlier, link.later), strict=True)
        )
        decisions.append(ct.Decision("AB", *ends, verdict))
    file = tmp_path / "AB.yaml"
    file.write_text(dump_decisions(decisions, "AB"), encoding="utf-8")

    def output(environment: dict[str, str]) -> bytes:
        given = (*DIGESTS, "--decisions", file, "--format", form)
        return run("diff", *given, environment=environment)

    plain = output({})
    assert plain != plain_diff(form)
    assert all(output(environment) == plain for environment in ENVIRONMENTS.values())

"""The command line as real processes: streams, exit codes, formats, bad input."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
import networkx
import pytest
from factories import hostile_analysis, sample_analysis
from hostile import SGR, forbidden_in

import continuity
from continuity import arguments, cli, commands, console
from continuity._version import __version__
from continuity.exchange import loads
from continuity.results import Continuity, load
from continuity.tables import COMMITMENT_COLUMNS, ROW_COLUMNS

OLD = """Work plan of Sampleton for 2020

1. Green town

We will plant 500 trees along the river. We will open three playgrounds in the old harbour.

2. Schools

We will hire 40 teachers for the village schools. The council will publish every contract online.
"""
NEW = """Work plan of Sampleton for 2023

1. Green town

We will plant 900 trees along the river. We will build a bridge for cyclists over the canal.

2. Schools

We will hire 25 teachers for the village schools. The council will publish every contract online.
"""


def run(
    *arguments: str | Path, cwd: Path | None = None, stdin: str | None = None, **changed: str
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **changed}
    for name in ("NO_COLOR", "COLUMNS", "CONTINUITY_TRACEBACK"):
        if name not in changed:
            environment.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "continuity", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


# What a diff may wait for beside that which click and RapidFuzz import themselves.
WAITED_FOR = set("continuity copy dataclasses hashlib json locale math signal unicodedata".split())
NOT_WAITED_FOR = {
    f"continuity.{name}"
    for name in "evaluation exchange explain gold graph markdown report tables".split()
}


def modules_of(code: str, cwd: Path) -> set[str]:
    """The modules that a new process has imported by the end of some code."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules, file=sys.stderr)"],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def test_a_cold_diff_imports_little(folder: Path) -> None:
    code = (
        "from continuity import cli\n"
        "sys.argv = ['continuity', 'diff', '2020.txt', '2023.txt']\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    pass"
    )
    cold = modules_of(code, folder)
    assert "continuity.match" in cold and cold.isdisjoint(NOT_WAITED_FOR)
    there = modules_of("import click, rapidfuzz", folder)
    added = {name.partition(".")[0] for name in cold} - {name.partition(".")[0] for name in there}
    assert {name for name in added if not name.startswith("_")} <= WAITED_FOR


def test_the_package_alone_imports_none_of_its_modules(folder: Path) -> None:
    own = {name for name in modules_of("import continuity", folder) if name.startswith("contin")}
    assert own == {"continuity", "continuity._version"}
    # No module may have the name of what is imported when it is asked for.
    homes = {path.stem for path in Path(continuity.__file__).parent.glob("*.py")}
    assert homes.isdisjoint(continuity.__all__)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reports")
    (made / "2020.txt").write_text(OLD, "utf-8")
    (made / "2023.txt").write_text(NEW, "utf-8")
    (made / "empty.txt").write_text("", "utf-8")
    (made / "binary.txt").write_bytes(b"Plan 2020\n\nWe will\x00 plant trees.\n")
    (made / "latin.txt").write_bytes("Plan 2020\n\nWe will open caf\u00e9s.\n".encode("latin-1"))
    (made / "undated.txt").write_text("Plan\n\nWe will plant 500 trees.\n", "utf-8")
    (made / "idle.txt").write_text("Report of 2020\n\nThe weather was fine.\n", "utf-8")
    (made / "hollow").mkdir()
    return made


def test_a_diff_goes_to_standard_output_and_exits_with_one(folder: Path) -> None:
    done = run("diff", "2020.txt", "2023.txt", cwd=folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("2020.txt -> 2023.txt   4 -> 4 commitments")
    assert "v WEAKENED" in done.stdout and "[-40-] teachers" in done.stdout
    assert "^ ESCALATED" in done.stdout and "{+900+} trees" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_report_against_itself_recurs_and_exits_with_nought(folder: Path) -> None:
    done = run("diff", "2020.txt", "2020.txt", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "= recurring  4" in done.stdout and "x dropped  0" in done.stdout


def test_all_prints_every_row(folder: Path) -> None:
    done = run("diff", "2020.txt", "2023.txt", "--all", cwd=folder)
    assert "x DROPPED: 1. Green town" in done.stdout and "three playgrounds" in done.stdout
    assert "+ NEW: 1. Green town" in done.stdout and "bridge for cyclists" in done.stdout


def test_diff_as_json(folder: Path) -> None:
    done = run("diff", "2020.txt", "2023.txt", "--format", "json", cwd=folder)
    analysis = loads(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    for one in analysis.commitments:
        text = {"2020": OLD, "2023": NEW}[one.report]
        assert text[one.start : one.end] == one.text
    assert json.loads(done.stdout)["generator"]["version"] == __version__


def test_diff_as_tables_and_pages(folder: Path) -> None:
    for form in ("csv", "jsonl", "md", "html"):
        done = run("diff", "2020.txt", "2023.txt", "--format", form, cwd=folder)
        assert (done.returncode, done.stderr) == (1, ""), form
        if form == "csv":
            rows = list(csv.DictReader(io.StringIO(done.stdout)))
            assert list(rows[0]) == list(ROW_COLUMNS)
        elif form == "jsonl":
            assert list(json.loads(done.stdout.splitlines()[0])) == list(ROW_COLUMNS)
        elif form == "md":
            assert done.stdout.splitlines()[0].endswith("ommitments 2020 and 2023")
        else:
            assert done.stdout.lower().startswith("<!doctype html>")


def test_extract(folder: Path) -> None:
    shown = run("extract", "2020.txt", cwd=folder)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "2020.txt   4 commitments" in shown.stdout and "500 trees" in shown.stdout
    analysis = loads(run("extract", "2020.txt", "--format", "json", cwd=folder).stdout)
    assert len(analysis.reports) == 1 and analysis.links == ()
    assert {one.status for one in analysis.commitments} == {None}
    table = run("extract", "2020.txt", "--format", "csv", cwd=folder).stdout
    assert table.startswith(",".join(COMMITMENT_COLUMNS))


def test_report_prints_the_path_of_its_page(folder: Path, tmp_path: Path) -> None:
    done = run("report", folder / "2023.txt", folder / "2020.txt", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0
    page = tmp_path / done.stdout.rstrip("\n")
    assert page.parent == tmp_path / "out" and page.is_file()
    assert "reading" in done.stderr and "2020.txt" in done.stderr
    named = run("report", folder / "2020.txt", folder / "2023.txt", "-o", "a.html", cwd=tmp_path)
    assert named.stdout == "a.html\n"
    assert (tmp_path / "a.html").read_bytes() == page.read_bytes()


def test_report_as_markdown_is_what_diff_prints(folder: Path, tmp_path: Path) -> None:
    reports = folder / "2020.txt", folder / "2023.txt"
    page, summary = (
        run("report", *reports, "--format", form, "-o", "out", cwd=tmp_path).stdout.rstrip("\n")
        for form in ("html", "md")
    )
    assert summary == page.removesuffix(".html") + ".md"
    printed = run("diff", *reports, "--format", "md").stdout
    assert (tmp_path / summary).read_text("utf-8") == printed
    wrong = run("report", *reports, "--format", "md", "-o", "a.html", cwd=tmp_path)
    assert wrong.returncode == 2 and "is written as .md" in wrong.stderr


@pytest.mark.parametrize(("form", "name"), [("pdf", "foo.html"), ("md", "foo.pdf")])
def test_a_report_refuses_the_name_of_another_kind_before_it_reads(
    tmp_path: Path, form: str, name: str
) -> None:
    done = run("report", "no-old.txt", "no-new.txt", "--format", form, "-o", name, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{name}: this is no name for what is written as .{form}" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_report_as_pdf_says_what_is_missing_before_it_reads(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONTINUITY_BROWSER", "no-such-browser")
    reports = folder / "2020.txt", folder / "2023.txt"
    done = run("report", *reports, "--format", "pdf", "-o", "out", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no-such-browser" in done.stderr and "reading" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.graphml", "a.gexf", "a.json"])
def test_graph_writes_what_its_suffix_says(folder: Path, tmp_path: Path, name: str) -> None:
    done = run("graph", folder / "2020.txt", folder / "2023.txt", "-o", tmp_path / name)
    assert (done.returncode, done.stdout) == (0, f"{tmp_path / name}\n")
    if name.endswith(".json"):
        data = json.loads((tmp_path / name).read_text("utf-8"))
        graph = networkx.node_link_graph(data, edges="edges")
    else:
        read = networkx.read_gexf if name.endswith(".gexf") else networkx.read_graphml
        graph = read(tmp_path / name)
    assert graph.number_of_nodes() == 8


DECISIONS = """\
schema: continuity-decisions/1
coder: AB
# Of two plans.
decisions:
- earlier: {report: 2020, exact: plant 500 trees along the river}
  later: {report: 2023, exact: build a bridge for cyclists over the canal}
  verdict: same
  change: weakened
  note: the money went there
- earlier: {report: 2020, exact: publish every contract online}
  later: {report: 2023, exact: publish every contract online}
  verdict: different
- earlier: {report: 2020, exact: hire 40 teachers for the village schools, prefix: "they will "}
  later: {report: 2023, exact: hire 25 teachers for the village schools}
  verdict: same
"""


@pytest.fixture(scope="module")
def decided(folder: Path) -> Path:
    (folder / "AB.yaml").write_text(DECISIONS, "utf-8")
    other = DECISIONS.replace("coder: AB", "coder: CD").replace(
        "verdict: same\n  change: weakened", "verdict: different"
    )
    (folder / "CD.yaml").write_text(other, "utf-8")
    return folder


def test_decisions_are_replayed_and_told_of(decided: Path) -> None:
    done = run("diff", "2020.txt", "2023.txt", "--decisions", "AB.yaml", "--all", cwd=decided)
    assert done.returncode == 1
    assert "why   decided by AB: the money went there\n        checked by AB\n" in done.stdout
    assert "checked by AB, to be rechecked" in done.stdout
    assert done.stderr == (
        'continuity: decision of AB on 2020 "hire 40 teachers for the village schools" and 2023 '
        '"hire 25 teachers for the village schools": same; recheck: 2020: the words around it are '
        "others\n"
    )
    data = json.loads(
        run(
            *("diff", "2020.txt", "2023.txt", "--format", "json"),
            *("--decisions", "AB.yaml", "--decisions", "CD.yaml"),
            cwd=decided,
        ).stdout
    )
    assert [one["outcome"] for one in data["decisions"]] == [
        *("overruled", "applied", "recheck"),
        *("applied", "applied", "recheck"),
    ], "only those who differ overrule one another"
    assert data["orphans"] == []
    assert loads(json.dumps(data)).decisions[3].decision.coder == "CD"


def test_the_hash_seed_changes_no_byte_of_a_replay(decided: Path) -> None:
    both = ("--decisions", "CD.yaml", "--decisions", "AB.yaml", "--format", "json")
    first, second = (
        run("diff", "2020.txt", "2023.txt", *both, cwd=decided, PYTHONHASHSEED=seed)
        for seed in ("1", "4242")
    )
    assert (first.stdout, first.stderr) == (second.stdout, second.stderr) != ("", "")


@pytest.mark.parametrize("command", ["report", "graph", "explain"])
def test_every_comparison_takes_decisions(decided: Path, tmp_path: Path, command: str) -> None:
    arguments: dict[str, tuple[str | Path, ...]] = {
        "report": ("-o", tmp_path),
        "graph": ("-o", tmp_path / "g.json"),
        "explain": ("2020-001",),
    }
    taken = ("--decisions", "AB.yaml", *arguments[command])
    done = run(command, "2020.txt", "2023.txt", *taken, cwd=decided)
    assert done.returncode == 0, done.stderr
    assert "the words around it are others" in done.stderr
    if command == "graph":
        graph = json.loads((tmp_path / "g.json").read_text("utf-8"))
        assert "decision" in {edge["rule"] for edge in graph["edges"]}
    if command == "explain":
        assert "decision of AB on 2020-001 -> 2023-002: same; weakened; the money" in done.stdout


def test_five_decisions_are_told_and_the_others_counted(folder: Path) -> None:
    pair = "  later: {report: 2023, exact: dig}\n  verdict: same\n"
    lost = [f"- earlier: {{report: 2020, exact: dig {n} wells}}\n{pair}" for n in range(8)]
    head = DECISIONS.partition("- earlier")[0]
    (folder / "lost.yaml").write_text(head + "".join(lost), "utf-8")
    done = run("diff", "2020.txt", "2023.txt", "--decisions", "lost.yaml", cwd=folder)
    lines = done.stderr.splitlines()
    assert len(lines) == 6 and all(
        "orphan: 2020: its quote is not there" in one for one in lines[:5]
    )
    assert lines[5].startswith("continuity: 3 more decisions (3 orphan)")
    assert done.stdout == run("diff", "2020.txt", "2023.txt", cwd=folder).stdout


def test_a_bad_decisions_file_is_one_line_and_two(folder: Path) -> None:
    (folder / "bad.yaml").write_text(DECISIONS.replace("weakened", "\x1b[31mgone"), "utf-8")
    for name, message in (
        ("bad.yaml", "bad.yaml: this is no YAML: unacceptable character #x001b"),
        ("nobody.yaml", "nobody.yaml: there is no such file"),
        ("2020.txt", "2020.txt: this is no decisions file"),
    ):
        done = run("diff", "2020.txt", "2023.txt", "--decisions", name, cwd=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert message in done.stderr and done.stderr.count("\n") == 1


def test_explain(folder: Path) -> None:
    done = run("explain", "2020.txt", "2023.txt", "2020-001", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "[[plant 500 trees along the river]]" in done.stdout
    assert "part of the score" in done.stdout and "adds" in done.stdout


def test_output_files_get_what_would_be_printed(folder: Path, tmp_path: Path) -> None:
    for form in ("text", "json", "csv", "html"):
        arguments = ("diff", folder / "2020.txt", folder / "2023.txt", "--format", form)
        written = run(*arguments, "-o", tmp_path / form)
        assert (written.returncode, written.stdout, written.stderr) == (1, "", "")
        assert (tmp_path / form).read_bytes().decode().replace("\r\n", "\n") == run(
            *arguments
        ).stdout.replace("\r\n", "\n")


def test_years_and_issuer_can_be_given(folder: Path) -> None:
    def years(*arguments: str) -> list[int]:
        done = run("diff", "2020.txt", "undated.txt", "--format", "json", *arguments, cwd=folder)
        assert done.returncode == 1, done.stderr
        reports = json.loads(done.stdout)["reports"]
        assert {one["issuer"] for one in reports} == {"Sampleton"}
        return [one["year"] for one in reports]

    issuer = ("--issuer", "Sampleton")
    assert years("--year", "undated.txt=2021", *issuer) == [2020, 2021]
    assert years("--year", "2019", *issuer) == [2019, 2019]
    both = ("--year", "undated.txt=2022", "--year", "2018")
    assert years(*both, *issuer) == [2018, 2022]


def test_options_reach_the_analysis(folder: Path) -> None:
    scores = ("--min-score", "0.9", "--doubt-score", "0.2", "--quotes-only")
    done = run("diff", "2020.txt", "2023.txt", "--format", "json", *scores, cwd=folder)
    options = json.loads(done.stdout)["generator"]["options"]
    assert (options["min_score"], options["doubt_score"]) == (0.9, 0.2)
    assert options["quotes_only"] is True
    assert "We will" not in done.stdout


@pytest.mark.parametrize(
    ("command", "rest"),
    [
        ("diff", ()),
        ("report", ("-o", "a.html")),
        ("graph", ("-o", "a.json")),
        ("explain", ("2020-001",)),
    ],
)
def test_other_weights_reach_every_command_that_matches(
    folder: Path, tmp_path: Path, command: str, rest: tuple[str, ...]
) -> None:
    shipped = files("continuity.weights").joinpath("en.json").read_bytes()
    (tmp_path / "own.json").write_bytes(shipped)
    (tmp_path / "bad.json").write_bytes(shipped[:-20])
    reports = (folder / "2020.txt", folder / "2023.txt")
    done = run(command, *reports, *rest, "--model", "bad.json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "bad.json: no weights of a score" in done.stderr.splitlines()[-1]
    done = run(command, *reports, *rest, "--model", "own.json", cwd=tmp_path)
    assert done.returncode in (0, 1), done.stderr
    if command == "report":
        assert "own.json " in (tmp_path / "a.html").read_text("utf-8")


def test_weights_that_need_an_embedding_name_the_option(folder: Path, tmp_path: Path) -> None:
    meant = files("continuity.weights").joinpath("en-embedding.json").read_bytes()
    (tmp_path / "meant.json").write_bytes(meant)
    done = run("diff", folder / "2020.txt", folder / "2023.txt", "--model", tmp_path / "meant.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "meant.json: these weights need an embedding; give one with --embed MODEL" in done.stderr


def test_a_diff_tells_the_weights_that_made_it(folder: Path, tmp_path: Path) -> None:
    shipped = files("continuity.weights").joinpath("en.json").read_bytes()
    (tmp_path / "own.json").write_bytes(shipped)
    arguments = ("diff", folder / "2020.txt", folder / "2023.txt", "--format", "json")
    plain = json.loads(run(*arguments).stdout)
    own = json.loads(run(*arguments, "--model", tmp_path / "own.json").stdout)
    assert plain["generator"]["options"]["model"] == "en"
    assert own["generator"]["options"]["model"].startswith("own.json ")
    assert own["links"] == plain["links"]


def test_a_folder_and_standard_input_are_reports(folder: Path, tmp_path: Path) -> None:
    parts = tmp_path / "parts"
    parts.mkdir()
    (parts / "1.txt").write_text(NEW.split("2. Schools")[0], "utf-8")
    (parts / "2.txt").write_text("2. Schools" + NEW.split("2. Schools")[1], "utf-8")
    done = run("diff", "-", parts, "--format", "json", stdin=OLD)
    assert done.returncode == 1, done.stderr
    assert [len(one["sources"]) for one in json.loads(done.stdout)["reports"]] == [1, 2]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("diff nowhere.txt 2023.txt", "nowhere.txt"),
        ("diff empty.txt 2023.txt", "empty.txt"),
        ("diff binary.txt 2023.txt", "binary.txt"),
        ("diff latin.txt 2023.txt", "latin.txt"),
        ("diff undated.txt 2023.txt", "undated.txt"),
        ("diff idle.txt 2023.txt", "idle.txt"),
        ("diff hollow 2023.txt", "hollow"),
        ("diff - -", "standard input"),
        ("diff 2020.txt 2023.txt --min-score 2", "min_score must lie between 0 and 1"),
        ("diff 2020.txt 2023.txt --doubt-score nan", "doubt_score must lie between 0 and 1"),
        ("diff 2020.txt 2023.txt --year soon", "--year soon: write a year"),
        ("diff 2020.txt 2023.txt --year x.txt=2020", "none of the reports is called x.txt"),
        ("diff 2020.txt 2023.txt --year 99", "99"),
        (f"diff 2020.txt 2023.txt --year {'2' * 5000}", "write a year"),
        (f"diff 2020.txt 2023.txt --year 2020.txt={'2' * 5000}", "write a year"),
        ("diff 2020.txt 2023.txt -o 2020.txt/x", "2020.txt/x could not be written"),
        ("report 2020.txt 2020.txt -o out", "both of 2020"),
        ("report 2020.txt -o out", "at least two reports"),
        ("report 2020.txt nowhere.txt -o out", "nowhere.txt"),
        ("graph 2020.txt 2023.txt -o graph.png", "graph.png: a graph is written as"),
        ("graph 2020.txt -o graph.json", "at least two reports"),
        ("explain 2020.txt 2023.txt 2020-01", "did you mean 2020-001"),
        ("extract nowhere.txt", "nowhere.txt"),
    ],
)
def test_bad_input_gets_one_line_and_two(folder: Path, arguments: str, message: str) -> None:
    before = sorted(folder.iterdir())
    done = run(*arguments.split(), cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    errors = [line for line in done.stderr.splitlines() if "error" in line]
    assert len(errors) == 1 and errors[0].startswith("continuity: error: ")
    assert done.stderr.splitlines()[-1] == errors[0]
    assert message in errors[0]
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize(
    "arguments", ["", "dif a b", "diff a", "diff a b --format pdf", "graph a b", "--bogus"]
)
def test_wrong_usage_exits_with_two(arguments: str) -> None:
    done = run(*arguments.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: continuity" in done.stderr


def test_every_command_helps_with_an_example() -> None:
    names = sorted(cli.group.commands)
    assert names == ["diff", "evaluate", "explain", "extract", "graph", "report"]
    for name in names:
        done = run(name, "--help")
        assert (done.returncode, done.stderr) == (0, "")
        assert f"Example: continuity {name} " in done.stdout
        for option in cli.group.commands[name].params:
            assert not isinstance(option, click.Option) or option.help, option.name
    assert "Example: continuity " in run("--help").stdout
    assert run("--version").stdout == f"continuity {__version__}\n"


def test_output_is_utf_8_whatever_the_locale(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "2020.txt").write_text(OLD.replace("river", "Größe-北京 river"), "utf-8")
    runs = {
        run("diff", tmp_path / "2020.txt", folder / "2023.txt", "--all", **environment).stdout
        for environment in (
            {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "1", "TZ": "UTC"},
            {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"},
            {"PYTHONIOENCODING": "latin-1", "COLUMNS": "200"},
        )
    }
    assert len(runs) == 1 and "Größe-北京" in runs.pop()


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        (("--color", "never"), {}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
    ],
)
def test_colour_into_a_pipe(
    folder: Path, arguments: tuple[str, ...], environment: dict[str, str], coloured: bool
) -> None:
    done = run("diff", "2020.txt", "2023.txt", *arguments, cwd=folder, **environment)
    assert bool(SGR.search(done.stdout)) is coloured


def on_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """What a command writes to a terminal of 100 columns."""
    parent, child = pty.openpty()
    if sys.platform == "linux":
        import fcntl
        import struct
        import termios

        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    kept = {
        name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "continuity", *arguments],
        cwd=folder,
        stdout=child,
        stderr=subprocess.PIPE,
        env={**kept, "TERM": "xterm", **environment},
    )
    os.close(child)
    seen = b"".join(_read_all(parent))
    os.close(parent)
    assert process.wait(timeout=60) in (0, 1)
    assert process.stderr is not None and process.stderr.read() == b""
    process.stderr.close()
    return seen.decode("utf-8").replace("\r\n", "\n")


def _read_all(descriptor: int) -> Iterator[bytes]:
    while select.select([descriptor], [], [], 60)[0]:
        try:
            block = os.read(descriptor, 65536)
        except OSError:
            return
        if not block:
            return
        yield block


def test_a_terminal_gets_colour_and_its_width(folder: Path) -> None:
    seen = on_terminal(folder, "diff", "2020.txt", "2023.txt")
    assert "\x1b[31mv WEAKENED" in seen
    assert not forbidden_in(seen, colour=True)
    assert not SGR.search(on_terminal(folder, "diff", "2020.txt", "2023.txt", NO_COLOR="1"))
    assert not SGR.search(on_terminal(folder, "diff", "2020.txt", "2023.txt", TERM="dumb"))
    explained = on_terminal(folder, "explain", "2020.txt", "2023.txt", "2020-001", NO_COLOR="1")
    assert 80 < max(map(len, explained.splitlines())) <= 100


@pytest.mark.parametrize("form", ["text", "json", "csv", "jsonl", "md", "html"])
def test_no_control_sign_of_a_report_gets_through(tmp_path: Path, form: str) -> None:
    nasty = "\x1b]0;owned\x07\x1b[2J\u009b1m\u202eevil\u2066\u200b<script>alert(1)</script>"
    for year, text in (("2020", OLD), ("2023", NEW)):
        text = text.replace("trees", f"trees{nasty}").replace("Green", f"Green{nasty}")
        (tmp_path / f"{year}\x1b[31m.txt").write_text(text, "utf-8")
    names = [str(path) for path in sorted(tmp_path.iterdir())]
    done = run("diff", *names, "--format", form)
    assert done.returncode == 1, done.stderr
    assert "evil" in done.stdout
    assert not forbidden_in(done.stdout) and not forbidden_in(done.stderr)


def test_no_control_sign_of_a_file_name_gets_through() -> None:
    done = run("diff", "no\x1b[31m\u202ewhere.txt", "b.txt")
    assert done.returncode == 2
    assert not forbidden_in(done.stderr)
    again = run("graph", "a.txt", "b.txt", "-o", "x\x1b[31m.png")
    assert again.returncode == 2 and not forbidden_in(again.stderr)


def test_a_closed_pipe_is_silent(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "continuity", "diff", "2020.txt", "2023.txt", "--format", "html"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == console.CLOSED_PIPE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_and_a_closed_output_are_errors(folder: Path) -> None:
    line = f"{sys.executable} -m continuity diff 2020.txt"
    for redirect, message in (
        (">/dev/full", "could not be written (No space left on device)"),
        (">&-", "standard output is closed"),
        ("- <&-", "standard input is closed"),
    ):
        done = subprocess.run(
            ["sh", "-c", f"{line} {redirect if redirect[0] == '-' else '2023.txt ' + redirect}"],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 2
        assert done.stderr.startswith("continuity: error: ") and message in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_ctrl_c_exits_with_130() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "continuity", "diff", "-", "b.txt"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in errors


def test_told_to_end_in_the_middle_of_writing_it_leaves_the_old_file_alone(
    folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "diff.txt"
    target.write_text("old", "utf-8")
    code = (
        "import os, signal\n"
        "from continuity import cli\n"
        "os.fsync = lambda _: os.kill(os.getpid(), signal.SIGTERM)\n"
        "cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "diff", "2020.txt", "2023.txt", "-o", target],
        cwd=folder,
        capture_output=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (console.TERMINATED, b"", b"")
    assert [file.read_text("utf-8") for file in tmp_path.iterdir()] == ["old"]


def in_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["continuity", *arguments])
    with pytest.raises(SystemExit) as leaving:
        cli.main()
    captured = capsys.readouterr()
    assert isinstance(leaving.value.code, int)
    return leaving.value.code, captured.out, captured.err


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Commands that compare get this analysis, whatever the files."""

    def give(analysis: Continuity) -> None:
        monkeypatch.setattr(arguments, "read", lambda path, **_: path)
        monkeypatch.setattr(commands, "diff", lambda *_, **__: analysis)

    return give


def test_an_uncaught_error_is_one_line_and_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("one\ntwo\x1b[31m")

    monkeypatch.setattr(arguments, "read", fail)
    code, out, errors = in_process(monkeypatch, capsys, "diff", "a", "b")
    assert (code, out) == (2, "")
    assert re.fullmatch(r"continuity: internal error: ZeroDivisionError: one two.*\n", errors)
    assert not forbidden_in(errors)


def test_a_doubt_alone_is_a_change(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], given: Any
) -> None:
    sample = sample_analysis()
    recurring = tuple(one for one in sample.links if one.change == "recurring")[:1]
    ends = {recurring[0].earlier, recurring[0].later}
    for uncertain, expected in (((), 0), (sample.uncertain, 1)):
        given(
            Continuity(
                sample.reports,
                tuple(one for one in sample.commitments if one.id in ends or uncertain),
                recurring,
                uncertain,
                sample.options,
            )
        )
        assert in_process(monkeypatch, capsys, "diff", "a", "b")[0] == expected


@pytest.mark.parametrize("form", ["text", "json", "csv", "jsonl", "md", "html"])
def test_hostile_analyses_are_harmless_in_every_format(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], given: Any, form: str
) -> None:
    given(Continuity.of(hostile_analysis()))
    code, out, errors = in_process(monkeypatch, capsys, "diff", "a", "b", "--format", form, "--all")
    assert code == 1
    assert [line[:24] for line in errors.splitlines()] == ["continuity: decision of "] * 2
    assert not forbidden_in(out) and not forbidden_in(errors)


def test_what_diff_writes_as_json_is_what_load_reads(folder: Path, tmp_path: Path) -> None:
    run("diff", folder / "2020.txt", folder / "2023.txt", "--format", "json", "-o", tmp_path / "d")
    assert len(load(tmp_path / "d").rows) >= 4

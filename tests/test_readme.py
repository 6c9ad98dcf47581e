"""README, documentation and notebook: what they show is what happens.

Run as a program, this file renews the terminal output that README.md quotes.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import pytest

import continuity
from continuity import cli
from continuity.evaluation_tables import FAULT_COLUMNS, FIGURE_COLUMNS, figure_records
from continuity.model import Link, Rule, Status
from continuity.scores import load_weights
from continuity.tables import COMMITMENT_COLUMNS, ROW_COLUMNS

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "data" / "README.md"])

# A block of quoted output stands between these comments; the first names the command.
QUOTED = re.compile(r"<!-- begin: (?P<command>.+) -->\n(?P<body>.*?)<!-- end -->", re.DOTALL)
RUNNABLE = re.compile(r"<!-- run -->\n```sh\n(?P<commands>.*?)```", re.DOTALL)
LEFT_OUT = "..."


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one line of shell as a reader would, the virtual environment on the PATH."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    return subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env={**os.environ, "PATH": path, "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


def shorten(output: str) -> str:
    """The head of a terminal diff, one block of each change, its last lines, and marks between.

    A change shown by its figures is preferred, for it says most in a few lines.
    """
    blocks = output.strip("\n").split("\n\n")
    chosen = {0, len(blocks) - 1}
    for sign in ("^", "v", "="):
        mine = [at for at, block in enumerate(blocks) if at and block.startswith(f"{sign} ")]
        figures = [at for at in mine if "  why   quantity: " in blocks[at]]
        chosen.update((figures or mine)[:1])
    kept = sorted(chosen - {-1})
    parts: list[str] = []
    for at in kept:
        if at and at - 1 not in chosen:
            parts.append(LEFT_OUT)
        parts.append(blocks[at])
    return "\n\n".join(parts)


def quote(match: re.Match[str], folder: Path) -> str:
    """A block of quoted output as it should be now."""
    command = match["command"]
    done = run(command, folder)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{command} failed: {done.stderr}")
    shown = f"```text\n$ {command}\n{shorten(done.stdout)}\n```\n"
    return f"<!-- begin: {command} -->\n{shown}<!-- end -->"


def refresh() -> None:
    """Renew every quoted block of the README."""
    text = README.read_text("utf-8")
    README.write_text(QUOTED.sub(lambda match: quote(match, ROOT), text), "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the example in it, to run commands that write."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "reports_out").mkdir()
    return tmp_path


# -- README ----------------------------------------------------------------------------------


def test_readme_quotes_what_the_command_prints(folder: Path) -> None:
    blocks = list(QUOTED.finditer(README.read_text("utf-8")))
    assert blocks
    for block in blocks:
        again = "out of date: 'python3 make.py refresh' renews it"
        assert block[0] == quote(block, folder), again
        real, at = run(block["command"], folder).stdout, 0
        for part in block["body"].split("\n", 2)[2].removesuffix("\n```\n").split(LEFT_OUT):
            found = real.find(part.strip("\n"), at)
            assert found >= at, f"{part!r} is not in the real output"
            at = found + len(part.strip("\n"))


def test_shortening_keeps_the_order_and_marks_what_is_missing() -> None:
    full = "head\n\n^ A\n\n^ B\n  why   quantity: x\n\nv C\n\nv D\n\n= E\n\n= F\n\n= 2 more\n"
    assert shorten(full) == (
        "head\n\n...\n\n^ B\n  why   quantity: x\n\nv C\n\n...\n\n= E\n\n...\n\n= 2 more"
    )


def test_readme_commands_run(folder: Path) -> None:
    lines = [
        line
        for block in RUNNABLE.finditer(README.read_text("utf-8"))
        for line in block["commands"].splitlines()
    ]
    assert len(lines) >= 4
    for line in lines:
        done = run(line, folder)
        assert done.returncode in ((0, 1) if " diff " in line else (0,)), (line, done.stderr)
        written = re.search(r"-o (\S+)", line)
        if written:
            target = folder / written[1]
            assert any(target.iterdir()) if target.is_dir() else target.stat().st_size
        else:
            assert done.stdout


def test_readme_has_exactly_two_commands_to_start_with() -> None:
    text = README.read_text("utf-8")
    start = text.split("## Start")[1].split("\n## ")[0]
    commands = re.findall(r"```sh\n(.*?)```", start, re.DOTALL)
    assert commands == ["python3 make.py example\n", "python3 make.py test\n"]
    assert commands[1].strip() in (ROOT / ".ci" / "run").read_text("utf-8")


def test_readme_python_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    test = doctest.DocTestParser().get_doctest(
        README.read_text("utf-8"), {}, "README.md", str(README), 0
    )
    assert test.examples
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0


# -- documentation ---------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:", target):
            name, _, heading = target.partition("#")
            file = (page.parent / name) if name else page
            assert file.exists(), f"{page.name} links to {target}"
            if heading:
                assert heading in anchors(file), f"{page.name} links to {target}"


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {anchor(heading) for heading in headings}


def anchor(heading: str) -> str:
    """How a heading is linked to on the usual hosts of Markdown."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def commands() -> Iterator[tuple[str, click.Parameter]]:
    for name, command in cli.group.commands.items():
        for parameter in command.params:
            yield name, parameter


@pytest.mark.parametrize("name", cli.group.commands)
def test_every_command_is_documented(name: str) -> None:
    assert f"continuity-{name}" in anchors(ROOT / "docs" / "cli.md")


@pytest.mark.parametrize(
    ("name", "parameter"), [pytest.param(n, p, id=f"{n}-{p.name}") for n, p in commands()]
)
def test_every_option_is_documented(name: str, parameter: click.Parameter) -> None:
    section = option_words(name)
    for said in parameter.opts if isinstance(parameter, click.Option) else ():
        assert f"`{said}" in section, f"docs/cli.md does not tell of {said} in {name}"
    if isinstance(parameter, click.Argument):
        assert str(parameter.name).upper() in section
    if isinstance(parameter.default, float):
        assert f"Default {parameter.default:g}." in section, f"the default of {parameter.name}"
    if isinstance(parameter.type, click.Choice):
        for choice in parameter.type.choices:
            assert f"`{choice}`" in section, f"docs/cli.md does not tell of {choice} in {name}"


@pytest.mark.parametrize("name", cli.group.commands)
def test_no_option_is_documented_that_is_not_there(name: str) -> None:
    known = {opt for owner, p in commands() if owner == name for opt in p.opts} | {"-h", "--help"}
    own = option_words(name, shared=False)
    said = set(re.findall(r"^\| `(--?[a-z-]+)", own, re.MULTILINE))
    assert said <= known


def option_words(name: str, *, shared: bool = True) -> str:
    """The section of a command, with the sections on shared options that it links to."""
    text = (ROOT / "docs" / "cli.md").read_text("utf-8")
    parts = re.split(r"^##+ (.+)$", text, flags=re.MULTILINE)[1:]
    sections = {anchor(title): body for title, body in zip(parts[::2], parts[1::2], strict=True)}
    own = sections[f"continuity-{name}"]
    linked = re.findall(r"\(#([a-z-]+)\)", own) if shared else []
    return own + "".join(sections[one] for one in linked)


def test_formats_tell_every_column_and_key() -> None:
    text = (ROOT / "docs" / "formats.md").read_text("utf-8")
    for name in [*ROW_COLUMNS, *COMMITMENT_COLUMNS]:
        plain = re.sub(r"^(earlier|later)_(?!year)", "", name)
        assert f"`{plain}`" in text, f"docs/formats.md does not tell of the column {name}"
    for key in Link.__slots__:
        assert f"`{key}`" in text, f"docs/formats.md does not tell of the key {key}"


def test_formats_tell_every_figure_and_fault() -> None:
    text = (ROOT / "docs" / "formats.md").read_text("utf-8")
    records = figure_records(continuity.evaluate(ROOT / "data" / "gold", resamples=0))
    given = continuity.evaluate(ROOT / "data" / "gold", coded_commitments=True, resamples=0)
    named = {record["figure"] for record in [*records, *figure_records(given)]}
    for name in [*sorted(named), *FIGURE_COLUMNS, *FAULT_COLUMNS]:
        assert f"`{name}`" in text, f"docs/formats.md does not tell of {name}"


def test_method_tells_every_feature_and_rule() -> None:
    text = (ROOT / "docs" / "method.md").read_text("utf-8")
    for name in [*load_weights().second.weights, *get_args(Rule), *get_args(Status)]:
        assert f"`{name}`" in text, f"docs/method.md does not tell of {name}"


def test_library_tells_every_public_name() -> None:
    text = (ROOT / "docs" / "library.md").read_text("utf-8")
    results = (continuity.Continuity, continuity.Evaluation)
    public = [name for one in results for name in vars(one) if not name.startswith("_")]
    for name in [*continuity.__all__, *(name for name in public if name != "of")]:
        found = name == "__version__" or re.search(rf"`{name}\b|\bct\.{name}\b", text)
        assert found, f"docs/library.md does not tell of {name}"


# -- notebook --------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda p: p.name)
def test_notebook_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient = pytest.importorskip("nbclient", reason="needs nbclient: pip install nbclient")
    nbformat = pytest.importorskip("nbformat")
    for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "notebooks").mkdir()
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code and not any(cell.outputs or cell.execution_count for cell in code)
    client = nbclient.NotebookClient(
        notebook,
        timeout=60,
        kernel_name="python3",
        resources={"metadata": {"path": str(tmp_path / "notebooks")}},
    )
    client.execute()
    shown = [output for cell in code for output in cell.outputs]
    assert any("text/html" in output.get("data", {}) for output in shown)
    assert list(tmp_path.rglob("*.html"))


if __name__ == "__main__":
    refresh()

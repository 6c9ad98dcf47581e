"""The package as others get it: the wheel works alone, the archive builds it, licences are told."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import continuity

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
EXAMPLE = ("data/beijing-2020.md", "data/beijing-2023.md")

# The families of licences that a dependency may have, by the words of its metadata.
ALLOWED = ("MIT", "BSD", "Apache", "PSF", "Python Software Foundation", "MPL", "Mozilla")


def build(target: str, source: Path, into: Path) -> Path:
    """Build a wheel or an archive of sources with the backend at hand, without a network."""
    pytest.importorskip("hatchling", reason="needs hatchling: pip install hatchling")
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(into)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (built,) = into.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of a new environment that holds the wheel and sees its dependencies."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "env", with_pip=False)
    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    quiet = ["--no-deps", "--no-index", "--no-cache-dir", "--disable-pip-version-check"]
    done = subprocess.run([*install, *quiet, str(wheel)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    ask = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = Path(subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip())
    # A path file lends the dependencies of this environment; what path files stand there (such
    # as that of the checkout) is not read again, and the new packages come first.
    paths = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    (site / "dependencies.pth").write_text("".join(f"{path}\n" for path in paths), "utf-8")
    return scripts


def run(
    scripts: Path, program: str, *arguments: str, folder: Path
) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        [str(scripts / program), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.slow
def test_wheel_holds_all_that_runs_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    checkout = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "continuity").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    templates = [f"continuity/templates/{path.name}" for path in (ROOT / "templates").iterdir()]
    assert sorted(name for name in names if ".dist-info/" not in name) == sorted(
        checkout + templates
    )
    assert "continuity/py.typed" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


@pytest.mark.slow
def test_installed_wheel_makes_the_same_page(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    where = run(
        installed, "python", "-c", "import continuity; print(continuity.__file__)", folder=tmp_path
    )
    assert Path(where.stdout.strip()).is_relative_to(installed.parent), where.stderr
    made = run(installed, "continuity", "report", *EXAMPLE, "-o", "out", folder=tmp_path)
    assert made.returncode == 0, made.stderr
    page = tmp_path / made.stdout.strip()
    here = continuity.analyze([ROOT / one for one in EXAMPLE]).write_html(tmp_path / "here")
    assert page.read_bytes() == here.read_bytes()


@pytest.mark.slow
def test_installed_wheel_has_its_data(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    made = run(installed, "continuity", "diff", *EXAMPLE, "--format", "json", folder=tmp_path)
    assert made.returncode == 1, made.stderr
    assert json.loads(made.stdout)["generator"]["version"] == continuity.__version__
    look = (
        "from importlib.resources import files as f; print(f('continuity').joinpath(%r).is_file())"
    )
    schema = run(installed, "python", "-c", look % "schema/analysis-1.json", folder=tmp_path)
    assert schema.stdout.strip() == "True", schema.stderr


@pytest.mark.slow
def test_archive_builds_the_same_wheel(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (unpacked,) = tmp_path.iterdir()
    for name in ("make.py", "README.md", "tests/test_packaging.py", "data/beijing-2020.md"):
        assert (unpacked / name).is_file(), f"{name} is not in the archive"
    again = build("wheel", unpacked, tmp_path / "again")
    assert sorted(zipfile.ZipFile(again).namelist()) == sorted(zipfile.ZipFile(wheel).namelist())


# -- dependencies ----------------------------------------------------------------------------


def package(requirement: str) -> str:
    """The name of the package that a requirement asks for."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return found[0].lower()


NEEDED: dict[str, str] = {package(one): "" for one in PROJECT["dependencies"]}
OPTIONAL: dict[str, str] = {
    package(one): extra
    for extra, requirements in EXTRAS.items()
    for one in requirements
    if package(one) != PROJECT["name"]
}


def table() -> dict[str, tuple[str, str]]:
    """The packages that the documentation tells of, with their extras and licences."""
    rows: dict[str, tuple[str, str]] = {}
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    for line in re.findall(r"^\| ([a-z].*) \|$", text, re.MULTILINE):
        name, *cells = line.split(" | ")
        if name != "package":
            rows[name] = (cells[0] if len(cells) == 3 else "", cells[-1])
    return rows


def test_documentation_tells_every_dependency() -> None:
    assert {name: extra for name, (extra, _) in table().items()} == {**NEEDED, **OPTIONAL}


@pytest.mark.parametrize("name", [*NEEDED, *OPTIONAL])
def test_licence_is_allowed_and_told(name: str) -> None:
    try:
        data = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        pytest.skip(f"{name} is not installed here")
    classifiers = [one for one in data.get_all("Classifier") or [] if one.startswith("License")]
    fields = [data.get_all(field) or [] for field in ("License-Expression", "License")]
    said = " ".join([*sum(fields, []), *classifiers])
    families = [family for family in ALLOWED if family in said]
    assert families, f"{name}: {said[:200]}"
    assert any(family in table()[name][1] for family in families), f"{name}: {said[:200]}"


def test_all_takes_every_extra_of_users() -> None:
    (everything,) = EXTRAS["all"]
    named = set(re.findall(r"[a-z]+", everything.partition("[")[2]))
    assert named == EXTRAS.keys() - {"all", "benchmark", "dev"}

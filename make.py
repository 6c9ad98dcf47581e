"""The commands of a checkout; this file needs Python 3.11 or later and nothing else.

python3 make.py example    write the HTML report of the worked example and say where it lies
python3 make.py test       run all tests; what follows 'test' is handed to pytest
python3 make.py lint       check style and types
python3 make.py screenshots [REPORT...]
                           take pictures of the page of the worked example, or of reports, into
                           screenshots/ (light, dark, phone, print, an opened row); needs Chromium
                           and its driver
python3 make.py refresh    renew what is made from other files: the lexicon as the program reads
                           it, and the terminal output that README.md quotes

Each command first makes the virtual environment .venv, or renews it where pyproject.toml has
changed, and writes nothing outside this folder.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "made-by-make.json"
OLDEST = (3, 11)

EXAMPLE = ("data/beijing-2020.md", "data/beijing-2023.md")
LINT = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))


def main(*arguments: str) -> int:
    """Run one command; the exit code is that of the program behind it."""
    if sys.version_info < OLDEST:
        say(f"Python 3.11 or later is needed; {sys.executable} is {sys.version.split()[0]}")
        return 2
    command, *rest = arguments or ("help",)
    if command == "example" and not rest:
        return prepare("") or run("continuity", "report", *EXAMPLE, "-o", str(ROOT / "reports_out"))
    if command == "test":
        return prepare("dev") or run("pytest", *(rest or ["-n", "2"]))
    if command == "lint" and not rest:
        return prepare("dev") or max([run(*check) for check in LINT])
    if command == "screenshots":
        # What runs below runs in this folder; the paths are the caller's.
        reports = [os.path.abspath(path) for path in rest] or EXAMPLE
        return prepare("dev") or run("python", "tests/screenshots.py", "screenshots", *reports)
    if command == "refresh" and not rest:
        compile_lexicon()
        return prepare("dev") or run("python", "tests/test_readme.py")
    say((__doc__ or "").strip())
    return 0 if command in ("help", "-h", "--help") and not rest else 2


def compile_lexicon() -> None:
    """Write the word lists once more as JSON, which the program reads in no time."""
    import tomllib  # Pythons that are too old have none, and are told so by main

    for source in sorted((ROOT / "continuity" / "lexicon").glob("*.toml")):
        tables = tomllib.loads(source.read_text(encoding="utf-8"))
        text = json.dumps(tables, ensure_ascii=False, indent=1) + "\n"
        source.with_suffix(".json").write_text(text, encoding="utf-8", newline="\n")


def prepare(extra: str) -> int:
    """Make .venv and install the package editable, with an extra, where that is not done yet."""
    stamp = read_stamp()
    wanted = {
        "folder": str(ROOT),
        "pyproject": hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest(),
        "python": python_version(),
    }
    current = {key: stamp.get(key) for key in wanted} == wanted
    extras = stamp.get("extras", []) if current else []
    if current and (extra in extras or not extra):
        return 0
    # The scripts of an environment name its folder: one that was moved is of no use.
    moved = stamp.get("folder", wanted["folder"]) != wanted["folder"]
    if moved or wanted["python"] == "":
        say("making the virtual environment .venv")
        code = make_environment()
        if code:
            return code
        wanted["python"] = python_version()
    say("installing the package with what it needs (once; about a minute)")
    STAMP.unlink(missing_ok=True)
    extras = sorted({*extras, extra} - {""})
    target = f".[{','.join(extras)}]" if extras else "."
    install = ["install", "--quiet", "--no-cache-dir", "--disable-pip-version-check"]
    code = run("python", "-m", "pip", *install, "--editable", target)
    if code:
        say("the installation failed: it needs a network, or a package index set up for pip")
        return code
    # As pip does for what it copies, so that the first run is no slower than the second.
    run("python", "-m", "compileall", "-q", "continuity")
    # Written last: what was interrupted is done again.
    STAMP.write_text(json.dumps({**wanted, "extras": extras}), encoding="utf-8")
    return 0


def make_environment() -> int:
    """Make .venv anew with pip in it."""
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], cwd=ROOT)
    if made.returncode:
        say(
            "Python could not make a virtual environment; on Debian and Ubuntu the package "
            "python3-venv is missing"
        )
    return made.returncode


def python_version() -> str:
    """The version of the Python in .venv, '' where there is none that will do."""
    show = "import sys, pip; print(sys.version.split()[0] if sys.version_info >= (3, 11) else '')"
    try:
        asked = subprocess.run([str(PYTHON), "-c", show], capture_output=True, text=True)
    except OSError:
        return ""
    return asked.stdout.strip() if asked.returncode == 0 else ""


def read_stamp() -> dict:
    """What was installed last, and for which pyproject.toml."""
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def run(program: str, *arguments: str) -> int:
    """Run a program of .venv in this folder and return its exit code."""
    path = PYTHON if program == "python" else BIN / program
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONHOME"}
    environment["PATH"] = os.pathsep.join([str(BIN), environment.get("PATH", os.defpath)])
    try:
        code = subprocess.run([str(path), *arguments], cwd=ROOT, env=environment).returncode
    except KeyboardInterrupt:
        return 130
    # A program ended by a signal is reported as a shell would.
    return code if code >= 0 else 128 - code


def say(message: str) -> None:
    """Speak on standard error, so that standard output is the command's own."""
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

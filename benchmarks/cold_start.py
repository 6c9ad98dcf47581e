"""Time a cold `continuity diff` against the import of pandas and against bare Python.

    python benchmarks/cold_start.py OLD NEW [--rounds 5]

Each command is a new process. They run in turn, round by round, so that a busy moment of the
machine falls on all of them; the median of the rounds is printed, with the ratio to the import of
pandas. The digests of data/ will do, two whole reports say more. Nothing is written.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path


def main() -> None:
    """Parse the command line, measure, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("old", type=Path, metavar="OLD", help="the earlier report")
    parser.add_argument("new", type=Path, metavar="NEW", help="the later report")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="default: %(default)s")
    args = parser.parse_args()
    if args.rounds < 1:
        parser.error("at least one round is needed")
    old, new = args.old, args.new
    for report in (old, new):
        if not report.is_file():
            parser.error(f"{report}: no such file")
    commands = {
        "python -c pass": ["-c", "pass"],
        "python -c 'import pandas'": ["-c", "import pandas"],
        "continuity diff": ["-m", "continuity", "diff", str(old), str(new)],
    }
    print(f"reports  {describe(old)}; {describe(new)}")
    print(f"machine  {machine()}")
    print(f"rounds   {args.rounds}, after one that warms the file cache")
    medians = measure(commands, args.rounds)
    bare, pandas, diff = medians.values()
    for name, seconds in medians.items():
        print(f"{name:<26} {1000 * seconds:7.0f} ms")
    print(f"diff / import pandas       {diff / pandas:7.2f}")
    print(f"diff / bare Python         {diff / bare:7.1f}")


def measure(commands: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """The median wall time of each command in seconds, over rounds in which all run in turn."""
    for arguments in commands.values():
        run(arguments)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, arguments in commands.items():
            times[name].append(run(arguments))
    return {name: statistics.median(taken) for name, taken in times.items()}


def run(arguments: list[str]) -> float:
    """Seconds of one process; it must not fail (a diff exits with 1 where something changed)."""
    # What is installed has its bytecode; so has a checkout after the round that warms the cache.
    surroundings = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    result = subprocess.run([sys.executable, *arguments], capture_output=True, env=surroundings)
    taken = time.perf_counter() - start
    if result.returncode not in (0, 1) or (result.returncode and "-c" in arguments[:1]):
        sys.exit(result.stderr.decode("utf-8", "replace"))
    return taken


def describe(report: Path) -> str:
    """A report by name and size."""
    return f"{report.name} ({report.stat().st_size / 1000:.0f} kB)"


def machine() -> str:
    """What the figures depend on: system, processor, Python and the packages compared."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("pandas", "rapidfuzz", "click"))
    return (
        f"{platform.system()} {platform.machine()}, {processor()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {packages}"
    )


def processor() -> str:
    """The name of the processor where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unnamed processor"


if __name__ == "__main__":
    main()

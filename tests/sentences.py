"""Small builders for tests of the core: reports, commitments and pairs from plain sentences."""

from __future__ import annotations

import functools
from pathlib import Path

from continuity.clauses import find_clauses
from continuity.extraction import extract_commitments
from continuity.kinds import classify_kind
from continuity.model import Commitment, Report
from continuity.quantities import read_quantities
from continuity.readers import parse_report, read_report

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
DIGESTS = tuple(sorted((ROOT / "data").glob("beijing-*.md")))
REAL = tuple(
    sorted([*(SHARED / "reports").glob("*.txt"), *(SHARED / "reports").glob("national/*.txt")])
)
NO_REAL = f"the real reports are not at {SHARED / 'reports'}"

# Neighbouring years of one issuer, the earlier one first, as names below the folder of reports.
REAL_PAIRS = (
    ("beijing-2020-part4.txt", "beijing-2023-part2.txt"),
    ("gwr-2016-excerpt.txt", "gwr-2017-excerpt.txt"),
    ("gwr-2014-excerpt.txt", "gwr-2015-excerpt.txt"),
    ("hk-2016-excerpt.txt", "hk-2017-excerpt.txt"),
    ("sotu-1998-excerpt.txt", "sotu-1999-excerpt.txt"),
)


def name_of(path: Path) -> str:
    """The name of a test case: the path below the folder of reports."""
    return "/".join(path.parts[-2:]) if path.parent.name == "national" else path.name


@functools.cache
def read_once(path: Path) -> Report:
    """A report that several tests of one process look at."""
    return read_report(path)


@functools.cache
def commitments_of(path: Path) -> tuple[Commitment, ...]:
    """Its commitments."""
    return extract_commitments(read_once(path))


def cut(sentence: str, *, bullet: bool = False) -> list[str]:
    """The quotes of the undertakings of one sentence."""
    return [sentence[c.start : c.end] for c in find_clauses(sentence, bullet=bullet)]


def commit(text: str, id: str = "2020-001") -> Commitment:
    """A commitment that is the whole text, with the quantities and kind that the core reads."""
    quantities = read_quantities(text)
    return Commitment(
        id=id,
        report=id.partition("-")[0],
        source=0,
        start=0,
        end=len(text),
        text=text,
        section=(),
        kind=classify_kind(text, quantities),
        anchor=f"c-{id}",
        quantities=quantities,
        paragraph=0,
    )


def report_of(year: int, *paragraphs: str) -> Report:
    """A report of one part with a title that says its year."""
    text = "\n\n".join([f"# Work report {year}", *paragraphs])
    return parse_report([(f"{year}.md", text)])

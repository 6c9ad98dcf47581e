"""Readers: a file, a folder or a stream becomes a Report."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Sequence

from continuity.errors import InputError, OptionError
from continuity.model import Report, Source
from continuity.readers.coverage import judge_coverage
from continuity.readers.files import MARKDOWN_SUFFIXES, Decoded, read_sources
from continuity.readers.structure import read_structure
from continuity.readers.year import FIRST_YEAR, LAST_YEAR, find_year
from continuity.text import printable

__all__ = ["parse_report", "read_report"]


def read_report(
    path: str | os.PathLike[str], *, year: int | None = None, issuer: str | None = None
) -> Report:
    """Read one report: its text, its year, its headings and paragraphs.

    Args:
        path: a UTF-8 file, plain or Markdown; a folder whose text files belong together as a
            single report; or '-', which reads standard input.
        year: the year of the report, 1900 to 2199; overrules what the text says.
        issuer: who issued the report.

    Returns:
        The report. ``complete`` is False where title, file name or section numbers show that it
        is a part; ``coverage`` then says which.

    Raises:
        InputError: there is no such text, or nothing in it names a year.
        OptionError: ``year`` is no year from 1900 to 2199.

    Examples:
        >>> read_report("missing.txt")
        Traceback (most recent call last):
        continuity.errors.InputError: missing.txt: no such file or folder; check the path
    """
    _check_year(year)
    if os.fspath(path) == "-" and getattr(sys.stdin, "buffer", None) is None:
        raise InputError("standard input is closed: open it, or name a file or a folder")
    try:
        sources, folder = read_sources(path)
    except OSError as error:
        # Paths are looked after where they are read; what is left is standard input.
        reason = error.strerror or type(error).__name__
        raise InputError(f"standard input cannot be read ({reason}); name a file") from None
    return _assemble(sources, folder, printable(os.fsdecode(os.fspath(path))), year, issuer)


def parse_report(
    texts: Sequence[tuple[str, str]], *, year: int | None = None, issuer: str | None = None
) -> Report:
    r"""Make a report of texts at hand, without reading files.

    Args:
        texts: (name, text) of each part, in order; the names count as file names.
        year: the year of the report; overrules what the text says.
        issuer: who issued the report.

    Returns:
        The report; hashes are those of the texts in UTF-8.

    Raises:
        InputError: there is no text, or nothing in it names a year.
        OptionError: ``year`` is no year from 1900 to 2199.

    Examples:
        >>> report = parse_report([("plan.txt", "City plan 2024\n\nWe will plant 300 trees.")])
        >>> report.year, report.paragraphs[1].text
        (2024, 'We will plant 300 trees.')
    """
    _check_year(year)
    sources = [
        Decoded(name, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text)
        for name, text in texts
    ]
    shown = printable(sources[0].name) if sources else "no text"
    if not any(source.text.strip() for source in sources):
        raise InputError(f"{shown}: is empty; give the text of a report")
    return _assemble(sources, "", shown, year, issuer)


def _check_year(year: int | None) -> None:
    if year is None:
        return
    if isinstance(year, bool) or not isinstance(year, int) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise OptionError(f"year must lie between {FIRST_YEAR} and {LAST_YEAR}, not {year!r}")


def _assemble(
    sources: Sequence[Decoded], folder: str, shown: str, year: int | None, issuer: str | None
) -> Report:
    parts = [
        read_structure(source.text, index, markdown=source.name.lower().endswith(MARKDOWN_SUFFIXES))
        for index, source in enumerate(sources)
    ]
    titles = [part.title for part in parts if part.title]
    names = [*(source.name for source in sources), folder]
    if year is None:
        year = find_year(
            titles,
            [line for part in parts for line in part.front],
            names,
            [line for part in parts for line in part.lead],
            is_section=parts[0].is_section,
        )
    if year is None:
        raise InputError(
            f"{shown}: no year in its title, a date line or its file name; give one with --year "
            "(year= in Python)"
        )
    complete, coverage = judge_coverage(
        titles,
        names,
        [number for part in parts for number in part.romans],
        [number for part in parts for number in part.sections],
        [number for part in parts for number in part.numbered],
    )
    return Report(
        id=str(year),
        year=year,
        title=titles[0] if titles else folder or os.path.splitext(sources[0].name)[0],
        issuer=issuer,
        complete=complete,
        coverage=coverage,
        sources=tuple(
            Source(source.name, source.sha256, len(source.text), source.text) for source in sources
        ),
        paragraphs=tuple(paragraph for part in parts for paragraph in part.paragraphs),
    )

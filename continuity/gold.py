"""Coded reports: two texts of an issuer whose commitments and links coders have marked.

A folder holds ``scope.json`` (the two texts and which stretches of them are coded), a file of
commitments for each text and ``links.jsonl``; docs/formats.md describes them. Everything is
checked on the way in, for a slip in a key would pass for an error of the tool.
"""

from __future__ import annotations

import json
import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

from continuity.errors import InputError, OptionError
from continuity.json_text import Item
from continuity.model import Bound, Change, Commitment, Kind, LadderRule, Quantity, Report
from continuity.quantities import read_quantities
from continuity.readers import read_report
from continuity.text import printable

Relation = Literal["same", "related"]

POOLED = "pooled"  # what several folders are called together
_SCOPE, _LINKS = "scope.json", "links.jsonl"
_RULES: tuple[LadderRule, ...] = get_args(LadderRule)  # the codebook numbers its ladder from 1 to 6
_LONGEST_SHOWN = 60  # characters of a quote in a message


@dataclass(frozen=True, slots=True)
class CodedReport:
    """One report with the commitments that coders marked in the coded stretches of its text.

    ``commitments`` are in the order of the text, with the figures as coded. ``carried`` holds
    the ids of those that have a counterpart in the other report.
    """

    report: Report
    scope: tuple[tuple[int, int], ...]
    commitments: tuple[Commitment, ...]
    carried: frozenset[str]

    @property
    def text(self) -> str:
        """The decoded text that the offsets count in."""
        text = self.report.sources[0].text
        assert text is not None, "a report as read holds its text"
        return text

    def in_scope(self, position: int) -> bool:
        """Whether coders looked at the text at this offset."""
        return any(start <= position < end for start, end in self.scope)

    def given(self) -> tuple[Commitment, ...]:
        """The coded commitments as if the tool had found them: figures by its own reading."""
        return tuple(replace(one, quantities=read_quantities(one.text)) for one in self.commitments)


@dataclass(frozen=True, slots=True)
class CodedLink:
    """An earlier and a later commitment that coders called the same or only related.

    ``change`` and ``rule`` are None for a related pair; ``rule`` also where coders did not note
    the rule that decided.
    """

    earlier: str
    later: str
    relation: Relation
    change: Change | None = None
    rule: LadderRule | None = None


@dataclass(frozen=True, slots=True)
class CodedPair:
    """A folder of coded reports: its name, both reports in order, and the links between them."""

    name: str
    earlier: CodedReport
    later: CodedReport
    links: tuple[CodedLink, ...]

    @property
    def reports(self) -> tuple[CodedReport, CodedReport]:
        """Both reports, the earlier one first."""
        return self.earlier, self.later

    @property
    def relations(self) -> dict[tuple[str, str], Relation]:
        """How coders related two commitments, by the ids of the earlier and the later one."""
        return {(link.earlier, link.later): link.relation for link in self.links}


def read_gold(folder: str | os.PathLike[str]) -> CodedPair:
    """Read a folder of coded reports and check it.

    Args:
        folder: a folder with ``scope.json``, its files of commitments and ``links.jsonl``.

    Returns:
        Both reports with their coded commitments, and the links whose ends lie in scope.

    Raises:
        InputError: a file is missing or contradicts itself, the text or another file; the
            message names the file and the line.

    Examples:
        >>> coded = read_gold("data/gold")
        >>> [len(side.commitments) for side in coded.reports], len(coded.links)
        ([82, 85], 79)
        >>> read_gold("docs")
        Traceback (most recent call last):
        continuity.errors.InputError: docs: no folder of coded reports: scope.json is missing
    """
    place = Path(folder)
    if not (place / _SCOPE).is_file():
        why = "there is no such folder"
        if place.is_dir():
            why = f"{_SCOPE} is missing"
        elif place.is_file():
            why = f"it is a file; name the folder that holds {_SCOPE}"
        raise InputError(f"{_shown(place)}: no folder of coded reports: {why}")
    entries = _read_scope(place)
    links = _read_links(place / _LINKS)
    same = [one for one, _ in links if one.relation == "same"]
    linked = frozenset(end for one in same for end in (one.earlier, one.later))
    sides: list[CodedReport] = []
    known: list[frozenset[str]] = []
    for entry in entries:
        side, ids = _read_side(place, entry, linked)
        twice = next((id for id in sorted(ids) if known and id in known[0]), None)
        if twice is not None:
            raise InputError(f"{_shown(place)}: both reports have a commitment {printable(twice)}")
        sides.append(side)
        known.append(ids)
    _check_links(links, known)
    coded = [{one.id for one in side.commitments} for side in sides]
    return CodedPair(
        name=place.resolve().name,
        earlier=sides[0],
        later=sides[1],
        links=tuple(one for one, _ in links if one.earlier in coded[0] and one.later in coded[1]),
    )


def read_folders(*folders: str | os.PathLike[str]) -> tuple[CodedPair, ...]:
    """Read several folders of coded reports, which are told apart by their names.

    Raises:
        InputError: a folder is not as it should be.
        OptionError: there is none, one is given twice, or two have the same name.

    Examples:
        >>> [coded.name for coded in read_folders("data/gold")]
        ['gold']
    """
    if not folders:
        raise OptionError("no folder of coded reports is given; name at least one")
    gold = tuple(read_gold(folder) for folder in folders)
    places: dict[str, Path] = {}
    for coded, folder in zip(gold, map(Path, folders), strict=True):
        if coded.name == POOLED:
            raise OptionError(
                f"{_shown(folder)}: {POOLED!r} is what all folders together are called; rename it"
            )
        other = places.setdefault(coded.name, folder)
        if other is not folder:
            why = f"{_shown(other)} is called {printable(coded.name)} too; rename one of them"
            if other.resolve() == folder.resolve():
                why = "this folder is given twice; name it once"
            raise OptionError(f"{_shown(folder)}: {why}")
    return gold


@dataclass(frozen=True, slots=True)
class _Entry:
    """What scope.json says of one report."""

    year: int
    text: str
    units: str
    scope: tuple[tuple[int, int], ...]


def _read_scope(folder: Path) -> list[_Entry]:
    """Both entries of scope.json in the order of their years."""
    path = folder / _SCOPE
    top = Item(_parse(_read_text(path), _shown(path)), _shown(path))
    entries: list[_Entry] = []
    for item in top.items("reports"):
        year = item.text("report")
        if not (len(year) == 4 and year.isascii() and year.isdigit()):
            raise item.fail("report", "a year of four digits in quotes", year)
        scope = item.pairs("scope")
        if not scope or any(start >= end for start, end in scope):
            raise item.fail("scope", "a list of stretches [start, end]", item.get("scope"))
        entries.append(_Entry(int(year), item.text("text"), item.text("units"), scope))
    if len(entries) != 2:
        raise InputError(f"{_shown(path)}: reports must be two, not {len(entries)}")
    entries.sort(key=lambda entry: entry.year)
    if entries[0].year == entries[1].year:
        raise InputError(f"{_shown(path)}: both reports are of {entries[0].year}")
    return entries


def _read_side(
    folder: Path, entry: _Entry, linked: frozenset[str]
) -> tuple[CodedReport, frozenset[str]]:
    """One report, and the ids of all its commitments, those out of scope too."""
    report = read_report(folder / entry.text, year=entry.year)
    if len(report.sources) != 1:
        raise InputError(f"{_shown(folder / entry.text)}: a coded text is one file, not a folder")
    path = folder / entry.units
    side = CodedReport(report, entry.scope, (), frozenset())
    starts = [paragraph.start for paragraph in report.paragraphs]
    found: dict[str, Commitment] = {}
    carried: set[str] = set()
    for item in _read_rows(path):
        one = _read_commitment(item, side, starts)
        if one.id in found:
            raise InputError(f"{item.place}: the id {printable(one.id)} is there twice")
        found[one.id] = one
        if item.flag("carried") if "carried" in item.data else one.id in linked:
            carried.add(one.id)
    coded = [one for one in found.values() if side.in_scope(one.start)]
    if not coded:
        raise InputError(f"{_shown(path)}: no commitment starts in the scope of {_SCOPE}")
    coded.sort(key=lambda one: (one.start, one.end))
    return (
        replace(side, commitments=tuple(coded), carried=frozenset(carried)),
        frozenset(found),
    )


def _read_commitment(item: Item, side: CodedReport, starts: Sequence[int]) -> Commitment:
    """A commitment as coded; ``starts`` are those of the paragraphs."""
    report, source = side.report, side.text
    id, start, end = item.text("id"), item.whole("start"), item.whole("end")
    if not start < end <= len(source):
        raise InputError(
            f"{item.place}: {printable(id)} goes from {start} to {end}, which is no stretch of a "
            f"text of {len(source)} characters"
        )
    text = source[start:end]
    # Where a quote runs over a line end, a coder may have written a space.
    if "quote" in item.data and item.text("quote").split() != text.split():
        raise InputError(
            f"{item.place}: {printable(id)} should quote "
            f"'{printable(item.text('quote'), _LONGEST_SHOWN)}', but at {start} to {end} of "
            f"{printable(report.sources[0].name)} stands '{printable(text, _LONGEST_SHOWN)}'; "
            "offsets count characters, line ends as they are"
        )
    paragraph = max(bisect_right(starts, start) - 1, 0)
    return Commitment(
        id=id,
        report=report.id,
        source=0,
        start=start,
        end=end,
        text=text,
        section=report.paragraphs[paragraph].section,
        kind=item.choice("type", Kind),
        anchor=id,
        quantities=tuple(_read_number(number) for number in item.items("numbers")),
        paragraph=paragraph,
    )


def _read_number(item: Item) -> Quantity:
    """A figure as coded; what it measures and where it should go is not coded, but for years."""
    unit = item.text("unit") if "unit" in item.data else ""
    return Quantity(
        value=item.number("value"),
        unit=unit,
        bound=item.choice("cmp", Bound) if "cmp" in item.data else "=",
        of=item.text("of") if "of" in item.data else "",
        value_max=item.number("value_max") if item.data.get("value_max") is not None else None,
        measure="deadline" if unit == "year" else "count",
    )


def _read_links(path: Path) -> list[tuple[CodedLink, str]]:
    """The links, each with its place for messages."""
    links: list[tuple[CodedLink, str]] = []
    seen: set[tuple[str, str]] = set()
    for item in _read_rows(path):
        earlier, later = item.text("a"), item.text("b")
        if (earlier, later) in seen:
            raise InputError(
                f"{item.place}: {printable(earlier)} and {printable(later)} are there twice"
            )
        seen.add((earlier, later))
        relation: Relation = item.choice("rel", Relation)
        change: Change | None = None
        rule: LadderRule | None = None
        if relation == "same":
            change = item.choice("change", Change)
            if item.data.get("rule") is not None:
                number = item.whole("rule")
                if not 1 <= number <= len(_RULES):
                    raise item.fail("rule", f"a number from 1 to {len(_RULES)}", number)
                rule = _RULES[number - 1]
        links.append((CodedLink(earlier, later, relation, change, rule), item.place))
    return links


def _check_links(links: Sequence[tuple[CodedLink, str]], known: Sequence[frozenset[str]]) -> None:
    """Each link goes from a commitment of the earlier report to one of the later."""
    for link, place in links:
        for key, end, ids, others in (
            ("a", link.earlier, known[0], known[1]),
            ("b", link.later, known[1], known[0]),
        ):
            if end not in ids:
                side = "earlier" if key == "a" else "later"
                why = f"is not of the {side} report" if end in others else "is not among the units"
                raise InputError(f"{place}: {key} names {printable(end)}, which {why}")


def _read_rows(path: Path) -> Iterator[Item]:
    """The objects of a file with one JSON object a line, each with its place."""
    # Only line ends part the objects: a quote may hold other characters that part lines.
    for number, line in enumerate(_read_text(path).split("\n"), start=1):
        if line.strip():
            place = f"{_shown(path)}, line {number}"
            yield Item(_parse(line, place), place)


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"{_shown(path)}: there is no such file") from None
    except UnicodeDecodeError:
        raise InputError(f"{_shown(path)}: is not UTF-8 text") from None
    except (OSError, ValueError) as error:
        # A name that no system takes, such as one with a zero in it, is a ValueError.
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{_shown(path)}: cannot be read ({reason})") from None


def _parse(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{place}: is not JSON ({printable(str(error))})") from None


def _shown(path: Path) -> str:
    return printable(os.fspath(path))

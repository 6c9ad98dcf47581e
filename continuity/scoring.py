"""An analysis against its coded reports: judgements of units, links and changes, and the faults.

Links are judged between the commitments that ``continuity.alignment`` has paired. Everything that
is counted is a `Judgement`; the figures are made of their numbers alone, so that they can be had
for any part of the text and for any sample of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from continuity.alignment import Alignment, align
from continuity.gold import CodedLink, CodedPair
from continuity.model import Analysis, Commitment, Link, Quantity, UncertainPair
from continuity.wording import quantities_text, section_words

SIDES = ("earlier", "later")
LONE = ("dropped", "new")  # the status on either side of what has no counterpart

Outcome = tuple[str, ...]
# The place in the text that a judgement belongs to: which report, which of its paragraphs.
Cluster = tuple[int, int]


class Judgement(NamedTuple):
    """One thing that was judged: its outcome, where it stands, and what it can be counted by.

    ``outcome`` is one of ('unit', 'found' | 'missed' | 'spurious'), ('kind' | 'numbers' |
    'bounds', 'right' | 'wrong'), ('link', 'right' | 'missed' | 'wrong' | 'related'),
    ('change', as coded, as found), ('status', side, as coded, as found), ('status fault',) and
    ('offset fault',). ``kind`` is that of the commitment (of a link: its earlier end), as coded
    where it is coded.
    """

    outcome: Outcome
    cluster: Cluster
    section: str = ""
    kind: str = ""
    rule: str = ""
    coded_rule: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """One disagreement between the coders and the tool, with what a reader needs to judge it.

    ``fault`` says what is wrong; ``coded`` and ``found`` what either side says. Ids of coded and
    of found commitments are told apart, for they look alike.
    """

    folder: str
    fault: str
    coded: str
    found: str
    earlier_coded: str | None = None
    earlier_found: str | None = None
    later_coded: str | None = None
    later_found: str | None = None
    score: float | None = None
    rule: str | None = None
    earlier_text: str | None = None
    later_text: str | None = None
    section: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """All judgements of one folder, and the faults in the order of the text."""

    judgements: tuple[Judgement, ...]
    faults: tuple[Fault, ...]
    same: Mapping[tuple[str, str], bool]


def judge(coded: CodedPair, analysis: Analysis) -> Judged:
    """Judge an analysis of the two reports of a folder.

    Args:
        coded: the coded reports.
        analysis: an analysis of the same two texts, the earlier one first.

    Returns:
        The judgements, the faults, and for each link and pair in doubt with both ends in scope
        whether coders call it the same undertaking.

    Raises:
        InputError: the analysis is of other texts, or not of two reports of one file each.
    """
    sides = align(coded, analysis)
    judgements: list[Judgement] = []
    faults: list[Fault] = []
    for rows in (
        *(_judge_units(coded.name, side) for side in sides),
        _judge_links(coded, analysis, sides),
        _judge_statuses(coded.name, analysis, sides),
    ):
        for judgement, fault in rows:
            judgements.append(judgement)
            if fault is not None:
                faults.append(fault)
    relations = coded.relations
    shown: list[tuple[str, str]] = [(one.earlier, one.later) for one in analysis.links]
    shown += [(one.earlier, one.later) for one in analysis.uncertain]
    return Judged(
        judgements=tuple(judgements),
        faults=tuple(faults),
        same={
            pair: relations.get(_coded_pair(pair, sides)) == "same"
            for pair in shown
            if not _leaves_scope(pair, sides)
        },
    )


# -- commitments -----------------------------------------------------------------------------


_Row = tuple[Judgement, Fault | None]


def _judge_units(folder: str, side: Alignment) -> Iterator[_Row]:
    for unit in side.coded.commitments:
        found = side.found_of.get(unit.id)
        if found is None:
            fault = _unit_fault(folder, side, "missed", unit, None)
            yield _judgement(("unit", "missed"), side, unit), fault
            continue
        yield _judgement(("unit", "found"), side, unit), None
        before = True
        for what, right, said in _compare_units(unit, found):
            # Of figures with wrong values the bounds are wrong as well; that is one fault.
            counts = not right and (what != "bounds" or before)
            yield (
                _judgement((what, "right" if right else "wrong"), side, unit),
                _unit_fault(folder, side, what, unit, found, *said) if counts else None,
            )
            before = right
    for one in side.inside:
        if one.id not in side.coded_of:
            fault = _unit_fault(folder, side, "spurious", None, one)
            yield _judgement(("unit", "spurious"), side, one), fault


def _compare_units(
    unit: Commitment, found: Commitment
) -> Iterator[tuple[str, bool, tuple[str, str]]]:
    """What is compared of a found commitment, whether it is right, and what either side says."""
    yield "kind", unit.kind == found.kind, (unit.kind, found.kind)
    wanted, have = unit.quantities, found.quantities
    if wanted or have:
        said = quantities_text(wanted), quantities_text(have)
        values = _values(wanted) == _values(have)
        bounds = sorted(one.bound for one in wanted) == sorted(one.bound for one in have)
        yield "numbers", values, said
        yield "bounds", values and bounds, said


def _values(quantities: Sequence[Quantity]) -> list[float]:
    """All values in order, of a range both ends."""
    ends = [end for one in quantities for end in (one.value, one.value_max)]
    return sorted(float(end) for end in ends if end is not None)


def _judgement(
    outcome: Outcome, side: Alignment, one: Commitment, rule: str = "", coded_rule: str = ""
) -> Judgement:
    """A judgement that stands where a commitment stands: a coded one, or a found one without."""
    heading = one.section[: side.depth][-1:]
    section = f"{side.coded.report.year}: {section_words(heading)}"
    return Judgement(outcome, (side.number, one.paragraph), section, one.kind, rule, coded_rule)


def _unit_fault(
    folder: str,
    side: Alignment,
    fault: str,
    unit: Commitment | None,
    found: Commitment | None,
    wanted: str = "",
    have: str = "",
) -> Fault:
    shown = unit or found
    assert shown is not None, "a fault is of something"
    ids = unit.id if unit else None, found.id if found else None
    earlier = side.number == 0
    return Fault(
        folder,
        fault,
        wanted,
        have,
        earlier_coded=ids[0] if earlier else None,
        earlier_found=ids[1] if earlier else None,
        later_coded=None if earlier else ids[0],
        later_found=None if earlier else ids[1],
        earlier_text=shown.text if earlier else None,
        later_text=None if earlier else shown.text,
        section=section_words(shown.section),
    )


# -- links -----------------------------------------------------------------------------------


def _coded_pair(pair: tuple[str, str], sides: tuple[Alignment, Alignment]) -> tuple[str, str]:
    """The ids of the coded commitments that two found ones are; '' for one that is none."""
    ends = [side.coded_of.get(id) for side, id in zip(sides, pair, strict=True)]
    return ends[0].id if ends[0] else "", ends[1].id if ends[1] else ""


def _leaves_scope(pair: tuple[str, str], sides: tuple[Alignment, Alignment]) -> bool:
    return any(id in side.outside for side, id in zip(sides, pair, strict=True))


def _judge_links(
    coded: CodedPair, analysis: Analysis, sides: tuple[Alignment, Alignment]
) -> Iterator[_Row]:
    """The found links first, then the coded ones that are not among them."""
    ends = {one.id: one for one in analysis.commitments}
    links = {(one.earlier, one.later): one for one in coded.links}
    found: set[tuple[str, str]] = set()
    for link in analysis.links:
        pair = link.earlier, link.later
        if _leaves_scope(pair, sides):
            continue
        key = _coded_pair(pair, sides)
        answer = links.get(key)
        earlier = sides[0].coded_of.get(link.earlier, ends[link.earlier])
        if answer is not None and answer.relation == "same":
            found.add(key)
            yield _judgement(("link", "right"), sides[0], earlier), None
            yield _judge_change(coded, answer, link, sides[0], earlier, ends)
        else:
            outcome = "related" if answer is not None else "wrong"
            wanted = "related" if answer is not None else "no link"
            yield (
                _judgement(("link", outcome), sides[0], earlier),
                _link_fault(coded, f"link {outcome}", key, link, ends, wanted, "link"),
            )
    units = {one.id: one for side in coded.reports for one in side.commitments}
    doubts = {_coded_pair((one.earlier, one.later), sides): one for one in analysis.uncertain}
    for key, answer in links.items():
        if answer.relation == "same" and key not in found:
            yield (
                _judgement(("link", "missed"), sides[0], units[key[0]]),
                _missed_fault(coded, key, units, sides, doubts.get(key)),
            )


def _judge_change(
    coded: CodedPair,
    answer: CodedLink,
    link: Link,
    side: Alignment,
    earlier: Commitment,
    ends: Mapping[str, Commitment],
) -> _Row:
    """The change of a right link."""
    assert answer.change is not None, "a 'same' link has its change"
    judgement = _judgement(
        ("change", answer.change, link.change), side, earlier, link.rule, answer.rule or ""
    )
    if answer.change == link.change:
        return judgement, None
    wanted = f"{answer.change} ({answer.rule})" if answer.rule else answer.change
    key = answer.earlier, answer.later
    have = f"{link.change} ({link.rule})"
    return judgement, _link_fault(coded, "change", key, link, ends, wanted, have)


def _link_fault(
    coded: CodedPair,
    fault: str,
    key: tuple[str, str],
    link: Link,
    ends: Mapping[str, Commitment],
    wanted: str,
    have: str,
) -> Fault:
    """A fault of a link that was found; its quotes are those that were linked."""
    earlier, later = ends[link.earlier], ends[link.later]
    return Fault(
        coded.name,
        fault,
        wanted,
        have,
        earlier_coded=key[0] or None,
        earlier_found=link.earlier,
        later_coded=key[1] or None,
        later_found=link.later,
        score=link.score,
        rule=link.rule,
        earlier_text=earlier.text,
        later_text=later.text,
        section=section_words(earlier.section),
    )


def _missed_fault(
    coded: CodedPair,
    key: tuple[str, str],
    units: Mapping[str, Commitment],
    sides: tuple[Alignment, Alignment],
    doubt: UncertainPair | None,
) -> Fault:
    """A fault of a link that was not found; its quotes are the coded ones."""
    found = [side.found_of.get(id) for side, id in zip(sides, key, strict=True)]
    lost = [name for name, one in zip(SIDES, found, strict=True) if one is None]
    have = "in doubt" if doubt else "not linked"
    if lost:
        have = f"{' and '.join(lost)} commitment not found"
    return Fault(
        coded.name,
        "link missed",
        "same",
        have,
        earlier_coded=key[0],
        earlier_found=found[0].id if found[0] else None,
        later_coded=key[1],
        later_found=found[1].id if found[1] else None,
        score=doubt.score if doubt else None,
        earlier_text=units[key[0]].text,
        later_text=units[key[1]].text,
        section=section_words(units[key[0]].section),
    )


# -- statuses --------------------------------------------------------------------------------


def _judge_statuses(
    folder: str, analysis: Analysis, sides: tuple[Alignment, Alignment]
) -> Iterator[_Row]:
    """Whether a commitment is carried on or not, by the links; and contradictions in the output."""
    carried = {end for link in analysis.links for end in (link.earlier, link.later)}
    for side, report in zip(sides, analysis.reports, strict=True):
        lone = LONE[side.number]
        for id, unit in side.coded_of.items():
            said = [
                "carried" if yes else lone for yes in (unit.id in side.coded.carried, id in carried)
            ]
            yield _judgement(("status", SIDES[side.number], *said), side, unit), None
        for one in analysis.commitments:
            if one.report != report.id:
                continue
            if (one.id in carried) == (one.status in LONE):
                fault = _unit_fault(
                    folder, side, "status", None, one, "as the links say", str(one.status)
                )
                yield _judgement(("status fault",), side, one), fault
            quote = side.coded.text[one.start : one.end]
            if quote.split() != one.text.split():
                fault = _unit_fault(folder, side, "offsets", None, one, quote, one.text)
                yield _judgement(("offset fault",), side, one), fault

"""Decisions of coders -> what they mean in the reports at hand, and which of them are in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from continuity.errors import InputError, OptionError
from continuity.model import Change, Commitment, Decision, Outcome, Report, Ruling, Verdict

if TYPE_CHECKING:
    from continuity.selectors import Quotes

Pair = tuple[str, str]  # ids of an earlier and a later commitment
LINKING: tuple[Verdict, ...] = ("same", "part-of")  # verdicts that make a link


def check_decisions(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions as a tuple, if that is what they are.

    Raises:
        OptionError: something else is among them, a verdict or change that there is not, or a
            change of what is no link.
    """
    try:
        given = tuple(decisions)
    except TypeError:
        given = (decisions,)  # type: ignore[assignment]
    for one in given:
        if not isinstance(one, Decision):
            raise OptionError(
                "decisions must be Decision objects, as load_decisions reads them, not "
                f"{type(one).__name__}"
            )
        if one.verdict not in get_args(Verdict):
            raise OptionError(f"there is no verdict {one.verdict!r} for a decision")
        if one.change not in (None, *get_args(Change)):
            raise OptionError(f"there is no change {one.change!r} for a decision")
        if one.change is not None and one.verdict not in LINKING:
            raise OptionError(
                f"a decision {one.verdict!r} can't have the change {one.change!r}: only a link "
                "(same, part-of) has one"
            )
    return given


def find_rulings(
    decisions: Sequence[Decision], sides: Sequence[tuple[Report, Sequence[Commitment]]]
) -> tuple[Ruling, ...]:
    """What decisions mean in some reports.

    Args:
        decisions: those of one coder together; of two coders who differ on a pair the later one
            counts, unless its quotes have changed and those of the other have not.
        sides: reports in order, each with its commitments.

    Returns:
        A ruling a decision: first those with a place, in the order given, then the orphans.

    Raises:
        InputError: one coder decides the same pair twice.
    """
    if not decisions:
        return ()
    # Imported where there are any: a plain diff does not wait for it.
    from continuity.selectors import Quotes

    quotes = {report.id: Quotes(report, commitments) for report, commitments in sides}
    order = {report.id: at for at, (report, _) in enumerate(sides)}
    found = [_find(decision, quotes, order) for decision in decisions]
    settled = _overrule(_part_doubles(found))
    return tuple(sorted(settled, key=lambda ruling: ruling.outcome == "orphan"))


def in_force(rulings: Iterable[Ruling]) -> dict[Pair, Ruling]:
    """By pair of commitments the ruling that counts: the last, an exact one before all others.

    What was said of the very words goes before what was said of words that have changed since.

    Examples:
        >>> in_force(())
        {}
    """
    placed = [ruling for ruling in rulings if ruling.outcome in ("applied", "recheck")]
    placed.sort(key=lambda ruling: ruling.outcome == "applied")
    return {_pair(ruling): ruling for ruling in placed}


def without_context(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """The rulings without the words around the quotes of their decisions."""
    return tuple(
        replace(
            ruling,
            decision=replace(
                ruling.decision,
                earlier=replace(ruling.decision.earlier, prefix="", suffix=""),
                later=replace(ruling.decision.later, prefix="", suffix=""),
            ),
        )
        for ruling in rulings
    )


def _find(decision: Decision, quotes: Mapping[str, Quotes], order: Mapping[str, int]) -> Ruling:
    """A decision with its place in the reports, whatever others say."""
    ends = (decision.earlier, decision.later)
    for end in ends:
        if end.report not in quotes:
            return Ruling(decision, "orphan", None, None, f"there is no report {end.report} here")
    if order[decision.later.report] - order[decision.earlier.report] != 1:
        why = f"{ends[0].report} does not come right before {ends[1].report} here"
        return Ruling(decision, "orphan", None, None, why)
    earlier, later = (quotes[end.report].find(end) for end in ends)
    told = [(end.report, one) for end, one in zip(ends, (earlier, later), strict=True) if one.why]
    lost = [(report, one) for report, one in told if one.commitment is None]
    outcome: Outcome = "orphan" if lost else "recheck" if told else "applied"
    return Ruling(
        decision,
        outcome,
        earlier.id,
        later.id,
        "; ".join(f"{report}: {one.why}" for report, one in lost or told),
    )


def _part_doubles(found: Sequence[Ruling]) -> list[Ruling]:
    """Rulings of which each coder has one a pair.

    Where the text has changed so that two decisions of a coder would now mean the same pair, the
    one with the exact quotes in their context stands; the others lost their place.
    """
    alike: dict[tuple[str, Pair], list[Ruling]] = defaultdict(list)
    for ruling in found:
        if ruling.outcome != "orphan":
            alike[ruling.decision.coder, _pair(ruling)].append(ruling)
    parted: list[Ruling] = []
    for ruling in found:
        coder = ruling.decision.coder
        others = [] if ruling.outcome == "orphan" else alike[coder, _pair(ruling)]
        if sum(other.outcome == "applied" for other in others) > 1:
            raise InputError(
                f"{coder} decides twice on {ruling.earlier} and {ruling.later}, in one file or in "
                "two: take one of the decisions out"
            )
        if len(others) > 1 and ruling.outcome != "applied":
            why = f"{ruling.why}; another decision of {coder} is on the pair that is left"
            ruling = replace(ruling, outcome="orphan", earlier=None, later=None, why=why)
        parted.append(ruling)
    return parted


def _overrule(found: Sequence[Ruling]) -> list[Ruling]:
    """Of coders who differ on one pair the last one counts, and one to be rechecked gives way.

    Those who say the same of a pair, in verdict and change, all stand.
    """
    counting = in_force(found)
    settled = []
    for ruling in found:
        if ruling.outcome != "orphan":
            last = counting[_pair(ruling)].decision
            if _said(ruling.decision) != _said(last):
                why = f"overruled by {last.coder}"
                ruling = replace(ruling, outcome="overruled", why=why)
        settled.append(ruling)
    return settled


def _said(decision: Decision) -> tuple[Verdict, Change | None]:
    return decision.verdict, decision.change


def _pair(ruling: Ruling) -> Pair:
    assert ruling.earlier is not None and ruling.later is not None, "no orphan"
    return ruling.earlier, ruling.later

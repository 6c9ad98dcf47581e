"""How the figures of a link moved, for the rows and for the tables of the largest changes."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from continuity.counted import share_base
from continuity.display import figure, percent
from continuity.levels import level
from continuity.rows import Row

LARGEST = 10
# Score from which a link is more likely right than not: what is shown as a large change is drawn
# to pairs that are none, because two different figures seldom are as near as one that moved.
LEAST_LIKELY = 0.5

Owner = TypeVar("Owner")


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that moved; ``size`` is the absolute logarithm of the ratio of new to old.

    ``units`` are those of both ends in their own words; ``unit`` is the one to show for both.
    ``ends`` are the ids of the commitments. ``likely`` says that they are one undertaking more
    likely than not, by their score or because a coder says so.
    """

    unit: str
    units: tuple[str, str]
    of: str
    old: str
    new: str
    change: str
    size: float
    ends: tuple[str, str]
    likely: bool


def figure_changes(row: Row) -> tuple[FigureChange, ...]:
    """The figures that decided the change of a link; none where no figure did.

    Args:
        row: a row of a comparison.

    Returns:
        The figures that moved, in the order of the earlier quote. A range counts by its middle.
    """
    earlier, later, link = row.earlier, row.later, row.link
    if earlier is None or later is None or link is None:
        return ()
    if link.rule != "quantity":
        return ()
    # The decision that a link rests on confirms it.
    likely = row.ruling is not None or link.score >= LEAST_LIKELY
    changes = []
    for i, j in link.figures:
        old, new = earlier.quantities[i], later.quantities[j]
        if (old.value, old.value_max, old.bound) == (new.value, new.value_max, new.bound):
            continue
        before, after = level(old), level(new)
        moved, size = percent(before, after), 0.0
        if old.measure == "deadline":
            moved = _years(after - before)
        elif before > 0 and after > 0:
            size = abs(math.log(after) - math.log(before))
        unit, of = new.unit or old.unit, new.of or old.of
        if of.casefold() in unit.casefold():
            of = ""
        shown = figure(old), figure(new)
        if share_base(old.unit) != share_base(new.unit):
            shown, unit = (f"{shown[0]} {old.unit}", f"{shown[1]} {new.unit}"), ""
        ends = (earlier.id, later.id)
        changes.append(
            FigureChange(unit, (old.unit, new.unit), of, *shown, moved, size, ends, likely)
        )
    return tuple(changes)


def largest_changes(
    changes: Iterable[tuple[Owner, FigureChange]],
) -> tuple[tuple[Owner, FigureChange], ...]:
    """The changes with the largest ratio of new to old or old to new, the largest first.

    Args:
        changes: figures that moved, each with what it belongs to; dates have no size, and those
            of links that are as likely wrong are left out.

    Returns:
        Ten at most; of equal ones the first comes first. A commitment that was split or merged
        stands with one partner, that of its largest change.
    """
    chosen = (one for one in changes if one[1].size and one[1].likely)
    sized = sorted(chosen, key=lambda one: -one[1].size)
    partner: dict[str, str] = {}
    largest: list[tuple[Owner, FigureChange]] = []
    for owner, change in sized:
        earlier, later = change.ends
        if partner.get(earlier, later) == later and partner.get(later, earlier) == earlier:
            partner |= {earlier: later, later: earlier}
            largest.append((owner, change))
    return tuple(largest[:LARGEST])


def _years(moved: float) -> str:
    if not moved:
        return ""
    return f"{moved:+g} year{'' if abs(moved) == 1 else 's'}".replace("-", "−")

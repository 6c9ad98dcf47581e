"""How the figures of a link moved, for the rows and for the table of the largest changes."""

from __future__ import annotations

import math
from dataclasses import dataclass

from continuity.display import figure, percent
from continuity.model import Commitment, Link


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that moved; ``size`` is the absolute logarithm of the ratio of new to old."""

    unit: str
    of: str
    old: str
    new: str
    change: str
    size: float


def figure_changes(
    earlier: Commitment | None, later: Commitment | None, link: Link | None
) -> tuple[FigureChange, ...]:
    """The figures that decided the change of a link; none where no figure did.

    Args:
        earlier: the earlier end, if there is one.
        later: the later end, if there is one.
        link: the link between them, if there is one.

    Returns:
        The figures that moved, in the order of the earlier quote.
    """
    if earlier is None or later is None or link is None:
        return ()
    if link.rule != "quantity":
        return ()
    changes = []
    for i, j in link.figures:
        old, new = earlier.quantities[i], later.quantities[j]
        if (old.value, old.value_max, old.bound) == (new.value, new.value_max, new.bound):
            continue
        moved = percent(old.value, new.value)
        if old.measure == "deadline":
            moved = f"{new.value - old.value:+.0f} years".replace("-", "−")
        ratio = old.value > 0 and new.value > 0 and old.measure != "deadline"
        size = abs(math.log(new.value / old.value)) if ratio else 0.0
        unit, of = new.unit or old.unit, new.of or old.of
        if of.casefold() in unit.casefold():
            of = ""
        changes.append(FigureChange(unit, of, figure(old), figure(new), moved, size))
    return tuple(changes)

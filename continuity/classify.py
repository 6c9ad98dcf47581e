"""A link -> how the undertaking changed, by the codebook's ordered rules; the first that applies.

Each rule returns a verdict with its reason in words, or None where it does not apply.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from continuity.enumerations import left_out
from continuity.figures import (
    compare_figures,
    describe_figures,
    lead_words,
    moved_towards,
    show_quantity,
    targets,
)
from continuity.lexicon import words
from continuity.model import Change, Commitment, Rule
from continuity.options import Options
from continuity.scopes import compare_scope, says_whole
from continuity.stages import compare_stages
from continuity.strengths import compare_strength

_SMALL_COUNT = 10  # 'the three battles' are named, 'the 300 projects' are counted


class Verdict(NamedTuple):
    """What became of an undertaking, the rule that decided, its reason, and what was left open.

    ``figures`` pairs the compared figures as indices into the quantities of both ends.
    """

    change: Change
    rule: Rule
    reason: str
    note: str = ""
    figures: tuple[tuple[int, int], ...] = ()


def classify_change(
    earlier: Commitment,
    later: Commitment,
    options: Options,
    *,
    other_laters: Sequence[Commitment] = (),
    other_earliers: Sequence[Commitment] = (),
) -> Verdict:
    """The change from an earlier to a later commitment of one link.

    Args:
        earlier: the commitment of the earlier report.
        later: the commitment of the later report.
        options: ``equal_within`` says which figures count as equal.
        other_laters: what else the earlier commitment is linked with, where it was split: a
            figure or an item of a list that one of them holds is not lost.
        other_earliers: what else the later commitment is linked with, where it merges several.

    Returns:
        The verdict of the first rule that applies; 'recurring' where none does. ``note`` says
        which figures could not be compared.
    """
    figures = compare_figures(earlier, later)
    verdict, note = _by_quantity(earlier, later, figures, options)
    if verdict is not None:
        return verdict
    verdict = (
        _by_specificity(earlier, later, other_laters)
        or _by_stage(earlier, later)
        or _by_strength(earlier, later)
        or _by_scope(earlier, later, other_laters, other_earliers)
    )
    if verdict is not None:
        return verdict._replace(note=note, figures=figures)
    if not figures:
        return Verdict("recurring", "none", "no plain change", note)
    return Verdict(
        "recurring", "none", "same figures", _left_over(earlier, later, figures), figures
    )


def _left_over(earlier: Commitment, later: Commitment, figures: tuple[tuple[int, int], ...]) -> str:
    """A note on the figures that found nothing to be compared with; '' where there are none."""
    sides = (earlier, {old for old, _ in figures}), (later, {new for _, new in figures})
    shown = [
        show_quantity(quantity)
        for side, compared in sides
        for index, quantity in enumerate(side.quantities)
        if index not in compared and index in targets(side)
    ]
    return f"figures not compared: {', '.join(shown)}" if shown else ""


# -- figures ---------------------------------------------------------------------------------


def _by_quantity(
    earlier: Commitment,
    later: Commitment,
    figures: tuple[tuple[int, int], ...],
    options: Options,
) -> tuple[Verdict | None, str]:
    """Compare figures that count the same thing; else a note that says what cannot be compared."""
    if not earlier.quantities or not later.quantities:
        return None, ""
    if not figures:
        left = ", ".join(show_quantity(q) for q in earlier.quantities)
        right = ", ".join(show_quantity(q) for q in later.quantities)
        return None, f"figures not comparable: {left} / {right}"
    moves: list[tuple[int, str]] = []
    for old, new in figures:
        a, b = earlier.quantities[old], later.quantities[new]
        move = moved_towards(earlier, old, later, new, options.equal_within)
        if move:
            moves.append((move, describe_figures(a, b)))
    if not moves:
        return None, ""
    reason = "; ".join(text for _, text in moves)
    if len({move for move, _ in moves}) > 1:
        reason = f"mixed: {reason}"
    change: Change = "escalated" if moves[0][0] > 0 else "weakened"
    return Verdict(change, "quantity", reason, "", figures), ""


# -- words -----------------------------------------------------------------------------------


def _by_specificity(
    earlier: Commitment, later: Commitment, other_laters: Sequence[Commitment]
) -> Verdict | None:
    """Only one of the two has a figure; how long something lasts is none.

    A figure is not lost where the later text says 'all' in its place, nor where the commitment
    was split and the other part keeps it.
    """
    olds, news = _telling_figures(earlier), _telling_figures(later)
    if bool(olds) == bool(news):
        return None
    if news:
        shown = _show(later, [i for i in news if not says_whole(earlier.text, later.quantities[i])])
        said = f"only the later has a figure: {shown}"
        return Verdict("escalated", "specificity", said) if shown else None
    kept = {old for other in other_laters for old, _ in compare_figures(earlier, other)}
    lost = [i for i in olds if i not in kept and not says_whole(later.text, earlier.quantities[i])]
    shown = _show(earlier, lost)
    said = f"only the earlier has a figure: {shown}"
    return Verdict("weakened", "specificity", said) if shown else None


def _show(side: Commitment, indices: list[int]) -> str:
    return ", ".join(show_quantity(side.quantities[index]) for index in indices)


def _by_stage(earlier: Commitment, later: Commitment) -> Verdict | None:
    """Explore or plan < pilot < start < expand < complete."""
    return _verdict(compare_stages(earlier.text, later.text), "stage")


def _telling_figures(commitment: Commitment) -> list[int]:
    """The figures that make an undertaking specific, by index.

    How long something lasts is none, and 'the two regions' only names what is known.
    """
    return [
        index
        for index, quantity in enumerate(commitment.quantities)
        if quantity.measure != "duration"
        and not (
            quantity.value < _SMALL_COUNT
            and quantity.measure == "count"
            and lead_words(commitment, index, 1) & words("quantities", "definite_words")
        )
    ]


def _by_strength(earlier: Commitment, later: Commitment) -> Verdict | None:
    """Encourage, support < improve, strengthen < require, enforce, ban."""
    return _verdict(compare_strength(earlier.text, later.text), "strength")


def _verdict(found: tuple[int, str] | None, rule: Rule) -> Verdict | None:
    """A verdict from the sign of a change and the words of both that say it."""
    if found is None:
        return None
    sign, said = found
    return Verdict("escalated" if sign > 0 else "weakened", rule, f"{rule}: {said}")


def _by_scope(
    earlier: Commitment,
    later: Commitment,
    other_laters: Sequence[Commitment],
    other_earliers: Sequence[Commitment],
) -> Verdict | None:
    """A plainly wider or narrower coverage: 'some areas' against 'all areas', an item more."""
    verdict = _verdict(compare_scope(earlier.text, later.text), "scope")
    if verdict is not None:
        return verdict
    added = left_out(later.text, earlier.text, [one.text for one in other_earliers])
    if added:
        return Verdict("escalated", "scope", f"scope: only the later names {added}")
    lost = left_out(earlier.text, later.text, [one.text for one in other_laters])
    if lost:
        return Verdict("weakened", "scope", f"scope: only the earlier names {lost}")
    return None

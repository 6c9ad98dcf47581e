"""A link -> how the undertaking changed, by the codebook's ordered rules; the first that applies.

Each rule returns a verdict with its reason in words, or None where it does not apply.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from continuity.display import ascii_number, ascii_percent, level
from continuity.lexicon import load_lexicon, words
from continuity.model import Change, Commitment, Quantity, Rule
from continuity.options import Options
from continuity.quantities import find_quantities
from continuity.stems import stem
from continuity.terms import content_words
from continuity.tokens import is_adverb, read_sentence

_STAGES = ("explore", "pilot", "start", "expand", "complete")
_STRENGTHS = ("support", "improve", "require")
_UNITS_OF_PLACE = frozenset(["of", "in", "the", "and", "per", "a"])


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an undertaking, the rule that decided, its reason, and what was left open.

    ``figures`` pairs the compared figures as indices into the quantities of both ends.
    """

    change: Change
    rule: Rule
    reason: str
    note: str = ""
    figures: tuple[tuple[int, int], ...] = ()


def classify_change(earlier: Commitment, later: Commitment, options: Options) -> Verdict:
    """The change from an earlier to a later commitment of one link.

    Args:
        earlier: the commitment of the earlier report.
        later: the commitment of the later report.
        options: ``equal_within`` says which figures count as equal.

    Returns:
        The verdict of the first rule that applies; 'recurring' where none does. ``note`` says
        which figures could not be compared.
    """
    figures = compare_figures(earlier, later)
    verdict, note = _by_quantity(earlier, later, figures, options)
    if verdict is not None:
        return verdict
    rules: tuple[Callable[[Commitment, Commitment], Verdict | None], ...] = (
        _by_specificity,
        _by_stage,
        _by_strength,
        _by_scope,
    )
    for rule in rules:
        verdict = rule(earlier, later)
        if verdict is not None:
            return replace(verdict, note=note, figures=figures)
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
        if index not in compared and index in _targets(side)
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
        move = _move(a, b, options.equal_within)
        if move:
            moves.append((move, _describe(a, b)))
    if not moves:
        return None, ""
    reason = "; ".join(text for _, text in moves)
    if len({move for move, _ in moves}) > 1:
        reason = f"mixed: {reason}"
    change: Change = "escalated" if moves[0][0] > 0 else "weakened"
    return Verdict(change, "quantity", reason, "", figures), ""


def compare_figures(earlier: Commitment, later: Commitment) -> tuple[tuple[int, int], ...]:
    """Which figures of two commitments count the same thing, as pairs of indices; each once.

    Args:
        earlier: a commitment with any number of quantities.
        later: likewise.

    Returns:
        Pairs of an index into ``earlier.quantities`` and one into ``later.quantities``, in the
        order of the earlier ones; empty where nothing can be compared.
    """
    pairs: list[tuple[int, int]] = []
    olds, news = _targets(earlier), _targets(later)
    for old in olds:
        a = earlier.quantities[old]
        taken = {new for _, new in pairs}
        free = [new for new in news if new not in taken and _same_sort(earlier, old, later, new)]
        alike = [side.measure for side in (*earlier.quantities, *later.quantities)]
        lone = alike.count(a.measure) == 2 or len(olds) == len(news) == 1
        scored = [(_sameness(a, later.quantities[new], lone=lone), -new) for new in free]
        best = max(scored, default=(0.0, 0))
        if best[0] > 0:
            pairs.append((old, -best[1]))
    return tuple(pairs)


def _same_sort(earlier: Commitment, old: int, later: Commitment, new: int) -> bool:
    """An addition is not compared with a level: 'add 30 places' against 'bring places to 240'."""
    a, b = earlier.quantities[old], later.quantities[new]
    if a.increment == b.increment:
        return True
    plain, at = (later, new) if a.increment else (earlier, old)
    return not _lead_words(plain, at) & words("quantities", "level_leads")


def _lead_words(commitment: Commitment, index: int, reach: int = 3) -> set[str]:
    """The few words before a figure."""
    found = find_quantities(commitment.text)
    if index >= len(found):
        return set()
    return set(commitment.text[: found[index].start].lower().split()[-reach:])


def _targets(commitment: Commitment) -> list[int]:
    """The figures aimed at, by index: of 'from 40 to 45 yuan' only the second."""
    quantities = commitment.quantities
    kept = []
    for index, quantity in enumerate(quantities):
        following = quantities[index + 1].measure if index + 1 < len(quantities) else ""
        leads = "from" in _lead_words(commitment, index)
        base = leads and following in (quantity.measure, "money")
        if not base:
            kept.append(index)
    return kept


def _sameness(a: Quantity, b: Quantity, *, lone: bool) -> float:
    """How surely two figures count the same thing, in 0..1; 0 is not comparable."""
    if a.measure != b.measure or (a.unit in _MULTIPLES) != (b.unit in _MULTIPLES):
        return 0.0
    if a.measure == "deadline":
        return 1.0 if lone else 0.4
    if _points(a) != _points(b):
        return 0.0
    unit_a, unit_b = _unit_stems(a.unit), _unit_stems(b.unit)
    of_a, of_b = set(content_words(a.of)), set(content_words(b.of))
    common = len(of_a & of_b) / (min(len(of_a), len(of_b)) or 1)
    if a.measure in ("money", "rate", "duration"):
        if a.measure == "money" and unit_a != unit_b:
            return 0.0
        return max(common, 0.5 if lone and _near(a, b) else 0.0)
    if unit_a and unit_b and (unit_a <= unit_b or unit_b <= unit_a):
        measured = a.unit.replace(" ", "-") in words("quantities", "measure_units")
        return max(common, 0.5 if lone and _near(a, b) else 0.0) if measured else 1.0
    if unit_a & unit_b and _last(a.unit) == _last(b.unit):
        return 0.8
    return 0.0


def _points(quantity: Quantity) -> bool:
    """Percentage points are a difference of shares, not a share."""
    return "point" in quantity.unit


def _near(a: Quantity, b: Quantity) -> bool:
    """Figures of one unit that count nothing in common by name: comparable only in size."""
    low, high = sorted((abs(level(a)), abs(level(b))))
    return high <= _FARTHEST * low


_SMALL_COUNT = 10  # 'the three battles' are named, 'the 300 projects' are counted
_FARTHEST = 5  # times: beyond that two figures without a common noun count different things
_MULTIPLES = frozenset(["times", "fold", "half"])


def _unit_stems(unit: str) -> frozenset[str]:
    names: dict[str, str] = load_lexicon()["quantities"]["unit_names"]
    unit = names.get(unit.lower(), unit)
    return frozenset(
        stem(names.get(word.lower(), word)) for word in unit.split() if word not in _UNITS_OF_PLACE
    )


def _last(unit: str) -> str:
    return stem(unit.split()[-1]) if unit else ""


def _move(a: Quantity, b: Quantity, equal_within: float) -> int:
    """+1 where the later figure is the more ambitious one, -1 where it is less, 0 where equal."""
    old, new = level(a), level(b)
    if a.measure == "deadline":
        later = (new > old) - (new < old)
        return later if "up" in (a.direction, b.direction) else -later
    if abs(new - old) <= equal_within * max(abs(old), abs(new)):
        return 0
    up = 1 if new > old else -1
    # To take more off is more ambitious, and so is to keep a falling level lower.
    lower_is_better = "down" in (a.direction, b.direction) and not a.increment
    return -up if lower_is_better else up


def _describe(a: Quantity, b: Quantity) -> str:
    """'bus routes 80 -> 65 (-19 %)'."""
    moved = f"{show_value(a)} -> {show_value(b)}"
    if a.measure == "deadline":
        return f"deadline {moved}"
    what = b.of or a.of or b.unit
    unit = b.unit if b.unit not in what else ""
    percent = ascii_percent(level(a), level(b))
    return " ".join(part for part in (what, moved, unit, percent and f"({percent})") if part)


def show_value(quantity: Quantity) -> str:
    """The figure with its bound, thousands set apart.

    Examples:
        >>> show_value(Quantity(2000, "hectares", ">=", "land"))
        'at least 2,000'
    """
    lead = {">=": "at least ", "<=": "at most ", "~": "about "}.get(quantity.bound, "")
    if quantity.measure == "deadline":
        by = "by " if quantity.bound == "<=" else ""
        return f"{by}{quantity.value:.0f}"
    shown = ascii_number(quantity.value)
    if quantity.value_max is not None:
        shown = f"{shown} to {ascii_number(quantity.value_max)}"
    return f"{lead}{shown}"


def show_quantity(quantity: Quantity) -> str:
    """The figure with its bound and unit.

    Examples:
        >>> show_quantity(Quantity(5, "%", "<=", "unemployment rate", measure="rate"))
        'at most 5 %'
    """
    return f"{show_value(quantity)} {quantity.unit}".strip()


# -- words -----------------------------------------------------------------------------------


def _by_specificity(earlier: Commitment, later: Commitment) -> Verdict | None:
    """Only one of the two has a figure; how long something lasts is none."""
    olds, news = _telling_figures(earlier), _telling_figures(later)
    if bool(olds) == bool(news):
        return None
    if news:
        shown = ", ".join(show_quantity(q) for q in news)
        return Verdict("escalated", "specificity", f"only the later has a figure: {shown}")
    shown = ", ".join(show_quantity(q) for q in olds)
    return Verdict("weakened", "specificity", f"only the earlier has a figure: {shown}")


def _by_stage(earlier: Commitment, later: Commitment) -> Verdict | None:
    """Explore or plan < pilot < start < expand < complete."""
    old, new = _stage(earlier.text), _stage(later.text)
    if old is None or new is None or old[0] == new[0]:
        return None
    change: Change = "escalated" if new[0] > old[0] else "weakened"
    return Verdict(change, "stage", f"stage: {old[1]} -> {new[1]}")


def _telling_figures(commitment: Commitment) -> list[Quantity]:
    """The figures that make an undertaking specific.

    How long something lasts is none, and 'the two regions' only names what is known.
    """
    return [
        quantity
        for index, quantity in enumerate(commitment.quantities)
        if quantity.measure != "duration"
        and not (
            quantity.value < _SMALL_COUNT
            and quantity.measure == "count"
            and _lead_words(commitment, index, 1) & words("quantities", "definite_words")
        )
    ]


def _words(text: str) -> list[str]:
    return [token.low for token in read_sentence(text).tokens if token.is_word]


def _stage(text: str) -> tuple[int, str] | None:
    """The stage of the leading verb or of a trial named near it, and the word that says so."""
    lows = _words(text)
    first = [low for low in lows[:5] if not is_adverb(low)][:3]
    for rank, name in enumerate(_STAGES):
        if first and first[0] in words("change", name):
            return rank, first[0]
    if {"fully"} & set(lows[:2]) and len(lows) > 1:
        return 3, f"fully {lows[1] if lows[0] == 'fully' else lows[0]}"
    said = text.split()
    for low in first[1:]:
        # A capital makes it a name: 'the Pilot Free Trade Zone'.
        if low in words("change", "pilot") and low in said:
            return 1, low
    return None


def _by_strength(earlier: Commitment, later: Commitment) -> Verdict | None:
    """Encourage, support < improve, strengthen < require, enforce, ban."""
    old, new = _strength(earlier.text), _strength(later.text)
    if old is None or new is None or abs(old[0] - new[0]) < 1:
        return None
    if 2 not in (old[0], new[0]):
        return None
    change: Change = "escalated" if new[0] > old[0] else "weakened"
    return Verdict(change, "strength", f"strength: {old[1]} -> {new[1]}")


def _strength(text: str) -> tuple[int, str] | None:
    """The firmest of the leading verbs: 'improve and strictly enforce' enforces."""
    lows = [low for low in _words(text)[:5] if not is_adverb(low)]
    leading = lows[:1] + (lows[2:3] if lows[1:2] == ["and"] else [])
    for rank in range(len(_STRENGTHS) - 1, -1, -1):
        for low in leading:
            if low in words("change", _STRENGTHS[rank]):
                return rank, low
    return None


def _by_scope(earlier: Commitment, later: Commitment) -> Verdict | None:
    """A plainly wider or narrower coverage: 'some areas' against 'all areas'."""
    old, new = _scope(earlier.text), _scope(later.text)
    if old is None or new is None or old[0] == new[0]:
        return None
    change: Change = "escalated" if new[0] > old[0] else "weakened"
    return Verdict(change, "scope", f"scope: {old[1]} -> {new[1]}")


def _scope(text: str) -> tuple[int, str] | None:
    lows = _words(text)
    wide = next((low for low in lows if low in words("change", "wide")), "")
    narrow = next((low for low in lows if low in words("change", "narrow")), "")
    if bool(wide) == bool(narrow):
        return None
    return (1, wide) if wide else (0, narrow)

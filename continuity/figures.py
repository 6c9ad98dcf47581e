"""Two commitments -> which of their figures count the same thing, and how each of them moved."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from itertools import pairwise

from continuity.counted import share_base
from continuity.display import ascii_number, ascii_percent
from continuity.levels import level
from continuity.lexicon import load_lexicon, words
from continuity.likeness import are_alike
from continuity.model import Commitment, Quantity
from continuity.predicates import read_predicate
from continuity.quantities import find_quantities
from continuity.stems import stem
from continuity.terms import content_words

_FAR = 20  # words back to the noun of a figure that names none
_BESIDE = 4  # words back from a figure whose noun is known
_LONGEST_WORD = 20  # characters
_MOST_TIMES = 5  # beyond that two figures without a common noun count different things
_MULTIPLES = frozenset(["times", "fold", "half"])  # units that say how many times, not how many
_UNIT_JOINTS = frozenset(["of", "in", "the", "and", "per", "a"])  # words that tell no unit


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
    olds, news = targets(earlier), targets(later)
    if not olds or not news:
        return ()
    places, ours = _places(earlier, olds)
    new_places, theirs = _places(later, news)
    alike = are_alike(earlier.text, later.text)
    taken: set[int] = set()
    for old in olds:
        a = earlier.quantities[old]
        many, others = ours[a.measure], theirs[a.measure]
        lone = many == others == 1 or len(olds) == len(news) == 1
        best = (0.0, 0)
        for new in news:
            if new in taken or not _same_sort(earlier, old, later, new):
                continue
            b = later.quantities[new]
            # In sentences of one build figures in the same place answer one another.
            placed = alike and many == others and places[old] == new_places[new]
            best = max(best, (_sameness(a, b, lone=lone, placed=placed), -new))
        if best[0] > 0:
            pairs.append((old, -best[1]))
            taken.add(-best[1])
    return tuple(pairs)


def _places(side: Commitment, indices: list[int]) -> tuple[dict[int, int], Counter[str]]:
    """For each figure how many of its measure stand before it, and how many there are of each."""
    counted: Counter[str] = Counter()
    places: dict[int, int] = {}
    for index in indices:
        measure = side.quantities[index].measure
        places[index] = counted[measure]
        counted[measure] += 1
    return places, counted


def _same_sort(earlier: Commitment, old: int, later: Commitment, new: int) -> bool:
    """An addition is not compared with a level: 'add 30 places' against 'bring places to 240'."""
    a, b = earlier.quantities[old], later.quantities[new]
    if a.increment == b.increment:
        return True
    plain, at = (later, new) if a.increment else (earlier, old)
    return not lead_words(plain, at) & words("quantities", "level_leads")


def lead_words(commitment: Commitment, index: int, reach: int = 3) -> set[str]:
    """The few words before a figure."""
    found = find_quantities(commitment.text)
    if index >= len(found):
        return set()
    return set(commitment.text[: found[index].start].lower().split()[-reach:])


def targets(commitment: Commitment) -> list[int]:
    """The figures aimed at, by index: of 'from 40 to 45 yuan' only the second."""
    quantities = commitment.quantities
    kept = []
    for index, quantity in enumerate(quantities):
        following = quantities[index + 1].measure if index + 1 < len(quantities) else ""
        leads = "from" in lead_words(commitment, index)
        base = leads and following in (quantity.measure, "money")
        if not base:
            kept.append(index)
    return kept


def _sameness(a: Quantity, b: Quantity, *, lone: bool, placed: bool) -> float:
    """How surely two figures count the same thing, in 0..1; 0 is not comparable."""
    if a.measure != b.measure or (a.unit in _MULTIPLES) != (b.unit in _MULTIPLES):
        return 0.0
    if a.measure == "deadline":
        return 1.0 if lone else 0.4
    if _points(a) != _points(b):
        return 0.0
    unit_a, unit_b = _unit_stems(a.unit), _unit_stems(b.unit)
    if a.measure in ("money", "rate", "duration"):
        if a.measure == "money" and unit_a != unit_b:
            return 0.0
        return _named_alike(a, b, lone=lone, placed=placed)
    if unit_a and unit_b and (unit_a <= unit_b or unit_b <= unit_a):
        measured = _last(a.unit) in _measured() and _last(b.unit) in _measured()
        return _named_alike(a, b, lone=lone, placed=placed) if measured else 1.0
    if unit_a & unit_b and _last(a.unit) == _last(b.unit):
        return 0.8
    return 0.0


def _named_alike(a: Quantity, b: Quantity, *, lone: bool, placed: bool) -> float:
    """By the words that say what is measured; by size where one of the two says nothing."""
    of_a, of_b = _counted(a), _counted(b)
    common = len(of_a & of_b) / (min(len(of_a), len(of_b)) or 1)
    # 'a tourism fund' and 'a dredging fund' may be two, the more so the farther apart.
    if common and (of_a <= of_b or of_b <= of_a or _near(a, b)):
        return common
    silent = not of_a or not of_b
    return 0.5 if (lone or (placed and silent)) and _near(a, b) else 0.0


@lru_cache(maxsize=8192)
def _counted(quantity: Quantity) -> frozenset[str]:
    """What is counted, without the unit and the words that only say how the figure moves."""
    return frozenset(content_words(quantity.of)) - _stop_stems()


@cache
def _stop_stems() -> frozenset[str]:
    lists = ("reductions", "decline_words", "increment_verbs", "additions", "figure_verbs")
    stop = {stem(word) for name in lists for word in words("quantities", name)}
    return frozenset(stop | _measured())


@cache
def _measured() -> frozenset[str]:
    return frozenset(stem(word) for word in words("quantities", "measure_units"))


def _points(quantity: Quantity) -> bool:
    """Percentage points are a difference of shares, not a share."""
    return "point" in quantity.unit


def _near(a: Quantity, b: Quantity) -> bool:
    """Figures of one unit that count nothing in common by name: comparable only in size."""
    low, high = sorted((abs(level(a)), abs(level(b))))
    return high <= _MOST_TIMES * low


def _unit_stems(unit: str) -> frozenset[str]:
    names: dict[str, str] = load_lexicon()["quantities"]["unit_names"]
    unit = names.get(unit.lower(), unit)
    return frozenset(
        stem(names.get(word.lower(), word)) for word in unit.split() if word not in _UNIT_JOINTS
    )


def _last(unit: str) -> str:
    return stem(unit.split()[-1]) if unit else ""


def moved_towards(
    earlier: Commitment, old: int, later: Commitment, new: int, equal_within: float
) -> int:
    """Whether a figure moved the way that the issuer wants.

    Args:
        earlier: the earlier commitment.
        old: the index of its figure.
        later: the later commitment.
        new: the index of the figure that is compared with it.
        equal_within: the share by which figures may differ and count as equal.

    Returns:
        +1 where the later figure is the more ambitious one, -1 where it is less, 0 where equal.
    """
    a, b = earlier.quantities[old], later.quantities[new]
    before, after = level(a), level(b)
    if a.measure == "deadline":
        moved = (after > before) - (after < before)
        return moved if "up" in (a.direction, b.direction) else -moved
    if abs(after - before) <= equal_within * max(abs(before), abs(after)):
        return 0
    up = 1 if after > before else -1
    # To take more off is more ambitious, and so is to keep a falling level lower.
    if "down" in (a.direction, b.direction):
        return up if a.increment or b.increment else -up
    return -up if _is_unwanted(earlier, old) or _is_unwanted(later, new) else up


def _is_unwanted(commitment: Commitment, index: int) -> bool:
    """Whether the issuer wants less of what a figure counts, unless it means to raise it."""
    if read_predicate(commitment.text).bases & words("quantities", "increment_verbs"):
        return False
    found = find_quantities(commitment.text)
    if index >= len(found) or commitment.text.startswith(" of ", found[index].end):
        return False  # '40% of emissions' is a share of them, covered or counted
    quantity, start = commitment.quantities[index], found[index].start
    before = commitment.text[max(0, start - _FAR * _LONGEST_WORD) : start].lower().split()
    beside = before[-_BESIDE:] if _counted(quantity) else before[-_FAR:]
    return _names_unwanted(quantity.of.lower().split()) or _names_unwanted(beside)


def _names_unwanted(lows: list[str]) -> bool:
    """'unemployment rate', 'deficit-to-GDP ratio'; not 'unemployment benefits'."""
    for low, following in pairwise([*lows, ""]):
        if low.partition("-")[0] in words("quantities", "unwanted"):
            ends = words("clauses", "prepositions", "modals") | {"", "is", "are"}
            if following in ends | words("quantities", "measure_nouns"):
                return True
    return False


def describe_figures(a: Quantity, b: Quantity) -> str:
    """'bus routes 80 -> 65 (-19 %)'."""
    moved = f"{show_value(a)} -> {show_value(b)}"
    if a.measure == "deadline":
        return f"deadline {moved}"
    what = b.of or a.of or b.unit
    unit = b.unit if b.unit not in what else ""
    if share_base(a.unit) != share_base(b.unit):
        moved, unit = f"{show_quantity(a)} -> {show_quantity(b)}", ""
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

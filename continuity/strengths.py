"""How firmly an undertaking is meant: encouraged, supported, improved, required."""

from __future__ import annotations

from itertools import pairwise

from continuity.lexicon import words
from continuity.predicates import Predicate, base_form, read_predicate
from continuity.tokens import is_adverb, read_sentence

_STRENGTHS = ("support", "improve", "require")
_REQUIRE = 2


def compare_strength(earlier: str, later: str) -> tuple[int, str] | None:
    """Whether the later text is meant more firmly, and what says so.

    Args:
        earlier: the quote of the earlier commitment.
        later: that of the later one.

    Returns:
        +1 or -1 with the words of both; None where neither is plainly firmer.

    Examples:
        >>> compare_strength("encourage sorting at home", "require sorting at home")
        (1, 'encourage -> require')
        >>> compare_strength("support small ports", "improve small ports")
    """
    compares = (_by_verb, _by_hand, _by_degree, _by_vigour)
    return next(filter(None, (compare(earlier, later) for compare in compares)), None)


def _by_verb(earlier: str, later: str) -> tuple[int, str] | None:
    """Supporting or improving against requiring."""
    old, new = _strength(earlier), _strength(later)
    if old is None or new is None or old[0] == new[0] or _REQUIRE not in (old[0], new[0]):
        return None
    return (1 if new[0] > old[0] else -1), f"{old[1]} -> {new[1]}"


def _strength(text: str) -> tuple[int, str] | None:
    """The firmest of the leading verbs: 'improve and strictly enforce' enforces."""
    lows = read_sentence(text).words_between(0, None)[:5]
    lows = [low for low in lows if not is_adverb(low)]
    leading = lows[:1] + (lows[2:3] if lows[1:2] == ["and"] else [])
    for rank in range(len(_STRENGTHS) - 1, -1, -1):
        for low in leading:
            if low in words("change", _STRENGTHS[rank]):
                return rank, low
    return None


def _by_hand(earlier: str, later: str) -> tuple[int, str] | None:
    """Encouraging others, then doing it: 'encourage sorting' and 'collect sorted waste'.

    The other way round tells little: a deed that is done needs no second one, so others are
    encouraged to follow.
    """
    old, new = read_predicate(earlier), read_predicate(later)
    if not (_leaves_to_others(old) and _does(new)):
        return None
    encouraged = words("change", "encourage")
    if any(base_form(low) in encouraged for low in read_sentence(later).lows):
        return None  # 'fund schemes that encourage sorting'
    return 1, f"{old.verbs[-1].low} -> {new.verbs[-1].low}"


def _leaves_to_others(predicate: Predicate) -> bool:
    return bool(predicate.verbs) and predicate.bases <= words("change", "encourage")


def _does(predicate: Predicate) -> bool:
    soft = words("change", "soft", "encourage", "support", "explore")
    said = {base_form(verb.low) for verb in (*predicate.carriers, *predicate.verbs)}
    return not said & soft


def _by_degree(earlier: str, later: str) -> tuple[int, str] | None:
    """The same verb by little or by much: 'fall slightly' and 'fall markedly'."""
    old, new = read_predicate(earlier), read_predicate(later)
    if not old.bases & new.bases:
        return None
    degrees = _degree(old), _degree(new)
    (before, _), (after, _) = degrees
    # A report that no longer says 'greatly' does not say 'little'.
    if before == after or after == 0:
        return None
    first, second = (word for _, word in degrees)
    said = f"{first} -> {second}" if first else f"only the later says '{second}'"
    return (1 if after > before else -1), said


def _degree(predicate: Predicate) -> tuple[int, str]:
    for adverb in predicate.adverbs:
        if adverb.low in words("change", "by_much"):
            return 1, adverb.low
        if adverb.low in words("change", "by_little"):
            return -1, adverb.low
    return 0, ""


def _by_vigour(earlier: str, later: str) -> tuple[int, str] | None:
    """'a more active policy': more than the report before, which tells nothing of the next one."""
    new = _vigour(later)
    return (1, f"only the later says '{new}'") if new and not _vigour(earlier) else None


def _vigour(text: str) -> str:
    lows = read_sentence(text).lows
    for one, other in pairwise(lows):
        if one == "more" and other in words("change", "vigorous"):
            return f"{one} {other}"
    return ""

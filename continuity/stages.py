"""How far an undertaking has come: explored, tried, started, carried out widely, completed."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import NamedTuple

from continuity.lexicon import words
from continuity.predicates import base_form, read_predicate
from continuity.tokens import Token, read_sentence

_STAGES = ("explore", "pilot", "start", "expand", "complete")
_LONGEST_PARTICLE = 8  # characters, the space before it included
_EXPLORE, _PILOT, _START, _EXPAND = range(4)


class Stage(NamedTuple):
    """A rank on the ladder of stages and the words that say it.

    ``open_ended`` marks a deed that has begun and may have come as far as any ('implement');
    ``plain`` one of no stage of its own ('build'), which is farther than exploring, and nothing
    more is known of it.
    """

    rank: int
    said: str
    full: bool = False
    open_ended: bool = False
    plain: bool = False


def find_stage(text: str) -> Stage | None:
    """The stage that the leading verb tells, or the noun that it takes.

    Args:
        text: the quote of a commitment.

    Returns:
        The farthest stage of the joined verbs; None where they tell none.

    Examples:
        >>> find_stage("step up negotiations on fish").said
        'negotiations'
        >>> find_stage("the toll will be fully implemented").rank
        3
    """
    predicate = read_predicate(text)
    noun = predicate.noun
    told = [stage for verb in predicate.verbs if (stage := _of_verb(text, verb)) is not None]
    # Of equal ranks the first that is said.
    best = max(told, key=lambda stage: stage.rank, default=None)
    if best and best.rank >= _START and _is_full(text, predicate.verbs, predicate.adverbs):
        return Stage(max(_EXPAND, best.rank), f"fully {best.said}", full=True)
    # To launch a trial is to try; to extend or to complete one is more than that.
    rank = best.rank if best else _START
    if noun is not None and rank <= _START:
        used = predicate.bases & words("change", "using", "deeds")
        sought = noun.low in words("change", "sought_nouns") and not used
        if sought or noun.low in words("change", "explore_nouns"):
            return Stage(_EXPLORE, noun.low)
        tried = noun.low in words("change", "pilot") and noun.text == noun.low
        if tried and rank != _EXPLORE:
            return Stage(_PILOT, noun.low)
    if best:
        return best
    for verb in predicate.carriers:
        stage = _of_verb(text, verb)
        if stage is not None:
            return stage
    first = predicate.verbs[0] if predicate.verbs else None
    if first is not None and base_form(first.low) in words("change", "deeds"):
        return Stage(_START, first.low, open_ended=True, plain=True)
    return None


def compare_stages(earlier: str, later: str) -> tuple[int, str] | None:
    """Whether the later text has come farther, and what says so.

    Args:
        earlier: the quote of the earlier commitment.
        later: that of the later one.

    Returns:
        +1 or -1 with the words of both; None where neither has plainly come farther.

    Examples:
        >>> compare_stages("explore a toll for lorries", "build the toll gates")
        (1, 'explore -> build')
        >>> compare_stages("launch a toll for lorries", "implement the toll")
    """
    old, new = find_stage(earlier), find_stage(later)
    if old is None or new is None or old.rank == new.rank:
        return None
    if (old.plain or new.plain) and _EXPLORE not in (old.rank, new.rank):
        return None
    # What is carried out may have come as far as what is extended: only 'fully' is more.
    if (old.rank > new.rank and new.open_ended) or (
        new.rank > old.rank and old.open_ended and not new.full
    ):
        return None
    return (1 if new.rank > old.rank else -1), f"{old.said} -> {new.said}"


def _of_verb(text: str, verb: Token) -> Stage | None:
    """The stage of a verb, with its particle where the two belong together: 'roll out'."""
    base, ranks = base_form(verb.low), _ranks()
    for particle in text[verb.end : verb.end + _LONGEST_PARTICLE].lower().split()[:1]:
        rank = ranks.get(f"{base}-{particle}")
        if rank is not None:
            return Stage(rank, f"{verb.low} {particle}")
    rank = ranks.get(base)
    if rank is None:
        return None
    return Stage(rank, verb.low, open_ended=base in words("change", "under_way"))


@cache
def _ranks() -> dict[str, int]:
    """The rank of each listed verb; of one that is listed twice the lower."""
    ranks: dict[str, int] = {}
    for rank, name in enumerate(_STAGES):
        for verb in words("change", name):
            ranks.setdefault(verb, rank)
    return ranks


def _is_full(text: str, verbs: tuple[Token, ...], adverbs: tuple[Token, ...]) -> bool:
    """'fully implement', 'implement nationwide'."""
    bases = {base_form(verb.low) for verb in verbs}
    if not bases & words("change", "carried_out"):
        return False
    if any(adverb.low in words("change", "fully") for adverb in adverbs):
        return True
    lows = read_sentence(text).lows
    if ("in", "full") in pairwise(lows):
        return True
    return "implement" in bases and bool(set(lows) & words("change", "everywhere"))

"""The kind of a commitment: whether it has a figure, names something definite, or only a direction.

What has no figure is an action or a principle. Words speak for either: those that name something
definite and verbs of plain deeds for an action; words of value and verbs of attitude for a
principle. Each has its points, and the sum decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from continuity.lexicon import words
from continuity.model import Kind, Quantity
from continuity.tokens import base_of_gerund, is_adverb, is_gerund, is_participle, is_verb

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LOOKS_THROUGH = frozenset(["of", "for"])
_MOST_CARRIERS = 3
_MOST_CARRIED = 9  # words between a carrier and the 'to' of the verb that it carries
_LEAST_LETTERS = 3
# What speaks for a principle, above zero, or for an action, below. A logistic regression over coded
# reports gives nearly the same weights and, with the scored report left out, is right no more often.
POINTS = {
    "definite": -1,
    "purpose": -1,
    "instrument": -1,
    "deed": -1,
    "values": 1,
    "cultivating": 1,
    "guarding": 1,
    "upholding": 1,
    "sweeping": 1,
    "doctrine": 2,
}
# Words of one sort that count: more of them say nothing new.
_MOST_COUNTED = 2
# Two words that open a purpose or a manner, besides 'to' with a verb.
_TAILS = frozenset(
    [("in", "order"), ("in", "pursuit"), ("in", "accordance"), ("in", "line"), ("with", "a")]
)
_TAIL_WORDS = frozenset(["so", "thereby", "thus"])


def classify_kind(text: str, quantities: tuple[Quantity, ...]) -> Kind:
    """Target, action or principle, by the codebook's section on types.

    Args:
        text: the quote.
        quantities: its quantities; any makes it a target.

    Examples:
        >>> classify_kind("uphold the spirit of unity", ())
        'principle'
        >>> classify_kind("draft the Regulations on Harbour Safety", ())
        'action'
    """
    if quantities:
        return "target"
    points = sum([POINTS[name] * value for name, value in measure_wording(text).items()])
    return "principle" if points >= 0 else "action"


def measure_wording(text: str) -> dict[str, int]:
    """What the words of a quote without figures say of its kind.

    Returns:
        How many words name something ``definite`` or one of the ``values``, at most two each;
        ``purpose`` counts the definite words of purpose and manner. The others are 1 or 0: an
        instrument is named, the words are sweeping or doctrine, and the class of the verb.

    Examples:
        >>> measured = measure_wording("cherish freedom and respect everywhere")
        >>> sorted(name for name, value in measured.items() if value)
        ['sweeping', 'upholding', 'values']
    """
    lows = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    at = _skip_carriers(lows)
    passive = _passive_verb(lows)
    verb = passive or (lows[at] if at < len(lows) else "")
    classes = [_class_in_place(lows, index) for index in range(len(lows))]
    start = 0 if passive else at + 1
    end = _end_of_object(lows, classes, start)
    held = classes[start:end]
    return {
        "definite": min(held.count("definite"), _MOST_COUNTED),
        "purpose": min(classes[end:].count("definite"), _MOST_COUNTED),
        "values": min(held.count("value"), _MOST_COUNTED),
        "instrument": int(any(_is_listed("instruments", low) for low in lows[start:end])),
        "sweeping": int(any(low in words("kinds", "sweeping") for low in lows)),
        "doctrine": int(any(low in words("kinds", "doctrine") for low in lows)),
        "deed": _has_verb("deeds", verb),
        "cultivating": _has_verb("cultivating", verb),
        "guarding": _has_verb("guarding", verb),
        "upholding": _has_verb("upholding", verb),
    }


# -- the verb --------------------------------------------------------------------------------


def _skip_carriers(lows: list[str]) -> int:
    """Where the verb stands that carries the undertaking: behind 'continue to', 'work hard to'."""
    at = _skip(lows, 0, _is_light)
    for _ in range(_MOST_CARRIERS):
        if at >= len(lows) or lows[at] not in words("kinds", "carriers"):
            break
        joint = _skip(lows, at + 1, _is_carried, at + _MOST_CARRIED)
        verb = _skip(lows, joint + 1, is_adverb)
        if verb >= len(lows) or not _joins(lows[joint], lows[verb]):
            break
        at = verb
    return at


def _skip(lows: list[str], at: int, passes: Callable[[str], bool], stop: int | None = None) -> int:
    """The first index from ``at`` on whose word does not pass."""
    stop = len(lows) if stop is None else min(stop, len(lows))
    while at < stop and passes(lows[at]):
        at += 1
    return at


def _is_light(low: str) -> bool:
    """A word before the verb: an adverb, a modal, 'to'."""
    return is_adverb(low) or low in words("clauses", "modals") or low in ("to", "both")


def _is_carried(low: str) -> bool:
    """A word that may stand between a carrier and its verb: 'make every effort to'."""
    if low in ("to", "in", "on", "for", "toward", "towards", "that", "of"):
        return False
    return is_adverb(low) or _class_of(low) in ("", "general", "value")


def _joins(joint: str, verb: str) -> bool:
    """'to' with a verb, or another preposition with a gerund."""
    if joint == "to" and is_verb(verb):
        return True
    return joint in ("to", "in", "on", "for", "toward", "towards") and is_gerund(verb)


def _passive_verb(lows: list[str]) -> str:
    """The participle behind the first 'be' that has one; '' in the active."""
    for index in range(1, len(lows) - 1):
        if lows[index] in ("be", "been"):
            at = _skip(lows, index + 1, is_adverb)
            if at < len(lows) and is_participle(lows[at]):
                return lows[at]
    return ""


def _has_verb(key: str, verb: str) -> int:
    """1 where a list of base forms has the verb in its base form, as gerund or as participle."""
    listed = words("kinds", key)
    return int(any(form in listed for form in (verb, base_of_gerund(verb), *_before_ed(verb))))


def _before_ed(low: str) -> tuple[str, ...]:
    """What may stand before '-ed': 'stag' and 'stage', 'plan' of 'planned', 'carry' of 'carried'."""
    if not low.endswith("ed"):
        return ()
    return (low[:-1], low[:-2], low[:-3], f"{low[:-3]}y")


# -- the words -------------------------------------------------------------------------------


def _end_of_object(lows: list[str], classes: list[str], start: int) -> int:
    """Where a purpose or manner opens behind a first word that says something."""
    told = False
    for index in range(start, len(lows)):
        low = lows[index]
        following = lows[index + 1] if index + 1 < len(lows) else ""
        purpose = low == "to" and is_verb(following)
        if told and (low in _TAIL_WORDS or purpose or (low, following) in _TAILS):
            return index
        told = told or classes[index] in ("definite", "value")
    return len(lows)


def _class_in_place(lows: list[str], index: int) -> str:
    """The class of a word where it stands.

    What is valued is a mere modifier before another noun ('safety helmets'), a noun of aspect is
    looked through ('the development of harbours'), and a gerund behind a noun or an adjective is
    a noun itself ('waste sorting').
    """
    low = lows[index]
    following = lows[index + 1] if index + 1 < len(lows) else ""
    if following in _LOOKS_THROUGH and _is_listed("aspects", low):
        return "general"
    found = _class_of(low)
    if index and is_gerund(low) and _class_of(lows[index - 1]) in ("definite", "general"):
        return "definite"
    if found == "value" and _is_noun_like(following):
        return "general"
    return found


def _is_noun_like(low: str) -> bool:
    """A word that a noun before it may modify."""
    if not low or _is_function_word(low) or is_adverb(low) or is_participle(low):
        return False
    return not is_verb(low) and _class_of(low) != "value"


@lru_cache(maxsize=8192)
def _class_of(low: str) -> str:
    """'value', 'general' or 'definite'; '' for a verb or a word of grammar."""
    if _is_function_word(low) or is_adverb(low) or len(low) < _LEAST_LETTERS or low.isdigit():
        return ""
    if _is_listed("values", low):
        return "value"
    if _is_listed("general", low) or _is_listed("aspects", low):
        return "general"
    if _is_listed("instruments", low):
        return "definite"
    return "" if _is_verb_form(low) else "definite"


def _is_verb_form(low: str) -> bool:
    """A form of a verb that is no noun as well."""
    irregular = ("irregular_participles", "irregular_pasts")
    if is_gerund(low) or any(low in words("verbs", key) for key in irregular):
        return True
    forms = [low, *_before_ed(low)]
    if low.endswith("s"):
        forms += [low[:-1], low[:-2]]
    return any(is_verb(form) and form not in words("verbs", "ambiguous") for form in forms)


@lru_cache(maxsize=8192)
def _is_function_word(low: str) -> bool:
    """A word of grammar, or a name too common to name anything."""
    lists = (("matching", "stopwords"), ("clauses", "prepositions"), ("clauses", "determiners"))
    return (
        any(low in words(table, key) for table, key in lists)
        or low in words("clauses", "pronouns")
        or low in words("clauses", "modals")
        or low in words("kinds", "commonplace_names")
    )


@lru_cache(maxsize=8192)
def _is_listed(key: str, low: str) -> bool:
    """Whether a list of singular nouns has a word, its singular, or the end of a compound."""
    listed = words("kinds", key)
    low = low.removesuffix("'s").rpartition("-")[2] if low not in listed else low
    forms = [low]
    if low.endswith("s") and not low.endswith("ss"):
        forms += [low[:-1], low[:-2], f"{low[:-3]}y"]
    return any(form in listed for form in forms)

"""The kind of a commitment: whether it has a figure, names something definite, or only a direction.

What has no figure is an action or a principle. Words speak for either: those that name something
definite and verbs of plain deeds for an action; words of value and verbs of attitude for a
principle. Each has its points, and the sum decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from continuity.lexicon import words
from continuity.model import Kind, Quantity
from continuity.text import split_words
from continuity.tokens import base_of_gerund, is_adverb, is_gerund, is_participle, is_verb

# What speaks for an action, below zero, or for a principle, above. A logistic regression on coded
# reports comes to nearly the same weights, and is no better on a report that it has not seen.
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
    "doctrine": 1,
}
# The lists of verbs in the lexicon, the weaker first, and what speaks where one of them leads.
_VERBS = {
    "deeds": "deed",
    "cultivating": "cultivating",
    "guarding": "guarding",
    "upholding": "upholding",
}
_MOST_COUNTED = 2  # words of one sort: more of them say nothing new
_MOST_CARRIERS = 3
_FARTHEST_JOINT = 9  # words from a carrier to the 'to' of the verb that it carries
_LEAST_LETTERS = 3
# Two or more words in quotes: the name of something, whatever they say.
_QUOTED = re.compile(r"[\"“][^\"“”\s]+\s[^\"“”]*[\"”]")
# The classes of words by list, the weaker first: a word of several lists is of the last.
_CLASSES = (
    ("verbs", "irregular_participles", ""),
    ("verbs", "irregular_pasts", ""),
    ("kinds", "instruments", "instrument"),
    ("kinds", "aspects", "general"),
    ("kinds", "general", "general"),
    ("kinds", "doctrine", ""),
    ("kinds", "values", "value"),
    ("kinds", "commonplace_names", ""),
    ("clauses", "modals", ""),
    ("clauses", "pronouns", ""),
    ("clauses", "determiners", ""),
    ("clauses", "prepositions", ""),
    ("matching", "stopwords", ""),
)
_NAMING = frozenset(["definite", "instrument"])
# What is looked through names nothing, but stays an instrument.
_AS_GENERAL = {"instrument": "means", "means": "means"}
_JOINTS = frozenset(["for", "in", "on", "to", "toward", "towards"])
# What opens a purpose or a manner, besides 'to' with a verb.
_TAIL_WORDS = frozenset(["so", "thereby", "thus"])
_TAIL_PAIRS = frozenset(
    [("in", "accordance"), ("in", "line"), ("in", "order"), ("in", "pursuit"), ("with", "a")]
)


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
        How many words name something ``definite`` or one of the ``values``, at most two each, and
        ``purpose``, how many of the purpose or manner name something definite. The others are 1
        or 0: an instrument is named, and words are sweeping or of doctrine. The class of the verb
        is there with 1, where it has one.

    Examples:
        >>> measured = measure_wording("cherish freedom and respect everywhere")
        >>> sorted(name for name, value in measured.items() if value)
        ['upholding', 'values']
    """
    lows = split_words(text.lower().replace("’", "'"))
    at = _skip_carriers(lows)
    passive = _passive_verb(lows)
    verb = passive or (lows[at] if at < len(lows) else "")
    classes = _classes_in_place(lows, at)
    start = 0 if passive else at + 1
    end = _end_of_object(lows, classes, start)
    held = classes[start:end]
    measured = {
        "definite": _count_definite(held, bool(_QUOTED.search(text))),
        "purpose": _count_definite(classes[end:]),
        "values": min(held.count("value"), _MOST_COUNTED),
        "instrument": int("instrument" in held or "means" in held),
        "sweeping": int(not words("kinds", "sweeping").isdisjoint(lows)),
        "doctrine": int(not words("kinds", "doctrine").isdisjoint(lows)),
    }
    if found := _class_of_verb(verb):
        measured[found] = 1
    return measured


def _count_definite(classes: list[str], quoted: bool = False) -> int:
    """How many words name something definite, at most so many as count; a quoted name is one."""
    return min(classes.count("definite") + classes.count("instrument") + quoted, _MOST_COUNTED)


# -- the verb --------------------------------------------------------------------------------


def _skip_carriers(lows: list[str]) -> int:
    """Where the verb stands that carries the undertaking: behind 'continue to', 'work hard to'."""
    at = _skip(lows, 0, _is_light)
    for _ in range(_MOST_CARRIERS):
        if at >= len(lows) or lows[at] not in words("kinds", "carriers"):
            break
        joint = _skip(lows, at + 1, _is_carried, at + _FARTHEST_JOINT)
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
    return low in ("to", "both") or low in words("clauses", "modals") or is_adverb(low)


def _is_carried(low: str) -> bool:
    """A word that may stand between a carrier and its verb: 'make every effort to'."""
    return not (low in _JOINTS or low in ("of", "that") or _class_of(low) in _NAMING)


def _joins(joint: str, verb: str) -> bool:
    """'to' with a verb, or a preposition with a gerund."""
    return (joint == "to" and is_verb(verb)) or (joint in _JOINTS and is_gerund(verb))


def _passive_verb(lows: list[str]) -> str:
    """The participle behind the first 'be' that has one; '' in the active."""
    for index in range(1, len(lows) - 1):
        if lows[index] in ("be", "been"):
            at = _skip(lows, index + 1, is_adverb)
            if at < len(lows) and is_participle(lows[at]):
                return lows[at]
    return ""


@lru_cache(maxsize=2048)
def _class_of_verb(verb: str) -> str:
    """'deed', 'cultivating', 'guarding' or 'upholding', of any form of a verb; '' for another."""
    forms = (verb, base_of_gerund(verb), *_before_ed(verb))
    listed = _verb_classes()
    return next((listed[form] for form in forms if form in listed), "")


@cache
def _verb_classes() -> dict[str, str]:
    """The class of each listed verb."""
    return {verb: name for key, name in _VERBS.items() for verb in words("kinds", key)}


# -- the words -------------------------------------------------------------------------------


def _end_of_object(lows: list[str], classes: list[str], start: int) -> int:
    """Where a purpose or manner opens behind a first word that says something."""
    told = False
    for index in range(start, len(lows)):
        if told:
            low, following = lows[index], lows[index + 1] if index + 1 < len(lows) else ""
            if low in _TAIL_WORDS or (low, following) in _TAIL_PAIRS:
                return index
            if low == "to" and is_verb(following):
                return index
        told = told or classes[index] == "value" or classes[index] in _NAMING
    return len(lows)


def _classes_in_place(lows: list[str], verb: int) -> list[str]:
    """The class of each word where it stands, with the index of the verb.

    What is valued is a mere modifier before another noun ('safety helmets'), a noun of aspect is
    looked through ('the development of harbours'), and a gerund behind a noun or an adjective is
    a noun itself ('waste sorting').
    """
    classes = list(map(_class_of, lows))
    before = ""
    for index, (low, found) in enumerate(zip(lows, classes, strict=True)):
        if found == "value":
            if index + 1 < len(lows) and _is_noun_like(lows[index + 1]):
                classes[index] = "general"
        elif low in ("of", "for"):
            if index and _is_aspect(lows[index - 1]):
                classes[index - 1] = _AS_GENERAL.get(before, "general")
        elif low.endswith("ing") and index > verb + 1 and before and is_gerund(low):
            classes[index] = "definite"
        before = found
    return classes


@lru_cache(maxsize=8192)
def _is_noun_like(low: str) -> bool:
    """A word that a noun before it may modify."""
    nominal = _class_of(low) not in ("", "value")
    return nominal and not (is_verb(low) or is_participle(low))


@lru_cache(maxsize=8192)
def _class_of(low: str) -> str:
    """The class of a word by itself.

    'value'; 'general' for what fits any object, 'means' where it is an instrument as well;
    'instrument', 'definite' for what else is a noun; '' for a verb or a word of grammar.
    """
    listed = _listed_classes()
    if low in listed:
        return listed[low]
    for form in _singulars(low):
        if form in listed:
            return listed[form]
    if len(low) < _LEAST_LETTERS or low.isdigit() or is_adverb(low) or is_gerund(low):
        return ""
    return "" if any(listed.get(form) == "" for form in _before_ed(low)) else "definite"


@cache
def _listed_classes() -> dict[str, str]:
    """The class of each listed word."""
    # What is a noun as well as a verb is no mere verb.
    found = dict.fromkeys(words("verbs", "base") - words("verbs", "ambiguous"), "")
    found |= {word: name for table, key, name in _CLASSES for word in words(table, key)}
    means = [word for word in words("kinds", "instruments") if found[word] == "general"]
    return found | dict.fromkeys(means, "means")


@lru_cache(maxsize=8192)
def _is_aspect(low: str) -> bool:
    """A noun that is looked through before 'of'."""
    return any(form in words("kinds", "aspects") for form in _singulars(low))


def _singulars(low: str) -> list[str]:
    """A noun, what may be its singular, and the same of the end of a compound."""
    forms = [low]
    if "-" in low or low.endswith("'s"):
        forms.append(low.removesuffix("'s").rpartition("-")[2])
    last = forms[-1]
    if last.endswith("s") and not last.endswith("ss"):
        forms += [last[:-1], last[:-2], f"{last[:-3]}y"]
    return forms


def _before_ed(low: str) -> tuple[str, ...]:
    """What '-ed' may stand on: 'stage' of 'staged', 'plan' of 'planned', 'carry' of 'carried'."""
    return (low[:-1], low[:-2], low[:-3], f"{low[:-3]}y") if low.endswith("ed") else ()

"""Undertakings in so many words: what somebody pledges, asks for or has decided."""

from __future__ import annotations

from functools import cache

from continuity.lexicon import words
from continuity.subjects import (
    JOINTS,
    Head,
    before_joint,
    find_subject,
    is_issuer,
)
from continuity.tokens import (
    Sentence,
    base_of_gerund,
    is_adverb,
    is_gerund,
    is_verb,
)

_BE = frozenset(["am", "are", "is", "'m", "'re", "'s"])
_STATES = frozenset(["are", "can", "has", "have", "is", "must", "should", "was", "were", "will"])
_HAVE = frozenset(["has", "have", "'ve"])
_FARTHEST_OBJECT = 20
_LONGEST_ASIDE = 24  # words
_LONGEST_DUTY = 9  # words from 'it is vital that' to its verb


# -- pledges in so many words ----------------------------------------------------------------


def spoken_head(sentence: Sentence, at: int, floor: int) -> Head | None:
    """'I propose X', 'I am asking Congress to V', 'it is vital that we V', 'it is time to V'."""
    low = sentence.low(at)
    if low in words("clauses", "duty_adjectives"):
        return _duty_head(sentence, at)
    verb, first = _spoken_verb(sentence, at)
    if not verb:
        return None
    step = first
    while is_adverb(sentence.low(step - 1)):
        step -= 1
    if sentence.low(step - 1) in words("clauses", "issuer_pronouns"):
        boundary, subject = before_joint(sentence, step - 1), step - 1
    elif _speaks(sentence, at, max(floor, step - 4), step):
        boundary, subject, opener = find_subject(sentence, step, floor)
        if opener or subject >= step:
            return None
    else:
        return None
    if sentence.low(at + 1) == "that" or sentence.low(at + 2) == "that":
        return _that_head(sentence, at, boundary)
    if verb in words("clauses", "requests"):
        begin = _requested(sentence, at, verb)
        return Head(boundary, subject, begin, False, True) if begin else None
    if sentence.low(at + 1) == "to":
        return Head(boundary, subject, at + 2, False, True)
    if verb not in words("clauses", "performatives"):
        return None
    return Head(boundary, subject, at, False, True)


def _speaks(sentence: Sentence, at: int, start: int, end: int) -> bool:
    """Whether a noun may ask or pledge: 'the board urges', 'partners have agreed'."""
    if sentence.low(at).endswith("s"):
        plan = sentence.low(end - 1) in words("clauses", "plan_nouns")
        return plan or is_issuer(sentence, start, end)
    decided = sentence.low(at) in words("clauses", "decided_participles")
    agent = sentence.low(end - 1) in words("clauses", "agent_nouns")
    return decided and (agent or is_issuer(sentence, start, end))


@cache
def spoken_verbs() -> frozenset[str]:
    """The base forms of verbs that ask or pledge by being said."""
    return words("clauses", "performatives", "requests")


def _spoken_verb(sentence: Sentence, at: int) -> tuple[str, int]:
    """The base of a verb of asking or pledging, and where its verb phrase begins; ''."""
    low, spoken = sentence.low(at), spoken_verbs()
    if low in spoken:
        return low, at
    if low.endswith("s") and low[:-1] in spoken:
        return low[:-1], at
    first = at - 1
    while is_adverb(sentence.low(first)) or sentence.low(first) in ("today", "tonight"):
        first -= 1
    if is_gerund(low) and sentence.low(first) in _BE and base_of_gerund(low) in spoken:
        return base_of_gerund(low), first
    if sentence.low(first) in _HAVE and low in words("clauses", "decided_participles"):
        return "decide", first
    if sentence.low(first) in _HAVE and low in words("clauses", "asked_participles"):
        return "ask", first
    return "", at


def _requested(sentence: Sentence, at: int, verb: str) -> int:
    """Where what somebody is asked to do begins: behind 'to', or behind 'your support for'."""
    money = sentence.low(at + 1) == "for"
    for ahead in range(at + 1, min(at + _FARTHEST_OBJECT, len(sentence.lows))):
        if money and sentence.texts[ahead] in "$€£":
            return at + 2
        low = sentence.low(ahead)
        if low == "to" and is_verb(sentence.low(sentence.skip_adverbs(ahead + 1))):
            asked = verb not in words("clauses", "wishes") or _is_agent(sentence, at + 1, ahead)
            return ahead + 1 if asked else 0
        if low == "let" and sentence.low(ahead - 1) in (",", ":"):
            return ahead  # 'I ask the council, let the crews keep their berths'
        if low in ("support", "backing", "approval") and sentence.low(ahead + 1) == "for":
            return ahead + 2
        if low in (";", "that"):
            break
    return 0


def _is_agent(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words between 'we need' and 'to V' name those who are to do it."""
    lows = [sentence.low(index) for index in range(start, end)]
    if not lows:
        return False
    agents = words("clauses", "issuer_nouns", "agent_nouns")
    named = sentence.texts[start][0].isupper() or sentence.texts[end - 1][0].isupper()
    return named or lows[0] in ("every", "everyone", "you") or bool(agents & set(lows))


def _that_head(sentence: Sentence, at: int, boundary: int) -> Head | None:
    """'I propose that we V': the undertaking begins behind the pronoun."""
    that = at + 1 if sentence.low(at + 1) == "that" else at + 2
    verb = sentence.skip_adverbs(that + 2)
    if sentence.low(that + 1) in ("we", "you") and is_verb(sentence.low(verb)):
        return Head(boundary, that + 1, that + 2, False, True)
    return None


def _duty_head(sentence: Sentence, at: int) -> Head | None:
    """'it is imperative that we V', 'it is time to V', 'the time has come to V'."""
    if sentence.low(at + 1) == "that" and sentence.low(at + 2) == "we":
        verb = sentence.skip_adverbs(at + 3)
        if is_verb(sentence.low(verb)):
            return Head(before_joint(sentence, at), at + 2, at + 3, False, True)
    if sentence.low(at + 1) == "that" and sentence.low(at - 1) in _BE:
        return _subjunctive_head(sentence, at)
    if sentence.low(at) != "time":
        return None
    step = at - 1
    while sentence.low(step) in ("high", "past", "now", "the", "also", "about", "long"):
        step -= 1
    to = at + 1
    if sentence.low(at + 1) == "has" and sentence.low(at + 2) == "come":
        step, to = at - 1, at + 3
    elif sentence.low(step) not in _BE:
        return None
    to = _past_aside(sentence, to)
    if sentence.low(to) == "for":
        to = next((i for i in range(to, to + 8) if sentence.low(i) == "to"), to)
    if sentence.low(to) == "to" and is_verb(sentence.low(sentence.skip_adverbs(to + 1))):
        return Head(before_joint(sentence, max(step - 1, 0)), max(step, 0), to + 1, False, True)
    if sentence.low(to) == "we" and sentence.low(to + 1).endswith("ed"):
        return Head(before_joint(sentence, max(step - 1, 0)), max(step, 0), to + 1, False, True)
    return None


def _subjunctive_head(sentence: Sentence, at: int) -> Head | None:
    """'it is vital that ports be dredged', 'that members invest': a duty laid on others."""
    for index in range(at + 3, min(at + _LONGEST_DUTY, len(sentence.lows))):
        low = sentence.low(index)
        if low in JOINTS or low in _STATES or low in words("clauses", "subordinators"):
            return None
        plain = low in words("verbs", "base") and low not in words("verbs", "ambiguous")
        if plain and sentence.low(index - 1) != "to":
            return Head(before_joint(sentence, at), at + 2, index, True, True)
    return None


def _past_aside(sentence: Sentence, at: int) -> int:
    """Past a phrase between commas that opens at ``at``."""
    if sentence.low(at) != ",":
        return at
    for ahead in range(at + 1, min(at + _LONGEST_ASIDE, len(sentence.lows))):
        if sentence.low(ahead) == "," and sentence.low(ahead + 1) == "to":
            return ahead + 1
    return at

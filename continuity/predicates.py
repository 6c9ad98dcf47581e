"""The words of a commitment that say what is done: its leading verb and the noun that verb takes.

'work hard to complete the trials' completes, 'ensure that the plan is published' publishes, and
'step up negotiations on fish' negotiates.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from continuity.lexicon import words
from continuity.tokens import (
    Sentence,
    Token,
    base_of_gerund,
    is_adverb,
    is_gerund,
    is_participle,
    is_verb,
    read_sentence,
)

_BE = frozenset(["are", "be", "been", "being", "is"])
_REACH = 8  # words from a carrying verb to the verb that it carries
_STEPS = 4  # verbs that carry one another: 'continue to work hard to make progress in'
_LONGEST_OBJECT = 8  # words


class Predicate(NamedTuple):
    """What is done: ``verbs`` that are joined ('negotiate and sign'), ``noun`` what they take.

    ``carriers`` are the verbs before them ('continue to', 'help'), ``adverbs`` those beside all
    of them. Each is a word of the text; ``noun`` is None where none was found.
    """

    verbs: tuple[Token, ...]
    carriers: tuple[Token, ...]
    adverbs: tuple[Token, ...]
    noun: Token | None

    @property
    def bases(self) -> frozenset[str]:
        """The joined verbs in their base form."""
        return frozenset(base_form(verb.low) for verb in self.verbs)


@lru_cache(maxsize=4096)
def read_predicate(text: str) -> Predicate:
    """The leading verb of a commitment.

    Args:
        text: the quote, which opens with a verb or with the subject of a passive.

    Returns:
        The verbs that say what is done, without those that only carry them.

    Examples:
        >>> found = read_predicate("continue to work hard to plan and build the new pier")
        >>> [verb.low for verb in found.verbs], found.noun.low
        (['plan', 'build'], 'pier')
        >>> [verb.low for verb in read_predicate("ten piers will be fully rebuilt").verbs]
        ['rebuilt']
    """
    sentence = read_sentence(text)
    if not sentence.lows:
        return Predicate((), (), (), None)
    at = _first_verb(sentence)
    passed = [at]
    passive = is_participle(sentence.low(at)) and at > 0
    for _ in range(0 if passive else _STEPS):
        following = _carried(sentence, at)
        if following is None:
            break
        at = following
        passed.append(at)
    verbs = _joined(sentence, at)
    beside = [
        step
        for verb in (*passed, *verbs)
        for step in (verb - 2, verb - 1, verb + 1)
        if is_adverb(sentence.low(step))
    ]
    noun = _object_noun(sentence, verbs[-1])
    return Predicate(
        tuple(map(sentence.token, verbs)),
        tuple(map(sentence.token, passed[:-1])),
        tuple(map(sentence.token, dict.fromkeys(beside))),
        sentence.token(noun) if noun is not None else None,
    )


def _first_verb(sentence: Sentence) -> int:
    """Behind the subject of a passive or impersonal clause, else the first word that tells."""
    begin = sentence.skip_adverbs(0)
    while sentence.low(begin) in words("clauses", "modals") | {"to"}:
        begin = sentence.skip_adverbs(begin + 1)
    opens = sentence.low(begin)
    if _is_verbal(opens) and not _is_subject(sentence, begin):
        return begin
    for index in range(begin, len(sentence.lows)):
        low = sentence.low(index)
        if low in words("clauses", "modals") or low in _BE:
            step = sentence.skip_adverbs(index + 1)
            while sentence.low(step) in _BE or sentence.low(step) == "to":
                step = sentence.skip_adverbs(step + 1)
            return min(step, len(sentence.lows) - 1)
    return min(begin, len(sentence.lows) - 1)


def _is_subject(sentence: Sentence, at: int) -> bool:
    """A noun that may be a verb, before its own verb: 'progress should be made'."""
    following = sentence.low(at + 1)
    return following in words("clauses", "modals") or following in _BE


def _is_verbal(low: str) -> bool:
    return is_verb(low) or is_gerund(low) or is_participle(low)


def _carried(sentence: Sentence, at: int) -> int | None:
    """The verb that a verb only carries: 'move faster to', 'make progress in', 'see that it is'."""
    base = base_form(sentence.low(at))
    if base in words("change", "ensuring") or sentence.low(at + 1) == "sure":
        return _ensured(sentence, at)
    if base not in words("change", "carriers"):
        return None
    for index in range(at + 1, min(at + _REACH, len(sentence.lows))):
        low = sentence.low(index)
        if not sentence.is_word(index):
            return None
        step = sentence.skip_adverbs(index + 1)
        if low == "to" and _is_verbal(sentence.low(step)):
            return step
        if low in ("in", "on", "with", "of", "toward", "towards"):
            if is_gerund(sentence.low(step)):
                return step
            if low in ("in", "on"):
                return None  # 'work on ways to': what is worked on are the ways
    return None


def _ensured(sentence: Sentence, at: int) -> int | None:
    """'ensure that the list is published' publishes."""
    for index in range(at + 1, len(sentence.lows)):
        if sentence.low(index) in _BE:
            step = sentence.skip_adverbs(index + 1)
            return step if is_participle(sentence.low(step)) else None
        if sentence.low(index) in (",", ";"):
            return None
    return None


def _joined(sentence: Sentence, at: int) -> tuple[int, ...]:
    """A verb with those that share its object: 'assess, negotiate and sign'."""
    verbs = [at]
    while sentence.low(verbs[-1] + 1) in (",", "and", "or"):
        step = verbs[-1] + 2
        if sentence.low(step) in ("and", "or"):
            step += 1
        step = sentence.skip_adverbs(step)
        if not _is_verbal(sentence.low(step)):
            break
        verbs.append(step)
    return tuple(verbs)


def _object_noun(sentence: Sentence, verb: int) -> int | None:
    """The last word of the noun phrase behind a verb: 'a number of new trials for' -> trials."""
    found: int | None = None
    stops = words("clauses", "prepositions", "relatives") | {"to", "and", "or"}
    for index in range(verb + 1, min(verb + 1 + _LONGEST_OBJECT, len(sentence.lows))):
        low = sentence.low(index)
        held = sentence.low(found) if found is not None else ""
        if low == "of" and held in words("change", "nouns_of_number"):
            continue
        if low in stops and held in words("change", "nouns_of_effort"):
            continue
        # 'move ahead with trials', 'work faster on ways'.
        if found is None and (is_adverb(low) or low in words("change", "particles")):
            continue
        if low in stops or not sentence.is_word(index):
            break
        found = index
    return found


@lru_cache(maxsize=8192)
def base_form(low: str) -> str:
    """The base of a verb in any regular form; the word itself where the lexicon has no such verb.

    Examples:
        >>> base_form("implemented"), base_form("piloting"), base_form("carries"), base_form("toll")
        ('implement', 'pilot', 'carry', 'toll')
    """
    if is_verb(low):
        return low
    if low.endswith("ing"):
        return base_of_gerund(low)
    bases: tuple[str, ...] = ()
    if low.endswith(("ied", "ies")):
        bases = (f"{low[:-3]}y",)
    elif low.endswith("ed"):
        bases = (low[:-2], low[:-1], low[:-3])
    elif low.endswith("s"):
        bases = (low[:-1], low[:-2])
    return next((base for base in bases if is_verb(base)), low)


def opens_purpose(sentence: Sentence, index: int) -> bool:
    """Whether a word opens a clause that tells why or how, and no longer what is undertaken."""
    if sentence.low(index) in words("change", "purposes"):
        return True
    return sentence.low(index) == "to" and is_verb(sentence.low(index + 1))

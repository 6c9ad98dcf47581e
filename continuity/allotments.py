"""Money that is allotted: 'a sum of $5 million has been provided', 'our outlay is $2 billion'.

They count with an amount of money only, and not where a review tells what was spent before.
"""

from __future__ import annotations

from functools import cache

from continuity.lexicon import words
from continuity.plans import has_money
from continuity.subjects import Head, before_joint, find_subject, opens_undertaking
from continuity.tokens import Sentence, is_verb

_COMPARED = frozenset(["against", "from", "than"])
_SO_FAR = frozenset([("so", "far"), ("to", "date")])
_IS = frozenset(["are", "is"])
_HAVE = frozenset(["has", "have", "'ve"])
_AMOUNTING = frozenset([("amounts", "to"), ("stand", "at"), ("stands", "at")])
_NEAR_NOUN = 6  # words from a verb to the allotment that it changes
_NEAR_MONEY = 5  # words from 'is' to the amount
_LONGEST_AMOUNT = 12  # words from the verb to the amount that is allotted
_LONGEST_PURPOSE = 30  # words behind the verb in which a review says when


def allotted_head(sentence: Sentence, at: int, floor: int) -> Head | None:
    """'$5 million has been earmarked', 'we have raised the outlay to $5', 'our budget is $5'."""
    low = sentence.low(at)
    verb = sentence.skip_adverbs(at + 1)
    if low in _HAVE and sentence.low(verb) == "been":
        return _passive_head(sentence, at, floor, verb, sentence.skip_adverbs(verb + 1))
    if low in _HAVE:
        return _perfect_head(sentence, at, verb)
    if low in _IS and sentence.low(verb) == "being":
        return _passive_head(sentence, at, floor, verb, sentence.skip_adverbs(verb + 1))
    if low in _IS and sentence.low(verb) in words("clauses", "allotting_participles"):
        return _passive_head(sentence, at, floor, at, verb)
    stated = low in _IS or (low, sentence.low(verb)) in _AMOUNTING
    if stated and has_money(sentence, verb, verb + _NEAR_MONEY):
        return _stated_head(sentence, at, floor)
    return None


def _passive_head(sentence: Sentence, at: int, floor: int, begin: int, verb: int) -> Head | None:
    """'a sum of $5 million has been provided for X', 'for which $6 million is being set apart'."""
    if sentence.low(verb) not in _participles():
        return None
    boundary, subject, opener = find_subject(sentence, at, floor)
    if subject >= at or sentence.low(subject) in words("clauses", "subordinators"):
        return None
    start = subject if floor or not _leads(sentence) else 0
    lead = sentence.low(subject - 2) if opener == "which" else ""
    if lead in ("for", "towards"):
        boundary, subject = before_joint(sentence, subject - 2), subject - 2
    elif opener and not (
        opens_undertaking(sentence, opener, subject) or _is_noted(sentence, subject)
    ):
        return None
    if not _is_allotted(sentence, subject, at, verb) or _looks_back(sentence, start, verb):
        return None
    return Head(boundary, subject, begin, True, True)


@cache
def _participles() -> frozenset[str]:
    """The participles of passives that may allot money."""
    return words(
        "clauses",
        "allotting_participles",
        "proposed_participles",
        "providing_participles",
        "raised_participles",
    )


def _is_allotted(sentence: Sentence, subject: int, at: int, verb: int) -> bool:
    """Whether a participle allots the money of its subject, or sets the allotment anew."""
    low = sentence.low(verb)
    noun = _is_allotment(sentence, subject, at)
    summed = noun or _is_allotment(sentence, subject, at, "sum_nouns")
    counted = has_money(sentence, subject, at)
    behind = has_money(sentence, verb, verb + _LONGEST_AMOUNT)
    if low in words("clauses", "allotting_participles"):
        apart = low != "set" or sentence.low(verb + 1) in ("apart", "aside")
        return apart and counted
    if low in words("clauses", "providing_participles"):
        received = sentence.low(verb + 1) == "to" and not is_verb(sentence.low(verb + 2))
        amount = summed or _is_amount(sentence, subject)
        return counted and amount and not received
    if low in words("clauses", "raised_participles"):
        return noun and behind
    return summed and counted and low in words("clauses", "proposed_participles")


def _perfect_head(sentence: Sentence, at: int, verb: int) -> Head | None:
    """'we have raised the outlay for ports to $5', 'and have now allocated $6 million'."""
    low = sentence.low(verb)
    joined = sentence.low(at - 1) == "and" and sentence.low(0) in ("i", "we")
    own = joined or sentence.low(at - 1) in words("clauses", "issuer_pronouns")
    if not own or _looks_back(sentence, at, verb):
        return None
    if low in words("clauses", "allotting_participles") and joined:
        if low == "set" or not has_money(sentence, verb, verb + _NEAR_MONEY):
            return None
        return Head(before_joint(sentence, at), at, verb, False, True)
    raised = low in words("clauses", "raised_participles")
    raised = raised and _is_allotment(sentence, verb + 1, verb + _NEAR_NOUN)
    if not raised or not has_money(sentence, verb, verb + _LONGEST_PURPOSE):
        return None
    subject = at if joined else at - 1
    return Head(before_joint(sentence, subject), subject, verb, False, True)


def _stated_head(sentence: Sentence, at: int, floor: int) -> Head | None:
    """'the total outlay for ports stands at $2 billion'."""
    boundary, subject, opener = find_subject(sentence, at, floor)
    first = sentence.low(subject)
    if subject >= at or opener or first not in ("the", "our", "my"):
        return None
    if not _is_allotment(sentence, subject, at) or _looks_back(sentence, subject, at):
        return None
    return Head(boundary, subject, at, True, True)


def _is_allotment(sentence: Sentence, start: int, end: int, *lists: str) -> bool:
    """Whether a phrase is headed by a noun of allotting: 'the budget provision for roads'."""
    stop = start + 1
    end = min(end, len(sentence.lows))
    while stop < end and sentence.is_word(stop):
        if sentence.low(stop) in words("clauses", "prepositions"):
            break
        stop += 1
    return sentence.low(stop - 1) in words("clauses", "allotment_nouns", *lists)


def _is_amount(sentence: Sentence, subject: int) -> bool:
    """Whether the amount itself is the subject: '$9 million', 'a further £2 million'."""
    leads = words("clauses", "determiners", "prepositions")
    near = 3 if sentence.low(subject) in leads else 2
    return has_money(sentence, subject, subject + near)


def _leads(sentence: Sentence) -> bool:
    """Whether the sentence opens with an adverbial, which may say when: 'so far', 'since May'."""
    return sentence.low(0) == "so" or sentence.low(0) in words("clauses", "prepositions")


def _is_noted(sentence: Sentence, subject: int) -> bool:
    """'members will be glad to note that the outlay has been raised' tells the raise itself."""
    told = sentence.lows[max(0, subject - 3) : subject]
    return told in (("to", "note", "that"), ("to", "report", "that"), ("to", "say", "that"))


def _looks_back(sentence: Sentence, start: int, verb: int) -> bool:
    """'so far', 'already', 'over the past year', a denial, an entry in the books."""
    booked = "provision" in sentence.lows[start:verb]
    for index in range(start, min(verb + _LONGEST_PURPOSE, len(sentence.lows))):
        low, after = sentence.low(index), sentence.low(index + 1)
        if index > verb and low in words("clauses", "relatives") | {";"}:
            break
        if booked and low in words("clauses", "accounting_words"):
            return True
        if low in words("clauses", "past_markers") or (low, after) in _SO_FAR:
            return True
        if low not in words("clauses", "past_adjectives"):
            continue
        before = sentence.low(index - 1)
        before = sentence.low(index - 2) if before == "the" else before
        units = {sentence.low(step) for step in range(index + 1, index + 4)}
        if before not in _COMPARED and units & words("quantities", "time_units"):
            return True
    return False

"""Undertakings without a modal: pledges in so many words, plans under way, means set apart."""

from __future__ import annotations

from continuity.lexicon import words
from continuity.subjects import Head, before_joint, find_subject, is_issuer
from continuity.tokens import Sentence, is_adverb, is_verb

_FARTHEST_OBJECT = 14

# -- pledges in so many words ----------------------------------------------------------------


def spoken_head(sentence: Sentence, at: int) -> Head | None:
    """'I propose X', 'I propose that we V', 'I ask Congress to V', 'it is vital that we V'."""
    low = sentence.low(at)
    if low in words("clauses", "duty_adjectives"):
        return _duty_head(sentence, at)
    if low not in words("clauses", "performatives"):
        return None
    step = at
    while is_adverb(sentence.low(step - 1)):
        step -= 1
    if sentence.low(step - 1) not in words("clauses", "issuer_pronouns"):
        return None
    boundary = before_joint(sentence, step - 1)
    if sentence.low(at + 1) == "that" or sentence.low(at + 2) == "that":
        return _that_head(sentence, at, boundary)
    if low in words("clauses", "requests"):
        for ahead in range(at + 1, min(at + _FARTHEST_OBJECT, len(sentence.tokens))):
            if sentence.low(ahead) == "to" and is_verb(
                sentence.low(sentence.skip_adverbs(ahead + 1))
            ):
                return Head(boundary, step - 1, ahead + 1, False, True)
            if sentence.low(ahead) in (";", "that"):
                break
        return None
    if sentence.low(at + 1) == "to":
        return Head(boundary, step - 1, at + 2, False, True)
    return Head(boundary, step - 1, at, False, True)


def _that_head(sentence: Sentence, at: int, boundary: int) -> Head | None:
    """'I propose that we V': the undertaking begins behind the pronoun."""
    that = at + 1 if sentence.low(at + 1) == "that" else at + 2
    verb = sentence.skip_adverbs(that + 2)
    if sentence.low(that + 1) in ("we", "you") and is_verb(sentence.low(verb)):
        return Head(boundary, that + 1, that + 2, False, True)
    return None


def _duty_head(sentence: Sentence, at: int) -> Head | None:
    """'it is imperative that we V', 'it is time to V'."""
    if sentence.low(at + 1) == "that" and sentence.low(at + 2) == "we":
        verb = sentence.skip_adverbs(at + 3)
        if is_verb(sentence.low(verb)):
            return Head(before_joint(sentence, at), at + 2, at + 3, False, True)
    to = sentence.low(at + 1) == "to" and is_verb(sentence.low(at + 2))
    if to and sentence.low(at) == "time" and sentence.low(at - 1) == "is":
        return Head(before_joint(sentence, at - 2), at, at + 2, False, True)
    return None


# -- plans under way and means set apart -----------------------------------------------------


def state_head(sentence: Sentence, at: int, floor: int) -> Head | None:
    """'is considering V-ing', 'has earmarked $5 million', 'my budget triples', 'is scheduled'."""
    low = sentence.low(at)
    verb = sentence.skip_adverbs(at + 1)
    following = sentence.low(verb)
    if low == "have" and sentence.low(at - 1) == "you" and sentence.low(at + 2) == "right":
        return Head(before_joint(sentence, at - 1), at - 1, at, True, True)
    if low == "is" and sentence.low(at - 1) in words("clauses", "aim_nouns") and following == "to":
        return Head(before_joint(sentence, at - 2), at - 1, verb + 1, False, True)
    if following == "committed" and sentence.low(verb + 1) == "to":
        return _own_subject(sentence, at, floor, verb, impersonal=False)
    if low in ("is", "are", "'re", "am") and at > 0:
        if following in words("clauses", "scheduled_participles"):
            reaches = sentence.low(verb + 1) in ("to", "for")
            return _own_subject(sentence, at, floor, verb, impersonal=True) if reaches else None
        if following in words("clauses", "progressive_verbs"):
            return _own_subject(sentence, at, floor, at + 1, impersonal=False)
        return None
    if low in ("has", "have", "'ve") and following in words("clauses", "perfect_verbs"):
        means = any(
            t.text[0].isdigit() or t.text in "$€£" for t in sentence.tokens[verb : verb + 6]
        )
        means = means or following == "commissioned"
        return _own_subject(sentence, at, floor, verb, impersonal=False) if means else None
    if (
        low.endswith("s")
        and is_verb(low[:-1])
        and sentence.low(at - 1) in words("clauses", "plan_nouns")
    ):
        leads = {sentence.low(at - back) for back in (2, 3, 4)}
        if leads & {"my", "our", "this"}:
            return Head(before_joint(sentence, at - 2), at - 2, at, False, True)
    return None


def _own_subject(
    sentence: Sentence, at: int, floor: int, begin: int, *, impersonal: bool
) -> Head | None:
    boundary, subject, opener = find_subject(sentence, at, floor)
    if opener or subject >= at:
        return None
    if not impersonal:
        pronoun = sentence.low(at - 1) in words("clauses", "issuer_pronouns")
        verb = sentence.low(sentence.skip_adverbs(begin))
        acts = pronoun or is_issuer(sentence, subject, at)
        if not acts and verb not in words("clauses", "planning_verbs"):
            return None
    return Head(boundary, subject, begin, impersonal, True)

"""Where a sentence opens an undertaking: a modal, a pledge in so many words, a plan under way.

A head says where its clause begins, where its subject begins, and where the undertaking itself
begins; what stands in a subordinate clause opens none.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from continuity.lexicon import words
from continuity.subjects import JOINTS, before_joint, find_subject
from continuity.tokens import Sentence, is_adverb, is_participle, is_verb

_BE = frozenset(["am", "are", "is", "'m", "'re", "'s"])
_LONGEST_ASIDE = 30  # words
_FARTHEST_OBJECT = 14


class Head(NamedTuple):
    """Token indices of one opening.

    ``boundary`` ends the clause before, ``subject`` opens the subject, ``begin`` the
    undertaking. ``impersonal`` tells that the span starts at the subject; ``counts`` is False
    for a forecast or an effect, which ends the clause before it and is no undertaking.
    """

    boundary: int
    subject: int
    begin: int
    impersonal: bool
    counts: bool


def find_heads(sentence: Sentence) -> tuple[Head, ...]:
    """The openings of a sentence in order."""
    heads: list[Head] = []
    index = 0
    triggers = _triggers()
    while index < len(sentence.tokens):
        token = sentence.tokens[index]
        may_open = token.low in triggers or (
            token.low.endswith("s") and sentence.low(index - 1) in words("clauses", "plan_nouns")
        )
        if may_open and not token.quoted:
            floor = heads[-1].begin if heads else 0
            head = _modal_head(sentence, index, floor) or _spoken_head(sentence, index)
            head = head or _state_head(sentence, index, floor)
            if head is not None and head.begin < len(sentence.tokens):
                heads.append(head)
                index = max(index, head.begin - 1)
        index += 1
    return tuple(heads)


@cache
def _triggers() -> frozenset[str]:
    """The words that can open an undertaking; every other word is passed over."""
    lists = ("modals", "semi_modals", "performatives", "duty_adjectives")
    states = {"is", "are", "'re", "am", "has", "have", "'ve", "let"}
    return frozenset(states.union(*(words("clauses", name) for name in lists)))


# -- modals ----------------------------------------------------------------------------------


def _modal_head(sentence: Sentence, at: int, floor: int) -> Head | None:
    """'shall V', 'need to V', 'let us V'."""
    low = sentence.low(at)
    begin = -1
    if low in words("clauses", "modals"):
        noun = sentence.low(at - 1) in words("clauses", "will_as_noun")
        begin = -1 if noun else at + 1
    elif low in words("clauses", "semi_modals"):
        step = sentence.skip_adverbs(at + 1)
        if sentence.low(step) == "to" and _is_verb_place(sentence, at):
            begin = -1 if _is_negated(sentence, at) else step + 1
    elif low == "let" and sentence.low(at + 1) in ("us", "'s"):
        begin = at + 2
        return Head(before_joint(sentence, at), at, begin, False, True)
    if begin < 0:
        return None
    end = at
    if sentence.low(at) in words("clauses", "semi_modals") and sentence.low(at - 1) in _BE:
        end = at - 1
    while end > floor and (is_adverb(sentence.low(end - 1)) or sentence.low(end - 1) == "do"):
        end -= 1
    if end == floor or sentence.low(end - 1) in JOINTS:
        end = at
    aside = _aside_before(sentence, end, floor)
    if aside is not None:
        return _with_aside(sentence, aside, floor, begin)
    boundary, subject, opener = find_subject(sentence, end, floor)
    if opener and not _opens_undertaking(sentence, opener, subject):
        return None
    begin = _skip_parenthesis(sentence, begin)
    if subject >= end:
        if at == 0 or sentence.low(at - 1) not in JOINTS:
            return None
        return Head(boundary, at, begin, False, True)
    pronoun = end - subject == 1 and sentence.low(subject) in words("clauses", "issuer_pronouns")
    counts = pronoun or _is_undertaken(sentence, at, subject, end, begin)
    passive = sentence.low(sentence.skip_adverbs(begin)) == "be"
    impersonal = not pronoun and (passive or not _is_issuer(sentence, subject, end))
    return Head(boundary, subject, begin, impersonal, counts)


def _aside_before(sentence: Sentence, end: int, floor: int) -> int | None:
    """Where a phrase between commas opens before a modal: 'the scheme, funded last year, will'."""
    if sentence.low(end - 1) != ",":
        return None
    for index in range(end - 3, max(floor, end - _LONGEST_ASIDE), -1):
        following = sentence.low(index + 1)
        opens = is_participle(following) or following in ("including", "which", "such", "namely")
        if sentence.low(index) == "," and opens:
            return index
    return None


def _with_aside(sentence: Sentence, aside: int, floor: int, begin: int) -> Head | None:
    """The head of a modal whose subject ends before the aside; the span holds both."""
    boundary, subject, opener = find_subject(sentence, aside, floor)
    if opener or subject >= aside:
        return None
    return Head(boundary, subject, _skip_parenthesis(sentence, begin), True, True)


def _is_negated(sentence: Sentence, at: int) -> bool:
    """'do not intend to': the undertaking is denied."""
    return bool({"not", "never", "n't"} & {sentence.low(at - 1), sentence.low(at - 2)})


def _is_verb_place(sentence: Sentence, at: int) -> bool:
    """'we plan to' against 'the plan to': a semi-modal with a subject before it."""
    low, before = sentence.low(at), sentence.low(at - 1)
    if low in words("clauses", "sure_semi_modals"):
        return True
    if before in words("clauses", "determiners") | words("clauses", "prepositions") or at == 0:
        return False
    step = at - 1
    while is_adverb(sentence.low(step)) or sentence.low(step) == "do":
        step -= 1
    before = sentence.low(step)
    if before in words("clauses", "pronouns"):
        return True
    return before in words("clauses", "issuer_nouns") or (
        low not in words("clauses", "noun_semi_modals") and sentence.tokens[step].text[:1].isupper()
    )


def _skip_parenthesis(sentence: Sentence, begin: int) -> int:
    """Past empty adverbs and a parenthesis between commas: 'will, in line with the law, V'."""
    begin = sentence.skip_empty(begin)
    if sentence.low(begin) == ",":
        for ahead in range(begin + 1, min(begin + 16, len(sentence.tokens))):
            if sentence.low(ahead) == ",":
                return sentence.skip_empty(ahead + 1)
    return begin


def _opens_undertaking(sentence: Sentence, opener: str, subject: int) -> bool:
    """Whether what a subordinator opens is the undertaking itself ('I believe that we must')."""
    if opener in ("while", "whereas"):
        return True
    if opener != "that":
        return False
    at = next((i for i in range(subject - 1, -1, -1) if sentence.low(i) == "that"), 0)
    before = sentence.low(at - 1)
    return before in words("clauses", "that_openers") | {"estimated", "tonight"} or at == 0


def _is_issuer(sentence: Sentence, subject: int, end: int) -> bool:
    """A subject that stays outside the span: the issuer or a body that acts for it."""
    nouns = [t for t in sentence.tokens[subject:end] if t.is_word and not t.quoted]
    for stop, token in enumerate(nouns):
        if stop and token.low in words("clauses", "prepositions"):
            nouns = nouns[:stop]
            break
    if not nouns:
        return False
    acronym = len(nouns[-1].text) > 2 and nouns[-1].text.isupper() and len(nouns) < 3
    pointing = len(nouns) == 1 and nouns[0].low in ("it", "they")
    return acronym or pointing or nouns[-1].low in words("clauses", "issuer_nouns")


def _is_undertaken(sentence: Sentence, at: int, subject: int, end: int, begin: int) -> bool:
    """Forecasts and effects are no undertakings: 'this will help', 'it will work'."""
    first = sentence.low(subject)
    verb = sentence.low(sentence.skip_adverbs(begin))
    if first == "there":
        return not any(t.text[0].isdigit() for t in sentence.tokens[begin : begin + 6])
    if first == "you":
        return sentence.low(at) != "will" and verb == "have"
    if sentence.low(at) not in ("will", "'ll", "shall"):
        return True
    if sentence.low(at + 1) == "no" or verb in words("clauses", "forecast_verbs"):
        return False
    if first in words("clauses", "pointers") and first != "each":
        return False
    noun = next((t.low for t in reversed(sentence.tokens[subject:end]) if t.is_word), "")
    effect = noun in words("clauses", "effect_nouns") and verb in words("clauses", "effect_verbs")
    if first == "the" and verb == "help":
        return False
    return not (effect and first in ("the", "our", "such", "his", "their", "a"))


# -- pledges in so many words ----------------------------------------------------------------


def _spoken_head(sentence: Sentence, at: int) -> Head | None:
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


def _state_head(sentence: Sentence, at: int, floor: int) -> Head | None:
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
        acts = pronoun or _is_issuer(sentence, subject, at)
        if not acts and verb not in words("clauses", "planning_verbs"):
            return None
    return Head(boundary, subject, begin, impersonal, True)

"""Where a sentence opens an undertaking: a modal, a pledge in so many words, a plan under way.

A head says where its clause begins, where its subject begins, and where the undertaking itself
begins; what stands in a subordinate clause opens none.
"""

from __future__ import annotations

from functools import cache

from continuity.lexicon import words
from continuity.pledges import spoken_head, state_head
from continuity.subjects import (
    JOINTS,
    Head,
    before_joint,
    find_subject,
    is_issuer,
    opens_undertaking,
)
from continuity.tokens import Sentence, is_adverb, is_participle

_BE = frozenset(["am", "are", "is", "'m", "'re", "'s"])
_LONGEST_ASIDE = 30  # words


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
            head = _modal_head(sentence, index, floor) or spoken_head(sentence, index)
            head = head or state_head(sentence, index, floor)
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
    if opener and not opens_undertaking(sentence, opener, subject):
        return None
    begin = _skip_parenthesis(sentence, begin)
    if subject >= end:
        if at == 0 or sentence.low(at - 1) not in JOINTS:
            return None
        return Head(boundary, at, begin, False, True)
    pronoun = end - subject == 1 and sentence.low(subject) in words("clauses", "issuer_pronouns")
    counts = pronoun or _is_undertaken(sentence, at, subject, end, begin)
    passive = sentence.low(sentence.skip_adverbs(begin)) == "be"
    impersonal = not pronoun and (passive or not is_issuer(sentence, subject, end))
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

"""Undertakings that are told as a state: plans under way, means set apart, aims, grants."""

from __future__ import annotations

from continuity.lexicon import words
from continuity.subjects import (
    JOINTS,
    Head,
    before_joint,
    find_subject,
    is_issuer,
    opens_undertaking,
)
from continuity.tokens import (
    Sentence,
    is_adverb,
    is_gerund,
    is_participle,
    is_s_form,
    is_verb,
)

_BE = frozenset(["am", "are", "is", "'m", "'re", "'s"])
_HAVE = frozenset(["has", "have", "'ve"])
_LONGEST_CLAUSE = 24  # words
_NEAR_FIGURE = 12  # words
_LONGEST_PLAN = 9  # words from 'my plan' to its verb


def state_head(sentence: Sentence, at: int, floor: int) -> Head | None:
    """'is considering V-ing', 'has earmarked $5 million', 'my budget triples', 'is scheduled'."""
    low = sentence.low(at)
    verb = sentence.skip_adverbs(at + 1)
    following = sentence.low(verb)
    if low in ("can", "may"):
        return _granted_head(sentence, at, floor, verb)
    if low == "have" and sentence.low(at - 1) == "you" and sentence.low(at + 2) == "right":
        return Head(before_joint(sentence, at - 1), at - 1, at, True, True)
    if low in ("is", "'s") and sentence.low(at - 1) == "it":
        aim = _own_aim(sentence, at)
        if aim:
            return Head(before_joint(sentence, at - 1), at - 1, aim, False, True)
    if low in ("is", "are"):
        head = _aim_head(sentence, at, verb)
        if head is not None:
            return head
    if low in ("include", "includes") and sentence.low(at - 1) in words("clauses", "listing_nouns"):
        return Head(0, 0, at + 1, False, True) if is_gerund(following) else None
    if following == "committed" and sentence.low(verb + 1) == "to":
        return _own_subject(sentence, at, floor, verb, impersonal=False)
    if following in words("clauses", "ready_adjectives") and sentence.low(verb + 1) == "to":
        return _ready_head(sentence, at, floor, verb + 2)
    if low in ("is", "are") and following == "to":
        return _destined_head(sentence, at, floor, verb + 1)
    if low in _BE and at > 0:
        return _planned_head(sentence, at, floor, verb)
    if low in _HAVE and following in words("clauses", "perfect_verbs"):
        aim = _set_aim(sentence, verb)
        if aim:
            return _own_subject(sentence, at, floor, aim, impersonal=False)
        near = sentence.lows[verb : verb + 6]
        means = any(low[0].isdigit() or low in "$€£" for low in near)
        means = means or following == "commissioned"
        return _own_subject(sentence, at, floor, verb, impersonal=False) if means else None
    return _plan_head(sentence, at)


def stated_aim(sentence: Sentence) -> int:
    """Where the aim begins that a statement names: 'towards our goal of cutting waste'; 0."""
    if not words("clauses", "reached_participles").isdisjoint(sentence.lows):
        return 0
    for index in range(1, len(sentence.lows) - 3):
        noun = sentence.low(index).removesuffix("s")
        if noun not in words("clauses", "aim_nouns") or sentence.quoted[index]:
            continue
        near = {sentence.low(step) for step in range(max(0, index - 3), index)}
        begin = _aim_behind(sentence, index) if near & {"my", "our"} else 0
        if begin:
            return begin
    return 0


def _aim_behind(sentence: Sentence, noun: int) -> int:
    """Where the aim begins behind its noun: 'goal to V', 'goal of V-ing'; 0."""
    after = sentence.low(sentence.skip_adverbs(noun + 2))
    to = sentence.low(noun + 1) == "to" and is_verb(after)
    return noun + 2 if to or (sentence.low(noun + 1) == "of" and is_gerund(after)) else 0


def _planned_head(sentence: Sentence, at: int, floor: int, verb: int) -> Head | None:
    """'is scheduled for', 'is considering', 'are planning to V', 'it is proposed to V'."""
    following = sentence.low(verb)
    to = sentence.low(verb + 1) == "to" and is_verb(sentence.low(sentence.skip_adverbs(verb + 2)))
    if following in words("clauses", "urged_participles") and to:
        return _own_subject(sentence, at, floor, verb + 2, impersonal=True)
    if following in words("clauses", "scheduled_participles"):
        if to and sentence.low(at - 1) == "it":
            return Head(before_joint(sentence, at - 1), at - 1, verb + 2, False, True)
        outlook = sentence.low(verb + 2) == "be" and following == "projected"
        if sentence.low(verb + 1) not in ("to", "for") or outlook:
            return None
        expected = following in words("clauses", "expected_participles")
        body = to and sentence.low(at - 1) in words("clauses", "bodies")
        states = words("clauses", "drift_verbs", "state_verbs") | {"have"}
        if expected and body and sentence.low(verb + 2) not in states:
            return _own_subject(sentence, at, floor, verb + 2, impersonal=True)
        costs = sentence.low(verb + 2) == "cost" and has_money(sentence, verb + 3)
        if expected and not costs and not _is_completion(sentence, verb + 2):
            return None
        return _own_subject(sentence, at, floor, verb, impersonal=True)
    if to and following in words("clauses", "intending_gerunds"):
        return _own_subject(sentence, at, floor, verb + 2, impersonal=False, any_subject=True)
    if following == "being" and is_participle(sentence.low(verb + 1)):
        figures = sentence.has_digit(verb, verb + _NEAR_FIGURE)
        return _own_subject(sentence, at, floor, at, impersonal=True) if figures else None
    spends = following in words("clauses", "spending_gerunds") and has_money(sentence, verb)
    if spends or following in words("clauses", "progressive_verbs"):
        return _own_subject(sentence, at, floor, at + 1, impersonal=False)
    return None


def _granted_head(sentence: Sentence, at: int, floor: int, verb: int) -> Head | None:
    """'families can receive up to $200': what somebody gets is granted."""
    if sentence.low(verb) not in words("clauses", "getting_verbs"):
        return None
    own = sentence.low(at - 1) in words("clauses", "issuer_pronouns")
    if own or not has_money(sentence, verb + 1):
        return None
    return _own_subject(sentence, at, floor, verb, impersonal=True)


def _destined_head(sentence: Sentence, at: int, floor: int, begin: int) -> Head | None:
    """'the trial is to be extended', 'parents are to get a place': what is laid down."""
    step = sentence.skip_adverbs(begin)
    before = sentence.lows[at - 1]
    if before.removesuffix("s") in words("clauses", "aim_nouns"):
        return None
    clause = sentence.lows[max(0, at - _LONGEST_CLAUSE) : at]
    clause = clause[len(clause) - clause[::-1].index(",") :] if "," in clause else clause
    if not words("clauses", "subordinators").isdisjoint(clause):
        return None
    passive = sentence.low(step) == "be" and is_participle(sentence.low(step + 1))
    several = sentence.low(at) == "are" and before.endswith("s") and len(before) > 3
    named = sentence.texts[at - 1][0].isupper() and before not in words("clauses", "pronouns")
    if passive and sentence.low(step + 1) in words("clauses", "reading_participles"):
        return None
    if not passive and not (is_verb(sentence.low(step)) and (several or named)):
        return None
    return _own_subject(sentence, at, floor, begin, impersonal=True)


def has_money(sentence: Sentence, start: int, end: int = 0) -> bool:
    """Whether an amount of money stands between two places, or near the first: '$5', 'Rs 5'."""
    return any(
        text in "$€£₹" or text in ("Rs", "Rs.")
        for text in sentence.texts[start : end or start + _NEAR_FIGURE]
    )


def _is_completion(sentence: Sentence, at: int) -> bool:
    """'is expected to be completed' tells a plan, 'is expected to grow' a forecast."""
    done = words("clauses", "milestone_words")
    return any(sentence.low(index) in done for index in range(at, at + 3))


def _aim_head(sentence: Sentence, at: int, verb: int) -> Head | None:
    """'our objective is to V', 'our target is a cut of 5%'; 'the aim is to' with a figure only."""
    noun = sentence.low(at - 1)
    nouns = words("clauses", "aim_nouns")
    if noun not in nouns and noun.removesuffix("s") not in nouns:
        return None
    first = at - 1
    own = words("clauses", "possessives")
    while first > max(0, at - 6) and sentence.low(first) not in own | {"the", ","}:
        first -= 1
    lead = sentence.lows[first]
    counted = sentence.has_digit(at, at + 40)
    counted = counted or noun.removesuffix("s") in words("clauses", "end_nouns")
    if not (lead in own or "'s" in lead or counted):
        return None
    boundary = before_joint(sentence, first)
    if sentence.low(verb) == "to":
        return Head(boundary, first, verb + 1, False, True)
    if sentence.low(verb) == "for" and "to" in sentence.lows[verb : verb + _LONGEST_PLAN]:
        return Head(boundary, first, verb + 1, False, True)
    near = sentence.has_digit(at, at + 8)
    if near and lead in own and sentence.low(verb) in words("clauses", "determiners"):
        return Head(boundary, first, verb, True, True)
    return None


def _own_aim(sentence: Sentence, at: int) -> int:
    """Where the aim of 'it is our aim to V' begins; 0."""
    own = sentence.low(at + 1) in words("clauses", "possessives") | {"my"}
    for index in range(at + 2, min(at + 6, len(sentence.lows))):
        own = own or sentence.low(index - 1).endswith("'s")
        if own and sentence.low(index) in words("clauses", "aim_nouns"):
            return _aim_behind(sentence, index)
    return 0


def _ready_head(sentence: Sentence, at: int, floor: int, begin: int) -> Head | None:
    """'we are ready to V', 'China stands ready to V'."""
    if not is_verb(sentence.low(sentence.skip_adverbs(begin))):
        return None
    named = sentence.texts[at - 1][:1].isupper()
    return _own_subject(sentence, at, floor, begin, impersonal=False, any_subject=named)


def _set_aim(sentence: Sentence, at: int) -> int:
    """Where the aim of 'has set a target to V' or 'of V-ing' begins; 0."""
    for index in range(at + 1, min(at + 7, len(sentence.lows))):
        if sentence.low(index).removesuffix("s") not in words("clauses", "aim_nouns"):
            continue
        return _aim_behind(sentence, index)
    return 0


def _plan_head(sentence: Sentence, at: int) -> Head | None:
    """'my budget triples the fund', 'our plan for the coast also includes a new pier'."""
    if not is_s_form(sentence.low(at)):
        return None
    step = at - 1
    while is_adverb(sentence.low(step)):
        step -= 1
    own = {"my", "our", "this"}
    near = sentence.low(step) in words("clauses", "plan_nouns")
    noun = step
    if not near and sentence.low(at) in ("includes", "provides"):
        while noun > max(0, at - _LONGEST_PLAN) and sentence.low(noun) not in JOINTS:
            if sentence.low(noun - 1) in own:
                break
            noun -= 1
        lead = sentence.low(noun + 1)
        near = sentence.low(noun) in words("clauses", "plan_nouns") and lead in ("to", "for")
    leads = {sentence.low(noun - back) for back in (1, 2, 3)}
    if not near or not leads & own:
        return None
    return Head(before_joint(sentence, noun - 1), noun - 1, at, False, True)


def _own_subject(
    sentence: Sentence,
    at: int,
    floor: int,
    begin: int,
    *,
    impersonal: bool,
    any_subject: bool = False,
) -> Head | None:
    if floor and sentence.low(at - 1) in ("and", ",") and not impersonal:
        return Head(before_joint(sentence, at), at, begin, False, True)
    boundary, subject, opener = find_subject(sentence, at, floor)
    if subject >= at or (opener and not opens_undertaking(sentence, opener, subject)):
        return None
    if not impersonal and not any_subject:
        pronoun = sentence.low(at - 1) in words("clauses", "issuer_pronouns")
        verb = sentence.low(sentence.skip_adverbs(begin))
        acts = pronoun or is_issuer(sentence, subject, at)
        if not acts and verb not in words("clauses", "planning_verbs"):
            return None
    return Head(boundary, subject, begin, impersonal, True)

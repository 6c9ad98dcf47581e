"""Where a sentence opens an undertaking: a modal, a pledge in so many words, a plan under way.

A head says where its clause begins, where its subject begins, and where the undertaking itself
begins; what stands in a subordinate clause opens none.
"""

from __future__ import annotations

from functools import cache

from continuity.allotments import allotted_head
from continuity.lexicon import words
from continuity.plans import state_head
from continuity.pledges import spoken_head, spoken_verbs
from continuity.subjects import (
    JOINTS,
    Head,
    before_joint,
    find_subject,
    is_issuer,
    opens_undertaking,
)
from continuity.tokens import Sentence, is_adverb, is_gerund, is_participle, is_verb

_AUXILIARIES = frozenset(
    ["am", "are", "has", "have", "is", "would", "'d", "'m", "'re", "'s", "'ve"]
)
_ASIDES = frozenset(
    "along alongside including namely such together where which who whose with".split()
)
_TAKEN_UP = frozenset([("set", "up"), ("taken", "forward"), ("taken", "up")])
_LONGEST_ASIDE = 30  # words
_SHORT_ASIDE = 12
_NEAR_FIGURE = 14  # words behind a verb
_NEAR_COMPLEMENT = 5


def find_heads(sentence: Sentence) -> tuple[Head, ...]:
    """The openings of a sentence in order."""
    heads: list[Head] = []
    floor = 0
    triggers = _triggers()
    for index, low in enumerate(sentence.lows):
        may_open = low in triggers or (low[-1] == "s" and _is_plan_verb(sentence, index))
        if not may_open or index < floor or sentence.quoted[index]:
            continue
        head = _modal_head(sentence, index, floor) or spoken_head(sentence, index, floor)
        head = head or state_head(sentence, index, floor)
        head = head or allotted_head(sentence, index, floor)
        head = head or _would_head(sentence, index, floor)
        if head is not None and head.begin < len(sentence.lows):
            heads.append(head)
            floor = head.begin
    return tuple(heads)


def _is_plan_verb(sentence: Sentence, at: int) -> bool:
    """A word that may say what a plan does: 'my budget triples', 'the plan also includes'."""
    if sentence.lows[at] in ("includes", "provides"):
        return True
    step = at - 1
    while step > 0 and is_adverb(sentence.lows[step]):
        step -= 1
    return sentence.low(step) in words("clauses", "plan_nouns")


@cache
def _triggers() -> frozenset[str]:
    """The words that can open an undertaking; every other word is passed over."""
    lists = ("modals", "semi_modals", "duty_adjectives", "decided_participles", "asked_participles")
    states = {"is", "are", "'re", "'m", "am", "has", "have", "'ve", "let"}
    states |= {"amounts", "can", "include", "may", "remain", "remains", "stand", "stands", "would"}
    forms = {
        form for low in spoken_verbs() for form in (low, f"{low}s", f"{low}ing", f"{low[:-1]}ing")
    }
    return frozenset(states.union(forms, *(words("clauses", name) for name in lists)))


# -- modals ----------------------------------------------------------------------------------


def _modal_head(sentence: Sentence, at: int, floor: int) -> Head | None:
    """'shall V', 'need to V', 'let us V'."""
    low = sentence.low(at)
    begin = -1
    if low in words("clauses", "modals"):
        noun = sentence.low(at - 1) in words("clauses", "will_as_noun")
        negated = sentence.low(at + 1) == "n't"
        begin = -1 if noun else (at if negated else at + 1)
    elif low in words("clauses", "semi_modals"):
        step = sentence.skip_adverbs(at + 1)
        if sentence.low(step) == "to" and _is_verb_place(sentence, at):
            begin = -1 if _is_negated(sentence, at) else step + 1
            if low in ("continue", "continues"):
                begin = at
    elif low == "let" and sentence.low(at + 1) in ("us", "'s"):
        begin = at + 2
        frank = sentence.low(begin + 1) in words("clauses", "frank_adjectives")
        if sentence.low(begin) == "be" and frank:
            return None
        return Head(before_joint(sentence, at), at, begin, False, True)
    if begin < 0:
        return None
    end = at
    if sentence.low(at) in words("clauses", "semi_modals") and sentence.low(at - 1) in _AUXILIARIES:
        end = at - 1
    if sentence.low(end - 1) == "and" and sentence.low(end - 2) in ("can", "could", "may", "will"):
        end -= 2
    while end > floor and (is_adverb(sentence.low(end - 1)) or sentence.low(end - 1) == "do"):
        end -= 1
    if end == floor or sentence.low(end - 1) in JOINTS:
        end = at
    if floor and sentence.low(at - 1) == "and":
        return Head(before_joint(sentence, at), at, _skip_parenthesis(sentence, begin), False, True)
    if not floor and _shares_subject(sentence, end):
        counts = sentence.low(0) not in words("clauses", "pointers")
        start = _skip_parenthesis(sentence, begin)
        return Head(before_joint(sentence, end), at, start, False, counts)
    aside = _aside_before(sentence, end, floor)
    if aside is not None:
        return _with_aside(sentence, aside, floor, begin, at)
    boundary, subject, opener = find_subject(sentence, end, floor)
    if opener and not opens_undertaking(sentence, opener, subject):
        return None
    begin = _skip_parenthesis(sentence, begin)
    if not sentence.low(begin) or not sentence.is_word(begin):
        return None
    if subject >= end:
        if at == 0 or sentence.low(at - 1) not in JOINTS:
            return None
        return Head(boundary, at, begin, False, True)
    pronoun = end - subject == 1 and sentence.low(subject) in words("clauses", "issuer_pronouns")
    counts = pronoun or _is_undertaken(sentence, at, subject, end, begin)
    counts = counts and not _is_consequence(sentence, at, subject)
    passive = sentence.low(sentence.skip_adverbs(begin)) == "be"
    if (
        passive
        and sentence.low(begin + 1) == "to"
        and sentence.low(end - 1) in words("clauses", "aim_nouns")
    ):
        return Head(boundary, subject, begin + 2, False, counts)
    pronoun = pronoun or (sentence.low(subject) == "you" and sentence.low(at) == "will")
    impersonal = not pronoun and (passive or not is_issuer(sentence, subject, end))
    return Head(boundary, subject, begin, impersonal, counts)


def _would_head(sentence: Sentence, at: int, floor: int) -> Head | None:
    """'a fund would be set up': what a plan makes, without a condition or a speaker of the past."""
    be = sentence.skip_adverbs(at + 1)
    done = sentence.skip_adverbs(be + 1)
    if sentence.low(at) != "would" or sentence.low(be) != "be":
        return None
    made = sentence.low(done) in words("clauses", "making_participles")
    made = made or (sentence.low(done), sentence.low(done + 1)) in _TAKEN_UP
    if not made or not words("clauses", "hypothetical_words").isdisjoint(sentence.lows):
        return None
    boundary, subject, opener = find_subject(sentence, at, floor)
    pronoun = sentence.low(subject) in words("clauses", "pronouns")
    pronoun = pronoun and sentence.skip_adverbs(subject + 1) >= at
    if subject >= at or pronoun or sentence.low(subject) in words("clauses", "vague_words"):
        return None
    if opener and not (opener == "that" and _is_decided(sentence, subject - 2)):
        return None
    if any(_reports(sentence, index) for index in range(floor, at)):
        return None
    return Head(boundary, subject, at + 1, True, True)


def _is_decided(sentence: Sentence, at: int) -> bool:
    """'we have decided that', 'it is expected that': no word of a speaker of the past."""
    listed = words("clauses", "decided_participles", "scheduled_participles")
    before = sentence.low(at - 1)
    return sentence.low(at) in listed and before in _AUXILIARIES | {"been"}


def _reports(sentence: Sentence, at: int) -> bool:
    """'said a fund', 'promised the fund': a verb of the past whose speech the modal is in."""
    low = sentence.low(at)
    past = low in words("verbs", "irregular_pasts") or is_participle(low)
    following = sentence.low(at + 1)
    return past and following != "that" and following in words("clauses", "determiners")


def _shares_subject(sentence: Sentence, end: int) -> bool:
    """'welcomes the deal and will back it': the subject stands before another verb."""
    if sentence.low(end - 1) == "and":
        return True
    if sentence.low(end - 1) != ",":
        return False
    opening = max(0, end - _SHORT_ASIDE)
    return any(sentence.low(i) == "," and sentence.low(i - 1) == "and" for i in range(opening, end))


def _aside_before(sentence: Sentence, end: int, floor: int) -> int | None:
    """Where a phrase between commas opens before a modal: 'the scheme, funded last year, will'."""
    if sentence.low(end - 1) != ",":
        return None
    for index in range(end - 3, max(floor, end - _LONGEST_ASIDE), -1):
        following = sentence.low(index + 1)
        opens = is_participle(following) or following in _ASIDES
        if sentence.low(index) == "," and opens:
            return index
    return None


def _with_aside(sentence: Sentence, aside: int, floor: int, begin: int, at: int) -> Head | None:
    """The head of a modal whose subject ends before the aside; the span holds both."""
    boundary, subject, opener = find_subject(sentence, aside, floor)
    if opener or subject >= aside:
        return None
    begin = _skip_parenthesis(sentence, begin)
    counts = _is_undertaken(sentence, at, subject, aside, begin)
    return Head(boundary, subject, begin, True, counts)


def _is_negated(sentence: Sentence, at: int) -> bool:
    """'do not intend to': the undertaking is denied."""
    return bool({"not", "never", "n't"} & {sentence.low(at - 1), sentence.low(at - 2)})


def _is_verb_place(sentence: Sentence, at: int) -> bool:
    """'we plan to' against 'the plan to': a semi-modal with a subject before it."""
    low, before = sentence.low(at), sentence.low(at - 1)
    if low in words("clauses", "sure_semi_modals"):
        return True
    if low == "like":
        return before in ("would", "'d")
    if before in words("clauses", "determiners", "prepositions") or at == 0:
        return False
    step = at - 1
    while is_adverb(sentence.low(step)) or sentence.low(step) == "do":
        step -= 1
    before = sentence.low(step)
    if before in words("clauses", "pronouns"):
        return True
    if low not in words("clauses", "noun_semi_modals") and sentence.texts[step][:1].isupper():
        return True
    _, subject, _ = find_subject(sentence, step + 1, 0)
    return is_issuer(sentence, subject, step + 1)


def _skip_parenthesis(sentence: Sentence, begin: int) -> int:
    """Past empty adverbs and a parenthesis between commas: 'will, in line with the law, V'."""
    begin = sentence.skip_empty(begin)
    if sentence.low(begin) == "be" and is_gerund(sentence.low(sentence.skip_adverbs(begin + 1))):
        begin += 1
    if sentence.low(begin) == ",":
        for ahead in range(begin + 1, min(begin + 16, len(sentence.lows))):
            if sentence.low(ahead) == ",":
                return sentence.skip_empty(ahead + 1)
    return begin


def _is_undertaken(sentence: Sentence, at: int, subject: int, end: int, begin: int) -> bool:
    """Forecasts and effects are no undertakings: 'this will help', 'prices will fall'."""
    first = sentence.low(subject)
    negated = sentence.low(begin + 1) == "n't"
    step = sentence.skip_adverbs(begin + 2 if negated else begin)
    verb = sentence.low(step)
    if verb == "be" and sentence.low(sentence.skip_adverbs(step + 1)) == "affected":
        return False
    figure = sentence.has_digit(step, step + _NEAR_FIGURE)
    if first == "there":
        return not sentence.has_digit(begin, begin + 6)
    if first == "you":
        asked = "hope" in (sentence.low(subject - 1), sentence.low(subject - 2))
        return asked or (sentence.low(at) != "will" and verb == "have")
    if verb in words("clauses", "speech_verbs") and sentence.low(step + 1) == "that":
        return False
    pointing = first in words("clauses", "pointers") and first != "each"
    pointing = pointing and sentence.low(subject + 1) not in words("clauses", "relatives")
    if verb == "be" and sentence.low(sentence.skip_adverbs(step + 1)) in words(
        "clauses", "reading_participles"
    ):
        return False
    if sentence.low(at) not in ("will", "'ll", "shall"):
        return not (pointing and verb in words("clauses", "effect_verbs"))
    if sentence.low(at + 1) == "no" or verb in words("clauses", "forecast_verbs"):
        return False
    if not figure and _is_outlook(sentence, step):
        return False
    if pointing and end - subject > 1 and verb == "be":
        complement = sentence.low(sentence.skip_adverbs(step + 1))
        if complement in words("clauses", "accompanying_participles"):
            return False
        return is_participle(complement) or complement in words("clauses", "rule_adjectives")
    if pointing:
        return _is_pointed_deed(sentence, subject, end, verb, figure=figure)
    if first in ("nobody", "none") or (first, sentence.low(subject + 1)) == ("no", "one"):
        return False
    noun = next(iter(sentence.words_between(subject, end)[::-1]), "")
    effect = noun in words("clauses", "effect_nouns") and verb in words("clauses", "effect_verbs")
    deed = is_gerund(first) or (first == "not" and is_gerund(sentence.low(subject + 1)))
    if first == "the" and verb == "help" and not is_issuer(sentence, subject, end):
        return False
    if deed and verb not in ("be", "continue", "remain"):
        return False
    effect = effect and not (figure and verb in words("clauses", "granting_verbs"))
    return not (effect and first in ("the", "our", "such", "his", "their", "a"))


def _is_pointed_deed(
    sentence: Sentence, subject: int, end: int, verb: str, *, figure: bool
) -> bool:
    """'it will legislate' against 'it will work': what a subject that points back undertakes."""
    if verb == "be" or (verb in words("clauses", "light_words") and not figure):
        return False
    if end - subject > 1 or (figure and verb in words("clauses", "costing_verbs")):
        return figure
    if sentence.low(subject) not in ("it", "they"):
        return False
    listed = words("clauses", "effect_verbs", "state_verbs")
    return figure or (is_verb(verb) and verb not in listed)


def _is_outlook(sentence: Sentence, verb: int) -> bool:
    """'will grow', 'will remain weak', 'will be unable to': what befalls without a doer."""
    if sentence.low(verb) in words("clauses", "drift_verbs"):
        after = sentence.low(verb + 1)
        return after not in words("clauses", "determiners") or after == "as"
    near = {sentence.low(index) for index in range(verb + 1, verb + 1 + _NEAR_COMPLEMENT)}
    listed = words("clauses", "outlook_words")
    return sentence.low(verb) in words("clauses", "state_verbs") and bool(near & listed)


def _is_consequence(sentence: Sentence, at: int, subject: int) -> bool:
    """'If we act, we will V', 'as long as X does, we will V': a result that is held out."""
    if sentence.low(at) not in ("will", "'ll", "shall") or not subject:
        return False
    colons = (at for at in range(subject, 0, -1) if sentence.low(at - 1) == ":")
    return any(_holds_out(sentence, first) for first in (0, next(colons, 0)))


def _holds_out(sentence: Sentence, first: int) -> bool:
    """Whether a clause opens as a condition of one's own or as a way: 'if we', 'by doing so'."""
    while sentence.low(first) != "as" and (
        is_adverb(sentence.low(first)) or sentence.low(first) in ("and", "but", "so", ",")
    ):
        first += 1
    opening = [sentence.low(index) for index in range(first, first + 3)]
    if opening[:2] in (["if", "we"], ["by", "doing"], ["in", "so"]):
        return True
    return opening in (["as", "long", "as"], ["so", "long", "as"])

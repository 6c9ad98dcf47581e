"""Where the subject of a modal begins, and where the clause before it ends."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from continuity.lexicon import words
from continuity.tokens import Sentence, is_adverb, is_gerund, is_participle, is_s_form, is_verb

JOINTS = frozenset([",", "and", ";", "but", "so", "then", "–", "—", ":"])
_CLAUSE_JOINTS = frozenset(["and", "but", ";"])
_MARKS = frozenset([";", ":", "–", "—"])
_LONGEST_NOUN = 6  # words from a determiner to its noun
_AUXILIARIES = frozenset("are can could do does had has have is may might was were would".split())
_LONGEST_ITEM = 7  # words of one item of a subject, its joint included


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


def find_subject(sentence: Sentence, end: int, floor: int) -> tuple[int, int, str]:
    """Where the clause of a modal begins, where its subject begins, and what subordinates it.

    Walks back from the modal. A pronoun is a whole subject; a noun phrase reaches back to the
    joint behind the clause before, or over a leading adverbial to the start of the sentence.
    """
    before = sentence.low(end - 2)  # 'the duty for it must'
    governed = before in words("clauses", "prepositions") - words("clauses", "subordinators")
    if end > floor and sentence.low(end - 1) in _single_subjects() and not governed:
        start = end - 1
        if sentence.low(start) in ("who", "which"):
            return before_joint(sentence, start), start, sentence.low(start)
        if _is_contact_relative(sentence, start):
            return before_joint(sentence, start), start, "which"
        opener = _subordinator_before(sentence, start)
        lead = start if opener else _lead_before(sentence, start, floor)
        return before_joint(sentence, lead), start, opener
    start, joint = end, -1
    while start > floor:
        low = sentence.lows[start - 1]
        if not sentence.quoted[start - 1]:
            if low in _MARKS:
                break
            if low in words("clauses", "subordinators") and not _is_inner(sentence, start - 1, end):
                return before_joint(sentence, start), start, low
            if floor and low in ("and", ",") and _starts_subject(sentence, start, end):
                if joint > 0 and not _is_list_item(sentence, start, joint):
                    break
                if low == "and" and joint > 0 and sentence.low(joint - 1) == ",":
                    break  # 'keep law and order, A and B will': the list begins with A
                joint = start
                if low == "and" and sentence.low(start - 2) == ",":
                    break
        start -= 1
    if floor:
        start = joint if joint > 0 else (start if start > floor else end)
    elif start == 0:
        start = _past_adverbial(sentence, start, end)
    return before_joint(sentence, start), start, _subordinator_before(sentence, start)


@cache
def _single_subjects() -> frozenset[str]:
    return words("clauses", "issuer_pronouns") | {"they", "it", "this", "you", "who", "which"}


def _lead_before(sentence: Sentence, subject: int, floor: int) -> int:
    """Where the lead of a second clause begins: 'sow grass, and by 2040 we will'."""
    for index in range(subject - 1, max(floor, subject - _LONGEST_ITEM), -1):
        low = sentence.low(index)
        if low in words("clauses", "prepositions") and sentence.low(index - 1) in _CLAUSE_JOINTS:
            return index
        if not sentence.is_word(index) or low in JOINTS:
            break
    return subject


def _is_list_item(sentence: Sentence, start: int, joint: int) -> bool:
    """Whether the words before a joint are an item of the subject: 'A, B and C will'."""
    item = [sentence.low(index) for index in range(start, joint)]
    verbal = any(
        low == "to" or is_gerund(low) or (is_participle(low) and "-" not in low)  # 'IT-based'
        for low in item[1:]
    )
    return len(item) <= _LONGEST_ITEM and not verbal


def _closed_by_comma(sentence: Sentence, at: int) -> bool:
    """A relative clause inside a lead: 'In a land that honours work, all must'."""
    if sentence.low(0) not in words("clauses", "prepositions"):
        return False
    for index in range(at + 2, len(sentence.lows)):
        if sentence.low(index) in words("clauses", "modals"):
            return False
        if sentence.low(index) == ",":
            return sentence.low(index + 1) in words("clauses", "determiners", "pronouns")
    return False


def _is_contact_relative(sentence: Sentence, pronoun: int) -> bool:
    """'the next frontier we must cross': the clause of the pronoun belongs to a noun before it."""
    before = sentence.low(pronoun - 1)
    if before in ("one", "ones", "everything", "all", "things", "thing"):
        return True
    closed = words("clauses", "prepositions", "pronouns")
    if before in words("quantities", "time_units") or before in closed or before in JOINTS:
        return False
    if is_adverb(before):
        return False
    for index in range(pronoun - 2, max(-1, pronoun - _LONGEST_NOUN), -1):
        low = sentence.low(index)
        if low in ("the", "a", "an", "any", "every", "those"):
            return sentence.low(index - 1) in ("is", "are", "'s", "")
        if low in closed or low in JOINTS or not sentence.is_word(index):
            return False
    return False


def _has_own_verb(sentence: Sentence, relative: int, end: int) -> bool:
    """'those who pollute will be fined': the relative clause has a verb before the modal."""
    verb = sentence.skip_adverbs(relative + 1)
    low, after = sentence.low(verb), sentence.low(verb + 1)
    if verb >= end - 1 or sentence.low(relative - 1) in words("clauses", "that_openers") | {"so"}:
        return False
    if low in _AUXILIARIES or low in words("clauses", "modals"):
        return True
    stems = {low, low.removesuffix("s"), low.removesuffix("es"), f"{low.removesuffix('ies')}y"}
    plain = bool(stems & words("verbs", "base")) and not stems & words("verbs", "ambiguous")
    governs = after in words("clauses", "determiners", "prepositions") | {"to"}
    governs = governs or sentence.low(relative) == "who"
    return plain or ((is_verb(low) or is_s_form(low)) and governs)


def _is_inner(sentence: Sentence, at: int, end: int) -> bool:
    """A subordinator inside a subject or a lead, not the opener of the clause of its modal."""
    low = sentence.low(at)
    if low in ("who", "which", "that") and _has_own_verb(sentence, at, end):
        return True
    if low == "that" and sentence.low(at - 1) in words("clauses", "prepositions") | {""}:
        return True
    if low in words("clauses", "relatives") and not (low == "where" and at == 0):
        return _closed_by_comma(sentence, at)
    if low in ("as", "once", "before", "since", "until", "while", "when", "where", "if", "because"):
        following = [sentence.low(step) for step in range(at + 1, min(at + 30, len(sentence.lows)))]
        stop = next(
            (k for k, word in enumerate(following) if word in words("clauses", "modals")), 99
        )
        return "," in following[:stop] or low == "as"
    return False


def _starts_subject(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the tokens from ``start`` on can be the whole subject of the modal at ``end``."""
    if start >= end or sentence.quoted[start] or not sentence.is_word(start):
        return False
    low = sentence.low(start)
    if low in words("clauses", "prepositions", "relatives"):
        counted = sentence.lows[start + 1][0].isdigit()
        return counted and low in ("over", "above", "about", "around", "under")
    if low in words("verbs", "base") and low not in words("verbs", "ambiguous"):
        return False
    return not (is_participle(low) and sentence.low(start + 1) in words("clauses", "prepositions"))


def _past_adverbial(sentence: Sentence, start: int, end: int) -> int:
    """Over 'This year,' or 'In light of these changes,' to the subject itself."""
    first = sentence.low(start)
    phrase = words("clauses", "prepositions", "subordinators") | {"to"}
    leads = (
        first in phrase
        or is_adverb(first)
        or first in words("clauses", "ordinals")
        or first in words("clauses", "time_openers") | {"and", "so", "but"}
        or first.endswith("ing")
        or is_participle(first)
    )
    if not leads:
        return start
    comma = -1
    for index in range(start, end):
        open_comma = sentence.low(index) == "," and not sentence.quoted[index]
        if open_comma and sentence.low(index + 1) not in phrase | {"and", "or", "which"}:
            comma = index
            if first not in phrase:
                break
    if comma >= 0:
        again = first not in phrase and comma + 1 < end
        return _past_adverbial(sentence, comma + 1, end) if again else comma + 1
    return start + 1 if first in ("and", "so", "but") else start


def before_joint(sentence: Sentence, start: int) -> int:
    """The index where the clause before ends: in front of the joint that opens this one."""
    while start > 0 and (sentence.low(start - 1) in JOINTS or sentence.low(start - 1) == "that"):
        start -= 1
    return start


def _subordinator_before(sentence: Sentence, start: int) -> str:
    before = sentence.low(start - 1)
    if before == "as" and sentence.low(start - 2) in ("and", ",", ""):
        return before
    return before if before in words("clauses", "subordinators") and start else ""


def opens_undertaking(sentence: Sentence, opener: str, subject: int) -> bool:
    """Whether what a subordinator opens is the undertaking itself ('I believe that we must')."""
    if opener in ("while", "whereas"):
        return True
    if opener not in ("that", "why"):
        return False
    at = next((i for i in range(subject - 1, -1, -1) if sentence.low(i) == opener), 0)
    before = sentence.low(at - 1)
    if opener == "why":
        return before in ("is", "'s")
    return before in words("clauses", "that_openers") | {"estimated", "tonight"} or at == 0


def is_issuer(sentence: Sentence, subject: int, end: int) -> bool:
    """A subject that stays outside the span: the issuer or a body that acts for it."""
    found = 0
    first = noun = end
    for index in range(subject, end):
        if sentence.quoted[index] or not sentence.is_word(index):
            continue
        if found and sentence.lows[index] in words("clauses", "prepositions"):
            break
        first = first if found else index
        noun = index
        found += 1
    if not found:
        return False
    text, low = sentence.texts[noun], sentence.lows[noun]
    acronym = len(text) > 2 and text.isupper() and found < 3
    pointing = found == 1 and low in ("it", "they")
    named = text[0].isupper() and low in words("clauses", "issuer_names")
    own_plan = sentence.lows[first] in ("my", "our") and low in words("clauses", "plan_nouns")
    return own_plan or acronym or pointing or named or low in words("clauses", "issuer_nouns")

"""What a whole sentence is: an introduction, a title, an order, a statement, a list item."""

from __future__ import annotations

from continuity.lexicon import words
from continuity.quantities import read_quantities
from continuity.tokens import Sentence, is_adverb, is_gerund, is_verb

NO_OBJECT = frozenset(
    ["of", "and", "or", ",", ";", ".", "for", "in", "on", "at", "by", "is", "are", ""]
)
_LONGEST_INTRODUCTION = 25  # words
_FARTHEST_COLON = 40


def introduces_list(sentence: Sentence) -> bool:
    """'The main targets are set as follows:', 'we will focus on the following tasks.'."""
    lows = sentence.lows
    opens = lows[-1] in (":", "–", "—")
    follows = "following" in lows or "follows" in lows
    if not opens and not follows:
        return False
    if "follows" in lows[-3:] or (opens and lows[-2] in words("clauses", "modals") | {"to"}):
        return True
    if follows and any(low in words("clauses", "list_nouns") for low in lows):
        done = any(low in words("clauses", "list_verbs") for low in lows)
        return done and _counts_items(sentence) and "require" not in lows
    short = len(lows) < _LONGEST_INTRODUCTION
    items = any(low in words("clauses", "list_nouns") for low in lows[-4:])
    return short and (lows[-1] == ":" or items) and _counts_items(sentence)


def listed_items(sentence: Sentence) -> list[tuple[int, int]]:
    """Text spans of what follows a colon: 'our priorities are clear: mend roads; train cooks'."""
    lows = sentence.lows[:_FARTHEST_COLON]
    colon = lows.index(":") if ":" in lows else 0
    if not colon or sentence.quoted[colon] or colon + 2 >= len(sentence.lows):
        return []
    lead, near = set(lows[:colon]), set(lows[max(0, colon - 4) : colon])
    own = {"i", "my", "our", "we"} & lead or colon <= 2
    named = words("clauses", "list_leads") & near and not words("clauses", "modals") & lead
    opens = lows[colon - 1] in words("clauses", "modals") | {"to"}
    if not own or not (named or opens or "following" in near):
        return []
    spans: list[tuple[int, int]] = []
    start = sentence.end(colon)
    for index in range(colon + 1, len(sentence.lows)):
        if sentence.lows[index] == ";" and not sentence.quoted[index]:
            spans.append((start, sentence.start(index)))
            start = sentence.end(index)
    return [*spans, (start, len(sentence.text))]


def _counts_items(sentence: Sentence) -> bool:
    """Whether the only figures are of the items to come ('the following 12 tasks')."""
    nouns = words("clauses", "list_nouns")
    return all(
        figure.measure == "count" and bool(nouns & set(figure.unit.split()[-1:]))
        for figure in read_quantities(sentence.text)
    )


def titles_task(sentence: Sentence) -> bool:
    """'Second, we will promote trade.' opens a task as its title; 'Second, we must' does not."""
    if sentence.low(0) not in words("clauses", "ordinals"):
        return False
    at = 2 if sentence.low(1) == "," else 1
    return sentence.low(at) == "we" and sentence.low(at + 1) in ("will", "'ll", "shall")


def is_imperative(sentence: Sentence, end: int, bullet: bool) -> bool:
    """Whether the sentence up to ``end`` opens with its verb: 'Extend the trials to rail.'."""
    first = sentence.skip_adverbs(0)
    if first >= end or first + 1 >= len(sentence.lows) or end < 2:
        return False
    low, after = sentence.low(first), sentence.low(first + 1)
    if is_gerund(low):
        return bullet and not _is_statement(sentence)
    if low in words("clauses", "speech_verbs") or sentence.low(0) == "let":
        return False
    if low in words("verbs", "ambiguous") and not bullet:
        return end == len(sentence.lows) and after in (words("clauses", "determiners", "pronouns"))
    if not is_verb(low) or after in NO_OBJECT | words("clauses", "modals"):
        return False
    sure = bullet and low not in words("verbs", "ambiguous")
    return sure or not _is_statement(sentence)


def past_lead(sentence: Sentence) -> int:
    """Where the verb of an item stands behind a lead: 'through the board, help firms'; else 0."""
    if sentence.low(0) not in words("clauses", "prepositions"):
        return 0
    for index, low in enumerate(sentence.lows[:-2]):
        verb = sentence.skip_adverbs(index + 1)
        if low in (",", ":") and (is_verb(sentence.low(verb)) or is_gerund(sentence.low(verb))):
            return index + 1
    return 0


def _is_statement(sentence: Sentence) -> bool:
    """A tense of 'be' or 'have', or a past tense, outside relative clauses."""
    if sentence.low(0) in words("clauses", "pronouns"):
        return True
    for index, low in enumerate(sentence.lows):
        if low in words("clauses", "relatives"):
            return False
        finite = index and sentence.lows[index - 1] != "to"
        if finite and low in ("was", "were", "is", "are", "has", "have", "had"):
            return True
        if index and not sentence.quoted[index] and _is_past_tense(sentence, index):
            return True
    return False


def _is_past_tense(sentence: Sentence, at: int) -> bool:
    """A past form with an object or an amount behind it: 'rose to 5 %', 'opened the line'."""
    low, before = sentence.low(at), sentence.low(at - 1)
    if low in words("verbs", "irregular_pasts"):
        return before not in words("clauses", "determiners")
    known = low.endswith("ed") and (is_verb(low[:-1]) or is_verb(low[:-2]) or is_verb(low[:-3]))
    closed = words("clauses", "determiners", "prepositions") | {"and", ",", "be"}
    if not known or before in closed or is_adverb(before):
        return False
    after = sentence.low(at + 1)
    if after in ("by", "to", "from"):
        after = sentence.low(at + 2)
    counted = after[:1].isdigit() or is_adverb(after)
    return counted or after in words("clauses", "determiners") | {"."}


def noun_phrases(sentence: Sentence) -> list[tuple[int, int]]:
    """An item of a target list, cut at ', and' where both sides have figures of their own."""
    if _is_statement(sentence):
        return []
    if not read_quantities(sentence.text) and len(sentence.lows) > 2 * _LONGEST_INTRODUCTION:
        return []
    for index in range(1, len(sentence.lows) - 1):
        if sentence.low(index) == "," and sentence.low(index + 1) == "and":
            left = sentence.text[: sentence.start(index)]
            right = sentence.text[sentence.end(index + 1) :]
            if read_quantities(left) and read_quantities(right):
                return [(0, index), (index + 2, len(sentence.lows))]
    return [(0, len(sentence.lows))]

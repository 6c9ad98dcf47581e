"""One sentence -> the spans of its undertakings.

The grammar is shallow on purpose: a word list tells which words may be verbs, and the words
around a joint ('and', a comma, a semicolon) tell whether a new undertaking begins there. Rules
follow the codebook's section on cutting a sentence into units.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from continuity.heads import find_heads
from continuity.joints import OPENERS, SEPARATORS, find_contents, find_new_verb, has_object
from continuity.lexicon import words
from continuity.model import Quantity
from continuity.number_tokens import small_numbers
from continuity.plans import stated_aim
from continuity.quantities import read_quantities
from continuity.sentences import (
    introduces_list,
    is_imperative,
    listed_items,
    noun_phrases,
    past_lead,
    titles_task,
)
from continuity.subjects import Head
from continuity.tokens import (
    Sentence,
    is_adverb,
    is_gerund,
    is_participle,
    is_verb,
    read_sentence,
)

Form = Literal["active", "impersonal", "bullet"]

_LONGEST_ELLIPSIS = 10  # words from a figure to its participle
_FARTHEST_MODAL = 12  # words between 'where' and the modal of its clause
_OWN_PHRASES = frozenset(["to", "thus", "thereby", "by", "which", "where"])
_SHORT = 4  # words: 'introduce five new measures'
_STATEMENT_JOINTS = frozenset(["and", ";", "but", "so"])
_STATING = frozenset(["i", "it", "there", "this", "we", "you"])
_FINITE = frozenset(["am", "are", "has", "have", "is", "was", "were", "'s", "'re", "'ve", "'m"])
_PASSIVES = frozenset(["be", "been", "being"])
_POINTING = frozenset(["it", "that", "them", "these", "this", "those"])
_TRAILING = SEPARATORS | {".", "!", "?", "so", "but", "-", "while", "that", "to"}


class Clause(NamedTuple):
    """The half-open span of one undertaking in the text that was cut, and how it is said."""

    start: int
    end: int
    form: Form


def find_clauses(text: str, *, bullet: bool = False) -> tuple[Clause, ...]:
    """The undertakings of one sentence.

    Args:
        text: one sentence.
        bullet: the sentence is an item of a list, where a noun phrase is an undertaking too.

    Returns:
        Non-overlapping clauses in order; empty where the sentence undertakes nothing.

    Examples:
        >>> text = "We will widen the bridge, plant 40 trees and reopen the ferry."
        >>> [text[c.start : c.end] for c in find_clauses(text)]
        ['widen the bridge', 'plant 40 trees', 'reopen the ferry']
        >>> find_clauses("Last year the bridge was widened.")
        ()
    """
    sentence = read_sentence(text)
    items = listed_items(sentence)
    found: list[Clause] = []
    for start, end in items:
        shifted = _find_in(read_sentence(text[start:end]), bullet=True)
        several = len(items) > 1
        found += [
            Clause(start + a, start + b, form)
            for a, b, form in shifted
            if several or _opens_item(text[start + a : start + b])
        ]
    if found:
        return tuple(found)
    if len(sentence.lows) < 2 or introduces_list(sentence):
        return ()
    return _find_in(sentence, bullet=bullet)


def _opens_item(text: str) -> bool:
    """Whether a single item behind a colon is an undertaking: it opens with a verb or a figure."""
    return text[0].isdigit() or is_verb(read_sentence(text).low(0))


def _find_in(sentence: Sentence, *, bullet: bool) -> tuple[Clause, ...]:
    """The undertakings of a sentence that is no introduction."""
    if len(sentence.lows) < 2:
        return ()
    heads = find_heads(sentence)
    spans: list[tuple[int, int, Form]] = []
    opening = heads[0].boundary if heads else len(sentence.lows)
    lead = past_lead(sentence) if bullet and not heads else 0
    if is_imperative(sentence, opening, bullet) or lead:
        spans += _split(sentence, lead, opening, "bullet")
    elif not heads and bullet:
        spans += [(start, end, "bullet") for start, end in noun_phrases(sentence)]
    aim = 0 if heads or spans else stated_aim(sentence)
    if aim:
        spans += _split(sentence, aim, len(sentence.lows), "active")
    for number, head in enumerate(heads):
        end = heads[number + 1].boundary if number + 1 < len(heads) else len(sentence.lows)
        if head.counts and head.begin < end:
            spans += _cut(sentence, head, _before_statement(sentence, head.begin, end))
    found: list[Clause] = []
    for start, end, form in spans:
        start, end = _trimmed(sentence, start, end)
        if _says_something(sentence, start, end, form):
            found.append(Clause(sentence.start(start), sentence.end(end - 1), form))
    return () if len(found) == 1 and titles_task(sentence) else tuple(found)


# -- whole sentences -------------------------------------------------------------------------


def _says_something(sentence: Sentence, start: int, end: int, form: Form) -> bool:
    """An undertaking names something: 'do it' and 'say to you' name nothing."""
    lows = sentence.words_between(start, end)
    plain = [low for low in lows if not is_adverb(low)]
    first = next((low for low in plain if low not in ("to", "also")), "")
    spoken = first in words("clauses", "speech_verbs") and lows[:2] != ["see", "that"]
    spoken = spoken or (first == "turn" and "to" in plain[1:2])
    if form == "active" and spoken:
        return False
    empty = words("clauses", "light_words", "pronouns")
    announces = sentence.lows[-1] in (":", "–", "—") and len(plain) <= _SHORT
    if announces and plain[-1:] and plain[-1] in words("clauses", "list_nouns"):
        return False
    if len(plain) <= 2 and lows[-1:] and lows[-1] in _POINTING:
        return False
    return any(low not in empty for low in plain)


# -- from a head to its undertakings ---------------------------------------------------------


def _before_statement(sentence: Sentence, begin: int, end: int) -> int:
    """Where a main clause that undertakes nothing is joined on: 'open a school, and we hope'."""
    subordinators = words("clauses", "subordinators")
    for index, low in enumerate(sentence.lows[begin + 1 : end - 2], start=begin + 1):
        if not (low in subordinators or low in _STATEMENT_JOINTS) or sentence.quoted[index]:
            continue
        if low == "because" and sentence.low(index - 1) == ",":
            return index
        if low in subordinators:
            return end
        subject = index + 2 if sentence.low(index + 1) == "and" else index + 1
        verb = sentence.low(sentence.skip_adverbs(subject + 1))
        finite = verb in _FINITE or verb in words("clauses", "that_openers") or is_verb(verb)
        if sentence.low(subject) in _STATING and finite:
            return index
    return end


def _cut(sentence: Sentence, head: Head, end: int) -> list[tuple[int, int, Form]]:
    if head.impersonal:
        if sentence.low(sentence.skip_adverbs(head.begin)) in _PASSIVES:
            starts = [head.subject, *_elliptic_passives(sentence, head.begin, end)]
            spans: list[tuple[int, int, Form]] = []
            for start, stop in zip(starts, [*starts[1:], end], strict=True):
                behind = head.begin if start == head.subject else start
                spans += _with_own_figures(sentence, start, stop, "impersonal", behind)
            return spans
        (_, first, _), *others = _split(sentence, head.begin, end, "active")
        return [(head.subject, first, "impersonal"), *others]
    if sentence.low(sentence.skip_adverbs(head.begin)) == "be":
        return _with_own_figures(sentence, head.begin, end, "active")
    return _split(sentence, head.begin, end, "active")


def _elliptic_passives(sentence: Sentence, begin: int, end: int) -> Iterator[int]:
    """A figure with a participle of its own: "80 routes will be moved, 20 stops built"."""
    for index in range(begin + 2, end - 2):
        if sentence.low(index) not in (",", "and") or sentence.quoted[index]:
            continue
        start = index + 1
        if not (sentence.texts[start][0].isdigit() or sentence.low(start) in small_numbers()):
            continue
        for ahead in range(start + 1, min(start + _LONGEST_ELLIPSIS, end)):
            if sentence.low(ahead) in SEPARATORS:
                break
            if is_participle(sentence.low(ahead)):
                yield start
                break


def _split(sentence: Sentence, begin: int, end: int, form: Form) -> list[tuple[int, int, Form]]:
    """The coordinated verbs from ``begin`` on, each with its object."""
    starts, stops = [begin], []
    for index in range(begin + 1, end):
        if sentence.lows[index] not in OPENERS or index < starts[-1]:
            continue
        verb = find_new_verb(sentence, index, starts[-1], end)
        if verb is not None and verb > starts[-1]:
            starts.append(verb)
            stops.append(index)
    spans: list[tuple[int, int, Form]] = []
    for start, stop in zip(starts, [*stops, end], strict=True):
        inner = find_contents(sentence, start, stop)
        for first, last in zip([start, *inner], [*inner, stop], strict=True):
            spans += _with_own_figures(sentence, first, last, form)
    return spans


# -- figures of their own --------------------------------------------------------------------


def _with_own_figures(
    sentence: Sentence, start: int, end: int, form: Form, behind: int = 0
) -> list[tuple[int, int, Form]]:
    """A purpose, result or means phrase with a figure of its own is an undertaking of its own.

    It stands behind the verb, whose place ``behind`` is where a subject comes first.
    """
    spans: list[tuple[int, int, Form]] = []
    lows, reach = sentence.lows, end
    for index in range(end - 3, max(start + 1, behind), -1):
        if lows[index] not in _OWN_PHRASES or sentence.quoted[index] or index + 3 > end:
            continue
        if sentence.low(index + 1) in words("clauses", "extent_verbs"):
            reach = index
            continue
        cut = _own_phrase(sentence, index, start)
        if cut is None or not has_object(sentence, start, index):
            continue
        close = _before_gapped(sentence, cut, min(end, reach))
        first, last = _trimmed(sentence, cut, max(cut + 1, close))
        said = slice(sentence.start(first), sentence.end(last - 1))
        figures = read_quantities(sentence.text[said])
        if any(_is_own_figure(figure) for figure in figures):
            spans.append((cut, end, form))
            end = index
    return [(start, end, form), *reversed(spans)]


def _before_gapped(sentence: Sentence, start: int, end: int) -> int:
    """Where a noun follows whose verb stands before the phrase: 'raise A to V, and B by $5'."""
    for index in range(start + 1, end - 2):
        gapped = sentence.lows[index : index + 2] == (",", "and")
        if gapped and sentence.lows[index + 2] in words("clauses", "determiners"):
            return index
    return end


def _is_own_figure(figure: Quantity) -> bool:
    """Whether a figure can make a phrase a target: 'five measures' only counts what is listed."""
    if figure.measure in ("duration", "deadline"):
        return False
    return figure.unit.rpartition(" ")[2] not in words("clauses", "list_nouns")


def _own_phrase(sentence: Sentence, index: int, start: int) -> int | None:
    """Where a phrase that opens at ``index`` begins as an undertaking, if it may be one."""
    low, before = sentence.low(index), sentence.low(index - 1)
    verb = sentence.skip_adverbs(index + 1)
    following = sentence.low(verb)
    near = (following, sentence.low(verb + 1)) == ("close", "to")
    if low == "to" and is_verb(following) and following not in ("be", "allow", "have") and not near:
        opening = sentence.low(sentence.skip_adverbs(start))
        if opening in words("clauses", "control_verbs"):
            return None
        own_verb = is_verb(before) and index - 1 <= sentence.skip_adverbs(start)
        carried = own_verb or before in words("clauses", "carriers") or before in ("how", "able")
        return None if carried else index
    if low in ("thus", "thereby", "by") and is_gerund(following):
        return index + 1
    if low in ("which", "where") and following in words("clauses", "modals"):
        return verb + 1
    if low == "where":
        ahead = [sentence.low(index + step) for step in range(1, _FARTHEST_MODAL)]
        return index + 1 if words("clauses", "modals") & set(ahead) else None
    return None


def _trimmed(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The tokens ``start..end`` without joints and final marks at either end."""
    lows = sentence.lows
    while end > start + 1 and lows[end - 1] in _TRAILING and not sentence.quoted[end - 1]:
        end -= 1
    while start < end - 1 and lows[start] in SEPARATORS:
        start += 1
    return start, end

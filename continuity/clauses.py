"""One sentence -> the spans of its undertakings.

The grammar is shallow on purpose: a word list tells which words may be verbs, and the words
around a joint ('and', a comma, a semicolon) tell whether a new undertaking begins there. Rules
follow the codebook's section on cutting a sentence into units.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from continuity.heads import Head, find_heads
from continuity.lexicon import words
from continuity.number_tokens import small_numbers
from continuity.quantities import read_quantities
from continuity.sentences import (
    NO_OBJECT,
    introduces_list,
    is_imperative,
    noun_phrases,
    past_lead,
    titles_task,
)
from continuity.tokens import (
    Sentence,
    is_adverb,
    is_gerund,
    is_participle,
    is_verb,
    read_sentence,
)

Form = Literal["active", "impersonal", "bullet"]

_JOINTS = frozenset([",", ";", "and", "or", "&", "then", "–", "—", ":"])
_PASSED = frozenset(["also", "both", "including"])
_OPENERS = _JOINTS | {"as"}
_LONGEST_ELLIPSIS = 10  # words from a figure to its participle
_FAR = 100  # words: how far a list of gerunds or infinitives is followed
_FARTHEST_MODAL = 12  # words between 'where' and the modal of its clause
_OWN_PHRASES = frozenset(["to", "thus", "thereby", "by", "which", "where"])
_TRAILING = _JOINTS | {".", "!", "?", "so", "but", "-", "while", "that"}


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
    if len(sentence.tokens) < 2 or introduces_list(sentence):
        return ()
    heads = find_heads(sentence)
    spans: list[tuple[int, int, Form]] = []
    opening = heads[0].boundary if heads else len(sentence.tokens)
    lead = past_lead(sentence) if bullet and not heads else 0
    if is_imperative(sentence, opening, bullet) or lead:
        spans += _split(sentence, lead, opening, "bullet")
    elif not heads and bullet:
        spans += [(start, end, "bullet") for start, end in noun_phrases(sentence)]
    for number, head in enumerate(heads):
        end = heads[number + 1].boundary if number + 1 < len(heads) else len(sentence.tokens)
        if head.counts and head.begin < end:
            spans += _cut(sentence, head, end)
    clauses = (_clause(sentence, start, end, form) for start, end, form in spans)
    found = tuple(clause for clause in clauses if _says_something(sentence, clause))
    return () if len(found) == 1 and titles_task(sentence) else found


# -- whole sentences -------------------------------------------------------------------------


def _says_something(sentence: Sentence, clause: Clause) -> bool:
    """An undertaking names something: 'do it' and 'say to you' name nothing."""
    lows = [
        token.low
        for token in sentence.tokens
        if token.is_word and clause.start <= token.start < clause.end
    ]
    plain = [low for low in lows if not is_adverb(low)]
    first = next((low for low in plain if low not in ("to", "also")), "")
    spoken = first in words("clauses", "speech_verbs") and lows[:2] != ["see", "that"]
    if clause.form == "active" and spoken:
        return False
    empty = words("clauses", "light_words") | words("clauses", "pronouns")
    return any(low not in empty for low in plain)


# -- from a head to its undertakings ---------------------------------------------------------


def _cut(sentence: Sentence, head: Head, end: int) -> list[tuple[int, int, Form]]:
    if head.impersonal:
        if sentence.low(sentence.skip_adverbs(head.begin)) == "be":
            starts = [head.subject, *_elliptic_passives(sentence, head.begin, end)]
            spans: list[tuple[int, int, Form]] = []
            for start, stop in zip(starts, [*starts[1:], end], strict=True):
                spans += _with_own_figures(sentence, start, stop, "impersonal")
            return spans
        (_, first, _), *others = _split(sentence, head.begin, end, "active")
        return [(head.subject, first, "impersonal"), *others]
    if sentence.low(sentence.skip_adverbs(head.begin)) == "be":
        return _with_own_figures(sentence, head.begin, end, "active")
    return _split(sentence, head.begin, end, "active")


def _elliptic_passives(sentence: Sentence, begin: int, end: int) -> Iterator[int]:
    """A figure with a participle of its own: "80 routes will be moved, 20 stops built"."""
    for index in range(begin + 2, end - 2):
        if sentence.low(index) not in (",", "and") or sentence.tokens[index].quoted:
            continue
        start = index + 1
        if not (sentence.tokens[start].text[0].isdigit() or sentence.low(start) in small_numbers()):
            continue
        for ahead in range(start + 1, min(start + _LONGEST_ELLIPSIS, end)):
            if sentence.low(ahead) in _JOINTS:
                break
            if is_participle(sentence.low(ahead)):
                yield start
                break


def _split(sentence: Sentence, begin: int, end: int, form: Form) -> list[tuple[int, int, Form]]:
    """The coordinated verbs from ``begin`` on, each with its object."""
    starts = [begin]
    for index in range(begin + 1, end):
        if sentence.tokens[index].low not in _OPENERS:
            continue
        verb = _new_verb(sentence, index, starts[-1], end)
        if verb is not None and verb > starts[-1]:
            starts.append(verb)
    spans: list[tuple[int, int, Form]] = []
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        spans += _with_own_figures(sentence, start, stop, form)
    return spans


def _new_verb(sentence: Sentence, index: int, start: int, end: int) -> int | None:
    """Where a new undertaking begins if the joint at ``index`` opens one."""
    token = sentence.tokens[index]
    as_well_as = sentence.low(index) == "as" and sentence.low(index + 1) == "well"
    if token.quoted or not (token.low in _JOINTS or as_well_as):
        return None
    step, comma = index, token.low in (",", ";")
    if as_well_as:
        step += 3
    while step < end and (sentence.low(step) in _JOINTS or sentence.low(step) in _PASSED):
        comma = comma or sentence.low(step) in (",", ";")
        step += 1
    again = sentence.low(step) == "to" and _goes_on(sentence, start, comma=comma)
    if again or sentence.low(step) in words("clauses", "modals"):
        step += 1
    continued = _continued_that(sentence, step, start, end)
    if continued is not None:
        return continued
    verb = sentence.skip_adverbs(step)
    if verb >= end or sentence.tokens[verb].quoted:
        return None
    if token.low == "or" or not _is_verb_here(sentence, verb, step, start, end):
        return None
    if not _has_object(sentence, start, index):
        return None
    back = sentence.low(verb + 1) in ("them", "it", "these", "those")
    if sentence.low(verb - 1) == "including":
        return step
    if not comma and verb == step and not back and _in_subclause(sentence, start, index):
        return None
    return step


def _goes_on(sentence: Sentence, start: int, *, comma: bool) -> bool:
    """'ask you to A, and to B', 'continue to A and to B': a repeated 'to' is a new undertaking."""
    repeated = any(
        sentence.low(at) == "and" and sentence.low(at + 1) == "to"
        for at in range(start, start + _FAR)
    )
    asked = comma and repeated and sentence.low(start - 1) == "to"
    return asked or (
        sentence.low(start) in words("clauses", "carriers") and sentence.low(start + 1) == "to"
    )


def _continued_that(sentence: Sentence, step: int, start: int, end: int) -> int | None:
    """'ensure that A is done and that B is done': a second content clause is a second one."""
    if sentence.low(step) != "that" or step + 3 >= end:
        return None
    first = sentence.skip_adverbs(start)
    lead = [sentence.low(first + ahead) for ahead in range(6)]
    if "that" not in lead or not ({"ensure", "see"} & set(lead)):
        return None
    return step + 1


def _is_verb_here(sentence: Sentence, verb: int, step: int, start: int, end: int) -> bool:
    """Whether the word is a verb with an object behind it, not a noun in a list."""
    token, after = sentence.tokens[verb], sentence.low(verb + 1)
    if is_gerund(token.low):
        return _in_gerund_list(sentence, start, verb) and after not in ("of", "", ".")
    if not is_verb(token.low) or verb + 1 >= end:
        return False
    if token.text[0].isupper() and sentence.low(verb - 1) != ";":
        return False
    objects = words("clauses", "determiners") | words("clauses", "pronouns") | {'"', "“"}
    if after in objects or sentence.tokens[verb + 1].text[0].isdigit():
        return True
    if f"{token.low}-{after}" in words("verbs", "phrasal") or verb > step:
        return True
    if after in ("and", "or", ",", ";"):
        return _is_verb_series(sentence, verb, end)
    if token.low not in words("verbs", "ambiguous"):
        return after not in ("of", ".", "is", "are")
    if after in NO_OBJECT:
        return False
    if after in words("clauses", "prepositions") | {"to"}:
        return True
    after_comma = bool({",", ";"} & {sentence.low(step - 1), sentence.low(step - 2)})
    return after_comma or _object_length(sentence, verb + 1, end) >= 2


def _in_gerund_list(sentence: Sentence, start: int, verb: int) -> bool:
    """Gerunds are undertakings after a first one, or where 'including' opens a list of them.

    Behind a mere comma ('opening a school, drawing on gifts') it takes a list that goes on.
    """
    goes_on = any(
        token.low in ("and", ";") and is_gerund(sentence.low(sentence.skip_adverbs(at + 1)))
        for at, token in enumerate(sentence.tokens[verb : verb + _FAR], start=verb)
    )
    if sentence.low(verb - 1) == "including":
        return goes_on
    if not is_gerund(sentence.low(sentence.skip_adverbs(start))):
        return False
    return goes_on or sentence.low(verb - 1) in ("and", ";") or is_adverb(sentence.low(verb - 1))


def _is_verb_series(sentence: Sentence, verb: int, end: int) -> bool:
    """'assess, investigate and resolve complaints': verbs that share the object at the end."""
    step = verb + 1
    while step < end and sentence.low(step) in _JOINTS:
        step += 1
    step = sentence.skip_adverbs(step)
    return (
        step < end and is_verb(sentence.low(step)) and sentence.low(step + 1) not in (",", ".", "")
    )


def _object_length(sentence: Sentence, start: int, end: int) -> int:
    """How many words of a possible object follow, up to a joint or a mark."""
    length = 0
    for index in range(start, min(end, start + 8)):
        if not sentence.tokens[index].is_word or sentence.low(index) == "or":
            break
        if sentence.low(index) == "and" and is_verb(sentence.low(index + 1)):
            break
        length += 1
    return length


def _has_object(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the undertaking so far has more than verbs: a shared object comes at the end."""
    light = words("clauses", "carriers") | {"to", "be", "and", ",", "not", "or"}
    verbal = True
    for index in range(start, end):
        low = sentence.low(index)
        if not sentence.tokens[index].is_word or low in light or is_adverb(low):
            continue
        if verbal and is_verb(low) and sentence.low(index - 1) in light | {"", ","}:
            continue
        if verbal and (is_verb(low) or is_gerund(low)) and index == sentence.skip_adverbs(start):
            continue
        verbal = False
        if low not in words("clauses", "prepositions") or index + 1 < end:
            return True
    return False


def _in_subclause(sentence: Sentence, start: int, index: int) -> bool:
    """Whether a bare 'and' + verb goes on with an infinitive or a relative clause."""
    for position in range(start + 1, index):
        if sentence.tokens[position].quoted:
            continue
        low = sentence.low(position)
        following = sentence.low(sentence.skip_adverbs(position + 1))
        if low == "to" and is_verb(following):
            if not _is_carried(sentence, start, position):
                return True
        elif (
            low in ("that", "which", "who")
            and is_verb(following)
            or low in ("so", "help", "helping")
            and position > start
        ):
            return True
    return False


def _is_carried(sentence: Sentence, start: int, to: int) -> bool:
    """'continue to', 'work hard to': an infinitive that is the undertaking itself."""
    light = words("clauses", "carriers") | {"to"}
    return all(
        sentence.low(i) in light or is_adverb(sentence.low(i)) or not sentence.tokens[i].is_word
        for i in range(start, to)
    )


# -- figures of their own --------------------------------------------------------------------


def _with_own_figures(
    sentence: Sentence, start: int, end: int, form: Form
) -> list[tuple[int, int, Form]]:
    """A purpose, result or means phrase with a figure of its own is an undertaking of its own."""
    spans: list[tuple[int, int, Form]] = []
    for index in range(end - 3, start + 1, -1):
        token = sentence.tokens[index]
        if token.low not in _OWN_PHRASES or token.quoted or index + 3 > end:
            continue
        cut = _own_phrase(sentence, index, start)
        if cut is None or not _has_object(sentence, start, index):
            continue
        rest = _clause(sentence, cut, end, form)
        figures = read_quantities(sentence.text[rest.start : rest.end])
        if any(figure.measure not in ("duration", "deadline") for figure in figures):
            spans.append((cut, end, form))
            end = index
    return [(start, end, form), *reversed(spans)]


def _own_phrase(sentence: Sentence, index: int, start: int) -> int | None:
    """Where a phrase that opens at ``index`` begins as an undertaking, if it may be one."""
    low, before = sentence.low(index), sentence.low(index - 1)
    verb = sentence.skip_adverbs(index + 1)
    following = sentence.low(verb)
    if low == "to" and is_verb(following) and following not in ("be", "allow", "have"):
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


def _clause(sentence: Sentence, start: int, end: int, form: Form) -> Clause:
    """The span of tokens ``start..end`` without joints and final marks."""
    tokens = sentence.tokens
    while end > start + 1 and tokens[end - 1].low in _TRAILING and not tokens[end - 1].quoted:
        end -= 1
    while start < end - 1 and (tokens[start].low in _JOINTS):
        start += 1
    return Clause(tokens[start].start, tokens[end - 1].end, form)

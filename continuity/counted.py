"""What a figure is of: the thing counted, and 'so many of so many'."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from continuity.lexicon import words
from continuity.model import Measure
from continuity.number_tokens import (
    NumberToken,
    are_touching,
    number_table,
    read_tokens,
    small_numbers,
    word_at,
)
from continuity.number_words import Number
from continuity.numbers import read_number
from continuity.tokens import is_adverb, is_gerund, is_participle, is_verb
from continuity.units import Unit, closed_words, noun_end, spelled_out
from continuity.years import looks_like_year

_MOST_COUNTED_WORDS = 6
_WINDOW = 12  # words on either side in which a figure says what it is of
_FEW = 10
_MOST_WORDS_TO_BASE = 4
_ROUND_BASES = frozenset([20, 50, 100, 1000, 10000, 100000, 1000000])
_JOINTS = frozenset(["for", "in", "of", "out", "per"])
_PURPOSE = frozenset(["for", "in", "into", "on", "per", "to"])


def read_share(tokens: list[NumberToken], number: Number) -> tuple[Unit, str] | None:
    """'one in five adults', '3 out of 4', '3 doctors for every 10,000 residents' as one figure.

    The second number is part of the unit, as a reader says it; sizes compare by the quotient.

    Returns:
        The unit, and the words that say what is counted; None where the number is no such figure.
    """
    if number.money or number.fraction or number.single:
        return None
    at, inside = _share_joint(tokens, number.last + 1)
    noun = tokens[number.last + 1 : at]
    if at == 0:
        return None
    base_at = at + (2 if word_at(tokens, at) in ("out", "for") else 1)
    base_at += word_at(tokens, base_at) == "every" and not noun
    if base_at < len(tokens) and tokens[base_at].group == "sign":
        base_at += 1
    base = read_number(tokens, base_at) if base_at < len(tokens) else None
    if base is None or base.fraction or base.single or base.value <= number.value:
        return None
    end = max(base.last, noun_end(tokens, base.last + 1)) if not base.money else base.last
    few = number.value <= _FEW and (base.value <= _FEW or base.value in _ROUND_BASES)
    # 'hire 3 in 10' may be a place and a count, 'one in ten' and '3 in 10 adults' are shares.
    if inside and not (few and (end > base.last or number.spelled)):
        return None
    if word_at(tokens, base.last + 1) in ("%", "percent", "per"):
        return None
    counted = noun or tokens[base.last + 1 : end + 1]
    of = spelled_out(counted)
    if not of or (not noun and word_at(tokens, at) == "per"):
        # 'mortality to 15 per 1,000 births' is of what stands before it.
        of = counted_thing(tokens, number, end, "rate", "") or of
    return Unit(spelled_out(tokens[number.last + 1 : end + 1]), "rate", end), of


@lru_cache(maxsize=1024)
def share_base(unit: str) -> float:
    """The number of which a share is so many: 5 of 'in five adults'; 0 of any other unit.

    Examples:
        >>> share_base("out of every 10 homes"), share_base("percentage points")
        (10.0, 0.0)
    """
    tokens = read_tokens(unit)
    at, _ = _share_joint(tokens, 0)
    if not at and word_at(tokens, 0) not in _JOINTS:
        return 0.0
    for base_at in range(at + 1, len(tokens)):
        if (base := read_number(tokens, base_at)) is not None:
            return base.value
    return 0.0


def _share_joint(tokens: list[NumberToken], at: int) -> tuple[int, bool]:
    """Where 'out of', 'in', 'of every', 'for every' or 'per' stands; 0 where none does.

    The second value tells a bare 'in', which may also name a place.
    """
    low, following = word_at(tokens, at), word_at(tokens, at + 1)
    if (low, following) == ("out", "of") or (low, following) == ("of", "every") or low == "in":
        return at, low == "in"
    start = at
    while at - start < _MOST_WORDS_TO_BASE and at < len(tokens):
        low = tokens[at].low
        if low == "per" or (low == "for" and word_at(tokens, at + 1) == "every"):
            return at, False
        if tokens[at].group != "word" or low in closed_words():
            break
        at += 1
    return 0, False


def counted_thing(
    tokens: list[NumberToken],
    number: Number,
    unit_last: int,
    measure: Measure,
    unit: str,
    floor: int = -1,
) -> str:
    """Two to six words that say what the number is of.

    Args:
        tokens: the clause.
        number: the number of the figure.
        unit_last: the last token of its unit.
        measure: its kind of measure.
        unit: its unit in words.
        floor: the last token of the figure before it, which says nothing of this one.
    """
    after = tokens[unit_last + 1 : unit_last + 1 + _WINDOW]
    before = tokens[max(0, floor + 1, number.lead - _WINDOW) : number.lead]
    named = measure == "count" and unit and unit not in words("quantities", "generic_units")
    if named and not _is_measure(unit):
        return unit
    behind = ""
    if after and after[0].low == "of":
        behind = nearby_phrase(after[1:], forward=True)
        of_a_whole = behind.split()[:1] and behind.split()[0].lower() in words(
            "quantities", "wholes"
        )
        if not of_a_whole:
            return behind
    elif after and _opens_noun(after):
        return nearby_phrase(after, forward=True)
    # 'emissions are cut by 3%': the verb before the figure is passed over, what was cut counts.
    passed = len(before)
    while passed and _is_of_verb(before, passed - 1):
        passed -= 1
    subject = _is_subject(before, after)  # '3 billion euros will go to rail'
    phrase = "" if subject else nearby_phrase(before[:passed], forward=False) or behind
    purpose = next((at for at, token in enumerate(after) if token.low in _PURPOSE), None)
    if not phrase and purpose is not None and purpose < _MOST_COUNTED_WORDS:
        rest = after[purpose + 1 :]
        rest = rest[1:] if rest and is_verb(rest[0].low) else rest
        phrase = nearby_phrase(rest, forward=True)
    return phrase or nearby_phrase(before, forward=False)


def _is_subject(before: list[NumberToken], after: list[NumberToken]) -> bool:
    """Whether a figure opens its clause and a verb follows it."""
    at = len(before) - 1
    while at >= 0 and before[at].low in words("quantities", "figure_fillers"):
        at -= 1
    opens = at < 0 or before[at].group == "mark" or before[at].low == "and"
    verbs = words("clauses", "modals") | {"are", "goes", "is", "was", "were"}
    return opens and bool(after) and after[0].low in verbs


def _is_measure(unit: str) -> bool:
    """Whether a unit only measures and says nothing of what is counted."""
    return (
        unit[0] == "°"
        or "/" in unit
        or unit.replace(" ", "-").lower() in words("quantities", "measure_units")
    )


def counted_level(tokens: list[NumberToken], number: Number) -> str:
    """'spaces' in 'raise the number of spaces to 16', where the figure itself has no unit."""
    window = range(number.lead - 1, max(0, number.lead - _WINDOW), -1)
    for at in window:
        if word_at(tokens, at) == "of" and word_at(tokens, at - 1) == "number":
            end = noun_end(tokens, at + 1)
            while end < at + 1 and at < number.lead:  # 'the number of the spaces'
                at += 1
                end = noun_end(tokens, at + 1)
            return spelled_out(tokens[at + 1 : end + 1]) if end < number.lead else ""
    return ""


def _opens_noun(after: list[NumberToken]) -> bool:
    """Whether a noun phrase follows a figure at once: 'a $2 billion fund', '70% rainfall'."""
    first = after[0]
    if (
        first.group != "word"
        or first.low in closed_words()
        or first.low in ("more", "plus", "less")
    ):
        return False
    return not (is_adverb(first.low) or first.low in words("quantities", "figure_followers"))


def _is_of_verb(before: list[NumberToken], at: int) -> bool:
    """A word between a subject and its figure: a verb, 'by', 'to', an auxiliary, an adverb."""
    token = before[at]
    if token.group != "word":
        return token.group == "sign"
    light = words("quantities", "figure_fillers", "verb_fillers")
    if token.low in light or token.low in words("clauses", "modals") or is_adverb(token.low):
        return True
    return is_participle(token.low) or _is_verb_at(before, at)


def _is_verb_at(row: list[NumberToken], at: int) -> bool:
    """Whether a word that may be a verb stands where one does: 'will cap', not 'the wage cap'."""
    low = row[at].low
    if not (is_verb(low) or is_gerund(low)):
        return False
    lead = row[at - 1].low if at else ""
    opened = not at or row[at - 1].group != "word" or is_adverb(lead)
    return opened or lead in words("clauses", "modals") | {"and", "to", "or", "by"}


def nearby_phrase(tokens: Iterable[NumberToken], *, forward: bool) -> str:
    """Up to six content words on one side of a number, in the order of the text."""
    closed = (
        words("clauses", "subordinators")
        | words("quantities", "phrase_ends")
        | words("clauses", "modals")
    )
    skipped = words("clauses", "pronouns", "determiners", "adverbs") | words(
        "quantities", "figure_fillers"
    )
    prepositions = words("clauses", "prepositions")
    row = list(tokens)
    first = 0
    kept: list[str] = []
    joined = False
    for at in range(len(row)) if forward else range(len(row) - 1, -1, -1):
        token = row[at]
        if token.text in "-/&" and are_touching(row, at - 1, at) and kept:
            joined = are_touching(row, at, at + 1)
            continue
        if token.group == "number" and looks_like_year(token.text) and not kept:
            continue
        if token.group == "number" or token.low in number_table("scales"):
            break
        if token.group != "word" or token.low in closed or token.low in small_numbers():
            if kept:
                break
            continue
        if joined:
            mark = row[at - 1].text if forward else row[at + 1].text
            kept[-1] = (
                f"{kept[-1]}{mark}{token.text}" if forward else f"{token.text}{mark}{kept[-1]}"
            )
            joined = False
            continue
        if token.low in skipped or (not kept and token.low in prepositions):
            continue
        kept.append(token.text)
        first = at
        if len(kept) == _MOST_COUNTED_WORDS:
            break
    if not forward:
        kept.reverse()
        # 'raise the subsidy': the verb is no part of what is counted; 'a rise in wages' is.
        nominal = len(kept) > 1 and kept[1].lower() in prepositions - {"down", "out", "up"}
        if kept and _is_verb_at(row, first) and not nominal:
            kept.pop(0)
    while kept and kept[0].lower() in prepositions:
        kept.pop(0)
    while kept and kept[-1].lower() in prepositions:
        kept.pop()
    return " ".join(kept)

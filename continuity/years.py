"""Calendar years: which four digits are one, and which of them are a deadline."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from continuity.lexicon import load_lexicon, words
from continuity.model import Bound
from continuity.number_tokens import (
    NumberToken,
    is_capital,
    is_plural,
    number_table,
    word_at,
)
from continuity.number_words import Number
from continuity.tokens import is_participle

_UNIT_LISTS = ("measure_units", "currency_words", "time_units")
_YEARS = range(1900, 2200)
_MOST_UNIT_WORDS = 4
_FAR = 40  # words: what stands farther off says nothing of a year
_BACK = 7  # words between a deadline word and its year
_AHEAD = 10  # words behind a year that opens a sentence, in which it says what is to be done
_LAST_OPENING = 4
_MOST_NAME_WORDS = 5
_NO_COMPLETION = frozenset([("due", "to"), ("end", "of"), ("start", "of")])
_TOLD = frozenset(["been", "had", "has", "have", "was", "were"])


def looks_like_year(text: str) -> bool:
    """Whether digits may be a year of the last or the next hundred years."""
    return len(text) == 4 and text[:2] in ("19", "20", "21")


def is_short_year(tokens: list[NumberToken], at: int) -> bool:
    """The '27' of 'FY27'."""
    return len(tokens[at].text) == 2 and word_at(tokens, at - 1) == "fy"


def is_year(tokens: list[NumberToken], number: Number) -> bool:
    """Whether a number is a calendar year, not a count."""
    token = tokens[number.first]
    plain = not number.spelled and number.first == number.last and token.text.isdecimal()
    if plain and is_short_year(tokens, number.first):
        return True
    if not plain or len(token.text) != 4 or int(token.text) not in _YEARS or number.money:
        return False
    before = word_at(tokens, number.first - 1)
    if number.first > 1 and is_capital(tokens, number.first - 1):
        return True
    after = number.last + 1
    if after >= len(tokens) or tokens[after].group != "word":
        return word_at(tokens, after) != "%"
    if before in words("quantities", "dating_words") or is_capital(tokens, after):
        return True
    return not _counts_something(tokens, after)


def _counts_something(tokens: list[NumberToken], at: int) -> bool:
    """Whether the words behind four digits are what they count: '2000 schools', not '2000 goals'.

    A count needs a unit or a plural; a year stands alone or before the name of what it dates.
    """
    low = word_at(tokens, at)
    if any(low in words("quantities", key) for key in _UNIT_LISTS) or low in number_table("scales"):
        return True
    closed = words("clauses", "prepositions", "subordinators")
    for index in range(at, min(at + _MOST_UNIT_WORDS, len(tokens))):
        low = word_at(tokens, index)
        if tokens[index].group != "word" or low in closed or low in words("clauses", "modals"):
            return False
        if low in words("quantities", "dated_nouns"):
            return False
        if is_plural(low):
            return True
    return False


def past_fiscal_year(tokens: list[NumberToken], number: Number) -> int:
    """The last token of '2017-18', whose second half is no number of its own."""
    joint, tail = word_at(tokens, number.last + 1), word_at(tokens, number.last + 2)
    spanned = joint in ("-", "–", "/") and len(tail) == 2 and tail.isdecimal()
    return number.last + 2 if spanned and is_year(tokens, number) else number.last


class Deadline(NamedTuple):
    """How a year bounds an undertaking, and whether it is kept up until then."""

    bound: Bound
    lasting: bool = False


def read_deadline(tokens: list[NumberToken], number: Number) -> Deadline | None:
    """How a year says when something is to be done; None for one that only dates."""
    lead_at, rough = _lead(tokens, number)
    lead = word_at(tokens, lead_at)
    if lead == "than" and "later" not in (
        word_at(tokens, lead_at - 1),
        word_at(tokens, lead_at - 2),
    ):
        return None
    if _names_plan(tokens, number, lead_at):
        return None
    if lead in ("before", "in") and _dates_the_past(tokens, lead_at):
        return None
    table: dict[str, Bound] = load_lexicon()["quantities"]["deadline_words"]
    if lead in table:
        bound = table[lead]
        ranged = lead == "through" and looks_like_year(word_at(tokens, lead_at - 1))
        return None if ranged else Deadline(bound, bound == "=")
    near = [token.low for token in tokens[max(0, lead_at - _FAR) : max(0, lead_at)]]
    between = {token.low for token in tokens[max(0, lead_at) : number.first]}
    if lead == "to":
        extended = not words("quantities", "extension_verbs").isdisjoint(near)
        return Deadline("=", lasting=True) if extended or "end" in between else None
    if lead == "from":
        behind = word_at(tokens, past_fiscal_year(tokens, number) + 1)
        if near[-2:] == ["with", "effect"]:
            return None
        starts = not words("quantities", "start_words").isdisjoint(near)
        return Deadline("=") if starts or behind in ("on", "onward", "onwards") else None
    if lead == "for" and near[-1:] and near[-1] in words("quantities", "scheduling_words"):
        return Deadline("~" if rough else "=")
    beside = lead == "and" and tokens[lead_at - 1].group == "number"
    if not (lead in words("quantities", "completion_leads") or beside or (rough and lead_at >= 0)):
        return None
    completed = words("quantities", "completion_words")
    # Not 'due to floods in 2020' and not 'since the end of 2015'.
    near = [low for low, after in pairwise([*near, ""]) if (low, after) not in _NO_COMPLETION]
    ahead = _announced(tokens, number, lead_at)
    if completed.isdisjoint([*near, *ahead]) or _is_told(tokens, lead_at):
        return None
    return Deadline("~" if rough else "=")


def _announced(tokens: list[NumberToken], number: Number, lead_at: int) -> list[str]:
    """The words of what is announced behind a year that opens: 'in 2027 we will open two piers'."""
    if lead_at > _LAST_OPENING:
        return []
    after = [token.low for token in tokens[number.last + 1 : number.last + 1 + _AHEAD]]
    will = [at for at, low in enumerate(after) if low in words("clauses", "modals")]
    return after[will[0] :] if will else []


def _is_told(tokens: list[NumberToken], lead_at: int) -> bool:
    """'was completed in 2015' tells what has been, 'was to be completed' no less."""
    return any(word_at(tokens, lead_at - back) in _TOLD for back in (1, 2, 3))


def _names_plan(tokens: list[NumberToken], number: Number, lead_at: int) -> bool:
    """'set by the 2025 Water Plan': a year inside the name of what was decided or written."""
    if word_at(tokens, number.first - 1) not in words("clauses", "determiners"):
        return False
    at = past_fiscal_year(tokens, number) + 1
    ends = words("clauses", "prepositions", "modals") | {"and", "or"}
    named = False
    for index in range(at, min(at + _MOST_NAME_WORDS, len(tokens))):
        low = tokens[index].low
        if tokens[index].group != "word" or low in ends:
            break
        if low in words("quantities", "year_nouns"):
            return False
        named = named or low in words("quantities", "dated_plans")
    agent = word_at(tokens, lead_at) == "by" and is_participle(word_at(tokens, lead_at - 1))
    done = word_at(tokens, lead_at - 1) in words("quantities", "completion_words")
    return named or (agent and not done and is_capital(tokens, at))


def _lead(tokens: list[NumberToken], number: Number) -> tuple[int, bool]:
    """The word that says how a year is meant, past months, seasons, days and 'about'."""
    fillers = words("quantities", "deadline_fillers") | words("clauses", "ordinals")
    rough = False
    for at in range(number.first - 1, max(-1, number.first - 1 - _BACK), -1):
        token = tokens[at]
        if token.low in words("quantities", "rough_words"):
            rough = True
        elif not (
            token.low in fillers or token.group == "number" or token.low in (",", "-", "–", "/")
        ):
            return at, rough
    return -1, rough


def _dates_the_past(tokens: list[NumberToken], lead: int) -> bool:
    """'vehicles registered before 2005': a participle behind its noun tells what was done."""
    if not is_participle(word_at(tokens, lead - 1)) or lead < 3:
        return False
    if word_at(tokens, lead - 1) in words("quantities", "completion_words"):
        return False
    wanted = {token.low for token in tokens[max(0, lead - _BACK) : lead]}
    return is_plural(word_at(tokens, lead - 2)) and not wanted & {"get", "have", "see"}

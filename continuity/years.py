"""Calendar years: which four digits are one, and which of them are a deadline."""

from __future__ import annotations

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


def is_year(tokens: list[NumberToken], number: Number) -> bool:
    """Whether a number is a calendar year, not a count."""
    token = tokens[number.first]
    plain = not number.spelled and number.first == number.last and token.text.isdecimal()
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
    closed = words("clauses", "prepositions") | words("clauses", "subordinators")
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


def read_deadline(tokens: list[NumberToken], number: Number) -> Bound | None:
    """The bound of a year that says when something is to be done; None for one that dates."""
    lead_at = _lead(tokens, number)
    lead = word_at(tokens, lead_at)
    if lead == "than" and "later" not in (
        word_at(tokens, lead_at - 1),
        word_at(tokens, lead_at - 2),
    ):
        return None
    if lead in ("before", "in") and _dates_the_past(tokens, lead_at):
        return None
    bound: Bound | None = load_lexicon()["quantities"]["deadline_words"].get(lead)
    if bound is not None:
        return bound
    near = {token.low for token in tokens[max(0, number.first - _FAR) : number.first]}
    beside = lead == "and" and tokens[lead_at - 1].group == "number"
    if (lead in ("in", "on") or beside) and near & words("quantities", "completion_words"):
        return "="
    if lead == "from" and near & words("quantities", "start_words"):
        return "="
    if lead == "to" and near & words("quantities", "extension_verbs"):
        return "="
    return None


def _lead(tokens: list[NumberToken], number: Number) -> int:
    """The word that says how a year is meant, past months, seasons and days."""
    fillers = words("quantities", "deadline_fillers") | words("clauses", "ordinals")
    for at in range(number.first - 1, max(-1, number.first - 1 - _BACK), -1):
        token = tokens[at]
        if token.low in fillers or token.group == "number" or token.low in (",", "-"):
            continue
        return at
    return -1


def _dates_the_past(tokens: list[NumberToken], lead: int) -> bool:
    """'vehicles registered before 2005': a participle behind its noun tells what was done."""
    if not is_participle(word_at(tokens, lead - 1)) or lead < 3:
        return False
    if word_at(tokens, lead - 1) in words("quantities", "completion_words"):
        return False
    wanted = {token.low for token in tokens[max(0, lead - _BACK) : lead]}
    return is_plural(word_at(tokens, lead - 2)) and not wanted & {"get", "have", "see"}

"""Digits that only name: of codes, dates, times, places in a text, lines and rules."""

from __future__ import annotations

from continuity.lexicon import words
from continuity.number_tokens import (
    MARKS_OF_RANGE,
    NumberToken,
    are_touching,
    is_capital,
    last_member,
    number_table,
    word_at,
)
from continuity.number_words import Number
from continuity.text import structure_words
from continuity.tokens import is_participle, is_verb
from continuity.years import is_short_year, is_year, looks_like_year

_LONGEST_CHAIN = 8  # tokens of 'M-21-23'
_LONGEST_LIST = 8  # numbers of 'Lines 2, 3, 5 and 7'
_FAR = 40  # words: a bracket that opened farther off is another one
_SIGNS_OF_PLACE = frozenset("§¶№")
_BEHIND_NAMES = frozenset(["and", "are", "is", "or", "was", "were"])


def is_part_of_name(tokens: list[NumberToken], at: int, money: str) -> bool:
    """Digits of a code, a date or a name: '5G', '20th', 'Line 12', '31 March', '0800 123'."""
    if is_short_year(tokens, at):
        return False
    if _touches_letters(tokens, at, money) or _is_code(tokens, at) or _is_of_date(tokens, at):
        return True
    return not money and _is_behind_name(tokens, at)


def _touches_letters(tokens: list[NumberToken], at: int, money: str) -> bool:
    token, after, before = tokens[at], word_at(tokens, at + 1), word_at(tokens, at - 1)
    if are_touching(tokens, at, at + 1):
        if tokens[at + 1].group == "word":
            long = len(after) > 1 or tokens[at + 1].text.islower()
            measured = after in words("quantities", "measure_units") and long
            measured = measured or (after == "p" and tokens[at + 1].text == "p")
            scaled = after in number_table("scales") or after in number_table("money_scales")
            if not (measured or scaled):
                return True
        elif after == "/" and not is_year(tokens, Number(at, at, 0.0, False, at)):
            return True
    if not are_touching(tokens, at - 1, at):
        return before == "." and word_at(tokens, at - 2) == "no"
    if tokens[at - 1].group == "word":
        short = len(before) == 1 and len(token.text) < 3 and _scale_behind(tokens, at) == 1
        road = short and word_at(tokens, at - 2) not in ("by", "from", "of", "than")
        return before != "fy" and (not money or road)
    if before == "." and are_touching(tokens, at - 2, at - 1):
        return tokens[at - 2].group == "number" or not money  # '4.1.2'
    if before in ("-", "–") and are_touching(tokens, at - 2, at - 1):
        dated = word_at(tokens, at - 2) in words("quantities", "deadline_fillers")
        if tokens[at - 2].group == "number":
            return _is_of_chain(tokens, at)
        return tokens[at - 2].group == "word" and not dated
    return before == "/" and not (looks_like_year(token.text) and len(word_at(tokens, at - 2)) < 3)


def _is_of_chain(tokens: list[NumberToken], at: int) -> bool:
    """The '23' of 'M-21-23', of 'SP 80-23' and of 'Law 117-23'; not the '6' of '5-6%'."""
    first, last = tokens[at - 2].text, tokens[at].text
    if not (first.isdecimal() and last.isdecimal()) or looks_like_year(first):
        return False
    if int(first) > int(last) and counts_nothing(tokens, at):
        return True
    start = at - 2
    while start > at - _LONGEST_CHAIN and tokens[start].group == "number":
        if word_at(tokens, start - 1) not in ("-", "–") or not are_touching(
            tokens, start - 1, start
        ):
            break
        start -= 2
    word = start >= 0 and tokens[start].group == "word"
    return word and tokens[start].low not in words("quantities", "deadline_fillers")


def _scale_behind(tokens: list[NumberToken], at: int) -> float:
    return number_table("scales").get(word_at(tokens, at + 1), 1)


def _is_code(tokens: list[NumberToken], at: int) -> bool:
    """A telephone number, or one with a leading zero; a time of day."""
    text = tokens[at].text
    if len(text) > 1 and text[0] == "0" and text.isdecimal():
        return True
    if at == 0 and word_at(tokens, 1) == "." and are_touching(tokens, 0, 1):
        return len(tokens) == 2 or is_capital(tokens, 2)  # '3. Plant trees'
    if text.isdecimal() and len(text) < 4 and _is_bracketed(tokens, at):
        return True
    near = {token.low for token in tokens[max(0, at - 3) : at + 3]}
    if near & words("quantities", "phone_words") and len(text) > 2:
        return True
    for other in (at - 1, at + 1):
        if not 0 <= other < len(tokens) or tokens[other].group != "number":
            continue
        plain = not any(looks_like_year(tokens[side].text) for side in (at, other))
        # '10,000 5G stations' are no telephone number.
        if plain and not _is_glued(tokens, max(at, other)):
            return True
    if word_at(tokens, at + 1) in words("quantities", "clock_words"):
        return True
    colons = (word_at(tokens, at - 1), word_at(tokens, at + 1))
    return ":" in colons and (
        (
            colons[0] == ":"
            and are_touching(tokens, at - 2, at - 1)
            and tokens[at - 2].group == "number"
        )
        or (
            at + 2 < len(tokens)
            and are_touching(tokens, at, at + 2 - 1)
            and tokens[at + 2].group == "number"
        )
    )


def _is_bracketed(tokens: list[NumberToken], at: int) -> bool:
    """The mark of a list or of a place in a text: '(3)', '3)', 'plan (23)', 'rule 9(2)'."""
    if word_at(tokens, at + 1) != ")" or not are_touching(tokens, at, at + 1):
        return False
    if word_at(tokens, at - 1) == "(":
        return True
    return (
        at == 0 or tokens[at - 1].text in (";", ",", ":", "and", "or") and not _is_open(tokens, at)
    )


def _is_open(tokens: list[NumberToken], at: int) -> bool:
    """Whether a bracket that holds a token opened before it."""
    before = [token.text for token in tokens[max(0, at - _FAR) : at] if token.text in "()"]
    return before[-1:] == ["("]


def _is_glued(tokens: list[NumberToken], at: int) -> bool:
    """The '5' of '10,000 5G stations', of '200 5-room flats' and of '200 5- and 6-room flats'."""
    if not are_touching(tokens, at, at + 1):
        return False
    if tokens[at + 1].text not in MARKS_OF_RANGE:
        return tokens[at + 1].group == "word"
    return last_member(tokens, at) > at or tokens[min(at + 2, len(tokens) - 1)].group == "word"


def _is_of_date(tokens: list[NumberToken], at: int) -> bool:
    """'31 March', 'March 31': a day of a month written with a capital."""
    for beside in (at - 1, at + 1):
        if word_at(tokens, beside) in structure_words("months") and is_capital(tokens, beside):
            return len(tokens[at].text) < 3
    return False


def _is_behind_name(tokens: list[NumberToken], at: int, depth: int = _LONGEST_LIST) -> bool:
    """'Line 12', 'Lines 3 and 4', 'Scope 1, 2 and 3', 'Windows 10'; not 'Over 40 homes'."""
    text, before = tokens[at].text, word_at(tokens, at - 1)
    if at == 0 or _scale_behind(tokens, at) > 1:
        return False
    if before in _SIGNS_OF_PLACE or _is_abbreviated(tokens, at):
        return True
    singular = before[:-1] if before.endswith("s") else before
    names = words("quantities", "name_words")
    if before in names or singular in names:
        if is_capital(tokens, at - 1):
            return True
        after = word_at(tokens, at + 1)
        return text.replace(".", "").isdecimal() and (
            at + 1 == len(tokens)
            or not (tokens[at + 1].group == "word" or after == "%")
            or after in words("clauses", "prepositions", "modals")
            or after in _BEHIND_NAMES
        )
    if before in (",", "and", "or", "&", "to", "-", "–") and at > 1:
        return depth > 0 and _continues_name(tokens, at, depth - 1)
    if tokens[at - 1].group != "word" or not is_capital(tokens, at - 1) or not text.isdecimal():
        return False
    if looks_like_year(text):
        return False
    return _is_name(tokens, at - 1) and counts_nothing(tokens, at)


def _is_abbreviated(tokens: list[NumberToken], at: int) -> bool:
    """'E.O. 140', 'Art. 12': a number behind a short name with a stop."""
    if word_at(tokens, at - 1) != "." or not are_touching(tokens, at - 2, at - 1):
        return False
    short = "." in tokens[at - 2].text or tokens[at - 2].low in words("quantities", "name_words")
    return short and is_capital(tokens, at - 2) and counts_nothing(tokens, at)


def _continues_name(tokens: list[NumberToken], at: int, depth: int) -> bool:
    """The '3' of 'Lines 2 and 3' and of 'Scope 1, 2 and 3': one behind another named number."""
    back = at - 2
    while back > 0 and word_at(tokens, back) in (",", "and", "or"):
        back -= 1
    if back < 1 or tokens[back].group != "number" or len(tokens[back].text) > 3:
        return False
    whole = tokens[at].text.isdecimal() and tokens[back].text.isdecimal()
    following = whole and int(tokens[at].text) == int(tokens[back].text) + 1
    if not following and not counts_nothing(tokens, at):
        return False
    if word_at(tokens, back - 1) in (",", "and", "or"):
        return depth > 0 and _continues_name(tokens, back, depth - 1)
    listed = word_at(tokens, back - 1).endswith("s") or following
    return listed and _is_behind_name(tokens, back, depth)


def _is_name(tokens: list[NumberToken], at: int) -> bool:
    """Whether a capitalised word is a name and not just the first of its sentence."""
    low = tokens[at].low
    closed = any(
        low in words("clauses", key)
        for key in ("prepositions", "determiners", "subordinators", "pronouns", "modals")
    )
    known = is_verb(low) or is_participle(low) or low in words("quantities", "figure_fillers")
    if closed or known or low in words("quantities", "currency_words") or low.endswith("ing"):
        return False
    return at > 0 or not low.endswith("ly")


def counts_nothing(tokens: list[NumberToken], at: int) -> bool:
    """Whether a number has no unit behind it."""
    after = word_at(tokens, at + 1)
    if at + 1 >= len(tokens) or tokens[at + 1].group == "mark":
        return after not in MARKS_OF_RANGE
    closed = words("clauses", "prepositions", "modals")
    return after in closed | {"and", "or", "is", "are"} and after not in ("per", "of")

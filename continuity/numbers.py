"""Numbers as texts write them: digits, words, scales, money, ranges and years."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from continuity.lexicon import load_lexicon, words

_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d%])|\d+(?:\.\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:['’.][^\W\d_]+)*)"
    r"|(?P<sign>[%$€£¥₹])"
    r"|(?P<mark>\S)"
)
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_MARKS_OF_RANGE = frozenset("-–—~")
_YEARS = range(1900, 2200)
_LONGEST_NUMBER = 24  # characters: longer runs of digits are codes, not counts
_LARGEST = 1e18
_ARTICLES = frozenset(["a", "an", "another"])


class NumberToken(NamedTuple):
    """A word, number, sign or mark with its place in the text."""

    text: str
    low: str
    group: str
    start: int
    end: int


class Number(NamedTuple):
    """A number as read: tokens first..last (inclusive), its value, and how it was written.

    ``lead`` is the token where it opens, the sign of a currency included.
    """

    first: int
    last: int
    value: float
    spelled: bool
    lead: int
    money: str = ""
    fraction: str = ""
    single: bool = False


_RUN = re.compile(r"\w+")


@cache
def _number_words() -> frozenset[str]:
    """Words one of which a text without digits holds where it holds a number."""
    scales, multiples = number_table("scales"), number_table("multiples")
    return frozenset([*small_numbers(), *scales, *multiples, *number_table("fractions"), "half"])


@cache
def _single_words() -> frozenset[str]:
    """Words that an article makes a number: 'a dollar', 'another decade'."""
    return words("quantities", "currency_words") | words("quantities", "time_units")


@cache
def small_numbers() -> dict[str, int]:
    """Number words below a hundred with their values.

    Examples:
        >>> small_numbers()["eighty"]
        80
    """
    table: dict[str, int] = load_lexicon()["quantities"]["number_words"]
    return table


def may_hold_number(text: str) -> bool:
    """A quick look that spares most clauses the reading of every word."""
    if any(map(text.__contains__, "0123456789")):
        return True
    low = text.lower()
    found = _RUN.findall(low)
    if not _number_words().isdisjoint(found):
        return True
    if "fold" in low and any(run.endswith("fold") for run in found):
        return True
    return not _single_words().isdisjoint(found) and not _ARTICLES.isdisjoint(found)


def read_tokens(text: str) -> list[NumberToken]:
    """Words, numbers, signs and marks of a text; footnote marks are left out."""
    blanked = _FOOTNOTE.sub(lambda mark: " " * len(mark.group()), text)
    tokens: list[NumberToken] = []
    for match in _TOKEN.finditer(blanked):
        value = match[0]
        tokens.append(NumberToken(value, value.lower(), match.lastgroup or "mark", *match.span()))
    return tokens


def word_at(tokens: list[NumberToken], index: int) -> str:
    """The lower-case token at an index; '' outside the text."""
    return tokens[index].low if 0 <= index < len(tokens) else ""


def are_touching(tokens: list[NumberToken], left: int, right: int) -> bool:
    """Whether two neighbouring tokens have no space between them."""
    return left >= 0 and right < len(tokens) and tokens[left].end == tokens[right].start


@cache
def number_table(key: str) -> dict[str, float]:
    """A table of words and the values they stand for: scales, multiples or fractions."""
    table: dict[str, float] = load_lexicon()["quantities"][key]
    return table


@cache
def _signs() -> dict[str, str]:
    table: dict[str, str] = load_lexicon()["quantities"]["currency_signs"]
    return {sign.lower(): unit for sign, unit in table.items()}


def read_number(tokens: list[NumberToken], at: int) -> Number | None:
    """The number that starts at a token, with its scale words and the money sign before it."""
    token = tokens[at]
    if token.group == "number":
        if _is_part_of_name(tokens, at) or len(token.text) > _LONGEST_NUMBER:
            return None
        value, last, spelled = float(re.sub(r"[^\d.]", "", token.text)), at, False
        while word_at(tokens, last + 1) in number_table("scales"):
            # Three decimals end the float noise of '8.2 billion' and keep what reports print.
            value = round(value * number_table("scales")[word_at(tokens, last + 1)], 3)
            last += 1
    else:
        part = _read_fraction(tokens, at) or _read_single(tokens, at)
        if part is not None:
            return part
        read = _read_words(tokens, at)
        if read is None:
            return None
        value, last, spelled = *read, True
    sign_at, money = _money_before(tokens, at)
    if money and word_at(tokens, last + 1) in number_table("money_scales"):
        value = round(value * number_table("money_scales")[word_at(tokens, last + 1)], 3)
        last += 1
    if value >= _LARGEST:
        return None
    return Number(at, last, value, spelled, sign_at, money)


def _money_before(tokens: list[NumberToken], at: int) -> tuple[int, str]:
    """Where the sign of a currency begins before a number, and its unit; ``at`` and '' if none."""
    before = word_at(tokens, at - 1)
    if before not in _signs():
        return at, ""
    prefixed = f"{word_at(tokens, at - 2)}{before}"
    if prefixed in _signs() and are_touching(tokens, at - 2, at - 1):
        return at - 2, _signs()[prefixed]
    return at - 1, _signs()[before]


def _read_words(tokens: list[NumberToken], at: int) -> tuple[float, int] | None:
    """Value and last token of a number in words: 'two hundred and fifty thousand'."""
    scales, small = number_table("scales"), small_numbers()
    total, current, last, index = 0.0, -1.0, -1, at
    if word_at(tokens, at) in ("a", "an") and word_at(tokens, at + 1) in scales:
        current, index = 1.0, at + 1
    elif word_at(tokens, at) == "half" and _scale_behind_half(tokens, at):
        current, index = 0.5, at + 1 + (word_at(tokens, at + 1) == "a")
    while index < len(tokens):
        word = word_at(tokens, index)
        if word in small and (current < 0 or current >= 100 > small[word]):
            value, index = _tens_and_units(tokens, index)
            current, last = max(current, 0.0) + value, index - 1
        elif word in scales and current >= 0:
            current *= scales[word]
            last, index = index, index + 1
            following = word_at(tokens, index)
            if scales[word] >= 1000 and following in small and word_at(tokens, index + 1) in scales:
                total, current = total + current, -1.0
        elif word == "and" and current >= 100 and _goes_on(tokens, index):
            index += 1
        elif word == "and" and 0 <= current < 100 and _is_and_a_half(tokens, index):
            current, last, index = current + 0.5, index + 2, index + 3
        else:
            break
    return (total + max(current, 0.0), last) if last >= 0 else None


def _tens_and_units(tokens: list[NumberToken], at: int) -> tuple[float, int]:
    """'eighty-five' or 'eighty five' as one value, and the index behind it."""
    small = small_numbers()
    value = small[word_at(tokens, at)]
    step = 2 if word_at(tokens, at + 1) in ("-", "–") else 1
    unit = small.get(word_at(tokens, at + step), 0)
    if value >= 20 and 0 < unit < 10:
        return value + unit, at + step + 1
    return value, at + 1


def _goes_on(tokens: list[NumberToken], at: int) -> bool:
    """Whether 'and' joins two parts of one number: 'two hundred and fifty', not 'and 50'."""
    if word_at(tokens, at + 1) not in small_numbers():
        return False
    _, behind = _tens_and_units(tokens, at + 1)
    return word_at(tokens, behind) != "hundred"


def _is_and_a_half(tokens: list[NumberToken], at: int) -> bool:
    half = (word_at(tokens, at + 1), word_at(tokens, at + 2)) == ("a", "half")
    return half and word_at(tokens, at + 3) in number_table("scales")


def _read_fraction(tokens: list[NumberToken], at: int) -> Number | None:
    """'one third', 'two-thirds', 'a third of'; nothing for an ordinal such as 'a third line'."""
    fractions = number_table("fractions")
    if word_at(tokens, at) == "a":
        named = word_at(tokens, at + 1) in fractions and word_at(tokens, at + 2) == "of"
        count, step = 1, 1 if named else 0
    else:
        count = small_numbers().get(word_at(tokens, at), 0)
        step = 2 if word_at(tokens, at + 1) in ("-", "–") else 1
    part = word_at(tokens, at + step) if count and step else ""
    # 'third-party' and 'one half-hour' are compounds, 'two-thirds' is a fraction.
    if part not in fractions or (step == 2 and not part.endswith("s")):
        return None
    if are_touching(tokens, at + step, at + step + 1) and word_at(tokens, at + step + 1) == "-":
        return None
    value = round(count * fractions[part], 3)
    return Number(at, at + step, value, True, at, fraction=part)


def _read_single(tokens: list[NumberToken], at: int) -> Number | None:
    """'a dollar', 'a dollar and a half', 'another decade'."""
    if word_at(tokens, at) not in ("a", "an", "another") or not _is_single(tokens, at + 1):
        return None
    half = tuple(word_at(tokens, at + step) for step in (2, 3, 4)) == ("and", "a", "half")
    return Number(at, at, 1.5 if half else 1.0, True, at, single=True)


def _scale_behind_half(tokens: list[NumberToken], at: int) -> bool:
    """'half a million' and 'half million' as one number of the scale behind."""
    behind = at + 2 if word_at(tokens, at + 1) == "a" else at + 1
    return word_at(tokens, behind) in number_table("scales")


def _is_single(tokens: list[NumberToken], at: int) -> bool:
    """'a dollar', 'another decade': one unit of money or time without a numeral."""
    unit, article = word_at(tokens, at), word_at(tokens, at - 1)
    if article == "another":
        return unit in words("quantities", "time_units")
    before = word_at(tokens, at - 2)
    return unit in words("quantities", "currency_words") and before in ("by", "to", "of", "than")


def _is_part_of_name(tokens: list[NumberToken], at: int) -> bool:
    """Digits that touch letters ('5G', '20th') or stand behind a naming word ('Line 12')."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after and after.group == "word" and after.start == token.end:
        low = after.low
        scale = low in number_table("scales") or low in number_table("money_scales")
        if low not in words("quantities", "measure_units") and not scale:
            return True
    before = tokens[at - 1] if at else None
    if after and after.text == "/" and after.start == token.end:
        return True
    if before is None:
        return False
    if before.text == "/" and before.end == token.start:
        return True
    if before.text == "." and word_at(tokens, at - 2) == "no":
        return True
    if before.end == token.start and before.group == "word" and before.low not in _signs():
        return True
    if before.text == "-" and before.end == token.start and are_touching(tokens, at - 2, at - 1):
        return tokens[at - 2].group == "word"
    return before.low in words("quantities", "name_words") and before.text[:1].isupper()


def range_end(tokens: list[NumberToken], low: Number) -> Number | None:
    """The upper number of '5 to 10 per cent' or '6-6.5 percent'; None where there is none."""
    joint = word_at(tokens, low.last + 1)
    if joint == "%" and word_at(tokens, low.last + 2) in _MARKS_OF_RANGE | {"to"}:
        joint_at = low.last + 2
    elif (
        joint in _MARKS_OF_RANGE
        or joint == "to"
        or joint == "and"
        and "between" in (word_at(tokens, low.first - back) for back in (1, 2))
    ):
        joint_at = low.last + 1
    else:
        return None
    if joint_at + 1 >= len(tokens):
        return None
    if "from" in (word_at(tokens, low.first - back) for back in (1, 2, 3, 4)):
        return None
    start = joint_at + 1
    while start < len(tokens) and tokens[start].group == "sign":
        start += 1
    high = read_number(tokens, start) if start < len(tokens) else None
    if high is None:
        return None
    return high if high.value > low.value else None


def is_year(tokens: list[NumberToken], number: Number) -> bool:
    """Whether a number is a calendar year, not a count."""
    token = tokens[number.first]
    plain = not number.spelled and number.first == number.last and token.text.isdigit()
    if not plain or len(token.text) != 4 or int(token.text) not in _YEARS or number.money:
        return False
    follower = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    before = tokens[number.first - 1] if number.first else None
    if before and before.group == "word" and before.text[0].isupper() and number.first > 1:
        return True
    if follower is None or follower.group != "word":
        return follower is None or follower.text != "%"
    joins = (
        words("clauses", "prepositions")
        | words("clauses", "subordinators")
        | words("clauses", "determiners")
        | {"and", "or", "is"}
    )
    dated = word_at(tokens, number.first - 1) in words("quantities", "dating_words")
    return follower.low in joins or follower.text[:1].isupper() or dated


def past_fiscal_year(tokens: list[NumberToken], number: Number) -> int:
    """The last token of '2017-18', whose second half is no number of its own."""
    joint, tail = word_at(tokens, number.last + 1), word_at(tokens, number.last + 2)
    spanned = joint in ("-", "–", "/") and len(tail) == 2 and tail.isdigit()
    return number.last + 2 if spanned and is_year(tokens, number) else number.last

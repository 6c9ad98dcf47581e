"""Words, numbers, signs and marks of a text, as the reading of figures sees them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from continuity.lexicon import load_lexicon, words

_NUMBER = (
    # 12,000 or 1,50,000 or 12 000 or 1.200.000; then 1,5 as most of Europe writes it.
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?"
    "|\\d{1,3}(?:[ \u00a0\u2009\u202f]\\d{3})+(?![\\d%])|\\d{1,3}(?:\\.\\d{3}){2,}"
    r"|\d+,\d{1,2}(?![\d,])|\d+(?:\.\d+)?[½¼¾⅓⅔]?|[½¼¾⅓⅔]"
)
_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
_MARK = rf"(?:\d{{1,2}}|[{_RAISED}]{{1,3}})"
_FOOTNOTE = re.compile(
    r"\[\d{1,3}\]"
    # Glued to a plain word, its bracket or its quotation mark: 'billion27', 'nurses)14'.
    rf"|(?:(?<![^\W\d_]))(?P<word>[a-z]{{4,}}|(?<=\d)[bmt]n){_MARK}(?![^\W_]|[-.]\w)"
    rf"|(?<=[a-z][)\u201d\u2019\"]){_MARK}(?![^\W_]|[-.%]\w?)"
    # Behind the mark that ends a sentence or a part of it: 'nurses.14', 'nurses,14 and'.
    rf"|(?:(?<=[a-z]{{4}}[.,;!?])|(?<=\b20\d\d[.;])){_MARK}(?=$|\s+[A-Z]|\s*[\])])"
    rf"|(?<=[a-z]{{4}}[,;]){_MARK}(?=\s)"
)
_LONGEST_CHAIN = 24  # tokens of '2-, 3- and 4-room'
MARKS_OF_RANGE = frozenset("-–—~")
_RUN = re.compile(r"\w+")
_DIGIT = re.compile(r"[0-9½¼¾⅓⅔]")
_ARTICLES = frozenset(["a", "an", "another"])


class NumberToken(NamedTuple):
    """A word, number, sign or mark with its place in the text."""

    text: str
    low: str
    group: str
    start: int
    end: int


@cache
def _pattern() -> re.Pattern[str]:
    codes = sorted((sign for sign in currency_signs() if sign.isalpha()), key=len, reverse=True)
    glued = "|".join([*codes, "FY"])
    return re.compile(
        rf"(?P<number>{_NUMBER})"
        rf"|(?P<word>(?:{glued})(?=\d)|[^\W\d_]\w*(?:['’.][^\W\d_]\w*)*)"
        r"|(?P<sign>[%$€£¥₹₦₩₱₫₺฿₪₵¢])"
        r"|(?P<mark>\S)"
    )


@cache
def currency_signs() -> dict[str, str]:
    """Signs and codes of money before a number, each with the unit it stands for."""
    table: dict[str, str] = load_lexicon()["quantities"]["currency_signs"]
    return table


@cache
def number_table(key: str) -> dict[str, float]:
    """A table of words and the values they stand for: scales, multiples or fractions."""
    table: dict[str, float] = load_lexicon()["quantities"][key]
    return table


@cache
def small_numbers() -> dict[str, int]:
    """Number words below a hundred with their values.

    Examples:
        >>> small_numbers()["eighty"]
        80
    """
    table: dict[str, int] = load_lexicon()["quantities"]["number_words"]
    return table


@cache
def _number_words() -> frozenset[str]:
    """Words one of which a text without digits holds where it holds a number."""
    scales, multiples = number_table("scales"), number_table("multiples")
    return frozenset([*small_numbers(), *scales, *multiples, *number_table("fractions")])


@cache
def _single_words() -> frozenset[str]:
    """Words that an article makes a number: 'a dollar', 'another decade'."""
    return words("quantities", "currency_words", "time_units")


def may_hold_number(text: str) -> bool:
    """A quick look that spares most clauses the reading of every word."""
    if _DIGIT.search(text):
        return True
    low = text.lower()
    found = _RUN.findall(low)
    if not _number_words().isdisjoint(found):
        return True
    if "fold" in low and any(run.endswith("fold") for run in found):
        return True
    return not _ARTICLES.isdisjoint(found) and not _single_words().isdisjoint(found)


@cache
def _opening_words() -> frozenset[str]:
    """Words that a number in words, a fraction or a multiple opens with."""
    return frozenset([*small_numbers(), *number_table("multiples"), *_ARTICLES, "half"])


def may_open_number(token: NumberToken) -> bool:
    """A quick look that spares most tokens the reading of a number."""
    low = token.low
    return token.group == "number" or low in _opening_words() or low.endswith("fold")


def read_tokens(text: str) -> list[NumberToken]:
    """Words, numbers, signs and marks of a text; footnote marks are left out."""
    blanked = _FOOTNOTE.sub(_without_mark, text)
    return [
        NumberToken((value := match[0]), value.lower(), match.lastgroup or "mark", *match.span())
        for match in _pattern().finditer(blanked)
    ]


def _without_mark(found: re.Match[str]) -> str:
    """The word that a footnote mark is glued to, and blanks in the place of the mark."""
    word = found["word"] or ""
    if found[0] in words("quantities", "measure_units"):
        return found[0]
    return word + " " * (len(found[0]) - len(word))


def word_at(tokens: list[NumberToken], index: int) -> str:
    """The lower-case token at an index; '' outside the text."""
    return tokens[index].low if 0 <= index < len(tokens) else ""


def are_touching(tokens: list[NumberToken], left: int, right: int) -> bool:
    """Whether two neighbouring tokens have no space between them."""
    return left >= 0 and right < len(tokens) and tokens[left].end == tokens[right].start


def last_member(tokens: list[NumberToken], last: int) -> int:
    """The last token of the number whose compound a suspended one shares.

    Of '2-, 3- and 4-room flats' each number ends where '4' does; any other number is its own.
    """
    at = last
    while (
        at - last < _LONGEST_CHAIN
        and word_at(tokens, at + 1) in ("-", "–")
        and are_touching(tokens, at, at + 1)
    ):
        glued = are_touching(tokens, at + 1, at + 2) and word_at(tokens, at + 2) != ","
        if at + 2 >= len(tokens) or glued:
            return at
        step = at + 2
        while word_at(tokens, step) in (",", "and", "or", "to"):
            step += 1
        following = tokens[step] if step < len(tokens) else None
        if following is None or step == at + 2:
            return last
        if following.group != "number" and following.low not in small_numbers():
            return last
        at = step
    return last


def is_capital(tokens: list[NumberToken], index: int) -> bool:
    """Whether a word opens with a capital letter."""
    return 0 <= index < len(tokens) and tokens[index].text[:1].isupper()


def is_plural(low: str) -> bool:
    """Whether a lower-case noun is a plural.

    Examples:
        >>> is_plural("bridges"), is_plural("children"), is_plural("campus")
        (True, True, False)
    """
    if low in words("quantities", "plurals"):
        return True
    return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is"))

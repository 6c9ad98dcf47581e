"""Text of a commitment -> its quantities: value, unit, bound, what is counted.

The rules are those of the codebook: ordinals, names, years that only date a thing, footnote
marks and conversions in brackets are no quantities; a year of completion is one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from continuity.lexicon import load_lexicon, words
from continuity.model import Bound, Direction, Measure, Quantity

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}

_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d%])|\d+(?:\.\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:['’.][^\W\d_]+)*)"
    r"|(?P<sign>[%$€£¥₹])"
    r"|(?P<mark>\S)"
)
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_MARKS_OF_RANGE = frozenset("-–—~")
_YEARS = range(1900, 2200)
_MOST_UNIT_WORDS = 4


class _Token(NamedTuple):
    """A word, number, sign or mark, with its place and whether it touches its neighbours."""

    text: str
    low: str
    group: str
    start: int
    end: int


class _Number(NamedTuple):
    """A number as read: tokens first..last (inclusive), its value, and how it was written."""

    first: int
    last: int
    value: float
    spelled: bool
    money: str = ""
    fraction: str = ""
    single: bool = False


class FoundQuantity(NamedTuple):
    """A quantity and the half-open span of its number and unit in the text."""

    quantity: Quantity
    start: int
    end: int


@lru_cache(maxsize=8192)
def find_quantities(text: str) -> tuple[FoundQuantity, ...]:
    """The quantities of one clause, in order.

    Args:
        text: the quote of a commitment.

    Returns:
        Each quantity with half-open character offsets into ``text``.

    Examples:
        >>> [found.quantity.value for found in find_quantities("plant eighty trees and 1.2 million shrubs")]
        [80, 1200000]
        >>> find_quantities("finish Line 12 under the 14th Five-Year Plan")
        ()
    """
    if not _may_hold_number(text):
        return ()
    tokens = _tokenize(text)
    found: list[FoundQuantity] = []
    position = 0
    while position < len(tokens):
        number = _read_number(tokens, position)
        if number is None:
            multiple = _multiple(tokens, position)
            if multiple is not None:
                found.append(multiple)
            position += 1
            continue
        second = _range_end(tokens, number)
        last = second.last if second else _past_fiscal_year(tokens, number)
        quantity = _build(text, tokens, number, second, found)
        if quantity is not None:
            found.append(quantity)
        position = last + 1
    return tuple(found)


def _multiple(tokens: list[_Token], at: int) -> FoundQuantity | None:
    """'triple the funding', 'halving', 'a sixfold increase' as quantities in times or folds."""
    token = tokens[at]
    value, unit = _table("multiples").get(token.low), "times"
    if token.low.endswith("fold") and len(token.low) > 4:
        value, unit = _SMALL.get(token.low[:-4]), "fold"
    if value is None or (token.text[0].isupper() and at) or _touching(tokens, at, at + 1):
        return None
    if unit == "times" and _word(tokens, at - 1) in ("a", "an", "the"):
        return None
    if value < 1:
        unit = "half"
    of = _phrase(tokens[at + 1 : at + 8], forward=True)
    direction: Direction = "down" if value < 1 else "up"
    quantity = Quantity(_whole(value), unit, "=", of, measure="rate", direction=direction)
    return FoundQuantity(quantity, token.start, token.end)


def _past_fiscal_year(tokens: list[_Token], number: _Number) -> int:
    """The last token of '2017-18', whose second half is no number of its own."""
    joint, tail = _word(tokens, number.last + 1), _word(tokens, number.last + 2)
    if joint in ("-", "–", "/") and joint and len(tail) == 2 and tail.isdigit():
        if _is_year(tokens, number):
            return number.last + 2
    return number.last


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of one clause without their offsets.

    Examples:
        >>> read_quantities("keep unemployment below 5%")[0].bound
        '<='
    """
    return tuple(found.quantity for found in find_quantities(text))


@cache
def _number_words() -> re.Pattern[str]:
    """Words without which a text without digits holds no number."""
    scales, multiples = _table("scales"), _table("multiples")
    fractions = [word for word in _table("fractions") if word != "half"]
    single = [f"(?:a|an|another) {w}" for w in sorted(words("quantities", "currency_words"))]
    single += [f"another {w}" for w in sorted(words("quantities", "time_units"))]
    known = [*_SMALL, *sorted(scales), *sorted(multiples), "half", *sorted(fractions), *single]
    return re.compile(rf"\b(?:{'|'.join(known)})\b|fold\b")


def _may_hold_number(text: str) -> bool:
    """A quick look that spares most clauses the reading of every word."""
    if any(map(text.__contains__, "0123456789")):
        return True
    return _number_words().search(text.lower()) is not None


def _tokenize(text: str) -> list[_Token]:
    blanked = _FOOTNOTE.sub(lambda mark: " " * len(mark.group()), text)
    return [
        _Token(m.group(), m.group().lower(), m.lastgroup or "mark", m.start(), m.end())
        for m in _TOKEN.finditer(blanked)
    ]


def _word(tokens: list[_Token], index: int) -> str:
    return tokens[index].low if 0 <= index < len(tokens) else ""


def _touching(tokens: list[_Token], left: int, right: int) -> bool:
    return left >= 0 and right < len(tokens) and tokens[left].end == tokens[right].start


@cache
def _table(key: str) -> dict[str, float]:
    table: dict[str, float] = load_lexicon()["quantities"][key]
    return table


@cache
def _signs() -> dict[str, str]:
    table: dict[str, str] = load_lexicon()["quantities"]["currency_signs"]
    return {sign.lower(): unit for sign, unit in table.items()}


@cache
def _bounds(key: str) -> tuple[tuple[tuple[str, ...], Bound], ...]:
    table: dict[str, Bound] = load_lexicon()["quantities"][key]
    phrases = [(tuple(phrase.split()), bound) for phrase, bound in table.items()]
    return tuple(sorted(phrases, key=lambda row: (-len(row[0]), row[0])))


def _read_number(tokens: list[_Token], at: int) -> _Number | None:
    """The number that starts at a token, with its scale words and the money sign before it."""
    token = tokens[at]
    scales, fractions = _table("scales"), _table("fractions")
    if token.group == "number":
        if _is_part_of_name(tokens, at):
            return None
        value, last, spelled = float(re.sub(r"[^\d.]", "", token.text)), at, False
    elif token.low in _SMALL or (token.low in ("a", "an") and _word(tokens, at + 1) in scales):
        value, last, spelled = float(_SMALL.get(token.low, 1)), at, True
        if _word(tokens, at + 1) in fractions and not _touching(tokens, at, at + 1):
            part = _word(tokens, at + 1)
            return _Number(at, at + 1, round(value * fractions[part], 3), True, fraction=part)
        if value >= 20 and _word(tokens, at + 1) in ("-", "–") and _word(tokens, at + 2) in _SMALL:
            value, last = value + _SMALL[_word(tokens, at + 2)], at + 2
        elif value >= 20 and 0 < _SMALL.get(_word(tokens, at + 1), 0) < 10:
            value, last = value + _SMALL[_word(tokens, at + 1)], at + 1
    elif token.low in ("a", "an", "another") and _is_single(tokens, at + 1):
        half = tuple(_word(tokens, at + step) for step in (2, 3, 4)) == ("and", "a", "half")
        return _Number(at, at, 1.5 if half else 1.0, True, single=True)
    else:
        return None
    scaled = False
    while _word(tokens, last + 1) in scales:
        # Three decimals end the float noise of '8.2 billion' and keep every figure that reports print.
        value, last = round(value * scales[_word(tokens, last + 1)], 3), last + 1
        scaled = True
    if token.low in ("a", "an") and not scaled:
        return None
    before = _word(tokens, at - 1)
    money = ""
    if before in _signs() or tokens[at - 1].text in "€£¥₹$" and at:
        money = _signs().get(before, "")
        prefix = f"{_word(tokens, at - 2)}{before}"
        money = _signs().get(prefix, money) if _touching(tokens, at - 2, at - 1) else money
    return _Number(at, last, value, spelled, money)


def _is_single(tokens: list[_Token], at: int) -> bool:
    """'a dollar', 'another decade': one unit of money or time without a numeral."""
    unit, article = _word(tokens, at), _word(tokens, at - 1)
    if article == "another":
        return unit in words("quantities", "time_units")
    before = _word(tokens, at - 2)
    return unit in words("quantities", "currency_words") and before in ("by", "to", "of", "than")


def _is_part_of_name(tokens: list[_Token], at: int) -> bool:
    """Digits that touch letters ('5G', 'PM2.5', '20th') or stand behind a naming word ('Line 12')."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after and after.group == "word" and after.start == token.end:
        low = after.low
        if low not in words("quantities", "measure_units") and low not in _table("scales"):
            return True
    before = tokens[at - 1] if at else None
    if before is None:
        return False
    if before.end == token.start and before.group == "word" and before.low not in _signs():
        return True
    if before.text == "-" and before.end == token.start and _touching(tokens, at - 2, at - 1):
        return tokens[at - 2].group == "word" and tokens[at - 2].text[:1].isupper()
    return before.low in words("quantities", "name_words") and before.text[:1].isupper()


def _range_end(tokens: list[_Token], low: _Number) -> _Number | None:
    """The upper number of '5 to 10 per cent' or '6-6.5 percent'; None where there is none."""
    joint = _word(tokens, low.last + 1)
    if joint == "%" and _word(tokens, low.last + 2) in _MARKS_OF_RANGE | {"to"}:
        joint_at = low.last + 2
    elif (
        joint in _MARKS_OF_RANGE
        or joint == "to"
        or joint == "and"
        and _word(tokens, low.first - 1) == "between"
    ):
        joint_at = low.last + 1
    else:
        return None
    if joint_at + 1 >= len(tokens):
        return None
    if "from" in (_word(tokens, low.first - back) for back in (1, 2, 3, 4)):
        return None
    start = joint_at + 1
    while start < len(tokens) and tokens[start].group == "sign":
        start += 1
    high = _read_number(tokens, start) if start < len(tokens) else None
    if high is None or (low.value in _YEARS and not low.spelled and high.value < low.value):
        return None
    return high if high.value > low.value or low.spelled == high.spelled else None


def _is_year(tokens: list[_Token], number: _Number) -> bool:
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
        words("clauses", "prepositions") | words("clauses", "subordinators") | {"and", "or", "is"}
    )
    preposition_before = _word(tokens, number.first - 1) in (
        words("clauses", "prepositions") | {"the", "year"}
    )
    return follower.low in joins or follower.text[:1].isupper() or preposition_before


def _deadline(text: str, tokens: list[_Token], number: _Number) -> Bound | None:
    """The bound of a year that says when something is to be done; None for one that dates."""
    words_before = [_word(tokens, number.first - back) for back in (1, 2, 3)]
    lead = next((w for w in words_before if w not in ("the", "year", "end", "of")), "")
    bound = load_lexicon()["quantities"]["deadline_words"].get(lead)
    if bound is not None:
        deadline: Bound = bound
        return deadline
    near = {token.low for token in tokens[: number.first]}
    if lead in ("in", "and") and near & words("quantities", "completion_words"):
        return "="
    if lead == "to" and near & {"extend", "extended", "extending"}:
        return "="
    return None


def _build(
    text: str,
    tokens: list[_Token],
    number: _Number,
    second: _Number | None,
    found: list[FoundQuantity],
) -> FoundQuantity | None:
    """The quantity of a number, or None where the codebook counts none."""
    last = second.last if second else number.last
    start = tokens[number.first].start
    if number.money:
        start = tokens[number.first - 1].start
    if _is_year(tokens, number):
        bound = _deadline(text, tokens, number)
        if bound is None:
            return None
        quantity = Quantity(int(number.value), "year", bound, "deadline", measure="deadline")
        return FoundQuantity(quantity, start, tokens[number.last].end)
    if _is_conversion(text, start, found) or _is_named(text, tokens, number, last):
        return None
    unit, measure, unit_last = _unit(tokens, number, second, last)
    if unit is None or (measure == "duration" and not _counts_as_duration(tokens, number)):
        return None
    bound = "range" if second else _bound(tokens, number, unit_last)
    if _is_mere_article(tokens, number, measure):
        return None
    if bound == "=" and found and _word(tokens, len(tokens) - 1) == "respectively":
        bound = found[-1].quantity.bound
    before = {token.low for token in tokens[max(0, number.first - 8) : number.first]}
    direction: Direction = "down" if before & words("quantities", "decline_words") else "up"
    quantity = Quantity(
        _whole(number.value),
        unit,
        bound,
        _counted(tokens, number, unit_last, measure, unit),
        value_max=_whole(second.value) if second else None,
        measure=measure,
        increment=_is_increment(tokens, number, last),
        direction=direction,
    )
    return FoundQuantity(quantity, start, tokens[unit_last].end)


def _is_increment(tokens: list[_Token], number: _Number, last: int) -> bool:
    """'another 200', '200 more', 'raise by 40' and 'add 30' as against 'raise to 240'."""
    first = number.first - 1 if number.money else number.first
    before = [_word(tokens, first - back) for back in (1, 2, 3)]
    if before[0] == "to":
        return False
    if set(before) & words("quantities", "additions") or _word(tokens, last + 1) in (
        "more",
        "additional",
    ):
        return True
    verbs = {token.low for token in tokens[max(0, first - 8) : first]}
    return before[0] == "by" and bool(verbs & words("quantities", "increment_verbs"))


def _is_mere_article(tokens: list[_Token], number: _Number, measure: Measure) -> bool:
    """'one' and 'zero' count only where they are meant as figures ('at least one', 'will be zero')."""
    if not number.spelled or number.last > number.first or number.single or number.fraction:
        return False
    before, after = _word(tokens, number.first - 1), _word(tokens, number.last + 1)
    if number.value == 0:
        return after not in ("", ".", "growth", "-") or (after == "-" and before == "")
    if number.value == 1:
        ratio = (after, _word(tokens, number.last + 2)) == ("out", "of")
        return measure == "count" and not ratio and before not in ("least", "most")
    return before in ("that", "which") or _word(tokens, number.first - 2) in ("that", "which")


def _whole(value: float) -> float:
    return int(value) if value == int(value) and abs(value) < 2**53 else value


def _is_conversion(text: str, start: int, found: list[FoundQuantity]) -> bool:
    """A figure in brackets behind another: the same quantity in a second unit."""
    opened = text.rfind("(", 0, start)
    if opened < 0 or ")" in text[opened:start]:
        return False
    behind = text[:opened].split()[-1:]
    measured = bool(behind) and behind[0].lower() in words("quantities", "measure_units")
    return measured or (bool(found) and opened - found[-1].end < 12)


def _is_named(text: str, tokens: list[_Token], number: _Number, last: int) -> bool:
    """Numbers inside names: '"four centers"', 'Five Key Initiatives', 'eight-point', 'of the two'."""
    follower = tokens[last + 1] if last + 1 < len(tokens) else None
    before = tokens[number.first - 1] if number.first else None
    if before and before.text in "\"“‘'" and before.end == tokens[number.first].start:
        return True
    if follower and follower.text in "-–" and follower.start == tokens[last].end:
        compound = _word(tokens, last + 2)
        kept = ("percent", "plus", "per", "growth")
        if compound not in kept and number.last == number.first:
            return True
    if _word(tokens, number.first - 1) in ("ages", "aged", "age") or "ages" in (
        _word(tokens, number.first - back) for back in (2, 3, 4)
    ):
        return True
    if number.spelled and not number.fraction and not number.single:
        capital = tokens[number.first].text[0].isupper() and number.first > 0
        if capital and follower and follower.text[:1].isupper():
            return True
        if _word(tokens, number.first - 1) in (
            "the",
            "these",
            "those",
            "its",
            "their",
            "our",
            "major",
        ):
            inside = _word(tokens, number.first - 2)
            return inside in words("clauses", "prepositions")
        if _word(tokens, number.first - 1) in ("following", "neighboring", "neighbouring", "other"):
            return True
    return False


def _unit(
    tokens: list[_Token], number: _Number, second: _Number | None, last: int
) -> tuple[str | None, Measure, int]:
    """Unit, kind of measure, and the last token of the unit; None where nothing is counted."""
    after, after2 = _word(tokens, last + 1), _word(tokens, last + 2)
    if number.money or (second and second.money):
        return number.money or (second.money if second else ""), "money", last
    if after in ("%", "percent", "pct"):
        if after2 in ("point", "points"):
            return f"{after} {after2}", "rate", last + 2
        return tokens[last + 1].text, "rate", last + 1
    if after == "per" and after2 == "cent":
        return "per cent", "rate", last + 2
    if after in ("-", "–") and after2 == "percent":
        return "percent", "rate", last + 2
    if after == "percentage" and after2 in ("point", "points"):
        return f"percentage {after2}", "rate", last + 2
    if number.fraction:
        return number.fraction, "rate", last
    if after in ("-", "–") and after2 == "plus":
        last, after, after2 = last + 2, _word(tokens, last + 3), _word(tokens, last + 4)
    if after in words("quantities", "currency_words"):
        return after, "money", last + 1
    if after in words("quantities", "time_units"):
        return after, "duration", last + 1
    if f"{after}-{after2}" in words("quantities", "measure_units"):
        return f"{after} {after2}", "count", last + 2
    if after in words("quantities", "measure_units"):
        return after, "count", last + 1
    return _counted_noun(tokens, number, last)


def _counted_noun(
    tokens: list[_Token], number: _Number, last: int
) -> tuple[str | None, Measure, int]:
    """The noun phrase behind a count ('general manufacturing enterprises'), as the text has it."""
    end = last
    skipped = {"of", "more", "new", "such", "plus", "or", "additional", "the", "a", "an", "old"}
    closed = (
        words("clauses", "prepositions")
        | words("clauses", "subordinators")
        | words("clauses", "modals")
        | words("clauses", "determiners")
        | words("clauses", "pronouns")
        | {
            "and",
            "or",
            "to",
            "be",
            "is",
            "are",
            "has",
            "have",
            "who",
            "yet",
            "each",
            "respectively",
        }
    )
    first = last + 1
    while _word(tokens, first) in skipped and first - last < 4:
        first += 1
    end = first - 1
    while end + 1 < len(tokens) and end + 1 - first < _MOST_UNIT_WORDS + 1:
        token = tokens[end + 1]
        if token.text in "-/&" and _touching(tokens, end, end + 1):
            end += 1
            continue
        if token.group != "word" or token.low in closed:
            break
        end += 1
        if token.low.endswith("s") and not token.low.endswith("ss") and len(token.low) > 3:
            break
    if end < first:
        return (
            ("", "count", last)
            if number.value >= 10 or not number.spelled
            else (None, "count", last)
        )
    unit = "".join(
        token.text if _touching(tokens, i - 1, i) or i == first else f" {token.text}"
        for i, token in enumerate(tokens[first : end + 1], start=first)
    )
    return unit, "count", end


def _counts_as_duration(tokens: list[_Token], number: _Number) -> bool:
    """'for three years' is a figure of the pledge; 'over the next three years' only dates it."""
    back = [_word(tokens, number.first - step) for step in (1, 2, 3)]
    if {"next", "coming", "past", "last", "first", "previous", "recent"} & set(back[:2]):
        return "footing" in {token.low for token in tokens}
    if back[0] == "of":
        return back[1] in ("duration", "maturity", "period", "term")
    return back[0] in ("for", "by", "least", "to", "another", "most", "than", "within")


def _bound(tokens: list[_Token], number: _Number, unit_last: int) -> Bound:
    first = number.first - 1 if number.money else number.first
    before = tuple(token.low for token in tokens[max(0, first - 6) : first])
    while before and before[-1] in ("a", "an", "the", "another", "total", "of", "additional", "$"):
        if (
            before[-1] == "of"
            and len(before) > 1
            and before[-2] in ("excess", "upwards", "minimum", "maximum")
        ):
            break
        before = before[:-1]
    for phrase, bound in _bounds("bounds_before"):
        if before[-len(phrase) :] == phrase:
            return bound
    if "maximum" in before:
        return "<="
    for start in (number.last + 1, unit_last + 1):
        after = tuple(token.low for token in tokens[start : start + 3])
        after = after[1:] if after[:1] in (("-",), (",",)) else after
        for phrase, bound in _bounds("bounds_after"):
            if after[: len(phrase)] == phrase:
                return bound
    return "~" if any(token.low == "basically" for token in tokens) else "="


def _counted(
    tokens: list[_Token], number: _Number, unit_last: int, measure: Measure, unit: str
) -> str:
    """Two to six words that say what the number is of."""
    after = tokens[unit_last + 1 : unit_last + 8]
    named = measure == "count" and unit and unit not in words("quantities", "generic_units")
    if named and unit.replace(" ", "-") not in words("quantities", "measure_units"):
        return unit
    if after and after[0].low == "of":
        return _phrase(after[1:], forward=True)
    return _phrase(tokens[max(0, number.first - 9) : number.first], forward=False)


def _phrase(tokens: list[_Token], *, forward: bool) -> str:
    """Up to six content words on one side of a number, in the order of the text."""
    closed = words("clauses", "subordinators") | {
        "by",
        "to",
        "and",
        "at",
        "will",
        "be",
        "is",
        "are",
    }
    skipped = (
        words("clauses", "determiners") | words("clauses", "adverbs") | {"over", "around", "about"}
    )
    kept: list[str] = []
    for token in tokens if forward else reversed(tokens):
        if token.group != "word" or token.low in closed:
            if kept:
                break
            continue
        if token.low in skipped or (not kept and token.low in words("clauses", "prepositions")):
            continue
        kept.append(token.text)
        if len(kept) == 6:
            break
    if not forward:
        kept.reverse()
    while kept and kept[0].lower() in words("clauses", "prepositions"):
        kept.pop(0)
    while kept and kept[-1].lower() in words("clauses", "prepositions"):
        kept.pop()
    return " ".join(kept)

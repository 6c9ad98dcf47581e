"""Numbers as texts write them: digits, scales, money, ranges and ratios."""

from __future__ import annotations

from continuity.coded_numbers import counts_nothing, is_part_of_name
from continuity.lexicon import words
from continuity.number_tokens import (
    MARKS_OF_RANGE,
    NumberToken,
    are_touching,
    currency_signs,
    last_member,
    number_table,
    word_at,
)
from continuity.number_words import Number, read_fraction, read_single, read_words
from continuity.years import is_short_year

_LONGEST_NUMBER = 24  # characters: longer runs of digits are codes, not counts
_LARGEST = 1e18
_REACH = 6  # words back to 'ratio'
_FARTHEST = 3  # times: beyond that 'by one sum to another' is no range
_CENTURY = 2000
_MINUTES = 60
_HOURS = 24
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 0.333, "⅔": 0.667}


def read_number(tokens: list[NumberToken], at: int) -> Number | None:
    """The number that starts at a token, with its scale words and the money sign before it."""
    token = tokens[at]
    if token.group not in ("number", "word"):
        return None
    part = _read_ratio(tokens, at) or read_fraction(tokens, at) or read_single(tokens, at)
    if part is not None:
        return part
    sign_at, money = _money_before(tokens, at)
    if token.group == "number":
        if len(token.text) > _LONGEST_NUMBER or is_part_of_name(tokens, at, money):
            return None
        value, last, spelled = _digits_value(token.text), at, False
    else:
        read = read_words(tokens, at)
        if read is None:
            return None
        value, last, spelled = *read, True
    if not spelled and is_short_year(tokens, at):
        value += _CENTURY
    plain = value
    while not spelled and word_at(tokens, last + 1) in number_table("scales"):
        value, last = value * number_table("scales")[word_at(tokens, last + 1)], last + 1
    letter = word_at(tokens, last + 1)
    if letter in number_table("money_scales") and (money or _is_short_scale(tokens, last)):
        value, last = value * number_table("money_scales")[letter], last + 1
    if value >= _LARGEST:
        return None
    # Three decimals end the float noise of '8.2 billion' and keep what reports print.
    scale = value / plain if plain else 1.0
    value = round(value, 3) if scale > 1 else value
    return Number(at, last, value, spelled, sign_at, money, scale=scale)


def _digits_value(text: str) -> float:
    """'1,200' and '1.200.000' group by thousands, '1,5' has a decimal comma, '1½' a fraction."""
    part = _VULGAR.get(text[-1], 0.0)
    digits = text[:-1] if part else text
    whole, _, tail = digits.rpartition(",")
    if whole and len(tail) < 3 and tail.isdecimal():
        return float(f"{whole.replace(',', '')}.{tail}")
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    kept = "".join(sign for sign in digits if sign.isdecimal() or sign == ".")
    return float(kept or 0) + part


def _is_short_scale(tokens: list[NumberToken], last: int) -> bool:
    """'10k homes': a letter at the digits."""
    if not are_touching(tokens, last, last + 1):
        return False
    return tokens[last + 1].text == "k" and word_at(tokens, last + 2) not in ("", ".")


def _money_before(tokens: list[NumberToken], at: int) -> tuple[int, str]:
    """Where the sign of a currency begins before a number, and its unit; ``at`` and '' if none."""
    sign_at = at - 1
    if word_at(tokens, sign_at) == "." and are_touching(tokens, sign_at - 1, sign_at):
        sign_at -= 1  # 'Rs. 200'
    sign = tokens[sign_at].text if sign_at >= 0 else ""
    prefixed = f"{tokens[sign_at - 1].text}{sign}" if sign_at > 0 else ""
    if prefixed in currency_signs() and are_touching(tokens, sign_at - 1, sign_at):
        return sign_at - 1, currency_signs()[prefixed]
    lone = len(sign) == 1 and sign.isalpha() and not are_touching(tokens, sign_at, at)
    if sign not in currency_signs() or lone:
        return at, ""
    return sign_at, currency_signs()[sign]


# -- two numbers together --------------------------------------------------------------------


def _read_ratio(tokens: list[NumberToken], at: int) -> Number | None:
    """'1:15', or 'one to two' behind 'a ratio of': one figure, the first by the second."""
    if at + 2 >= len(tokens):
        return None
    joint = tokens[at + 1].text
    if joint == ":":
        pair = (tokens[at], tokens[at + 2])
        joined = are_touching(tokens, at, at + 1) and are_touching(tokens, at + 1, at + 2)
        if not joined or any(token.group != "number" for token in pair):
            return None
        if (
            _is_clock(tokens, at)
            or word_at(tokens, at - 1) == ":"
            or word_at(tokens, at + 3) == ":"
        ):
            return None
        above, below = (_digits_value(token.text) for token in pair)
    elif joint in ("to", "-"):
        near = {token.low for token in tokens[max(0, at - _REACH) : at]}
        if not near & words("quantities", "ratio_words") or "from" in near:
            return None
        if joint == "-" and not are_touching(tokens, at, at + 1):
            return None
        sides = [_plain_value(tokens, at), _plain_value(tokens, at + 2)]
        if sides[0] is None or sides[1] is None or not counts_nothing(tokens, at + 2):
            return None
        above, below = sides[0], sides[1]
    else:
        return None
    if not below:
        return None
    said = f"{tokens[at].text}:{tokens[at + 2].text}"
    if joint == "to":
        said = f"{tokens[at].text} to {tokens[at + 2].text}"
    spelled = tokens[at].group == "word"
    return Number(at, at + 2, round(above / below, 3), spelled, at, fraction=said)


def _plain_value(tokens: list[NumberToken], at: int) -> float | None:
    if tokens[at].group == "number":
        return _digits_value(tokens[at].text)
    read = read_words(tokens, at)
    return read[0] if read is not None and read[1] == at else None


def _is_clock(tokens: list[NumberToken], at: int) -> bool:
    """'9:30 am', 'at 17:00'; not 'a ratio of 1:15'."""
    hour, minute = tokens[at].text, tokens[at + 2].text
    if not (hour.isdecimal() and minute.isdecimal() and len(minute) == 2):
        return False
    if int(hour) > _HOURS or int(minute) >= _MINUTES:
        return False
    near = {token.low for token in tokens[max(0, at - _REACH) : at]}
    said = word_at(tokens, at + 3) in words("quantities", "clock_words")
    return said or not near & words("quantities", "ratio_words") and minute[0] in "03"


def range_end(tokens: list[NumberToken], low: Number) -> Number | None:
    """The upper number of '5 to 10 per cent' or '6-6.5 percent'; None where there is none."""
    joint_at = low.last + 1 + _percent_words(tokens, low.last + 1)
    joint = word_at(tokens, joint_at)
    leads = [word_at(tokens, low.lead - back) for back in (1, 2, 3, 4)]
    between = "between" in leads[:3]
    if not (joint in MARKS_OF_RANGE or joint in ("to", "or") or joint == "and" and between):
        return None
    if low.fraction or low.single or joint_at + 1 >= len(tokens):
        return None
    if "from" in leads and joint not in MARKS_OF_RANGE:
        return None
    start = joint_at + 1
    if joint in MARKS_OF_RANGE and last_member(tokens, low.last) > low.last:
        start += 1  # 'a 10- to 12-inch pipe'
        if word_at(tokens, start - 1) != "to":
            return None
    while start < len(tokens) and tokens[start].text in currency_signs():
        start += 1
    high = read_number(tokens, start) if start < len(tokens) else None
    if high is None or high.fraction or (joint == "or" and joint_at > low.last + 1):
        return None
    if high.money and not low.money:
        return None  # 'by 5% to $40 million'
    if joint_at > low.last + 1 and not _percent_words(tokens, high.last + 1):
        return None
    grown = joint == "to" and low.money and leads[0] == "by"
    if grown and high.value >= _FARTHEST * low.value:
        return None  # 'by R90 to R2,180'
    if joint == "or" and high.value > 2 * low.value + 1:
        return None
    return high if high.value > low.value else None


def _percent_words(tokens: list[NumberToken], at: int) -> int:
    """How many tokens of 'percent' stand at an index."""
    if (word_at(tokens, at), word_at(tokens, at + 1)) == ("per", "cent"):
        return 2
    return 1 if word_at(tokens, at) in ("%", "percent") else 0


def lifted(low: Number, high: Number) -> float:
    """The lower number of a range at the scale of the upper: '$3 to $4 billion'.

    Examples:
        >>> low = Number(1, 1, 3.0, False, 0, "dollars")
        >>> lifted(low, Number(4, 5, 4e9, False, 3, "dollars", scale=1e9))
        3000000000.0
    """
    value = low.value * high.scale
    return value if low.scale == 1 < high.scale and value < high.value else low.value

"""Numbers as texts write them: digits, scales, money, ranges, ratios; and what only names."""

from __future__ import annotations

from continuity.lexicon import words
from continuity.number_tokens import (
    NumberToken,
    are_touching,
    currency_signs,
    is_capital,
    last_member,
    number_table,
    word_at,
)
from continuity.number_words import Number, read_fraction, read_single, read_words
from continuity.text import structure_words
from continuity.tokens import is_participle, is_verb
from continuity.years import is_short_year, is_year, looks_like_year

_MARKS_OF_RANGE = frozenset("-–—~")
_SIGNS_OF_PLACE = frozenset("§¶№")
_LONGEST_NUMBER = 24  # characters: longer runs of digits are codes, not counts
_LARGEST = 1e18
_REACH = 6  # words back to 'ratio' or 'hotline'
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
        if len(token.text) > _LONGEST_NUMBER or _is_part_of_name(tokens, at, money):
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


# -- names -----------------------------------------------------------------------------------


def _is_part_of_name(tokens: list[NumberToken], at: int, money: str) -> bool:
    """Digits of a code, a date or a name: '5G', '20th', 'Line 12', '31 March', '0800 123'."""
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
    if before == "." and are_touching(tokens, at - 2, at - 1) and not money:
        return tokens[at - 2].group == "word"
    if before == "." and are_touching(tokens, at - 2, at - 1):
        return tokens[at - 2].group == "number"  # '4.1.2'
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
    falling = int(first) > int(last) and _counts_nothing(tokens, at)
    return falling or _touches_letters(tokens, at - 2, "")


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
    before = [token.text for token in tokens[:at] if token.text in "()"]
    return before[-1:] == ["("]


def _is_glued(tokens: list[NumberToken], at: int) -> bool:
    """The '5' of '10,000 5G stations', of '200 5-room flats' and of '200 5- and 6-room flats'."""
    if not are_touching(tokens, at, at + 1):
        return False
    if tokens[at + 1].text not in _MARKS_OF_RANGE:
        return tokens[at + 1].group == "word"
    return last_member(tokens, at) > at or tokens[min(at + 2, len(tokens) - 1)].group == "word"


def _is_of_date(tokens: list[NumberToken], at: int) -> bool:
    """'31 March', 'March 31': a day of a month written with a capital."""
    for beside in (at - 1, at + 1):
        if word_at(tokens, beside) in structure_words("months") and is_capital(tokens, beside):
            return len(tokens[at].text) < 3
    return False


def _is_behind_name(tokens: list[NumberToken], at: int) -> bool:
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
            or after in words("clauses", "prepositions") | {"and"}
        )
    if before in (",", "and", "or", "&", "to", "-", "–") and at > 1:
        return _continues_name(tokens, at)
    if tokens[at - 1].group != "word" or not is_capital(tokens, at - 1) or not text.isdecimal():
        return False
    if looks_like_year(text):
        return False
    return _is_name(tokens, at - 1) and _counts_nothing(tokens, at)


def _is_abbreviated(tokens: list[NumberToken], at: int) -> bool:
    """'E.O. 140', 'Art. 12': a number behind a short name with a stop."""
    if word_at(tokens, at - 1) != "." or not are_touching(tokens, at - 2, at - 1):
        return False
    short = "." in tokens[at - 2].text or tokens[at - 2].low in words("quantities", "name_words")
    return short and is_capital(tokens, at - 2) and _counts_nothing(tokens, at)


def _continues_name(tokens: list[NumberToken], at: int) -> bool:
    """The '3' of 'Lines 2 and 3' and of 'Scope 1, 2 and 3': one behind another named number."""
    back = at - 2
    while back > 0 and word_at(tokens, back) in (",", "and", "or"):
        back -= 1
    if back < 1 or tokens[back].group != "number" or len(tokens[back].text) > 3:
        return False
    whole = tokens[at].text.isdecimal() and tokens[back].text.isdecimal()
    following = whole and int(tokens[at].text) == int(tokens[back].text) + 1
    listed = word_at(tokens, back - 1).endswith("s") or following
    return listed and _is_behind_name(tokens, back)


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


def _counts_nothing(tokens: list[NumberToken], at: int) -> bool:
    """Whether a number has no unit behind it."""
    after = word_at(tokens, at + 1)
    if at + 1 >= len(tokens) or tokens[at + 1].group == "mark":
        return after not in _MARKS_OF_RANGE
    closed = words("clauses", "prepositions") | words("clauses", "modals")
    return after in closed | {"and", "or", "is", "are"} and after not in ("per", "of")


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
        if sides[0] is None or sides[1] is None or not _counts_nothing(tokens, at + 2):
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
    if not (joint in _MARKS_OF_RANGE or joint in ("to", "or") or joint == "and" and between):
        return None
    if low.fraction or low.single or joint_at + 1 >= len(tokens) or "from" in leads:
        return None
    start = joint_at + 1
    if joint in _MARKS_OF_RANGE and last_member(tokens, low.last) > low.last:
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

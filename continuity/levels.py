"""How a figure is meant: its bound, a level or an addition, the way it is to go, its size."""

from __future__ import annotations

from functools import cache

from continuity.counted import share_base
from continuity.lexicon import load_lexicon, words
from continuity.model import Bound, Direction, Measure, Quantity
from continuity.number_tokens import NumberToken, word_at
from continuity.number_words import Number
from continuity.tokens import is_gerund, is_verb

_REACH = 24  # words back to the verb that a figure hangs on
_NEAR = 9  # words back to a word of growth before 'by'
_FAR = 40  # words: what stands farther off says nothing of a figure
_OPENERS = frozenset(["and", ",", ";", "to", "will", "must", "shall", "should", ""])
_BEFORE_GERUNDS = frozenset(["by", "for", "from", "of", "through", "toward", "towards"])
_KEPT_BEFORE_OF = frozenset(["excess", "upwards", "minimum", "maximum", "region", "order"])
_TURNED: dict[Bound, Bound] = {">=": "<=", "<=": ">="}
_SKIPPED = frozenset(["a", "an", "the", "another", "total", "of", "additional", "further", "$"])


@cache
def _bounds(key: str) -> tuple[dict[tuple[str, ...], Bound], tuple[int, ...]]:
    """Phrases with the bound that each says, and how many words they have, the longest first."""
    table: dict[str, Bound] = load_lexicon()["quantities"][key]
    phrases = {tuple(phrase.split()): bound for phrase, bound in table.items()}
    return phrases, tuple(sorted({len(phrase) for phrase in phrases}, reverse=True))


def read_bound(tokens: list[NumberToken], number: Number, unit_last: int) -> Bound:
    """The bound that the words around a number give it: 'at least', 'or more', 'about'."""
    before = _words_before(tokens, number)
    phrases, lengths = _bounds("bounds_before")
    for length in lengths:
        phrase = before[-length:]
        if phrase in phrases:
            bound = phrases[phrase]
            return _TURNED.get(bound, bound) if _is_negated(tokens, number, phrase) else bound
    if "maximum" in before:
        return "<="
    for start in (number.last + 1, unit_last + 1):
        after = tuple(token.low for token in tokens[start : start + 4])
        after = after[1:] if after[:1] in (("-",), (",",)) else after
        phrases, lengths = _bounds("bounds_after")
        for length in lengths:
            phrase = after[:length]
            if phrase in phrases and not _is_mere_plus(tokens, start, number):
                return phrases[phrase]
    around = tokens[max(0, number.first - _FAR) : number.last + _FAR]
    return "~" if any(token.low == "basically" for token in around) else "="


def _is_mere_plus(tokens: list[NumberToken], at: int, number: Number) -> bool:
    """The 'plus' of '2%, plus or minus 1%' and of '5% plus inflation' bounds nothing."""
    if at == number.last + 1 and word_at(tokens, at + 1) != "or":
        return False  # '200 plus items'
    if word_at(tokens, at) == ",":
        at += 1
    behind = word_at(tokens, at + 1)
    told = behind.isalpha() and behind not in words("clauses", "prepositions") | {"and"}
    return word_at(tokens, at) == "plus" and told


def _is_negated(tokens: list[NumberToken], number: Number, phrase: tuple[str, ...]) -> bool:
    """'will not rise above 5%', 'no one waits longer than a day': the bound the other way."""
    if phrase[0] in words("quantities", "negations"):
        return False
    for at in range(number.lead - 1 - len(phrase), max(-1, number.lead - _REACH), -1):
        if tokens[at].group != "word" or tokens[at].low in ("and", "but"):
            return False
        if tokens[at].low in words("quantities", "negations"):
            return word_at(tokens, at + 1) not in ("only", "just", "least", "less", "fewer")
    return False


def _words_before(tokens: list[NumberToken], number: Number) -> tuple[str, ...]:
    """The words before a number that may bound it, without articles and 'a total of'."""
    before = tuple(token.low for token in tokens[max(0, number.lead - 6) : number.lead])
    while before and before[-1] in _SKIPPED:
        if before[-1] == "of" and len(before) > 1 and before[-2] in _KEPT_BEFORE_OF:
            break
        before = before[:-1]
    return before


def read_course(
    tokens: list[NumberToken], number: Number, unit_last: int, bound: Bound, measure: Measure
) -> tuple[bool, Direction]:
    """Whether a figure is an amount added or taken off, and the direction that is wanted."""
    governor, between = _governor(tokens, number)
    based = "from" in (word_at(tokens, number.lead - back) for back in (1, 2, 3))
    levelled = based or bound == "<=" or bool(between & words("quantities", "level_words"))
    levelled = levelled or (measure == "rate" and _is_of_level(tokens, number, governor))
    behind = word_at(tokens, unit_last + 1)
    cut_behind = measure != "count" and behind in words("quantities", "reductions")
    taken_off = cut_behind or governor in words("quantities", "reductions")
    falling = taken_off or governor in words("quantities", "decline_words")
    added = _is_addition(tokens, number, unit_last)
    added = added or (measure != "count" and behind in words("quantities", "growth_nouns"))
    lead = _lead(tokens, number)
    grown = word_at(tokens, lead - 1) in words("quantities", "growth_nouns")
    added = added or (measure == "money" and grown and word_at(tokens, lead) == "of")
    before = _words_before(tokens, number)
    given = (
        len(before) > 1
        and before[-1] in ("as", "to")
        and before[-2] in words("quantities", "allowance_words")
    )
    allowance = given or "maximum" in before
    capped = bound == "<=" and not allowance
    unwanted = (
        measure == "rate" and not added and bound != ">=" and _is_unwanted(tokens, number, governor)
    )
    zero = number.spelled and not number.value
    lowered = zero or (bound != ">=" and "down" in before[-2:])
    increment = cut_behind or (taken_off and not levelled) or added
    return increment, "down" if falling or capped or unwanted or lowered else "up"


def _governor(tokens: list[NumberToken], number: Number) -> tuple[str, set[str]]:
    """The verb or noun of change that a figure hangs on, and the words between the two.

    'cut emissions by 3%' hangs on 'cut', 'control dust and plant 90 parks' on 'plant'.
    """
    changes = words("quantities", "reductions", "decline_words")
    between: set[str] = set()
    for at in range(number.lead - 1, max(-1, number.lead - _REACH), -1):
        low = tokens[at].low
        if low in changes:
            return low, between
        lead = word_at(tokens, at - 1)
        opened = lead in _OPENERS or (is_gerund(low) and lead in _BEFORE_GERUNDS)
        if low == ";" or (opened and (is_verb(low) or is_gerund(low))):
            return low, between
        if not (low == "at" and between & {"least", "most"}):
            between.add(low)
    return "", between


def _lead(tokens: list[NumberToken], number: Number) -> int:
    """The word that a figure stands behind, past 'about', 'a' and 'at least'."""
    lead = number.lead - 1
    while word_at(tokens, lead) in words("quantities", "figure_fillers"):
        lead -= 1
    return lead


def _is_of_level(tokens: list[NumberToken], number: Number, governor: str) -> bool:
    """'reduce the rate of 16 percent' starts from a level, 'a cut of 5 percent' takes it off."""
    lead = _lead(tokens, number)
    if word_at(tokens, lead) != "of" or word_at(tokens, lead - 1) == governor:
        return False
    before = {token.low for token in tokens[max(0, lead - _NEAR) : lead]}
    return not (governor in before and "in" in before)


def _is_addition(tokens: list[NumberToken], number: Number, unit_last: int) -> bool:
    """An addition as against a level: 'another 200', 'raise by 40'; not 'raise to 240'."""
    before = {word_at(tokens, number.lead - back) for back in (1, 2, 3)}
    lead = _lead(tokens, number)
    if word_at(tokens, lead) == "to":
        return False
    if before & words("quantities", "additions") or word_at(tokens, number.lead - 1) == "further":
        return True
    behind = {word_at(tokens, number.last + 1), word_at(tokens, unit_last + 1)}
    if behind & words("quantities", "additions_behind"):
        return True
    near = {token.low for token in tokens[max(0, lead - _NEAR) : max(lead, 0)]}
    return word_at(tokens, lead) == "by" and bool(near & words("quantities", "increment_verbs"))


def _is_unwanted(tokens: list[NumberToken], number: Number, governor: str) -> bool:
    """A level of what is to be little, and no verb of growth before it: 'a deficit of 3%'."""
    if governor in words("quantities", "increment_verbs"):
        return False
    at = number.lead - 1
    passed = words("quantities", "level_fillers", "figure_fillers")
    while at >= 0 and tokens[at].low in passed:
        at -= 1
    return at >= 0 and tokens[at].low in words("quantities", "unwanted")


def level(quantity: Quantity) -> float:
    """The one value by which a figure is compared, in the base unit of its measure.

    Of a range it is the middle; durations are in days, and shares of a whole in percent, be they
    written as fractions or as so many of so many.

    Examples:
        >>> level(Quantity(5, "%", "range", "cut of the debt", value_max=10))
        7.5
        >>> level(Quantity(1, "in four homes", "=", "homes", measure="rate"))
        25.0
    """
    table = load_lexicon()["quantities"]
    high = quantity.value if quantity.value_max is None else quantity.value_max
    middle = (quantity.value + high) / 2
    if quantity.measure == "rate":
        if quantity.unit in table["fractions"]:
            return middle * 100 if quantity.unit != "half" else middle
        return middle * 100 / base if (base := share_base(quantity.unit)) else middle
    if quantity.measure == "duration":
        return middle * float(table["time_days"].get(quantity.unit, 1))
    return middle

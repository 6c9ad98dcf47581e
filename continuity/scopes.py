"""How far an undertaking reaches: words of coverage, numbered standards, where it holds."""

from __future__ import annotations

import re
from itertools import pairwise

from continuity.lexicon import words
from continuity.likeness import is_same_deed
from continuity.model import Quantity
from continuity.predicates import base_form, read_predicate
from continuity.stems import stem
from continuity.terms import content_words
from continuity.tokens import Sentence, is_adverb, is_participle, read_sentence

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_ALL = 100  # per cent
_LONGEST_PHRASE = 5  # words behind 'all'
_GRADE = re.compile(r"\b([A-Z][a-z]+)[ -]([IVX]+|\d)(?![\w.,%])")


def compare_scope(earlier: str, later: str) -> tuple[int, str] | None:
    """Whether the later text plainly reaches farther, and what says so.

    Args:
        earlier: the quote of the earlier commitment.
        later: that of the later one.

    Returns:
        +1 or -1 with the words of both; None where neither plainly reaches farther.

    Examples:
        >>> compare_scope("mend paths in some parks", "mend paths in all parks")
        (1, 'some -> all')
        >>> compare_scope("sell Euro 6 buses", "sell Euro 5 buses")
        (-1, 'Euro 6 -> Euro 5')
    """
    compares = (_by_grade, _by_coverage, _by_whole, _by_widening, _by_restriction)
    return next(filter(None, (compare(earlier, later) for compare in compares)), None)


def _by_grade(earlier: str, later: str) -> tuple[int, str] | None:
    """A numbered standard: 'Euro 5' and 'Euro 6', 'National IV' and 'National V'."""
    standards = words("change", "standard_words")
    named = not all(standards.isdisjoint(read_sentence(one).lows) for one in (earlier, later))
    old, new = _grades(earlier, named=named), _grades(later, named=named)
    for name, (before, said) in old.items():
        after, said_later = new.get(name, (before, ""))
        if after != before:
            return (1 if after > before else -1), f"{said} -> {said_later}"
    return None


def _grades(text: str, *, named: bool) -> dict[str, tuple[int, str]]:
    """The numbered standards of a text by name, each with its number and in its own words.

    Any other name with a Roman numeral may be one where the commitments speak of standards.
    """
    found: dict[str, tuple[int, str]] = {}
    for match in _GRADE.finditer(text):
        name, number = match[1].lower(), match[2]
        graded = name in words("change", "graded_standards")
        if number.isdigit() and graded:
            found.setdefault(name, (int(number), match[0]))
        elif number in _ROMAN and (
            graded or (named and name not in words("quantities", "name_words"))
        ):
            found.setdefault(name, (_ROMAN[number], match[0]))
    return found


def _by_coverage(earlier: str, later: str) -> tuple[int, str] | None:
    """'some areas' against 'all areas'."""
    old, new = _coverage(earlier), _coverage(later)
    if old is None or new is None or old[0] == new[0]:
        return None
    return (1 if new[0] > old[0] else -1), f"{old[1]} -> {new[1]}"


def _coverage(text: str) -> tuple[int, str] | None:
    wide, narrow = _first_of(text, "wide"), _first_of(text, "narrow")
    if bool(wide) == bool(narrow):
        return None
    return (1, wide) if wide else (0, narrow)


def _first_of(text: str, key: str) -> str:
    """The first word of a text that is on a list; '' where none is."""
    lows, listed = read_sentence(text).lows, words("change", key)
    return "" if listed.isdisjoint(lows) else next(low for low in lows if low in listed)


def _by_whole(earlier: str, later: str) -> tuple[int, str] | None:
    """'scrap all old cars' against 'scrap old cars': of the same thing, all of it is meant."""
    if _says_all(earlier) == _says_all(later):
        return None
    if _says_all(later):
        named = set(content_words(earlier))
        gained = [phrase for phrase, stems in _wholes(later) if stems & named]
        return (1, f"only the later says '{gained[0]}'") if gained else None
    # What was done in all of them once may go on without saying so; of the same deed it is less.
    if not is_same_deed(earlier, later):
        return None
    named = set(content_words(later))
    lost = [phrase for phrase, stems in _wholes(earlier) if stems & named]
    return (-1, f"only the earlier says '{lost[0]}'") if lost else None


def says_whole(text: str, quantity: Quantity) -> bool:
    """Whether a text says in words that all of what a figure counts is meant.

    Examples:
        >>> from continuity.quantities import read_quantities
        >>> (figure,) = read_quantities("scrap 300 old buses")
        >>> says_whole("scrap all old buses", figure), says_whole("scrap old buses", figure)
        (True, False)
    """
    if quantity.measure == "rate" and quantity.value == _ALL:
        return not words("change", "wholly").isdisjoint(read_sentence(text).lows)
    counted = set(content_words(f"{quantity.unit} {quantity.of}"))
    return any(stems & counted for _, stems in _wholes(text, anywhere=True))


def _says_all(text: str) -> bool:
    return not words("change", "whole").isdisjoint(read_sentence(text).lows)


def _wholes(text: str, *, anywhere: bool = False) -> list[tuple[str, frozenset[str]]]:
    """Each 'all' of the object or subject of the leading verb, with its noun phrase as stems."""
    sentence = read_sentence(text)
    ends = words("clauses", "prepositions", "relatives", "modals")
    ends |= words("change", "list_ends") | {"to", "we"}
    found = []
    for index, whole in enumerate(sentence.lows):
        if whole not in words("change", "whole"):
            continue
        if not anywhere and not _is_object(sentence, index):
            continue
        phrase: list[str] = []
        for at in range(index + 1, min(index + 1 + _LONGEST_PHRASE, len(sentence.lows))):
            low = sentence.low(at)
            # 'all permits issued by', but 'all coal-fired plants'.
            behind = is_participle(low) and sentence.low(at + 1) in ends
            if not sentence.is_word(at) or low in ends or (phrase and behind):
                break
            phrase.append(low)
        if phrase and phrase[-1] not in words("change", "kind_nouns"):
            stems = frozenset(content_words(" ".join(phrase)))
            found.append((f"{whole} {' '.join(phrase)}", stems))
    return found


def _is_object(sentence: Sentence, index: int) -> bool:
    """Right behind the leading verb, or at the start of the clause that holds it."""
    verb = read_predicate(sentence.text).verbs[-1].place
    before = index - 1
    while is_adverb(sentence.low(before)) or sentence.low(before) in words("change", "particles"):
        before -= 1
    if before < 0 or before == verb:
        return True
    opens = sentence.low(before) == "that" or sentence.low(before) in words("change", "ensuring")
    return opens and index < verb


def _by_widening(earlier: str, later: str) -> tuple[int, str] | None:
    """'expand the coverage of', 'extend to the rest of the country'."""
    new = _widening(later)
    # Said of any verb of the earlier text it is nothing new.
    if not new or _widening(earlier) or new.split()[-1] in earlier.lower().split():
        return None
    return 1, f"only the later says '{new}'"


def _widening(text: str) -> str:
    predicate = read_predicate(text)
    if not predicate.verbs:
        return ""
    verb, noun = predicate.verbs[-1], predicate.noun
    if base_form(verb.low) not in words("change", "widen"):
        return ""
    if noun is not None and noun.low in words("change", "extents"):
        return f"{verb.low} the {noun.low}"
    lows = read_sentence(text).lows[verb.place + 1 :]
    for at, low in enumerate(lows[:-2]):
        if low == "to" and lows[at + 1] in words("change", "farther"):
            return f"{verb.low} to {lows[at + 1]}"
        if low == "to" and lows[at + 2] in words("change", "remainders"):
            return f"{verb.low} to the {lows[at + 2]}"
    return ""


def _by_restriction(earlier: str, later: str) -> tuple[int, str] | None:
    """'in key areas' that falls away; to name places anew may only tell where they are."""
    old, new = _restriction(earlier), _restriction(later)
    if not old or new or _coverage(later) is not None:
        return None
    beside = set(content_words(earlier)) - set(content_words(old))
    beside -= {stem(verb.low) for verb in read_predicate(earlier).verbs}
    if not beside or not beside <= set(content_words(later)):
        return None
    return 1, f"only the earlier says '{old}'"


def _restriction(text: str) -> str:
    restricting, places = words("change", "restricting"), words("change", "places")
    for one, other in pairwise(read_sentence(text).lows):
        if one in restricting and other in places:
            return f"{one} {other}"
    return ""

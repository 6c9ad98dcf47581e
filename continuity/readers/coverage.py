"""Whether a report is whole: what its title, its file names and its numbers show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from continuity.readers.numerals import roman_number, roman_numeral
from continuity.text import load_structure_words, structure_words

# Up to this share of missing numbers a text is held to be whole: headings get lost in conversion.
_MISSING_SHARE = 0.3


@cache
def _part_pattern() -> re.Pattern[str]:
    cardinals = "|".join(load_structure_words()["cardinals"])
    return re.compile(
        rf"(?<![a-z])(?:part|pt)[\s._-]{{0,2}}(?P<number>[ivxlc]{{1,6}}|\d{{1,2}}|{cardinals})"
        r"(?![a-z0-9])",
        re.IGNORECASE,
    )


def find_part(text: str) -> int | None:
    """The number of the part that a title or a file name says it is.

    Examples:
        >>> find_part("Work report (part IV)"), find_part("report-part2.txt")
        (4, 2)
        >>> find_part("Taking part in trade") is None
        True
    """
    match = _part_pattern().search(text)
    if match is None:
        return None
    number = match["number"].lower()
    cardinals = load_structure_words()["cardinals"]
    if number.isdigit():
        return int(number)
    if number in cardinals:
        return cardinals.index(number) + 1
    return roman_number(number.upper())


def _words_of_excerpts() -> frozenset[str]:
    return structure_words("part_words") - {"part"} | structure_words("shortened_words")


@cache
def _excerpt_pattern() -> re.Pattern[str]:
    """The word where it names the text: last, set apart, numbered, or first with 'from' or 'of'.

    Anywhere else it may be a word of the subject: what is extracted from a mine, say.
    """
    word = "|".join(sorted(structure_words("part_words") - {"part"}))
    shortened = "|".join(sorted(structure_words("shortened_words")))
    return re.compile(
        rf"[(\[][^()\[\]]{{0,40}}\b({word})\b"
        rf"|(?:^|[,:;–—]|\s-)\s*({word})\s*(?:$|[,:;–—]|-\s)"
        rf"|\b({word})\s*(?:[.\])]\s*)?$"
        rf"|\b({word})\s+(?:no\.?\s*)?(?:\d{{1,2}}|[ivxlc]{{1,6}})\b"
        rf"|^({word})\s+(?:from|of)\b"
        rf"|\b({shortened})\b",
        re.IGNORECASE,
    )


def find_excerpt(title: str) -> str:
    """The word of a title that says that the text is an excerpt, or ''.

    Examples:
        >>> find_excerpt("Budget speech 2016 (excerpt)"), find_excerpt("Plan to extract gas 2020")
        ('excerpt', '')
    """
    # Few titles hold one, so that few runs wait for the pattern to be compiled.
    if not any(word in title.casefold() for word in _words_of_excerpts()):
        return ""
    match = _excerpt_pattern().search(title.strip())
    return next(word for word in match.groups() if word).lower() if match else ""


def find_excerpt_name(name: str) -> str:
    """The word of a file name that says that the text is an excerpt, or ''.

    Examples:
        >>> find_excerpt_name("excerpt-budget-2016.txt")
        'excerpt'
    """
    for word in re.findall(r"[a-z]+", name.lower()):
        if word in _words_of_excerpts():
            return str(word)
    return ""


def judge_coverage(
    titles: Sequence[str],
    names: Sequence[str],
    romans: Sequence[int],
    sections: Sequence[int],
    paragraphs: Sequence[int],
) -> tuple[bool, str]:
    """Say whether a report is complete and, if not, what shows it.

    Args:
        titles: the titles of the sources.
        names: their file names.
        romans: the numbers of the headings numbered in Roman numerals, in order.
        sections: those of the headings numbered in Arabic numerals.
        paragraphs: the numbers of numbered paragraphs.

    Returns:
        (True, '') for a whole text, else (False, what it holds: 'part IV; sections 5-8').
    """
    reasons = [reason for reason in (_judge_names(titles, names),) if reason]
    as_roman = bool(romans)
    numbers = list(romans or sections)
    counted = _describe("section", numbers, as_roman)
    if numbers and not _is_whole(numbers):
        reasons.append(counted)
    elif paragraphs and not _is_whole(paragraphs):
        reasons.append(_describe("paragraph", paragraphs, False))
    elif reasons and counted:
        reasons.append(counted)
    return not reasons, "; ".join(reasons)


def _judge_names(titles: Sequence[str], names: Sequence[str]) -> str:
    for texts, find in ((titles, find_excerpt), (names, find_excerpt_name)):
        excerpt = next((word for text in texts if (word := find(text))), "")
        if excerpt:
            return excerpt
        parts = sorted({part for text in texts if (part := find_part(text)) is not None})
        if parts and (len(parts) == 1 or parts != list(range(1, len(parts) + 1))):
            return _describe("part", parts, as_roman=texts is titles)
        if parts:
            return ""
    return ""


def _is_whole(numbers: Sequence[int]) -> bool:
    if numbers[0] > 1:
        return False
    present = set(numbers)
    return 1 - len(present) / max(present) <= _MISSING_SHARE


def _describe(noun: str, numbers: Sequence[int], as_roman: bool) -> str:
    if not numbers:
        return ""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    if len(runs) > 4:
        runs = [[runs[0][0], runs[-1][1]]]
    spell = roman_numeral if as_roman else str
    spans = [spell(a) if a == b else f"{spell(a)}-{spell(b)}" for a, b in runs]
    plural = "s" if len(set(numbers)) > 1 else ""
    return f"{noun}{plural} {', '.join(spans)}"

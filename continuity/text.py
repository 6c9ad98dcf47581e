"""Characters, words and sentences of a report, with half-open offsets into the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from continuity.lexicon import load_lexicon


def load_structure_words() -> dict[str, list[str]]:
    """The lists of ``lexicon/en-structure.toml``.

    Examples:
        >>> load_structure_words()["ordinals"][1]
        'second'
    """
    return load_lexicon("en-structure")


@cache
def structure_words(name: str) -> frozenset[str]:
    """One list of ``lexicon/en-structure.toml`` as a set, for membership only.

    Examples:
        >>> "march" in structure_words("months")
        True
    """
    return frozenset(load_structure_words()[name])


# --- characters ---------------------------------------------------------------------------------

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\uff0d", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
_FOOTNOTE_MARK = re.compile(r"\[(?:\d{1,3}|\^[^\]\s]{1,20})\]")
_HYPHEN_AT_LINE_END = re.compile(r"(?<=\w-)[ \t\r]*+\n\s*+(?=\w)")
_PIECE = 2048


def _pieces(text: str) -> Iterator[str]:
    # Canonical ordering takes quadratic time in a run of combining marks, so that hostile text
    # is normalized piece by piece; the cuts lie at spaces wherever there is one.
    start = 0
    while len(text) - start > _PIECE:
        cut = text.rfind(" ", start + 1, start + _PIECE)
        cut = start + _PIECE if cut < 0 else cut
        yield text[start:cut]
        start = cut
    yield text[start:]


def normalize(text: str) -> str:
    """The text as it is compared: compatible characters, plain quotes and dashes, single spaces.

    Footnote marks such as '[11]', invisible characters and line ends after a hyphen are left out.
    Case stays.

    Args:
        text: any text.

    Returns:
        The normalized text; offsets do not carry over. Normalizing twice changes nothing more
        for ordinary text.

    Examples:
        >>> normalize("the \u201ctwo\u00a0zones\u201d[11] \u2013 and more ")
        'the "two zones" - and more'
    """
    if not text.isascii():
        text = "".join(unicodedata.normalize("NFKC", piece) for piece in _pieces(text))
        text = text.translate(_PLAIN)
    if "-" in text and "\n" in text:
        text = _HYPHEN_AT_LINE_END.sub("", text)
    if "[" in text:
        text = _FOOTNOTE_MARK.sub("", text)
    return " ".join(text.split())


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """The normalized text of a quote blind to case, for what is asked of it more than once.

    Examples:
        >>> fold("The \u201cTwo  Zones\u201d[11]")
        'the "two zones"'
    """
    return normalize(text).casefold()


def printable(text: str, limit: int = 200) -> str:
    r"""The text on one line without control characters, for messages about hostile names.

    Args:
        text: a file name or another short text from outside.
        limit: the greatest length in characters before the text is cut in its middle.

    Returns:
        The text with every character that does not print written as an escape.

    Examples:
        >>> printable("a\x1b[31m\nb")
        'a\\x1b[31m\\nb'
    """
    if len(text) > limit:
        half = limit // 2
        text = f"{text[:half]}...{text[-half:]}"
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


# --- sentences ----------------------------------------------------------------------------------

# A run of final punctuation, only where the run begins (a later start would scan it again), with
# the quotes, brackets and footnote marks that belong to the sentence, then white space or the end;
# or a full stop after which the space is missing; or a blank line; or East Asian punctuation. All
# of them begin with a sign of one set, so that the search skips every other character at once.
_CLOSERS = r"[\"'\u2019\u201d)\]\u00bb*_]*+"
_BOUNDARY = re.compile(
    r"[.!?\u2026\n\u3002\uff01\uff1f](?:"
    + r"(?<=[.!?\u2026])(?<![.!?\u2026].)(?P<more>[.!?\u2026]*+)"
    + _CLOSERS
    + r"(?:[ ]?\[\d{1,3}\])*+"
    + _CLOSERS
    + r"(?=\s|\Z)"
    + r"|(?<=[a-z0-9%)][a-z0-9%)]\.)(?=[A-Z][a-z]|[A-Z] )"
    + r"|(?<=\n)[ \t\r]*+\n"
    + r"|(?<=[\u3002\uff01\uff1f])[\u3002\uff01\uff1f]*+[\u201d\u2019\u300d\u300f\uff09]*+)"
)
_LAST_TOKEN = re.compile(r"[^\s(\[\"'\u2018\u201c\u2014/]{1,12}\Z")
_NEXT_WORD = re.compile(r"[\s\"'\u2018\u201c(\[*_\u2014-]{0,12}([^\W_]{1,30})?")
_LIST_MARK = re.compile(r"(?:\d{1,3}|[A-Z]|[IVXLC]{1,7})\Z")


def _ends_sentence(text: str, begin: int, match: re.Match[str]) -> bool:
    if match["more"] is None:
        return True
    following = _NEXT_WORD.match(text, match.end())
    word = (following[1] or "") if following else ""
    if word[:1].islower():
        return False
    if match["more"] or text[match.start()] != ".":
        return True
    token_match = _LAST_TOKEN.search(text, max(begin, match.start() - 14), match.start())
    token = token_match[0] if token_match else ""
    before = match.start() - len(token)
    if before - begin < 20 and _LIST_MARK.match(token) and not text[begin:before].strip():
        return False
    lower = token.lower()
    if lower in structure_words("abbreviations"):
        return False
    if lower in structure_words("abbreviations_before_number"):
        return not word[:1].isdigit()
    if lower in structure_words("abbreviations_anywhere") or (len(token) == 1 and token.isupper()):
        return not word or word.lower() in structure_words("sentence_openers")
    return True


def split_sentences(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Cut running text into sentences.

    Abbreviations, initials, decimals and numbers that open a paragraph end no sentence; quotes,
    brackets and footnote marks after the full stop belong to the sentence they close. Semicolons
    and colons end none. A blank line always does. Time grows in step with the length.

    Args:
        text: the text of one paragraph, or of several.
        start: what is added to every offset, so that they can refer to a longer text.

    Returns:
        Half-open offsets (begin, end), in order; together they cover all but white space.

    Examples:
        >>> text = "No. 5 was built by Mr. A. Hall. Work cost 4.5% more.[11] Why?"
        >>> [text[a:b] for a, b in split_sentences(text)]
        ['No. 5 was built by Mr. A. Hall.', 'Work cost 4.5% more.[11]', 'Why?']
    """
    return [(start + begin, start + end) for begin, end in _sentence_spans(text)]


@lru_cache(maxsize=2048)
def _sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a text, which both its layout and its commitments are read from."""
    spans: list[tuple[int, int]] = []
    begin = 0
    for match in _BOUNDARY.finditer(text):
        if _ends_sentence(text, begin, match):
            _append_stripped(spans, text, begin, match.end())
            begin = match.end()
    _append_stripped(spans, text, begin, len(text))
    return tuple(spans)


def _append_stripped(spans: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    body = piece.strip()
    if body:
        left = begin + len(piece) - len(piece.lstrip())
        spans.append((left, left + len(body)))


# --- openings -----------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W_]+(?:[-'\u2019][^\W_]+)*")
_ORDINAL = re.compile(
    r"(?:(?P<word>[A-Za-z]{5,11})(?P<ly>ly)?|(?P<digits>\d{1,2})(?:st|nd|rd|th))\s{0,3}[,:\u2014]\s*"
)


class Ordinal(NamedTuple):
    """An ordinal that opens a sentence: its number and where the sentence goes on.

    ``length`` counts the characters of 'Second, ' with the white space after it.
    """

    number: int
    length: int


def opening_ordinal(sentence: str) -> Ordinal | None:
    """The ordinal that opens a sentence, if one does.

    Args:
        sentence: one sentence; a leading space is not skipped.

    Returns:
        The ordinal, or None.

    Examples:
        >>> opening_ordinal("Second, we will plant trees.")
        Ordinal(number=2, length=8)
        >>> opening_ordinal("Second homes were taxed.") is None
        True
    """
    match = _ORDINAL.match(sentence)
    if match is None:
        return None
    if match["digits"]:
        return Ordinal(int(match["digits"]), match.end())
    word = match["word"].lower()
    number = _ordinal_numbers().get(word)
    if number is None and word.endswith("ly"):
        number = _ordinal_numbers().get(word[:-2])
    return None if number is None else Ordinal(number, match.end())


@cache
def _ordinal_numbers() -> dict[str, int]:
    words = load_structure_words()
    numbers = {word: number for number, word in enumerate(words["ordinals"], start=1)}
    for variant in words["ordinal_variants"]:
        wrong, _, right = variant.partition(" ")
        numbers[wrong] = numbers[right]
    return numbers


def split_words(text: str) -> list[str]:
    """The words of a text as they stand, numbers among them, without punctuation.

    Examples:
        >>> split_words("People's high-speed rail, 5G and more")
        ["People's", 'high-speed', 'rail', '5G', 'and', 'more']
    """
    return _WORD.findall(text)


def is_imperative(sentence: str) -> bool:
    """Whether a sentence is a call to act without a subject ('Improve the bus service.').

    The first word, leading adverbs aside, must be a verb that reports use so, or any word that a
    determiner follows; and no subject or finite verb may stand before the first dependent clause.

    Args:
        sentence: one sentence.

    Returns:
        True for an imperative.

    Examples:
        >>> is_imperative("Further improve the bus service.")
        True
        >>> is_imperative("Support for the bus service will grow.")
        False
    """
    words = [word.lower() for word in _WORD.findall(sentence[:400])]
    at = 0
    while at < len(words) and _is_leading_adverb(words[at]):
        at += 1
    if at + 1 >= len(words):
        return False
    first, second = words[at], words[at + 1]
    if first in structure_words("verbs"):
        pass
    elif not may_be_verb(first) or second not in structure_words("determiners"):
        return False
    finite, relatives = structure_words("finite_words"), structure_words("relatives")
    # 'Make it a city of parks': right after the verb a pronoun is its object.
    for word in words[at + (2 if second in ("it", "you") else 1) :]:
        if word in relatives:
            return True
        if word in finite:
            return False
    return True


def _is_leading_adverb(word: str) -> bool:
    return word.endswith("ly") and len(word) > 4 or word in structure_words("leading_adverbs")


_NOT_A_VERB = ("ed", "ing", "ion", "ity", "ment", "ness", "s", "'s", "\u2019s")


def may_be_verb(word: str) -> bool:
    """Whether a word in lower case can be the verb of an imperative, by its form and the lists.

    Examples:
        >>> may_be_verb("house"), may_be_verb("houses"), may_be_verb("the")
        (True, False, False)
    """
    if not word.isalpha() or (word.endswith(_NOT_A_VERB) and not word.endswith("eed")):
        return False
    return not any(
        word in structure_words(name)
        for name in (
            "determiners",
            "finite_words",
            "relatives",
            "sentence_openers",
            "title_small_words",
            "not_imperative",
        )
    )

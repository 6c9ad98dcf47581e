"""Words and marks of a sentence with their places, and what the lexicon says of a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from continuity.lexicon import words

# A word or a single mark. The first line says nothing new: it reads plain words faster.
_TOKEN = re.compile(
    r"[A-Za-z]++(?![\w'’.&/-])"
    r"|\d[\d,.]*\d(?![^\W\d_])|[^\W_]\w*(?:['’.&/-][^\W_]\w*)*|[^\w\s]|_"
)
_CLOSERS = {'"': '"', "“": "”", "(": ")", "[": "]"}
_ACRONYMS = frozenset(["IT", "US", "WHO"])
_LONGEST_QUOTE = 200  # characters: a quote mark without its partner near by quotes nothing
_CONTRACTED = frozenset(["'d", "'ll", "'m", "'re", "'s", "'ve"])
# The heads that a contraction with 'not' leaves, and the words they stand for.
_NEGATED = {"ca": "can", "sha": "shall", "wo": "will"}


class Token(NamedTuple):
    """A word or mark, with its place among those of the sentence and its end in the text."""

    place: int
    text: str
    low: str
    end: int


class Sentence:
    """A sentence as columns with an entry for each word or mark, and safe look-ups past both ends.

    ``texts`` has them as they are written and ``lows`` in lower case; ``quoted`` tells what stands
    inside quotes or brackets, marks included; ``spans`` are their places in ``text``.
    """

    # A report has tens of thousands of words: to make an object of each takes as long as to read.
    __slots__ = ("text", "texts", "lows", "quoted", "spans")

    def __init__(
        self,
        text: str,
        texts: list[str],
        lows: list[str],
        quoted: Sequence[bool],
        spans: list[tuple[int, int]],
    ) -> None:
        self.text = text
        self.texts = texts
        self.lows = tuple(lows)
        self.quoted = quoted
        self.spans = spans

    def token(self, index: int) -> Token:
        """The word or mark at an index."""
        return Token(index, self.texts[index], self.lows[index], self.end(index))

    def start(self, index: int) -> int:
        """Where the word or mark at an index begins in the text."""
        return self.spans[index][0]

    def end(self, index: int) -> int:
        """Where the word or mark at an index ends in the text."""
        return self.spans[index][1]

    def is_word(self, index: int) -> bool:
        """Whether a word stands at an index, and no mark, which is a single sign."""
        text = self.texts[index]
        return len(text) > 1 or text.isalnum()

    def low(self, index: int) -> str:
        """The lower-case token at an index; '' outside the sentence."""
        # Asked tens of thousands of times: a look past the end is rarer than a comparison is dear.
        if index < 0:
            return ""
        try:
            return self.lows[index]
        except IndexError:
            return ""

    def skip_adverbs(self, index: int) -> int:
        """The first index from ``index`` on that is no adverb ('actively and prudently' is two)."""
        while is_adverb(self.low(index)):
            index += 1
            if self.low(index) == "and" and is_adverb(self.low(index + 1)):
                index += 1
        return index

    def words_between(self, start: int, end: int | None) -> list[str]:
        """The lower-case words of a range of indices, without its marks."""
        return [low for low in self.lows[start:end] if len(low) > 1 or low.isalnum()]

    def has_digit(self, start: int, end: int) -> bool:
        """Whether a word of a range of indices opens with a digit."""
        return any(low[0].isdigit() for low in self.lows[start:end])

    def skip_empty(self, index: int) -> int:
        """The first index from ``index`` on that says something of the undertaking."""
        while self.low(index) in words("clauses", "empty_adverbs"):
            index += 1
        return index


@lru_cache(maxsize=8192)
def read_sentence(text: str) -> Sentence:
    """Words and marks of a sentence; 'We'll' is two words.

    Examples:
        >>> read_sentence("We'll open 1,200 sites.").texts
        ['We', "'ll", 'open', '1,200', 'sites', '.']
    """
    spans = [match.span() for match in _TOKEN.finditer(text)]
    texts = [text[start:end] for start, end in spans]
    lows = list(map(str.lower, texts))
    if not _ACRONYMS.isdisjoint(texts):  # 'IT' and 'US' are names, not pronouns
        lows = [one if one in _ACRONYMS else one.lower() for one in texts]
    if "'" in text or "’" in text:
        parts = [part for span, low in zip(spans, lows, strict=True) for part in _parts(low, *span)]
        spans = [(start, end) for _, start, end in parts]
        texts = [text[start:end] for start, end in spans]
        lows = [low for low, _, _ in parts]
    nothing_quoted = _CLOSERS.keys().isdisjoint(texts)
    quoted = [False] * len(texts) if nothing_quoted else _find_quoted(text, texts, spans)
    return Sentence(text, texts, lows, quoted, spans)


def _find_quoted(text: str, texts: list[str], spans: list[tuple[int, int]]) -> list[bool]:
    """Of each word or mark whether it stands inside quotes or brackets, or is one of them."""
    found: list[bool] = []
    closers: list[str] = []
    for one, (_, end) in zip(texts, spans, strict=True):
        inside = bool(closers)
        if closers and one == closers[-1]:
            closers.pop()
        elif one in _CLOSERS and text.find(_CLOSERS[one], end, end + _LONGEST_QUOTE) >= 0:
            closers.append(_CLOSERS[one])
            inside = True
        found.append(inside)
    return found


def _parts(low: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """'we'll' as 'we' and ''ll', 'can't' as 'can' and 'n't'; any other word as it is."""
    low = low.replace("’", "'") if end - start > 1 else low
    head, apostrophe, tail = low.rpartition("'")
    if not head:
        return [(low, start, end)]
    if low.endswith("n't") and len(low) > 3:
        verb = _NEGATED.get(low[:-3], low[:-3])
        return [(verb, start, end - 3), ("n't", end - 3, end)]
    if apostrophe + tail in _CONTRACTED and (head == "let" or head in words("clauses", "pronouns")):
        cut = start + len(head)
        return [(head, start, cut), (apostrophe + tail, cut, end)]
    return [(low, start, end)]


@lru_cache(maxsize=8192)
def is_verb(word: str) -> bool:
    """Whether a lower-case word may be a verb in its base form.

    Examples:
        >>> is_verb("build"), is_verb("bridge")
        (True, False)
    """
    return word in words("verbs", "base", "ambiguous")


@lru_cache(maxsize=8192)
def is_s_form(word: str) -> bool:
    """Whether a lower-case word may be the third person of a verb.

    Examples:
        >>> is_s_form("triples"), is_s_form("establishes"), is_s_form("carries"), is_s_form("gas")
        (True, True, True, False)
    """
    if not word.endswith("s") or len(word) < 4:
        return False
    return is_verb(word[:-1]) or is_verb(word[:-2]) or is_verb(word.removesuffix("ies") + "y")


@lru_cache(maxsize=8192)
def is_adverb(word: str) -> bool:
    """Whether a lower-case word is an adverb that may stand before a verb."""
    if word in words("clauses", "adverbs"):
        return True
    return len(word) > 4 and word.endswith("ly") and word not in words("clauses", "no_adverbs")


@lru_cache(maxsize=8192)
def is_gerund(word: str) -> bool:
    """Whether a lower-case word is the '-ing' form of a verb of the lexicon."""
    if not word.endswith("ing") or word in words("verbs", "adjectival_gerunds"):
        return False
    return not is_verb(word) and is_verb(base_of_gerund(word))


def base_of_gerund(word: str) -> str:
    """The base of an '-ing' form; the bare stem where the lexicon has no such verb.

    Examples:
        >>> base_of_gerund("setting"), base_of_gerund("staging"), base_of_gerund("holding")
        ('set', 'stage', 'hold')
    """
    stem = word.removesuffix("ing")
    doubled = len(stem) > 2 and stem[-1] == stem[-2]
    bases = (stem, f"{stem}e", stem[:-1] if doubled else stem)
    return next((base for base in bases if is_verb(base)), stem)


def is_participle(word: str) -> bool:
    """Whether a lower-case word looks like a past participle."""
    return (word.endswith("ed") and len(word) > 4) or word in words(
        "verbs", "irregular_participles"
    )

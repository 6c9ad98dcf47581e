"""Words and marks of a sentence with their places, and what the lexicon says of a word."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import NamedTuple

from continuity.lexicon import words

# The only group is a word; without it the token is a mark.
_TOKEN = re.compile(r"(\d[\d,.]*\d(?![^\W\d_])|[^\W_]\w*(?:['’.&/-][^\W_]\w*)*)|[^\w\s]|_")
_CLOSERS = {'"': '"', "“": "”", "(": ")", "[": "]"}
_ACRONYMS = frozenset(["IT", "US", "WHO"])
_LONGEST_QUOTE = 200  # characters: a quote mark without its partner near by quotes nothing
_CONTRACTED = frozenset(["'d", "'ll", "'m", "'re", "'s", "'ve"])
# The heads that a contraction with 'not' leaves, and the words they stand for.
_NEGATED = {"ca": "can", "sha": "shall", "wo": "will"}


class Token(NamedTuple):
    """A word or mark; ``quoted`` where it stands inside quotes or brackets, marks included."""

    text: str
    low: str
    is_word: bool
    start: int
    end: int
    quoted: bool


# Tens of thousands are made of a report: this spares each of them a call in Python.
_new_token = partial(tuple.__new__, Token)


class Sentence(NamedTuple):
    """A sentence as tokens, with safe look-ups past both ends."""

    text: str
    tokens: tuple[Token, ...]
    lows: tuple[str, ...]

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

    def skip_empty(self, index: int) -> int:
        """The first index from ``index`` on that says something of the undertaking."""
        while self.low(index) in words("clauses", "empty_adverbs"):
            index += 1
        return index


@lru_cache(maxsize=8192)
def read_sentence(text: str) -> Sentence:
    """Words and marks of a sentence; 'We'll' is two words, a quoted token knows that it is.

    Examples:
        >>> [token.text for token in read_sentence("We'll open 1,200 sites.").tokens]
        ['We', "'ll", 'open', '1,200', 'sites', '.']
    """
    tokens: list[Token] = []
    closers: list[str] = []
    quoted = False
    apostrophes = "'" in text or "’" in text
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        value = text[start:end]
        if match.lastindex:
            if apostrophes and ("'" in value or "’" in value):
                tokens += _contracted(value, start, quoted)
            else:
                # 'IT' and 'US' are names, not pronouns.
                low = value if value in _ACRONYMS else value.lower()
                tokens.append(_new_token((value, low, True, start, end, quoted)))
            continue
        inside = quoted
        if closers and value == closers[-1]:
            closers.pop()
            quoted = bool(closers)
        elif value in _CLOSERS and text.find(_CLOSERS[value], end, end + _LONGEST_QUOTE) >= 0:
            closers.append(_CLOSERS[value])
            inside = quoted = True
        tokens.append(_new_token((value, value, False, start, end, inside)))
    return Sentence(text, tuple(tokens), tuple([token.low for token in tokens]))


def _contracted(value: str, start: int, quoted: bool) -> list[Token]:
    """'We'll' as 'We' and ''ll'; any other word with an apostrophe as it is."""
    low = value.lower().replace("’", "'")
    head, _, tail = low.rpartition("'")
    end = start + len(value)
    if low.endswith("n't") and len(low) > 3:
        cut = start + len(low) - 3
        verb = _NEGATED.get(low[:-3], low[:-3])
        return [
            Token(value[:-3], verb, True, start, cut, quoted),
            Token(value[-3:], "n't", True, cut, end, quoted),
        ]
    if f"'{tail}" in _CONTRACTED and (head == "let" or head in words("clauses", "pronouns")):
        cut = start + len(head)
        return [
            Token(value[: len(head)], head, True, start, cut, quoted),
            Token(value[len(head) :], f"'{tail}", True, cut, end, quoted),
        ]
    return [Token(value, low, True, start, end, quoted)]


@lru_cache(maxsize=8192)
def is_verb(word: str) -> bool:
    """Whether a lower-case word may be a verb in its base form.

    Examples:
        >>> is_verb("build"), is_verb("bridge")
        (True, False)
    """
    return word in words("verbs", "base") or word in words("verbs", "ambiguous")


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

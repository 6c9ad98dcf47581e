"""Clauses as weighted terms: stems, word pairs, expanded abbreviations, and their rarity."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from continuity.lexicon import words
from continuity.stems import stem

# Figures are compared elsewhere, by what they count. The first line says nothing new: it reads
# plain words faster.
_WORD = re.compile(
    r"[A-Za-z]++(?![\w'’])"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
)
# That no word goes on is asked behind the first letter, so that the search skips to capitals.
_ACRONYM = re.compile(r"[A-Z](?<!\w.)[A-Z]{1,5}s?\b")
_LEAST_RARITY = 0.1
BOILERPLATE_WEIGHT = 0.4


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))


class Terms(NamedTuple):
    """A text as terms: ``weights`` is a unit vector, ``pairs`` are neighbouring words."""

    weights: Mapping[str, float]
    pairs: frozenset[tuple[str, str]]

    def blended(self, other: Terms, share: float) -> Terms:
        """These terms with those of another text mixed in at a share of their weight."""
        mixed = dict(self.weights)
        for term, weight in other.weights.items():
            if term not in mixed:
                mixed[term] = share * weight
        norm = math.sqrt(sum([weight * weight for weight in mixed.values()])) or 1.0
        return Terms({t: w / norm for t, w in mixed.items()}, self.pairs)


def content_words(text: str) -> list[str]:
    """The stems of a text in order, without words that carry no meaning of their own.

    Examples:
        >>> content_words("We will plant new trees")
        ['plant', 'tree']
    """
    stop = words("matching", "stopwords")
    return [stem(word) for word in _split(text) if word.lower() not in stop]


def spell_terms(text: str) -> dict[str, str]:
    """For each stem of a text the first word that has it, as a reader sees it.

    Examples:
        >>> spell_terms("renovating the courtyards")[stem("courtyard")]
        'courtyards'
    """
    spelled: dict[str, str] = {}
    for word in _split(text):
        spelled.setdefault(stem(word), word)
    return spelled


def find_abbreviations(texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Abbreviations that the texts use, with the words that they stand for.

    An abbreviation of three letters or more stands for a run of words of the same texts with
    those initials; the most frequent run wins, ties by alphabet.

    Examples:
        >>> find_abbreviations(["sort municipal solid waste", "MSW sorting"])
        {'MSW': ('municip', 'solid', 'wast')}
    """
    acronyms = {acronym for text in texts for acronym in _ACRONYM.findall(text)}
    wanted = sorted(acronym for acronym in acronyms if len(acronym.removesuffix("s")) > 2)
    runs: dict[str, Counter[tuple[str, ...]]] = {acronym: Counter() for acronym in wanted}
    for text in texts if wanted else ():
        found = _split(text)
        letters = "".join([word[0] for word in found]).lower()
        for acronym in wanted:
            initials = acronym.removesuffix("s").lower()
            at = letters.find(initials)
            while at >= 0:
                run = found[at : at + len(initials)]
                if all(len(word) > 2 for word in run):
                    runs[acronym][tuple(stem(word) for word in run)] += 1
                at = letters.find(initials, at + 1)
    return {
        acronym: min(counted, key=lambda run: (-counted[run], run))
        for acronym, counted in runs.items()
        if counted
    }


class Vocabulary:
    """Rarity of terms over a set of texts: log of texts over texts that hold the term.

    The weighting is the TF-IDF of Salton and Buckley (1988) with binary term frequency; words of
    office language count for less.
    """

    def __init__(self, texts: Iterable[str], abbreviations: Mapping[str, tuple[str, ...]]) -> None:
        self._abbreviations = abbreviations
        self._terms: dict[str, tuple[str, ...]] = {}  # of each word as it is written
        self._stems: dict[str, list[str]] = {}  # of each text that was counted
        found = [self._stems.setdefault(text, self.stems(text)) for text in texts]
        counted = Counter(chain.from_iterable(map(dict.fromkeys, found)))
        size = len(found)
        units = words("quantities", "measure_units", "currency_words")
        boilerplate = frozenset(stem(word) for word in words("matching", "boilerplate") | units)
        self._unseen = math.log((size + 1) / 0.5)
        self.rarity_of_one = math.log((size + 1) / 1.5)
        self._rarities = {
            term: max(math.log((size + 1) / (count + 0.5)), _LEAST_RARITY)
            * (BOILERPLATE_WEIGHT if term in boilerplate else 1)
            for term, count in counted.items()
        }

    def stems(self, text: str) -> list[str]:
        """The content words of a text, abbreviations written out."""
        found: list[str] = []
        known = self._terms
        for word in _split(text):
            terms = known.get(word)
            if terms is None:
                terms = known[word] = self._read(word)
            found += terms
        return found

    def _read(self, word: str) -> tuple[str, ...]:
        """The terms of a word: none, its stem, or those that an abbreviation stands for."""
        expanded = self._abbreviations.get(word)
        if expanded:
            return expanded
        return () if word.lower() in words("matching", "stopwords") else (stem(word),)

    def rarities(self, terms: Iterable[str]) -> list[float]:
        """How telling each term is: about 0 if in every text, log(2 texts) for an unseen one."""
        get, unseen = self._rarities.get, self._unseen
        return [get(term, unseen) for term in terms]

    def terms(self, text: str) -> Terms:
        """A text as a unit vector of its terms, with its word pairs."""
        stems = self._stems.get(text) or self.stems(text)
        get, unseen = self._rarities.get, self._unseen
        weights = {term: get(term, unseen) for term in stems}
        norm = math.sqrt(sum([w * w for w in weights.values()])) or 1.0
        pairs = frozenset(zip(stems, stems[1:], strict=False))
        return Terms({t: w / norm for t, w in weights.items()}, pairs)

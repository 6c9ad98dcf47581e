"""What can be measured of a pair of commitments, feature by feature, each in 0..1 or near it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from continuity.lexicon import words
from continuity.model import Commitment, Report
from continuity.terms import Terms, Vocabulary, find_abbreviations
from continuity.text import fold

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Likeness = npt.NDArray[np.float64]

PAIR_FEATURES = (
    "rarest", "shared", "word_pairs", "characters", "context", "passage", "identical", "meaning",
)  # fmt: skip
BORROWED = 0.4  # weight of terms taken over from the clause that a pronoun points back to
CANDIDATES = 4
CANDIDATES_BY_MEANING = 5
LEAST_LIKENESS = 0.08  # below it one coded pair in three hundred is lost, one pair in six spared
MOST_SHARED = 6  # terms: beyond that a pair is no likelier for holding more
Pair = tuple[int, int]


class Side(NamedTuple):
    """The commitments of one report with all that is computed once for each of them."""

    quotes: tuple[str, ...]
    sorted_words: tuple[str, ...]
    terms: tuple[Terms, ...]
    passages: tuple[Mapping[str, float], ...]
    context: tuple[Terms, ...]


def prepare(
    earlier: tuple[Commitment, ...],
    later: tuple[Commitment, ...],
    reports: tuple[Report, Report],
) -> tuple[Side, Side, Vocabulary]:
    """Both sides as terms over one vocabulary, so that rarity means the same on both."""
    texts = [c.text for c in (*earlier, *later)]
    paragraphs = [p.text for report in reports for p in report.paragraphs]
    vocabulary = Vocabulary(texts, find_abbreviations(paragraphs or texts))
    return (
        _side(earlier, reports[0], vocabulary),
        _side(later, reports[1], vocabulary),
        vocabulary,
    )


def _side(commitments: tuple[Commitment, ...], report: Report, vocabulary: Vocabulary) -> Side:
    @cache
    def context(number: int) -> Terms:
        return vocabulary.terms(report.paragraphs[number].text)

    quotes = tuple(fold(c.text) for c in commitments)
    terms = _resolved(commitments, vocabulary)
    return Side(
        quotes=quotes,
        sorted_words=tuple(" ".join(sorted(quote.split())) for quote in quotes),
        terms=terms,
        passages=tuple(_passage(terms, at) for at in range(len(terms))),
        context=tuple(context(c.paragraph) for c in commitments),
    )


def _resolved(commitments: tuple[Commitment, ...], vocabulary: Vocabulary) -> tuple[Terms, ...]:
    """Terms of each commitment; one that points back ('improve its quality') borrows some.

    What a pronoun stands for is mostly said by the clause before in the same paragraph.
    """
    resolved: list[Terms] = []
    for at, commitment in enumerate(commitments):
        terms = vocabulary.terms(commitment.text)
        before = commitments[at - 1] if at else None
        if (
            before
            and before.paragraph == commitment.paragraph
            and not words("matching", "pointers").isdisjoint(commitment.text.lower().split())
        ):
            terms = terms.blended(resolved[-1], BORROWED)
        resolved.append(terms)
    return tuple(resolved)


def _passage(terms: Sequence[Terms], at: int) -> dict[str, float]:
    """A commitment with the one before and the one after, as one unit vector."""
    merged: dict[str, float] = {}
    for one in terms[max(at - 1, 0) : at + 2]:
        for term, weight in one.weights.items():
            merged[term] = merged.get(term, 0.0) + weight
    norm = math.sqrt(sum([weight * weight for weight in merged.values()])) or 1.0
    return {term: weight / norm for term, weight in merged.items()}


def exact_pairs(earlier: Side, later: Side) -> list[Pair]:
    """The pairs whose quotes are the same but for case and spacing.

    Of several copies the k-th of one side goes with the k-th of the other.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for j, quote in enumerate(later.quotes):
        places[quote].append(j)
    used: dict[str, int] = defaultdict(int)
    pairs: list[Pair] = []
    for i, quote in enumerate(earlier.quotes):
        if used[quote] < len(places.get(quote, ())):
            pairs.append((i, places[quote][used[quote]]))
            used[quote] += 1
    return pairs


def likely_pairs(earlier: Side, later: Side, meaning: Likeness | None = None) -> list[Pair]:
    """The pairs worth a closer look: the best few of either end, by terms and by meaning.

    Shared terms are looked up in an index, so that only pairs that share one are touched.

    Args:
        earlier: the prepared commitments of one report.
        later: those of the other.
        meaning: likeness of meaning of every pair, where an embedding tells it.

    Returns:
        The pairs in order, exact copies among them.
    """
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, terms in enumerate(later.terms):
        for term, weight in terms.weights.items():
            index[term].append((j, weight))
    best: dict[int, list[tuple[float, int]]] = defaultdict(list)
    pairs = dict.fromkeys(exact_pairs(earlier, later))
    for i, terms in enumerate(earlier.terms):
        scores: dict[int, float] = defaultdict(float)
        for term, weight in terms.weights.items():
            for j, other in index.get(term, ()):
                scores[j] += weight * other
        ranked = sorted([(-score, j) for j, score in scores.items() if score >= LEAST_LIKENESS])
        for _, j in ranked[:CANDIDATES]:
            pairs[i, j] = None
        for score, j in ranked:
            best[j].append((score, i))
    for j, rows in best.items():
        for _, i in sorted(rows)[:CANDIDATES]:
            pairs[i, j] = None
    if meaning is not None:
        pairs.update(dict.fromkeys(_alike(meaning)))
    return sorted(pairs)


def _alike(meaning: Likeness) -> Iterator[Pair]:
    """The pairs most alike in meaning of either end; of equals the first."""
    rows = (-meaning).argsort(axis=1, kind="stable")[:, :CANDIDATES_BY_MEANING]
    columns = (-meaning).argsort(axis=0, kind="stable")[:CANDIDATES_BY_MEANING]
    for i, found in enumerate(rows.tolist()):
        yield from [(i, j) for j in found]
    for j, found in enumerate(columns.T.tolist()):
        yield from [(i, j) for i in found]


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Likeness of two unit vectors in 0..1.

    Examples:
        >>> cosine({"tree": 1.0}, {"tree": 0.6, "park": 0.8})
        0.6
    """
    if len(b) < len(a):
        a, b = b, a
    return sum([weight * b[term] for term, weight in a.items() if term in b])


def measure_pairs(
    earlier: Side,
    later: Side,
    vocabulary: Vocabulary,
    pairs: Iterable[Pair],
    meaning: Likeness | None = None,
) -> dict[Pair, dict[str, float]]:
    """The features of each pair by itself; the same when the two sides change places.

    Args:
        earlier: the prepared commitments of one report.
        later: those of the other.
        vocabulary: the one both were prepared with.
        pairs: the pairs to measure.
        meaning: likeness of meaning of every pair, where an embedding tells it.

    Returns:
        For each pair, in 0..1 unless said otherwise:

        - ``rarest``: rarity of the rarest term that both hold, by the rarity of a term found once;
        - ``shared``: how many terms both hold, counted up to six;
        - ``word_pairs``: neighbouring words that both hold, by the fewer of the two;
        - ``characters``: normalised Indel likeness of the sorted words;
        - ``context``: root of the term likeness of the paragraphs around;
        - ``passage``: the same of the commitments with the ones before and after;
        - ``identical``: 1 for an exact pair;
        - ``meaning``: what the embedding says, in -1..1, where there is one.
    """
    contexts: dict[tuple[int, int], float] = {}
    measured: dict[Pair, dict[str, float]] = {}
    once = vocabulary.rarity_of_one
    exact = set(exact_pairs(earlier, later))
    ours, theirs = earlier.terms, later.terms
    for i, j in pairs:
        a, b = ours[i], theirs[j]
        rarities = vocabulary.rarities(a.weights.keys() & b.weights.keys())
        place = (id(earlier.context[i]), id(later.context[j]))
        if place not in contexts:
            likeness = cosine(earlier.context[i].weights, later.context[j].weights)
            contexts[place] = math.sqrt(likeness)
        fewer = min(len(a.pairs), len(b.pairs)) or 1
        features = {
            "rarest": max(rarities, default=0.0) / once,
            "shared": min(len(rarities), MOST_SHARED) / MOST_SHARED,
            "word_pairs": len(a.pairs & b.pairs) / fewer,
            "characters": fuzz.ratio(earlier.sorted_words[i], later.sorted_words[j]) / 100,
            "context": contexts[place],
            "passage": math.sqrt(cosine(earlier.passages[i], later.passages[j])),
            "identical": float((i, j) in exact),
        }
        if meaning is not None:
            features["meaning"] = float(meaning[i, j])
        measured[i, j] = features
    return measured

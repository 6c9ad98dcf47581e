"""What can be measured of a pair of commitments, feature by feature, each in 0..1 or near it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from continuity.lexicon import words
from continuity.model import Commitment, Report
from continuity.terms import Terms, Vocabulary, find_abbreviations
from continuity.text import normalize

BORROWED = 0.4  # weight of terms taken over from the clause that a pronoun points back to
CANDIDATES = 6
LEAST_LIKENESS = 0.08  # below it one coded pair in three hundred is lost, one pair in six spared
MOST_SHARED = 6  # terms: beyond that a pair is no likelier for holding more
Pair = tuple[int, int]

_AROUND = [(down, across) for down in (-2, -1, 1, 2) for across in (-2, -1, 1, 2)]


@dataclass(frozen=True, slots=True)
class Side:
    """The commitments of one report with all that is computed once for each of them."""

    quotes: tuple[str, ...]
    sorted_words: tuple[str, ...]
    terms: tuple[Terms, ...]
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

    quotes = tuple(normalize(c.text).casefold() for c in commitments)
    return Side(
        quotes=quotes,
        sorted_words=tuple(" ".join(sorted(quote.split())) for quote in quotes),
        terms=_resolved(commitments, vocabulary),
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
        lows = set(commitment.text.lower().split())
        if (
            before
            and before.paragraph == commitment.paragraph
            and lows & words("matching", "pointers")
        ):
            terms = terms.blended(resolved[-1], BORROWED)
        resolved.append(terms)
    return tuple(resolved)


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


def likely_pairs(earlier: Side, later: Side) -> dict[Pair, float]:
    """The pairs worth a closer look with their term likeness: the best few of either end.

    Shared terms are looked up in an index, so that only pairs that share one are touched.
    """
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, terms in enumerate(later.terms):
        for term, weight in terms.weights.items():
            index[term].append((j, weight))
    best: dict[int, list[tuple[float, int]]] = defaultdict(list)
    pairs: dict[Pair, float] = dict.fromkeys(exact_pairs(earlier, later), 1.0)
    for i, terms in enumerate(earlier.terms):
        scores: dict[int, float] = defaultdict(float)
        for term, weight in terms.weights.items():
            for j, other in index.get(term, ()):
                scores[j] += weight * other
        ranked = sorted([(score, -j) for j, score in scores.items()], reverse=True)
        ranked = [row for row in ranked if row[0] >= LEAST_LIKENESS]
        for score, j in ranked[:CANDIDATES]:
            pairs[i, -j] = score
        for score, j in ranked:
            best[-j].append((score, -i))
    for j, rows in best.items():
        rows.sort(reverse=True)
        for score, i in rows[:CANDIDATES]:
            pairs[-i, j] = score
    return pairs


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
    earlier: Side, later: Side, vocabulary: Vocabulary, pairs: Mapping[Pair, float]
) -> dict[Pair, dict[str, float]]:
    """The features of each pair; all are the same when the two sides change places.

    Args:
        earlier: the prepared commitments of one report.
        later: those of the other.
        vocabulary: the one both were prepared with.
        pairs: the pairs to measure, with their term likeness.

    Returns:
        For each pair, in 0..1 unless said otherwise:

        - ``rarest``: rarity of the rarest term that both hold, by the rarity of a term found once;
        - ``shared``: how many terms both hold, counted up to six;
        - ``word_pairs``: neighbouring words that both hold, by the fewer of the two;
        - ``characters``: normalised Indel likeness of the sorted words;
        - ``context``: term likeness of the paragraphs around;
        - ``neighbours``: the strongest likeness of the clauses beside them;
        - ``rank``: one over the rank among the candidates of either end, averaged;
        - ``margin``: strength above the best rival of either end, averaged, in -1..1;
        - ``identical``: 1 for an exact pair.
    """
    contexts: dict[tuple[int, int], float] = {}
    measured: dict[Pair, dict[str, float]] = {}
    strengths: dict[Pair, float] = {}
    rarity = vocabulary.rarity
    once = vocabulary.rarity_of_one
    exact = set(exact_pairs(earlier, later))
    for (i, j), likeness in sorted(pairs.items()):
        a, b = earlier.terms[i], later.terms[j]
        rarities = [rarity(term) for term in a.weights if term in b.weights]
        rarest = max(rarities, default=0.0) / once
        place = (id(earlier.context[i]), id(later.context[j]))
        if place not in contexts:
            contexts[place] = cosine(earlier.context[i].weights, later.context[j].weights)
        fewer = min(len(a.pairs), len(b.pairs)) or 1
        features = {
            "rarest": rarest,
            "shared": min(len(rarities), MOST_SHARED) / MOST_SHARED,
            "word_pairs": len(a.pairs & b.pairs) / fewer,
            "characters": fuzz.ratio(earlier.sorted_words[i], later.sorted_words[j]) / 100,
            "context": contexts[place],
            "identical": float((i, j) in exact),
        }
        contained = min(sum(rarities) / (min(a.total, b.total) or 1.0), 1.0)
        # A plain first guess, only used to rank candidates against one another.
        strengths[i, j] = (
            0.45 * likeness
            + 0.2 * contained * rarest
            + 0.15 * features["characters"]
            + 0.1 * features["context"]
            + 0.1 * features["word_pairs"]
        )
        measured[i, j] = features
    _add_rivals(measured, strengths)
    _add_neighbours(measured, strengths)
    return measured


def _add_rivals(measured: dict[Pair, dict[str, float]], strengths: Mapping[Pair, float]) -> None:
    """How the pair stands against the other candidates of its ends."""
    rows: dict[int, list[tuple[float, int]]] = defaultdict(list)
    columns: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (i, j), value in strengths.items():
        rows[i].append((-value, j))
        columns[j].append((-value, i))
    standing: dict[Pair, tuple[float, float]] = {}
    for i, ranked in rows.items():
        for j, rank, margin in _standing(ranked):
            standing[i, j] = (rank, margin)
    for j, ranked in columns.items():
        for i, rank, margin in _standing(ranked):
            other_rank, other_margin = standing[i, j]
            measured[i, j]["rank"] = (rank + other_rank) / 2
            measured[i, j]["margin"] = (margin + other_margin) / 2


def _standing(ranked: list[tuple[float, int]]) -> Iterator[tuple[int, float, float]]:
    """Each candidate of one end with one over its rank and its margin over the best other."""
    ranked.sort()
    best = -ranked[0][0]
    second = -ranked[1][0] if len(ranked) > 1 else 0.0
    for rank, (negative, candidate) in enumerate(ranked, start=1):
        yield candidate, 1 / rank, -negative - (second if rank == 1 else best)


def _add_neighbours(
    measured: dict[Pair, dict[str, float]], strengths: Mapping[Pair, float]
) -> None:
    """Support from the clauses around: a pair is likelier where its neighbours pair up as well."""
    get = strengths.get
    for (i, j), features in measured.items():
        features["neighbours"] = max([get((i + down, j + across), 0.0) for down, across in _AROUND])

"""What can be measured of a pair of commitments, feature by feature, each in 0..1 or near it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from continuity.model import Commitment, Report
from continuity.terms import Terms, Vocabulary, find_abbreviations, stem
from continuity.text import normalize
from continuity.tokens import is_adverb, is_verb, read_sentence

CANDIDATES = 6
LEAST_LIKENESS = 0.08  # below it one coded pair in three hundred is lost, one pair in six spared
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Side:
    """The commitments of one report with all that is computed once for each of them."""

    commitments: tuple[Commitment, ...]
    plain: tuple[str, ...]
    terms: tuple[Terms, ...]
    context: tuple[Terms, ...]
    heading: tuple[Terms, ...]
    verbs: tuple[str, ...]
    units: tuple[frozenset[str], ...]


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

    @cache
    def heading(section: tuple[str, ...]) -> Terms:
        return vocabulary.terms(" ".join(section[-2:]))

    return Side(
        commitments=commitments,
        plain=tuple(" ".join(sorted(normalize(c.text).lower().split())) for c in commitments),
        terms=tuple(vocabulary.terms(c.text) for c in commitments),
        context=tuple(context(c.paragraph) for c in commitments),
        heading=tuple(heading(c.section) for c in commitments),
        verbs=tuple(_lead_verb(c.text) for c in commitments),
        units=tuple(_units(c) for c in commitments),
    )


def _lead_verb(text: str) -> str:
    """The stem of the first verb, passives included; '' where the lexicon knows none."""
    for token in read_sentence(text).tokens:
        if token.is_word and not is_adverb(token.low) and is_verb(token.low):
            if token.low not in ("continue", "work", "make", "need", "be"):
                return stem(token.low)
    return ""


def _units(commitment: Commitment) -> frozenset[str]:
    return frozenset(
        stem(word)
        for quantity in commitment.quantities
        if quantity.measure != "deadline"
        for word in f"{quantity.unit} {quantity.of}".split()
    )


def likely_pairs(earlier: Side, later: Side) -> dict[Pair, float]:
    """The pairs worth a closer look with their term likeness: the best few of either end.

    Shared terms are looked up in an index, so that only pairs that share one are touched.
    """
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, terms in enumerate(later.terms):
        for term, weight in terms.weights.items():
            index[term].append((j, weight))
    best: dict[int, list[tuple[float, int]]] = defaultdict(list)
    pairs: dict[Pair, float] = {}
    for i, terms in enumerate(earlier.terms):
        scores: dict[int, float] = defaultdict(float)
        for term, weight in terms.weights.items():
            for j, other in index.get(term, ()):
                scores[j] += weight * other
        ranked = sorted([(score, -j) for j, score in scores.items()], reverse=True)
        ranked = [row for row in ranked if row[0] >= LEAST_LIKENESS]
        for score, j in ranked[:CANDIDATES]:
            pairs[i, -j] = score
        for score, j in ranked[: 5 * CANDIDATES]:
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
    """The features of each pair: likeness of its own words, of its place, and against its rivals."""
    contexts: dict[tuple[int, int], float] = {}
    measured: dict[Pair, dict[str, float]] = {}
    rarity = vocabulary.rarity
    for (i, j), likeness in sorted(pairs.items()):
        a, b = earlier.terms[i], later.terms[j]
        rarities = sorted([rarity(term) for term in a.weights if term in b.weights], reverse=True)
        shared = sum(rarities)
        smaller = min(a.total, b.total) or 1.0
        larger = max(a.total, b.total) or 1.0
        place = (id(earlier.context[i]), id(later.context[j]))
        if place not in contexts:
            contexts[place] = cosine(earlier.context[i].weights, later.context[j].weights)
        both = len(a.pairs | b.pairs) or 1
        few = min(len(a.pairs), len(b.pairs)) or 1
        common = len(a.pairs & b.pairs)
        units = earlier.units[i] & later.units[j]
        measured[i, j] = {
            "words": likeness,
            "containment": shared / smaller,
            "coverage": shared / larger,
            "rarest": (rarities[0] if rarities else 0.0) / 6,
            "second": (rarities[1] if len(rarities) > 1 else 0.0) / 6,
            "shared": min(len(rarities), 6) / 6,
            "pairs": common / both,
            "pair_containment": common / few,
            "characters": fuzz.ratio(earlier.plain[i], later.plain[j]) / 100,
            "context": contexts[place],
            "heading": cosine(earlier.heading[i].weights, later.heading[j].weights),
            "verb": float(bool(earlier.verbs[i]) and earlier.verbs[i] == later.verbs[j]),
            "units": float(bool(units)),
            "figures": float(bool(earlier.units[i]) == bool(later.units[j])),
            "brevity": smaller / larger,
        }
    _add_rivals(measured)
    _add_neighbours(measured)
    return measured


def _add_rivals(measured: dict[Pair, dict[str, float]]) -> None:
    """How the pair stands against the other candidates of its ends."""
    strength = {pair: _strength(f) for pair, f in measured.items()}
    rows: dict[int, list[tuple[float, int]]] = defaultdict(list)
    columns: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (i, j), value in strength.items():
        rows[i].append((value, j))
        columns[j].append((value, i))
    for ranked in (*rows.values(), *columns.values()):
        ranked.sort(key=lambda entry: (-entry[0], entry[1]))
    row_ranks = {(i, e[1]): rank for i, ranked in rows.items() for rank, e in enumerate(ranked)}
    column_ranks = {(e[1], j): rank for j, ranked in columns.items() for rank, e in enumerate(ranked)}
    for (i, j), value in strength.items():
        features = measured[i, j]
        row_rank, column_rank = row_ranks[i, j], column_ranks[i, j]
        features["strength"] = value
        features["best_of_earlier"] = 1 / (1 + row_rank)
        features["best_of_later"] = 1 / (1 + column_rank)
        features["mutual"] = float(row_rank == 0 and column_rank == 0)
        features["margin_earlier"] = value - _rival(rows[i], row_rank)
        features["margin_later"] = value - _rival(columns[j], column_rank)


def _rival(ranked: Sequence[tuple[float, int]], own_rank: int) -> float:
    """The strength of the best other candidate."""
    if len(ranked) < 2:
        return 0.0
    return ranked[1 if own_rank == 0 else 0][0]


def _strength(f: Mapping[str, float]) -> float:
    """A plain first guess, only used to rank candidates against one another."""
    return (
        0.45 * f["words"] + 0.2 * f["containment"] * f["rarest"] + 0.15 * f["characters"]
        + 0.1 * f["context"] + 0.1 * f["pair_containment"]
    )


def _add_neighbours(measured: dict[Pair, dict[str, float]]) -> None:
    """Support from the clauses around: a pair is likelier where its neighbours pair up as well."""
    for (i, j), features in measured.items():
        support = 0.0
        for di in (-2, -1, 1, 2):
            for dj in (-2, -1, 1, 2):
                near = measured.get((i + di, j + dj))
                if near is not None and near["strength"] > support:
                    support = near["strength"]
        features["neighbours"] = support

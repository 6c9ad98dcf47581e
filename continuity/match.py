"""Two reports' commitments -> links: each likely pair gets a score that can be taken apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from continuity.embedding import Embed, likeness_of_meaning
from continuity.errors import OptionError
from continuity.features import Pair, Side, exact_pairs, likely_pairs, measure_pairs, prepare
from continuity.model import Candidate, Commitment, Evidence, Report, Verdict
from continuity.options import Options
from continuity.rivals import compare_rivals
from continuity.rulings import LINKING
from continuity.scores import Logistic, Weights
from continuity.terms import spell_terms

_MOST_NAMED = 6  # shared words that the evidence names
MOST_LINKS = 4  # of one commitment: coded splits and merges have at most four ends


class ScoredPair(NamedTuple):
    """An earlier and a later commitment that were compared, with score and evidence."""

    earlier: str
    later: str
    score: float
    evidence: tuple[Evidence, ...]


class Matching(NamedTuple):
    """All pairs that were compared, split by the thresholds.

    ``links`` and ``uncertain`` are ordered by their ends. ``nearest`` holds the best candidate
    of each commitment that has one, linked or not, but none that a coder ruled out; ``rivals``
    the best unlinked other candidate of either end of a link.
    """

    links: tuple[ScoredPair, ...]
    uncertain: tuple[ScoredPair, ...]
    nearest: Mapping[str, Candidate]
    rivals: Mapping[tuple[str, str], Candidate]


class Scored(NamedTuple):
    """Both sides as they were compared, and of each likely pair its features and its score."""

    left: Side
    right: Side
    measured: Mapping[Pair, Mapping[str, float]]
    scores: Mapping[Pair, float]

    def accept(self, least: float, further: float) -> list[Pair]:
        """The pairs that are links, in the order of their ends.

        Args:
            least: the score of a link.
            further: the score of a link of a commitment that has a better one, not below.
        """
        return choose_links(self.scores, least, further, exact_pairs(self.left, self.right))


def score_pairs(
    earlier: tuple[Commitment, ...],
    later: tuple[Commitment, ...],
    reports: tuple[Report, Report],
    weights: Weights,
    embed: Embed | None = None,
) -> Scored:
    """Score the likely pairs of two reports; for the arguments see `match_commitments`.

    Raises:
        OptionError: the weights ask for an embedding, and none is given.
    """
    if embed is None and weights.needs_embedding:
        raise OptionError(f"the weights {weights.name} need an embedding; pass embed=")
    left, right, vocabulary = prepare(earlier, later, reports)
    meaning = embed and likeness_of_meaning(
        embed, [c.text for c in earlier], [c.text for c in later]
    )
    measured = measure_pairs(left, right, vocabulary, likely_pairs(left, right, meaning), meaning)
    add_rivals(measured, weights.first)
    scores = {
        pair: round(weights.second.probability(features), 4) for pair, features in measured.items()
    }
    return Scored(left, right, measured, scores)


def match_commitments(
    earlier: tuple[Commitment, ...],
    later: tuple[Commitment, ...],
    reports: tuple[Report, Report],
    options: Options,
    weights: Weights,
    embed: Embed | None = None,
    verdicts: Mapping[tuple[str, str], Verdict] | None = None,
) -> Matching:
    """Score the likely pairs of two reports and split them by the thresholds of the options.

    Args:
        earlier: commitments of the first report.
        later: commitments of the second report.
        reports: both reports, for the paragraphs around and the abbreviations they use.
        options: the thresholds.
        weights: the model of the score.
        embed: a function from texts to vectors, for the likeness of meaning.
        verdicts: what coders decided of pairs of ids, which counts more than any score: links
            are made, taken away and put in doubt by it.

    Returns:
        Links, uncertain pairs, the nearest candidate of every commitment, and rivals. Ties are
        broken by position. A link by verdict that was no likely pair has the score 0 and no
        evidence.

    Raises:
        OptionError: the weights ask for an embedding, and none is given.
    """
    compared = score_pairs(earlier, later, reports, weights, embed)
    scores = compared.scores
    ruled = _by_place(verdicts or {}, earlier, later)
    accepted = compared.accept(options.min_score, options.further_score)
    joined = [pair for pair, verdict in ruled.items() if verdict in LINKING]
    links = sorted({*accepted} - ruled.keys() | {*joined})
    linked = {("earlier", i) for i, _ in links} | {("later", j) for _, j in links}
    open_ = [
        (i, j)
        for (i, j), score in scores.items()
        # Over the threshold of a link too: a verdict may have parted the ends from others.
        if options.doubt_score <= score
        # A commitment with a link is not in doubt; a weaker pair of it is at most its rival.
        and ("earlier", i) not in linked
        and ("later", j) not in linked
    ]
    unsure = [pair for pair, verdict in ruled.items() if verdict == "unsure"]
    uncertain = sorted({*open_} - ruled.keys() | {*unsure})

    # What was ruled out is no candidate any more, however like the two are.
    possible = {pair: score for pair, score in scores.items() if ruled.get(pair) != "different"}

    def scored(pair: Pair) -> ScoredPair:
        if pair not in scores:
            return ScoredPair(earlier[pair[0]].id, later[pair[1]].id, 0.0, ())
        evidence = _evidence(compared, pair, weights)
        return ScoredPair(earlier[pair[0]].id, later[pair[1]].id, scores[pair], evidence)

    return Matching(
        links=tuple(scored(pair) for pair in links),
        uncertain=tuple(scored(pair) for pair in uncertain),
        nearest=_nearest(possible, earlier, later),
        rivals=_rivals(scores, links, earlier, later),
    )


def _by_place(
    verdicts: Mapping[tuple[str, str], Verdict],
    earlier: tuple[Commitment, ...],
    later: tuple[Commitment, ...],
) -> dict[Pair, Verdict]:
    """Of verdicts on pairs of ids those on two reports, by the places of both ends."""
    rows = {one.id: at for at, one in enumerate(earlier)}
    columns = {one.id: at for at, one in enumerate(later)}
    return {
        (rows[a], columns[b]): verdict
        for (a, b), verdict in verdicts.items()
        if a in rows and b in columns
    }


def add_rivals(measured: dict[Pair, dict[str, float]], first: Logistic) -> None:
    """Add to the features of each pair how it stands among the others at a first look."""
    chances = {pair: first.probability(features) for pair, features in measured.items()}
    for pair, features in compare_rivals(chances).items():
        measured[pair] |= features


def choose_links(
    scores: Mapping[Pair, float], least: float, further: float, exact: Iterable[Pair]
) -> list[Pair]:
    """The pairs over the threshold, the best few of each end, in the order of their ends.

    A commitment that has a link already is mostly taken up by it, so another one must be surer.
    An exact copy takes up the undertaking whole: its ends link to nothing else. Of several
    copies the k-th of one report goes with the k-th of the other.
    """
    taken: dict[tuple[str, int], int] = defaultdict(int)
    accepted: list[Pair] = []
    for i, j in exact:
        taken["earlier", i] = taken["later", j] = MOST_LINKS
        accepted.append((i, j))
    likely = [(-score, pair) for pair, score in scores.items() if score >= least]
    for score, (i, j) in sorted(likely):
        most = max(taken["earlier", i], taken["later", j])
        if most == 0 or (-score >= further and most < MOST_LINKS):
            taken["earlier", i] += 1
            taken["later", j] += 1
            accepted.append((i, j))
    return sorted(accepted)


def _nearest(
    scores: Mapping[Pair, float],
    earlier: tuple[Commitment, ...],
    later: tuple[Commitment, ...],
) -> dict[str, Candidate]:
    """The best candidate of each commitment; the first of equals."""
    best: dict[str, tuple[float, str]] = {}
    for (i, j), score in sorted(scores.items()):
        for end, other in ((earlier[i].id, later[j].id), (later[j].id, earlier[i].id)):
            if end not in best or score > best[end][0]:
                best[end] = (score, other)
    return {end: Candidate(other, score) for end, (score, other) in best.items()}


def _rivals(
    scores: Mapping[Pair, float],
    links: list[Pair],
    earlier: tuple[Commitment, ...],
    later: tuple[Commitment, ...],
) -> dict[tuple[str, str], Candidate]:
    """For each link the best other candidate of either end that was not linked to it."""
    linked = set(links)
    rows, columns = {i for i, _ in links}, {j for _, j in links}
    by_row: dict[int, list[tuple[float, Pair]]] = defaultdict(list)
    by_column: dict[int, list[tuple[float, Pair]]] = defaultdict(list)
    for pair, score in scores.items():
        if pair in linked:
            continue
        if pair[0] in rows:
            by_row[pair[0]].append((-score, pair))
        if pair[1] in columns:
            by_column[pair[1]].append((-score, pair))
    rivals: dict[tuple[str, str], Candidate] = {}
    for i, j in links:
        others = sorted(by_row[i] + by_column[j])
        if others:
            score, (row, column) = others[0]
            other = later[column].id if row == i else earlier[row].id
            rivals[earlier[i].id, later[j].id] = Candidate(other, -score)
    return rivals


def _evidence(compared: Scored, pair: Pair, weights: Weights) -> tuple[Evidence, ...]:
    """The parts of the score, with the shared words named; they sum to its log-odds.

    Where the log-odds of every pair start comes first, then what tells most.
    """
    i, j = pair
    left, measured = compared.left, compared.measured[pair]
    a, b = left.terms[i].weights, compared.right.terms[j].weights
    terms = sorted((term for term in a if term in b), key=lambda term: (-a[term] * b[term], term))
    said = spell_terms(left.quotes[i])
    shared = [said.get(term, term) for term in terms[:_MOST_NAMED]]
    details = {"shared": ", ".join(shared), "rarest": shared[0] if shared else ""}
    rows = [
        Evidence(name, round(measured[name], 3), round(value, 3), details.get(name, ""))
        for name, value in weights.second.contributions(measured).items()
        if round(value, 3)
    ]
    rows.sort(key=lambda row: (-row.contribution, row.feature))
    return (Evidence("start", 1.0, round(weights.second.intercept, 3)), *rows)

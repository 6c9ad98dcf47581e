"""How a pair stands among the others, once a first look has given every pair a probability."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping

from continuity.features import Pair

RIVAL_FEATURES = ("rank", "share", "margin", "neighbours")
UNSAID = 0.1  # of a commitment's probability: that it is taken up by none of its candidates
LEAST_TELLING = 0.01  # a pair less likely says nothing of those beside it

_AROUND = [(down, across) for down in (-2, -1, 1, 2) for across in (-2, -1, 1, 2)]


def compare_rivals(first: Mapping[Pair, float]) -> dict[Pair, dict[str, float]]:
    """The features of each pair that only the other pairs tell.

    Args:
        first: what the first look says of each pair, in 0..1.

    Returns:
        For each pair, in 0..1 unless said otherwise:

        - ``rank``: one over the rank among the candidates of either end, averaged;
        - ``share``: the pair's part of all that the candidates of an end got, averaged;
        - ``margin``: how far it lies above the best rival of either end, averaged, in -1..1;
        - ``neighbours``: the root of the best probability of a pair beside it: of the two
          clauses before and the two after in either report; 0 where none has one in a hundred.

    Examples:
        >>> alone = compare_rivals({(0, 0): 0.9})[0, 0]
        >>> alone["rank"], alone["share"], alone["margin"], alone["neighbours"]
        (1.0, 0.9, 0.9, 0.0)
    """
    rows, columns = _rank(first, 0), _rank(first, 1)
    beside = dict.fromkeys(first, 0.0)  # only of pairs that were looked at
    for (i, j), chance in first.items():
        if chance >= LEAST_TELLING:
            for down, across in _AROUND:
                near = (i + down, j + across)
                if chance > beside.get(near, 1.0):
                    beside[near] = chance
    told: dict[Pair, dict[str, float]] = {}
    for (i, j), chance in first.items():
        row, in_row, row_ranks = rows[i]
        column, in_column, column_ranks = columns[j]
        above = row[1] if chance == row[0] else row[0]
        aside = column[1] if chance == column[0] else column[0]
        told[i, j] = {
            "rank": 0.5 / row_ranks[chance] + 0.5 / column_ranks[chance],
            "share": 0.5 * chance / in_row + 0.5 * chance / in_column,
            "margin": chance - 0.5 * (above + aside),
            "neighbours": math.sqrt(beside[i, j]),
        }
    return told


def _rank(
    first: Mapping[Pair, float], side: int
) -> dict[int, tuple[list[float], float, dict[float, int]]]:
    """For each commitment of a side the chances of its pairs, all in all, and their ranks.

    The chances stand highest first and end with the 0 of a rival that is not there. Of equal
    ones the rank is that of the first; it is looked up, for a commitment of plain words may be in
    a pair with every one of the other report.
    """
    found: dict[int, list[float]] = defaultdict(list)
    for pair, chance in first.items():
        found[pair[side]].append(chance)
    ranked: dict[int, tuple[list[float], float, dict[float, int]]] = {}
    for at, chances in found.items():
        chances.sort(reverse=True)  # before the sum too, so that no order shows in its last digit
        ranks: dict[float, int] = {}
        for rank, chance in enumerate(chances, 1):
            ranks.setdefault(chance, rank)
        ranked[at] = ([*chances, 0.0], sum(chances) + UNSAID, ranks)
    return ranked

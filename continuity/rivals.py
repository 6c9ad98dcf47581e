"""How a pair stands among the others, once a first look has given every pair a probability."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping

from continuity.features import Pair

RIVAL_FEATURES = ("rank", "share", "margin", "neighbours")
UNSAID = 0.1  # of a commitment's probability: that it is taken up by none of its candidates

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
        - ``neighbours``: the root of the best probability of a pair beside it, the clauses before
          and after in both reports.

    Examples:
        >>> alone = compare_rivals({(0, 0): 0.9})[0, 0]
        >>> alone["rank"], alone["share"], alone["margin"], alone["neighbours"]
        (1.0, 0.9, 0.9, 0.0)
    """
    rows: dict[int, list[float]] = defaultdict(list)
    columns: dict[int, list[float]] = defaultdict(list)
    for (i, j), chance in first.items():
        rows[i].append(chance)
        columns[j].append(chance)
    ends = []
    for side in (rows, columns):
        for found in side.values():
            found.sort(reverse=True)  # before the sum too, so that no order shows in its last digit
        ends.append({at: (found, sum(found)) for at, found in side.items()})
    get = first.get
    told: dict[Pair, dict[str, float]] = {}
    for (i, j), chance in first.items():
        rank = share = margin = 0.0
        for candidates, total in (ends[0][i], ends[1][j]):
            rank += 0.5 / (1 + candidates.index(chance))
            share += 0.5 * chance / (total + UNSAID)
            rivals = candidates[1:2] if chance == candidates[0] else candidates[:1]
            margin += 0.5 * (chance - (rivals[0] if rivals else 0.0))
        beside = max([get((i + down, j + across), 0.0) for down, across in _AROUND])
        told[i, j] = {
            "rank": rank,
            "share": share,
            "margin": margin,
            "neighbours": math.sqrt(beside),
        }
    return told

"""The score of a pair, its evidence, the thresholds, and both directions of a comparison."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from sentences import (
    DIGESTS,
    NO_REAL,
    REAL_PAIRS,
    SHARED,
    commitments_of,
    read_once,
    report_of,
)

from continuity.extraction import extract_commitments
from continuity.features import Side
from continuity.match import MOST_LINKS, Matching, Scored, match_commitments
from continuity.options import Options
from continuity.scores import load_weights

PAIRS = [
    pytest.param(DIGESTS, id="digests"),
    *(
        pytest.param(
            (SHARED / "reports" / old, SHARED / "reports" / new),
            id=f"{old} {new}",
            marks=pytest.mark.skipif(not (SHARED / "reports" / old).is_file(), reason=NO_REAL),
        )
        for old, new in REAL_PAIRS
    ),
]


def match_files(old: Path, new: Path, options: Options | None = None) -> Matching:
    return match_commitments(
        commitments_of(old),
        commitments_of(new),
        (read_once(old), read_once(new)),
        options or Options(),
        load_weights(),
    )


def match_texts(old: list[str], new: list[str], options: Options | None = None) -> Matching:
    reports = report_of(2020, *old), report_of(2021, *new)
    return match_commitments(
        extract_commitments(reports[0]),
        extract_commitments(reports[1]),
        reports,
        options or Options(),
        load_weights(),
    )


def ends(pairs: Matching, *, swapped: bool = False) -> list[tuple[str, str]]:
    found = [(pair.earlier, pair.later) for pair in pairs.links]
    return sorted((later, earlier) if swapped else (earlier, later) for earlier, later in found)


@pytest.mark.parametrize("paths", PAIRS)
def test_scores_and_thresholds(paths: tuple[Path, Path]) -> None:
    options = Options()
    matching = match_files(*paths, options)
    assert matching.links
    assert all(options.min_score <= pair.score <= 1 for pair in matching.links)
    for pair in matching.uncertain:
        assert options.doubt_score <= pair.score < options.min_score
    for candidate in (*matching.nearest.values(), *matching.rivals.values()):
        assert 0 <= candidate.score <= 1


@pytest.mark.parametrize("paths", PAIRS)
def test_evidence_adds_up_to_the_score(paths: tuple[Path, Path]) -> None:
    matching = match_files(*paths)
    for pair in (*matching.links, *matching.uncertain):
        assert pair.evidence[0].feature == "start"
        log_odds = sum(part.contribution for part in pair.evidence)
        # Ten parts with three decimals: off by 0.0045 in log-odds, by a quarter of it here.
        assert 1 / (1 + math.exp(-log_odds)) == pytest.approx(pair.score, abs=1.3e-3)


@pytest.mark.parametrize("paths", PAIRS)
def test_every_end_is_a_commitment_of_its_report(paths: tuple[Path, Path]) -> None:
    matching = match_files(*paths)
    earlier, later = ({c.id for c in commitments_of(path)} for path in paths)
    for pair in (*matching.links, *matching.uncertain):
        assert pair.earlier in earlier and pair.later in later
    both = earlier | later
    assert set(matching.nearest) <= both
    assert {candidate.id for candidate in matching.nearest.values()} <= both
    assert set(matching.rivals) <= {(pair.earlier, pair.later) for pair in matching.links}


@pytest.mark.parametrize("paths", PAIRS)
def test_pairs_are_ordered_and_none_is_both_link_and_doubt(paths: tuple[Path, Path]) -> None:
    matching = match_files(*paths)
    rank = {c.id: at for path in paths for at, c in enumerate(commitments_of(path))}
    for pairs in (matching.links, matching.uncertain):
        places = [(rank[pair.earlier], rank[pair.later]) for pair in pairs]
        assert places == sorted(set(places))
    doubted = {(pair.earlier, pair.later) for pair in matching.uncertain}
    assert doubted.isdisjoint(ends(matching))


@pytest.mark.parametrize("paths", PAIRS)
def test_no_commitment_has_more_links_than_coders_found(paths: tuple[Path, Path]) -> None:
    links = match_files(*paths).links
    for side in ([p.earlier for p in links], [p.later for p in links]):
        assert max(side.count(end) for end in side) <= MOST_LINKS


@pytest.mark.parametrize("paths", PAIRS)
def test_swapping_the_reports_links_the_same_pairs(paths: tuple[Path, Path]) -> None:
    there, back = match_files(*paths), match_files(paths[1], paths[0])
    assert ends(back, swapped=True) == ends(there)
    scores = {(pair.earlier, pair.later): pair.score for pair in there.links}
    for pair in back.links:
        assert pair.score == pytest.approx(scores[pair.later, pair.earlier], abs=2e-4)


@pytest.mark.parametrize("path", DIGESTS)
def test_a_report_against_itself_links_each_commitment_to_itself_alone(path: Path) -> None:
    matching = match_files(path, path)
    ids = [c.id for c in commitments_of(path)]
    assert ends(matching) == sorted(zip(ids, ids, strict=True))


def test_rewording_and_reordering_are_seen_through() -> None:
    matching = match_texts(
        [
            "We will fit lifts in old blocks of flats.",
            "We will extend the sorting of municipal solid waste.",
            "80 ferry crossings will be rescheduled.",
        ],
        [
            "65 ferry crossings will be finely rescheduled.",
            "MSW sorting will be extended.",
            "We will help old blocks of flats to fit lifts.",
        ],
        Options(min_score=0.3),
    )
    assert ends(matching) == [
        ("2020-001", "2021-003"),
        ("2020-002", "2021-002"),
        ("2020-003", "2021-001"),
    ]


def test_a_shared_unit_alone_makes_no_link() -> None:
    matching = match_texts(
        ["We will lay 40 km of sewers.", "We will mend the weir."],
        ["We will mark 40 km of bridle paths.", "We will open a museum."],
    )
    assert matching.links == ()


def test_office_language_alone_makes_no_link() -> None:
    matching = match_texts(
        ["We will vigorously promote the development of fisheries."],
        ["We will vigorously promote the development of tourism."],
    )
    assert matching.links == ()


def test_the_threshold_is_an_option() -> None:
    old, new = DIGESTS
    strict, loose = (
        match_files(old, new, Options(min_score=score, doubt_score=0.1)) for score in (0.8, 0.3)
    )
    assert set(ends(strict)) < set(ends(loose))
    assert all(pair.score >= 0.8 for pair in strict.links)


def accepted(scores: dict[tuple[int, int], float], least: float, further: float) -> list[Any]:
    side = Side(("a", "b", "c", "d", "e", "f"), (), (), (), ())
    other = Side(("u", "v", "w", "x", "y", "z"), (), (), (), ())
    return Scored(side, other, {}, scores).accept(least, further)


@pytest.mark.parametrize(
    ("scores", "links"),
    [
        pytest.param({(0, 0): 0.3, (1, 1): 0.2}, [(0, 0)], id="the least score"),
        pytest.param({(0, 0): 0.6, (0, 1): 0.3}, [(0, 0)], id="a split needs more"),
        pytest.param({(0, 0): 0.6, (1, 0): 0.3}, [(0, 0)], id="a merge needs more"),
        pytest.param({(0, 0): 0.6, (0, 1): 0.4}, [(0, 0), (0, 1)], id="a sure split"),
        pytest.param({(0, 0): 0.6, (0, 1): 0.3, (1, 1): 0.26}, [(0, 0), (1, 1)], id="freed end"),
        pytest.param(
            {(0, j): 0.9 for j in range(6)}, [(0, j) for j in range(4)], id="at most four"
        ),
    ],
)
def test_a_further_link_must_be_surer(
    scores: dict[tuple[int, int], float], links: list[tuple[int, int]]
) -> None:
    assert accepted(scores, 0.25, 0.4) == links

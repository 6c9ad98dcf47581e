"""The stages called in order: statuses, doubt, several years, and a report against itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import DIGESTS, NO_REAL, REAL, REAL_PAIRS, SHARED, name_of, read_once, report_of

import continuity as ct
from continuity import pipeline
from continuity.match import Matching, ScoredPair
from continuity.model import Analysis, Candidate, Commitment, Link, Report, UncertainPair
from continuity.options import Options

NATIONAL = sorted((SHARED / "reports" / "national").glob("*.txt"))
SELF = [
    *(pytest.param(path, id=path.name) for path in DIGESTS),
    *(pytest.param(path, id=name_of(path)) for path in REAL),
    *([] if REAL else [pytest.param(Path(), marks=pytest.mark.skip(reason=NO_REAL))]),
]
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


def check_analysis(analysis: Analysis) -> None:
    """What holds of the result of any comparison."""
    ids = [c.id for c in analysis.commitments]
    assert len(set(ids)) == len(ids)
    rank = {report.id: at for at, report in enumerate(analysis.reports)}
    assert len(rank) == len(analysis.reports)
    by_id = {c.id: c for c in analysis.commitments}
    pairs: list[Link | UncertainPair] = [*analysis.links, *analysis.uncertain]
    for pair in pairs:
        old, new = by_id[pair.earlier], by_id[pair.later]
        assert rank[new.report] == rank[old.report] + 1
        assert 0 <= pair.score <= 1
    for link in analysis.links:
        old, new = by_id[link.earlier], by_id[link.later]
        for a, b in link.figures:
            assert a in range(len(old.quantities)) and b in range(len(new.quantities))
        assert link.reason
        assert link.rival is None or link.rival.id in by_id
    carried_on = {link.earlier for link in analysis.links}
    taken_up = {link.later for link in analysis.links}
    last = len(analysis.reports) - 1
    for c in analysis.commitments:
        if rank[c.report] == last:
            assert c.after is None
        else:
            assert (c.after == "dropped") == (c.id not in carried_on)
        if rank[c.report] == 0:
            assert c.before is None
        else:
            assert (c.before in ("new", "resumed")) == (c.id not in taken_up)
        assert c.nearest is None or c.nearest.id in by_id


@pytest.mark.parametrize("paths", PAIRS)
def test_comparisons_of_two_reports(paths: tuple[Path, Path]) -> None:
    check_analysis(ct.diff(read_once(paths[0]), read_once(paths[1])))


@pytest.mark.skipif(not NATIONAL, reason=NO_REAL)
def test_a_series_of_reports_links_neighbours_forward_in_time() -> None:
    series = ct.analyze([read_once(path) for path in NATIONAL])
    assert all(one.year < other.year for one, other in pairwise(series.reports))
    check_analysis(series)


@pytest.mark.parametrize("path", SELF)
def test_a_report_against_itself_is_all_recurring(path: Path) -> None:
    report = read_once(path)
    diff = ct.diff(report, report)
    half = len(diff.commitments) // 2
    assert [c.status for c in diff.commitments] == ["recurring"] * (2 * half)
    assert not any(c.doubt for c in diff.commitments)
    assert diff.uncertain == () and len(diff.links) == half
    assert {link.change for link in diff.links} == {"recurring"}
    old, new = diff.commitments[:half], diff.commitments[half:]
    assert [(link.earlier, link.later) for link in diff.links] == [
        (a.id, b.id) for a, b in zip(old, new, strict=True)
    ]


@pytest.mark.parametrize("path", SELF)
def test_the_command_exits_0_for_a_report_against_itself(path: Path) -> None:
    command = [sys.executable, "-m", "continuity", "diff", str(path), str(path)]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert result.returncode == 0, result.stderr
    assert result.stdout


@pytest.mark.parametrize("paths", PAIRS)
def test_swapping_the_reports_mirrors_what_is_dropped_and_new(paths: tuple[Path, Path]) -> None:
    old, new = (read_once(path) for path in paths)
    there, back = ct.diff(old, new), ct.diff(new, old)

    def places(commitments: Iterable[Commitment], status: str) -> set[tuple[int, str]]:
        return {(c.start, c.text) for c in commitments if c.status == status}

    assert places(there.commitments, "dropped") == places(back.commitments, "new")
    assert places(there.commitments, "new") == places(back.commitments, "dropped")
    assert {(link.earlier, link.later) for link in there.links} == {
        (link.later, link.earlier) for link in back.links
    }


PLEDGES = [
    "We will mend the old weir.",
    "We will plant 40 trees on the quay.",
    "We will plant 60 trees on the quay.",
    "We will reopen the ferry and improve its timetable.",
    "The sorting of municipal solid waste will be piloted.",
    "MSW sorting will be extended to all districts.",
    "We will mend the old weir.",
]
REPORTS = st.lists(st.sampled_from(PLEDGES), min_size=1, max_size=7)


@settings(max_examples=60)
@given(REPORTS, REPORTS)
def test_small_reports(earlier: list[str], later: list[str]) -> None:
    old, new = report_of(2020, *earlier), report_of(2021, *later)
    diff = ct.diff(old, new)
    check_analysis(diff)
    alone = ct.diff(old, old)
    assert {c.status for c in alone.commitments} == {"recurring"}


# -- statuses from links that are given ----------------------------------------------------------


def judged(
    monkeypatch: pytest.MonkeyPatch,
    links: dict[tuple[str, str], float],
    uncertain: dict[tuple[str, str], float] | None = None,
    nearest: dict[str, Candidate] | None = None,
    options: Options | None = None,
) -> dict[str, Commitment]:
    """Commitments by id, with the statuses that follow from scored pairs given by hand."""
    old = report_of(
        2020, "We will reroute 80 bus lines.", "We will pilot a toll.", "We will mend the weir."
    )
    new = report_of(
        2021, "We will reroute 65 bus lines.", "We will launch a toll.", "We will mend the weir.",
        "We will reroute 90 bus lines.",
    )  # fmt: skip

    def match(
        earlier: tuple[Commitment, ...],
        later: tuple[Commitment, ...],
        reports: tuple[Report, Report],
        given: Options,
        weights: object,
        embed: object,
        verdicts: object,
    ) -> Matching:
        def scored(pairs: dict[tuple[str, str], float]) -> tuple[ScoredPair, ...]:
            return tuple(ScoredPair(a, b, score, ()) for (a, b), score in sorted(pairs.items()))

        return Matching(scored(links), scored(uncertain or {}), nearest or {}, {})

    monkeypatch.setattr(pipeline, "match_commitments", match)
    return {c.id: c for c in ct.diff(old, new, options=options).commitments}


def test_unlinked_commitments_are_dropped_and_new(monkeypatch: pytest.MonkeyPatch) -> None:
    found = judged(monkeypatch, {("2020-003", "2021-003"): 0.9})
    assert [c.status for c in found.values()] == [
        "dropped", "dropped", "recurring", "new", "new", "recurring", "new",
    ]  # fmt: skip
    assert found["2020-001"].before is None and found["2021-001"].after is None


def test_both_ends_of_a_link_have_its_change(monkeypatch: pytest.MonkeyPatch) -> None:
    found = judged(monkeypatch, {("2020-001", "2021-001"): 0.8, ("2020-002", "2021-002"): 0.7})
    assert found["2020-001"].after == found["2021-001"].before == "weakened"
    assert found["2020-002"].after == found["2021-002"].before == "escalated"


@pytest.mark.parametrize(
    ("lower", "raise_", "status"), [(0.9, 0.6, "weakened"), (0.6, 0.9, "escalated")]
)
def test_of_several_links_the_best_score_decides(
    monkeypatch: pytest.MonkeyPatch, lower: float, raise_: float, status: str
) -> None:
    found = judged(monkeypatch, {("2020-001", "2021-001"): lower, ("2020-001", "2021-004"): raise_})
    assert found["2020-001"].status == status
    assert found["2021-001"].status == "weakened"
    assert found["2021-004"].status == "escalated"


def test_of_equal_scores_the_first_place_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    found = judged(monkeypatch, {("2020-001", "2021-004"): 0.7, ("2020-001", "2021-001"): 0.7})
    assert found["2020-001"].status == "weakened"


def test_ends_of_an_uncertain_pair_stay_unlinked_and_in_doubt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = judged(monkeypatch, {("2020-003", "2021-003"): 0.9}, {("2020-002", "2021-002"): 0.4})
    assert (found["2020-002"].status, found["2020-002"].doubt) == ("dropped", True)
    assert (found["2021-002"].status, found["2021-002"].doubt) == ("new", True)
    assert [id for id, c in found.items() if c.doubt] == ["2020-002", "2021-002"]


def test_a_linked_end_of_an_uncertain_pair_is_not_in_doubt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = judged(monkeypatch, {("2020-001", "2021-001"): 0.9}, {("2020-001", "2021-004"): 0.4})
    assert (found["2020-001"].status, found["2020-001"].doubt) == ("weakened", False)
    assert (found["2021-004"].status, found["2021-004"].doubt) == ("new", True)


def test_only_unlinked_commitments_keep_their_nearest_candidate(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    near = Candidate("2021-001", 0.2)
    found = judged(
        monkeypatch, {("2020-001", "2021-001"): 0.9}, None, {"2020-001": near, "2020-002": near}
    )
    assert found["2020-001"].nearest is None
    assert found["2020-002"].nearest == near


# -- what goes in and comes out ------------------------------------------------------------------


def test_two_reports_of_one_year_keep_distinct_ids() -> None:
    report = report_of(2020, "We will mend the weir.")
    diff = ct.diff(report, report)
    assert [r.id for r in diff.reports] == ["2020", "2020b"]
    assert [c.id for c in diff.commitments] == ["2020-001", "2020b-001"]


def test_a_series_is_put_in_the_order_of_its_years() -> None:
    years = (2021, 2019, 2020)
    series = ct.analyze([report_of(year, "We will mend the weir.") for year in years])
    assert [report.year for report in series.reports] == [2019, 2020, 2021]
    assert [link.earlier for link in series.links] == ["2019-001", "2020-001"]
    middle = series.commitments[1]
    assert (middle.before, middle.after) == ("recurring", "recurring")


def test_a_series_refuses_two_reports_of_one_year() -> None:
    report = report_of(2020, "We will mend the weir.")
    with pytest.raises(ct.InputError, match=r"both of 2020"):
        ct.analyze([report, report])


def test_no_report_is_an_error() -> None:
    with pytest.raises(ct.InputError, match="no reports given"):
        ct.analyze([])


def test_a_report_without_a_commitment_is_an_error_that_names_it() -> None:
    with pytest.raises(ct.InputError, match=r"2020\.md: no commitment found"):
        ct.extract(report_of(2020, "Last year the weir was mended."))


def test_quotes_only_keeps_no_text_beyond_quotes_and_headings() -> None:
    report = report_of(2020, "## 1. Locks", "We will mend the weir, as the mayor has said.")
    diff = ct.diff(report, report, options=Options(quotes_only=True))
    for one in diff.reports:
        assert [source.text for source in one.sources] == [None]
        assert all(not p.text or p.role == "heading" for p in one.paragraphs)
    kept = ct.diff(report, report)
    assert any(p.text for p in kept.reports[0].paragraphs)
    assert [replace(c, report="") for c in diff.commitments] == [
        replace(c, report="") for c in kept.commitments
    ]


def test_comparing_is_the_same_on_every_call() -> None:
    old, new = (read_once(path) for path in DIGESTS)
    assert ct.diff(old, new) == ct.diff(old, new)


def test_one_path_is_no_list_of_reports() -> None:
    with pytest.raises(ct.InputError, match="takes a list of reports"):
        ct.analyze("plan-2020.txt")


def test_options_must_be_options() -> None:
    old = report_of(2020, "We will plant 40 trees.")
    with pytest.raises(ct.OptionError, match="must be an Options object, not dict"):
        ct.diff(old, old, options={"min_score": 0.5})  # type: ignore[arg-type]

"""Decisions replayed: links made, taken away and put in doubt, by one coder and by several."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import DIGESTS, read_once, report_of
from test_pipeline import check_analysis

import continuity as ct
from continuity.decisions import dump_decisions, load_decisions
from continuity.exchange import dumps, loads
from continuity.model import Analysis, Candidate, Decision, Report, Selector
from continuity.options import Options
from continuity.results import Continuity
from continuity.rulings import check_decisions, in_force
from continuity.selectors import select

OLD = report_of(
    2020,
    "We will reroute 80 bus lines in the suburbs.",
    "We will pilot a toll on lorries.",
    "We will mend the weir at the upper mill.",
    "The town will open a museum of clocks.",
)
NEW = report_of(
    2021,
    "We will reroute 65 bus lines in the suburbs.",
    "We will launch a toll on lorries.",
    "We will mend the weir at the upper mill.",
    "We will sweep the market square at night.",
    "We will mend the weir at the lower mill.",
)
BUS, TOLL, WEIR = (("2020-001", "2021-001"), ("2020-002", "2021-002"), ("2020-003", "2021-003"))


def plain(options: Options | None = None) -> Continuity:
    return ct.diff(OLD, NEW, options=options)


def decide(pair: tuple[str, str], verdict: str, coder: str = "AB", **more: object) -> Decision:
    """A decision on a pair of ids of the two reports."""
    ids = {one.id: one for one in plain().commitments}
    ends = [
        select(report, ids[id], ids.values()) for report, id in zip((OLD, NEW), pair, strict=True)
    ]
    return Decision(coder, *ends, verdict, **more)  # type: ignore[arg-type]


def replay(*decisions: Decision, options: Options | None = None) -> Continuity:
    found = ct.diff(OLD, NEW, options=options, decisions=decisions)
    check_analysis(found)
    assert loads(dumps(found)) == Analysis(
        *(getattr(found, name) for name in Analysis.__slots__)
    ), "what is written comes back"
    return found


def pairs(found: Analysis) -> list[tuple[str, str]]:
    return [(link.earlier, link.later) for link in found.links]


def doubts(found: Analysis) -> list[tuple[str, str]]:
    return [(pair.earlier, pair.later) for pair in found.uncertain]


def status(found: Analysis) -> dict[str, str | None]:
    return {one.id: one.status for one in found.commitments}


def test_the_sample_is_what_these_tests_take_it_for() -> None:
    assert pairs(plain()) == [BUS, TOLL, WEIR] and doubts(plain()) == []
    assert plain().decisions == ()


def test_a_pair_called_the_same_is_a_link_classified_as_ever() -> None:
    pair = ("2020-004", "2021-004")
    found = replay(decide(pair, "same"))
    assert pairs(found) == [BUS, TOLL, WEIR, pair]
    link = found.links[-1]
    assert (link.score, link.evidence, link.change, link.rule) == (0.0, (), "recurring", "none")
    assert status(found)["2020-004"] == status(found)["2021-004"] == "recurring"
    (ruling,) = found.decisions
    assert (ruling.outcome, ruling.why) == ("applied", "")
    assert (ruling.earlier, ruling.later) == pair


def test_a_link_by_decision_keeps_the_score_that_the_pair_got() -> None:
    strict = Options(min_score=1.0)
    assert pairs(plain(strict)) == [WEIR]
    found = replay(decide(BUS, "part-of"), options=strict)
    given, usual = found.links[0], plain().links[0]
    assert (given.earlier, given.later) == BUS
    assert replace(given, rival=None) == replace(usual, rival=None)
    assert given.score > 0 and given.evidence and given.rule == "quantity"


def test_a_change_that_is_given_counts_more_than_the_rules() -> None:
    bare, noted = (
        replay(decide(BUS, "same", change="escalated", note=note)).links[0]
        for note in ("", "they run twice as often")
    )
    assert (bare.change, bare.rule, bare.reason) == ("escalated", "decision", "decided by AB")
    assert noted.reason == "decided by AB: they run twice as often"
    assert bare.figures == plain().links[0].figures == ((0, 0),)


def test_a_pair_called_different_is_no_link() -> None:
    found = replay(decide(BUS, "different"))
    assert pairs(found) == [TOLL, WEIR] and BUS not in doubts(found)
    by_id = {one.id: one for one in found.commitments}
    for end, other in (BUS, BUS[::-1]):
        assert by_id[end].status in ("dropped", "new") and not by_id[end].doubt
        nearest = by_id[end].nearest
        assert nearest is None or nearest.id != other
    freed = {one.id: one for one in replay(decide(WEIR, "different")).commitments}["2020-003"]
    assert freed.nearest is not None and freed.nearest.id == "2021-005", "the next best"


def test_what_every_candidate_was_ruled_out_for_has_no_nearest() -> None:
    def nearest(*decisions: Decision) -> Candidate | None:
        return {one.id: one for one in replay(*decisions).commitments}["2020-003"].nearest

    ruled: list[Decision] = [decide(WEIR, "different")]
    while found := nearest(*ruled):
        assert len(ruled) < 5, "one that was ruled out came back"
        ruled.append(decide(("2020-003", found.id), "different"))
    assert len(ruled) > 1


def test_an_exact_copy_can_be_called_different() -> None:
    found = replay(decide(WEIR, "different"))
    assert WEIR not in pairs(found) and WEIR not in doubts(found)
    assert {one.status for one in found.commitments if one.id in WEIR} == {"dropped", "new"}


def test_an_end_set_free_is_in_doubt_again() -> None:
    """What lost to the link that is gone is looked at once more, and not linked by itself."""
    other = ("2020-003", "2021-005")
    found = replay(decide(WEIR, "different"))
    assert pairs(found) == [BUS, TOLL] and other in doubts(found)
    by_id = {one.id: one for one in found.commitments}
    assert by_id["2020-003"].doubt and by_id["2021-005"].doubt and not by_id["2021-003"].doubt


def test_an_unsure_pair_is_in_doubt_and_no_link() -> None:
    for pair in (BUS, ("2020-004", "2021-004")):
        found = replay(decide(pair, "unsure"))
        assert pair in doubts(found) and pair not in pairs(found)
        assert all(one.doubt for one in found.commitments if one.id in pair)
    beside = replay(decide(("2020-001", "2021-004"), "unsure"))
    assert pairs(beside) == [BUS, TOLL, WEIR] and doubts(beside) == [("2020-001", "2021-004")]
    by_id = {one.id: one for one in beside.commitments}
    assert not by_id["2020-001"].doubt and by_id["2021-004"].doubt


def test_an_uncertain_pair_whose_end_is_linked_now_is_in_doubt_no_more() -> None:
    strict = Options(min_score=1.0)
    assert BUS in doubts(plain(strict))
    linked = replay(decide(("2020-001", "2021-004"), "same"), options=strict)
    assert BUS not in doubts(linked)
    kept = replay(decide(("2020-001", "2021-004"), "same"), decide(BUS, "unsure"), options=strict)
    assert BUS in doubts(kept)
    gone = replay(decide(BUS, "different"), options=strict)
    assert BUS not in doubts(gone) and BUS not in pairs(gone)


def test_a_commitment_may_have_more_links_than_the_matcher_makes() -> None:
    laters = [f"2021-{n:03}" for n in range(1, 6)]
    found = replay(*(decide(("2020-004", later), "same") for later in laters))
    assert [later for earlier, later in pairs(found) if earlier == "2020-004"] == laters


def test_a_decided_link_decides_the_status_whatever_the_scores() -> None:
    found = replay(decide(("2020-001", "2021-004"), "same", change="recurring"))
    assert {BUS, ("2020-001", "2021-004")} <= set(pairs(found))
    assert status(found)["2020-001"] == "recurring"
    assert status(found)["2021-001"] == "weakened"


def test_no_rival_is_linked_and_every_unlinked_pair_may_be_one() -> None:
    found = replay(decide(("2020-001", "2021-004"), "same"), decide(WEIR, "different"))
    linked = set(pairs(found))
    for link in found.links:
        if link.rival is not None:
            ends = {(link.earlier, link.rival.id), (link.rival.id, link.later)}
            assert not ends & linked


# -- whom to follow ------------------------------------------------------------------------------


def test_of_two_coders_the_later_one_counts() -> None:
    first, second = decide(BUS, "different"), decide(BUS, "same", "CD", change="escalated")
    found = replay(first, decide(TOLL, "unsure"), second)
    assert found.links[0].reason == "decided by CD"
    assert [(r.decision.coder, r.outcome, r.why) for r in found.decisions] == [
        ("AB", "overruled", "overruled by CD"),
        ("AB", "applied", ""),
        ("CD", "applied", ""),
    ]
    assert BUS not in pairs(replay(second, first))


def test_coders_who_agree_overrule_nobody() -> None:
    first, third = decide(BUS, "same", change="escalated"), decide(BUS, "same", "EF")
    second = replace(first, coder="CD")
    found = replay(first, second)
    assert [(r.outcome, r.why) for r in found.decisions] == [("applied", "")] * 2
    assert found.links[0].reason == "decided by CD"
    # Another change is another opinion, and so is none.
    assert [(r.outcome, r.why) for r in replay(first, second, third).decisions] == [
        ("overruled", "overruled by EF"),
        ("overruled", "overruled by EF"),
        ("applied", ""),
    ]
    assert [r.outcome for r in replay(first, third, second).decisions] == [
        "applied",
        "overruled",
        "applied",
    ]


def test_what_is_to_be_rechecked_overrules_nothing_exact() -> None:
    exact = decide(BUS, "different")
    edited = replace(exact.later, exact="reroute 66 bus lines in the suburbs")
    later = replace(exact, coder="CD", later=edited, verdict="same")
    for order in ((exact, later), (later, exact)):
        found = replay(*order)
        assert BUS not in pairs(found)
        assert {r.decision.coder: (r.outcome, r.why) for r in found.decisions} == {
            "AB": ("applied", ""),
            "CD": ("overruled", "overruled by AB"),
        }
    # One that agrees stands, and the exact one is the one that the pair rests on.
    agreed = replay(exact, replace(later, verdict="different"))
    assert [r.outcome for r in agreed.decisions] == ["applied", "recheck"]
    assert in_force(agreed.decisions)[BUS].outcome == "applied"
    # Of two to be rechecked the last counts.
    both = replay(replace(exact, later=edited), later)
    assert [r.outcome for r in both.decisions] == ["overruled", "recheck"]
    assert BUS in pairs(both)


def test_one_coder_decides_a_pair_once() -> None:
    one = decide(BUS, "different")
    again = replace(one, earlier=replace(one.earlier, prefix=""), verdict="same")
    for twice in ((one, one), (one, again)):
        with pytest.raises(ct.InputError, match="AB decides twice on 2020-001 and 2021-001"):
            ct.diff(OLD, NEW, decisions=twice)


def test_of_two_decisions_that_now_mean_one_pair_the_exact_one_stands() -> None:
    one = decide(BUS, "same")
    moved = replace(one, later=replace(one.later, prefix="others", start=1), verdict="different")
    edited = replace(one, later=replace(one.later, exact="reroute 66 bus lines in the suburbs"))
    found = replay(moved, one, edited)
    assert [(r.decision, r.outcome) for r in found.decisions] == [
        (one, "applied"),
        (moved, "orphan"),
        (edited, "orphan"),
    ]
    assert "another decision of AB" in found.decisions[1].why
    assert BUS in pairs(found)
    neither = replay(moved, edited)
    assert [r.outcome for r in neither.decisions] == ["orphan", "orphan"]


# -- what has no place ---------------------------------------------------------------------------


def test_edited_and_moved_quotes_are_applied_and_marked() -> None:
    one = decide(("2020-004", "2021-004"), "same")
    edited = replace(one, later=replace(one.later, exact="sweep the market squares at night"))
    (ruling,) = (found := replay(edited)).decisions
    assert ("2020-004", "2021-004") in pairs(found)
    assert ruling.outcome == "recheck"
    assert ruling.why == '2021: the wording was "sweep the market squares at night"'
    both = replace(edited, earlier=replace(one.earlier, prefix="elsewhere", start=0))
    (ruling,) = replay(both).decisions
    assert ruling.why.startswith("2020: the words around it are others; 2021: the wording was")


@pytest.mark.parametrize(
    ("end", "selector", "ids", "why"),
    [
        ("later", Selector("2021", "dig a canal"), ("2020-001", None), "2021: its quote is not"),
        ("earlier", Selector("2020", "dig a canal"), (None, "2021-001"), "2020: its quote is not"),
        ("later", Selector("2031", "x"), (None, None), "there is no report 2031 here"),
        ("later", Selector("2020", "x"), (None, None), "2020 does not come right before 2020"),
    ],
)
def test_an_orphan_changes_nothing(
    end: str, selector: Selector, ids: tuple[str | None, str | None], why: str
) -> None:
    lost = replace(decide(BUS, "different"), **{end: selector})
    found = replay(lost, decide(TOLL, "same", change="recurring"))
    assert BUS in pairs(found)
    applied, orphan = found.decisions
    assert (applied.outcome, orphan.outcome, orphan.decision) == ("applied", "orphan", lost)
    assert (orphan.earlier, orphan.later) == ids and orphan.why.startswith(why)
    assert replace(replay(lost), decisions=()) == plain()


def test_reports_must_be_neighbours_and_in_order() -> None:
    def year(at: int) -> Report:
        return report_of(at, "We will mend the weir.")

    def on(earlier: str, later: str) -> Decision:
        ends = (Selector(id, "mend the weir") for id in (earlier, later))
        return Decision("AB", *ends, "different")

    series = ct.analyze(
        [year(2019), year(2020), year(2021)],
        decisions=[on("2019", "2021"), on("2021", "2020"), on("2020", "2021")],
    )
    assert pairs(series) == [("2019-001", "2020-001")]
    assert [(r.outcome, r.why) for r in series.decisions] == [
        ("applied", ""),
        ("orphan", "2019 does not come right before 2021 here"),
        ("orphan", "2021 does not come right before 2020 here"),
    ]
    twice = ct.diff(year(2020), year(2020), decisions=[on("2020", "2020b")])
    assert twice.links == () and twice.decisions[0].outcome == "applied"


def test_quotes_only_keeps_no_words_around_the_quotes() -> None:
    one = decide(BUS, "same")
    assert one.earlier.suffix and one.later.prefix
    (ruling,) = replay(one, options=Options(quotes_only=True)).decisions
    kept = ruling.decision
    assert kept.earlier == replace(one.earlier, prefix="", suffix="")
    assert kept.later == replace(one.later, prefix="", suffix="")
    assert ruling.outcome == "applied"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("AB.yaml", "must be Decision objects, as load_decisions reads them, not str"),
        ([{"verdict": "same"}], "not dict"),
        (3, "not int"),
        ([replace(decide(BUS, "same"), verdict="perhaps")], "no verdict 'perhaps'"),
        ([replace(decide(BUS, "same"), change="dropped")], "no change 'dropped'"),
        ([decide(BUS, "different", change="weakened")], "'different' can't have the change"),
        ([decide(BUS, "unsure", change="recurring")], "'unsure' can't have the change"),
    ],
)
def test_decisions_must_be_decisions(given: object, message: str) -> None:
    with pytest.raises(ct.OptionError, match=message):
        check_decisions(given)  # type: ignore[arg-type]


# -- any decisions at all ------------------------------------------------------------------------

IDS = [one.id for one in plain().commitments]
VERDICTS = ("same", "part-of", "different", "unsure")
ANY = st.lists(
    st.tuples(
        st.sampled_from(list(itertools.product(IDS[:4], IDS[4:]))),
        st.one_of(
            st.tuples(st.sampled_from(VERDICTS), st.none()),
            st.tuples(
                st.sampled_from(VERDICTS[:2]),
                st.sampled_from(["recurring", "escalated", "weakened"]),
            ),
        ),
    ),
    max_size=8,
    unique_by=lambda one: one[0],
)


@settings(max_examples=60)
@given(ANY, st.randoms(use_true_random=False))
def test_links_are_what_was_decided_in_whatever_order(
    made: list[tuple[tuple[str, str], tuple[str, str | None]]], rng: random.Random
) -> None:
    decisions = [decide(pair, verdict, change=change) for pair, (verdict, change) in made]
    found = replay(*decisions)
    linked, open_ = set(pairs(found)), set(doubts(found))
    for pair, (verdict, change) in made:
        assert (pair in linked) == (verdict in ("same", "part-of"))
        assert (pair in open_) == (verdict == "unsure")
        if pair in linked and change:
            assert found.links[pairs(found).index(pair)].change == change
    ruled = {pair for pair, _ in made}
    assert set(pairs(plain())) - ruled == linked - ruled
    ends = {end for pair in linked for end in pair}
    assert not [pair for pair in open_ - ruled if ends & set(pair)]
    shuffled = rng.sample(decisions, len(decisions))
    assert replace(replay(*shuffled), decisions=()) == replace(found, decisions=())
    assert dumps(replay(*decisions)) == dumps(found)


def decisions_on(found: Continuity, reports: Sequence[Report]) -> list[Decision]:
    """A verdict of each kind in turn on links, uncertain pairs and pairs never thought of."""
    by_id = {one.id: one for one in found.commitments}
    lone = [(old.id, new.id) for old, new in zip(
        [row.earlier for row in found.dropped if row.earlier],
        [row.later for row in found.new if row.later], strict=False)][:8]  # fmt: skip
    chosen = [*pairs(found)[:20], *doubts(found), *lone]
    return [
        Decision(
            "AB",
            select(reports[0], by_id[earlier], by_id.values()),
            select(reports[1], by_id[later], by_id.values()),
            verdict,  # type: ignore[arg-type]
            note=f"number {at}",
        )
        for at, ((earlier, later), verdict) in enumerate(
            zip(chosen, itertools.cycle(VERDICTS), strict=False)
        )
    ]


def test_a_file_made_from_an_analysis_is_applied_whole_to_the_same_reports(tmp_path: Path) -> None:
    reports = [read_once(path) for path in DIGESTS]
    first = ct.diff(*reports)
    path = tmp_path / "AB.yaml"
    path.write_text(dump_decisions(decisions_on(first, reports), "AB"), "utf-8")
    second = ct.diff(*reports, decisions=load_decisions(path))
    check_analysis(second)
    assert len(second.decisions) > 20
    assert {ruling.outcome for ruling in second.decisions} == {"applied"}
    verdicts = {(r.earlier, r.later): r.decision.verdict for r in second.decisions}
    for pair, verdict in verdicts.items():
        assert (pair in pairs(second)) == (verdict in ("same", "part-of"))
    assert dumps(ct.diff(*reports, decisions=load_decisions(path))) == dumps(second)

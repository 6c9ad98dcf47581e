"""The change of a link by ordered rules: each rung up and down, and the reason in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentences import commit

from continuity.classify import Verdict, classify_change, compare_figures
from continuity.options import Options


def change_of(earlier: str, later: str, options: Options | None = None) -> Verdict:
    return classify_change(
        commit(earlier, "2020-001"), commit(later, "2021-001"), options or Options()
    )


UP, SAME, DOWN = "escalated", "recurring", "weakened"

QUANTITY = [
    ("add 280,000 urban jobs", "create 260,000 new urban jobs", DOWN, "280,000 -> 260,000"),
    ("expand the network to 200 stops", "expand the network to 300 stops", UP, "200 -> 300"),
    ("control dust and plant 90 parks", "control dust and plant 120 parks", UP, "90 -> 120"),
    ("lower taxes and build 30 schools", "lower taxes and build 50 schools", UP, "30 -> 50"),
    ("cut 500 posts", "cut 700 posts", UP, "500 -> 700"),
    ("reduce emissions 3%", "reduce emissions 5%", UP, "3 -> 5"),
    ("offer loans for 18 months", "offer loans for 2 years", UP, "18 -> 2 years (+33 %)"),
    ("recycle a third of waste", "recycle 40% of waste", UP, "(+20 %)"),
    ("extend the scheme until 2025", "extend the scheme until 2030", UP, "2025 -> 2030"),
    ("raise 4 taxes from 45 to 47 yuan", "raise 5 taxes from 45 to 47 yuan", UP, "4 -> 5"),
    ("finish the dam by 2030", "finish the dam by 2027", UP, "by 2030 -> by 2027"),
    ("finish the dam by 2027", "finish the dam by 2030", DOWN, "by 2027 -> by 2030"),
    ("cut waiting times to 40 minutes", "cut waiting times to 30 minutes", UP, "40 -> 30"),
    ("limit dust to 30 million tons", "limit dust to 20 million tons", UP, "(-33 %)"),
    ("debt must not exceed 5% of output", "debt must not exceed 4% of output", UP, "(-20 %)"),
    ("grow by 6 to 6.5%", "grow by around 6%", DOWN, "6 to 6.5 -> about 6"),
    ("lay 40 km of pipe", "lay 60 kilometres of pipe", UP, "40 -> 60"),
    ("reroute 80 bus lines", "reroute 65 bus lines", DOWN, "bus lines 80 -> 65 (-19 %)"),
    ("create 200,000 new jobs", "create 260,000 new jobs", UP, "200,000 -> 260,000 (+30 %)"),
    ("keep unemployment below 5%", "keep unemployment below 4%", UP, "at most 5 -> at most 4 %"),
    ("keep unemployment below 4%", "keep unemployment below 5%", DOWN, "(+25 %)"),
    ("keep the deficit within 3%", "keep the deficit within 2.8%", UP, "(-7 %)"),
    ("cut emissions by 2%", "cut emissions by 3%", UP, "2 -> 3 % (+50 %)"),
    ("cut emissions by 3%", "cut emissions by 2%", DOWN, "(-33 %)"),
    ("hire 20 to 30 teachers", "hire 25 to 35 teachers", UP, "20 to 30 -> 25 to 35"),
    ("reduce noise by 3 to 5 percent", "reduce noise by 4 to 6 percent", UP, "(+25 %)"),
    ("add another 500 places", "add another 700 places", UP, "500 -> 700"),
    (
        "supply at least 95% of taps",
        "supply over 90% of taps",
        DOWN,
        "at least 95 -> at least 90 %",
    ),
    ("spend $5 million on quays", "spend $5 billion on quays", UP, "dollars"),
    ("double the library fund", "triple the library fund", UP, "2 -> 3 times"),
    ("raise the fee from 40 to 45 yuan", "raise the fee from 45 to 60 yuan", UP, "45 -> 60 yuan"),
    ("pilot 20 sites", "finish 10 sites", DOWN, "sites 20 -> 10 (-50 %)"),
    ("train 0 pilots", "train 10 pilots", UP, "pilots 0 -> 10"),
]
SPECIFICITY = [
    ("plant elms", "plant 40 elms", UP, "only the later has a figure: 40 elms"),
    ("plant 40 elms", "plant elms", DOWN, "only the earlier has a figure: 40 elms"),
    ("finish the dam", "finish the dam by 2027", UP, "by 2027 year"),
    ("launch a pilot for 20 shops", "launch a pilot in all districts", DOWN, "20 shops"),
]
STAGE = [
    ("explore a toll for lorries", "launch a toll for lorries", UP, "stage: explore -> launch"),
    ("study a toll for lorries", "pilot a toll for lorries", UP, "stage: study -> pilot"),
    ("pilot a toll for lorries", "launch a toll for lorries", UP, "stage: pilot -> launch"),
    ("pilot a toll for lorries", "extend the toll for lorries", UP, "stage: pilot -> extend"),
    ("launch the ring road works", "extend the ring road works", UP, "stage: launch -> extend"),
    ("extend the ring road works", "finish the ring road works", UP, "stage: extend -> finish"),
    ("complete the ring road works", "start the ring road works", DOWN, "complete -> start"),
    ("extend the ferry trials", "explore ferry trials", DOWN, "stage: extend -> explore"),
    ("pilot it at 20 sites", "launch it at 20 sites", UP, "stage: pilot -> launch"),
]
STRENGTH = [
    ("encourage sorting at home", "require sorting at home", UP, "strength: encourage -> require"),
    ("improve sorting at home", "require sorting at home", UP, "strength: improve -> require"),
    ("ban diesel boats", "support cleaner boats", DOWN, "strength: ban -> support"),
    ("enforce the speed limit", "improve the speed limit", DOWN, "strength: enforce -> improve"),
]
SCOPE = [
    ("mend paths in some parks", "mend paths in all parks", UP, "scope: some -> all"),
    ("mend paths in all parks", "mend paths in selected parks", DOWN, "scope: all -> selected"),
]
LADDER = [
    *(("quantity", *row) for row in QUANTITY),
    *(("specificity", *row) for row in SPECIFICITY),
    *(("stage", *row) for row in STAGE),
    *(("strength", *row) for row in STRENGTH),
    *(("scope", *row) for row in SCOPE),
]


@pytest.mark.parametrize(("rule", "earlier", "later", "change", "reason"), LADDER)
def test_each_rung(rule: str, earlier: str, later: str, change: str, reason: str) -> None:
    verdict = change_of(earlier, later)
    assert (verdict.rule, verdict.change) == (rule, change)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("repair the pier", "mend the pier"),
        ("plant 300 trees", "plant 300 trees"),
        ("support small ports", "improve small ports"),
        ("train 500 pilots", "train at least 500 pilots"),
        ("lower energy use by 3.4%", "lower energy use by at least 3.4%"),
        ("plant 1,000 lindens", "plant 1,009 lindens"),
        ("plant 1,000 lindens", "plant 991 lindens"),
    ],
)
def test_no_plain_change_recurs(earlier: str, later: str) -> None:
    verdict = change_of(earlier, later)
    assert (verdict.change, verdict.rule, verdict.note) == (SAME, "none", "")


@pytest.mark.parametrize(("later", "change"), [(1009, SAME), (1011, UP), (991, SAME), (989, DOWN)])
def test_figures_within_one_hundredth_are_equal(later: int, change: str) -> None:
    assert change_of("plant 1,000 elms", f"plant {later} elms").change == change


def test_how_far_figures_may_differ_is_an_option() -> None:
    wide = Options(equal_within=0.1)
    assert change_of("plant 1,000 elms", "plant 1,080 elms", wide).change == SAME
    assert change_of("plant 1,000 elms", "plant 1,080 elms").change == UP


@pytest.mark.parametrize(
    ("earlier", "later", "note"),
    [
        ("train 500 masons", "raise the share of masons to 40%", "500 masons / 40 %"),
        ("spend 3 million dollars", "spend 3 million yuan", "3,000,000 dollars / 3,000,000 yuan"),
        ("raise the budget by 5%", "raise the budget by $3 million", "5 % / 3,000,000 dollars"),
        ("train 500 masons", "plant 40 elms", "500 masons / 40 elms"),
    ],
)
def test_figures_of_another_kind_are_not_comparable(earlier: str, later: str, note: str) -> None:
    verdict = change_of(earlier, later)
    assert verdict.rule != "quantity" and verdict.figures == ()
    assert verdict.note == f"figures not comparable: {note}"


def test_the_next_rule_decides_where_figures_are_not_comparable() -> None:
    verdict = change_of("pilot the toll on 4 roads", "launch the toll for 20% of lorries")
    assert (verdict.change, verdict.rule) == (UP, "stage")
    assert verdict.note.startswith("figures not comparable: ")


def test_mixed_signs_are_said_to_be_mixed() -> None:
    verdict = change_of("train 500 masons and 300 pilots", "train 600 masons and 200 pilots")
    assert verdict.rule == "quantity"
    assert verdict.reason == "mixed: masons 500 -> 600 (+20 %); pilots 300 -> 200 (-33 %)"
    assert verdict.figures == ((0, 0), (1, 1))


def test_an_equal_figure_beside_a_raised_one_is_no_mix() -> None:
    verdict = change_of("train 500 masons and 300 pilots", "train 600 masons and 300 pilots")
    assert (verdict.change, verdict.reason) == (UP, "masons 500 -> 600 (+20 %)")


def test_figures_are_paired_by_what_they_count_not_by_their_order() -> None:
    earlier = commit("train 500 masons and 300 pilots", "2020-001")
    later = commit("train 310 pilots and 600 masons", "2021-001")
    assert compare_figures(earlier, later) == ((0, 1), (1, 0))


def test_each_figure_is_compared_once() -> None:
    earlier = commit("open 10 clinics in the north and 20 clinics in the south", "2020-001")
    later = commit("open 15 clinics", "2021-001")
    pairs = compare_figures(earlier, later)
    assert len(pairs) == 1


PHRASES = st.sampled_from(
    [
        "plant 40 elms", "plant elms", "plant 60 elms", "pilot a toll", "launch a toll",
        "finish the dam by 2027", "keep noise below 5%", "keep noise below 4%", "cut noise by 4%",
        "spend $3 million", "require sorting", "support sorting", "mend all paths",
        "mend some paths", "hire 20 to 30 cooks", "double the fund", "train 5 cooks and 6 bakers",
    ]
)  # fmt: skip


@given(PHRASES, PHRASES)
def test_a_change_reversed_is_the_opposite_change(one: str, other: str) -> None:
    there, back = change_of(one, other), change_of(other, one)
    opposite = {UP: DOWN, DOWN: UP, SAME: SAME}
    assert back.change == opposite[there.change]
    assert back.rule == there.rule
    assert sorted((b, a) for a, b in back.figures) == sorted(there.figures)


@given(PHRASES)
def test_nothing_changes_against_itself(phrase: str) -> None:
    assert change_of(phrase, phrase).change == SAME


def test_figures_that_found_no_partner_are_told() -> None:
    verdict = change_of("launch three measures costing $140 million", "launch three measures")
    assert verdict.change == "recurring"
    assert verdict.note == "figures not compared: 140,000,000 dollars"


def test_what_is_only_named_makes_nothing_specific() -> None:
    verdict = change_of("safeguard peace in the region", "safeguard the two regions")
    assert verdict.change == "recurring"


def test_the_firmest_of_joined_verbs_counts() -> None:
    verdict = change_of("improve and strictly enforce the code", "strictly enforce the code")
    assert verdict.change == "recurring"


def test_a_pilot_in_a_name_is_no_stage() -> None:
    verdict = change_of("expand the Pilot Free Port", "open new Pilot Free Ports")
    assert verdict.change == "recurring"

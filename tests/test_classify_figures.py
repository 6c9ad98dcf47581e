"""The change of a link by its figures: what is comparable, and which way is up."""

from __future__ import annotations

import pytest
from sentences import commit

from continuity.classify import Verdict, classify_change
from continuity.figures import compare_figures
from continuity.options import Options

UP, SAME, DOWN = "escalated", "recurring", "weakened"


def change_of(earlier: str, later: str) -> Verdict:
    return classify_change(commit(earlier, "2020-001"), commit(later, "2021-001"), Options())


# What an issuer wants less of, though the words say nothing of a fall or a cap.
UNWANTED = [
    ("an unemployment rate of 5%", "an unemployment rate of 6%", DOWN),
    ("an unemployment rate of 6%", "an unemployment rate of 5%", UP),
    ("hold inflation at 3%", "hold inflation at 2%", UP),
    ("a budget deficit of $3 billion", "a budget deficit of $2 billion", UP),
    ("a deficit-to-GDP ratio of 3%", "a deficit-to-GDP ratio of 4%", DOWN),
    ("CPI growth of 3%", "CPI growth of 4%", DOWN),
    ("keep the poverty rate at 8%", "keep the poverty rate at 7%", UP),
    ("cut unemployment by 2%", "cut unemployment by 3%", UP),
    ("reduce the deficit by $3 billion", "reduce the deficit by $2 billion", DOWN),
]
# The same nouns where more is wanted, or where something else is counted.
WANTED = [
    ("raise unemployment benefits to $300", "raise unemployment benefits to $400"),
    ("spend $3 million on crime prevention", "spend $4 million on crime prevention"),
    ("grant debt relief of $2 million", "grant debt relief of $3 million"),
    ("treat 40% of emissions from kilns", "treat 60% of emissions from kilns"),
    ("increase the deficit to 3%", "increase the deficit to 4%"),
    ("an employment rate of 70%", "an employment rate of 72%"),
]


@pytest.mark.parametrize(("earlier", "later", "change"), UNWANTED)
def test_less_of_what_is_unwanted_is_more_ambitious(earlier: str, later: str, change: str) -> None:
    verdict = change_of(earlier, later)
    assert (verdict.rule, verdict.change) == ("quantity", change)


@pytest.mark.parametrize(("earlier", "later"), WANTED)
def test_more_of_what_is_wanted_is_more_ambitious(earlier: str, later: str) -> None:
    assert (change_of(earlier, later).change, change_of(later, earlier).change) == (UP, DOWN)


INCOMPARABLE = [
    # The same unit of measure of two goods.
    ("cut 42 metric tons of cement", "keep stocks above 550 metric tons of grain"),
    # Words of moving name nothing that could be the same.
    ("cut soot by 3%", "cut water use by 23%, power use by 15% and waste by 18%"),
    ("a tourism fund of $2 million", "a dredging fund of $300 million"),
    ("train 40 nurses", "open 60 wards"),
]


@pytest.mark.parametrize(("earlier", "later"), INCOMPARABLE)
def test_figures_of_other_things_are_not_compared(earlier: str, later: str) -> None:
    assert compare_figures(commit(earlier, "2020-001"), commit(later, "2021-001")) == ()
    assert change_of(earlier, later).note.startswith("figures not comparable: ")


def test_figures_in_one_place_of_alike_sentences_are_compared() -> None:
    earlier = "spending on quay walls is projected to be 4 million euros, up from 3 million euros"
    later = "spending on quay walls is projected to be 5 million euros, up from 4 million euros"
    verdict = change_of(earlier, later)
    assert (verdict.rule, verdict.change) == ("quantity", UP)
    assert verdict.figures[0] == (0, 0)


SAID_IN_WORDS = [
    ("mend 40 lighthouses", "mend all lighthouses", UP),
    ("mend all lighthouses", "mend 40 lighthouses", DOWN),
    ("serve 300 rural schools", "bring books to all rural schools", SAME),
    ("reserve 100 percent of the toll for roads", "spend none of the toll but on roads", SAME),
    ("mend 40 lighthouses", "mend lighthouses in all counties", DOWN),
]


@pytest.mark.parametrize(("earlier", "later", "change"), SAID_IN_WORDS)
def test_all_of_what_was_counted_is_no_lost_figure(earlier: str, later: str, change: str) -> None:
    assert change_of(earlier, later).change == change


def test_a_figure_that_the_other_half_of_a_split_keeps_is_not_lost() -> None:
    whole = commit("set up a $2 million reef fund to lend to divers", "2020-001")
    half = commit("the reef fund will lend to divers", "2021-001")
    kept = commit("open a reef fund of $2 million", "2021-002")
    other = commit("mend 40 lighthouses", "2021-003")
    assert classify_change(whole, half, Options()).change == DOWN
    assert classify_change(whole, half, Options(), other_laters=[kept]).change == SAME
    assert classify_change(whole, half, Options(), other_laters=[other]).change == DOWN

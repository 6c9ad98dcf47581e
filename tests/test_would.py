"""'would' tells a plan where something is made, and no plan where something is supposed."""

from __future__ import annotations

import pytest
from sentences import cut

PLANNED: list[tuple[str, list[str]]] = [
    (
        "A harbour fund would be set up in the savings bank.",
        ["A harbour fund would be set up in the savings bank"],
    ),
    (
        "A model contract would therefore be drafted and sent to growers.",
        ["A model contract would therefore be drafted and sent to growers"],
    ),
    (
        "In fact, it is expected that ten reservoirs would be completed by March 2031.",
        ["ten reservoirs would be completed by March 2031"],
    ),
    (
        "After long talks, we have decided that the tribunal would be established in Leith.",
        ["the tribunal would be established in Leith"],
    ),
    (
        "These valleys would also be taken up under the orchard mission.",
        ["These valleys would also be taken up under the orchard mission"],
    ),
    (
        "We will dredge the canal, and a second lock would be built at its mouth.",
        ["dredge the canal", "a second lock would be built at its mouth"],
    ),
]

SUPPOSED: list[str] = [
    "If the levy passed, a second lock would be built.",
    "A second lock would be built were the levy to pass.",
    "Without the levy, no lock would be built.",
    "Would a second lock be built?",
    "A new lock would help barges.",
    "The lock would have been built by now.",
    "It would be wrong to close the lock.",
    "This would mean longer queues.",
    "Half of our barges would be lost.",
    "The real gain would be available only later.",
    "Any lock would be built on sand.",
    "It would be built on sand.",
    "Last spring the mayor announced that a lock would be built.",
    "The mayor said a lock would be built.",
    "The mayor promised the lock would be built.",
    "We have not heard where the lock would be built.",
    "In the event of a flood, a dam would be erected.",
    "Members would be happy to open the lock.",
]


@pytest.mark.parametrize(("sentence", "quotes"), PLANNED)
def test_what_a_plan_would_make_is_an_undertaking(sentence: str, quotes: list[str]) -> None:
    assert cut(sentence) == quotes


@pytest.mark.parametrize("sentence", SUPPOSED)
def test_suppositions_are_none(sentence: str) -> None:
    assert cut(sentence) == []

"""The kind of a commitment: figures, definite things, deeds, values, attitudes."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuity.kinds import POINTS, classify_kind, measure_wording
from continuity.lexicon import words
from continuity.quantities import read_quantities

TARGETS = """
build 12 sports halls
finish the dam by 2027
keep unemployment below 5%
"""

ACTIONS = """
draft the Regulations on Harbour Safety
enact the Ferry Act
open a clinic
pay pensions on time
plant trees along the banks of the Elbe
repair the old pier
set up a youth council
freeze fuel duty
improve the way in which small firms in remote valleys find buyers abroad
cut emissions from our boilers
train managers in unconscious bias
launch a range of plant-based snacks
return cash to shareholders
ensure that ferries run at night
protect the marshes from drainage
promote night trains and coastal ferries
The toll on the ring road will be lifted
A museum of seafaring will be opened in the old arsenal
"""

PRINCIPLES = """
uphold the spirit of unity
pursue fairness
serve the people with dedication
stand together with courage and confidence
honour the rights of workers
improve quality
strive for excellence and solidarity
foster a culture of inclusion
act with integrity in all that we do
deliver sustainable growth
keep our promise to working people
work hard to win back trust
secure a brighter future
ensure fairness for all
remain the leader in our industry
deepen economic reform
increase employment
be faithful to socialism and to the Party in every port
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        *[(quote, "target") for quote in lines(TARGETS)],
        *[(quote, "action") for quote in lines(ACTIONS)],
        *[(quote, "principle") for quote in lines(PRINCIPLES)],
    ],
)
def test_kinds(quote: str, kind: str) -> None:
    assert classify_kind(quote, read_quantities(quote)) == kind


@pytest.mark.parametrize(
    ("action", "principle"),
    [
        # what is named under the same verb
        ("improve the harbour crane", "improve our competitiveness"),
        ("strengthen the sea wall", "strengthen our determination"),
        ("support ferry operators", "support progress"),
        # the same object under a deed and under an attitude
        ("abolish the privilege", "cherish the privilege"),
        # the verb behind its carriers
        ("work harder to repair roofs", "work harder to be trusted"),
        ("make every effort to reopen the tunnel", "make every effort to deserve respect"),
        ("focus on dredging the canal", "focus on deepening our friendship"),
        # a value as a modifier, and as what is wanted
        ("buy safety helmets", "ensure safety"),
        ("hold a leadership seminar", "show leadership"),
        ("replace quality inspectors", "raise quality"),
        # an aspect that is looked through
        ("speed up the development of harbours", "speed up development"),
        ("improve the quality of ferries and piers", "improve the quality of life"),
        # a gerund that is a noun, and one that is a verb
        ("support waste sorting", "support changing everything"),
        # a value that is a mere purpose; a definite thing in the purpose of a vague deed
        ("print ballots to preserve democracy", "preserve democracy"),
        ("take measures to drain cellars", "take measures to gain confidence"),
        # a name in quotes, and a mere quoted word
        ('support the "long table"', 'support the "idea"'),
        # the passive
        ("Stray dogs will be vaccinated", "The dignity of animals must be respected"),
    ],
)
def test_kinds_in_pairs(action: str, principle: str) -> None:
    assert (classify_kind(action, ()), classify_kind(principle, ())) == ("action", "principle")


PERMITS = {"deed": 1, "definite": 1, "instrument": 1}


@pytest.mark.parametrize(
    ("quote", "measured"),
    [
        ("", {}),
        ("continue to persevere", {"upholding": 1}),
        ("repair seven roofs, nine doors and a gate", {"deed": 1, "definite": 2}),
        ("issue permits so that hope and trust stay", PERMITS),
        ("issue permits so as to guide boats", PERMITS | {"purpose": 1}),
        ("The system must be revised", {"deed": 1, "instrument": 1}),
        ("tackle every problem", {"guarding": 1, "sweeping": 1, "values": 1}),
        ("enhance patriotic feeling", {"cultivating": 1, "doctrine": 1, "values": 1}),
    ],
)
def test_what_is_measured(quote: str, measured: dict[str, int]) -> None:
    found = {name: value for name, value in measure_wording(quote).items() if value}
    assert found == measured


def test_every_measure_has_points() -> None:
    verbs = ("abolish", "foster", "ensure", "strive")
    assert {name for verb in verbs for name in measure_wording(verb)} == set(POINTS)


@pytest.mark.parametrize(
    ("one", "other"),
    list(itertools.combinations(["deeds", "cultivating", "guarding", "upholding"], 2)),
)
def test_a_verb_is_of_one_class(one: str, other: str) -> None:
    assert words("kinds", one) & words("kinds", other) == set()


def test_what_is_valued_is_nothing_general() -> None:
    assert words("kinds", "values") & words("kinds", "general") == set()


@given(st.text(max_size=80))
def test_any_text_has_a_kind(text: str) -> None:
    assert classify_kind(text, ()) in ("action", "principle")
    assert all(0 <= value <= 2 for value in measure_wording(text).values())


@given(st.lists(st.sampled_from(["boats", "freedom", "to", "be", "open", "safely", "of"])))
def test_case_says_nothing(found: list[str]) -> None:
    text = " ".join(found)
    assert classify_kind(text, ()) == classify_kind(text.upper(), ())

"""One sentence -> its undertakings, as a table of sentences and the quotes wanted of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import cut

from continuity.clauses import find_clauses

ACTIVE = [
    (
        "The council will repair the pier, extend the tram to the lake, and lower fares.",
        ["repair the pier", "extend the tram to the lake", "lower fares"],
    ),
    (
        "We will widen the bridge, plant 40 trees and reopen the ferry.",
        ["widen the bridge", "plant 40 trees", "reopen the ferry"],
    ),
    (
        "We will speed up the harbour works, cut red tape, and train 300 pilots.",
        ["speed up the harbour works", "cut red tape", "train 300 pilots"],
    ),
    (
        "We will repair roofs; replace windows; and insulate 900 attics.",
        ["repair roofs", "replace windows", "insulate 900 attics"],
    ),
    (
        "We should respect the elders, protect the young and help the poor.",
        ["respect the elders", "protect the young", "help the poor"],
    ),
    (
        "We will steadily improve soil quality and strictly enforce the burning ban.",
        ["steadily improve soil quality", "strictly enforce the burning ban"],
    ),
    (
        "We will open a clinic, hire ten nurses, and we will also extend visiting hours.",
        ["open a clinic", "hire ten nurses", "extend visiting hours"],
    ),
    (
        "This year, the council will deepen the basin and renew both locks.",
        ["deepen the basin", "renew both locks"],
    ),
    (
        "We will not raise fares, and we will keep the night boats running.",
        ["not raise fares", "keep the night boats running"],
    ),
    ("We shall vigorously promote rowing.", ["vigorously promote rowing"]),
    (
        "We will dredge the inner basin; the harbour office will publish the soundings.",
        ["dredge the inner basin", "publish the soundings"],
    ),
    ("If the river rises, we will close the locks.", ["close the locks"]),
    (
        "We will ensure that every lane is lit and that every bridge is checked.",
        ["ensure that every lane is lit", "every bridge is checked"],
    ),
]
SHARED_OBJECTS = [
    (
        "We will assess, repair and reopen the old mill.",
        ["assess, repair and reopen the old mill"],
    ),
    ("We will build or lease 300 flats.", ["build or lease 300 flats"]),
    (
        "We will widen access to and raise the quality of berths.",
        ["widen access to and raise the quality of berths"],
    ),
    (
        "We will protect and restore the marshes, and ban diesel boats.",
        ["protect and restore the marshes", "ban diesel boats"],
    ),
    ("We must plan, fund and finish the ring road.", ["plan, fund and finish the ring road"]),
    (
        "We will develop such key projects as the museum, the library and the pool.",
        ["develop such key projects as the museum, the library and the pool"],
    ),
    ("We will finish two trunk roads and six lanes.", ["finish two trunk roads and six lanes"]),
    ("We will support fishing, farming and tourism.", ["support fishing, farming and tourism"]),
]
PASSIVES = [
    (
        "80 bus routes will be moved, 20 stations built and 30 lifts installed.",
        ["80 bus routes will be moved", "20 stations built", "30 lifts installed"],
    ),
    ("80 bus stops will be moved.", ["80 bus stops will be moved"]),
    (
        "The old pier will be rebuilt, and ferry fares will be lowered.",
        ["The old pier will be rebuilt", "ferry fares will be lowered"],
    ),
    (
        "Twelve nurseries will be opened, and 40 teachers will be hired.",
        ["Twelve nurseries will be opened", "40 teachers will be hired"],
    ),
    (
        "Emissions from ships will be curbed and monitored.",
        ["Emissions from ships will be curbed and monitored"],
    ),
    ("Fishing quotas must be enforced.", ["Fishing quotas must be enforced"]),
    (
        "More support will be given to young farmers.",
        ["More support will be given to young farmers"],
    ),
    (
        "Priority will be given to repairing rural bridges.",
        ["Priority will be given to repairing rural bridges"],
    ),
    (
        "The focus will be on reducing noise at night.",
        ["The focus will be on reducing noise at night"],
    ),
    (
        "A new tram line should be completed by 2027.",
        ["A new tram line should be completed by 2027"],
    ),
    (
        "The second quay is scheduled for completion in 2026.",
        ["The second quay is scheduled for completion in 2026"],
    ),
]
PURPOSES = [
    (
        "We will build a new filter plant to raise the share to 95%.",
        ["build a new filter plant", "to raise the share to 95%"],
    ),
    (
        "We will repair the dam, where 30 turbines will be installed.",
        ["repair the dam", "30 turbines will be installed"],
    ),
    (
        "We will open new wards to raise the share of home births to 20%.",
        ["open new wards", "to raise the share of home births to 20%"],
    ),
    ("We will grow hedges to slow the wind.", ["grow hedges to slow the wind"]),
    (
        "We will renew the sewers, thus cutting leaks by 20%.",
        ["renew the sewers", "cutting leaks by 20%"],
    ),
    (
        "We will renew the sewers so as to protect the lake.",
        ["renew the sewers so as to protect the lake"],
    ),
    (
        "We will raise output by 3% by modernising 40 farms.",
        ["raise output by 3%", "modernising 40 farms"],
    ),
    (
        "We will insulate schools, bringing energy use down.",
        ["insulate schools, bringing energy use down"],
    ),
]
RELATIVES = [
    ("We will support farms that grow organic food.", ["support farms that grow organic food"]),
    (
        "We will build a depot which will house 60 buses.",
        ["build a depot", "house 60 buses"],
    ),
    (
        "We will help firms that train cooks and bakers.",
        ["help firms that train cooks and bakers"],
    ),
]
TITLES_AND_INTRODUCTIONS: list[tuple[str, list[str]]] = [
    ("First, we will promote trade.", []),
    ("Second, we will make the town greener.", []),
    ("First, we must keep the peace.", ["keep the peace"]),
    ("Third, we will open a school, and hire a cook.", ["open a school", "hire a cook"]),
    ("The main targets for the year are as follows:", []),
    ("We will focus on the following tasks:", []),
    ("To this end, we will take the following steps:", []),
    ("Our goals are:", []),
]
BACKGROUND: list[tuple[str, list[str]]] = [
    ("Last year we opened five schools.", []),
    ("The bridge was widened in 2019.", []),
    ("We have planted 4,000 trees over the past five years.", []),
    ("Output grew by 5% and exports rose.", []),
    ("The mayor thanked the crews.", []),
    ("Over the year, the fleet has been renewed.", []),
    ("The plan to build a dam was dropped.", []),
    ("Harbours.", []),
    ("We will", []),
    ("We will do it.", []),
    ("", []),
    ("   ", []),
]
FORECASTS: list[tuple[str, list[str]]] = [
    ("This will help farmers sell their crops.", []),
    ("These measures will boost growth.", []),
    ("It will make travel easier.", []),
    ("The project will help young families.", []),
    (
        "We will lower the toll, and this will help small hauliers.",
        ["lower the toll"],
    ),
]
DUTIES_AND_PLEDGES = [
    ("It is vital that we protect the reef.", ["protect the reef"]),
    ("It is time to mend the walls.", ["mend the walls"]),
    ("I propose that we double the library fund.", ["double the library fund"]),
    (
        "I propose a tax credit for ferry crews.",
        ["propose a tax credit for ferry crews"],
    ),
    ("I ask the assembly to pass the harbour bill.", ["pass the harbour bill"]),
    ("I believe that we must rebuild trust.", ["rebuild trust"]),
    ("We urge firms to hire apprentices.", ["hire apprentices"]),
    ("Our aim is to halve noise.", ["halve noise"]),
    ("My budget triples the fund for schools.", ["triples the fund for schools"]),
    (
        "The board has earmarked $5 million for the new weir.",
        ["earmarked $5 million for the new weir"],
    ),
    (
        "The council is considering opening a second quay.",
        ["considering opening a second quay"],
    ),
]
SEMI_MODALS = [
    ("We are going to plant an orchard.", ["plant an orchard"]),
    ("We do not intend to raise tolls.", []),
    ("We plan to open two ferries.", ["open two ferries"]),
    ("We aim to cut waste by half.", ["cut waste by half"]),
    ("The council intends to sell the old quay.", ["sell the old quay"]),
    ("We need to repair the lighthouse.", ["repair the lighthouse"]),
    ("The board seeks to attract new tenants.", ["attract new tenants"]),
    ("We will strive to lead the coast in rowing.", ["strive to lead the coast in rowing"]),
]
RIGHTS = [
    (
        "You have the right to know what your council spends.",
        ["You have the right to know what your council spends"],
    ),
    (
        "Every child must have a seat on the bus.",
        ["Every child must have a seat on the bus"],
    ),
]
QUOTES_AND_BRACKETS = [
    (
        'We will carry out the programme "Build roads and plant trees" in all districts.',
        ['carry out the programme "Build roads and plant trees" in all districts'],
    ),
    (
        "We will repair the pier (and will repaint it) before winter.",
        ["repair the pier (and will repaint it) before winter"],
    ),
    (
        "We will run the \u201cclean rivers, green hills\u201d campaign and dredge the ponds.",
        ["run the \u201cclean rivers, green hills\u201d campaign", "dredge the ponds"],
    ),
]
CONTRACTIONS = [
    ("We'll open a night school and hire two cooks.", ["open a night school", "hire two cooks"]),
    ("We\u2019ll mend the weir.", ["mend the weir"]),
    ("Let's rebuild the quay together.", ["rebuild the quay together"]),
    ("Let us join hands and mend the harbour.", ["join hands", "mend the harbour"]),
    (
        "We're preparing to launch a ferry fund.",
        ["preparing to launch a ferry fund"],
    ),
]
SENTENCES = [
    *ACTIVE,
    *SHARED_OBJECTS,
    *PASSIVES,
    *PURPOSES,
    *RELATIVES,
    *TITLES_AND_INTRODUCTIONS,
    *BACKGROUND,
    *FORECASTS,
    *DUTIES_AND_PLEDGES,
    *SEMI_MODALS,
    *RIGHTS,
    *QUOTES_AND_BRACKETS,
    *CONTRACTIONS,
]
BULLETS: list[tuple[str, list[str]]] = [
    ("Keep prices stable", ["Keep prices stable"]),
    ("Growth of 4.5% in local output", ["Growth of 4.5% in local output"]),
    ("Unemployment rate below 5%", ["Unemployment rate below 5%"]),
    ("280,000 new jobs;", ["280,000 new jobs"]),
    (
        "Stabilise rents, build 300 flats and train 40 masons;",
        ["Stabilise rents", "build 300 flats", "train 40 masons"],
    ),
    (
        "Coverage of sewers above 90%, and leakage below 8%",
        ["Coverage of sewers above 90%", "leakage below 8%"],
    ),
    ("Strengthening the flood wall", ["Strengthening the flood wall"]),
    ("We will reopen the ferry.", ["reopen the ferry"]),
    ("through the harbour board, help small firms", ["help small firms"]),
    ("New tram depot.", ["New tram depot"]),
    ("Lakes were cleaned last year.", []),
    ("Work on the sluice has begun.", []),
]


@pytest.mark.parametrize(("sentence", "quotes"), SENTENCES)
def test_sentences(sentence: str, quotes: list[str]) -> None:
    assert cut(sentence) == quotes


@pytest.mark.parametrize(("item", "quotes"), BULLETS)
def test_items_of_a_list(item: str, quotes: list[str]) -> None:
    assert cut(item, bullet=True) == quotes


@pytest.mark.parametrize(
    ("sentence", "bullet", "forms"),
    [
        ("We will mend the weir and plant 40 trees.", False, ["active", "active"]),
        ("The weir will be mended.", False, ["impersonal"]),
        ("Mend the weir", True, ["bullet"]),
        ("A new weir", True, ["bullet"]),
    ],
)
def test_form_says_how_an_undertaking_is_put(sentence: str, bullet: bool, forms: list[str]) -> None:
    assert [clause.form for clause in find_clauses(sentence, bullet=bullet)] == forms


def test_a_noun_phrase_is_an_undertaking_only_in_a_list() -> None:
    assert cut("Growth of 4.5% in local output.") == []


PIECES = (
    "we", "will", "shall be", "plant", "40 trees", "the bridge", "and", ",", ";", ".", ":", "to",
    "by", "which", "that", "(", ")", '"', "\u201c", "\u201d", "quickly", "planting", "ensure that",
    "it is vital that", "I propose that we", "let us", "'ll", "5%", "\u2014", "as well as", "if",
    "following", "tasks", "or", "including", "has", "is planned for", "my budget doubles",
)  # fmt: skip
SENTENCE_LIKE = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)


@settings(max_examples=300)
@given(st.one_of(SENTENCE_LIKE, st.text(max_size=120)), st.booleans())
def test_clauses_lie_in_order_inside_the_text(text: str, bullet: bool) -> None:
    last = 0
    for clause in find_clauses(text, bullet=bullet):
        assert last <= clause.start < clause.end <= len(text)
        assert text[clause.start : clause.end].strip() == text[clause.start : clause.end]
        last = clause.end


@settings(max_examples=100)
@given(SENTENCE_LIKE)
def test_cutting_is_the_same_on_every_call(text: str) -> None:
    assert find_clauses(text) == find_clauses(text)


def test_a_thousand_purposes_are_cut_without_recursion() -> None:
    assert find_clauses("We will plant trees " + "to plant 5 " * 1500)

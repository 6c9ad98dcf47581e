"""The change of a link by its words: stages, strength, scope and lists, each with what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentences import commit

from continuity.classify import Verdict, classify_change
from continuity.enumerations import left_out
from continuity.options import Options
from continuity.predicates import base_form, read_predicate
from continuity.stages import find_stage

UP, SAME, DOWN = "escalated", "recurring", "weakened"


def change_of(earlier: str, later: str) -> Verdict:
    return classify_change(commit(earlier, "2020-001"), commit(later, "2021-001"), Options())


# -- the leading verb --------------------------------------------------------------------------

PREDICATES = [
    ("mend the old pier", ["mend"], "pier"),
    ("continue to work hard to mend the pier", ["mend"], "pier"),
    ("move faster to plan and build the pier", ["plan", "build"], "pier"),
    ("assess, insure and repair the boats", ["assess", "insure", "repair"], "boats"),
    ("the old pier will be fully rebuilt", ["rebuilt"], None),
    ("progress should be made in dredging", ["made"], None),
    ("see that the tide tables are published", ["published"], None),
    ("ensure that fishers earn a living", ["ensure"], None),
    ("make sure the locks are staffed", ["staffed"], None),
    ("make progress in dredging the estuary", ["dredging"], "estuary"),
    ("take firm steps to dredge the estuary", ["dredge"], "estuary"),
    ("move ahead with trials of sea taxis", ["move"], "trials"),
    ("launch a number of new trials of sea taxis", ["launch"], "trials"),
    ("work faster on ways to moor larger boats", ["work"], "ways"),
]


@pytest.mark.parametrize(("text", "verbs", "noun"), PREDICATES)
def test_what_is_done_and_to_what(text: str, verbs: list[str], noun: str | None) -> None:
    found = read_predicate(text)
    assert [verb.low for verb in found.verbs] == verbs
    if noun is not None:
        assert found.noun is not None and found.noun.low == noun


def test_a_text_without_words_has_no_verb() -> None:
    assert read_predicate("").verbs == ()
    assert change_of("", "").change == SAME


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("supplied", "supply"), ("planned", "plan"), ("required", "require"), ("passes", "pass"),
        ("setting", "set"), ("tide", "tide"), ("implemented", "implement"), ("extends", "extend"),
    ],
)  # fmt: skip
def test_the_base_of_a_regular_form(form: str, base: str) -> None:
    assert base_form(form) == base


# -- stages ------------------------------------------------------------------------------------

STAGE = [
    ("study the case for a tidal mill", "begin work on the tidal mill", UP, "study -> begin"),
    ("look into a tram for the north bank", "build a north bank tram", UP, "look into -> build"),
    ("hold talks on a fishing treaty", "sign the fishing treaty", UP, "talks -> sign"),
    ("work faster on ways to share the quay", "define who may use the quay", UP, "ways -> define"),
    ("earmark funds for a sea wall", "launch works on the sea wall", UP, "earmark -> launch"),
    ("draw up a code for landlords", "enforce the code for landlords", UP, "draw up -> enforce"),
    ("launch a trial of night buses", "roll out night buses", UP, "trial -> roll out"),
    ("the tenant register will be piloted", "introduce a tenant register", UP, "piloted ->"),
    ("implement the tenant register", "fully implement the tenant register", UP, "-> fully"),
    ("introduce a tenant register", "the register will be implemented in full", UP, "-> fully"),
    ("extend the ring canal", "devote our energy to completing the ring canal", UP, "-> compl"),
    ("ensure that the levee is completed", "start the levee", DOWN, "completed -> start"),
    ("build new forms of care homes", "explore new forms of care homes", DOWN, "-> explore"),
    ("implement the flat fare", "pilot the flat fare", DOWN, "implement -> pilot"),
]
NO_STAGE = [
    # A trial that is launched and one that goes on are trials both.
    ("launch trials of night buses", "move ahead with trials of night buses"),
    ("carry out trials of night buses", "launch a new round of trials of night buses"),
    # Talks are talks, whoever makes progress in them.
    ("make progress in negotiations on the river pact", "continue to negotiate the river pact"),
    # Ways that are made use of are not looked for.
    ("train nurses by night", "adopt new ways to train nurses"),
    # A plan that is put into practice is not planning.
    ("carry out the plan for clean wells", "improve clean wells"),
    # What is carried out may have come as far as what is extended, or farther.
    ("implement the tenant register", "extend the tenant register"),
    ("fully implement the tenant register", "implement the tenant register"),
    # Nothing is known of how far a plain deed has come.
    ("pilot the flat fare", "improve the flat fare"),
    ("complete the ring canal", "strengthen the ring canal"),
    # Research that is promoted is what is wanted, no stage of it.
    ("promote basic research", "promote basic science"),
]


@pytest.mark.parametrize(("earlier", "later", "change", "said"), STAGE)
def test_a_later_or_earlier_stage(earlier: str, later: str, change: str, said: str) -> None:
    verdict = change_of(earlier, later)
    assert (verdict.change, verdict.rule) == (change, "stage")
    assert said in verdict.reason


@pytest.mark.parametrize(("earlier", "later"), NO_STAGE)
def test_no_plain_stage(earlier: str, later: str) -> None:
    assert change_of(earlier, later).rule != "stage"
    assert change_of(earlier, later).change == SAME


def test_the_farthest_of_joined_verbs_tells_the_stage() -> None:
    stage = find_stage("negotiate and sign the treaty")
    assert stage is not None and stage.said == "sign"


# -- strength ----------------------------------------------------------------------------------

STRENGTH = [
    ("encourage farmers to fence their wells", "fence the wells of each farm", UP, "-> fence"),
    ("invite shops to take back bottles", "collect bottles in each shop", UP, "-> collect"),
    ("reduce paperwork for shops", "significantly reduce paperwork for shops", UP, "signific"),
    ("gradually lower fares", "sharply lower fares", UP, "gradually -> sharply"),
    ("fares will be lowered", "fares will be sharply lowered", UP, "later says 'sharply'"),
    ("lower fares", "slightly lower fares", DOWN, "later says 'slightly'"),
    ("pursue a housing policy", "pursue a more active housing policy", UP, "more active"),
    ("promote seat belts", "mandate seat belts", UP, "promote -> mandate"),
]
NO_STRENGTH = [
    # Others are encouraged to follow: that is no step back.
    ("build footpaths along the canal", "encourage walking along the canal"),
    # As soft as to encourage.
    ("encourage reading in villages", "foster reading in villages"),
    ("encourage private mills", "work to promote private mills"),
    ("carry out a scheme to encourage inventors", "ensure that inventors thrive"),
    ("encourage inventors", "apply all policies for encouraging inventors"),
    # Without the word for much it is not little.
    ("greatly reduce paperwork for shops", "reduce paperwork for shops"),
    # Another verb: the degree of one says nothing of the other.
    ("simplify the forms", "significantly shorten the forms"),
    # 'More' looks back at the report before, not ahead at the next.
    ("pursue a more active housing policy", "pursue a housing policy"),
]


@pytest.mark.parametrize(("earlier", "later", "change", "said"), STRENGTH)
def test_meant_more_or_less_firmly(earlier: str, later: str, change: str, said: str) -> None:
    verdict = change_of(earlier, later)
    assert (verdict.change, verdict.rule) == (change, "strength")
    assert said in verdict.reason


@pytest.mark.parametrize(("earlier", "later"), NO_STRENGTH)
def test_not_plainly_firmer(earlier: str, later: str) -> None:
    assert change_of(earlier, later).change == SAME


# -- scope -------------------------------------------------------------------------------------

SCOPE = [
    ("clear old tyre dumps", "clear all old tyre dumps", UP, "all old tyre dumps"),
    ("close kilns that smoke", "close all small lime kilns that smoke", UP, "all small lime kilns"),
    ("see that lamps are mended", "see that all lamps are mended", UP, "later says 'all lamps'"),
    (
        "repair all the lighthouses",
        "repair the lighthouses",
        DOWN,
        "earlier says 'all the lighthouses'",
    ),
    ("mend 40 lighthouses", "mend all lighthouses", UP, "all lighthouses"),
    ("increase dental insurance", "expand the coverage of dental insurance", UP, "coverage"),
    ("expand dental care", "expand dental care to cover pensioners", UP, "expand to cover"),
    ("extend the ban to the lakes", "extend the ban to the rest of the county", UP, "the rest"),
    ("inspect wells in selected villages", "inspect wells and springs", UP, "selected villages"),
    ("buses must meet National IV", "buses must meet National V", UP, "IV -> National V"),
    ("ban lorries below Euro V", "ban lorries below Euro IV", DOWN, "Euro V -> Euro IV"),
]
NO_SCOPE = [
    # Not all of a thing, only an idiom or a kind.
    ("help the young find work", "do all we can to help the young find work"),
    ("train nurses", "train all kinds of nurses"),
    ("serve villages", "serve villages on all fronts"),
    # All of something else.
    ("clear old tyre dumps", "remove all abandoned boats"),
    # Where it was said before.
    ("promote and extend the reach of buses", "extend the reach of buses"),
    ("ensure all pupils have books", "provide every pupil with books"),
    # To name the places anew may only tell where they are.
    ("inspect wells in villages", "inspect wells in selected villages"),
    # Numbered names are no grades.
    ("build Phase II of the weir", "build Phase III of the weir"),
    ("repair Dock V", "repair the harbour of Port VI"),
    ("open Gallery III of the museum", "open Gallery IV of the museum"),
    # An attribute, no coverage.
    ("take comprehensive steps against erosion", "take key steps against erosion"),
]


@pytest.mark.parametrize(("earlier", "later", "change", "said"), SCOPE)
def test_a_wider_or_narrower_scope(earlier: str, later: str, change: str, said: str) -> None:
    verdict = change_of(earlier, later)
    assert (verdict.change, verdict.rule) == (change, "scope")
    assert said in verdict.reason


@pytest.mark.parametrize(("earlier", "later"), NO_SCOPE)
def test_no_plain_scope(earlier: str, later: str) -> None:
    assert change_of(earlier, later).change == SAME


# -- lists -------------------------------------------------------------------------------------

LEFT_OUT = [
    ("mend bridges, quays and locks", "mend bridges and quays", "locks"),
    ("mend bridges, quays and locks", "quays and bridges will be mended", "locks"),
    ("provide meals to schools and nurseries", "provide meals to schools", "nurseries"),
    ("provide meals to schools and to nurseries", "provide meals to schools", "nurseries"),
    ("guard the rights of tenants, lodgers and guests", "guard the rights of tenants", "lodgers"),
    ("ensure harbour and river safety", "ensure harbour safety", "river safety"),
    ("protect old barns and the songs of the islands", "protect old barns", "the songs of"),
    ("support folk music and the crafts of herders", "promote folk music", "the crafts of herders"),
]
NAMES_ALL = [
    # The same things in another order or in another form of the word.
    ("mend bridges, quays and locks", "mend locks, quays and bridges"),
    ("curb floods and desertification of fields", "curb floods and deserts in fields"),
    # One item for another: neither more nor less.
    ("mend bridges, quays and locks", "mend bridges, quays and dams"),
    # Another deed on another thing.
    ("establish a council of farmers and fishers", "improve the council of farmers"),
    ("mend bridges and quays", "teach the poor to read"),
    # Deeds and attributes are no list of things.
    ("prevent and treat rabies in dogs", "prevent rabies in dogs"),
    ("build a fair, open and modern fish market", "build an open and modern fish market"),
    ("provide public and personal transport aid", "provide public transport aid"),
    ("train nurses swiftly and thoroughly", "train nurses swiftly"),
    # An open list names examples.
    ("support crafts such as weaving, pottery and carving", "support crafts such as weaving"),
    ("support weaving, pottery and other crafts", "support weaving crafts"),
    # What is listed as a reason is not undertaken.
    ("mend quays to serve ferries and barges", "mend quays to serve ferries"),
    ("mend quays by hiring masons and divers", "mend quays by hiring masons"),
]


@pytest.mark.parametrize(("text", "other", "item"), LEFT_OUT)
def test_what_a_list_names_and_the_other_text_does_not(text: str, other: str, item: str) -> None:
    assert item in left_out(text, other)
    lost, gained = change_of(text, other), change_of(other, text)
    assert (lost.change, lost.rule) == (DOWN, "scope") and item in lost.reason
    assert (gained.change, gained.rule) == (UP, "scope") and item in gained.reason


@pytest.mark.parametrize(("text", "other"), NAMES_ALL)
def test_nothing_is_left_out(text: str, other: str) -> None:
    assert left_out(text, other) == "" == left_out(other, text)
    assert change_of(text, other).change == SAME == change_of(other, text).change


def test_an_item_that_went_to_the_other_half_of_a_split_is_not_left_out() -> None:
    whole = commit("mend bridges, quays and locks", "2020-001")
    half = commit("mend bridges and quays", "2021-001")
    rest = commit("renew the locks", "2021-002")
    alone = classify_change(whole, half, Options())
    split = classify_change(whole, half, Options(), other_laters=[rest])
    merged = classify_change(half, whole, Options(), other_earliers=[rest])
    assert (alone.change, split.change, merged.change) == (DOWN, SAME, SAME)


ITEMS = st.lists(
    st.sampled_from(["barns", "bridges", "dams", "ferries", "gates", "lamps", "mills", "quays"]),
    min_size=3,
    max_size=6,
    unique=True,
)


def listing(items: list[str]) -> str:
    return f"mend {', '.join(items[:-1])} and {items[-1]}"


@given(ITEMS.flatmap(lambda items: st.tuples(st.just(items), st.permutations(items))))
def test_a_list_in_another_order_is_the_same_list(both: tuple[list[str], list[str]]) -> None:
    assert change_of(*map(listing, both)).change == SAME


@given(ITEMS, st.data())
def test_a_dropped_item_is_named_and_nothing_else(items: list[str], data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(items))
    rest = [item for item in items if item != gone]
    assert left_out(listing(items), listing(rest)) == gone
    assert left_out(listing(rest), listing(items)) == ""

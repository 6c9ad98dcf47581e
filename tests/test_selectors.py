"""Finding a commitment again: the rules one by one, and a thousand edits without a silent error."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentences import DIGESTS, commitments_of, read_once

from continuity.model import Selector
from continuity.selectors import AROUND, MOST_AROUND, Found, Quotes, select, squeeze

TEXT = {
    "1. Streets": [
        "In the old town [[90 tram stops will be moved]], and we will [[plant 40 lime trees]].",
        "Along the quay we will [[mend the ferry landing]], whatever it costs.",
    ],
    "2. Parks": ["Around the pond we will [[plant 40 lime trees]]; benches come later."],
}
PLACE = 69  # of the first 'plant 40 lime trees'
FIRST = {"prefix": "tops will be moved, and we will ", "suffix": ".\nAlong the quay"}


def find(selector: Selector, sections: dict[str, list[str]] | None = None) -> Found:
    drafted = factories.report(2020, sections or TEXT)
    return Quotes(*drafted).find(selector)


def seek(exact: str, **changed: object) -> Selector:
    return replace(Selector("2020", exact), **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("selector", "id", "why"),
    [
        # One quote, whatever else is left out.
        (seek("mend the ferry landing"), "2020-003", ""),
        (seek("mend  the\nferry\u00a0landing"), "2020-003", ""),
        (seek("mend the ferry landing", suffix=", whatever"), "2020-003", ""),
        (seek("mend the ferry landing", prefix="quay we will"), "2020-003", ""),
        (seek("mend the ferry landing", prefix=" ", suffix="\n"), "2020-003", ""),
        # Two of them: the words around tell, or the place.
        (seek("plant 40 lime trees", **FIRST), "2020-002", ""),
        (seek("plant 40 lime trees", suffix="; benches"), "2020-004", ""),
        (seek("plant 40 lime trees", start=PLACE), "2020-002", ""),
        (seek("plant 40 lime trees", prefix="we will", start=PLACE), "2020-002", ""),
        (seek("plant 40 lime trees", suffix="; benches", start=PLACE), "2020-004", "another place"),
        (seek("plant 40 lime trees"), None, "stands 2 times"),
        (seek("plant 40 lime trees", prefix="we will", start=PLACE - 1), None, "stands 2 times"),
        (seek("plant 40 lime trees", prefix="down here"), None, "never where it was"),
        (seek("plant 40 lime trees", start=PLACE - 1), None, "never where it was"),
        # One quote, and other words around it.
        (seek("mend the ferry landing", prefix="nobody will"), "2020-003", "the words around"),
        (seek("mend the ferry landing", suffix=", soon"), "2020-003", "the words around"),
        (seek("mend the ferry landing", start=1), "2020-003", "in another place"),
        # Another wording between the same words.
        (
            seek("plant 60 lime trees", **FIRST),
            "2020-002",
            'the wording was "plant 60 lime trees"',
        ),
        (seek("plant 60 lime trees", prefix=FIRST["prefix"]), None, "is not there"),
        (seek("plant 60 lime trees", start=PLACE), None, "is not there"),
        (seek("fell every tree", **FIRST), None, "is not there"),
        (seek("mend the ferry landings", prefix="we will", suffix="; benches"), None, "not there"),
    ],
)
def test_what_a_selector_means(selector: Selector, id: str | None, why: str) -> None:
    found = find(selector)
    assert found.id == id
    assert why in found.why and bool(why) == bool(found.why)


def test_a_copy_elsewhere_and_an_edited_form_in_place_are_not_told_apart() -> None:
    edited = {
        "1. Streets": ["In the old town we will [[plant 45 lime trees]], as was asked."],
        "2. Parks": ["Around the pond we will [[plant 40 lime trees]]; benches come later."],
    }
    gone = seek("plant 40 lime trees", prefix="old town we will ", suffix=", as was asked.")
    assert find(gone, edited) == Found(None, "its quote and others like it stand in several places")


def test_a_selector_has_the_words_around_the_quote() -> None:
    made, commitments = factories.report(2020, TEXT)
    selector = select(made, commitments[1], commitments)
    text = squeeze("\n".join(paragraph.text for paragraph in made.paragraphs))
    assert selector.exact == "plant 40 lime trees"
    assert selector.prefix == FIRST["prefix"] and len(selector.prefix) == AROUND
    assert selector.suffix == ". Along the quay we will mend the f"[:AROUND]
    assert selector.prefix + selector.exact + selector.suffix in text
    assert made.sources[0].text is not None
    assert made.sources[0].text[selector.start : selector.end] == selector.exact


def test_a_selector_from_quotes_alone_has_only_its_place() -> None:
    made, commitments = factories.report(2020, TEXT)
    bare = replace(made, paragraphs=tuple(replace(one, text="") for one in made.paragraphs))
    assert select(bare, commitments[1], commitments) == seek(
        "plant 40 lime trees", start=PLACE, end=PLACE + 19
    )


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.name)
def test_the_words_around_are_as_the_formats_say(path: Path) -> None:
    made, commitments = read_once(path), commitments_of(path)
    texts = [paragraph.text for paragraph in made.paragraphs]
    for one in commitments:
        before = "".join(f"{text}\n" for text in texts[: one.paragraph])
        start = len(before) + one.start - made.paragraphs[one.paragraph].start
        whole = "\n".join(texts)
        assert whole[start : start + len(one.text)] == one.text
        selector = select(made, one, commitments)
        size = max(32, len(selector.prefix), len(selector.suffix))
        assert size in (32, 64, 128, 256, 512, 1024)
        assert selector.prefix == " ".join(re.split(r"\s+", whole[:start]))[-size:]
        assert selector.suffix == " ".join(re.split(r"\s+", whole[start + len(one.text) :]))[:size]
        alike = [other for other in commitments if squeeze(other.text) == selector.exact]
        assert size == 32 or len(alike) > 1
        assert Quotes(made, commitments).find(selector) == Found(one)


SPACES = st.sampled_from([" ", "  ", "\n", "\t ", "\u00a0", "\u2009\n ", "\r\n"])


@given(st.lists(SPACES, min_size=12, max_size=12))
def test_white_space_makes_no_difference(spaces: list[str]) -> None:
    words = "At home we will [[cut the hedge]] and, later, the whole lawn.".split(" ")
    spaced = "".join(word + space for word, space in zip(words, spaces, strict=False)).rstrip()
    plain = factories.report(2020, {"1. Garden": [" ".join(words)]})
    wrapped = factories.report(2020, {"1. Garden": [spaced]})
    for one, other in ((plain, wrapped), (wrapped, plain)):
        assert Quotes(*other).find(select(one[0], one[1][0], one[1])) == Found(other[1][0])
    told = select(wrapped[0], wrapped[1][0], wrapped[1])
    assert (told.prefix, told.suffix) == (
        "1. Garden At home we will ",
        " and, later, the whole lawn.",
    )


# -- a thousand edits ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Clause:
    """A sentence with one commitment; ``origin`` tells it from every other, copies included."""

    origin: str
    lead: str
    quote: str
    tail: str

    def __str__(self) -> str:
        return f"{self.lead} [[{self.quote}]]{self.tail}"


Text = list[list[Clause]]

DEEDS = ("repair", "widen", "repaint", "inspect", "reopen", "insulate")
THINGS = ("footbridges", "reading rooms", "school yards", "night shelters", "tram halts", "wells")
PLACES = ("in the hill districts", "by the old harbour", "along the canal", "", "downtown")
LEADS = ("We will", "Next spring we will", "Together with the boroughs we will", "The works will")
TAILS = (".", ", as the council asked.", " before the winter.", ", one after the other.")


def draft(rng: random.Random) -> Text:
    """A text with many like clauses, and some that stand in it twice or three times."""
    text: Text = []
    for paragraph in range(8):
        clauses = []
        for at in range(rng.randint(2, 4)):
            quote = f"{rng.choice(DEEDS)} {rng.randint(2, 90)} {rng.choice(THINGS)} "
            quote = (quote + rng.choice(PLACES)).strip()
            if rng.random() < 0.15 and text:
                quote = rng.choice(rng.choice(text)).quote
            origin = f"{paragraph}-{at}"
            clauses.append(Clause(origin, rng.choice(LEADS), quote, rng.choice(TAILS)))
        text.append(clauses)
    return text


def drafted(text: Text) -> tuple[factories.Drafted, list[set[str]]]:
    """The report of a text, and the origins of its commitments in their order.

    Of clauses that stand one behind the other in the same words nobody knows which came first:
    each has the origins of them all.
    """
    blocks = [" ".join(map(str, clauses)) for clauses in text]
    origins: list[set[str]] = []
    for _, run in itertools.groupby((one for clauses in text for one in clauses), key=str):
        alike = list(run)
        origins += [{one.origin for one in alike}] * len(alike)
    return factories.report(2020, {"1. Works": blocks}), origins


def pick(text: Text, rng: random.Random) -> tuple[int, int]:
    row = rng.randrange(len(text))
    return row, rng.randrange(len(text[row]))


def alter(text: Text, rng: random.Random, change: Callable[[Clause], Clause]) -> Text:
    row, at = pick(text, rng)
    text[row][at] = change(text[row][at])
    return text


def mistype(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word) - 1)
    return rng.choice(
        [word[:at] + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :]]
    )


def typo(text: Text, rng: random.Random) -> Text:
    return alter(text, rng, lambda one: replace(one, quote=mistype(one.quote, rng)))


def moved_paragraph(text: Text, rng: random.Random) -> Text:
    text.insert(rng.randrange(len(text)), text.pop(rng.randrange(len(text))))
    return text


def changed_figure(text: Text, rng: random.Random) -> Text:
    def change(one: Clause) -> Clause:
        deed, figure, rest = one.quote.split(" ", 2)
        return replace(one, quote=f"{deed} {int(figure) + rng.choice((-1, 1, 10))} {rest}")

    return alter(text, rng, change)


def lookalike(text: Text, rng: random.Random) -> Text:
    """One clause goes, and one like it, or with its very words, comes here or elsewhere."""
    row, at = pick(text, rng)
    gone = text[row].pop(at)
    other = replace(gone, origin="lookalike")
    if rng.random() < 0.6:
        words = other.quote.split()
        words[rng.randrange(len(words))] = rng.choice(DEEDS + THINGS)
        other = replace(other, quote=" ".join(words))
    if rng.random() < 0.5:
        text[row].insert(at, gone if str(other) == str(gone) else other)
    else:
        other = replace(other, lead="Far from there they will", tail=" if money is left over.")
        text[rng.randrange(len(text))].append(other)
    return [clauses for clauses in text if clauses]


def paragraph_above(text: Text, rng: random.Random) -> Text:
    new = Clause("new", "By and by we will", f"count {rng.randint(2, 99)} owls", " at dusk.")
    text.insert(rng.randrange(len(text)), [new])
    return text


def edited_context(text: Text, rng: random.Random) -> Text:
    if rng.random() < 0.5:
        return alter(text, rng, lambda one: replace(one, lead="Without delay we will"))
    return alter(text, rng, lambda one: replace(one, tail=", come rain or shine."))


def duplicated_clause(text: Text, rng: random.Random) -> Text:
    row, at = pick(text, rng)
    copy = replace(text[row][at], origin="copy")
    if rng.random() < 0.5:
        copy = replace(copy, lead="And once more they will")
    text[rng.randrange(len(text))].insert(0, copy)
    return text


def rewrapped(text: Text, rng: random.Random) -> Text:
    def wrap(said: str) -> str:
        return "".join(rng.choice((" ", "\n", "\n    ")) if c == " " else c for c in said)

    return [
        [
            replace(one, lead=wrap(one.lead), quote=wrap(one.quote), tail=wrap(one.tail))
            for one in clauses
        ]
        for clauses in text
    ]


EDITS = (
    typo,
    moved_paragraph,
    changed_figure,
    lookalike,
    paragraph_above,
    edited_context,
    duplicated_clause,
    rewrapped,
)
EACH = 125


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_no_edit_moves_a_decision_in_silence(edit: Callable[[Text, random.Random], Text]) -> None:
    counted = dict.fromkeys(("applied", "recheck", "orphan"), 0)
    changed = 0
    for seed in range(EACH):
        rng = random.Random(f"{edit.__name__} {seed}")
        text = draft(rng)
        (made, commitments), origins = drafted(text)
        selectors = [select(made, one, commitments) for one in commitments]
        after = edit([list(clauses) for clauses in text], rng)
        again, descent = drafted(after)
        quotes = Quotes(*again)
        origin_of = {one.id: origin for one, origin in zip(again[1], descent, strict=True)}
        for selector, descended in zip(selectors, origins, strict=True):
            found = quotes.find(selector)
            if found.commitment is None:
                counted["orphan"] += 1
                assert found.why
                continue
            same = squeeze(found.commitment.text) == selector.exact
            if found.why:
                counted["recheck"] += 1
                changed += not same
                continue
            counted["applied"] += 1
            assert same, f"{seed}: {selector} taken for {found.commitment}"
            origin = origin_of[found.commitment.id]
            assert origin & descended, f"{seed}: {selector} means a twin"
    total = sum(counted.values())
    if edit is rewrapped:
        # What stands several times between the same words is told by its offsets alone.
        assert counted["recheck"] == 0 and counted["orphan"] < 0.01 * total
    assert counted["applied"] > 0.7 * total
    if edit in (typo, changed_figure):
        assert changed >= 0.7 * EACH, "an edited quote in its context is found again"


@pytest.mark.parametrize("long", [False, True], ids=["short", "longer than any words around"])
def test_a_paragraph_that_stands_twice_is_never_taken_for_its_copy(long: bool) -> None:
    kept = 0
    for seed in range(EACH):
        rng = random.Random(f"twice {long} {seed}")
        text = draft(rng)
        if long:
            text = [[replace(one, tail=f", {'as was said ' * 120}." ) for one in clauses]
                    for clauses in text]  # fmt: skip
        first = rng.randrange(len(text) - 1)
        second = rng.randrange(first + 2, len(text) + 1)
        again = [replace(one, origin=f"again {one.origin}") for one in text[first]]
        text.insert(second, again)
        (made, commitments), origins = drafted(text)
        selectors = [select(made, one, commitments) for one in commitments]
        del text[rng.choice((first, second))]
        left, descent = drafted(text)
        quotes = Quotes(*left)
        origin_of = {one.id: origin for one, origin in zip(left[1], descent, strict=True)}
        for selector, origin in zip(selectors, origins, strict=True):
            found = quotes.find(selector)
            if found.commitment is not None and not found.why:
                assert origin_of[found.commitment.id] & origin, f"{seed}: {selector} means a twin"
                kept += 1
    assert kept > 10 * EACH, "what was not deleted is still found"


def test_more_words_around_are_kept_where_fewer_stand_twice() -> None:
    twice = [
        "Before all else, come what may, we will [[count the owls]] at dusk,"
        " as the wardens did last spring."
    ]
    apart = ["In the marsh [[nothing will be drained]], and the dykes [[will be raised]]."]
    made, commitments = factories.report(
        2020, {"1. Birds": [*twice, *apart, *twice, "The end of it is that we will [[rest]]."]}
    )
    lone, (one, other) = commitments[1], [c for c in commitments if c.text == "count the owls"]
    assert len(select(made, lone, commitments).prefix) == AROUND
    assert len(select(made, one, [one]).suffix) == AROUND
    chosen = select(made, one, commitments)
    # Before it is less text than that: the whole beginning of the report.
    assert (
        chosen.prefix == "1. Birds Before all else, come what may, we will "
        and len(chosen.suffix) == 64
    )
    assert chosen.suffix[:AROUND] == select(made, other, [other]).suffix
    quotes = Quotes(made, commitments)
    assert (quotes.find(chosen), quotes.find(replace(chosen, start=3))) == (Found(one), Found(one))


def test_the_most_words_around_are_sure_only_in_their_place() -> None:
    clause = f"{'so it was, ' * 200}we will [[count the owls]]{', so it will be' * 200}."
    made, commitments = factories.report(2020, {"1. Birds": [clause, "Between.", clause]})
    chosen = select(made, commitments[1], commitments)
    assert len(chosen.prefix) == len(chosen.suffix) == MOST_AROUND
    assert Quotes(made, commitments).find(chosen) == Found(commitments[1])
    left, (one,) = factories.report(2020, {"1. Birds": [clause, "Between."]})
    assert Quotes(left, [one]).find(chosen) == Found(one, "it stands in another place")

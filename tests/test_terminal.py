from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from factories import analysis as make_analysis
from factories import (
    decided_analysis,
    hostile_analysis,
    link,
    report,
    sample_analysis,
    sample_series,
)
from hostile import SGR, forbidden_in
from hypothesis import given
from hypothesis import strategies as st

from continuity.errors import OptionError
from continuity.explain import explain, render_explanation
from continuity.model import Analysis
from continuity.styled import Span, clean, columns, paint, wrap
from continuity.terminal import FIRST_RECURRING, render_commitments, render_diff

SAMPLES = pytest.mark.parametrize(
    "make",
    [sample_analysis, sample_series, decided_analysis, hostile_analysis],
    ids=lambda make: make.__name__,
)

DIFF = """\
2020.txt -> 2023.txt   7 -> 9 commitments   6 links   1 pair in doubt
! 2020.txt is a part only (sections 5-6): 'new' in 2023 means not found in this
  text
  ^ escalated  2    = recurring  3    v weakened  1    x dropped  2
  + not found in this text (2020)  3

^ ESCALATED  2020-002 -> 2023-002                                     score 0.88
  2020  plant at least [-1,200-] street trees
  2023  plant over {+2,000+} street trees
  why   quantity: street trees >= 1,200 -> >= 2,000 (+67 %)

^ ESCALATED  2020-004 -> 2023-004                                     score 0.84
  2020  [-explore-] a meal scheme for primary schools
  2023  {+start+} a meal scheme for primary schools
  why   stage: explore -> start
  note  a rate against a count: not comparable

v WEAKENED   2020-001 -> 2023-001                                     score 0.91
  2020  [-90-] tram stops will be moved
  2023  move {+65+} tram stops
  why   quantity: tram stops 90 -> 65 (-28 %)

= RECURRING  2020-003 -> 2023-003                                     score 0.99
  both  keep the ferry to the island free of charge

= RECURRING  2020-005 -> 2023-005                                     score 0.66
  2020  hire more teachers and repair the roofs of old schools
  2023  hire more teachers

= RECURRING  2020-005 -> 2023-006                                     score 0.71
  2020  [-hire more teachers and-] repair the roofs of old schools
  2023  repair the roofs of old schools

x 2 dropped, + 3 not found in this text (2020), ? 1 pair in doubt: --all prints
  them
"""

ALONE = """\
x DROPPED: 6. Schools
  2020-006  open a museum of river fishing
            nearest 2023-008, score 0.12
  2020-007  take part in the summer games
            nearest 2023-007, score 0.41

+ NOT FOUND IN THIS TEXT (2020): 2. Learning
  2023-007  join the games of the region

+ NOT FOUND IN THIS TEXT (2020): 3. Money
  2023-008  cut the debt by 3 % to 5 %
  2023-009  publish every contract

? IN DOUBT   2020-007 -> 2023-007                                     score 0.41
  2020  take part in the summer games
  2023  join the games of the region
"""


def diff(analysis: Analysis, *, colour: bool = False, everything: bool = False) -> str:
    return render_diff(analysis, colour=colour, show_all=everything, width=80)


def test_the_diff_as_a_whole() -> None:
    assert diff(sample_analysis()) == DIFF


def test_all_rows_are_printed_on_demand() -> None:
    text = diff(sample_analysis(), everything=True)
    assert text.startswith(DIFF[: DIFF.index("x 2 dropped,")])
    assert text.endswith(ALONE)
    assert "--all" not in text


def test_only_the_first_recurring_links_are_shown() -> None:
    blocks = [f"We will [[tidy up park number {word}]]." for word in "abcdefgh"]
    links = [link(f"2020-{n:03}", f"2021-{n:03}") for n in range(1, 9)]
    same = make_analysis(
        report(2020, {"1. Parks": blocks}), report(2021, {"1. Parks": blocks}), links=links
    )
    text = diff(same)
    assert text.count("= RECURRING") == FIRST_RECURRING
    assert text.endswith(f"= {8 - FIRST_RECURRING} more recurring: --all prints them\n")
    assert diff(same, everything=True).count("= RECURRING") == 8


def test_complete_reports_say_dropped_and_new() -> None:
    base = sample_analysis()
    whole = replace(base, reports=tuple(replace(one, complete=True) for one in base.reports))
    text = diff(whole, everything=True)
    assert "x dropped  2    + new  3" in text and "+ NEW: 3. Money" in text
    assert "not found" not in text and "!" not in text


def test_an_incomplete_later_report_makes_dropped_not_found() -> None:
    base = sample_analysis()
    old, new = base.reports
    part = replace(
        base, reports=(replace(old, complete=True), replace(new, complete=False, coverage=""))
    )
    text = diff(part, everything=True)
    assert "! 2023.txt is a part only: 'dropped' from 2020 means not found in this text" in text
    assert "x not found in this text (2023)  2" in text and "+ new  3" in text
    assert "x NOT FOUND IN THIS TEXT (2023): 6. Schools" in text


def test_two_reports_of_one_year_are_told_apart_by_id() -> None:
    old = report(2020, {"1. A": ["[[plant 9 trees]]"]})
    new = report(2020, {"1. A": ["[[plant 8 trees]]"]}, id="2020b", name="b.txt")
    text = diff(make_analysis(old, new, links=[link("2020-001", "2020b-001", "weakened")]))
    assert "  2020   plant [-9-] trees\n  2020b  plant {+8+} trees\n  why    scope" in text


@SAMPLES
@pytest.mark.parametrize("width", [24, 40, 80, 120])
@pytest.mark.parametrize("colour", [False, True])
def test_lines_keep_the_width_and_steer_nothing(
    make: Callable[[], Analysis], width: int, colour: bool
) -> None:
    analysis = make()
    texts = [
        render_diff(analysis, colour=colour, show_all=True, width=width),
        render_commitments(analysis, colour=colour, width=width),
        *(
            render_explanation(explain(analysis, one.id), colour=colour, width=width)
            for one in analysis.commitments
        ),
    ]
    for text in texts:
        assert not forbidden_in(text, colour=colour)
        assert text.endswith("\n") and not text.endswith("\n\n")
        for line in text.splitlines():
            plain = SGR.sub("", line)
            # Titles with two ids are never broken, nor is a score without its number.
            if width >= 80:
                assert columns(plain) <= width, plain
            assert plain == plain.rstrip()


@SAMPLES
def test_colour_adds_codes_and_nothing_else(make: Callable[[], Analysis]) -> None:
    coloured = diff(make(), colour=True, everything=True)
    assert SGR.sub("", coloured) == diff(make(), everything=True)
    for line in coloured.splitlines():
        codes = SGR.findall(line)
        assert codes[1::2] == ["\x1b[0m"] * (len(codes) // 2) and "\x1b[0m" not in codes[::2]


def test_words_that_changed_are_red_and_green() -> None:
    coloured = diff(sample_analysis(), colour=True)
    assert "\x1b[31m[-explore-]\x1b[0m a meal" in coloured
    assert "\x1b[32m{+start+}\x1b[0m a meal" in coloured
    assert "\x1b[31mv WEAKENED" in coloured


def test_the_text_does_not_depend_on_the_hash_seed() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); sys.stdout.reconfigure(encoding='utf-8')\n"
        "from test_terminal import diff; from factories import sample_analysis\n"
        "sys.stdout.write(diff(sample_analysis(), everything=True))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            env={"PYTHONHASHSEED": seed, "COLUMNS": wide, "LC_ALL": "C"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, wide in (("1", "200"), ("2", "30"))
    }
    assert len(runs) == 1


def test_the_list_of_one_report() -> None:
    base = sample_analysis()
    alone = replace(
        base,
        reports=base.reports[:1],
        commitments=tuple(one for one in base.commitments if one.report == "2020"),
    )
    text = render_commitments(alone, colour=False, width=80)
    assert text.startswith(
        "2020.txt   7 commitments (2 target, 4 action, 1 principle)\n"
        "! 2020.txt is a part only (sections 5-6)\n\n"
        "5. Streets and transport > Buses\n"
        "  2020-001  target     90 tram stops will be moved\n"
        "                       90 tram stops\n"
    )


def test_an_explanation_shows_quote_place_score_and_what_lost() -> None:
    text = str(explain(sample_analysis(), "2020-001"))
    assert text.startswith("2020-001\n  quote      90 tram stops will be moved\n")
    for line in (
        "  place      2020.txt, characters 55 to 82",
        "  section    5. Streets and transport > Buses",
        "  kind       target",
        "  status     weakened against the report after",
        "  paragraph  Traffic will flow better. In the outer boroughs [[90 tram stops",
        "             will be moved]], and we will plant at least 1,200 street trees",
        "  words                  0.82   +1.90  shared: bus, routes",
        "  figures                1.00   -0.20  80 against 65",
        "rival of 2020-001 -> 2023-001: 2023-002, score 0.22: plant over 2,000 street",
        "  together                      +2.05",
        "measured: mostly from 0 to 1; adds: what that adds to the log-odds of the score,",
    ):
        assert line in text.splitlines(), line
    assert text.index("words  ") < text.index("paragraph  ", 300) < text.index("figures  ", 500)


def test_what_coders_checked_is_said() -> None:
    text = diff(decided_analysis(), everything=True)
    assert "  why   decided by CD: far fewer\n        checked by CD\n" in text
    assert "        checked by AB: part-of, to be rechecked" in text
    assert text.endswith("        checked by AB: unsure\n")
    assert "decision: " not in text and "checked" not in diff(sample_analysis(), everything=True)


def test_an_explanation_tells_every_decision_on_a_commitment() -> None:
    def told(id: str) -> list[str]:
        text = render_explanation(explain(decided_analysis(), id), colour=False, width=200)
        return [line for line in text.splitlines() if line.startswith("decision of")]

    assert told("2023-001") == [
        "decision of AB on 2020-001 -> 2023-001: same; weakened; overruled by CD",
        "decision of CD on 2020-001 -> 2023-001: same; weakened; 2026-01-31; far fewer; "
        "judged blind",
        "decision of AB on ? -> 2023-001: same; orphan: 2020: its quote is not there",
    ]
    assert told("2020-006") == ["decision of AB on 2020-006 -> 2023-009: different"]
    assert told("2020-002") == []


def test_an_explanation_has_fields() -> None:
    found = explain(sample_analysis(), "2020-005")
    assert [one.later for one in found.links] == ["2023-005", "2023-006"]
    assert (found.before, found.after) == (None, "recurring")
    assert found.paragraph.text.startswith("The council")
    lone = explain(sample_analysis(), "2023-007")
    assert lone.before == "not found in this text" and lone.links == ()
    assert lone.doubts[0].earlier.id == "2020-007"
    nearest = explain(sample_analysis(), "2020-006").considered
    assert [(one.role, one.candidate.id) for one in nearest] == [("nearest", "2023-008")]


def test_an_explanation_says_in_which_report_nothing_was_found() -> None:
    lone = str(explain(sample_analysis(), "2023-007"))
    assert "  status     not found in the report before, which is a part only" in lone


def test_a_commitment_without_links_needs_no_word_on_parts_of_scores() -> None:
    assert "log-odds" not in str(explain(sample_analysis(), "2020-006"))


def test_an_explanation_without_paragraphs_shows_the_quote_alone() -> None:
    base = sample_analysis()
    bare = [replace(one, text="") for one in base.reports[0].paragraphs]
    cut = replace(base, reports=(replace(base.reports[0], paragraphs=tuple(bare)), base.reports[1]))
    text = str(explain(cut, "2020-001"))
    assert "  quote      90 tram stops will be moved\n" in text and "[[" not in text


@pytest.mark.parametrize(
    ("id", "near"),
    [
        ("2020-0011", "did you mean 2020-001 or "),
        ("2020-1", "2020-001"),
        ("", "its ids go from 2020-001 to 2023-"),
        ("parks", "its ids go from 2020-001 to 2023-"),
    ],
)
def test_an_unknown_id_is_refused_with_near_ones(id: str, near: str) -> None:
    with pytest.raises(OptionError, match=near) as caught:
        explain(sample_analysis(), id)
    assert repr(id) in str(caught.value)


words = st.text(st.characters(codec="utf-8"), max_size=40)


@given(st.lists(words, max_size=8), st.integers(24, 60), st.booleans())
def test_wrapping_keeps_every_word_and_the_width(
    texts: list[str], width: int, colour: bool
) -> None:
    spans = [Span(clean(text), "red" if at % 2 else "") for at, text in enumerate(texts)]
    wrapped = wrap(spans, width=width, first="- ", rest="  ", colour=colour)
    plain = SGR.sub("", wrapped)
    assert not forbidden_in(wrapped, colour=colour)
    assert all(columns(line) <= width for line in plain.split("\n"))
    assert "".join(plain[2:].split()) == "".join("".join(span.text for span in spans).split())


@pytest.mark.parametrize("indent", [13, 23, 24, 60])
def test_a_wide_indent_leaves_half_of_the_width_for_words(indent: int) -> None:
    text = [Span("one two three four five six")]
    rest = " " * indent
    first, *lines = wrap(text, width=24, first="x" * indent, rest=rest).split("\n")
    assert first == "x" * indent
    assert lines == [" " * 12 + part for part in ("one two", "three four", "five six")]
    assert wrap([], width=24, first="x" * indent, rest=rest) == "x" * indent


def test_wide_signs_take_two_columns() -> None:
    lines = wrap([Span("北" * 30)], width=24, first="  ", rest="  ").split("\n")
    assert [columns(line) for line in lines] == [24, 24, 18]


def test_painting_joins_spans_of_one_style() -> None:
    assert paint([Span("a", "red"), Span("b", "red"), Span("c")], True) == "\x1b[31mab\x1b[0mc"
    assert paint([Span("a", "red"), Span("c")], False) == "ac"

import hashlib
import io
import json
import os
import socket
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from continuity.errors import ContinuityError, InputError, OptionError
from continuity.model import Report
from continuity.readers import parse_report, read_report
from continuity.readers.blocks import read_blocks
from continuity.readers.coverage import find_excerpt, find_part, judge_coverage
from continuity.readers.files import natural_key
from continuity.readers.marks import read_mark
from continuity.readers.numerals import roman_number, roman_numeral
from continuity.readers.structure import read_structure
from continuity.readers.titles import is_gerund, is_title_case
from continuity.readers.year import find_date_year, find_year, find_years

SHARED = Path(__file__).resolve().parents[2] / "shared"
needs_reports = pytest.mark.skipif(
    not (SHARED / "reports").is_dir(), reason="the real reports (../shared) are not here"
)


def read_roles(text: str, *, markdown: bool = False) -> list[tuple[str, str]]:
    """(role, text) of every paragraph of a body, given below a title."""
    found = read_structure("Town report 2024\n\n" + text, markdown=markdown)
    return [(paragraph.role, paragraph.text) for paragraph in found.paragraphs[1:]]


def read_paths(text: str, *, markdown: bool = False) -> dict[str, tuple[str, ...]]:
    """The section path of every text and bullet of a body, given below a title."""
    found = read_structure("Town report 2024\n\n" + text, markdown=markdown)
    return {
        paragraph.text: paragraph.section
        for paragraph in found.paragraphs
        if paragraph.role in ("text", "bullet")
    }


LONG = "We will mend the old quay and the bridge beside it, and plant a row of limes along both."

# --- roles --------------------------------------------------------------------------------------

ROLES = [
    pytest.param(
        f"5. Mend the roads of the old town\n\n{LONG}",
        [("heading", "5. Mend the roads of the old town"), ("text", LONG)],
        id="numbered heading",
    ),
    pytest.param(
        f"5. Mend the roads of the old town\n{LONG}",
        [("heading", "5. Mend the roads of the old town"), ("text", LONG)],
        id="numbered heading without a blank line",
    ),
    pytest.param(
        f"III\uff0eMending the roads\n\n{LONG}",
        [("heading", "III\uff0eMending the roads"), ("text", LONG)],
        id="wide full stop",
    ),
    pytest.param(
        f"5. Mend the roads of the town. In spite of the frost, {LONG}",
        [("heading", "5. Mend the roads of the town."), ("text", f"In spite of the frost, {LONG}")],
        id="numbered heading that runs in",
    ),
    pytest.param(
        f"2.We will mend the roads. Frost broke them. {LONG}\n\n{LONG}",
        [("heading", "2.We will mend the roads."), ("text", f"Frost broke them. {LONG}")]
        + [("text", LONG)],
        id="numbered sentence with a subject that runs in",
    ),
    pytest.param(
        f"Mend the roads. {LONG}\n\nClear the canal. {LONG}",
        [("heading", "Mend the roads."), ("text", LONG)]
        + [("heading", "Clear the canal."), ("text", LONG)],
        id="run-in imperatives",
    ),
    pytest.param(
        f"Mend the roads. {LONG}\n\nHouse and care. {LONG}\n\nClear the canal. {LONG}\n\n"
        f"Trams ran late. {LONG}",
        [("heading", "Mend the roads."), ("text", LONG), ("heading", "House and care.")]
        + [("text", LONG), ("heading", "Clear the canal."), ("text", LONG)]
        + [("text", f"Trams ran late. {LONG}")],
        id="mottoes among imperatives",
    ),
    pytest.param(
        f"Remember the flood. {LONG}\n\n{LONG}",
        [("text", f"Remember the flood. {LONG}"), ("text", LONG)],
        id="one imperative alone is rhetoric",
    ),
    pytest.param(
        "Mend the roads. Clear the canal. Paint the sheds.\n\nKeep order. Keep calm.",
        [("text", "Mend the roads. Clear the canal. Paint the sheds.")]
        + [("text", "Keep order. Keep calm.")],
        id="imperatives that follow one another are text",
    ),
    pytest.param(
        f"Mend the roads.\n\n{LONG}\n\nClear the canal.\n\n{LONG}",
        [("heading", "Mend the roads."), ("text", LONG)]
        + [("heading", "Clear the canal."), ("text", LONG)],
        id="imperatives on a line of their own",
    ),
    pytest.param(
        f"First, we will mend roads.\n\n{LONG}\n\nSecond, we will clear canals.\n\n{LONG}",
        [("heading", "First, we will mend roads."), ("text", LONG)]
        + [("heading", "Second, we will clear canals."), ("text", LONG)],
        id="titles of tasks",
    ),
    pytest.param(
        f"First, we will mend roads.\n\nSecond, we will clear canals.\n\n{LONG}",
        [("text", "First, we will mend roads."), ("text", "Second, we will clear canals.")]
        + [("text", LONG)],
        id="a list with ordinals has no titles",
    ),
    pytest.param(
        f"Roads and Canals\n\n{LONG}",
        [("heading", "Roads and Canals"), ("text", LONG)],
        id="title without a number",
    ),
    pytest.param(
        "\u00b7\u00a0Mend roads;\n\n-- We will paint sheds.\n\n-The quay was mended.\n\n* Dig\n\n"
        "\u2022 40 sheds\n\n\u2014 Sow grass",
        [("bullet", "Mend roads;"), ("bullet", "We will paint sheds.")]
        + [("bullet", "The quay was mended."), ("bullet", "Dig"), ("bullet", "40 sheds")]
        + [("bullet", "Sow grass")],
        id="bullets",
    ),
    pytest.param(
        "(a)mend roads;(b)paint sheds; and(c)sow grass.",
        [("bullet", "mend roads;"), ("bullet", "paint sheds;"), ("bullet", "sow grass.")],
        id="lettered items on a line",
    ),
    pytest.param(
        "We will do three things: (i) mend roads; (ii) paint sheds; and (iii) sow grass.",
        [("text", "We will do three things:"), ("bullet", "mend roads;")]
        + [("bullet", "paint sheds;"), ("bullet", "sow grass.")],
        id="items after their opening",
    ),
    pytest.param(
        "Rules 5 (a) and (b) stay (a) in force and (b) unread in all the towns of the valley.",
        [
            (
                "text",
                "Rules 5 (a) and (b) stay (a) in force and (b) unread in all the towns of the "
                "valley.",
            )
        ],
        id="letters without separators stay",
    ),
    pytest.param(
        "-- mend roads; --paint 40 sheds; -- sow grass.",
        [("bullet", "mend roads;"), ("bullet", "paint 40 sheds;"), ("bullet", "sow grass.")],
        id="bullets on a line",
    ),
    pytest.param(
        "Everyone -- we call on all -- must help to keep the valley and its river clean and safe.",
        [
            (
                "text",
                "Everyone -- we call on all -- must help to keep the valley and its river clean "
                "and safe.",
            )
        ],
        id="dashes in a sentence stay",
    ),
    pytest.param(
        "The targets are as follows:\nGrowth of 4 percent\nPrices up by 2 percent\n\nWork Ahead"
        f"\n\n{LONG}",
        [("text", "The targets are as follows:"), ("bullet", "Growth of 4 percent")]
        + [("bullet", "Prices up by 2 percent"), ("heading", "Work Ahead"), ("text", LONG)],
        id="a list without marks",
    ),
    pytest.param(
        f"We take these steps:\nExtend the trial of trams to the north of the town. {LONG}",
        [("text", "We take these steps:")]
        + [("text", f"Extend the trial of trams to the north of the town. {LONG}")],
        id="no heading after a colon",
    ),
    pytest.param(
        "1. Mend 4 roads.\n2. Paint 5 sheds.\n3. Sow grass.",
        [("bullet", "Mend 4 roads."), ("bullet", "Paint 5 sheds."), ("bullet", "Sow grass.")],
        id="a numbered list",
    ),
    pytest.param(
        f"Harbour\n\n{LONG}\n\nMilestones\n1.1 Dredge the inner basin\n1.2 Quay Lighting Plan",
        [("heading", "Harbour"), ("text", LONG), ("heading", "Milestones")]
        + [("bullet", "Dredge the inner basin"), ("bullet", "Quay Lighting Plan")],
        id="milestones with numbers of two levels",
    ),
    pytest.param(
        f"Harbour\n\n{LONG}\n\nKey actions 2031\n2.1 Dredge the basin\n\n{LONG}",
        [("heading", "Harbour"), ("text", LONG), ("heading", "Key actions 2031")]
        + [("bullet", "Dredge the basin"), ("text", LONG)],
        id="a single numbered action",
    ),
    pytest.param(
        f"{LONG}\n\n3.1 Improve the drains of the old town\n3.2 Improve its lamps\n\n{LONG}",
        [("text", LONG), ("bullet", "Improve the drains of the old town")]
        + [("bullet", "Improve its lamps"), ("text", LONG)],
        id="imperatives with numbers of two levels that follow one another",
    ),
    pytest.param(
        f"{LONG}\n\n3.1 Improve the drains\n\n{LONG}\n\n3.2 Improve the lamps\n\n{LONG}",
        [("text", LONG), ("heading", "3.1 Improve the drains"), ("text", LONG)]
        + [("heading", "3.2 Improve the lamps"), ("text", LONG)],
        id="numbered titles with text of their own",
    ),
    pytest.param(
        f"{LONG}\n\n3.1 Drains and lamps\n3.2 Improve Drains\n\n{LONG}",
        [("text", LONG), ("heading", "3.1 Drains and lamps"), ("heading", "3.2 Improve Drains")]
        + [("text", LONG)],
        id="numbered titles that follow one another",
    ),
    pytest.param(
        f"26.Boats bring in a tenth. {LONG}\n\n27.Sheds bring more. {LONG}\n\nRoads\n\n"
        f"28.Roads cost much. {LONG}",
        [("text", f"Boats bring in a tenth. {LONG}"), ("text", f"Sheds bring more. {LONG}")]
        + [("heading", "Roads"), ("text", f"Roads cost much. {LONG}")],
        id="numbered paragraphs",
    ),
    pytest.param(
        f"{LONG}[1]\n\n[1] The quay is of 1890.\n\n[2]The limes are old.",
        [("text", f"{LONG}[1]"), ("footnote", "The quay is of 1890.")]
        + [("footnote", "The limes are old.")],
        id="footnotes",
    ),
    pytest.param(
        f"Fellow Deputies,\n\n{LONG}\n\nLadies and gentlemen, Here is more. {LONG}",
        [("front", "Fellow Deputies,"), ("text", LONG), ("front", "Ladies and gentlemen,")]
        + [("text", f"Here is more. {LONG}")],
        id="salutations",
    ),
    pytest.param(
        f"Fellow deputies, on behalf of the council I report on the roads. {LONG}",
        [("text", f"Fellow deputies, on behalf of the council I report on the roads. {LONG}")],
        id="a salutation inside its sentence",
    ),
    pytest.param(
        f"{LONG}\n\nAttachment\n\n[1] A note.",
        [("text", LONG), ("front", "Attachment"), ("footnote", "A note.")],
        id="a title of nothing",
    ),
    pytest.param(
        f"{LONG}\n\n12\n\n{LONG}",
        [("text", LONG), ("front", "12"), ("text", LONG)],
        id="a page number",
    ),
    pytest.param(
        f"{LONG}\n\nWe will plant 300 trees",
        [("text", LONG), ("text", "We will plant 300 trees")],
        id="a sentence without a full stop",
    ),
    pytest.param(
        f"Let me now turn to the roads.\n\n{LONG}",
        [("heading", "Let me now turn to the roads."), ("text", LONG)],
        id="a turn of a speech",
    ),
    pytest.param(
        f"1. Mending roads\n{LONG}\n\n{LONG} 2. Clearing canals\n\n{LONG}\n\n3. Painting\n{LONG}",
        [("heading", "1. Mending roads"), ("text", LONG), ("text", LONG)]
        + [("heading", "2. Clearing canals"), ("text", LONG), ("heading", "3. Painting")]
        + [("text", LONG)],
        id="a heading whose line end was lost",
    ),
    pytest.param(
        f"A. Roads\n\n{LONG}\n\nPart II\n\n{LONG}\n\n2.1 Sheds and quays\n\n{LONG}",
        [("heading", "A. Roads"), ("text", LONG), ("heading", "Part II"), ("text", LONG)]
        + [("heading", "2.1 Sheds and quays"), ("text", LONG)],
        id="other numbers",
    ),
    pytest.param(
        "1.5 million homes\nwere warmed in the winter and 2.5 million lamps were lit.",
        [("text", "1.5 million homes\nwere warmed in the winter and 2.5 million lamps were lit.")],
        id="a decimal is no number of a heading",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_roles(text: str, expected: list[tuple[str, str]]) -> None:
    assert read_roles(text) == expected


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_roles_do_not_hang_on_line_ends(
    text: str, expected: list[tuple[str, str]], newline: str
) -> None:
    found = read_structure(("Town report 2024\n\n" + text).replace("\n", newline))
    assert [(p.role, p.text.replace(newline, "\n")) for p in found.paragraphs[1:]] == expected


def test_markdown() -> None:
    text = (
        "# Town report 2024\n\nPublished on 5 March 2024\n\n## Roads ##\n\nWe will mend\n4 roads.\n"
        "- Dig\n  deep\n- **Sheds:** paint 5\n\n**Grass.** We will sow it.\n\n"
        "**40 limes** will be planted.\n\n[^1]: A note.\n"
    )
    found = read_structure(text, markdown=True)
    assert found.title == "Town report 2024"
    assert [(p.role, p.text) for p in found.paragraphs] == [
        ("front", "Town report 2024"),
        ("front", "Published on 5 March 2024"),
        ("heading", "Roads"),
        ("text", "We will mend\n4 roads."),
        ("bullet", "Dig\n  deep"),
        ("heading", "Sheds:"),
        ("bullet", "paint 5"),
        ("heading", "Grass."),
        ("text", "We will sow it."),
        ("text", "**40 limes** will be planted."),
        ("footnote", "A note."),
    ]


# --- sections -----------------------------------------------------------------------------------


def test_section_path_goes_down_and_up() -> None:
    paths = read_paths(
        f"II. Work ahead\n\nOne. {LONG}\n\n5. Mend the roads.\n\nTwo. {LONG}\n\n"
        f"Clear the ice. Three. {LONG}\n\nFour. {LONG}\n\nSweep the leaves. Five. {LONG}\n\n"
        f"6. Paint\n\nSix. {LONG}\n\nFellow deputies,\n\nSeven. {LONG}"
    )
    assert {text.split()[0]: path for text, path in paths.items()} == {
        "One.": ("II. Work ahead",),
        "Two.": ("II. Work ahead", "5. Mend the roads"),
        "Three.": ("II. Work ahead", "5. Mend the roads", "Clear the ice"),
        "Four.": ("II. Work ahead", "5. Mend the roads", "Clear the ice"),
        "Five.": ("II. Work ahead", "5. Mend the roads", "Sweep the leaves"),
        "Six.": ("II. Work ahead", "6. Paint"),
        "Seven.": ("II. Work ahead",),
    }


def test_a_heading_ends_its_own_path() -> None:
    found = read_structure(f"Report 2024\n\nII. Work\n\n5. Mend\u00a0the roads[3].\n\n{LONG}")
    heading = next(p for p in found.paragraphs if p.text.startswith("5."))
    assert heading.section == ("II. Work", "5. Mend the roads")


def test_titles_in_a_row_nest_until_the_next_title() -> None:
    paths = read_paths(f"Money\n\nBanks\n\nOne. {LONG}\n\nRoads\n\nTwo. {LONG}")
    assert list(paths.values()) == [("Money", "Banks"), ("Roads",)]


def test_deep_paths_keep_their_ends() -> None:
    paths = read_paths(f"# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n{LONG}", markdown=True)
    assert paths[LONG] == ("A", "B", "C", "E")


# --- wrapped lines ------------------------------------------------------------------------------

PROSE = [
    "The council met twelve times in the past year and heard the people of all nine wards. "
    "Most of them asked for safer roads, and some for a later bus from the station to the hills.",
    "We will lay 12 kilometres of new track for bicycles, light the paths along the river, and "
    "mend the bridge at the old mill before the winter floods come down the valley again.",
    "In the next year the schools will get new roofs. No child should sit in a wet room.",
]


@pytest.mark.parametrize("width", [30, 50, 60, 72, 80, 100, 120])
@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n"])
def test_wrapped_text_reads_like_unwrapped(width: int, gap: str) -> None:
    import textwrap

    wrapped = "Town report 2024\n\n" + gap.join(textwrap.fill(text, width) for text in PROSE)
    found = read_structure(wrapped)
    assert [" ".join(p.text.split()) for p in found.paragraphs if p.role == "text"] == PROSE


def test_indented_paragraphs_without_blank_lines() -> None:
    import textwrap

    text = "\n".join(textwrap.fill(text, 60, initial_indent="    ") for text in PROSE)
    found = read_structure("Town report 2024\n\n" + text)
    assert [" ".join(p.text.split()) for p in found.paragraphs[1:]] == PROSE


def test_a_paragraph_a_line_stays_so() -> None:
    found = read_structure("Town report 2024\n\n" + "\n".join(PROSE))
    assert [p.text for p in found.paragraphs[1:]] == PROSE


def test_a_line_broken_within_a_sentence_is_joined() -> None:
    first = PROSE[0][:100]
    found = read_structure(f"Town report 2024\n\n{first}\n{PROSE[0][101:]}\n\n{PROSE[1]}")
    assert [p.text for p in found.paragraphs[1:]] == [f"{first}\n{PROSE[0][101:]}", PROSE[1]]


def test_wrapped_bullets() -> None:
    found = read_roles("- mend the roads\n  of the town\n- paint the sheds\n  beside them")
    assert [" ".join(text.split()) for _, text in found] == [
        "mend the roads of the town",
        "paint the sheds beside them",
    ]


# --- properties ---------------------------------------------------------------------------------

ANY_TEXT = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="aA5I.:;!-*#[](),\u00b7\u2022\u2014 \u00a0\n\r\t", max_size=200),
    st.lists(
        st.sampled_from(
            [
                "Mend the roads.",
                "We will act.",
                "5.",
                "II.",
                "(a)",
                "; (b)",
                "--",
                "[1]",
                "# ",
                "**",
            ]
            + [
                "Fellow Deputies,",
                "First, we act.",
                "\n",
                "\n\n",
                "as follows:",
                "Part IV",
                "\u3000",
            ]
        ),
        max_size=30,
    ).map(" ".join),
)


@settings(deadline=None, max_examples=300)
@given(ANY_TEXT, st.booleans())
def test_paragraphs_are_slices_in_order(text: str, markdown: bool) -> None:
    found = read_structure(text, 3, markdown=markdown)
    last = 0
    for paragraph in found.paragraphs:
        assert last <= paragraph.start < paragraph.end <= len(text)
        assert paragraph.text == text[paragraph.start : paragraph.end] == paragraph.text.strip()
        assert paragraph.source == 3 and len(paragraph.section) <= 4
        assert (paragraph.role not in ("front", "footnote")) or not paragraph.section
        last = paragraph.end


@settings(deadline=None)
@given(ANY_TEXT)
def test_no_word_is_lost(text: str) -> None:
    blocks = read_blocks(text)
    last = 0
    for block in blocks:
        assert not any(char.isalnum() for char in text[last : block.start] if char not in "andor")
        assert block.start <= block.body < block.end and text[block.body : block.end] == block.text
        last = block.end
    assert not any(char.isalnum() for char in text[last:] if char not in "andor")


@settings(deadline=None)
@given(ANY_TEXT)
def test_any_text_is_a_report_or_a_clear_error(text: str) -> None:
    try:
        report = parse_report([("a.txt", text)], year=2024)
    except InputError as error:
        assert not text.strip() and "a.txt" in str(error)
    else:
        assert report.id == "2024" and report.sources[0].characters == len(text)


@pytest.mark.parametrize(
    "unit",
    ["a\n", "A b.\n", "1. Mend x. We y.\n", "; (a) x", ". -- a", "First, we do.\n\n", "Mend x.\n\n"]
    + ["a:\nb\n", "x. 2. Ab\n1. A\n3. C\n", "Dear and ", "**a", "#"],
)
def test_time_grows_in_step_with_length(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        read_structure(text)
        return time.process_time() - start

    seconds(1000)
    # On a busy machine one measurement says little; work that is not linear fails all three.
    assert any(seconds(120_000) < 4 * seconds(60_000) + 0.1 for _ in range(3))


# --- marks and numbers --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("5. Mend", "arabic", 5),
        ("26.Boats", "arabic", 26),
        ("5) Mend", "arabic", 5),
        ("3. 5G masts", "arabic", 3),
        ("2.1 Sheds", "arabic", 2),
        ("IV. Work", "roman", 4),
        ("B. Work", "letter", 2),
        ("Chapter 3: Work", "word", 3),
        ("part iv \u2013 work", "word", 4),
        ("(a) mend", "item", 0),
        ("b) mend", "item", 0),
        ("[11]The quay", "footnote", 0),
        ("[^a]: The quay", "footnote", 0),
        ("## Work", "markdown", 0),
        ("- mend", "bullet", 0),
        ("\u2022mend", "bullet", 0),
        ("4.5% of all", "", 0),
        ("2024. We", "", 0),
        ("-5% this year", "", 0),
        ("**Bold** word", "", 0),
        ("#tag", "", 0),
        ("IIV. Work", "", 0),
        ("Part of it", "", 0),
        ("I mend", "", 0),
    ],
)
def test_marks(text: str, kind: str, number: int) -> None:
    mark = read_mark(text)
    assert (mark.kind, mark.number) == (kind, number)


@given(st.integers(1, 399))
def test_roman_numerals_round_trip(number: int) -> None:
    assert roman_number(roman_numeral(number)) == number


@pytest.mark.parametrize("numeral", ["", "IIII", "VX", "IC", "iv", "ABC", "\u2163"])
def test_no_roman_numeral(numeral: str) -> None:
    assert roman_number(numeral) is None


def test_title_forms() -> None:
    assert is_title_case("Arts and Sports of the Town")
    assert not is_title_case("Effective control of risks")
    assert is_gerund("Steadily mending roads of the town.")
    assert not is_gerund("Mending roads is dear.")
    assert not is_gerund("Roads.")


# --- year ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("The 2016-17 Budget", [2016]),
        ("Annual Report 2022/23", [2022]),
        ("Plan 2021\u20132025, report 2023", [2023, 2021]),
        ("Review of 2022 and plan for 2023", [2022, 2023]),
        ("town-20230105.txt", [2023]),
        ("report_2023_final.txt", [2023]),
        ("12,024 homes, 3.2019, 1024, 20191", []),
        ("1899 and 2200", []),
        ("FY2023", [2023]),
        ("", []),
    ],
)
def test_years(text: str, years: list[int]) -> None:
    assert find_years(text) == years


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("2020-06-29", 2020),
        ("2020/6/9", 2020),
        ("29.06.2020", 2020),
        ("Delivered at the first session on March 5, 2014", 2014),
        ("5 March 2014", 2014),
        ("March 2019", 2019),
        ("Sept. 3rd, 2018", 2018),
        ("MAY 22, 2020", 2020),
        ("Marching in 2020", None),
        ("Room 2020", None),
        ("99-99-99", None),
    ],
)
def test_date_years(line: str, year: int | None) -> None:
    assert find_date_year(line) == year


@pytest.mark.parametrize(
    ("titles", "front", "names", "lead", "is_section", "year"),
    [
        (["Report 2020"], ["2021-01-05"], ["x-2022.txt"], [], False, 2020),
        (["Report"], ["2021-01-05"], ["x-2022.txt"], [], False, 2021),
        (["Report"], ["by A. Hall"], ["x-2022.txt"], ["Review of 2021"], False, 2022),
        (["Report"], [], ["x.txt"], ["Work for 2021"], False, 2021),
        (["Report"], [], ["x.txt"], [], False, None),
        (["I. 2018 in review"], [], ["report-2019.txt"], [], True, 2019),
        (["I. 2018 in review"], [], ["report.txt"], [], True, 2018),
        (["Review of 2022, plan for 2023"], [], ["x.txt"], [], False, 2023),
        (["Review of 2022, plan for 2023"], [], ["2022.txt"], [], False, 2022),
        ([], [], ["2016.txt"], [], False, 2016),
    ],
)
def test_year(
    titles: list[str],
    front: list[str],
    names: list[str],
    lead: list[str],
    is_section: bool,
    year: int | None,
) -> None:
    assert find_year(titles, front, names, lead, is_section=is_section) == year


def test_year_of_a_text() -> None:
    assert parse_report([("a.txt", f"Report\n\n5 May 2014\n\n{LONG}")]).year == 2014
    assert parse_report([("a.txt", f"Report 2014\n\n{LONG}")], year=2016).id == "2016"
    assert parse_report([("plan-2015.md", LONG)]).title == "plan-2015"
    with pytest.raises(InputError, match=r"a\.txt: no year .*--year"):
        parse_report([("a.txt", f"Report\n\nIn 2014 it rained. {LONG}")])


@pytest.mark.parametrize("year", [1899, 2200, 0, True, 2020.0, "2020"])
def test_year_out_of_range(year: object) -> None:
    with pytest.raises(OptionError, match="year"):
        parse_report([("a.txt", LONG)], year=year)  # type: ignore[arg-type]


# --- coverage -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("titles", "names", "romans", "sections", "paragraphs", "coverage"),
    [
        (["Report"], ["a.txt"], [], [], [], ""),
        (["Report"], ["a.txt"], [1, 2, 3], [1, 2, 1, 2, 3], [], ""),
        (["Report"], ["a.txt"], [], [1, 2, 4, 5], [], ""),
        (["Report (part IV)"], ["a.txt"], [], [5, 6, 7, 8], [], "part IV; sections 5-8"),
        (["Report"], ["a-part2.txt"], [], [], [], "part 2"),
        (["Report, Part One"], ["a.txt"], [], [1, 2], [], "part I; sections 1-2"),
        (["Report"], ["a-excerpt.txt"], [], [], [], "excerpt"),
        (["Report (extracts)"], ["a.txt"], [], [], [], "extracts"),
        (["II. Plan"], ["a.txt"], [2], [], [], "section II"),
        (["Report"], ["a.txt"], [], [5, 6], [], "sections 5-6"),
        (["Report"], ["a.txt"], [], [1, 2, 7, 8], [], "sections 1-2, 7-8"),
        (["Report"], ["a.txt"], [1, 5], [], [], "sections I, V"),
        (["Report"], ["a.txt"], [], [], [26, 27, 40], "paragraphs 26-27, 40"),
        (["Report"], ["a.txt"], [], [], [1, 2, 3], ""),
        (["Report (part I)", "Report (part II)"], ["a.txt", "b.txt"], [], [1, 2], [], ""),
        (["Report (part I)", "Report (part III)"], ["a.txt", "b.txt"], [], [], [], "parts I, III"),
        (["Report"], ["a-part1.txt", "a-part2.txt", "a"], [], [], [], ""),
        (["We take part in trade"], ["party.txt"], [], [], [], ""),
    ],
)
def test_coverage(
    titles: list[str],
    names: list[str],
    romans: list[int],
    sections: list[int],
    paragraphs: list[int],
    coverage: str,
) -> None:
    assert judge_coverage(titles, names, romans, sections, paragraphs) == (not coverage, coverage)


def test_parts_and_excerpts() -> None:
    assert [find_part(t) for t in ("pt2", "Part-10", "part vi", "parts", "apart 2")] == [
        2, 10, 6, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("An Abridged text", "abridged"),
        ("part 2", ""),
        ("extraction", ""),
        ("Plan to extract more gas 2020", ""),
        ("Extract more, waste less: plan for 2020", ""),
        ("Plan for the extract trade (2020)", ""),
        ("Work plan 2020, excerpt", "excerpt"),
        ("Work plan 2020 - Extracts.", "extracts"),
        ("Extract: work plan 2020", "extract"),
        ("Work plan (extracts in English)", "extracts"),
        ("Work plan [Excerpt]", "excerpt"),
        ("Excerpt 3 of the work plan", "excerpt"),
        ("Work plan, extract IV, 2020", "extract"),
        ("Excerpts from the work plan 2020", "excerpts"),
    ],
)
def test_a_title_names_an_excerpt_and_not_what_is_extracted(title: str, word: str) -> None:
    assert find_excerpt(title) == word
    expected = (False, word) if word else (True, "")
    assert judge_coverage([title] if title != "part 2" else [], ["a.txt"], [], [], []) == expected


def test_a_file_name_may_have_the_word_anywhere() -> None:
    for name in ("extract-of-plan.txt", "plan_extract_2020.md"):
        assert judge_coverage(["Plan"], [name], [], [], []) == (False, "extract")


@pytest.mark.parametrize("stream", [None, io.StringIO("Plan 2020"), io.BytesIO()])
def test_a_standard_input_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, stream: object
) -> None:
    monkeypatch.setattr("sys.stdin", stream)
    with pytest.raises(InputError, match="standard input is closed"):
        read_report("-")


def test_a_standard_input_that_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("w") as written:
        monkeypatch.setattr("sys.stdin", written)
        with pytest.raises(InputError, match="standard input cannot be read"):
            read_report("-")


def test_coverage_of_a_text() -> None:
    report = parse_report([("a.txt", f"Report 2024\n\n5. Roads\n\n{LONG}\n\n6. Sheds\n\n{LONG}")])
    assert (report.complete, report.coverage) == (False, "sections 5-6")
    report = parse_report([("a.md", f"# Report 2024\n\n## III. Roads\n\n{LONG}")])
    assert (report.complete, report.coverage) == (False, "section III")


# --- files --------------------------------------------------------------------------------------


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def test_a_file(tmp_path: Path) -> None:
    text = f"Report 2024\r\n\r\n{LONG}\r\n"
    path = write(tmp_path, "r.txt", text)
    report = read_report(path, issuer="The town")
    source = report.sources[0]
    assert (report.title, report.issuer, report.year) == ("Report 2024", "The town", 2024)
    assert (source.name, source.text, source.characters) == ("r.txt", text, len(text))
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert report == read_report(str(path), issuer="The town")


def test_a_byte_order_mark_counts_no_character(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + f"Report 2024\n\n{LONG}".encode()
    report = read_report(write(tmp_path, "r.txt", data))
    assert report.sources[0].text == f"Report 2024\n\n{LONG}"
    assert report.sources[0].sha256 == hashlib.sha256(data).hexdigest()
    assert report.paragraphs[0].start == 0


def test_a_folder_is_one_report(tmp_path: Path) -> None:
    for number in (10, 2, 1):
        write(tmp_path, f"part{number}.txt", f"{number}. Work number {number}\n\n{LONG}")
    write(tmp_path, ".hidden.txt", "no")
    write(tmp_path, "notes.csv", b"\xff")
    write(tmp_path, "extra.MD", f"# More\n\n{LONG}")
    (tmp_path / "inner.txt").mkdir()
    report = read_report(tmp_path, year=2024)
    assert [source.name for source in report.sources] == [
        "extra.MD", "part1.txt", "part2.txt", "part10.txt",
    ]  # fmt: skip
    assert {p.source for p in report.paragraphs} == {0, 1, 2, 3}
    for paragraph in report.paragraphs:
        text = report.sources[paragraph.source].text
        assert text is not None and text[paragraph.start : paragraph.end] == paragraph.text


def test_a_folder_may_name_the_year(tmp_path: Path) -> None:
    folder = tmp_path / "town-2019"
    folder.mkdir()
    write(folder, "a.txt", f"Report\n\n{LONG}")
    assert read_report(folder).year == 2019


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.BytesIO(f"Report 2024\n\n{LONG}".encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data))
    report = read_report("-")
    assert (report.year, report.sources[0].name) == (2024, "<stdin>")


BAD = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t \xc2\xa0\n", "empty"),
    ("bom.txt", b"\xef\xbb\xbf", "empty"),
    ("latin.txt", "Caf\u00e9".encode("latin-1"), "not UTF-8 text.*0xe9 at offset 3"),
    ("nul.txt", b"Report\0 2024", "not UTF-8 text.*NUL byte at offset 6"),
    ("wide.txt", "Report 2024".encode("utf-16"), "UTF-16"),
    ("a.pdf", b"%PDF-1.7", "PDF files cannot be read yet"),
    ("a.txt", b"%PDF-1.7", "PDF files cannot be read yet"),
    ("a.docx", b"PK\x03\x04", "Word"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word"),
    ("a.html", b"Report 2024", "HTML"),
    ("b.txt", b"\n <!DOCTYPE html><html>", "HTML"),
    ("a.rtf", b"{\\rtf1", "RTF"),
    ("a.png", b"\x89PNG\r\n", "image"),
    ("noyear.txt", b"Report\n\nWe will act.", "no year"),
]


@pytest.mark.parametrize(("name", "data", "message"), BAD)
def test_bad_files(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = write(tmp_path, name, data)
    with pytest.raises(InputError, match=message) as caught:
        read_report(path)
    assert str(path) in str(caught.value) and "\n" not in str(caught.value)


def test_bad_paths(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt: no such file"):
        read_report(tmp_path / "gone.txt")
    with pytest.raises(InputError, match="holds no readable file"):
        read_report(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        read_report(write(tmp_path, "a.txt", "x") / "b.txt")
    with pytest.raises(InputError, match="neither a file nor a folder"):
        read_report(os.devnull)
    for name in ("", "a\0b"):
        with pytest.raises(InputError, match="names no file"):
            read_report(name)
    with pytest.raises(InputError, match="cannot be read"):
        read_report("x" * 5000)


def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(InputError, match="neither a file nor a folder"):
        read_report(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        with pytest.raises(InputError, match="neither a file nor a folder"):
            read_report(tmp_path / "s")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_rights(tmp_path: Path) -> None:
    path = write(tmp_path, "r.txt", "Report 2024")
    path.chmod(0)
    with pytest.raises(InputError, match="cannot be read"):
        read_report(path)


def test_hostile_names_are_harmless(tmp_path: Path) -> None:
    for name in ("a\x1b[31m\nb.txt", "\u202etxt.a", b"\xff.txt".decode("utf-8", "surrogateescape")):
        with pytest.raises(InputError) as caught:
            read_report(tmp_path / name)
        assert str(caught.value).isprintable()
    path = tmp_path / b"2024-\xff.txt".decode("utf-8", "surrogateescape")
    path.write_text(LONG)
    json.dumps(read_report(path).sources[0].name).encode("utf-8")


def test_no_text_at_all() -> None:
    for texts in ([], [("a.txt", " ")]):
        with pytest.raises(InputError, match="is empty"):
            parse_report(texts, year=2024)


def test_natural_order() -> None:
    names = ["b1", "a10", "a2", "A3", "a", "2", "10"]
    assert sorted(names, key=natural_key) == ["2", "10", "a", "a2", "A3", "a10", "b1"]


def test_every_error_is_one_of_ours() -> None:
    assert issubclass(InputError, ContinuityError) and issubclass(OptionError, ContinuityError)


# --- real reports -------------------------------------------------------------------------------


def real_texts() -> list[Path]:
    return sorted((SHARED / "reports").glob("*.txt")) + sorted(
        (SHARED / "reports" / "national").glob("*.txt")
    )


def coded_texts() -> list[tuple[str, str, Path, Path]]:
    coded = []
    for scope in sorted((SHARED / "gold").glob("*/scope.json")):
        for entry in json.loads(scope.read_text(encoding="utf-8"))["reports"]:
            coded.append(
                (
                    scope.parent.name,
                    entry["report"],
                    (scope.parent / entry["text"]).resolve(),
                    scope.parent / entry["units"],
                )
            )
    return coded


@needs_reports
@pytest.mark.parametrize("path", real_texts(), ids=lambda path: path.stem)
def test_real_reports_name_their_year_and_coverage(path: Path) -> None:
    report = read_report(path)
    assert report.id in path.name
    assert report.complete is (path.parent.name == "national")
    assert bool(report.coverage) is not report.complete
    assert any(p.role == "front" for p in report.paragraphs) or path.name.startswith("beijing-2023")


@needs_reports
@pytest.mark.parametrize(
    ("folder", "year", "text", "units"),
    coded_texts(),
    ids=lambda value: getattr(value, "stem", value),
)
def test_coded_units_lie_in_text(folder: str, year: str, text: Path, units: Path) -> None:
    report: Report = read_report(text)
    assert report.id == year
    spans = [(p.start, p.end) for p in report.paragraphs if p.role in ("text", "bullet")]
    coded = [json.loads(line) for line in units.read_text(encoding="utf-8").splitlines()]
    inside = sum(any(a <= u["start"] and u["end"] <= b for a, b in spans) for u in coded)
    assert inside >= 0.995 * len(coded)


@needs_reports
def test_a_real_report_is_read_fast() -> None:
    path = SHARED / "reports" / "national" / "2013.txt"
    read_report(path)
    seconds = []
    for _ in range(5):
        start = time.process_time()
        read_report(path)
        seconds.append(time.process_time() - start)
    assert min(seconds) < 0.06

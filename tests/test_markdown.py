"""The Markdown summary: one page for any reports, plain texts, the same numbers as elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace

import factories
import pytest
from factories import HOSTILE, decided_analysis, hostile_analysis, sample_analysis, sample_series
from hostile import forbidden_in
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic import large_analysis

from continuity.citing import cite
from continuity.markdown import escape, to_markdown
from continuity.model import Analysis, Quantity
from continuity.report import render_page, view_page
from continuity.results import Continuity
from continuity.rows import compare_rows, count_rows

MOST_LINES, MOST_CHARACTERS = 80, 16_000

# Cells that a table ends or splits at, with what a backslash before them makes plain taken out.
ESCAPED = re.compile(r"\\.")


def cells(line: str) -> list[str]:
    return ESCAPED.sub("", line).strip("|").split("|")


def tables(text: str) -> list[list[str]]:
    blocks = [block.splitlines() for block in text.split("\n\n")]
    return [block for block in blocks if block[0].startswith("|")]


def test_a_comparison_says_what_changed() -> None:
    text = to_markdown(sample_analysis())
    lines = text.splitlines()
    assert lines[0] == "# Sampleton: commitments 2020 and 2023"
    assert lines[2].startswith("**Note:** 2020.txt is a part only (sections 5-6)")
    for line in (
        "| 2020–2023 | 2 | 3 | 1 | 2 | 3 † | 1 |",
        "- × Only in 2020: 6. Schools (2)",
        "- + Only in 2023: 3. Money (2); 2. Learning (1)",
        "| tram stops moved | 90 | 65 | −28 % | ▼ weakened | 0.91 | 2020-001 → 2023-001 |",
        "| 2023 | Plan of Sampleton for 2023 | 9 | 2023.txt |",
    ):
        assert any(one.startswith(line) for one in lines), line
    assert text.index("+67 %") < text.index("−28 %")
    raised = text.split("## Raised in words")[1].split("##")[0]
    item = (
        "“start a meal scheme for primary schools” (explore -> start; a rate against a count: not"
        " comparable; 2020-004 → 2023-004; score 0.84)"
    )
    assert item in raised
    assert raised.count("\n- ") == 1 and "## Lowered" not in text
    assert lines[-1].startswith("**Cite as:** Sampleton: commitments 2020 and 2023 compared.")


def test_a_series_has_a_line_for_each_pair_of_years() -> None:
    (counts, *_), made = tables(to_markdown(sample_series())), sample_series()
    assert [cells(line)[0].strip() for line in counts[2:]] == ["2016–2017", "2017–2019", "all"]
    total = [int(cell) for cell in cells(counts[-1])[1:]]
    assert total == [*count_rows(compare_rows(made)).values(), len(made.uncertain)]


def test_pairs_that_find_no_room_are_counted_together() -> None:
    made = large_analysis(3, 2, 1, tuple(range(2000, 2014)))
    counts = tables(to_markdown(made))[0][2:]
    assert [cells(line)[0].strip() for line in counts] == [
        "2000–2006",
        *(f"{year}–{year + 1}" for year in range(2006, 2013)),
        "all",
    ]
    lines = [[int(cell) for cell in cells(line)[1:]] for line in counts]
    assert [sum(column) for column in zip(*lines[:-1], strict=True)] == lines[-1]
    assert lines[-1][:5] == list(count_rows(compare_rows(made)).values())


def test_it_names_who_checked_a_link_and_says_how_many_pairs_were_decided() -> None:
    decided, plain = to_markdown(decided_analysis()), to_markdown(sample_analysis())
    assert "2020-001 → 2023-001; score 0.91; checked by CD)" in decided
    assert (
        "by a program, 4 pairs decided by coders (1 same, 1 part-of, 1 different, 1 unsure),"
        " 1 of them to be rechecked, 1 decision without a place in these reports: see the quotes"
    ) in decided
    assert "by a program, no pair checked by a person: see the quotes" in plain


def test_a_section_is_called_by_its_innermost_heading() -> None:
    made = sample_analysis()
    part = "II. What the council has resolved to set about in the coming four years of its term"
    deep = replace(
        made,
        commitments=tuple(replace(one, section=(part, *one.section)) for one in made.commitments),
    )
    for line in ("- × Only in 2020: 6. Schools (2)", "- + Only in 2023: 3. Money (2); 2. Learning"):
        assert line in to_markdown(deep) and line in to_markdown(made)


def test_one_report_lists_its_commitments() -> None:
    base = sample_analysis()
    alone = replace(
        base,
        reports=base.reports[:1],
        commitments=tuple(one for one in base.commitments if one.report == "2020"),
        links=(),
        uncertain=(),
    )
    text = to_markdown(alone)
    assert text.startswith("# Sampleton: commitments 2020\n")
    assert "| 2020-001 | target | 90 tram stops will be moved | 90 tram stops |" in text
    assert "2023" not in text


@pytest.mark.parametrize("make", [sample_analysis, sample_series, hostile_analysis])
def test_cited_as_on_the_page(make: object) -> None:
    assert callable(make)
    analysis = make()
    assert view_page(analysis).cite == cite(analysis)
    assert Continuity.of(analysis).to_markdown() == to_markdown(analysis)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ((5, 10), (8, 9), "+13 %"),
        ((5, 10), (5, 12), "+13 %"),
        ((6, None), (5, 10), "+25 %"),
        ((5, 10), (7, 8), None),
    ],
)
def test_a_range_moves_by_its_middle_in_every_view(
    before: tuple[float, float | None], after: tuple[float, float | None], change: str | None
) -> None:
    base = sample_analysis()
    link = replace(base.links[0], rule="quantity", change="escalated", figures=((0, 0),))
    figures = {
        end: (Quantity(low, "stops", "range", "stops", value_max=high),)
        for end, (low, high) in ((link.earlier, before), (link.later, after))
    }
    commitments = tuple(
        replace(one, quantities=figures.get(one.id, one.quantities)) for one in base.commitments
    )
    made = replace(base, links=(link,), commitments=commitments)
    text, page = to_markdown(made), render_page(made)
    if change is None:
        assert "Largest changes" not in text and "Largest changes" not in page
    else:
        assert f"| {change} | " in text
        assert f"<td class=num>{change}<td>" in page


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a|b", "a\\|b"),
        ("<b>&amp;", "&lt;b>&amp;amp;"),
        ("R&D & roads", "R&D & roads"),
        ("&#64;x &#x40;y", "&amp;\\#64;x &amp;\\#x40;y"),
        ("<!-- x -->", "&lt;!-- x -->"),
        ("<https://evil.example>", "&lt;https:\\//evil.example>"),
        ("[x](javascript:y)", "\\[x\\](javascript:y)"),
        ("[x]: http://y", "\\[x\\]: http:\\//y"),
        ("![x](y)", "!\\[x\\](y)"),
        ("`c` *d* _e_ ~f~ $g$ #h", "\\`c\\` \\*d\\* \\_e\\_ \\~f\\~ \\$g\\$ \\#h"),
        ("https://evil.example www.x.y me@x.y", "https:\\//evil.example www\\.x.y me＠x.y"),
        ("@everyone", "＠everyone"),
        ("{{ x }}", "\\{\\{ x \\}\\}"),
        ("a\n\n# b\r---", "a \\# b ---"),
        ("back\\slash", "back\\\\slash"),
        ("a\u202eb\x1b", "a⟨U+202E⟩b␛"),
        ("plain (-28 %): 1.5 -> 2", "plain (-28 %): 1.5 -> 2"),
    ],
)
def test_markdown_escapes(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("A plan of the town", "A plan of the town"),
        ("word " * 13 + "words", "word " * 13 + "words"),
        ("word " * 14 + "words", "word " * 13 + "word …"),
        ("1. " + "x" * 100, "1. " + "x" * 67 + "…"),
        ("市" * 100, "市" * 70 + "…"),
    ],
)
def test_long_names_are_cut_at_a_word_that_is_near(title: str, shown: str) -> None:
    base = sample_analysis()
    made = replace(base, reports=(replace(base.reports[0], title=title), base.reports[1]))
    files = next(table for table in tables(to_markdown(made)) if "File" in table[0])
    assert cells(files[2])[1].strip() == shown


def check_page(analysis: Analysis) -> str:
    text = to_markdown(analysis)
    assert text.count("\n") <= MOST_LINES and len(text) <= MOST_CHARACTERS
    assert not forbidden_in(text)
    assert "<" not in text and "@" not in text and "](" not in ESCAPED.sub("", text)
    for lines in tables(text):
        assert len({len(cells(line)) for line in lines}) == 1, lines
    return text


def test_hostile_texts_are_harmless() -> None:
    text = check_page(hostile_analysis())
    for line in text.splitlines():
        assert re.match(r"$|# |## |- |\| |\*\*(Note|Cite as):\*\* |† |Found and|and \d", line), line


@settings(max_examples=25, deadline=None)
@given(
    sizes=st.tuples(*[st.integers(0, 30)] * 3),
    years=st.integers(2, 40),
    text=st.sampled_from(HOSTILE) | st.text(max_size=40),
    times=st.sampled_from([1, 200]),
)
def test_it_is_one_page_whatever_the_reports(
    sizes: tuple[int, int, int], years: int, text: str, times: int
) -> None:
    if years > 8:
        sizes = (sizes[0] % 4, sizes[1] % 4, sizes[2] % 4)
    made = large_analysis(*sizes, tuple(range(1980, 1980 + years)))
    long = text * times
    hostile = replace(
        made,
        reports=tuple(
            replace(one, title=long + one.id, issuer=None, complete=False, coverage=long)
            for one in made.reports
        ),
        commitments=tuple(
            replace(
                one,
                text=one.text + long,
                section=(long,),
                quantities=tuple(replace(q, unit=long, of=long) for q in one.quantities),
            )
            for one in made.commitments
        ),
        links=tuple(replace(one, reason=long, rule="scope") for one in made.links),
    )
    for analysis in (made, hostile):
        assert check_page(analysis) == to_markdown(analysis)


def test_many_files_and_many_changes_find_room() -> None:
    base = large_analysis(60, 20, 20)
    sources = tuple(
        replace(base.reports[0].sources[0], name=f"part-{number}.txt") for number in range(30)
    )
    made = replace(base, reports=(replace(base.reports[0], sources=sources), base.reports[1]))
    text = check_page(made)
    assert "and 23 more files" in text
    largest = text.split("## Largest changes in figures")[1].split("##")[0]
    assert largest.count(" → ") == 10


def test_a_rival_report_without_links_has_no_empty_heading() -> None:
    made = factories.analysis(
        *(factories.report(year, {"1. A": ["Rain."]}) for year in (2001, 2002))
    )
    assert re.findall("^#.*", to_markdown(made), re.M) == [
        "# Sampleton: commitments 2001 and 2002",
        "## Provenance",
    ]

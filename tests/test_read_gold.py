"""Reading coded reports: what is read, and what is said where a folder is not as it should be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from coded import NEW, OLD, read_rows, write_gold, write_rows

from continuity.errors import InputError
from continuity.gold import CodedLink, read_gold


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_gold(tmp_path / "town")


def test_a_folder_is_read_whole(folder: Path) -> None:
    coded = read_gold(folder)
    assert coded.name == "town"
    assert [side.report.year for side in coded.reports] == [2020, 2023]
    assert [len(side.commitments) for side in coded.reports] == [5, 5]
    assert coded.links[0] == CodedLink("2020-001", "2023-001", "same", "escalated", "quantity")
    assert coded.links[1] == CodedLink("2020-002", "2023-002", "related")
    assert coded.links[4].rule is None
    first = coded.earlier.commitments[0]
    assert (first.text, first.kind, first.section) == (
        "plant 500 trees along the river",
        "target",
        ("1. Streets",),
    )
    assert [(q.value, q.unit, q.bound) for q in first.quantities] == [(500, "trees", "=")]
    for side in coded.reports:
        for one in side.commitments:
            assert side.text[one.start : one.end] == one.text
            paragraph = side.report.paragraphs[one.paragraph]
            assert paragraph.start <= one.start < paragraph.end


def test_given_commitments_have_the_figures_that_the_tool_reads(folder: Path) -> None:
    rows = read_rows(folder / "units-2020.jsonl")
    rows[0]["numbers"] = []
    write_rows(folder / "units-2020.jsonl", rows)
    side = read_gold(folder).earlier
    assert side.commitments[0].quantities == ()
    assert [q.value for q in side.given()[0].quantities] == [500]
    assert [one.id for one in side.given()] == [one.id for one in side.commitments]


def test_carried_follows_from_the_links_unless_it_is_said(folder: Path) -> None:
    coded = read_gold(folder)
    assert coded.earlier.carried == {"2020-001", "2020-003", "2020-004", "2020-005"}
    rows = read_rows(folder / "units-2020.jsonl")
    rows[0]["carried"] = False
    rows[1]["carried"] = True
    write_rows(folder / "units-2020.jsonl", rows)
    assert read_gold(folder).earlier.carried == {"2020-002", "2020-003", "2020-004", "2020-005"}


def test_what_lies_out_of_scope_is_left_out_with_its_links(tmp_path: Path) -> None:
    stop = OLD.replace("[[", "").replace("]]", "").index("2. Schools")
    folder = write_gold(tmp_path / "part", scope={"2020": [[0, 40], [40, stop]]})
    coded = read_gold(folder)
    assert [one.id for one in coded.earlier.commitments] == ["2020-001", "2020-002", "2020-003"]
    assert len(coded.later.commitments) == 5
    assert [(one.earlier, one.later) for one in coded.links] == [
        ("2020-001", "2023-001"),
        ("2020-002", "2023-002"),
        ("2020-003", "2023-003"),
    ]
    assert coded.earlier.in_scope(stop - 1) and not coded.earlier.in_scope(stop)


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_stay_as_they_are(tmp_path: Path, ends: str) -> None:
    turned = [text.replace("\n", ends) for text in (OLD, NEW)]
    coded = read_gold(write_gold(tmp_path / "dos", *turned))
    assert [one.text for one in coded.earlier.commitments] == [
        one.text for one in read_gold(write_gold(tmp_path / "unix")).earlier.commitments
    ]
    assert coded.earlier.commitments[-1].start == turned[0].index("publish") - 4 * 4 - 2


def test_a_byte_order_mark_counts_as_no_character(folder: Path) -> None:
    plain = read_gold(folder)
    for name in ("plan-2020.txt", "links.jsonl", "units-2020.jsonl", "scope.json"):
        path = folder / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    again = read_gold(folder)
    assert again.earlier.commitments == plain.earlier.commitments
    assert again.links == plain.links


def test_a_quote_over_a_line_end_may_have_a_space_there(tmp_path: Path) -> None:
    old = OLD.replace("trees along", "trees\nalong")
    folder = write_gold(tmp_path / "wrapped", old)
    rows = read_rows(folder / "units-2020.jsonl")
    rows[0]["quote"] = "plant 500 trees along the river"
    write_rows(folder / "units-2020.jsonl", rows)
    assert read_gold(folder).earlier.commitments[0].text == "plant 500 trees\nalong the river"


def test_a_sign_that_parts_lines_elsewhere_parts_no_objects(tmp_path: Path) -> None:
    folder = write_gold(tmp_path / "odd", OLD.replace("trees along", "trees\u2028along"))
    path = folder / "units-2020.jsonl"
    path.write_text(path.read_text("utf-8").replace("\\u2028", "\u2028"), "utf-8")
    assert "\u2028" in read_gold(folder).earlier.commitments[0].text


def test_the_order_in_the_files_does_not_matter(folder: Path) -> None:
    plain = read_gold(folder)
    scope = json.loads((folder / "scope.json").read_text("utf-8"))
    scope["reports"].reverse()
    (folder / "scope.json").write_text(json.dumps(scope), "utf-8")
    write_rows(folder / "units-2023.jsonl", list(reversed(read_rows(folder / "units-2023.jsonl"))))
    assert read_gold(folder) == plain


def edit_scope(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        scope = json.loads((folder / "scope.json").read_text("utf-8"))
        change(scope)
        (folder / "scope.json").write_text(json.dumps(scope), "utf-8")

    return edit


def edit_row(name: str, number: int, **changes: Any) -> Callable[[Path], None]:
    """Change keys of one row of a file; None takes a key out."""

    def edit(folder: Path) -> None:
        rows = read_rows(folder / name)
        kept = {**rows[number - 1], **changes}
        rows[number - 1] = {key: value for key, value in kept.items() if value is not None}
        write_rows(folder / name, rows)

    return edit


def replace_file(name: str, data: bytes | None) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        if data is None:
            (folder / name).unlink()
        else:
            (folder / name).write_bytes(data)

    return edit


UNITS, LINKS = "units-2020.jsonl", "links.jsonl"
SLIPS: list[tuple[Callable[[Path], object], str]] = [
    (replace_file("scope.json", None), "town: no folder of coded reports: scope.json is missing"),
    (replace_file("scope.json", b"{,}"), "town/scope.json: is not JSON (Expecting"),
    (replace_file("scope.json", b"[]"), "town/scope.json must be an object"),
    (replace_file("scope.json", b"[" * 100_000), "town/scope.json: is not JSON"),
    (replace_file("scope.json", b"{}"), "town/scope.json lacks the key 'reports'"),
    (edit_scope(lambda s: s["reports"].pop()), "reports must be two, not 1"),
    (edit_scope(lambda s: s["reports"].append(s["reports"][0])), "reports must be two, not 3"),
    (edit_scope(lambda s: s["reports"][1].update(report="2020")), "both reports are of 2020"),
    (edit_scope(lambda s: s["reports"][1].update(report="20")), "report must be a year of four"),
    (edit_scope(lambda s: s["reports"][1].update(report=2020)), "report must be a string"),
    (edit_scope(lambda s: s["reports"][1].update(scope=[[9, 9]])), "scope must be a list of"),
    (edit_scope(lambda s: s["reports"][1].update(scope=[[9, 12]])), "no commitment starts in"),
    (edit_scope(lambda s: s["reports"][1].update(scope=[])), "scope must be a list of"),
    (edit_scope(lambda s: s["reports"][1].update(text="../a.txt")), "a.txt: no such file"),
    (edit_scope(lambda s: s["reports"][1].update(units="u.jsonl")), "u.jsonl: there is no such"),
    (edit_scope(lambda s: s["reports"][1].update(units="")), "cannot be read (Is a directory)"),
    (edit_scope(lambda s: s["reports"][1].update(units="\0")), "cannot be read (embedded null"),
    (edit_scope(lambda s: s["reports"][1].pop("units")), "lacks the key 'units'"),
    (replace_file("plan-2023.txt", None), "plan-2023.txt: no such file"),
    (replace_file("plan-2023.txt", b"\xff\xfe\x00"), "plan-2023.txt: is not UTF-8"),
    (replace_file(UNITS, None), "town/units-2020.jsonl: there is no such file"),
    (replace_file(UNITS, b""), "town/units-2020.jsonl: no commitment starts in the scope"),
    (replace_file(UNITS, b"\xff"), "town/units-2020.jsonl: is not UTF-8 text"),
    (replace_file(UNITS, b'\n{"id": 3'), "town/units-2020.jsonl, line 2: is not JSON"),
    (replace_file(UNITS, b"3\n"), "town/units-2020.jsonl, line 1 must be an object"),
    (edit_row(UNITS, 2, id="2020-001"), "units-2020.jsonl, line 2: the id 2020-001 is there twice"),
    (edit_row(UNITS, 2, id="2023-001"), "both reports have a commitment 2023-001"),
    (edit_row(UNITS, 2, type="deed"), "line 2: type must be one of target, action, principle"),
    (edit_row(UNITS, 2, end=10**6), "line 2: 2020-002 goes from"),
    (edit_row(UNITS, 2, end=1), "line 2: 2020-002 goes from"),
    (edit_row(UNITS, 2, start=-1), "line 2: start must be a whole number from 0 up"),
    (edit_row(UNITS, 2, start=3, end=9), "should quote 'open three playgrounds in the old harbour"),
    (edit_row(UNITS, 2, start=3, end=9), "at 3 to 9 of plan-2020.txt stands 'n of S'"),
    (edit_row(UNITS, 2, numbers=None), "line 2 lacks the key 'numbers'"),
    (edit_row(UNITS, 2, numbers=[{"value": "3"}]), "value must be a number, not '3'"),
    (edit_row(UNITS, 2, numbers=[{"value": 3, "cmp": ">"}]), "cmp must be one of =, >=, <="),
    (edit_row(UNITS, 2, carried="yes"), "line 2: carried must be true or false"),
    (replace_file(LINKS, None), "town/links.jsonl: there is no such file"),
    (edit_row(LINKS, 1, a="2020-099"), "links.jsonl, line 1: a names 2020-099, which is not among"),
    (edit_row(LINKS, 1, b="2020-002"), "line 1: b names 2020-002, which is not of the later"),
    (edit_row(LINKS, 2, a="2023-001"), "line 2: a names 2023-001, which is not of the earlier"),
    (edit_row(LINKS, 2, a="2020-001", b="2023-001"), "line 2: 2020-001 and 2023-001 are there twi"),
    (edit_row(LINKS, 3, rel="alike"), "line 3: rel must be one of same, related, not 'alike'"),
    (edit_row(LINKS, 3, change="grown"), "line 3: change must be one of recurring, escalated"),
    (edit_row(LINKS, 3, change=None), "line 3 lacks the key 'change'"),
    (edit_row(LINKS, 3, rule=7), "line 3: rule must be a number from 1 to 6, not 7"),
]


@pytest.mark.parametrize(("slip", "message"), SLIPS, ids=[message for _, message in SLIPS])
def test_a_slip_is_named_with_its_place(
    folder: Path, slip: Callable[[Path], object], message: str
) -> None:
    slip(folder)
    with pytest.raises(InputError) as caught:
        read_gold(folder)
    assert message in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    for place, message in (
        (tmp_path / "nowhere", "there is no such folder"),
        (tmp_path, "scope.json is missing"),
    ):
        with pytest.raises(InputError, match=message):
            read_gold(place)


def test_a_text_of_several_files_is_refused(folder: Path) -> None:
    (folder / "parts").mkdir()
    for name in ("1.txt", "2.txt"):
        (folder / "parts" / name).write_text("Plan for 2023\n\nWe will plant trees.\n", "utf-8")
    edit_scope(lambda s: s["reports"][1].update(text="parts"))(folder)
    with pytest.raises(InputError, match="a coded text is one file, not a folder"):
        read_gold(folder)

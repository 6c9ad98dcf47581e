"""The decisions file: what is read, what is refused and how, and that writing comes back."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import continuity as ct
from continuity.decisions import dump_decisions, load_decisions
from continuity.json_text import HALF_PAIR
from continuity.model import Decision, Selector
from continuity.rulings import LINKING
from continuity.yaml_text import load_yaml

HEAD = "schema: continuity-decisions/1\ncoder: AB\n"
PAIR = "- earlier: {report: 2020, exact: mend it}\n  later: {report: 2023, exact: mend}\n"
ONE = Decision("AB", Selector("2020", "mend it"), Selector("2023", "mend"), "same")


def load(tmp_path: Path, text: str | bytes) -> tuple[Decision, ...]:
    path = tmp_path / "AB.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_decisions(path)


def entry(rest: str = "verdict: same", pair: str = PAIR) -> str:
    return f"{HEAD}decisions:\n{pair}  {rest}\n"


BY_HAND = """\
# What I think of the two plans.
schema: continuity-decisions/1
coder: A. B.
decisions:

- earlier: {report: 2020, exact: "90 tram stops will be moved", start: 120, end: 147}
  later:
    report: 2020b          # the second edition
    exact: >-
      move 65
      tram stops
    prefix: "Our engineers will "
    suffix: ''
  verdict: part-of
  change: weakened
  note: the quays are left out
  blind: yes
  date: 2026-01-31
- {earlier: {report: '2020', exact: sweep}, later: {report: 2020b, exact: clean}, verdict: unsure,
   note: , change: ~, date: "2026-02-01"}
"""


def test_a_file_written_by_hand(tmp_path: Path) -> None:
    first, second = load(tmp_path, BY_HAND)
    assert first == Decision(
        "A. B.",
        Selector("2020", "90 tram stops will be moved", start=120, end=147),
        Selector("2020b", "move 65 tram stops", "Our engineers will "),
        "part-of",
        "weakened",
        "the quays are left out",
        True,
        "2026-01-31",
    )
    assert second == Decision(
        "A. B.",
        Selector("2020", "sweep"),
        Selector("2020b", "clean"),
        "unsure",
        date="2026-02-01",
    )


def test_json_is_read_as_well(tmp_path: Path) -> None:
    data = {
        "schema": "continuity-decisions/1",
        "coder": "A\U0001f98a",
        "decisions": [
            {
                "earlier": {"report": "2020", "exact": "mend \U0001f309 it", "start": None},
                "later": {"report": "2023", "exact": "mend"},
                "verdict": "same",
            }
        ],
    }
    for text in (json.dumps(data), json.dumps(data, indent=2, ensure_ascii=False)):
        (one,) = load(tmp_path, text)
        assert (one.coder, one.earlier.exact) == ("A\U0001f98a", "mend \U0001f309 it")


@pytest.mark.parametrize("text", ["\ufeff" + entry(), entry().replace("\n", "\r\n")])
def test_marks_and_line_ends_of_other_systems(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text) == (ONE,)


def test_a_file_without_decisions(tmp_path: Path) -> None:
    assert load(tmp_path, HEAD + "decisions: []\n") == ()
    assert dump_decisions([], "AB").endswith("decisions: []\n")


BROKEN: dict[str, tuple[str | bytes, str]] = {
    # The file.
    "empty": ("", "the file is empty"),
    "comment": ("# nothing\n", "the file is empty"),
    "bytes": (b"schema: continuity-decisions/1\ncoder: \xe9", "byte 39 is not UTF-8: save"),
    "utf-16": (HEAD.encode("utf-16"), "byte 1 is not UTF-8"),
    "control": (HEAD + "decisions: [\x07]", "this is no YAML: unacceptable character #x0007"),
    "half a character": (HEAD + 'decisions: ["\\ud800"]', "line 3: an escape stands for half"),
    "no YAML": (HEAD + "decisions: [", "line 3: this is no YAML: expected the node content"),
    "tabs": (HEAD + "decisions:\n\t- a", "line 4: this is no YAML: found character"),
    "list": ("- 1\n", "continuity-decisions/1, and it says none"),
    "text": ("hello", "continuity-decisions/1, and it says none"),
    "two documents": (entry() + "---\na: 1\n", "line 7: a second document begins"),
    "alias": (HEAD + "decisions: &d []\nmore: *d\n", "line 3: anchors (&) and aliases (*)"),
    "recursion": ("&a [*a]", "line 1: anchors (&) and aliases (*)"),
    "tag": (HEAD + "decisions: !!python/tuple []\n", "line 3: tags (!) are not read"),
    "explicit text": (HEAD + "decisions: !!str 3\n", "line 3: tags (!) are not read"),
    "merge": (HEAD + "<<: {a: 1}\ndecisions: []\n", "the file: there is no key '<<': known are"),
    "deep": (HEAD + "decisions: " + "[" * 100_000, "line 3: this is nested too deeply"),
    "deep blocks": ("\n".join("  " * n + "a:" for n in range(99)), "line 21: this is nested too"),
    "list as key": (HEAD + "? [a, b]\n: 1\n", "line 3: a key must be a word"),
    "twice": (HEAD + "coder: CD\ndecisions: []\n", "line 3: the key 'coder' stands here twice"),
    # Its head.
    "no schema": ("coder: AB\ndecisions: []\n", "continuity-decisions/1, and it says none"),
    "next schema": (
        "schema: continuity-decisions/2\nnew: 1\n",
        "schema must be continuity-decisions/1, not 'continuity-decisions/2'",
    ),
    "other schema": ('{"format": "continuity-analysis/1"}', "this is no decisions file"),
    "no coder": (
        "schema: continuity-decisions/1\ndecisions: []\n",
        "the file lacks the key 'coder'",
    ),
    "blank coder": (HEAD.replace("AB", '"  "') + "decisions: []\n", "the file: coder is empty"),
    "Norway": (
        HEAD.replace("AB", "NO") + "decisions: []\n",
        "the file: coder must be text: put it into quotes, not False",
    ),
    "number for a coder": (
        HEAD.replace("AB", "7") + "decisions: []\n",
        "put it into quotes, not 7",
    ),
    "no decisions": (HEAD, "the file lacks the key 'decisions'"),
    "hollow": (HEAD + "decisions:\n", "the file lacks the key 'decisions'"),
    "no list": (HEAD + "decisions: {}\n", "decisions must be a list ([] where there are none)"),
    "unknown": (HEAD + "decisions: []\nverdict: same\n", "there is no key 'verdict': known are"),
    # A decision.
    "no decision": (HEAD + "decisions: [3]\n", "decision 1 must be an object, not 3"),
    "lacks": (entry("note: x"), "decision 1 (line 4) lacks the key 'verdict'"),
    "slip": (
        entry("verdit: same"),
        "decision 1 (line 4): there is no key 'verdit': known are earl",
    ),
    "long key": (
        entry(f"{'k' * 99}: same"),
        "there is no key 'kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk...",
    ),
    "verdict": (entry("verdict: maybe"), "verdict must be one of same, part-of, different, unsure"),
    "verdict no": (entry("verdict: no"), "verdict must be one of same, part-of, different, unsure"),
    "verdict list": (entry("verdict: [same]"), "verdict must be one of same"),
    "change": (entry("verdict: same\n  change: dropped"), "change must be one of recurring, esc"),
    "change of no link": (
        entry("verdict: different\n  change: weakened"),
        "decision 1 (line 4): the verdict different can't have the change weakened: only a link",
    ),
    "change of a doubt": (
        entry("verdict: unsure\n  change: recurring"),
        "decision 1 (line 4): the verdict unsure can't have the change recurring",
    ),
    "note": (
        entry("verdict: same\n  note: no"),
        "note must be text: put it into quotes, not False",
    ),
    "note list": (entry("verdict: same\n  note: [a]"), "note must be text: put it into quotes"),
    "blind": (entry('verdict: same\n  blind: "yes"'), "blind must be true or false, not 'yes'"),
    "date": (entry("verdict: same\n  date: 31.1.2026"), "date must be a day written as 2026-01-31"),
    "no such day": (entry("verdict: same\n  date: 2026-02-30"), "date must be a day written as"),
    "time": (entry("verdict: same\n  date: 2026-01-31 12:00:00"), "date must be a day written as"),
    "end no object": (
        entry(pair="- earlier: mend it\n  later: {report: 2023, exact: mend}\n"),
        "decision 1 (line 4): earlier must be an object, not a string",
    ),
    "end lacks": (
        entry(pair="- earlier: {report: 2020}\n  later: {report: 2023, exact: mend}\n"),
        "decision 1 (line 4): earlier lacks the key 'exact'",
    ),
    "blank quote": (
        entry(pair="- earlier: {report: 2020, exact: ' '}\n  later: {report: 2023, exact: mend}\n"),
        "decision 1 (line 4): earlier: exact is empty",
    ),
    "report": (
        entry(pair="- earlier: {report: no, exact: a}\n  later: {report: 2023, exact: mend}\n"),
        "earlier: report must be text: put it into quotes, not False",
    ),
    "start": (
        entry(pair=PAIR.replace("mend it", "mend it, start: -1")),
        "earlier: start must be a whole number from 0 up, not -1",
    ),
    "octal": (entry(pair=PAIR.replace("mend it", "mend it, start: 017")), "up, not '017'"),
    "minutes": (entry(pair=PAIR.replace("mend it", "mend it, end: 3:20")), "up, not '3:20'"),
    "quoted": (entry(pair=PAIR.replace("mend it", "mend it, start: '7'")), "up, not '7'"),
    "end before start": (
        entry(pair=PAIR.replace("mend it", "mend it, start: 9, end: 2")),
        "earlier: end must be 9 or more, where start is, not 2",
    ),
    "second is wrong": (
        entry() + PAIR.replace("mend", "sweep") + "  verdict: perhaps\n",
        "decision 2 (line 7): verdict must be one of",
    ),
    "same pair": (
        entry() + PAIR.replace("2023, exact: mend", '2023, exact: "mend "') + "  verdict: unsure\n",
        "decision 2 (line 7): decision 1 is on the same pair: take one of them out",
    ),
}


@pytest.mark.parametrize(("text", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_wrong_is_named(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(ct.InputError) as caught:
        load(tmp_path, text)
    said = str(caught.value)
    assert message in said and said.startswith(str(tmp_path / "AB.yaml: "))
    assert "\n" not in said and len(said) < len(str(tmp_path)) + 300


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ct.InputError, match="there is no such file; check the path"):
        load_decisions(tmp_path / "nobody.yaml")
    with pytest.raises(ct.InputError, match="it can't be read"):
        load_decisions(tmp_path)
    with pytest.raises(ct.InputError, match="it can't be read"):
        load_decisions("a\0b")


@pytest.mark.parametrize(
    ("plain", "read"),
    [
        ("2020", 2020),
        ("-3", -3),
        ("0", 0),
        ("02020", "02020"),
        ("2_020", "2_020"),
        ("0x1F", "0x1F"),
        ("1" * 16, "1" * 16),
        ("20:30", "20:30"),
        ("1.50", "1.50"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("2026-01-31", "2026-01-31"),
        ("2026-01-31T10:00:00Z", "2026-01-31T10:00:00Z"),
        ("On", True),
        ("FALSE", False),
        ("y", "y"),
        ("Null", None),
        ("", None),
        ("=", "="),
        ("'no'", "no"),
        ('"2020"', "2020"),
        ("no way", "no way"),
    ],
)
def test_scalars_stay_what_they_are(plain: str, read: Any) -> None:
    for text in (f"a: {plain}", f"{{a: {plain}}}"):
        value = load_yaml(text)["a"]
        assert value == read and type(value) is type(read)


# -- writing -------------------------------------------------------------------------------------


def test_the_layout(tmp_path: Path) -> None:
    one = Decision(
        "JK",
        Selector("2020", 'say "no"', "be\tfore\\", "", 0, 8),
        Selector("2023", "n\u00f8 \u2028\u202e\x7f \U0001f309 \U000e0041"),
        "part-of",
        "recurring",
        "first\nsecond",
        True,
        "2026-01-31",
    )
    two = replace(ONE, coder="JK")
    text = dump_decisions([one, two], "JK")
    assert text == (
        'schema: "continuity-decisions/1"\n'
        'coder: "JK"\n'
        "decisions:\n"
        '- earlier: {report: "2020", exact: "say \\"no\\"", prefix: "be\\tfore\\\\", '
        "start: 0, end: 8}\n"
        '  later: {report: "2023", exact: '
        '"n\u00f8 \\u2028\\u202e\\u007f \U0001f309 \\udb40\\udc41"}\n'
        '  verdict: "part-of"\n'
        '  change: "recurring"\n'
        '  note: "first\\nsecond"\n'
        "  blind: true\n"
        '  date: "2026-01-31"\n'
        '- earlier: {report: "2020", exact: "mend it"}\n'
        '  later: {report: "2023", exact: "mend"}\n'
        '  verdict: "same"\n'
    )
    assert load(tmp_path, text) == (one, two)


def test_a_file_is_of_one_coder() -> None:
    with pytest.raises(ct.OptionError, match="a decision of 'AB' among those of 'CD'"):
        dump_decisions([ONE], "CD")


def test_what_is_no_link_is_written_without_a_change() -> None:
    with pytest.raises(ct.OptionError, match="'unsure' can't have the change 'weakened'"):
        dump_decisions([replace(ONE, verdict="unsure", change="weakened")], "AB")


HOSTILE = st.sampled_from(
    [
        "no", "~", "2020", "2026-01-31", "<<", "- a", "a: b", "# c", "{x}", "[x]", "&a", "*a",
        "!t", "|", ">-", "'", '"', "\\", "\\u0041", "%a", "@", "`", "---", "...", "\ufeff",
        "\x00", "\x1b[31m", "\x85", "\u2028", "\u2029", "\u202e", "\r\n", "\t", "\ufffe",
        "\uffff", "\U000e0001", "\U0001f600", "</script>", "=1+1", " a ", "\u00a0",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.text(), HOSTILE)).map("".join)
SAID = TEXTS.filter(lambda text: text.strip("\t\n\x0b\x0c\r \x85\u2028\u2029\u3000").strip())
SELECTORS = st.builds(
    lambda report, exact, prefix, suffix, start, length: Selector(
        report, exact, prefix, suffix, start, None if start is None else start + length
    ),
    SAID, SAID, TEXTS, TEXTS, st.none() | st.integers(0, 10**9), st.integers(0, 999),
)  # fmt: skip
DAYS = st.just("") | st.dates().map(str)


@settings(max_examples=200)
@given(
    coder=SAID,
    made=st.lists(
        st.builds(
            Decision,
            st.just(""),
            SELECTORS,
            SELECTORS,
            st.sampled_from(["same", "part-of", "different", "unsure"]),
            st.sampled_from([None, "recurring", "escalated", "weakened"]),
            TEXTS,
            st.booleans(),
            DAYS,
        ).map(lambda one: one if one.verdict in LINKING else replace(one, change=None)),
        max_size=4,
        unique_by=lambda one: (one.earlier.report.strip(), one.earlier.exact.split()[0]),
    ),
)
def test_whatever_is_written_comes_back(
    tmp_path_factory: pytest.TempPathFactory, coder: str, made: list[Decision]
) -> None:
    decisions = tuple(
        Decision(coder, *(getattr(one, name) for name in Decision.__slots__[1:])) for one in made
    )
    text = dump_decisions(decisions, coder)
    assert not HALF_PAIR.search(text)
    path = tmp_path_factory.getbasetemp() / "decisions.yaml"
    path.write_text(text, "utf-8", newline="")
    assert load_decisions(path) == decisions
    assert dump_decisions(load_decisions(path), coder) == text


def test_yaml_is_loaded_with_the_first_file_and_not_before() -> None:
    code = (
        "import sys, continuity as ct; ct.diff('data/beijing-2020.md', 'data/beijing-2023.md')\n"
        "assert 'yaml' not in sys.modules\n"
        "from continuity import cli, decisions, exchange; assert 'yaml' not in sys.modules\n"
        "decisions.load_yaml('a: 1'); assert 'yaml' in sys.modules"
    )
    root = Path(__file__).resolve().parent.parent
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)

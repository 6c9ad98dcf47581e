from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from factories import decided_analysis, hostile_analysis, sample_analysis, sample_series
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from continuity.errors import InputError
from continuity.exchange import dumps, loads, to_dict
from continuity.model import Analysis, Candidate, Evidence, Quantity
from continuity.options import Options

SAMPLES = pytest.mark.parametrize(
    "make",
    [sample_analysis, sample_series, decided_analysis, hostile_analysis],
    ids=lambda make: make.__name__,
)


def schema() -> dict[str, Any]:
    text = resources.files("continuity").joinpath("schema/analysis-1.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@SAMPLES
def test_round_trip_loses_nothing(make: Callable[[], Analysis]) -> None:
    analysis = make()
    assert loads(dumps(analysis)) == analysis
    assert dumps(loads(dumps(analysis))) == dumps(analysis)


@SAMPLES
def test_the_schema_accepts_what_is_written(make: Callable[[], Analysis]) -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(json.loads(dumps(make())))


def test_the_schema_names_every_key_that_is_written() -> None:
    defined = schema()["$defs"]
    data = to_dict(decided_analysis())
    assert list(data) == schema()["required"] == list(schema()["properties"])
    report, one, link = data["reports"][0], data["commitments"][0], data["links"][0]
    for name, item in {
        "report": report,
        "source": report["sources"][0],
        "paragraph": report["paragraphs"][0],
        "commitment": one,
        "quantity": one["quantities"][0],
        "link": link,
        "candidate": link["rival"],
        "evidence": link["evidence"][0],
        "uncertain": data["uncertain"][0],
        "decision": data["decisions"][0],
        "selector": data["decisions"][0]["earlier"],
        "orphan": data["orphans"][0],
    }.items():
        assert list(item) == defined[name]["required"] == list(defined[name]["properties"])


@pytest.mark.parametrize(
    ("place", "key", "value"),
    [
        ("links", "score", 1.5),
        ("links", "change", "raised"),
        ("commitments", "start", -1),
        ("commitments", "status", "gone"),
        ("reports", "complete", "no"),
        ("uncertain", "evidence", None),
        ("decisions", "outcome", "orphan"),
        ("decisions", "ids", [None, "2023-001"]),
        ("decisions", "verdict", "perhaps"),
        ("orphans", "outcome", "applied"),
    ],
)
def test_the_schema_can_fail(place: str, key: str, value: Any) -> None:
    data = to_dict(decided_analysis())
    assert Draft202012Validator(schema()).is_valid(data)
    data[place][0][key] = value
    assert not Draft202012Validator(schema()).is_valid(data)


def test_the_text_is_json_with_one_item_a_line_and_a_newline_at_the_end() -> None:
    analysis = sample_analysis()
    text = dumps(analysis)
    assert json.loads(text) == to_dict(analysis)
    assert text.endswith("}\n") and not text.endswith("\n\n")
    lines = text.splitlines()
    for one in analysis.commitments:
        assert sum(line.startswith(f'  {{"id": "{one.id}"') for line in lines) == 1


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (80, "80"),
        (80.0, "80"),
        (4.5, "4.5"),
        (1.2e9, "1200000000"),
        (0.1, "0.1"),
        (1e300, "1e+300"),
    ],
)
def test_whole_figures_are_integers_and_others_floats(value: float, written: str) -> None:
    base = sample_analysis()
    one = replace(base.commitments[0], quantities=(Quantity(value, "km", "=", "roads"),))
    data = json.loads(dumps(replace(base, commitments=(one, *base.commitments[1:]))))
    assert json.dumps(data["commitments"][0]["quantities"][0]["value"]) == written


def test_a_whole_score_given_as_an_integer_gives_the_same_bytes_when_read_again() -> None:
    base = sample_analysis()
    link = replace(base.links[0], score=1, evidence=(Evidence("words", 0, -1),))
    text = dumps(replace(base, links=(link, *base.links[1:])))
    assert dumps(loads(text)) == text


@pytest.mark.parametrize(
    ("contribution", "written"), [(1.23456, [1.235]), (-0.0016, [-0.002]), (0.0004, []), (0.0, [])]
)
def test_evidence_is_rounded_and_left_out_where_it_adds_nothing(
    contribution: float, written: list[float]
) -> None:
    base = sample_analysis()
    link = replace(base.links[0], evidence=(Evidence("words", 0.98765, contribution),))
    parts = to_dict(replace(base, links=(link,)))["links"][0]["evidence"]
    assert [part["contribution"] for part in parts] == written
    assert [part["value"] for part in parts] == [0.988] * len(written)


def test_quotes_only_keeps_places_and_no_text() -> None:
    analysis = sample_analysis(options=Options(quotes_only=True))
    data = to_dict(analysis)
    paragraphs = data["reports"][0]["paragraphs"]
    assert [one["text"] for one in paragraphs] == [""] * len(analysis.reports[0].paragraphs)
    assert "Traffic will flow better" not in dumps(analysis)
    again = loads(dumps(analysis))
    assert again.commitments == analysis.commitments
    assert dumps(again) == dumps(analysis)


def test_half_a_surrogate_pair_is_written_as_an_escape_and_refused_when_read() -> None:
    analysis = sample_analysis()
    odd = replace(
        analysis, reports=(replace(analysis.reports[0], title="\ud800"), analysis.reports[1])
    )
    text = dumps(odd)
    assert '"title": "\\ud800"' in text
    assert json.loads(text.encode("utf-8"))
    with pytest.raises(InputError, match="title must be whole characters"):
        loads(text)


@given(
    text=st.text(),
    value=st.floats(allow_nan=False, allow_infinity=False),
    score=st.floats(0, 1),
    flag=st.booleans(),
    section=st.lists(st.text()),
)
def test_any_content_comes_back(
    text: str, value: float, score: float, flag: bool, section: list[str]
) -> None:
    base = sample_analysis()
    one = base.commitments[0]
    changed = replace(
        one,
        text=text,
        start=3,
        end=3 + len(text),
        section=tuple(section),
        doubt=flag,
        quantities=(Quantity(value, text, "range", text, value, "rate", flag, "down"),),
        nearest=Candidate(one.id, score),
    )
    part = Evidence(text, round(value, 3), 0.001, text)
    link = replace(base.links[0], score=score, note=text, evidence=(part,))
    analysis = replace(
        base,
        reports=(replace(base.reports[0], title=text, issuer=None), *base.reports[1:]),
        commitments=(changed, *base.commitments[1:]),
        links=(link, *base.links[1:]),
    )
    assert loads(dumps(analysis)) == analysis
    assert loads(dumps(analysis).encode("utf-8").decode("utf-8")) == analysis


def _broken(change: Callable[[dict[str, Any]], object]) -> str:
    data = to_dict(decided_analysis())
    change(data)
    return json.dumps(data)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d.update(format="continuity-analysis/2"), "format must be .*analysis/1"),
        (lambda d: d.pop("format"), "the analysis lacks the key 'format'"),
        (lambda d: d.pop("links"), "the analysis lacks the key 'links'"),
        (lambda d: d.update(reports={}), "reports must be a list, not an object"),
        (lambda d: d["links"].append(3), r"links\[6\] must be an object, not 3"),
        (lambda d: d["generator"]["options"].update(min_score=2), "min_score must lie between"),
        (lambda d: d["reports"][0].update(year="2020"), r"reports\[0\]: year must be a whole"),
        (lambda d: d["reports"][0].update(complete=1), "complete must be true or false"),
        (lambda d: d["reports"][1].update(id="2020"), "two of them have the same id"),
        (
            lambda d: d["reports"][0]["paragraphs"][2].update(role="poem"),
            r"reports\[0\].paragraphs\[2\]: role must be one of text, bullet",
        ),
        (lambda d: d["commitments"][1].update(text=None), "text must be a string, not null"),
        (lambda d: d["commitments"][1].update(text="\ud83d"), "half of a surrogate pair"),
        (lambda d: d["commitments"][1].update(section=[1]), "section must be a string, not 1"),
        (lambda d: d["commitments"][1].update(end=1), "start and end do not fit"),
        (lambda d: d["commitments"][1].update(start=True), "start must be a whole number"),
        (lambda d: d["commitments"][1].update(report="1999"), "no report '1999'"),
        (lambda d: d["commitments"][1].update(source=4), "no source 4"),
        (lambda d: d["commitments"][1].update(paragraph=99), "no paragraph 99"),
        (lambda d: d["commitments"][1].update(id="2020-001"), "taken by another"),
        (lambda d: d["commitments"][1].update(kind=["x"]), "kind must be one of"),
        (lambda d: d["commitments"][5].update(nearest={"id": "x", "score": 0}), "commitment 'x'"),
        (lambda d: d["commitments"][5].update(nearest={"id": "x"}), "nearest lacks the key"),
        (
            lambda d: d["commitments"][0]["quantities"][0].update(value="80"),
            r"commitments\[0\].quantities\[0\]: value must be a number, not '80'",
        ),
        (lambda d: d["commitments"][0]["quantities"][0].update(value=10**400), "finite number"),
        (lambda d: d["links"][0].update(score=1.01), "score must be a number between 0 and 1"),
        (lambda d: d["links"][0].update(figures=[[0]]), "figures must be a list of pairs"),
        (lambda d: d["links"][0].update(figures=[[0, True]]), "figures must be a list of pairs"),
        (lambda d: d["links"][0].update(figures=[[0, 1]]), r"figures \[0, 1\] name no figures"),
        (lambda d: d["links"][0].update(later="nobody"), r"links\[0\]: there is no .*'nobody'"),
        (lambda d: d["links"][0].update(later="2020-002"), "does not lie before"),
        (lambda d: d["uncertain"][0].update(earlier="nobody"), r"uncertain\[0\]: there is no"),
        (lambda d: d.update(decisions=3), "decisions must be a list, not 3"),
        (lambda d: d["decisions"][0].pop("earlier"), r"decisions\[0\] lacks the key 'earlier'"),
        (lambda d: d["decisions"][0].update(verdict="x"), "verdict must be one of same, part-of"),
        (lambda d: d["decisions"][0].update(outcome="x"), "outcome must be one of applied, rech"),
        (lambda d: d["decisions"][0].update(date="x"), "date must be a day written as 2026-01-31"),
        (lambda d: d["decisions"][0].update(ids=["2020-001"]), "ids must be the ids of both"),
        (lambda d: d["decisions"][0].update(ids=[None, "2023-001"]), "ids must be the ids of both"),
        (
            lambda d: d["decisions"][0].update(ids=["2020-001", "x"]),
            "decision 1: there is no .*'x'",
        ),
        (lambda d: d["decisions"][1]["ids"].reverse(), "decision 2: .* does not lie before"),
        (lambda d: d["orphans"][0].update(ids=["x", None]), "decision 6: there is no .*'x'"),
        (
            lambda d: d["orphans"][0]["later"].update(start=-1),
            "later: start must be a whole number",
        ),
    ],
)
def test_what_is_wrong_is_named(change: Callable[[dict[str, Any]], object], message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        loads(_broken(change))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not valid JSON"),
        ("{", "not valid JSON"),
        ("[]", "must be an object, not a list"),
        ("[" * 100_000, "nested too deeply"),
        ('{"format": NaN}', "format must be"),
        ("1" * 5000, "not valid JSON"),
    ],
)
def test_other_texts_are_refused(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        loads(text)


def test_what_was_written_before_there_were_decisions_is_read() -> None:
    data = to_dict(sample_analysis())
    assert (data.pop("decisions"), data.pop("orphans")) == ([], [])
    assert loads(json.dumps(data)) == sample_analysis()


def test_a_byte_order_mark_and_further_keys_are_passed_over() -> None:
    data = to_dict(sample_analysis())
    data["remark"] = data["links"][0]["remark"] = "by hand"
    data["generator"]["options"]["speed"] = 2
    assert loads("\ufeff" + json.dumps(data)) == sample_analysis()


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); sys.stdout.reconfigure(encoding='utf-8')\n"
        "from factories import hostile_analysis; from continuity.exchange import dumps\n"
        "sys.stdout.write(dumps(hostile_analysis()))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            env={"PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(runs) == 1

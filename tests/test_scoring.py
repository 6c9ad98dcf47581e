"""Judgements of an analysis against coded reports: by cases, and against the scorer if it is here.

The scorer is a program beside the coded reports that was written apart from this package; where
both are given the same analysis, their figures must be the same.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import factories
import pytest
from coded import OLD, write_gold, write_rows

import continuity as ct
from continuity.accuracy import FolderAccuracy
from continuity.alignment import pair_spans
from continuity.errors import InputError
from continuity.exchange import dumps
from continuity.gold import CodedPair, CodedReport, read_gold
from continuity.measures import MEASURES, group_outcomes, order_groups
from continuity.model import (
    Analysis,
    Bound,
    Change,
    Commitment,
    Kind,
    Link,
    Quantity,
    Status,
    UncertainPair,
)
from continuity.options import Options
from continuity.scoring import Judged, judge

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
SCORER = GOLD / "score.py"
needs_scorer = pytest.mark.skipif(not SCORER.is_file(), reason=f"the scorer is not at {SCORER}")

CHANGES: tuple[Change, ...] = ("recurring", "escalated", "weakened")
KINDS: tuple[Kind, ...] = ("target", "action", "principle")


# -- made-up analyses --------------------------------------------------------------------------


def found(side: CodedReport, start: int, end: int, number: int, **changes: Any) -> Commitment:
    """A found commitment at these offsets of a coded text."""
    paragraph = max(
        (at for at, one in enumerate(side.report.paragraphs) if one.start <= start), default=0
    )
    return factories.commitment(
        side.text[start:end],
        id=f"{side.report.id}-f{number:02}",
        report=side.report.id,
        start=start,
        end=end,
        paragraph=paragraph,
        **changes,
    )


def analysis_of(
    coded: CodedPair,
    commitments: Sequence[Commitment],
    links: Sequence[Link] = (),
    uncertain: Sequence[UncertainPair] = (),
) -> Analysis:
    """An analysis whose statuses follow from the links, where none is set."""
    change: dict[str, Change] = {}
    for link in links:
        change |= {link.earlier: link.change, link.later: link.change}
    first = coded.earlier.report.id
    told = [
        replace(
            one,
            after=(one.after or change.get(one.id, "dropped")) if one.report == first else None,
            before=None if one.report == first else one.before or change.get(one.id, "new"),
        )
        for one in commitments
    ]
    reports = coded.earlier.report, coded.later.report
    return Analysis(reports, tuple(told), tuple(links), tuple(uncertain), Options())


def as_coded(coded: CodedPair) -> list[Commitment]:
    """The commitments as a tool would give them that finds them all, with ids of its own."""
    return [
        replace(found(side, one.start, one.end, number, kind=one.kind), quantities=one.quantities)
        for side in coded.reports
        for number, one in enumerate(side.commitments, start=1)
    ]


def counts(judged: Judged) -> Counter[tuple[str, ...]]:
    return Counter(one.outcome for one in judged.judgements)


@pytest.fixture
def coded(tmp_path: Path) -> CodedPair:
    return read_gold(write_gold(tmp_path / "town"))


def right_links() -> list[Link]:
    return [
        factories.link(f"2020-f0{n}", f"2023-f0{n}", change)
        for n, change in ((1, "escalated"), (3, "recurring"), (4, "weakened"), (5, "recurring"))
    ]


# -- cases -------------------------------------------------------------------------------------


def test_a_perfect_analysis_has_no_fault(coded: CodedPair) -> None:
    judged = judge(coded, analysis_of(coded, as_coded(coded), right_links()))
    assert judged.faults == ()
    tally = counts(judged)
    assert {name: measure.value(tally) for name, measure in MEASURES.items()} == dict.fromkeys(
        MEASURES, 1.0
    )


def test_each_kind_of_fault_is_told(coded: CodedPair) -> None:
    ones = as_coded(coded)
    ones[0] = replace(ones[0], quantities=(Quantity(50, "trees", "=", "trees"),))
    ones[3] = replace(ones[3], quantities=(Quantity(40, "teachers", ">=", "teachers"),))
    ones[4] = replace(ones[4], kind="principle")
    spurious = found(coded.earlier, 5, 14, 9)
    missing = ones.pop(7)
    links = [
        factories.link("2020-f01", "2023-f01", "weakened"),
        factories.link("2020-f02", "2023-f02"),
        factories.link("2020-f05", "2023-f01"),
        factories.link("2020-f09", "2023-f05"),
    ]
    doubt = UncertainPair("2020-f04", "2023-f04", 0.31)
    judged = judge(coded, analysis_of(coded, [*ones, spurious], links, [doubt]))
    told = [
        (one.fault, one.earlier_coded, one.later_coded, one.coded, one.found)
        for one in judged.faults
    ]
    assert told == [
        ("numbers", "2020-001", None, "500 trees", "50 trees"),
        ("bounds", "2020-004", None, "40 teachers", "≥ 40 teachers"),
        ("kind", "2020-005", None, "action", "principle"),
        ("spurious", None, None, "", ""),
        ("missed", None, "2023-003", "", ""),
        ("change", "2020-001", "2023-001", "escalated (quantity)", "weakened (scope)"),
        ("link related", "2020-002", "2023-002", "related", "link"),
        ("link wrong", "2020-005", "2023-001", "no link", "link"),
        ("link wrong", None, "2023-005", "no link", "link"),
        ("link missed", "2020-003", "2023-003", "same", "later commitment not found"),
        ("link missed", "2020-004", "2023-004", "same", "in doubt"),
        ("link missed", "2020-005", "2023-005", "same", "not linked"),
    ]
    assert missing.id == "2023-f03"
    assert [one.score for one in judged.faults if one.found == "in doubt"] == [0.31]
    assert judged.same == {
        ("2020-f01", "2023-f01"): True,
        ("2020-f02", "2023-f02"): False,
        ("2020-f05", "2023-f01"): False,
        ("2020-f09", "2023-f05"): False,
        ("2020-f04", "2023-f04"): True,
    }


def test_a_status_or_an_offset_that_contradicts_is_a_fault(coded: CodedPair) -> None:
    ones = as_coded(coded)
    ones[0] = replace(ones[0], after="dropped")
    ones[1] = replace(ones[1], after="recurring")
    ones[2] = replace(ones[2], text="keep the ferry")
    judged = judge(coded, analysis_of(coded, ones, right_links()))
    assert [(one.fault, one.earlier_found) for one in judged.faults] == [
        ("status", "2020-f01"),
        ("status", "2020-f02"),
        ("offsets", "2020-f03"),
    ]
    tally = counts(judged)
    assert (tally["status fault",], tally["offset fault",]) == (2, 1)


def test_what_is_found_out_of_scope_counts_neither_way(tmp_path: Path) -> None:
    text = OLD.replace("[[", "").replace("]]", "")
    stop = text.index("2. Schools")
    coded = read_gold(write_gold(tmp_path / "part", scope={"2020": [[0, stop]]}))
    whole = read_gold(write_gold(tmp_path / "whole"))
    judged = judge(coded, analysis_of(coded, as_coded(whole), right_links()))
    tally = counts(judged)
    assert tally["unit", "spurious"] == tally["link", "wrong"] == tally["link", "missed"] == 0
    assert (tally["unit", "found"], tally["link", "right"]) == (8, 2)
    assert set(judged.same) == {("2020-f01", "2023-f01"), ("2020-f03", "2023-f03")}


@pytest.mark.parametrize(
    ("coded_words", "found_words", "expected"),
    [
        # one word of two is a half; one of three is less
        ([{0, 1}], [{1}], {0: 0}),
        ([{0, 1, 2}], [{2}], {}),
        # the greatest overlap first, though it leaves the other coded span without any
        ([{0, 1, 2, 3}, {2, 3, 4}], [{0, 1, 2, 3, 4}], {0: 0}),
        # of equal overlaps the first coded span, then the first found one
        ([{0, 1}, {2, 3}], [{1, 2}, {0, 1, 2, 3}], {0: 1}),
        ([{0, 1}], [{0}, {1}], {0: 0}),
        ([], [{0}], {}),
        ([set()], [set()], {}),
    ],
)
def test_spans_pair_by_overlap(
    coded_words: list[set[int]], found_words: list[set[int]], expected: dict[int, int]
) -> None:
    pairs = pair_spans(list(map(frozenset, coded_words)), list(map(frozenset, found_words)))
    assert pairs == expected


def test_another_text_is_refused(coded: CodedPair, tmp_path: Path) -> None:
    other = read_gold(write_gold(tmp_path / "other", OLD.replace("ferry", "funicular")))
    whole = analysis_of(coded, as_coded(coded))
    with pytest.raises(InputError, match=r"town: the analysis is of another text than plan-2020"):
        judge(coded, replace(whole, reports=(other.earlier.report, whole.reports[1])))
    with pytest.raises(InputError, match="two reports of one file each"):
        judge(coded, replace(whole, reports=whole.reports[:1]))


def test_every_judgement_falls_into_its_groups(coded: CodedPair) -> None:
    judged = judge(coded, analysis_of(coded, as_coded(coded), right_links()))
    tally: Counter[tuple[str, str]] = Counter()
    for judgement in judged.judgements:
        tally.update(key for key, _ in group_outcomes(judgement))
    assert order_groups(tally) == [
        ("all", ""),
        ("kind", "target"),
        ("kind", "action"),
        ("rule", "quantity"),
        ("rule", "scope"),
        ("rule", "none"),
        ("section", "2020: 1. Streets"),
        ("section", "2020: 2. Schools"),
        ("section", "2023: 1. Streets"),
        ("section", "2023: 2. Schools"),
    ]
    # Two are decided by 'scope' and coded 'quantity'; of two 'none' one has no coded rule.
    assert tally["rule", "quantity"] == 2 and tally["rule", "scope"] == 2
    assert tally["rule", "none"] == 3


def test_figures_without_a_case_are_none() -> None:
    empty: Counter[tuple[str, ...]] = Counter()
    assert {measure.value(empty) for measure in MEASURES.values()} == {None}
    some = Counter({("unit", "missed"): 3, ("change", "escalated", "escalated"): 1})
    values = {name: measure.value(some) for name, measure in MEASURES.items()}
    assert (values["units_precision"], values["units_recall"], values["units_f1"]) == (None, 0, 0)
    # The classes that nobody gave are left out of the mean.
    assert values["change_macro"] == 1.0 and values["change_weakened"] is None


# -- against the scorer ------------------------------------------------------------------------


def score(folder: Path, analysis: Path) -> dict[str, Any]:
    command = [sys.executable, str(SCORER), str(folder), str(analysis), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def assert_same_figures(values: Mapping[str, float | None], scored: Mapping[str, Any]) -> None:
    """The scorer says 0 where there is nothing to count."""
    expected = {
        **{f"units_{part}": scored["units"][part] for part in ("precision", "recall", "f1")},
        **{f"links_{part}": scored["links"][part] for part in ("precision", "recall", "f1")},
        "links_strict_f1": scored["links"]["strict"],
        **{
            name: scored[name]
            for name in ("kind", "numbers", "bounds", "change", "change_macro", "status_macro")
        },
    }
    mine = {name: values[name] or 0.0 for name in expected}
    assert mine == pytest.approx(expected, abs=1e-12)


@needs_scorer
@pytest.mark.parametrize("name", ["beijing", "gwr", "gwr2", "hk", "sotu", "data"])
def test_real_folders_get_the_figures_of_the_scorer(name: str, tmp_path: Path) -> None:
    folder = ROOT / "data" / "gold" if name == "data" else GOLD / name
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    coded = read_gold(folder)
    diff = ct.diff(coded.earlier.report, coded.later.report)
    scored = score(folder, diff.write_json(tmp_path / "analysis.json"))
    mine = ct.evaluate(folder, resamples=0).pooled
    assert_same_figures({one.name: one.value for one in mine.overall.figures}, scored)
    assert_same_counts(mine, scored)


def assert_same_counts(mine: FolderAccuracy, scored: Mapping[str, Any]) -> None:
    assert mine.status_faults == scored["status_faults"]
    assert mine.offset_faults == scored["offset_faults"]
    assert mine["numbers"].cases == scored["numbered"]
    for name in ("units", "links"):
        assert mine[f"{name}_recall"].cases == scored[name]["gold"]
        assert mine[f"{name}_precision"].cases == scored[name]["predicted"]


WORDS = "plant build open trees roads schools 12 40 the of by-pass and rivers, (new) more".split()


def random_text(source: random.Random, year: str, ends: str) -> str:
    lines = [f"Plan of Sampleton for {year}", ""]
    for _ in range(source.randint(2, 5)):
        lines += [" ".join(source.choices(WORDS, k=source.randint(8, 30))) + ".", ""]
    return ends.join(lines)


def random_span(source: random.Random, text: str) -> tuple[int, int]:
    """A stretch that may begin and end inside a word, and holds something."""
    while True:
        start = source.randrange(len(text) - 3)
        end = min(len(text), start + source.choice([3, 8, 15, 16, 17, 40]))
        if text[start:end].strip():
            return start, end


def random_quantities(source: random.Random) -> list[dict[str, Any]]:
    bounds = source.choice([["="], [">=", "="], ["=", "~", "<="]])
    return [
        {"value": source.choice([1, 2.5, 40]), "unit": "trees", "cmp": source.choice(bounds)}
        for _ in range(source.choice([0, 0, 1, 2]))
    ]


def random_folder(source: random.Random, place: Path) -> tuple[CodedPair, Analysis]:
    """Coded reports and an analysis of them that agree here and there."""
    ends = source.choice(["\n", "\n", "\r\n"])
    folder = write_gold(place, links=())
    spans: dict[str, list[tuple[int, int]]] = {}
    entries = []
    for year in ("2020", "2023"):
        text = random_text(source, year, ends)
        (folder / f"plan-{year}.txt").write_bytes(text.encode())
        spans[year] = sorted({random_span(source, text) for _ in range(source.randint(3, 9))})
        cut = source.randrange(len(text))
        scope = source.choice([[[0, 10**9]], [[0, cut + 1]], [[0, 20], [20, cut + 30]]])
        scope = [pair for pair in scope if pair[0] < pair[1]]
        if not any(a <= start < b for start, _ in spans[year] for a, b in scope):
            scope = [[0, 10**9]]
        entries.append(
            {
                "report": year,
                "text": f"plan-{year}.txt",
                "units": f"units-{year}.jsonl",
                "scope": scope,
            }
        )
        rows = [
            {
                "id": f"{year}-{number:03}",
                "start": start,
                "end": end,
                "type": source.choice(KINDS),
                "numbers": random_quantities(source),
                **({"carried": source.random() < 0.5} if source.random() < 0.2 else {}),
            }
            for number, (start, end) in enumerate(spans[year], start=1)
        ]
        write_rows(folder / f"units-{year}.jsonl", rows)
    (folder / "scope.json").write_text(json.dumps({"reports": entries}), "utf-8")
    pairs = [
        (f"2020-{a:03}", f"2023-{b:03}")
        for a in range(1, len(spans["2020"]) + 1)
        for b in range(1, len(spans["2023"]) + 1)
    ]
    chosen = sorted(source.sample(pairs, k=min(len(pairs), source.randint(0, 25))))
    write_rows(
        folder / "links.jsonl",
        [
            {"a": a, "b": b, "rel": "related"}
            if source.random() < 0.3
            else {"a": a, "b": b, "rel": "same", "change": source.choice(CHANGES)}
            for a, b in chosen
        ],
    )
    coded = read_gold(folder)
    return coded, random_analysis(source, coded, spans)


def random_analysis(
    source: random.Random, coded: CodedPair, spans: Mapping[str, Sequence[tuple[int, int]]]
) -> Analysis:
    commitments: list[Commitment] = []
    for side in coded.reports:
        year = str(side.report.year)
        near = [
            (max(0, start + source.choice([-4, 0, 0, 2])), min(len(side.text), end + shift))
            for start, end in spans[year]
            if source.random() < 0.8
            for shift in source.choice([[0], [0], [3], [0, 5], [0, 0]])
        ]
        near += [random_span(source, side.text) for _ in range(source.randint(0, 3))]
        for number, (start, end) in enumerate(sorted(near), start=1):
            one = found(side, start, end, number, kind=source.choice(KINDS))
            status: Status | None = source.choice([None, None, None, "recurring", "new", "resumed"])
            quantities = tuple(
                Quantity(q["value"], q["unit"], _bound(q["cmp"]), "of trees")
                for q in random_quantities(source)
            )
            changes: dict[str, Any] = {"quantities": quantities}
            if source.random() < 0.1:
                changes["text"] = "other words"
            changes["after" if side is coded.earlier else "before"] = status
            commitments.append(replace(one, **changes))
    ids = [
        [one.id for one in commitments if one.report == side.report.id] for side in coded.reports
    ]
    pairs = [(a, b) for a in ids[0] for b in ids[1]]
    chosen = sorted(source.sample(pairs, k=min(len(pairs), source.randint(0, 30))))
    links = [factories.link(a, b, source.choice(CHANGES)) for a, b in chosen]
    return analysis_of(coded, commitments, links)


def _bound(text: str) -> Bound:
    bounds: dict[str, Bound] = {"=": "=", ">=": ">=", "<=": "<=", "~": "~"}
    return bounds[text]


@needs_scorer
@pytest.mark.parametrize("seed", range(40))
def test_made_up_folders_get_the_figures_of_the_scorer(seed: int, tmp_path: Path) -> None:
    coded, analysis = random_folder(random.Random(seed), tmp_path / "town")
    (tmp_path / "analysis.json").write_text(dumps(analysis), "utf-8")
    scored = score(tmp_path / "town", tmp_path / "analysis.json")
    tally = counts(judge(coded, analysis))
    assert_same_figures({name: one.value(tally) for name, one in MEASURES.items()}, scored)
    assert tally["status fault",] == scored["status_faults"]
    assert tally["offset fault",] == scored["offset_faults"]
    assert tally["numbers", "right"] + tally["numbers", "wrong"] == scored["numbered"]
    found_links = tally["link", "right"] + tally["link", "wrong"]
    assert found_links == scored["links"]["predicted"]


@needs_scorer
def test_the_made_up_folders_hold_what_is_awkward(tmp_path: Path) -> None:
    """Else agreement with the scorer would say little."""
    seen: Counter[str] = Counter()
    for seed in range(40):
        coded, analysis = random_folder(random.Random(seed), tmp_path / str(seed))
        judged = judge(coded, analysis)
        seen.update({" ".join(one.outcome) for one in judged.judgements})
        seen.update({one.fault for one in judged.faults})
        for side in coded.reports:
            ours = [one for one in analysis.commitments if one.report == side.report.id]
            seen["out of scope"] += any(not side.in_scope(one.start) for one in ours)
        seen["line ends"] += "\r\n" in coded.earlier.text
    for case in (
        "unit missed",
        "unit spurious",
        "link right",
        "link wrong",
        "link related",
        "link missed",
        "numbers right",
        "bounds",
        "change recurring weakened",
        "change escalated escalated",
        "status earlier carried dropped",
        "status fault",
        "offset fault",
        "out of scope",
        "line ends",
    ):
        assert seen[case] >= 2, (case, seen[case])

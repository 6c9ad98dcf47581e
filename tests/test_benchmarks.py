"""The commands in benchmarks/: learned weights fit the matcher, and the timer runs."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import pytest
from coded import write_gold

import continuity
from continuity.evaluation_tables import to_json

ROOT = Path(__file__).resolve().parent.parent
TRAIN = ROOT / "benchmarks" / "train_weights.py"
GOLD = ROOT / "data" / "gold"


@pytest.fixture(scope="module")
def train() -> ModuleType:
    spec = importlib.util.spec_from_file_location("train_weights", TRAIN)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "benchmarks" / script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT)


def test_learned_weights_have_the_form_of_those_that_are_shipped(tmp_path: Path) -> None:
    target = tmp_path / "en.json"
    result = run("train_weights.py", GOLD, "-o", target)
    assert result.returncode == 0, result.stderr
    learned = json.loads(target.read_text(encoding="utf-8"))
    shipped = json.loads(files("continuity.weights").joinpath("en.json").read_text("utf-8"))
    assert list(learned) == list(shipped)
    assert learned["format"] == shipped["format"]
    for stage in ("first", "second"):
        weights = learned[stage]["weights"]
        assert list(weights) == list(shipped[stage]["weights"])
        assert all(weight >= 0 for weight in weights.values())
        assert all(weight == round(weight, 4) for weight in weights.values())


def test_learning_twice_gives_the_same_bytes() -> None:
    one, other = (run("train_weights.py", GOLD).stdout for _ in range(2))
    assert one and one == other


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--leave-out", "nowhere"), "no folder is named nowhere"),
        (("--leave-out", "gold"), "no folder is left"),
        (("--penalty", "0"), "penalty must be above 0"),
    ],
)
def test_what_cannot_be_learned_is_said(arguments: tuple[str, ...], message: str) -> None:
    result = run("train_weights.py", GOLD, *arguments)
    assert result.returncode == 2 and message in result.stderr


def test_the_fit_is_where_the_loss_is_least(train: ModuleType) -> None:
    import numpy as np

    source = np.random.default_rng(7)
    features = source.uniform(size=(400, 4))
    odds = features @ np.array([3.0, -4.0, 0.5, 0.0]) - 0.5
    same = (source.uniform(size=400) < 1 / (1 + np.exp(-odds))).astype(float)
    examples = train.Examples(("a", "b", "c", "d"), features, same)
    model = train.fit(examples, penalty=0.3)
    spread = features.std(axis=0)
    found = np.array([model.weights[name] for name in examples.names])
    chance = 1 / (1 + np.exp(-(features @ found + model.intercept)))
    rest = chance - same
    standard = (features - features.mean(axis=0)) / spread
    slope = standard.T @ rest + found * spread / 0.3
    # The weights are rounded to four decimals, so the slope is not quite 0.
    assert abs(rest.sum()) < 0.05
    held = found == 0
    assert held.any() and (found >= 0).all()
    assert np.abs(slope[~held]).max() < 0.05
    assert (slope[held] >= 0).all()


def test_each_folder_is_evaluated_with_weights_of_the_others(tmp_path: Path) -> None:
    town = write_gold(tmp_path / "town")
    done = run("leave_one_out.py", GOLD, town, "--resamples", 0, "--format", "json")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert [folder["name"] for folder in data["folders"]] == ["gold", "town"]
    assert data["generator"]["options"]["model"] == "learned"
    # The same as learning by one command and evaluating by another.
    learned = run("train_weights.py", GOLD, town, "--leave-out", "town", "-o", tmp_path / "w.json")
    assert learned.returncode == 0, learned.stderr
    weights = continuity.load_weights(tmp_path / "w.json")
    alone = continuity.evaluate(town, weights=weights, resamples=0)
    assert data["folders"][1] == json.loads(to_json(alone))["folders"][0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((GOLD,), "one folder alone leaves none to learn from"),
        ((GOLD, GOLD), "given twice"),
        ((GOLD, "nowhere"), "nowhere: no folder of coded reports"),
    ],
)
def test_what_cannot_be_left_out_is_said(arguments: tuple[object, ...], message: str) -> None:
    done = run("leave_one_out.py", *arguments, "--resamples", 0)
    assert done.returncode == 2 and message in done.stderr


def test_the_timer_names_what_it_compares() -> None:
    digests = sorted((ROOT / "data").glob("beijing-*.md"))
    result = run("cold_start.py", *digests, "--rounds", 1)
    assert result.returncode == 0, result.stderr
    for word in ("continuity diff", "import pandas", "python -c pass", "machine"):
        assert word in result.stdout
    assert result.stdout.count(" ms") == 3


def test_the_timer_reads_the_two_reports_that_it_is_given_and_no_others() -> None:
    result = run("cold_start.py", "--rounds", 1)
    assert result.returncode == 2 and "required: OLD, NEW" in result.stderr
    result = run("cold_start.py", "nowhere.txt", "nowhere.txt")
    assert result.returncode == 2 and "nowhere.txt: no such file" in result.stderr
    script = (ROOT / "benchmarks" / "cold_start.py").read_text("utf-8")
    assert "shared" not in script

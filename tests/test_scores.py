"""The model of the score: probabilities that can be taken apart, and files that can be refused."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuity.errors import InputError
from continuity.features import PAIR_FEATURES
from continuity.rivals import RIVAL_FEATURES
from continuity.scores import Logistic, Weights, load_weights

SHIPPED = ["en", "en-embedding"]
VALUES = st.fixed_dictionaries(
    {name: st.floats(-1, 1) for name in (*PAIR_FEATURES, *RIVAL_FEATURES)}
)


def shipped(name: str) -> dict[str, object]:
    data = json.loads(files("continuity.weights").joinpath(f"{name}.json").read_text("utf-8"))
    assert isinstance(data, dict)
    return data


@pytest.mark.parametrize("embedding", [False, True])
@given(VALUES)
def test_a_score_is_a_probability_and_its_parts_are_its_log_odds(
    embedding: bool, features: dict[str, float]
) -> None:
    import math

    for model in (
        load_weights(embedding=embedding).first,
        load_weights(embedding=embedding).second,
    ):
        score = model.probability(features)
        assert 0 <= score <= 1
        total = model.intercept + sum(model.contributions(features).values())
        assert score == pytest.approx(1 / (1 + math.exp(-total)))


@given(st.floats(-1e6, 1e6))
def test_no_log_odds_are_too_large(value: float) -> None:
    assert 0 <= Logistic(0.0, {"one": 1.0}).probability({"one": value}) <= 1


@pytest.mark.parametrize("name", SHIPPED)
def test_the_weights_are_readable_and_only_add(name: str) -> None:
    data = shipped(name)
    assert list(data) == ["format", "first", "second"]
    alone = [one for one in PAIR_FEATURES if one != "meaning" or name == "en-embedding"]
    for stage, features in (("first", alone), ("second", [*alone, *RIVAL_FEATURES])):
        model = data[stage]
        assert isinstance(model, dict)
        assert set(model["weights"]) == set(features)
        assert all(weight >= 0 for weight in model["weights"].values())


def test_only_the_weights_for_an_embedding_need_one() -> None:
    assert not load_weights().needs_embedding
    assert load_weights(embedding=True).needs_embedding


def test_weights_of_a_file_are_named_by_file_and_content(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(shipped("en")), encoding="utf-8")
    loaded = load_weights(path)
    assert loaded == Weights(loaded.name, load_weights().first, load_weights().second)
    assert loaded.name.startswith("mine.json ") and str(tmp_path) not in loaded.name
    again = tmp_path / "other" / "mine.json"
    again.parent.mkdir()
    again.write_bytes(path.read_bytes() + b"\n")
    assert load_weights(again).name != loaded.name


MODEL = {"intercept": 0.5, "weights": {"rarest": 1}}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "no weights of a score: it is not JSON"),
        ("[]", "no weights of a score: a list or a value stands where"),
        ("null", "no weights of a score"),
        ("[" * 100_000, "no weights of a score: it is not JSON"),
        ("{}", "it lacks the key 'format'; learn them with benchmarks"),
        ('{"format": "continuity-weights/1"}', "'continuity-weights/2'"),
        ('{"format": "continuity-weights/2"}', "no weights of a score"),
        ({"first": MODEL, "second": {"intercept": 0.5}}, "it lacks the key 'weights'"),
        ({"first": MODEL, "second": {"intercept": "0", "weights": {}}}, "'0' is no number"),
        ({"first": MODEL, "second": {"intercept": True, "weights": {}}}, "True is no number"),
        ({"first": MODEL, "second": {"intercept": 1e999, "weights": {}}}, "inf is no number"),
        ({"first": MODEL, "second": {"intercept": 0, "weights": []}}, "no weights of a score"),
        ({"first": MODEL, "second": {"intercept": 0, "weights": {"luck": 1}}}, "'luck'"),
        ({"first": {"intercept": 0, "weights": {"rank": 1}}, "second": MODEL}, "'rank'"),
    ],
)
def test_what_holds_no_weights_is_refused(
    tmp_path: Path, content: str | dict[str, object], message: str
) -> None:
    path = tmp_path / "bad.json"
    if isinstance(content, dict):
        content = json.dumps({"format": "continuity-weights/2", **content})
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        load_weights(path)
    assert str(path) in str(caught.value) and "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(InputError, match=str(path)):
            load_weights(path)

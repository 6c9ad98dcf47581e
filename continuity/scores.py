"""The score of a pair: two logistic models, the second of which knows the pair's rivals.

The first looks at a pair alone. What it says of all pairs tells how each stands against its rivals
and what its neighbours say; the second takes that in. Their weights lie as readable JSON in
``continuity/weights`` and are learned by ``benchmarks/train_weights.py``.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

from continuity.errors import InputError
from continuity.features import PAIR_FEATURES
from continuity.rivals import RIVAL_FEATURES

WEIGHTS_FORMAT = "continuity-weights/2"
BY_WORDS = "en"
BY_MEANING = "en-embedding"


class Logistic(NamedTuple):
    """Where the log-odds start and what a unit of each feature adds.

    Examples:
        >>> model = Logistic(-1.0, {"rarest": 2.0})
        >>> model.contributions({"rarest": 0.5, "shared": 0.2})
        {'rarest': 1.0}
        >>> model.probability({"rarest": 0.5, "shared": 0.2})
        0.5
    """

    intercept: float
    weights: Mapping[str, float]

    def contributions(self, measured: Mapping[str, float]) -> dict[str, float]:
        """What each feature adds to the log-odds."""
        return {name: weight * measured[name] for name, weight in self.weights.items()}

    def probability(self, measured: Mapping[str, float]) -> float:
        """The probability in 0..1 for the features of one pair."""
        odds = self.intercept
        for name, weight in self.weights.items():
            odds += weight * measured[name]
        if odds >= 0:
            return 1 / (1 + math.exp(-odds))
        small = math.exp(odds)
        return small / (1 + small)


@dataclass(frozen=True, slots=True)
class Weights:
    """The model of the score.

    ``name`` tells which it is in reports and data; ``first`` sees a pair alone, ``second`` the
    pair among its rivals and neighbours: its probability is the score.

    Examples:
        >>> weights = load_weights()
        >>> weights.name, weights.second.weights["identical"]
        ('en', 12.0)
    """

    name: str
    first: Logistic
    second: Logistic

    @property
    def needs_embedding(self) -> bool:
        """Whether the score asks for the likeness of meaning, which only an embedding gives."""
        return "meaning" in {**self.first.weights, **self.second.weights}


def load_weights(path: str | os.PathLike[str] | None = None, *, embedding: bool = False) -> Weights:
    """The weights of a file, or those that come with the package.

    Args:
        path: a file as ``benchmarks/train_weights.py`` writes it; its name and the start of its
            digest become the name of the weights.
        embedding: of the package's own, those that know the likeness of meaning.

    Raises:
        InputError: the file cannot be read or holds no weights.

    Examples:
        >>> load_weights().name, load_weights(embedding=True).needs_embedding
        ('en', True)
    """
    if path is None:
        return _packaged(BY_MEANING if embedding else BY_WORDS)
    name = os.fspath(path)
    try:
        with open(name, "rb") as file:
            content = file.read()
    except OSError as error:
        raise InputError(f"{name}: {error.strerror or error}; check the path") from None
    digest = sha256(content).hexdigest()[:12]
    return _parse(content, place=name, name=f"{os.path.basename(name)} {digest}")


@cache
def _packaged(name: str) -> Weights:
    # Not importlib.resources: its imports cost a tenth of a cold diff.
    path = os.path.join(os.path.dirname(__file__), "weights", f"{name}.json")
    with open(path, "rb") as file:
        return _parse(file.read(), place=path, name=name)


def _parse(content: bytes, *, place: str, name: str) -> Weights:
    try:
        data = json.loads(content)
        if data["format"] != WEIGHTS_FORMAT:
            raise InputError(
                f"{place}: the format is {data['format']!r}, not {WEIGHTS_FORMAT!r}; learn the "
                "weights again with benchmarks/train_weights.py"
            )
        first = _model(data["first"], PAIR_FEATURES)
        return Weights(name, first, _model(data["second"], (*PAIR_FEATURES, *RIVAL_FEATURES)))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise InputError(
            f"{place}: no weights of a score: {_reason(error)}; learn them with "
            "benchmarks/train_weights.py"
        ) from None


def _reason(error: Exception) -> str:
    """What is wrong with a file of weights, in words."""
    if isinstance(error, (json.JSONDecodeError, UnicodeDecodeError, RecursionError)):
        return f"it is not JSON ({error})"
    if isinstance(error, KeyError):
        return f"it lacks the key {error}"
    if isinstance(error, ValueError):
        return str(error)
    return "a list or a value stands where an object should"


def _model(data: Any, known: tuple[str, ...]) -> Logistic:
    weights = {str(name): _number(weight) for name, weight in data["weights"].items()}
    for name in weights:
        if name not in known:
            raise ValueError(f"{name!r} is no feature")
    return Logistic(_number(data["intercept"]), weights)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError(f"{value!r} is no number")
    return float(value)

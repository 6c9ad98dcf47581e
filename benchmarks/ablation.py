"""The matcher with each of its parts left out in turn.

A feature that is left out is neither learned nor weighed; a mechanism is switched off by putting
another value in the place of a public name of the package. Either way the weights are learned anew,
without the scored folder, so that what is measured is the part and not its absence in old weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import Any
from unittest.mock import patch

from link_accuracy import Ends, Figures, best_in_hindsight, judge
from train_weights import Folder, learn, measure_folder

from continuity.embedding import Embed
from continuity.features import PAIR_FEATURES
from continuity.gold import CodedPair
from continuity.match import match_commitments
from continuity.options import Options
from continuity.rivals import RIVAL_FEATURES
from continuity.scores import Logistic, Weights

LEAST_SCORE = 0.01  # pairs below it are links at no threshold worth trying
EVERY = 10**9


@dataclass(frozen=True)
class Part:
    """A part of the matcher and how to do without it.

    ``without`` maps public names of the package to what stands in for them, ``features`` are
    left out of learning and score, ``options`` are those that differ from the shipped ones.
    """

    name: str
    without: Mapping[str, Any] = field(default_factory=dict)
    features: frozenset[str] = frozenset()
    options: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """Figures of each folder, at the fixed threshold and at the best one in hindsight."""

    fixed: tuple[Figures, ...]
    hindsight: tuple[tuple[float, Figures], ...]


def no_pairs(*_: object) -> list[tuple[int, int]]:
    """Stands in for the search of exact copies."""
    return []


def no_abbreviations(*_: object) -> dict[str, tuple[str, ...]]:
    """Stands in for the search of abbreviations."""
    return {}


def as_written(word: str) -> str:
    """Stands in for the reduction of words to stems."""
    return word.lower()


WHOLE = Part("the whole matcher")
MECHANISMS = (
    Part("the second look: rivals and neighbours", features=frozenset(RIVAL_FEATURES)),
    Part(
        "exact copies go first",
        without={"continuity.match.exact_pairs": no_pairs},
        features=frozenset({"identical"}),
    ),
    Part(
        "few candidates: every pair with a shared term is measured",
        without={
            "continuity.features.CANDIDATES": EVERY,
            "continuity.features.LEAST_LIKENESS": 0.0,
        },
    ),
    Part("several links of one commitment", without={"continuity.match.MOST_LINKS": 1}),
    Part("words reduced to stems", without={"continuity.terms.stem": as_written}),
    Part("pronouns borrow terms", without={"continuity.features.BORROWED": 0.0}),
    Part(
        "abbreviations are written out",
        without={"continuity.features.find_abbreviations": no_abbreviations},
    ),
    Part("office language counts less", without={"continuity.terms.BOILERPLATE_WEIGHT": 1.0}),
    Part(
        "a higher score of further links",
        options={"further_score": Options().min_score},
    ),
    Part("the low threshold: 0.5 in its place", options={"min_score": 0.5}),
)


def parts_of(measured: Folder) -> tuple[Part, ...]:
    """Every feature that was measured as a part, then the mechanisms."""
    known = next(iter(measured.measured.values()))
    names = [name for name in PAIR_FEATURES if name in known]
    features = [Part(f"`{name}`", features=frozenset({name})) for name in (*names, *RIVAL_FEATURES)]
    return (*features, *MECHANISMS)


def try_without(
    part: Part, coded: Sequence[CodedPair], measured: Sequence[Folder], embed: Embed | None = None
) -> Outcome:
    """Learn and match without a part, each folder with weights of the others.

    Args:
        part: what is left out.
        coded: the folders.
        measured: their pairs as the whole matcher measures them, used where nothing is put in
            the place of a name.
        embed: the embedding that the pairs were measured with.

    Returns:
        The figures, folder by folder.
    """
    fixed, hindsight = [], []
    options = Options(**part.options)
    least = Options(**{**part.options, "min_score": LEAST_SCORE})
    with ExitStack() as replaced:
        for name, value in part.without.items():
            replaced.enter_context(patch(name, value))
        if part.without:
            measured = [measure_folder(folder, embed) for folder in coded]
        for at, folder in enumerate(coded):
            weights = learn_without(part, [*measured[:at], *measured[at + 1 :]])
            fixed.append(judge(link(folder, weights, options, embed), folder.relations))
            scored = link(folder, weights, least, embed)
            hindsight.append(best_in_hindsight(scored, folder.relations))
    return Outcome(tuple(fixed), tuple(hindsight))


def learn_without(part: Part, folders: Sequence[Folder]) -> Weights:
    """Weights from these folders; a feature that is left out has none in either look."""
    weights = learn(folders, without=part.features)
    return replace(weights, first=strip(weights.first, part), second=strip(weights.second, part))


def strip(model: Logistic, part: Part) -> Logistic:
    """The model without the weights that are set and not learned, where the part names them."""
    kept = {name: value for name, value in model.weights.items() if name not in part.features}
    return Logistic(model.intercept, kept)


def link(
    coded: CodedPair, weights: Weights, options: Options, embed: Embed | None = None
) -> dict[Ends, float]:
    """The links that the package gives for the coded commitments, with their scores."""
    earlier, later = (side.given() for side in coded.reports)
    reports = coded.earlier.report, coded.later.report
    matching = match_commitments(earlier, later, reports, options, weights, embed)
    return {(pair.earlier, pair.later): pair.score for pair in matching.links}

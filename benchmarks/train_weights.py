"""Learn the weights of the matcher from coded reports.

    python benchmarks/train_weights.py GOLD_DIR... [--leave-out NAME] [--embed MODEL] [-o FILE]

Each GOLD_DIR is a folder of coded reports, which docs/formats.md describes. The pairs that the
matcher would look at are measured on the coded commitments, so that weights don't depend on how
well commitments are found. A 'same' pair is an example for, every other pair one against, those
called 'related' too: so the score can be read as a probability.

The model is two logistic regressions, one over what a pair says by itself and one that also
sees what the first says of its rivals and neighbours. So that the second learns from first looks
as it will meet them, each folder is told by a first model of the other folders (D. H. Wolpert
(1992): Stacked generalization). Each model has an L2 penalty on the weights of standardised
features and no weight below 0, and is fitted by projected Newton steps; written are weights for
features as measured. Last the log-odds of the second are scaled (J. Platt (1999): Probabilistic
outputs for support vector machines) on folders that were left out, so that the score of a pair
that is shown is a probability. Same input, same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from continuity.embedding import Embed, SentenceEncoder, likeness_of_meaning
from continuity.errors import ContinuityError
from continuity.features import PAIR_FEATURES, Pair, likely_pairs, measure_pairs, prepare
from continuity.gold import CodedPair, read_folders
from continuity.match import add_rivals, choose_links
from continuity.options import Options
from continuity.rivals import RIVAL_FEATURES
from continuity.scores import WEIGHTS_FORMAT, Logistic, Weights

Floats = npt.NDArray[np.float64]

# An exact copy is the same undertaking whatever the rest says, so its weight is set, not learned:
# it lifts any pair far over the threshold.
SET_WEIGHTS = {"identical": 12.0}
PENALTY = 0.1
SEEN_FROM = 0.15  # of the score before it is scaled: about where pairs in doubt begin after
LEAST_RIDGE = 1e-6
LEAST_SPREAD = 1e-9  # added to each spread, so that a constant feature does not divide by zero
MOST_STEPS = 200
TOLERANCE = 1e-10
DIGITS = 4


@dataclass(frozen=True)
class Folder:
    """A folder of coded reports, measured: the features of its likely pairs and what coders said.

    ``coded`` is the number of 'same' pairs in the key, those that were never looked at included.
    """

    name: str
    measured: dict[Pair, dict[str, float]]
    relations: dict[Pair, str]
    coded: int


@dataclass(frozen=True)
class Examples:
    """Measured pairs: a row of features each, and 1 for 'same' or 0 for not."""

    names: tuple[str, ...]
    features: Floats
    same: Floats


def main() -> None:
    """Parse the command line, learn, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD_DIR")
    parser.add_argument("--leave-out", metavar="NAME", help="learn without the folder of this name")
    parser.add_argument("--embed", metavar="MODEL", help="a model of sentence-transformers")
    parser.add_argument(
        "--penalty", type=float, default=PENALTY, metavar="C", help="inverse strength (%(default)s)"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: stdout")
    args = parser.parse_args()
    try:
        gold = read_folders(*args.gold)
        embed = SentenceEncoder(args.embed) if args.embed else None
    except ContinuityError as error:
        parser.error(str(error))
    if args.leave_out and args.leave_out not in [coded.name for coded in gold]:
        parser.error(f"no folder is named {args.leave_out}")
    if args.penalty <= 0:
        parser.error("the penalty must be above 0")
    folders = [measure_folder(one, embed) for one in gold if one.name != args.leave_out]
    if not folders:
        parser.error("no folder is left to learn from")
    for folder in folders:
        print(describe(folder), file=sys.stderr)
    text = json.dumps(to_dict(learn(folders, penalty=args.penalty)), indent=1) + "\n"
    if args.output is None:
        sys.stdout.write(text)
    else:
        args.output.write_text(text, encoding="utf-8", newline="\n")


def describe(folder: Folder) -> str:
    """One line about a folder: how many pairs, and how many of the coded ones are among them."""
    found = sum(relation == "same" for relation in folder.relations.values())
    pairs = len(folder.measured)
    return f"{folder.name}: {pairs} pairs, {found} of {folder.coded} coded 'same' pairs"


# -- from coded reports to measured pairs --------------------------------------------------------


def measure_folder(coded: CodedPair, embed: Embed | None = None) -> Folder:
    """The likely pairs of the coded commitments of one folder, measured and labelled."""
    earlier, later = (side.given() for side in coded.reports)
    reports = coded.earlier.report, coded.later.report
    relations = coded.relations
    left, right, vocabulary = prepare(earlier, later, reports)
    meaning = embed and likeness_of_meaning(
        embed, [c.text for c in earlier], [c.text for c in later]
    )
    pairs = likely_pairs(left, right, meaning)
    return Folder(
        name=coded.name,
        measured=measure_pairs(left, right, vocabulary, pairs, meaning),
        relations={(i, j): relations.get((earlier[i].id, later[j].id), "") for i, j in pairs},
        coded=sum(relation == "same" for relation in relations.values()),
    )


# -- the two models ------------------------------------------------------------------------------


def learn(
    folders: Sequence[Folder],
    *,
    penalty: float = PENALTY,
    name: str = "learned",
    without: frozenset[str] = frozenset(),
) -> Weights:
    """The weights of both models from measured folders, some features left out where told.

    Of several folders each is scored with weights of the others, and the score is scaled so that
    it is a probability there.
    """
    weights = learn_models(folders, penalty=penalty, name=name, without=without)
    if len(folders) == 1:
        return weights
    seen: list[tuple[float, bool]] = []
    for folder in folders:
        others = [other for other in folders if other is not folder]
        seen += best_pairs(folder, learn_models(others, penalty=penalty, without=without))
    return scale(weights, *fit_scale(seen))


def best_pairs(folder: Folder, weights: Weights) -> list[tuple[float, bool]]:
    """Log-odds of the pairs that a reader would see, and whether coders call them the same."""
    add_rivals(folder.measured, weights.first)
    model, options = weights.second, Options()
    scores = {pair: model.probability(told) for pair, told in folder.measured.items()}
    shown = choose_links(scores, SEEN_FROM, options.further_score, [])
    return [
        (
            model.intercept + sum(model.contributions(folder.measured[pair]).values()),
            folder.relations[pair] == "same",
        )
        for pair in shown
        if not folder.measured[pair]["identical"]
    ]


def fit_scale(seen: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and shift of log-odds that make them probabilities (Platt 1999), by Newton steps."""
    rows = np.array([[odds, 1.0] for odds, _ in seen])
    same = np.array([float(right) for _, right in seen])
    free = np.full(2, -np.inf)
    slope, shift = minimise(rows, same, np.full(2, LEAST_RIDGE), free)
    return float(slope), float(shift)


def scale(weights: Weights, slope: float, shift: float) -> Weights:
    """The weights with the log-odds of the score scaled; the set weights stay as they are."""
    model = weights.second
    scaled = {
        feature: SET_WEIGHTS.get(feature, round(slope * weight, DIGITS))
        for feature, weight in model.weights.items()
    }
    second = Logistic(round(slope * model.intercept + shift, DIGITS), scaled)
    return Weights(weights.name, weights.first, second)


def learn_models(
    folders: Sequence[Folder],
    *,
    penalty: float,
    name: str = "learned",
    without: frozenset[str] = frozenset(),
) -> Weights:
    """Both models as they are fitted, the second on first looks that had not seen its folder."""
    known = [name for name in PAIR_FEATURES if name in next(iter(folders[0].measured.values()))]
    alone = tuple(name for name in known if name not in SET_WEIGHTS and name not in without)
    first = fit(join(folders, alone), penalty=penalty)
    for folder in folders:
        # The second look will meet reports that the first has not seen, so it learns from such.
        others = [other for other in folders if other is not folder] or [folder]
        add_rivals(folder.measured, fit(join(others, alone), penalty=penalty))
    rivals = tuple(name for name in RIVAL_FEATURES if name not in without)
    second = fit(join(folders, (*alone, *rivals)), penalty=penalty)
    return Weights(name, first, second)


def join(folders: Sequence[Folder], names: tuple[str, ...]) -> Examples:
    """The pairs of several folders as one table of examples."""
    pairs = [(folder, pair) for folder in folders for pair in folder.measured]
    said = [folder.relations[pair] for folder, pair in pairs]
    rows = [[folder.measured[pair][name] for name in names] for folder, pair in pairs]
    return Examples(
        names=names,
        features=np.array(rows),
        same=np.array([float(relation == "same") for relation in said]),
    )


# -- the fit -------------------------------------------------------------------------------------


def fit(examples: Examples, *, penalty: float = PENALTY) -> Logistic:
    """A logistic regression with an L2 penalty, no weight below 0 and a free intercept.

    Args:
        examples: measured pairs.
        penalty: C, the inverse strength of the penalty on the weights of standardised features.

    Returns:
        The model for features as measured, rounded, the set weights last.
    """
    mean = examples.features.mean(axis=0)
    spread = examples.features.std(axis=0) + LEAST_SPREAD
    rows = np.column_stack([(examples.features - mean) / spread, np.ones(len(examples.same))])
    ridge = np.append(np.full(len(mean), 1 / penalty), 0.0)
    lowest = np.append(np.zeros(len(mean)), -np.inf)
    found = minimise(rows, examples.same, ridge, lowest)
    weights = found[:-1] / spread
    intercept = float(found[-1] - (weights * mean).sum())
    learned = {
        name: round(float(weight), DIGITS) + 0.0
        for name, weight in zip(examples.names, weights, strict=True)
    }
    return Logistic(round(intercept, DIGITS), {**learned, **SET_WEIGHTS})


def minimise(rows: Floats, same: Floats, ridge: Floats, lowest: Floats) -> Floats:
    """The weights of least penalised loss, each at or above its lowest value.

    Projected Newton steps (Bertsekas 1982): a weight that stands at its bound and would go below
    is held, the others take a Newton step, halved until the loss falls.
    """
    weights = np.zeros(rows.shape[1])
    now = loss(weights, rows, same, ridge)
    for _ in range(MOST_STEPS):
        chance = logistic(rows @ weights)
        slope = rows.T @ (chance - same) + ridge * weights
        free = (weights > lowest) | (slope < 0)
        if not np.any(np.abs(slope[free]) > TOLERANCE):
            break
        bend = (rows.T * (chance * (1 - chance))) @ rows + np.diag(ridge)
        step = np.zeros_like(weights)
        step[free] = np.linalg.solve(bend[np.ix_(free, free)], slope[free])
        size, better = 1.0, now
        while size > TOLERANCE:
            tried = np.maximum(weights - size * step, lowest)
            better = loss(tried, rows, same, ridge)
            if better < now:
                break
            size /= 2
        if better >= now:
            break
        weights, now = tried, better
    return weights


def loss(weights: Floats, rows: Floats, same: Floats, ridge: Floats) -> float:
    """Negative log-likelihood of the examples plus half the penalty."""
    odds = rows @ weights
    each = np.logaddexp(0.0, odds) - same * odds
    return float(each.sum() + 0.5 * (ridge * weights**2).sum())


def logistic(odds: Floats) -> Floats:
    """Probabilities of log-odds, without overflow."""
    return np.exp(-np.logaddexp(0.0, -odds))


def to_dict(weights: Weights) -> dict[str, Any]:
    """The weights as the package reads them."""
    models = {"first": weights.first, "second": weights.second}
    return {
        "format": WEIGHTS_FORMAT,
        **{
            stage: {"intercept": model.intercept, "weights": dict(model.weights)}
            for stage, model in models.items()
        },
    }


if __name__ == "__main__":
    main()

"""Learn the weights of the matcher from coded reports.

    python benchmarks/train_weights.py GOLD_DIR... [--leave-out NAME] [--non-negative] [-o FILE]

Each GOLD_DIR is a folder of coded reports: scope.json names two texts, units-*.jsonl their
commitments with offsets, links.jsonl the pairs that coders called the 'same' undertaking or only
'related'. The pairs that the matcher would look at are measured on the coded commitments, so that
weights don't depend on how well commitments are found. A 'same' pair is an example for, every
other pair one against; a 'related' pair counts half, because coders set it aside.

The model is a logistic regression with an L2 penalty on weights of standardised features,
fitted by Newton's method; written are weights for features as measured. Same input, same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from continuity.features import likely_pairs, measure_pairs, prepare
from continuity.model import Commitment, Report
from continuity.quantities import read_quantities
from continuity.readers import read_report

Floats = npt.NDArray[np.float64]

FORMAT = "continuity-weights/1"
# An exact copy is the same undertaking whatever the rest says, so its weight is set, not learned:
# it lifts any pair far over the threshold.
SET_WEIGHTS = {"identical": 12.0}
RELATED = 0.5
PENALTY = 0.3
LEAST_SPREAD = 1e-9  # added to each spread, so that a constant feature does not divide by zero
MOST_STEPS = 200
TOLERANCE = 1e-10
DIGITS = 4


@dataclass(frozen=True)
class Examples:
    """Measured pairs: one row of features each, 1 for 'same' and 0 for not, and how much it counts.

    ``coded`` is the number of 'same' pairs in the key, those that were never looked at included.
    """

    names: tuple[str, ...]
    features: Floats
    same: Floats
    counts: Floats
    coded: int


@dataclass(frozen=True)
class Model:
    """A logistic model over features as measured."""

    intercept: float
    weights: dict[str, float]


def main() -> None:
    """Parse the command line, learn, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD_DIR")
    parser.add_argument("--leave-out", metavar="NAME", help="learn without the folder of this name")
    parser.add_argument("--non-negative", action="store_true", help="allow no weight below 0")
    parser.add_argument(
        "--penalty", type=float, default=PENALTY, metavar="C", help="inverse strength (%(default)s)"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: stdout")
    args = parser.parse_args()
    if args.leave_out and args.leave_out not in [folder.name for folder in args.gold]:
        parser.error(f"no folder is named {args.leave_out}")
    if args.penalty <= 0:
        parser.error("the penalty must be above 0")
    folders = [folder for folder in args.gold if folder.name != args.leave_out]
    if not folders:
        parser.error("no folder is left to learn from")
    learned = [measure_folder(folder) for folder in folders]
    for folder, examples in zip(folders, learned, strict=True):
        print(describe(folder.name, examples), file=sys.stderr)
    model = fit(join(learned), penalty=args.penalty, non_negative=args.non_negative)
    text = json.dumps(to_dict(model), indent=1) + "\n"
    if args.output is None:
        sys.stdout.write(text)
    else:
        args.output.write_text(text, encoding="utf-8", newline="\n")


def describe(name: str, examples: Examples) -> str:
    """One line about a folder: how many pairs, and how many of the coded ones are among them."""
    found = int(examples.same.sum())
    return f"{name}: {len(examples.same)} pairs, {found} of {examples.coded} coded 'same' pairs"


# -- from coded reports to measured pairs --------------------------------------------------------


def measure_folder(folder: Path) -> Examples:
    """The likely pairs of the coded commitments of one folder, measured and labelled."""
    scope = json.loads((folder / "scope.json").read_text(encoding="utf-8"))["reports"]
    first, second = sorted(scope, key=lambda entry: int(entry["report"]))
    old, earlier = read_side(folder, first)
    new, later = read_side(folder, second)
    relations = {(row["a"], row["b"]): row["rel"] for row in read_rows(folder / "links.jsonl")}
    left, right, vocabulary = prepare(earlier, later, (old, new))
    measured = measure_pairs(left, right, vocabulary, likely_pairs(left, right))
    labels = [relations.get((earlier[i].id, later[j].id), "") for i, j in measured]
    names = sorted(set(next(iter(measured.values()))) - set(SET_WEIGHTS))
    return Examples(
        names=tuple(names),
        features=np.array([[row[name] for name in names] for row in measured.values()]),
        same=np.array([float(label == "same") for label in labels]),
        counts=np.array([RELATED if label == "related" else 1.0 for label in labels]),
        coded=sum(relation == "same" for relation in relations.values()),
    )


def read_side(folder: Path, entry: dict[str, Any]) -> tuple[Report, tuple[Commitment, ...]]:
    """One report of a folder with its coded commitments."""
    report = read_report(folder / entry["text"])
    return report, tuple(coded_commitments(report, folder / entry["units"]))


def coded_commitments(report: Report, units: Path) -> Iterator[Commitment]:
    """Commitments as coders cut them, placed in the paragraphs that the reader finds."""
    for unit in read_rows(units):
        at = next(
            (k for k, p in enumerate(report.paragraphs) if p.start <= unit["start"] < p.end), 0
        )
        yield Commitment(
            id=unit["id"],
            report=report.id,
            source=0,
            start=unit["start"],
            end=unit["end"],
            text=unit["quote"],
            section=report.paragraphs[at].section,
            kind=unit["type"],
            anchor=unit["id"],
            quantities=read_quantities(unit["quote"]),
            paragraph=at,
        )


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file with one JSON object a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def join(folders: Sequence[Examples]) -> Examples:
    """The examples of several folders as one."""
    return Examples(
        names=folders[0].names,
        features=np.vstack([examples.features for examples in folders]),
        same=np.concatenate([examples.same for examples in folders]),
        counts=np.concatenate([examples.counts for examples in folders]),
        coded=sum(examples.coded for examples in folders),
    )


# -- the fit -------------------------------------------------------------------------------------


def fit(examples: Examples, *, penalty: float = PENALTY, non_negative: bool = False) -> Model:
    """A logistic regression with an L2 penalty, unpenalised intercept.

    Args:
        examples: measured pairs.
        penalty: C, the inverse strength of the penalty on the weights of standardised features.
        non_negative: hold every weight at 0 or above.

    Returns:
        The model for features as measured, without the set weights.
    """
    mean = examples.features.mean(axis=0)
    spread = examples.features.std(axis=0) + LEAST_SPREAD
    rows = np.column_stack([(examples.features - mean) / spread, np.ones(len(examples.same))])
    ridge = np.append(np.full(len(mean), 1 / penalty), 0.0)
    lowest = np.full(len(ridge), 0.0 if non_negative else -np.inf)
    lowest[-1] = -np.inf
    found = minimise(rows, examples.same, examples.counts, ridge, lowest)
    weights = found[:-1] / spread
    intercept = float(found[-1] - (weights * mean).sum())
    return Model(intercept, dict(zip(examples.names, map(float, weights), strict=True)))


def minimise(rows: Floats, same: Floats, counts: Floats, ridge: Floats, lowest: Floats) -> Floats:
    """The weights of least penalised loss, each at or above its lowest value.

    Projected Newton steps (Bertsekas 1982): a weight that stands at its bound and would go below
    is held, the others take a Newton step, halved until the loss falls.
    """
    weights = np.zeros(rows.shape[1])
    now = loss(weights, rows, same, counts, ridge)
    for _ in range(MOST_STEPS):
        chance = logistic(rows @ weights)
        slope = rows.T @ (counts * (chance - same)) + ridge * weights
        free = (weights > lowest) | (slope < 0)
        if not np.any(np.abs(slope[free]) > TOLERANCE):
            break
        bend = (rows.T * (counts * chance * (1 - chance))) @ rows + np.diag(ridge)
        step = np.zeros_like(weights)
        step[free] = np.linalg.solve(bend[np.ix_(free, free)], slope[free])
        size, better = 1.0, now
        while size > TOLERANCE:
            tried = np.maximum(weights - size * step, lowest)
            better = loss(tried, rows, same, counts, ridge)
            if better < now:
                break
            size /= 2
        if better >= now:
            break
        weights, now = tried, better
    return weights


def loss(weights: Floats, rows: Floats, same: Floats, counts: Floats, ridge: Floats) -> float:
    """Negative log-likelihood of the examples plus half the penalty."""
    odds = rows @ weights
    each = np.logaddexp(0.0, odds) - same * odds
    return float((counts * each).sum() + 0.5 * (ridge * weights**2).sum())


def logistic(odds: Floats) -> Floats:
    """Probabilities of log-odds, without overflow."""
    return np.exp(-np.logaddexp(0.0, -odds))


def to_dict(model: Model) -> dict[str, Any]:
    """The model as the matcher reads it: rounded, the set weights last."""
    learned = {name: round(weight, DIGITS) + 0.0 for name, weight in model.weights.items()}
    return {
        "format": FORMAT,
        "intercept": round(model.intercept, DIGITS),
        "weights": {**learned, **SET_WEIGHTS},
    }


if __name__ == "__main__":
    main()

"""Accuracy with weights learned without the folder that is scored, report to links.

    python benchmarks/leave_one_out.py GOLD_DIR... [--coded-commitments] [--format text]

Each GOLD_DIR is a folder of coded reports, which docs/formats.md describes. For each one weights
are learned of the others, and what ``continuity evaluate`` says with them is printed: a row a
folder, and all of them pooled.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from train_weights import learn, measure_folder

from continuity.errors import ContinuityError
from continuity.evaluation import Evaluation, examine, summarize
from continuity.evaluation_tables import to_json, to_markdown
from continuity.evaluation_text import render_evaluation
from continuity.gold import CodedPair, read_folders
from continuity.options import RESAMPLES, Options

WIDTH = 100


def main() -> None:
    """Read the arguments, evaluate each folder with weights of the others, print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD_DIR")
    parser.add_argument(
        "--coded-commitments", action="store_true", help="match the coded commitments"
    )
    parser.add_argument("--format", choices=["md", "text", "json"], default="md")
    parser.add_argument("--resamples", type=int, default=RESAMPLES, metavar="N")
    args = parser.parse_args()
    if len(args.gold) < 2:
        parser.error("one folder alone leaves none to learn from")
    try:
        evaluation = evaluate_left_out(
            read_folders(*args.gold), args.coded_commitments, args.resamples
        )
    except ContinuityError as error:
        parser.error(str(error))
    write = {"md": to_markdown, "json": to_json, "text": as_text}[args.format]
    sys.stdout.write(write(evaluation))


def evaluate_left_out(
    gold: tuple[CodedPair, ...], coded_commitments: bool, resamples: int
) -> Evaluation:
    """Each folder with weights of the others, summed up."""
    measured = [measure_folder(coded) for coded in gold]
    return summarize(
        [
            examine(
                coded,
                options=Options(),
                weights=learn([one for one in measured if one.name != coded.name]),
                coded_commitments=coded_commitments,
                resamples=resamples,
            )
            for coded in gold
        ]
    )


def as_text(evaluation: Evaluation) -> str:
    """All figures, as on a terminal."""
    return render_evaluation(evaluation, width=WIDTH)


if __name__ == "__main__":
    main()

"""Our links beside those of simpler means, on the same coded commitments, in one process.

    python benchmarks/accuracy.py GOLD_DIR GOLD_DIR... [--no-ablation] [--no-times]

Each GOLD_DIR is a folder of coded reports, which docs/formats.md describes; at least two, because
the weights that score a folder are learned without it. Every method is given the coded commitments
and returns links. Printed are Markdown tables: each method at a threshold that was fixed before,
and at the best one in hindsight, which nobody can know and which therefore is an upper bound; then
our own parts left out one by one. The same folders and packages give the same bytes, but for the
table of times, which comes last. A baseline whose library is missing is named as skipped.
"""

from __future__ import annotations

import argparse
import platform
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ablation import WHOLE, Outcome, link, parts_of, try_without
from baselines import BASELINES, Baseline, load_embedding
from link_accuracy import Ends, Figures, best_in_hindsight, from_threshold, judge, mean, table
from train_weights import Folder, measure_folder

from continuity.embedding import Embed
from continuity.errors import ContinuityError
from continuity.gold import CodedPair, read_folders
from continuity.match import MOST_LINKS
from continuity.options import Options
from continuity.scores import load_weights

INSTALL = "pip install 'continuity-diff[benchmark]'"
OURS = "continuity"
OURS_BY_MEANING = "continuity with MiniLM"
COLUMNS = ("P", "R", "F1", "strict F1")
BEST_COLUMNS = tuple(f"best {name}" for name in ("threshold", *COLUMNS))
HEAD = ("method", "links", "threshold", *COLUMNS, *BEST_COLUMNS)


@dataclass(frozen=True)
class Method:
    """A way of matching with its figures, folder by folder, and the seconds it took for all."""

    name: str
    rule: str
    threshold: float
    outcome: Outcome
    seconds: float
    meaning: bool = False


def main() -> None:
    """Parse the command line, run every method, print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD_DIR")
    parser.add_argument("--no-ablation", action="store_true", help="leave out the parts of our own")
    parser.add_argument("--no-times", action="store_true", help="leave out the table that varies")
    given = parser.parse_args()
    if len(given.gold) < 2:
        parser.error("at least two folders: one is scored with weights learned on the others")
    try:
        coded = read_folders(*given.gold)
    except ContinuityError as error:
        parser.error(str(error))
    seconds = time_ours(coded)
    measured = [measure_folder(folder) for folder in coded]
    methods = [ours(OURS, try_without(WHOLE, coded, measured), seconds)]
    skipped: list[str] = []
    try:
        methods.append(run_by_meaning(coded))
    except ImportError as error:
        skipped.append(tell_skipped(OURS_BY_MEANING, error))
    for baseline in BASELINES:
        try:
            methods += run_baseline(baseline, coded)
        except ImportError as error:
            skipped.append(tell_skipped(baseline.name, error))
    print(tell_folders(coded))
    print(tell_methods(methods, [folder.name for folder in coded]))
    if skipped:
        print("\n## Skipped\n\n" + "\n".join(skipped))
    if not given.no_ablation:
        twins = [one.outcome for one in methods if one.name == OURS_BY_MEANING]
        print(tell_parts(coded, measured, methods[0].outcome, *twins))
    print(tell_versions())
    if not given.no_times:
        print(tell_times(methods))


# -- running the methods -------------------------------------------------------------------------


def time_ours(coded: Sequence[CodedPair], embed: Embed | None = None) -> float:
    """Seconds that the matcher takes for all folders."""
    weights = load_weights(embedding=embed is not None)
    start = time.perf_counter()
    for folder in coded:
        link(folder, weights, Options(), embed)
    return time.perf_counter() - start


def run_by_meaning(coded: Sequence[CodedPair]) -> Method:
    """The matcher with a sentence model as its embedding.

    Raises:
        ImportError: a library that it needs is missing or does not load.
    """
    encode = load_embedding()
    seconds = time_ours(coded, encode)
    known: dict[str, object] = {}

    def embed(texts: Sequence[str]) -> list[object]:
        new = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(new, encode(new) if new else (), strict=True))
        return [known[text] for text in texts]

    measured = [measure_folder(folder, embed) for folder in coded]
    return ours(OURS_BY_MEANING, try_without(WHOLE, coded, measured, embed), seconds, meaning=True)


def ours(name: str, outcome: Outcome, seconds: float, *, meaning: bool = False) -> Method:
    """A row for the matcher of the package."""
    options = Options()
    rule = f"up to {MOST_LINKS} of either end, further ones from {options.further_score:.2f}"
    return Method(name, rule, options.min_score, outcome, seconds, meaning)


def run_baseline(baseline: Baseline, coded: Sequence[CodedPair]) -> list[Method]:
    """A baseline on every folder, one method for each of its rules.

    Raises:
        ImportError: a library that it needs is missing or does not load.
    """
    measure = baseline.load()
    start = time.perf_counter()
    matrices = [measure(*texts(folder)) for folder in coded]
    measuring = time.perf_counter() - start
    methods: list[Method] = []
    for name, rule in baseline.rules:
        start = time.perf_counter()
        picked = [rule(matrix) for matrix in matrices]
        taken = measuring + time.perf_counter() - start
        fixed: list[Figures] = []
        hindsight: list[tuple[float, Figures]] = []
        for folder, pairs in zip(coded, picked, strict=True):
            earlier, later = (side.commitments for side in folder.reports)
            scored: dict[Ends, float] = {
                (earlier[i].id, later[j].id): score for (i, j), score in pairs.items()
            }
            fixed.append(judge(from_threshold(scored, baseline.threshold), folder.relations))
            hindsight.append(best_in_hindsight(scored, folder.relations))
        outcome = Outcome(tuple(fixed), tuple(hindsight))
        methods.append(
            Method(baseline.name, name, baseline.threshold, outcome, taken, baseline.meaning)
        )
    return methods


def texts(folder: CodedPair) -> tuple[list[str], ...]:
    """The texts of both sides."""
    return tuple([one.text for one in side.commitments] for side in folder.reports)


# -- telling of them -----------------------------------------------------------------------------


def tell_folders(coded: Sequence[CodedPair]) -> str:
    """How much each folder holds."""
    rows = []
    for folder in coded:
        relations = list(folder.relations.values())
        sides = [len(side.commitments) for side in folder.reports]
        rows.append((folder.name, *sides, relations.count("same"), relations.count("related")))
    head = ("folder", "earlier", "later", "'same' pairs", "'related' pairs")
    return "# Accuracy of links, coded commitments given\n\n" + table(head, rows)


def tell_methods(methods: Sequence[Method], folders: Sequence[str]) -> str:
    """Means over the folders, where we stand in each, and all figures of each."""
    told = ["\n## Mean over the folders\n", table(HEAD, map(row_of_mean, methods))]
    told += ["\n## F1 in hindsight against the best baseline\n", tell_standing(methods, folders)]
    for at, name in enumerate(folders):
        told += [f"\n## {name}\n", table(HEAD, [row_of(one, at) for one in methods])]
    return "\n".join(told)


def row_of_mean(method: Method) -> tuple[object, ...]:
    """A method over all folders, each at the best threshold of its own."""
    best = mean([figures for _, figures in method.outcome.hindsight])
    return (*label(method), *cells(mean(method.outcome.fixed)), "own", *cells(best))


def row_of(method: Method, at: int) -> tuple[object, ...]:
    """A method in one folder."""
    threshold, best = method.outcome.hindsight[at]
    return (*label(method), *cells(method.outcome.fixed[at]), f"{threshold:.2f}", *cells(best))


def label(method: Method) -> tuple[str, str, str]:
    """The cells that name a method; a threshold of 0 is none."""
    return method.name, method.rule, f"{method.threshold:.2f}" if method.threshold else "none"


def cells(figures: Figures) -> tuple[float, ...]:
    """Figures in the order of the columns."""
    return figures.precision, figures.recall, figures.f1, figures.strict


def tell_standing(methods: Sequence[Method], folders: Sequence[str]) -> str:
    """Our F1 in each folder beside the best of the baselines in hindsight, by words and meaning."""
    head = ["folder"]
    rows: list[list[object]] = [[folder] for folder in folders]
    for meaning, kind in ((False, "words"), (True, "meaning")):
        group = [one for one in methods if one.meaning == meaning]
        own = [one for one in group if one.name in (OURS, OURS_BY_MEANING)]
        others = [one for one in group if one not in own]
        head += [f"{one.name}, {figure}" for one in own for figure in ("fixed", "best")]
        head += [f"best baseline of {kind}", "its best"] if others else []
        for at, row in enumerate(rows):
            for one in own:
                row += [one.outcome.fixed[at].f1, one.outcome.hindsight[at][1].f1]
            if others:
                best = max(others, key=lambda one: one.outcome.hindsight[at][1].f1)
                row += [f"{best.name}, {best.rule}", best.outcome.hindsight[at][1].f1]
    return table(head, rows)


def tell_skipped(name: str, error: ImportError) -> str:
    """A line about what could not be run."""
    return f"- {name}: skipped ({error}). To run it: `{INSTALL}`"


def tell_parts(
    coded: Sequence[CodedPair],
    measured: Sequence[Folder],
    whole: Outcome,
    by_meaning: Outcome | None = None,
) -> str:
    """What each of our parts brings: the change in F1 without it, or with an embedding added."""
    tried = [(part.name, try_without(part, coded, measured)) for part in parts_of(measured[0])]
    if by_meaning is not None:
        tried.append(("nothing; likeness of meaning added by `embed=`", by_meaning))
    rows = []
    for name, outcome in tried:
        gaps = [now.f1 - then.f1 for now, then in zip(outcome.fixed, whole.fixed, strict=True)]
        strict = mean(outcome.fixed).strict - mean(whole.fixed).strict
        best = sum(figures.f1 for _, figures in outcome.hindsight)
        best -= sum(figures.f1 for _, figures in whole.hindsight)
        changes = (sum(gaps) / len(gaps), strict, best / len(gaps), *gaps)
        rows.append((name, *(f"{change:+.3f}" for change in changes)))
    head = ("without", "F1", "strict F1", "best F1", *(folder.name for folder in coded))
    return f"""
## Our parts left out, weights learned anew

Change in the mean F1 against the whole ({mean(whole.fixed).f1:.3f}), then in the F1 of each folder.

{table(head, rows)}"""


def tell_versions() -> str:
    """Python and the packages compared."""
    names = {"continuity-diff", "numpy", "scipy"}.union(
        *(baseline.packages for baseline in BASELINES)
    )
    found = []
    for name in sorted(names):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} missing")
    return f"\n## Versions\n\nPython {platform.python_version()}; {', '.join(found)}."


def tell_times(methods: Sequence[Method]) -> str:
    """Wall time of each method over all folders, as a ratio to ours."""
    ours = methods[0].seconds
    rows = [(one.name, one.rule, f"{one.seconds / ours:.3g}") for one in methods]
    return f"""
## Times

All folders, from texts to links, imports and loading of models left out; ours took {ours:.2f} s.

{table(("method", "links", "wall time by ours"), rows)}"""


if __name__ == "__main__":
    main()

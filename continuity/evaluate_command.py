"""The command that measures accuracy on coded reports."""

from __future__ import annotations

from typing import Any

import click

from continuity.arguments import match_options, output_option, read_matching
from continuity.console import UNCHANGED, deliver, look, say
from continuity.options import RESAMPLES
from continuity.styled import clean


@click.command("evaluate", epilog="Example: continuity evaluate data/gold --format md")
@click.argument("gold_dirs", type=click.Path(), nargs=-1, required=True, metavar="GOLD_DIR...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "jsonl", "md"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option(
    "--faults",
    is_flag=True,
    help="Print the faults in place of the figures ('json' always holds both).",
)
@click.option(
    "--coded-commitments",
    is_flag=True,
    help="Match the coded commitments in place of those found, to measure links by themselves.",
)
@click.option(
    "--resamples",
    type=int,
    default=RESAMPLES,
    show_default=True,
    metavar="N",
    help="Samples of paragraphs that the 95 % intervals are made of; 0 for no intervals.",
)
@match_options
@output_option
def evaluate_command(
    gold_dirs: tuple[str, ...],
    form: str,
    faults: bool,
    coded_commitments: bool,
    resamples: int,
    output: str | None,
    **settings: Any,
) -> int:
    """Measure how often the tool agrees with coded reports.

    A GOLD_DIR holds two reports whose commitments and links have been coded. Shown are precision,
    recall and F1 of commitments and links, how often kind, numbers and change are right, and how
    far scores are probabilities; of several folders one by one and pooled.
    """
    # No part of a diff, which should not wait for it.
    from continuity import evaluation_tables
    from continuity.evaluation import evaluate
    from continuity.evaluation_text import render_evaluation, render_faults
    from continuity.tables import to_csv, to_jsonl

    say(f"evaluating on {', '.join(clean(folder) for folder in gold_dirs)}")
    evaluation = evaluate(
        *gold_dirs,
        coded_commitments=coded_commitments,
        resamples=resamples,
        **read_matching(settings),
    )
    if form == "json":
        text = evaluation_tables.to_json(evaluation)
    elif form == "md":
        write = evaluation_tables.faults_to_markdown if faults else evaluation_tables.to_markdown
        text = write(evaluation)
    elif form == "text":
        render = render_faults if faults else render_evaluation
        text = render(evaluation, width=look("never", output)["width"])
    else:
        records, columns = evaluation_tables.table_records(evaluation, faults=faults)
        text = to_csv(records, columns) if form == "csv" else to_jsonl(records)
    deliver(text, output)
    return UNCHANGED

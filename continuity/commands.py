"""The commands that read and compare reports: each calls one function of the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import click

from continuity.arguments import (
    color_option,
    decisions_option,
    make_options,
    match_options,
    output_option,
    read_comparison,
    read_reports,
    report_options,
)
from continuity.console import CHANGED, UNCHANGED, deliver, look, say
from continuity.errors import OptionError
from continuity.model import Outcome
from continuity.pipeline import analyze, diff, extract
from continuity.results import Continuity
from continuity.styled import clean
from continuity.terminal import render_commitments, render_diff
from continuity.wording import ruling_words

_MOST_TOLD = 5  # decisions, one by one, that were not simply applied


@click.command("diff", epilog="Example: continuity diff 2020.txt 2023.txt --format csv > diff.csv")
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "jsonl", "md", "html"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option("--all", "show_all", is_flag=True, help="Print every row of the text.")
@match_options
@decisions_option
@report_options
@color_option
@output_option
def diff_command(
    old: str,
    new: str,
    form: str,
    show_all: bool,
    color: str,
    output: str | None,
    **settings: Any,
) -> int:
    """Say what changed between two reports, the earlier one first.

    The exit code is 0 where every commitment recurs, 2 on an error, and 1 in all other cases:
    something rose, fell, went, came or is in doubt.
    """
    analysis = _diff(old, new, settings)
    if form == "text":
        text = render_diff(analysis, show_all=show_all, **look(color, output))
    else:
        text = _data(analysis, form)
    deliver(text, output)
    changed = analysis.uncertain or any(row.status != "recurring" for row in analysis.rows)
    return CHANGED if changed else UNCHANGED


@click.command("report", epilog="Example: continuity report 2020.txt 2023.txt -o reports_out/")
@click.argument("reports", type=click.Path(), nargs=-1, required=True, metavar="REPORT...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "md", "pdf"]),
    default="html",
    show_default=True,
    help="The page, a summary of one page in Markdown, or the page in print.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    default="reports_out",
    show_default=True,
    metavar="FOLDER|FILE",
    help="Where to write: a folder, or a file with the suffix of its format.",
)
@match_options
@decisions_option
@report_options
def report_command(reports: tuple[str, ...], form: str, output: str, **settings: Any) -> int:
    """Write the report of two or more years and print its path.

    Reports are put in the order of their years; two of one year are refused. A PDF needs
    Chromium, Chrome or Edge on this machine.
    """
    if len(reports) < 2:
        raise OptionError("a report compares two or more years: name at least two reports")
    from continuity.output import names_file

    # What is wrong or missing is said before the reading begins.
    names_file(output, f".{form}")
    if form == "pdf":
        from continuity.browser import find_browser

        find_browser()
    analysis = _analyze(reports, settings)
    write = {
        "html": analysis.write_html,
        "md": analysis.write_markdown,
        "pdf": analysis.write_pdf,
    }[form]
    deliver(clean(str(write(output))) + "\n")
    return UNCHANGED


@click.command("extract", epilog="Example: continuity extract 2023.txt --format csv > 2023.csv")
@click.argument("report", type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "jsonl", "md"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@report_options
@color_option
@output_option
def extract_command(report: str, form: str, color: str, output: str | None, **settings: Any) -> int:
    """List the commitments of one report."""
    analysis = extract(*read_reports([report], settings), options=make_options(settings))
    if form == "text":
        text = render_commitments(analysis, **look(color, output))
    else:
        text = _data(analysis, form)
    deliver(text, output)
    return UNCHANGED


@click.command("graph", epilog="Example: continuity graph 2020.txt 2023.txt -o diff.graphml")
@click.argument("reports", type=click.Path(), nargs=-1, required=True, metavar="REPORT...")
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    required=True,
    metavar="FILE",
    help="Where to write: a name in .graphml, .gexf or .json (node-link data).",
)
@match_options
@decisions_option
@report_options
def graph_command(reports: tuple[str, ...], output: str, **settings: Any) -> int:
    """Write the graph of two or more years and print its path.

    Nodes are commitments, edges are links from the earlier to the later one.
    """
    if len(reports) < 2:
        raise OptionError("a graph needs two or more years: name at least two reports")
    from continuity.graph import check_suffix

    check_suffix(output)
    analysis = _analyze(reports, settings)
    deliver(clean(str(analysis.write_graph(output))) + "\n")
    return UNCHANGED


@click.command("explain", epilog="Example: continuity explain 2020.txt 2023.txt 2020-020")
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@click.argument("id")
@match_options
@decisions_option
@report_options
@color_option
def explain_command(old: str, new: str, id: str, color: str, **settings: Any) -> int:
    """Say why a commitment has its status.

    Shows its quote in context, its links with their scores taken apart, and what lost.
    """
    analysis = _diff(old, new, settings)
    from continuity.explain import render_explanation

    deliver(render_explanation(analysis.explain(id), **look(color, None)))
    return UNCHANGED


def _diff(old: str, new: str, settings: dict[str, Any]) -> Continuity:
    comparison = read_comparison(settings)
    analysis = diff(*read_reports([old, new], settings), **comparison)
    _tell_decisions(analysis)
    return analysis


def _analyze(paths: Sequence[str], settings: dict[str, Any]) -> Continuity:
    comparison = read_comparison(settings)
    reports = read_reports(paths, settings, progress=True)
    say(f"comparing {len(reports)} reports")
    analysis = analyze(reports, **comparison)
    _tell_decisions(analysis)
    return analysis


def _tell_decisions(analysis: Continuity) -> None:
    """Name the decisions that were not simply applied, those without a place first."""
    outcomes: tuple[Outcome, ...] = ("orphan", "recheck", "overruled")
    told = [ruling for ruling in analysis.decisions if ruling.outcome in outcomes]
    told.sort(key=lambda ruling: outcomes.index(ruling.outcome))
    for ruling in told[:_MOST_TOLD]:
        say(f"decision of {ruling_words(ruling)}")
    rest = Counter(ruling.outcome for ruling in told[_MOST_TOLD:])
    if rest:
        counted = ", ".join(f"{rest[outcome]:,} {outcome}" for outcome in outcomes if rest[outcome])
        say(f"{rest.total():,} more decisions ({counted}): --format json of diff lists them")


def _data(analysis: Continuity, form: str) -> str:
    if form == "json":
        from continuity.exchange import dumps

        return dumps(analysis)
    if form == "md":
        return analysis.to_markdown()
    if form == "html":
        from continuity.report import render_page

        return render_page(analysis)
    from continuity.tables import table_records, to_csv, to_jsonl

    records, columns = table_records(analysis)
    return to_csv(records, columns) if form == "csv" else to_jsonl(records)

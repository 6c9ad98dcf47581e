"""What the commands share on their way in: options, reports and their years."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from continuity.console import say
from continuity.embedding import SentenceEncoder
from continuity.errors import OptionError
from continuity.model import Decision, Report
from continuity.options import THRESHOLDS, Options
from continuity.pipeline import read
from continuity.scores import load_weights
from continuity.text import printable

_LONGEST_YEAR = 9  # digits; which years there are is for the reader to say

# Of the thresholds, in their order.
_MEANINGS = (
    "Score from which a pair is a link.",
    "Score from which a commitment takes a link beside a better one.",
    "Score from which a pair below that is shown as uncertain.",
)

Command = TypeVar("Command", bound=Callable[..., Any])


def report_options(command: Command) -> Command:
    """The options of every command that reads reports."""
    for option in reversed(
        [
            click.option(
                "--year",
                "years",
                multiple=True,
                metavar="YEAR|FILE=YEAR",
                help="Year of the reports, or of one of them; overrules what the text says. "
                "May be repeated.",
            ),
            click.option("--issuer", metavar="NAME", help="Who issued the reports."),
            click.option(
                "--quotes-only",
                is_flag=True,
                help="Leave the paragraphs around the quotes out of page and data.",
            ),
        ]
    ):
        command = option(command)
    return command


def match_options(command: Command) -> Command:
    """The options of every command that matches reports."""
    for option in reversed(
        [
            *(
                click.option(
                    f"--{name.replace('_', '-')}",
                    type=float,
                    metavar="0..1",
                    default=getattr(Options(), name),
                    show_default=True,
                    help=meaning,
                )
                for name, meaning in zip(THRESHOLDS, _MEANINGS, strict=True)
            ),
            click.option(
                "--model",
                type=click.Path(),
                metavar="FILE",
                help="Weights of the score, in place of those that come with the package.",
            ),
            click.option(
                "--embed",
                metavar="MODEL",
                help="A sentence-transformers model, so that the score knows likeness of meaning.",
            ),
        ]
    ):
        command = option(command)
    return command


decisions_option = click.option(
    "--decisions",
    type=click.Path(),
    multiple=True,
    metavar="FILE",
    help="What a coder decided of pairs of commitments. May be repeated; where two differ the "
    "later file counts.",
)
color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the text; 'auto' does on a terminal unless NO_COLOR is set.",
)
output_option = click.option(
    "-o", "--output", type=click.Path(), metavar="FILE", help="Write to a file, not to stdout."
)


def read_reports(
    paths: Sequence[str], settings: dict[str, Any], *, progress: bool = False
) -> list[Report]:
    """The reports of some paths, with the years and the issuer that were given."""
    if list(paths).count("-") > 1:
        raise OptionError("standard input ('-') can be only one of the reports")
    years = _years(settings["years"], paths)
    reports = []
    for path in paths:
        if progress:
            say(f"reading {path}")
        reports.append(read(path, year=years[path], issuer=settings["issuer"]))
    return reports


def _years(given: Sequence[str], paths: Sequence[str]) -> dict[str, int | None]:
    """The year of each path, None where the text is to say it."""
    years: dict[str, int | None] = dict.fromkeys(paths)
    # A year for one file counts more than one for all, whatever their order.
    for one in sorted(given, key=lambda one: "=" in one):
        name, _, year = one.rpartition("=")
        # Python itself refuses to turn thousands of digits into a number.
        shown = f"--year {printable(one)}"
        unnamed = "=" in one and not name
        if unnamed or not (year.isascii() and year.isdigit() and len(year) <= _LONGEST_YEAR):
            raise OptionError(f"{shown}: write a year, or FILE=YEAR, such as plan.txt=2020")
        named = [path for path in paths if not name or name in (path, os.path.basename(path))]
        if not named:
            raise OptionError(f"{shown}: none of the reports is called {printable(name)}")
        years.update(dict.fromkeys(named, int(year)))
    return years


def read_matching(settings: dict[str, Any]) -> dict[str, Any]:
    """What a command was given on matching, under the names that the library has for it."""
    model, embed = settings["model"], settings["embed"]
    options = make_options(settings)
    weights = None if model is None else load_weights(model)
    if weights is not None and weights.needs_embedding and embed is None:
        raise OptionError(f"{model}: these weights need an embedding; give one with --embed MODEL")
    return {
        "options": options,
        "weights": weights,
        "embed": None if embed is None else SentenceEncoder(embed),
    }


def read_comparison(settings: dict[str, Any]) -> dict[str, Any]:
    """What a command was given for `diff` and `analyze`: the matching and the decisions."""
    decisions: list[Decision] = []
    for path in settings["decisions"]:
        # Imported where there are any: a plain diff does not wait for it.
        from continuity.decisions import load_decisions

        decisions += load_decisions(path)
    return {**read_matching(settings), "decisions": decisions}


def make_options(settings: dict[str, Any]) -> Options:
    """The options of the library that a command was given."""
    given = {name: settings[name] for name in THRESHOLDS if name in settings}
    return Options(quotes_only=settings.get("quotes_only", False), **given)

"""The command line: it parses, calls one function of the library, prints and exits."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn, TypeVar

import click

from continuity._version import __version__
from continuity.errors import ContinuityError, OptionError, OutputError
from continuity.model import Report
from continuity.options import Options
from continuity.pipeline import analyze, diff, extract, read
from continuity.results import Continuity
from continuity.styled import clean
from continuity.terminal import render_commitments, render_diff
from continuity.text import printable

# As diff(1): 0 nothing changed, 1 something did, 2 trouble.
UNCHANGED, CHANGED, TROUBLE = 0, 1, 2
# As a shell reports: ended by Ctrl-C, the reader has left, told to end.
INTERRUPTED, CLOSED_PIPE, TERMINATED = 130, 141, 143

# A pipe has no width; this is what mail and logs are set in. Longer lines than the widest are
# hard to read.
_PIPE_WIDTH, _WIDEST = 80, 120
_LONGEST_YEAR = 9  # digits; which years there are is for the reader to say

Command = TypeVar("Command", bound=Callable[..., Any])


def main() -> NoReturn:
    """Run the command line and exit; every way out passes here."""
    # A run is short and leaves next to nothing in cycles: looking for them takes a tenth of it.
    gc.disable()
    _clean_up_when_told_to_end()
    try:
        _run()
    finally:
        # Nothing that is left needs a look at the end of the process either.
        gc.freeze()
        gc.enable()


def _clean_up_when_told_to_end() -> None:
    """Make SIGTERM unwind the program, so that a half-written file is removed."""
    # Only the main thread may; and a program that was started to ignore the signal still does.
    with contextlib.suppress(ValueError):
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))


def _run() -> NoReturn:
    # The reports are UTF-8 and so is what is said about them, whatever the locale.
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")  # type: ignore[union-attr]
    try:
        code = group.main(prog_name="continuity", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else UNCHANGED)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(TROUBLE)
    except ContinuityError as error:
        _say(f"error: {error}")
        sys.exit(TROUBLE)
    except Exception as error:
        if os.environ.get("CONTINUITY_TRACEBACK"):
            raise
        _say(
            f"internal error: {type(error).__name__}: {error}"
            " (set CONTINUITY_TRACEBACK=1 to see where)"
        )
        sys.exit(TROUBLE)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: continuity diff 2020.txt 2023.txt",
)
@click.version_option(__version__, prog_name="continuity", message="%(prog)s %(version)s")
def group() -> None:
    """Git diff for promises.

    Finds the commitments in annual reports, matches them across years, and says what was kept
    up, raised, lowered, dropped and newly promised. As REPORT, name a text or Markdown file, a
    folder that holds one report in several files, or '-' to read standard input.
    """


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
            click.option(
                "--min-score",
                type=float,
                metavar="0..1",
                default=Options().min_score,
                show_default=True,
                help="Score from which a pair is a link.",
            ),
            click.option(
                "--doubt-score",
                type=float,
                metavar="0..1",
                default=Options().doubt_score,
                show_default=True,
                help="Score from which a pair below that is shown as uncertain.",
            ),
        ]
    ):
        command = option(command)
    return command


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


@group.command("diff", epilog="Example: continuity diff 2020.txt 2023.txt --format csv > diff.csv")
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
    analysis = diff(*_read([old, new], settings), options=_options(settings))
    if form == "text":
        text = render_diff(analysis, show_all=show_all, **_look(color, output))
    else:
        text = _data(analysis, form)
    _deliver(text, output)
    counts = analysis.counts
    changed = len(analysis.rows) - counts["recurring"] + len(analysis.uncertain)
    return CHANGED if changed else UNCHANGED


@group.command("report", epilog="Example: continuity report 2020.txt 2023.txt -o reports_out/")
@click.argument("reports", type=click.Path(), nargs=-1, required=True, metavar="REPORT...")
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    default="reports_out",
    show_default=True,
    metavar="FOLDER|FILE.html",
    help="Where to write the page.",
)
@match_options
@report_options
def report_command(reports: tuple[str, ...], output: str, **settings: Any) -> int:
    """Write the HTML report of two or more years and print its path.

    Reports are put in the order of their years; two of one year are refused.
    """
    if len(reports) < 2:
        raise OptionError("a report compares two or more years: name at least two reports")
    analysis = _analyze(reports, settings)
    _deliver(clean(str(analysis.write_html(output))) + "\n")
    return UNCHANGED


@group.command("extract", epilog="Example: continuity extract 2023.txt --format csv > 2023.csv")
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
    analysis = extract(*_read([report], settings), options=_options(settings))
    if form == "text":
        text = render_commitments(analysis, **_look(color, output))
    else:
        text = _data(analysis, form)
    _deliver(text, output)
    return UNCHANGED


@group.command("graph", epilog="Example: continuity graph 2020.txt 2023.txt -o diff.graphml")
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
    _deliver(clean(str(analysis.write_graph(output))) + "\n")
    return UNCHANGED


@group.command("explain", epilog="Example: continuity explain 2020.txt 2023.txt 2020-020")
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@click.argument("id")
@match_options
@report_options
@color_option
def explain_command(old: str, new: str, id: str, color: str, **settings: Any) -> int:
    """Say why a commitment has its status.

    Shows its quote in context, its links with their scores taken apart, and what lost.
    """
    analysis = diff(*_read([old, new], settings), options=_options(settings))
    from continuity.explain import render_explanation

    _deliver(render_explanation(analysis.explain(id), **_look(color, None)))
    return UNCHANGED


def _analyze(paths: Sequence[str], settings: dict[str, Any]) -> Continuity:
    options = _options(settings)
    reports = _read(paths, settings, progress=True)
    _say(f"comparing {len(reports)} reports")
    return analyze(reports, options=options)


def _read(
    paths: Sequence[str], settings: dict[str, Any], *, progress: bool = False
) -> list[Report]:
    if list(paths).count("-") > 1:
        raise OptionError("standard input ('-') can be only one of the reports")
    years = _years(settings["years"], paths)
    reports = []
    for path in paths:
        if progress:
            _say(f"reading {path}")
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


def _options(settings: dict[str, Any]) -> Options:
    given = {name: settings[name] for name in ("min_score", "doubt_score") if name in settings}
    return Options(quotes_only=settings["quotes_only"], **given)


def _data(analysis: Continuity, form: str) -> str:
    if form == "json":
        from continuity.exchange import dumps

        return dumps(analysis)
    if form == "md":
        from continuity.markdown import to_markdown

        return to_markdown(analysis)
    if form == "html":
        from continuity.report import render_page

        return render_page(analysis)
    from continuity.tables import table_records, to_csv, to_jsonl

    records, columns = table_records(analysis)
    return to_csv(records, columns) if form == "csv" else to_jsonl(records)


def _look(color: str, output: str | None) -> dict[str, Any]:
    """Colour and width of a text, by what it is written to."""
    terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    columns = _PIPE_WIDTH
    if terminal:
        import shutil

        columns = shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns
    return {
        "colour": color == "always" or (color == "auto" and terminal and not plain),
        "width": min(columns, _WIDEST),
    }


def _deliver(text: str, output: str | None = None) -> None:
    if output is not None:
        from continuity.output import write_atomic

        write_atomic(output, text)
        return
    if sys.stdout is None:
        raise OutputError("standard output is closed: open it, or write to a file with -o")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # What Python still holds must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise click.exceptions.Exit(CLOSED_PIPE) from None
        raise OutputError(f"standard output could not be written ({error.strerror})") from error


def _say(message: str) -> None:
    with contextlib.suppress(OSError):
        sys.stderr.write(f"continuity: {clean(message)}\n")
        sys.stderr.flush()

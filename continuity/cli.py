"""The command line: the group of commands, and every way out of the program."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import NoReturn

import click

from continuity import commands
from continuity._version import __version__
from continuity.console import INTERRUPTED, TERMINATED, TROUBLE, UNCHANGED, say
from continuity.errors import ContinuityError
from continuity.evaluate_command import evaluate_command


def main() -> NoReturn:
    """Run the command line and exit; every way out passes here."""
    _clean_up_when_told_to_end()
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
        say(f"error: {error}")
        sys.exit(TROUBLE)
    except Exception as error:
        if os.environ.get("CONTINUITY_TRACEBACK"):
            raise
        say(
            f"internal error: {type(error).__name__}: {error}"
            " (set CONTINUITY_TRACEBACK=1 to see where)"
        )
        sys.exit(TROUBLE)


def _clean_up_when_told_to_end() -> None:
    """Make SIGTERM unwind the program, so that a half-written file is removed."""
    # Only the main thread may; and a program that was started to ignore the signal still does.
    with contextlib.suppress(ValueError):
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))


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


for command in (
    commands.diff_command,
    commands.report_command,
    commands.extract_command,
    commands.graph_command,
    commands.explain_command,
    evaluate_command,
):
    group.add_command(command)

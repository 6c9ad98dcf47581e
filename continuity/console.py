"""What the command line says: data on standard output, the rest on standard error, exit codes."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any

import click

from continuity.errors import OutputError
from continuity.styled import clean

# As diff(1): 0 nothing changed, 1 something did, 2 trouble.
UNCHANGED, CHANGED, TROUBLE = 0, 1, 2
# As a shell reports: ended by Ctrl-C, the reader has left, told to end.
INTERRUPTED, CLOSED_PIPE, TERMINATED = 130, 141, 143

# A pipe has no width; this is what mail and logs are set in. Longer lines than the widest are
# hard to read.
_PIPE_WIDTH, _WIDEST = 80, 120


def look(color: str, output: str | None) -> dict[str, Any]:
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


def deliver(text: str, output: str | None = None) -> None:
    """Write to a file whole, or to standard output."""
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


def say(message: str) -> None:
    """One line of progress, warning or error."""
    with contextlib.suppress(OSError):
        sys.stderr.write(f"continuity: {clean(message)}\n")
        sys.stderr.flush()

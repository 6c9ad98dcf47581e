"""The errors that continuity raises on purpose; every message names the input and the way out."""


class ContinuityError(Exception):
    """Base of every error that continuity raises on purpose.

    The message is one line and complete: what was wrong, with which input, and what to do.
    The command line prints it on standard error and exits with 2.
    """


class InputError(ContinuityError):
    """A report, an analysis file or a folder could not be read as what it should be."""


class OptionError(ContinuityError, ValueError):
    """An option lies outside its range or contradicts another one."""


class OutputError(ContinuityError):
    """A result could not be written; the old file, if there was one, is untouched."""

"""The errors that continuity raises on purpose; every message names the input and the way out."""


class ContinuityError(Exception):
    """Base of every error that continuity raises on purpose.

    The message is a single line: it names the input, says what is the matter and what helps.
    The command line prints it on standard error and exits with 2.

    Examples:
        >>> issubclass(InputError, ContinuityError), issubclass(OptionError, ValueError)
        (True, True)
    """


class InputError(ContinuityError):
    """A report, an analysis file or a folder could not be read as what it should be.

    Examples:
        >>> import continuity as ct
        >>> ct.read("missing.txt")
        Traceback (most recent call last):
        continuity.errors.InputError: missing.txt: no such file or folder; check the path
    """


class OptionError(ContinuityError, ValueError):
    """An option lies outside its range or contradicts another one.

    Examples:
        >>> import continuity as ct
        >>> ct.Options(min_score=2)
        Traceback (most recent call last):
        continuity.errors.OptionError: min_score must lie between 0 and 1, not 2
    """


class OutputError(ContinuityError):
    """A result could not be written; the old file, if there was one, is untouched.

    Examples:
        >>> import continuity as ct
        >>> ct.extract("data/beijing-2020.md").write_json("LICENSE/a.json")
        Traceback (most recent call last):
        continuity.errors.OutputError: ...
    """

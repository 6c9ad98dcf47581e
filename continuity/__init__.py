"""continuity: git diff for promises.

Reads annual reports, finds what each one undertakes, matches the undertakings of different
years, and says which were kept up, raised, lowered, dropped or newly made, with the evidence.

Examples:
    >>> import continuity as ct
    >>> diff = ct.diff("data/beijing-2020.md", "data/beijing-2023.md")
    >>> len(diff.reports)
    2
"""

from importlib import import_module
from typing import TYPE_CHECKING

from continuity._version import __version__

if TYPE_CHECKING:
    from continuity.decisions import load_decisions
    from continuity.errors import ContinuityError, InputError, OptionError, OutputError
    from continuity.evaluation import Evaluation, evaluate
    from continuity.model import Commitment, Decision, Link, Quantity, Report
    from continuity.options import Options
    from continuity.pipeline import analyze, diff, extract, read
    from continuity.results import Continuity, load
    from continuity.scores import Weights, load_weights

__all__ = [
    "Commitment",
    "Continuity",
    "ContinuityError",
    "Decision",
    "Evaluation",
    "InputError",
    "Link",
    "OptionError",
    "Options",
    "OutputError",
    "Quantity",
    "Report",
    "Weights",
    "__version__",
    "analyze",
    "diff",
    "evaluate",
    "extract",
    "load",
    "load_decisions",
    "load_weights",
    "read",
]

# Where the public names are. Each is imported when it is asked for: the command line switches off
# the garbage collector before, and a diff does not wait for what it does not need.
_HOMES = {
    "decisions": ("load_decisions",),
    "errors": ("ContinuityError", "InputError", "OptionError", "OutputError"),
    "evaluation": ("Evaluation", "evaluate"),
    "model": ("Commitment", "Decision", "Link", "Quantity", "Report"),
    "options": ("Options",),
    "pipeline": ("analyze", "diff", "extract", "read"),
    "results": ("Continuity", "load"),
    "scores": ("Weights", "load_weights"),
}


def __getattr__(name: str) -> object:
    """Import the module of a public name."""
    for home, names in _HOMES.items():
        if name in names:
            value: object = getattr(import_module(f"continuity.{home}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names, those that are not yet imported too."""
    return sorted({*globals(), *__all__})

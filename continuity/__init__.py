"""continuity: git diff for promises.

Reads annual reports, finds what each one undertakes, matches the undertakings of different
years, and says which were kept up, raised, lowered, dropped or newly made, with the evidence.

Examples:
    >>> import continuity as ct
    >>> diff = ct.diff("data/beijing-2020.md", "data/beijing-2023.md")
    >>> len(diff.reports)
    2
"""

from typing import TYPE_CHECKING

from continuity._version import __version__
from continuity.errors import ContinuityError, InputError, OptionError, OutputError
from continuity.model import Commitment, Decision, Link, Quantity, Report
from continuity.options import Options
from continuity.pipeline import analyze, diff, extract, read
from continuity.results import Continuity, load
from continuity.scores import Weights, load_weights

if TYPE_CHECKING:
    from continuity.decisions import load_decisions
    from continuity.evaluation import Evaluation, evaluate

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


def __getattr__(name: str) -> object:
    """Import what not every diff needs when it is asked for."""
    if name == "load_decisions":
        from continuity.decisions import load_decisions

        return load_decisions
    if name in ("Evaluation", "evaluate"):
        from continuity.evaluation import Evaluation, evaluate

        return Evaluation if name == "Evaluation" else evaluate
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names, those that are not yet imported too."""
    return sorted({*globals(), *__all__})

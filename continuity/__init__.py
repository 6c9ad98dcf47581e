"""continuity: git diff for promises.

Reads annual reports, finds what each one undertakes, matches the undertakings of different
years, and says which were kept up, raised, lowered, dropped or newly made, with the evidence.

Examples:
    >>> import continuity as ct
    >>> diff = ct.diff("data/beijing-2020.md", "data/beijing-2023.md")
    >>> len(diff.reports)
    2
"""

from continuity._version import __version__
from continuity.errors import ContinuityError, InputError, OptionError, OutputError
from continuity.model import Commitment, Link, Quantity, Report
from continuity.options import Options
from continuity.pipeline import analyze, diff, extract, read
from continuity.results import Continuity, load
from continuity.scores import Weights, load_weights

__all__ = [
    "Commitment",
    "Continuity",
    "ContinuityError",
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
    "extract",
    "load",
    "load_weights",
    "read",
]

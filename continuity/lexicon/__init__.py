"""Word lists as data, read once.

They are kept in TOML files, where each list can say why it is there. What is read are the JSON
files beside them, which ``make.py refresh`` makes from these: a cold diff starts 12 ms sooner.
"""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

# Not importlib.resources: it takes longer to import than the lists take to read.
_FOLDER = os.path.dirname(os.path.abspath(__file__))


@cache
def load_lexicon(name: str = "en") -> dict[str, Any]:
    """One word-list file of the package as nested dictionaries.

    Args:
        name: file name without its suffix; 'en' holds the vocabulary of extraction, matching
            and change, 'en-structure' that of titles, years and headings.

    Returns:
        Tables of lists and strings, as written in the TOML file.

    Examples:
        >>> sorted(load_lexicon("en"))[:2]
        ['change', 'clauses']
    """
    with open(os.path.join(_FOLDER, f"{name}.json"), encoding="utf-8") as file:
        tables: dict[str, Any] = json.load(file)
    return tables


@cache
def words(table: str, *keys: str) -> frozenset[str]:
    """The words of one list of the main lexicon, or of several of a table, for look-up.

    Examples:
        >>> "will" in words("clauses", "modals")
        True
        >>> "will" in words("clauses", "prepositions", "modals")
        True
    """
    lists = load_lexicon()[table]
    return frozenset().union(*(lists[key].split() for key in keys))

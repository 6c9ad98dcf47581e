"""Word lists as data: one TOML file a language, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_lexicon(name: str = "en") -> dict[str, Any]:
    """One word-list file of the package as nested dictionaries.

    Args:
        name: file name without its suffix; 'en' holds the vocabulary of extraction, matching
            and change, 'en-structure' that of titles, years and headings.

    Returns:
        Tables of lists and strings, as written in the file.

    Examples:
        >>> sorted(load_lexicon("en"))[:2]
        ['clauses', 'matching']
    """
    return tomllib.loads(files("continuity.lexicon").joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def words(table: str, key: str) -> frozenset[str]:
    """The words of one list of the main lexicon, for look-up.

    Examples:
        >>> "will" in words("clauses", "modals")
        True
    """
    return frozenset(load_lexicon()[table][key].split())

"""What the page does to text and numbers before a template sees them."""

from __future__ import annotations

import re

_NOT_AN_ID = re.compile(r"[^A-Za-z0-9_.:-]+")
_NOT_A_NAME = re.compile(r"[^a-z0-9]+")


def element_id(text: str) -> str:
    """A text as the id of an element: letters, digits, '_', '.', ':' and '-' only."""
    return _NOT_AN_ID.sub("-", text).strip("-") or "c"


def slug(text: str) -> str:
    """A text as part of a file name: lower-case ASCII letters, digits and hyphens, at most 40.

    Examples:
        >>> slug("City of Sampleton / Council"), slug("北京")
        ('city-of-sampleton-council', '')
    """
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NOT_A_NAME.sub("-", plain.lower()).strip("-")[:40].strip("-")

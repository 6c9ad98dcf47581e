"""What a text of a report must not do to a reader's terminal, spreadsheet, page or notebook."""

from __future__ import annotations

import re

# Controls but line ends and tabs, bidirectional overrides and what hides text.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff]"
)
SGR = re.compile("\x1b\\[[0-9;]*m")


def forbidden_in(text: str, *, colour: bool = False) -> list[str]:
    """The signs that must not be there; with ``colour`` our own colour codes are let pass."""
    return FORBIDDEN.findall(SGR.sub("", text) if colour else text)

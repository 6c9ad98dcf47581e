"""Paths to decoded texts: what can be read, in which order, and what is said where it cannot."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from typing import NamedTuple

from continuity.errors import InputError
from continuity.text import printable

TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown")
MARKDOWN_SUFFIXES = (".md", ".markdown")
STDIN_NAME = "<stdin>"

_BOM = b"\xef\xbb\xbf"
_SAVE_AS = "save it as plain UTF-8 text (.txt) and read that"
_SUFFIX_KINDS = {
    ".pdf": "PDF",
    ".doc": "Word",
    ".docx": "Word",
    ".htm": "HTML",
    ".html": "HTML",
    ".xhtml": "HTML",
    ".mhtml": "HTML",
    ".odt": "OpenDocument",
    ".rtf": "RTF",
    ".epub": "EPUB",
    ".xls": "Excel",
    ".xlsx": "Excel",
    ".ppt": "PowerPoint",
    ".pptx": "PowerPoint",
}
_MAGIC_KINDS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Word, OpenDocument or ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word or Excel"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
)
_HTML_START = re.compile(
    rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,20})?<(?:!doctype\s+html|html)\b", re.I
)


class Decoded(NamedTuple):
    """One file as text: its name without folders, the SHA-256 of its bytes, its characters."""

    name: str
    sha256: str
    text: str


def read_sources(path: str | os.PathLike[str]) -> tuple[list[Decoded], str]:
    """Read a file, the parts in a folder, or standard input ('-').

    Args:
        path: a file; a folder, whose .txt, .text, .md and .markdown files are the parts in
            natural order of their names (hidden files left out); or '-'.

    Returns:
        The decoded sources, and the name of the folder ('' where the path is none).

    Raises:
        InputError: nothing is there, or it is no UTF-8 text.
    """
    name = os.fsdecode(os.fspath(path))
    if name == "-":
        return [decode(sys.stdin.buffer.read(), STDIN_NAME, STDIN_NAME)], ""
    if not name or "\0" in name:
        raise InputError(f"{printable(name)!r} names no file; give a file, a folder or '-'")
    try:
        mode = os.stat(name).st_mode
    except FileNotFoundError:
        raise InputError(f"{printable(name)}: no such file or folder; check the path") from None
    except OSError as error:
        raise _cannot_read(name, error) from None
    if stat.S_ISDIR(mode):
        parts = [_read_file(part) for part in _list_parts(name)]
        return parts, os.path.basename(os.path.abspath(name))
    if not stat.S_ISREG(mode):
        raise InputError(
            f"{printable(name)}: is neither a file nor a folder; give a file, or '-' to read "
            "standard input"
        )
    return [_read_file(name)], ""


def decode(data: bytes, name: str, shown: str) -> Decoded:
    """Turn the bytes of one source into text.

    Args:
        data: the bytes; a UTF-8 byte-order mark is left out of the text.
        name: the name of the source, without folders.
        shown: how messages name it.

    Returns:
        The decoded source, its line ends as they are.

    Raises:
        InputError: the bytes are empty or no UTF-8 text.

    Examples:
        >>> decode(b"Plan 2020", "plan.txt", "plan.txt").text
        'Plan 2020'
    """
    shown = printable(shown)
    kind = _kind_of(data, name)
    if kind:
        raise InputError(f"{shown}: {kind} files cannot be read yet; {_SAVE_AS}")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{shown}: is not UTF-8 text (it looks like UTF-16); {_SAVE_AS}")
    zero = data.find(b"\0")
    if zero >= 0:
        raise InputError(
            f"{shown}: is not UTF-8 text (a NUL byte at offset {zero}; a binary file?); {_SAVE_AS}"
        )
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        offset = error.start + (len(_BOM) if data.startswith(_BOM) else 0)
        raise InputError(
            f"{shown}: is not UTF-8 text (byte 0x{data[offset]:02x} at offset {offset}); {_SAVE_AS}"
        ) from None
    if not text.strip():
        raise InputError(f"{shown}: is empty; give a file with the text of a report")
    return Decoded(name, hashlib.sha256(data).hexdigest(), text)


def natural_key(name: str) -> tuple[list[tuple[int, int, str]], str]:
    """A sort key by which 'part2' comes before 'part10'; equal keys only for equal names.

    Examples:
        >>> sorted(["part10.txt", "part2.txt"], key=natural_key)
        ['part2.txt', 'part10.txt']
    """
    pieces = re.findall(r"([0-9]+)|([^0-9]+)", name.casefold())
    key = [(0, int(digits), "") if digits else (1, 0, other) for digits, other in pieces]
    return key, name


def _kind_of(data: bytes, name: str) -> str:
    for magic, kind in _MAGIC_KINDS:
        if data.startswith(magic):
            return kind
    if _HTML_START.match(data.removeprefix(_BOM)[:1000]):
        return "HTML"
    return _SUFFIX_KINDS.get(os.path.splitext(name)[1].lower(), "")


def _list_parts(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            names = [
                entry.name
                for entry in entries
                if not entry.name.startswith(".")
                and entry.name.lower().endswith(TEXT_SUFFIXES)
                and entry.is_file()
            ]
    except OSError as error:
        raise _cannot_read(folder, error) from None
    if not names:
        raise InputError(
            f"{printable(folder)}: holds no readable file; a folder is one report whose parts are "
            f"its {', '.join(TEXT_SUFFIXES)} files"
        )
    return [os.path.join(folder, name) for name in sorted(names, key=natural_key)]


def _read_file(path: str) -> Decoded:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise _cannot_read(path, error) from None
    # A name that is no UTF-8 would reach every result; its stray bytes are written as escapes.
    name = os.path.basename(path).encode("utf-8", "backslashreplace").decode("utf-8")
    return decode(data, name, path)


def _cannot_read(path: str, error: OSError) -> InputError:
    reason = printable(error.strerror or type(error).__name__)
    return InputError(
        f"{printable(path)}: cannot be read ({reason}); check the path and its rights"
    )

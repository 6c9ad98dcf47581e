"""Writing files whole: a reader sees the old file or the new one, never half of either."""

from __future__ import annotations

import contextlib
import itertools
import os
from pathlib import Path
from typing import BinaryIO

from continuity.display import visible
from continuity.errors import OptionError, OutputError

_FILE_SUFFIXES = frozenset([".csv", ".docx", ".htm", ".html", ".json", ".md", ".pdf", ".txt"])


def names_file(path: str | Path, suffix: str) -> bool:
    """Whether a path is the name of a file to be written, and not of a folder that gets one.

    Args:
        path: a file name, or a folder.
        suffix: that of the file that is to be written, such as '.pdf'.

    Returns:
        False for a folder, and for a name without a suffix that is known.

    Raises:
        OptionError: the name is that of another kind of file.

    Examples:
        >>> names_file("reports_out", ".pdf"), names_file("page.pdf", ".pdf")
        (False, True)
        >>> names_file("page.html", ".pdf")
        Traceback (most recent call last):
        continuity.errors.OptionError: page.html: this is no name for what is written as .pdf
    """
    path = Path(path)
    given = path.suffix.lower()
    if path.is_dir() or given not in _FILE_SUFFIXES:
        return False
    if given != suffix and (given, suffix) != (".htm", ".html"):
        raise OptionError(f"{visible(str(path))}: this is no name for what is written as {suffix}")
    return True


def write_atomic(path: str | Path, data: str | bytes) -> Path:
    """Write a file in one step, through a temporary file in the same folder.

    Missing folders are made. Text is written as UTF-8 with the line ends that it has.

    Args:
        path: the file to write; what is there is replaced, a symbolic link is followed.
        data: the whole content.

    Returns:
        The path as given.

    Raises:
        OutputError: the file can't be written; what was there before is untouched and no
            temporary file is left.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     written = write_atomic(Path(folder) / "new" / "a.txt", "one")
        ...     written.read_text(), [file.name for file in written.parent.iterdir()]
        ('one', ['a.txt'])
    """
    path = Path(path)
    content = data.encode("utf-8") if isinstance(data, str) else data
    try:
        target = path.resolve()
        if target.is_dir():
            raise OutputError(f"{path} is a folder: name a file in it")
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not target.is_file():
            # A device or a pipe has no content to keep, and replacing it would remove it.
            target.write_bytes(content)
        else:
            _replace(target, content)
    except (OSError, RuntimeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise OutputError(
            f"{visible(str(path))} could not be written ({reason}):"
            " choose another place with -o or free this one"
        ) from error
    return path


def _replace(target: Path, content: bytes) -> None:
    """Write beside the target, then rename over it; clean up whatever stops us."""
    temporary, file = _open_beside(target)
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            os.chmod(temporary, target.stat().st_mode & 0o7777)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _open_beside(target: Path) -> tuple[Path, BinaryIO]:
    """A new file in the target's folder, made under the umask, that no other writer uses."""
    for number in itertools.count():
        temporary = target.with_name(f".{target.name[:60]}.{os.getpid()}-{number}.tmp")
        with contextlib.suppress(FileExistsError):
            return temporary, open(temporary, "xb")
    raise AssertionError("the count never ends")

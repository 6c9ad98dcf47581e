from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from continuity.errors import OutputError
from continuity.output import write_atomic


@pytest.mark.parametrize("data", ["", "plain", "two\r\nlines\n", "ü \U0001f6b2", b"\x00\xff"])
def test_writes_exactly_what_it_is_given(tmp_path: Path, data: str | bytes) -> None:
    path = tmp_path / "a" / "b.txt"
    assert write_atomic(path, data) == path
    assert path.read_bytes() == (data.encode() if isinstance(data, str) else data)
    assert [one.name for one in path.parent.iterdir()] == ["b.txt"]


def test_replaces_and_keeps_the_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    write_atomic(path, "new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_obeys_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        path = write_atomic(tmp_path / "a.txt", "new")
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("stage", ["fsync", "replace"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_keeps_the_old_file_and_leaves_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str, error: BaseException
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, stage, fail)
    expected = OutputError if isinstance(error, OSError) else KeyboardInterrupt
    with pytest.raises(expected) as caught:
        write_atomic(path, "new")
    if isinstance(error, OSError):
        assert str(path) in str(caught.value) and "No space left" in str(caught.value)
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_and_a_file_in_the_way_are_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a folder: name a file in it"):
        write_atomic(tmp_path, "x")
    (tmp_path / "file").write_text("old")
    with pytest.raises(OutputError, match="file/page.html could not be written"):
        write_atomic(tmp_path / "file" / "page.html", "x")
    assert (tmp_path / "file").read_text() == "old"


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_atomic(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_a_device_is_written_to_and_stays() -> None:
    write_atomic("/dev/null", "x")
    assert not Path("/dev/null").is_file()


def test_an_interrupted_process_leaves_old_or_new_and_never_half(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    code = (
        "import sys; from continuity.output import write_atomic\n"
        "while True: write_atomic(sys.argv[1], 'n' * 3_000_000)"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(path)], stderr=subprocess.DEVNULL)
    time.sleep(0.4)
    process.send_signal(signal.SIGINT)
    process.wait(timeout=20)
    assert path.read_text() in ("old", "n" * 3_000_000)
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_leftover_of_a_killed_process_is_no_hindrance(tmp_path: Path) -> None:
    leftover = tmp_path / f".a.txt.{os.getpid()}-0.tmp"
    leftover.write_text("half")
    write_atomic(tmp_path / "a.txt", "new")
    assert (tmp_path / "a.txt").read_text() == "new"
    assert leftover.read_text() == "half"

"""What all tests share: a hypothesis profile, where the texts lie, and short-lived folders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# The same examples on every run: a test that fails now and then proves nothing to a reader.
settings.register_profile("continuity", deadline=None, derandomize=True, database=None)
settings.load_profile("continuity")


@pytest.fixture(scope="session")
def digests() -> tuple[Path, Path]:
    """The two reports of the worked example, the earlier one first."""
    return ROOT / "data" / "beijing-2020.md", ROOT / "data" / "beijing-2023.md"


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A real browser, the same for all tests that ask for one."""
    from chromium import start

    driver = start(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()

"""The word lists: sorted, free of duplicates, each one used, no word on two rungs."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

import continuity
from continuity.lexicon import load_lexicon, words

PACKAGE = Path(continuity.__file__).parent
TABLES = load_lexicon("en")
LISTS = [
    (table, key) for table, lists in TABLES.items() for key, value in lists.items()
    if isinstance(value, str)
]  # fmt: skip
MAPPINGS = [
    (table, key) for table, lists in TABLES.items() for key, value in lists.items()
    if isinstance(value, dict)
]  # fmt: skip
STAGES = ("explore", "pilot", "start", "expand", "complete")
STRENGTHS = ("support", "improve", "require")


@pytest.mark.parametrize("name", ["en", "en-structure"])
def test_what_is_read_is_what_is_written(name: str) -> None:
    path = PACKAGE / "lexicon" / f"{name}.toml"
    again = "out of date: 'python3 make.py refresh' renews it"
    assert load_lexicon(name) == tomllib.loads(path.read_text(encoding="utf-8")), again


def test_every_entry_is_a_list_or_a_mapping() -> None:
    assert len(LISTS) > 40 and len(MAPPINGS) > 4
    assert len(LISTS) + len(MAPPINGS) == sum(map(len, TABLES.values()))


@pytest.mark.parametrize(("table", "key"), LISTS)
def test_no_word_stands_twice_in_a_list(table: str, key: str) -> None:
    listed = TABLES[table][key].split()
    assert listed
    twice = sorted({word for word in listed if listed.count(word) > 1})
    assert twice == []


@pytest.mark.parametrize(("table", "key"), LISTS)
def test_words_are_lower_case(table: str, key: str) -> None:
    assert [word for word in TABLES[table][key].split() if word != word.lower()] == []


@pytest.mark.parametrize(("table", "key"), LISTS)
def test_lists_are_sorted(table: str, key: str) -> None:
    listed = TABLES[table][key].split()
    assert listed == sorted(listed)


@pytest.mark.parametrize(("table", "key"), LISTS)
def test_look_up_holds_the_words_of_the_file(table: str, key: str) -> None:
    assert words(table, key) == set(TABLES[table][key].split())


@pytest.mark.parametrize("rungs", [STAGES, STRENGTHS, ("wide", "narrow")])
def test_no_word_stands_on_two_rungs_of_a_ladder(rungs: tuple[str, ...]) -> None:
    placed = [(word, rung) for rung in rungs for word in words("change", rung)]
    seen: dict[str, str] = {}
    for word, rung in sorted(placed):
        assert seen.setdefault(word, rung) == rung, word


def test_bounds_are_those_of_the_model() -> None:
    for key in ("bounds_before", "bounds_after", "deadline_words"):
        assert set(TABLES["quantities"][key].values()) <= {"=", ">=", "<=", "~"}


def test_base_verbs_and_prepositions_share_no_word() -> None:
    assert words("verbs", "base") & words("clauses", "prepositions") == set()


def strings_of_the_code() -> set[str]:
    """Every string constant of the package, which is where the names of lists are written."""
    found: set[str] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def asked_lists() -> set[tuple[str, str]]:
    """The lists that the code asks for by name."""
    found: set[tuple[str, str]] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "words":
                names = [str(a.value) for a in node.args if isinstance(a, ast.Constant)]
                found.update((names[0], key) for key in names[1:])
    return found


def test_the_code_asks_only_for_lists_that_are_there() -> None:
    assert asked_lists() and asked_lists() <= set(LISTS)


def test_every_list_is_used() -> None:
    strings = strings_of_the_code()
    unused = [(table, key) for table, key in LISTS + MAPPINGS if key not in strings]
    assert unused == []

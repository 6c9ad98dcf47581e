"""The build of the package: imports one way, small modules, quick to import, documented names."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import continuity

PACKAGE = Path(continuity.__file__).parent

# Each module may import those above it and none below, inside functions neither.
LAYERS = """
    _version errors options model selectors rulings rows
    lexicon text display
    readers.numerals readers.marks readers.blocks readers.titles readers.style readers.headings
    readers.year readers.coverage readers.files readers.structure readers
    tokens number_tokens number_words years coded_numbers numbers units counted named_numbers levels
    quantities subjects pledges plans allotments heads sentences joints clauses kinds extraction
    stems terms features weights rivals scores embedding match
    predicates likeness stages strengths scopes enumerations figures classify
    json_text yaml_text output wording styled decisions redline moves
    tables references exchange citing graph terminal explain
    page_text flow page_book page_views page_blocks page_parallel page_rulings page_sections
    page_data markdown report browser pdf
    results pipeline
    gold alignment scoring measures bootstrap calibration
    accuracy evaluation_tables evaluation_text evaluation
    __init__ console arguments commands evaluate_command cli __main__
"""
ORDER = LAYERS.split()

MOST_LINES = 400
HEAVY = {"pandas", "numpy", "networkx", "jinja2", "scipy", "yaml"}
MAY_SPEAK = {"cli", "console", "__main__"}
WAYS_OUT = {
    "print",
    "exit",
    "quit",
    "sys.exit",
    "sys.stdout",
    "sys.stderr",
    "os._exit",
    "SystemExit",
    "click.echo",
    "click.secho",
}


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "__init__" if parts == ("__init__",) else ".".join(p for p in parts if p != "__init__")


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in MODULES.items()}


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules that a tree imports anywhere, those of the package by their names in ORDER."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"
            module = node.module or ""
            names = [f"{module}.{alias.name}".removeprefix("continuity.") for alias in node.names]
            # 'from continuity.readers import year' imports a module by its own name.
            yield from (
                name for name in names if module.startswith("continuity") and name in MODULES
            )
            yield module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def own(modules: Iterator[str]) -> set[str]:
    """Those of the package."""
    names = {"__init__" if name == "continuity" else name for name in modules}
    return {name.removeprefix("continuity.") for name in names} & MODULES.keys()


def at_import(tree: ast.Module) -> Iterator[ast.stmt]:
    """The statements that run when a module is imported, without those for type checkers."""
    waiting: list[ast.stmt] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
            continue
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            waiting += [
                child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)
            ]


def test_order_names_every_module_once() -> None:
    assert sorted(ORDER) == sorted(MODULES), "a new module takes its place in LAYERS"


@pytest.mark.parametrize("name", ORDER)
def test_imports_flow_one_way(name: str) -> None:
    above = set(ORDER[: ORDER.index(name)])
    below = own(imported(TREES[name])) - above
    assert not below, f"{name} imports {sorted(below)}, which stand below it"


@pytest.mark.parametrize("name", MODULES)
def test_module_is_small(name: str) -> None:
    lines = len(MODULES[name].read_text("utf-8").splitlines())
    assert lines <= MOST_LINES, f"{name} has {lines} lines: it asks to be two"


@pytest.mark.parametrize("name", MODULES)
def test_slow_packages_are_imported_where_they_are_used(name: str) -> None:
    for node in at_import(TREES[name]):
        if isinstance(node, ast.Import | ast.ImportFrom):
            slow = {module.partition(".")[0] for module in imported(node)} & HEAVY
            assert not slow, f"{name}, line {node.lineno}, imports {sorted(slow)} for everybody"


@pytest.mark.parametrize("name", sorted(MODULES.keys() - MAY_SPEAK))
def test_only_the_command_line_prints_and_exits(name: str) -> None:
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Name | ast.Attribute):
            said = ast.unparse(node)
            assert said not in WAYS_OUT, f"{name}, line {node.lineno}: {said}"


def test_public_names_are_listed_and_few() -> None:
    assert sorted(continuity.__all__) == list(continuity.__all__)
    assert all(hasattr(continuity, name) for name in continuity.__all__)
    assert len(continuity.__all__) <= 22


@pytest.mark.parametrize("name", [name for name in continuity.__all__ if name != "__version__"])
def test_public_name_has_a_docstring_with_an_example(name: str) -> None:
    said = inspect.getdoc(getattr(continuity, name)) or ""
    assert re.search(r"^\s*>>> ", said, re.MULTILINE), f"continuity.{name} has no example"


def test_detects_an_import_upward() -> None:
    upward = ast.parse("def f():\n    from continuity.cli import main\n")
    assert own(imported(upward)) == {"cli"}
    assert own(imported(ast.parse("from continuity.readers import year"))) == {
        "readers",
        "readers.year",
    }
    assert own(imported(ast.parse("import continuity"))) == {"__init__"}


def test_detects_a_slow_import() -> None:
    tried = ast.parse("try:\n    import pandas\nexcept ImportError:\n    pass\n")
    lazy = ast.parse("def f():\n    import pandas\n")
    typed = ast.parse("if TYPE_CHECKING:\n    import pandas\n")
    found = [
        [node for node in at_import(tree) if isinstance(node, ast.Import)]
        for tree in (tried, lazy, typed)
    ]
    assert [len(imports) for imports in found] == [1, 0, 0]


def test_the_standard_library_alone_starts_make() -> None:
    tree = ast.parse((PACKAGE.parent / "make.py").read_text("utf-8"))
    assert {name.partition(".")[0] for name in imported(tree)} <= set(sys.stdlib_module_names)

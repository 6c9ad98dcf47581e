"""YAML text -> plain data: the part of YAML that people write by hand, and nothing that surprises.

Only mappings, lists and scalars without anchors and tags are read. A plain scalar is text, unless
it is a whole number as anybody writes it, a word for true or false, or null: dates, versions and
numbers of other kinds stay the text that they are in the file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from continuity.errors import InputError
from continuity.json_text import HALF_PAIR

# Imported where YAML is read: a diff without decisions does not wait for it.
if TYPE_CHECKING:
    import yaml

_DEEPEST = 20  # levels of lists and mappings; nobody writes more by hand
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")
_TRUE = frozenset(["true", "yes", "on"])


class Mapped(dict[str, Any]):
    r"""A mapping that knows in which line of the text it begins.

    Examples:
        >>> data = load_yaml("a: 1\nb: {c: 2}")
        >>> data, data["b"].line
        ({'a': 1, 'b': {'c': 2}}, 2)
    """

    line: int


def load_yaml(text: str) -> Any:
    r"""The one document of a YAML text as dicts, lists, text, whole numbers, true, false and None.

    Args:
        text: YAML 1.1. JSON is YAML too.

    Returns:
        The data; every mapping is a `Mapped`.

    Raises:
        InputError: the text is no YAML, holds no document or several, repeats a key, is nested
            too deeply, or uses anchors, aliases or tags; the message names the line.

    Examples:
        >>> load_yaml("report: 2020\nwhen: 2026-01-31\nblind: yes\nnote: 'no'")
        {'report': 2020, 'when': '2026-01-31', 'blind': True, 'note': 'no'}
        >>> load_yaml("a: 1\na: 2")
        Traceback (most recent call last):
        continuity.errors.InputError: line 2: the key 'a' stands here twice
    """
    import yaml

    # Always the parser in Python: the one in C differs in details and is not everywhere.
    try:
        return _Builder().build(yaml.parse(text, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}: " if mark else ""
        problem = error.problem or error.context
        raise InputError(f"{where}this is no YAML: {problem}") from None
    except yaml.YAMLError as error:
        first = str(error).partition("\n")[0]
        raise InputError(f"this is no YAML: {first}") from None


class _Builder:
    """Puts the events of a parser together; nothing here recurses, however deep the text is."""

    def __init__(self) -> None:
        # What is open, innermost last; of a mapping the key that waits for its value.
        self.open: list[Mapped | list[Any]] = []
        self.keys: list[str | None] = []
        self.documents: list[Any] = []

    def build(self, events: Any) -> Any:
        import yaml

        make_resolver: Any = yaml.resolver.Resolver  # it has no types
        resolver = make_resolver()
        for event in events:
            line = event.start_mark.line + 1
            if isinstance(event, yaml.DocumentStartEvent) and self.documents:
                raise InputError(f"line {line}: a second document begins; one file holds one")
            if isinstance(event, yaml.NodeEvent):
                self._check(event, line)
            if isinstance(event, yaml.ScalarEvent):
                self._add_scalar(event, line, resolver)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._begin(Mapped() if isinstance(event, yaml.MappingStartEvent) else [], line)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.keys.pop()
                self._add(self.open.pop())
        if not self.documents:
            raise InputError("the file is empty")
        return self.documents[0]

    def _check(self, event: yaml.NodeEvent, line: int) -> None:
        """Refuse what refers or converts."""
        if event.anchor is not None:
            raise InputError(f"line {line}: anchors (&) and aliases (*) are not read: write it out")
        if getattr(event, "tag", None) is not None:
            raise InputError(f"line {line}: tags (!) are not read: leave it out")

    def _begin(self, value: Mapped | list[Any], line: int) -> None:
        if self.open and self.keys[-1] is None and isinstance(self.open[-1], Mapped):
            raise InputError(f"line {line}: a key must be a word")
        if len(self.open) == _DEEPEST:
            raise InputError(f"line {line}: this is nested too deeply")
        if isinstance(value, Mapped):
            value.line = line
        self.open.append(value)
        self.keys.append(None)

    def _add_scalar(self, event: yaml.ScalarEvent, line: int, resolver: Any) -> None:
        text = _joined(event.value)
        if HALF_PAIR.search(text):
            raise InputError(f"line {line}: an escape stands for half a character")
        if self.open and isinstance(self.open[-1], Mapped) and self.keys[-1] is None:
            if text in self.open[-1]:
                raise InputError(f"line {line}: the key {text[:60]!r} stands here twice")
            self.keys[-1] = text
        else:
            plain = event.implicit[0]
            self._add(_resolve(text, resolver) if plain else text)

    def _add(self, value: Any) -> None:
        if not self.open:
            self.documents.append(value)
            return
        inside, key = self.open[-1], self.keys[-1]
        if isinstance(inside, Mapped):
            assert key is not None, "a value comes after its key"
            inside[key] = value
            self.keys[-1] = None
        else:
            inside.append(value)


def _joined(text: str) -> str:
    """Escapes for both halves of a character, as JSON writes them, as that character."""
    if not HALF_PAIR.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _resolve(text: str, resolver: Any) -> Any:
    """What a plain scalar stands for."""
    import yaml

    tag = resolver.resolve(yaml.ScalarNode, text, (True, False))
    kind = str(tag).rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in _TRUE
    return int(text) if kind == "int" and _WHOLE.fullmatch(text) else text

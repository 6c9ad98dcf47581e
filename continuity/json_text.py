"""JSON text: checked access to what was read, and escapes for what is written."""

from __future__ import annotations

import json
import re
from typing import Any, get_args

from continuity.errors import InputError
from continuity.model import Candidate

# Half of a surrogate pair is no character: it has no UTF-8 and would fail in every sink.
HALF_PAIR = re.compile("[\ud800-\udfff]")
# What JSON lets stand as it is but a terminal obeys or hides, or UTF-8 cannot hold: JSON escapes
# of these lose nothing.
_UNSAFE = re.compile(
    "[\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff"
    "\U000e0000-\U000e007f]"
)


def escape_json(text: str) -> str:
    r"""JSON text with a JSON escape for every character that a terminal would obey or hide.

    Examples:
        >>> escape_json('"a\u202eb"')
        '"a\\u202eb"'
    """
    return _UNSAFE.sub(lambda found: json.dumps(found[0])[1:-1], text)


class Item:
    """An object of a JSON text and where it lies in it, read key by key with a check.

    Every method takes a key and returns its value as the type that the method's name says.

    Args:
        data: what the JSON text holds at this place.
        place: the place in words, for messages.

    Raises:
        InputError: the value is missing or not what the method asks for.

    Examples:
        >>> Item({"year": "2020"}, "reports[0]").whole("year")
        Traceback (most recent call last):
        continuity.errors.InputError: reports[0]: year must be a whole number from 0 up, not '2020'
    """

    def __init__(self, data: Any, place: str) -> None:
        if not isinstance(data, dict):
            raise InputError(f"{place} must be an object, not {_kind(data)}")
        self.data: dict[str, Any] = data
        self.place = place

    def get(self, key: str) -> Any:
        """The value of a key that must be there."""
        if key not in self.data:
            raise InputError(f"{self.place} lacks the key {key!r}")
        return self.data[key]

    def fail(self, key: str, wanted: str, value: Any) -> InputError:
        """The error that a value is not what is wanted, to be raised."""
        shown = repr(value) if isinstance(value, (str, int, float)) else _kind(value)
        shown = shown if len(shown) <= 60 else shown[:57] + "..."
        return InputError(f"{self.place}: {key} must be {wanted}, not {shown}")

    def text(self, key: str) -> str:
        """A string of whole characters."""
        return self._checked_text(key, self.get(key))

    def _checked_text(self, key: str, value: Any) -> str:
        if not isinstance(value, str):
            raise self.fail(key, "a string", value)
        if HALF_PAIR.search(value):
            raise self.fail(key, "whole characters", "half of a surrogate pair")
        return value

    def text_or_none(self, key: str) -> str | None:
        """A string or null."""
        return None if self.get(key) is None else self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings."""
        return tuple(self._checked_text(key, one) for one in self._list(key))

    def whole(self, key: str) -> int:
        """A whole number from 0 up."""
        value = self.get(key)
        if not _is_whole(value):
            raise self.fail(key, "a whole number from 0 up", value)
        return int(value)

    def number(self, key: str) -> float:
        """A finite number."""
        value = self.get(key)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self.fail(key, "a number", value)
        try:
            number = float(value)
        except OverflowError:
            number = float("inf")
        if number - number != 0:
            raise self.fail(key, "a finite number", value)
        return number

    def share(self, key: str) -> float:
        """A number in 0..1."""
        value = self.number(key)
        if not 0 <= value <= 1:
            raise self.fail(key, "a number between 0 and 1", value)
        return value

    def pairs(self, key: str) -> tuple[tuple[int, int], ...]:
        """A list of pairs of whole numbers from 0 up."""
        pairs: list[tuple[int, int]] = []
        for value in self._list(key):
            if not isinstance(value, list) or len(value) != 2 or not all(map(_is_whole, value)):
                raise self.fail(key, "a list of pairs of whole numbers from 0 up", value)
            pairs.append((value[0], value[1]))
        return tuple(pairs)

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self.get(key)
        if not isinstance(value, bool):
            raise self.fail(key, "true or false", value)
        return value

    def choice(self, key: str, literal: Any) -> Any:
        """One of the strings of a ``Literal`` type."""
        value = self.get(key)
        choices = get_args(literal)
        if value not in choices:
            raise self.fail(key, f"one of {', '.join(choices)}", value)
        return value

    def choice_or_none(self, key: str, literal: Any) -> Any:
        """One of the strings of a ``Literal`` type, or null."""
        return None if self.get(key) is None else self.choice(key, literal)

    def item(self, key: str) -> Item:
        """An object."""
        return Item(self.get(key), f"{self.place}: {key}")

    def items(self, key: str) -> list[Item]:
        """A list of objects."""
        outer = "" if self.place == "the analysis" else f"{self.place}."
        return [Item(one, f"{outer}{key}[{at}]") for at, one in enumerate(self._list(key))]

    def candidate(self, key: str) -> Candidate | None:
        """The id and score of the other end of a pair, or null."""
        if self.get(key) is None:
            return None
        one = self.item(key)
        return Candidate(one.text("id"), one.share("score"))

    def _list(self, key: str) -> list[Any]:
        value = self.get(key)
        if not isinstance(value, list):
            raise self.fail(key, "a list", value)
        return value


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", type(None): "null"}
    return names.get(type(value), repr(value))

"""Decisions of a coder: the file that holds them, read strictly and written in one fixed layout."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from typing import Any

from continuity.errors import InputError, OptionError
from continuity.json_text import Item, escape_json
from continuity.model import Change, Decision, Outcome, Ruling, Selector, Verdict
from continuity.rulings import LINKING, check_decisions
from continuity.selectors import squeeze
from continuity.styled import clean
from continuity.yaml_text import Mapped, load_yaml

DECISIONS_FORMAT = "continuity-decisions/1"

_NEEDED = object()  # in place of a default: the key must be there
_FILE: Mapping[str, Any] = {"schema": _NEEDED, "coder": _NEEDED, "decisions": _NEEDED}
_SELECTOR: Mapping[str, Any] = {
    "report": _NEEDED,
    "exact": _NEEDED,
    "prefix": "",
    "suffix": "",
    "start": None,
    "end": None,
}
_DECISION: Mapping[str, Any] = {
    "earlier": _NEEDED,
    "later": _NEEDED,
    "verdict": _NEEDED,
    "change": None,
    "note": "",
    "blind": False,
    "date": "",
}
_TEXTS = frozenset(["coder", "report", "exact", "prefix", "suffix", "note", "date"])
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def load_decisions(path: str | os.PathLike[str]) -> tuple[Decision, ...]:
    """Read a decisions file: what one coder says of pairs of commitments.

    Args:
        path: a YAML file of the format ``continuity-decisions/1``.

    Returns:
        The decisions in the order of the file.

    Raises:
        InputError: the file cannot be read, is no such file, decides a pair twice, or gives a
            change to what is no link; the message names the file and the decision by its number.

    Examples:
        >>> import tempfile
        >>> from pathlib import Path
        >>> one = Decision("AB", Selector("2020", "mend it"), Selector("2023", "mend"), "same")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder) / "AB.yaml"
        ...     written = path.write_text(dump_decisions([one], "AB"), encoding="utf-8")
        ...     load_decisions(path) == (one,)
        True
        >>> load_decisions("nowhere.yaml")
        Traceback (most recent call last):
        continuity.errors.InputError: nowhere.yaml: there is no such file; check the path
    """
    name = clean(os.fspath(path))
    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"{name}: there is no such file; check the path") from None
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name}: byte {error.start + 1} is not UTF-8: save the file as UTF-8"
        ) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"{name}: it can't be read ({reason}); check the path") from None
    try:
        return _read_file(load_yaml(text))
    except InputError as error:
        raise InputError(f"{name}: {error}") from None


def dump_decisions(decisions: Iterable[Decision], coder: str) -> str:
    r"""Decisions as the text of a decisions file; `load_decisions` reads them back.

    Args:
        decisions: the decisions of one coder, in the order in which they shall stand.
        coder: the coder.

    Returns:
        YAML in the layout that ``docs/formats.md`` describes: every text is a JSON string, and
        what is empty is left out.

    Raises:
        OptionError: a decision is of another coder, or has a change though it makes no link.

    Examples:
        >>> one = Decision("JK", Selector("2020", "mend it"), Selector("2023", "mend"), "same")
        >>> print(dump_decisions([one], "JK"), end="")
        schema: "continuity-decisions/1"
        coder: "JK"
        decisions:
        - earlier: {report: "2020", exact: "mend it"}
          later: {report: "2023", exact: "mend"}
          verdict: "same"
    """
    lines: list[str] = []
    for one in check_decisions(decisions):
        if one.coder != coder:
            raise OptionError(
                f"a decisions file is of one coder: here is a decision of {one.coder!r} among "
                f"those of {coder!r}"
            )
        record = {key: value for key, value in decision_record(one).items() if key in _DECISION}
        said = [f"{key}: {_written(value)}" for key, value in _telling(record, _DECISION)]
        lines.append("- " + "\n  ".join(said))
    head = f"schema: {_written(DECISIONS_FORMAT)}\ncoder: {_written(coder)}\ndecisions:"
    return "\n".join([head, *lines]) + "\n" if lines else f"{head} []\n"


def decision_record(decision: Decision) -> dict[str, Any]:
    """A decision as plain data, every key there; `read_decision` makes it again.

    Examples:
        >>> one = Decision("AB", Selector("2020", "mend it"), Selector("2023", "mend"), "same")
        >>> list(decision_record(one))
        ['coder', 'earlier', 'later', 'verdict', 'change', 'note', 'blind', 'date']
    """
    return {
        "coder": decision.coder,
        "earlier": {key: getattr(decision.earlier, key) for key in _SELECTOR},
        "later": {key: getattr(decision.later, key) for key in _SELECTOR},
        **{key: getattr(decision, key) for key in _DECISION if key not in ("earlier", "later")},
    }


def read_decision(item: Item) -> Decision:
    """The decision of a record.

    Args:
        item: an object with the keys that `decision_record` writes.

    Raises:
        InputError: a key is missing or its value is not what it should be.
    """
    date = item.text("date")
    if date and not _is_day(date):
        raise item.fail("date", "a day written as 2026-01-31", date)
    verdict, change = item.choice("verdict", Verdict), item.choice_or_none("change", Change)
    if change is not None and verdict not in LINKING:
        raise InputError(
            f"{item.place}: the verdict {verdict} can't have the change {change}: only a link "
            "(same, part-of) has one; leave change out"
        )
    return Decision(
        coder=_said(item, "coder"),
        earlier=_read_selector(item.item("earlier")),
        later=_read_selector(item.item("later")),
        verdict=verdict,
        change=change,
        note=item.text("note"),
        blind=item.flag("blind"),
        date=date,
    )


def ruling_record(ruling: Ruling) -> dict[str, Any]:
    """A decision with what became of it as plain data; `read_ruling` makes it again."""
    return {
        **decision_record(ruling.decision),
        "outcome": ruling.outcome,
        "why": ruling.why,
        "ids": [ruling.earlier, ruling.later],
    }


def read_ruling(item: Item) -> Ruling:
    """The ruling of a record.

    Args:
        item: an object with the keys that `ruling_record` writes.

    Raises:
        InputError: a key is missing or its value is not what it should be.
    """
    outcome = item.choice("outcome", Outcome)
    ids = item.get("ids")
    known = isinstance(ids, list) and len(ids) == 2
    if not known or not all(
        isinstance(id, str) or (id is None and outcome == "orphan") for id in ids
    ):
        raise item.fail("ids", "the ids of both commitments (null for one of an orphan)", ids)
    return Ruling(read_decision(item), outcome, ids[0], ids[1], item.text("why"))


# -- the file ----------------------------------------------------------------------------------


def _read_file(data: Any) -> tuple[Decision, ...]:
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema != DECISIONS_FORMAT:
        shown = f"not {schema[:60]!r}" if isinstance(schema, str) else "and it says none"
        raise InputError(f"this is no decisions file: schema must be {DECISIONS_FORMAT}, {shown}")
    top = _filled(Item(data, "the file"), _FILE)
    coder = _said(top, "coder")
    listed = top.get("decisions")
    if not isinstance(listed, list):
        raise top.fail("decisions", "a list ([] where there are none)", listed)
    found: list[Decision] = []
    numbers: dict[tuple[Any, ...], int] = {}
    for number, one in enumerate(listed, 1):
        line = f" (line {one.line})" if isinstance(one, Mapped) else ""
        place = f"decision {number}{line}"
        decision = _read_listed(one, place, coder)
        first = numbers.setdefault(_pair_key(decision), number)
        if first != number:
            raise InputError(f"{place}: decision {first} is on the same pair: take one of them out")
        found.append(decision)
    return tuple(found)


def _read_listed(data: Any, place: str, coder: str) -> Decision:
    """One entry of a file, whose keys may be left out where they have a default."""
    item = _filled(Item(data, place), _DECISION)
    ends = {
        end: _filled(Item(item.get(end), f"{place}: {end}"), _SELECTOR).data
        for end in ("earlier", "later")
    }
    return read_decision(Item({**item.data, **ends, "coder": coder}, place))


def _filled(item: Item, keys: Mapping[str, Any]) -> Item:
    """The item with the defaults of the keys that it leaves out; others are refused."""
    for key in item.data:
        if key not in keys:
            shown = repr(key) if len(key) <= 40 else repr(key[:37] + "...")
            raise InputError(f"{item.place}: there is no key {shown}: known are {', '.join(keys)}")
    given = {key: value for key, value in item.data.items() if value is not None}
    if isinstance(given.get("report"), int) and not isinstance(given["report"], bool):
        given["report"] = str(given["report"])
    for key, value in given.items():
        if key in _TEXTS and not isinstance(value, str):
            # An unquoted 'no' is false to YAML, and 80 a number: nothing is guessed.
            raise item.fail(key, "text: put it into quotes", value)
    defaults = {key: value for key, value in keys.items() if value is not _NEEDED}
    return Item({**defaults, **given}, item.place)


def _read_selector(item: Item) -> Selector:
    start, end = (None if item.get(key) is None else item.whole(key) for key in ("start", "end"))
    if start is not None and end is not None and end < start:
        raise item.fail("end", f"{start} or more, where start is", end)
    return Selector(
        report=_said(item, "report"),
        exact=_said(item, "exact"),
        prefix=item.text("prefix"),
        suffix=item.text("suffix"),
        start=start,
        end=end,
    )


def _said(item: Item, key: str) -> str:
    """A text that is not blank."""
    text = item.text(key)
    if not squeeze(text).strip():
        raise InputError(f"{item.place}: {key} is empty")
    return text


def _is_day(text: str) -> bool:
    from datetime import date

    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _pair_key(decision: Decision) -> tuple[Any, ...]:
    """What tells the pair of a decision from those of the others in its file."""
    return tuple(
        (
            one.report,
            *(squeeze(text).strip() for text in (one.exact, one.prefix, one.suffix)),
            one.start,
        )
        for one in (decision.earlier, decision.later)
    )


def _telling(record: Mapping[str, Any], keys: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The entries of a record that say more than their default."""
    return [(key, record[key]) for key in keys if record[key] != keys[key]]


def _written(value: Any) -> str:
    if isinstance(value, dict):
        inside = (f"{key}: {_written(one)}" for key, one in _telling(value, _SELECTOR))
        return "{" + ", ".join(inside) + "}"
    return escape_json(json.dumps(value, ensure_ascii=False))

"""The exchange format: an analysis as one JSON object, written and read back without loss.

The format is described by ``schema/analysis-1.json``. Only the decoded text of the sources is
left out, and parts of a score are rounded; with ``Options.quotes_only`` the paragraphs keep
their places and roles but no text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from continuity._version import __version__
from continuity.decisions import read_ruling, ruling_record
from continuity.errors import ContinuityError, InputError
from continuity.json_text import Item, escape_json
from continuity.model import (
    Analysis,
    Bound,
    Candidate,
    Change,
    Commitment,
    Direction,
    Evidence,
    Kind,
    Link,
    Measure,
    Paragraph,
    Quantity,
    Report,
    Role,
    Rule,
    Source,
    Status,
    UncertainPair,
)
from continuity.options import Options
from continuity.references import check_references

FORMAT = "continuity-analysis/1"

# Above this a float no longer holds every whole number, and an integer would feign exactness.
_EXACT = 2**53
# Of a part of a score: finer than any view shows.
_DIGITS = 3
_ONE_A_LINE = ("reports", "paragraphs", "commitments", "links", "uncertain", "decisions", "orphans")
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def to_dict(analysis: Analysis) -> dict[str, Any]:
    """An analysis as plain data: dicts, lists, strings, numbers, in the order of the format.

    Args:
        analysis: the analysis; with ``options.quotes_only`` its paragraphs lose their text.

    Returns:
        The object of the exchange format. Whole figures are ints, others floats.

    Examples:
        >>> to_dict(Analysis((), (), (), (), Options()))["format"]
        'continuity-analysis/1'
    """
    return {
        "format": FORMAT,
        "generator": {
            "name": "continuity",
            "version": __version__,
            "options": analysis.options.to_dict(),
        },
        "reports": [_report(one, analysis.options.quotes_only) for one in analysis.reports],
        "commitments": [_commitment(one) for one in analysis.commitments],
        "links": [_link(one) for one in analysis.links],
        "uncertain": [
            {
                "earlier": one.earlier,
                "later": one.later,
                "score": float(one.score),
                "evidence": _evidence(one.evidence),
            }
            for one in analysis.uncertain
        ],
        "decisions": [ruling_record(one) for one in analysis.decisions if one.outcome != "orphan"],
        "orphans": [ruling_record(one) for one in analysis.decisions if one.outcome == "orphan"],
    }


def dumps(analysis: Analysis) -> str:
    """An analysis as JSON text: one item a line, a newline at the end, the same on every run.

    Args:
        analysis: the analysis to write.

    Returns:
        JSON text that `loads` reads back.

    Examples:
        >>> dumps(Analysis((), (), (), (), Options())).startswith('{"format": "continuity-')
        True
    """
    return escape_json(_layout(to_dict(analysis))) + "\n"


def loads(text: str) -> Analysis:
    """Read an analysis from JSON text.

    Args:
        text: what `dumps` wrote; keys that are not in the format are passed over.

    Returns:
        The analysis, equal to the one written but for the finest digits of its evidence; its
        sources have no text.

    Raises:
        InputError: the text is no analysis of this format; the message says where and why.

    Examples:
        >>> loads(dumps(Analysis((), (), (), (), Options()))).links
        ()
        >>> loads('{"format": "other"}')
        Traceback (most recent call last):
        continuity.errors.InputError: format must be 'continuity-analysis/1', not 'other'
    """
    try:
        data = json.loads(text.removeprefix("\ufeff"))
    except RecursionError:
        raise InputError("this is no analysis: its JSON is nested too deeply") from None
    except ValueError as error:
        raise InputError(f"this is no analysis: it is not valid JSON ({error})") from None
    top = Item(data, "the analysis")
    if top.get("format") != FORMAT:
        raise InputError(f"format must be {FORMAT!r}, not {top.get('format')!r}")
    analysis = Analysis(
        reports=tuple(_read_report(one) for one in top.items("reports")),
        commitments=tuple(_read_commitment(one) for one in top.items("commitments")),
        links=tuple(_read_link(one) for one in top.items("links")),
        uncertain=tuple(
            UncertainPair(
                one.text("earlier"), one.text("later"), one.share("score"), _read_evidence(one)
            )
            for one in top.items("uncertain")
        ),
        options=_read_options(top.item("generator")),
        decisions=tuple(
            read_ruling(one)
            for key in ("decisions", "orphans")
            if key in top.data  # which the first versions did not write
            for one in top.items(key)
        ),
    )
    check_references(analysis)
    return analysis


def _layout(value: Any, key: str = "") -> str:
    if isinstance(value, dict) and key in ("", "reports"):
        parts = (f"{_ENCODER.encode(name)}: {_layout(one, name)}" for name, one in value.items())
        return "{" + (",\n " if key == "" else ", ").join(parts) + "}"
    if isinstance(value, list) and key in _ONE_A_LINE and value:
        inner = key if key == "reports" else "-"
        return "[\n  " + ",\n  ".join(_layout(one, inner) for one in value) + "\n ]"
    return _ENCODER.encode(value)


def _number(value: float) -> int | float:
    return int(value) if value == int(value) and abs(value) <= _EXACT else float(value)


def _report(report: Report, quotes_only: bool) -> dict[str, Any]:
    return {
        "id": report.id,
        "year": report.year,
        "title": report.title,
        "issuer": report.issuer,
        "complete": report.complete,
        "coverage": report.coverage,
        "sources": [
            {"name": one.name, "sha256": one.sha256, "characters": one.characters}
            for one in report.sources
        ],
        "paragraphs": [
            {
                "source": one.source,
                "start": one.start,
                "end": one.end,
                "text": "" if quotes_only else one.text,
                "section": list(one.section),
                "role": one.role,
            }
            for one in report.paragraphs
        ],
    }


def _commitment(one: Commitment) -> dict[str, Any]:
    return {
        "id": one.id,
        "report": one.report,
        "source": one.source,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "section": list(one.section),
        "kind": one.kind,
        "anchor": one.anchor,
        "quantities": [_quantity(quantity) for quantity in one.quantities],
        "paragraph": one.paragraph,
        "before": one.before,
        "after": one.after,
        "status": one.status,
        "doubt": one.doubt,
        "nearest": _candidate(one.nearest),
    }


def _quantity(one: Quantity) -> dict[str, Any]:
    return {
        "value": _number(one.value),
        "value_max": None if one.value_max is None else _number(one.value_max),
        "unit": one.unit,
        "bound": one.bound,
        "of": one.of,
        "measure": one.measure,
        "increment": one.increment,
        "direction": one.direction,
    }


def _link(one: Link) -> dict[str, Any]:
    return {
        "earlier": one.earlier,
        "later": one.later,
        "score": float(one.score),
        "change": one.change,
        "rule": one.rule,
        "reason": one.reason,
        "note": one.note,
        "figures": [list(pair) for pair in one.figures],
        "evidence": _evidence(one.evidence),
        "rival": _candidate(one.rival),
    }


def _evidence(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """The parts of a score that tell; what rounds to nothing added nothing."""
    return [
        {
            "feature": one.feature,
            "value": round(float(one.value), _DIGITS),
            "contribution": round(float(one.contribution), _DIGITS),
            "detail": one.detail,
        }
        for one in evidence
        if round(one.contribution, _DIGITS)
    ]


def _candidate(one: Candidate | None) -> dict[str, Any] | None:
    return None if one is None else {"id": one.id, "score": float(one.score)}


def _read_options(generator: Item) -> Options:
    data = generator.item("options").data
    known = {field.name for field in fields(Options)}
    try:
        # A later version may have written options that this one does not know.
        return Options(**{name: value for name, value in data.items() if name in known})
    except ContinuityError as error:
        raise InputError(f"{generator.place}.options: {error}") from None


def _read_report(item: Item) -> Report:
    return Report(
        id=item.text("id"),
        year=item.whole("year"),
        title=item.text("title"),
        issuer=item.text_or_none("issuer"),
        complete=item.flag("complete"),
        coverage=item.text("coverage"),
        sources=tuple(
            Source(one.text("name"), one.text("sha256"), one.whole("characters"))
            for one in item.items("sources")
        ),
        paragraphs=tuple(
            Paragraph(
                one.whole("source"),
                one.whole("start"),
                one.whole("end"),
                one.text("text"),
                one.texts("section"),
                one.choice("role", Role),
            )
            for one in item.items("paragraphs")
        ),
    )


def _read_commitment(item: Item) -> Commitment:
    return Commitment(
        id=item.text("id"),
        report=item.text("report"),
        source=item.whole("source"),
        start=item.whole("start"),
        end=item.whole("end"),
        text=item.text("text"),
        section=item.texts("section"),
        kind=item.choice("kind", Kind),
        anchor=item.text("anchor"),
        quantities=tuple(_read_quantity(one) for one in item.items("quantities")),
        paragraph=item.whole("paragraph"),
        before=item.choice_or_none("before", Status),
        after=item.choice_or_none("after", Status),
        doubt=item.flag("doubt"),
        nearest=item.candidate("nearest"),
    )


def _read_quantity(item: Item) -> Quantity:
    return Quantity(
        value=item.number("value"),
        unit=item.text("unit"),
        bound=item.choice("bound", Bound),
        of=item.text("of"),
        value_max=None if item.get("value_max") is None else item.number("value_max"),
        measure=item.choice("measure", Measure),
        increment=item.flag("increment"),
        direction=item.choice("direction", Direction),
    )


def _read_link(item: Item) -> Link:
    return Link(
        earlier=item.text("earlier"),
        later=item.text("later"),
        score=item.share("score"),
        change=item.choice("change", Change),
        rule=item.choice("rule", Rule),
        reason=item.text("reason"),
        note=item.text("note"),
        figures=item.pairs("figures"),
        evidence=_read_evidence(item),
        rival=item.candidate("rival"),
    )


def _read_evidence(item: Item) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            one.text("feature"), one.number("value"), one.number("contribution"), one.text("detail")
        )
        for one in item.items("evidence")
    )

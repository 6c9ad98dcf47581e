"""The data of the page: the exchange object without what its script finds elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from continuity.exchange import to_dict
from continuity.json_text import escape_json
from continuity.model import Analysis
from continuity.page_sections import ContextView

# What most records say; a record leaves it out, and the script of the page puts it back.
_USUAL: dict[str, dict[str, Any]] = {
    "paragraphs": {"source": 0, "text": "", "role": "text"},
    "commitments": {
        "source": 0,
        "quantities": [],
        "before": None,
        "after": None,
        "doubt": False,
        "nearest": None,
    },
    "quantities": {
        "value_max": None,
        "unit": "",
        "bound": "=",
        "of": "",
        "measure": "count",
        "increment": False,
        "direction": "up",
    },
    "links": {"note": "", "figures": [], "rival": None},
    "uncertain": {},
}


def embed(analysis: Analysis, contexts: Iterable[ContextView]) -> str:
    """The exchange object for a ``<script>`` element: nothing in it can end the element.

    What stands elsewhere is not stored twice: a paragraph that the page shows is left empty, one
    of the section of the paragraph before has none, and quote and section of a commitment are
    left out where its paragraph has the same. The parts of a score are lists of their place in
    ``features``, value, contribution and detail. ``usual`` holds what records leave out.
    """
    data = to_dict(analysis)
    paragraphs = {report.id: report.paragraphs for report in analysis.reports}
    for record, one in zip(data["commitments"], analysis.commitments, strict=True):
        paragraph = paragraphs[one.report][one.paragraph]
        begin = one.start - paragraph.start
        said = paragraph.text[begin : begin + len(one.text)] if begin >= 0 else ""
        if said == one.text and not analysis.options.quotes_only:
            del record["text"]
        if one.section == paragraph.section:
            del record["section"]
        # The status follows from the two that it is one of.
        del record["status"]
        record["quantities"] = _thin(record["quantities"], "quantities")
    for context in contexts:
        for shown in context.paragraphs:
            if shown.place:
                report, place = (int(part) for part in shown.place.split())
                data["reports"][report]["paragraphs"][place]["text"] = ""
    for report in data["reports"]:
        before = None
        for record in report["paragraphs"]:
            section = record["section"]
            if section == before:
                del record["section"]
            before = section
        report["paragraphs"] = _thin(report["paragraphs"], "paragraphs")
    data["features"] = _number_features((*data["links"], *data["uncertain"]))
    for name in ("commitments", "links", "uncertain"):
        data[name] = _thin(data[name], name)
    data["usual"] = _USUAL
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return escape_json(text).replace("<", "\\u003c")


def _thin(records: Iterable[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """Records without what is usual for them."""
    usual = _USUAL[name]
    absent = object()
    return [
        {key: value for key, value in record.items() if usual.get(key, absent) != value}
        for record in records
    ]


def _number_features(pairs: Iterable[dict[str, Any]]) -> list[str]:
    """Write the parts of scores in short; the names of the features in their order."""
    features: dict[str, int] = {}
    for pair in pairs:
        pair["evidence"] = [
            [features.setdefault(part["feature"], len(features)), part["value"]]
            + [part["contribution"], *([part["detail"]] if part["detail"] else [])]
            for part in pair["evidence"]
        ]
    return list(features)

"""The data of a page with what they leave out put back, as the script of the page does it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from continuity.model import Analysis


def restore(data: dict[str, Any], analysis: Analysis, shown: Iterable[str]) -> dict[str, Any]:
    """The exchange object of a page.

    Args:
        data: what its element holds.
        analysis: the analysis of the page, which tells what the page shows.
        shown: report and place of each paragraph that the page shows.
    """
    usual, features = data.pop("usual"), data.pop("features")
    for report in data["reports"]:
        report["paragraphs"] = [usual["paragraphs"] | one for one in report["paragraphs"]]
        for one, before in zip(report["paragraphs"], [{}, *report["paragraphs"]], strict=False):
            one.setdefault("section", before.get("section"))
    for place in shown:
        report, at = (int(part) for part in place.split())
        assert data["reports"][report]["paragraphs"][at]["text"] == ""
        text = analysis.reports[report].paragraphs[at].text
        data["reports"][report]["paragraphs"][at]["text"] = text
    reports = {report.id: report for report in analysis.reports}
    restored = []
    for record, one in zip(data["commitments"], analysis.commitments, strict=True):
        paragraph = reports[one.report].paragraphs[one.paragraph]
        begin = one.start - paragraph.start
        told = {
            "text": paragraph.text[begin : begin + one.end - one.start],
            "section": list(paragraph.section),
            "status": one.status,
        }
        figures = [usual["quantities"] | figure for figure in record.get("quantities", [])]
        restored.append(told | usual["commitments"] | record | {"quantities": figures})
    data["commitments"] = restored
    for name in ("links", "uncertain"):
        data[name] = [usual[name] | pair for pair in data[name]]
        for pair in data[name]:
            pair["evidence"] = [
                {
                    "feature": features[feature],
                    "value": value,
                    "contribution": contribution,
                    "detail": "".join(detail),
                }
                for feature, value, contribution, *detail in pair["evidence"]
            ]
    return data

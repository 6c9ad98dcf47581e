"""How an analysis is named and cited, the same in every form of the report."""

from __future__ import annotations

import json
from hashlib import sha256

from continuity._version import __version__
from continuity.decisions import decision_record
from continuity.model import Analysis


def identify(analysis: Analysis) -> str:
    """The stable id of a report: it follows from sources, years, options and decisions alone.

    Examples:
        >>> from continuity.options import Options
        >>> identify(Analysis((), (), (), (), Options()))
        'cr-...'
    """
    key = [
        [[r.id, r.year, [s.sha256 for s in r.sources]] for r in analysis.reports],
        analysis.options.to_dict(),
        [decision_record(ruling.decision) for ruling in analysis.decisions],
    ]
    return f"cr-{sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()[:12]}"


def shared_issuer(analysis: Analysis) -> str:
    """The issuer that all reports share, '' where they differ or none is known."""
    issuers = {report.issuer or "" for report in analysis.reports}
    return issuers.pop() if len(issuers) == 1 else ""


def say_years(analysis: Analysis) -> str:
    """The years in words: '2020 and 2023'; from the fourth on only first, last and number."""
    years = [str(report.year) for report in analysis.reports]
    if len(years) > 3:
        return f"in {len(years)} reports, {years[0]} to {years[-1]}"
    return " and ".join([", ".join(years[:-1]), years[-1]] if len(years) > 1 else years)


def cite(analysis: Analysis) -> str:
    """The line to cite an analysis by.

    Examples:
        >>> from continuity.options import Options
        >>> cite(Analysis((), (), (), (), Options()))
        'commitments  compared. Report cr-..., made with continuity ...'
    """
    titles = {report.title.casefold(): report.title for report in analysis.reports}
    source = shared_issuer(analysis) or "; ".join(titles.values())
    return (
        f"{source + ': ' if source else ''}commitments {say_years(analysis)} compared."
        f" Report {identify(analysis)}, made with continuity {__version__}."
    )

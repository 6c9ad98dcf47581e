"""Whether the parts of an analysis that was read point to one another as they should."""

from __future__ import annotations

from continuity.errors import InputError
from continuity.model import Analysis


def check_references(analysis: Analysis) -> None:
    """Refuse an analysis whose parts point to what is not there.

    Raises:
        InputError: the message says which part points to what.

    Examples:
        >>> from continuity.options import Options
        >>> check_references(Analysis((), (), (), (), Options()))
    """
    place = {report.id: at for at, report in enumerate(analysis.reports)}
    if len(place) < len(analysis.reports):
        raise InputError("reports: two of them have the same id")
    of: dict[str, int] = {}
    for at, one in enumerate(analysis.commitments):
        where = f"commitments[{at}] ({one.id})"
        if one.id in of:
            raise InputError(f"{where}: its id is taken by another commitment")
        if one.report not in place:
            raise InputError(f"{where}: there is no report {one.report!r}")
        of[one.id] = place[one.report]
        report = analysis.reports[of[one.id]]
        if one.source >= len(report.sources):
            raise InputError(f"{where}: report {report.id!r} has no source {one.source}")
        if one.paragraph >= len(report.paragraphs):
            raise InputError(f"{where}: report {report.id!r} has no paragraph {one.paragraph}")
        if one.end - one.start != len(one.text):
            raise InputError(f"{where}: start and end do not fit the length of its text")
    pairs = [(f"links[{at}]", one.earlier, one.later) for at, one in enumerate(analysis.links)]
    pairs += [
        (f"uncertain[{at}]", one.earlier, one.later) for at, one in enumerate(analysis.uncertain)
    ]
    for where, earlier, later in pairs:
        for end in (earlier, later):
            if end not in of:
                raise InputError(f"{where}: there is no commitment {end!r}")
        if of[earlier] >= of[later]:
            raise InputError(f"{where}: {earlier!r} does not lie before {later!r}")
    for at, ruling in enumerate(analysis.decisions, 1):
        for id in (ruling.earlier, ruling.later):
            if id is not None and id not in of:
                raise InputError(f"decision {at}: there is no commitment {id!r}")
        if ruling.earlier and ruling.later and of[ruling.earlier] >= of[ruling.later]:
            raise InputError(
                f"decision {at}: {ruling.earlier!r} does not lie before {ruling.later!r}"
            )
    quantities = {one.id: len(one.quantities) for one in analysis.commitments}
    for at, link in enumerate(analysis.links):
        for old, new in link.figures:
            if old >= quantities[link.earlier] or new >= quantities[link.later]:
                raise InputError(f"links[{at}]: figures [{old}, {new}] name no figures of its ends")
    candidates = [one.nearest for one in analysis.commitments]
    candidates += [one.rival for one in analysis.links]
    for candidate in candidates:
        if candidate is not None and candidate.id not in of:
            raise InputError(f"nearest or rival: there is no commitment {candidate.id!r}")

"""The year of a report: from its title, a date line or its file name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from continuity.text import structure_words

FIRST_YEAR, LAST_YEAR = 1900, 2199

# A year by itself, with the second year of a span ('2016-17', '2021-2025') and, in file names,
# month and day run on ('20230105').
_YEAR = re.compile(
    r"(?<![\d.,])(?P<first>(?:19|20|21)\d\d)"
    r"(?:[-\u2013/_](?P<short>\d\d)(?![-\d])|[-\u2013/](?P<long>(?:19|20|21)\d\d)(?!\d)"
    r"|(?P<day>(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)))?(?![\d])"
)
_NUMERIC_DATE = re.compile(
    r"(?<!\d)(?:(?P<ymd>(?:19|20|21)\d\d)[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?P<dmy>(?:19|20|21)\d\d))(?!\d)"
)


@cache
def _named_date() -> re.Pattern[str]:
    months = "|".join(sorted(structure_words("months"), key=lambda word: (-len(word), word)))
    return re.compile(
        rf"\b(?:{months})\b\.?,?\s{{0,3}}(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,3}})?"
        r"(?P<year>(?:19|20|21)\d\d)(?!\d)",
        re.IGNORECASE,
    )


def find_years(text: str) -> list[int]:
    """The years that a title or file name may mean, in order; a span gives its first year.

    Spans of more than one year ('2021-2025') name a plan and come last.

    Examples:
        >>> find_years("The 2016-17 Budget")
        [2016]
        >>> find_years("Report of 2023 on the plan for 2021-2025")
        [2023, 2021]
    """
    years: list[int] = []
    plans: list[int] = []
    for match in _YEAR.finditer(text):
        first = int(match["first"])
        last = first
        if match["short"]:
            last = first - first % 100 + int(match["short"])
        elif match["long"]:
            last = int(match["long"])
        (years if last in (first, first + 1) or match["short"] and last < first else plans).append(
            first
        )
    return years + plans


def find_date_year(line: str) -> int | None:
    """The year of a date in a line ('2020-06-29', 'March 5, 2014', '5 March 2014').

    Examples:
        >>> find_date_year("Delivered on March 5, 2014")
        2014
        >>> find_date_year("2,014 homes") is None
        True
    """
    match = _NUMERIC_DATE.search(line)
    if match:
        return int(match["ymd"] or match["dmy"])
    match = _named_date().search(line)
    return int(match["year"]) if match else None


def find_year(
    titles: Sequence[str],
    front: Sequence[str],
    names: Sequence[str],
    lead: Sequence[str],
    *,
    is_section: bool,
) -> int | None:
    """The year of a report, or None where nothing names one.

    A title decides, then a date, then another year in the front matter, then a file name, then a
    heading before the first running text. A title that is a numbered section heading
    ('I. 2018 in Review') is asked last: its year may be that of the subject. Where a title names
    several years, the one that a date or a file name confirms is taken, else the latest.

    Args:
        titles: the titles of the sources, in order.
        front: the other lines of the front matter.
        names: the file names and the name of the folder.
        lead: the headings before the first running text.
        is_section: whether the first title is a numbered heading.

    Returns:
        A year from 1900 to 2199, or None.
    """
    named = [year for name in names for year in find_years(name)]
    dated = [year for line in front if (year := find_date_year(line)) is not None]
    titled = [years for title in titles if (years := find_years(title))]
    others = [year for line in front for year in find_years(line)]
    from_title = _choose(titled[0], dated + named) if titled else None
    in_order = (dated, others, named, [year for line in lead for year in find_years(line)])
    if not is_section and from_title is not None:
        return from_title
    return next((years[0] for years in in_order if years), from_title)


def _choose(years: list[int], confirmed: list[int]) -> int:
    for year in confirmed:
        if year in years:
            return year
    return max(years)

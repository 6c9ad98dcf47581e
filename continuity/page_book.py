"""What all views of one page share: look-ups, ids in use, the sections to group by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from continuity.model import Analysis, Commitment, Report, Ruling
from continuity.page_text import element_id
from continuity.rulings import in_force

Section = tuple[str, tuple[str, ...]]

# A heading that holds more of a report than this says little: the headings below it are taken.
_LARGEST_SHARE = 0.6


@dataclass
class Book:
    """The shared state while the views of one page are made.

    ``sections`` numbers the sections (report id and path of headings) for the filter;
    ``contexts`` maps a commitment to the id of its mark in the paragraphs, where they are shown;
    ``rulings`` holds the decisions of coders that count, by the ids of their pair; ``anchors`` maps
    a commitment to its permalink; ``placed`` holds those whose permalink an element has already.
    """

    analysis: Analysis
    commitments: dict[str, Commitment] = field(init=False)
    reports: dict[str, Report] = field(init=False)
    order: dict[str, int] = field(init=False)
    depths: dict[str, int] = field(init=False)
    sections: dict[Section, int] = field(init=False, default_factory=dict)
    contexts: dict[str, str] = field(init=False, default_factory=dict)
    rulings: dict[tuple[str, str], Ruling] = field(init=False)
    anchors: dict[str, str] = field(init=False)
    placed: set[str] = field(init=False, default_factory=set)
    _taken: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.rulings = in_force(self.analysis.decisions)
        self.commitments = {c.id: c for c in self.analysis.commitments}
        self.reports = {report.id: report for report in self.analysis.reports}
        self.order = {report.id: at for at, report in enumerate(self.analysis.reports)}
        paths: dict[str, list[tuple[str, ...]]] = {report: [] for report in self.reports}
        for one in self.analysis.commitments:
            paths[one.report].append(one.section)
        self.depths = {report: choose_depth(paths[report]) for report in paths}
        self.anchors = {c.id: self.claim("c", stem(c)) for c in self.analysis.commitments}
        for one in self.analysis.commitments:
            self.sections.setdefault(self.section(one), len(self.sections))

    def section(self, one: Commitment) -> Section:
        """The section that a commitment is listed under."""
        return one.report, one.section[: self.depths[one.report]]

    def claim(self, kind: str, wanted: str) -> str:
        """An id of the page that nothing else has, as near as can be to the one wanted.

        Args:
            kind: the letter before it, which keeps it apart from the ids of the template.
            wanted: the rest of the id.
        """
        base = name = f"{kind}-{element_id(wanted)}"
        again = 2
        while name in self._taken:
            name, again = f"{base}-{again}", again + 1
        self._taken.add(name)
        return name

    def place(self, one: Commitment) -> str:
        """The permalink of a commitment for the first element that shows it, '' for others."""
        if one.id in self.placed:
            return ""
        self.placed.add(one.id)
        return self.anchors[one.id]


def choose_depth(paths: Sequence[tuple[str, ...]]) -> int:
    """How many levels of headings to group by: more where one heading holds nearly all.

    Args:
        paths: the path of headings of every commitment of a report.

    Returns:
        A number of levels from 1 up.

    Examples:
        >>> choose_depth([("Plan", "Roads"), ("Plan", "Schools"), ("Plan",)])
        2
        >>> choose_depth([("Roads", "Buses"), ("Schools",)])
        1
    """
    deepest = max((len(path) for path in paths), default=1)
    depth = 1
    while depth < deepest:
        largest = max(Counter(path[:depth] for path in paths).values())
        if largest <= _LARGEST_SHARE * len(paths):
            break
        depth += 1
    return depth


def heading(section: Section) -> str:
    """The innermost heading of a section, '' where there is none."""
    return section[1][-1] if section[1] else ""


def stem(one: Commitment) -> str:
    """The anchor of a commitment without its leading letter."""
    return one.anchor.removeprefix("c-")

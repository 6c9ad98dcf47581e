"""What is known about the accuracy on coded reports: plain data, which views are made of."""

from __future__ import annotations

from dataclasses import dataclass

from continuity.calibration import BestThreshold, Reliability
from continuity.options import Options
from continuity.scoring import Fault


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of accuracy in 0..1 with its 95 % interval.

    ``value`` is None where there is nothing to count, and ``low`` and ``high`` where there are
    too few cases for an interval, or none was asked for. ``right`` and ``cases`` are the counts
    that a plain share is made of; an F1 and a mean have none.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    right: int | None
    cases: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of a part: of all, of one kind of commitment, one rule or one section."""

    by: str
    name: str
    figures: tuple[Figure, ...]

    def __getitem__(self, name: str) -> Figure:
        for figure in self.figures:
            if figure.name == name:
                return figure
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class FolderAccuracy:
    """What came out for one folder of coded reports, or for several pooled.

    ``groups`` begins with the figures of all and goes on by kind, rule and section (a pool has no
    sections). ``status_faults`` and ``offset_faults`` count contradictions within the output.
    ``shown`` tells how well the scores of links and pairs in doubt are calibrated; ``likely`` the
    same for all pairs that were compared, and ``best_threshold`` the threshold that would have
    been best, both only where the coded commitments were given.
    """

    name: str
    groups: tuple[Group, ...]
    status_faults: int
    offset_faults: int
    faults: tuple[Fault, ...]
    shown: Reliability
    likely: Reliability | None
    best_threshold: BestThreshold | None

    @property
    def overall(self) -> Group:
        """The figures of all that was judged."""
        return self.groups[0]

    def __getitem__(self, name: str) -> Figure:
        return self.overall[name]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The accuracy on one or more folders of coded reports, one by one and pooled.

    ``coded_commitments`` says that the coded commitments were given in place of those found,
    ``resamples`` how many samples the intervals are made of.
    """

    folders: tuple[FolderAccuracy, ...]
    pooled: FolderAccuracy
    options: Options
    coded_commitments: bool
    resamples: int

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults of all folders, in the order of folders and texts."""
        return self.pooled.faults

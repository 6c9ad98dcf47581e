"""Figures of accuracy, each a share of counted judgements or a mean of such shares.

The figures are written as a table: of which outcomes each is made. So the same definition serves
a folder, a section and a sample of paragraphs.

Sources: precision, recall and F1 as in C. J. van Rijsbergen (1979): Information Retrieval, 2nd
edition, chapter 7. The macro average of the F1 of several classes counts each class the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from continuity.model import Change, Kind, Rule
from continuity.scoring import LONE, SIDES, Judgement, Outcome

Counts = Mapping[Outcome, int]
CHANGES: tuple[Change, ...] = get_args(Change)
CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share: what is counted as right, out of what, each outcome with its weight."""

    right: Mapping[Outcome, int]
    of: Mapping[Outcome, int]

    def cases(self, counts: Counts) -> tuple[int, int]:
        """How many are right, and out of how many."""
        return _total(self.right, counts), _total(self.of, counts)


def _total(weights: Mapping[Outcome, int], counts: Counts) -> int:
    return sum([weight * counts.get(outcome, 0) for outcome, weight in weights.items()])


@dataclass(frozen=True, slots=True)
class Measure:
    """How a figure is made: one share, or the mean of several.

    ``empty_counts`` says that a share without a single case counts as 0 in the mean; else it is
    left out of it.
    """

    ratios: tuple[Ratio, ...]
    empty_counts: bool = False

    def value(self, counts: Counts) -> float | None:
        """The figure in 0..1; None where there is nothing to count."""
        pairs = [ratio.cases(counts) for ratio in self.ratios]
        if not any(of for _, of in pairs):
            return None
        shares = [right / of if of else 0.0 for right, of in pairs if of or self.empty_counts]
        return sum(shares) / len(shares)

    def cases(self, counts: Counts) -> tuple[int, int] | None:
        """Right ones and all, where the figure is a plain share; None for F1 and means."""
        if len(self.ratios) > 1 or max(self.ratios[0].right.values()) > 1:
            return None
        return self.ratios[0].cases(counts)


def _share(right: Iterable[Outcome], wrong: Iterable[Outcome]) -> Measure:
    right = dict.fromkeys(right, 1)
    return Measure((Ratio(right, right | dict.fromkeys(wrong, 1)),))


def _f1(right: Outcome, errors: Iterable[Outcome]) -> Ratio:
    """Twice the right ones by all that was found and all that is coded."""
    of = {right: 2}
    for outcome in errors:
        of[outcome] = of.get(outcome, 0) + 1
    return Ratio({right: 2}, of)


def _agreement(
    name: str, right: Outcome, missed: Outcome, wrong: Sequence[Outcome]
) -> dict[str, Measure]:
    return {
        f"{name}_precision": _share([right], wrong),
        f"{name}_recall": _share([right], [missed]),
        f"{name}_f1": Measure((_f1(right, [missed, *wrong]),)),
    }


def _class_f1(head: Outcome, label: str, labels: Sequence[str]) -> Ratio:
    """F1 of one class of a table of coded against found classes."""
    others = [other for other in labels if other != label]
    errors = [(*head, label, other) for other in others] + [
        (*head, other, label) for other in others
    ]
    return _f1((*head, label, label), errors)


_CHANGE_F1 = {change: _class_f1(("change",), change, CHANGES) for change in CHANGES}
_STATUS_F1 = {
    (side, label): _class_f1(("status", side), label, (lone, CARRIED))
    for side, lone in zip(SIDES, LONE, strict=True)
    for label in (lone, CARRIED)
}
_CHANGES_RIGHT = [("change", change, change) for change in CHANGES]
_CHANGES_WRONG = [("change", a, b) for a in CHANGES for b in CHANGES if a != b]

MEASURES: dict[str, Measure] = {
    **_agreement("units", ("unit", "found"), ("unit", "missed"), [("unit", "spurious")]),
    **{
        name: _share([(name, "right")], [(name, "wrong")]) for name in ("kind", "numbers", "bounds")
    },
    **_agreement("links", ("link", "right"), ("link", "missed"), [("link", "wrong")]),
    **_agreement(
        "links_strict",
        ("link", "right"),
        ("link", "missed"),
        [("link", "wrong"), ("link", "related")],
    ),
    "change": _share(_CHANGES_RIGHT, _CHANGES_WRONG),
    **{f"change_{change}": Measure((ratio,)) for change, ratio in _CHANGE_F1.items()},
    "change_macro": Measure(tuple(_CHANGE_F1.values())),
    "status_dropped": Measure((_STATUS_F1["earlier", "dropped"],)),
    "status_new": Measure((_STATUS_F1["later", "new"],)),
    "status_macro": Measure(tuple(_STATUS_F1.values()), empty_counts=True),
}
# Of the changes that one rule of the ladder decided, and of those that coders decided by it.
RULE_MEASURES: dict[str, Measure] = {
    f"change_{name}": _share([(name, "right")], [(name, "wrong")]) for name in ("decided", "coded")
}
_UNITS_AND_LINKS = [name for name in MEASURES if name.startswith(("units_", "links_"))]
# The figures of each way to part the judgements; sections are too small for the rest.
GROUPED: dict[str, dict[str, Measure]] = {
    "all": MEASURES,
    "kind": {
        name: MEASURES[name]
        for name in ("units_precision", "units_recall", "units_f1", "kind", "numbers", "bounds")
    }
    | {name: MEASURES[name] for name in _UNITS_AND_LINKS if name.startswith("links_")}
    | {"change": MEASURES["change"]},
    "rule": RULE_MEASURES,
    "section": {name: MEASURES[name] for name in [*_UNITS_AND_LINKS, "change"]},
}
GroupKey = tuple[str, str]  # by what, and which: ("kind", "target"); ("all", "")


def group_outcomes(judgement: Judgement) -> list[tuple[GroupKey, Outcome]]:
    """The groups that a judgement belongs to, with the outcome to be counted there.

    Examples:
        >>> place = Judgement(("unit", "found"), (0, 3), "2020: 1. Streets", "target")
        >>> [key for key, _ in group_outcomes(place)]
        [('all', ''), ('kind', 'target'), ('section', '2020: 1. Streets')]
    """
    outcome = judgement.outcome
    rows: list[tuple[GroupKey, Outcome]] = [(("all", ""), outcome)]
    if outcome[0] in ("unit", "kind", "numbers", "bounds", "link", "change"):
        rows.append((("kind", judgement.kind), outcome))
        rows.append((("section", judgement.section), outcome))
    if outcome[0] == "change":
        judged = "right" if outcome[1] == outcome[2] else "wrong"
        rows.append((("rule", judgement.rule), ("decided", judged)))
        if judgement.coded_rule:
            rows.append((("rule", judgement.coded_rule), ("coded", judged)))
    return rows


def order_groups(keys: Iterable[GroupKey]) -> list[GroupKey]:
    """Groups as they are listed: kinds and rules in the order of the codebook, sections as met."""
    ranks = {name: rank for rank, name in enumerate([*get_args(Kind), *get_args(Rule)])}
    ways = list(GROUPED)
    unique = dict.fromkeys(keys)
    return sorted(unique, key=lambda key: (ways.index(key[0]), ranks.get(key[1], 0)))

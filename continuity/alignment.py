"""Which found commitments are which coded ones.

A found commitment is a coded one where their words overlap by at least half (intersection over
union, as usual for spans); pairs are one-to-one, the greatest overlap first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from continuity.errors import InputError
from continuity.gold import CodedPair, CodedReport
from continuity.model import Analysis, Commitment
from continuity.wording import section_depth

LEAST_OVERLAP = 0.5  # of the words of both, from which two spans are one commitment
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Alignment:
    """One report, coded and found: which commitments are one another, by the ids of either.

    ``depth`` says which level of headings parts the text into sections to count by. ``inside`` are
    the found commitments that start where coders looked, in order; ``outside`` the ids of the
    others.
    """

    number: int
    coded: CodedReport
    depth: int
    inside: tuple[Commitment, ...]
    outside: frozenset[str]
    coded_of: Mapping[str, Commitment]
    found_of: Mapping[str, Commitment]


def align(coded: CodedPair, analysis: Analysis) -> tuple[Alignment, Alignment]:
    """Pair the commitments of an analysis with the coded ones of the same two texts.

    Raises:
        InputError: the analysis is of other texts, or not of two reports of one file each.
    """
    _check_texts(coded, analysis)
    return _align(0, coded, analysis), _align(1, coded, analysis)


def _check_texts(coded: CodedPair, analysis: Analysis) -> None:
    if len(analysis.reports) != 2 or any(len(one.sources) != 1 for one in analysis.reports):
        raise InputError(
            f"{coded.name}: an analysis of two reports of one file each can be judged, no other"
        )
    for side, report in zip(coded.reports, analysis.reports, strict=True):
        name, sha256 = side.report.sources[0].name, side.report.sources[0].sha256
        if report.sources[0].sha256 != sha256:
            raise InputError(f"{coded.name}: the analysis is of another text than {name}")


def pair_spans(coded: Sequence[frozenset[int]], found: Sequence[frozenset[int]]) -> dict[int, int]:
    """Which coded span is which found one: one-to-one, the greatest overlap first.

    Args:
        coded: for each span the offsets at which its words begin.
        found: likewise.

    Returns:
        Indices of coded spans with those of found ones. Of equal overlaps the first spans win.

    Examples:
        >>> pair_spans([frozenset([0, 4, 9])], [frozenset([4, 9]), frozenset([0, 4, 9, 12])])
        {0: 1}
    """
    holders: dict[int, list[int]] = defaultdict(list)
    for number, words in enumerate(found):
        for word in words:
            holders[word].append(number)
    candidates: list[tuple[float, int, int]] = []
    for mine, words in enumerate(coded):
        common = Counter(number for word in words for number in holders.get(word, ()))
        for other, shared in common.items():
            overlap = shared / (len(words) + len(found[other]) - shared)
            if overlap >= LEAST_OVERLAP:
                candidates.append((-overlap, mine, other))
    chosen: dict[int, int] = {}
    free = set(range(len(found)))
    for _, mine, other in sorted(candidates):
        if mine in chosen or other not in free:
            continue
        chosen[mine] = other
        free.remove(other)
    return chosen


def _align(number: int, coded: CodedPair, analysis: Analysis) -> Alignment:
    side, report = coded.reports[number], analysis.reports[number]
    mine = [one for one in analysis.commitments if one.report == report.id]
    inside = tuple(one for one in mine if side.in_scope(one.start))
    text = side.text
    pairs = pair_spans(
        [_word_starts(one, text) for one in side.commitments],
        [_word_starts(one, text) for one in inside],
    )
    return Alignment(
        number=number,
        coded=side,
        depth=section_depth(one.section for one in side.commitments),
        inside=inside,
        outside=frozenset(one.id for one in mine if not side.in_scope(one.start)),
        coded_of={inside[j].id: side.commitments[i] for i, j in pairs.items()},
        found_of={side.commitments[i].id: inside[j] for i, j in pairs.items()},
    )


def _word_starts(one: Commitment, text: str) -> frozenset[int]:
    return frozenset(one.start + word.start() for word in _WORD.finditer(text[one.start : one.end]))

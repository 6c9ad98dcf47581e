"""The flow figure: how the commitments of each report go over into those of the next.

Every report is a bar. On top lies what has a counterpart in the neighbouring report, below it
what has none: that fades out to the right (only in the earlier report) or in from the left
(only in the later one). Heights are proportional to commitments. The layout is numbers and
path strings only; the template draws it.

Across, the figure is fluid: bars and labels stand at a share of the width and some pixels beside
it, bands stretch between two bars. So letters keep their size on a phone and on paper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from continuity.model import Analysis, Report
from continuity.wording import SIGNS, plural, status_word

_LINKED = ("escalated", "recurring", "weakened")
_GONE = ("dropped", "completed")
_COME = ("new", "resumed")

# In pixels; a gap between two bars is never narrower than its labels.
_BAR, _TOP, _TALLEST, _LINE, _SINK, _INDENT = 12, 52, 260, 20, 14, 10
_THINNEST = 1.5
_GAP, _GAP_WITH_WORDS, _ONE_GAP = 136, 264, 320
# Across a band: its own units, from the earlier bar to the later one.
_ACROSS = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """A report: its bar in pixels, ``at`` a percentage of the width, and its labels."""

    at: str
    x: str
    y: str
    width: str
    height: str
    text_anchor: Literal["start", "middle", "end"]
    year: str
    count: str


@dataclass(frozen=True, slots=True)
class Band:
    """A stream between two bars, or a stub that fades out or in.

    It goes from the percentage ``at`` of the width over the percentage ``width``; its path is
    100 units wide and as high as the figure.
    """

    at: str
    width: str
    status: str
    path: str
    fades: Literal["", "out", "in"]


@dataclass(frozen=True, slots=True)
class Label:
    """The sign, count and word of a band, ``x`` pixels beside the percentage ``at``.

    ``leader`` is a path to a band that lies away.
    """

    status: str
    at: str
    x: str
    y: str
    anchor: Literal["start", "middle", "end"]
    text: str
    leader: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole figure, ready to draw; ``sentences`` say it in words.

    ``width`` is the least one at which no label touches another.
    """

    width: int
    height: int
    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]
    labels: tuple[Label, ...]
    sentences: tuple[str, ...]


def lay_out_flow(analysis: Analysis) -> Flow:
    """Lay the flow figure out.

    Args:
        analysis: an analysis of two or more reports.

    Returns:
        The figure in pixels; it grows to the right with the number of reports.
    """
    reports = analysis.reports
    gaps = len(reports) - 1
    with_words = gaps <= 2
    after, before = _count_statuses(analysis)
    totals = Counter(c.report for c in analysis.commitments)
    scale = _TALLEST / max([1, *totals.values()])
    bars: list[Bar] = []
    bands: list[Band] = []
    labels: list[Label] = []
    lowest = float(_TOP)
    for place, report in enumerate(reports):
        faces = [
            sum(_height(n, scale) for n in side[report.id].values()) for side in (after, before)
        ]
        height = max([*faces, totals[report.id] * scale, _THINNEST])
        bars.append(_bar(report, height, place, gaps, totals[report.id]))
        lowest = max(lowest, _TOP + height)
        if place == gaps:
            continue
        pair = (report, reports[place + 1])
        streams = _streams(after[report.id], before[pair[1].id], scale, place, gaps)
        bands += [stream.band for stream in streams]
        placed = _place_labels(streams, pair, with_words=with_words)
        labels += placed
        lowest = max([lowest, *(float(label.y) for label in placed)])
    least = _ONE_GAP if gaps == 1 else gaps * (_GAP_WITH_WORDS if with_words else _GAP)
    return Flow(
        width=least,
        height=round(lowest) + _SINK + 6,
        bars=tuple(bars),
        bands=tuple(bands),
        labels=tuple(labels),
        sentences=tuple(
            _say(a, b, after[a.id], before[b.id], totals)
            for a, b in zip(reports, reports[1:], strict=False)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Stream:
    band: Band
    count: str
    at: str
    x: float
    y: float
    anchor: Literal["start", "middle", "end"]


def _count_statuses(analysis: Analysis) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    after: dict[str, Counter[str]] = {report.id: Counter() for report in analysis.reports}
    before: dict[str, Counter[str]] = {report.id: Counter() for report in analysis.reports}
    for one in analysis.commitments:
        if one.after is not None:
            after[one.report][one.after] += 1
        if one.before is not None:
            before[one.report][one.before] += 1
    return after, before


def _height(count: int, scale: float) -> float:
    return max(_THINNEST, count * scale) if count else 0.0


def _px(value: float) -> str:
    """Pixels with one decimal, without a trailing '.0'."""
    return f"{value:.1f}".removesuffix(".0")


def _share(place: float, gaps: int) -> str:
    return _px(100 * place / gaps)


def _start(place: int, gaps: int) -> float:
    """Where a bar begins, in pixels beside its share of the width: no bar leaves the figure."""
    return {0: 0.0, gaps: -float(_BAR)}.get(place, -_BAR / 2)


def _bar(report: Report, height: float, place: int, gaps: int, total: int) -> Bar:
    x = _start(place, gaps)
    anchor: Literal["start", "middle", "end"] = "middle"
    if place in (0, gaps):
        anchor = "end" if place else "start"
    return Bar(
        at=_share(place, gaps),
        x=_px(x),
        y=_px(_TOP),
        width=_px(_BAR),
        height=_px(height),
        text_anchor=anchor,
        year=str(report.year),
        count=str(total),
    )


def _streams(
    after: Counter[str], before: Counter[str], scale: float, place: int, gaps: int
) -> list[_Stream]:
    left, middle, right = (_share(place + part, gaps) for part in (0, 0.5, 1))
    beside_left = _start(place, gaps) + _BAR + _INDENT
    beside_right = _start(place + 1, gaps) - _INDENT
    streams: list[_Stream] = []

    def band(status: str, path: str, fades: Literal["", "out", "in"]) -> Band:
        return Band(left, _px(100 / gaps), status, path, fades)

    y_left = y_right = float(_TOP)
    for status in _LINKED:
        a, b = _height(after[status], scale), _height(before[status], scale)
        if a or b:
            half = _px(_ACROSS / 2)
            path = (
                f"M0 {_px(y_left)}C{half} {_px(y_left)} {half} {_px(y_right)} {_ACROSS} "
                f"{_px(y_right)}V{_px(y_right + b)}C{half} {_px(y_right + b)} {half} "
                f"{_px(y_left + a)} 0 {_px(y_left + a)}Z"
            )
            y = (y_left + y_right) / 2 + (a + b) / 4
            counts = dict.fromkeys((after[status], before[status]))
            count = " → ".join(str(n) for n in counts)
            streams.append(_Stream(band(status, path, ""), count, middle, 0, y, "middle"))
        y_left, y_right = y_left + a, y_right + b
    reach = _ACROSS * 0.36
    for status in _GONE:
        a = _height(after[status], scale)
        if a:
            out = band(status, _stub(0, y_left, a, reach), "out")
            y = y_left + a / 2
            streams.append(_Stream(out, str(after[status]), left, beside_left, y, "start"))
        y_left += a
    for status in _COME:
        b = _height(before[status], scale)
        if b:
            come = band(status, _stub(_ACROSS, y_right, b, -reach), "in")
            y = y_right + b / 2
            streams.append(_Stream(come, str(before[status]), right, beside_right, y, "end"))
        y_right += b
    return streams


def _stub(x: float, y: float, height: float, reach: float) -> str:
    """A stream that leaves a bar (or comes to it, with a negative reach) and sinks away."""
    near, far, end = _px(x + reach * 0.5), _px(x + reach * 0.6), _px(x + reach)
    top, low = _px(y + _SINK), _px(y + height + _SINK)
    return (
        f"M{_px(x)} {_px(y)}C{near} {_px(y)} {far} {top} {end} {top}V{low}"
        f"C{far} {low} {near} {_px(y + height)} {_px(x)} {_px(y + height)}Z"
    )


def _place_labels(
    streams: Sequence[_Stream], pair: tuple[Report, Report], *, with_words: bool
) -> list[Label]:
    """Labels at the middle of their bands, pushed down until no two touch.

    Words of both sides do not fit beside one another where the figure is narrow.
    """
    labels: list[Label] = []
    free = {"middle": 0.0, "start": 0.0, "end": 0.0}
    for stream in sorted(streams, key=lambda one: (one.anchor != "middle", with_words and one.y)):
        y = max(stream.y, free[stream.anchor])
        free[stream.anchor] = y + _LINE
        if stream.anchor == "middle" or with_words:
            free["start"] = free["end"] = y + _LINE
        word = status_word(stream.band.status, pair)
        text = f"{SIGNS[stream.band.status]} {stream.count}" + (f" {word}" if with_words else "")
        away = y - stream.y > _LINE / 2
        shift = {"middle": -3 - 3.5 * len(text), "start": -4.0, "end": 4.0}[stream.anchor]
        leader = f"M{_px(stream.x + shift)} {_px(y)}V{_px(stream.y)}" if away else ""
        labels.append(
            Label(stream.band.status, stream.at, _px(stream.x), _px(y), stream.anchor, text, leader)
        )
    return labels


def _say(
    earlier: Report,
    later: Report,
    after: Counter[str],
    before: Counter[str],
    totals: Counter[str],
) -> str:
    kept = ", ".join(f"{after[status]} {status}" for status in _LINKED)
    gone = ", ".join(
        f"{after[status]} {status_word(status, (earlier, later))}"
        for status in _GONE
        if after[status] or status == "dropped"
    )
    come = ", ".join(
        f"{before[status]} {status_word(status, (earlier, later))}"
        for status in _COME
        if before[status] or status == "new"
    )
    return (
        f"Of {plural(totals[earlier.id], 'commitment')} of {earlier.year}: {kept}, {gone}. "
        f"Of {plural(totals[later.id], 'commitment')} of {later.year}: "
        f"{sum(before[status] for status in _LINKED)} with a counterpart in {earlier.year}, {come}."
    )

"""The figures of a clause: value, unit and bound of each, and what is no figure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from continuity.model import Quantity
from continuity.quantities import find_quantities, read_quantities

Figure = tuple[float, str, str]

COUNTS: list[tuple[str, list[Figure]]] = [
    ("more than 2000 schools", [(2000, "schools", ">=")]),
    ("increase housing by 2000 homes", [(2000, "homes", "=")]),
    ("two hundred and fifty thousand homes", [(250_000, "homes", "=")]),
    ("one million two hundred thousand trees", [(1_200_000, "trees", "=")]),
    ("one hundred twenty trees", [(120, "trees", "=")]),
    ("two and a half million trees", [(2_500_000, "trees", "=")]),
    ("reduce 80 to 65 routes", [(80, "", "="), (65, "routes", "=")]),
    ("open two hundred and fifty shops", [(250, "shops", "=")]),
    ("supply half a million homes", [(500_000, "homes", "=")]),
    ("open 5 double rooms", [(5, "double rooms", "=")]),
    ("build 12 sports halls", [(12, "sports halls", "=")]),
    ("train two dozen cooks", [(24, "cooks", "=")]),
    ("build 80 bus shelters", [(80, "bus shelters", "=")]),
    ("plant 1,200 trees", [(1200, "trees", "=")]),
    ("plant 12 000 trees", [(12000, "trees", "=")]),
    ("open three schools", [(3, "schools", "=")]),
    ("build twenty-five huts", [(25, "huts", "=")]),
    ("plant eighty-five lindens", [(85, "lindens", "=")]),
    ("open a hundred shops", [(100, "shops", "=")]),
    ("hire 500 masons and 300 pilots", [(500, "masons", "="), (300, "pilots", "=")]),
    (
        "train 40 masons, 50 pilots and 60 cooks",
        [(40, "masons", "="), (50, "pilots", "="), (60, "cooks", "=")],
    ),
    ("open 5 new community clinics", [(5, "community clinics", "=")]),
    ("lay 300 pipes[4] in the north", [(300, "pipes", "=")]),
]
SCALES: list[tuple[str, list[Figure]]] = [
    ("plant 1.5 million trees", [(1_500_000, "trees", "=")]),
    ("reach approximately one million homes", [(1_000_000, "homes", "~")]),
    ("save 8.2 billion cubic metres", [(8_200_000_000, "cubic metres", "=")]),
    ("set a goal of 1 million", [(1_000_000, "", "=")]),
]
MEASURES: list[tuple[str, list[Figure]]] = [
    ("lay 40 km of pipe", [(40, "km", "=")]),
    ("lay 40km of pipe", [(40, "km", "=")]),
    ("lay 3,000 square meters of turf", [(3000, "square meters", "=")]),
    ("save 2.5 million kilowatt-hours", [(2_500_000, "kilowatt-hours", "=")]),
    ("limit discharges to 30 million tons", [(30_000_000, "tons", "=")]),
]
MONEY: list[tuple[str, list[Figure]]] = [
    ("spend 5 million US dollars", [(5_000_000, "US dollars", "=")]),
    ("spend HK$5 million", [(5_000_000, "Hong Kong dollars", "=")]),
    ("spend £40m on schools", [(40_000_000, "pounds", "=")]),
    ("spend between $5 million and $6 million", [(5_000_000, "dollars", "range")]),
    ("spend $3 million on quays", [(3_000_000, "dollars", "=")]),
    ("spend US$2.5 billion on rail", [(2_500_000_000, "US dollars", "=")]),
    ("spend 30 billion yuan on dams", [(30_000_000_000, "yuan", "=")]),
    ("spend RMB 200 million on dams", [(200_000_000, "yuan", "=")]),
    ("set aside \u20ac750,000", [(750_000, "euros", "=")]),
    ("set aside \u00a31,200", [(1200, "pounds", "=")]),
]
RATES: list[tuple[str, list[Figure]]] = [
    ("serve two-thirds of pupils", [(0.666, "thirds", "=")]),
    ("serve a third of homes", [(0.333, "third", "=")]),
    ("a 40% share", [(40, "%", "=")]),
    ("raise output by 6.5 percent", [(6.5, "percent", "=")]),
    ("raise output by around 6.5 per cent", [(6.5, "per cent", "~")]),
    ("cut the rate by 0.5 percentage points", [(0.5, "percentage points", "=")]),
    ("reach one third of villages", [(0.333, "third", "=")]),
    ("serve two thirds of households", [(0.666, "thirds", "=")]),
    (
        "raise the shares to 40% and 60% respectively",
        [(40, "%", "="), (60, "%", "=")],
    ),
]
BOUNDS: list[tuple[str, list[Figure]]] = [
    ("keep unemployment below 5%", [(5, "%", "<=")]),
    ("keep debt within 3% of output", [(3, "%", "<=")]),
    ("must not exceed 4%", [(4, "%", "<=")]),
    ("hire up to 50 guides", [(50, "guides", "<=")]),
    ("answer in less than 10 days", [(10, "days", "<=")]),
    ("open at least ten clinics", [(10, "clinics", ">=")]),
    ("open at least one clinic in the hills", [(1, "clinic", ">=")]),
    ("open no fewer than 12 clinics", [(12, "clinics", ">=")]),
    ("train more than 3,000 nurses", [(3000, "nurses", ">=")]),
    ("reach over 98% of homes", [(98, "%", ">=")]),
    ("raise wages by 3 percent or more", [(3, "percent", ">=")]),
    ("take in 90 percent plus of the sewage", [(90, "percent", ">=")]),
    ("reach about 400 homes", [(400, "homes", "~")]),
    ("keep growth at nearly 5%", [(5, "%", "~")]),
]
DEADLINES: list[tuple[str, list[Figure]]] = [
    ("finish by 1 July 2025", [(2025, "year", "<=")]),
    ("finish the dam by the end of 2027", [(2027, "year", "<=")]),
    ("finish the dam by late 2027", [(2027, "year", "<=")]),
    ("finish the dam no later than 2027", [(2027, "year", "<=")]),
    ("finish the dam by 2027", [(2027, "year", "<=")]),
    ("finish the dam before 2030", [(2030, "year", "<=")]),
    ("open the quay in 2026", [(2026, "year", "=")]),
    ("complete the bypass in 2028", [(2028, "year", "=")]),
    ("keep the subsidy until 2029", [(2029, "year", "=")]),
    ("plant 50 limes by 2031", [(50, "limes", "="), (2031, "year", "<=")]),
]
DURATIONS: list[tuple[str, list[Figure]]] = [
    ("pay leave for three years", [(3, "years", "=")]),
    ("cut waiting times to 30 minutes", [(30, "minutes", "=")]),
]
MULTIPLES: list[tuple[str, list[Figure]]] = [
    ("double the library fund", [(2, "times", "=")]),
    ("triple the number of guides", [(3, "times", "=")]),
    ("halve the noise", [(0.5, "half", "=")]),
    ("aim at a sixfold rise in trade", [(6, "fold", "=")]),
]
FROM_TO: list[tuple[str, list[Figure]]] = [
    ("raise the pension from $90 to $100 a month", [(90, "dollars", "="), (100, "dollars", "=")]),
    ("ease the ratio to 1:15", [(0.067, "1:15", "=")]),
]
CONVERSIONS: list[tuple[str, list[Figure]]] = [
    ("reforest 170,000 mu (11,333 hectares) of slopes", [(170_000, "mu", "=")]),
    ("pave 10 km (6.2 miles) of road", [(10, "km", "=")]),
    ("spend 30 million yuan ($4.2 million) on dams", [(30_000_000, "yuan", "=")]),
]
FIGURES = [
    *COUNTS,
    *SCALES,
    *MEASURES,
    *MONEY,
    *RATES,
    *BOUNDS,
    *DEADLINES,
    *DURATIONS,
    *MULTIPLES,
    *FROM_TO,
    *CONVERSIONS,
]
NO_FIGURES = [
    "open Line 12",
    "extend the 5G network",
    "measure PM2.5",
    "follow the 14th Five-Year Plan",
    "complete phase II of the quay",
    "hold the 20th congress",
    'carry out the "four harbours" plan',
    "uphold the eight-point rule",
    "teach children aged 3 to 6",
    "improve parks[11] and ponds",
    "carry out the 2019 plan",
    "keep what was agreed in 2015",
    "plan for the next five years",
    "run the COVID-19 clinic",
    "apply Article 9 of the harbour act",
    "renew one of the ports",
    "open one-stop desks",
    "mend Route 66",
    "leave no one behind",
    "keep the peace",
    "",
]


@pytest.mark.parametrize(("text", "figures"), FIGURES)
def test_figures(text: str, figures: list[Figure]) -> None:
    assert [(q.value, q.unit, q.bound) for q in read_quantities(text)] == figures


@pytest.mark.parametrize("text", NO_FIGURES)
def test_no_figures(text: str) -> None:
    assert read_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("grow by 5.5 to 6.5 per cent", 5.5, 6.5, "per cent"),
        ("grow by 6-6.5%", 6, 6.5, "%"),
        ("hire 20 to 30 teachers", 20, 30, "teachers"),
        ("hire 20\u201330 teachers", 20, 30, "teachers"),
        ("keep growth between 5 and 6 percent", 5, 6, "percent"),
        ("build 5,000 to 6,000 homes", 5000, 6000, "homes"),
    ],
)
def test_ranges(text: str, low: float, high: float, unit: str) -> None:
    (quantity,) = read_quantities(text)
    assert (quantity.value, quantity.value_max, quantity.unit) == (low, high, unit)
    assert quantity.bound == "range"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("cut 2021-22 duties by 10%", [10]),
        ("raise the grant for 2017-18 to $400 million", [400_000_000]),
    ],
)
def test_the_second_half_of_a_fiscal_year_is_no_figure(text: str, values: list[float]) -> None:
    assert [q.value for q in read_quantities(text)] == values


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("build 80 bus shelters", "count"),
        ("spend $3 million on quays", "money"),
        ("raise output by 6.5 percent", "rate"),
        ("finish the dam by 2027", "deadline"),
        ("pay leave for three years", "duration"),
        ("double the library fund", "rate"),
    ],
)
def test_measures(text: str, measure: str) -> None:
    assert [q.measure for q in read_quantities(text)] == [measure]


@pytest.mark.parametrize(
    ("text", "increment"),
    [
        ("build another 200 homes", True),
        ("build an additional 1,500 homes", True),
        ("add 40 more buses", True),
        ("build 200 homes", False),
    ],
)
def test_an_addition_is_told_from_a_level(text: str, increment: bool) -> None:
    (quantity,) = read_quantities(text)
    assert quantity.increment is increment


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("keep unemployment below 5%", "down"),
        ("cut emissions by 2%", "down"),
        ("cut waiting times to 30 minutes", "down"),
        ("halve the noise", "down"),
        ("raise output by 6.5 percent", "up"),
        ("build 80 bus shelters", "up"),
    ],
)
def test_where_the_issuer_wants_the_figure_to_go(text: str, direction: str) -> None:
    (quantity,) = read_quantities(text)
    assert quantity.direction == direction


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("lay 40 km of pipe", "pipe"),
        ("reach over 98% of homes", "homes"),
        ("build 80 bus shelters", "bus shelters"),
        ("double the library fund", "library fund"),
        ("raise the sewage treatment rate to 95%", "sewage treatment rate"),
    ],
)
def test_what_is_counted(text: str, of: str) -> None:
    (quantity,) = read_quantities(text)
    assert quantity.of == of


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("plant 1.5 million trees and lay 40 km", ["1.5 million trees", "40 km"]),
        ("spend $3 million on quays", ["$3 million"]),
        ("grow by 6-6.5% a year", ["6-6.5%"]),
    ],
)
def test_spans(text: str, quotes: list[str]) -> None:
    assert [text[found.start : found.end] for found in find_quantities(text)] == quotes


PIECES = (
    "plant", "5", "40", "1,200", "3.5", "2027", "2016-17", "million", "hundred", "eighty", "two",
    "one", "a", "half", "third", "thirds", "%", "percent", "per cent", "percentage points", "$",
    "\u00a3", "HK$", "yuan", "km", "hectares", "trees", "by", "in", "before", "from", "to", "and",
    "between", "-", "\u2013", "(", ")", '"', "[11]", "over", "below", "about", "at least",
    "or more", "plus", "another", "each", "year", "years", "Line", "5G", ":", "1:15", "double",
    "sixfold", "the", "finish", "respectively", "zero", "no", "aged", ".", ",", "-plus",
)  # fmt: skip
FIGURE_LIKE = st.builds(
    lambda words, joint: joint.join(words),
    st.lists(st.sampled_from(PIECES), max_size=14),
    st.sampled_from([" ", " ", ""]),
)


@settings(max_examples=400)
@given(st.one_of(FIGURE_LIKE, st.text(max_size=80)))
def test_spans_lie_in_order_inside_the_text(text: str) -> None:
    last = -1
    for found in find_quantities(text):
        assert last < found.start < found.end <= len(text)
        assert text[found.start : found.end].strip()
        last = found.start


@settings(max_examples=300)
@given(FIGURE_LIKE)
def test_figures_are_plain_numbers_with_a_known_bound(text: str) -> None:
    for quantity in read_quantities(text):
        assert isinstance(quantity, Quantity)
        assert 0 <= quantity.value < float("inf")
        assert quantity.bound in ("=", ">=", "<=", "~", "range")
        assert (quantity.value_max is not None) == (quantity.bound == "range")
        if quantity.value_max is not None:
            assert 0 <= quantity.value_max < float("inf")


@given(
    st.integers(0, 999_999_999),
    st.sampled_from(["trees", "km", "%", "yuan", "places"]),
)
def test_any_whole_number_is_read_with_and_without_separators(value: int, unit: str) -> None:
    for written in (f"{value:,}", str(value)):
        if unit in ("trees", "places") and written.isdigit() and 1900 <= value < 2200:
            continue  # may be a year
        (quantity,) = read_quantities(f"reach {written} {unit}")
        assert (quantity.value, quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("the debt must not exceed 4%", "down"),
        ("open no fewer than 12 clinics", "up"),
        ("open no less than 12 clinics", "up"),
        ("raise up to $15 billion", "up"),
    ],
)
def test_direction_is_where_the_issuer_wants_the_figure(text: str, direction: str) -> None:
    assert read_quantities(text)[0].direction == direction


@pytest.mark.parametrize(
    "text", ["7" * 400, "plant " + "9" * 400 + " trees", "one hundred " + "million " * 60]
)
def test_numbers_beyond_reason_are_no_quantities(text: str) -> None:
    assert read_quantities(text) == ()

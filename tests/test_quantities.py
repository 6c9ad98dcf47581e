"""The figures of a clause: value, unit and bound of each, and what is no figure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from continuity.levels import level
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
SCALES_OF_OTHER_LANDS: list[tuple[str, list[Figure]]] = [
    ("train 5 lakh cooks", [(500_000, "cooks", "=")]),
    ("lend Rs. 2,000 crore", [(20_000_000_000, "rupees", "=")]),
    ("lend \u20b91.5 lakh crore to millers", [(1_500_000_000_000, "rupees", "=")]),
    ("count 1,50,000 goats", [(150_000, "goats", "=")]),
    ("spend 1.500.000 euros on dykes", [(1_500_000, "euros", "=")]),
    ("raise the levy to 1,5 percent", [(1.5, "percent", "=")]),
    ("fill 1\u00bd million seats", [(1_500_000, "seats", "=")]),
    ("keep 10k goats", [(10_000, "goats", "=")]),
    ("keep a rate of 0.0125 percent", [(0.0125, "percent", "=")]),
]
CODES_OF_MONEY: list[tuple[str, list[Figure]]] = [
    ("spend R250 million on wells", [(250_000_000, "rand", "=")]),
    ("raise the grant by R90", [(90, "rand", "=")]),
    ("spend A$1.3bn on docks", [(1_300_000_000, "Australian dollars", "=")]),
    ("set aside AUD 3 million", [(3_000_000, "Australian dollars", "=")]),
    ("lend KSh 3 billion", [(3_000_000_000, "shillings", "=")]),
    ("pay 20\u20ac a night", [(20, "euros", "=")]),
    ("cut the duty by 2p", [(2, "p", "=")]),
    ("raise the duty by 3 cents per gallon", [(3, "cents", "=")]),
]
SHARES: list[tuple[str, list[Figure]]] = [
    ("cut absences by a quarter", [(0.25, "quarter", "=")]),
    ("cut absences by half", [(0.5, "half", "=")]),
    ("reach half of the hamlets", [(0.5, "half", "=")]),
    ("reach more than half the hamlets", [(0.5, "half", ">=")]),
    ("bear 3/4 of the cost", [(0.75, "3/4", "=")]),
    ("screen one in five adults", [(1, "in five adults", "=")]),
    ("see nine out of ten callers", [(9, "out of ten callers", "=")]),
    ("win 1 in every 3 votes", [(1, "in every 3 votes", "=")]),
    ("hire 3 nurses for every 1,000 babies", [(3, "nurses for every 1,000 babies", "=")]),
    ("cut deaths to 15 per 1,000 births", [(15, "per 1,000 births", "=")]),
    ("lend on a basis of one to four", [(0.25, "one to four", "=")]),
    ("hire 3 in 2027", [(3, "", "=")]),
]
POINTS: list[tuple[str, list[Figure]]] = [
    ("raise the rate by 50 bps", [(50, "basis points", "=")]),
    ("raise the rate by 25 basis points", [(25, "basis points", "=")]),
]
COMPOUNDS: list[tuple[str, list[Figure]]] = [
    ("open a 300-bed ward", [(300, "bed", "=")]),
    ("dig a 12-mile canal", [(12, "mile", "=")]),
    ("found a 3-year, $90 million school", [(90_000_000, "dollars", "=")]),
    ("restore 30 run-down mills", [(30, "run-down mills", "=")]),
    (
        "mend two inland and three coastal piers",
        [(2, "inland piers", "="), (3, "coastal piers", "=")],
    ),
    ("run 40 5G masts", [(40, "5G masts", "=")]),
    ("feed 2 million children living in tents", [(2_000_000, "children", "=")]),
    ("finish 8 of the 12 wharves", [(8, "wharves", "="), (12, "wharves", "=")]),
    ("raise the number of ferries to 16", [(16, "ferries", "=")]),
    ("hold heating to 1.5\u00b0C", [(1.5, "\u00b0C", "=")]),
    ("store 300 tCO2e", [(300, "tCO2e", "=")]),
    ("dredge 2 million m3", [(2_000_000, "m3", "=")]),
]
TURNED_BOUNDS: list[tuple[str, list[Figure]]] = [
    ("unemployment shall not rise above 5%", [(5, "%", "<=")]),
    ("no child waits longer than 4 hours", [(4, "hours", "<=")]),
    ("stocks must not fall below 90 tons", [(90, "tons", ">=")]),
    ("plant not only trees but over 300 shrubs", [(300, "shrubs", ">=")]),
    ("aim for >95% cover", [(95, "%", ">=")]),
    ("keep losses \u2264 5%", [(5, "%", "<=")]),
    ("hire c. 40 masons", [(40, "masons", "~")]),
    ("hire ~300 masons", [(300, "masons", "~")]),
    ("keep 20,000+ hives", [(20_000, "hives", ">=")]),
    ("plant as many as 400 limes", [(400, "limes", "<=")]),
    (
        "hold prices at 2 percent, plus or minus 1 percentage point",
        [(2, "percent", "="), (1, "percentage point", "=")],
    ),
    ("raise fares by 3 percent plus inflation", [(3, "percent", "=")]),
    ("cut soot and smoke by around 3% and 5% respectively", [(3, "%", "~"), (5, "%", "~")]),
]
MORE_DEADLINES: list[tuple[str, list[Figure]]] = [
    ("finish by mid-2026", [(2026, "year", "<=")]),
    ("finish by FY2027", [(2027, "year", "<=")]),
    ("finish by 2026/27", [(2026, "year", "<=")]),
    ("finish by March 31, 2026", [(2026, "year", "<=")]),
    ("open the pier on 1 May 2026", [(2026, "year", "=")]),
    ("finish in the third quarter of 2026", [(2026, "year", "=")]),
    ("open the piers in 2026 and 2027 respectively", [(2026, "year", "="), (2027, "year", "=")]),
    ("take effect from April 2026", [(2026, "year", "=")]),
]
MORE_DURATIONS: list[tuple[str, list[Figure]]] = [
    ("offer 30 hours of free childcare", [(30, "hours", "=")]),
    ("answer letters within 15 working days", [(15, "working days", "<=")]),
    ("cut queues from 30 days to 10", [(30, "days", "="), (10, "days", "=")]),
]
MORE_MULTIPLES: list[tuple[str, list[Figure]]] = [
    ("more than double the fund", [(2, "times", ">=")]),
    ("plant twice as many limes", [(2, "times", "=")]),
    ("spend three times as much", [(3, "times", "=")]),
    ("reach 2x the farms", [(2, "times", "=")]),
    ("expand output two-fold", [(2, "fold", "=")]),
]
ZEROS: list[tuple[str, list[Figure]]] = [
    ("cut deaths to zero", [(0, "", "=")]),
    ("aim for zero deaths at sea", [(0, "deaths", "=")]),
    ("the deficit will be zero", [(0, "", "=")]),
]
CONVERSIONS: list[tuple[str, list[Figure]]] = [
    ("reforest 170,000 mu (11,333 hectares) of slopes", [(170_000, "mu", "=")]),
    ("pave 10 km (6.2 miles) of road", [(10, "km", "=")]),
    ("spend 30 million yuan ($4.2 million) on dams", [(30_000_000, "yuan", "=")]),
]
FOOTNOTES: list[tuple[str, list[Figure]]] = [
    ("lend $4.5 billion27 to mills under the act", [(4_500_000_000, "dollars", "=")]),
    ("lend $4.5bn27 to mills", [(4_500_000_000, "dollars", "=")]),
    ("raise the levy to 5 percent12 of sales", [(5, "percent", "=")]),
    ("train 3,000 masons14 in the hills", [(3000, "masons", "=")]),
    ("train 3,000 masons (full time)14 and cooks", [(3000, "masons", "=")]),
    ("train 3,000 masons.14", [(3000, "masons", "=")]),
    ("train 3,000 masons,14 and 20 cooks", [(3000, "masons", "="), (20, "cooks", "=")]),
    ("plant 30 limes\u00b2 and 40 oaks\u00b9\u00b2", [(30, "limes", "="), (40, "oaks", "=")]),
    ("finish the mill by 2030.7", [(2030, "year", "<=")]),
    ("pave 40 km2 of quays", [(40, "km2", "=")]),
    ("pave 40 km\u00b2 of quays", [(40, "km\u00b2", "=")]),
    ("store 30 mtco2e", [(30, "mtco2e", "=")]),
    ("cut CO2 by 30 percent", [(30, "percent", "=")]),
    ("fight Covid19 in 12 wards", [(12, "wards", "=")]),
    ("raise the share to 4.75 percent", [(4.75, "percent", "=")]),
    ("hire masons, 14 cooks and 3 bakers", [(14, "cooks", "="), (3, "bakers", "=")]),
]
SORTS_AND_SIZES: list[tuple[str, list[Figure]]] = [
    ("let 200 four-room flats", [(200, "four-room flats", "=")]),
    ("let 200 4-room flats", [(200, "4-room flats", "=")]),
    ("let 200 3- and 4-room flats", [(200, "3- and 4-room flats", "=")]),
    ("let 90 2-, 3- and 4-bedroom huts", [(90, "2-, 3- and 4-bedroom huts", "=")]),
    ("let 90 two- and three-room huts", [(90, "two- and three-room huts", "=")]),
    ("dig a 16-km canal", [(16, "km", "=")]),
    ("fill a 4-metre moat", [(4, "metre", "=")]),
    ("found a 120-place nursery", [(120, "place", "=")]),
    ("lay 10- and 12-inch pipes", [(10, "inch", "="), (12, "inch", "=")]),
    ("found 20- and 30-bed wards", [(20, "bed", "="), (30, "bed", "=")]),
    ("hire 20 to 30 cooks", [(20, "cooks", "range")]),
    ("raise the share from 5-6% to 7-9%", [(5, "%", "range"), (7, "%", "range")]),
]
YEARS_MEANT: list[tuple[str, list[Figure]]] = [
    ("the mole is due for completion around 2032", [(2032, "year", "~")]),
    ("the mole should be ready in about 2032", [(2032, "year", "~")]),
    ("pay the grant for two years, to the end of 2029", [(2, "years", "="), (2029, "year", "=")]),
    ("keep the toll until end-2029", [(2029, "year", "=")]),
    ("keep the toll till end-2029", [(2029, "year", "=")]),
    ("keep the toll through 2029", [(2029, "year", "=")]),
    ("finish it within FY2027", [(2027, "year", "<=")]),
    ("finish it by FY27", [(2027, "year", "<=")]),
    ("finish it by FY 2030/31", [(2030, "year", "<=")]),
    ("finish it by Q3 2034", [(2034, "year", "<=")]),
    ("finish it by H2 2034", [(2034, "year", "<=")]),
    ("finish it by the close of 2034", [(2034, "year", "<=")]),
    ("finish it by 31/12/2034", [(2034, "year", "<=")]),
    ("in the course of 2031 we will complete the dyke", [(2031, "year", "=")]),
    ("pay the grant from 2031 onwards", [(2031, "year", "=")]),
    ("the dyke is due in 2031", [(2031, "year", "=")]),
    ("the dyke is scheduled for 2031", [(2031, "year", "=")]),
    ("reach 40 farms in 2031", [(40, "farms", "="), (2031, "year", "=")]),
    ("open the gates before the 2031 regatta", [(2031, "year", "<=")]),
    ("mend the roofs by the 2031 school year", [(2031, "year", "<=")]),
    ("mend the roofs by the 2031 budget year", [(2031, "year", "<=")]),
]
VAGUE_AND_ROUND: list[tuple[str, list[Figure]]] = [
    ("hire a dozen cooks", [(12, "cooks", "=")]),
    ("hire half a dozen cooks", [(6, "cooks", "=")]),
    ("hire more than a thousand cooks", [(1000, "cooks", ">=")]),
    ("hire 300 or so cooks", [(300, "cooks", "~")]),
    ("hire 300 or fewer cooks", [(300, "cooks", "<=")]),
]
FIGURES = [
    *FOOTNOTES,
    *SORTS_AND_SIZES,
    *YEARS_MEANT,
    *VAGUE_AND_ROUND,
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
    *SCALES_OF_OTHER_LANDS,
    *CODES_OF_MONEY,
    *SHARES,
    *POINTS,
    *COMPOUNDS,
    *TURNED_BOUNDS,
    *MORE_DEADLINES,
    *MORE_DURATIONS,
    *MORE_MULTIPLES,
    *ZEROS,
]
NO_FIGURES = [
    "repeal section3b",
    "treat H1N1",
    "let 4-room flats",
    "let 3- and 4-room flats",
    "let 2-, 3- and 4-bedroom huts",
    "let two- and three-room huts",
    "award a 3-star inn",
    "buy five-axis mills",
    "drop the two-child rule",
    "act as told in the 2030 Harbour Plan",
    "finish what was set by the 2030 Harbour Plan",
    "complete the work in the 2031-32 Quays Programme",
    "follow the Vision 2040 roadmap",
    "follow the Harbour Strategy 2040",
    "do what was agreed by the 2031 Mayors Assembly",
    "the mole was completed around 2015",
    "hold soot at the 2015 level",
    "achieve soot at the 2015 level",
    "hold the fair planned for 2031",
    "mend what closed due to floods in 2020",
    "grant leave with effect from 1 July 2031",
    "carry out Memo M-41-23",
    "apply Circular B-140",
    "follow SP 700-43",
    "apply Harbour Law 117-43",
    "print plan (23) of the port",
    "(1) mend roofs; (2) mend doors",
    "mend roofs; 2) mend doors",
    "apply rule 9(2)",
    "settle item 7",
    "apply paragraphs 3.2 to 3.4",
    "apply Section 4.1.2",
    "apply \u00a7 230 of the act",
    "apply E.O. 340",
    "take up recommendations 4 and 7",
    "take up actions 3, 5 and 9",
    "recommendation 12 will be taken up",
    "print Table 4 and chart 3.2",
    "train dozens of cooks",
    "plant hundreds of limes",
    "plant tens of thousands of limes",
    "spend several hundred million yuan",
    "hire a few hundred cooks",
    "help hundreds more",
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
    "3. Plant limes",
    "call the desk on 0800 123 4567",
    "dial 12345 for complaints",
    "staff the 311 line",
    "staff the desk 24/7",
    "shut the gates at 9:30 am",
    "shut the gates at 10 pm",
    "use Windows 10",
    "meet ISO 14001",
    "weigh Scope 1, 2 and 3 soot",
    "extend Lines 3 and 4",
    "begin phase 2 of the tram",
    "improve the A1 and M25",
    "follow the 2030 goals",
    "hold to the 2015 baseline",
    "meet on March 31",
    "see pages 12-15",
    "hold reviews in the latter half of the year",
    "sign double taxation treaties",
    "book double rooms",
    "reach net zero",
    "uphold zero tolerance of graft",
    "find work for homes with zero employment",
    "vaccinate children under five",
    "give care to over-75s",
    "launch a 10-year plan",
    "uphold one country, two systems",
    "keep the Big Four honest",
    "keep the rule that allows couples to rent two huts",
    "quays and docks will be two hubs of trade",
    "renew the licence that the port has had for two decades",
    "scrap ships built before 2005",
    "help women, who are twice as likely to be poor",
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
        ("spend $3-4 billion on rail", 3e9, 4e9, "dollars"),
        ("spend $3 to $4 billion on rail", 3e9, 4e9, "dollars"),
        ("hire two or three tutors", 2, 3, "tutors"),
        ("use 35% to 40% old paper", 35, 40, "%"),
        ("keep growth between 6.5% and 7%", 6.5, 7, "%"),
        ("offer 15-30 hours of care", 15, 30, "hours"),
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
        ("recruit a further 50 judges", True),
        ("raise fares by 5%", True),
        ("cut the intensity of smoke from the old mills in the north by at least 3.1%", True),
        ("reduce the number of people living in tents by 300", True),
        ("reduce the present rate of 16 percent", False),
        ("propose a 28-percent increase in grants", True),
        ("aim at a 2-percent drop in smoke", True),
        ("accept an increase of 40 million yuan", True),
        ("let grants rise to 40 million yuan", False),
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
        ("cut the intensity of smoke from the old mills in the north by at least 3.1%", "down"),
        ("unemployment rate of around 5.5 percent", "down"),
        ("raise the unemployment benefit by 5 percent", "up"),
        ("treat 95% of waste", "up"),
        ("bring the deficit down to 3.8 percent of GDP", "down"),
        ("cap fares at $2", "down"),
        ("cut deaths to zero", "down"),
        ("give a maximum of $300 a family", "up"),
        ("aim at a 2-percent drop in smoke", "down"),
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
        ("smoke and soot emissions are both reduced by 2%", "soot emissions"),
        ("raise the minimum wage to $15 an hour", "minimum wage"),
        ("set up a $2 billion Harbour Fund", "Harbour Fund"),
        ("spend $1.2 billion over five years for border posts", "border posts"),
        ("bring the debt ratio below 60% of GDP", "debt ratio"),
        ("cut infant mortality to 15 per 1,000 births", "infant mortality"),
        ("screen one in five adults", "adults"),
        ("30 million yuan will be spent on dams", "dams"),
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


@pytest.mark.parametrize(
    ("text", "unit", "measure"),
    [
        ("raise the pension from 90 to 100 yuan", "yuan", "money"),
        ("lift the rate from 50 to 60 percent", "percent", "rate"),
        ("widen the canal from 12 to 15 metres", "metres", "count"),
        ("cut queues from 30 days to 10", "days", "duration"),
    ],
)
def test_base_and_level_share_their_unit(text: str, unit: str, measure: str) -> None:
    low, high = read_quantities(text)
    assert (low.unit, high.unit) == (unit, unit)
    assert (low.measure, high.measure) == (measure, measure)
    assert low.of == high.of
    assert not low.increment and not high.increment


def test_the_second_of_two_amounts_is_meant_like_the_first() -> None:
    first, second = read_quantities("cut smoke and soot by around 3% and 5% respectively")
    assert (first.increment, first.direction) == (second.increment, second.direction)
    assert (second.increment, second.direction) == (True, "down")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("build wells (40 by 2031) and 30 mills", [40, 2031, 30]),
        ("order 40 tubs", [40]),
        ("measure 12 rivers", [12]),
        ("take action 40 times", [40]),
        ("extend Lines 2, 3 and 40 stations", [40]),
        ("raise the level 40 points", [40]),
    ],
)
def test_a_noun_that_often_has_a_code_may_stand_beside_a_figure(
    text: str, figures: list[float]
) -> None:
    assert [q.value for q in read_quantities(text)] == figures


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("screen one in five adults", 20),
        ("screen one in four adults", 25),
        ("see nine out of ten callers", 90),
        ("win 1 in every 4 votes", 25),
        ("reach 60% of homes", 60),
        ("reach a quarter of homes", 25),
        ("keep 3 nurses for every 1,000 babies", 0.3),
    ],
)
def test_shares_of_any_form_compare_by_size(text: str, percent: float) -> None:
    (quantity,) = read_quantities(text)
    assert quantity.measure == "rate"
    assert level(quantity) == pytest.approx(percent)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("open the mole in 2031", "down"),
        ("finish the mole by 2031", "down"),
        ("start paying the grant from 2031", "down"),
        ("keep the toll until 2031", "up"),
        ("extend the toll to 2031", "up"),
    ],
)
def test_a_later_year_is_more_only_for_what_lasts(text: str, direction: str) -> None:
    (quantity,) = read_quantities(text)
    assert quantity.direction == direction

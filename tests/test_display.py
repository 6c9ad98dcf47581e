"""Numbers and changes as every view and every reason shows them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuity.display import ascii_number, ascii_percent, figure, number, percent
from continuity.levels import level
from continuity.model import Quantity
from continuity.quantities import read_quantities

sizes = st.floats(1e-9, 1e15)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1234567.5, "1,234,567.5"),
        (1.2e9, "1,200,000,000"),
        (-0.25, "-0.25"),
        (0.00002, "0.00002"),
        (-0.0000123, "-0.000012"),
        (65, "65"),
    ],
)
def test_a_number_in_ascii_has_all_its_digits(value: float, text: str) -> None:
    assert ascii_number(value) == text


@given(sizes)
def test_no_number_is_shown_as_nought_or_with_an_exponent(value: float) -> None:
    for text in (ascii_number(value), ascii_number(-value), number(value)):
        assert re.search("[1-9]", text) and "e" not in text.replace("trillion", "")
    assert ascii_number(value).isascii()
    assert float(ascii_number(value).replace(",", "")) == pytest.approx(value, rel=0.06, abs=5e-5)


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        (80, 65, "-19 %"),
        (1000, 1001, "+0.1 %"),
        (1_000_000, 1_000_001, "+0.0001 %"),
        (5, 5, ""),
        (0, 5, ""),
        (2, 40, "x 20"),
    ],
)
def test_a_change_is_the_same_in_ascii(old: float, new: float, text: str) -> None:
    assert ascii_percent(old, new) == text
    assert percent(old, new) == text.replace("-", "−").replace("x", "×")


@given(sizes, sizes)
def test_no_change_is_shown_as_nought(old: float, new: float) -> None:
    text = ascii_percent(old, new)
    assert text.isascii()
    assert bool(re.search("[1-9]", text)) == (abs(new - old) > 0)


def test_the_level_is_the_middle_in_the_base_unit() -> None:
    assert level(Quantity(5, "stops", "range", "stops", value_max=10)) == 7.5
    half_a_year, year = (
        Quantity(value, unit, "=", "leave", measure="duration")
        for value, unit in ((6, "months"), (1, "years"))
    )
    assert percent(level(half_a_year), level(year)) in ("+99 %", "+100 %", "+101 %", "+103 %")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("We will hire another 30 nurses.", "+30"),
        ("We will hire at least 30 more nurses.", "≥ +30"),
        ("We will reduce the noise by at least 5 percent.", "≥ 5"),
        ("We will cut 12 to 15 posts.", "12–15"),
        ("We will hire at most 20 additional clerks.", "≤ 20"),
        ("We will plant 300 trees.", "300"),
    ],
)
def test_only_what_is_added_has_a_sign_and_it_stands_at_the_figure(text: str, shown: str) -> None:
    assert [figure(one) for one in read_quantities(text)] == [shown]


def test_a_span_of_years_keeps_both_ends() -> None:
    span = Quantity(2025, "", "range", "deadline", value_max=2030, measure="deadline")
    assert figure(span) == "2025–2030"

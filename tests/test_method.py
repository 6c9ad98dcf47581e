"""What docs/method.md and the page say of the method is what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import factories

from continuity import features, match, moves, rivals, selectors
from continuity.options import Options
from continuity.report import render_page
from continuity.scores import load_weights

METHOD = (Path(__file__).resolve().parent.parent / "docs" / "method.md").read_text("utf-8")


def test_the_fixed_numbers_are_those_of_the_code() -> None:
    listed = re.findall(r"^\| `([A-Z_]+)` \| ([0-9.]+) \|", METHOD, re.MULTILINE)
    names = {
        "CANDIDATES",
        "CANDIDATES_BY_MEANING",
        "LEAST_LIKENESS",
        "MOST_SHARED",
        "BORROWED",
        "UNSAID",
        "LEAST_TELLING",
        "MOST_LINKS",
        "AROUND",
        "MOST_AROUND",
        "NEAR_WORDING",
        "LEAST_LIKELY",
    }
    assert {name for name, _ in listed} == names
    for name, value in listed:
        module = next(
            one for one in (features, rivals, match, selectors, moves) if hasattr(one, name)
        )
        assert float(value) == getattr(module, name), name


def test_the_features_are_those_of_the_weights() -> None:
    table = METHOD.partition("| feature |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == set(
        load_weights(embedding=True).second.weights
    )


def test_the_defaults_are_those_of_the_options() -> None:
    for name in ("min_score", "further_score", "doubt_score"):
        assert f"`{name}` ({getattr(Options(), name)} by default)" in METHOD


def test_the_page_does_not_say_that_figures_are_scored() -> None:
    page = render_page(factories.sample_analysis())
    assert "figures play no part in it" in page and "from their figures" not in page
    assert not {"figures", "numbers", "quantities"} & set(load_weights().second.weights)

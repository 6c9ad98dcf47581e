"""Money that is allotted is an undertaking; a review of spending or an entry in books is none."""

from __future__ import annotations

import pytest
from sentences import cut

ALLOTTED: list[tuple[str, list[str]]] = [
    (
        "A sum of $38 million has been provided for rural clinics.",
        ["A sum of $38 million has been provided for rural clinics"],
    ),
    (
        "$9 billion has been allocated for dredging in 2027.",
        ["$9 billion has been allocated for dredging in 2027"],
    ),
    (
        "Another €4 million is being set aside for lighthouses and market halls.",
        ["Another €4 million is being set aside for lighthouses and market halls"],
    ),
    (
        "We intend to found a school of beekeeping, for which $6 million is being set apart.",
        ["found a school of beekeeping", "for which $6 million is being set apart"],
    ),
    (
        "To spare growers the levy, a provision of £15 million has been made in this budget.",
        ["a provision of £15 million has been made in this budget"],
    ),
    (
        "A larger grant of ₹48 million has been proposed under the weavers' scheme.",
        ["A larger grant of ₹48 million has been proposed under the weavers' scheme"],
    ),
    (
        "€7 million is earmarked for the ferry terminal.",
        ["€7 million is earmarked for the ferry terminal"],
    ),
    (
        "Our total allocation for farming is $35 billion.",
        ["Our total allocation for farming is $35 billion"],
    ),
    (
        "The total outlay for ports in 2028 stands at $2 billion.",
        ["The total outlay for ports in 2028 stands at $2 billion"],
    ),
    (
        "The overall budget for libraries amounts to £90 million.",
        ["The overall budget for libraries amounts to £90 million"],
    ),
    (
        "We value the service highly and have now allocated $19 million for it.",
        ["allocated $19 million for it"],
    ),
    (
        "We have stepped up the allocation for trams from $57 million to $64 million.",
        ["stepped up the allocation for trams from $57 million to $64 million"],
    ),
    (
        "The provision of $38 million for nurseries has been increased to $48 million.",
        ["The provision of $38 million for nurseries has been increased to $48 million"],
    ),
    (
        "It gives me joy to note that the outlay for dams has been raised to $5 billion.",
        ["the outlay for dams has been raised to $5 billion"],
    ),
    (
        "The total allocation for schools is £8 billion, which is more than in the previous year.",
        ["The total allocation for schools is £8 billion, which is more than in the previous year"],
    ),
]

TOLD: list[str] = [
    # Without an amount of money.
    "Training has been provided for forty midwives.",
    "A sum has been set aside for repairs.",
    "Land has been allocated for a depot.",
    "Our total allocation of berths is 35.",
    # Spent, or allotted before.
    "A sum of $38 million was spent on rural clinics.",
    "$9 billion was allocated for dredging in 2013.",
    "$9 million had been provided for the museum.",
    "Over the past three years, $12 million has been provided for clinics.",
    "So far, $12 million has been allocated for clinics.",
    "$12 million has already been allocated for clinics.",
    "The outlay for roads has been raised to $5 billion since 2019.",
    # Handed to somebody.
    "Loans of $5 million have been provided to bakers.",
    "Advice worth $5 million has been provided for bakers.",
    # Denied, conditional, relative.
    "$9 million has never been allocated for the canal.",
    "If $9 million is allocated for the canal, the lock can open.",
    "The lock for which we fought, that $9 million has been promised, stays shut.",
    # Costs and books.
    "The total cost of the works is $35 billion.",
    "A provision of £5 million has been made for doubtful debts.",
    "The fleet is $2 million cheaper to run.",
    "We have raised $5 million from donors.",
]


@pytest.mark.parametrize(("sentence", "quotes"), ALLOTTED)
def test_allotments_of_money_are_undertakings(sentence: str, quotes: list[str]) -> None:
    assert cut(sentence) == quotes


@pytest.mark.parametrize("sentence", TOLD)
def test_reviews_and_statements_are_none(sentence: str) -> None:
    assert cut(sentence) == []

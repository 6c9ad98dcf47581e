"""How titles look: short, without final punctuation, imperative, in -ing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from continuity.readers.blocks import Block
from continuity.text import is_imperative, may_be_verb, split_words, structure_words

# In words. Titles that fill a line of their own are shorter than sentences that serve as one.
LONGEST_TITLE = 14
LONGEST_RUN_IN = 30
_LONGEST_MOTTO = 6

_ENDED = re.compile(r"[.!?;:,\u2026\u2013\u2014][\"'\u2019\u201d)\]]{0,3}(?:\[\d{1,3}\])?\Z")


def ends_sentence(text: str) -> bool:
    """Whether a block ends in punctuation, as headings do not.

    Examples:
        >>> ends_sentence('We will "act."[3]'), ends_sentence("Public transport")
        (True, False)
    """
    return bool(_ENDED.search(text[-14:]))


def is_title_like(block: Block) -> bool:
    """Whether a block without a mark is short, ends without punctuation and opens like a title."""
    text = block.text
    if len(text) > 160 or len(block.sentences) != 1 or ends_sentence(text):
        return False
    first = next((char for char in text if char.isalnum()), "")
    if not (first.isupper() or first.isdigit() or not first.isascii()):
        return False
    words = split_words(text)
    # A subject and its verb ('We will ...') make a sentence, if one without a full stop.
    if sum(word.lower() in structure_words("finite_words") for word in words) > 1:
        return False
    if len(words) <= LONGEST_TITLE:
        return True
    return len(words) <= 2 * LONGEST_TITLE and is_title_case(text)


def is_title_case(text: str) -> bool:
    """Whether most words that count in a title begin with a capital.

    Examples:
        >>> is_title_case("Jobs for the Young"), is_title_case("Growth in personal income")
        (True, False)
    """
    small = structure_words("title_small_words")
    words = [word for word in split_words(text) if word.lower() not in small]
    capital = sum(word[0].isupper() for word in words)
    return bool(words) and capital >= 0.7 * len(words)


def is_gerund(sentence: str) -> bool:
    """Whether a sentence without a subject opens with a verb in -ing ('Building more homes.').

    Examples:
        >>> is_gerund("Deepening reform in all sectors."), is_gerund("Spending will rise.")
        (True, False)
    """
    words = [word.lower() for word in split_words(sentence[:400])]
    openers = words[1:2] if words[:1] and words[0].endswith("ly") else words[:1]
    if not openers or not openers[0].endswith("ing"):
        return False
    return not structure_words("finite_words").intersection(words)


def sentence(block: Block, number: int) -> str:
    """One sentence of a block, by its index."""
    start, end = block.sentences[number]
    return block.text[start - block.body : end - block.body]


def first_is_imperative(block: Block) -> bool:
    """Whether the first sentence of a block is an imperative."""
    return is_imperative(sentence(block, 0))


def _after_colon(blocks: Sequence[Block], position: int) -> bool:
    return position > 0 and blocks[position - 1].text.endswith((":", "\u2013"))


def has_run_in(blocks: Sequence[Block], position: int) -> bool:
    """Whether a block begins with an imperative as its title and goes on with a subject."""
    block = blocks[position]
    if block.mark.kind not in ("", "bullet") or len(block.sentences) < 2:
        return False
    if _after_colon(blocks, position) and not block.mark.kind:
        return False
    first = sentence(block, 0)
    if len(first) > 400 or len(split_words(first)) > LONGEST_RUN_IN or not first.endswith("."):
        return False
    return is_imperative(first) and not is_imperative(sentence(block, 1))


def has_motto(blocks: Sequence[Block], position: int) -> bool:
    """Whether a block begins with a few words that may be an imperative ('Teach and heal.').

    This tells a title only in a text whose paragraphs are known to begin with imperatives.
    """
    block = blocks[position]
    if block.mark.kind or len(block.sentences) < 2 or _after_colon(blocks, position):
        return False
    first = sentence(block, 0)
    words = [word.lower() for word in split_words(first[:100])]
    return (
        first.endswith(".")
        and 2 <= len(words) <= _LONGEST_MOTTO
        and may_be_verb(words[0])
        and structure_words("finite_words").isdisjoint(words)
        and not any(word.endswith("ed") and not word.endswith("eed") for word in words)
        and not is_imperative(sentence(block, 1))
    )


def stands_alone(blocks: Sequence[Block], position: int) -> bool:
    """Whether a block is one imperative sentence, the title of the running text after it."""
    if position + 1 >= len(blocks) or not _is_lone_imperative(blocks[position]):
        return False
    if _after_colon(blocks, position) or (position and _is_lone_imperative(blocks[position - 1])):
        return False
    after = blocks[position + 1]
    return not after.mark.kind and not first_is_imperative(after) and not is_title_like(after)


def _is_lone_imperative(block: Block) -> bool:
    return (
        not block.mark.kind
        and len(block.sentences) == 1
        and block.text.endswith(".")
        and len(block.text) <= 400
        and len(split_words(block.text)) <= LONGEST_RUN_IN
        and is_imperative(block.text)
    )

"""A selector -> the commitment that it means, in a text that may have been edited since.

A quote with words before and after it, and offsets: the TextQuoteSelector and the
TextPositionSelector of the W3C Web Annotation Data Model. What cannot be told for sure is never
guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from continuity.model import Commitment, Report, Selector

AROUND = 32  # characters of the text before and after a quote that a selector keeps
MOST_AROUND = 1024  # where so many of them do not tell a quote from another
# Likeness of two wordings, in per cent, from which one is an edited form of the other.
NEAR_WORDING = 85

# What Unicode calls white space. Python's split and the scripts of a page disagree on it.
_SPACE = "[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
_SPACES = re.compile(f"{_SPACE}+")
_LONG_SPACES = re.compile(f"{_SPACE}{{2,}}")


class Found(NamedTuple):
    """The commitment that a selector means; None where it is an orphan.

    ``why`` says in words what is to be rechecked, or why nothing was found.
    """

    commitment: Commitment | None
    why: str = ""

    @property
    def id(self) -> str | None:
        """The id of the commitment."""
        return None if self.commitment is None else self.commitment.id


def squeeze(text: str) -> str:
    r"""A text with every run of white space as one blank.

    Examples:
        >>> squeeze("40\n  trees\u00a0 ")
        '40 trees '
    """
    return _SPACES.sub(" ", text)


def select(report: Report, commitment: Commitment, commitments: Iterable[Commitment]) -> Selector:
    """The selector of a commitment, with quote, words around it, and offsets.

    Where another commitment with the same quote stands between the same words, more of the words
    on both sides are taken, until they tell the two apart.

    Args:
        report: the report of the commitment; where it keeps only quotes, the words around are
            left out.
        commitment: the commitment.
        commitments: all of the report; those of others are passed over.

    Examples:
        >>> import continuity as ct
        >>> digest = ct.extract("data/beijing-2020.md")
        >>> selector = select(digest.reports[0], digest.commitments[0], digest.commitments)
        >>> selector.report, len(selector.prefix), len(selector.suffix)
        ('2020', 32, 32)
    """
    exact = squeeze(commitment.text)
    alike = [
        one
        for one in commitments
        if one.report == commitment.report
        and one.id != commitment.id
        and squeeze(one.text) == exact
    ]
    quotes = Quotes(report, [commitment])
    before, after = quotes.around(commitment)
    others = [quotes.around(one) for one in alike]
    size = AROUND
    while size < MOST_AROUND and any(
        (left[-size:], right[:size]) == (before[-size:], after[:size]) for left, right in others
    ):
        size *= 2
    return Selector(
        commitment.report,
        exact,
        before[-size:],
        after[:size],
        commitment.start,
        commitment.end,
    )


class Quotes:
    """The commitments of one report with the text around them, ready to be looked for.

    Args:
        report: the report with its paragraphs.
        commitments: its commitments.
    """

    def __init__(self, report: Report, commitments: Iterable[Commitment]) -> None:
        self.report = report
        self.commitments: dict[str, list[Commitment]] = {}
        for one in commitments:
            self.commitments.setdefault(squeeze(one.text).strip(), []).append(one)
        # Where each paragraph begins in the text of them all, and where that text is run together.
        self._starts: list[int] = []
        size = 0
        for paragraph in report.paragraphs:
            self._starts.append(size)
            size += len(paragraph.text) + 1
        text = "\n".join(paragraph.text for paragraph in report.paragraphs)
        self._text = squeeze(text)
        self._runs: list[int] = []
        self._lost: list[int] = [0]
        for run in _LONG_SPACES.finditer(text):
            self._runs.append(run.end())
            self._lost.append(self._lost[-1] + len(run[0]) - 1)

    def around(self, commitment: Commitment) -> tuple[str, str]:
        """All text before and after it, run together; empty where only quotes are kept."""
        paragraph = self.report.paragraphs[commitment.paragraph]
        if not paragraph.text:
            return "", ""
        start = self._starts[commitment.paragraph] + commitment.start - paragraph.start
        end = start + len(commitment.text)
        return self._text[: self._place(start)], self._text[self._place(end) :]

    def _place(self, at: int) -> int:
        """A place of the text in the text run together."""
        return at - self._lost[bisect_right(self._runs, at)]

    def find(self, selector: Selector) -> Found:
        """The commitment that a selector means.

        An exact quote in the context of the selector is found without a word. Where the words
        around it are others or too few to tell, or where the wording was edited in its place,
        there is a ``why``. Of several that could be meant none is chosen.
        """
        exact = self.commitments.get(squeeze(selector.exact).strip(), [])
        fitting = [one for one in exact if self._fits(selector, one)]
        if len(fitting) > 1:
            fitting = [one for one in fitting if one.start == selector.start]
            if len(fitting) != 1:
                return Found(None, f"its quote stands {len(exact)} times")
        if fitting:
            sure = self._is_sure(selector, fitting[0])
            return Found(fitting[0], "" if sure else "it stands in another place")
        if len(exact) > 1:
            return Found(None, f"its quote stands {len(exact)} times, never where it was")
        edited = self._edited(selector)
        if len(exact) + len(edited) > 1:
            return Found(None, "its quote and others like it stand in several places")
        if exact:
            known = not (_is_blank(selector.prefix) and _is_blank(selector.suffix))
            why = "the words around it are others" if known else "it stands in another place"
            return Found(exact[0], why)
        if edited:
            return Found(edited[0], f'the wording was "{squeeze(selector.exact).strip()}"')
        return Found(None, "its quote is not there")

    def _fits(self, selector: Selector, one: Commitment) -> bool:
        """Whether a commitment with the quote of a selector stands where it says."""
        if _is_blank(selector.prefix) and _is_blank(selector.suffix):
            return selector.start in (None, one.start)
        return self._agrees(selector, one)

    def _is_sure(self, selector: Selector, one: Commitment) -> bool:
        """Whether the place agrees, or enough of the words around do.

        A few words before or after a quote stand at many places; that there were no more is told
        where the report begins or ends. So many as are ever kept were kept because fewer stood
        twice, and may have stood twice themselves.
        """
        if selector.start in (None, one.start):
            return True
        prefix, suffix = squeeze(selector.prefix), squeeze(selector.suffix)
        size = AROUND
        while size < max(len(prefix), len(suffix)):
            size *= 2
        before, after = self.around(one)
        return size < MOST_AROUND and all(
            len(said) >= size or said.strip() == there.strip()
            for said, there in ((prefix, before[-size:]), (suffix, after[:size]))
        )

    def _agrees(self, selector: Selector, one: Commitment) -> bool:
        before, after = self.around(one)
        prefix, suffix = squeeze(selector.prefix).rstrip(), squeeze(selector.suffix).lstrip()
        return before.rstrip().endswith(prefix) and after.lstrip().startswith(suffix)

    def _edited(self, selector: Selector) -> Sequence[Commitment]:
        """Commitments of a near wording in the very context of a selector."""
        if _is_blank(selector.prefix) or _is_blank(selector.suffix):
            return []
        from rapidfuzz import fuzz

        quote = squeeze(selector.exact).strip()
        return [
            one
            for text, ones in self.commitments.items()
            if text != quote and fuzz.ratio(text, quote) >= NEAR_WORDING
            for one in ones
            if self._agrees(selector, one)
        ]


def _is_blank(text: str) -> bool:
    return not squeeze(text).strip()

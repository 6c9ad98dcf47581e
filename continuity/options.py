"""Options: every threshold of an analysis with its unit, its range and its reason."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from continuity.errors import OptionError

THRESHOLDS = ("min_score", "further_score", "doubt_score")
# Samples that the intervals of an evaluation are made of: with more, their second decimal stays.
RESAMPLES = 1000
_DOUBT_SCORE = 0.2
_FURTHER_SCORE = 0.45


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What steers an analysis; printed in every report, saved with every result.

    Args:
        min_score: score in 0..1 from which a pair is a link. The default is where links found
            end to end agree best with coded reports left out of learning.
        further_score: score in 0..1 from which a commitment takes a link beside a better one, as
            in a split or a merge; the default is raised to ``min_score`` where it lies below.
        doubt_score: score in 0..1 from which a pair below ``min_score`` is shown as uncertain;
            the default is lowered to ``min_score`` where it lies above.
        equal_within: relative difference up to which two figures count as equal (the codebook
            says one hundredth).
        quotes_only: keep no paragraphs beyond the quotes in pages and data.
        model: name of the weights of the score. An analysis fills it in, and ``embedding`` too,
            so that every result says what it was made with.
        embedding: name of the embedding that told likeness of meaning; empty without one.

    Raises:
        OptionError: a value lies outside its range.

    Examples:
        >>> Options(min_score=0.6).min_score
        0.6
        >>> Options(min_score=2)
        Traceback (most recent call last):
        continuity.errors.OptionError: min_score must lie between 0 and 1, not 2
    """

    min_score: float = 0.3
    further_score: float = _FURTHER_SCORE
    doubt_score: float = _DOUBT_SCORE
    equal_within: float = 0.01
    quotes_only: bool = False
    model: str = "en"
    embedding: str = ""

    def __post_init__(self) -> None:
        for name in (*THRESHOLDS, "equal_within"):
            value = getattr(self, name)
            number = isinstance(value, (int, float)) and not isinstance(value, bool)
            if not number or not 0 <= value <= 1:
                raise OptionError(f"{name} must lie between 0 and 1, not {value!r}")
        if not isinstance(self.quotes_only, bool):
            raise OptionError(f"quotes_only must be true or false, not {self.quotes_only!r}")
        for name in ("model", "embedding"):
            if not isinstance(getattr(self, name), str):
                raise OptionError(f"{name} must be a name, not {getattr(self, name)!r}")
        if self.doubt_score > self.min_score:
            if self.doubt_score != _DOUBT_SCORE:
                raise OptionError(
                    f"doubt_score ({self.doubt_score}) must not lie above min_score "
                    f"({self.min_score})"
                )
            object.__setattr__(self, "doubt_score", self.min_score)
        if self.further_score < self.min_score:
            if self.further_score != _FURTHER_SCORE:
                raise OptionError(
                    f"further_score ({self.further_score}) must not lie below min_score "
                    f"({self.min_score})"
                )
            object.__setattr__(self, "further_score", self.min_score)

    def to_dict(self) -> dict[str, Any]:
        """The options as plain data, for JSON; ``Options(**data)`` makes them again."""
        return asdict(self)

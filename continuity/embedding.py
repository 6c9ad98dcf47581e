"""Likeness of meaning: what an embedding of the user's choice says of two commitments.

The score does without it by default. A function that turns texts into vectors lets it see that
two clauses mean the same in other words; any such function will do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from continuity.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Embed = Callable[[Sequence[str]], Any]

_DIGITS = 6  # beyond them two machines' arithmetic may differ


def likeness_of_meaning(
    embed: Embed, earlier: Sequence[str], later: Sequence[str]
) -> npt.NDArray[np.float64]:
    """The cosine of the vectors of each earlier and each later text.

    Args:
        embed: a function from a list of n texts to n vectors of one length.
        earlier: texts of one report.
        later: texts of the other.

    Returns:
        An array of shape (earlier, later), each value in -1..1, 0 for a vector without length.

    Raises:
        InputError: the function gives something other than n vectors of finite numbers.

    Examples:
        >>> def embed(texts):
        ...     return [[text.count("lift"), text.count("road")] for text in texts]
        >>> likeness_of_meaning(embed, ["add lifts"], ["mend a lift", "mend a road"]).tolist()
        [[1.0, 0.0]]
    """
    import numpy as np

    texts = list(dict.fromkeys([*earlier, *later]))
    given = embed(texts)  # what goes wrong in there is the caller's to see
    try:
        vectors = np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise InputError(f"{name_of(embed)}: its vectors cannot be read: {error}") from None
    if vectors.ndim != 2 or len(vectors) != len(texts) or not np.isfinite(vectors).all():
        raise InputError(
            f"{name_of(embed)}: an embedding gives one vector of finite numbers for each text; "
            f"this one gave an array of shape {vectors.shape} for {len(texts)} texts"
        )
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = vectors / np.where(lengths > 0, lengths, 1.0)
    place = {text: number for number, text in enumerate(texts)}
    rows = vectors[[place[text] for text in earlier]]
    columns = vectors[[place[text] for text in later]]
    return np.round(rows @ columns.T, _DIGITS)


def name_of(embed: Embed) -> str:
    """What reports and data call an embedding: its ``name``, or the name of the function.

    Examples:
        >>> name_of(len)
        'len'
    """
    for attribute in ("name", "__qualname__"):
        name = getattr(embed, attribute, None)
        if isinstance(name, str) and name:
            return name
    return type(embed).__qualname__


class SentenceEncoder:
    """A model of the sentence-transformers library as an embedding.

    Args:
        model: the name of a model, or the folder that holds one.

    Raises:
        InputError: the library is not installed, or knows no such model.
    """

    def __init__(self, model: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError:
            raise InputError(
                f"{model}: sentence embeddings need a library of their own; install it with "
                'pip install "continuity-diff[embedding]"'
            ) from None
        try:
            self._model = SentenceTransformer(model, device="cpu")
        except (OSError, ValueError, RuntimeError) as error:
            reason = str(error).strip().partition("\n")[0]
            raise InputError(f"{model}: no sentence embedding to load: {reason}") from None
        # The last part of a path says which model it is; the rest only where it lies.
        self.name = model.rstrip("/\\").replace("\\", "/").rsplit("/", 1)[-1]

    def __call__(self, texts: Sequence[str]) -> Any:
        """One vector for each text."""
        return self._model.encode(list(texts), show_progress_bar=False)

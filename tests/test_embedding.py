"""An embedding of the user's choice: what it is asked, what it may give, and what it changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

import continuity as ct
from continuity.embedding import SentenceEncoder, likeness_of_meaning, name_of

OLD = "Plan 2020\n\nWe will add lifts to old houses with care.\n\nWe will mend the weir.\n"
NEW = "Plan 2021\n\nWe will take care to fit elevators in homes.\n\nWe will plant trees.\n"
THEMES = [{"lifts", "elevators", "houses", "homes"}, {"weir"}, {"trees"}]


def by_theme(texts: Sequence[str]) -> list[list[float]]:
    return [[float(len(theme & set(text.split()))) for theme in THEMES] for text in texts]


def diff(tmp_path: Any, **given: Any) -> ct.Continuity:
    for name, text in (("2020.txt", OLD), ("2021.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return ct.diff(tmp_path / "2020.txt", tmp_path / "2021.txt", **given)


def test_likeness_of_meaning_links_what_shares_few_words(tmp_path: Any) -> None:
    assert not diff(tmp_path).links
    found = diff(tmp_path, embed=by_theme)
    texts = {c.id: c.text for c in found.commitments}
    assert [(texts[link.earlier], texts[link.later]) for link in found.links] == [
        ("add lifts to old houses with care", "take care to fit elevators in homes")
    ]
    assert "meaning" in {part.feature for part in found.links[0].evidence}


def test_a_result_says_what_it_was_made_with(tmp_path: Any) -> None:
    plain, meant = diff(tmp_path), diff(tmp_path, embed=by_theme)
    assert (plain.options.model, plain.options.embedding) == ("en", "")
    assert (meant.options.model, meant.options.embedding) == ("en-embedding", "by_theme")
    written = meant.write_json(tmp_path / "meant.json")
    assert ct.load(written).options == meant.options


def test_weights_for_an_embedding_are_refused_without_one(tmp_path: Any) -> None:
    with pytest.raises(ct.OptionError, match="embed="):
        diff(tmp_path, weights=ct.load_weights(embedding=True))


def test_weights_of_words_alone_may_go_with_an_embedding(tmp_path: Any) -> None:
    found = diff(tmp_path, weights=ct.load_weights(), embed=by_theme)
    assert found.options.model == "en"


def test_each_text_is_embedded_once() -> None:
    asked: list[list[str]] = []

    def embed(texts: Sequence[str]) -> list[list[float]]:
        asked.append(list(texts))
        return by_theme(texts)

    likeness = likeness_of_meaning(embed, ["weir", "trees", "weir"], ["trees"])
    assert asked == [["weir", "trees"]]
    assert likeness.tolist() == [[0.0], [1.0], [0.0]]


def test_a_vector_without_length_is_like_nothing() -> None:
    assert likeness_of_meaning(by_theme, ["nothing"], ["weir"]).tolist() == [[0.0]]


@pytest.mark.parametrize(
    "vectors",
    [
        pytest.param([[1.0, 2.0]], id="too few"),
        pytest.param([1.0, 2.0], id="numbers in place of vectors"),
        pytest.param([[1.0], [1.0, 2.0]], id="of two lengths"),
        pytest.param([[float("nan")], [1.0]], id="no number"),
        pytest.param([["a"], ["b"]], id="words"),
        pytest.param(None, id="nothing"),
    ],
)
def test_what_is_no_embedding_is_refused_by_name(vectors: Any) -> None:
    def broken(texts: Sequence[str]) -> Any:
        return vectors

    with pytest.raises(ct.InputError, match="broken"):
        likeness_of_meaning(broken, ["weir"], ["trees"])


def test_an_error_within_an_embedding_is_not_taken_for_a_wrong_result() -> None:
    def failing(texts: Sequence[str]) -> Any:
        raise ValueError("no memory left")

    with pytest.raises(ValueError, match="^no memory left$"):
        likeness_of_meaning(failing, ["weir"], ["trees"])


def test_an_embedding_is_called_by_its_name() -> None:
    class Model:
        name = "my-model"

        def __call__(self, texts: Sequence[str]) -> list[list[float]]:
            return by_theme(texts)

    assert name_of(Model()) == "my-model"
    assert name_of(lambda texts: by_theme(texts)).endswith("<lambda>")


def test_without_the_library_the_way_to_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(ct.InputError, match=r"continuity-diff\[embedding\]"):
        SentenceEncoder("some-model")

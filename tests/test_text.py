import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import continuity.lexicon
from continuity.text import (
    Ordinal,
    is_imperative,
    load_structure_words,
    normalize,
    opening_ordinal,
    printable,
    split_sentences,
    split_words,
)

SENTENCES = [
    ("We build. They pay.", ["We build.", "They pay."]),
    ("Mr. Hall met Dr. Ode in St. Ives.", ["Mr. Hall met Dr. Ode in St. Ives."]),
    ("Rates rose 4.5% to 7.25 points. Then they fell.", 2),
    ("The U.S. Senate sat. We left the U.S. We will return.", 3),
    ("Line No. 5 opens. Line No. 6 follows.", 2),
    ("Is the answer No. We think so.", ["Is the answer No.", "We think so."]),
    ("Parks, e.g. ponds, i.e. water, vs. roads, approx. 4 ha.", 1),
    ("Acme Co. Ltd. and Bolt Inc. merged. The city agreed.", 2),
    ("J. R. Oak spoke. K. Elm listened.", 2),
    ("It was plan B. The next one failed.", 2),
    ('"Will it pay?" she asked. "Yes!" We agreed.', 3),
    ("Wait... there is more. And then... Nothing came.", 3),
    ("Wait\u2026 there is more.", 1),
    ("Homes were built.[11] Roads were mended. [12] More came.", 3),
    ("We saved-;all of it-;and spent; nothing was lost: nothing.", 1),
    ("The rate (see p. 5) fell. (It rose again.) It fell.", 3),
    ("5. Mend the roads. We will act.", ["5. Mend the roads.", "We will act."]),
    ("II. Work ahead. We will act.", ["II. Work ahead.", "We will act."]),
    ("A. Roads. B was next.", ["A. Roads.", "B was next."]),
    ("It opened in 2019. 20 shops will follow.", 2),
    ("It opens at 9 a.m. on Sunday. Come at 5 p.m. We wait.", 3),
    ("See data.example.org for version 2.0 of it.", 1),
    ("This drives innovation.We will go on.", ["This drives innovation.", "We will go on."]),
    ("One\n\ntwo", ["One", "two"]),
    ("One line\nand its rest. Two", ["One line\nand its rest.", "Two"]),
    ("\u5efa\u8bbe\u516c\u56ed\u3002\u4fee\u8def\u3002", 2),
    ("  \u00a0 ", 0),
    ("", 0),
    ("no end", ["no end"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: int | list[str]) -> None:
    found = [text[start:end] for start, end in split_sentences(text)]
    if isinstance(expected, int):
        assert len(found) == expected, found
    else:
        assert found == expected


TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="aA.!?\u2026 \n\"')[]1;:-\u00a0\u3002", max_size=80),
    st.lists(
        st.sampled_from(["U.S.", "No.", "We", "mend", "5", "4.5%", ".[1]", "roads.", "\n\n", "Mr."])
    ).map(" ".join),
)


@given(TEXTS, st.integers(0, 50))
def test_sentences_cover_the_text_in_order(text: str, start: int) -> None:
    spans = split_sentences(text, start)
    last = start
    for begin, end in spans:
        assert last <= begin < end <= start + len(text)
        piece = text[begin - start : end - start]
        assert piece == piece.strip()
        assert not text[last - start : begin - start].strip()
        last = end
    assert not text[last - start :].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u201ctwo\u00a0\u2009zones\u201d", '"two zones"'),
        ("it\u2019s 6\u20137 \u2014 more", "it's 6-7 - more"),
        ("paths[11] and[^a] ponds [3 ha]", "paths and ponds [3 ha]"),
        ("\uff21\uff22\uff23\uff0e co\u00adop \u200bx\ufeff", "ABC. coop x"),
        (" a \n\t b\u3000c ", "a b c"),
        ("e\u0301te\u0301", "\u00e9t\u00e9"),
        ("Keep Case", "Keep Case"),
        ("low-\n  carbon - \n works", "low-carbon - works"),
    ],
)
def test_normalize(text: str, expected: str) -> None:
    assert normalize(text) == expected


@given(st.text())
def test_normalized_text_is_one_line_without_marks(text: str) -> None:
    found = normalize(text)
    assert found == " ".join(found.split())
    assert "\u00a0" not in found and "\u2019" not in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("report.txt", "report.txt"),
        ("a\nb", "a\\nb"),
        ("\x1b]0;x\x07", "\\x1b]0;x\\x07"),
        ("\u202egnp.txt", "\\u202egnp.txt"),
        ("\udcff", "\\udcff"),
        ("r\u00e9sum\u00e9", "r\u00e9sum\u00e9"),
    ],
)
def test_printable(text: str, expected: str) -> None:
    assert printable(text) == expected


@given(st.text(max_size=400))
def test_printable_prints_on_one_short_line(text: str) -> None:
    found = printable(text, limit=50)
    assert found.isprintable()
    found.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Second, we act.", Ordinal(2, 8)),
        ("Twelfth, we act.", Ordinal(12, 9)),
        ("Forth, we act.", Ordinal(4, 7)),
        ("Firstly, we act.", Ordinal(1, 9)),
        ("Secondly: act.", Ordinal(2, 10)),
        ("3rd, we act.", Ordinal(3, 5)),
        ("First we act.", None),
        ("Second homes, too.", None),
        ("Finally, we act.", None),
        ("", None),
    ],
)
def test_opening_ordinal(text: str, expected: Ordinal | None) -> None:
    assert opening_ordinal(text) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Improve the bus lanes.",
        "Further strengthen our schools.",
        "Steadily advance the works.",
        "Ensure that water is clean.",
        "Build a town where people want to stay.",
        "Practice the values of the guild.",
        "Tap the wells of the valley.",
        "Never give up.",
        "Make it a town of gardens.",
        "Feed the town.",
        "Let the limes grow.",
    ],
)
def test_imperatives(sentence: str) -> None:
    assert is_imperative(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "We will improve the lanes.",
        "Support for schools will grow.",
        "Work has begun.",
        "Trams ran late.",
        "Income rose by a tenth.",
        "The lanes improve.",
        "In March the works began.",
        "After the flood, build the wall.",
        "Let us join hands.",
        "Planning the works took time.",
        "Education.",
        "",
        "80 lanes will be mended.",
    ],
)
def test_no_imperatives(sentence: str) -> None:
    assert not is_imperative(sentence)


def test_words() -> None:
    assert split_words("the town's well-kept 5G mast (2 m)") == [
        "the", "town's", "well-kept", "5G", "mast", "2", "m",
    ]  # fmt: skip


def test_word_lists_are_sorted_and_free_of_duplicates() -> None:
    path = Path(continuity.lexicon.__file__).parent / "en-structure.toml"
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    assert lists == load_structure_words()
    for name, words in lists.items():
        assert len(set(words)) == len(words), name
        assert all(word == word.lower() for word in words), name
        if name not in ("ordinals", "cardinals"):
            assert words == sorted(words), name


@pytest.mark.parametrize(
    "unit", [".", "A. ", "U.S. ", ".)", ".[1]", "\n   ", "\u0301\u0316", "[1]", "\u2026", "x.X"]
)
def test_time_grows_in_step_with_length(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        split_sentences(text)
        normalize(text)
        is_imperative(text)
        return time.process_time() - start

    seconds(1000)
    assert seconds(400_000) < 4 * seconds(200_000) + 0.1

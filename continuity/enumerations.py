"""What a commitment lists ('women, children and the elderly') and what of it another leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from continuity.lexicon import words
from continuity.likeness import absent_stems, are_alike, is_same_deed, with_beginnings
from continuity.predicates import opens_purpose, read_predicate
from continuity.stems import stem
from continuity.terms import content_words
from continuity.tokens import Sentence, is_adverb, is_gerund, is_verb, read_sentence

_ADJECTIVES = ("able", "al", "ary", "ed", "ful", "ent", "ible", "ic", "ive", "less", "ous")
_LIST_JOINTS = frozenset([",", "and", "or"])
_LONGEST_NAME = 2  # words that begin like a verb: 'trade fairs'


def left_out(text: str, other: str, beside: Iterable[str] = ()) -> str:
    """The items that one text lists and another, otherwise alike, does not name.

    Args:
        text: the quote of a commitment.
        other: the quote that is compared with it.
        beside: quotes that may hold an item instead of ``other``: the parts of a commitment that
            was split or merged.

    Returns:
        The items with commas between; '' where the other text names all or lists something else
        instead, or where the two are not alike enough for the lack to mean anything.

    Examples:
        >>> left_out("mend roads, bridges and quays", "mend roads and bridges")
        'quays'
        >>> left_out("mend roads, bridges and quays", "mend roads, bridges and dams")
        ''
        >>> left_out("mend roads and bridges", "teach the poor to read")
        ''
    """
    if not find_lists(text) or not is_same_deed(text, other) or any(_lacking(other, text)):
        return ""
    elsewhere = with_beginnings(stem for quote in beside for stem in content_words(quote))
    for items, lacking in _lacking(text, other):
        if all(absent_stems(stems, elsewhere) == stems for _, stems in lacking):
            gone = frozenset(stem for _, stems in lacking for stem in stems)
            if are_alike(_up_to(text, items[-1]), other, gone):
                return ", ".join(item for item, _ in lacking)
    return ""


def _lacking(
    text: str, other: str
) -> Iterator[tuple[tuple[str, ...], list[tuple[str, list[str]]]]]:
    """Each list of which the other text names a part: its items, and those that are not named."""
    named = with_beginnings(content_words(other)) if find_lists(text) else frozenset()
    for items in find_lists(text):
        last = content_words(items[-1])
        of_one = len(items) == 2 and len(content_words(items[0])) == 1 < len(last)
        if of_one and absent_stems(last[-1:], named):
            continue  # 'the quality and honest image' may be two of one image
        own = zip(items, _own_stems(items), strict=True)
        lacking = [(item, s) for item, s in own if s and 2 * len(absent_stems(s, named)) > len(s)]
        if 0 < len(lacking) < len(items):
            yield items, lacking


def _up_to(text: str, item: str) -> str:
    """A text without what follows a list: that is said of its last item as a rule."""
    return text[: text.rindex(item) + len(item)]


def _own_stems(items: tuple[str, ...]) -> list[list[str]]:
    """What each item has for itself: of 'road and rail safety' those are 'road' and 'rail'."""
    stems = [list(dict.fromkeys(content_words(item))) for item in items]
    shared = stems[-1][-1:] if len(stems[0]) == 1 and len(stems[-1]) > 1 else []
    counted = Counter(one for row in stems for one in row)
    office = _office_stems()
    return [
        [one for one in row if counted[one] == 1 and one not in shared and one not in office]
        for row in stems
    ]


@cache
def _office_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in words("matching", "boilerplate"))


@lru_cache(maxsize=4096)
def find_lists(text: str) -> tuple[tuple[str, ...], ...]:
    """The lists of things of a clause, each with two items or more, in its own words.

    Examples:
        >>> find_lists("mend old barns, quays and the songs of the islands to please herders")
        (('old barns', 'quays', 'the songs of the islands'),)
    """
    sentence = read_sentence(text)
    if _LIST_JOINTS.isdisjoint(sentence.lows):
        return ()
    lists: list[tuple[str, ...]] = []
    opened = False  # behind 'such as' or 'including'
    items: list[list[int]] = []
    item: list[int] = []
    verbs = {verb.place for verb in read_predicate(text).verbs}
    last = max(verbs, default=-1)
    for index, low in enumerate(sentence.lows):
        joint = low in _LIST_JOINTS
        if index > last and opens_purpose(sentence, index):
            break
        if (low in ("of", "with") and item) or is_adverb(low):
            continue
        if not joint and index not in verbs and not _ends_item(sentence, index):
            item.append(index)
            continue
        # A preposition behind 'and' opens the next item: 'to towns and to villages'.
        behind_joint = sentence.low(index - 1) in ("and", "or")
        carried_on = low in words("clauses", "prepositions") and behind_joint
        if item:
            items.append(item)
            item = []
        if not joint and not carried_on:
            if len(items) > 1 and not opened:
                lists.append(_said(sentence, items))
            items = []
            opened = low in words("change", "open_lists") or sentence.low(index - 1) == "such"
    if item:
        items.append(item)
    if len(items) > 1 and not opened:
        lists.append(_said(sentence, items))
    return tuple(items for items in lists if items)


def _said(sentence: Sentence, items: list[list[int]]) -> tuple[str, ...]:
    """Items as the text has them; none for an open list, or one of verbs or adjectives."""
    lows = [[sentence.lows[index] for index in item] for item in items]
    if len(items) == 2 and len(content_words(" ".join(lows[0]))) == 1:
        lows[1] = lows[1][-1:]  # 'the mining and farming sectors': of one noun
    if any(_is_no_thing(row) for row in lows):
        return ()
    # Nouns would each have their article: 'a fair, open and modern market'.
    if len(lows[0]) == 2 and lows[0][0] in ("a", "an"):
        return ()
    said = tuple(sentence.text[sentence.start(item[0]) : sentence.end(item[-1])] for item in items)
    return said if all(content_words(item) for item in said) else ()


def _is_no_thing(lows: list[str]) -> bool:
    """A deed, an adjective, or what leaves a list open: 'prevent', 'a fair', 'other towns'."""
    if set(lows) & words("change", "open_lists"):
        return True
    bare = [low for low in lows if low not in words("clauses", "determiners")]
    if not bare:
        return True
    plain = bare[0] in words("verbs", "base") and bare[0] not in words("verbs", "ambiguous")
    if plain or (is_verb(lows[0]) and len(lows) > _LONGEST_NAME):
        return True
    if is_gerund(bare[0]) and len(lows) > 1:
        return True
    adjective = bare[0].endswith(_ADJECTIVES) and not bare[0].endswith("ment")
    return len(bare) == 1 and adjective


def _ends_item(sentence: Sentence, index: int) -> bool:
    low = sentence.low(index)
    if not sentence.is_word(index) or low in _item_ends():
        return True
    if is_gerund(low):
        following = sentence.low(index + 1)
        return following in words("clauses", "prepositions", "determiners")
    return False


@cache
def _item_ends() -> frozenset[str]:
    lists = ("prepositions", "relatives", "modals")
    ends = frozenset(word for name in lists for word in words("clauses", name))
    return ends | words("change", "list_ends")

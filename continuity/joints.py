"""Whether a joint ('and', a comma, a semicolon) opens a new undertaking."""

from __future__ import annotations

from functools import cache

from continuity.lexicon import words
from continuity.sentences import NO_OBJECT
from continuity.tokens import Sentence, is_adverb, is_gerund, is_participle, is_s_form, is_verb

SEPARATORS = frozenset([",", ";", "and", "or", "&", "then", "–", "—", ":"])
OPENERS = SEPARATORS | {"as"}
_PASSED = SEPARATORS | {"also", "both", "including"}
_RELATIVES = frozenset(["that", "which", "who"])
_ASSURING = frozenset(["ensure", "see", "sure"])
_SERIES_MODALS = frozenset(["will", "can", "could", "may", "would"])
_OPEN_PREPOSITIONS = frozenset(["for", "from", "into", "of", "to", "with"])
_SUBORDINATING = frozenset(["for", "so", "that"])
_MEANWHILE = ("at", "the", "same", "time")
_LONGEST_ASIDE = 10  # words
_LATEST_THAT = 8  # words from the start of an undertaking
_FAR = 100  # words: how far a list of gerunds or infinitives is followed


def find_new_verb(sentence: Sentence, index: int, start: int, end: int) -> int | None:
    """Where a new undertaking begins if the joint at ``index`` opens one."""
    joint = sentence.lows[index]
    as_well_as = joint == "as" and sentence.low(index + 1) == "well"
    if sentence.quoted[index] or not (joint in SEPARATORS or as_well_as):
        return None
    step, comma = index, joint in (",", ";")
    if as_well_as:
        step += 3
    if joint == "," and sentence.low(index + 1) == "not":
        return None
    while step < end and sentence.lows[step] in _PASSED:
        comma = comma or sentence.lows[step] in (",", ";")
        step += 1
    if sentence.low(step - 1) == ",":
        step = _past_aside(sentence, step, end)
    elif sentence.lows[step : step + 4] == _MEANWHILE:
        step, comma = step + 4, True
    again = sentence.low(step) == "to" and _goes_on(sentence, start, index, comma=comma)
    if again or sentence.low(step) in words("clauses", "modals"):
        step += 1
    continued = _continued_that(sentence, step, start, end)
    if continued is not None:
        return continued
    verb = sentence.skip_adverbs(step)
    if verb >= end or sentence.quoted[verb]:
        return None
    if sentence.low(step) in ("thus", "thereby"):
        return None
    if "or" in sentence.lows[index:verb] or not _is_verb_here(sentence, verb, step, start, end):
        return None
    if not has_object(sentence, start, index) or _is_open_verb(sentence, index - 1, start):
        return None
    carried = sentence.low(verb) in words("clauses", "carriers") and sentence.low(verb + 1) == "to"
    if comma and not carried and _in_series(sentence, start, index, verb):
        return None
    back = sentence.low(verb + 1) in ("them", "it", "these", "those")
    back = back or (sentence.low(verb), sentence.low(verb + 1)) == ("see", "that")
    if sentence.low(verb - 1) == "including":
        return step
    if is_gerund(sentence.low(verb)):
        return step
    bare = not (comma or again or back) and verb == step
    if bare and _in_subclause(sentence, start, index):
        return step if _is_own_deed(sentence, verb, start, index) else None
    return step


def _is_own_deed(sentence: Sentence, verb: int, start: int, index: int) -> bool:
    """'step up work to clear the lock and establish a fund': a means, so no further purpose.

    What others are to do ('help the crews to mend it and establish a fund') is no deed of ours.
    """
    if sentence.low(verb) not in words("clauses", "founding_verbs"):
        return False
    lows = sentence.lows[start:index]
    others = words("clauses", "control_verbs", "enabling_words", "relatives")
    return others.isdisjoint(lows) and _SUBORDINATING.isdisjoint(lows)


def _is_open_verb(sentence: Sentence, at: int, start: int) -> bool:
    """A verb before a joint that shares its object: 'help clubs find and keep their coaches'."""
    low, before = sentence.low(at), sentence.low(at - 1)
    helped = sentence.low(sentence.skip_adverbs(start)) in ("help", "let", "make")
    plain = low in words("verbs", "base") and low not in words("verbs", "ambiguous")
    return helped and plain and at > start + 1 and before not in words("clauses", "determiners")


def _past_aside(sentence: Sentence, step: int, end: int) -> int:
    """Past a phrase between commas: 'and, where needed, close them'."""
    opens = words("clauses", "prepositions") | {"if", "in", "subject", "when", "where"}
    if sentence.low(step) in opens and sentence.low(step - 2) in SEPARATORS:
        for ahead in range(step + 1, min(step + _LONGEST_ASIDE, end)):
            if sentence.low(ahead) == ",":
                return ahead + 1
    return step


def _in_series(sentence: Sentence, start: int, index: int, new: int) -> bool:
    """Whether a comma goes on with verbs of a subclause: 'a bill that will A, B and C'."""
    theirs = sentence.low(new + 1) == "their"
    for at in range(index - 2, max(start, index - _FAR), -1):
        low, following = sentence.lows[at], sentence.lows[at + 1]
        if low in ("can", "could") and _is_for_others(sentence, start, at):
            return True
        if low not in _RELATIVES and following != "to":
            continue
        verb = sentence.skip_adverbs(at + 2)
        if sentence.quoted[at] or not is_verb(sentence.low(verb)):
            continue
        if low in _RELATIVES and following in _SERIES_MODALS:
            return True
        if at > start + 1 and following == "to" and low in words("clauses", "enabling_words"):
            return True
        if following == "to" and theirs:
            inner = {sentence.low(position) for position in range(verb + 1, index)}
            return "their" in inner
    return False


def _is_for_others(sentence: Sentence, start: int, at: int) -> bool:
    """Whether a modal belongs to a clause of purpose: 'so that farmers can A, B and C'."""
    opens = max(start, at - _LATEST_THAT)
    return any(
        sentence.low(i) == "so" and sentence.low(i + 1) == "that" for i in range(opens, at - 1)
    )


def _goes_on(sentence: Sentence, start: int, index: int, *, comma: bool) -> bool:
    """'ask you to A, and to B', 'continue to A and to B': a repeated 'to' is a new undertaking."""
    repeated = any(
        sentence.low(at) == "and" and sentence.low(at + 1) == "to"
        for at in range(start, start + _FAR)
    )
    asked = repeated and sentence.low(start - 1) == "to"
    return asked or (
        sentence.low(start) in words("clauses", "carriers") and sentence.low(start + 1) == "to"
    )


def _continued_that(sentence: Sentence, step: int, start: int, end: int) -> int | None:
    """'ensure that A is done and that B is done': a second content clause is a second one."""
    if sentence.low(step) != "that" or step + 3 >= end:
        return None
    first = sentence.skip_adverbs(start)
    lead = [sentence.low(first + ahead) for ahead in range(6)]
    assured = "that" in lead and not _ASSURING.isdisjoint(lead)
    # The unit may itself be the second of three.
    again = sentence.low(start - 1) == "that" and sentence.low(start - 2) in SEPARATORS
    return step + 1 if assured or again else None


def find_contents(sentence: Sentence, start: int, end: int) -> list[int]:
    """Where further passives begin in 'ensure that A is done, B is done and C is done'."""
    near = sentence.lows[start : start + _LATEST_THAT]
    before = near[: near.index("that")] if "that" in near else ()
    if not _ASSURING.intersection(before):
        return []
    that = start + len(before)
    found: list[int] = []
    joint, said = 0, False
    for index in range(that + 1, end):
        low = sentence.low(index)
        if sentence.quoted[index]:
            continue
        if low in words("clauses", "subordinators") or low == "to":
            joint, said = 0, said and low == "to"
        elif low in (",", ";", "and") and said and not joint:
            joint = index
        elif _is_finite(sentence, index):
            if joint and index - joint > 1:
                found.append(joint)
            joint, said = 0, True
        elif low in words("verbs", "base") and low not in words("verbs", "ambiguous"):
            said = True
    return found


def _is_finite(sentence: Sentence, at: int) -> bool:
    """'are both repaired', 'continues to': the verb of a content clause."""
    if sentence.low(at) in ("are", "is"):
        both = sentence.low(at + 1) in ("all", "both")
        return is_participle(sentence.low(sentence.skip_adverbs(at + 1 + both)))
    return sentence.low(at + 1) == "to" and is_s_form(sentence.low(at))


def _is_verb_here(sentence: Sentence, verb: int, step: int, start: int, end: int) -> bool:
    """Whether the word is a verb with an object behind it, not a noun in a list."""
    low, after = sentence.lows[verb], sentence.low(verb + 1)
    if is_gerund(low):
        return _in_gerund_list(sentence, start, verb) and after not in ("of", "", ".")
    third = is_s_form(low) and is_s_form(sentence.low(sentence.skip_adverbs(start)))
    if third and not is_verb(sentence.low(sentence.skip_adverbs(start))):
        objects = words("clauses", "determiners")
        return after in objects or sentence.texts[verb + 1][:1].isdigit() or after == "$"
    if not is_verb(low) or verb + 1 >= end:
        return False
    if sentence.texts[verb][0].isupper() and sentence.low(verb - 1) != ";":
        return False
    objects = words("clauses", "determiners", "pronouns")
    if after in objects or after in ('"', "“") or sentence.texts[verb + 1][0].isdigit():
        return True
    if low in words("verbs", "seldom_verbs"):
        return False
    if verb == step and sentence.low(verb - 1) == "and" and _is_premodifier(sentence, verb - 2):
        return False
    if f"{low}-{after}" in words("verbs", "phrasal") or verb > step:
        return True
    if after in ("and", "or", ","):
        return _is_verb_series(sentence, verb, end)
    if low not in words("verbs", "ambiguous"):
        return after not in ("of", ".", "is", "are")
    if after in NO_OBJECT:
        return False
    if after in words("clauses", "prepositions") | {"to"}:
        return True
    after_comma = bool({",", ";"} & {sentence.low(step - 1), sentence.low(step - 2)})
    return after_comma or _object_length(sentence, verb + 1, end) >= 2


def _is_premodifier(sentence: Sentence, at: int) -> bool:
    """Whether a noun must follow: 'a cordial and', 'in badly built and', 'on the upper and'."""
    low, before = sentence.low(at), sentence.low(at - 2)
    opens = words("clauses", "determiners", "prepositions")
    if is_participle(low) and is_adverb(sentence.low(at - 1)):
        return before in opens
    return _is_adjective(low) or (low == "upper" and sentence.low(at - 1) in opens)


def _is_adjective(word: str) -> bool:
    """Whether a word is an adjective by its ending: 'a cordial and clean relationship'."""
    if word in words("clauses", "nouns_like_adjectives"):
        return False
    return len(word) > 4 and word.endswith(
        ("able", "al", "ful", "ible", "ic", "ive", "less", "ous")
    )


def _in_gerund_list(sentence: Sentence, start: int, verb: int) -> bool:
    """Gerunds are undertakings after a first one, or where 'including' opens a list of them.

    Behind a mere comma ('opening a school, drawing on gifts') it takes a list that goes on.
    """
    goes_on = any(
        low in ("and", ";") and is_gerund(sentence.low(sentence.skip_adverbs(at + 1)))
        for at, low in enumerate(sentence.lows[verb : verb + _FAR], start=verb)
    )
    if sentence.low(verb - 1) == "including":
        return goes_on
    semicolons = any(
        low == ";" and is_gerund(sentence.low(sentence.skip_adverbs(at + 1)))
        for at, low in enumerate(sentence.lows[verb : verb + _FAR], start=verb)
    )
    if semicolons and sentence.low(verb - 1) in (",", ";"):
        return True
    if not is_gerund(sentence.low(sentence.skip_adverbs(start))):
        return False
    return goes_on or sentence.low(verb - 1) in ("and", ";") or is_adverb(sentence.low(verb - 1))


def _is_verb_series(sentence: Sentence, verb: int, end: int) -> bool:
    """'assess, investigate and resolve complaints': verbs that share the object at the end."""
    step = verb + 1
    while step < end and sentence.low(step) in SEPARATORS:
        step += 1
    step = sentence.skip_adverbs(step)
    return (
        step < end and is_verb(sentence.low(step)) and sentence.low(step + 1) not in (",", ".", "")
    )


def _object_length(sentence: Sentence, start: int, end: int) -> int:
    """How many words of a possible object follow, up to a joint or a mark."""
    length = 0
    for index in range(start, min(end, start + 8)):
        if not sentence.is_word(index) or sentence.low(index) == "or":
            break
        if sentence.low(index) == "and" and is_verb(sentence.low(index + 1)):
            break
        length += 1
    return length


def has_object(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the undertaking so far has more than verbs: a shared object comes at the end."""
    light, verbal = _light_words(), True
    close = end - 1 if sentence.low(end - 1) == "," else end
    if sentence.low(close - 1) in _OPEN_PREPOSITIONS and sentence.low(close) in (",", "and"):
        return False  # 'raise the value of, and widen the use of, old maps'
    for index in range(start, end):
        low = sentence.low(index)
        if not sentence.is_word(index) or low in light or is_adverb(low):
            continue
        if verbal and is_verb(low) and sentence.low(index - 1) in light:
            continue
        if verbal and (is_verb(low) or is_gerund(low)) and index == sentence.skip_adverbs(start):
            continue
        verbal = False
        if low not in words("clauses", "prepositions") or index + 1 < end:
            return True
    return False


@cache
def _light_words() -> frozenset[str]:
    """Words that say nothing of an object; '' is the place before the first."""
    return words("clauses", "carriers") | {"to", "be", "both", "and", ",", "not", "or", ""}


def _in_subclause(sentence: Sentence, start: int, index: int) -> bool:
    """Whether a bare 'and' + verb goes on with an infinitive or a relative clause."""
    for position in range(start + 1, index):
        if sentence.quoted[position]:
            continue
        low = sentence.low(position)
        following = sentence.low(sentence.skip_adverbs(position + 1))
        if low == "to" and is_verb(following):
            if not _is_carried(sentence, start, position):
                return True
        elif (
            low in _RELATIVES
            and is_verb(following)
            or low in ("so", "help", "helping")
            and position > start
        ):
            return True
    return False


def _is_carried(sentence: Sentence, start: int, to: int) -> bool:
    """'continue to', 'work hard to': an infinitive that is the undertaking itself."""
    light = words("clauses", "carriers") | {"to"}
    return all(
        sentence.low(i) in light or is_adverb(sentence.low(i)) or not sentence.is_word(i)
        for i in range(start, to)
    )

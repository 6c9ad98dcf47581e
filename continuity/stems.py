"""Words reduced to what their family shares, so that 'regulates' meets 'regulation'."""

from __future__ import annotations

from functools import cache, lru_cache

from continuity.lexicon import load_lexicon

_SHORTEST = 4  # letters that stay; shorter words are left alone
# What a suffix leaves behind, mostly nothing. Only one falls off: two would join too much.
_SUFFIXES = {
    "ability": "abl", "able": "abl", "ably": "abl", "ibility": "ibl", "ible": "ibl", "ibly": "ibl",
    "isation": "iz", "ization": "iz", "ising": "iz", "izing": "iz", "ised": "iz", "ized": "iz",
    "ise": "iz", "ize": "iz",
    "ational": "", "ation": "", "ately": "", "ating": "", "ated": "", "ator": "", "ative": "",
    "ate": "",
    "tional": "t", "tion": "t", "sion": "s",
    "ement": "", "ment": "", "ance": "", "ence": "", "ancy": "", "ency": "", "ant": "", "ent": "",
    "iveness": "", "fulness": "", "ness": "", "ity": "",
    "ically": "ic", "ical": "ic", "ively": "", "ive": "", "ally": "", "ial": "", "al": "",
    "ly": "", "ing": "", "edly": "", "ed": "", "er": "", "or": "", "ist": "", "ism": "", "ful": "",
    "ous": "", "ary": "", "ory": "", "y": "", "e": "", "i": "",
}  # fmt: skip
# How long the suffixes with a last letter are, the longest first: most letters end none.
_LENGTHS = {
    last: sorted({len(suffix) for suffix in _SUFFIXES if suffix[-1] == last}, reverse=True)
    for last in {suffix[-1] for suffix in _SUFFIXES}
}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A rough stem that joins the forms of a word family.

    A plural becomes a singular, then one suffix falls off while at least four letters stay, then
    a doubled last letter or a last vowel that other forms lack.

    Examples:
        >>> stem("regulations") == stem("regulating") == stem("regulate")
        True
        >>> stem("industries") == stem("industrial"), stem("taxes"), stem("buses")
        (True, 'tax', 'bus')
    """
    low = word.lower()
    if not low.isalnum():
        low = low.replace("’", "'").removesuffix("'s").removesuffix("'")
    irregular = _irregular()
    if low in irregular:
        return irregular[low]
    if low[:1].isdigit() or len(low) < _SHORTEST:
        return low
    low = _singular(low)
    for length in _LENGTHS.get(low[-1], ()):
        left = _SUFFIXES.get(low[-length:])
        if left is not None and len(low) - length + len(left) >= _SHORTEST:
            low = low[:-length] + left
            break
    if len(low) > _SHORTEST and low[-1] == low[-2] and low[-1] not in "sl":
        low = low[:-1]
    return low[:-1] if len(low) > _SHORTEST and low[-1] in "eiy" else low


@cache
def _irregular() -> dict[str, str]:
    stems: dict[str, str] = load_lexicon()["matching"]["irregular_stems"]
    return stems


def _singular(word: str) -> str:
    if len(word) <= _SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zes")) else word[:-1]

"""Words cut to what their forms share, and the words that say nothing about a problem."""

from __future__ import annotations

from collections.abc import Iterable

from rfdesktop.adapters.flow_library.shorthand import words_of

_COMMON_WORDS = """
a about after again all also am an and any are as at be been before but by can cannot cant could did do does
doesnt dont for from get gets getting got had has have having he her his how i if im in into is isnt it its ive just
keep keeps me my no not now of off on one only or our out she so some that the their them then there they this
to too up us was we were what when where which who why will with wont would you your since still says say said
error message user users please help need needs issue issues problem problems every everyone time today tonight
tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday morning afternoon evening week
"""
COMMON = frozenset(_COMMON_WORDS.split())

_ENDINGS = ("ations", "ation", "ings", "ing", "ers", "er", "ions", "ion", "ies", "ed", "es", "e", "y", "s")
_SHORTEST_STEM = 4


def stem(word: str) -> str:
    """What a word's forms share: `prints`, `printing` and `printer` give `print`."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word.removesuffix(ending)
            break
    else:
        word = word.removesuffix("s") if len(word) > _SHORTEST_STEM - 1 else word
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] == word[-2] else word


def stems(text: str) -> set[str]:
    """The stems of a text's telling words."""
    return telling_stems(words_of(text))


def telling_stems(words: Iterable[str]) -> set[str]:
    return {stem(word) for word in words if word not in COMMON and len(word) > 1}

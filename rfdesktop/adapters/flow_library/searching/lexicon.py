"""The words of a language that are known, and which of them a word that is none is likely a slip of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from enum import IntEnum

from rfdesktop.adapters.flow_library.searching.vocabulary import one_slip, two_slips, undoubled

ENDING = 2
"""The last letters, in which the forms of a word differ ("dauert", "dauer")."""

TWICE_FROM = 8
"""The letters of a word from which on two slips in it are believed, if no letter is wrong ("redemande" is not
"redemarre")."""

Meaning = Callable[[str], str]
"""What a word is in English; "" for one that is not known."""


class Ease(IntEnum):
    """How easily a finger makes a slip: letters swapped or doubled the easiest, then one left out, then others."""

    WRONG = 1
    LEFT_OUT = 2
    SWAPPED = 3


_SHORTEST = {Ease.SWAPPED: 4, Ease.LEFT_OUT: 5, Ease.WRONG: 7}
"""The letters of a word from which on it may be such a slip. The harder the slip, the likelier a short word is another
word of its language, of which a list of what is said in tickets has few; swapped letters hardly ever make one."""


def ease(word: str, other: str) -> Ease:
    """That of typing a word for another that is one slip away."""
    if sorted(word) == sorted(other) or undoubled(word) == undoubled(other):
        return Ease.SWAPPED
    return Ease.LEFT_OUT if len(other) > len(word) else Ease.WRONG


def is_slip(word: str, other: str) -> bool:
    """Whether a word may be another that is one slip away, and not another form or word: the first letter is seldom
    wrong, and in the last ones forms differ, but for letters swapped or doubled."""
    easy = ease(word, other)
    if len(word) < _SHORTEST[easy]:
        return False
    if easy is Ease.SWAPPED:
        return word[0] in other[:2]
    return word[0] == other[0] and not is_form(word, other)


def is_form(word: str, other: str) -> bool:
    """Whether words differ in their endings alone, by which they are rather two forms of one word. One that is left
    out before the last letter is none of an ending ("internt")."""
    left_out = len(word) < len(other) and word[-1] == other[-1]
    return not left_out and word[:-ENDING] == other[: len(word) - ENDING]


def _letters_agree(word: str, other: str) -> bool:
    """Whether no letter of two words is wrong: some are swapped, left out or typed once too often."""
    here, there = Counter(word), Counter(other)
    return here <= there or there <= here


class Lexicon:
    """Known words, all lower case and without marks."""

    def __init__(self, words: Iterable[str], meaning: Meaning) -> None:
        """Words that mean the same are as good as one: `meaning` tells them apart."""
        self._words = frozenset(word for word in words if word.isalpha())
        self._meaning = meaning
        self._shelves: dict[str, list[str]] | None = None

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def meant(self, word: str) -> str | None:
        """The known word that one which is none is a slip of: the easiest slip, where all that are as easy mean the
        same; of a long word else two slips. None for a known word, and where nothing is near."""
        if word in self._words or not word.isalpha():
            return None
        near = [other for other in self._words.intersection(one_slip(word)) if is_slip(word, other)]
        if near:
            easiest = max(ease(word, other) for other in near)
            return self._only([other for other in near if ease(word, other) is easiest])
        return self._twice(word) if len(word) >= TWICE_FROM else None

    def _twice(self, word: str) -> str | None:
        shelf = self._shelved().get(word[0], ())
        near = [other for other in shelf if abs(len(other) - len(word)) <= ENDING and _letters_agree(word, other)]
        return self._only([other for other in near if not is_form(word, other) and two_slips(word, other)])

    def _shelved(self) -> dict[str, list[str]]:
        """The words long enough for two slips, by their first letters."""
        if self._shelves is None:
            self._shelves = defaultdict(list)
            for word in self._words:
                if len(word) >= TWICE_FROM:
                    self._shelves[word[0]].append(word)
        return self._shelves

    def _only(self, likely: Iterable[str]) -> str | None:
        """One of words that all mean the same; None of others."""
        meanings = {word: self._meaning(word) or word for word in likely}
        return min(meanings) if len(set(meanings.values())) == 1 else None

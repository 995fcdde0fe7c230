"""Where texts that are known stand in another one, however many they are: it is read once for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

_WORD = re.compile(r"\w+")
_FEW = 16
"""So many are looked for one after the other sooner than by the words of the text."""


class KnownTexts:
    """Texts that are looked for where none is part of a longer word."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._by_word: Mapping[str, Sequence[str]] | None = None
        self._others: Sequence[str] = ()

    def standing_in(self, text: str) -> Iterator[tuple[str, int]]:
        """Each of them with a place where it stands, the places of one in order."""
        if len(self._texts) <= _FEW:
            yield from _one_by_one(self._texts, text)
            return
        if self._by_word is None:
            self._by_word, self._others = _by_first_word(self._texts)
        for match in _WORD.finditer(text):
            for known in self._by_word.get(match[0], ()):
                if text.startswith(known, match.start()) and _ends(text, known, match.start()):
                    yield known, match.start()
        yield from _one_by_one(self._others, text)


def _by_first_word(texts: Sequence[str]) -> tuple[Mapping[str, Sequence[str]], Sequence[str]]:
    """Those that begin as a word does, by that word, and the others, which may stand in the middle of one."""
    by_word: dict[str, list[str]] = {}
    others: list[str] = []
    for each in texts:
        word = _WORD.match(each)
        if word and each[0].isalnum() and (word.end() < len(each) or each[-1].isalnum()):
            by_word.setdefault(word[0], []).append(each)
        else:
            others.append(each)
    return by_word, others


def _one_by_one(texts: Sequence[str], text: str) -> Iterator[tuple[str, int]]:
    for known in texts:
        at = text.find(known) if known else -1
        while at >= 0:
            if not (known[0].isalnum() and at and _is_word(text[at - 1])) and _ends(text, known, at):
                yield known, at
            at = text.find(known, at + 1)


def _ends(text: str, known: str, at: int) -> bool:
    """Whether no word goes on behind it."""
    end = at + len(known)
    return not (known[-1].isalnum() and end < len(text) and _is_word(text[end]))


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"

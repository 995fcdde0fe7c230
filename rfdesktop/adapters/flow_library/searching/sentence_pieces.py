"""Cutting a text into the pieces of a sentence model's vocabulary: BERT's WordPiece for text without capitals."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

UNKNOWN, BEGIN, END = "[UNK]", "[CLS]", "[SEP]"

LONGEST_WORD = 100
"""Longer words are unknown, as the model was taught."""

_KEPT_WORDS = 8_192
_CHINESE = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2CEAF), (0xF900, 0xFAFF))


class SentencePieces:
    """Cuts texts with the vocabulary given, its pieces in the order of their numbers. For several threads."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self._unknown = self._numbers[UNKNOWN]
        self._ends = (self._numbers[BEGIN], self._numbers[END])
        self._of_word = lru_cache(_KEPT_WORDS)(self._cut)

    def numbers(self, text: str, most: int) -> list[int]:
        """The numbers of the text's first pieces between the marks of begin and end, `most` in all."""
        found: list[int] = []
        for word in _words(text):
            found += self._of_word(word)
            if len(found) >= most - 2:
                break
        begin, end = self._ends
        return [begin, *found[: most - 2], end]

    def _cut(self, word: str) -> tuple[int, ...]:
        """The longest piece that the word begins with, then of the rest; the unknown one where it cannot be cut."""
        found: list[int] = []
        start = 0
        while start < len(word) <= LONGEST_WORD:
            mark = "##" if start else ""
            for end in range(len(word), start, -1):
                number = self._numbers.get(mark + word[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return (self._unknown,)
        return tuple(found) or (self._unknown,)


def _words(text: str) -> Iterator[str]:
    """The lower-case words of a text without accents, each mark of punctuation alone."""
    plain = unicodedata.normalize("NFD", text.lower())
    spaced = "".join(_spaced(sign) for sign in plain)
    return iter(spaced.split())


@lru_cache(4_096)
def _spaced(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Mn":
        return ""
    if sign.isspace():
        return " "
    if category in ("Cc", "Cf") or sign == "\N{REPLACEMENT CHARACTER}":
        return ""
    if category[0] == "P" or (sign.isascii() and not sign.isalnum()):
        return f" {sign} "
    if any(low <= ord(sign) <= high for low, high in _CHINESE):
        return f" {sign} "
    return sign

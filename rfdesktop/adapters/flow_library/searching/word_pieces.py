"""Cutting a text into the pieces that the word vectors have: byte-pair encoding, in Python alone."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

SPACE = "▁"
"""Stands for a space in a piece: most pieces are the beginning of a word."""

_FIRST_BYTE = 3
_FIRST_MERGED = _FIRST_BYTE + 256
"""Before these stand the unknown piece, the marks of begin and end, and one piece for each byte."""

_LATER = 1 << 20
_KEPT_WORDS = 16_384
# No piece has a space after another character, so that what lies between such places can be cut alone.
_WORD = re.compile(f"{SPACE}*[^{SPACE}]+|{SPACE}+")


class WordPieces:
    """Cuts texts as SentencePiece does with the vocabulary given: its pieces in the order of their numbers.

    Two neighbours become one where the vocabulary has them together: what stands first in it before the rest, the
    leftmost among equals; a piece is found whole by that, so that one is not looked for in its parts. A character that
    it lacks is cut into its bytes. May be used from several threads.
    """

    def __init__(self, pieces: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(pieces) if number >= _FIRST_MERGED}
        self._of_word = lru_cache(_KEPT_WORDS)(self._cut)

    def numbers(self, text: str) -> list[int]:
        """The numbers of the text's pieces, in order; none for an empty text."""
        marked = SPACE + text.replace(" ", SPACE) if text else ""
        return [number for word in _WORD.findall(marked) for number in self._of_word(word)]

    def forget(self) -> None:
        """Lets go of the words that were cut: of many flows they take some megabytes."""
        self._of_word.cache_clear()

    def _cut(self, word: str) -> tuple[int, ...]:
        whole = self._numbers.get(word)
        return self._cut_up(word) if whole is None else (whole,)

    def _cut_up(self, word: str) -> tuple[int, ...]:
        parts = list(word)
        before, after = list(range(-1, len(parts) - 1)), list(range(1, len(parts) + 1))
        waiting = [pair for place in range(len(parts) - 1) if (pair := self._pair(parts, place, place + 1))]
        heapq.heapify(waiting)
        while waiting:
            _, left, merged = heapq.heappop(waiting)
            right = after[left]
            if not parts[left] or right >= len(parts) or parts[left] + parts[right] != merged:
                continue
            parts[left], parts[right] = merged, ""
            after[left] = after[right]
            if after[left] < len(parts):
                before[after[left]] = left
                if pair := self._pair(parts, left, after[left]):
                    heapq.heappush(waiting, pair)
            if before[left] >= 0 and (pair := self._pair(parts, before[left], left)):
                heapq.heappush(waiting, pair)
        return tuple(number for part in parts if part for number in self._known(part))

    def _pair(self, parts: list[str], left: int, right: int) -> tuple[int, int, str] | None:
        merged = parts[left] + parts[right]
        number = self._numbers.get(merged)
        if number is None:
            return None
        # Runs of spaces are the last to grow, so that the space before a word goes to the word.
        return (number if merged.strip(SPACE) else number + _LATER, left, merged)

    def _known(self, part: str) -> Iterator[int]:
        number = self._numbers.get(part)
        if number is not None:
            yield number
        else:
            yield from (_FIRST_BYTE + byte for byte in part.encode("utf-8", "replace"))

"""The library's own words, and the likeliest meaning of a word that is not among them."""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from rfdesktop.adapters.atomic_file import WholeFiles

_WORD = re.compile(r"[a-z][a-z0-9]+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

SHORTEST = 4
"""Shorter words are too near to too many others."""

SLIP_RATIO = 100
"""How much commoner a word must be for one that occurs once to be a slip of it."""

SLIP_EASE = 1.5
"""What each grade of ease counts: about as much as a word being five times as common."""

TWO_FROM = 6
"""Two slips are believed from this length on."""

UNKNOWN_WEIGHT = 0.5
"""What a word that no flow has tells: it may name a problem that no flow is about, or just a customer."""

NAME_WEIGHT = 0.15
"""What such a word tells if it has a digit: it is a machine's name, a floor or a time."""


class Vocabulary:
    """Counts of words. Built in one thread, then read and added to on one."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._commonest = 1
        self._shelves: dict[tuple[str, int], list[str]] = defaultdict(list)

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def add(self, texts: Iterable[str]) -> None:
        """Counts the words of texts."""
        # Of what stands between spaces most stands there often: the slower pattern looks at each once.
        pieces: Counter[str] = Counter()
        for text in texts:
            pieces.update(text.lower().split())
        fresh: Counter[str] = Counter()
        for piece, count in pieces.items():
            for word in _WORD.findall(piece):
                fresh[word] += count
        self._add(fresh.items())

    def add_column(self, texts: pa.ChunkedArray) -> None:
        """The same for a column of texts, split by Arrow, which leaves the interpreter to the other threads."""
        for chunk in texts.chunks:
            words = pc.split_pattern_regex(pc.utf8_lower(chunk), "[^a-z0-9]+")
            counted = pc.value_counts(words.flatten())
            names, counts = counted.field("values").to_pylist(), counted.field("counts").to_pylist()
            self._add((name, count) for name, count in zip(names, counts, strict=True) if _WORD.fullmatch(name))

    def counts(self) -> dict[str, int]:
        """A copy of the words with how often each occurs."""
        return dict(self._counts)

    def load(self, file: Path, version: int) -> bool:
        """Takes the words of that version from a file; False, and nothing changed, where it has none such."""
        try:
            kept = json.loads(file.read_text(encoding="utf-8"))
            if kept["version"] != version:
                return False
            words = {str(word): int(count) for word, count in kept["words"].items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            # What cannot be read is learned anew.
            return False
        self._add(words.items())
        return True

    def _add(self, counted: Iterable[tuple[str, int]]) -> None:
        for word, count in counted:
            if word not in self._counts:
                self._shelves[word[0], len(word)].append(word)
            self._counts[word] += count
            self._commonest = max(self._commonest, self._counts[word])

    def likely(self, word: str) -> str | None:
        """The likeliest word at one slip from an unknown one, else at two; None for a known or a short word.

        A word that occurs once counts as unknown beside one that is far commoner: flows have slips too.
        """
        if len(word) < SHORTEST or not word.isalpha() or self._counts[word] > 1:
            return None
        least = SLIP_RATIO if word in self._counts else 1
        # Hardly anyone gets the first letter wrong, except by swapping it with the second.
        near = [
            other
            for other in one_slip(word)
            if len(other) >= SHORTEST and self._counts[other] >= least and word[0] in other[:2]
        ]
        if not near and len(word) >= TWO_FROM and word not in self._counts:
            near = [other for other in self._shelved(word) if two_slips(word, other)]
        return max(near, key=lambda other: (self._likelihood(word, other), other), default=None)

    def _likelihood(self, typed: str, meant: str) -> float:
        """How likely a word is behind another, in natural logarithms up to a constant: common words more, and slips of
        the usual kinds (letters swapped or doubled, then letters left out)."""
        if sorted(typed) == sorted(meant) or _undoubled(typed) == _undoubled(meant):
            ease = 2.0
        else:
            ease = float(len(meant) > len(typed))
        return math.log(self._counts[meant]) + SLIP_EASE * ease

    def weight(self, word: str) -> float:
        """How much a word tells, 0 to 1: the rarer, the more; one that no flow has half, a name hardly."""
        if word not in self._counts:
            return NAME_WEIGHT if any(sign.isdecimal() for sign in word) else UNKNOWN_WEIGHT
        return 1.0 - 0.8 * math.log(self._counts[word] + 1) / math.log(self._commonest + 2)

    def _shelved(self, word: str) -> Iterator[str]:
        for length in range(len(word) - 2, len(word) + 3):
            yield from self._shelves.get((word[0], length), ())


def save_words(file: Path, version: int, counts: Mapping[str, int]) -> None:
    """Keeps words in a file as those of a version of the library. Raises OSError."""
    WholeFiles().write(file, json.dumps({"version": version, "words": counts}))


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def one_slip(word: str) -> set[str]:
    """All strings that one missing, added, wrong or swapped letter turns the word into."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    missing = {left + right[1:] for left, right in cuts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    wrong = {left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS}
    added = {left + letter + right for left, right in cuts for letter in _LETTERS}
    return (missing | swapped | wrong | added) - {word}


def two_slips(one: str, other: str) -> bool:
    """Whether two words are at most two slips apart (optimal string alignment)."""
    # Not imported before it is wanted: it takes 6 MB of memory.
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=2) <= 2  # noqa: PLR2004

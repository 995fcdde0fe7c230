"""The library's own words, and the likeliest meaning of a word that is not among them."""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from rfdesktop.adapters.atomic_file import WholeFiles

_WORD = re.compile(r"[a-z][a-z0-9]+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

SHORTEST = 4
"""Shorter words are too near to too many others."""

SLIP_RATIO = 100
"""How much commoner a word must be for one that the flows have to be a slip of it."""

SLIPS_KEPT = 8
"""How often the flows may have a word that is a slip: one in a title counts for so many."""

SLIP_EASE = 1.5
"""What each grade of ease counts: about as much as a word being five times as common."""

TWO_FROM = 6
"""Two slips are believed from this length on."""

SECOND_SLIP = 4.0
"""What a second slip costs: a word at two slips must be some fifty times as common as one at a single slip."""

FIRST_FROM, FIRST_SLIP, FIRST_USUAL = 6, 3.0, 20
"""A wrong first letter is believed from this length on, where no other slip explains the word, and of a word that the
flows have so often; it costs nearly as much as a second slip."""

SELDOM = 0.0005
"""A word below this share of the commonest may be a slip that the flows have themselves ("microosft"): what lies at two
slips is then looked at beside it."""

BASE_FROM, _ENDINGS, _DOUBLING = 4, ("ing", "ed", "s", "es", "er", "ers", "ly"), ("ing", "ed", "er", "ers")
"""The letters of a word from which on another may be a form of it, the endings of its forms, and those before which it
doubles its last letter ("swapping")."""

USUAL = 3
"""How often a word that is part of another must occur to be one by itself."""

UNKNOWN_WEIGHT = 0.5
"""What a word that no flow has tells: it may name a problem that no flow is about, or just a customer."""

EVERYDAY_WEIGHT = 0.3
"""What such a word of everyday language tells: oftener of the caller's world than of the trouble."""

NAME_WEIGHT = 0.15
"""What such a word tells if it has a digit: it is a machine's name, a floor or a time."""


class CommonWords:
    """The lower-case words of everyday language, one a line of a file, read when first asked; none without it."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._sums: npt.NDArray[np.uint32] | None = None

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        if self._sums is None:
            self._sums = self._read()
        wanted = _sum(word)
        place = int(self._sums.searchsorted(wanted))
        return place < len(self._sums) and bool(self._sums[place] == wanted)

    def _read(self) -> npt.NDArray[np.uint32]:
        # By their checksums they take a tenth of a megabyte, where a set takes three.
        try:
            lines = self._file.read_text(encoding="utf-8").splitlines() if self._file else []
        except (OSError, ValueError):
            lines = []
        return np.sort(np.fromiter(map(_sum, filter(_WORD.fullmatch, lines)), np.uint32))


def _sum(word: str) -> np.uint32:
    return np.uint32(crc32(word.encode()))


class Vocabulary:
    """Counts of words. Built in one thread, then read and added to on one."""

    def __init__(self, common: Container[str] = ()) -> None:
        """`common` are words that are no slips of others, though no flow may have them."""
        self._common = common
        self._counts: Counter[str] = Counter()
        self._commonest = 1
        self._shelves: dict[tuple[str, int], list[str]] = defaultdict(list)

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def is_strange(self, word: str) -> bool:
        """Whether neither the flows nor everyday language have a word, or one that it is a form of."""
        return word not in self._counts and not self.is_everyday(word)

    def is_everyday(self, word: str) -> bool:
        """Whether everyday language has a word, or it is a form of one that is known."""
        return word in self._common or any(map(self._is_known, _bases(word)))

    def _is_known(self, word: str) -> bool:
        return word in self._counts or word in self._common

    def count(self, word: str) -> int:
        """How often the flows have a word."""
        return self._counts[word]

    def is_usual(self, word: str) -> bool:
        """Whether the flows have a word more than by chance."""
        return self._counts[word] >= USUAL

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
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
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
        """The likeliest word at one slip from an unknown one, else at two; None for a known, a common or a short word.

        A seldom word counts as unknown beside one that is far commoner: flows have slips too. What may be a form of a
        known word is a slip where nothing but a doubled letter tells it from one that the flows have ("controler").
        """
        if len(word) < SHORTEST or not word.isalpha() or self._counts[word] > SLIPS_KEPT or word in self._common:
            return None
        least = max(1, SLIP_RATIO * self._counts[word])
        at_one = [other for other in one_slip(word) if len(other) >= SHORTEST and self._counts[other] >= least]
        if any(self._is_known(base) for base in _bases(word)):
            at_one = [other for other in at_one if undoubled(other) == undoubled(word)]
            return max(at_one, key=lambda other: (self._counts[other], other), default=None)
        # Hardly anyone gets the first letter wrong, except by swapping it with the second.
        near = [other for other in at_one if word[0] in other[:2]]
        likely = {other: self._likelihood(word, other) for other in near}
        seldom = all(self._counts[other] < SELDOM * self._commonest for other in near)
        if seldom and len(word) >= TWO_FROM and word not in self._counts:
            for other in self._shelved(word):
                if other not in likely and two_slips(word, other):
                    likely[other] = self._likelihood(word, other) - SECOND_SLIP
        if not near and len(word) >= FIRST_FROM and word not in self._counts:
            begun = [other for other in at_one if self._counts[other] >= FIRST_USUAL]
            likely |= {other: self._likelihood(word, other) - FIRST_SLIP for other in begun}
        return max(likely, key=lambda other: (likely[other], other), default=None)

    def _likelihood(self, typed: str, meant: str) -> float:
        """How likely a word is behind another, in natural logarithms up to a constant: common words more, and slips of
        the usual kinds (letters swapped or doubled, then letters left out)."""
        if sorted(typed) == sorted(meant) or undoubled(typed) == undoubled(meant):
            ease = 2.0
        else:
            ease = float(len(meant) > len(typed))
        return math.log(self._counts[meant]) + SLIP_EASE * ease

    def weight(self, word: str) -> float:
        """How much a word tells, 0 to 1: the rarer, the more; one that no flow has half or less, a name hardly."""
        if word not in self._counts:
            if word in self._common:
                return EVERYDAY_WEIGHT
            return NAME_WEIGHT if any(sign.isdecimal() for sign in word) else UNKNOWN_WEIGHT
        return 1.0 - 0.8 * math.log(self._counts[word] + 1) / math.log(self._commonest + 2)

    def _shelved(self, word: str) -> Iterator[str]:
        for length in range(len(word) - 2, len(word) + 3):
            yield from self._shelves.get((word[0], length), ())


def save_words(file: Path, version: int, counts: Mapping[str, int]) -> None:
    """Keeps words in a file as those of a version of the library. Raises OSError."""
    WholeFiles().write(file, json.dumps({"version": version, "words": counts}))


def _bases(word: str) -> Iterator[str]:
    """What a word would be a form of, by the rules of English: "assigning" of "assign", "configures" of "configure"."""
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) >= BASE_FROM:
            yield base
            yield base + "e"
            if ending in _DOUBLING and base[-1] == base[-2]:
                yield base[:-1]
            if base.endswith("i"):
                yield base[:-1] + "y"


def undoubled(word: str) -> str:
    """A word with each letter once where it stands twice or oftener in a row."""
    return re.sub(r"(.)\1+", r"\1", word)


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

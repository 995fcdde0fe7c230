"""Words written apart that the flows write together, and words written together of which each part is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rfdesktop.adapters.flow_library.searching.shorthand import Shorthand
from rfdesktop.adapters.flow_library.searching.vocabulary import SLIP_RATIO, Vocabulary
from rfdesktop.domain.texts.stop_words import STOP_WORDS

JOINED_FROM, JOINED_PART = 7, 3
"""The letters of a word from which on it may stand apart in a message ("global protect"), and of its parts. The flows
must have it as often as the rarer of those: in a command many words are written together."""

SPLIT_FROM, SPLIT_PART = 8, 4
"""The letters of a word from which on it may be two ("druckserver"), and of each of those."""

HEAD = 5
"""The letters of what a German word is, from which on it is told where only that is known ("praxisdrucker")."""

APART_FROM, APART_USUAL = 7, 20
"""The letters of a word from which on it may be two without their blank, and how often the flows must have such a
part; one of three letters must be shorthand of the trade, or say nothing ("nosound"). What the flows have themselves,
in a command or as a slip, must be so much rarer than its parts as a slip is than its word."""

_LINKS = ("", "s", "n", "en", "es", "e")
"""What German puts between the parts of a word."""

Meaning = tuple[int, int, tuple[str, ...]]
"""The first place of some words, one after the last, and what they stand for."""


def joined(words: Sequence[str], vocabulary: Vocabulary) -> Iterator[Meaning]:
    """Two neighbours that the flows have as one word."""
    for place, (one, other) in enumerate(pairwise(words)):
        whole = one + other
        if len(whole) < JOINED_FROM or min(len(one), len(other)) < JOINED_PART or whole not in vocabulary:
            continue
        if vocabulary.count(whole) >= min(vocabulary.count(one), vocabulary.count(other)):
            yield place, place + 2, (whole,)


def split(words: Sequence[str], vocabulary: Vocabulary, shorthand: Shorthand) -> Iterator[Meaning]:
    """Words that no flow has and no shorthand explains, with their parts where both are known."""
    for place, word in enumerate(words):
        if word.isalpha() and len(word) >= SPLIT_FROM and word not in shorthand and vocabulary.is_strange(word):
            parts = _parts(word, vocabulary, shorthand)
            if parts:
                yield place, place + 1, parts


def german_parts(words: Sequence[str], vocabulary: Vocabulary, shorthand: Shorthand) -> Iterator[Meaning]:
    """The same of the words of a German message, of which one is what its last part is, whatever stands before that."""
    parted = list(split(words, vocabulary, shorthand))
    yield from parted
    known = {place for place, _, _ in parted}
    for place, word in enumerate(words):
        if place not in known and word.isalpha() and word not in shorthand and word not in vocabulary:
            cuts = range(SPLIT_PART, len(word) - HEAD + 1)
            head = next((found for cut in cuts if (found := shorthand.meanings([word[cut:]]))), None)
            if head:
                yield place, place + 1, head[0][2]


def _parts(word: str, vocabulary: Vocabulary, shorthand: Shorthand) -> tuple[str, ...]:
    """What both parts of a word stand for; empty where no cut leaves two that are known. The longest second part is
    taken: it is what the word is about."""
    for cut in range(SPLIT_PART, len(word) - SPLIT_PART + 1):
        last = _known(word[cut:], vocabulary, shorthand)
        if not last:
            continue
        for link in _LINKS:
            first = word[:cut].removesuffix(link)
            if word[:cut].endswith(link) and len(first) >= SPLIT_PART:
                found = _known(first, vocabulary, shorthand)
                if found:
                    return (*found, *last)
    return ()


def _known(part: str, vocabulary: Vocabulary, shorthand: Shorthand) -> tuple[str, ...]:
    if part in STOP_WORDS:
        return ()
    for _, _, meaning in shorthand.meanings([part]):
        return meaning
    return (part,) if vocabulary.is_usual(part) else ()


def apart(word: str, vocabulary: Vocabulary, shorthand: Shorthand) -> str | None:
    """Two words that were written without their blank; of several cuts the one whose rarer part is the commonest."""
    if len(word) < APART_FROM or not word.isalpha() or vocabulary.is_everyday(word):
        return None
    cuts = [(word[:cut], word[cut:]) for cut in range(2, len(word) - 1)]
    rarer = {pair: min(_often(part, vocabulary, shorthand) for part in pair) for pair in cuts if _tells(pair)}
    best = max(rarer, key=lambda pair: (rarer[pair], pair), default=None)
    least = max(APART_USUAL, SLIP_RATIO * vocabulary.count(word))
    return " ".join(best) if best and rarer[best] >= least else None


def _tells(pair: tuple[str, str]) -> bool:
    return any(len(part) >= SPLIT_PART and part not in STOP_WORDS for part in pair)


def _often(part: str, vocabulary: Vocabulary, shorthand: Shorthand) -> int:
    """How common a part is; 0 where it is none by itself."""
    if len(part) >= SPLIT_PART or part in STOP_WORDS or (len(part) == JOINED_PART and part in shorthand):
        return vocabulary.count(part)
    return 0

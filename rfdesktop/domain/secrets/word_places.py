"""Where in a text each of many words stands: all of them are found in one pass (Aho and Corasick, 1975).

Several hundred words lead to rules, and looking for each by itself reads the text as often.
"""

from __future__ import annotations

from functools import lru_cache

from ahocorasick_rs import BytesAhoCorasick, Implementation


def places_in(text: bytes, words: tuple[bytes, ...]) -> dict[bytes, list[int]]:
    """Where those of the words stand that stand in the text at all, in order. Two places of a word never share a
    letter."""
    places: list[list[int]] = [[] for _ in words]
    for number, start, _ in _automaton(words).find_matches_as_indexes(text, overlapping=True):
        places[number].append(start)
    found = {word: at for word, at in zip(words, places, strict=True) if at}
    return {word: at if _stands_apart(word) else _apart(at, len(word)) for word, at in found.items()}


@lru_cache(maxsize=4)
def _automaton(words: tuple[bytes, ...]) -> BytesAhoCorasick:
    # Twice as fast as the smaller form, for a tenth of a megabyte more.
    return BytesAhoCorasick(words, implementation=Implementation.DFA)


@lru_cache(maxsize=2048)
def _stands_apart(word: bytes) -> bool:
    """Whether two of the word never share a letter."""
    return not any(word.startswith(word[at:]) for at in range(1, len(word)))


def _apart(places: list[int], length: int) -> list[int]:
    apart: list[int] = []
    for place in places:
        if not apart or place >= apart[-1] + length:
            apart.append(place)
    return apart

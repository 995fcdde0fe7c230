"""Where the words of a search stand in a text, by the search's own rule: letters without their accents and case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

Fold = tuple[str, int]
"""A letter without accent and case, and the place in the text of the letter that it comes from."""


def word_places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Begin and end of every place of the words, in order, none in another; the last word may be a beginning."""
    letters = folded(text)
    plain = "".join(letter for letter, _ in letters)
    patterns = [pattern for place, word in enumerate(words, 1) if (pattern := _of_word(word, place == len(words)))]
    found = {match.span() for pattern in patterns for match in re.finditer(pattern, plain)}
    places: list[tuple[int, int]] = []
    for start, end in sorted(found):
        begin, stop = letters[start][1], letters[end - 1][1] + 1
        if places and begin < places[-1][1]:
            places[-1] = (places[-1][0], max(places[-1][1], stop))
        else:
            places.append((begin, stop))
    return places


def folded(text: str) -> list[Fold]:
    """The text's letters without accents and case, each with where it stands in the text."""
    return [(base, place) for place, character in enumerate(text) for base in base_letters(character)]


def base_letters(character: str) -> str:
    """A letter without its accents and case."""
    parts = unicodedata.normalize("NFD", character)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


def _of_word(word: str, may_be_beginning: bool) -> str:
    tokens = ["".join(map(base_letters, token)) for token in re.findall(r"[^\W_]+", word)]
    if not any(tokens):
        return ""
    return r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, tokens)) + ("" if may_be_beginning else r"(?![^\W_])")

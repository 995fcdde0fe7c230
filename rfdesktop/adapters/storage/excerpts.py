"""The place in a text that a search found, as plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

BEFORE = 40
LENGTH = 140
"""Characters of an excerpt, and how many of them stand before the hit."""

FOLDED_LIMIT = 20_000
"""How far into a text a hit is looked for where only letters without their accents would match."""


def excerpt(text: str, words: Sequence[str]) -> str:
    """The text around the first of the words that it has, or its beginning; one line, with "…" where it is cut."""
    at = next((place for word in words if (place := _place(text, word)) is not None), 0)
    begin, end = max(0, at - BEFORE), min(len(text), max(0, at - BEFORE) + LENGTH)
    if begin and (space := text.find(" ", begin, at)) >= 0:
        begin = space + 1
    if end < len(text) and (space := text.rfind(" ", at, end)) > at:
        end = space
    return ("…" if begin else "") + " ".join(text[begin:end].split()) + ("…" if end < len(text) else "")


def _place(text: str, word: str) -> int | None:
    tokens = re.findall(r"[^\W_]+", word)
    pattern = re.compile(r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, tokens)), re.IGNORECASE)
    if found := pattern.search(text):
        return found.start()
    folded = [(base, index) for index, character in enumerate(text[:FOLDED_LIMIT]) for base in _base(character)]
    plain = re.compile(r"(?<![^\W_])" + r"[\W_]+".join(re.escape("".join(map(_base, token))) for token in tokens))
    found = plain.search("".join(base for base, _ in folded))
    return folded[found.start()][1] if found and found.start() < len(folded) else None


def _base(character: str) -> str:
    """A letter without its accents and case."""
    parts = unicodedata.normalize("NFD", character)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()

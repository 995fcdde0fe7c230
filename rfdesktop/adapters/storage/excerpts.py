"""The place in a text that a search found, as plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rfdesktop.domain.texts.found_words import folded, written_together
from rfdesktop.domain.texts.letters import letters_pattern
from rfdesktop.domain.texts.plain_words import plain_words

BEFORE = 40
LENGTH = 140
"""Characters of an excerpt, and how many of them stand before the hit."""

AROUND = 1_000
"""How much of a markdown text, before and after the hit, is read for its plain words."""

FOLDED_LIMIT = 20_000
"""How far into a text a hit is looked for where only letters without their accents would match."""


def excerpt(text: str, words: Sequence[str], *, markdown: bool = False) -> str:
    """The text around the first of the words that it has, or its beginning; one line, with "…" where it is cut.

    Of markdown its plain words, unless the hit is in what they leave out, such as a link's address.
    """
    hit = _first(text, words)
    if markdown:
        begin, end = _lines_around(text, hit or 0)
        plain = " ".join(plain_words(text, begin, end).split())
        there = _first(plain, words)
        if hit is None or there is not None:
            return _cut(plain, there or 0, cut_before=begin > 0, cut_after=end < len(text))
    return _cut(text, hit or 0)


def has_any(text: str, words: Sequence[str]) -> bool:
    """Whether a text has one of the words."""
    return _first(text, words) is not None


def _cut(text: str, at: int, *, cut_before: bool = False, cut_after: bool = False) -> str:
    begin, end = max(0, at - BEFORE), min(len(text), max(0, at - BEFORE) + LENGTH)
    if begin and (space := text.find(" ", begin, at)) >= 0:
        begin = space + 1
    if end < len(text) and (space := text.rfind(" ", at, end)) > at:
        end = space
    before, after = begin > 0 or cut_before, end < len(text) or cut_after
    return ("…" if before else "") + " ".join(text[begin:end].split()) + ("…" if after else "")


def _lines_around(text: str, at: int) -> tuple[int, int]:
    """Where the lines around a place begin and end; a line longer than is worth reading is cut."""
    begin, end = max(0, at - AROUND), min(len(text), at + AROUND)
    if begin:
        begin = text.find("\n", begin, at) + 1 or begin
    if end < len(text) and (line_end := text.rfind("\n", at, end)) > at:
        end = line_end
    return begin, end


def _first(text: str, words: Sequence[str]) -> int | None:
    # Where no word begins so, one may have it within.
    ways = ("",) if written_together(words) else (r"(?<![^\W_])", "")
    places = (_place(text, word, before) for before in ways for word in words)
    return next((place for place in places if place is not None), None)


def _place(text: str, word: str, before: str) -> int | None:
    """Where a word stands; `before` is what has to match in front of it."""
    tokens = re.findall(r"[^\W_]+", word)
    pattern = re.compile(before + r"[\W_]+".join(map(re.escape, tokens)), re.IGNORECASE)
    if found := pattern.search(text):
        return found.start()
    letters = folded(text[:FOLDED_LIMIT])
    plain = re.compile(before + r"[\W_]+".join(map(letters_pattern, tokens)))
    found = plain.search("".join(base for base, _ in letters))
    return letters[found.start()][1] if found and found.start() < len(letters) else None

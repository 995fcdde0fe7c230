"""Where the words of a search stand in a text, by the search's own rule: letters without their accents and case."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from rfdesktop.domain.texts.letters import base_letters, letters_pattern
from rfdesktop.domain.texts.search_parts import joined, search_parts

Fold = tuple[str, int]
"""A letter without accent and case, and the place in the text of the letter that it comes from."""

_IN_ONE = re.compile(r"(?=.{4,60}$)[^\W\d_]{1,20}(?:['\u2019\u2010\u2011-][^\W\d_]{1,20}){0,3}")
_JOINT = r"['\u2019\u2010\u2011-]?"

_TOGETHER = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff"  # Hangul, whose particles are written on to the word
    "\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u31f0-\u31ff\uff66-\uff9f"  # Kana, Bopomofo
    "\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"  # Han
)


def written_together(words: Sequence[str]) -> bool:
    """Whether any of the words is of a script that puts no space between words: such a search is for parts of text."""
    return any(map(_TOGETHER.search, words))


def found_words(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Begin and end of every place of the words, in order, none in another; the last word may be a beginning, and
    each a part of a word where they are `written_together` or the text has it no other way."""
    letters = folded(text)
    plain = "".join(letter for letter, _ in letters)
    parts = written_together(words)
    found: set[tuple[int, int]] = set()
    for place, word in enumerate(words, 1):
        pattern = _of_word(word, part=parts, beginning=place == len(words))
        spans = {match.span() for match in re.finditer(pattern, plain)} if pattern else set()
        if pattern and not spans and not parts:
            # What was found by a part of a word is marked in it.
            within = re.finditer(_of_word(word, part=True, beginning=True), plain)
            inside = _Words(plain, text, letters)
            spans = {match.span() for match in within if inside.have_part(match)}
        found |= spans
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


def _of_word(word: str, *, part: bool, beginning: bool) -> str:
    tokens = re.findall(r"[^\W_]+", word)
    if not any("".join(map(base_letters, token)) for token in tokens):
        return ""
    inner = r"[\W_]+".join(map(letters_pattern, tokens))
    if _IN_ONE.fullmatch(word):
        # Wi-Fi, e-mail and Bob's are found by what is written in one, and the other way round.
        inner = f"(?:{inner}|{_JOINT.join(map(letters_pattern, joined(word)))})"
    if name := re.fullmatch(r"([^\W\d_]+)[-_]?(\d+)", word):
        inner = letters_pattern(name[1]) + "[-_ ]?" + letters_pattern(name[2])
    return inner if part else r"(?<![^\W_])" + inner + ("" if beginning else r"(?![^\W_])")


class _Words:
    """The words of a text that matches lie in, each taken apart once."""

    def __init__(self, plain: str, text: str, letters: list[Fold]) -> None:
        self._text = text
        self._letters = letters
        self._spans = [word.span() for word in re.finditer(r"[^\W_]+", plain)]
        self._begins = [begin for begin, _ in self._spans]
        self._known: dict[tuple[int, int, str], bool] = {}

    def have_part(self, match: re.Match[str]) -> bool:
        """Whether the search knows what was found within a word as a part of it."""
        begin = self._spans[bisect_right(self._begins, match.start()) - 1][0]
        end = self._spans[bisect_right(self._begins, match.end() - 1) - 1][1]
        asked = (begin, end, match[0])
        if asked not in self._known:
            word = self._text[self._letters[begin][1] : self._letters[end - 1][1] + 1]
            parts = ("".join(map(base_letters, part)) for part in search_parts(word).split())
            self._known[asked] = any(part.startswith(match[0]) for part in parts)
        return self._known[asked]

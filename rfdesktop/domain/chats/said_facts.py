"""Whether a text says a fact, asked of one text thousands of times: found by the fact's rarest word, never by reading
the text anew."""

from __future__ import annotations

import re

from rfdesktop.domain.chats.kept_facts import folded_text

_WORD = re.compile(r"[^\W_]+")
"""Letters and digits in a row: as `str.isalnum` has them."""

_Place = tuple[str, int]


class SaidFacts:
    """Texts, and the places of their words. A fact is said where it stands as a word or words of its own."""

    def __init__(self, text: str = "") -> None:
        self._texts: list[str] = []
        self._places: dict[str, list[_Place]] = {}
        self.add(text)

    def add(self, text: str) -> None:
        """Takes another text; no fact goes over from one into the next."""
        folded = folded_text(text)
        self._texts.append(folded)
        for word in _WORD.finditer(folded):
            self._places.setdefault(word[0], []).append((folded, word.start()))

    def says(self, fact: str) -> bool:
        """Whether one of the texts says a fact, which `folded_text` made."""
        rarest: list[_Place] | None = None
        before = 0
        for word in _WORD.finditer(fact):
            places = self._places.get(word[0])
            if places is None:
                return False
            if rarest is None or len(places) < len(rarest):
                rarest, before = places, word.start()
        if rarest is None:
            return any(fact in text for text in self._texts)
        # A word of the fact is whole in the text, so that the fact ends where its words do.
        return any(at >= before and text.startswith(fact, at - before) for text, at in rarest)

"""A German message word by word in English, for vectors that know English alone."""

from __future__ import annotations

from rfdesktop.adapters.flow_library.searching.compounds import german_parts
from rfdesktop.adapters.flow_library.searching.shorthand import Shorthand
from rfdesktop.adapters.flow_library.searching.vocabulary import Vocabulary
from rfdesktop.domain.texts.german_words import gloss
from rfdesktop.domain.texts.searched_words import searched_words

SEVERAL = 8
"""How often flows in English may have a word of German, among the symptoms."""


def in_english(text: str, shorthand: Shorthand, vocabulary: Vocabulary) -> str:
    """The words of a text, those that have one with their meaning instead; what the flows have oftener stays.

    Of shorthand that overlaps the longer counts: "geht nicht" before "nicht".
    """
    words = searched_words(text)
    longest: dict[int, tuple[int, tuple[str, ...]]] = {}
    for begin, end, meaning in (*shorthand.meanings(words), *german_parts(words, vocabulary, shorthand)):
        if end > longest.get(begin, (0, ()))[0]:
            longest[begin] = (end, meaning)
    said: list[str] = []
    place = 0
    while place < len(words):
        end, meaning = longest.get(place, (place + 1, ()))
        alone = words[place] if end == place + 1 else ""
        said += [alone] if vocabulary.count(alone) > SEVERAL else meaning or [gloss(alone) or alone]
        place = end
    return " ".join(said)

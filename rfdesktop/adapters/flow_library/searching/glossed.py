"""Messages in other languages: a German one word by word in English, for vectors that know English alone, and slips of
the words whose English is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rfdesktop.adapters.flow_library.searching.compounds import german_parts
from rfdesktop.adapters.flow_library.searching.shorthand import Shorthand
from rfdesktop.adapters.flow_library.searching.vocabulary import Vocabulary, one_slip, undoubled
from rfdesktop.domain.texts.german_words import gloss
from rfdesktop.domain.texts.romance_words import Glosses
from rfdesktop.domain.texts.searched_words import searched_words

SLIP_FROM = 6
"""The letters of a word from which on it may be a slip of one of another language: shorter ones are too near to others,
and of a language's words a list of what is said in tickets has few."""

ENDING = 2
"""The last letters, in which the forms of a word differ ("dauert", "dauer")."""

Meaning = Callable[[str], str]
"""What a word is in English; "" for one that is not known."""


def in_english(text: str, shorthand: Shorthand, vocabulary: Vocabulary) -> str:
    """The words of a text, those that have one with their meaning instead; words of the flows stay.

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
        said += [alone] if alone in vocabulary else meaning or [gloss(alone) or alone]
        place = end
    return " ".join(said)


def without_german_slips(words: Sequence[str], shorthand: Shorthand, vocabulary: Vocabulary) -> list[str]:
    """The words of a German message, slips of words that are known put right."""

    def meaning(word: str) -> str:
        return " ".join(part for _, _, parts in shorthand.meanings([word]) for part in parts) or gloss(word) or ""

    whole = {words[place] for place, _, _ in german_parts(words, vocabulary, shorthand)}
    slips = _slips([word for word in words if word not in whole and word not in vocabulary], meaning)
    return [slips.get(word, word) for word in words]


def without_slips(words: Sequence[str], glosses: Glosses, vocabulary: Vocabulary) -> list[str]:
    """The same of a message in another language."""
    strange = [word for word in words if word not in vocabulary and glosses.word(word) == word]
    slips = _slips(strange, lambda word: glosses.phrases.get((word,), ""))
    return [slips.get(word, word) for word in words]


def _slips(words: Iterable[str], meaning: Meaning) -> dict[str, str]:
    """The words at one slip from known ones that all mean the same, whose first letter they have."""
    slips: dict[str, str] = {}
    for word in words:
        if len(word) < SLIP_FROM or not word.isalpha() or meaning(word):
            continue
        near = {other: means for other in one_slip(word) if _is_slip(word, other) and (means := meaning(other))}
        if len(set(near.values())) == 1:
            slips[word] = min(near)
    return slips


def _is_slip(word: str, other: str) -> bool:
    """Whether one may be the other with a slip, and not another form or word: the first letter is seldom wrong, and in
    the last ones forms differ, but for a doubled letter."""
    return word[0] == other[0] and (
        word[:-ENDING] != other[: len(word) - ENDING] or undoubled(word) == undoubled(other)
    )

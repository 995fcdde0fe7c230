"""The language that a message is in, and its words with their slips put right: what is known of one helps the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rfdesktop.adapters.flow_library.searching.compounds import german_parts
from rfdesktop.adapters.flow_library.searching.lexicon import Ease, Lexicon, ease, is_slip
from rfdesktop.adapters.flow_library.searching.shorthand import Shorthand
from rfdesktop.adapters.flow_library.searching.vocabulary import USUAL, Vocabulary, one_slip
from rfdesktop.domain.texts.german_words import (
    ENOUGH,
    GERMAN_ALONE,
    GERMAN_FUNCTION_WORDS,
    gloss,
    is_german,
    with_umlauts,
)
from rfdesktop.domain.texts.romance_glosses import SHARE, Glosses, glosses_for, romance_languages, romance_stem
from rfdesktop.domain.texts.searched_words import searched_words

SHORTEST = 4
"""The letters of a word from which on it may be a slip at all."""

FLOWS_FROM = {Ease.SWAPPED: 6, Ease.LEFT_OUT: 6, Ease.WRONG: 7}
"""The letters from which on it may be one of a word that the flows have, most of which are English."""

STEM_FROM = 6
"""The letters of a stem from which on a form of a word may be a slip of another form."""

HALF = 5
"""The letters of each part of a German word, of which one is known as it stands and the other has the slip."""

_ELISIONS = str.maketrans("'’", "  ")
"""What parts the words of French ("l'imprimante")."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message's words, lower case and without marks, slips put right where it is in a language whose words are known
    here: French or Spanish with its `glosses`, German. Of any other, English most often, they are as they were."""

    words: tuple[str, ...]
    glosses: Glosses | None = None
    german: bool = False

    @property
    def foreign(self) -> bool:
        return self.german or self.glosses is not None


def spoken(text: str, vocabulary: Vocabulary, shorthand: Shorthand) -> Spoken:
    """The language of a message and its words."""
    words, parted = searched_words(text), searched_words(text.translate(_ELISIONS))
    marked = with_umlauts(text)
    if glosses := glosses_for(parted):
        return Spoken(_romance(parted, glosses, vocabulary), glosses)
    if is_german(words, marked):
        return Spoken(_german(words, vocabulary, shorthand), german=True)
    strange = {word for word in parted if _may_be_slip(word, shorthand) and vocabulary.is_strange(word)}
    if strange:
        for tongue in _tongues():
            if not _could_be(parted, strange, tongue.glosses):
                continue
            righted = [tongue.listed(word) if word in strange else word for word in parted]
            if righted != parted and glosses_for(righted) is tongue.glosses:
                return Spoken(_romance(parted, tongue.glosses, vocabulary), tongue.glosses)
        german = sum(word in strange or word in GERMAN_FUNCTION_WORDS for word in words)
        if german >= SHARE * len(words) and _is_german_with_slips(words, marked, strange, vocabulary, shorthand):
            return Spoken(_german(words, vocabulary, shorthand), german=True)
    return Spoken(tuple(words))


def _could_be(words: Sequence[str], strange: Collection[str], glosses: Glosses) -> bool:
    """Whether a message could be in a language, if all its strange words were slips: of English prose it is soon seen
    that it is not."""
    known = sum(word in strange or (word,) in glosses.phrases for word in words)
    return known >= SHARE * len(words)


def _may_be_slip(word: str, shorthand: Shorthand) -> bool:
    return len(word) >= SHORTEST and word.isalpha() and word not in shorthand


class _Tongue:
    """What is known of French or Spanish."""

    def __init__(self, glosses: Glosses) -> None:
        self.glosses = glosses
        parts = {word for phrase in glosses.phrases for word in phrase}
        self._listed = {romance_stem(word): word for word in parts if len(romance_stem(word)) >= STEM_FROM}
        self._words = Lexicon(parts | {f"{word}s" for word in parts if len(word) >= SHORTEST}, self._meaning)
        self._stems = Lexicon((stem for stem in glosses.stems if len(stem) >= STEM_FROM - 1), glosses.stems.__getitem__)

    def meant(self, word: str) -> str | None:
        """The word that another is a slip of, in the same form; None for a known one."""
        if word in self._words or self.glosses.word(word) != word:
            return None
        if whole := self._words.meant(word):
            return whole
        stem = romance_stem(word)
        if len(stem) < STEM_FROM or (meant := self._stems.meant(stem)) is None:
            return None
        return meant + word[len(stem) :]

    def listed(self, word: str) -> str:
        """The word of the list that another is a form of, or a slip of one; itself where there is none."""
        meant = self.meant(word) or word
        return meant if (meant,) in self.glosses.phrases else self._listed.get(romance_stem(meant), meant)

    def _meaning(self, word: str) -> str:
        return self.glosses.word(word)


@cache
def _tongues() -> tuple[_Tongue, ...]:
    return tuple(map(_Tongue, romance_languages()))


def _romance(words: Sequence[str], glosses: Glosses, vocabulary: Vocabulary) -> tuple[str, ...]:
    tongue = next(one for one in _tongues() if one.glosses is glosses)
    return tuple(
        word if word in vocabulary else tongue.meant(word) or _of_flows(word, vocabulary, glosses.word(word)) or word
        for word in words
    )


def _of_flows(word: str, vocabulary: Vocabulary, known: str) -> str | None:
    """The commonest word of the flows that one is a slip of; `known` is itself where it is no word of its language."""
    if known != word or not word.isalpha() or len(word) < min(FLOWS_FROM.values()):
        return None
    near = [
        other
        for other in one_slip(word)
        if vocabulary.count(other) >= USUAL and is_slip(word, other) and len(word) >= FLOWS_FROM[ease(word, other)]
    ]
    return max(near, key=lambda other: (ease(word, other), vocabulary.count(other), other), default=None)


@lru_cache(maxsize=2)
def _lexicon(shorthand: Shorthand) -> Lexicon:
    """The words of German, most of which are among the shorthand."""

    def meaning(word: str) -> str:
        return " ".join(part for _, _, parts in shorthand.meanings([word]) for part in parts) or gloss(word) or ""

    return Lexicon(shorthand.words() | GERMAN_FUNCTION_WORDS, meaning)


def _german(words: Sequence[str], vocabulary: Vocabulary, shorthand: Shorthand) -> tuple[str, ...]:
    lexicon = _lexicon(shorthand)
    whole = {words[place] for place, _, _ in german_parts(words, vocabulary, shorthand)}

    def right(word: str) -> str:
        if word in whole or word in vocabulary or word in lexicon or not _may_be_slip(word, shorthand):
            return word
        return lexicon.meant(word) or _of_flows(word, vocabulary, word) or _compound(word, lexicon, vocabulary) or word

    return tuple(map(right, words))


def _compound(word: str, lexicon: Lexicon, vocabulary: Vocabulary) -> str | None:
    """A word of two parts of which one is known as it stands and the other has a slip."""

    def known(part: str) -> bool:
        return part in lexicon or vocabulary.is_usual(part)

    for cut in range(HALF, len(word) - HALF + 1):
        first, last = word[:cut], word[cut:]
        if known(first) and (meant := lexicon.meant(last)):
            return first + meant
        if known(last) and (meant := lexicon.meant(first)):
            return meant + last
    return None


def _is_german_with_slips(
    words: Sequence[str], marked: int, strange: Collection[str], vocabulary: Vocabulary, shorthand: Shorthand
) -> bool:
    """Whether a message is in German if its strange words are what they are near to: words that everyday
    English has not count like the function words, of which one stands there."""
    lexicon = _lexicon(shorthand)
    meant = {word: likely for word in strange if (likely := lexicon.meant(word))}
    if not meant:
        return False
    righted = {meant.get(word, word) for word in words}
    alone = len(righted & GERMAN_ALONE) + marked
    own = sum(likely not in GERMAN_ALONE and not vocabulary.is_everyday(likely) for likely in meant.values())
    return (alone > 0 or not GERMAN_FUNCTION_WORDS.isdisjoint(words)) and alone + own >= ENOUGH

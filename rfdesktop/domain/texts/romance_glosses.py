"""French and Spanish word by word in English, for a search whose flows and vectors are English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rfdesktop.domain.texts.romance_words import FRENCH, OTHERS_TOO, SPANISH

ENOUGH, SHARE = 2, 0.4
MOSTLY, MOSTLY_WORDS = 0.6, 4
"""The words that are of one of these languages alone, and the share of all that it has, from which on a message is in
it; of one that is mostly made of its words, and of no fewer than so many, one such word is enough."""

_ENDINGS_TEXT = """
aient eront ements ement antes ieron aron abamos aban ando iendo amos emos imos adas idas ados idos ada ida ado ido aba
ent ant ait ons ees ez er ir ar es ee an en on os as io e a o s i
"""
_ENDINGS = _ENDINGS_TEXT.split()
_STEM = 4
"""The endings that forms of a word of either language have, and the letters that are left of it: what is not in the
list as it stands may be there in another form."""

_WITH_OBJECTS = re.compile(r"(\w+(?:[aei]r|ando|iendo))(?:[mts]e|nos)?(?:l[aeo]s?)?")
"""A verb of Spanish with what it is done to at its end ("bloquearlo")."""

_FORMER, _FORMER_FROM = "ex", 5
"""What both languages put before somebody who was it ("exempleado"), and the letters of what he was."""

PHRASE_MOST = 4
"""The most words of a phrase."""


@dataclass(frozen=True, slots=True)
class Glosses:
    """A language's phrases (words of lower case without marks) and stems with their English."""

    phrases: Mapping[tuple[str, ...], str]
    stems: Mapping[str, str]

    def word(self, word: str) -> str:
        """A word in English, also from another form of it; itself where there is none."""
        known = self._known(word)
        if known is None and (verb := _WITH_OBJECTS.fullmatch(word)):
            known = self._known(verb[1])
        if known is None and word.startswith(_FORMER) and len(word) >= len(_FORMER) + _FORMER_FROM:
            was = self._known(word.removeprefix(_FORMER))
            known = was and f"former {was}"
        return known or word

    def _known(self, word: str) -> str | None:
        return self.phrases.get((word,)) or self.stems.get(romance_stem(word))


@cache
def romance_languages() -> tuple[Glosses, Glosses]:
    """French and Spanish."""
    return _read(FRENCH), _read(SPANISH)


def _read(text: str) -> Glosses:
    pairs = (pair.partition("=") for pair in text.split())
    phrases = {tuple(phrase.split("_")): english.replace("-", " ") for phrase, _, english in pairs}
    stems: dict[str, str] = {}
    for phrase, english in phrases.items():
        if len(phrase) == 1 and phrase[0] not in OTHERS_TOO:
            stems.setdefault(romance_stem(phrase[0]), english)
    return Glosses(phrases, stems)


def romance_stem(word: str) -> str:
    """What the forms of a word of either language share."""
    ends = (word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending))
    return next((stem for stem in ends if len(stem) >= _STEM), word)


def glosses_for(words: Sequence[str]) -> Glosses | None:
    """Those of the language that a message of these lower-case words without marks is in, French or Spanish; None for
    any other."""
    spoken = [word for word in words if word.isalpha()]
    languages = [(sum((word,) in glosses.phrases for word in spoken), glosses) for glosses in romance_languages()]
    # Most messages are in neither, which is soon seen.
    likely = [(known, glosses) for known, glosses in languages if known and known >= SHARE * len(spoken)]
    told, known, glosses = max(
        ((_told(spoken, glosses), known, glosses) for known, glosses in likely),
        key=lambda one: one[:2],
        default=(0, 0, None),
    )
    mostly = known >= max(MOSTLY_WORDS, MOSTLY * len(spoken))
    return glosses if told >= (1 if mostly else ENOUGH) else None


def _told(spoken: Sequence[str], glosses: Glosses) -> int:
    """How many words are of that language alone, by themselves or in a phrase of it."""
    alone = {word for word in spoken if (word,) in glosses.phrases} - OTHERS_TOO
    cuts = [(at, at + length) for length in range(2, PHRASE_MOST + 1) for at in range(len(spoken) - length + 1)]
    phrases = [tuple(spoken[begin:end]) for begin, end in cuts]
    return len(alone | {word for phrase in phrases if phrase in glosses.phrases for word in phrase})


def translated(words: Sequence[str], glosses: Glosses) -> str:
    """The words in English, of phrases that overlap the longer; what has no gloss stays."""
    said: list[str] = []
    place = 0
    while place < len(words):
        ends = range(min(place + PHRASE_MOST, len(words)), place + 1, -1)
        end = next((end for end in ends if tuple(words[place:end]) in glosses.phrases), place + 1)
        said.append(glosses.phrases.get(tuple(words[place:end])) or glosses.word(words[place]))
        place = end
    return " ".join(said)

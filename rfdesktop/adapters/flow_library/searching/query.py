"""What a search really asks for: the typed words, repaired spelling, codes, and what shorthand stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rfdesktop.adapters.flow_library.searching.codes import TypedCode, typed_codes
from rfdesktop.adapters.flow_library.searching.shorthand import Shorthand
from rfdesktop.adapters.flow_library.searching.stems import stem, telling_stems
from rfdesktop.adapters.flow_library.searching.vocabulary import NAME_WEIGHT, Vocabulary
from rfdesktop.domain.texts.requests import asks_for_something
from rfdesktop.domain.texts.searched_words import searched_words
from rfdesktop.domain.texts.stop_words import STOP_WORDS

LENGTH_LIMIT = 2_000
"""The most characters of a query whose words count; a pasted log says what it says at its beginning."""

WORDS_MOST = 12
"""Different words of a query that full text looks for: with 24 a search of prose took 1.4 times as long and found
little more (nDCG@10 .954 against .951 on described symptoms, .771 against .776 on shorthand)."""

CODES_LIMIT = 20_000
CODES_MOST = 24
"""The characters of a query that are searched for codes, and the most codes that count."""

_BEFORE_NAMES = frozenset(["at", "for", "from", "by", "user", "users", "client", "customer", "mr", "mrs", "ms", "dr"])
"""After these a word that no flow has is a person, a company or a place."""

_WORD = re.compile(r"[a-z][a-z']+[a-z]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A telling word of a query: as typed, the stems that answer it, and its weight (0 to 1, rarer words more)."""

    word: str
    stems: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Query:
    """A query in its parts; `meant` is the text with its spelling repaired, for the vectors."""

    words: str
    extra: str
    meant: str
    codes: tuple[TypedCode, ...]
    asked: tuple[Asked, ...]
    request: bool = False
    """It asks for something, and tells of no trouble."""


def understand(text: str, vocabulary: Vocabulary, shorthand: Shorthand) -> Query:
    """The parts of a query. Spelling is repaired only for words that no flow has and no shorthand explains."""
    typed = " ".join(text[:LENGTH_LIMIT].split())
    codes = _weightiest(typed_codes(" ".join(text[:CODES_LIMIT].split())))
    repairs = _repairs(typed, vocabulary, shorthand)
    meant = typed
    for word, likely in repairs.items():
        meant = re.sub(rf"(?i)\b{word}\b", likely, meant)
    words = searched_words(meant)
    meanings = shorthand.meanings(words)
    known = {*words, *searched_words(typed)}
    extra = dict.fromkeys(word for _, _, meaning in meanings for word in meaning if word not in known)
    searched = " ".join((_rarest(typed, vocabulary), *repairs.values(), *(code.words[0] for code in codes)))
    asked = _asked(words, meanings, vocabulary)
    return Query(searched, " ".join(extra), meant, codes, asked, not codes and asks_for_something(typed))


def _rarest(typed: str, vocabulary: Vocabulary) -> str:
    """A text whole, or of a long one what has its rarest words: common ones cost full text most and tell it least."""
    words = set(searched_words(typed))
    if len(words) <= WORDS_MOST:
        return typed
    kept = set(sorted(words - STOP_WORDS, key=lambda word: (-vocabulary.weight(word), word))[:WORDS_MOST])
    return " ".join(piece for piece in typed.split() if not kept.isdisjoint(searched_words(piece)))


def _weightiest(codes: Sequence[TypedCode]) -> tuple[TypedCode, ...]:
    """The codes that count, those that only look like one last."""
    return tuple(sorted(codes, key=lambda code: code.words[0].startswith("nm"))[:CODES_MOST])


def _repairs(typed: str, vocabulary: Vocabulary, shorthand: Shorthand) -> dict[str, str]:
    repairs: dict[str, str] = {}
    for word in _WORD.findall(typed.lower()):
        if "'" not in word and word not in STOP_WORDS and word not in shorthand:
            likely = vocabulary.likely(word)
            # A customer's name is rather left alone than turned into a word that says nothing ("acme" into "came").
            if likely and likely not in STOP_WORDS:
                repairs[word] = likely
    return repairs


def _asked(
    words: list[str], meanings: list[tuple[int, int, tuple[str, ...]]], vocabulary: Vocabulary
) -> tuple[Asked, ...]:
    asked: dict[str, Asked] = {}
    before = ""
    for place, word in enumerate(words):
        named, before = before in _BEFORE_NAMES and word not in vocabulary, word
        if word in STOP_WORDS or len(word) == 1 or word.isdecimal():
            continue
        answers = {stem(word)}
        for begin, end, meaning in meanings:
            if begin <= place < end:
                answers |= telling_stems(meaning)
        weight = NAME_WEIGHT if named and len(answers) == 1 else vocabulary.weight(word)
        asked.setdefault(stem(word), Asked(word, frozenset(answers), weight))
    return tuple(asked.values())

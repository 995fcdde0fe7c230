"""What a search really asks for: the typed words, repaired spelling, codes, and what shorthand stands for."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rfdesktop.adapters.flow_library.searching.codes import TypedCode, typed_codes
from rfdesktop.adapters.flow_library.searching.compounds import apart, german_parts, joined, split
from rfdesktop.adapters.flow_library.searching.glossed import in_english
from rfdesktop.adapters.flow_library.searching.places import (
    apart_in_names,
    as_said,
    hosts,
    is_own_address,
    parts_of_names,
)
from rfdesktop.adapters.flow_library.searching.shorthand import Shorthand
from rfdesktop.adapters.flow_library.searching.spoken import spoken
from rfdesktop.adapters.flow_library.searching.stems import stem, telling_stems
from rfdesktop.adapters.flow_library.searching.vocabulary import EVERYDAY_WEIGHT, NAME_WEIGHT, Vocabulary, one_slip
from rfdesktop.domain.texts.german_words import GERMAN_FUNCTION_WORDS
from rfdesktop.domain.texts.requests import asks_for_something
from rfdesktop.domain.texts.romance_glosses import Glosses, translated
from rfdesktop.domain.texts.searched_words import searched_words
from rfdesktop.domain.texts.stop_words import STOP_WORDS

LENGTH_LIMIT = 2_000
"""The most characters of a query whose words count; a pasted log says what it says at its beginning."""

WORDS_MOST = 16
"""Different words of a query that full text looks for. With the sentence vectors nDCG@10 is .839 on described symptoms,
where it is .833 with 12, .841 with 20 and .840 with all of them; each four more take a millisecond."""

CODES_LIMIT = 20_000
CODES_MOST = 24
"""The characters of a query that are searched for codes, and the most codes that count."""

SAID_MOST = 32
"""The words up to which a query's sentence is given what its shorthand stands for: a longer one says enough by itself,
and its vector takes the longer."""

_BEFORE_NAMES = frozenset(
    "at for from by user users client customer mr mrs ms dr herr herrn hr frau fr fa firma kunde kundin".split()  # noqa: SIM905
)
"""After these a word that no flow has is a person, a company or a place."""

_SILENT = {True: STOP_WORDS | GERMAN_FUNCTION_WORDS, False: STOP_WORDS}
"""The words that say nothing of a message that is in German, and of one that is not."""

_NO_SHORTHAND = {True: frozenset(("im", "um", "das", "has", "dir")), False: frozenset(("im", "das", "has"))}
"""What people write oftener as a word of its own ("I'm" without its apostrophe) than as shorthand."""

_WORD = re.compile(r"\b[a-z][a-z']+[a-z]\b")
_NAME = re.compile(
    r"(?<=[a-z] )[A-Z][a-z]+\b|(?<=[a-z], )[A-Z][a-z]+\b|\b[A-Za-z]*[a-z][A-Z][A-Za-z]*|\b[A-Z]{2,}[a-z]+"
)
"""A capital within a sentence or a word: rather somebody's or a product's name than a word typed wrong twice."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A telling word of a query: as typed, the stems that answer it, and its weight (0 to 1, rarer words more)."""

    word: str
    stems: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Query:
    """A query in its parts; `meant` is the text with its spelling repaired, and in English, for the vectors."""

    words: str
    extra: str
    meant: str
    codes: tuple[TypedCode, ...]
    asked: tuple[Asked, ...]
    request: bool = False
    """It asks for something, and tells of no trouble."""

    @property
    def said(self) -> str:
        """What the sentence model reads, which knows no shorthand."""
        said = self.meant.split()
        room = SAID_MOST - len(said)
        extra = " ".join([word for word in self.extra.split() if word not in said][: max(room, 0)])
        return f"{self.meant} ({extra})" if extra else self.meant


def understand(text: str, vocabulary: Vocabulary, shorthand: Shorthand) -> Query:
    """The parts of a query. Spelling is repaired only for words that no flow has and no shorthand explains."""
    typed = " ".join(text[:LENGTH_LIMIT].split())
    codes = _weightiest(typed_codes(" ".join(text[:CODES_LIMIT].split())))
    read = apart_in_names(as_said(typed, shorthand), vocabulary)
    message = spoken(read, vocabulary, shorthand)
    glosses, german = message.glosses, message.german
    slips = {} if german or glosses else _slips(read, vocabulary, shorthand)
    # A customer's name is rather left alone than turned into a word that says nothing ("acme" into "came").
    repairs = {word: likely for word, likely in slips.items() if likely not in STOP_WORDS}
    if german:
        read = " ".join(message.words)
    meant = translated(message.words, glosses) if glosses else _repaired(read, repairs)
    words, typed_words = searched_words(meant), searched_words(typed)
    machines = list(hosts(words, vocabulary, shorthand))
    meanings = [
        *shorthand.meanings(words, _NO_SHORTHAND[german]),
        *joined(words, vocabulary),
        *(german_parts if german else split)(words, vocabulary, shorthand),
        *machines,
    ]
    known = {*words, *typed_words}
    extra = dict.fromkeys(word for _, _, meaning in meanings for word in meaning if word not in known)
    kept = " ".join(_telling(words if german else typed_words, glosses)) if german or glosses else typed
    # Of a German message all its words are kept, those that were put right among them.
    added = [word for word in words if not german and word not in typed_words and word not in STOP_WORDS]
    coded = [code.words[0] for code in codes]
    searched = " ".join((_rarest(kept, vocabulary), _rarest(" ".join(added), vocabulary), *coded))
    idle = (slips.keys() - repairs.keys()) | {part for part in parts_of_names(typed) if part not in vocabulary}
    asked = _asked(words, meanings, vocabulary, idle, {words[place] for place, _, _ in machines}, german=german)
    meant = in_english(read, shorthand, vocabulary) if german else meant
    # What only looks like a code ("M365") is in requests, too.
    told = any(not code.words[0].startswith("nm") for code in codes)
    request = asks_for_something(typed) or (message.foreign and asks_for_something(meant))
    return Query(searched, " ".join(extra), meant, codes, asked, not told and request)


def _repaired(text: str, repairs: Mapping[str, str]) -> str:
    for word, likely in repairs.items():
        text = re.sub(rf"(?i)\b{word}\b", likely, text)
    return text


def _telling(words: Sequence[str], glosses: Glosses | None) -> list[str]:
    """The words of a message in another language that say something in that; without `glosses` it is German."""
    if glosses is None:
        return [word for word in words if word not in _SILENT[True]]
    return [word for word in words if word not in STOP_WORDS and glosses.word(word) not in STOP_WORDS]


def _rarest(typed: str, vocabulary: Vocabulary) -> str:
    """A text whole, or of a long one what has its rarest words: common ones cost full text most and tell it least."""
    words = set(searched_words(typed))
    if len(words) <= WORDS_MOST:
        return typed
    kept = set(sorted(words - STOP_WORDS, key=lambda word: (-vocabulary.weight(word), word))[:WORDS_MOST])
    return " ".join(piece for piece in typed.split() if not kept.isdisjoint(searched_words(piece)))


def _weightiest(codes: Sequence[TypedCode]) -> tuple[TypedCode, ...]:
    """The codes that count, those that only look like one last."""
    codes = [code for code in codes if not is_own_address(code.shown)]
    return tuple(sorted(codes, key=lambda code: code.words[0].startswith("nm"))[:CODES_MOST])


def _slips(typed: str, vocabulary: Vocabulary, shorthand: Shorthand) -> dict[str, str]:
    """The words that are likely slips of others, and of which."""
    slips: dict[str, str] = {}
    names = {name.lower() for name in _NAME.findall(typed)}
    for word in _WORD.findall(typed.lower()):
        if "'" not in word and word not in STOP_WORDS and word not in shorthand:
            likely = vocabulary.likely(word)
            if likely is None or likely not in one_slip(word):
                likely = None if word in names else apart(word, vocabulary, shorthand) or likely
            if likely:
                slips[word] = likely
    return slips


def _asked(
    words: list[str],
    meanings: list[tuple[int, int, tuple[str, ...]]],
    vocabulary: Vocabulary,
    idle: Collection[str],
    machines: Collection[str],
    *,
    german: bool,
) -> tuple[Asked, ...]:
    """`idle` are words that are slips of such as say nothing, or names; `machines` names that say what they are. Of
    numbers those count that stand for something together; one alone is a code, if anything."""
    asked: dict[str, Asked] = {}
    numbers = {at for at, end, _ in meanings if end - at > 1 and all(map(str.isdecimal, words[at:end]))}
    before = ""
    for place, word in enumerate(words):
        named, before = word in idle or (before in _BEFORE_NAMES and word not in vocabulary), word
        if word in _SILENT[german] or len(word) == 1 or (word.isdecimal() and place not in numbers):
            continue
        meant = [long for begin, end, meaning in meanings if begin <= place < end for long in meaning]
        answers = frozenset({stem(word)} | telling_stems(meant))
        if word in machines:
            weight = EVERYDAY_WEIGHT
        elif named and len(answers) == 1:
            weight = NAME_WEIGHT
        else:
            weight = _weight(word, meant, vocabulary, german=german)
        asked.setdefault(stem(word), Asked(word, answers, weight))
    return tuple(asked.values())


def _weight(word: str, meant: Sequence[str], vocabulary: Vocabulary, *, german: bool) -> float:
    """What a word weighs, a number as much as what it stands for. That no flow has it tells less of a German one: its
    meaning, or little where it has none."""
    if word.isdecimal():
        return max(map(vocabulary.weight, meant))
    usual = vocabulary.weight(word)
    if not german or word in vocabulary:
        return usual
    known = [vocabulary.weight(long) for long in meant if long in vocabulary]
    return max(known, default=min(usual, EVERYDAY_WEIGHT))

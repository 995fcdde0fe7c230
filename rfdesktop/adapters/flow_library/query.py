"""What a search really asks for: the typed words, repaired spelling, codes, and what shorthand stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rfdesktop.adapters.flow_library.abbreviations import WORDS, expansions
from rfdesktop.adapters.flow_library.codes import TypedCode, typed_codes
from rfdesktop.adapters.flow_library.vocabulary import Vocabulary

LENGTH_LIMIT = 2_000
"""The most characters of a query that count; a pasted log says what it says at its beginning."""

_WORD = re.compile(r"[a-z][a-z']+[a-z]")


@dataclass(frozen=True, slots=True)
class Query:
    """A query in its parts; `meant` is the text with its spelling repaired, for the vectors."""

    words: str
    extra: str
    meant: str
    codes: tuple[TypedCode, ...]


def understand(text: str, vocabulary: Vocabulary | None) -> Query:
    """The parts of a query. Spelling is repaired only for words that no flow has and no shorthand explains."""
    typed = " ".join(text[:LENGTH_LIMIT].split())
    codes = typed_codes(typed)
    repairs: dict[str, str] = {}
    for word in _WORD.findall(typed.lower()) if vocabulary is not None else ():
        if "'" not in word and word not in WORDS and vocabulary is not None:
            likely = vocabulary.likely(word)
            if likely:
                repairs[word] = likely
    meant = typed
    for word, likely in repairs.items():
        meant = re.sub(rf"(?i)\b{word}\b", likely, meant)
    added = expansions(meant)
    words = " ".join((typed, *repairs.values(), *(code.words[0] for code in codes)))
    return Query(words, " ".join(added), meant, codes)

"""Where each line of a document comes from: the messages, steps and values that bear it out.

A line is compared with all that is known of its session, by what cannot be put in other words (figures, codes, names)
and by its words. It is borne out if every such figure stands somewhere in what is known, and enough of its words do.
What the assistant proposed bears nothing out: nobody said that it was done.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rfdesktop.domain.notes.documents import LineOrigin, Origin, OriginKind, TicketDocument, text_lines

ENOUGH = 0.5
"""The share of a line's words that what is known has to have."""

EXCERPT = 200
"""Characters that are shown of what stands where a line comes from."""

_ORIGINS = 3
"""Origins that are named for one line."""

_STEM = 4
"""Letters of a word that are compared: "printed" and "prints", "Drucker" and "druckt"."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_SPECIFIC = re.compile(
    r"(?<![\w.\\/@-])[\w\\/@.:+-]*\d[\w\\/@.:+-]*"
    r"|\b[A-Z][A-Z0-9]{2,}(?:-[A-Z0-9]+)*\b"
    r"|[\w.+-]+@[\w.-]+|\\\\[\w.\\$-]+"
)
_EDGE = " .,:;()[]{}<>\"'“”‘’`*–—!?/-"
_PLAIN = frozenset(
    " ".join(
        (
            "the and for with from that this was were are has had have been not but then also its his her their",
            "they them she him who which when where after before into onto about out off over under again still",
            "all any some one der die das und mit von den dem des ein eine einen ist war auf aus bei nicht für",
            "wurde wurden sich auch nach les des une est était pas que qui dans sur avec pour par plus",
            "los las una con por para del que está",
        )
    ).split()
)
_NAMES_OF_NUMBERS = "zero one two three four five six seven eight nine ten"
_NUMBERS = {word: str(number) for number, word in enumerate(_NAMES_OF_NUMBERS.split())}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that is known of a session, and where it stands."""

    origin: Origin
    text: str


@dataclass(frozen=True, slots=True)
class _Known:
    origin: Origin
    text: str
    words: frozenset[str]
    specifics: frozenset[str]


class Tracer:
    """Traces documents of one session. `fixed` tells lines of the app's own, which claim nothing."""

    def __init__(self, evidence: Iterable[Evidence], fixed: Callable[[str], bool] = lambda _text: False) -> None:
        self._known = [
            _Known(_told(one), _folded(one.text), words_of(one.text), specifics_of(one.text)) for one in evidence
        ]
        self._fixed = fixed
        told = [known for known in self._known if known.origin.kind is not OriginKind.ANSWER]
        self._told = "\n".join(known.text for known in told)
        self._specifics = frozenset(word for known in told for word in known.specifics)

    def traced(self, document: TicketDocument, hints: Mapping[str, tuple[Origin, ...]] | None = None) -> TicketDocument:
        """The document with its lines' origins. `hints` are those of lines that say something in other words."""
        known = hints or {}
        lines = tuple(
            LineOrigin(block, item, text, known.get(text) or self.origins(text))
            for block, item, text in text_lines(document.blocks)
        )
        return replace(document, lines=lines)

    def origins(self, text: str) -> tuple[Origin, ...]:
        """What bears a line out, the nearest first; () where nothing does."""
        text = "\n".join(line for line in text.split("\n") if not self._fixed(line.strip()))
        if not _WORD.search(text) and not specifics_of(text):
            return (Origin(OriginKind.APP),)
        specifics, words = specifics_of(text), words_of(text)
        if any(not self._stands(one) for one in specifics):
            return ()
        chosen = self._covering(words, specifics)
        covered = words & frozenset().union(*(known.words for known in chosen)) if chosen else frozenset()
        enough = len(covered) >= ENOUGH * len(words) if words else bool(chosen)
        return tuple(dict.fromkeys(known.origin for known in chosen)) if enough else ()

    def foreign(self, text: str) -> tuple[str, ...]:
        """The figures, codes and names of a text that nothing of what is known has."""
        return tuple(sorted(one for one in specifics_of(text) if not self._stands(one)))

    def _stands(self, specific: str) -> bool:
        return specific in self._specifics or specific in self._told

    def _covering(self, words: frozenset[str], specifics: frozenset[str]) -> list[_Known]:
        """The few pieces of what is known that have most of a line, without the assistant's."""
        wanted = words | specifics
        chosen: list[_Known] = []
        pool: Sequence[_Known] = [known for known in self._known if known.origin.kind is not OriginKind.ANSWER]
        while wanted and len(chosen) < _ORIGINS:
            best = max(pool, key=lambda known: len(wanted & (known.words | known.specifics)), default=None)
            if best is None or not (gain := wanted & (best.words | best.specifics)):
                break
            chosen.append(best)
            wanted -= gain
        return chosen


def _told(one: Evidence) -> Origin:
    """The origin with the beginning of what stands there."""
    text = " ".join(one.text.split())
    return replace(one.origin, excerpt=text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…")


def words_of(text: str) -> frozenset[str]:
    """The beginnings of a text's words that say something."""
    found = (word.casefold() for word in _WORD.findall(text))
    return frozenset(_NUMBERS.get(word, word[:_STEM]) for word in found if word not in _PLAIN)


def specifics_of(text: str) -> frozenset[str]:
    """A text's figures, codes, addresses and names in capitals."""
    found = (_folded(match[0]).strip(_EDGE) for match in _SPECIFIC.finditer(text))
    return frozenset(one for one in found if one)


def _folded(text: str) -> str:
    return text.casefold()

"""What speaks for a flow: its share of what was asked, the codes it has, its likeness in meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rfdesktop.adapters.flow_library.searching.catalogue import About
from rfdesktop.adapters.flow_library.searching.codes import FoundCode, TypedCode
from rfdesktop.adapters.flow_library.searching.query import Asked, Query
from rfdesktop.adapters.flow_library.searching.stems import telling_stems
from rfdesktop.domain.flows.fitting import CodeWeight, Evidence

Stems = frozenset[str]

_SAYS_NOTHING_TEXT = """
error errors code codes event events id log logs message fail failed failure windows microsoft office server
user users computer pc system service date time name level status problem issue warning critical information
"""
_SAYS_NOTHING = telling_stems(_SAYS_NOTHING_TEXT.split())
"""Words that stand beside codes of every kind."""

_COMPLAINTS = frozenset(
    "down dead broken borked fails failing failed cannot unable wont trouble issues".split()  # noqa: SIM905
)
"""Words that say that something is wrong, of whatever it is."""

LITTLE_SAID = 0.3
"""The weight of a word unsaid in every message: one word alone, shared or not, shows less than three do."""

_NUMBER = re.compile(r"(?:0x)?[0-9a-f]*\d[0-9a-f]*")

_OF_ONE_SERVICE = ("hx", "aadsts")
"""Codes of which a flow has those that it is for; lists of the other kinds are seldom whole."""
_LONG = 7


def evidence(
    about: About,
    query: Query,
    found: Sequence[FoundCode],
    likeness: float | None,
    sentence: float | None,
) -> Evidence:
    """`found` are the codes of the query that the flow has."""
    asked = query.asked
    beyond = [word for word in asked if word.stems.isdisjoint(about.products) and word.word not in _COMPLAINTS]
    return Evidence(
        about=share(asked, about.all, beside=LITTLE_SAID),
        beyond=share(beyond, about.all, beside=LITTLE_SAID),
        code=code_weight(found, about, asked),
        likeness=likeness,
        sentence=sentence,
        elsewhere=not found and any(_of_one_service(code) for code in query.codes),
        request=query.request and about.troubleshoots,
    )


def share(asked: Sequence[Asked], about: Stems, *, beside: float = 0.0) -> float:
    """How much of what was asked, by weight, is among stems; `beside` is weight that was not asked."""
    all_asked = sum(word.weight for word in asked) + beside
    shared = sum(word.weight for word in asked if not word.stems.isdisjoint(about))
    return shared / all_asked if all_asked else 0.0


def code_weight(found: Sequence[FoundCode], about: About, asked: Sequence[Asked]) -> CodeWeight:
    """What the codes that a flow has say of it: the weightiest of them counts."""
    if not found:
        return CodeWeight.NONE
    if any(code.unmistakable for code in found):
        return CodeWeight.OWN
    return CodeWeight.AGREED if _agrees(about, asked) else CodeWeight.HINT


def _agrees(about: About, asked: Sequence[Asked]) -> bool:
    """Whether a product or another telling word of the flow is among what was asked, beside the codes."""
    known = (about.all | about.products) - _SAYS_NOTHING
    beside = [word for word in asked if not _NUMBER.fullmatch(word.word) and not word.stems & _SAYS_NOTHING]
    return any(not word.stems.isdisjoint(known) for word in beside)


def _of_one_service(code: TypedCode) -> bool:
    word = code.words[0]
    return word.startswith(_OF_ONE_SERVICE) and len(word) >= _LONG

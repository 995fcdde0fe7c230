"""What speaks for a flow: its share of what was asked, the codes it has, its likeness in meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rfdesktop.adapters.flow_library.searching.catalogue import About
from rfdesktop.adapters.flow_library.searching.code_kinds import is_any_sites, is_general
from rfdesktop.adapters.flow_library.searching.codes import FoundCode, TypedCode
from rfdesktop.adapters.flow_library.searching.other_products import OTHER_PRODUCTS, WHERE_IT_SHOWS
from rfdesktop.adapters.flow_library.searching.query import Asked, Query
from rfdesktop.adapters.flow_library.searching.stems import stem, telling_stems
from rfdesktop.domain.flows.fitting import CodeWeight, Evidence, Strange

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

_SHORTEST_HINT = len("er") + 3
"""A number of one or two digits that nothing agrees with is a number."""


class Nearness(NamedTuple):
    """A flow's cosines with a query: by the meaning of words, of its title and summary as a sentence, of the nearest of
    its symptoms; that of the nearest subject that is no flow's; and how much the query reads as a ticket that flows
    are for, in logits. None where there is no vector."""

    words: float | None = None
    sentence: float | None = None
    symptom: float | None = None
    rival: float | None = None
    reads: float | None = None


def evidence(
    about: About,
    query: Query,
    found: Sequence[FoundCode],
    near: Nearness,
    among: int,
    ranked: float,
    *,
    akin: bool,
) -> Evidence:
    """`found` are the codes of the query that the flow has, `among` the flows that were searched, `ranked` its score
    among those that were found; `akin`: it has others of the same part of Windows."""
    asked = query.asked
    beyond = [word for word in asked if not _names_product(word, about) and word.word not in _COMPLAINTS]
    return Evidence(
        about=share(asked, about.all, beside=LITTLE_SAID),
        beyond=share(beyond, about.all, beside=LITTLE_SAID),
        code=code_weight(found, about, asked),
        likeness=near.words,
        sentence=near.sentence,
        symptom=near.symptom,
        rival=near.rival,
        reads=near.reads,
        elsewhere=not found and not akin and any(_of_one_service(code) for code in query.codes),
        strange=_strange(about, asked),
        request=query.request and about.troubleshoots,
        words=len(asked),
        among=among,
        ranked=ranked,
    )


def share(asked: Sequence[Asked], about: Stems, *, beside: float = 0.0) -> float:
    """How much of what was asked, by weight, is among stems; `beside` is weight that was not asked."""
    all_asked = sum(word.weight for word in asked) + beside
    shared = sum(word.weight for word in asked if not word.stems.isdisjoint(about))
    return shared / all_asked if all_asked else 0.0


def code_weight(found: Sequence[FoundCode], about: About, asked: Sequence[Asked]) -> CodeWeight:
    """What the codes that a flow has say of it: the weightiest of them counts.

    What a browser says of any site is a hint whatever stands beside it: flows and messages about sites share words.
    """
    if not found:
        return CodeWeight.NONE
    if any(code.unmistakable for code in found):
        return CodeWeight.OWN
    if _agrees(about, asked) and not all(is_any_sites(code.word) for code in found):
        return CodeWeight.AGREED
    return CodeWeight.HINT if any(len(code.word) >= _SHORTEST_HINT for code in found) else CodeWeight.NONE


def _agrees(about: About, asked: Sequence[Asked]) -> bool:
    """Whether a product or another telling word of the flow is among what was asked, beside the codes."""
    known = (about.all | about.products) - _SAYS_NOTHING
    # What a word says by itself counts: "printer" may stand for a print server, which says nothing.
    beside = [word for word in asked if not _NUMBER.fullmatch(word.word) and stem(word.word) not in _SAYS_NOTHING]
    return any(not word.stems.isdisjoint(known) for word in beside)


def _names_product(word: Asked, about: About) -> bool:
    """Whether a word names a product of the flow. One that the flow has of itself and that only stands for a product
    among others ("internet" for a network) says more than that."""
    own = stem(word.word)
    return own in about.products or (own not in about.all and not word.stems.isdisjoint(about.products))


def _strange(about: About, asked: Sequence[Asked]) -> Strange:
    """Whether products are asked of which the flow names none, and it is about one of them. One beside the flow's own
    ("no sound in Teams, in Zoom there is") is only told of."""
    named = [word for word in asked if word.word in OTHER_PRODUCTS]
    if not named or any(stem(word.word) in about.all | about.products for word in named):
        return Strange.NOT
    own = any(_names_product(word, about) for word in asked if word.word not in OTHER_PRODUCTS)
    return Strange.SHOWN if own or all(word.word in WHERE_IT_SHOWS for word in named) else Strange.OTHER


def _of_one_service(code: TypedCode) -> bool:
    word = code.words[0]
    return word.startswith(_OF_ONE_SERVICE) and len(word) >= _LONG and not is_general(word)

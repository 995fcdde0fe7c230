"""Why a flow fits a query: an exact code, a symptom, the words they share, or likeness alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from rfdesktop.adapters.flow_library.searching.query import Asked
from rfdesktop.domain.flows.flow import Why, WhyKind

MENTIONS_SHOWN = 4
"""The most words that a reason names."""

Nearest = Callable[[Sequence[str]], str]
"""Gives the text that is nearest in meaning to the query, "" where nobody can tell."""


class Named(NamedTuple):
    """The stems of a flow's title and of each of its symptoms."""

    title: frozenset[str]
    symptoms: Sequence[frozenset[str]]


def reason(
    row: Mapping[str, Any], named: Named, text: str, asked: Sequence[Asked], codes: Sequence[str], nearest: Nearest
) -> Why:
    """The strongest reason there is. `row` has title and symptoms, `named` their stems; `text` is the flow's searched
    text, or ""."""
    if codes:
        return Why(WhyKind.CODE, ", ".join(codes))
    in_title = _shared(asked, named.title)
    symptoms: list[str] = row["symptoms"] or []
    shared = [(len(_shared(asked, its)), symptom) for its, symptom in zip(named.symptoms, symptoms, strict=True)]
    count, symptom = max(shared, key=lambda entry: entry[0], default=(0, ""))
    if count and count >= len(in_title):
        return Why(WhyKind.SYMPTOM, symptom)
    words = in_title or _mentioned(asked, text)
    if words:
        return Why(WhyKind.WORDS, ", ".join(words[:MENTIONS_SHOWN]))
    return Why(WhyKind.SIMILAR, nearest(symptoms) or row["title"])


def names_itself(named: Named, asked: Sequence[Asked]) -> bool:
    """Whether title or symptoms have a word of the query, so that the rest of the flow need not be read."""
    return any(_shared(asked, stems) for stems in (named.title, *named.symptoms))


def _shared(asked: Sequence[Asked], stems: frozenset[str]) -> list[str]:
    return [word.word for word in asked if not word.stems.isdisjoint(stems)]


def _mentioned(asked: Sequence[Asked], text: str) -> list[str]:
    """The words that a long text has, by their stems, the telling ones first."""
    lowered = text.lower()
    found = [word for word in asked if any(_has(lowered, stem) for stem in word.stems)]
    return [word.word for word in sorted(found, key=lambda word: -word.weight)]


def _has(lowered: str, stem: str) -> bool:
    # Most are not there at all, which is found far faster without a pattern.
    return stem in lowered and re.search(rf"\b{re.escape(stem)}", lowered) is not None

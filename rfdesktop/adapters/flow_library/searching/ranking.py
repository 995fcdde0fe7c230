"""Putting full text, likeness and exact codes together into one order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from rfdesktop.adapters.flow_library.searching.catalogue import Catalogue, Mask, Scores
from rfdesktop.adapters.flow_library.searching.query import Asked
from rfdesktop.adapters.flow_library.searching.shorthand import words_of
from rfdesktop.domain.flows.flow import FlowHit, FlowStatus, Risk, Why, WhyKind

Stems = frozenset[str]

DEPTH = 100
"""How many flows each way of searching brings."""

LIKENESS_WEIGHT = 0.35
"""The vectors' share of a score: the best of those measured on the sets of support articles."""


ABOUT_WEIGHT = 0.35
"""The share of what a flow is about (title, summary, symptoms) in a score: better on all measured sets than none."""

ABOUT_DEPTH = 20
"""How many flows are looked at for it."""

LIKENESS_BEARS = 1.3
"""Cosines of tickets and the flows that solve them begin at about a third, shares of their words at about 0.45."""


def fused(
    catalogue: Catalogue,
    lexical: Mapping[int, float],
    likeness: Scores | None,
    mask: Mask,
    codes: Mapping[int, Sequence[str]],
    asked: Sequence[Asked],
) -> list[tuple[int, float]]:
    """Places and scores (0 to 1), best first. A flow with more of the query's codes comes before one with fewer."""
    places = {*lexical, *codes}
    if likeness is not None:
        near = np.flatnonzero(mask)
        places.update(near[np.argsort(-likeness[near], kind="stable")[:DEPTH]].tolist())
    most = max(lexical.values(), default=0.0) or 1.0
    scores = {place: lexical.get(place, 0.0) / most for place in places}
    if likeness is not None and places:
        cosines = {place: float(likeness[place]) for place in places}
        low = min(cosines.values())
        span = max(max(cosines.values()) - low, 1e-6)
        for place, cosine in cosines.items():
            scores[place] = (1 - LIKENESS_WEIGHT) * scores[place] + LIKENESS_WEIGHT * (cosine - low) / span
    best = set(sorted(scores, key=lambda place: -scores[place])[:ABOUT_DEPTH])
    for place, score in scores.items():
        there = _about_share(catalogue, place, asked) if place in best else 0.0
        scores[place] = (1 - ABOUT_WEIGHT) * score + ABOUT_WEIGHT * there
    most_codes = max((len(shown) for shown in codes.values()), default=0)
    if most_codes:
        scores = {
            place: (len(codes.get(place, ())) + 0.999 * score) / (most_codes + 1) for place, score in scores.items()
        }
    return sorted(scores.items(), key=lambda entry: (-entry[1], catalogue.slots[entry[0]]))


def _about_share(catalogue: Catalogue, place: int, asked: Sequence[Asked]) -> float:
    title, about = catalogue.about(place)
    return (_share(asked, title) + _share(asked, about)) / 2


def _share(asked: Sequence[Asked], about: Stems) -> float:
    """How much of what was asked, by weight, is among stems."""
    all_asked = sum(word.weight for word in asked)
    return sum(word.weight for word in asked if not word.stems.isdisjoint(about)) / all_asked if all_asked else 0.0


def hit(
    row: Mapping[str, Any], about: Stems, score: float, asked: Sequence[Asked], why: Why, cosine: float | None
) -> FlowHit:
    """A found flow: its row, the stems that it is about, and why it fits."""
    by_code = why.kind is WhyKind.CODE
    return FlowHit(
        flow_id=row["id"],
        title=row["title"],
        score=round(min(max(score, 0.0), 1.0), 4),
        why=why,
        minutes=row["minutes"],
        risk=Risk(row["risk"]),
        fit=1.0 if by_code else round(_fit(_share(asked, about), cosine, named=_is_named(row["title"], asked)), 4),
        likeness=0.0 if cosine is None else round(cosine, 4),
        status=FlowStatus(row["status"]),
    )


def _is_named(title: str, asked: Sequence[Asked]) -> bool:
    """Whether the query has a word of the title as it stands there."""
    words = set(words_of(title))
    return any(word.word in words for word in asked)


def _fit(share: float, cosine: float | None, *, named: bool) -> float:
    """The share of what was asked that a flow is about, no more than its likeness bears out.

    Names, places and times thin that share out ("vpn dead for bob since 9am"), likeness hardly: it alone counts for a
    flow that the query names.
    """
    if cosine is None:
        return share
    borne = min(share, LIKENESS_BEARS * cosine)
    return min(1.0, max(0.0, borne, cosine if named else 0.0))

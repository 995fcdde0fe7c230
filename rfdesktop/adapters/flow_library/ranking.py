"""Putting full text, likeness and exact codes together into one order, and saying why a flow fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from rfdesktop.adapters.flow_library.catalogue import Catalogue, Mask, Scores
from rfdesktop.adapters.flow_library.query import Asked
from rfdesktop.adapters.flow_library.stems import stems
from rfdesktop.domain.flows import FlowHit, Risk, Why, WhyKind

DEPTH = 100
"""How many flows each way of searching brings."""

LIKENESS_WEIGHT = 0.35
"""The vectors' share of a score: the best of those measured on the sets of support articles."""


LIKENESS_BEARS = 1.3
"""Cosines of tickets and the flows that solve them begin at about a third, shares of their words at about 0.45."""


def fused(
    catalogue: Catalogue,
    lexical: Mapping[int, float],
    likeness: Scores | None,
    mask: Mask,
    codes: Mapping[int, Sequence[str]],
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
    most_codes = max((len(shown) for shown in codes.values()), default=0)
    if most_codes:
        scores = {
            place: (len(codes.get(place, ())) + 0.999 * score) / (most_codes + 1) for place, score in scores.items()
        }
    return sorted(scores.items(), key=lambda entry: (-entry[1], catalogue.ids[entry[0]]))


def hit(
    catalogue: Catalogue, place: int, score: float, asked: Sequence[Asked], codes: Sequence[str], cosine: float | None
) -> FlowHit:
    """A found flow with the reason that it fits."""
    row = catalogue.shown(place)
    symptoms = row["symptoms"] or []
    return FlowHit(
        flow_id=row["id"],
        title=row["title"],
        score=round(min(max(score, 0.0), 1.0), 4),
        why=_why(row["title"], symptoms, asked, codes),
        minutes=row["minutes"],
        risk=Risk(row["risk"]),
        fit=1.0 if codes else round(_fit(asked, " ".join((row["title"], row["summary"], *symptoms)), cosine), 4),
    )


def _fit(asked: Sequence[Asked], about: str, cosine: float | None) -> float:
    """The share of what was asked, by weight, that a flow is about; no more than its likeness bears out."""
    all_asked = sum(word.weight for word in asked)
    if not all_asked:
        return 0.0
    there = stems(about)
    share = sum(word.weight for word in asked if word.stems & there) / all_asked
    return share if cosine is None else min(share, max(0.0, LIKENESS_BEARS * cosine))


def _why(title: str, symptoms: Sequence[str], asked: Sequence[Asked], codes: Sequence[str]) -> Why:
    if codes:
        return Why(WhyKind.CODE, ", ".join(codes))
    in_title = _shared(asked, title)
    shared = [(len(_shared(asked, symptom)), symptom) for symptom in symptoms]
    count, symptom = max(shared, key=lambda entry: entry[0], default=(0, ""))
    if count and count >= len(in_title):
        return Why(WhyKind.SYMPTOM, symptom)
    if in_title:
        return Why(WhyKind.WORDS, ", ".join(in_title))
    return Why(WhyKind.SIMILAR, title)


def _shared(asked: Sequence[Asked], text: str) -> list[str]:
    about = stems(text)
    return [word.word for word in asked if word.stems & about]

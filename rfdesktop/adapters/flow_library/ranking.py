"""Putting full text, likeness and exact codes together into one order, and saying why a flow fits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from rfdesktop.adapters.flow_library.catalogue import Catalogue, Mask, Scores
from rfdesktop.domain.flows import FlowHit, Risk, Why, WhyKind

DEPTH = 100
"""How many flows each way of searching brings."""

LIKENESS_WEIGHT = 0.35
"""The vectors' share of a score: the best of those measured on the sets of support articles."""

_WORD = re.compile(r"[a-z0-9][a-z0-9']+")
_COMMON_WORDS = """
a about after again all also am an and any are as at be been before but by can cannot cant could did do does doesn't
doesnt don't dont for from get gets getting got had has have having he her his how i if in into is isn't it its just
keep keeps me my no not now of off on one only or our out she so some that the their them then there they this to
too up us was we were what when where which who why will with won't wont would you your after since still says say
error message user users please help need needs issue problem every time
"""
_COMMON = frozenset(_COMMON_WORDS.split())


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


def hit(catalogue: Catalogue, place: int, score: float, words: str, codes: Sequence[str]) -> FlowHit:
    """A found flow with the reason that it fits."""
    row = catalogue.shown(place)
    return FlowHit(
        flow_id=row["id"],
        title=row["title"],
        score=round(min(max(score, 0.0), 1.0), 4),
        why=_why(row["title"], row["symptoms"] or [], words, codes),
        minutes=row["minutes"],
        risk=Risk(row["risk"]),
    )


def _why(title: str, symptoms: Sequence[str], words: str, codes: Sequence[str]) -> Why:
    if codes:
        return Why(WhyKind.CODE, ", ".join(codes))
    asked = {_stem(word): word for word in reversed(_WORD.findall(words.lower())) if word not in _COMMON}
    shared = [(len(asked.keys() & _stems(symptom)), symptom) for symptom in symptoms]
    count, symptom = max(shared, key=lambda entry: entry[0], default=(0, ""))
    in_title = asked.keys() & _stems(title)
    if count and count >= len(in_title):
        return Why(WhyKind.SYMPTOM, symptom)
    if in_title:
        return Why(WhyKind.WORDS, ", ".join(word for stem, word in reversed(asked.items()) if stem in in_title))
    return Why(WhyKind.SIMILAR, title)


def _stems(text: str) -> set[str]:
    return {_stem(word) for word in _WORD.findall(text.lower())}


def _stem(word: str) -> str:
    for ending in ("'s", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 2:  # noqa: PLR2004
            return word.removesuffix(ending)
    return word

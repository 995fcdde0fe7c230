"""Putting full text, likeness and exact codes together into one order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rfdesktop.adapters.flow_library.searching.catalogue import Catalogue, Mask, Scores
from rfdesktop.adapters.flow_library.searching.codes import FoundCode
from rfdesktop.adapters.flow_library.searching.evidence import share
from rfdesktop.adapters.flow_library.searching.query import Asked
from rfdesktop.domain.flows.fitting import CodeWeight, Evidence, fit_of
from rfdesktop.domain.flows.flow import FlowHit, FlowStatus, Risk, Why

DEPTH = 100
"""How many flows full text brings."""

LIKENESS_WEIGHT = 0.45
"""The vectors' share of a score: the best of those measured on the sets of support articles."""

SENTENCE_WEIGHT = 0.6
"""The sentence vectors' share of a likeness, the word vectors having the rest; measured there, too."""

NEAREST = 50
"""How many flows each kind of vector brings."""

ABOUT_WEIGHT = 0.3
"""The share of what a flow is about (title, summary, symptoms) in a score: better on all measured sets than none."""

ABOUT_DEPTH = 20
"""How many flows are looked at for it."""

HINT_WEIGHT = 0.3
"""What a code counts that others use too, where a code that is nobody else's, or has a word beside it, is 1."""


TITLED_WEIGHT = 0.3
"""What a code counts more that stands in the title."""


@dataclass(frozen=True, slots=True)
class Near:
    """The cosines of all flows with the query by the meaning of words and of sentences, None without vectors. `there`
    says which flows have a sentence vector yet; the others are taken for as near as their words are."""

    words: Scores | None = None
    sentences: Scores | None = None
    there: Mask | None = None

    def both(self, place: int) -> float:
        """0 without vectors."""
        words = 0.0 if self.words is None else float(self.words[place])
        sentence = self.sentence(place)
        if sentence is None:
            return words
        return sentence if self.words is None else SENTENCE_WEIGHT * sentence + (1 - SENTENCE_WEIGHT) * words

    def word(self, place: int) -> float | None:
        return None if self.words is None else float(self.words[place])

    def sentence(self, place: int) -> float | None:
        if self.sentences is None or self.there is None or not self.there[place]:
            return None
        return float(self.sentences[place])

    def nearest(self, mask: Mask) -> set[int]:
        """The nearest flows of those shown, by either kind."""
        shown = np.flatnonzero(mask)
        found: set[int] = set()
        for cosines in (self.words, self.sentences):
            if cosines is not None:
                found.update(_highest(shown, cosines[shown], NEAREST))
        return found


def _highest(places: npt.NDArray[np.intp], values: Scores, count: int) -> list[int]:
    if len(places) > count:
        kept = np.argpartition(-values, count)[:count]
        places = places[kept]
    return [int(place) for place in places]


def fused(
    catalogue: Catalogue,
    lexical: Mapping[int, float],
    near: Near,
    mask: Mask,
    codes: Mapping[int, float],
    asked: Sequence[Asked],
) -> list[tuple[int, float]]:
    """Places and scores (0 to 1), best first. `codes` are what each flow's codes count: what has more comes first."""
    places = {*lexical, *codes, *near.nearest(mask)}
    most = max(lexical.values(), default=0.0) or 1.0
    scores = {place: lexical.get(place, 0.0) / most for place in places}
    if places and (near.words is not None or near.sentences is not None):
        cosines = {place: near.both(place) for place in places}
        low = min(cosines.values())
        span = max(max(cosines.values()) - low, 1e-6)
        for place, cosine in cosines.items():
            scores[place] = (1 - LIKENESS_WEIGHT) * scores[place] + LIKENESS_WEIGHT * (cosine - low) / span
    best = set(sorted(scores, key=lambda place: -scores[place])[:ABOUT_DEPTH])
    for place, score in scores.items():
        there = _about_share(catalogue, place, asked) if place in best else 0.0
        scores[place] = (1 - ABOUT_WEIGHT) * score + ABOUT_WEIGHT * there
    most_codes = max(codes.values(), default=0.0)
    if most_codes:
        most_codes = max(most_codes, 1.0)
        scores = {place: (codes.get(place, 0.0) + 0.999 * score) / (most_codes + 1) for place, score in scores.items()}
    return sorted(scores.items(), key=lambda entry: (-entry[1], catalogue.slots[entry[0]]))


def codes_count(found: Sequence[FoundCode], weight: CodeWeight, title: str) -> float:
    """What a flow's codes count together: the shared ones of others little, where nothing agrees with them. One that
    stands in the title is what the flow is about."""
    titled = any(code.shown.lower() in title.lower() for code in found)
    return len(found) * (HINT_WEIGHT if weight is CodeWeight.HINT else 1.0) + TITLED_WEIGHT * titled


def _about_share(catalogue: Catalogue, place: int, asked: Sequence[Asked]) -> float:
    about = catalogue.about(place)
    return (share(asked, about.title) + share(asked, about.all)) / 2


def hit(row: Mapping[str, Any], score: float, why: Why, known: Evidence) -> FlowHit:
    """A found flow: its row, why it fits, and how well."""
    return FlowHit(
        flow_id=row["id"],
        title=row["title"],
        score=round(min(max(score, 0.0), 1.0), 4),
        why=why,
        minutes=row["minutes"],
        risk=Risk(row["risk"]),
        fit=round(fit_of(known), 4),
        likeness=round(known.likeness or 0.0, 4),
        status=FlowStatus(row["status"]),
    )

"""Which flows to offer for a message: found by the message and what the chat is about, or none for small talk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rfdesktop.domain.flows.flow import FlowHit, WhyKind
from rfdesktop.domain.ports import FlowLibrary
from rfdesktop.domain.texts.stop_words import STOP_WORDS, without_courtesies

LIMIT = 8
"""Flows that the dock shows."""

CUT_OFF = 0.4
"""The least share of the best flow's score that a suggestion needs."""

RECENT_BUDGET = 600
"""The most characters of earlier turns that say what a chat is about."""

FITS = 0.42
"""The least `fit` of a suggestion: between what tickets and what small talk reach with the starter flows and with the
support articles that search is measured on."""

TOUCHES = 0.15
"""The least `fit` that a short message needs with any flow for the turns before it to speak for it."""

SAYS_ENOUGH = 4
"""From this many telling words on a message stands mostly for itself."""

_APOSTROPHES = str.maketrans("", "", "'’")


class FlowSearch:
    """Suggests from a library."""

    def __init__(self, library: FlowLibrary) -> None:
        self._library = library

    async def suggest(self, text: str, recent: Sequence[str], account: str | None) -> tuple[FlowHit, ...]:
        """Up to eight flows, best first; none where neither the message nor, for a short question, the chat says
        what it is about. `recent` are the newest turns before the message, newest first."""
        telling = telling_words(text)
        if not telling:
            return ()
        text = without_courtesies(text)
        own = await self._library.search(text, limit=2 * LIMIT, account=account)
        before = _within_budget(recent)
        if not before or max((hit.fit for hit in own), default=0.0) < TOUCHES:
            return _cut(own)
        # The message stands twice: full text counts its words so, and the vector leans to it.
        around = await self._library.search(f"{text} {text} {before}", limit=2 * LIMIT, account=account)
        own_share = 0.7 if len(telling) >= SAYS_ENOUGH else 0.35
        return _cut(_blended(own, around, own_share))


def telling_words(text: str) -> list[str]:
    """The words of a message that could name a problem."""
    words = re.findall(r"[^\W_]+", without_courtesies(text).lower().translate(_APOSTROPHES))
    return [word for word in words if word not in STOP_WORDS and len(word) >= (3 if word.isdecimal() else 2)]


def _within_budget(recent: Sequence[str]) -> str:
    """What the newest turns say, newest first, leaving out those without a telling word."""
    said: list[str] = []
    left = RECENT_BUDGET
    for turn in recent:
        if left <= 0:
            break
        if telling_words(turn):
            said.append(turn[:left])
            left -= len(turn)
    return " ".join(said)


def _blended(own: Sequence[FlowHit], around: Sequence[FlowHit], own_share: float) -> list[FlowHit]:
    """Both answers as one. A code of the message itself comes first; a short message fits as the chat around it."""
    best = {hit.flow_id: hit for hit in (*around, *own)}
    scores = dict.fromkeys(best, 0.0)
    fits = {hit.flow_id: hit.fit for hit in own}
    for hits, share in ((own, own_share), (around, 1 - own_share)):
        for hit in hits:
            scores[hit.flow_id] += share * hit.score
    if own_share <= 0.5:  # noqa: PLR2004
        for hit in around:
            fits[hit.flow_id] = max(hit.fit, fits.get(hit.flow_id, 0.0))
    blended = [replace(best[name], score=round(score, 4), fit=fits.get(name, 0.0)) for name, score in scores.items()]
    coded = {hit.flow_id for hit in own if hit.why.kind is WhyKind.CODE}
    return sorted(blended, key=lambda hit: (hit.flow_id not in coded, -hit.score, hit.flow_id))


def _cut(hits: Sequence[FlowHit]) -> tuple[FlowHit, ...]:
    """The hits that fit by themselves and are near enough to the best one."""
    fitting = [hit for hit in hits if hit.fit >= FITS]
    best = max((hit.score for hit in fitting), default=0.0)
    return tuple(hit for hit in fitting if hit.score >= CUT_OFF * best)[:LIMIT]

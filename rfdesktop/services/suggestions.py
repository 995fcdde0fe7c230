"""Which flows to offer for a message: found by the message and what the chat is about, or none for small talk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rfdesktop.domain.flows import FlowHit, WhyKind
from rfdesktop.domain.ports import FlowLibrary

LIMIT = 8
"""Flows that the dock shows."""

CUT_OFF = 0.4
"""The least share of the best flow's score that a suggestion needs."""

RECENT_BUDGET = 600
"""The most characters of earlier turns that say what a chat is about."""

SAYS_ENOUGH = 4
"""From this many telling words on a message stands mostly for itself."""

_SMALL_TALK = """
a about after again all also alright am an and any anyone anything are as at awesome back be been before bit but by bye
can cheers clear could cool day did didn do does doesn doing don done else ever evening excellent fine fixed for from
get give go going good got great had happy has have he hello help her here hey hi him his how i if in into is isn it
its just know later let like ll looks lot ma made make many maybe me mean morning much my need nice no nope not now of
off ok okay old on one or other our out over perfect please problem really resolved right same say see she should so
solved some something sorry still sure tell than thank thanks that the their them then there these they thing this
time to today tomorrow too try understood until up us ve very was way we welcome well were what when where which who
why will with won worked working works worth would wow yeah yep yes yet you your
"""
_SAYS_NOTHING = frozenset(_SMALL_TALK.split())


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
        own = await self._library.search(text, limit=2 * LIMIT, account=account)
        before = _within_budget(recent)
        if not before:
            return _cut(own)
        # The message stands twice: full text counts its words so, and the vector leans to it.
        around = await self._library.search(f"{text} {text} {before}", limit=2 * LIMIT, account=account)
        own_share = 0.7 if len(telling) >= SAYS_ENOUGH else 0.35
        return _cut(_blended(own, around, own_share))


def telling_words(text: str) -> list[str]:
    """The words of a message that could name a problem."""
    words = re.findall(r"[^\W_]+", text.lower())
    return [word for word in words if word not in _SAYS_NOTHING and (len(word) > 1 or word.isdecimal())]


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
    best = {hit.flow_id: hit for hit in (*around, *own)}
    scores = dict.fromkeys(best, 0.0)
    for hits, share in ((own, own_share), (around, 1 - own_share)):
        for hit in hits:
            scores[hit.flow_id] += share * hit.score
    blended = [replace(best[flow_id], score=round(score, 4)) for flow_id, score in scores.items()]
    return sorted(blended, key=lambda hit: (-hit.score, hit.flow_id))


def _cut(hits: Sequence[FlowHit]) -> tuple[FlowHit, ...]:
    """The hits near enough to the best one; none where nothing but likeness speaks for any of them."""
    if all(hit.why.kind is WhyKind.SIMILAR for hit in hits):
        return ()
    return tuple(hit for hit in hits if hit.score >= CUT_OFF * hits[0].score)[:LIMIT]

"""Which flows to offer for a message: found by the message and what the chat is about, or none for small talk."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rfdesktop.domain.flows.fitting import Tier, tier_of
from rfdesktop.domain.flows.flow import FlowHit, WhyKind
from rfdesktop.domain.ports import FlowLibrary
from rfdesktop.domain.texts.stop_words import STOP_WORDS, without_courtesies

LIMIT = 8
"""Flows that the dock shows."""

MAY_FIT_LIMIT = 3
"""Flows that may fit among them; where none fits, a guess or two are what an engineer looks at."""

LESS = 0.0001

CUT_OFF = 0.4
"""The least share of the score of its tier's best flow that a suggestion needs."""

RECENT_BUDGET = 600
"""The most characters of earlier turns that say what a chat is about."""

FIT_COUNTS = 0.1
"""What a flow's `fit`, in logits, counts beside its score for its place in its tier: of the 428 labelled tickets that
one of all flows that ship fits the right one is first in 411, by the score alone in 410. Behind other turns the shares
of their searches decide."""

SURE = 0.999
"""A `fit` counts as no surer than this, and as no lower than its distance from one."""

SIMILAR_LEAST = 0.3
"""The least likeness of a message with any flow where they share no word; what is typed at random stays below."""

ENOUGH_WORDS = 4
_PLEASANTRIES_TEXT = """
thanks thank cheers hello hi hey bye great perfect awesome excellent ok okay welcome sorry nice solved
resolved fixed lunch dinner coffee tomorrow danke super hallo moin
"""
PLEASANTRIES = frozenset(_PLEASANTRIES_TEXT.split())
"""What a message of words that tell nothing needs, and what it may not have, to be about its chat."""

ALONE, LEANING = (0.05, 0.30), (0.60, 1.00)
"""The `fit` of a message's best own flow from which on it begins to stand for itself, and at which it does: of a
message that names its subject, and of one that leans on what was said before. Measured over the support articles:
from .40 on "event log shows nothing special" keeps .31 of its chat (nDCG@8), from .60 on .80, and no change of subject
is lost by it."""

OWN_LEAST, OWN_MOST = 0.15, 0.90
"""The share of a message's own search where it says nothing by itself, and where it does."""

DOUBTED = 0.4
"""What the `fit` of its own flows counts of a message that leans on a chat which has flows that fit."""

ALONE_ENOUGH, FOUND_ENOUGH = 0.3, 0.55
"""How well a message stands for itself where it has found something of its own; a message that leans does so from this
`fit` of its best own flow on."""

AROUND_SHARE = 0.6
"""Of the rest: the share of the search for the message with its chat; what remains is that of the chat alone."""

_LEANS_ON_TEXT = """
it its they them their theirs him that this these those there same still again also too what which how
why when where who should does did tried already else otherwise others nothing none back so then works
worked shows started only
es sie dies diese noch schon auch immer wieder gleiche gleichen selbe selben sonst jetzt trotzdem warum wieso wann
welche welcher soll sollen probiert versucht gemacht danach damit nichts
"""
LEANS_ON = frozenset(_LEANS_ON_TEXT.split())
"""Words of a message that goes on with what was said: what stands for a thing, asks, or tells of an attempt."""

GOES_ON = frozenset(("and", "das"))
"""Such words where they begin a message: within one they join or name things ("over and over", "startet das Notebook
nicht")."""

_SUBJECTS = "ticket|case|issue|problem|call|one|subject|customer|matter|topic|question|thing|request|incident"
_ANOTHER = re.compile(
    rf"\b(?:different|another|new|next|other|separate|unrelated)\s+(?:{_SUBJECTS})\b"
    r"|\b(?:something|anything)\s+(?:else|different|new|unrelated)\b|\b(?:unrelated|separately)\s*[:,]"
    r"|\bdifferent\s+(?:user|colleague|client|customer|company|site|office)\b"
    r"|\b(?:another|other|andere[rsn]?|autre|otr[oa]|altr[oa]|ander[e]?|outr[oa])\s+(?:user|colleague|client|company|site|office"
    r"|benutzer(?:in)?|kolleg(?:e|in)|kundin|firma|standort|utilisat(?:eur|rice)|coll[eè]gue|soci[eé]t[eé]|usuari[oa]"
    r"|compañer[oa]|empresa|utente|gebruiker|usuári[oa])\s*(?::|\s[-–—]\s)"
    r"|\b(?:next(?:\s+(?:up|in\s+line))?|nächste[rs]?|weiter\s+mit|suivante?|siguiente|prossim[oa]|volgende|próxim[oa])"
    r"\s*(?::|\s[-–—]\s)"
    r"|\b(?:andere[rsn]?|neue[rsn]?|nächste[rsn]?|weitere[rsn]?)\s+"
    r"(?:ticket|fall|thema|problem|anruf|frage|sache|störung|anliegen|kunde)\b|\b(?:et)?was\s+anderes\b"
    r"|\b(?:autre|nouveau|nouvelle|prochain)\s+(?:ticket|cas|sujet|problème|appel|question|demande|chose|client)\b"
    r"|\b(?:otr[oa]|nuev[oa]|siguiente)\s+(?:ticket|caso|tema|problema|llamada|pregunta|cosa|cliente)\b"
    r"|\b(?:altr[oa]|nuov[oa]|prossim[oa])\s+(?:ticket|caso|tema|argomento|problema|chiamata|domanda|cosa|cliente)\b"
    r"|\b(?:ander|nieuw|volgend)e?\s+(?:ticket|geval|onderwerp|probleem|vraag|melding|klant)\b|\biets\s+anders\b"
    r"|\b(?:outr[oa]|nov[oa]|próxim[oa])\s+(?:ticket|chamado|caso|assunto|problema|pergunta|coisa|cliente)\b",
    re.IGNORECASE,
)
"""What says by itself that the subject is a new one."""

_SAME = re.compile(
    r"\b(?:same|gleiche[nrs]?|selbe[nrs]?|même|mêmes|mism[oa]s?|stess[oaie]|zelfde|mesm[oa]s?)\b", re.IGNORECASE
)
"""What says that it is not, whoever else has it ("same problem at another customer")."""

_APOSTROPHES = str.maketrans("", "", "'’")


class FlowSearch:
    """Suggests from a library."""

    def __init__(self, library: FlowLibrary) -> None:
        self._library = library

    async def suggest(self, text: str, recent: Sequence[str], account: str | None) -> tuple[FlowHit, ...]:
        """Up to eight flows, best first; none where neither the message nor, for a short question, the chat says
        what it is about. `recent` are the newest turns before the message, newest first."""
        before = _within_budget(recent)
        telling = telling_words(text)
        if not telling and not (before and _goes_on(text)):
            return ()
        text = without_courtesies(text)
        own = await self._found(_of_new_subject(text), account)
        if not before or (telling and (_has_nothing_of(own) or _is_another(text))):
            return _offered(sorted(own, key=_standing, reverse=True))
        best = max((hit.fit for hit in own), default=0.0)
        # The message stands twice: full text counts its words so, and the vector leans to it.
        around = await self._found(f"{text} {text} {before}", account)
        return _offered(_blended(own, around, await self._found(before, account), _stands_alone(text, best)))

    async def _found(self, text: str, account: str | None) -> tuple[FlowHit, ...]:
        return await self._library.search(text, limit=2 * LIMIT, account=account)


def telling_words(text: str) -> list[str]:
    """The words of a message that could name a problem."""
    return [
        word
        for word in _words(without_courtesies(text))
        if word not in STOP_WORDS and len(word) >= (3 if word.isdecimal() else 2)
    ]


def asks_on(text: str) -> bool:
    """Whether a message names nothing and is no pleasantry: "and now?" asks on from where the chat is."""
    words = _words(text)
    return bool(words) and not telling_words(text) and PLEASANTRIES.isdisjoint(words)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower().translate(_APOSTROPHES))


def _goes_on(text: str) -> bool:
    """Whether a message without a telling word says something of the matter all the same ("works for the others")."""
    words = _words(text)
    return len(words) >= ENOUGH_WORDS and PLEASANTRIES.isdisjoint(words)


def _has_nothing_of(own: Sequence[FlowHit]) -> bool:
    """Whether no flow has a word of the message, which is about something else then."""
    return all(hit.why.kind is WhyKind.SIMILAR and hit.likeness < SIMILAR_LEAST for hit in own)


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


def _is_another(text: str) -> bool:
    """Whether a message says by itself that its subject is a new one: of the chat before it nothing counts then."""
    return _ANOTHER.search(text) is not None and _SAME.search(text) is None


def _of_new_subject(text: str) -> str:
    """A message without the words that say so, and without what stands before the last of them, which is still of the
    old subject; unless nothing telling is left."""
    if not _is_another(text):
        return text
    *_, last = _ANOTHER.finditer(text)
    parts = (text[last.end() :], _ANOTHER.sub(" ", text))
    return next((part for part in parts if telling_words(part)), text)


def _stands_alone(text: str, fit: float) -> float:
    """How well a message stands for itself, 0 to 1, by the `fit` of its best own flow."""
    begins, stands = LEANING if _leans(_words(text)) else ALONE
    least = ALONE_ENOUGH if fit >= FOUND_ENOUGH else 0.0
    return min(1.0, max(least, (fit - begins) / (stands - begins)))


def _leans(words: Sequence[str]) -> bool:
    return not LEANS_ON.isdisjoint(words) or not GOES_ON.isdisjoint(words[:1])


def _blended(
    own: Sequence[FlowHit], around: Sequence[FlowHit], before: Sequence[FlowHit], alone: float
) -> list[FlowHit]:
    """The three answers as one, best first. What fits the chat alone fits the less, the better the message stands."""
    own_share = OWN_LEAST + (OWN_MOST - OWN_LEAST) * alone
    around_share = AROUND_SHARE * (1 - own_share)
    earlier = 1 - alone
    mine = DOUBTED + (1 - DOUBTED) * alone if any(tier_of(hit.fit) for hit in before) else 1.0
    searches = (
        (before, 1 - own_share - around_share, earlier),
        (around, around_share, earlier),
        (own, own_share, mine),
    )
    best: dict[str, FlowHit] = {}
    scores: dict[str, float] = {}
    for hits, share, counts in searches:
        for hit in hits:
            scores[hit.flow_id] = scores.get(hit.flow_id, 0.0) + share * hit.score
            known = best.get(hit.flow_id)
            best[hit.flow_id] = replace(hit, fit=round(max(counts * hit.fit, known.fit if known else 0.0), 4))
    if alone >= ALONE_ENOUGH:
        scores = _without_old_codes(scores, own, best)
    blended = [replace(best[name], score=round(score, 4)) for name, score in scores.items()]
    return sorted(blended, key=lambda hit: (-hit.score, hit.flow_id))


def _without_old_codes(
    scores: dict[str, float], own: Sequence[FlowHit], best: Mapping[str, FlowHit]
) -> dict[str, float]:
    """The scores, where a code of an earlier turn puts no flow before one that the message itself finds."""
    found = [scores[hit.flow_id] for hit in own if tier_of(hit.fit)]
    if not found:
        return scores
    known = {hit.flow_id for hit in own if hit.why.kind is WhyKind.CODE or tier_of(hit.fit)}
    coded = {name for name, hit in best.items() if hit.why.kind is WhyKind.CODE and name not in known}
    return {name: min(score, max(found) - LESS) if name in coded else score for name, score in scores.items()}


def _offered(hits: Sequence[FlowHit]) -> tuple[FlowHit, ...]:
    """The hits with their tiers, those that fit first; each tier without what is far behind its best."""
    tiered = [replace(hit, tier=tier) for hit in hits if (tier := tier_of(hit.fit)) is not None]
    fitting = _near_best([hit for hit in tiered if hit.tier is Tier.FITS])
    maybe = _near_best([hit for hit in tiered if hit.tier is Tier.MAY_FIT])[:MAY_FIT_LIMIT]
    return tuple([*fitting, *maybe][:LIMIT])


def _standing(hit: FlowHit) -> float:
    fit = min(max(hit.fit, 1 - SURE), SURE)
    return hit.score + FIT_COUNTS * math.log(fit / (1 - fit))


def _near_best(hits: Sequence[FlowHit]) -> list[FlowHit]:
    best = max((hit.score for hit in hits), default=0.0)
    return [hit for hit in hits if hit.score >= CUT_OFF * best]

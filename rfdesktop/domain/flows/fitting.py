"""How well a flow fits what was asked, whatever else the library holds, and how it is offered for it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


class Tier(StrEnum):
    """How a suggestion is offered: as one that fits, which the model is given too, or quieter, as one that may."""

    FITS = "fits"
    MAY_FIT = "may_fit"


class CodeWeight(StrEnum):
    """What the codes that a flow and a message share say of it.

    `HINT`: a number that others use too, with nothing beside it that agrees. `AGREED`: a product, a source or another
    word of the flow stands beside it. `OWN`: nobody else's, long enough to say by itself what it is about.
    """

    NONE = "none"
    HINT = "hint"
    AGREED = "agreed"
    OWN = "own"


class Strange(StrEnum):
    """Whether a message names well-known products, and none that the flow names.

    `SHOWN`: devices and programs in which the trouble may only show, or one that the flow's own stands beside. `OTHER`:
    a service or program of another kind, which the message is likely about.
    """

    NOT = "not"
    SHOWN = "shown"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a search knows of one flow. Shares are of the telling words that were asked, by weight, 0 to 1.

    `about`: those that title, summary or symptoms have; `beyond`: the same of the words that name none of the flow's
    products. `likeness` is the cosine by the meaning of words, `sentence` that of the flow's title and summary as a
    sentence, `symptom` that of the nearest of its symptoms, `rival` that of the nearest of the subjects of tickets that
    no flow that ships is about; `reads` how much the message reads as a ticket that flows are for, rather than as what
    is said of programs, tools and orders, in logits; None where there are no vectors. `elsewhere`: the message has a
    result or sign-in code that the flow does not have; `strange`: it names well-known products, and none that the flow
    names. `request`: it asks for something, where the flow finds out what is wrong. `words`: how many telling words
    were asked. `among`: the flows that were searched. `ranked`: the score by which it stands among those that were
    found.
    """

    about: float
    beyond: float
    code: CodeWeight = CodeWeight.NONE
    likeness: float | None = None
    sentence: float | None = None
    symptom: float | None = None
    rival: float | None = None
    reads: float | None = None
    elsewhere: bool = False
    strange: Strange = Strange.NOT
    request: bool = False
    words: int = 5
    among: int = 12
    ranked: float = 0.7


FITS_FROM, MAY_FIT_FROM = 0.30, 0.07

_CODES = {CodeWeight.NONE: 0.0, CodeWeight.HINT: 1.5, CodeWeight.AGREED: 4.0, CodeWeight.OWN: 9.0}
_LEAST = {CodeWeight.HINT: MAY_FIT_FROM, CodeWeight.OWN: FITS_FROM}
_ELSEWHERE = -3.0
_REQUEST = -4.5
_STRANGE = {Strange.NOT: 0.0, Strange.SHOWN: -0.6, Strange.OTHER: -2.0}
_ENOUGH_WORDS, _MANY_WORDS = 5, 25
_RANKED_MOST, _RANKED_A_WORD = 0.7, 0.06
_MEASURED_FROM, _MEASURED_TO = 12, 60
_CROWD, _LONG, _LONG_CROWD = -1.06, -1.84, 2.54
_USUAL_RIVAL, _USUAL_SYMPTOM, _USUAL_SLOPE = 0.47, 0.15, 0.83


def fit_of(evidence: Evidence) -> float:
    """How likely the flow fits, 0 to 1.

    A logistic rule. With both kinds of vectors its figures are fitted (the right flow against the others that were
    found and against none; codes, `elsewhere`, `strange` and `request` as set above) to 1,242 first messages of
    tickets with all flows that ship, 181 of them, to which no symptom was added, counting twice, to 568 with the
    twelve that shipped first, and to 400 symptoms from support articles with these, which count half; and moved by
    one number towards offering more. Left out in turn, each set was judged as well by what was fitted to the others.
    A message of few words shares much by chance, and what is as near to a subject that is no flow's is likelier about
    that. A long one tells of much that is beside its subject, so that it shares little even with the flow that is
    right, where there are many to choose from; of few flows none may be right. What a cosine cannot say where there
    are no vectors the shares have to, in rules that were set for any number of flows.
    """
    about, beyond = evidence.about, evidence.beyond
    if evidence.likeness is None:
        likely = -4.9 + 4.0 * about + 2.8 * beyond
    elif evidence.sentence is None:
        likely = -5.5 + 3.3 * about + 2.3 * beyond + 3.4 * evidence.likeness
    else:
        likely = -15.97 + 1.0 * about + 3.0 * beyond + 11.1 * _ranked(evidence)
        likely += _near(evidence.sentence, evidence.symptom, evidence.rival)
        likely += _crowded(evidence.words, evidence.among) + _STRANGE[evidence.strange]
        likely = min(likely, _of_any(evidence))
    likely += _CODES[evidence.code] + _ELSEWHERE * evidence.elsewhere + _REQUEST * evidence.request
    fit = 1 / (1 + math.exp(-likely))
    return max(fit, _LEAST.get(evidence.code, 0.0))


def _of_any(evidence: Evidence) -> float:
    """How likely the message is about what this flow is for at all, whichever others were found: what ranks highest of
    all flows does so in any message, so that its rank says nothing here, and how the message reads does.

    Fitted to the first flow of each message alone, with 261 more that no flow fits, most of them of tools and programs
    that share products with the flows, and moved towards offering more; the direction of `reads` to the same messages
    and to 212 of programs' own. `tests/fit_first_flow.py` and `tests/fit_direction.py` fit both again. Of 38 messages
    about such tools to which nothing was fitted twelve were offered a flow that fits without it, and none is with it;
    of 105 that a flow fits, .876 instead of .886 have it.
    """
    if evidence.sentence is None or evidence.reads is None:
        return math.inf
    strange = _STRANGE[evidence.strange]
    likely = -5.35 + 2.6 * evidence.about + 2.9 * evidence.beyond + 3.6 * evidence.sentence + strange
    nearest, rival = _nearest(evidence.sentence, evidence.symptom), _or_usual(evidence.rival)
    return likely + 7.1 * nearest - 7.6 * rival + 0.75 * evidence.reads


def _ranked(evidence: Evidence) -> float:
    """The score, of a message of few words no more than they can say: with one, something ranks highest in any case."""
    return min(evidence.ranked, _RANKED_MOST + _RANKED_A_WORD * min(evidence.words, _ENOUGH_WORDS))


def _crowded(words: int, among: int) -> float:
    """What the length of a message says, and the number of the flows that it could be about."""
    long = math.log(min(max(words, _ENOUGH_WORDS), _MANY_WORDS) / _ENOUGH_WORDS)
    crowd = math.log(min(max(among, _MEASURED_FROM), _MEASURED_TO) / _MEASURED_FROM)
    enough = 1.56 * min(words, _ENOUGH_WORDS) / _ENOUGH_WORDS
    return enough + _CROWD * crowd + (_LONG + _LONG_CROWD * crowd) * long


def _near(sentence: float, symptom: float | None, rival: float | None) -> float:
    """What the sentences say."""
    return 5.7 * sentence + 11.5 * _nearest(sentence, symptom) - 9.0 * _or_usual(rival)


def _nearest(sentence: float, symptom: float | None) -> float:
    """Of a flow whose symptoms have no vectors (yet) the nearest is taken to be as near as with such a sentence it is
    on average."""
    return _USUAL_SYMPTOM + _USUAL_SLOPE * sentence if symptom is None else symptom


def _or_usual(rival: float | None) -> float:
    return _USUAL_RIVAL if rival is None else rival


def tier_of(fit: float) -> Tier | None:
    """How a flow is offered, None for not at all.

    Of 266 tickets that one of the twelve fits all have it first and .97 in the first tier; of 302 that none fits .01
    are offered one that fits and .05 one that may. Of 1,123 and 1,096 tickets with all flows that ship it is .963,
    .915, .017 and .072; the weights were fitted to most of them, with fewer symptoms. Of 48 and 40 that were measured
    once, with the twelve, .875 have it first and .771 in the first tier, none is offered one that fits and one that
    may. With .10 in the place of .07 of those that none fits .047 are offered one that may, and .958 have the right
    one first.
    """
    if fit >= FITS_FROM:
        return Tier.FITS
    return Tier.MAY_FIT if fit >= MAY_FIT_FROM else None

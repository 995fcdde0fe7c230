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


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a search knows of one flow. Shares are of the telling words that were asked, by weight, 0 to 1.

    `about`: those that title, summary or symptoms have; `beyond`: the same of the words that name none of the flow's
    products. `likeness` and `sentence` are cosines by the meaning of words and of sentences, None where there are no
    vectors. `elsewhere`: the message has a result or sign-in code that the flow does not have.
    `request`: it asks for something, where the flow finds out what is wrong.
    """

    about: float
    beyond: float
    code: CodeWeight = CodeWeight.NONE
    likeness: float | None = None
    sentence: float | None = None
    elsewhere: bool = False
    request: bool = False


FITS_FROM, MAY_FIT_FROM = 0.30, 0.11

_CODES = {CodeWeight.NONE: 0.0, CodeWeight.HINT: 1.0, CodeWeight.AGREED: 2.5, CodeWeight.OWN: 5.0}
_ELSEWHERE = -2.0
_REQUEST = -2.5


def fit_of(evidence: Evidence) -> float:
    """How likely the flow fits, 0 to 1.

    A logistic rule. With both kinds of vectors its figures are fitted (by weight .25 for the prose; codes, `elsewhere`
    and `request` as set above) to 187 first messages of tickets with the twelve flows that shipped first, of which 79
    have their flow, to 159 of them with all flows that ship, and to 400 symptoms from support articles; and moved by
    one number so that the two thresholds stay where they are. What a cosine cannot say where there are no vectors the
    shares have to.
    """
    about, beyond = evidence.about, evidence.beyond
    if evidence.likeness is None:
        likely = -4.9 + 4.0 * about + 2.8 * beyond
    elif evidence.sentence is None:
        likely = -5.5 + 3.3 * about + 2.3 * beyond + 3.4 * evidence.likeness
    else:
        likely = -7.45 + 3.5 * about + 1.7 * beyond + 4.35 * evidence.likeness + 5.7 * evidence.sentence
    likely += _CODES[evidence.code] + _ELSEWHERE * evidence.elsewhere + _REQUEST * evidence.request
    fit = 1 / (1 + math.exp(-likely))
    return max(fit, MAY_FIT_FROM) if evidence.code is CodeWeight.HINT else fit


def tier_of(fit: float) -> Tier | None:
    """How a flow is offered, None for not at all.

    Of 132 tickets that one of the twelve fits .90 have it first and .78 in the first tier; of 162 that none fits .03
    are offered one that fits and .07 one that may. With all flows that ship .97, .89, .04 and .44 (63 and 25 tickets).
    """
    if fit >= FITS_FROM:
        return Tier.FITS
    return Tier.MAY_FIT if fit >= MAY_FIT_FROM else None

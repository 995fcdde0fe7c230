"""Fits how likely a message is about what the flow is for that stands first, whichever others were found.

    python -m tests.fit_first_flow

A logistic regression over the evidence of the first flow of each message that the direction is fitted to, with what
codes, requests and strange products count as it is set. How the messages read is taken from the others' weights: by
their own each would read as what it was labelled. Prints the weights as `fitting.py` has them in `_of_any`, moved so
that what is this likely to fit is offered as one that fits, or as one that may; nothing is written down.
"""

from __future__ import annotations

import asyncio
import math
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.adapters.flow_library.searching import ranking, search
from rfdesktop.adapters.flow_library.searching.embedder import load_word_vectors
from rfdesktop.adapters.flow_library.searching.sentence_model import sentence_source
from rfdesktop.adapters.flow_library.searching.sentence_search import READS_MOST
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.flows import fitting
from rfdesktop.domain.flows.fitting import FITS_FROM, MAY_FIT_FROM, Evidence
from rfdesktop.domain.flows.flow import FlowHit
from rfdesktop.services.flows.suggestions import FlowSearch, telling_words
from tests.fit_direction import SEARCH, Floats, Message, fitted_messages, read_by_others

NAMES = ("1", "about", "beyond", "sentence", "nearest", "rival", "reads")
_FITS, _MAY_FIT = 0.65, 0.23
"""How likely the first flow of a message is to fit from which it is offered as one that does, and as one that may. Both
were chosen by what is offered of the messages that were held back."""
_PENALTY, _STEPS = 0.05, 40

First = tuple[str, Evidence]


async def first_flows(messages: Sequence[Message]) -> list[First | None]:
    """The flow of all that ship that ranks first for each message and what speaks for it; None where none was found."""
    heard: list[tuple[float, First]] = []

    def hit(row: Mapping[str, object], score: float, why: object, known: Evidence) -> FlowHit:
        made = ranking.hit(row, score, why, known)  # type: ignore[arg-type]
        heard.append((score, (made.flow_id, known)))
        return made

    found: list[First | None] = []
    with tempfile.TemporaryDirectory() as folder, patch(f"{search.__name__}.hit", hit):
        abbreviations = (SEARCH / "abbreviations.json",)
        library = await LanceFlowLibrary.open(
            Path(folder), load_word_vectors(SEARCH), repair=True, abbreviations=abbreviations,
            sentences=sentence_source(SEARCH),
        )  # fmt: skip
        try:
            await library.load_starters(FlowFiles().read_all(resources_folder() / "flows"))
            await library.caught_up()
            for message in messages:
                heard.clear()
                await FlowSearch(library).suggest(message.text, (), None)
                found.append(max(heard, key=lambda each: each[0])[1] if heard else None)
        finally:
            await library.close()
    return found


def seen(known: Evidence, reads: float) -> list[float]:
    """What the regression sees, in the order of the names."""
    assert known.sentence is not None
    nearest, rival = fitting._nearest(known.sentence, known.symptom), fitting._or_usual(known.rival)
    return [1.0, known.about, known.beyond, known.sentence, nearest, rival, min(max(reads, -READS_MOST), READS_MOST)]


def set_before(known: Evidence) -> float:
    """What is set and not fitted."""
    codes = fitting._CODES[known.code] + fitting._ELSEWHERE * known.elsewhere
    return codes + fitting._REQUEST * known.request + fitting._STRANGE[known.strange]


def fitted(points: Floats, beside: Floats, right: Floats, weights: Floats) -> Floats:
    """The weights, one for each name; `beside` is added to what they say."""
    found = np.zeros(points.shape[1])
    penalty = _PENALTY * np.eye(points.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-(points @ found + beside)))
        slope = points.T @ (weights * (likely - right)) + penalty @ found
        bend = (points * (weights * likely * (1 - likely))[:, None]).T @ points + penalty
        found -= np.linalg.solve(bend, slope)
    return found


def moved(weights: Floats) -> Floats:
    """The weights so that the two likelihoods come where flows are offered from."""
    scale = (_logit(FITS_FROM) - _logit(MAY_FIT_FROM)) / (_logit(_FITS) - _logit(_MAY_FIT))
    made = scale * weights
    made[0] += _logit(FITS_FROM) - scale * _logit(_FITS)
    return made


def _logit(likely: float) -> float:
    return math.log(likely / (1 - likely))


def main() -> None:
    messages = [message for message in fitted_messages() if telling_words(message.text)]
    reads, _ = read_by_others(messages)
    rows = [
        (seen(first[1], float(reading)), set_before(first[1]), first[0] in message.right, message.weight)
        for message, reading, first in zip(messages, reads, asyncio.run(first_flows(messages)), strict=True)
        if first is not None and first[1].sentence is not None
    ]
    points, *others = (np.array(column, dtype=np.float64) for column in zip(*rows, strict=True))
    weights = fitted(points, *others)
    for said, found in (("as fitted", weights), ("moved", moved(weights))):
        print(
            f"{said}, of {len(rows)}: "
            + ", ".join(f"{name} {each:.2f}" for name, each in zip(NAMES, found, strict=True))
        )


if __name__ == "__main__":
    main()

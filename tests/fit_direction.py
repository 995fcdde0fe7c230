"""Fits what tells the tickets that flows are for from other messages, and writes it down.

    python -m tests.fit_direction

A logistic regression over the sentence vectors of labelled first messages and of what programs' own trackers say, with
a penalty on large weights. Prints how well four fifths tell the fifth, and the messages that were held back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.adapters.flow_library.rows import searched_text
from rfdesktop.adapters.flow_library.searching.query import understand
from rfdesktop.adapters.flow_library.searching.sentence_model import DIRECTION, load_sentence_model, sentence_source
from rfdesktop.adapters.flow_library.searching.shorthand import ShorthandFiles
from rfdesktop.adapters.flow_library.searching.vocabulary import CommonWords, Vocabulary
from rfdesktop.app.paths import resources_folder
from rfdesktop.services.flows.suggestions import telling_words

CASES = Path(__file__).parent / "cases"
SEARCH = resources_folder() / "search"

_RELABELLED = ("suggestions-sixty", "first-messages", "held-messages")
_LABELLED = (
    "newest-held-messages", "trade-messages", "trade-held-messages", "desk-messages", "desk-held-messages",
    "shift-messages", "voices-messages", "blind-messages", "late-messages",
)  # fmt: skip
_OFF_SUBJECT, _PROGRAMS = "off-subject-messages", "programs-own.txt"
_NEAR_MISS = 2.0
"""What a message counts that no flow fits, of those that share products with flows."""
_PENALTY = 2.0
_FOLDS, _STEPS = 5, 12

Floats = npt.NDArray[np.float64]


class Message(NamedTuple):
    text: str
    fits: bool
    weight: float = 1.0


def fitted_messages() -> list[Message]:
    """Those that the direction is fitted to; what could be argued about is left out."""
    anew = {case["id"]: case["right"] for case in _cases("relabelled")}
    found = [Message(case["input"], bool(case["of_all"])) for name in _LABELLED for case in _cases(name)]
    for name in _RELABELLED:
        labelled = [(case["input"], anew.get(case["id"], case["right"])) for case in _cases(name)]
        found += [Message(text, bool(right)) for text, right in labelled if right != "arguable"]
    found += _off_subject("fitted")
    return found


def _off_subject(part: str) -> list[Message]:
    cases = [case for case in _cases(_OFF_SUBJECT) if case["part"] == part]
    return [Message(case["input"], bool(case["of_all"]), 1.0 if case["of_all"] else _NEAR_MISS) for case in cases]


def _cases(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def vectors(messages: Iterable[Message]) -> Floats:
    """Those of the messages as a search reads them."""
    source = sentence_source(SEARCH)
    assert source is not None
    vocabulary = Vocabulary(CommonWords(source.words))
    vocabulary.add(searched_text(flow) for flow in FlowFiles().read_all(resources_folder() / "flows"))
    shorthand = ShorthandFiles((SEARCH / "abbreviations.json",)).current()
    model = load_sentence_model(SEARCH)
    assert model is not None
    said = [understand(message.text, vocabulary, shorthand).said for message in messages if telling_words(message.text)]
    return model.embed(said).astype(np.float64)


def fitted(points: Floats, right: Floats, weights: Floats) -> Floats:
    """The weights, and what is added, in one row."""
    mean = points.mean(axis=0)
    seen = np.column_stack([points - mean, np.ones(len(points))])
    found = np.zeros(seen.shape[1])
    penalty = np.diag([_PENALTY] * points.shape[1] + [0.001])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-(seen @ found)))
        slope = seen.T @ (weights * (likely - right)) + penalty @ found
        bend = (seen * (weights * likely * (1 - likely))[:, None]).T @ seen + penalty
        found -= np.linalg.solve(bend, slope)
    return np.append(found[:-1], found[-1] - found[:-1] @ mean)


def told_apart(likely: Floats, right: Floats) -> float:
    """The share of pairs of a ticket and another message in which the ticket is the likelier one."""
    return float(np.mean(likely[right > 0][:, None] > likely[right == 0][None, :]))


def _parts(messages: Sequence[Message]) -> tuple[Floats, Floats, Floats]:
    kept = [message for message in messages if telling_words(message.text)]
    right = np.array([message.fits for message in kept], dtype=np.float64)
    return vectors(kept), right, np.array([message.weight for message in kept])


def main() -> None:
    points, right, weights = _parts(fitted_messages())
    lines = (CASES / _PROGRAMS).read_text(encoding="utf-8").splitlines()
    others, none, each = _parts([Message(line, fits=False) for line in lines])
    fold = np.random.default_rng(1).permutation(len(points)) % _FOLDS
    likely = np.zeros(len(points))
    for number in range(_FOLDS):
        there = fold != number
        parts = zip((points[there], right[there], weights[there]), (others, none, each), strict=True)
        direction = fitted(*(np.concatenate(both) for both in parts))
        likely[~there] = points[~there] @ direction[:-1] + direction[-1]
    print(f"told apart by the others' weights: {told_apart(likely, right):.3f} of {len(points)}")
    whole = zip((points, right, weights), (others, none, each), strict=True)
    direction = fitted(*(np.concatenate(both) for both in whole))
    for part in ("apart", "final"):
        shown, truth, _ = _parts(_off_subject(part))
        print(f"{part}: {told_apart(shown @ direction[:-1] + direction[-1], truth):.3f} of {len(shown)}")
    np.save(SEARCH / DIRECTION, direction.astype(np.float32))


if __name__ == "__main__":
    main()

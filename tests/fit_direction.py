"""Fits what tells the tickets that flows are for from other messages, and writes it down.

    python -m tests.fit_direction

A logistic regression over the sentence vectors of labelled first messages and of what programs' own trackers say, with
a penalty on large weights. Prints how well four fifths tell the fifth, and the messages that were held back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

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
    right: frozenset[str] = frozenset()
    """The flows that fit it."""
    weight: float = 1.0


def fitted_messages() -> list[Message]:
    """Those that the direction is fitted to; what could be argued about is left out."""
    anew = {case["id"]: case["right"] for case in _cases("relabelled")}
    found = [Message(case["input"], _flows(case["of_all"])) for name in _LABELLED for case in _cases(name)]
    for name in _RELABELLED:
        labelled = [(case["input"], anew.get(case["id"], case["right"])) for case in _cases(name)]
        found += [Message(text, _flows(right)) for text, right in labelled if right != "arguable"]
    return found + off_subject("fitted")


def off_subject(part: str) -> list[Message]:
    """Those of subjects beside the flows', of one part."""
    labelled = [(case["input"], _flows(case["of_all"])) for case in _cases(_OFF_SUBJECT) if case["part"] == part]
    return [Message(text, right, 1.0 if right else _NEAR_MISS) for text, right in labelled]


def _flows(labelled: str | list[str] | None) -> frozenset[str]:
    return frozenset([labelled] if isinstance(labelled, str) else labelled or ())


def _cases(name: str) -> list[dict[str, Any]]:
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
    right = np.array([bool(message.right) for message in kept], dtype=np.float64)
    return vectors(kept), right, np.array([message.weight for message in kept])


def read_by_others(messages: Sequence[Message]) -> tuple[Floats, Floats]:
    """How much each message reads as a ticket by what the other four fifths say, in logits; and the weights by all."""
    points, right, weights = _parts(messages)
    lines = (CASES / _PROGRAMS).read_text(encoding="utf-8").splitlines()
    others, none, each = _parts([Message(line) for line in lines])

    def by(kept: npt.NDArray[np.bool_]) -> Floats:
        parts = zip((points[kept], right[kept], weights[kept]), (others, none, each), strict=True)
        return fitted(*(np.concatenate(both) for both in parts))

    fold = np.random.default_rng(1).permutation(len(points)) % _FOLDS
    likely = np.zeros(len(points))
    for number in range(_FOLDS):
        direction = by(fold != number)
        likely[fold == number] = points[fold == number] @ direction[:-1] + direction[-1]
    return likely, by(np.ones(len(points), dtype=np.bool_))


def main() -> None:
    messages = [message for message in fitted_messages() if telling_words(message.text)]
    likely, direction = read_by_others(messages)
    right = np.array([bool(message.right) for message in messages], dtype=np.float64)
    print(f"told apart by the others' weights: {told_apart(likely, right):.3f} of {len(messages)}")
    for part in ("apart", "final"):
        shown, truth, _ = _parts(off_subject(part))
        print(f"{part}: {told_apart(shown @ direction[:-1] + direction[-1], truth):.3f} of {len(shown)}")
    np.save(SEARCH / DIRECTION, direction.astype(np.float32))


if __name__ == "__main__":
    main()

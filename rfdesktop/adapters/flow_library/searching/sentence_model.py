"""Vectors for sentences: MiniLM (`all-MiniLM-L6-v2`) in numpy, its weights in bytes among the app's resources.

Measured beside full text and the word vectors (nDCG@10 on the support articles): symptoms .83 to .84, reports .77 to
.80, shorthand .83 to .87. Of the ways to run it, onnxruntime is three times as fast, but takes 78 MB of bundle and 170
of memory more; torch is out of the question. The weights lie in the tree, made by `.ci/make_sentence_model.py`, since
each package that carries them has one author and one release.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from rfdesktop.adapters.flow_library.searching.piece_rows import PieceRows
from rfdesktop.adapters.flow_library.searching.sentence_pieces import SentencePieces
from rfdesktop.adapters.flow_library.searching.sentence_search import SentenceSource

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]

SHIPPED, OTHERS, DIRECTION = "sentence_vectors.npz", "other_subjects.txt", "ticket_direction.npy"
_PIECES, _LAYERS, _WORDS = "sentence_pieces.npy", "sentence_layers.npz", "sentence_words.txt"

SIZE = 384
HEADS = 12
LAYERS = 6

TEXT_LIMIT = 1_000
"""The most characters of a text that are cut into pieces; more than the model reads."""

QUERY_PIECES = 96
"""The most pieces of a query that are read: the longest takes a quarter less than with all that the model could. On
described symptoms and reports nDCG@10 (.840, .808) is the same with 64, but a long ticket may name its trouble late."""

WIDENED = 128
"""Rows of weights that are floats at a time: what fits into a core's own memory."""

_DENSE = ("query", "key", "value", "mixed", "wide", "narrow")


class SentenceModel:
    """A text's vector, of length one. May be used from several threads."""

    size = SIZE

    def __init__(self, pieces: SentencePieces, rows: PieceRows, weights: Mapping[str, npt.NDArray[np.generic]]) -> None:
        self._pieces = pieces
        self._rows = rows
        self._scale = _floats(weights["piece.scale"])
        self._positions = _floats(weights["positions"])
        self._norm = _floats(weights["norm"])
        self._layers = [_Layer(number, weights) for number in range(LAYERS)]

    def embed(self, texts: Sequence[str]) -> Floats:
        """One row a text; a text without a word has the vector of nothing said."""
        made = np.zeros((len(texts), SIZE), dtype=np.float32)
        for place, text in enumerate(texts):
            made[place] = _mean(self._read(self._numbers(text)))
        return made

    def embed_parts(self, parts: Sequence[str]) -> Floats:
        """One row for the query that the parts are together, then, of several, one for each part that is read as far as
        its end, as it is meant in the whole. All come of one reading, which takes as long as the whole does."""
        numbers = self._numbers(" ".join(parts), QUERY_PIECES)
        state = self._read(numbers)
        made = [_mean(state)]
        begin = 1
        for part in parts if len(parts) > 1 else ():
            # Without the marks of begin and end.
            end = begin + len(self._numbers(part)) - 2
            if end >= len(numbers) or end == begin:
                break
            made.append(_mean(state[begin:end]))
            begin = end
        return np.stack(made)

    def _numbers(self, text: str, most: int | None = None) -> list[int]:
        return self._pieces.numbers(text[:TEXT_LIMIT], most or len(self._positions))

    def _read(self, numbers: list[int]) -> Floats:
        """A row for each piece of a text."""
        state = self._rows.take(numbers).astype(np.float32) * self._scale[numbers][:, None]
        state = _normed(state + self._positions[: len(numbers)], self._norm)
        for layer in self._layers:
            state = layer(state)
        return state


class _Dense:
    """One dense step. Its weights stay in bytes, a quarter of their memory, and are widened some rows at a time, which
    takes no longer than to fetch them wide."""

    def __init__(self, rows: Bytes, scale: Floats, bias: Floats) -> None:
        self._rows = rows
        self._scale = scale
        self._bias = bias

    def __call__(self, state: Floats) -> Floats:
        made = np.empty((len(state), len(self._rows)), dtype=np.float32)
        for begin in range(0, len(self._rows), WIDENED):
            made[:, begin : begin + WIDENED] = state @ self._rows[begin : begin + WIDENED].astype(np.float32).T
        made *= self._scale
        made += self._bias
        return made


class _Layer:
    """Attention, then two dense steps, each added to what went in."""

    def __init__(self, number: int, weights: Mapping[str, npt.NDArray[np.generic]]) -> None:
        self._dense = {
            name: _Dense(
                weights[f"{number}.{name}"].astype(np.int8, copy=False),
                _floats(weights[f"{number}.{name}.scale"]),
                _floats(weights[f"{number}.{name}.bias"]),
            )
            for name in _DENSE
        }
        self._mixed_norm = _floats(weights[f"{number}.mixed_norm"])
        self._narrow_norm = _floats(weights[f"{number}.narrow_norm"])

    def __call__(self, state: Floats) -> Floats:
        query, key, value = (_by_head(self._dense[name](state)) for name in ("query", "key", "value"))
        mixed = _softmax(query @ key.transpose(0, 2, 1) * np.float32((SIZE / HEADS) ** -0.5)) @ value
        together = mixed.transpose(1, 0, 2).reshape(len(state), SIZE)
        state = _normed(state + self._dense["mixed"](together), self._mixed_norm)
        return _normed(state + self._dense["narrow"](_gelu(self._dense["wide"](state))), self._narrow_norm)


def load_sentence_model(folder: Path) -> SentenceModel | None:
    """The model from its three files, or None where they are not there. Takes about 0.05 s."""
    if not all((folder / name).is_file() for name in (_PIECES, _LAYERS, _WORDS)):
        return None
    # Whoever loaded numpy first may have left it its threads. For matrices of this size they wait for each other: up to
    # eight times the processor's time on a busy machine. Nothing else in the app multiplies matrices.
    threadpool_limits(limits=1, user_api="blas")
    words = (folder / _WORDS).read_text(encoding="utf-8").split("\n")
    with np.load(folder / _LAYERS) as weights:
        return SentenceModel(SentencePieces(words), PieceRows(folder / _PIECES), dict(weights))


def sentence_source(folder: Path) -> SentenceSource:
    """The model of a folder and its words, the vectors of the flows that ship, the subjects that are none of theirs."""
    return SentenceSource(
        partial(load_sentence_model, folder),
        SIZE,
        shipped=folder / SHIPPED,
        others=folder / OTHERS,
        direction=folder / DIRECTION,
        words=folder / _WORDS,
    )


def _mean(state: Floats) -> Floats:
    mean = state.mean(axis=0)
    vector: Floats = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return vector


def _floats(table: npt.NDArray[np.generic]) -> Floats:
    return table.astype(np.float32)


def _by_head(state: Floats) -> Floats:
    return state.reshape(len(state), HEADS, -1).transpose(1, 0, 2)


def _softmax(scores: Floats) -> Floats:
    raised: Floats = np.exp(scores - scores.max(axis=-1, keepdims=True))
    raised /= raised.sum(axis=-1, keepdims=True)
    return raised


def _normed(state: Floats, norm: Floats) -> Floats:
    centred = state - state.mean(axis=-1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", centred, centred)[:, None] / SIZE + np.float32(1e-12))
    made: Floats = centred / spread * norm[0] + norm[1]
    return made


def _gelu(state: Floats) -> Floats:
    """By its tanh, which is near enough: numpy has no error function. In one piece of memory, since to get more of it
    takes longer than the sums."""
    made: Floats = state * state
    made *= np.float32(0.7978845608 * 0.044715)
    made += np.float32(0.7978845608)
    made *= state
    np.tanh(made, out=made)
    made += np.float32(1)
    made *= state
    made *= np.float32(0.5)
    return made

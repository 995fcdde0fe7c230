"""Vectors for texts, from the word vectors among the app's resources; nothing is downloaded."""

from __future__ import annotations

import json
import mmap
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rfdesktop.adapters.flow_library.searching.word_pieces import WordPieces

Vectors = npt.NDArray[np.float32]

_VECTORS = "word_vectors.npy"
_PIECES = "word_pieces.json"

TEXT_LIMIT = 3_000
"""The most characters of a text that count; a mean over more words says less, not more."""


MANY = 50
"""Texts at once that are no search but flows on their way into the library."""


class WordVectors:
    """The mean of a text's word vectors, of length one. May be used from several threads."""

    def __init__(self, weights: npt.NDArray[np.float16], pieces: WordPieces, file: mmap.mmap | None = None) -> None:
        self._weights = weights
        self._pieces = pieces
        self._file = file

    @property
    def size(self) -> int:
        return int(self._weights.shape[1])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text; zeros for a text without a word."""
        made = np.zeros((len(texts), self.size), dtype=np.float32)
        pieces = [self._pieces.numbers(text[:TEXT_LIMIT]) for text in texts]
        # Each piece's vector is read from the file and widened once, however often it stands in the texts.
        used = np.unique(np.fromiter(chain.from_iterable(pieces), dtype=np.int64))
        weights = self._weights.take(used, axis=0).astype(np.float32)
        for place, numbers in enumerate(pieces):
            if numbers:
                made[place] = weights.take(np.searchsorted(used, numbers), axis=0).mean(axis=0)
        lengths = np.linalg.norm(made, axis=1, keepdims=True)
        made /= np.maximum(lengths, np.float32(1e-9))
        if len(texts) >= MANY:
            self._let_go()
        return made

    def _let_go(self) -> None:
        """Takes the table out of memory, and the words of flows; what is asked for next is read from its file again."""
        self._pieces.forget()
        if self._file is not None and hasattr(mmap, "MADV_DONTNEED"):
            self._file.madvise(mmap.MADV_DONTNEED)


def load_word_vectors(folder: Path) -> WordVectors | None:
    """The embedder from its two files, or None where they are not there. Takes about 0.05 s; the table is mapped."""
    if not (folder / _VECTORS).is_file() or not (folder / _PIECES).is_file():
        return None
    pieces = json.loads((folder / _PIECES).read_text(encoding="utf-8"))
    weights: np.memmap[tuple[int, ...], np.dtype[np.float16]] = np.load(folder / _VECTORS, mmap_mode="r")
    file = weights.base if isinstance(weights.base, mmap.mmap) else None
    # As a plain array: each slice of a memmap would be one again, at some microseconds each.
    return WordVectors(weights.view(np.ndarray), WordPieces(pieces), file)

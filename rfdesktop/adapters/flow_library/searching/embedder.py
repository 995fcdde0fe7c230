"""Vectors for texts, from the word vectors that the `wordllama` package carries; nothing is downloaded."""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

_WEIGHTS = "weights/l2_supercat_256.safetensors"
_TOKENIZER = "tokenizers/l2_supercat_tokenizer_config.json"

TEXT_LIMIT = 3_000
"""The most characters of a text that count; a mean over more words says less, not more."""

_CHUNK = 256


class WordVectors:
    """The mean of a text's word vectors, of length one. May be used from several threads."""

    def __init__(self, weights: npt.NDArray[np.float16], tokenizer: Any) -> None:
        self._weights = weights
        self._tokenizer = tokenizer
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        return int(self._weights.shape[1])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text; zeros for a text without a word."""
        made = np.zeros((len(texts), self.size), dtype=np.float32)
        for begin in range(0, len(texts), _CHUNK):
            part = [text[:TEXT_LIMIT] for text in texts[begin : begin + _CHUNK]]
            with self._lock:
                encoded = self._tokenizer.encode_batch(part, add_special_tokens=False)
            for place, entry in enumerate(encoded, begin):
                if entry.ids:
                    made[place] = self._weights[entry.ids].mean(axis=0, dtype=np.float32)
        lengths = np.linalg.norm(made, axis=1, keepdims=True)
        made /= np.maximum(lengths, np.float32(1e-9))
        return made


def load_word_vectors() -> WordVectors | None:
    """The embedder, or None where the package is not installed. Takes about 0.2 s and 40 MB."""
    # The package itself is not imported: doing so sets up the root logger.
    spec = importlib.util.find_spec("wordllama")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(spec.submodule_search_locations[0])
    if not (folder / _WEIGHTS).is_file() or not (folder / _TOKENIZER).is_file():
        return None
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    tensors = load_file(str(folder / _WEIGHTS))
    tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return WordVectors(next(iter(tensors.values())).astype(np.float16), tokenizer)

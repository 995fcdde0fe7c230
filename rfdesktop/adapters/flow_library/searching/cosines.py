"""Many vectors in little memory, and how near each is to one: a byte a number, which costs no measured place."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]

BLOCK = 256
"""Rows that are floats at a time: what fits into a core's own memory, of a quarter of a megabyte or so."""


class Cosines:
    """Vectors by row, as `in_bytes` gives them."""

    def __init__(self, rows: Bytes) -> None:
        self._rows = rows
        self._scale = _scale(rows)

    @classmethod
    def of(cls, vectors: Floats) -> Cosines:
        return cls(in_bytes(vectors))

    def with_vector(self, vector: Floats) -> Floats:
        """Each row's cosine with a vector of length one; 0 for a row of zeros."""
        made = np.empty(len(self._rows), dtype=np.float32)
        for begin in range(0, len(made), BLOCK):
            block = self._rows[begin : begin + BLOCK].astype(np.float32)
            # Not `@`: its threads cost more than they bring for a product of this size, the more on a busy machine.
            made[begin : begin + BLOCK] = np.einsum("ij,j->i", block, vector)
        made *= self._scale
        return made


def in_bytes(vectors: Floats) -> Bytes:
    """Vectors with their largest number as 127; their length is lost."""
    most = np.maximum(np.abs(vectors).max(axis=1, keepdims=True, initial=0.0), np.float32(1e-9))
    rounded: Bytes = np.round(vectors / most * 127).astype(np.int8)
    return rounded


def _scale(rows: Bytes) -> Floats:
    lengths = np.empty(len(rows), dtype=np.float32)
    for begin in range(0, len(rows), BLOCK):
        block = rows[begin : begin + BLOCK].astype(np.float32)
        lengths[begin : begin + BLOCK] = np.einsum("ij,ij->i", block, block)
    scale: Floats = np.reciprocal(np.sqrt(np.maximum(lengths, np.float32(1e-9))))
    return scale

"""The sentence vectors of the library's flows: made in the background, kept by what they stand for.

A vector is known by its text's digest, so that it is never taken for that of an earlier wording. The file is written
whole, so that a kill costs no more than what was made since; a flow without its vector is found by all else.
"""

from __future__ import annotations

import hashlib
import io
import logging
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rfdesktop.adapters.atomic_file import WholeFiles
from rfdesktop.adapters.flow_library.searching.cosines import Bytes, Floats, in_bytes

log = logging.getLogger(__name__)

SPARE = 2_000
"""Vectors of texts that are gone are kept up to this many: an edit is often taken back."""

_DIGEST_BYTES = 16


class Sentences:
    """Vectors by text. Read on the loop, filled in one thread at a time."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._rows: dict[bytes, Bytes] = {}
        self.made = 0
        """Grows with each vector that is added."""

    def missing(self, texts: Sequence[str]) -> list[str]:
        return [text for text in dict.fromkeys(texts) if _digest(text) not in self._rows]

    def rows(self, texts: Sequence[str]) -> tuple[Bytes, npt.NDArray[np.bool_]]:
        """A row a text, zeros for those that have none yet, and which have."""
        found = [self._rows.get(_digest(text)) for text in texts]
        rows = np.zeros((len(texts), self._size), dtype=np.int8)
        there = np.array([row is not None for row in found], dtype=bool)
        for place, row in enumerate(found):
            if row is not None:
                rows[place] = row
        return rows, there

    def add(self, texts: Sequence[str], vectors: Floats) -> None:
        for text, row in zip(texts, in_bytes(vectors), strict=True):
            self._rows[_digest(text)] = row
        self.made += len(texts)

    def load(self, file: Path) -> None:
        """Adds what a file holds; one that is not there, or of another model, is as good as empty."""
        try:
            with file.open("rb") as opened, np.load(opened, allow_pickle=False) as kept:
                digests, rows = kept["digests"], kept["rows"]
        except FileNotFoundError:
            return
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            log.warning("the sentence vectors in %s are made anew: %s", file.name, error)
            return
        if rows.ndim == 2 and rows.dtype == np.int8 and rows.shape == (len(digests), self._size):  # noqa: PLR2004
            self._rows |= {digest.tobytes(): row for digest, row in zip(digests, rows, strict=True)}

    def save(self, file: Path, texts: Sequence[str]) -> None:
        """Keeps the vectors of these texts, and some of others. Raises OSError."""
        live = {digest for text in texts if (digest := _digest(text)) in self._rows}
        spare = [digest for digest in self._rows if digest not in live][-SPARE:]
        kept = [*live, *spare]
        digests = np.frombuffer(b"".join(kept), np.uint8).reshape(-1, _DIGEST_BYTES)
        rows = np.stack([self._rows[digest] for digest in kept]) if kept else np.zeros((0, self._size), np.int8)
        written = io.BytesIO()
        np.savez(written, digests=digests, rows=rows)
        WholeFiles().write_bytes(file, written.getvalue())


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=_DIGEST_BYTES).digest()

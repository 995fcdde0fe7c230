"""The rows of a table of bytes, read from its file as they are asked for.

Mapped, the whole table would stay in the app's memory while the vectors of a large library are made, which takes many
minutes; a text needs some fifty of its thirty thousand rows.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.int8]


class PieceRows:
    """May be used from several threads; the file stays open as long as this is there."""

    def __init__(self, path: Path) -> None:
        """Raises OSError, and ValueError for a file that holds no table of bytes."""
        self._file = path.open("rb", buffering=0)
        weakref.finalize(self, self._file.close)
        major, _ = np.lib.format.read_magic(self._file)
        read_head = np.lib.format.read_array_header_1_0 if major == 1 else np.lib.format.read_array_header_2_0
        shape, by_columns, kind = read_head(self._file)
        if len(shape) != 2 or by_columns or kind != np.int8:  # noqa: PLR2004
            raise ValueError(f"{path.name} is no table of bytes by rows")
        self._width = shape[1]
        self._begin = self._file.tell()
        self._turn = threading.Lock()

    def take(self, numbers: Sequence[int]) -> Bytes:
        """The rows of these numbers, in their order. Raises OSError."""
        found = np.empty((len(numbers), self._width), dtype=np.int8)
        with self._turn:
            for place, number in enumerate(numbers):
                self._file.seek(self._begin + number * self._width)
                if self._file.readinto(found[place].data) != self._width:
                    raise OSError(f"{self._file.name} is shorter than it was")
        return found

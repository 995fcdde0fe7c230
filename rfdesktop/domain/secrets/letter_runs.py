"""Runs of four letters: a word one of whose runs is missing in a text does not stand in it.

Several hundred words are asked for; all runs of a text are found in the time that looking for a few of them takes.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import Final

_RUN = 4
_NUMBER: Final = "I"
"""A run is read as the number that its four bytes make in the machine's own order."""


def runs_in(text: bytes) -> set[int]:
    """All runs of a text."""
    runs: set[int] = set()
    seen = memoryview(text)
    for offset in range(min(_RUN, len(text))):
        whole = (len(text) - offset) // _RUN * _RUN
        runs.update(seen[offset : offset + whole].cast(_NUMBER))
    return runs


@lru_cache(maxsize=2048)
def runs_of(word: bytes) -> frozenset[int]:
    """The runs of a word that have no blank in them; none of a word shorter than a run."""
    runs = (word[at : at + _RUN] for at in range(len(word) - _RUN + 1))
    return frozenset(int.from_bytes(run, sys.byteorder) for run in runs if b" " not in run)

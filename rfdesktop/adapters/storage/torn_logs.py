"""Whether a write-ahead log is damaged before its end: SQLite reads on to the damage and says nothing of what follows.

By sqlite.org/fileformat2.html, "The Write-Ahead Log": a header of 32 bytes and frames of 24 bytes and a page each. A
frame with the header's salts is of this log; its checksum goes on from that of the frame before it.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import IO

HEADER, FRAME = 32, 24
LEAST_PAGE, MOST_PAGE = 512, 65_536
LONGEST = 64 * 1024**2
"""Bytes that are looked through; a log is written into the file long before it has so many."""

_LITTLE = 0x377F0682


def is_torn(log: Path) -> bool:
    """Whether a frame that cannot be read is followed, or is, one that ended a transaction: something that was stored
    is lost. A log that merely ends early, or has frames of an earlier one behind its own, is whole."""
    try:
        with log.open("rb") as file:
            return _is_torn(file)
    except OSError:
        return False


def _is_torn(file: IO[bytes]) -> bool:
    header = file.read(HEADER)
    if len(header) < HEADER:
        return False
    magic, _version, page, _sequence, *salts = struct.unpack(">6I", header[:24])
    order = "<" if magic == _LITTLE else ">"
    sums = _added((0, 0), header[:24], order)
    if magic >> 1 != _LITTLE >> 1 or not LEAST_PAGE <= page <= MOST_PAGE:
        return False
    whole, seen = True, 0
    while len(frame := file.read(FRAME + page)) == FRAME + page and seen < LONGEST:
        seen += len(frame)
        _number, commit, *rest = struct.unpack(">6I", frame[:FRAME])
        if rest[:2] != salts:
            if whole:
                return False
            continue
        if whole:
            sums = _added(_added(sums, frame[:8], order), frame[FRAME:], order)
            whole = tuple(rest[2:]) == sums
        if not whole and commit:
            return True
    return False


def _added(sums: tuple[int, int], data: bytes, order: str) -> tuple[int, int]:
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for at in range(0, len(words), 2):
        first = (first + words[at] + second) & 0xFFFFFFFF
        second = (second + words[at + 1] + first) & 0xFFFFFFFF
    return first, second

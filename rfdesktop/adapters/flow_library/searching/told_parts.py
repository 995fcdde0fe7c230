"""The sentences of a message, of which one may tell what it is about."""

from __future__ import annotations

import re
from itertools import pairwise

SHORTEST = 3
"""The words of a part; fewer belong to what stands before them."""

_END = re.compile(r"(?<=[.!?;])\s+|\s+[-–—]\s+|,\s+(?=\w+ \w+ \w)")


def told_parts(text: str) -> list[str]:
    """The parts of a text in their order, without what stands between them; never none. What is too short to say
    anything by itself stays with the part before it."""
    ends = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    parts: list[str] = []
    for begin, end in pairwise(ends):
        part = text[begin:end].strip()
        if parts and min(len(part.split()), len(parts[-1].split())) < SHORTEST:
            parts[-1] = f"{parts[-1]} {part}".strip()
        else:
            parts.append(part)
    return parts

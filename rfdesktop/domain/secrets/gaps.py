"""Lines with long gaps, drawn together: blanks in a row must not hide what stands behind them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from rfdesktop.domain.secrets.kinds import Found

_GAP = re.compile(r"[ \t]{17,}")
"""Longer than what the rules take for one gap."""


def across_gaps(text: str, find: Callable[[str], Iterable[Found]]) -> Iterator[Found]:
    """What `find` finds in the lines with long gaps when a gap is a blank, at its places in the whole text."""
    if not _GAP.search(text):
        return
    drawn, origins, starts, length = [], [], [], 0
    for start, end in _pieces(text):
        piece = text[start:end]
        starts.append(length)
        origins.append(start)
        drawn.append(piece)
        length += len(piece)
    for each in find("".join(drawn)):
        first, last = (bisect_right(starts, at) - 1 for at in (each.start, each.end - 1))
        yield replace(
            each,
            start=origins[first] + each.start - starts[first],
            end=origins[last] + each.end - starts[last],
        )


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The parts of the lines with long gaps, each with one blank of the gap behind it or the end of its line."""
    end = 0
    for gap in _GAP.finditer(text):
        if gap.start() < end:
            continue
        start = text.rfind("\n", end, gap.start()) + 1 or end
        stop = text.find("\n", gap.end())
        end = len(text) if stop < 0 else stop + 1
        at = start
        for inner in _GAP.finditer(text, start, end):
            yield at, inner.start() + 1
            at = inner.end()
        yield at, end

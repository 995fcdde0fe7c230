"""Puts the parts of each level in an order in which few lines cross: level by level each goes to the middle of what it
is joined to (the barycentre method of Sugiyama, Tagawa and Toda), and the best of the rounds counts."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Generator, Iterator, Mapping, Sequence
from itertools import pairwise

from rfdesktop.domain.flows.map.web import Part, Web

ROUNDS, ROUNDS_OF_LARGE, LARGE = 12, 5, 600
"""Rounds at most, of a map with so many parts fewer."""
ROUNDS_AGAIN = 1
"""Where most lay somewhere before."""
PATIENCE = 3
"""Rounds without a gain after which the order is taken."""
PIECE = 300
"""Parts that are looked at in one go, which takes about a millisecond."""
_WORTH_MOVING = 0.8
"""The share of the crossings that a new order may have, to be taken instead of the one that somebody knows."""


def put_in_order(web: Web, before: Mapping[str, float]) -> Iterator[None]:
    """Sorts the levels of a web in place, in pieces of work. `before` says by the part's key where it lay across: those
    keep their order unless another has much fewer crossings."""
    parts = web.parts
    levels = _begin(web)
    if before:
        _as_before(parts, levels, before)
    yield
    best, idle = levels, 0
    fewest = yield from _count(parts, levels)
    if before:
        fewest = int(fewest * _WORTH_MOVING)
    rounds = ROUNDS_AGAIN if before else ROUNDS if len(parts) < LARGE else ROUNDS_OF_LARGE
    for number in range(rounds):
        if not fewest or idle >= PATIENCE:
            break
        levels = [list(level) for level in levels]
        yield from _sweep(parts, levels, down=number % 2 == 0)
        yield from _sweep(parts, levels, down=number % 2 == 1)
        count = yield from _count(parts, levels)
        idle += 1
        if count < fewest:
            best, fewest, idle = [list(level) for level in levels], count, 0
    web.levels[:] = best


def crossings(parts: Sequence[Part], upper: Sequence[int], lower: Sequence[int]) -> int:
    """How often lines cross between two levels."""
    places = {part: at for at, part in enumerate(lower)}
    total = 0
    seen: list[int] = []
    for part in upper:
        ends = sorted([places[below] for below in parts[part].down])
        if seen:
            for end in ends:
                total += len(seen) - bisect_right(seen, end)
        for end in ends:
            insort(seen, end)
    return total


def _count(parts: Sequence[Part], levels: Sequence[Sequence[int]]) -> Generator[None, None, int]:
    """How often lines cross on the whole map."""
    total = done = 0
    for upper, lower in pairwise(levels):
        total += crossings(parts, upper, lower)
        done += len(upper)
        if done >= PIECE:
            done = 0
            yield
    return total


def _begin(web: Web) -> list[list[int]]:
    """As a walk through the steps in the order of their options comes to them."""
    levels: list[list[int]] = [[] for _ in web.levels]
    seen = [False] * len(web.parts)
    for level in web.levels:
        for root in level:
            waiting = [root]
            while waiting:
                at = waiting.pop()
                if not seen[at]:
                    seen[at] = True
                    levels[web.parts[at].level].append(at)
                    waiting.extend(reversed(web.parts[at].down))
    return levels


def _as_before(parts: Sequence[Part], levels: list[list[int]], before: Mapping[str, float]) -> None:
    """What lay somewhere stands in that order; what is new goes to the middle of what it hangs on."""
    across: dict[int, float] = {}
    for level in levels:
        last = 0.0
        for part in level:
            place = before.get(parts[part].key)
            if place is None:
                above = [across[up] for up in parts[part].up]
                place = sum(above) / len(above) if above else last
            across[part] = last = place
        level.sort(key=across.__getitem__)


def _sweep(parts: Sequence[Part], levels: list[list[int]], *, down: bool) -> Iterator[None]:
    places: dict[int, float] = {}
    done = 0
    for level in levels if down else reversed(levels):
        if places:
            wanted: dict[int, float] = {}
            for at, part in enumerate(level):
                ends = parts[part].up if down else parts[part].down
                wanted[part] = sum([places[end] for end in ends]) / len(ends) if ends else at
            level.sort(key=wanted.__getitem__)
        for at, part in enumerate(level):
            places[part] = at
        done += len(level)
        if done >= PIECE:
            done = 0
            yield

"""Places the parts of each level across the map: as near to the middle of what they are joined to as their neighbours
leave room, which is the least sum of squares under an order (pooling of adjacent violators)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rfdesktop.domain.flows.map.layout import Sizes
from rfdesktop.domain.flows.map.order import PIECE
from rfdesktop.domain.flows.map.web import Part, Web

ROUNDS, ROUNDS_OF_LARGE, LARGE = 8, 4, 600
ROUNDS_AGAIN = 2
"""Where most lay somewhere before."""
_HOLD = 4.0
"""How much more a bend keeps its place than a step."""


def place_across(web: Web, sizes: Sizes, before: Mapping[str, float]) -> Iterator[list[float]]:
    """Gives in pieces of work the middle of each part across the map; the last is the one that counts. `before` says
    where parts lay, by their key."""
    parts = web.parts
    rooms = [_rooms(parts, level, sizes) for level in web.levels]
    x = _begin(web, rooms, before)
    yield x
    rounds = ROUNDS_AGAIN if before else ROUNDS if len(parts) < LARGE else ROUNDS_OF_LARGE
    for number in range(rounds):
        ups, downs = (True, False) if number % 2 == 0 else (False, True)
        if number >= rounds - 2:
            ups = downs = True
        order = range(len(web.levels)) if number % 2 == 0 else range(len(web.levels) - 1, -1, -1)
        done = 0
        for level in order:
            _settle(parts, web.levels[level], rooms[level], x, ups=ups, downs=downs)
            done += len(web.levels[level])
            if done >= PIECE:
                done = 0
                yield x
        yield x


def _rooms(parts: Sequence[Part], level: Sequence[int], sizes: Sizes) -> list[float]:
    """How far the middle of each part of a level is at least from the one before; the first from 0."""
    rooms: list[float] = []
    before: Part | None = None
    for at in level:
        part = parts[at]
        if before is None:
            rooms.append(0.0)
        else:
            gap = sizes.gap if before.node >= 0 and part.node >= 0 else sizes.thin_gap
            rooms.append((before.width + part.width) / 2 + gap)
        before = part
    return rooms


def _begin(web: Web, rooms: Sequence[Sequence[float]], before: Mapping[str, float]) -> list[float]:
    x = [0.0] * len(web.parts)
    for level, room in zip(web.levels, rooms, strict=True):
        at = -sum(room) / 2
        for part, step in zip(level, room, strict=True):
            at += step
            known = before.get(web.parts[part].key)
            at = at if known is None else max(at, known)
            x[part] = at
    return x


def _settle(
    parts: Sequence[Part], level: Sequence[int], rooms: Sequence[float], x: list[float], *, ups: bool, downs: bool
) -> None:
    """Moves the parts of a level to where they want to be, in their order and with their room."""
    blocks: list[tuple[float, float, int]] = []
    offset = 0.0
    for at, room in zip(level, rooms, strict=True):
        offset += room
        wanted, weight = _wish(parts[at], x, at, ups=ups, downs=downs)
        place, count = wanted - offset, 1
        while blocks and blocks[-1][0] > place:
            other, its_weight, its_count = blocks.pop()
            place = (place * weight + other * its_weight) / (weight + its_weight)
            weight += its_weight
            count += its_count
        blocks.append((place, weight, count))
    numbers = iter(zip(level, rooms, strict=True))
    offset = 0.0
    for place, _, count in blocks:
        for _ in range(count):
            at, room = next(numbers)
            offset += room
            x[at] = place + offset


def _wish(part: Part, x: Sequence[float], at: int, *, ups: bool, downs: bool) -> tuple[float, float]:
    total = weights = 0.0
    if ups:
        for end, pull in part.ups:
            total += pull * x[end]
            weights += pull
    if downs:
        for end, pull in part.downs:
            total += pull * x[end]
            weights += pull
    if not weights:
        return x[at], 0.5
    return total / weights, weights * _HOLD if part.bend else weights

"""Going about on a map by the arrows: along the ways, and beside each other."""

from __future__ import annotations

from enum import Enum, auto

from rfdesktop.domain.flows.map.chart import FlowChart
from rfdesktop.domain.flows.map.layout import Layout

_SAME_ROW = 1.0
"""Pixels by which the middles of steps of one row differ at most."""


class Arrow(Enum):
    UP = auto()
    DOWN = auto()
    LEFT = auto()
    RIGHT = auto()


def step_towards(chart: FlowChart, layout: Layout, place: int, arrow: Arrow) -> int:
    """The place of the step that an arrow leads to, the same one where it leads nowhere.

    Down goes along a way to the next step, up back to where a way comes from, whichever is straightest; left and right
    to the next step of the row.
    """
    if arrow in (Arrow.LEFT, Arrow.RIGHT):
        return _beside(layout, place, 1 if arrow is Arrow.RIGHT else -1)
    x, y = layout.spots[place]
    if arrow is Arrow.DOWN:
        ends = [way.target for way in chart.ways_from(place) if way.target >= 0]
    else:
        ends = [way.source for way in chart.ways_to(place)]
    side = 1 if arrow is Arrow.DOWN else -1
    others = [end for end in ends if end != place]
    along = [end for end in others if (layout.spots[end][1] - y) * side > 0]
    return min(along or others, key=lambda end: abs(layout.spots[end][0] - x), default=place)


def _beside(layout: Layout, place: int, side: int) -> int:
    x, y = layout.spots[place]
    row = [
        at
        for at, (other_x, other_y) in enumerate(layout.spots)
        if abs(other_y - y) <= _SAME_ROW and (other_x - x) * side > 0
    ]
    return min(row, key=lambda at: abs(layout.spots[at][0] - x), default=place)

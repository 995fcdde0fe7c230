"""Where everything on a map lies: values in pixels at the map's own size, y downwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large things are. Every step is as large as every other, so that a change of a title moves nothing.

    `label_width` gives the room of a way's labels. `pill_*` is what stands for the far end of a way that is not drawn.
    `loop_width` is the room that a way from a step to itself wants beside the step.
    """

    node_width: float
    node_height: float
    label_height: float
    pill_width: float
    pill_height: float
    loop_width: float
    label_width: Callable[[tuple[str, ...]], float]
    gap: float = 24
    """Between steps of a row."""
    thin_gap: float = 12
    """Between lines, and between lines and other things."""
    rise: float = 16
    """Between a row of steps and its labels; two rows of steps without labels are twice as far and a bit apart."""


class Side(Enum):
    """Where a line meets a step."""

    TOP = auto()
    BOTTOM = auto()
    LEFT = auto()
    RIGHT = auto()


@dataclass(frozen=True, slots=True)
class Route:
    """The line of one way. From its first point a curve leads to the second, from there a straight line to the third,
    a curve to the fourth and so on; all but its ends stand upright.

    `label` is the middle of its label, with `label_width`. `pill` is the middle of what stands for its far end, where
    that is a step which is missing or lies too far for a line.
    """

    points: tuple[Point, ...]
    leaves: Side = Side.BOTTOM
    arrives: Side = Side.TOP
    label: Point | None = None
    label_width: float = 0.0
    pill: Point | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """`spots` are the middles of the steps, `routes` the lines of the ways, both in the order of the chart."""

    spots: tuple[Point, ...]
    routes: tuple[Route, ...]
    width: float
    height: float
    across: Mapping[str, float]
    """Where everything lies across, for a later layout to begin with."""

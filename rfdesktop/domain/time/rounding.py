"""How the minutes on a ticket become the minutes that are booked."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


class RoundingWay(StrEnum):
    UP = "up"
    NEAREST = "nearest"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class RoundingRule:
    """Whole steps of `step` minutes, and at least `least` of them for any work at all."""

    step: int = 1
    way: RoundingWay = RoundingWay.UP
    least: int = 0

    def of(self, minutes: int) -> int:
        """The minutes to book for this many worked; 0 for 0."""
        if minutes <= 0:
            return 0
        steps = minutes / max(1, self.step)
        match self.way:
            case RoundingWay.UP:
                whole = math.ceil(steps)
            case RoundingWay.NEAREST:
                whole = math.floor(steps + 0.5)
            case RoundingWay.DOWN:
                whole = math.floor(steps)
        return max(whole * max(1, self.step), self.least)

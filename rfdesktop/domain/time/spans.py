"""Stretches of time in which an engineer was on a ticket."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from rfdesktop.domain.chats.time_worked import minutes_between

LEAST_GAP_S = 60
"""A pause shorter than this is not worth a line."""


@dataclass(frozen=True, slots=True)
class WorkSpan:
    """From when to when the engineer was on a chat's tab; `by_hand` where that was said and not seen."""

    id: str
    chat_id: str
    began_at: datetime
    ended_at: datetime
    by_hand: bool = False

    @property
    def seconds(self) -> float:
        return max(0.0, (self.ended_at - self.began_at).total_seconds())


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when to when."""

    began_at: datetime
    ended_at: datetime

    @property
    def minutes(self) -> int:
        """Whole minutes, rounded."""
        return round((self.ended_at - self.began_at).total_seconds() / 60)

    def common(self, other: Stretch) -> Stretch | None:
        """What both have of the time, None where that is nothing."""
        began, ended = max(self.began_at, other.began_at), min(self.ended_at, other.ended_at)
        return Stretch(began, ended) if began < ended else None


def joined(spans: Iterable[WorkSpan]) -> tuple[Stretch, ...]:
    """The time that the spans cover, each moment once, oldest first."""
    return covered(Stretch(span.began_at, span.ended_at) for span in spans if span.seconds > 0)


def covered(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The time that any of the stretches has, each moment once, oldest first."""
    found: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda stretch: (stretch.began_at, stretch.ended_at)):
        if found and stretch.began_at <= found[-1].ended_at:
            found[-1] = Stretch(found[-1].began_at, max(found[-1].ended_at, stretch.ended_at))
        else:
            found.append(stretch)
    return tuple(found)


def seconds_of(spans: Iterable[WorkSpan]) -> float:
    """Seconds that the spans cover; a moment that two of them have counts once."""
    return sum((each.ended_at - each.began_at).total_seconds() for each in joined(spans))


def pauses(spans: Iterable[WorkSpan], least_s: float = LEAST_GAP_S) -> tuple[Stretch, ...]:
    """The pauses between spans, oldest first; shorter ones are left out."""
    found = (Stretch(one.ended_at, other.began_at) for one, other in pairwise(joined(spans)))
    return tuple(each for each in found if (each.ended_at - each.began_at).total_seconds() >= least_s)


def minutes_on(spans: Sequence[WorkSpan], activities: Iterable[datetime]) -> int:
    """Minutes on a ticket: what was counted, rounded up, and before anything was the activities of its chat.

    0 where there is neither.
    """
    first = min((span.began_at for span in spans), default=None)
    earlier = [at for at in activities if first is None or at < first]
    counted = math.ceil(seconds_of(spans) / 60)
    return counted + (minutes_between(earlier) if earlier else 0)

"""What the worker tells the window about time."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.time.day import Day
from rfdesktop.domain.time.entries import ChatTime


@dataclass(frozen=True, slots=True)
class TimeTold:
    """What is known of a chat's time."""

    time: ChatTime

    @property
    def chat_id(self) -> str:
        return self.time.chat_id


@dataclass(frozen=True, slots=True)
class DayTold:
    """A day, added up."""

    day: Day


TimeEvent = TimeTold | DayTold
"""About the time on tickets."""

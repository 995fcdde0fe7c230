"""How far the time is sure: a clock can be set far ahead, and what is kept for days must not be gone by that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

JUMP = timedelta(days=2)
"""A clock that has gone on by more than that since it was looked at last may be wrong. So long it then has to stand
before it is believed."""

BACK = timedelta(minutes=10)
"""A clock that has gone back by more than that was set."""


@dataclass(frozen=True, slots=True)
class SeenTime:
    """The time of the last look, and the time that is sure: up to it the app has seen it pass, or has seen the clock
    stand beyond it at two looks that are `JUMP` apart. `jumped` is where the clock stood after the jump that waits for
    the second look."""

    seen: datetime
    sure: datetime
    jumped: datetime | None = None

    @staticmethod
    def first(now: datetime) -> SeenTime:
        """There is nothing to hold the clock against."""
        return SeenTime(now, now)

    def at(self, now: datetime) -> SeenTime:
        """After a look at the clock."""
        if now < self.seen - BACK:
            return SeenTime(now, min(self.sure, now))
        if now - self.seen > JUMP:
            # What it stood at before, it stood at for longer than a jump has to.
            sure = self.jumped if self.jumped is not None else self.sure
            return SeenTime(now, max(self.sure, sure), jumped=now)
        if self.jumped is not None and now - self.jumped < JUMP:
            return replace(self, seen=max(now, self.seen))
        return SeenTime(max(now, self.seen), max(now, self.sure))

    @property
    def ahead(self) -> timedelta:
        """How far the clock stands beyond what is sure."""
        return self.seen - self.sure

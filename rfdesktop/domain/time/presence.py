"""Telling from signs of life on which tab the engineer is, and when nobody is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rfdesktop.domain.time.spans import WorkSpan

MOST_LEFT = 12 * 60 * 60
"""Seconds of one span: longer than that nobody sits at one tab without a pause, so a clock has jumped."""


@dataclass(slots=True)
class _Open:
    span: WorkSpan
    seen_at: datetime


class Presence:
    """Counts the time on one tab at a time. Every method gives the spans that are new or longer than before.

    A key, a click, a turn of the wheel is a sign of life. Without one the count goes on for `idle`, for reading takes
    time, and is then taken back to the last sign. A clock that is set back begins a new span.
    """

    def __init__(self, idle: timedelta, new_id: Callable[[], str]) -> None:
        self.idle = idle
        self._new_id = new_id
        self._open: _Open | None = None

    @property
    def chat_id(self) -> str:
        """The chat whose time is being counted, "" for none."""
        return self._open.span.chat_id if self._open is not None else ""

    def seen(self, chat_id: str, at: datetime) -> tuple[WorkSpan, ...]:
        """A sign of life at a chat's tab; "" is a place that belongs to no ticket."""
        ended = self._ended(at, goes_on=self.chat_id == chat_id)
        if self._open is None and chat_id:
            self._open = _Open(WorkSpan(self._new_id(), chat_id, at, at), at)
        elif self._open is not None:
            self._open.seen_at = at
        return ended

    def tick(self, at: datetime) -> tuple[WorkSpan, ...]:
        """Time has passed without a sign."""
        before = self._open.span if self._open is not None else None
        ended = self._ended(at, goes_on=True)
        if ended or self._open is None or before is None:
            return ended
        self._open.span = replace(before, ended_at=at)
        return (self._open.span,)

    def left(self, at: datetime) -> tuple[WorkSpan, ...]:
        """The tab was closed, or the app quits."""
        return self._ended(at, goes_on=False)

    def _ended(self, at: datetime, *, goes_on: bool) -> tuple[WorkSpan, ...]:
        """Ends the open span where it is over, and gives it."""
        held = self._open
        if held is None:
            return ()
        lost = at - held.seen_at > self.idle or at < held.seen_at
        long = (at - held.span.began_at).total_seconds() > MOST_LEFT
        if goes_on and not lost and not long:
            return ()
        self._open = None
        return (replace(held.span, ended_at=held.seen_at if lost or long else at),)

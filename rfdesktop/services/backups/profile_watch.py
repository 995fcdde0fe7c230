"""Looks whether the profile is where it can be trusted, and whether it is still this machine's alone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from rfdesktop.domain.ports import Clock, Emit
from rfdesktop.domain.store_events import ProfileWarned, ProfileWarning

LOOK_S = 30.0
"""How often is looked whether another machine has the profile open too."""

BEHIND = timedelta(minutes=10)
"""A clock that is so far behind the newest chat was set back, or is wrong."""


@dataclass(frozen=True, slots=True)
class ProfileSigns:
    """How the profile's state is asked. Each blocks but for `newest`, which gives the time of the newest chat."""

    drive: Callable[[], str]
    synchronised: Callable[[], str]
    other_states: Callable[[], tuple[str, ...]]
    newest: Callable[[], Awaitable[datetime | None]]
    elsewhere: Callable[[], str]
    """The name of another machine that has the profile open, "" for none."""
    gone: Callable[[], bool]
    """Whether there is no file any more where the chats' file was opened."""


class ProfileWatch:
    """Each thing is told once."""

    def __init__(self, signs: ProfileSigns, clock: Clock, emit: Emit) -> None:
        self._signs = signs
        self._clock = clock
        self._emit = emit
        self._told: set[ProfileWarning] = set()

    async def look_once(self) -> None:
        """What does not change while the app runs."""
        if drive := await asyncio.to_thread(self._signs.drive):
            self._tell(ProfileWarning.NETWORK, drive)
        if by := await asyncio.to_thread(self._signs.synchronised):
            self._tell(ProfileWarning.SYNCHRONISED, by)
        if names := await asyncio.to_thread(self._signs.other_states):
            self._tell(ProfileWarning.OTHER_STATES, ", ".join(names))
        newest = await self._signs.newest()
        if newest is not None and newest - self._clock() > BEHIND:
            self._tell(ProfileWarning.CLOCK_BEHIND, seconds=round((newest - self._clock()).total_seconds()))

    async def look(self) -> None:
        """What may happen at any time."""
        if host := await asyncio.to_thread(self._signs.elsewhere):
            self._tell(ProfileWarning.ELSEWHERE, host)
        if await asyncio.to_thread(self._signs.gone):
            self._tell(ProfileWarning.GONE)

    async def keep_looking(self) -> None:
        """Looks for as long as the app runs."""
        await self.look_once()
        while True:
            await self.look()
            await asyncio.sleep(LOOK_S)

    def _tell(self, warning: ProfileWarning, name: str = "", seconds: int = 0) -> None:
        if warning not in self._told:
            self._told.add(warning)
            self._emit(ProfileWarned(warning, name, seconds))

"""Servers of models on this computer, for the window."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from rfdesktop.domain.models.events import LocalServersFound
from rfdesktop.domain.models.local_servers import LocalServer
from rfdesktop.domain.ports import Emit


class LocalServers:
    """Tells what answers on this computer; `find` looks and never raises."""

    def __init__(self, find: Callable[[], Awaitable[tuple[LocalServer, ...]]], emit: Emit) -> None:
        self._find = find
        self._emit = emit

    async def tell(self) -> None:
        """Emits LocalServersFound."""
        self._emit(LocalServersFound(await self._find()))

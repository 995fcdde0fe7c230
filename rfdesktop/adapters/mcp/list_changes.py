"""Hearing of a tool server that it offers something else by now.

Servers of the protocol up to 2025 say so by themselves; those of 2026 only to whoever listens.
"""

from __future__ import annotations

import asyncio
import contextlib

import anyio
import mcp_types
from mcp import Client
from mcp.client.session import IncomingMessage
from mcp.client.subscriptions import SubscriptionLost

AGAIN_S = 5.0
"""Seconds after which one listens again where listening broke off: some routes end what is quiet for a minute."""

_READY_S = 1.0
"""Seconds that a server may take to say that it is listened to."""


class ListChanges:
    """`outdated` says that the list of a server may not be what it offers now: it was not read on this way yet, or it
    has changed since, or nobody could hear whether it has."""

    def __init__(self) -> None:
        self.outdated = True
        self._ready = asyncio.Event()

    async def heard(self, message: IncomingMessage) -> None:
        """Takes whatever a server says by itself."""
        if isinstance(message, mcp_types.ToolListChangedNotification):
            self.outdated = True
        await anyio.lowlevel.checkpoint()

    async def ready(self) -> None:
        """Returns when no change is missed any more, or could not be heard of in any case; or after a while."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ready.wait(), _READY_S)

    async def follow(self, client: Client) -> None:
        """Listens until it is cancelled, or until it is known that the server lets nobody listen."""
        with contextlib.suppress(Exception):  # the border: whatever a server breaks here, the list is read now and then
            while True:
                with contextlib.suppress(SubscriptionLost, TimeoutError):
                    await self._listen(client)
                self.outdated = True
                await asyncio.sleep(AGAIN_S)
        self.outdated = True
        self._ready.set()

    async def _listen(self, client: Client) -> None:
        async with client.listen(tools_list_changed=True) as changes:
            # What was read before nobody has watched over.
            self.outdated = True
            self._ready.set()
            async for _ in changes:
                self.outdated = True

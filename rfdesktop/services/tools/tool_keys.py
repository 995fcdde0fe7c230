"""The keys of tool servers, asked of the keyring on a thread of its own."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace

from rfdesktop.domain.credentials import Credential
from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.ports import KeyStore
from rfdesktop.domain.tools.servers import ToolServer
from rfdesktop.services.blocking_calls import BlockingCalls


class ToolKeys:
    """Finds, keeps and forgets keys by server and origin. Its methods raise KnownError KEYRING_FAILED."""

    def __init__(self, keys: KeyStore) -> None:
        self._keys = keys
        self._calls = BlockingCalls("rfdesktop-tool-keys")

    async def key(self, server: ToolServer) -> str:
        """The key that is kept for a server, "" for none."""
        if not server.keyed:
            return ""
        return await self._calls.run(lambda: self._keys.key(server.key_place)) or ""

    async def inherited(self, server: ToolServer, before: ToolServer | None) -> str:
        """The key that a server takes over from the one `before` it: under another name it has the same key; what was
        given for one host is sent to no other. "" for none."""
        if before is None or not _has_moved(server, before):
            return ""
        return await self.key(before) if before.key_place.origin == server.key_place.origin else ""

    @contextlib.asynccontextmanager
    async def kept(self, server: ToolServer, key: str, before: ToolServer | None) -> AsyncIterator[ToolServer]:
        """The server, `keyed` where there is a key for it now: one that is given, or that of the server `before` it
        where that is at the same origin. The keyring is as it was again where the block fails."""
        if not server.url:
            yield replace(server, keyed=False)
            return
        if not key and before is not None and _has_moved(server, before):
            key = await self.inherited(server, before)
            server = replace(server, keyed=bool(key))
        if not key:
            yield server
            return
        last = await self.key(before) if before is not None and before.key_place == server.key_place else ""
        await self._store(server, key)
        try:
            yield replace(server, keyed=True)
        except Exception:
            # What went wrong is told; that the keyring fails on top of it is not.
            with contextlib.suppress(KnownError):
                await (self._store(server, last) if last else self.forget(replace(server, keyed=True)))
            raise

    async def _store(self, server: ToolServer, key: str) -> None:
        await self._calls.run(lambda: self._keys.store(Credential(server.key_place, key)))

    async def forget(self, server: ToolServer) -> None:
        """Forgets the key of a server that is no more, or has none any more."""
        if server.keyed:
            await self._calls.run(lambda: self._keys.delete(server.key_place))

    def close(self) -> None:
        self._calls.close()


def _has_moved(server: ToolServer, before: ToolServer) -> bool:
    """Whether a server whose key is to stay has it at another place than it will look for it."""
    return server.keyed and before.keyed and before.key_place != server.key_place

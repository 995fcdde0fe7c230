"""The servers of tools, and what a copy of them does when it is put back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from pathlib import Path

from rfdesktop.adapters.restored_entries import change_of, laid_back
from rfdesktop.adapters.tool_servers_file import ToolServersFile
from rfdesktop.domain.backups import Change
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.tools.servers import MOST_READ, ToolServer

Servers = dict[str, ToolServer]


class ServersPart:
    """Keeps `Restorable` for the servers of tools.

    A copy from elsewhere, and one that is merged, switches nothing on: a server that comes with it is off, not trusted
    and allowed nothing, unless the same one is here. `is_own` says whether a copy was made here. `changed` is called
    with the names whose server is another one now, of which chats may not say any more what they said.
    """

    def __init__(
        self, own: Path, is_own: Callable[[Path], bool], changed: Callable[[tuple[str, ...]], Awaitable[object]]
    ) -> None:
        self.item = own.name
        self._path = own
        self._own = ToolServersFile(own)
        self._is_own = is_own
        self._changed = changed

    async def foresee(self, copy: Path, *, replacing: bool) -> Change:
        return (await asyncio.to_thread(self._planned, copy, replacing))[0]

    async def put_back(self, copy: Path, *, replacing: bool) -> Change:
        """Merging, a server that is here stays."""
        change, after = await asyncio.to_thread(self._planned, copy, replacing)
        ours = self._ours()
        if after != ours:
            await asyncio.to_thread(self._own.save, tuple(after.values()))
            await self._tell(ours, after)
        return change

    async def foresee_back(self, copy: Path | None) -> Change:
        then = await asyncio.to_thread(_servers_of, copy)
        return change_of("tool_servers", then, self._ours(), replacing=True)

    async def take_back(self, copy: Path | None) -> Change:
        change, ours = await self.foresee_back(copy), self._ours()
        if await asyncio.to_thread(laid_back, self._path, copy):
            await self._tell(ours, self._ours())
        return change

    async def _tell(self, before: Servers, after: Servers) -> None:
        others = (name for name in after if name not in before or after[name].place != before[name].place)
        await self._changed((*others, *(name for name in before if name not in after)))

    def _planned(self, copy: Path, replacing: bool) -> tuple[Change, Servers]:
        read = ToolServersFile(copy)
        if not read.readable:
            raise KnownError(ErrorCode.COPY_UNREADABLE, file=copy.name)
        ours = self._ours()
        as_it_is = replacing and self._is_own(copy)
        theirs = {each.name: each if as_it_is else _humbled(each, ours) for each in read.load()}
        after = theirs if replacing else _first({**ours, **{n: s for n, s in theirs.items() if n not in ours}}.values())
        both = theirs.keys() & ours.keys()
        changed = sum(theirs[name] != ours[name] for name in both) if replacing else 0
        new = sum(name in after for name in theirs.keys() - ours.keys())
        return Change("tool_servers", new, changed, len(both) - changed, len(ours.keys() - theirs.keys())), after

    def _ours(self) -> Servers:
        return {server.name: server for server in self._own.load()}


def _servers_of(copy: Path | None) -> Servers:
    return {server.name: server for server in ToolServersFile(copy).load()} if copy is not None else {}


def _humbled(server: ToolServer, ours: Servers) -> ToolServer:
    here = ours.get(server.name)
    if here is not None and here.place == server.place:
        return here
    return replace(server, on=False, trusted=False, writes=False, always=())


def _first(servers: Iterable[ToolServer]) -> Servers:
    return {server.name: server for server in list(servers)[:MOST_READ]}

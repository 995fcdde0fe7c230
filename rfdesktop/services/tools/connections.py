"""The ways to tool servers: one to each place, shared by all chats, and what each offers."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Sequence

from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.tools.ports import ToolConnection, ToolConnector
from rfdesktop.domain.tools.servers import Tool, ToolServer
from rfdesktop.services.tasks import Tasks

FRESH_S = 300
"""How long a list of tools is taken for what the server offers."""

WAIT_S = 5.0
"""How long an answer waits for the tools of all its servers; one that comes later is there for the next answer."""

_Listed = tuple[Tool, ...] | KnownError
_Place = tuple[str, tuple[str, ...], tuple[str, ...], str, bool, str]


class ToolConnections:
    """Opens a way when it is wanted, and closes what is not set up any more."""

    def __init__(self, connect: ToolConnector) -> None:
        self._connect = connect
        self._made: dict[_Place, ToolConnection] = {}
        self._making: defaultdict[_Place, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._dropped: Counter[_Place] = Counter()
        self._listed: dict[_Place, tuple[float, tuple[Tool, ...]]] = {}
        self._listing: dict[_Place, asyncio.Task[_Listed]] = {}
        self._late: set[_Place] = set()
        """Whose tools did not come in time: no answer waits for them again until they have come once, or it is set up
        anew."""
        self._outdated: set[asyncio.Task[_Listed]] = set()
        """What is still asked as a server was set up before."""
        self._tasks = Tasks()

    async def to(self, server: ToolServer) -> ToolConnection:
        """The way to a server. Raises KnownError KEYRING_FAILED."""
        place = _place(server)
        async with self._making[place]:
            while (made := self._made.get(place)) is None:
                dropped = self._dropped[place]
                way = await self._connect(server)
                if dropped == self._dropped[place]:
                    self._made[place] = way
                else:
                    # It has the key of before.
                    self._tasks.start(way.close(), "closing a way to a tool server that was dropped")
        return made

    async def offered(self, servers: Sequence[ToolServer]) -> tuple[dict[str, tuple[Tool, ...]], tuple[str, ...]]:
        """The tools by server, as far as they are known in time, and the servers whose tools are missing."""
        asked = {server.name: self._asked(server) for server in servers}
        prompt = [asked[server.name] for server in servers if _place(server) not in self._late]
        # One that is late is there where its tools are known.
        await asyncio.sleep(0)
        if prompt:
            await asyncio.wait(prompt, timeout=WAIT_S)
        # Not one that was set up anew meanwhile.
        waited = {_place(server): asked[server.name] for server in servers}
        self._late |= {place for place, task in waited.items() if not task.done() and self._listing.get(place) is task}
        ended = {name: task.result() for name, task in asked.items() if task.done() and not task.cancelled()}
        found = {name: tools for name, tools in ended.items() if not isinstance(tools, KnownError)}
        return found, tuple(name for name in asked if name not in found)

    def known(self, servers: Sequence[ToolServer]) -> dict[str, tuple[Tool, ...]]:
        """The tools by server that were told by now, however long ago; no server is asked."""
        return {server.name: self._listed[_place(server)][1] for server in servers if _place(server) in self._listed}

    def ask(self, server: ToolServer) -> None:
        """Asks a server for its tools, beside the work."""
        self._asked(server)

    async def tools(self, server: ToolServer, key: str = "") -> tuple[Tool, ...]:
        """What a server offers now, on a way of its own where a `key` is tried. Raises KnownError TOOL_SERVER_…,
        KEYRING_FAILED."""
        if key:
            connection = await self._connect(server, key)
            try:
                return await connection.tools()
            finally:
                self._tasks.start(connection.close(), "closing the way to a tool server that was tried")
        self._listed.pop(_place(server), None)
        tools = await asyncio.shield(self._asked(server))
        if isinstance(tools, KnownError):
            raise tools
        return tools

    async def as_now(self, server: ToolServer, tool: Tool) -> Tool | None:
        """A tool that was offered, as its server offers it now, None where it does not. The server is asked only where
        it may have changed. Raises KnownError TOOL_SERVER_…, KEYRING_FAILED."""
        if not (await self.to(server)).outdated:
            return tool
        tools = await asyncio.shield(self._asked(server))
        if isinstance(tools, KnownError):
            raise tools
        return next((each for each in tools if each.name == tool.name), None)

    def look_again(self, server: ToolServer) -> None:
        """Has the next answer ask what a server offers: it may offer something else by now."""
        self._listed.pop(_place(server), None)

    def drop(self, server: ToolServer) -> None:
        """Closes the way to a server, beside the work: the next one is made anew, and so is one that is being made."""
        self._forget(_place(server))
        self._dropped[_place(server)] += 1
        if (made := self._made.pop(_place(server), None)) is not None:
            self._tasks.start(made.close(), "closing the way to a tool server")

    def keep_only(self, servers: Sequence[ToolServer]) -> None:
        """Closes the ways to all other servers, beside the work."""
        wanted = {_place(server) for server in servers}
        for place in self._late - wanted:
            self._forget(place)
        for place in [place for place in self._made if place not in wanted]:
            self._forget(place)
            self._tasks.start(self._made.pop(place).close(), "closing the way to a tool server")

    async def close(self) -> None:
        """Closes all of them."""
        for listing in (*self._listing.values(), *self._outdated):
            listing.cancel()
        made, self._made = list(self._made.values()), {}
        # What was dropped a moment ago is a process that has to go too.
        await asyncio.gather(self._tasks.ended(), *(connection.close() for connection in made))

    def _forget(self, place: _Place) -> None:
        """Nothing counts any more of what was learned of a server; the next answer asks it and waits."""
        self._listed.pop(place, None)
        self._late.discard(place)
        listing = self._listing.pop(place, None)
        if listing is not None and not listing.done():
            self._outdated.add(listing)
            listing.add_done_callback(self._outdated.discard)

    def _asked(self, server: ToolServer) -> asyncio.Task[_Listed]:
        place = _place(server)
        listing = self._listing.get(place)
        if listing is None or listing.done():
            listing = asyncio.create_task(self._list(server), name="listing a server's tools")
            self._listing[place] = listing
        return listing

    async def _list(self, server: ToolServer) -> _Listed:
        place = _place(server)
        at, known = self._listed.get(place, (0.0, ()))
        made = self._made.get(place)
        if made is not None and not made.outdated and place in self._listed and time.monotonic() - at < FRESH_S:
            return known
        try:
            connection, dropped = await self.to(server), self._dropped[place]
            tools = await connection.tools()
        except KnownError as error:
            return error
        if dropped == self._dropped[place]:
            self._late.discard(place)
            self._listed[place] = (time.monotonic(), tools)
        return tools


def _place(server: ToolServer) -> _Place:
    # Tools are named by their server, too.
    return (*server.place, server.header, server.keyed, server.name)

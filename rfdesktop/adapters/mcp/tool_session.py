"""The way to one tool server: opened when it is used, bounded in every wait, given up without harm."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import httpx2
import mcp_types
import pydantic
from mcp import Client
from mcp.shared.exceptions import MCPError

from rfdesktop import __version__
from rfdesktop.adapters.mcp.list_changes import ListChanges
from rfdesktop.adapters.mcp.process_streams import ProcessPlace
from rfdesktop.adapters.mcp.tool_list import MOST_PAGES, MOST_TOOLS, tools_of
from rfdesktop.adapters.mcp.tool_results import result_of
from rfdesktop.adapters.mcp.web_streams import WebPlace
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.outgoing import Cleared
from rfdesktop.domain.texts.addresses import host_of
from rfdesktop.domain.tools.calls import ToolResult
from rfdesktop.domain.tools.servers import Tool, ToolRequest, ToolServer

# It writes what servers say into the log, with stack traces: texts of clients among it.
logging.getLogger("mcp").setLevel(logging.CRITICAL)

TIMED_OUT = -32001
"""The library's code for an answer that did not come in time."""
INVALID_PARAMS, INTERNAL_ERROR = -32602, -32603
"""JSON-RPC's codes."""

_REAPED_S = 0.2
"""Seconds that a server which was killed may take to be gone."""

_FAILED = (MCPError, pydantic.ValidationError, httpx2.HTTPError, OSError, RuntimeError, TimeoutError, ExceptionGroup)
_TURNED_AWAY = frozenset({*range(300, 400), 401, 403, 407})

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that a server may take: to be there, to list its tools, to run one, to go."""

    start: float = 20
    list: float = 15
    call: float = 60
    close: float = 2.5


class ToolSession:
    """Keeps `ToolConnection`.

    The library's client has to be left by the task that entered it, and hangs where that one is cancelled while the
    client fails. So each client has a task of its own that nobody cancels: it is told to end, and if it does not, it is
    left behind. `headers` go with every request to an address.
    """

    def __init__(
        self, server: ToolServer, limits: Limits | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        self._server = server
        self._limits = limits or Limits()
        self._web = WebPlace(server.url, self._limits.call, headers) if server.url else None
        self._place = self._web or ProcessPlace(server.command, server.environment)
        self._changes = ListChanges()
        self._owned: _Owned | None = None
        self._leaving: set[_Owned] = set()
        """Clients that were given up and may not have ended yet."""
        self._opening = asyncio.Lock()

    @property
    def outdated(self) -> bool:
        """Whether the server may offer something else than it said last. One that is started anew may be another."""
        return self._owned is None or self._changes.outdated

    async def tools(self) -> tuple[Tool, ...]:
        """What the server offers. Raises KnownError TOOL_SERVER_…."""
        return tools_of(self._server.name, await self._asked(self._listed, self._limits.list))

    async def call(self, request: Cleared[ToolRequest]) -> ToolResult:
        """Has a tool run. Raises KnownError TOOL_SERVER_…."""
        asked = request.content

        async def run(client: Client) -> ToolResult:
            seconds = self._limits.call
            try:
                given = await client.call_tool(asked.tool, dict(asked.arguments), read_timeout_seconds=seconds)
            except MCPError as error:
                if not self._is_its_word(error):
                    raise
                said = mcp_types.TextContent(text=error.message)
                given = mcp_types.CallToolResult(content=[said], is_error=True)
            return result_of(given)

        return await self._asked(run, self._limits.call)

    async def close(self) -> None:
        """Ends the session, and with it a server that was started for it."""
        if self._owned is not None:
            self._give_up(self._owned)
        await asyncio.gather(*(owned.end(self._limits.close) for owned in self._leaving))
        self._leaving.clear()

    async def _asked(self, ask: Callable[[Client], Awaitable[T]], seconds: float) -> T:
        """What is asked, by a client that is there. One that failed is given up, so that the next one is made anew."""
        owned = await self._opened()
        asking = asyncio.ensure_future(ask(owned.client))
        try:
            # The library's own limit comes first; this one is for what it does not bound.
            done, _ = await asyncio.wait({asking}, timeout=seconds + 1)
        except asyncio.CancelledError:
            asking.cancel()
            raise
        if not done:
            asking.cancel()
            self._give_up(owned)
            raise self._silent(seconds)
        try:
            return asking.result()
        except _FAILED as error:
            # Also where only one call had no answer: over the web the library waits on, and fails the next one by it.
            self._give_up(owned)
            raise self._failure(error, seconds) from None

    async def _listed(self, client: Client) -> list[mcp_types.Tool]:
        found: list[mcp_types.Tool] = []
        cursor: str | None = None
        seen: set[str] = set()
        await self._changes.ready()
        # What changes while it is read makes it outdated again.
        self._changes.outdated = False
        for _ in range(MOST_PAGES):
            page = await client.list_tools(cursor=cursor, cache_mode="refresh")
            found += page.tools
            cursor = page.next_cursor
            if not cursor or cursor in seen or len(found) >= MOST_TOOLS:
                break
            seen.add(cursor)
        return found

    def _is_its_word(self, error: MCPError) -> bool:
        """Whether the server itself turned a call down, as many do with one they do not know, or whose arguments are
        wrong: it is there as before, and the model can do better with its reason. The library gives a web server's
        refusals the second code, too."""
        refused = self._web is not None and self._web.status != 0
        return error.code == INVALID_PARAMS or (error.code == INTERNAL_ERROR and not refused)

    async def _opened(self) -> _Owned:
        async with self._opening:
            if self._owned is None or self._owned.ended:
                self._changes = ListChanges()
                owned = self._owned = _Owned(self._place, self._limits.list, self._changes)
                failure = await owned.there(self._limits.start)
                if failure is not None:
                    self._give_up(owned)
                    raise self._failure(failure, self._limits.start) from None
            return self._owned

    def _give_up(self, owned: _Owned) -> None:
        if self._owned is owned:
            self._owned = None
        owned.told_to_end()
        self._leaving = {each for each in self._leaving if not each.gone} | {owned}

    def _failure(self, error: BaseException, seconds: float) -> KnownError:
        causes = list(_causes(error))
        known = next((cause for cause in causes if isinstance(cause, KnownError)), None)
        if known is not None:
            return known
        if self._web is not None and self._web.status in _TURNED_AWAY:
            code = ErrorCode.TOOL_SERVER_SIGN_IN if self._web.wants_sign_in else ErrorCode.TOOL_SERVER_REFUSED
            return KnownError(code, server=self._named, status=self._web.status)
        if any(isinstance(cause, MCPError) and cause.code == TIMED_OUT for cause in causes):
            return self._silent(seconds)
        if any(isinstance(cause, TimeoutError | httpx2.TimeoutException) for cause in causes):
            return self._silent(seconds)
        unreached = any(isinstance(cause, httpx2.ConnectError | OSError) for cause in causes)
        code = ErrorCode.TOOL_SERVER_GONE if unreached else ErrorCode.TOOL_SERVER_BROKEN
        return KnownError(code, server=self._named)

    def _silent(self, seconds: float) -> KnownError:
        return KnownError(ErrorCode.TOOL_SERVER_SILENT, server=self._named, seconds=round(seconds))

    @property
    def _named(self) -> str:
        return f"{self._server.name} ({host_of(self._server.url)})" if self._server.url else self._server.name


class _Owned:
    """A client and the task that enters and leaves it."""

    def __init__(self, place: WebPlace | ProcessPlace, timeout_s: float, changes: ListChanges) -> None:
        self._place = place
        self._changes = changes
        self._timeout_s = timeout_s
        self._ending = asyncio.Event()
        self._outcome: asyncio.Future[Client | BaseException] = asyncio.get_running_loop().create_future()
        self._task = asyncio.create_task(self._own(), name="the owner of a tool server's client")

    @property
    def client(self) -> Client:
        """The client, once it is there."""
        client = self._outcome.result()
        assert isinstance(client, Client)
        return client

    @property
    def gone(self) -> bool:
        """Whether nothing is left of it."""
        return self._task.done()

    @property
    def ended(self) -> bool:
        """Whether it is no use any more."""
        return self._task.done() or self._ending.is_set() or not self._outcome.done()

    async def there(self, seconds: float) -> BaseException | None:
        """Returns when the client is there, or why it is not."""
        done, _ = await asyncio.wait({self._outcome}, timeout=seconds)
        if not done:
            self.told_to_end()
            # It may wait for its first word for long; without the server it fails at once.
            self._place.kill()
            return TimeoutError()
        outcome = self._outcome.result()
        return outcome if isinstance(outcome, BaseException) else None

    def told_to_end(self) -> None:
        self._ending.set()

    async def end(self, seconds: float) -> None:
        """Returns when the client has been left, or after so many seconds all the same."""
        self._ending.set()
        await asyncio.wait({self._task}, timeout=seconds)
        if not self._task.done():
            self._place.kill()
            await asyncio.wait({self._task}, timeout=_REAPED_S)

    async def _own(self) -> None:
        info = mcp_types.Implementation(name="ResolutionFlow", version=__version__)
        try:
            async with Client(
                self._place.streams(),
                read_timeout_seconds=self._timeout_s,
                client_info=info,
                cache=None,
                message_handler=self._changes.heard,
            ) as client:
                # The library holds what a tool gives against a schema of the server's own, with patterns that can take
                # for ever and would stop every chat. Nothing here reads but the words, which need no schema.
                client.session.validate_tool_result = _unchecked  # type: ignore[method-assign]
                following = asyncio.create_task(self._changes.follow(client), name="hearing of a tool server's changes")
                try:
                    self._tell(client)
                    await self._ending.wait()
                finally:
                    following.cancel()
        except Exception as error:  # noqa: BLE001 - the border: whatever a server breaks, it is its own end
            self._tell(error)

    def _tell(self, outcome: Client | BaseException) -> None:
        if not self._outcome.done():
            self._outcome.set_result(outcome)


async def _unchecked(name: str, result: mcp_types.CallToolResult) -> None:
    """Takes every result as it comes."""


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and, of a group, all that are in it."""
    yield error
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _causes(each)


async def connect(server: ToolServer) -> ToolSession:
    """Keeps `ToolConnector`."""
    return ToolSession(server)

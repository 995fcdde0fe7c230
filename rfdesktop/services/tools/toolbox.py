"""The tools of chats: which servers are on where, and what they offer to the next answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.ports import Emit
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.domain.tools.calls import ToolSpec
from rfdesktop.domain.tools.events import ToolServerTried
from rfdesktop.domain.tools.servers import Allowing, ChatServer, Tool, ToolServer
from rfdesktop.services.tools.asking import Said
from rfdesktop.services.tools.server_list import usable
from rfdesktop.services.tools.tool_keys import ToolKeys
from rfdesktop.services.tools.tool_runs import Offer, RunNeeds, ToolRuns
from rfdesktop.services.turns.tool_rounds import NoTools, OfferedTools

_On = list[tuple[ToolServer, ChatServer]]


class Toolbox:
    """Keeps `ToolOffers`, and does what the window asks about tools. `learn` is Microsoft's documentation."""

    def __init__(
        self, needs: RunNeeds, settings: Callable[[], Settings], learn: ToolServer, emit: Emit, keys: ToolKeys
    ) -> None:
        self._needs = needs
        self._settings = settings
        self._learn = learn
        self._emit = emit
        self._keys = keys

    async def offered(self, chat_id: str, message_id: str, provider: ProviderName) -> OfferedTools:
        """The tools that a chat's next answer may ask for."""
        on = await self._on(chat_id, provider)
        if not on:
            return NoTools()
        allowed = [server for server, _ in on if self._may_ask(server)]
        found, missing = await self._needs.connections.offered(allowed)
        missing = (*missing, *(server.name for server, _ in on if server not in allowed))
        return ToolRuns(self._needs, chat_id, message_id, _offers(on, found), missing=missing)

    async def known(self, chat_id: str, provider: ProviderName) -> tuple[ToolSpec, ...]:
        """What it may ask for as far as servers have said it; none is asked."""
        on = await self._on(chat_id, provider)
        found = self._needs.connections.known([server for server, _ in on if self._may_ask(server)])
        return ToolRuns(self._needs, chat_id, "", _offers(on, found), missing=()).specs

    async def _on(self, chat_id: str, provider: ProviderName) -> _On:
        settings = self._settings()
        on: _On = []
        if settings.microsoft_learn and provider is not ProviderName.ANTHROPIC:
            on.append((self._learn, ChatServer(self._learn.name, on=True)))
        if settings.tool_servers:
            servers = {server.name: server for server in await self._needs.servers.all()}
            said = await self._needs.servers.in_chat(chat_id)
            on += [(servers[each.name], each) for each in said if each.on]
        return on

    def _may_ask(self, server: ToolServer) -> bool:
        """Whether the organisation lets a server be asked. Microsoft's documentation has a setting of its own."""
        return server is self._learn or server.is_among(self._settings().tool_hosts)

    async def tell_servers(self) -> None:
        await self._needs.servers.tell()

    async def read_anew(self) -> None:
        """Goes on with the servers that were put in the place of those that were."""
        await self._needs.servers.read_anew()
        await self._close_others()

    async def keep_server(self, server: ToolServer, instead_of: str, key: str = "") -> None:
        """Keeps a server, and a key for it. Raises KnownError SETTING_INVALID, KEY_OVER_PLAIN_HTTP, KEYRING_FAILED,
        DISK_FULL, PROFILE_UNWRITABLE."""
        before = await self._needs.servers.named(instead_of)
        server = usable(server, key)
        await self._needs.servers.refuse_taken(server.name, instead_of)
        async with self._keys.kept(server, key, before) as kept:
            await self._needs.servers.keep(kept, instead_of)
        if before is not None:
            self._needs.connections.drop(before)
            if not kept.keyed or before.key_place != kept.key_place:
                await self._keys.forget(before)
        await self._close_others()

    async def remove_server(self, name: str) -> None:
        """Forgets a server, and its key."""
        gone = await self._needs.servers.named(name)
        await self._needs.servers.remove(name)
        await self._close_others()
        if gone is not None:
            await self._keys.forget(gone)

    async def try_server(self, server: ToolServer, key: str = "", instead_of: str = "") -> None:
        """Emits what a server offers, or why nothing. One that is to take the place of another is asked with the key
        that it would take over."""
        try:
            usable_server = usable(server, key)
            if not self._settings().tool_servers or not self._may_ask(usable_server):
                raise KnownError(ErrorCode.TOOL_SERVER_FORBIDDEN, server=server.name)
            before = await self._needs.servers.named(instead_of)
            key = key or await self._keys.inherited(usable_server, before)
            tools = await self._needs.connections.tools(usable_server, key)
        except KnownError as error:
            self._emit(ToolServerTried(server.name, failure=Failure.of(error)))
        else:
            reading = tuple(tool.name for tool in tools if tool.reads_only)
            changing = tuple(tool.name for tool in tools if not tool.reads_only)
            self._emit(ToolServerTried(server.name, reading, changing))
        await self._close_others()

    async def tell_chat(self, chat_id: str) -> None:
        """Emits the servers as a chat has them, and the calls that wait there."""
        await self._needs.servers.tell_chat(chat_id)
        self._needs.asking.tell(chat_id)

    async def switch(self, chat_id: str, name: str, *, on: bool) -> None:
        """Has a server on or off in a chat. One that is on now is asked for its tools beside the work: what they cost
        is told before the first answer with them."""
        await self._needs.servers.switch(chat_id, name, on=on)
        server = await self._needs.servers.named(name) if on and self._settings().tool_servers else None
        if server is not None and self._may_ask(server):
            self._needs.connections.ask(server)

    def answer(self, chat_id: str, call_id: str, allowing: Allowing, arguments: str) -> None:
        """What the engineer says of a call that waits."""
        self._needs.asking.answer(chat_id, call_id, Said(allowing, arguments))

    async def close(self) -> None:
        await self._needs.connections.close()
        self._keys.close()
        await self._needs.servers.close()

    async def _close_others(self) -> None:
        self._needs.connections.keep_only((*await self._needs.servers.all(), self._learn))


def _offers(on: _On, found: Mapping[str, tuple[Tool, ...]]) -> list[Offer]:
    return [
        Offer(tool, server, in_chat)
        for server, in_chat in on
        for tool in found.get(server.name, ())
        if tool.reads_only or server.writes
    ]

"""The servers of tools that are set up, and what each chat says of them."""

from __future__ import annotations

import re
from dataclasses import replace

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.ports import Emit
from rfdesktop.domain.texts.addresses import host_of, is_http_url, is_plain_http, without_userinfo
from rfdesktop.domain.tools.events import ChatServersTold, ToolServersTold
from rfdesktop.domain.tools.ports import ChatServersStore, ToolServersFile
from rfdesktop.domain.tools.servers import (
    LEARN,
    MOST_SERVERS,
    NAME_LENGTH,
    Allowed,
    Allowing,
    ChatServer,
    Tool,
    ToolServer,
)
from rfdesktop.services.blocking_calls import BlockingCalls

_NAME = re.compile(r"[\w. -]+")
_HEADER = re.compile(r"[A-Za-z0-9_-]{1,64}")
_TAKEN = re.compile(
    r"(?:host|content-.*|accept.*|connection|transfer-encoding|cookie|mcp-.*|last-event-id)$", re.IGNORECASE
)
_KEY = re.compile(r"[\x20-\x7e]*")
"""What can stand in a header."""


class ToolServers:
    """Keeps the list, and through `chats` what each chat says of it."""

    def __init__(self, file: ToolServersFile, chats: ChatServersStore, emit: Emit) -> None:
        self._file = file
        self._chats = chats
        self._emit = emit
        self._disk = BlockingCalls("rfdesktop-tool-servers")
        self._servers: tuple[ToolServer, ...] | None = None

    async def all(self) -> tuple[ToolServer, ...]:
        """The servers, by name."""
        if self._servers is None:
            self._servers = await self._disk.run(self._file.load)
        return self._servers

    async def named(self, name: str) -> ToolServer | None:
        """The server of a name, None where there is none."""
        return next((server for server in await self.all() if server.name == name), None)

    async def read_anew(self) -> None:
        """Reads the servers that were put in the place of the list, and says so."""
        self._servers = None
        await self.tell()

    async def tell(self) -> None:
        self._emit(ToolServersTold(await self.all()))

    async def keep(self, server: ToolServer, instead_of: str = "") -> None:
        """Keeps a server. What chats said of one of its name somewhere else does not count for it. Raises KnownError
        SETTING_INVALID for one that cannot be, TOOL_SERVERS_FULL for one too many, DISK_FULL, PROFILE_UNWRITABLE."""
        server = usable(server)
        await self.refuse_taken(server.name, instead_of)
        others = [each for each in await self.all() if each.name != instead_of]
        if len(others) >= MOST_SERVERS:
            raise KnownError(ErrorCode.TOOL_SERVERS_FULL, most=MOST_SERVERS)
        before = await self.named(server.name)
        if before is None or before.place != server.place:
            await self._chats.forget((server.name,))
        await self._save((*others, server))

    async def refuse_taken(self, name: str, instead_of: str = "") -> None:
        """Raises KnownError SETTING_INVALID where another server than the one that goes has a name."""
        if name != instead_of and await self.named(name) is not None:
            raise KnownError(ErrorCode.SETTING_INVALID, setting="tool_servers", value=name)

    async def remove(self, name: str) -> None:
        """Forgets a server."""
        await self._save(tuple(each for each in await self.all() if each.name != name))
        await self._chats.forget((name,))

    async def in_chat(self, chat_id: str) -> tuple[ChatServer, ...]:
        """Each server as a chat has it."""
        said = {each.name: each for each in await self._chats.servers(chat_id)}
        return tuple(said.get(each.name, ChatServer(each.name, each.on)) for each in await self.all())

    async def tell_chat(self, chat_id: str) -> None:
        self._emit(ChatServersTold(chat_id, await self.in_chat(chat_id)))

    async def switch(self, chat_id: str, name: str, *, on: bool) -> None:
        """Has a server on or off in a chat, and says so."""
        known = next((each for each in await self.in_chat(chat_id) if each.name == name), None)
        if known is not None:
            await self._chats.keep(chat_id, replace(known, on=on))
        await self.tell_chat(chat_id)

    async def allow(self, chat_id: str, tool: Tool, allowing: Allowing) -> None:
        """Lets a tool run unasked in a chat, or always. One that changes something never does."""
        if not tool.reads_only:
            return
        if allowing is Allowing.ALWAYS:
            servers = await self.all()
            await self._save(tuple(each.allowing(tool) if each.name == tool.server else each for each in servers))
        elif allowing is Allowing.CHAT:
            known = next((each for each in await self.in_chat(chat_id) if each.name == tool.server), None)
            if known is not None:
                allowed = (*known.allowed, Allowed(tool.name, tool.digest))
                await self._chats.keep(chat_id, replace(known, allowed=allowed))

    async def close(self) -> None:
        self._disk.close()

    async def _save(self, servers: tuple[ToolServer, ...]) -> None:
        ordered = tuple(sorted(servers, key=lambda server: server.name.casefold()))
        await self._disk.run(lambda: self._file.save(ordered))
        self._servers = ordered
        await self.tell()


def usable(server: ToolServer, key: str = "") -> ToolServer:
    """The server, its texts without blanks around them. Raises KnownError SETTING_INVALID for one that cannot be, or
    that cannot be sent its key; KEY_OVER_PLAIN_HTTP where a key could be read on its way to another machine."""
    name = " ".join(server.name.split())
    if not _NAME.fullmatch(name) or len(name) > NAME_LENGTH or name == LEARN:
        raise KnownError(ErrorCode.SETTING_INVALID, setting="tool_servers", value=name)
    url, header = server.url.strip(), server.header.strip()
    command = tuple(part for part in server.command if part)
    if bool(url) == bool(command) or (url and (not is_http_url(url) or without_userinfo(url) != url)):
        raise KnownError(ErrorCode.SETTING_INVALID, setting="tool_servers", value=without_userinfo(url) or name)
    if (header and not _may_be_header(header)) or not _KEY.fullmatch(key):
        raise KnownError(ErrorCode.SETTING_INVALID, setting="tool_servers", value=header)
    if (key or server.keyed) and is_plain_http(url):
        raise KnownError(ErrorCode.KEY_OVER_PLAIN_HTTP, host=host_of(url))
    return replace(server, name=name, url=url, command=command, header=header if url else "")


def _may_be_header(name: str) -> bool:
    """Whether a header is one that nothing else is sent in."""
    return bool(_HEADER.fullmatch(name)) and not _TAKEN.match(name)

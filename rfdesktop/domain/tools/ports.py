"""What tools need from outside, as protocols."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rfdesktop.domain.outgoing import Cleared
from rfdesktop.domain.tools.calls import ToolResult
from rfdesktop.domain.tools.servers import ChatServer, Tool, ToolRequest, ToolServer


class ToolConnection(Protocol):
    """A way to one server. It is opened when it is used first, and again after it broke. Belongs to one event loop."""

    @property
    def outdated(self) -> bool:
        """Whether the server may offer something else than it said last: it told of a change, or is another by now."""

    async def tools(self) -> tuple[Tool, ...]:
        """What the server offers. Raises KnownError TOOL_SERVER_…."""

    async def call(self, request: Cleared[ToolRequest]) -> ToolResult:
        """Has a tool run. Raises KnownError TOOL_SERVER_…."""

    async def close(self) -> None: ...


class ToolConnector(Protocol):
    """Makes the way to a server; nothing is opened by that."""

    async def __call__(self, server: ToolServer, key: str = "") -> ToolConnection:
        """The way, with a key, or with the one that is kept for it where none is given. Raises KnownError
        KEYRING_FAILED."""


class ToolServersFile(Protocol):
    """The servers that are set up. Blocks on the disk."""

    def load(self) -> tuple[ToolServer, ...]:
        """Those that can be read; none where there is no file."""

    def save(self, servers: tuple[ToolServer, ...]) -> None:
        """Writes them whole. Raises KnownError DISK_FULL or PROFILE_UNWRITABLE."""


class ChatServersStore(Protocol):
    """What chats say of servers; it goes with the chat."""

    async def servers(self, chat_id: str) -> tuple[ChatServer, ...]: ...

    async def keep(self, chat_id: str, server: ChatServer) -> None:
        """Keeps what a chat says of one server. Raises KnownError CHAT_NOT_FOUND for a deleted chat."""

    async def forget(self, names: Sequence[str]) -> None:
        """Has chats say nothing any more of the servers of these names: what they said was of other servers."""

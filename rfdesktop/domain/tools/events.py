"""What the worker tells the window about tools."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.errors import Failure
from rfdesktop.domain.tools.servers import ChatServer, ToolServer


@dataclass(frozen=True, slots=True)
class ToolServersTold:
    """The servers that are set up."""

    servers: tuple[ToolServer, ...]


@dataclass(frozen=True, slots=True)
class ToolServerTried:
    """What trying a server gave: the names of its tools, those that only read by their own word first; or why none."""

    name: str
    reading: tuple[str, ...] = ()
    changing: tuple[str, ...] = ()
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class ChatServersTold:
    """The servers that are set up, as a chat has them."""

    chat_id: str
    servers: tuple[ChatServer, ...]


@dataclass(frozen=True, slots=True)
class ToolQuestion:
    """A call that waits for the engineer. `arguments` is JSON as it would be sent; `description` is the server's word;
    `restores` says that secrets stand in it as they are, since the server is trusted."""

    call_id: str
    server: str
    tool: str
    description: str
    arguments: str
    reads_only: bool
    restores: bool = False


@dataclass(frozen=True, slots=True)
class ToolCallAsked:
    """A model asks for a tool, and the engineer is to say whether it may run."""

    chat_id: str
    message_id: str
    question: ToolQuestion


@dataclass(frozen=True, slots=True)
class ToolCallSettled:
    """A call does not wait any more: it was answered, or its turn has ended."""

    chat_id: str
    call_id: str


ToolAppEvent = ToolServersTold | ToolServerTried
ToolChatEvent = ChatServersTold | ToolCallAsked | ToolCallSettled

"""What the window asks of the worker about tools."""

from __future__ import annotations

from dataclasses import dataclass, field

from rfdesktop.domain.tools.servers import Allowing, ToolServer


@dataclass(frozen=True, slots=True)
class AskToolServers:
    """Answers ToolServersTold."""


@dataclass(frozen=True, slots=True)
class KeepToolServer:
    """Keeps a server, in the place of the one of a name where one is given. With a `key` that one is kept for it from
    now on; one that is not `keyed` has none any more. Answers ToolServersTold."""

    server: ToolServer
    instead_of: str = ""
    key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class RemoveToolServer:
    """Answers ToolServersTold."""

    name: str


@dataclass(frozen=True, slots=True)
class TryToolServer:
    """Asks a server for its tools, with a `key` that is not kept where one is given, else with the one that it would
    have in the place of the server of a name. Answers ToolServerTried."""

    server: ToolServer
    key: str = field(default="", repr=False)
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class AskChatServers:
    """Answers ChatServersTold."""

    chat_id: str


@dataclass(frozen=True, slots=True)
class SwitchChatServer:
    """A server is on or off in a chat from now on. Answers ChatServersTold."""

    chat_id: str
    name: str
    on: bool


@dataclass(frozen=True, slots=True)
class AnswerToolCall:
    """What the engineer says of a call that waits; `arguments` is the JSON that is to be sent."""

    chat_id: str
    call_id: str
    allowing: Allowing
    arguments: str


ToolAppCommand = AskToolServers | KeepToolServer | RemoveToolServer | TryToolServer
ToolChatCommand = AskChatServers | SwitchChatServer | AnswerToolCall
ToolCommand = ToolAppCommand | ToolChatCommand

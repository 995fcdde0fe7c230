"""Servers of tools: what the engineer has set up, what they offer, what is asked of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from rfdesktop.domain.credentials import CredentialPlace
from rfdesktop.domain.settings import origin
from rfdesktop.domain.tools.calls import ToolSpec

LEARN = "microsoft-learn"
LEARN_URL = "https://learn.microsoft.com/api/mcp"

NAME_LENGTH = 40
MOST_SERVERS = 20
MOST_READ = 200
"""Of a file: what somebody wrote into it, or what was taken over, is not cut to what can be added here."""


class Allowing(StrEnum):
    """What the engineer answers a tool that is to run."""

    ONCE = "once"
    CHAT = "chat"
    ALWAYS = "always"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Allowed:
    """A tool that runs without being asked about. `digest` is that of its definition when it was allowed: a tool whose
    words or arguments have changed since is another one."""

    tool: str
    digest: str


@dataclass(frozen=True, slots=True)
class ToolServer:
    """A server by its address (streamable HTTP) or by the command that starts it (standard input and output).

    `environment` are names of variables that the command is given beside what every program needs. `on` says whether
    it is on in a chat that says nothing of it. Secrets are put back into what is sent only to one that is `trusted`.
    With `writes` its tools that say they change something are offered too. A `keyed` one at an address is sent a key,
    which is kept elsewhere: in the `header` of this name, or as a bearer's where none is named.
    """

    name: str
    url: str = ""
    command: tuple[str, ...] = ()
    environment: tuple[str, ...] = ()
    on: bool = False
    trusted: bool = False
    writes: bool = False
    always: tuple[Allowed, ...] = ()
    header: str = ""
    keyed: bool = False

    @property
    def place(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Where it is: what was allowed of a server is allowed there, and nowhere else."""
        return self.url, self.command, self.environment

    def is_among(self, hosts: Collection[str]) -> bool:
        """Whether it may be asked where only servers at some hosts may be; none named are all."""
        return not hosts or (urlsplit(self.url).hostname or "") in {host.strip().lower() for host in hosts}

    @property
    def key_place(self) -> CredentialPlace:
        """What the key of a server at an address is for: it goes to this origin alone."""
        return CredentialPlace("mcp", origin(self.url), self.name)

    def headers(self, key: str) -> dict[str, str]:
        """What is sent with every request to say who asks; nothing without a key."""
        if not key:
            return {}
        return {self.header: key} if self.header else {"Authorization": f"Bearer {key}"}

    def allowing(self, tool: Tool) -> ToolServer:
        """The server with a tool that need not be asked about any more."""
        others = tuple(each for each in self.always if each.tool != tool.name)
        return replace(self, always=(*others, Allowed(tool.name, tool.digest)))

    def allows(self, tool: Tool) -> bool:
        return Allowed(tool.name, tool.digest) in self.always


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool of a server: `name` is the server's for it. That it only reads is the server's word, so that one that says
    nothing is taken for one that changes things. `renamed` has the server's own names of arguments by those that a
    model was told."""

    server: str
    name: str
    spec: ToolSpec
    reads_only: bool
    digest: str
    renamed: Mapping[str, str] = field(default_factory=dict)

    def own_arguments(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What a model wrote, under the server's own names."""
        return {self.renamed.get(name, name): value for name, value in values.items()}


@dataclass(frozen=True, slots=True)
class ToolRequest:
    """What is sent to a server for a call."""

    server: str
    tool: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChatServer:
    """A server as one chat has it: whether it is on there, and which of its tools may run there unasked."""

    name: str
    on: bool
    allowed: tuple[Allowed, ...] = ()


def learn_server() -> ToolServer:
    """Microsoft's documentation, for models whose provider does not ask it for them. It is set up by a setting of its
    own, which says that what is asked goes there; its tools only read."""
    return ToolServer(LEARN, url=LEARN_URL, on=True)

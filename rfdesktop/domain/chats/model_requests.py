"""What goes to a model and what comes back, in no provider's own terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rfdesktop.domain.chats.chat import Block, Role, ToolUse
from rfdesktop.domain.chats.parts import Part, words_of
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.flow import FlowHit
from rfdesktop.domain.usage import Usage


class CacheFor(StrEnum):
    """How long a provider is to keep what it caches of a request, counted from the last use."""

    FIVE_MINUTES = "5m"
    HOUR = "1h"


@dataclass(frozen=True, slots=True)
class ModelTurn:
    """One turn of the conversation.

    An answer of the provider that is asked has the raw parts that came back. `cache` asks for a cache breakpoint on the
    last part, and that what it keeps is kept for `cache_for`.
    """

    role: Role
    parts: tuple[Part, ...]
    cache: bool = False
    cache_for: CacheFor = CacheFor.FIVE_MINUTES

    @property
    def text(self) -> str:
        return "\n\n".join(words for part in self.parts if (words := words_of(part)))


@dataclass(frozen=True, slots=True)
class LibraryView:
    """What the offline model answers from: the message, the flows that fit it, the best one's first step in words."""

    question: str
    hits: tuple[FlowHit, ...]
    first_step: str
    summary: str = ""
    ready: bool = True
    failed: bool = False


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """One request of a chat, laid out. `schema`, if given, is a JSON schema that the answer has to follow. Nothing of
    it is cached for longer than `system_cache`, the prompt's own lifetime."""

    chat_id: str
    system: str
    turns: tuple[ModelTurn, ...]
    model: str
    max_output_tokens: int
    microsoft_learn: bool = False
    schema: Mapping[str, Any] | None = None
    library: LibraryView | None = None
    system_cache: CacheFor = CacheFor.FIVE_MINUTES


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Some more of the answer's text."""

    text: str


@dataclass(frozen=True, slots=True)
class TextTakenBack:
    """All text that had arrived was thought aloud, as its end says: it is void."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A try failed and another follows after `seconds`; `attempt` is the one that comes next, of `attempts`."""

    attempt: int
    attempts: int
    seconds: float
    code: ErrorCode


@dataclass(frozen=True, slots=True)
class Loading:
    """A model nearby has not said anything for `seconds`: it is being loaded, or reads what it was sent."""

    seconds: int


@dataclass(frozen=True, slots=True)
class LearnLeftOut:
    """The MCP server failed and the request is repeated without it. Text that had arrived is void."""


@dataclass(frozen=True, slots=True)
class ToolAsked:
    """The provider is about to use a tool: what the use asks of it leaves now, whatever comes of it."""

    id: str
    use: ToolUse


@dataclass(frozen=True, slots=True)
class ToolRun:
    """The provider used a tool; `id` is that of its `ToolAsked`."""

    use: ToolUse
    id: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """What the answer has used so far, where the provider says it before the end: all that a stopped one will say."""

    usage: Usage


@dataclass(frozen=True, slots=True)
class Answered:
    """The end of a whole answer: raw blocks as the provider wants them back."""

    text: str
    blocks: tuple[Block, ...]
    usage: Usage
    model: str
    stop_reason: str


ModelEvent = TextPiece | TextTakenBack | Waiting | Loading | LearnLeftOut | ToolAsked | ToolRun | Counted | Answered


class ModelFailure(KnownError):
    """A request that did not end well. What had arrived by then (blocks, usage) is kept with it."""

    def __init__(
        self,
        code: ErrorCode,
        *,
        blocks: tuple[Block, ...] = (),
        usage: Usage = Usage(),
        **values: str | int | float,
    ) -> None:
        super().__init__(code, **values)
        self.blocks = blocks
        self.usage = usage

"""What goes to a model and what comes back, in no provider's own terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from rfdesktop.domain.chats.chat import Block, Role, ToolUse
from rfdesktop.domain.chats.parts import Part, words_of
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.flow import FlowHit
from rfdesktop.domain.tools.calls import ToolCall, ToolSpec
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
    """What the offline model answers from: the message, the flows that fit it, the best one's first step in words.

    `steps` are the first steps of the best ones by the flow's id, `ways_on` a line for each step that can follow those,
    `said` its own earlier answers. `run_step` is where the run of the flow `run_title` stands, "" where none is under
    way; `waiting` says that the user waits, `model_there` that a model could have been chosen instead, `may_fit` that
    the dock shows flows that are not sure to fit.
    """

    question: str
    hits: tuple[FlowHit, ...]
    first_step: str
    summary: str = ""
    ready: bool = True
    failed: bool = False
    steps: Mapping[str, str] = field(default_factory=dict)
    ways_on: Mapping[str, str] = field(default_factory=dict)
    said: tuple[str, ...] = ()
    run_title: str = ""
    run_step: str = ""
    waiting: bool = False
    model_there: bool = False
    may_fit: bool = False


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """One request of a chat, laid out. `schema`, if given, is a JSON schema that the answer has to follow. Nothing of
    it is cached for longer than `system_cache`, the prompt's own lifetime. `tools` are what the model may ask for;
    with `answer_now` it is to ask for none of them any more. `effort` is how hard the model is asked to think, "" for
    as it does by itself. `window` is the context that the server is to give the model, in tokens, 0 where that is not
    for a request to say."""

    chat_id: str
    system: str
    turns: tuple[ModelTurn, ...]
    model: str
    max_output_tokens: int
    microsoft_learn: bool = False
    schema: Mapping[str, Any] | None = None
    library: LibraryView | None = None
    system_cache: CacheFor = CacheFor.FIVE_MINUTES
    tools: tuple[ToolSpec, ...] = ()
    answer_now: bool = False
    effort: str = ""
    window: int = 0


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
    """The end of a whole answer: raw blocks as the provider wants them back. With `calls` it is none yet: the model
    asks for these tools, and goes on once it has their results. `usd` is what the provider says that it cost, None
    where it says nothing of that."""

    text: str
    blocks: tuple[Block, ...]
    usage: Usage
    model: str
    stop_reason: str
    calls: tuple[ToolCall, ...] = ()
    usd: float | None = None


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

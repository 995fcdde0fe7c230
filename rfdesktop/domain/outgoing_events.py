"""What the worker tells of what is going to leave a chat."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from rfdesktop.domain.attachments.attachment import Lines
from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.models.costs import CostEstimate
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.settings import ProviderName


@dataclass(frozen=True, slots=True)
class Replaced:
    """A secret and the name that leaves in its place; `let` where it leaves as it is. `typed` says that it stands in
    the message that is typed, not only in what was said before."""

    kind: Kind
    name: str
    secret: str = field(repr=False)
    typed: bool = True
    let: bool = False


@dataclass(frozen=True, slots=True)
class SecretsSeen:
    """The secrets in a text that is typed, each once, in order."""

    chat_id: str
    text: str
    replaced: tuple[Replaced, ...] = ()


class LeavingKind(StrEnum):
    """The parts of a request, in the order in which they leave."""

    PROMPT = "prompt"
    TOOLS = "tools"
    HISTORY = "history"
    CONTEXT = "context"
    ATTACHED = "attached"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Leaving:
    """A part of a request and about how many tokens it has."""

    kind: LeavingKind
    tokens: int


@dataclass(frozen=True, slots=True)
class OutgoingPreview:
    """What would leave with a message, and where to.

    `host` is "" where nothing leaves the app. `message` is the typed text as it would leave. `usd` is what its input
    costs at most, where nothing of it is cached; None where the model has no known price. `screening` says that secrets
    are replaced at all, `older_left_out` that the oldest turns do not fit.
    """

    provider: ProviderName
    host: str
    model: str
    parts: tuple[Leaving, ...]
    replaced: tuple[Replaced, ...]
    message: str
    usd: float | None = None
    screening: bool = True
    older_left_out: bool = False

    @property
    def tokens(self) -> int:
        return sum(part.tokens for part in self.parts)


@dataclass(frozen=True, slots=True)
class OutgoingPreviewed:
    chat_id: str
    text: str
    preview: OutgoingPreview


@dataclass(frozen=True, slots=True)
class CostEstimated:
    """About what a text with what is attached would cost; None where nothing is asked of a model. `goes` are the lines
    of each attachment that would go (none: all of them), where that is known."""

    chat_id: str
    written: Written
    estimate: CostEstimate | None
    goes: tuple[Lines, ...] = ()


OutgoingEvent = SecretsSeen | OutgoingPreviewed | CostEstimated
"""About what would leave a chat."""

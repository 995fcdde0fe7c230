"""What the window asks about what is going to leave a chat."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LookForSecrets:
    """Answers SecretsSeen. `text` is what is typed so far."""

    chat_id: str
    text: str


@dataclass(frozen=True, slots=True)
class PreviewOutgoing:
    """Answers OutgoingPreviewed: what would leave if `text` were sent now. Nothing is stored and nothing leaves."""

    chat_id: str
    text: str


@dataclass(frozen=True, slots=True)
class LetThrough:
    """Lets a secret leave as it is, in this text alone. Answers SecretsSeen and OutgoingPreviewed."""

    chat_id: str
    text: str
    secret: str = field(repr=False)


OutgoingCommand = LookForSecrets | PreviewOutgoing | LetThrough
"""About what would leave."""

"""What the window asks about what is going to leave a chat."""

from __future__ import annotations

from dataclasses import dataclass, field

from rfdesktop.domain.attachments.attachment import Attachment


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
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class LetThrough:
    """Lets a secret leave as it is, in this text alone. Answers SecretsSeen and OutgoingPreviewed."""

    chat_id: str
    text: str
    secret: str = field(repr=False)
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class AskCost:
    """Answers CostEstimated: about what `text` would cost if it were sent now. With `count` the provider itself is
    asked to count, for which the message is sent to it; otherwise nothing leaves."""

    chat_id: str
    text: str
    attachments: tuple[Attachment, ...] = ()
    count: bool = False


OutgoingCommand = LookForSecrets | PreviewOutgoing | LetThrough | AskCost
"""About what would leave."""

"""What the worker tells the window of the summaries of long chats."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.chats.summaries import ChatSummary


@dataclass(frozen=True, slots=True)
class SummarisingStarted:
    """The first `count` messages of what is shown are being summarised; SummarisingEnded follows, however it ends."""

    chat_id: str
    count: int


@dataclass(frozen=True, slots=True)
class SummarisingEnded:
    chat_id: str


@dataclass(frozen=True, slots=True)
class SummaryStands:
    """The summary that goes to a model in the place of the first messages of what is shown, or that there is none.

    `earlier` are those whose place it has taken, of fewer of these messages, the one of the most first. `did_not_fit`
    lines that should be in it had no room.
    """

    chat_id: str
    summary: ChatSummary | None
    earlier: tuple[ChatSummary, ...] = ()
    did_not_fit: int = 0


SummaryEvent = SummarisingStarted | SummarisingEnded | SummaryStands

"""What a transcript shows: messages and flow runs, with their words ready."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.chats.chat import Message


@dataclass(frozen=True, slots=True)
class MessageItem:
    """One message and what the window says about it; `tool_line` and `notice` are plain text, or empty."""

    message: Message
    notice: str = ""
    tool_line: str = ""
    can_retry: bool = False
    can_answer_from_library: bool = False
    can_continue: bool = False

    @property
    def id(self) -> str:
        """The message's own id."""
        return self.message.id


@dataclass(frozen=True, slots=True)
class RunItem:
    """What a flow run recorded, shown as a card. `lines` are plain text, one for each step taken."""

    run_id: str
    title: str
    status_line: str = ""
    lines: tuple[str, ...] = ()
    can_resume: bool = False

    @property
    def id(self) -> str:
        """The run's own id."""
        return self.run_id


TranscriptItem = MessageItem | RunItem

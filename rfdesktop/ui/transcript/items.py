"""What a transcript shows: messages and flow runs, with their words ready."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rfdesktop.domain.chats.chat import CitedStep, Message, MessageStatus
from rfdesktop.domain.tools.calls import ToolLink


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What was asked of a tool, in words, and the pages that it gave."""

    words: str
    links: tuple[ToolLink, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageItem:
    """One message and what the window says about it; `tool_line` and `notice` are plain text, or empty. `sources` are
    folded under the line of the tools, `cited` stand there as links. One that is `coming` is not known to be stored:
    nothing can be done with it yet."""

    message: Message
    notice: str = ""
    tool_line: str = ""
    sources: tuple[SourceLine, ...] = ()
    cited: tuple[CitedStep, ...] = ()
    can_retry: bool = False
    can_answer_from_library: bool = False
    can_continue: bool = False
    can_ask_unseen: bool = False
    thought: str = ""
    """What the model thought before its answer, where it shows that; shown folded."""
    coming: bool = False

    @property
    def id(self) -> str:
        """The message's own id."""
        return self.message.id

    def begun_anew(self) -> MessageItem:
        """The answer without its text, as it streams again from the beginning."""
        return replace(self, message=replace(self.message, text="", status=MessageStatus.STREAMING))


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

"""The chat as a turn finds it: read once, when the turn begins, and passed along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rfdesktop.domain.chats.chat import ContextPiece, Message, Role
from rfdesktop.domain.chats.summaries import ChatSummary
from rfdesktop.domain.errors import ErrorCode, KnownError


@dataclass(frozen=True, slots=True)
class TurnHistory:
    """The message that is asked now, and all that stands before it, oldest first; of the older ones a summary may stand
    in their place.

    A chat's turns run one after the other and what came before a message does not change while it is answered, but for
    suggestions that come late, which no request holds. So one reading is enough.

    `pictures` says whether they are shown to the model, or named in words; `summary_cut`, whether the summary had to be
    shortened.
    """

    earlier: tuple[Message, ...]
    question: Message
    summary: ChatSummary | None = None
    pictures: bool = True
    summary_cut: bool = False

    @classmethod
    def of(cls, messages: Sequence[Message], question_id: str) -> TurnHistory:
        """Of all messages of the chat. Raises KnownError CHAT_NOT_FOUND where the question went with its chat."""
        question = next((message for message in messages if message.id == question_id), None)
        if question is None:
            raise KnownError(ErrorCode.CHAT_NOT_FOUND)
        return cls(tuple(message for message in messages if message.position < question.position), question)

    @property
    def chat_id(self) -> str:
        return self.question.chat_id

    @property
    def told(self) -> tuple[Message, ...]:
        """The earlier messages in whose place no summary stands."""
        return self.earlier[self.summary.count if self.summary else 0 :]

    @property
    def has_pictures(self) -> bool:
        """Whether the question has any that are to be shown."""
        return self.pictures and any(attachment.goes_itself for attachment in self.question.attachments)

    @property
    def messages(self) -> tuple[Message, ...]:
        """What is told as it was said, the question last."""
        return (*self.told, self.question)

    def recent_questions(self, most: int) -> list[str]:
        """The words of the engineer's newest messages before this one and of what is attached, newest first."""
        return [message.words for message in reversed(self.earlier) if message.role is Role.USER][:most]

    def with_summary(self, summary: ChatSummary | None, *, cut: bool = False) -> TurnHistory:
        """The history with a summary in the place of the messages that it covers."""
        return replace(self, summary=summary, summary_cut=cut)

    def with_context(self, context: tuple[ContextPiece, ...]) -> TurnHistory:
        """The history with what goes to the model beside the question."""
        return replace(self, question=replace(self.question, context=context))

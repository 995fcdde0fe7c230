"""The chat as a turn finds it: read once, when the turn begins, and passed along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rfdesktop.domain.chats.chat import ContextPiece, Message, Role
from rfdesktop.domain.errors import ErrorCode, KnownError


@dataclass(frozen=True, slots=True)
class TurnHistory:
    """The message that is asked now, and all that stands before it, oldest first.

    A chat's turns run one after the other and what came before a message does not change while it is answered, but for
    suggestions that come late, which no request holds. So one reading is enough.
    """

    earlier: tuple[Message, ...]
    question: Message

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
    def messages(self) -> tuple[Message, ...]:
        """All of it, the question last."""
        return (*self.earlier, self.question)

    def recent_questions(self, most: int) -> list[str]:
        """The texts of the engineer's newest messages before this one, newest first."""
        return [message.text for message in reversed(self.earlier) if message.role is Role.USER][:most]

    def with_context(self, context: tuple[ContextPiece, ...]) -> TurnHistory:
        """The history with what goes to the model beside the question."""
        return replace(self, question=replace(self.question, context=context))

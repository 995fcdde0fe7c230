"""How answers are wanted: by which means, how long, in which language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

LONGEST_LANGUAGE = 40
LONGEST_TOOLS = 200


class AnswerBy(StrEnum):
    """By what means a step is described where several do it."""

    EITHER = "either"
    GUI = "gui"
    POWERSHELL = "powershell"


class AnswerLength(StrEnum):
    NORMAL = "normal"
    SHORT = "short"
    THOROUGH = "thorough"


@dataclass(frozen=True, slots=True)
class AnswerStyle:
    """What a chat has in the place of the settings; None leaves it to them."""

    by: AnswerBy | None = None
    length: AnswerLength | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class FullStyle:
    """How answers are wanted, the settings and the chat together. `tools` are what the team works with; "" for none."""

    by: AnswerBy = AnswerBy.EITHER
    length: AnswerLength = AnswerLength.NORMAL
    language: str = ""
    tools: str = ""

    def with_chat(self, chat: AnswerStyle) -> FullStyle:
        """With what a chat has in its place."""
        language = self.language if chat.language is None else chat.language
        return FullStyle(chat.by or self.by, chat.length or self.length, language, self.tools)


class StyleStore(Protocol):
    """The styles of chats, which go with them."""

    async def style(self, chat_id: str) -> AnswerStyle: ...

    async def save_style(self, chat_id: str, style: AnswerStyle) -> None:
        """Makes the chat if need be. Raises KnownError CHAT_NOT_FOUND where it was deleted."""

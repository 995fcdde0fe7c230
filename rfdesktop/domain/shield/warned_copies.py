"""Destructive commands that were copied after their warning: they stand in the ticket."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class WarnedCopy:
    """A destructive command that the engineer copied although it was warned of. Whether it was run is not known."""

    chat_id: str
    at: datetime
    text: str = field(repr=False)


class WarnedCopyStore(Protocol):
    """The warned copies of chats; they go with their chat."""

    async def keep(self, copy: WarnedCopy) -> None:
        """Stores one; the chat is made if need be. Raises KnownError CHAT_NOT_FOUND where it was deleted."""

    async def of_chat(self, chat_id: str) -> tuple[WarnedCopy, ...]:
        """A chat's, oldest first."""

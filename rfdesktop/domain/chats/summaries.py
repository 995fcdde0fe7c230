"""Summaries of the older messages of long chats: what goes to a model in their place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from rfdesktop.domain.usage import Usage


@dataclass(frozen=True, slots=True)
class ChatSummary:
    """The summary of the first `count` messages of a path, up to and with the message `until`.

    It stands for these very messages: `covers` is their digest, so that a branch or another wording among them has none
    of it. `nonce` is that of its delimiter, drawn once. `put_back` lines of the text were said and left out by the
    model; `edited` says that the engineer changed it. `usage` is what making it took, `usd`
    what that cost, None where no price is known.
    """

    id: str
    chat_id: str
    until: str
    count: int
    covers: str
    text: str
    nonce: str
    created_at: datetime
    provider: str = ""
    endpoint: str = ""
    model: str = ""
    put_back: int = 0
    edited: bool = False
    usage: Usage = Usage()
    usd: float | None = None


def covering(message_ids: Iterable[str]) -> str:
    """The digest of the messages that a summary stands for."""
    return hashlib.sha256(" ".join(message_ids).encode("utf-8", "replace")).hexdigest()


class SummaryStore(Protocol):
    """Summaries, with their chats. What is stored for a chat that was deleted raises KnownError CHAT_NOT_FOUND."""

    async def save(self, summary: ChatSummary) -> ChatSummary:
        """Stores a summary in the place of one of the same messages."""

    async def reword(self, summary_id: str, text: str) -> ChatSummary:
        """Stores the engineer's wording. Raises KnownError CHAT_NOT_FOUND where the summary is gone."""

    async def summary(self, summary_id: str) -> ChatSummary:
        """Raises KnownError CHAT_NOT_FOUND where it is gone."""

    async def summaries(self, chat_id: str) -> tuple[ChatSummary, ...]:
        """All of a chat, on whichever path, those of the most messages first."""

    async def standing(self, chat_id: str) -> tuple[ChatSummary, ...]:
        """Those of the visible path, the one of the most messages first: that one goes to a model."""

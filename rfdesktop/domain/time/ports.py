"""Where time is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rfdesktop.domain.time.entries import Booking, ChatTime, TimeDetails
from rfdesktop.domain.time.spans import Stretch, WorkSpan


class TimeStore(Protocol):
    """Spans, what is said about them, and what was booked. Every method commits before it returns."""

    async def keep_spans(self, chat_id: str, spans: Sequence[WorkSpan]) -> None:
        """Stores spans, new or changed. Raises KnownError CHAT_NOT_FOUND for a chat that is not there."""

    async def keep_details(self, chat_id: str, details: TimeDetails) -> None:
        """Stores what is said about the open entry. Raises KnownError CHAT_NOT_FOUND for a chat that was deleted."""

    async def book(self, booking: Booking) -> None:
        """Stores a booking; what is said about the open entry begins anew, its work type and role stay."""

    async def of_chat(self, chat_id: str) -> ChatTime:
        """What is stored of a chat's time: its spans, what is said of the open entry, the bookings, oldest first."""

    async def around(self, when: Stretch) -> tuple[ChatTime, ...]:
        """The chats that have a span or a booking in this stretch, each with all of its time."""

    async def used_words(self, limit: int = 8) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Work types and roles that were used, newest first."""

"""What another program on this machine may ask of the profile, in no protocol's own terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from rfdesktop.domain.chats.chat import HistoryEntry
from rfdesktop.domain.outgoing import Cleared

Given = Cleared[Mapping[str, Any]]
"""An answer as a JSON object that may leave."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What the engineer allows beyond reading flows that serve."""

    tickets: bool = False
    drafts: bool = False


class Tickets(Protocol):
    """Past tickets, read only."""

    async def find(self, text: str, limit: int) -> tuple[HistoryEntry, ...]:
        """Tickets that have all the words, newest activity first; all of them for no word."""

    async def text(self, ticket_id: str) -> str:
        """One ticket as markdown. Raises KnownError CHAT_NOT_FOUND."""


class Desk(Protocol):
    """Where such programs ask. Every method raises KnownError, OUTGOING_BLOCKED where the gate lets it not pass."""

    @property
    def offered(self) -> Offered: ...

    async def search_flows(self, text: str, limit: int) -> Given: ...

    async def read_flow(self, flow_id: str) -> Given: ...

    async def walk_flow(self, flow_id: str, step_id: str, answer: str) -> Given: ...

    async def find_tickets(self, text: str, limit: int) -> Given: ...

    async def read_ticket(self, ticket_id: str, part: int) -> Given:
        """One part of a ticket's text, from 1, with the number of parts that there are."""

    async def draft_flow(self, rfflow: str) -> Given: ...

"""What a ticket note is written from: the chat, its messages and its flow runs, in the order things happened."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from rfdesktop.domain.chats.chat import Chat, Message, Role
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.notes.outcomes import Outcome, OutcomeDraft
from rfdesktop.domain.notes.sections import NoteFrame, NoteHeader
from rfdesktop.domain.ports import ChatStore, MessageStore, RunStore
from rfdesktop.domain.settings import Settings

IDLE_GAP_S = 30 * 60
"""A pause longer than this between two activities is not counted as time worked on the ticket."""


@dataclass(frozen=True, slots=True)
class NoteMaterial:
    """A chat with all its messages (oldest first) and runs, as storage has them, and who writes the note."""

    chat: Chat
    messages: tuple[Message, ...]
    runs: tuple[FlowRun, ...]
    engineer: str = ""

    @property
    def empty(self) -> bool:
        return not self.runs and not any(message.text.strip() for message in self.messages)


class MaterialReader:
    """Gathers a chat's material from the three stores that hold it, and the engineer's name from the settings."""

    def __init__(
        self, chats: ChatStore, messages: MessageStore, runs: RunStore, settings: Callable[[], Settings]
    ) -> None:
        self._chats = chats
        self._messages = messages
        self._runs = runs
        self._settings = settings

    async def read(self, chat_id: str) -> NoteMaterial:
        """The chat's material as it is now. Raises KnownError CHAT_NOT_FOUND."""
        chat = await self._chats.chat(chat_id)
        messages, runs = await self._messages.messages(chat_id), await self._runs.runs(chat_id)
        return NoteMaterial(chat, messages, runs, self._settings().engineer_name)


def note_frame(material: NoteMaterial, draft: OutcomeDraft, *, cut: bool = False) -> NoteFrame:
    """The app's own parts of the note that a draft asks for."""
    header = NoteHeader(material.chat.header, material.engineer, draft.minutes)
    return NoteFrame(header, draft.outcome, draft.engineer_notes, cut)


def minutes_worked(material: NoteMaterial) -> int:
    """Minutes from a chat's first to its last activity without pauses over `IDLE_GAP_S`; rounded up, at least 1."""
    times = sorted(_times(material))
    seconds = 0.0
    for before, after in pairwise(times):
        gap = (after - before).total_seconds()
        seconds += gap if gap <= IDLE_GAP_S else 0
    return max(1, math.ceil(seconds / 60))


def outcome_reached(material: NoteMaterial) -> Outcome | None:
    """The outcome of the run that finished last and was not marked as wrong or undone, if one did."""
    finished = [run for run in material.runs if run.outcome is not None and not (run.mark or run.current.mark)]
    return max(finished, key=lambda run: run.changed_at).outcome if finished else None


def _times(material: NoteMaterial) -> Iterable[datetime]:
    yield from (message.created_at for message in material.messages)
    for run in material.runs:
        yield from (run.started_at, run.changed_at)
        for visit in run.visits:
            yield visit.at
            if visit.left_at:
                yield visit.left_at


def said_by_engineer(messages: Sequence[Message]) -> tuple[Message, ...]:
    """The engineer's own messages that say something, oldest first."""
    return tuple(m for m in messages if m.role is Role.USER and m.text.strip() and not m.replaced)

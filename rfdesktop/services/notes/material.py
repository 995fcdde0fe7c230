"""What a ticket note is written from: the chat, its messages and its flow runs, in the order things happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rfdesktop.domain.chats.chat import Chat, Message, Role
from rfdesktop.domain.chats.message_ports import MessageStore
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.notes.outcomes import Outcome, OutcomeDraft
from rfdesktop.domain.notes.sections import NoteFrame, NoteHeader
from rfdesktop.domain.ports import ChatStore, RunStore
from rfdesktop.domain.settings import Settings
from rfdesktop.domain.shield.warned_copies import WarnedCopy, WarnedCopyStore


@dataclass(frozen=True, slots=True)
class NoteMaterial:
    """A chat with all its messages (oldest first) and runs, as storage has them, who writes the note, and which
    destructive commands were copied after their warning."""

    chat: Chat
    messages: tuple[Message, ...]
    runs: tuple[FlowRun, ...]
    engineer: str = ""
    warned: tuple[WarnedCopy, ...] = ()

    @property
    def empty(self) -> bool:
        return not self.runs and not any(message.text.strip() or message.attachments for message in self.messages)

    @property
    def last_at(self) -> datetime:
        """When something was said last."""
        return max((message.created_at for message in self.messages), default=self.chat.created_at)


class MaterialReader:
    """Gathers a chat's material from the stores that hold it, and the engineer's name from the settings."""

    def __init__(
        self,
        chats: ChatStore,
        messages: MessageStore,
        runs: RunStore,
        settings: Callable[[], Settings],
        warned: WarnedCopyStore | None = None,
    ) -> None:
        self._chats = chats
        self._messages = messages
        self._runs = runs
        self._settings = settings
        self._warned = warned

    async def read(self, chat_id: str) -> NoteMaterial:
        """The chat's material as it is now. Raises KnownError CHAT_NOT_FOUND."""
        chat = await self._chats.chat(chat_id)
        messages, runs = await self._messages.messages(chat_id), await self._runs.runs(chat_id)
        warned = await self._warned.of_chat(chat_id) if self._warned is not None else ()
        return NoteMaterial(chat, messages, runs, self._settings().engineer_name, warned)


def note_frame(material: NoteMaterial, draft: OutcomeDraft, *, cut: bool = False) -> NoteFrame:
    """The app's own parts of the note that a draft asks for."""
    header = NoteHeader(material.chat.header, material.engineer, draft.minutes)
    return NoteFrame(header, draft.outcome, draft.engineer_notes, cut)


def outcome_reached(material: NoteMaterial) -> Outcome | None:
    """The outcome of the run that finished last and was not marked as wrong or undone, if one did."""
    finished = [run for run in material.runs if run.outcome is not None and not (run.mark or run.current.mark)]
    return max(finished, key=lambda run: run.changed_at).outcome if finished else None


def said_by_engineer(messages: Sequence[Message]) -> tuple[Message, ...]:
    """The engineer's own messages that say something, oldest first."""
    return tuple(m for m in messages if m.role is Role.USER and m.text.strip() and not m.replaced)

"""What a model has said of a session, kept while the app runs: each further document of the same state is free."""

from __future__ import annotations

from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.notes.outcomes import Outcome, OutcomeDraft
from rfdesktop.domain.notes.sections import NoteContent
from rfdesktop.services.notes.activity import note_basis
from rfdesktop.services.notes.material import NoteMaterial

MOST = 30
"""Chats of which it is kept."""

_State = tuple[str, str, TicketHeader, Outcome | None]


class Contents:
    """The newest content of each chat, with the state of the session that it was written from."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[_State, NoteContent]] = {}

    def keep(self, material: NoteMaterial, draft: OutcomeDraft, content: NoteContent) -> None:
        """Keeps what was written of a session's state."""
        self._kept.pop(draft.chat_id, None)
        self._kept[draft.chat_id] = (_state(material, draft), content)
        while len(self._kept) > MOST:
            del self._kept[next(iter(self._kept))]

    def of(self, material: NoteMaterial, draft: OutcomeDraft) -> NoteContent | None:
        """What was written of just this state, None where there is nothing."""
        state, content = self._kept.get(draft.chat_id, (None, None))
        return content if state == _state(material, draft) else None


def _state(material: NoteMaterial, draft: OutcomeDraft) -> _State:
    """All that a model was told but the minutes, which go on while the note is read."""
    activity = note_basis(material, draft).activity
    return activity, draft.engineer_notes, material.chat.header, draft.outcome

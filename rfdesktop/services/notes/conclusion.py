"""Concluding a chat: the wizard's state, the ticket note, its file, and the outcome."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from rfdesktop.domain.chats.chat import Chat, new_id
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import ChatChanged, DraftChanged, NoteAged, NoteChecked, NoteRendered, NoteSaved
from rfdesktop.domain.notes.dialect import from_markdown
from rfdesktop.domain.notes.document_kinds import INTERNAL_NOTE, DocumentRef
from rfdesktop.domain.notes.frame import reframed
from rfdesktop.domain.notes.outcomes import (
    TEXT_FORMATS,
    DraftChange,
    NoteAuthor,
    NoteBasis,
    NoteBlock,
    NoteFormat,
    OutcomeDraft,
    WizardPage,
)
from rfdesktop.domain.notes.renderers import cleaned, file_title, render_all, whole_file
from rfdesktop.domain.notes.staleness import out_of_date
from rfdesktop.domain.outgoing import Destination
from rfdesktop.domain.ports import ChatStore, Clock, Emit, NoteStore
from rfdesktop.domain.texts.file_names import file_stem
from rfdesktop.services.notes.activity import note_basis, with_known_activity
from rfdesktop.services.notes.files import NoteFile, NoteFiles
from rfdesktop.services.notes.material import MaterialReader, outcome_reached
from rfdesktop.services.notes.writing import NoteWriting
from rfdesktop.services.outgoing.contents import title_texts, with_title_texts
from rfdesktop.services.outgoing.gate import OutgoingGate

MinutesToBook = Callable[[str], Awaitable[int]]
"""The minutes to book for a chat, counted and rounded."""


MakeFile = Callable[[tuple[NoteBlock, ...], str], bytes]
"""Makes a file of a document's blocks and its title. Takes some tenths of a second for a long one."""


class Conclusion:
    """What the outcome wizard asks for."""

    def __init__(
        self,
        *,
        chats: ChatStore,
        material: MaterialReader,
        notes: NoteStore,
        writing: NoteWriting,
        clock: Clock,
        emit: Emit,
        files: NoteFiles,
        gate: OutgoingGate,
        minutes: MinutesToBook,
        makers: Mapping[NoteFormat, MakeFile] | None = None,
    ) -> None:
        self._chats = chats
        self._material = material
        self._notes = notes
        self._writing = writing
        self._clock = clock
        self._emit = emit
        self._files = files
        self._gate = gate
        self._minutes = minutes
        self._makers = makers or {}

    async def begin(self, chat_id: str) -> None:
        """Emits the saved draft, or a new one: minutes as counted, outcome from a finished run."""
        self._emit(DraftChanged(await self._begun(chat_id)))

    async def change_draft(self, chat_id: str, change: DraftChange) -> None:
        """Changes the saved draft, or a new one."""
        await self._notes.save_draft(change.of(await self._begun(chat_id)))

    async def add_to_note(self, chat_id: str, text: str) -> None:
        """Puts a text under the engineer's notes, and emits the draft."""
        draft = DraftChange(engineer_notes=text).of(await self._begun(chat_id))
        await self._notes.save_draft(draft)
        self._emit(DraftChanged(draft))

    async def _begun(self, chat_id: str) -> OutcomeDraft:
        draft = await self._notes.draft(chat_id)
        if draft is None:
            await self._chats.ensure_chat(chat_id)
            material, minutes = await self._material.read(chat_id), await self._minutes(chat_id)
            draft = OutcomeDraft(new_id(), chat_id, outcome=outcome_reached(material), minutes=minutes)
            await self._notes.save_draft(draft)
        return draft

    async def save(self, draft: OutcomeDraft) -> None:
        """Keeps the wizard's state. One that comes late, once the chat was concluded with it, changes nothing."""
        await self._chats.ensure_chat(draft.chat_id)
        known = await self._notes.draft(draft.chat_id)
        if known is not None and known.id == draft.id and known.concluded_at is not None:
            return
        await self._notes.save_draft(draft)

    async def write_note(self, draft: OutcomeDraft) -> None:
        """Writes the note. Raises KnownError NOTHING_TO_CONCLUDE where there is nothing to write from."""
        await self.save(draft)
        await self._writing.write(draft)

    async def check_note(self, draft: OutcomeDraft) -> None:
        """Emits a written note with its own parts (header, outcome, engineer's notes) as they are now.

        Nothing is stored: whoever asked may have gone on changing the draft.
        """
        material = await self._material.read(draft.chat_id)
        now = note_basis(material, draft)
        # A note of which it is not known what it was written from: the engineer's own stands, another is out of date.
        before = draft.basis or (now if draft.author is NoteAuthor.ENGINEER else NoteBasis())
        again = reframed(draft.markdown, before.frame, now.frame)
        written, composed = (
            reframed(text, before.frame, now.frame).markdown if text else ""
            for text in (before.written, before.composed)
        )
        basis = replace(before, frame=again.frame, written=written, composed=composed)
        renewed = replace(draft, markdown=again.markdown, basis=basis)
        again_now = replace(now, written=written, composed=composed, client_summary=before.client_summary)
        self._emit(NoteChecked(renewed, again_now, again.left))

    async def look_at(self, chat_id: str) -> None:
        """Emits whether a chat's written note is out of date."""
        draft = await self._notes.draft(chat_id)
        if draft is None or not draft.markdown.strip():
            self._emit(NoteAged(chat_id))
            return
        material = await self._material.read(chat_id)
        outcome = material.chat.outcome if draft.concluded_at is not None else draft.outcome
        now = note_basis(material, replace(draft, outcome=outcome or draft.outcome))
        self._emit(NoteAged(chat_id, out_of_date(with_known_activity(draft, material, now), now)))

    async def renew(self, chat_id: str) -> None:
        """Writes a chat's note anew and keeps in it what the engineer changed; the one that stood stays in storage.

        Raises KnownError NOTHING_TO_CONCLUDE where there is none.
        """
        draft = await self._notes.draft(chat_id)
        if draft is None or not draft.markdown.strip():
            raise KnownError(ErrorCode.NOTHING_TO_CONCLUDE)
        await self._writing.renew(draft)
        await self.look_at(chat_id)

    async def stop_note(self, chat_id: str) -> bool:
        """Ends the writing of a chat's note. Whether there was any."""
        return self._writing.stop(chat_id)

    async def note_begun(self, chat_id: str) -> None:
        """Waits until a chat's note is being read from the model."""
        await self._writing.readings.begun(chat_id)

    async def render(self, draft: OutcomeDraft, ref: DocumentRef = INTERNAL_NOTE) -> None:
        """Emits a document in every form, for the clipboard. Raises KnownError where the gate lets it not pass."""
        note = await self._gate.texts(
            (draft.standing(ref).markdown,),
            lambda texts: render_all(texts[0]),
            chat_id=draft.chat_id,
            to=Destination.CLIPBOARD,
        )
        self._emit(NoteRendered(draft.chat_id, note))

    async def save_note(
        self, draft: OutcomeDraft, note_format: NoteFormat, path: Path | None, ref: DocumentRef = INTERNAL_NOTE
    ) -> None:
        """Writes a document to a file (None: the profile's exports folder).

        Raises KnownError EXPORT_FAILED, or where the gate lets it not pass.
        """
        chat = await self._chats.ensure_chat(draft.chat_id)
        note = await self._gate.texts(
            (draft.standing(ref).markdown, *title_texts(chat)),
            lambda texts: self._file_of(texts[0], with_title_texts(chat, texts[1:]), note_format, ref),
            chat_id=chat.id,
            to=Destination.FILE,
        )
        if path is None:
            export = await asyncio.to_thread(self._files.export, note, chat.id)
            changed = str(export.changed) if export.changed else ""
            self._emit(NoteSaved(draft.chat_id, str(export.path), note_format, changed))
        else:
            written = await asyncio.to_thread(self._files.save_as, path, note)
            self._emit(NoteSaved(draft.chat_id, str(written), note_format))

    def _file_of(self, markdown: str, chat: Chat, note_format: NoteFormat, ref: DocumentRef) -> NoteFile:
        """A document as a file. Raises KnownError EXPORT_FAILED for a format that nobody here can make."""
        blocks, title = from_markdown(markdown), file_title(chat, ref)
        stem = file_stem(chat) if ref == INTERNAL_NOTE else f"{file_stem(chat)} - {ref.key}"
        if note_format in TEXT_FORMATS:
            return NoteFile(stem, note_format.value, whole_file(blocks, note_format, title))
        make = self._makers.get(note_format)
        if make is None:
            raise KnownError(ErrorCode.EXPORT_FAILED, file=f"{stem}.{note_format.value}", detail=note_format.value)
        return NoteFile(stem, note_format.value, partial(make, cleaned(blocks), title))

    async def conclude(self, draft: OutcomeDraft) -> None:
        """Marks the chat as concluded with the draft's outcome. Raises KnownError NOTHING_TO_CONCLUDE without one."""
        if draft.outcome is None:
            raise KnownError(ErrorCode.NOTHING_TO_CONCLUDE)
        now = self._clock()
        await self._chats.ensure_chat(draft.chat_id)
        concluded = replace(draft, page=WizardPage.NOTE, concluded_at=now)
        await self._notes.save_draft(concluded)
        chat = await self._chats.set_outcome(draft.chat_id, draft.outcome, now)
        self._emit(ChatChanged(chat))
        self._emit(DraftChanged(concluded))

    async def reopen(self, chat_id: str) -> None:
        """Takes a concluded chat up again. The concluded note stays in storage; a new draft goes on from it."""
        chat = await self._chats.set_outcome(chat_id, None, None)
        self._emit(ChatChanged(chat))
        concluded = await self._notes.draft(chat_id)
        if concluded is not None and concluded.concluded_at is not None:
            draft = replace(concluded, id=new_id(), page=WizardPage.OUTCOME, concluded_at=None)
            await self._notes.save_draft(draft)
            self._emit(DraftChanged(draft))

"""Writing a ticket note: with the model while the engineer watches, without it where there is none or it fails."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from rfdesktop.domain.chats.chat import new_id
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import DraftChanged, NoteStarted, NoteText, NoteWritten
from rfdesktop.domain.notes.dialect import to_markdown
from rfdesktop.domain.notes.document_kinds import INTERNAL_NOTE
from rfdesktop.domain.notes.merging import Editions, Merged, merged
from rfdesktop.domain.notes.outcomes import KeptDocument, NoteAuthor, Outcome, OutcomeDraft, Shortfall, WizardPage
from rfdesktop.domain.notes.sections import NoteContent, note_blocks
from rfdesktop.domain.notes.templates import Template
from rfdesktop.domain.ports import Emit, NoteStore
from rfdesktop.services.notes.activity import note_basis
from rfdesktop.services.notes.asking import Answer, NoteAsking
from rfdesktop.services.notes.composer import compose
from rfdesktop.services.notes.documents.contents import Contents
from rfdesktop.services.notes.documents.session import Session
from rfdesktop.services.notes.documents.shelf import TemplateShelf
from rfdesktop.services.notes.documents.templating import arranged
from rfdesktop.services.notes.material import MaterialReader, NoteMaterial, note_frame
from rfdesktop.services.notes.model_note import filled
from rfdesktop.services.notes.readings import Readings


class NoteWriting:
    """Writes one note a chat at a time."""

    def __init__(
        self,
        *,
        material: MaterialReader,
        notes: NoteStore,
        asking: NoteAsking,
        emit: Emit,
        shelf: TemplateShelf,
        contents: Contents,
    ) -> None:
        self._material = material
        self._notes = notes
        self._asking = asking
        self._emit = emit
        self._shelf = shelf
        self._contents = contents
        self._writing: set[str] = set()
        self.readings = Readings()

    async def write(self, draft: OutcomeDraft) -> None:
        """Writes, stores and emits the note. A second call while one is written does nothing.

        Raises KnownError NOTHING_TO_CONCLUDE where chat, runs and the engineer's notes are all empty.
        """
        await self._alone(draft, None)

    async def renew(self, standing: OutcomeDraft) -> None:
        """As `write`, of a note that stands: what the engineer changed in it is kept. A concluded one stays in storage,
        the new one beside it and concluded as it was."""
        concluded = standing.concluded_at is not None
        await self._alone(replace(standing, id=new_id()) if concluded else standing, standing)

    async def _alone(self, draft: OutcomeDraft, standing: OutcomeDraft | None) -> None:
        if draft.chat_id in self._writing:
            return
        self._writing.add(draft.chat_id)
        try:
            await self._write(draft, standing)
        finally:
            self._writing.discard(draft.chat_id)

    async def _write(self, draft: OutcomeDraft, standing: OutcomeDraft | None) -> None:
        chat_id = draft.chat_id
        material = await self._material.read(chat_id)
        if material.empty and not draft.engineer_notes.strip():
            raise KnownError(ErrorCode.NOTHING_TO_CONCLUDE)
        answer = self._asking.answer()
        reading = asyncio.create_task(self._read(draft, material, answer), name=f"note of {chat_id}")
        self.readings.begin(chat_id, reading)
        self._emit(NoteStarted(chat_id))
        try:
            await asyncio.wait({reading})
            if not reading.cancelled():
                reading.result()
        except asyncio.CancelledError:
            # The app is closing: what has arrived is stored, then the closing goes on.
            reading.cancel()
            if standing is None:
                await asyncio.shield(self._finish(draft, material, answer, closing=True))
            raise
        finally:
            self.readings.end(chat_id)
        done = await self._finish(draft, material, answer, standing)
        if done is not None:
            written, note = done
            left = _shortfall(written.outcome, answer) or Shortfall()
            if written.concluded_at is not None:
                self._emit(DraftChanged(written))
            self._emit(
                NoteWritten(written, left.failure, left.by_model, left.by_app, note.kept, unplaced=left.unplaced)
            )

    def stop(self, chat_id: str) -> bool:
        """Ends the writing of a chat's note; what is complete of it stays. Whether there was any."""
        return self.readings.stop(chat_id)

    async def _read(self, draft: OutcomeDraft, material: NoteMaterial, answer: Answer) -> None:
        def growing(content: NoteContent, answer: Answer) -> None:
            frame = note_frame(material, draft, cut=answer.cut)
            self._emit(NoteText(draft.chat_id, to_markdown(note_blocks(frame, content, growing=True))))

        await self._asking.read(draft, material, answer, growing)

    async def _template(self, draft: OutcomeDraft, material: NoteMaterial) -> Template | None:
        """The template that the note is written with, None where the app's own order serves."""
        kept, account = draft.document(INTERNAL_NOTE), material.chat.header.client
        wanted = kept.template if kept else ""
        return await asyncio.to_thread(self._shelf.chosen, INTERNAL_NOTE, draft.outcome, account, wanted)

    async def _finish(
        self,
        draft: OutcomeDraft,
        material: NoteMaterial,
        answer: Answer,
        standing: OutcomeDraft | None = None,
        *,
        closing: bool = False,
    ) -> tuple[OutcomeDraft, Merged] | None:
        """Stores the note, merged with a `standing` one; None where the chat was deleted meanwhile, which storing would
        bring back.

        One that was broken off by the app's `closing` counts as out of date: it is written again when it is reached.
        """
        saved = await self._notes.draft(draft.chat_id)
        if saved is None:
            return None
        # The engineer may have gone on typing notes while the model wrote; the newest state counts.
        current = saved if saved.id == draft.id else draft
        template = await self._template(current, material)
        told = _Told(draft.outcome, saved if standing else None, template)
        written, note = _written(current, material, answer, told)
        if answer.whole:
            self._contents.keep(material, draft, answer.content)
        if closing and written.basis is not None:
            written = replace(written, basis=replace(written.basis, activity="", said=""))
        await self._notes.save_draft(written)
        return written, note


@dataclass(frozen=True, slots=True)
class _Told:
    """What a note is written for: the `outcome` that the model wrote for, the note that stands and is renewed, and the
    template that says what stands where."""

    outcome: Outcome | None
    standing: OutcomeDraft | None
    template: Template | None


def _written(draft: OutcomeDraft, material: NoteMaterial, answer: Answer, told: _Told) -> tuple[OutcomeDraft, Merged]:
    """The draft with its note."""
    composed = compose(material, draft.outcome, draft.engineer_notes)
    by_model = answer.whole or answer.content != NoteContent()
    frame = note_frame(material, draft, cut=answer.cut and by_model)
    whole = filled(answer.content, composed, draft.outcome)
    anew = to_markdown(arranged(Session(material, frame, whole), told.template))
    alone = to_markdown(arranged(Session(material, frame, composed), told.template))
    note = _renewed(told.standing, anew, alone)
    basis = replace(
        note_basis(material, draft),
        outcome=told.outcome if by_model else draft.outcome,
        written=anew,
        composed=alone if alone != anew else "",
        client_summary=whole.client_summary,
        shortfall=_shortfall(draft.outcome, answer),
    )
    writer = NoteAuthor.MODEL if answer.whole else NoteAuthor.COMPOSED
    before = draft.document(INTERNAL_NOTE) or KeptDocument(INTERNAL_NOTE)
    kept = replace(before, markdown=draft.markdown).rewritten(replace(before, markdown=note.markdown))
    template = told.template.stem if told.template is not None else kept.template
    written = replace(
        draft.with_document(replace(kept, markdown="", template=template)),
        page=WizardPage.NOTE,
        markdown=note.markdown,
        author=writer if note.markdown == anew else NoteAuthor.ENGINEER,
        cut=frame.cut,
        basis=basis,
    )
    return written, note


def _shortfall(outcome: Outcome | None, answer: Answer) -> Shortfall | None:
    """What the model left undone; None where it left nothing."""
    left = Shortfall(answer.failure, *answer.parts(outcome), len(answer.content.unplaced))
    return left if left.failure is not None or left.by_app or left.unplaced else None


def _renewed(standing: OutcomeDraft | None, anew: str, alone: str) -> Merged:
    """A note that was just written, with what the engineer had changed in the one that stood."""
    if standing is None:
        return Merged(anew)
    before = standing.basis
    # Of a note whose first wording is not known all is the engineer's, unless nobody touched it.
    untouched = standing.author in (NoteAuthor.MODEL, NoteAuthor.COMPOSED)
    written = before.written if before and before.written else standing.markdown if untouched else ""
    composed = (before.composed or before.written) if before else ""
    return merged(Editions(written, standing.markdown, anew, composed, alone))

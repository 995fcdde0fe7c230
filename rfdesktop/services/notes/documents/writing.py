"""Writing the documents of a session beside its note: from one answer of the model, or by rules where there is none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import DocumentsWritten, DocumentText, DocumentTraced
from rfdesktop.domain.notes.dialect import from_markdown
from rfdesktop.domain.notes.document_kinds import INTERNAL_NOTE, DocumentRef
from rfdesktop.domain.notes.documents import TicketDocument
from rfdesktop.domain.notes.one_section import with_section
from rfdesktop.domain.notes.outcomes import KeptDocument, NoteAuthor, OutcomeDraft
from rfdesktop.domain.notes.sections import NoteContent
from rfdesktop.domain.ports import Emit, NoteStore
from rfdesktop.domain.secrets.detector import secrets_in
from rfdesktop.services.notes.asking import Answer, NoteAsking
from rfdesktop.services.notes.composer import compose
from rfdesktop.services.notes.documents.composing import composed, session_of
from rfdesktop.services.notes.documents.contents import Contents
from rfdesktop.services.notes.documents.evidence import traced
from rfdesktop.services.notes.documents.session import Session
from rfdesktop.services.notes.documents.shelf import TemplateShelf
from rfdesktop.services.notes.documents.templating import templated
from rfdesktop.services.notes.material import MaterialReader, NoteMaterial, note_frame
from rfdesktop.services.notes.model_note import filled
from rfdesktop.services.notes.readings import Readings


class DocumentWriting:
    """Writes documents, one request a chat at a time. `screens` tells whether secrets are held back at all."""

    def __init__(
        self,
        *,
        material: MaterialReader,
        notes: NoteStore,
        asking: NoteAsking,
        contents: Contents,
        shelf: TemplateShelf,
        emit: Emit,
        screens: Callable[[], bool] = lambda: True,
    ) -> None:
        self._material = material
        self._notes = notes
        self._asking = asking
        self._contents = contents
        self._shelf = shelf
        self._emit = emit
        self._screens = screens
        self.readings = Readings()

    async def write(
        self, draft: OutcomeDraft, refs: Sequence[DocumentRef], template: str = "", *, anew: bool = False
    ) -> None:
        """Writes, stores and emits documents. A second call while some are written does nothing.

        Raises KnownError NOTHING_TO_CONCLUDE where there is nothing to write from.
        """
        if draft.chat_id in self.readings:
            return
        material, session, answer = await self._told(draft, refs, anew=anew)
        made = [await self._made(ref, session, template, by_model=answer.failure is None) for ref in refs]
        if template and refs:
            account = material.chat.header.client
            await asyncio.to_thread(self._shelf.remember, refs[0], draft.outcome, account, template)
        await self._store(draft, made, answer.failure)

    async def rewrite(self, draft: OutcomeDraft, ref: DocumentRef, title: str) -> None:
        """Writes one section of a document again; all else in it stays as it is. An answer that broke off replaces
        nothing: what stands was wanted better, not gone."""
        if draft.chat_id in self.readings:
            return
        standing = draft.standing(ref)
        _, session, answer = await self._told(draft, (ref,), anew=True)
        if answer.broke_off:
            await self._store(draft, [standing], answer.failure, title)
            return
        fresh = await self._made(ref, session, standing.template, by_model=True)
        markdown = with_section(standing.markdown, fresh.markdown, title)
        written = with_section(standing.written, fresh.markdown, title)
        await self._store(draft, [replace(standing, markdown=markdown, written=written)], None, title)

    async def trace(self, draft: OutcomeDraft, ref: DocumentRef) -> None:
        """Emits where each line of a document comes from, and what of it is held back on its way out."""
        material = await self._material.read(draft.chat_id)
        document, secrets = await asyncio.to_thread(self._looked_at, draft, ref, material)
        self._emit(DocumentTraced(draft.chat_id, document, secrets))

    def _looked_at(
        self, draft: OutcomeDraft, ref: DocumentRef, material: NoteMaterial
    ) -> tuple[TicketDocument, tuple[str, ...]]:
        document = traced_document(draft, ref, material)
        markdown = document.markdown
        try:
            found = secrets_in(markdown) if self._screens() else ()
        except Exception:  # noqa: BLE001 - a border: it is told in words, and without the error's, which may quote it
            raise KnownError(ErrorCode.OUTGOING_BLOCKED) from None
        return document, tuple(dict.fromkeys(markdown[one.start : one.end] for one in found))

    def stop(self, chat_id: str) -> bool:
        """Ends the writing of a chat's documents; what the app composes itself stands in. Whether there was any."""
        return self.readings.stop(chat_id)

    async def begun(self, chat_id: str) -> None:
        """Waits until a chat's documents are being read from the model."""
        await self.readings.begun(chat_id)

    async def _told(
        self, draft: OutcomeDraft, refs: Sequence[DocumentRef], *, anew: bool
    ) -> tuple[NoteMaterial, Session, Answer]:
        """The session as the model tells it, and what came of asking it."""
        material = await self._material.read(draft.chat_id)
        if material.empty and not draft.engineer_notes.strip():
            raise KnownError(ErrorCode.NOTHING_TO_CONCLUDE)
        frame = note_frame(material, draft)
        known = None if anew else self._contents.of(material, draft)
        answer = self._asking.answer()
        if known is None:
            await self._ask(draft, material, answer, refs)
            known = answer.content
            if answer.whole:
                self._contents.keep(material, draft, known)
        content = filled(known, compose(material, draft.outcome, draft.engineer_notes), draft.outcome)
        return material, Session(material, frame, content), answer

    async def _ask(
        self, draft: OutcomeDraft, material: NoteMaterial, answer: Answer, refs: Sequence[DocumentRef]
    ) -> None:
        frame = note_frame(material, draft)

        def growing(content: NoteContent, _answer: Answer) -> None:
            # What the model has not come to yet is not said by the app meanwhile: it would change under the eyes.
            session = Session(material, frame, content)
            for ref in refs:
                self._emit(DocumentText(draft.chat_id, ref, composed(ref, session).markdown))

        reading = asyncio.create_task(self._asking.read(draft, material, answer, growing), name="documents")
        self.readings.begin(draft.chat_id, reading)
        try:
            await asyncio.wait({reading})
            answer.stopped = reading.cancelled()
            if not answer.stopped:
                reading.result()
        except asyncio.CancelledError:
            reading.cancel()
            raise
        finally:
            self.readings.end(draft.chat_id)

    async def _made(self, ref: DocumentRef, session: Session, template: str, *, by_model: bool) -> KeptDocument:
        account = session.material.chat.header.client
        chosen = await asyncio.to_thread(self._shelf.chosen, ref, session.outcome, account, template)
        document = composed(ref, session)
        if chosen is not None:
            document = replace(document, blocks=templated(chosen, session))
        author = NoteAuthor.MODEL if by_model and session.content != _alone(session) else NoteAuthor.COMPOSED
        markdown = document.markdown
        return KeptDocument(ref, markdown, markdown, author, chosen.stem if chosen else "", document.title)

    async def _store(
        self, draft: OutcomeDraft, made: Sequence[KeptDocument], failure: Failure | None, section: str = ""
    ) -> None:
        """Stores the documents with the newest state of the draft. A chat that was deleted meanwhile stays so."""
        saved = await self._notes.draft(draft.chat_id)
        if saved is None:
            return
        current = saved if saved.id == draft.id else draft
        for document in made:
            current = _with(current, document)
        await self._notes.save_draft(current)
        refs = tuple(document.ref for document in made)
        self._emit(DocumentsWritten(current, refs, failure, section))


def _alone(session: Session) -> NoteContent:
    return compose(session.material, session.outcome, session.frame.engineer_notes)


def _with(draft: OutcomeDraft, anew: KeptDocument) -> OutcomeDraft:
    """The draft with a document that was just written, the wording that stood kept among the earlier ones."""
    before = draft.standing(anew.ref)
    kept = before.rewritten(anew)
    if anew.ref != INTERNAL_NOTE:
        return draft.with_document(kept)
    basis = replace(draft.basis, written=anew.written) if draft.basis else None
    noted = replace(draft, markdown=kept.markdown, basis=basis)
    return noted.with_document(replace(kept, markdown="", written=""))


def traced_document(draft: OutcomeDraft, ref: DocumentRef, material: NoteMaterial) -> TicketDocument:
    """A document as it stands, with the origins of its lines."""
    standing = draft.standing(ref)
    document = TicketDocument(ref, from_markdown(standing.markdown), standing.title)
    return traced(document, session_of(material, note_frame(material, draft)), standing.written)

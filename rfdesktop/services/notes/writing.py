"""Writing a ticket note: with the model while the engineer watches, without it where there is none or it fails."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace

from rfdesktop.domain.chats.chat import new_id
from rfdesktop.domain.chats.model_requests import Answered, LearnLeftOut, Loading, TextPiece, TextTakenBack, Waiting
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import DraftChanged, NoteLoading, NoteStarted, NoteText, NoteWaiting, NoteWritten
from rfdesktop.domain.notes.dialect import to_markdown
from rfdesktop.domain.notes.merging import Editions, Merged, merged
from rfdesktop.domain.notes.outcomes import NoteAuthor, Outcome, OutcomeDraft, WizardPage
from rfdesktop.domain.notes.sections import NoteContent, note_blocks
from rfdesktop.domain.ports import Emit, MendJson, NoteStore
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.services.notes.activity import note_basis
from rfdesktop.services.notes.composer import compose
from rfdesktop.services.notes.material import MaterialReader, NoteMaterial, note_frame
from rfdesktop.services.notes.model_note import (
    filled,
    finished_sections,
    read_broken,
    read_growing,
    read_unread,
    read_whole,
)
from rfdesktop.services.notes.request import note_request
from rfdesktop.services.providers.providers import Provider

TEXT_EVERY_S = 0.03
"""The least time between two pictures of a growing note."""


@dataclass(slots=True)
class _Answer:
    """What the model has sent so far: whether it was `asked`, and why it did not end well."""

    text: str = ""
    asked: bool = False
    whole: bool = False
    unread: bool = False
    mend: MendJson | None = None
    cut: bool = False
    failure: Failure | None = None
    shown_at: float = field(default=float("-inf"))

    @property
    def content(self) -> NoteContent:
        """What is complete of it."""
        if self.whole:
            return read_whole(self.text, self.mend) or NoteContent()
        return read_unread(self.text) if self.unread else read_broken(self.text)

    def parts(self, outcome: Outcome | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The sections that the model finished and those that it left to the app; none where it left nothing."""
        return finished_sections(self.content, outcome) if self.asked and not self.whole else ((), ())


class NoteWriting:
    """Writes one note a chat at a time. `provider` lends who answers now and may raise KnownError."""

    def __init__(
        self,
        *,
        material: MaterialReader,
        notes: NoteStore,
        provider: Callable[[], AbstractAsyncContextManager[Provider]],
        settings: Callable[[], Settings],
        prompt: str,
        emit: Emit,
        mend: MendJson | None = None,
    ) -> None:
        self._material = material
        self._notes = notes
        self._provider = provider
        self._settings = settings
        self._prompt = prompt
        self._emit = emit
        self._mend = mend
        self._writing: set[str] = set()
        self._reading: dict[str, asyncio.Task[None]] = {}

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
        answer = _Answer(mend=self._mend)
        reading = asyncio.create_task(self._read(draft, material, answer), name=f"note of {chat_id}")
        self._reading[chat_id] = reading
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
            del self._reading[chat_id]
        done = await self._finish(draft, material, answer, standing)
        if done is not None:
            written, note = done
            by_model, by_app = answer.parts(written.outcome)
            if written.concluded_at is not None:
                self._emit(DraftChanged(written))
            self._emit(NoteWritten(written, answer.failure, by_model, by_app, note.kept, len(answer.content.unplaced)))

    def stop(self, chat_id: str) -> None:
        """Ends the writing of a chat's note; what is complete of it stays."""
        reading = self._reading.get(chat_id)
        if reading is not None:
            reading.cancel()

    async def _read(self, draft: OutcomeDraft, material: NoteMaterial, answer: _Answer) -> None:
        try:
            async with self._provider() as provider:
                if provider.name is not ProviderName.OFFLINE:
                    answer.asked = True
                    await self._stream(provider, draft, material, answer)
        except KnownError as error:
            answer.failure = Failure.of(error)

    async def _stream(self, provider: Provider, draft: OutcomeDraft, material: NoteMaterial, answer: _Answer) -> None:
        request, answer.cut = note_request(
            self._prompt,
            material,
            note_frame(material, draft),
            model=provider.model,
            window_tokens=provider.client.window_tokens,
            context_tokens=self._settings().context_tokens,
        )
        async with contextlib.aclosing(await provider.ask(request)) as events:
            async for event in events:
                match event:
                    case TextPiece(text):
                        answer.text += text
                        self._show(draft, material, answer)
                    case Waiting(attempt, attempts, seconds, code):
                        self._emit(NoteWaiting(draft.chat_id, attempt, attempts, seconds, code))
                    case Loading(seconds):
                        self._emit(NoteLoading(draft.chat_id, seconds))
                    case LearnLeftOut() | TextTakenBack():
                        answer.text = ""
                    case Answered(text):
                        answer.text = text or answer.text
                        answer.whole = True
                    case _:
                        pass
        if read_whole(answer.text, self._mend) is None:
            answer.whole, answer.unread = False, True
            raise KnownError(ErrorCode.NOTE_UNREADABLE)

    def _show(self, draft: OutcomeDraft, material: NoteMaterial, answer: _Answer) -> None:
        now = asyncio.get_running_loop().time()
        if now - answer.shown_at < TEXT_EVERY_S:
            return
        content = read_growing(answer.text)
        if content != NoteContent():
            answer.shown_at = now
            frame = note_frame(material, draft, cut=answer.cut)
            self._emit(NoteText(draft.chat_id, to_markdown(note_blocks(frame, content, growing=True))))

    async def _finish(
        self,
        draft: OutcomeDraft,
        material: NoteMaterial,
        answer: _Answer,
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
        written, note = _written(current, material, answer, draft.outcome, saved if standing else None)
        if closing and written.basis is not None:
            written = replace(written, basis=replace(written.basis, activity="", said=""))
        await self._notes.save_draft(written)
        return written, note


def _written(
    draft: OutcomeDraft,
    material: NoteMaterial,
    answer: _Answer,
    told: Outcome | None,
    standing: OutcomeDraft | None,
) -> tuple[OutcomeDraft, Merged]:
    """The draft with its note; `told` is the outcome that the model wrote for."""
    composed = compose(material, draft.outcome, draft.engineer_notes)
    by_model = answer.whole or answer.content != NoteContent()
    frame = note_frame(material, draft, cut=answer.cut and by_model)
    whole = filled(answer.content, composed)
    anew = to_markdown(note_blocks(frame, whole))
    alone = to_markdown(note_blocks(frame, composed))
    note = _renewed(standing, anew, alone)
    basis = replace(
        note_basis(material, draft),
        outcome=told if by_model else draft.outcome,
        written=anew,
        composed=alone if alone != anew else "",
        client_summary=whole.client_summary,
    )
    writer = NoteAuthor.MODEL if answer.whole else NoteAuthor.COMPOSED
    written = replace(
        draft,
        page=WizardPage.NOTE,
        markdown=note.markdown,
        author=writer if note.markdown == anew else NoteAuthor.ENGINEER,
        cut=frame.cut,
        basis=basis,
    )
    return written, note


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

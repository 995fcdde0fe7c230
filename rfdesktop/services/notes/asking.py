"""Asking the model for the note of a session, and what has come of its answer so far."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

from rfdesktop.domain.chats.model_requests import Answered, LearnLeftOut, Loading, TextPiece, TextTakenBack, Waiting
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import NoteLoading, NoteWaiting
from rfdesktop.domain.notes.outcomes import Outcome, OutcomeDraft
from rfdesktop.domain.notes.sections import NoteContent
from rfdesktop.domain.ports import Emit, MendJson
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.services.notes.material import NoteMaterial, note_frame
from rfdesktop.services.notes.model_note import finished_sections, read_broken, read_growing, read_unread, read_whole
from rfdesktop.services.notes.request import note_request
from rfdesktop.services.providers.providers import Provider

TEXT_EVERY_S = 0.03
"""The least time between two pictures of a growing note."""


@dataclass(slots=True)
class Answer:
    """What the model has sent so far: whether it was `asked`, and why it did not end well."""

    text: str = ""
    asked: bool = False
    whole: bool = False
    unread: bool = False
    mend: MendJson | None = None
    cut: bool = False
    stopped: bool = False
    """The engineer ended it, maybe before anything was asked."""
    failure: Failure | None = None
    shown_at: float = field(default=float("-inf"))

    @property
    def content(self) -> NoteContent:
        """What is complete of it."""
        if self.whole:
            return read_whole(self.text, self.mend) or NoteContent()
        return read_unread(self.text) if self.unread else read_broken(self.text)

    @property
    def broke_off(self) -> bool:
        """Whether it was wanted and did not come whole: it failed or was stopped."""
        return self.failure is not None or self.stopped or (self.asked and not self.whole)

    def parts(self, outcome: Outcome | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The sections that the model finished and those that it left to the app; none where it left nothing."""
        return finished_sections(self.content, outcome) if self.asked and not self.whole else ((), ())


Growing = Callable[[NoteContent, Answer], None]
"""Is told what an answer says so far, a few times a second at most."""


class NoteAsking:
    """Asks for one note at a time and draft. `provider` lends who answers a chat and may raise KnownError."""

    def __init__(
        self,
        *,
        provider: Callable[[str], AbstractAsyncContextManager[Provider]],
        settings: Callable[[], Settings],
        prompt: str,
        emit: Emit,
        mend: MendJson | None = None,
    ) -> None:
        self._provider = provider
        self._settings = settings
        self._prompt = prompt
        self._emit = emit
        self._mend = mend

    def answer(self) -> Answer:
        """An answer of which nothing has come yet."""
        return Answer(mend=self._mend)

    async def read(self, draft: OutcomeDraft, material: NoteMaterial, answer: Answer, growing: Growing) -> None:
        """Reads what the model writes into `answer`. Nothing comes where none is set up; a failure is kept in it."""
        try:
            async with self._provider(draft.chat_id) as provider:
                if provider.name is not ProviderName.OFFLINE:
                    answer.asked = True
                    await self._stream(provider, draft, material, answer, growing)
        except KnownError as error:
            answer.failure = Failure.of(error)

    async def _stream(
        self, provider: Provider, draft: OutcomeDraft, material: NoteMaterial, answer: Answer, growing: Growing
    ) -> None:
        request, answer.cut = note_request(
            self._prompt,
            material,
            note_frame(material, draft),
            model=provider.model,
            window_tokens=provider.window.tokens,
            context_tokens=self._settings().context_tokens,
        )
        async with contextlib.aclosing(await provider.ask(request)) as events:
            async for event in events:
                match event:
                    case TextPiece(text):
                        answer.text += text
                        _show(answer, growing)
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


def _show(answer: Answer, growing: Growing) -> None:
    now = asyncio.get_running_loop().time()
    if now - answer.shown_at < TEXT_EVERY_S:
        return
    content = read_growing(answer.text)
    if content != NoteContent():
        answer.shown_at = now
        growing(content, answer)

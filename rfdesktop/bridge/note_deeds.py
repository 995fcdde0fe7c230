"""Has the services do the commands about concluding a chat: its draft, its note, its documents, their templates."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter, defaultdict
from typing import assert_never

from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.notes.commands import (
    AddToNote,
    BeginConclusion,
    ChangeDraft,
    CheckNote,
    ConcludeChat,
    DraftCommand,
    KeepTemplateEdit,
    ListTemplates,
    LookAtNote,
    NoteCommand,
    OutcomeCommand,
    PreviewTemplate,
    RemoveTemplate,
    RenderNote,
    RenewNote,
    ReopenChat,
    RewriteSection,
    SaveDraft,
    SaveNote,
    SaveTemplate,
    StopNote,
    TemplateCommand,
    TraceDocument,
    WriteDocuments,
    WriteNote,
    WritingCommand,
)


class NoteDeeds:
    """Does what is asked about concluding one chat. It waits for the service that it needs to come up."""

    def __init__(self, services: RunningServices) -> None:
        self._services = services
        self._under_way: Counter[str] = Counter()
        """Commands that write, by their chat, from when they came."""
        self._ended: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        """Set as soon as one of them is over."""

    async def do(self, command: OutcomeCommand) -> None:
        """Does a command. Raises what the service raises."""
        if isinstance(command, DraftCommand):
            await self._draft(command)
        elif isinstance(command, TemplateCommand):
            await self._template(command)
        elif isinstance(command, NoteCommand):
            await self._note(command)
        elif isinstance(command, WritingCommand):
            await self._write(command)
        else:
            assert_never(command)

    async def stop(self, chat_id: str) -> None:
        """Ends the writing of a chat's note and documents, as soon as what was asked for has begun."""
        while not await self._stopped(chat_id) and self._under_way[chat_id]:
            await self._moved_on(chat_id)
        if not self._under_way[chat_id]:
            self._ended.pop(chat_id, None)

    async def _moved_on(self, chat_id: str) -> None:
        """Waits until something of a chat is being written, or what was asked for is over."""
        ended = self._ended[chat_id]
        ended.clear()
        waits = [asyncio.create_task(each) for each in (ended.wait(), self._note_begun(chat_id), self._begun(chat_id))]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:
                each.cancel()

    async def _note_begun(self, chat_id: str) -> None:
        with contextlib.suppress(KnownError):
            await (await self._services.conclusion.get()).note_begun(chat_id)
            return
        await asyncio.get_running_loop().create_future()  # what cannot come up begins nothing

    async def _begun(self, chat_id: str) -> None:
        with contextlib.suppress(KnownError):
            await (await self._services.documents.get()).begun(chat_id)
            return
        await asyncio.get_running_loop().create_future()  # what cannot come up begins nothing

    async def _stopped(self, chat_id: str) -> bool:
        stopped = await (await self._services.conclusion.get()).stop_note(chat_id)
        if self._services.documents.ready:
            stopped |= (await self._services.documents.get()).stop(chat_id)
        return stopped

    async def _draft(self, command: DraftCommand) -> None:
        conclusion = await self._services.conclusion.get()
        match command:
            case BeginConclusion(chat_id):
                await conclusion.begin(chat_id)
            case SaveDraft(draft):
                await conclusion.save(draft)
            case ChangeDraft(chat_id, change):
                await conclusion.change_draft(chat_id, change)
            case AddToNote(chat_id, text):
                await conclusion.add_to_note(chat_id, text)
            case ConcludeChat(draft):
                await conclusion.conclude(draft)
            case ReopenChat(chat_id):
                await conclusion.reopen(chat_id)
            case _:
                assert_never(command)

    async def _template(self, command: TemplateCommand) -> None:
        templates = await self._services.templates.get()
        match command:
            case ListTemplates(chat_id):
                await templates.list(chat_id)
            case SaveTemplate(chat_id, stem, text):
                await templates.save(chat_id, stem, text)
            case RemoveTemplate(chat_id, stem):
                await templates.remove(chat_id, stem)
            case KeepTemplateEdit(chat_id, stem, text):
                await templates.keep_edit(stem, text)
            case PreviewTemplate(draft, text):
                await templates.preview(draft, text)
            case _:
                assert_never(command)

    async def _note(self, command: NoteCommand) -> None:
        conclusion = await self._services.conclusion.get()
        match command:
            case LookAtNote(chat_id):
                await conclusion.look_at(chat_id)
            case CheckNote(draft):
                await conclusion.check_note(draft)
            case RenderNote(draft, ref):
                await conclusion.render(draft, ref)
            case SaveNote(draft, note_format, path, ref):
                await conclusion.save_note(draft, note_format, path, ref)
            case TraceDocument(draft, ref):
                await (await self._services.documents.get()).trace(draft, ref)
            case _:
                await self._template(command)

    async def _write(self, command: WritingCommand) -> None:
        if isinstance(command, StopNote):
            await self.stop(command.chat_id)
            return
        self._under_way[command.chat_id] += 1
        try:
            await self._written(command)
        finally:
            self._under_way[command.chat_id] -= 1
            self._ended[command.chat_id].set()

    async def _written(self, command: WriteNote | RenewNote | WriteDocuments | RewriteSection) -> None:
        conclusion = await self._services.conclusion.get()
        match command:
            case WriteNote(draft):
                await conclusion.write_note(draft)
            case RenewNote(chat_id):
                await conclusion.renew(chat_id)
            case WriteDocuments(draft, refs, template, anew):
                await conclusion.save(draft)
                await (await self._services.documents.get()).write(draft, refs, template, anew=anew)
            case RewriteSection(draft, ref, title):
                await conclusion.save(draft)
                await (await self._services.documents.get()).rewrite(draft, ref, title)
            case _:
                assert_never(command)

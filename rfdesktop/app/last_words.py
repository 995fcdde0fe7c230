"""Taking up what the last quit could only put by."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from rfdesktop.adapters.last_words import LastWords
from rfdesktop.adapters.session_file import SessionFile
from rfdesktop.domain.chats.commands import AddToSession, ChangeHeader, SaveSession
from rfdesktop.domain.chats.session import Session, with_typed
from rfdesktop.domain.commands import KeepingCommand
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import UnsavedFound
from rfdesktop.domain.flows.commands import DraftMark, GiveValues, MarkRun, NoteStep, RecordFields, TypedInRun
from rfdesktop.domain.flows.editing.commands import KeepFlowEdit
from rfdesktop.domain.notes.commands import ChangeDraft, KeepTemplateEdit, SaveDraft
from rfdesktop.domain.ports import Emit
from rfdesktop.domain.time.commands import KeepTimeDetails

if TYPE_CHECKING:
    from rfdesktop.services.flows.editing import FlowEditing
    from rfdesktop.services.flows.runs import FlowRuns
    from rfdesktop.services.history.chats import Chats
    from rfdesktop.services.notes.conclusion import Conclusion
    from rfdesktop.services.notes.documents.template_desk import TemplateDesk
    from rfdesktop.services.time.ticket_times import TicketTimes

log = logging.getLogger(__name__)

_GONE = (ErrorCode.CHAT_NOT_FOUND, ErrorCode.FLOW_NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Fields:
    """Who stores what is typed into tickets, runs, wizards and editors."""

    chats: Chats
    runs: FlowRuns
    conclusion: Conclusion
    editing: FlowEditing
    times: TicketTimes
    templates: TemplateDesk


class TakingUp:
    """Stores each thing where it belongs before the window can ask for it; what fails is the window's to keep."""

    def __init__(self, last: LastWords, emit: Emit) -> None:
        self._last = last
        self._emit = emit
        self._left: list[KeepingCommand] | None = None

    async def session(self, file: SessionFile) -> Session:
        """The last session, with what was put by. Raises what reading the session raises."""
        written = await asyncio.to_thread(lambda: self._last.written_at)
        put_by = list(await asyncio.to_thread(self._last.read))
        self._left = [command for command in put_by if not isinstance(command, SaveSession | AddToSession)]
        session, stored = await file.load(), file.written_at
        if written is None or (stored is not None and stored > written):
            return session
        for command in put_by:
            if isinstance(command, SaveSession):
                session = command.session
            elif isinstance(command, AddToSession):
                session = with_typed(session, command.typed)
        # Where it cannot be stored the window, which has it now, goes on trying.
        with contextlib.suppress(KnownError):
            await file.save(session)
        return session

    async def store(self, fields: Fields) -> None:
        """Stores what was typed into tickets, runs, wizards and editors."""
        if self._left is None:
            return
        failed: list[KeepingCommand] = []
        for command in self._left:
            try:
                await _deed(command, fields)()
            except KnownError as error:
                if error.code not in _GONE:
                    failed.append(command)
            except Exception:
                # The border: words that break on their way must not keep the chats shut.
                log.exception("what was typed last could not be stored")
        await asyncio.to_thread(self._last.take_up, tuple(failed))
        if failed:
            self._emit(UnsavedFound(tuple(failed)))


def _deed(command: KeepingCommand, fields: Fields) -> Callable[[], Awaitable[None]]:
    if isinstance(command, TypedInRun):
        return _deed_of_run(command, fields.runs)
    if isinstance(command, SaveDraft | ChangeDraft | KeepTemplateEdit):
        return _deed_of_note(command, fields)
    match command:
        case ChangeHeader(chat_id, facts):
            return lambda: fields.chats.change_header(chat_id, facts)
        case KeepFlowEdit(copy):
            return lambda: fields.editing.keep(copy)
        case KeepTimeDetails(chat_id, details):
            return lambda: fields.times.keep_details(chat_id, details)
        case SaveSession() | AddToSession():
            return lambda: asyncio.sleep(0)  # taken up with the tabs
        case _:
            assert_never(command)


def _deed_of_note(command: SaveDraft | ChangeDraft | KeepTemplateEdit, fields: Fields) -> Callable[[], Awaitable[None]]:
    match command:
        case SaveDraft(draft):
            return lambda: fields.conclusion.save(draft)
        case ChangeDraft(chat_id, change):
            return lambda: fields.conclusion.change_draft(chat_id, change)
        case KeepTemplateEdit(_, stem, text):
            return lambda: fields.templates.keep_edit(stem, text)
        case _:
            assert_never(command)


def _deed_of_run(command: TypedInRun, runs: FlowRuns) -> Callable[[], Awaitable[None]]:
    match command:
        case RecordFields(_, run_id, values, place, step_id):
            return lambda: runs.record(run_id, values, place, step_id)
        case GiveValues(_, run_id, values):
            return lambda: runs.give_values(run_id, values)
        case NoteStep(_, run_id, text, place, step_id):
            return lambda: runs.note(run_id, text, place, step_id)
        case MarkRun(_, run_id, kind, reason, at, step_id):
            return lambda: runs.mark(run_id, kind, reason, at, step_id)
        case DraftMark(_, run_id, marking):
            return lambda: runs.draft_mark(run_id, marking)
        case _:
            assert_never(command)

"""The window's way to the worker: takes commands, and has the services do them."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import assert_never

from rfdesktop.bridge.dispatch import Dispatch
from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.chats.commands import (
    AddToSession,
    AnswerFromLibrary,
    DeleteChat,
    FindChats,
    LoadChat,
    LoadOlder,
    RecordCommand,
    RenameChat,
    RetryAnswer,
    SaveSession,
    SendMessage,
    SessionCommand,
    SetHeader,
    StopTurn,
    TurnCommand,
)
from rfdesktop.domain.commands import AppCommand, ChatCommand, Command
from rfdesktop.domain.flows.commands import (
    AdvanceRun,
    CancelImport,
    ChooseOption,
    CloseRun,
    CompareStarters,
    ImportCommand,
    ImportFlows,
    KeepOwnFlows,
    LaunchFlow,
    LibraryCommand,
    MoveCommand,
    PublishFlows,
    RecordCopy,
    RecordFields,
    ResumeRun,
    RunCommand,
    SearchLibrary,
    ShowFlow,
    StartLibraryAnew,
    StepBack,
    TakeStarterUpdates,
)
from rfdesktop.domain.notes.commands import (
    BeginConclusion,
    ChangeDraft,
    CheckNote,
    ConcludeChat,
    DraftCommand,
    NoteCommand,
    RenderNote,
    ReopenChat,
    SaveDraft,
    SaveNote,
    StopNote,
    WriteNote,
    WritingCommand,
)
from rfdesktop.domain.setting_commands import (
    AllowPlainHttp,
    AskKeyState,
    DeleteKey,
    KeyCommand,
    PreferenceCommand,
    SaveSettings,
    StoreKey,
    TryKey,
)
from rfdesktop.domain.store_commands import RestoreCopy, StoreCommand


class Gateway:
    """Keeps Commands. A command waits on the worker until the service that it needs has come up."""

    def __init__(self, dispatch: Dispatch, services: RunningServices) -> None:
        self._dispatch = dispatch
        self._services = services
        self._importing: asyncio.Task[None] | None = None

    def send(self, command: Command) -> None:
        self._dispatch.run(command, partial(self._do, command))

    async def _do(self, command: Command) -> None:
        if isinstance(command, ChatCommand):
            await self._do_for_chat(command)
        elif isinstance(command, AppCommand):
            await self._do_for_app(command)
        else:
            assert_never(command)

    async def _do_for_chat(self, command: ChatCommand) -> None:
        if isinstance(command, RecordCommand):
            await self._chat(command)
        elif isinstance(command, TurnCommand):
            await self._turn(command)
        elif isinstance(command, MoveCommand):
            await self._move(command)
        elif isinstance(command, RunCommand):
            await self._run(command)
        elif isinstance(command, DraftCommand):
            await self._draft(command)
        elif isinstance(command, NoteCommand | WritingCommand):
            await self._note(command)
        else:
            assert_never(command)

    async def _do_for_app(self, command: AppCommand) -> None:
        if isinstance(command, FindChats):
            await (await self._services.chats.get()).find(command.query)
        elif isinstance(command, SessionCommand):
            await self._session(command)
        elif isinstance(command, StoreCommand):
            await self._store(command)
        elif isinstance(command, LibraryCommand):
            await self._library(command)
        elif isinstance(command, ImportCommand):
            await self._import(command)
        elif isinstance(command, PreferenceCommand):
            await self._preference(command)
        elif isinstance(command, KeyCommand):
            await self._key(command)
        else:
            assert_never(command)

    async def _chat(self, command: RecordCommand) -> None:
        if isinstance(command, DeleteChat):
            await (await self._services.assistant.get()).stop(command.chat_id)
            await (await self._services.conclusion.get()).stop_note(command.chat_id)
        chats = await self._services.chats.get()
        match command:
            case LoadChat(chat_id):
                await chats.load(chat_id)
            case LoadOlder(chat_id, before):
                await chats.load_older(chat_id, before)
            case RenameChat(chat_id, title):
                await chats.rename(chat_id, title)
            case SetHeader(chat_id, header):
                await chats.set_header(chat_id, header)
            case DeleteChat(chat_id):
                await chats.delete(chat_id)
            case _:
                assert_never(command)

    async def _store(self, command: StoreCommand) -> None:
        care = await self._services.store_care.get()
        await (care.restore(command.name) if isinstance(command, RestoreCopy) else care.rescue())

    async def _turn(self, command: TurnCommand) -> None:
        assistant = await self._services.assistant.get()
        match command:
            case SendMessage(chat_id, text):
                await assistant.send(chat_id, text)
            case StopTurn(chat_id):
                await assistant.stop(chat_id)
            case RetryAnswer(chat_id, message_id):
                await assistant.retry(chat_id, message_id)
            case AnswerFromLibrary(chat_id, message_id):
                await assistant.answer_from_library(chat_id, message_id)
            case _:
                assert_never(command)

    async def _session(self, command: SessionCommand) -> None:
        store = await self._services.session.get()
        match command:
            case SaveSession(session):
                await store.save(session)
            case AddToSession(typed):
                await store.add(typed)
            case _:
                assert_never(command)

    async def _library(self, command: LibraryCommand) -> None:
        requests = await self._services.library_requests.get()
        match command:
            case SearchLibrary(query, searching_chat):
                await requests.search_for(query, searching_chat)
            case ShowFlow(flow_id):
                await requests.show(flow_id)
            case TakeStarterUpdates(flow_ids):
                await requests.take_starter_updates(flow_ids)
            case CompareStarters(flow_ids):
                await requests.compare_starters(flow_ids)
            case KeepOwnFlows(flow_ids):
                await requests.keep_own_flows(flow_ids)
            case PublishFlows(flow_ids, seen, as_marked):
                await requests.publish(flow_ids, seen=seen, as_marked=as_marked)
            case _:
                assert_never(command)

    async def _import(self, command: ImportCommand) -> None:
        match command:
            case ImportFlows(paths):
                self._importing = asyncio.current_task()
                try:
                    await (await self._services.library_requests.get()).import_for_window(paths)
                finally:
                    self._importing = None
            case StartLibraryAnew():
                await (await self._services.library_restart.get())()
            case CancelImport():
                if self._importing is not None:
                    self._importing.cancel()
            case _:
                assert_never(command)

    async def _run(self, command: LaunchFlow | CloseRun | ResumeRun | RecordFields | RecordCopy) -> None:
        runs = await self._services.flow_runs.get()
        match command:
            case LaunchFlow(chat_id, flow_id):
                await runs.launch(chat_id, flow_id)
            case CloseRun(_, run_id):
                await runs.close_run(run_id)
            case ResumeRun(_, run_id):
                await runs.resume_run(run_id)
            case RecordFields(_, run_id, values, place, step_id):
                await runs.record(run_id, values, place, step_id)
            case RecordCopy(_, run_id, place, index):
                await runs.copy_command(run_id, place, index)
            case _:
                assert_never(command)

    async def _move(self, command: MoveCommand) -> None:
        runs = await self._services.flow_runs.get()
        match command:
            case ChooseOption(_, run_id, option):
                await runs.choose(run_id, option)
            case AdvanceRun(_, run_id, values):
                await runs.advance(run_id, values)
            case StepBack(_, run_id):
                await runs.back(run_id)
            case _:
                assert_never(command)

    async def _draft(self, command: DraftCommand) -> None:
        conclusion = await self._services.conclusion.get()
        match command:
            case BeginConclusion(chat_id):
                await conclusion.begin(chat_id)
            case SaveDraft(draft):
                await conclusion.save(draft)
            case ChangeDraft(chat_id, change):
                await conclusion.change_draft(chat_id, change)
            case ConcludeChat(draft):
                await conclusion.conclude(draft)
            case ReopenChat(chat_id):
                await conclusion.reopen(chat_id)
            case _:
                assert_never(command)

    async def _note(self, command: NoteCommand | WritingCommand) -> None:
        conclusion = await self._services.conclusion.get()
        match command:
            case WriteNote(draft):
                await conclusion.write_note(draft)
            case StopNote(chat_id):
                await conclusion.stop_note(chat_id)
            case CheckNote(draft):
                await conclusion.check_note(draft)
            case RenderNote(draft):
                await conclusion.render(draft)
            case SaveNote(draft, note_format, path):
                await conclusion.save_note(draft, note_format, path)
            case _:
                assert_never(command)

    async def _preference(self, command: PreferenceCommand) -> None:
        preferences = await self._services.preferences.get()
        match command:
            case SaveSettings(settings):
                await preferences.save(settings)
            case AllowPlainHttp(base_url, allowed):
                await preferences.allow_plain_http(base_url, allowed=allowed)
            case _:
                assert_never(command)

    async def _key(self, command: KeyCommand) -> None:
        providers = await self._services.providers.get()
        match command:
            case AskKeyState(provider, base_url):
                await providers.key_state(provider, base_url)
            case StoreKey(provider, base_url, key):
                await providers.store_key(provider, base_url, key)
            case DeleteKey(provider, base_url):
                await providers.delete_key(provider, base_url)
            case TryKey(provider, base_url, model, key):
                await providers.test_key(provider, base_url, model, key)
            case _:
                assert_never(command)

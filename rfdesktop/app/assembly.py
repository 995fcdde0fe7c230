"""Building the services on the worker, in the order in which they are missed: history, library, provider."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any

from rfdesktop.adapters.last_words import LastWords
from rfdesktop.adapters.session_file import SessionFile
from rfdesktop.app.flow_copies import library_anew, library_found_again
from rfdesktop.app.flow_services import FlowServices, utc_now
from rfdesktop.app.last_words import TakingUp
from rfdesktop.app.private_files import keep_private
from rfdesktop.app.start_values import Start
from rfdesktop.app.team_abbreviations import open_abbreviations
from rfdesktop.bridge.loop_thread import LoopThread
from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import (
    LibraryReady,
    PartUnavailable,
    SessionRead,
    SettingsChanged,
    StorageReady,
)
from rfdesktop.domain.ports import Emit
from rfdesktop.services.blocking_calls import BlockingCalls
from rfdesktop.services.eventual import Eventual
from rfdesktop.services.tasks import Tasks
from rfdesktop.ui.flows.editor.warm_up import warm_up as warm_up_editor
from rfdesktop.ui.transcript.warm_up import warm_up
from rfdesktop.ui.words.document_words import document_words

if TYPE_CHECKING:
    from rfdesktop.app.chats_file import Stores
    from rfdesktop.app.outgoing import Outgoing
    from rfdesktop.domain.chats.chat import Message
    from rfdesktop.services.backups.backups import Backups
    from rfdesktop.services.flows.editing import EditedLibrary
    from rfdesktop.services.flows.library import Library
    from rfdesktop.services.providers.providers import Providers
    from rfdesktop.services.turns.answering import AssistantNeeds

log = logging.getLogger(__name__)


class Assembly:
    """Opens the stages of `parts`; a part that cannot be opened is announced and the rest goes on.

    `imports` runs what takes seconds and cannot be broken off, so that a quit need not wait for it. `umask` is the
    user's, for files outside the profile. `may_write` says whether the profile is held.
    """

    def __init__(
        self,
        start: Start,
        parts: RunningServices,
        thread: LoopThread,
        emit: Emit,
        imports: BlockingCalls,
        umask: int | None = None,
        may_write: Callable[[], bool] = lambda: True,
    ) -> None:
        self._start = start
        self._umask = umask
        self._may_write = may_write
        # Before the first word of this run is stored there.
        self._used_before = start.paths.session.exists()
        self._backups: Backups | None = None
        self._answering: Callable[[], bool] | None = None
        self._parts = parts
        self._thread = thread
        self._emit = emit
        self._imports = imports
        self._tasks = Tasks()
        self._outgoing: Outgoing | None = None
        self._session = SessionFile(start.paths.drafts)
        self.last_words = LastWords(start.paths.drafts)
        self._taking_up = TakingUp(self.last_words, emit)
        # At once: what is typed is stored even by a quit that comes before everything else.
        parts.session.open(self._session)
        parts.library_restart.open(self._start_library_anew)
        self._library: Eventual[Library] = Eventual()
        self._flow_store: Eventual[EditedLibrary] = Eventual()

    async def run(self) -> None:
        """Opens everything, one after the other."""
        await keep_private(self._start.paths.root, self._imports, self._emit, self._tasks)
        providers = await self._open_providers()
        announcing = asyncio.create_task(providers.announce())
        # Goes on through a quit: what was asked of the chats by then is stored.
        await asyncio.shield(self._tasks.start(self._open_chats(providers), "opening the chats"))
        await self._guarded("library", self._open_library)
        await announcing
        await self._warm_provider(providers)
        await self._imports.run(warm_up)
        await self._imports.run(warm_up_editor)
        if self._backups is not None:
            await self._backups.keep_up(self._busy)

    def _busy(self) -> bool:
        return self._answering is not None and self._answering()

    async def _open_chats(self, providers: Providers) -> None:
        await self._guarded("session", self._open_session)
        await self._guarded("storage", lambda: self._open_storage(providers))

    async def _guarded(self, part: str, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except KnownError as error:
            self._unavailable(part, error)
        except Exception:
            # The border: a part that breaks on opening must not take the window with it.
            log.exception("%s could not be opened", part)
            self._unavailable(part, KnownError(ErrorCode.PART_FAULT))

    def _sealed(self) -> tuple[Eventual[Any], ...]:
        return (self._outgoing.sealed,) if self._outgoing is not None else ()

    def _unavailable(self, part: str, error: KnownError) -> None:
        parts = self._parts
        stages: dict[str, tuple[Eventual[Any], ...]] = {
            "session": (),
            "library": (self._library, self._flow_store, *parts.about_library),
            "storage": (
                *self._sealed(),
                parts.chats,
                parts.branches,
                *parts.about_turns,
                *parts.about_runs,
                parts.conclusion,
            ),
        }
        for stage in stages[part]:
            stage.fail(error)
        self._emit(PartUnavailable(part, Failure.of(error)))

    async def _open_providers(self) -> Providers:
        from rfdesktop.adapters.models.factory import ModelClients
        from rfdesktop.app.outgoing import outgoing
        from rfdesktop.app.shield_loading import load_shield
        from rfdesktop.services.providers.preferences import Preferences
        from rfdesktop.services.providers.providers import Providers
        from rfdesktop.services.shield.judging import CodeJudging

        start = self._start
        clients = ModelClients(self._prompt("offline.md"), self._imports.run)
        self._outgoing = outgoing(lambda: providers.settings, start.keys, self._thread, start.paths.audit)
        providers = Providers(start.settings, start.keys, clients, self._outgoing.gate, self._emit)
        self._thread.add_closer(providers.close)
        self._parts.providers.open(providers)
        open_abbreviations(self._parts, start.paths, self._emit)
        self._parts.shield.open(CodeJudging(load_shield, self._emit, self._outgoing.audit.copied))
        self._parts.preferences.open(Preferences(start.store, start.saved, start.overrides, providers, self._emit))
        self._emit(SettingsChanged(start.settings, start.problems, tuple(start.overrides)))
        return providers

    async def _open_storage(self, providers: Providers) -> None:
        await self._warm("rfdesktop.adapters.storage")
        from rfdesktop.app.chats_file import chats_file, stores_of

        async def opened() -> None:
            # A file that can only be read has answers that were broken off shown as that, and left as they are.
            with contextlib.suppress(KnownError):
                await stores.messages.recover()
            if not self._parts.chats.ready:
                await self._open_services(stores, providers)
            self._emit(StorageReady())

        parts = chats_file(
            self._start.paths,
            self._emit,
            opened,
            used_before=self._used_before,
            may_write=self._may_write,
            library_ready=lambda: self._library.ready,
        )
        database = parts.database
        stores = stores_of(database)
        self._thread.add_closer(database.close)
        self._thread.add_closer(parts.backups.close)
        self._parts.store_care.open(parts.care)
        self._backups = parts.backups
        await database.open()
        await opened()

    async def _open_session(self) -> None:
        self._emit(SessionRead(await self._taking_up.session(self._session)))
        if self._session.damage is not None:
            self._emit(self._session.damage)

    async def _open_services(self, stores: Stores, providers: Providers) -> None:
        from rfdesktop.app.concluding import conclusion_of
        from rfdesktop.app.outgoing_look import outgoing_look
        from rfdesktop.services.history.branches import Branches
        from rfdesktop.services.history.chats import Chats
        from rfdesktop.services.turns.assistant import Assistant

        needs = self._assistant_needs(stores, providers, lambda: chats.announce_usage())
        assistant = Assistant(needs)
        live, history = assistant.as_it_streams, (stores.chats, stores.messages, stores.runs, stores.notes)
        chats = Chats(*history, assistant.answering, self._emit, live)
        self._parts.chats.open(chats)
        branches = Branches(stores.chats, stores.messages, stores.branches, chats.load, self._emit, live)
        self._parts.branches.open(branches)
        flows = FlowServices(self._parts, self._flow_store, providers.gate, self._emit, self._umask)
        runs = flows.runs(stores)
        prompt, exports = self._prompt("ticket_note.md"), self._start.paths.exports
        conclusion = conclusion_of(stores, providers, prompt, exports, self._umask, self._emit)
        editing = flows.editing(stores, lambda: providers.settings.engineer_name)
        await self._taking_up.fields(runs, conclusion, editing)
        flows.open(stores, runs, editing, flows.drafting(stores, providers, self._prompt("flow_draft.md")))
        self._parts.conclusion.open(conclusion)
        self._parts.assistant.open(assistant)
        if self._outgoing is not None:
            self._outgoing.sealed.open(stores.sealed)
            self._parts.outgoing.open(outgoing_look(needs, providers, self._outgoing))
        self._answering = assistant.any_answering
        await chats.announce_usage()

    def _assistant_needs(
        self, stores: Stores, providers: Providers, tell_usage: Callable[[], Coroutine[Any, Any, None]]
    ) -> AssistantNeeds:
        from rfdesktop.services.turns.answering import AssistantNeeds
        from rfdesktop.services.turns.turn_context import TurnContext

        return AssistantNeeds(
            chats=stores.chats,
            messages=stores.messages,
            context=TurnContext(stores.chats, stores.messages, stores.runs, self._library, self._emit),
            providers=providers,
            emit=self._emit,
            clock=utc_now,
            prompt=self._prompt("assistant.md"),
            used=lambda answer: self._note_usage(answer, tell_usage),
        )

    def _note_usage(self, answer: Message, tell: Callable[[], Coroutine[Any, Any, None]]) -> None:
        if self._outgoing is not None:
            self._outgoing.audit.answered(answer)
        self._tasks.start(tell(), "usage")

    async def _open_library(self) -> None:
        await self._warm("rfdesktop.adapters.flow_library.store")
        from rfdesktop.adapters.documents.document_files import DocumentFiles
        from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
        from rfdesktop.app.flow_store import open_flow_store
        from rfdesktop.app.library_services import import_previews
        from rfdesktop.services.flows.exports import FlowExports
        from rfdesktop.services.flows.library import Library
        from rfdesktop.services.flows.library_requests import LibraryRequests

        begun = await library_found_again(self._start.paths) if self._used_before else None
        store = await open_flow_store(self._start)
        self._thread.add_closer(store.close)
        starters = await asyncio.to_thread(FlowFiles().read_all, self._start.resources / "flows")
        updates = await store.load_starters(starters)
        documents = DocumentFiles(document_words())
        library = Library(store, documents)
        self._flow_store.open(store)
        self._library.open(library)
        requests = LibraryRequests(library, store, self._account_of, starters, self._emit)
        self._parts.library_requests.open(requests)
        self._parts.exports.open(FlowExports(documents, store, self._emit))
        providers, prompt = await self._parts.providers.get(), self._prompt("structure_flow.md")
        self._parts.previews.open(import_previews(documents, store, requests, providers, prompt, self._emit))
        self._emit(LibraryReady(await store.count(), store.semantic, updates))
        if begun is not None:
            self._emit(begun)

    async def _start_library_anew(self) -> None:
        """Keeps a damaged library beside a new one, of a copy or of the starter flows; one that answers stays."""
        if not self._library.ready:
            begun = await library_anew(self._start.paths)
            await self._guarded("library", self._open_library)
            self._emit(begun)

    async def _account_of(self, chat_id: str) -> str:
        return await (await self._parts.chats.get()).account_of(chat_id)

    async def _warm_provider(self, providers: Providers) -> None:
        """Brings the provider's library in before the first message needs it."""
        try:
            async with providers.current():
                pass
        except KnownError as error:
            log.info("the provider is not ready: %s", error.code)

    async def _warm(self, module: str) -> None:
        """Imports a heavy module beside the loop; a later import finds it there."""
        await self._imports.run(lambda: importlib.import_module(module))

    def _prompt(self, name: str) -> str:
        return (self._start.resources / "prompts" / name).read_text(encoding="utf-8")

"""The window's way to the worker: commands as methods, by subject."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rfdesktop.bridge.dispatch import Dispatch
from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.chats.session import Session
from rfdesktop.domain.notes.outcomes import DraftChange, NoteFormat, OutcomeDraft
from rfdesktop.domain.settings import ProviderName, Settings

if TYPE_CHECKING:  # as in services.py
    from rfdesktop.services.backups.store_care import StoreCare
    from rfdesktop.services.flows.library_requests import LibraryRequests
    from rfdesktop.services.flows.runs import FlowRuns
    from rfdesktop.services.history.chats import Chats
    from rfdesktop.services.notes.conclusion import Conclusion
    from rfdesktop.services.providers.providers import Providers
    from rfdesktop.services.turns.assistant import Assistant


class GatewayChats:
    """Keeps ChatCommands."""

    def __init__(self, dispatch: Dispatch, services: RunningServices) -> None:
        self._dispatch = dispatch
        self._services = services

    def load_chat(self, chat_id: str) -> None:
        self._chats("load_chat", chat_id, lambda chats: chats.load(chat_id))

    def load_older(self, chat_id: str, before: int) -> None:
        self._chats("load_older", chat_id, lambda chats: chats.load_older(chat_id, before))

    def send(self, chat_id: str, text: str) -> None:
        self._assistant("send", chat_id, lambda assistant: assistant.send(chat_id, text))

    def stop(self, chat_id: str) -> None:
        self._assistant("stop", chat_id, lambda assistant: assistant.stop(chat_id))

    def retry(self, chat_id: str, message_id: str) -> None:
        self._assistant("retry", chat_id, lambda assistant: assistant.retry(chat_id, message_id))

    def answer_from_library(self, chat_id: str, message_id: str) -> None:
        self._assistant("retry", chat_id, lambda assistant: assistant.answer_from_library(chat_id, message_id))

    def rename(self, chat_id: str, title: str) -> None:
        self._chats("rename", chat_id, lambda chats: chats.rename(chat_id, title))

    def set_header(self, chat_id: str, header: TicketHeader) -> None:
        self._chats("set_header", chat_id, lambda chats: chats.set_header(chat_id, header))

    def delete(self, chat_id: str) -> None:
        async def delete() -> None:
            await (await self._services.assistant.get()).stop(chat_id)
            await (await self._services.conclusion.get()).stop_note(chat_id)
            await (await self._services.chats.get()).delete(chat_id)

        self._dispatch.run("delete", delete, chat_id=chat_id)

    def find(self, query: str) -> None:
        self._chats("find", "", lambda chats: chats.find(query))

    def restore_copy(self, name: str) -> None:
        self._care("restore_copy", lambda care: care.restore(name))

    def rescue_chats(self) -> None:
        self._care("rescue_chats", lambda care: care.rescue())

    def save_session(self, session: Session) -> None:
        async def save() -> None:
            await (await self._services.session.get()).save(session)

        self._dispatch.run("save_session", save, order="session")

    def add_to_session(self, typed: Session) -> None:
        async def add() -> None:
            await (await self._services.session.get()).add(typed)

        self._dispatch.run("save_session", add, order="session")

    def _care(self, name: str, work: Callable[[StoreCare], Awaitable[None]]) -> None:
        async def run() -> None:
            await work(await self._services.store_care.get())

        self._dispatch.run(name, run, order="chats")

    def _chats(self, name: str, chat_id: str, work: Callable[[Chats], Awaitable[None]]) -> None:
        async def run() -> None:
            await work(await self._services.chats.get())

        self._dispatch.run(name, run, chat_id=chat_id, order="chats")

    def _assistant(self, name: str, chat_id: str, work: Callable[[Assistant], Awaitable[None]]) -> None:
        async def run() -> None:
            await work(await self._services.assistant.get())

        self._dispatch.run(name, run, chat_id=chat_id, lasting=True)


class GatewayFlows:
    """Keeps FlowCommands."""

    def __init__(self, dispatch: Dispatch, services: RunningServices) -> None:
        self._dispatch = dispatch
        self._services = services
        self._importing: asyncio.Task[None] | None = None

    def search_library(self, query: str, chat_id: str) -> None:
        self._desk("search_library", lambda desk: desk.search_for(query, chat_id))

    def show_flow(self, flow_id: str) -> None:
        self._desk("show_flow", lambda desk: desk.show(flow_id))

    def launch(self, chat_id: str, flow_id: str) -> None:
        self._runs("launch", lambda runs: runs.launch(chat_id, flow_id), chat_id)

    def choose(self, run_id: str, option: int) -> None:
        self._runs("choose", lambda runs: runs.choose(run_id, option))

    def advance(self, run_id: str, values: dict[str, str]) -> None:
        self._runs("advance", lambda runs: runs.advance(run_id, values))

    def back(self, run_id: str) -> None:
        self._runs("back", lambda runs: runs.back(run_id))

    def record(self, run_id: str, values: dict[str, str]) -> None:
        self._runs("record", lambda runs: runs.record(run_id, values))

    def copy_command(self, run_id: str, place: int, command: int) -> None:
        self._runs("copy_command", lambda runs: runs.copy_command(run_id, place, command))

    def close_run(self, run_id: str) -> None:
        self._runs("close_run", lambda runs: runs.close_run(run_id))

    def resume_run(self, run_id: str) -> None:
        self._runs("resume_run", lambda runs: runs.resume_run(run_id))

    def import_flows(self, paths: tuple[Path, ...]) -> None:
        async def run() -> None:
            self._importing = asyncio.current_task()
            try:
                await (await self._services.library_requests.get()).import_for_window(paths)
            finally:
                self._importing = None

        self._dispatch.run("import_flows", run, order="import", lasting=True)

    def cancel_import(self) -> None:
        async def cancel() -> None:
            if self._importing is not None:
                self._importing.cancel()

        self._dispatch.run("cancel_import", cancel)

    def take_starter_updates(self, flow_ids: tuple[str, ...]) -> None:
        self._desk("take_starter_updates", lambda desk: desk.take_starter_updates(flow_ids))

    def compare_starters(self, flow_ids: tuple[str, ...]) -> None:
        self._desk("compare_starters", lambda desk: desk.compare_starters(flow_ids))

    def keep_own_flows(self, flow_ids: tuple[str, ...]) -> None:
        self._desk("keep_own_flows", lambda desk: desk.keep_own_flows(flow_ids))

    def _desk(self, name: str, work: Callable[[LibraryRequests], Awaitable[None]]) -> None:
        async def run() -> None:
            await work(await self._services.library_requests.get())

        self._dispatch.run(name, run)

    def _runs(self, name: str, work: Callable[[FlowRuns], Awaitable[None]], chat_id: str = "") -> None:
        async def run() -> None:
            await work(await self._services.flow_runs.get())

        self._dispatch.run(name, run, chat_id=chat_id, order="runs")


class GatewayOutcome:
    """Keeps OutcomeCommands."""

    def __init__(self, dispatch: Dispatch, services: RunningServices) -> None:
        self._dispatch = dispatch
        self._services = services

    def begin(self, chat_id: str) -> None:
        self._run("begin", chat_id, lambda conclusion: conclusion.begin(chat_id))

    def save(self, draft: OutcomeDraft) -> None:
        self._run("save", draft.chat_id, lambda conclusion: conclusion.save(draft))

    def change_draft(self, chat_id: str, change: DraftChange) -> None:
        self._run("change_draft", chat_id, lambda conclusion: conclusion.change_draft(chat_id, change))

    def write_note(self, draft: OutcomeDraft) -> None:
        self._run("write_note", draft.chat_id, lambda conclusion: conclusion.write_note(draft), ordered=False)

    def check_note(self, draft: OutcomeDraft) -> None:
        self._run("check_note", draft.chat_id, lambda conclusion: conclusion.check_note(draft))

    def stop_note(self, chat_id: str) -> None:
        self._run("stop_note", chat_id, lambda conclusion: conclusion.stop_note(chat_id), ordered=False)

    def render(self, draft: OutcomeDraft) -> None:
        self._run("render", draft.chat_id, lambda conclusion: conclusion.render(draft))

    def save_note(self, draft: OutcomeDraft, note_format: NoteFormat, path: Path | None) -> None:
        self._run("save_note", draft.chat_id, lambda conclusion: conclusion.save_note(draft, note_format, path))

    def conclude(self, draft: OutcomeDraft) -> None:
        self._run("conclude", draft.chat_id, lambda conclusion: conclusion.conclude(draft))

    def reopen(self, chat_id: str) -> None:
        self._run("reopen", chat_id, lambda conclusion: conclusion.reopen(chat_id))

    def _run(
        self, name: str, chat_id: str, work: Callable[[Conclusion], Awaitable[None]], *, ordered: bool = True
    ) -> None:
        async def run() -> None:
            await work(await self._services.conclusion.get())

        order = f"outcome {chat_id}" if ordered else ""
        self._dispatch.run(name, run, chat_id=chat_id, order=order, lasting=not ordered)


class GatewaySettings:
    """Keeps SettingsCommands."""

    def __init__(self, dispatch: Dispatch, services: RunningServices) -> None:
        self._dispatch = dispatch
        self._services = services

    def save_settings(self, settings: Settings) -> None:
        async def save() -> None:
            await (await self._services.preferences.get()).save(settings)

        self._dispatch.run("save_settings", save, order="settings")

    def key_state(self, provider: ProviderName, base_url: str) -> None:
        self._run("key_state", lambda providers: providers.key_state(provider, base_url))

    def store_key(self, provider: ProviderName, base_url: str, key: str) -> None:
        self._run("store_key", lambda providers: providers.store_key(provider, base_url, key))

    def delete_key(self, provider: ProviderName, base_url: str) -> None:
        self._run("delete_key", lambda providers: providers.delete_key(provider, base_url))

    def test_key(self, provider: ProviderName, base_url: str, model: str, key: str) -> None:
        self._run("test_key", lambda providers: providers.test_key(provider, base_url, model, key), ordered=False)

    def _run(self, name: str, work: Callable[[Providers], Awaitable[None]], *, ordered: bool = True) -> None:
        async def run() -> None:
            await work(await self._services.providers.get())

        # The keyring may be asking the user.
        self._dispatch.run(name, run, order="settings" if ordered else "", lasting=True)


class Gateway:
    """All commands, by subject; keeps Commands."""

    def __init__(self, dispatch: Dispatch, services: RunningServices) -> None:
        self.chats = GatewayChats(dispatch, services)
        self.flows = GatewayFlows(dispatch, services)
        self.outcome = GatewayOutcome(dispatch, services)
        self.settings = GatewaySettings(dispatch, services)

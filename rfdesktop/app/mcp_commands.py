"""`rfdesktop mcp`: serves the flow library, and what the engineer allows, beside a running window."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
from datetime import UTC, datetime

from rfdesktop.adapters.audit_file import AuditFile
from rfdesktop.adapters.flow_library.files.flow_file import read_flow
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.adapters.mcp.desk_server import serve
from rfdesktop.adapters.storage import Fts5Search, SqlBranches, SqlChats, SqlMessages, SqlNotes, SqlRuns
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.app.chat_commands import reading as reading_chats
from rfdesktop.app.chat_export import WholeChat, as_markdown
from rfdesktop.app.chat_keys import opener_of
from rfdesktop.app.flow_commands import reading, writing
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.start_values import start_values
from rfdesktop.app.who_works import who_works
from rfdesktop.domain.chats.chat import HistoryEntry
from rfdesktop.domain.flows.flow import FlowOrigin, FlowPut
from rfdesktop.domain.ports import FlowLibrary
from rfdesktop.domain.serving import Offered
from rfdesktop.domain.settings import Settings
from rfdesktop.domain.texts.encodable import encodable_text
from rfdesktop.services.audit.audit import Audit
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.outgoing.kept_secrets import SecretsInMemory
from rfdesktop.services.outgoing.redaction import Redaction, RedactionRules, rules_of
from rfdesktop.services.serving.profile_desk import ProfileDesk
from rfdesktop.ui.words.errors import failure_line


def serve_profile(_arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Serves until standard input ends. What may be asked for is read from the settings once, at the start."""
    settings = start_values(paths, {}, {}).settings
    asyncio.run(_serve(paths, settings))
    return 0


async def _serve(paths: ProfilePaths, settings: Settings) -> None:
    paths.make()
    audit = Audit(AuditFile(paths.audit), lambda: datetime.now(UTC), lambda: who_works(settings), lambda _event: None)
    library = _OpenedLibrary(paths)
    # Whatever the settings say of models: what another program is given has no secrets in it.
    rules = RedactionRules(on=True, personal=rules_of(settings).personal)
    gate = OutgoingGate(Redaction(SecretsInMemory(), lambda: rules))
    desk = ProfileDesk(
        library.get,
        StoredTickets(paths),
        library.draft,
        gate,
        audit.served,
        Offered(tickets=settings.mcp_past_tickets, drafts=settings.mcp_flow_drafts),
    )
    try:
        await serve(desk, failure_line)
    finally:
        await library.close()
        await audit.close()


class _OpenedLibrary:
    """The library, opened when it is asked for first: a client waits for the server's first words, not for it."""

    def __init__(self, paths: ProfilePaths) -> None:
        self._paths = paths
        self._stack = contextlib.AsyncExitStack()
        self._opening = asyncio.Lock()
        self._library: LanceFlowLibrary | None = None

    async def get(self) -> FlowLibrary:
        async with self._opening:
            if self._library is None:
                if not self._paths.flows.exists():
                    # Filled with the starters, and the profile given free again.
                    async with writing(self._paths):
                        pass
                self._library = await self._stack.enter_async_context(reading(self._paths))
            return self._library

    async def draft(self, rfflow: str) -> FlowPut:
        """Puts a flow in as a draft. Raises KnownError FLOW_…, PROFILE_IN_USE while a window has the profile."""
        flow = read_flow(rfflow.encode("utf-8", errors="replace"), "flow.rfflow")
        async with writing(self._paths) as library:
            (put,) = await library.put([flow], FlowOrigin.IMPORT)
        return put

    async def close(self) -> None:
        await self._stack.aclose()


class StoredTickets:
    """Keeps `Tickets`. The chats' file is opened for each call: it may come, and be restored, meanwhile."""

    def __init__(self, paths: ProfilePaths) -> None:
        self._paths = paths

    def _opener(self) -> Opener:
        # Standard input is the client's: no phrase comes from there.
        return opener_of(argparse.Namespace(), self._paths)

    async def find(self, text: str, limit: int) -> tuple[HistoryEntry, ...]:
        async with reading_chats(self._paths, self._opener()) as database:
            chats = SqlChats(database, Fts5Search(database))
            if not text.strip():
                return tuple(HistoryEntry(chat) for chat in await chats.chats(limit))
            return await chats.find(encodable_text(text), limit)

    async def text(self, ticket_id: str) -> str:
        async with reading_chats(self._paths, self._opener()) as database:
            chat = await SqlChats(database, Fts5Search(database)).chat(encodable_text(ticket_id))
            messages = await SqlMessages(database).messages(chat.id)
            branches = await SqlBranches(database).hidden(chat.id)
            runs, notes = await SqlRuns(database).runs(chat.id), await SqlNotes(database).notes(chat.id)
        return as_markdown(WholeChat(chat, messages, runs, notes, branches))

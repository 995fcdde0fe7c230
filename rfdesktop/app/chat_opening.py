"""Opening the chats' file on the worker, and all that stands on it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from rfdesktop.app.flow_services import FlowServices, utc_now
from rfdesktop.app.foundation import Foundation
from rfdesktop.app.last_words import Fields, TakingUp
from rfdesktop.app.library_opening import LibraryOpening
from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.events import StorageReady
from rfdesktop.domain.shield.warned_copies import WarnedCopyStore
from rfdesktop.services.eventual import Eventual
from rfdesktop.services.tasks import Tasks

if TYPE_CHECKING:
    from rfdesktop.adapters.storage.connections import Opener
    from rfdesktop.app.chat_money import ChatMoney
    from rfdesktop.app.chats_file import ChatsFileParts, Stores
    from rfdesktop.app.outgoing import Outgoing
    from rfdesktop.domain.chats.chat import Message
    from rfdesktop.services.backups.backups import Backups
    from rfdesktop.services.backups.profile_watch import ProfileWatch
    from rfdesktop.services.backups.sealing import ChatsSealing
    from rfdesktop.services.history.bin import ChatBin
    from rfdesktop.services.history.chats import Chats
    from rfdesktop.services.providers.providers import Providers
    from rfdesktop.services.tools.toolbox import Toolbox
    from rfdesktop.services.turns.answering import AssistantNeeds
    from rfdesktop.services.usage.allowance import Allowance
    from rfdesktop.services.usage.spending import Spending


class ChatOpening:
    """Opens the stages that need the chats' file. What was typed last and could not be stored is taken up by them;
    `keep_drafts` is told how the chats are kept, before they are opened and at each change."""

    def __init__(
        self,
        on: Foundation,
        library: LibraryOpening,
        taking_up: TakingUp,
        keep_drafts: Callable[[Opener], Awaitable[None]],
        tasks: Tasks,
    ) -> None:
        self._on = on
        self._library = library
        self._taking_up = taking_up
        self._keep_drafts = keep_drafts
        self._tasks = tasks
        self.warned: Eventual[WarnedCopyStore] = Eventual()
        self._backups: Backups | None = None
        self._bin: ChatBin | None = None
        self._watch: ProfileWatch | None = None
        self._spending: Spending | None = None
        self._sealing: ChatsSealing | None = None
        self._whole = asyncio.Event()
        self._answering: Callable[[], bool] | None = None

    async def keep_copies(self) -> None:
        """Makes the daily copies, empties the bin of what is over, tells of new days, for as long as the app runs."""
        # Encrypted chats may be opened much later, by their phrase.
        await self._whole.wait()
        if self._backups is not None and self._bin is not None and self._sealing is not None:
            await self._sealing.finish()
            watching = [self._watch.keep_looking()] if self._watch is not None else []
            watching += [self._spending.keep_up()] if self._spending is not None else []
            await asyncio.gather(self._backups.keep_up(self._busy), self._bin.keep_up(), *watching)

    async def open(self, providers: Providers, outgoing: Outgoing) -> None:
        """Opens the file; services come up once it can be read, now or after it was mended."""
        on = self._on
        await on.warm("rfdesktop.adapters.storage")
        from rfdesktop.app.chats_file import chats_file, stores_of
        from rfdesktop.app.chats_sealing import chats_sealing, keyring_opener
        from rfdesktop.app.restoring import ChatsPart

        async def opened() -> None:
            # A file that can only be read has answers that were broken off shown as that, and left as they are.
            with contextlib.suppress(KnownError):
                await stores.messages.recover()
            if not on.parts.chats.ready:
                await self._open_services(stores, providers, outgoing)
            on.emit(StorageReady())

        async def open_file() -> None:
            await self._keep_drafts(database.opener)
            await database.open()
            await on.take_back((ChatsPart(database, on.start.paths),))
            await opened()
            self._stand_by(parts, stores, opened, _with_names_of_its_own(outgoing, opened))

        parts = chats_file(
            on.start.paths,
            on.emit,
            _with_names_of_its_own(outgoing, opened),
            used_before=on.used_before,
            may_write=on.may_write,
            library_ready=lambda: self._library.library.ready,
            opener=keyring_opener(on.start.keys),
        )
        database = parts.database
        stores = stores_of(database)
        on.thread.add_closer(database.close)
        on.thread.add_closer(parts.backups.close)
        on.parts.store_care.open(parts.care)
        self._backups = parts.backups
        self._sealing = chats_sealing(on, database, open_file, outgoing.audit, self._keep_drafts)
        await self._sealing.begin()

    def _stand_by(
        self,
        parts: ChatsFileParts,
        stores: Stores,
        opened: Callable[[], Awaitable[None]],
        replaced: Callable[[], Awaitable[None]],
    ) -> None:
        """Opens what cares for a file that is open."""
        from rfdesktop.app.copies import open_copies
        from rfdesktop.app.profile_watch import profile_watch

        if not self._whole.is_set():
            open_copies(self._on, self._library, parts, opened, replaced)
            self._watch = profile_watch(self._on.start.paths, stores.chats, self._on.emit)
            self._whole.set()

    def _busy(self) -> bool:
        return self._answering is not None and self._answering()

    async def _open_services(self, stores: Stores, providers: Providers, outgoing: Outgoing) -> None:
        from rfdesktop.app.attachments import open_attaching
        from rfdesktop.app.chat_money import open_chat_money
        from rfdesktop.app.outgoing_look import open_outgoing_look
        from rfdesktop.app.ticket_systems import open_ticket_systems
        from rfdesktop.app.tools import toolbox_of
        from rfdesktop.services.history.bin import ChatBin
        from rfdesktop.services.history.branches import Branches
        from rfdesktop.services.history.chats import Chats
        from rfdesktop.services.turns.assistant import Assistant

        on = self._on
        money = open_chat_money(on, stores, providers)
        toolbox = toolbox_of(on, providers, outgoing, stores.chat_servers)
        needs = self._assistant_needs(stores, providers, outgoing, money, toolbox)
        assistant = Assistant(needs)
        live, history = assistant.as_it_streams, (stores.chats, stores.messages, stores.runs, stores.notes)
        chats = Chats(*history, assistant.answering, on.emit, live, assistant.ends)
        on.parts.chats.open(chats)
        sweep = await open_attaching(on, stores, assistant.attached.room)
        self._bin = ChatBin(stores.bin, outgoing.forget, self._busy, utc_now, on.emit, sweep)
        on.parts.chat_bin.open(self._bin)
        told = (chats.load, on.emit, live, needs.summaries.tell, assistant.attached.worded)
        branches = Branches(stores.chats, stores.messages, stores.branches, *told)
        on.parts.summaries.open(needs.summaries)
        on.parts.branches.open(branches)
        await self._open_runs_and_notes(stores, providers, money.allowance, chats)
        on.parts.assistant.open(assistant)
        on.parts.toolbox.open(toolbox)
        outgoing.open(stores.sealed, stores.scans)
        self.warned.open(stores.warned)
        open_outgoing_look(on, needs, money.models, outgoing)
        await open_ticket_systems(on, stores, chats, outgoing)
        self._answering = assistant.any_answering
        self._spending = money.spending
        await money.spending.tell_today()
        await toolbox.tell_servers()

    async def _open_runs_and_notes(
        self, stores: Stores, providers: Providers, allowance: Allowance, chats: Chats
    ) -> None:
        """Opens them once what was typed last into their fields is stored by them."""
        from rfdesktop.app.concluding import NotePlaces, concluding_of
        from rfdesktop.app.ticket_times import ticket_times

        on = self._on
        flows = FlowServices(on.parts, self._library.store, providers.gate, on.emit, on.umask)
        runs = flows.runs(stores)
        paths = on.start.paths
        places = NotePlaces(paths.exports, on.start.resources / "templates", paths.templates)
        prompt = on.prompt("ticket_note.md")
        times = ticket_times(stores, providers, on.emit)
        concluding = concluding_of(stores, providers, allowance, prompt, places, on.umask, on.emit, times.suggested)
        editing = flows.editing(stores, lambda: providers.settings.engineer_name)
        typed_into = Fields(chats, runs, concluding.conclusion, editing, times, concluding.templates)
        await self._taking_up.store(typed_into)
        flows.open(stores, runs, editing, flows.drafting(stores, providers, allowance, on.prompt("flow_draft.md")))
        on.parts.conclusion.open(concluding.conclusion)
        on.parts.documents.open(concluding.documents)
        on.parts.templates.open(concluding.templates)
        on.parts.times.open(times)

    def _assistant_needs(
        self,
        stores: Stores,
        providers: Providers,
        outgoing: Outgoing,
        money: ChatMoney,
        toolbox: Toolbox,
    ) -> AssistantNeeds:
        from rfdesktop.app.chat_summaries import summaries_of
        from rfdesktop.app.standing import open_standing
        from rfdesktop.services.attachments.sending import SentAttachments
        from rfdesktop.services.turns.answering import AssistantNeeds
        from rfdesktop.services.turns.cited_steps import Citing
        from rfdesktop.services.turns.turn_context import TurnContext

        standing = open_standing(stores, providers, self._on)
        stored = (stores.chats, stores.messages, stores.runs)

        def used(answer: Message) -> None:
            outgoing.audit.answered(answer)
            self._tasks.start(money.spending.tell_today(), "usage")

        attached = SentAttachments(stores.contents)
        return AssistantNeeds(
            chats=stores.chats,
            messages=stores.messages,
            context=TurnContext(*stored, self._library.library, self._on.emit, stores.posts.ticket_of, standing.words),
            providers=providers,
            emit=self._on.emit,
            clock=utc_now,
            prompt=self._on.prompt("assistant.md"),
            attached=attached,
            used=used,
            tools=toolbox,
            citing=Citing(self._library.library),
            going_on=money.allowance.going_on,
            summaries=summaries_of(stores, providers, self._on, attached),
        )


def _with_names_of_its_own(outgoing: Outgoing, opened: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """What opens all that stands on the chats' file where it is another file than before."""

    async def replaced() -> None:
        outgoing.forget_all()
        await opened()

    return replaced

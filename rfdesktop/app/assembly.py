"""Building the services on the worker, in the order in which they are missed: history, library, provider."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from rfdesktop.app.counting import spent_counter
from rfdesktop.app.drafts import Drafts
from rfdesktop.app.foundation import Foundation
from rfdesktop.app.private_files import keep_private
from rfdesktop.app.start_values import Start
from rfdesktop.bridge.loop_thread import LoopThread
from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import PartUnavailable, SettingsChanged
from rfdesktop.domain.ports import Emit
from rfdesktop.services.blocking_calls import BlockingCalls
from rfdesktop.services.eventual import Eventual
from rfdesktop.services.tasks import Tasks
from rfdesktop.ui.flows.editor.warm_up import warm_up as warm_up_editor
from rfdesktop.ui.transcript.warm_up import warm_up

if TYPE_CHECKING:  # what opens the parts is brought in on the worker: the window is painted without it
    from rfdesktop.adapters.storage.connections import Opener
    from rfdesktop.app.chat_opening import ChatOpening
    from rfdesktop.app.library_opening import LibraryOpening
    from rfdesktop.app.outgoing import Outgoing
    from rfdesktop.services.providers.providers import Providers

log = logging.getLogger(__name__)


class Assembly:
    """Opens the stages of `parts`; a part that cannot be opened is announced and the rest goes on.

    `imports`, `umask` and `may_write` are those of the `Foundation`.
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
        self._on = Foundation(start, parts, thread, emit, imports, umask, may_write, start.paths.session.exists())
        self._tasks = Tasks()
        self._waited_for: Mapping[str, tuple[Eventual[Any], ...]] = {}
        self._drafts = Drafts(start.paths, emit)
        self.last_words = self._drafts.last_words
        # At once: what is typed is stored even by a quit that comes before everything else.
        parts.session.open(self._drafts.session)
        parts.words_beside.open(self._drafts)

    async def run(self) -> None:
        """Opens everything, one after the other."""
        from rfdesktop.app.chat_opening import ChatOpening
        from rfdesktop.app.library_opening import LibraryOpening
        from rfdesktop.app.small_files import tell_unread

        on = self._on
        library = LibraryOpening(on)
        chats = ChatOpening(on, library, self._drafts.taking_up, self._keep_drafts, self._tasks)
        on.parts.library_restart.open(lambda: self._start_library_anew(library))
        await keep_private(on.start.paths.root, on.imports, on.emit, self._tasks)
        await tell_unread(on.start.paths, on.emit)
        providers, outgoing = await self._open_providers(chats)
        self._waited_for = _waited_for(on.parts, library, chats, outgoing)
        announcing = asyncio.create_task(providers.announce())
        # Goes on through a quit: what was asked of the chats by then is stored.
        opening = self._open_chats(lambda: chats.open(providers, outgoing))
        await asyncio.shield(self._tasks.start(opening, "opening the chats"))
        await self._guarded("library", library.open)
        await announcing
        await self._warm_provider(providers)
        await on.imports.run(warm_up)
        await on.imports.run(warm_up_editor)
        await outgoing.audit.look()
        await chats.keep_copies()

    async def _open_chats(self, storage: Callable[[], Awaitable[None]]) -> None:
        await self._guarded("session", self._drafts.tell)
        await self._guarded("storage", storage)

    async def _guarded(self, part: str, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except KnownError as error:
            self._unavailable(part, error)
        except Exception:
            # The border: a part that breaks on opening must not take the window with it.
            log.exception("%s could not be opened", part)
            self._unavailable(part, KnownError(ErrorCode.PART_FAULT))

    def _unavailable(self, part: str, error: KnownError) -> None:
        for stage in self._waited_for.get(part, ()):
            stage.fail(error)
        self._on.emit(PartUnavailable(part, Failure.of(error)))

    async def _open_providers(self, chats: ChatOpening) -> tuple[Providers, Outgoing]:
        from rfdesktop.adapters.models.factory import ModelClients
        from rfdesktop.app.model_services import model_services, open_model_services
        from rfdesktop.app.outgoing import outgoing
        from rfdesktop.app.own_records import open_records
        from rfdesktop.app.shield_loading import open_shield
        from rfdesktop.app.team_abbreviations import open_abbreviations
        from rfdesktop.services.providers.preferences import Preferences
        from rfdesktop.services.providers.providers import Providers

        on, start, parts = self._on, self._on.start, self._on.parts
        clients = ModelClients(on.prompt("offline.md"), on.imports.run)
        leaving = outgoing(lambda: providers.settings, start.keys, on.thread, start.paths.audit, on.account_of, on.emit)
        models = model_services(on, lambda: providers.settings, lambda *place: providers.key(*place))
        providers = Providers(
            start.settings,
            start.keys,
            clients,
            leaving.gate,
            on.emit,
            models.windows,
            models.catalogue.facts,
            start.policy.over,
            spent_counter(parts.spending),
        )
        on.thread.add_closer(providers.close)
        parts.providers.open(providers)
        open_abbreviations(parts, start.paths, on.emit)
        open_records(on, providers)
        open_shield(on, leaving.audit.copied, chats.warned)
        preferences = Preferences(start.store, start.saved, start.overrides, providers, on.emit, start.policy)
        parts.preferences.open(preferences)
        open_model_services(on, models, providers, preferences, clients)
        on.emit(SettingsChanged(start.settings, start.problems, tuple(start.overrides), start.policy))
        return providers, leaving

    async def _keep_drafts(self, opener: Opener) -> None:
        await self._drafts.keep_as(opener)
        await self._guarded("session", self._drafts.tell)

    async def _start_library_anew(self, library: LibraryOpening) -> None:
        """Keeps a damaged library beside a new one, of a copy or of the starter flows; one that answers stays."""
        from rfdesktop.app.flow_copies import library_anew

        if not library.library.ready:
            begun = await library_anew(self._on.start.paths)
            await self._guarded("library", library.open)
            self._on.emit(begun)

    async def _warm_provider(self, providers: Providers) -> None:
        """Brings the provider's library in before the first message needs it."""
        try:
            async with providers.current():
                pass
        except KnownError as error:
            log.info("the provider is not ready: %s", error.code)


def _waited_for(
    parts: RunningServices, library: LibraryOpening, chats: ChatOpening, outgoing: Outgoing
) -> Mapping[str, tuple[Eventual[Any], ...]]:
    """What nobody may wait for any longer where a part cannot be opened."""
    return {
        "library": (library.library, library.store, library.whole, *parts.about_library),
        "storage": (
            chats.warned,
            *outgoing.about_chats,
            parts.chats,
            parts.chat_bin,
            parts.copies,
            parts.branches,
            *parts.about_turns,
            *parts.about_runs,
            parts.conclusion,
            parts.documents,
            parts.templates,
            parts.times,
            *parts.about_tickets,
        ),
    }

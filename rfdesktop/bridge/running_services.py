"""The services as they come up on the worker."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rfdesktop.services.eventual import Eventual

if TYPE_CHECKING:  # the services' imports are heavy and belong to the worker, after the first paint
    from rfdesktop.domain.ports import SessionStore
    from rfdesktop.services.backups.store_care import StoreCare
    from rfdesktop.services.flows.exports import FlowExports
    from rfdesktop.services.flows.library_requests import LibraryRequests
    from rfdesktop.services.flows.previews import ImportPreviews
    from rfdesktop.services.flows.runs import FlowRuns
    from rfdesktop.services.history.chats import Chats
    from rfdesktop.services.notes.conclusion import Conclusion
    from rfdesktop.services.providers.preferences import Preferences
    from rfdesktop.services.providers.providers import Providers
    from rfdesktop.services.turns.assistant import Assistant


@dataclass(frozen=True, slots=True)
class RunningServices:
    """Each stage opens on the worker's loop when its part is there."""

    store_care: Eventual[StoreCare] = field(default_factory=Eventual)
    chats: Eventual[Chats] = field(default_factory=Eventual)
    assistant: Eventual[Assistant] = field(default_factory=Eventual)
    library_requests: Eventual[LibraryRequests] = field(default_factory=Eventual)
    exports: Eventual[FlowExports] = field(default_factory=Eventual)
    previews: Eventual[ImportPreviews] = field(default_factory=Eventual)
    library_restart: Eventual[Callable[[], Awaitable[None]]] = field(default_factory=Eventual)
    """Puts a damaged library aside and opens one from the starter flows."""
    flow_runs: Eventual[FlowRuns] = field(default_factory=Eventual)
    conclusion: Eventual[Conclusion] = field(default_factory=Eventual)
    preferences: Eventual[Preferences] = field(default_factory=Eventual)
    providers: Eventual[Providers] = field(default_factory=Eventual)
    session: Eventual[SessionStore] = field(default_factory=Eventual)

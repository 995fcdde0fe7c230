"""The services as they come up on the worker."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rfdesktop.services.eventual import Eventual

if TYPE_CHECKING:  # the services' imports are heavy and belong to the worker, after the first paint
    from rfdesktop.domain.ports import SessionStore
    from rfdesktop.services.backups.store_care import StoreCare
    from rfdesktop.services.flows.abbreviations import TeamAbbreviations
    from rfdesktop.services.flows.drafting.drafter import FlowDrafting
    from rfdesktop.services.flows.editing import FlowEditing
    from rfdesktop.services.flows.exports import FlowExports
    from rfdesktop.services.flows.health import FlowHealthService
    from rfdesktop.services.flows.library_requests import LibraryRequests
    from rfdesktop.services.flows.previews import ImportPreviews
    from rfdesktop.services.flows.run_targets import RunTargets
    from rfdesktop.services.flows.runs import FlowRuns
    from rfdesktop.services.flows.table_files import TableFiles
    from rfdesktop.services.history.branches import Branches
    from rfdesktop.services.history.chats import Chats
    from rfdesktop.services.notes.conclusion import Conclusion
    from rfdesktop.services.providers.preferences import Preferences
    from rfdesktop.services.providers.providers import Providers
    from rfdesktop.services.shield.judging import CodeJudging
    from rfdesktop.services.turns.assistant import Assistant
    from rfdesktop.services.turns.preview import OutgoingLook


@dataclass(frozen=True, slots=True)
class RunningServices:
    """Each stage opens on the worker's loop when its part is there."""

    store_care: Eventual[StoreCare] = field(default_factory=Eventual)
    chats: Eventual[Chats] = field(default_factory=Eventual)
    branches: Eventual[Branches] = field(default_factory=Eventual)
    assistant: Eventual[Assistant] = field(default_factory=Eventual)
    library_requests: Eventual[LibraryRequests] = field(default_factory=Eventual)
    exports: Eventual[FlowExports] = field(default_factory=Eventual)
    previews: Eventual[ImportPreviews] = field(default_factory=Eventual)
    library_restart: Eventual[Callable[[], Awaitable[None]]] = field(default_factory=Eventual)
    """Puts a damaged library aside and opens one from the starter flows."""
    shield: Eventual[CodeJudging] = field(default_factory=Eventual)
    flow_editing: Eventual[FlowEditing] = field(default_factory=Eventual)
    outgoing: Eventual[OutgoingLook] = field(default_factory=Eventual)
    flow_runs: Eventual[FlowRuns] = field(default_factory=Eventual)
    run_targets: Eventual[RunTargets] = field(default_factory=Eventual)
    flow_health: Eventual[FlowHealthService] = field(default_factory=Eventual)
    flow_drafting: Eventual[FlowDrafting] = field(default_factory=Eventual)
    tables: Eventual[TableFiles] = field(default_factory=Eventual)
    conclusion: Eventual[Conclusion] = field(default_factory=Eventual)
    abbreviations: Eventual[TeamAbbreviations] = field(default_factory=Eventual)
    preferences: Eventual[Preferences] = field(default_factory=Eventual)
    providers: Eventual[Providers] = field(default_factory=Eventual)
    session: Eventual[SessionStore] = field(default_factory=Eventual)

    @property
    def about_turns(self) -> tuple[Eventual[Any], ...]:
        """The stages that are about a chat's turns, which open or fail together."""
        return self.assistant, self.outgoing

    @property
    def about_library(self) -> tuple[Eventual[Any], ...]:
        """The stages that are about the library, which open or fail together."""
        return self.library_requests, self.previews, self.exports

    @property
    def about_runs(self) -> tuple[Eventual[Any], ...]:
        """The stages that are about runs of flows, which open or fail together."""
        return self.flow_runs, self.run_targets, self.flow_health, self.flow_drafting, self.tables, self.flow_editing

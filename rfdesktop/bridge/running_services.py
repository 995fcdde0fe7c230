"""The services as they come up on the worker."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rfdesktop.services.eventual import Eventual

if TYPE_CHECKING:  # the services' imports are heavy and belong to the worker, after the first paint
    from rfdesktop.domain.ports import SessionStore, WordsBeside
    from rfdesktop.services.attachments.attaching import Attaching
    from rfdesktop.services.backups.copies import Copies
    from rfdesktop.services.backups.sealing import ChatsSealing
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
    from rfdesktop.services.history.bin import ChatBin
    from rfdesktop.services.history.branches import Branches
    from rfdesktop.services.history.chats import Chats
    from rfdesktop.services.models.catalogue import Catalogue
    from rfdesktop.services.models.endpoints import Endpoints
    from rfdesktop.services.models.local_servers import LocalServers
    from rfdesktop.services.models.price_book import PriceBook
    from rfdesktop.services.models.trials import EndpointTrials
    from rfdesktop.services.notes.conclusion import Conclusion
    from rfdesktop.services.notes.documents.template_desk import TemplateDesk
    from rfdesktop.services.notes.documents.writing import DocumentWriting
    from rfdesktop.services.providers.chat_models import ChatModels
    from rfdesktop.services.providers.preferences import Preferences
    from rfdesktop.services.providers.providers import Providers
    from rfdesktop.services.psa.connections import PsaConnections
    from rfdesktop.services.psa.outbox import Outbox
    from rfdesktop.services.psa.planning import PostPlanning
    from rfdesktop.services.psa.tickets import PsaTickets
    from rfdesktop.services.records import Records
    from rfdesktop.services.shield.judging import CodeJudging
    from rfdesktop.services.standing.standing import Standing
    from rfdesktop.services.time.ticket_times import TicketTimes
    from rfdesktop.services.tools.toolbox import Toolbox
    from rfdesktop.services.turns.assistant import Assistant
    from rfdesktop.services.turns.cost_estimates import CostEstimates
    from rfdesktop.services.turns.preview import OutgoingLook
    from rfdesktop.services.turns.summarising import Summaries
    from rfdesktop.services.usage.allowance import Allowance
    from rfdesktop.services.usage.spending import Spending


@dataclass(frozen=True, slots=True)
class RunningServices:
    """Each stage opens on the worker's loop when its part is there."""

    store_care: Eventual[StoreCare] = field(default_factory=Eventual)
    sealing: Eventual[ChatsSealing] = field(default_factory=Eventual)
    chats: Eventual[Chats] = field(default_factory=Eventual)
    copies: Eventual[Copies] = field(default_factory=Eventual)
    chat_bin: Eventual[ChatBin] = field(default_factory=Eventual)
    branches: Eventual[Branches] = field(default_factory=Eventual)
    chat_models: Eventual[ChatModels] = field(default_factory=Eventual)
    allowance: Eventual[Allowance] = field(default_factory=Eventual)
    assistant: Eventual[Assistant] = field(default_factory=Eventual)
    attaching: Eventual[Attaching] = field(default_factory=Eventual)
    summaries: Eventual[Summaries] = field(default_factory=Eventual)
    standing: Eventual[Standing] = field(default_factory=Eventual)
    library_requests: Eventual[LibraryRequests] = field(default_factory=Eventual)
    exports: Eventual[FlowExports] = field(default_factory=Eventual)
    previews: Eventual[ImportPreviews] = field(default_factory=Eventual)
    library_restart: Eventual[Callable[[], Awaitable[None]]] = field(default_factory=Eventual)
    """Puts a damaged library aside and opens one from the starter flows."""
    shield: Eventual[CodeJudging] = field(default_factory=Eventual)
    flow_editing: Eventual[FlowEditing] = field(default_factory=Eventual)
    outgoing: Eventual[OutgoingLook] = field(default_factory=Eventual)
    costs: Eventual[CostEstimates] = field(default_factory=Eventual)
    flow_runs: Eventual[FlowRuns] = field(default_factory=Eventual)
    run_targets: Eventual[RunTargets] = field(default_factory=Eventual)
    flow_health: Eventual[FlowHealthService] = field(default_factory=Eventual)
    flow_drafting: Eventual[FlowDrafting] = field(default_factory=Eventual)
    tables: Eventual[TableFiles] = field(default_factory=Eventual)
    conclusion: Eventual[Conclusion] = field(default_factory=Eventual)
    documents: Eventual[DocumentWriting] = field(default_factory=Eventual)
    templates: Eventual[TemplateDesk] = field(default_factory=Eventual)
    times: Eventual[TicketTimes] = field(default_factory=Eventual)
    abbreviations: Eventual[TeamAbbreviations] = field(default_factory=Eventual)
    preferences: Eventual[Preferences] = field(default_factory=Eventual)
    catalogue: Eventual[Catalogue] = field(default_factory=Eventual)
    local_servers: Eventual[LocalServers] = field(default_factory=Eventual)
    trials: Eventual[EndpointTrials] = field(default_factory=Eventual)
    prices: Eventual[PriceBook] = field(default_factory=Eventual)
    spending: Eventual[Spending] = field(default_factory=Eventual)
    endpoints: Eventual[Endpoints] = field(default_factory=Eventual)
    providers: Eventual[Providers] = field(default_factory=Eventual)
    records: Eventual[Records] = field(default_factory=Eventual)
    session: Eventual[SessionStore] = field(default_factory=Eventual)
    words_beside: Eventual[WordsBeside] = field(default_factory=Eventual)
    psa_connections: Eventual[PsaConnections] = field(default_factory=Eventual)
    psa_tickets: Eventual[PsaTickets] = field(default_factory=Eventual)
    post_planning: Eventual[PostPlanning] = field(default_factory=Eventual)
    outbox: Eventual[Outbox] = field(default_factory=Eventual)
    toolbox: Eventual[Toolbox] = field(default_factory=Eventual)

    @property
    def about_turns(self) -> tuple[Eventual[Any], ...]:
        """The stages that are about a chat's turns, which open or fail together."""
        chat = self.assistant, self.outgoing, self.costs, self.spending, self.summaries, self.standing
        return *chat, self.attaching, self.chat_models, self.allowance, self.toolbox

    @property
    def about_library(self) -> tuple[Eventual[Any], ...]:
        """The stages that are about the library, which open or fail together."""
        return self.library_requests, self.previews, self.exports

    @property
    def about_runs(self) -> tuple[Eventual[Any], ...]:
        """The stages that are about runs of flows, which open or fail together."""
        return self.flow_runs, self.run_targets, self.flow_health, self.flow_drafting, self.tables, self.flow_editing

    @property
    def about_tickets(self) -> tuple[Eventual[Any], ...]:
        """The stages that are about ticket systems, which open or fail together with the chats' file."""
        return self.psa_connections, self.psa_tickets, self.post_planning, self.outbox

"""What the worker tells the window of flows and runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rfdesktop.domain.flows.changes import FlowChanges
from rfdesktop.domain.flows.drafting import FlowProposed
from rfdesktop.domain.flows.exports import ExportEvent
from rfdesktop.domain.flows.findings import Finding
from rfdesktop.domain.flows.flow import Flow, FlowHit, FlowSummary, ImportReport
from rfdesktop.domain.flows.health import FlowDetails, LibraryHealth
from rfdesktop.domain.flows.previews import PreviewEvent
from rfdesktop.domain.flows.runs import FlowRun


@dataclass(frozen=True, slots=True)
class SuggestionsFound:
    """The flows that fit what a chat is about, best first. `late` where the library came after the time-out."""

    chat_id: str
    hits: tuple[FlowHit, ...]
    late: bool = False


@dataclass(frozen=True, slots=True)
class LibraryFound:
    """The answer to a search in the dock."""

    query: str
    hits: tuple[FlowHit, ...]


@dataclass(frozen=True, slots=True)
class FlowsListed:
    """The whole library, by title."""

    flows: tuple[FlowSummary, ...]


@dataclass(frozen=True, slots=True)
class FlowShown:
    """One flow, whole, for a preview, and what is wrong with it. `draft` waits to be published: in the place of `flow`,
    or it is `flow` itself where nothing serves (`lone`)."""

    flow: Flow
    findings: tuple[Finding, ...] = ()
    draft: Flow | None = None
    draft_findings: tuple[Finding, ...] = ()
    lone: bool = False


@dataclass(frozen=True, slots=True)
class StartersCompared:
    """What the app's editions of starter flows would change in the team's."""

    flows: tuple[FlowChanges, ...]


@dataclass(frozen=True, slots=True)
class DraftsCompared:
    """What publishing drafts would change in flows that serve; they wait for somebody who has seen it."""

    flows: tuple[FlowChanges, ...]


@dataclass(frozen=True, slots=True)
class FlowsPublished:
    """Drafts that serve now, and those that were to and stay drafts, for their findings or their own status."""

    flow_ids: tuple[str, ...]
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LibraryStartedAnew:
    """A library that was damaged, and put aside into this folder, or that was missing ("") has another in its place:
    the flows of the copy of the profile made at a time, or the starter flows alone."""

    folder: str
    flows: int = 0
    copied_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HealthShown:
    """How the flows of the library fare."""

    health: LibraryHealth


@dataclass(frozen=True, slots=True)
class FlowHealthShown:
    """How one flow fares, step by step."""

    details: FlowDetails


@dataclass(frozen=True, slots=True)
class TableSaved:
    """A table was written to this file."""

    path: str


@dataclass(frozen=True, slots=True)
class RunChanged:
    """A run as it now is in storage. `subflow_missing` names a subflow that the library does not have."""

    run: FlowRun
    subflow_missing: str = ""

    @property
    def chat_id(self) -> str:
        return self.run.chat_id


@dataclass(frozen=True, slots=True)
class ImportProgress:
    done: int
    total: int
    path: str


@dataclass(frozen=True, slots=True)
class ImportFinished:
    report: ImportReport


FlowEvent = SuggestionsFound | RunChanged
"""About the flows of one chat."""

ExchangeEvent = ImportProgress | ImportFinished | PreviewEvent | ExportEvent
"""About flows that come in, or are looked at beforehand, and flows that go out."""


LearnedEvent = HealthShown | FlowHealthShown | TableSaved | FlowProposed
"""What came of asking how flows fare, and of making flows of tickets."""

LibraryEvent = (
    LibraryFound | FlowsListed | FlowShown | StartersCompared | DraftsCompared | FlowsPublished | ExchangeEvent
)
"""About the library, whatever chat is in front."""

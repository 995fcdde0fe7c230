"""What the worker tells the editors."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.flows.changes import FlowChanges
from rfdesktop.domain.flows.editing.editions import Revision, SavedOver, WorkingCopy
from rfdesktop.domain.flows.flow import Flow, FlowSummary
from rfdesktop.domain.shield.commands import Code
from rfdesktop.domain.shield.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class FlowEditOpened:
    """A flow to be written, for the editor that asked under `edit_id`. `resumed` is what was written and not saved
    before; `newest` is the library's newest revision, None for a flow that it does not have."""

    edit_id: str
    copy: WorkingCopy
    resumed: bool = False
    newest: Revision | None = None
    stored: Flow | None = None
    """The flow of that revision."""


@dataclass(frozen=True, slots=True)
class FlowEditsListed:
    """All that is being written and not saved, newest first."""

    copies: tuple[WorkingCopy, ...]


@dataclass(frozen=True, slots=True)
class FlowEditSaved:
    """A revision was stored. `wanted` says that it was to be published, which its findings may forbid
    (`revision.serves`). `flow` is what was stored."""

    edit_id: str
    revision: Revision
    flow: Flow
    wanted: bool = False


@dataclass(frozen=True, slots=True)
class FlowEditOverrun:
    """Nothing was stored: another revision has come in since the edit began."""

    edit_id: str
    over: SavedOver


@dataclass(frozen=True, slots=True)
class RevisionsListed:
    """A flow's revisions, newest first."""

    flow_id: str
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class RevisionsCompared:
    """What differs between two revisions; `older_flow` is the flow of the older one, to restore it."""

    flow_id: str
    older: int
    newer: int
    changes: FlowChanges
    older_flow: Flow


@dataclass(frozen=True, slots=True)
class SubflowRead:
    """The flow that a step enters; None where the library does not have it."""

    edit_id: str
    flow_id: str
    flow: Flow | None


@dataclass(frozen=True, slots=True)
class ArchivedListed:
    """The flows that are archived, by title: no list has them and nobody is offered them."""

    flows: tuple[FlowSummary, ...]


@dataclass(frozen=True, slots=True)
class DraftJudged:
    """What commands that are being written can do, in the order in which they were asked about."""

    edit_id: str
    verdicts: tuple[tuple[Code, Verdict], ...]


EditingEvent = (
    FlowEditOpened
    | FlowEditsListed
    | FlowEditSaved
    | FlowEditOverrun
    | RevisionsListed
    | RevisionsCompared
    | SubflowRead
    | ArchivedListed
    | DraftJudged
)
"""About flows that are being written."""

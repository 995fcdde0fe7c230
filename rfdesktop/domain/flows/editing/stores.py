"""What editing needs from outside, as protocols."""

from __future__ import annotations

from typing import Protocol

from rfdesktop.domain.flows.editing.editions import Revision, Saved, SavedOver, WorkingCopy
from rfdesktop.domain.flows.flow import Flow, FlowSummary


class FlowEditions(Protocol):
    """A library's flows with all their revisions."""

    async def revisions(self, flow_id: str) -> tuple[Revision, ...]:
        """A flow's revisions, newest first; nothing for a flow that is not there."""

    async def revision(self, flow_id: str, number: int) -> Flow:
        """The flow of one revision, as its author wrote it. Raises KnownError FLOW_NOT_FOUND."""

    async def archived(self) -> tuple[FlowSummary, ...]:
        """The flows that are archived, by title."""

    async def save(self, flow: Flow, *, base: int, by: str, publish: bool = False) -> Saved | SavedOver:
        """Stores a revision over the one of the number `base` (0 for none), and publishes it where that is asked for
        and nothing is wrong with it. Stores nothing where another one is the newest by now, unless that says the same.
        """


class WorkingCopies(Protocol):
    """What is being written. Every method commits before it returns."""

    async def keep(self, copy: WorkingCopy) -> None:
        """Stores a copy whole, new or changed."""

    async def copies(self) -> tuple[WorkingCopy, ...]:
        """All that can be read, newest first."""

    async def settle(self, copy: WorkingCopy) -> None:
        """Forgets a copy that was saved, unless it was written on since."""

    async def drop(self, edit_id: str) -> None:
        """Forgets a copy."""

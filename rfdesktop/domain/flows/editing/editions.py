"""A flow's revisions, and what is being written beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rfdesktop.domain.flows.flow import Flow, FlowOrigin


@dataclass(frozen=True, slots=True)
class Revision:
    """One stored edition of a flow. `by` is who saved it, "" where that was not a person or is not known. `serves` is
    the one that is suggested and launched, `draft` the one that waits to be published."""

    flow_id: str
    number: int
    origin: FlowOrigin
    at: datetime
    by: str = ""
    serves: bool = False
    draft: bool = False


@dataclass(frozen=True, slots=True)
class StepSource:
    """The message of a chat that a step was made of."""

    step: str
    chat_id: str
    message_id: str


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """A flow as it stands in an editor, kept while it is written. `base` is the number of the newest revision when it
    was begun (0 for a flow that the library does not have), so that saving sees what came in between. `id` is that of
    the edit; a flow that the library has is edited in one copy only."""

    id: str
    flow: Flow
    base: int = 0
    changed_at: datetime | None = None
    sources: tuple[StepSource, ...] = ()
    new: bool = False
    """Nobody has saved it yet: its id still follows its title."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A revision that saving has made. `serves` says that it is published."""

    revision: Revision

    @property
    def serves(self) -> bool:
        return self.revision.serves


@dataclass(frozen=True, slots=True)
class SavedOver:
    """Nothing was stored: since the edit began another revision came in, which nobody here has seen."""

    theirs: Revision
    flow: Flow

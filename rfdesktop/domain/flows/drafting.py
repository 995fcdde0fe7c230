"""What the window asks of the worker about making flows of tickets, and what it is told."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.errors import Failure
from rfdesktop.domain.flows.editing.editions import StepSource
from rfdesktop.domain.flows.findings import Finding
from rfdesktop.domain.flows.flow import Flow


@dataclass(frozen=True, slots=True)
class DraftFlow:
    """Makes a flow of what a chat did. Answers FlowProposed."""

    chat_id: str


@dataclass(frozen=True, slots=True)
class ImproveFlow:
    """Puts what fixed the ticket into the flow of a run that missed it. Answers FlowProposed."""

    chat_id: str
    run_id: str


DraftingCommand = DraftFlow | ImproveFlow
"""Makes a flow, which may take a model's time."""


@dataclass(frozen=True, slots=True)
class FlowProposed:
    """A flow to be gone over in the editor; nothing is stored of it. `sources` are the messages that its steps come
    from. `replaces` is the id of the flow that it is an improved edition of, "" for a new one. `failure` is why no
    model made it, where one was asked."""

    chat_id: str
    flow: Flow
    sources: tuple[StepSource, ...] = ()
    findings: tuple[Finding, ...] = ()
    by_model: bool = False
    failure: Failure | None = None
    replaces: str = ""

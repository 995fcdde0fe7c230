"""What an editor asks of the worker. An edit is known by the id that the window gave it."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.flows.editing.editions import WorkingCopy
from rfdesktop.domain.flows.flow import Flow
from rfdesktop.domain.shield.commands import Code


@dataclass(frozen=True, slots=True)
class OpenFlowEditor:
    """Answers FlowEditOpened: with the copy of this flow that is being written already, or a new one of its newest
    revision."""

    edit_id: str
    flow_id: str


@dataclass(frozen=True, slots=True)
class ResumeFlowEdit:
    """Answers FlowEditOpened: the copy that was being written under this id."""

    edit_id: str


@dataclass(frozen=True, slots=True)
class KeepFlowEdit:
    """Keeps a copy as it stands; it stays until it is saved or dropped. Answers nothing but that it is kept."""

    copy: WorkingCopy


@dataclass(frozen=True, slots=True)
class DropFlowEdit:
    """Forgets a copy. Answers FlowEditsListed."""

    edit_id: str


@dataclass(frozen=True, slots=True)
class ListFlowEdits:
    """Answers FlowEditsListed."""


@dataclass(frozen=True, slots=True)
class SaveFlowEdit:
    """Stores a revision, as a draft or with `publish` to serve, where its copy's `base` is still the newest. Answers
    FlowEditSaved or FlowEditOverrun."""

    copy: WorkingCopy
    publish: bool = False


@dataclass(frozen=True, slots=True)
class ListRevisions:
    """Answers RevisionsListed."""

    flow_id: str


@dataclass(frozen=True, slots=True)
class CompareRevisions:
    """Answers RevisionsCompared. `newer` 0 stands for `present`, the flow as it is being written."""

    flow_id: str
    older: int
    newer: int = 0
    present: Flow | None = None


@dataclass(frozen=True, slots=True)
class CheckSubflow:
    """Answers SubflowRead, for a try-out that comes to a subflow."""

    edit_id: str
    flow_id: str


@dataclass(frozen=True, slots=True)
class ListArchived:
    """Answers ArchivedListed."""


@dataclass(frozen=True, slots=True)
class JudgeDraft:
    """Answers DraftJudged: what the shield makes of commands that are being written."""

    edit_id: str
    codes: tuple[Code, ...]


CopyCommand = OpenFlowEditor | ResumeFlowEdit | KeepFlowEdit | DropFlowEdit | ListFlowEdits | SaveFlowEdit
"""About what is being written: one after the other."""

RevisionCommand = ListRevisions | CompareRevisions | CheckSubflow | ListArchived
"""Reads what is stored."""

EditingCommand = CopyCommand | RevisionCommand | JudgeDraft
"""About a flow that is being written."""

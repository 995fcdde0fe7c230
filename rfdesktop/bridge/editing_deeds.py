"""Has the service of editing do the commands about flows that are being written."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.flows.editing.commands import (
    CheckSubflow,
    CompareRevisions,
    CopyCommand,
    DropFlowEdit,
    EditingCommand,
    JudgeDraft,
    KeepFlowEdit,
    ListArchived,
    ListFlowEdits,
    ListRevisions,
    OpenFlowEditor,
    ResumeFlowEdit,
    RevisionCommand,
    SaveFlowEdit,
)


class EditingDeeds:
    """Does what editors ask for. It waits for the service to come up."""

    def __init__(self, services: RunningServices) -> None:
        self._services = services

    async def do(self, command: EditingCommand) -> None:
        """Does a command of an editor. Raises what the service raises."""
        if isinstance(command, RevisionCommand):
            await self._of_revisions(command)
        elif isinstance(command, JudgeDraft):
            await (await self._services.shield.get()).judge_draft(command.edit_id, command.codes)
        else:
            await self._of_copies(command)

    async def _of_copies(self, command: CopyCommand) -> None:
        editing = await self._services.flow_editing.get()
        match command:
            case OpenFlowEditor(edit_id, flow_id):
                await editing.open(edit_id, flow_id)
            case ResumeFlowEdit(edit_id):
                await editing.resume(edit_id)
            case KeepFlowEdit(copy):
                await editing.keep(copy)
            case DropFlowEdit(edit_id):
                await editing.drop(edit_id)
            case ListFlowEdits():
                await editing.list_edits()
            case SaveFlowEdit(copy, publish):
                await editing.save(copy, publish=publish)
            case _:
                assert_never(command)

    async def _of_revisions(self, command: RevisionCommand) -> None:
        editing = await self._services.flow_editing.get()
        match command:
            case ListRevisions(flow_id):
                await editing.list_revisions(flow_id)
            case CompareRevisions(flow_id, older, newer, present):
                await editing.compare(flow_id, older, newer, present)
            case ListArchived():
                await editing.list_archived()
            case CheckSubflow(edit_id, flow_id):
                await editing.read_subflow(edit_id, flow_id)
            case _:
                assert_never(command)

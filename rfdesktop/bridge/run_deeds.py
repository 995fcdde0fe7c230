"""Has the services do the commands about walking flows, and about making flows of what was walked."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.flows.commands import (
    AddTargets,
    AdvanceRun,
    ChooseOption,
    CloseRun,
    DeclineFlows,
    DraftMark,
    GiveValues,
    GoToTarget,
    LaunchFlow,
    MarkRun,
    MoveCommand,
    NoteStep,
    ReadTargets,
    RecordCopy,
    RecordFields,
    RemarkCommand,
    RemoveTarget,
    ResumeRun,
    RunCommand,
    StepBack,
    TargetCommand,
    UnmarkRun,
)
from rfdesktop.domain.flows.drafting import DraftFlow, DraftingCommand


class RunDeeds:
    """Does what is asked for one run or flow. It waits for the service that it needs to come up."""

    def __init__(self, services: RunningServices) -> None:
        self._services = services

    async def do(self, command: RunCommand | DraftingCommand) -> None:
        """Does a command about a run. Raises what the service raises."""
        if isinstance(command, MoveCommand):
            await self._move(command)
        elif isinstance(command, RemarkCommand):
            await self._remark(command)
        elif isinstance(command, DraftingCommand):
            await self._propose(command)
        elif isinstance(command, TargetCommand):
            await self._targets(command)
        else:
            await self._run(command)

    async def _run(self, command: LaunchFlow | DeclineFlows | CloseRun | ResumeRun) -> None:
        runs = await self._services.flow_runs.get()
        match command:
            case LaunchFlow(chat_id, flow_id):
                await runs.launch(chat_id, flow_id)
            case DeclineFlows(chat_id, flow_ids):
                await runs.decline(chat_id, flow_ids)
            case CloseRun(_, run_id):
                await runs.close_run(run_id)
            case ResumeRun(_, run_id):
                await runs.resume_run(run_id)
            case _:
                assert_never(command)

    async def _propose(self, command: DraftingCommand) -> None:
        drafting = await self._services.flow_drafting.get()
        if isinstance(command, DraftFlow):
            await drafting.draft(command.chat_id)
        else:
            await drafting.improve(command.chat_id, command.run_id)

    async def _targets(self, command: TargetCommand) -> None:
        targets = await self._services.run_targets.get()
        match command:
            case AddTargets(_, run_id, names):
                await targets.add(run_id, names)
            case ReadTargets(_, run_id, path):
                await targets.read(run_id, path)
            case RemoveTarget(_, run_id, name):
                await targets.remove(run_id, name)
            case _:
                assert_never(command)

    async def _remark(self, command: RemarkCommand) -> None:
        runs = await self._services.flow_runs.get()
        match command:
            case RecordFields(_, run_id, values, at, step_id):
                await runs.record(run_id, values, at, step_id)
            case RecordCopy(_, run_id, at, index, text):
                await runs.copy_command(run_id, at, index, text)
            case GiveValues(_, run_id, values):
                await runs.give_values(run_id, values)
            case NoteStep(_, run_id, text, at, step_id):
                await runs.note(run_id, text, at, step_id)
            case MarkRun(_, run_id, kind, reason, place, step_id):
                await runs.mark(run_id, kind, reason, place, step_id)
            case DraftMark(_, run_id, draft):
                await runs.draft_mark(run_id, draft)
            case UnmarkRun(_, run_id, place, step_id):
                await runs.unmark(run_id, place, step_id)
            case _:
                assert_never(command)

    async def _move(self, command: MoveCommand) -> None:
        runs = await self._services.flow_runs.get()
        match command:
            case ChooseOption(_, run_id, option):
                await runs.choose(run_id, option)
            case AdvanceRun(_, run_id, values):
                await runs.advance(run_id, values)
            case StepBack(_, run_id, place):
                await runs.back(run_id, place)
            case GoToTarget(_, run_id, name):
                await (await self._services.run_targets.get()).go_to(run_id, name)
            case _:
                assert_never(command)

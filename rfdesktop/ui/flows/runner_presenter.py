"""Decides what the runner does: one move at a time, and everything typed is kept."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QObject, Signal

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.commands import Command
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.events import BugSeen, CommandFailed, RunChanged, Trouble
from rfdesktop.domain.flows.commands import (
    AdvanceRun,
    ChooseOption,
    CloseRun,
    GoToTarget,
    MoveCommand,
    RecordFields,
    ResumeRun,
    ShowFlow,
    StepBack,
)
from rfdesktop.domain.flows.flow import Flow, StepType
from rfdesktop.domain.flows.remarks import note
from rfdesktop.domain.flows.runs import FlowRun, RunStatus, record
from rfdesktop.domain.texts.links import OutsideLink
from rfdesktop.ui.flows.run_remarks import RunRemarks
from rfdesktop.ui.flows.runner import FlowRunnerPanel
from rfdesktop.ui.flows.step_advice import StepAdvice
from rfdesktop.ui.flows.targets_presenter import TargetsPresenter
from rfdesktop.ui.typed.keeper import Subject, TypedKeeper, subject_of
from rfdesktop.ui.words.errors import words

_FIELD_ERRORS = (ErrorCode.FLOW_STEP_NEEDS_FIELD, ErrorCode.FLOW_BAD_FIELD)


class FlowRunnerPresenter(QObject):
    """Walks one run at a time.

    Signals: `closed` with the run's id once it was put aside, `concludeRequested` with the chat's id and the outcome,
    `linkRequested` for a source or a link in a step, `otherRequested` with the id of another flow to walk.
    """

    closed = Signal(str)
    concludeRequested = Signal(str, str)
    linkRequested = Signal(OutsideLink)
    otherRequested = Signal(str)
    improveRequested = Signal(str, str)
    """The chat's and the run's id: what fixed the ticket is to go into the flow."""
    askRequested = Signal(str)
    """The assistant is to be asked about the step of this title."""

    def __init__(self, panel: FlowRunnerPanel, commands: Commands, typed: TypedKeeper) -> None:
        super().__init__(panel)
        self._panel = panel
        self._commands = commands
        self._typed = typed
        self._run: FlowRun | None = None
        self._missing = ""
        self._moving = False
        self._typed_here = False
        panel.chosen.connect(self._choose)
        panel.advanced.connect(self._advance)
        panel.wentBack.connect(self._back)
        panel.edited.connect(self._edited)
        self._remarks = RunRemarks(panel, commands, typed, lambda: self._run)
        panel.closeRequested.connect(self.close)
        panel.concludePressed.connect(self._conclude)
        panel.linkRequested.connect(self.linkRequested)
        panel.otherRequested.connect(self.otherRequested)
        panel.head.others.runRequested.connect(self._resume)
        panel.askRequested.connect(lambda: self._run and self.askRequested.emit(self._run.step.title))
        panel.head.improveRequested.connect(
            lambda: self._run and self.improveRequested.emit(self._run.chat_id, self._run.id)
        )
        self.advice = StepAdvice(panel)
        self._targets = TargetsPresenter(panel, commands, self._go_to_target)

    @property
    def run(self) -> FlowRun | None:
        """The run that is shown."""
        return self._run

    def show_run(self, run: FlowRun, missing: str = "", *, focus: bool = True) -> None:
        """Shows a run where it stands. What was typed at another place, up to this moment, is kept for that."""
        self.keep_typed()
        before = self._run
        if before is not None and self._typed_here and _stands(before, run):
            # It was shown before it heard of the words that are typed here.
            run = record(run, self._panel.values(), run.changed_at)
        if before is not None and _stands(before, run):
            run = note(run, self._panel.foot.words.text, run.changed_at)
        self._run, self._missing, self._moving, self._typed_here = run, missing, False, False
        self._panel.show_run(run, missing, focus=focus)
        self._targets.show_run(run)
        self.advice.show_run(run)
        if run.step.type is StepType.SUBFLOW and not missing and run.flow_by_id(run.step.flow) is None:
            # The run has not met that flow yet: only the library knows its title.
            self._commands.send(ShowFlow(run.step.flow))

    def handle(self, event: RunChanged | Trouble) -> None:
        """Takes an event about the chat; those about another run are passed over."""
        match event:
            case RunChanged(run, missing):
                if self._run is not None and run.id == self._run.id:
                    self._take_run(self._run, run, missing)
            case CommandFailed():
                if self._waits_for(event.command):
                    self._take_failure(event)
            case BugSeen():
                self._moving = self._moving and not self._waits_for(event.command)
            case _:
                assert_never(event)

    def _resume(self, run_id: str) -> None:
        """Goes on with another run of the chat; this one is put aside by that."""
        if self._run is not None:
            self.keep_typed()
            self._commands.send(ResumeRun(self._run.chat_id, run_id))

    def _go_to_target(self, name: str) -> None:
        if (shown := self._run) is not None and shown.target != name and (run := self._move()):
            self.keep_typed()
            self._commands.send(GoToTarget(run.chat_id, run.id, name))

    def name_flow(self, flow: Flow) -> None:
        """Takes a flow from the library, which may be the subflow that the step leads into."""
        if self._run is not None and flow.id == self._run.step.flow and not self._missing:
            self._panel.name_subflow(flow.title)

    def _waits_for(self, command: Command | None) -> bool:
        """Whether the move that is under way is this one."""
        if not self._moving or self._run is None or not isinstance(command, MoveCommand):
            return False
        return command.run_id == self._run.id

    def keep_typed(self) -> None:
        """Has what is typed so far stored now: before leaving the step, the tab or the app."""
        if self._run is not None:
            self._typed.keep(_subject(self._run))
            self._remarks.keep_typed()

    def close(self) -> None:
        """Puts the run aside where it stands; a finished one is only taken from the screen."""
        if self._run is None:
            return
        self.keep_typed()
        run, self._run = self._run, None
        if run.status is RunStatus.ACTIVE:
            self._commands.send(CloseRun(run.chat_id, run.id))
        self.closed.emit(run.id)

    def _take_run(self, shown: FlowRun, run: FlowRun, missing: str) -> None:
        if _stands(shown, run) and missing in ("", self._missing):
            # The run did not move, so that the step on the screen stays: text may have been typed into it since. A
            # move that is under way has still to be answered: what is noted beside it comes first.
            self._run = run
            self._panel.head.show_run(run)
            if self._panel.step is not None:
                self._panel.step.follow(run)
            self._targets.show_run(run)
            return
        self.show_run(run, missing, focus=self._moving)

    def _edited(self) -> None:
        """Words may also come while a move is under way: they belong to the step that is being left."""
        if self._run is not None:
            self._typed_here = True
            self._typed.touch(_subject(self._run), self._fields)

    def _fields(self) -> RecordFields | None:
        run = self._run
        if run is None or self._panel.step is None:
            return None
        return RecordFields(run.chat_id, run.id, self._panel.values(), len(run.visits) - 1, run.current.step_id)

    def _take_failure(self, event: CommandFailed) -> None:
        self._moving = False
        field = str(event.failure.values.get("field", "")) if event.failure.code in _FIELD_ERRORS else ""
        self._panel.show_problem(words(event.failure).line, field)

    def _move(self) -> FlowRun | None:
        """Begins a move: the run that moves, None where one is under way."""
        if self._run is None or self._moving:
            return None
        self._moving = True
        self._panel.show_problem("")
        return self._run

    def _choose(self, option: int) -> None:
        if run := self._move():
            self._commands.send(ChooseOption(run.chat_id, run.id, option))

    def _advance(self) -> None:
        if run := self._move():
            # The fields are stored first, so that a value that the step refuses is kept as well.
            self.keep_typed()
            self._commands.send(AdvanceRun(run.chat_id, run.id, self._panel.values()))

    def _back(self, place: int) -> None:
        before = 0 if self._run is None else len(self._run.visits) - 1
        leads = place < before if place >= 0 else before > 0
        if leads and (run := self._move()):
            self.keep_typed()
            self._commands.send(StepBack(run.chat_id, run.id, place))

    def _conclude(self) -> None:
        if self._run is not None and self._run.outcome is not None:
            self.concludeRequested.emit(self._run.chat_id, self._run.outcome.value)


def _stands(shown: FlowRun, run: FlowRun) -> bool:
    """Whether a run is where it was shown, with the same target; its first one may have been added there."""
    before, now = ((each.id, len(each.visits), each.current.step_id) for each in (shown, run))
    return before == now and shown.target in ("", run.target)


def _subject(run: FlowRun) -> Subject:
    """The fields of the step where a run stands."""
    return subject_of(RecordFields(run.chat_id, run.id, {}, len(run.visits) - 1, run.current.step_id))

"""Decides what the runner does: one move at a time, and no word that was typed is lost."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, QUrl, Signal

from rfdesktop.bridge.commands import FlowCommands
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.events import BugSeen, CommandFailed, Event, FlowShown, RunChanged
from rfdesktop.domain.flows.flow import StepType
from rfdesktop.domain.flows.runs import FlowRun, RunStatus
from rfdesktop.ui.flows.runner import FlowRunnerPanel
from rfdesktop.ui.words.errors import words

RECORD_DELAY_MS = 500
_MOVES = ("choose", "advance", "back")
_FIELD_ERRORS = (ErrorCode.FLOW_STEP_NEEDS_FIELD, ErrorCode.FLOW_BAD_FIELD)


class FlowRunnerPresenter(QObject):
    """Walks one run at a time.

    Signals: `closed` with the run's id once it was put aside, `concludeRequested` with the chat's id and the outcome,
    `linkRequested` for a source or a link in a step.
    """

    closed = Signal(str)
    concludeRequested = Signal(str, str)
    linkRequested = Signal(QUrl)

    def __init__(self, panel: FlowRunnerPanel, commands: FlowCommands) -> None:
        super().__init__(panel)
        self._panel = panel
        self._commands = commands
        self._run: FlowRun | None = None
        self._missing = ""
        self._moving = False
        self._typed = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(RECORD_DELAY_MS)
        self._rest.timeout.connect(self.keep_typed)
        panel.chosen.connect(self._choose)
        panel.advanced.connect(self._advance)
        panel.wentBack.connect(self._back)
        panel.edited.connect(self._edited)
        panel.copied.connect(self._copied)
        panel.closeRequested.connect(self.close)
        panel.concludePressed.connect(self._conclude)
        panel.linkRequested.connect(self.linkRequested)

    @property
    def run(self) -> FlowRun | None:
        """The run that is shown."""
        return self._run

    def show_run(self, run: FlowRun, missing: str = "", *, focus: bool = True) -> None:
        """Shows a run where it stands. What was typed into another one is kept first."""
        if self._run is not None and self._run.id != run.id:
            self.keep_typed()
        self._rest.stop()
        self._run, self._missing, self._moving, self._typed = run, missing, False, False
        self._panel.show_run(run, missing, focus=focus)
        if run.step.type is StepType.SUBFLOW and not missing and run.flow_by_id(run.step.flow) is None:
            # The run has not met that flow yet: only the library knows its title.
            self._commands.show_flow(run.step.flow)

    def handle(self, event: Event) -> None:
        """Takes an event from the worker; those about other things are passed over."""
        match event:
            case RunChanged(run, missing) if self._run is not None and run.id == self._run.id:
                self._take_run(self._run, run, missing)
            case FlowShown(flow) if self._run is not None and flow.id == self._run.step.flow and not self._missing:
                self._panel.name_subflow(flow.title)
            case CommandFailed() if self._moving and event.command in _MOVES:
                self._take_failure(event)
            case BugSeen(where) if self._moving and where in _MOVES:
                self._moving = False
            case _:
                pass

    def keep_typed(self) -> None:
        """Has what is typed so far stored now: at a pause, before leaving the step, the tab or the app."""
        self._rest.stop()
        if self._typed and self._run is not None:
            self._typed = False
            self._commands.record(self._run.id, self._panel.values())

    def close(self) -> None:
        """Puts the run aside where it stands; a finished one is only taken from the screen."""
        if self._run is None:
            return
        self.keep_typed()
        run, self._run = self._run, None
        if run.status is RunStatus.ACTIVE:
            self._commands.close_run(run.id)
        self.closed.emit(run.id)

    def _take_run(self, shown: FlowRun, run: FlowRun, missing: str) -> None:
        same_place = len(run.visits) == len(shown.visits) and run.current.step_id == shown.current.step_id
        if same_place and not self._moving and missing == self._missing:
            # Nothing moved: the step on the screen may have words in it that were typed since.
            self._run = run
            return
        self.show_run(run, missing, focus=self._moving)

    def _edited(self) -> None:
        self._typed = True
        self._rest.start()

    def _copied(self, command: int) -> None:
        if self._run is not None:
            self._commands.copy_command(self._run.id, len(self._run.visits) - 1, command)

    def _take_failure(self, event: CommandFailed) -> None:
        self._moving = False
        field = str(event.failure.values.get("field", "")) if event.failure.code in _FIELD_ERRORS else ""
        self._panel.show_problem(words(event.failure).line, field)

    def _move(self) -> str:
        """Begins a move: the id of the run that moves, "" where one is under way."""
        if self._run is None or self._moving:
            return ""
        self._moving = True
        self._panel.show_problem("")
        return self._run.id

    def _choose(self, option: int) -> None:
        if run_id := self._move():
            self._commands.choose(run_id, option)

    def _advance(self) -> None:
        if run_id := self._move():
            # First as it stands, so that a value that is refused is kept as well.
            self.keep_typed()
            self._commands.advance(run_id, self._panel.values())

    def _back(self) -> None:
        if run_id := self._move():
            self.keep_typed()
            self._commands.back(run_id)

    def _conclude(self) -> None:
        if self._run is not None and self._run.outcome is not None:
            self.concludeRequested.emit(self._run.chat_id, self._run.outcome.value)

"""What is noted beside a run's way on the screen: copied commands, values for their places, marks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.flows.commands import DraftMark, GiveValues, MarkRun, NoteStep, RecordCopy, UnmarkRun
from rfdesktop.domain.flows.marks import MarkDraft, MarkKind
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.ui.flows.runner import FlowRunnerPanel
from rfdesktop.ui.typed.keeper import Subject, TypedKeeper, subject_of


class RunRemarks(QObject):
    """Sends what the panel tells, about the run that is shown. What was typed goes by the keeper."""

    def __init__(
        self, panel: FlowRunnerPanel, commands: Commands, typed: TypedKeeper, run: Callable[[], FlowRun | None]
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._commands = commands
        self._typed = typed
        self._run = run
        panel.copied.connect(self._copied)
        panel.given.connect(self._given)
        panel.noted.connect(self._noted)
        panel.head.marked.connect(self._mark)
        panel.head.markTyped.connect(self._mark_typed)
        panel.head.unmarked.connect(self._unmark)

    def keep_typed(self) -> None:
        """Has the values, and what of a mark is typed so far, stored now."""
        if (run := self._run()) is not None:
            self._typed.keep(subject_of(GiveValues(run.chat_id, run.id, {})))
            self._typed.keep(_marking(run))
            self._typed.keep(subject_of(self._note(run)))

    def _note(self, run: FlowRun) -> NoteStep:
        text, place = self._panel.foot.words.text, len(run.visits) - 1
        return NoteStep(run.chat_id, run.id, text, place, run.current.step_id)

    def _noted(self) -> None:
        if (run := self._run()) is not None:
            self._typed.touch(subject_of(self._note(run)), lambda: self._note(run))

    def _copied(self, command: int, text: str) -> None:
        if (run := self._run()) is not None:
            filled = text if text != run.step.commands[command].text else ""
            self._commands.send(RecordCopy(run.chat_id, run.id, len(run.visits) - 1, command, filled))

    def _given(self, values: dict[str, str]) -> None:
        if (run := self._run()) is not None:
            command = GiveValues(run.chat_id, run.id, dict(run.given) | values)
            self._typed.touch(subject_of(command), lambda: command)

    def _mark(self, place: int | None, kind: str, reason: str) -> None:
        """Marks the visit of a place, or the whole run."""
        if (run := self._run()) is not None:
            # It is stored with the mark; what was to be stored of it before would come after.
            self._typed.drop(_marking(run))
            command = MarkRun(run.chat_id, run.id, MarkKind(kind), reason, place, _step_at(run, place))
            self._typed.store(subject_of(command), command)

    def _mark_typed(self, place: int | None, kind: str, reason: str) -> None:
        if (run := self._run()) is not None:
            draft = MarkDraft(MarkKind(kind), reason, place, _step_at(run, place))
            self._typed.touch(_marking(run), lambda: DraftMark(run.chat_id, run.id, draft))

    def _unmark(self, place: int | None) -> None:
        if (run := self._run()) is not None:
            self._commands.send(UnmarkRun(run.chat_id, run.id, place, _step_at(run, place)))


def _step_at(run: FlowRun, place: int | None) -> str:
    """The step of a place in a run, "" for the whole run, or for a place that was gone back from."""
    return run.visits[place].step_id if place is not None and place < len(run.visits) else ""


def _marking(run: FlowRun) -> Subject:
    """What is typed of a mark of a run or of its visits."""
    return subject_of(DraftMark(run.chat_id, run.id, MarkDraft(MarkKind.WRONG, "")))

"""One flow being written: its history, and the step that is looked at."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from rfdesktop.domain.flows.editing.draft import Draft
from rfdesktop.domain.flows.editing.edits import Edit, SetValue, step_of
from rfdesktop.domain.flows.editing.history import History
from rfdesktop.domain.flows.editing.places import Place
from rfdesktop.domain.flows.flow import Flow, FlowStatus, Step

TITLE: Place = ("title",)


class EditSession(QObject):
    """What all parts of an editor follow."""

    changed = Signal()
    """The flow is another one: an edit, undo or redo."""
    selected = Signal(str)
    """The step that is looked at from now on, "" for the flow itself."""
    leaving = Signal()
    """Another step is about to be looked at: what is typed and not meant yet belongs to this one."""
    focusWanted = Signal(object)
    """The place in it where the keyboard goes."""

    def __init__(self, flow: Flow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(Draft(flow))
        self._selected = ""

    @property
    def flow(self) -> Flow:
        return self._history.present.flow

    @property
    def step_id(self) -> str:
        """The step that is looked at, "" for the flow itself."""
        return self._selected

    @property
    def step(self) -> Step | None:
        return self.flow.step(self._selected) if self._selected else None

    @property
    def place(self) -> int:
        """The number of that step, from 0; -1 for the flow itself."""
        return next((at for at, step in enumerate(self.flow.steps) if step.id == self._selected), -1)

    @property
    def can_undo(self) -> bool:
        return bool(self._history.past)

    @property
    def can_redo(self) -> bool:
        return bool(self._history.future)

    def do(self, edit: Edit) -> bool:
        """Makes an edit; False where it changes nothing."""
        return self._take(self._history.do(edit))

    def begin(self, flow: Flow) -> None:
        """Another flow takes the place of this one, with no edits to take back; nobody is told."""
        self._history = History(Draft(flow))
        self._selected = ""

    def known_as(self, flow_id: str, status: FlowStatus) -> None:
        """The flow was saved under this id and status."""
        self._history = self._history.known_as(flow_id, status)
        self.changed.emit()

    def seal(self) -> None:
        """What is typed next is undone by itself."""
        self._history = self._history.seal()

    def undo(self) -> None:
        """Takes the last edit back, and looks at where it was."""
        before = self._history
        if self._take(before.undo()):
            self._go_where(before.past[-1].edit)

    def redo(self) -> None:
        """Makes again the edit that was taken back last."""
        before = self._history
        if self._take(before.redo()):
            self._go_where(before.future[-1].edit)

    def select(self, step_id: str, place: Place | None = None) -> None:
        """Looks at a step, or with "" at the flow itself; `place` is where the keyboard goes."""
        if step_id and self.flow.step(step_id) is None:
            return
        if step_id != self._selected:
            self.leaving.emit()
            self.seal()
            self._selected = step_id
            self.selected.emit(step_id)
        if place is not None:
            self.focusWanted.emit(place)

    def step_by(self, by: int) -> None:
        """Looks at a step further down (or up) the list; before the first one stands the flow itself."""
        at = self.place + by
        if -1 <= at < len(self.flow.steps):
            self.select(self.flow.steps[at].id if at >= 0 else "", TITLE)

    def _take(self, history: History) -> bool:
        if history.present is self._history.present:
            self._history = history
            return False
        self._history = history
        if self._selected and self.step is None:
            self._selected = ""
            self.selected.emit("")
        self.changed.emit()
        return True

    def _go_where(self, edit: Edit) -> None:
        self.seal()
        step_id = step_of(edit)
        if not step_id or self.flow.step(step_id) is not None:
            self.select(step_id, edit.place if isinstance(edit, SetValue) else None)

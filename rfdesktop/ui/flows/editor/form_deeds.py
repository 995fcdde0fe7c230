"""What is written in the form, as edits."""

from __future__ import annotations

from PySide6.QtCore import QObject

from rfdesktop.domain.flows.editing.edits import Edit, InsertEntry, MoveEntry, RemoveEntry, RenameStep, SetValue
from rfdesktop.domain.flows.editing.exits import Exit
from rfdesktop.domain.flows.editing.places import Place, value_at
from rfdesktop.domain.flows.flow import Flow, Step
from rfdesktop.ui.controls.announcing import announce
from rfdesktop.ui.flows.editor.session import EditSession
from rfdesktop.ui.flows.editor.step_deeds import StepDeeds
from rfdesktop.ui.flows.editor.step_form import StepForm
from rfdesktop.ui.words.translate import translate


class FormDeeds(QObject):
    """Joins the form with the session."""

    def __init__(self, form: StepForm, session: EditSession, deeds: StepDeeds) -> None:
        super().__init__(form)
        self._form = form
        self._session = session
        self._deeds = deeds
        form.edited.connect(self._edited)
        form.added.connect(self._added)
        form.wanted.connect(self._wanted)
        form.createWanted.connect(self._create)
        form.typeWanted.connect(deeds.set_type)
        form.titled.connect(deeds.titled)
        form.finished.connect(self._finished)
        form.renameWanted.connect(self._rename)
        form.startWanted.connect(lambda: session.do(SetValue("", ("start",), session.step_id)))

    def _edited(self, place: Place, value: object) -> None:
        self._session.do(SetValue(self._session.step_id, place, value))

    def _added(self, name: str, entry: object) -> None:
        owner: Flow | Step = self._session.step or self._session.flow
        at = len(value_at(owner, (name,)))
        self._session.do(InsertEntry(self._session.step_id, (name, at), entry))
        # Where one begins to write: what it says, of a command its text.
        self._session.focusWanted.emit((name, at, "text" if name == "commands" else "label"))

    def _wanted(self, place: Place, does: str) -> None:
        step = self._session.step_id
        edits: dict[str, Edit] = {"remove": RemoveEntry(step, place), "up": MoveEntry(step, place, -1)}
        self._session.do(edits[does])
        if self._form.window().focusWidget() is None:
            # The entry went with the button that had the keyboard: on to the one in its place, or the last.
            left = len(value_at(self._session.step or self._session.flow, place[:1]))
            self._session.focusWanted.emit((*place[:1], min(int(place[1]), left - 1)) if left else place[:1])

    def _create(self, option: int, title: str) -> None:
        created = self._deeds.create(Exit(self._session.step_id, option), title)
        if created:
            announce(self._form, translate("FlowEditor", "New step “{title}”").format(title=title))

    def _finished(self) -> None:
        if not self._session.step_id:
            # From what the flow says of itself to where it begins.
            self._session.select(self._session.flow.start, ("title",))
        elif not self._deeds.next_unfinished():
            announce(self._form, translate("FlowEditor", "No open ends are left"))

    def _rename(self, new_id: str) -> None:
        old = self._session.step_id
        if self._session.do(RenameStep(old, new_id)):
            self._session.select(new_id)

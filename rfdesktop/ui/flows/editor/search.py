"""Finds and replaces words in the flow that is written."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from rfdesktop.domain.flows.editing.edits import TakeFlow
from rfdesktop.domain.flows.editing.searching import Found, found, replaced
from rfdesktop.ui.controls.announcing import announce
from rfdesktop.ui.flows.editor.find_bar import EditorFindBar
from rfdesktop.ui.flows.editor.session import EditSession
from rfdesktop.ui.flows.editor.step_form import StepForm
from rfdesktop.ui.words.translate import translate


class EditorSearch(QObject):
    """Joins the bar with the session."""

    def __init__(self, bar: EditorFindBar, form: StepForm, session: EditSession) -> None:
        super().__init__(bar)
        self._bar = bar
        self._form = form
        self._session = session
        self._found: tuple[Found, ...] = ()
        self._at = 0
        bar.asked.connect(self._look)
        bar.stepped.connect(self.step)
        bar.replaceWanted.connect(self._replace)
        bar.left.connect(self.close)
        session.changed.connect(self._changed)

    def open(self) -> None:
        """Shows the bar with the keyboard in it."""
        self._bar.show()
        self._bar.words.setFocus()
        self._bar.words.selectAll()
        self._look()

    @Slot()
    def close(self) -> None:
        self._bar.hide()
        self._session.focusWanted.emit(self._found[self._at - 1].place if self._at else ("title",))

    @Slot(int)
    def step(self, by: int) -> None:
        """Goes to the next place, or the one before; after the last comes the first."""
        if not self._bar.isVisible():
            self.open()
            return
        self._refresh()
        if self._found:
            self._at = 1 if not self._at and by > 0 else (self._at - 1 + by) % len(self._found) + 1
            self._show()

    @Slot()
    def _look(self) -> None:
        self._at = 0
        self._refresh()

    @Slot()
    def _changed(self) -> None:
        if self._bar.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self._found = found(self._session.flow, self._bar.words.text(), case=self._bar.case.isChecked())
        self._at = min(self._at, len(self._found))
        self._bar.show_count(self._at, len(self._found))

    def _show(self) -> None:
        here = self._found[self._at - 1]
        self._session.select(here.step)
        self._form.mark(here.place, here.start, here.end)
        self._bar.show_count(self._at, len(self._found))

    @Slot(bool)
    def _replace(self, everywhere: bool) -> None:
        if not self._at and not everywhere:
            self.step(1)
            return
        only = None if everywhere else self._found[self._at - 1] if self._found else None
        words, by = self._bar.words.text(), self._bar.by.text()
        flow, count = replaced(self._session.flow, words, by, case=self._bar.case.isChecked(), only=only)
        if count:
            at = self._at
            self._session.do(TakeFlow(flow))
            self._refresh()
            announce(self._bar, translate("FlowEditor", "%n place(s) replaced", None, count))
            if not everywhere and self._found:
                self._at = min(at, len(self._found))
                self._show()

"""From finding to finding: the list of them, and the keys that go from one to the next."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from rfdesktop.domain.flows.editing.draft_findings import PlacedFinding
from rfdesktop.ui.flows.editor.session import EditSession
from rfdesktop.ui.flows.editor.view import EditorView
from rfdesktop.ui.flows.editor.window import FlowEditorWindow


class FindingWalk(QObject):
    """Goes to what is wrong."""

    def __init__(self, window: FlowEditorWindow, session: EditSession, view: EditorView) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._view = view
        self._last: PlacedFinding | None = None
        window.head.findingsWanted.connect(self.toggle_list)
        window.findings.chosen.connect(self.go_to)
        window.findings.left.connect(self._leave_list)

    def step(self, by: int) -> None:
        """To the next finding (or the one before) in the flow's order, from the one that was gone to last or the step
        that is looked at."""
        self._view.check()
        findings = self._view.findings
        if not findings:
            return
        if self._last in findings:
            at = (findings.index(self._last) + by) % len(findings)
        else:
            order = {step.id: number for number, step in enumerate(self._session.flow.steps)}
            here = self._session.place
            ahead = [n for n, entry in enumerate(findings) if order.get(entry.step, -1) >= here]
            at = ahead[0] if by > 0 and ahead else 0 if by > 0 else (ahead[0] if ahead else len(findings)) - 1
        self.go_to(findings[at])

    @Slot(object)
    def go_to(self, finding: PlacedFinding) -> None:
        """Shows the field that a finding is about, with the keyboard in it."""
        self._last = finding
        self._session.select(finding.step, finding.place or ("title",))

    @Slot()
    def toggle_list(self) -> None:
        """Shows the list, or hides it."""
        if self._window.findings.isVisible():
            self._leave_list()
        else:
            self.show_list()

    def show_list(self) -> None:
        """Shows the list with the keyboard in it; nothing where nothing is wrong."""
        self._view.check()
        findings = self._window.findings
        if self._view.findings:
            findings.show()
            findings.setFocus()
            findings.setCurrentRow(max(0, findings.currentRow()))

    @Slot()
    def _leave_list(self) -> None:
        self._window.findings.hide()
        self._session.focusWanted.emit(("title",))

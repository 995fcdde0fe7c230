"""Shows a session in its window: the list, the form, the map and what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rfdesktop.domain.flows.editing.draft_findings import DraftChecker, PlacedFinding
from rfdesktop.domain.flows.findings import FindingCode
from rfdesktop.domain.flows.flow import FlowStatus
from rfdesktop.ui.flows.editor.keeping import Keeping, id_for
from rfdesktop.ui.flows.editor.moments import moment_words
from rfdesktop.ui.flows.editor.session import EditSession
from rfdesktop.ui.flows.editor.target_field import Target
from rfdesktop.ui.flows.editor.window import FlowEditorWindow
from rfdesktop.ui.words.flow_editing import revision_words
from rfdesktop.ui.words.translate import translate

CHECK_AFTER_MS = 60
"""What is wrong is looked for when typing rests this long: off the way of a key to the screen."""


class EditorView(QObject):
    """Follows the session and its keeping."""

    checked = Signal(frozenset)
    """The ids of the steps in which something is wrong, other than not being written yet."""

    def __init__(self, window: FlowEditorWindow, session: EditSession, keeping: Keeping) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._keeping = keeping
        self._checker = DraftChecker()
        self._counts: Counter[str] = Counter()
        self._wrong: frozenset[str] = frozenset()
        self.findings: tuple[PlacedFinding, ...] = ()
        self.flows: Sequence[Target] = ()
        """The flows that a step can enter."""
        self.sources: frozenset[str] = frozenset()
        """The steps whose message is known."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHECK_AFTER_MS)
        self._timer.timeout.connect(self.check)
        session.changed.connect(self._changed)
        session.selected.connect(self._selected)
        session.focusWanted.connect(window.form.take_focus)
        keeping.changed.connect(self.show_state)

    @property
    def breaks_format(self) -> bool:
        """Whether something is wrong that keeps the flow from being saved at all."""
        return any(entry.breaks_format for entry in self.findings)

    def show_all(self) -> None:
        """Shows everything anew; what is wrong follows once the window has been painted."""
        self._counts, self._wrong, self.findings = Counter(), frozenset(), ()
        self._show_list()
        self._show_form()
        self.show_state()
        self._timer.start()

    @Slot()
    def check(self) -> None:
        """Looks for what is wrong, and says it."""
        self._timer.stop()
        flow = self._session.flow
        library = frozenset(flow.id for flow in self.flows) if self.flows else None
        found = self._checker.findings(flow, library)
        unnamed = self._keeping.copy.new and bool(id_for(flow.title, frozenset()) or not flow.title.strip())
        self.findings = tuple(
            entry for entry in found if not (unnamed and not flow.id and entry.finding.code is FindingCode.NO_FLOW_ID)
        )
        self._counts = Counter(entry.step for entry in self.findings)
        self._wrong = frozenset(entry.step for entry in self.findings if not entry.unfinished)
        self._window.findings.show_findings(self.findings, flow)
        self._window.head.show_findings(len(self.findings), wrong=bool(self._wrong))
        self._show_list()
        self._show_findings()
        self.checked.emit(self._wrong)

    @Slot()
    def show_state(self) -> None:
        """Says where the flow stands, and whether somebody else has changed it."""
        keeping, flow = self._keeping, self._session.flow
        self._window.name(flow.title)
        self._window.head.show_stage(keeping.stage)
        self._window.head.say(self._said())
        self._window.head.save.setEnabled(not keeping.saving and not keeping.clean)
        published = keeping.clean and keeping.stage is FlowStatus.PUBLISHED
        self._window.head.publish.setEnabled(not keeping.saving and not published)
        if keeping.theirs is not None:
            self._window.overrun.tell(keeping.theirs, written=not keeping.clean)
        else:
            self._window.overrun.hide()

    def _said(self) -> str:
        keeping = self._keeping
        if keeping.saving:
            return translate("FlowEditor", "Saving…")
        if keeping.newest is None or keeping.stored is None:
            return translate("FlowEditor", "Not saved yet; what you write is kept")
        values = {"number": keeping.newest.number, "made": revision_words(keeping.newest)}
        if keeping.clean:
            text = translate("FlowEditor", "Revision {number}, {made} {time}")
            return text.format(**values, time=moment_words(keeping.newest.at))
        return translate("FlowEditor", "Changed since revision {number}; what you write is kept").format(**values)

    @Slot()
    def _changed(self) -> None:
        self._show_list()
        self._show_form()
        self._timer.start()

    @Slot(str)
    def _selected(self, _step_id: str) -> None:
        self._show_list()
        self._show_form()
        self._show_findings()

    def _show_list(self) -> None:
        self._window.steps.show_flow(self._session.flow, self._counts, self._wrong, self._session.step_id)

    def _show_form(self) -> None:
        flow, step = self._session.flow, self._session.step
        targets = [Target(each.id, each.title, number) for number, each in enumerate(flow.steps, 1)]
        self._window.jump.show_target("", targets)
        if step is None:
            self._window.form.show_flow(flow, new=self._keeping.copy.new)
            return
        start, source = flow.start == step.id, step.id in self.sources
        self._window.form.show_step(step, targets, self.flows, start=start, source=source)

    def _show_findings(self) -> None:
        here = self._session.step_id
        self._window.form.show_findings(entry for entry in self.findings if entry.step == here)

"""The panel beside the transcript in which a flow is walked, one step at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from rfdesktop.domain.flows import Source, StepType
from rfdesktop.domain.runs import FlowRun
from rfdesktop.ui.flows.dock_parts import flat_button
from rfdesktop.ui.flows.runner_head import RunnerHead
from rfdesktop.ui.flows.source_link import SourceLink
from rfdesktop.ui.flows.step_view import StepView
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S

NARROWEST, WIDEST = 340, 520
_NINE = 9


class FlowRunnerPanel(QWidget):
    """Shows one run; says what the engineer does at the step where it stands."""

    chosen = Signal(int)
    advanced = Signal()
    wentBack = Signal()
    closeRequested = Signal()
    concludePressed = Signal()
    edited = Signal()
    copied = Signal(int)
    """A command of the step went to the clipboard; carries its index."""

    linkRequested = Signal(QUrl)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flowRunner")
        self.setAccessibleName(self.tr("Flow in progress"))
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        self._icons = icons
        self.step: StepView | None = None
        self.head = RunnerHead(icons)
        self.head.closed.connect(self.closeRequested)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.problem = QLabel()
        self.problem.setProperty("tone", "bad")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.back = flat_button(self.tr("Back"), "quiet")
        self.back.setObjectName("flowBackButton")
        self.back.setIcon(icons.icon(IconName.BACK))
        self.next = flat_button(self.tr("Next"), "primary")
        self.next.setObjectName("flowNextButton")
        self.conclude = flat_button(self.tr("Conclude…"), "primary")
        self.conclude.setObjectName("concludeRunButton")
        self.back.clicked.connect(self.wentBack)
        self.next.clicked.connect(self.advanced)
        self.conclude.clicked.connect(self.concludePressed)
        self._lay_out()

    def show_run(self, run: FlowRun, missing: str = "", *, focus: bool = True) -> None:
        """Shows where a run stands. `missing` names a subflow that cannot be entered here."""
        self.head.show_run(run)
        self.show_problem("")
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        rows.setSpacing(SPACE_M)
        self.step = StepView(run, self._icons, missing)
        self.step.chosen.connect(self.chosen)
        self.step.edited.connect(self.edited)
        self.step.copied.connect(self.copied)
        self.step.linkRequested.connect(self.linkRequested)
        self.step.form.entered.connect(self.next.click)
        rows.addWidget(self.step, 1)
        flow = run.flow_by_id(run.current.flow_id) or run.flow
        if flow.sources:
            rows.addWidget(self._sources(flow.sources))
        self._scroll.setWidget(page)
        self._buttons(run, missing)
        self.set_busy(False, run)
        if focus and not self.step.take_focus():
            (self.next if not self.next.isHidden() else self.conclude).setFocus()

    def name_subflow(self, title: str) -> None:
        """Tells the title of the flow that the step on the screen leads into."""
        if self.step is not None:
            self.step.name_subflow(title)
        self._say_next(self.tr("Start {flow}").format(flow=title))

    def values(self) -> dict[str, str]:
        return self.step.form.values() if self.step else {}

    def show_problem(self, text: str, field: str = "") -> None:
        """Says beside the buttons what is wrong, and marks the field of that label; "" clears it."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        if self.step is not None:
            self.step.form.mark(field)

    def set_busy(self, busy: bool, run: FlowRun | None = None) -> None:
        """While a move is under way a second click must not make another one."""
        if self.step is not None and self.step.options is not None:
            self.step.options.setEnabled(not busy)
        self.next.setEnabled(not busy)
        self.back.setEnabled(not busy and (run is None or len(run.visits) > 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        options = self.step.options if self.step else None
        number = event.key() - Qt.Key.Key_0
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if options is not None and plain and 1 <= number <= min(_NINE, len(options.buttons)):
            options.buttons[number - 1].click()
        else:
            super().keyPressEvent(event)

    def _buttons(self, run: FlowRun, missing: str) -> None:
        step, here = run.step, run.current
        ends = step.type is StepType.RESULT and not here.returns
        self.conclude.setVisible(ends)
        self.next.setVisible(not ends and step.type is not StepType.QUESTION)
        text = self.tr("Next")
        if step.type is StepType.RESULT and here.returns:
            caller = run.flow_by_id(here.returns[-1].flow_id)
            text = self.tr("Back to {flow}").format(flow=caller.title if caller else here.returns[-1].flow_id)
        elif step.type is StepType.SUBFLOW:
            known = run.flow_by_id(step.flow)
            start = self.tr("Start {flow}").format(flow=known.title if known else step.flow)
            text = self.tr("Go on without it") if missing else start
        self._say_next(text)

    def _say_next(self, text: str) -> None:
        room = WIDEST // 2 - 20
        self.next.setToolTip(text)
        self.next.setAccessibleName(text)
        self.next.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))

    def _sources(self, sources: tuple[Source, ...]) -> QWidget:
        box = QWidget()
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rule = QFrame()
        rule.setProperty("rule", True)
        rule.setFixedHeight(1)
        rows.addWidget(rule)
        rows.addSpacing(SPACE_S)
        for source in sources:
            link = SourceLink(source, self._icons)
            link.followed.connect(self.linkRequested)
            rows.addWidget(link)
        return box

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.head)
        rows.addWidget(self._scroll, 1)
        rule = QFrame()
        rule.setProperty("rule", True)
        rule.setFixedHeight(1)
        rows.addWidget(rule)
        foot = QWidget()
        foot.setProperty("surface", "surface")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(foot)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        column.addWidget(self.problem)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.next)
        buttons.addWidget(self.conclude)
        column.addLayout(buttons)
        rows.addWidget(foot)

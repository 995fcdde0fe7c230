"""What stays at the runner's foot: the fields to record, what is wrong with them, and the ways on and back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rfdesktop.domain.flows.flow import StepType
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.flows.targets import next_target
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.breaking_label import BreakingLabel
from rfdesktop.ui.controls.shown import on_control, set_name, set_tip
from rfdesktop.ui.controls.turn_page import turn_page
from rfdesktop.ui.controls.whole_scroll import WholeScroll
from rfdesktop.ui.flows.dock_parts import flat_button
from rfdesktop.ui.flows.field_form import FieldForm
from rfdesktop.ui.flows.step_words import StepWords
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import QUIET_INSET
from rfdesktop.ui.words.translate import translate

FIELDS_SHARE = 0.45
"""The most of the runner's height that its fields take before they scroll; the step has as much as they."""
LEAST_STEP = 24
"""Pixels of the step that are seen in any case."""
BUTTON_PADDING = 40
COMPACT_UNDER = 480
"""Pixels, at the usual size of text, under which note and question are icons."""
AIR = 6
"""Over and under the fields and the buttons, in pixels."""


class RunnerFoot(QWidget):
    """Made once; its fields are those of the step that is shown."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._left = self._share = 0
        """Pixels that step and fields have together, and those that are the fields'."""
        self._titled: tuple[str, str] = ("", "")
        self.form = FieldForm(())
        self._fields = _FieldScroll()
        self._fields.setWidgetResizable(True)
        self._fields.setFrameShape(QFrame.Shape.NoFrame)
        self._fields.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fields.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fields.setAccessibleName(translate("RunnerFoot", "What was found"))
        self.problem = BreakingLabel(tone="bad")
        self.problem.hide()
        self.back = flat_button(translate("RunnerFoot", "Back"), "quiet")
        self.back.setObjectName("flowBackButton")
        icons.set_beside(self.back, IconName.BACK)
        self.next = flat_button(translate("RunnerFoot", "Next"), "primary")
        self.next.setObjectName("flowNextButton")
        self.conclude = flat_button(translate("RunnerFoot", "Conclude…"), "primary")
        self.conclude.setObjectName("concludeRunButton")
        self.words = StepWords(icons)
        self.words.changed.connect(self.fit)
        self._lay_out()
        self._fields.hide()

    def _lay_out(self) -> None:
        self._rows = QVBoxLayout(self)
        self._rows.setSpacing(AIR)
        self._above = QVBoxLayout()
        self._above.setSpacing(AIR)
        for part in (self._fields, self.words.field, self.problem):
            self._above.addWidget(part)
        self._rows.addLayout(self._above)
        self._side = 0
        """Pixels at either side of the column."""
        self._buttons = buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addWidget(self.words.note)
        buttons.addWidget(self.words.ask)
        buttons.addStretch(1)
        buttons.addWidget(self.next)
        buttons.addWidget(self.conclude)
        self._rows.addLayout(buttons)

    def show_form(self, form: FieldForm) -> None:
        """Shows the fields of a step in place of those before."""
        self.form = form
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(form)
        inside.addStretch(1)
        turn_page(self._fields, holder)
        holder.setAutoFillBackground(False)
        holder.installEventFilter(self)
        self._fields.setVisible(bool(form.controls()))
        self._fields.verticalScrollBar().setValue(0)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the fields' own height: their texts are measured once they have their fonts."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._fields.widget():
            self.fit()
        return super().eventFilter(watched, event)

    def show_nothing(self) -> None:
        """Shows no fields."""
        self.show_form(FieldForm(()))

    def show_buttons(self, run: FlowRun, missing: str) -> None:
        """Offers the ways that a run has where it stands. `missing` names a subflow that cannot be entered."""
        step, here = run.step, run.current
        following = next_target(run) if step.type is StepType.RESULT and not here.returns else ""
        ends = step.type is StepType.RESULT and not here.returns and not following
        self.conclude.setVisible(ends)
        self.next.setVisible(not ends and step.type is not StepType.QUESTION)
        self.back.setEnabled(len(run.visits) > 1)
        if following:
            self.say_next(translate("RunnerFoot", "Next: {flow}"), following)
        elif step.type is StepType.RESULT and here.returns:
            caller = run.flow_by_id(here.returns[-1].flow_id)
            title = caller.title if caller else here.returns[-1].flow_id
            self.say_next(translate("RunnerFoot", "Back to “{flow}”"), title)
        elif step.type is StepType.SUBFLOW and not missing:
            known = run.flow_by_id(step.flow)
            self.say_next(translate("RunnerFoot", "Start “{flow}”"), known.title if known else step.flow)
        else:
            self.say_next(translate("RunnerFoot", "Go on without it") if missing else translate("RunnerFoot", "Next"))

    def say_next(self, text: str, title: str = "") -> None:
        """Names the main button; a flow's title in it is cut to the room there is."""
        whole = text.format(flow=title)
        keys = translate("RunnerFoot", "{name} (Enter, in a field Ctrl+Enter)").format(name=whole)
        set_tip(self.next, keys)
        set_name(self.next, whole)
        self._titled = text, title
        self._cut_title()

    def set_sides(self, side: int, height: int, above: int) -> None:
        """Aligns the foot with the column of the step, in a runner of this height of which its head needs so much."""
        self._side = side
        self._rows.setContentsMargins(0, AIR, side, AIR)
        self._above.setContentsMargins(side, 0, 0, 0)
        # The words of the first button, which has no frame, begin where the fields do.
        self._buttons.setContentsMargins(max(0, side - QUIET_INSET), 0, 0, 0)
        buttons = self.next.sizeHint().height() + 3 * AIR
        self._left = max(0, height - above - buttons)
        self._share = min(round(height * FIELDS_SHARE), self._left // 2)
        self.fit()

    def fit(self) -> None:
        """As high as the fields are at this width, up to their share."""
        width = self.width() - 2 * self._side
        self.words.set_compact(compact=width < COMPACT_UNDER * self.fontMetrics().height() / 16)
        wanted = self.form.height_at(width)
        field = self.words.field
        beside = 0 if field.isHidden() else field.height() + AIR
        if not self.problem.isHidden() and self._share < wanted + self.problem.heightForWidth(width):
            beside += self.problem.heightForWidth(width) + AIR
        # However low it is, one field is seen whole.
        room = max(self._share - beside, min(self.form.first_height(width), self._left - beside - LEAST_STEP))
        # A bar that comes while the height is still being found would take the width that it was found for.
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > room else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._fields.setVerticalScrollBarPolicy(bar)
        self._fields.setFixedHeight(max(0, min(room, wanted)))
        self._cut_title()

    def _cut_title(self) -> None:
        text, title = self._titled
        metrics = self.next.fontMetrics()
        beside = (self.back, self.words.note, self.words.ask)
        used = metrics.horizontalAdvance(text.format(flow="")) + BUTTON_PADDING
        used += sum(button.sizeHint().width() + self._rows.spacing() for button in beside)
        room = max(60, self.width() - 2 * self._side - used)
        cut = metrics.elidedText(visible_line(title), Qt.TextElideMode.ElideRight, room)
        self.next.setText(on_control(text.format(flow=cut)))


class _FieldScroll(WholeScroll):
    """Leaves the keys that scroll to the step above."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

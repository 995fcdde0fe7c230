"""The step where a run stands: what it says, what it asks, and the buttons that lead on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.flows.flow import Step, StepType
from rfdesktop.domain.flows.runs import FlowRun, filled_note
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.texts.links import OutsideLink
from rfdesktop.ui.controls.outcome_badge import OutcomeBadge
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.controls.wrapping_button import WrappingButton
from rfdesktop.ui.flows.command_card import CommandCard
from rfdesktop.ui.flows.field_form import FieldForm
from rfdesktop.ui.flows.step_parts import BodyText
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.words.translate import translate


class StepView(QWidget):
    """One step, made anew for each. `form` holds its fields."""

    chosen = Signal(int)
    edited = Signal()
    linkRequested = Signal(OutsideLink)
    copied = Signal(int)
    """A command of the step went to the clipboard; carries its index."""

    def __init__(self, run: FlowRun, icons: Icons, missing: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        step = run.step
        self.form = FieldForm(step.fields)
        self.form.edited.connect(self.edited)
        self.options: OptionList | None = None
        self._into: PlainLabel | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(10)
        self._say(step.title, "title")
        if step.body:
            body = BodyText(step.body)
            body.followed.connect(self.linkRequested)
            self._rows.addWidget(body)
        for index, command in enumerate(step.commands):
            card = CommandCard(command, icons)
            card.taken.connect(lambda index=index: self.copied.emit(index))
            self._rows.addWidget(card)
        if step.fields:
            self._rows.addWidget(self.form)
            self.form.fill(dict(run.current.values))
        if step.type is StepType.QUESTION:
            self.options = OptionList(step)
            self.options.chosen.connect(self.chosen)
            self._rows.addWidget(self.options)
        elif step.type is StepType.SUBFLOW:
            self._subflow(run, missing)
        elif step.type is StepType.RESULT:
            self._result(run)
        self._rows.addStretch(1)

    def take_focus(self) -> bool:
        """Puts the caret where the engineer goes on; False where that is the Next button."""
        wanted = self.options.first() if self.options else self.form.first()
        if wanted is not None:
            wanted.setFocus()
        return wanted is not None

    def stops(self) -> list[QWidget]:
        """What Tab goes to, from top to bottom."""
        parts = self.findChildren(QWidget)
        return [
            part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.window() is self.window()
        ]

    def name_subflow(self, title: str) -> None:
        """Tells the title of the flow that a subflow step leads into."""
        if self._into is not None:
            self._into.setText(
                translate("StepView", "Continues in the flow “{flow}”, then comes back here.").format(flow=title)
            )

    def _subflow(self, run: FlowRun, missing: str) -> None:
        known = run.flow_by_id(run.step.flow)
        title = known.title if known else run.step.flow
        if missing:
            text = translate(
                "StepView", "The flow “{flow}” is not in the library, or is already being walked. Go on without it?"
            )
            self._say(text.format(flow=title), "warn")
        else:
            self._into = self._say("", "muted")
            self.name_subflow(title)

    def _result(self, run: FlowRun) -> None:
        outcome = run.step.outcome or Outcome.RESOLVED
        badge = OutcomeBadge()
        badge.show_outcome(outcome)
        self._rows.insertWidget(1, badge)
        note = filled_note(run)
        if note:
            card = QFrame()
            card.setProperty("card", True)
            inside = QVBoxLayout(card)
            inside.setContentsMargins(12, 10, 12, 10)
            inside.addWidget(_label(translate("StepView", "For the ticket note"), "muted"))
            inside.addWidget(_label(note, ""))
            self._rows.addWidget(card)

    def _say(self, text: str, tone: str) -> PlainLabel:
        label = _label(text, tone)
        self._rows.addWidget(label)
        return label


class OptionList(QWidget):
    """A question's options: big buttons, chosen by a click, by Enter or by their number; arrows move."""

    chosen = Signal(int)

    def __init__(self, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flowOptions")
        set_name(self, step.title)
        self.buttons: list[QPushButton] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for at, option in enumerate(step.options):
            button = OptionButton(at + 1, option.label)
            button.clicked.connect(lambda _=False, picked=at: self.chosen.emit(picked))
            self.buttons.append(button)
            rows.addWidget(button)

    def first(self) -> QAbstractButton | None:
        return self.buttons[0] if self.buttons else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}.get(
            Qt.Key(event.key()), 0
        )
        if not step:
            super().keyPressEvent(event)
            return
        focused = next((at for at, button in enumerate(self.buttons) if button.hasFocus()), 0)
        self.buttons[(focused + step) % len(self.buttons)].setFocus()


class OptionButton(WrappingButton):
    """One option: its number, and its label in as many lines as it needs."""

    def __init__(self, number: int, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        set_name(self, label)
        set_tip(self, translate("OptionButton", "Press {number}").format(number=number))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.inside.setContentsMargins(12, 9, 12, 9)
        self.inside.setSpacing(10)
        badge = PlainLabel(str(number))
        badge.setProperty("badge", "neutral")
        badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.inside.insertWidget(0, badge, 0, Qt.AlignmentFlag.AlignVCenter)

    def text(self) -> str:
        """The option's label."""
        return self.words.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        if event.key() in arrows:
            event.ignore()  # QAbstractButton would move by its own order; the list moves in the options' order
        else:
            super().keyPressEvent(event)


def _label(text: str, tone: str) -> PlainLabel:
    label = PlainLabel(text)
    label.setWordWrap(True)
    label.setProperty("tone", tone)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label

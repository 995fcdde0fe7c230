"""A question's answers: chosen by a click, by Enter or by their number."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from rfdesktop.domain.flows.flow import Step
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.controls.wrapping_button import WrappingButton
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_XS
from rfdesktop.ui.words.translate import translate

_SIDE, _TOP = 10, 6


class OptionList(QWidget):
    """One place for Tab; arrows move within."""

    chosen = Signal(int)

    def __init__(self, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flowOptions")
        set_name(self, step.title)
        self.buttons: list[OptionButton] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_XS)
        for at, option in enumerate(step.options):
            button = OptionButton(at + 1, option.label)
            button.clicked.connect(lambda _=False, picked=at: self.chosen.emit(picked))
            button.reached.connect(self._stand)
            self.buttons.append(button)
            rows.addWidget(button)
        if self.buttons:
            self._stand(self.buttons[0])

    def advise(self, at: int | None) -> None:
        """Marks one answer as the one that the assistant named."""
        for place, button in enumerate(self.buttons):
            button.set_advised(advised=place == at)

    def first(self) -> QAbstractButton | None:
        return self.buttons[0] if self.buttons else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}.get(
            Qt.Key(event.key()), 0
        )
        if not step or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        focused = next((at for at, button in enumerate(self.buttons) if button.hasFocus()), 0)
        self.buttons[(focused + step) % len(self.buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _stand(self, at: QWidget) -> None:
        """Makes an answer the one that Tab comes to."""
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is at else Qt.FocusPolicy.ClickFocus)


class OptionButton(WrappingButton):
    """One option: its number, and its label in as many lines as it needs. Signals: `reached` with itself."""

    reached = Signal(QWidget)

    def __init__(self, number: int, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        set_name(self, label)
        set_tip(self, translate("OptionButton", "Press {number}").format(number=number) if number <= _KEYS else "")
        self.setProperty("kind", "option")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.inside.setContentsMargins(_SIDE, _TOP, _SIDE, _TOP)
        self.inside.setSpacing(SPACE_M)
        badge = PlainLabel(str(number))
        badge.setProperty("badge", "neutral")
        badge.setProperty("digit", True)
        badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.inside.insertWidget(0, badge, 0, Qt.AlignmentFlag.AlignVCenter)
        self._label = label
        self._advised = PlainLabel(translate("OptionButton", "Assistant"))
        self._advised.setProperty("badge", "accent")
        self._advised.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._advised.hide()
        self.inside.addWidget(self._advised, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_advised(self, *, advised: bool) -> None:
        """Shows that the assistant named this answer."""
        self._advised.setVisible(advised)
        said = translate("OptionButton", "{label} (named by the assistant)").format(label=self._label)
        set_name(self, said if advised else self._label)

    def text(self) -> str:
        """The option's label."""
        return self.words.text()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        if event.key() in arrows:
            event.ignore()  # QAbstractButton would move by its own order; the list moves in the options' order
        else:
            super().keyPressEvent(event)


_KEYS = 9
"""Options that a key chooses."""

"""Enter presses the button that has the keyboard, in every window of the app and on every system, and once only: a key
that is held down sends no form a second time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QWidget,
)

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)

_TICKED = (QCheckBox, QRadioButton)
_FILLED_IN = (QLineEdit, QComboBox, QAbstractSpinBox)


class EnterKey(QObject):
    """Watches the focused control alone. What is ticked (check and radio buttons) and what is filled in leaves Enter to
    its form."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        control = QApplication.focusWidget()
        if isinstance(control, (QAbstractButton, *_FILLED_IN)):
            # A filter that is installed already is only moved to the front.
            control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not (event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent)):
            return False
        if not isinstance(watched, QWidget) or event.key() not in ENTER or event.modifiers() not in PLAIN:
            return False
        # A key that is held down must not press what comes in the control's place, step after step.
        if event.isAutoRepeat():
            return True
        if not isinstance(watched, QAbstractButton) or isinstance(watched, _TICKED):
            return False
        watched.click()
        return True

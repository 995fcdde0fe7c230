"""Enter presses the button that has the keyboard, in every window of the app and on every system."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class EnterKey(QObject):
    """Watches the focused button alone. What is ticked (check and radio buttons) leaves Enter to its form."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        button = QApplication.focusWidget()
        if isinstance(button, QAbstractButton) and not isinstance(button, QCheckBox | QRadioButton):
            # A filter that is installed already is only moved to the front.
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not (event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent)):
            return False
        if not isinstance(watched, QAbstractButton) or event.key() not in ENTER or event.modifiers() not in PLAIN:
            return False
        # A key that is held down must not press what comes in the button's place, step after step.
        if not event.isAutoRepeat():
            watched.click()
        return True

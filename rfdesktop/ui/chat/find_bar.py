"""The field that searches a transcript, shown when it is asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from rfdesktop.ui.chat.transcript import Transcript
from rfdesktop.ui.theme.icons import IconName, Icons


class FindBar(QFrame):
    """Enter finds the next place, Shift+Enter the one before, Escape closes."""

    def __init__(self, transcript: Transcript, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        self._transcript = transcript
        self.field = QLineEdit(self)
        self.field.setObjectName("findField")
        self.field.setPlaceholderText(self.tr("Find in this chat"))
        self.field.setAccessibleName(self.tr("Find in this chat"))
        self.field.setClearButtonEnabled(True)
        self._said = QLabel(self)
        self._said.setProperty("tone", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.addWidget(self.field, 1)
        layout.addWidget(self._said)
        before = self._button(icons, IconName.CHEVRON_UP, self.tr("Previous place"))
        after = self._button(icons, IconName.CHEVRON_DOWN, self.tr("Next place"))
        close = self._button(icons, IconName.CLOSE, self.tr("Close the search"))
        for button in (before, after, close):
            layout.addWidget(button)
        before.clicked.connect(self.find_before)
        after.clicked.connect(self.find_next)
        close.clicked.connect(self.close_bar)
        self.field.textChanged.connect(self._typed)
        self.hide()

    def open(self) -> None:
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    @Slot()
    def close_bar(self) -> None:
        self.hide()
        self._transcript.setFocus()

    @Slot()
    def find_next(self) -> None:
        self._find(backwards=False)

    @Slot()
    def find_before(self) -> None:
        self._find(backwards=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._find(backwards=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    @Slot()
    def _typed(self) -> None:
        """Finds along with the typing, from the place that is marked on."""
        self._said.clear()
        cursor = self._transcript.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._transcript.setTextCursor(cursor)
        self._find(backwards=False)

    def _find(self, *, backwards: bool) -> None:
        text = self.field.text()
        if text and not self._transcript.find_text(text, backwards):
            self._said.setText(self.tr("Not found"))

    def _button(self, icons: Icons, icon: IconName, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icons.icon(icon))
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

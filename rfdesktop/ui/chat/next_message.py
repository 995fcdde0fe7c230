"""The message that waits over the composer until the answer under way has ended."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S
from rfdesktop.ui.words.translate import translate


class NextMessage(QFrame):
    """Shows what is to be sent next. Signals: `editAsked`."""

    editAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nextMessage")
        self.setProperty("tint", "accent")
        self.setAccessibleName(translate("NextMessage", "Next message"))
        self._text = ""
        said = QLabel(translate("NextMessage", "Goes off when the answer has ended"))
        said.setProperty("tone", "muted")
        said.setProperty("size", "small")
        self._shown = QLabel()
        self._shown.setTextFormat(Qt.TextFormat.PlainText)
        self._shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.edit = QPushButton(translate("NextMessage", "Edit"))
        self.edit.setObjectName("editNextMessageButton")
        self.edit.setAccessibleName(translate("NextMessage", "Take the next message back to edit it"))
        self.edit.setToolTip(translate("NextMessage", "Take it back into the field below"))
        self.edit.setProperty("size", "small")
        self.edit.clicked.connect(self.editAsked)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(said)
        words.addWidget(self._shown)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        row.addLayout(words, 1)
        row.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def text(self) -> str:
        """What waits, "" for nothing."""
        return self._text

    def add(self, text: str) -> None:
        """Queues a text behind what is queued already."""
        self._text = "\n".join(part for part in (self._text, text) if part)
        self._shown.setToolTip(self._text)
        self._elide()
        self.show()

    def take(self) -> str:
        """Gives the queued text and empties the queue."""
        text, self._text = self._text, ""
        self.hide()
        return text

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        line = " ".join(self._text.split())
        self._shown.setText(
            self._shown.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self._shown.width())
        )

"""The message that waits over the composer until the answer under way has ended."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_tip
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S
from rfdesktop.ui.words.translate import translate

MOST = 1_000
"""Characters of the message that its line is made of: more are never seen."""


class NextMessage(QFrame):
    """Shows what is to be sent next. Signals: `editAsked`."""

    editAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nextMessage")
        self.setProperty("tint", "accent")
        self.setAccessibleName(translate("NextMessage", "Next message"))
        self._waits = Written()
        said = PlainLabel(translate("NextMessage", "Goes off when the answer has ended"))
        said.setProperty("tone", "muted")
        said.setProperty("scale", "small")
        self._shown = PlainLabel()
        self._shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.edit = QPushButton(translate("NextMessage", "Edit"))
        self.edit.setObjectName("editNextMessageButton")
        self.edit.setAccessibleName(translate("NextMessage", "Take the next message back to edit it"))
        set_tip(self.edit, translate("NextMessage", "Take it back into the field below"))
        self.edit.setProperty("scale", "small")
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
    def written(self) -> Written:
        """What waits."""
        return self._waits

    def add(self, written: Written) -> None:
        """Queues something behind what is queued already."""
        self._waits = self._waits.then(written)
        set_tip(self._shown, self._said)
        self._elide()
        self.show()

    def take(self) -> Written:
        """Gives what is queued and empties the queue."""
        waits, self._waits = self._waits, Written()
        self.hide()
        return waits

    @property
    def _said(self) -> str:
        """The words that wait, and the names of what is attached to them."""
        names = ", ".join(attachment.name for attachment in self._waits.attachments)
        return "\n".join(part for part in (self._waits.text[:MOST], names) if part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        line = visible_line(" ".join(self._said.split()))
        self._shown.setText(
            self._shown.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self._shown.width())
        )

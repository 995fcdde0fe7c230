"""The window that asks for the recovery phrase of encrypted chats."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.growing import keep_whole
from rfdesktop.ui.settings.form_parts import form_button, form_field, form_line, labelled, say_in
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.words.sealing import recovery_words
from rfdesktop.ui.words.translate import translate

LONGEST = 400
FIRST_SIZE, LEAST_SIZE = QSize(700, 300), QSize(520, 300)


class RecoveryWindow(QDialog):
    """Modeless: flows can be searched and walked without the chats."""

    phraseGiven = Signal(str)

    def __init__(self, parent: QWidget | None = None, why: str = "", verb: str = "") -> None:
        """`why` says what the phrase is asked for, `verb` what is done with it; the profile's chats are opened."""
        super().__init__(parent)
        self.setObjectName("recoveryWindow")
        self.setWindowTitle(translate("Sealing", "Recovery phrase"))
        self.setModal(False)
        self._text = form_line(self, "recoveryText")
        self._text.setText(why or recovery_words())
        self.field = form_field(
            self, "recoveryPhrase", translate("Sealing", "Recovery phrase"), " ".join(("····-····",) * 3)
        )
        self.field.setMaxLength(LONGEST)
        self.field.textChanged.connect(self._typed)
        self._said = form_line(self, "recoverySaid", "bad")
        self._said.hide()
        self._open = form_button(self, "unlockButton", "primary", verb or translate("Sealing", "Open the chats"))
        self._open.setDefault(True)
        self._open.clicked.connect(self._give)
        later = form_button(self, "unlockLaterButton", "", translate("Sealing", "Later"))
        later.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_S)
        foot.addStretch(1)
        foot.addWidget(later)
        foot.addWidget(self._open)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        rows.setSpacing(SPACE_M)
        rows.addWidget(self._text)
        rows.addLayout(labelled(self.field, self))
        rows.addWidget(self._said)
        rows.addStretch(1)
        rows.addLayout(foot)
        self._typed()
        self.setMinimumSize(LEAST_SIZE)
        open_at(self, FIRST_SIZE.width(), FIRST_SIZE.height())
        keep_whole(self)

    def fail(self, text: str) -> None:
        """Says what is wrong with the phrase, which stays to be corrected."""
        say_in(self._said, text, "bad")
        self._open.setEnabled(True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _typed(self) -> None:
        say_in(self._said, "", "bad")
        self._open.setEnabled(bool(self.field.text().strip()))

    @Slot()
    def _give(self) -> None:
        self._open.setEnabled(False)
        say_in(self._said, translate("Sealing", "Opening the chats…"), "muted")
        self.phraseGiven.emit(self.field.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field gives the phrase."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.hasFocus():
            if self._open.isEnabled():
                self._give()
            return
        super().keyPressEvent(event)

    @Slot()
    def reject(self) -> None:
        self.field.clear()
        super().reject()

    def accept(self) -> None:
        self.field.clear()
        super().accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.field.clear()
        super().closeEvent(event)

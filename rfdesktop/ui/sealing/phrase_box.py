"""The recovery phrase on the screen, and a group of it to be typed back before a fresh one counts."""

from __future__ import annotations

import random

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rfdesktop.domain.sealing.keys import GROUPS
from rfdesktop.ui.controls.clipboard import copy_text
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.settings.form_parts import form_button, form_field, form_line
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S, SPACE_XS
from rfdesktop.ui.words.sealing import before_words, confirm_words
from rfdesktop.ui.words.translate import translate

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LOOK_ALIKE = str.maketrans("ILO", "110")


class PhraseBox(QWidget):
    """Hidden while it has no phrase. `confirmed` once a fresh one was typed back in part and is to count."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phrase: tuple[str, ...] = ()
        self._asked = -1
        self._before = form_line(self, "sealingBefore")
        self._groups = form_line(self, "phraseGroups", "strong")
        self._groups.setProperty("mono", "true")
        self._groups.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        set_name(self._groups, translate("Sealing", "Recovery phrase"))
        self._typed = form_field(self, "phraseConfirm", confirm_words(1))
        self._typed.setMaxLength(40)
        self._typed.textChanged.connect(self.check)
        self._label = form_line(self, "phraseConfirmLabel", "strong")
        self._label.setText(confirm_words(1))
        self._label.name_field(self._typed)
        self._go = form_button(self, "sealNowButton", "primary", translate("Sealing", "Encrypt now"))
        self._go.clicked.connect(self._confirm)
        self._copy = form_button(self, "copyPhraseButton", "", translate("Sealing", "Copy"))
        self._copy.clicked.connect(self._copy_phrase)
        self._hide = form_button(self, "hidePhraseButton", "", translate("Sealing", "Hide"))
        self._hide.clicked.connect(self.forget)
        self._lay_out()
        self.forget()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for button in (self._go, self._copy, self._hide):
            buttons.addWidget(button)
        buttons.addStretch(1)
        confirming = QVBoxLayout()
        confirming.setSpacing(SPACE_XS)
        confirming.addWidget(self._label)
        confirming.addWidget(self._typed)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_M)
        rows.addWidget(self._before)
        rows.addWidget(self._groups)
        rows.addLayout(confirming)
        rows.addLayout(buttons)

    def show_phrase(self, phrase: tuple[str, ...], copies: int, *, fresh: bool) -> None:
        """Shows a phrase; so many copies would be written anew by a fresh one."""
        self._phrase = phrase
        self._asked = random.randrange(GROUPS) if fresh else -1
        half = GROUPS // 2
        lines = [f"{at + 1}  {phrase[at]}      {at + 1 + half}  {phrase[at + half]}" for at in range(half)]
        self._groups.setText("\n".join(lines))
        self._before.setText(before_words(copies) if fresh else "")
        self._typed.clear()
        set_name(self._typed, confirm_words(self._asked + 1))
        self._label.setText(confirm_words(self._asked + 1))
        for widget in (self._before, self._label, self._typed, self._go):
            widget.setVisible(fresh)
        self.show()
        self.check()
        (self._typed if fresh else self._copy).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def forget(self) -> None:
        """Takes the phrase off the screen."""
        self._phrase = ()
        self._groups.setText("")
        self._typed.clear()
        self.hide()

    @Slot()
    def check(self) -> None:
        """It counts whenever the group that is asked for stands there."""
        self._go.setEnabled(self._is_confirmed())

    def _is_confirmed(self) -> bool:
        if not self._phrase or self._asked < 0:
            return False
        typed = "".join(letter for letter in self._typed.text().upper() if letter.isalnum())
        return typed.translate(_LOOK_ALIKE) == self._phrase[self._asked].replace("-", "")

    @Slot()
    def _confirm(self) -> None:
        if self._is_confirmed():
            self._go.setEnabled(False)
            self.confirmed.emit()

    @Slot()
    def _copy_phrase(self) -> None:
        copy_text("\n".join(self._phrase))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field encrypts once the group fits, and saves no settings."""
        if event.key() in _ENTER and self._typed.hasFocus():
            self._confirm()
            return
        super().keyPressEvent(event)

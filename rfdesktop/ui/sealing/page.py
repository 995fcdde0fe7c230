"""The settings' page of the encryption: how it stands, the recovery phrase, switching on and off."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from rfdesktop.domain.sealing.events import SealingObstacle, SealingProgress, SealingTold
from rfdesktop.ui.controls.question_box import QuestionBox
from rfdesktop.ui.sealing.phrase_box import PhraseBox
from rfdesktop.ui.settings.form_parts import form_button, form_line, say_in
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S
from rfdesktop.ui.words.sealing import intro_words, left_open_words, progress_words, state_words, stop_words
from rfdesktop.ui.words.translate import translate


class SealingPage(QWidget):
    """`drawRequested` asks for a fresh phrase, `phraseRequested` for the present one."""

    lookedAt = Signal()
    drawRequested = Signal()
    phraseRequested = Signal()
    sealRequested = Signal()
    unsealConfirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sealingPage")
        self._told = SealingTold(False)
        self._sealing = False
        self._state = form_line(self, "sealingState", "strong")
        self._intro = form_line(self, "sealingText")
        self._intro.setText(intro_words())
        self._left_open = form_line(self, "sealingLeftOpen")
        self._left_open.setText(left_open_words())
        self._said = form_line(self, "sealingSaid")
        self._said.hide()
        self._bar = QProgressBar(self)
        self._bar.setObjectName("sealingProgress")
        self._bar.setAccessibleName(translate("Sealing", "Progress"))
        self._bar.setTextVisible(False)
        self._on = self._button("sealButton", translate("Sealing", "Encrypt the chats on this disk…"))
        self._on.clicked.connect(self.drawRequested)
        self._show = self._button("showPhraseButton", translate("Sealing", "Show the recovery phrase"))
        self._show.clicked.connect(self.phraseRequested)
        self._off = self._button("unsealButton", translate("Sealing", "Stop encrypting…"))
        self._off.clicked.connect(self._ask_off)
        self._box = PhraseBox(self)
        self._box.confirmed.connect(self._seal)
        self._lay_out()
        self.show_state(self._told)
        self._on.setEnabled(False)

    def _button(self, name: str, text: str) -> QPushButton:
        return form_button(self, name, "", text)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for button in (self._on, self._show, self._off):
            buttons.addWidget(button)
        buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_M)
        rows.addWidget(self._state)
        rows.addLayout(buttons)
        for part in (self._said, self._bar, self._box, self._intro, self._left_open):
            rows.addWidget(part)

    def show_state(self, told: SealingTold) -> None:
        """Says how it stands; what was under way is over."""
        if told.sealed is not self._told.sealed:
            self._box.forget()
            say_in(self._said, "", "muted")
        self._told = told
        self._box.check()
        self._bar.hide()
        self._state.setText(state_words(told))
        self._on.setVisible(not told.sealed)
        self._on.setEnabled(told.obstacle is SealingObstacle.NONE)
        for button in (self._show, self._off):
            button.setVisible(told.sealed and not told.locked)
            button.setEnabled(True)
        if told.required:
            self._off.hide()

    def show_phrase(self, phrase: tuple[str, ...], *, fresh: bool) -> None:
        """Shows a phrase; a fresh one is to be confirmed before it counts."""
        say_in(self._said, "", "muted")
        self._box.show_phrase(phrase, self._told.copies, fresh=fresh)

    def show_progress(self, progress: SealingProgress) -> None:
        """Says what is being done."""
        say_in(self._said, progress_words(progress, sealing=self._sealing), "muted")
        self._bar.setRange(0, progress.of)
        self._bar.setValue(progress.done)
        self._bar.show()
        for button in (self._on, self._show, self._off):
            button.setEnabled(False)

    def fail(self, text: str) -> None:
        """Says why something was not done."""
        self.show_state(self._told)
        say_in(self._said, text, "bad")

    @Slot()
    def _seal(self) -> None:
        self._sealing = True
        self.show_progress(SealingProgress())
        self.sealRequested.emit()

    @Slot()
    def _ask_off(self) -> None:
        box = QuestionBox(translate("Sealing", "Stop encrypting"), *stop_words(), self)
        box.setObjectName("unsealBox")
        box.offer(translate("Sealing", "Stop encrypting"), self._unseal, danger=True)

    def _unseal(self) -> None:
        self._sealing = False
        self._box.forget()
        self.show_progress(SealingProgress())
        self.unsealConfirmed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """What it says is asked for anew."""
        super().showEvent(event)
        self.lookedAt.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """A phrase stays on no screen that nobody looks at."""
        super().hideEvent(event)
        self._box.forget()

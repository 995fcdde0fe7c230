"""The part of the ticket card about what goes with the ticket: standing instructions, and how answers are wanted."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPushButton, QWidget

from rfdesktop.domain.standing.events import StandingTold
from rfdesktop.domain.standing.styles import LONGEST_LANGUAGE, AnswerBy, AnswerLength, AnswerStyle
from rfdesktop.ui.controls.choice_box import ChoiceBox
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.controls.tones import retone
from rfdesktop.ui.theme.tokens import LINK_INSET, SPACE_M, SPACE_S
from rfdesktop.ui.words.standing import as_set, nothing_words, scope_words, style_choice, tokens_words
from rfdesktop.ui.words.translate import translate

SHOWN = 160
"""Characters of a text that the card shows."""


class StandingPart(QWidget):
    """Signals: `styled` where another style was chosen, which `style` has; `editAsked` where the texts are to be
    changed."""

    styled = Signal()
    editAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("standingPart")
        self._texts = PlainLabel("", self)
        self._texts.setObjectName("standingTexts")
        self._texts.setWordWrap(True)
        self._tokens = PlainLabel("", self)
        self._tokens.setProperty("tone", "muted")
        self._tokens.setWordWrap(True)
        self.edit = QPushButton(translate("StandingPart", "Instructions…"), self)
        self.edit.setObjectName("editInstructionsButton")
        self.edit.setProperty("kind", "link")
        self.edit.clicked.connect(self.editAsked)
        self.by, self.length = ChoiceBox(self), ChoiceBox(self)
        self.language = QLineEdit(self)
        self.language.setMaxLength(LONGEST_LANGUAGE)
        self.language.editingFinished.connect(self._leave_language)
        self._language = ""
        self._lay_out()
        for box in (self.by, self.length):
            box.activated.connect(self.styled)

    def _lay_out(self) -> None:
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE_S, 0, 0)
        for words in (self._texts, self._tokens):
            words.setContentsMargins(LINK_INSET, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        names = {
            self.by: ("answerBy", translate("StandingPart", "Answers by")),
            self.length: ("answerLength", translate("StandingPart", "Length")),
            self.language: ("answerLanguage", translate("StandingPart", "Language")),
        }
        for row, (field, (object_name, name)) in enumerate(names.items()):
            field.setObjectName(object_name)
            set_name(field, name)
            label = PlainLabel(name, self)
            label.setProperty("tone", "muted")
            label.setContentsMargins(LINK_INSET, 0, 0, 0)
            label.name_field(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self._texts, len(names), 0, 1, 2)
        grid.addWidget(self._tokens, len(names) + 1, 0, 1, 2)
        grid.addWidget(self.edit, len(names) + 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        self.setTabOrder(self.language, self.edit)

    def align_to(self, label_width: int) -> None:
        """Has its fields begin where those over it do, whose names are so wide."""
        self._grid.setColumnMinimumWidth(0, label_width + LINK_INSET)

    @property
    def style_wanted(self) -> AnswerStyle:
        """What is chosen for this chat."""
        by, length = self.by.currentData(), self.length.currentData()
        language = self.language.text().strip()
        return AnswerStyle(AnswerBy(by) if by else None, AnswerLength(length) if length else None, language or None)

    def show_standing(self, told: StandingTold) -> None:
        """Shows what goes with the chat, and what its answers are wanted like."""
        lines = [f"{scope_words(scope)}: {_short(text)}" for scope, text in told.texts]
        self._texts.setText("\n".join(lines) or nothing_words())
        retone(self._texts, "" if lines else "muted")
        self._tokens.setText(tokens_words(told.tokens) if told.tokens else "")
        self._tokens.setVisible(bool(told.tokens))
        _fill(self.by, tuple(AnswerBy), told.style.by, told.counts.by)
        _fill(self.length, tuple(AnswerLength), told.style.length, told.counts.length)
        own = translate("StandingPart", "that of each message")
        set_to = "" if told.style.language else told.counts.language
        self.language.setPlaceholderText(as_set(set_to or own))
        set_tip(self.language, as_set(set_to or own))
        if not self.language.hasFocus():
            self._language = told.style.language or ""
            self.language.setText(self._language)

    @Slot()
    def _leave_language(self) -> None:
        if self.language.text().strip() != self._language:
            self._language = self.language.text().strip()
            self.styled.emit()


def _fill(
    box: QComboBox,
    choices: tuple[AnswerBy, ...] | tuple[AnswerLength, ...],
    chosen: StrEnum | None,
    counts: AnswerBy | AnswerLength,
) -> None:
    """Fills a box with the choices, the first one leaving it to the settings."""
    with QSignalBlocker(box):
        box.clear()
        settings = translate("StandingPart", "As in the settings") if chosen else as_set(style_choice(counts))
        box.addItem(settings, "")
        for choice in choices:
            box.addItem(style_choice(choice), choice.value)
        box.setCurrentIndex(max(0, box.findData(chosen.value if chosen else "")))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN].rstrip()}…"

"""The summary of a long chat's older messages, folded over its transcript: to be read, corrected and made again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from rfdesktop.domain.chats.summaries import ChatSummary
from rfdesktop.ui.chat.unfolded_area import UnfoldedArea
from rfdesktop.ui.controls.disclosure import Disclosure
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.short_label import ShortLabel
from rfdesktop.ui.controls.shown import on_control, set_name
from rfdesktop.ui.controls.wrapping_row import WrappingRow
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate


class SummaryCard(QFrame):
    """Hidden where a chat has no summary and none is being made.

    Those whose place a later one has taken can be turned to. What was typed and not saved stays with the messages that
    the summary is of, whichever is shown.

    Signals: `reworded` with a summary's id and the text that the engineer wants in its place; `renewed` with the id of
    one that is to be made again.
    """

    reworded = Signal(str, str)
    renewed = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summaryCard")
        self.setAccessibleName(translate("SummaryCard", "Summary of the older messages"))
        self.setProperty("surface", "raised")
        self._summaries: tuple[ChatSummary, ...] = ()
        self._summary: ChatSummary | None = None
        """The one that is shown."""
        self._typed: dict[str, str] = {}
        """What was typed and not saved, by the messages that a summary is of."""
        self._making = False
        self._did_not_fit = 0
        """Lines that the one that stands had no room for."""
        self.head = Disclosure(icons, "", parent=self)
        self.head.setObjectName("summaryHead")
        self.head.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.head.unfolded.connect(self._unfold)
        self._state = ShortLabel("", self)
        self._state.setObjectName("summaryState")
        self._state.setProperty("tone", "muted")
        self._body = QWidget(self)
        self._hint = PlainLabel(parent=self._body)
        self._hint.setProperty("tone", "muted")
        self._hint.setWordWrap(True)
        self.editor = self._field()
        self.save = self._button("saveSummaryButton", translate("SummaryCard", "Save the change"))
        self.save.clicked.connect(self._save)
        self.undo = self._button("undoSummaryButton", translate("SummaryCard", "Undo the change"))
        self.undo.clicked.connect(self._undo)
        self.again = self._button("renewSummaryButton", translate("SummaryCard", "Summarise again"))
        self.again.clicked.connect(lambda: self._summary and self.renewed.emit(self._summary.id))
        self.earlier = self._button("earlierSummaryButton", translate("SummaryCard", "Earlier summary"))
        self.earlier.clicked.connect(lambda: self._turn(1))
        self.later = self._button("laterSummaryButton", translate("SummaryCard", "Later summary"))
        self.later.clicked.connect(lambda: self._turn(-1))
        self._lay_out()
        self.hide()

    def _field(self) -> QPlainTextEdit:
        """The field of the summary's text."""
        field = QPlainTextEdit(self._body)
        field.setObjectName("summaryText")
        field.setAccessibleName(translate("SummaryCard", "What the model is told of the older messages"))
        field.setTabChangesFocus(True)
        field.textChanged.connect(self._offer)
        return field

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self._body)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        head = WrappingRow(SPACE_S)
        head.addWidget(self.head)
        head.addWidget(self._state)
        # Beside the words of the head, which is higher.
        self._state.setMinimumHeight(self.head.sizeHint().height())
        buttons = WrappingRow(SPACE_S)
        for button in (self.save, self.undo, self.again, self.earlier, self.later):
            buttons.addWidget(button)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, SPACE_XS, 0, SPACE_S)
        inside.addWidget(self._hint)
        inside.addWidget(self.editor)
        inside.addLayout(buttons)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        self._rows.setSpacing(0)
        self._rows.addLayout(head)
        self._area = UnfoldedArea(self._body, self.editor, self)
        self._area.setObjectName("summaryArea")
        self._rows.addWidget(self._area)

    @property
    def changed(self) -> bool:
        """Whether the engineer has typed something that is not saved."""
        return self._summary is not None and self.editor.toPlainText() != self._summary.text

    def show_summaries(self, summaries: tuple[ChatSummary, ...], did_not_fit: int = 0) -> None:
        """Shows the one that stands, the first of these, for which so many lines `did_not_fit`, or the one that is
        being changed or was turned to."""
        self._did_not_fit = did_not_fit
        self._keep_typed()
        shown = self._summary
        stays = shown is not None and (self._at > 0 or shown.covers in self._typed)
        same = (each for each in summaries if shown is not None and each.covers == shown.covers)
        self._summaries = summaries
        self._show((next(same, None) if stays else None) or next(iter(summaries), None))

    @property
    def _at(self) -> int:
        """The place of the one that is shown; 0 is the one that stands."""
        return next((at for at, each in enumerate(self._summaries) if each == self._summary), 0)

    def _turn(self, by: int) -> None:
        """Shows the one before or after."""
        self._keep_typed()
        self._show(self._summaries[min(max(self._at + by, 0), len(self._summaries) - 1)])

    def _show(self, summary: ChatSummary | None) -> None:
        self._summary = summary
        text = summary.text if summary else ""
        typed = self._typed.get(summary.covers, text) if summary else text
        if self.editor.toPlainText() != typed:
            self.editor.setPlainText(typed)
        self._write()

    def _keep_typed(self) -> None:
        if self._summary is not None:
            self._typed.pop(self._summary.covers, None)
            if self.changed:
                self._typed[self._summary.covers] = self.editor.toPlainText()

    def show_making(self, count: int) -> None:
        """Says that the first `count` messages are being summarised."""
        self._making = True
        self._write(count)

    def show_made(self) -> None:
        """Nothing is being summarised any more."""
        self._making = False
        self._write()

    def set_column(self, side: int) -> None:
        """Stands over the column of text, so far from the sides."""
        self._rows.setContentsMargins(side, SPACE_XS, side, SPACE_XS)

    def _write(self, coming: int = 0) -> None:
        count = self._summary.count if self._summary else coming
        text = translate("SummaryCard", "Summary of the first %n message(s)", None, count)
        self.head.setVisible(self._summary is not None)
        self.head.setText(on_control(text))
        set_name(self.head, text)
        self._state.setText(self._state_words(coming))
        self._hint.setText(_hint_words(earlier=self._at > 0))
        several, at = len(self._summaries) > 1, self._at
        for button, possible in ((self.earlier, at + 1 < len(self._summaries)), (self.later, at > 0)):
            button.setVisible(several)
            button.setEnabled(possible)
        self.again.setEnabled(not self._making and at == 0)
        self.setVisible(self._summary is not None or self._making)
        self._offer()

    def _state_words(self, coming: int) -> str:
        if self._making:
            return translate("SummaryCard", "Summarising the first %n message(s)…", None, coming)
        summary = self._summary
        if summary is None:
            return ""
        if self._at:
            return translate("SummaryCard", "an earlier one")
        # What the model had dropped and the rules found, and what had no room all the same.
        edited, put_back, lost = summary.edited, summary.put_back, self._did_not_fit
        states = (
            translate("SummaryCard", "changed by you") if edited else "",
            translate("SummaryCard", "%n line(s) put back", None, put_back) if put_back and not edited else "",
            translate("SummaryCard", "%n line(s) did not fit", None, lost) if lost else "",
        )
        return " · ".join(filter(None, states))

    @Slot(bool)
    def _unfold(self, open_: bool) -> None:
        self._area.unfold(open_, self.parentWidget())
        if open_:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _save(self) -> None:
        if self._summary is not None:
            self.reworded.emit(self._summary.id, self.editor.toPlainText())

    @Slot()
    def _undo(self) -> None:
        self.editor.setPlainText(self._summary.text if self._summary else "")

    @Slot()
    def _offer(self) -> None:
        changed = self.changed
        self.save.setEnabled(changed and bool(self.editor.toPlainText().strip()) and not self._making)
        self.undo.setEnabled(changed)


def _hint_words(*, earlier: bool) -> str:
    if earlier:
        return translate("SummaryCard", "The model gets a later one. This one is kept, with what you change in it.")
    return translate(
        "SummaryCard", "The model gets this in the place of those messages. They stay in the chat as they were."
    )

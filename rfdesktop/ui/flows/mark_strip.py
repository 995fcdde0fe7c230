"""Marking a step or a whole flow as wrong or undone, and taking that back: a strip under the runner's head."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from rfdesktop.domain.flows.marks import Mark, MarkDraft, MarkKind
from rfdesktop.ui.controls.breaking_label import BreakingLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.controls.wrapping_row import WrappingRow
from rfdesktop.ui.flows.dock_parts import flat_button
from rfdesktop.ui.theme.tokens import LINK_INSET, SPACE_M, SPACE_S, SPACE_XS
from rfdesktop.ui.words.runs import mark_words
from rfdesktop.ui.words.translate import translate

LONGEST_REASON = 500
"""Characters."""


class MarkStrip(QFrame):
    """Asks for a mark's kind and reason. `place` is that of the step in the run, None for the whole flow."""

    marked = Signal(object, str, str)
    """The place, the kind and the reason ("" for none)."""
    typed = Signal(object, str, str)
    """The same, as far as it is typed."""
    cancelled = Signal()
    asking = Signal(bool)
    """The strip has come or gone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("markStrip")
        self.setProperty("tint", "warn")
        self._place: int | None = None
        self.question = BreakingLabel(tone="strong")
        self.kinds = {
            MarkKind.WRONG: QRadioButton(translate("MarkStrip", "Wrong")),
            MarkKind.UNDONE: QRadioButton(translate("MarkStrip", "Undone")),
        }
        self.reason = QLineEdit()
        self.reason.setObjectName("markReason")
        self.reason.setMaxLength(LONGEST_REASON)
        self.reason.setPlaceholderText(translate("MarkStrip", "Why (optional)"))
        self.reason.setAccessibleName(translate("MarkStrip", "Why (optional)"))
        self.reason.returnPressed.connect(self._mark)
        self.reason.textEdited.connect(self._tell)
        self.mark = flat_button(translate("MarkStrip", "Mark"))
        self.mark.setObjectName("markButton")
        self.mark.clicked.connect(self._mark)
        self.cancel = flat_button(translate("MarkStrip", "Cancel"), "quiet")
        self.cancel.clicked.connect(self.cancelled)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        kinds = WrappingRow(SPACE_M)
        hints = {
            MarkKind.WRONG: translate("MarkStrip", "What was found or chosen does not hold"),
            MarkKind.UNDONE: translate("MarkStrip", "It was done, and was taken back since"),
        }
        for kind, choice in self.kinds.items():
            choice.setObjectName(f"{kind}MarkButton")
            set_name(choice, choice.text())
            set_tip(choice, hints[kind])
            choice.clicked.connect(self._tell)
            group.addButton(choice)
            kinds.addWidget(choice)
        last = QHBoxLayout()
        last.setSpacing(SPACE_S)
        last.addWidget(self.reason, 1)
        for button in (self.mark, self.cancel):
            button.setProperty("scale", "small")
            last.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        rows.setSpacing(SPACE_XS)
        rows.addWidget(self.question)
        rows.addLayout(kinds)
        rows.addLayout(last)

    @property
    def place(self) -> int | None:
        """What is asked about: the place of a step, None for the whole flow."""
        return self._place

    def ask(self, place: int | None, title: str, typed: MarkDraft | None = None) -> None:
        """Asks about a step, or the whole flow, of this title; again with what was typed, leaving the keyboard where
        it is."""
        self._place = place
        whole = translate("MarkStrip", "Mark the whole flow “{title}” as")
        step = translate("MarkStrip", "Mark the step “{title}” as")
        self.question.setText((whole if place is None else step).format(title=title))
        self.kinds[typed.kind if typed else MarkKind.WRONG].setChecked(True)
        self.reason.setText(typed.reason if typed else "")
        self.show()
        if typed is None:
            self.reason.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.asking.emit(not self.isHidden())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.asking.emit(not self.isHidden())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # the field has marked by now; the step below is not to go on by it
        else:
            # A number typed at a kind is no answer of the step's.
            event.setAccepted(not event.modifiers())

    @Slot()
    def _mark(self) -> None:
        self.hide()
        self.marked.emit(self._place, self._kind.value, self.reason.text().strip())

    @Slot()
    def _tell(self) -> None:
        self.typed.emit(self._place, self._kind.value, self.reason.text())

    @property
    def _kind(self) -> MarkKind:
        return next(kind for kind, button in self.kinds.items() if button.isChecked())


class MarkBand(QFrame):
    """Says that the flow, or the step on the screen, is marked, and takes that back; of what is wrong it offers to have
    what helped put into the flow. Signals: `unmarked`, `improveAsked`."""

    unmarked = Signal(object)
    """The place of the step, None for the whole flow."""
    improveAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("markBand")
        self.setProperty("tint", "bad")
        self._place: int | None = None
        self._marked = self._given_way = False
        self.words = BreakingLabel(tone="bad")
        self.back = flat_button(translate("MarkBand", "Take back"), "link")
        self.back.setObjectName("unmarkButton")
        self.back.clicked.connect(lambda: self.unmarked.emit(self._place))
        self.better = flat_button(translate("MarkBand", "Improve this flow…"), "link")
        self.better.setObjectName("improveFlowButton")
        self.better.clicked.connect(lambda: self.improveAsked.emit())
        words = QVBoxLayout()
        words.setSpacing(0)
        # The link's words begin where these do; its ring stands out.
        said = QHBoxLayout()
        said.setContentsMargins(LINK_INSET, 0, 0, 0)
        said.addWidget(self.words)
        words.addLayout(said)
        words.addWidget(self.better, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M - LINK_INSET, SPACE_XS, SPACE_XS, SPACE_XS)
        row.setSpacing(SPACE_S)
        row.addLayout(words, 1)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_marks(self, whole: Mark | None, step: Mark | None, place: int) -> None:
        """Shows the mark of the flow, else that of the step of this place, else nothing."""
        mark = whole or step
        self._place = None if whole is not None else place
        if mark is not None:
            about = (
                translate("MarkBand", "Whole flow · {mark}") if whole else translate("MarkBand", "This step · {mark}")
            )
            self.words.setText(about.format(mark=mark_words(mark)))
            set_name(self.back, translate("MarkBand", "Take back: {mark}").format(mark=self.words.text()))
            self.better.setVisible(mark.kind is MarkKind.WRONG)
        self._marked = mark is not None
        self.setVisible(self._marked and not self._given_way)

    def give_way(self, given: bool) -> None:
        """Leaves its room to what is asked about a mark, which large text needs in a low window, or takes it again."""
        self._given_way = given
        self.setVisible(self._marked and not given)

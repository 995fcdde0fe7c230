"""The tag that says how a ticket was left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.theme.outcomes import OUTCOME_LOOKS
from rfdesktop.ui.words.runs import outcome_words

HEIGHT = 20
SIDE, AIR = 10, 4
"""The room at each side of the word, and the least over and under it together, in pixels."""


class OutcomeBadge(PlainLabel):
    """Always as large as its word needs: a row that is too narrow has to cut something else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Shows an outcome's word in its colours; hidden for none."""
        if outcome is not None:
            self.setText(outcome_words(outcome))
            self.setProperty("badge", OUTCOME_LOOKS[outcome].badge)
            self.style().unpolish(self)
            self.style().polish(self)
            self.updateGeometry()
        self.setVisible(outcome is not None)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2 * SIDE
        return QSize(width, max(HEIGHT, self.fontMetrics().height() + AIR))

    def event(self, event: QEvent) -> bool:
        """Asks for its room anew when the style sheet has reached it: what was asked for before is of another font."""
        taken = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
        return taken

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

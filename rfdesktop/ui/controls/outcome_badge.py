"""The tag that says how a ticket was left."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.theme.outcomes import OUTCOME_LOOKS
from rfdesktop.ui.words.runs import outcome_words

HEIGHT = 20
AIR = 4
"""The least room over and under the word, together, in pixels."""


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
        return QSize(super().sizeHint().width(), max(HEIGHT, self.fontMetrics().height() + AIR))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

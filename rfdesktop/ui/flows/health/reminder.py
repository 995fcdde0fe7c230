"""The dock's quiet line about flows whose review is due."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.flows.dock_parts import flat_button
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.words.health import reminder_words
from rfdesktop.ui.words.translate import translate


class ReviewReminder(QWidget):
    """Hidden where there is nothing to review, and once it was put away until more flows are due."""

    taken = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewReminder")
        self._count = self._away = 0
        self.link = flat_button(reminder_words(0), "link")
        icons.set_beside(self.link, IconName.CLOCK)
        self.link.clicked.connect(self.taken)
        self.away = QToolButton()
        self.away.setIcon(icons.icon(IconName.CLOSE))
        set_name(self.away, translate("ReviewReminder", "Do not remind"))
        set_tip(self.away, translate("ReviewReminder", "Put away until more flows are due"))
        self.away.clicked.connect(self._put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.link)
        row.addStretch(1)
        row.addWidget(self.away)
        self.hide()

    def show_count(self, count: int) -> None:
        """Says how many flows are due."""
        self._count = count
        self.link.setText(reminder_words(count))
        set_name(self.link, reminder_words(count))
        self.setVisible(count > self._away)

    @Slot()
    def _put_away(self) -> None:
        self._away = self._count
        self.hide()

"""The offer of the app's newer starter flows, in the dock."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rfdesktop.domain.flows.flow import StarterUpdate
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.words.translate import translate


class StarterUpdateCard(QFrame):
    """There while there is something to decide. Signals: `kept`, `reviewed`."""

    kept = Signal()
    reviewed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tint", "accent")
        self.headline = PlainLabel()
        self.headline.setWordWrap(True)
        self.headline.setProperty("tone", "strong")
        self.keep = _button(translate("StarterUpdateCard", "Keep yours"))
        self.review = _button(translate("StarterUpdateCard", "Review…"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 10, 12, 10)
        rows.setSpacing(8)
        rows.addWidget(self.headline)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.keep, self.review):
            buttons.addWidget(button)
        rows.addLayout(buttons)
        self.review.clicked.connect(self.reviewed)
        self.keep.clicked.connect(self.kept)
        self.hide()

    def offer(self, updates: tuple[StarterUpdate, ...]) -> None:
        """Shows the offer; hides it where there is nothing to offer."""
        count = len(updates)
        if count == 1:
            one = translate("StarterUpdateCard", "There is an update to “{title}”, a starter flow that you changed")
            self.headline.setText(one.format(title=updates[0].title))
        elif updates:
            self.headline.setText(
                translate("StarterUpdateCard", "There are updates to %n starter flow(s) that you changed", None, count)
            )
        self.setVisible(bool(updates))


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    set_name(button, text)
    button.setProperty("scale", "small")
    return button

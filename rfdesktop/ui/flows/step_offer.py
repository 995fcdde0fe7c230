"""What stands in place of a step that would hold the window up while it is laid out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.flows.dock_parts import flat_button
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M
from rfdesktop.ui.words.translate import translate


class StepOffer(QWidget):
    """Names the step and shows it when asked to."""

    taken = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = flat_button(translate("StepOffer", "Show anyway"), "primary")
        self.button.setObjectName("showAnywayButton")
        self.button.clicked.connect(self.taken)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        rows.setSpacing(SPACE_M)
        text = translate("StepOffer", "This step is unusually large. The window may stand still while it is shown.")
        for said, tone in ((title[:_SHOWN], "title"), (text, "muted")):
            label = PlainLabel(said)
            label.setWordWrap(True)
            label.setProperty("tone", tone)
            rows.addWidget(label)
        rows.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)


_SHOWN = 200
"""Characters of a title, which may be what is large."""

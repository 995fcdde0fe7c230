"""What this app is, in a window of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rfdesktop.ui.controls.leaving import leave_when_done
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from rfdesktop.ui.words.about import About
from rfdesktop.ui.words.translate import translate

WIDTH = 440


class AboutWindow(QDialog):
    """Modeless; as high as its words."""

    def __init__(self, about: About, parent: QWidget) -> None:
        super().__init__(parent)
        leave_when_done(self)
        self.setObjectName("aboutWindow")
        self.setWindowTitle(translate("AboutWindow", "About ResolutionFlow"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        rows.setSpacing(SPACE_M)
        rows.addWidget(_label(about.name, "title"))
        rows.addWidget(_label(about.version, "muted"))
        rows.addSpacing(SPACE_S)
        for sentence in about.sentences:
            rows.addWidget(_label(sentence))
        rows.addStretch(1)
        close = QPushButton(translate("AboutWindow", "Close"), self)
        close.setObjectName("closeAboutButton")
        close.clicked.connect(self.close)
        close.setDefault(True)
        row = QHBoxLayout()
        row.setContentsMargins(0, SPACE_M, 0, 0)
        row.addStretch(1)
        row.addWidget(close)
        rows.addLayout(row)
        width = WIDTH + 12 * max(0, self.font().pointSize() - 10)
        self.setMinimumWidth(width)
        self.resize(width, rows.totalHeightForWidth(width))


def _label(text: str, tone: str = "") -> PlainLabel:
    label = PlainLabel(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if tone:
        label.setProperty("tone", tone)
    return label

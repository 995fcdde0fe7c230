"""The head of a dock: its name, and a button that closes it, as large as the other buttons are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QToolButton, QWidget

from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate


class DockTitle(QWidget):
    """Dragged, it takes the dock to the other side."""

    def __init__(self, dock: QDockWidget, icons: Icons) -> None:
        super().__init__(dock)
        self.setObjectName("dockTitle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        name = PlainLabel(dock.windowTitle(), self)
        name.setProperty("tone", "strong")
        # What is dragged is the head, not the words on it.
        name.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        close = QToolButton(self)
        close.setProperty("scale", "small")
        close.setIcon(icons.icon(IconName.CLOSE))
        said = translate("DockTitle", "Close “{dock}”").format(dock=dock.windowTitle())
        set_name(close, said)
        set_tip(close, said)
        close.clicked.connect(dock.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M + 2, SPACE_XS, SPACE_S, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(name, 1)
        row.addWidget(close)

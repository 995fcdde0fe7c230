"""The switch between the transcript and the flow, where a page has room for one of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from rfdesktop.ui.chat.pane_layout import Pane
from rfdesktop.ui.controls.shown import set_tip
from rfdesktop.ui.words.translate import translate


class PaneSwitch(QFrame):
    """Two buttons side by side, one of them pressed."""

    chosen = Signal(str)
    """The pane that was clicked: a `Pane`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paneSwitch")
        self.setAccessibleName(translate("PaneSwitch", "Chat or flow"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        group = QButtonGroup(self)
        self.buttons: dict[Pane, QToolButton] = {}
        for pane, words, hint in (
            (Pane.CHAT, translate("PaneSwitch", "Chat"), translate("PaneSwitch", "Show the chat")),
            (Pane.FLOW, translate("PaneSwitch", "Flow"), translate("PaneSwitch", "Show the flow in progress")),
        ):
            button = QToolButton(self)
            button.setObjectName(f"{pane}PaneButton")
            button.setText(words)
            set_tip(button, hint)
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setProperty("kind", "segment")
            button.clicked.connect(lambda _checked=False, pane=pane: self.chosen.emit(pane))
            group.addButton(button)
            row.addWidget(button)
            self.buttons[pane] = button

    def show_front(self, pane: Pane) -> None:
        """Marks the pane's button as pressed."""
        self.buttons[pane].setChecked(True)

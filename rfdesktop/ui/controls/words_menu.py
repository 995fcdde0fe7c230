"""A menu of words that somebody wrote: steps, chats, flows, servers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QWidget

from rfdesktop.ui.controls.shown import on_control, set_tip

WIDEST = 32
"""The most that words take, in lines' heights: long enough for a title, short enough to stand beside its button."""
SHARE = 0.6
"""The most that they take of the window's width."""
_WHOLE = "wholeWords"


class WordsMenu(QMenu):
    """Cuts words that are too long when it opens, and has all of them as their tips."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._cut)

    def add_words(self, text: str, tip: str = "", icon: QIcon | None = None) -> QAction:
        """Adds an entry. `tip` is what is told of it where that is not its words."""
        action = QAction(icon or QIcon(), on_control(text), self)
        action.setProperty(_WHOLE, text)
        set_tip(action, tip or text)
        self.addAction(action)
        return action

    @Slot()
    def _cut(self) -> None:
        self.ensurePolished()
        metrics = self.fontMetrics()
        owner = self.parentWidget()
        room = WIDEST * metrics.height()
        if owner is not None:
            room = min(room, round(owner.window().width() * SHARE))
        for action in self.actions():
            whole = action.property(_WHOLE)
            if isinstance(whole, str):
                action.setText(on_control(metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room)))

"""In the dock: the flows that are being written and are not saved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from rfdesktop.domain.flows.editing.editions import WorkingCopy
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import on_control, set_name, set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate

MOST, LETTERS = 3, 40
"""Flows that are listed, newest first, and letters of a title."""


class EditsCard(QFrame):
    """There while there is something to go on with. Signals: `resumed`, `dropped` with an edit's id."""

    resumed = Signal(str)
    dropped = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editsCard")
        self.setProperty("tint", "accent")
        self._icons = icons
        self._lines: list[QWidget] = []
        self.headline = PlainLabel()
        self.headline.setWordWrap(True)
        self.headline.setProperty("tone", "strong")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        self._rows.setSpacing(SPACE_XS)
        self._rows.addWidget(self.headline)
        self.hide()

    def show_copies(self, copies: tuple[WorkingCopy, ...]) -> None:
        """Lists the newest of them."""
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [self._line(copy) for copy in copies[:MOST]]
        for line in self._lines:
            self._rows.addWidget(line)
        count = len(copies)
        self.headline.setText(translate("EditsCard", "%n flow(s) not saved yet", None, count))
        self.setVisible(bool(copies))

    def _line(self, copy: WorkingCopy) -> QWidget:
        title = copy.flow.title.strip() or translate("EditsCard", "New flow")
        shown = title if len(title) <= LETTERS else f"{title[:LETTERS]}…"
        go_on = QPushButton(on_control(shown))
        go_on.setProperty("kind", "link")
        go_on.setObjectName("goOnButton")
        set_name(go_on, translate("EditsCard", "Go on writing “{title}”").format(title=title))
        set_tip(go_on, go_on.accessibleName())
        go_on.clicked.connect(lambda: self.resumed.emit(copy.id))
        away = QToolButton()
        away.setIcon(self._icons.icon(IconName.TRASH))
        away.setProperty("scale", "small")
        set_name(away, translate("EditsCard", "Throw away what was written in “{title}”").format(title=title))
        set_tip(away, away.accessibleName())
        away.clicked.connect(lambda: self.dropped.emit(copy.id))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(go_on, 1, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(away)
        return line

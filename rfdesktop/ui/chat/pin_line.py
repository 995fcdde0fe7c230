"""The pinned message of a chat, in a line over the transcript that stays in view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from rfdesktop.domain.chats.chat import Message, Role
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate

MOST = 1_000
"""Characters of a message that its line is made of: more are never seen."""


class PinLine(QFrame):
    """Shows one of the pinned messages, the newest first; a click goes to it, and of several then shows the one before.

    Signals: `wanted` and `unpinned` with a message id.
    """

    wanted = Signal(str)
    unpinned = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pinnedLine")
        self.setAccessibleName(translate("PinLine", "Pinned message"))
        self.setProperty("surface", "raised")
        self._pinned: tuple[Message, ...] = ()
        self._at = 0
        self.jump = QPushButton(self)
        self.jump.setObjectName("pinnedMessageButton")
        self.jump.setAccessibleName(translate("PinLine", "Go to the pinned message"))
        icons.set_beside(self.jump, IconName.PIN, "text_muted")
        self.jump.setProperty("kind", "line")
        self.jump.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.jump.clicked.connect(self._jump)
        self.unpin = QToolButton(self)
        self.unpin.setObjectName("unpinButton")
        self.unpin.setIcon(icons.icon(IconName.CLOSE, "text_muted"))
        self.unpin.setIconSize(QSize(14, 14))
        self.unpin.setAccessibleName(translate("PinLine", "Unpin this message"))
        set_tip(self.unpin, translate("PinLine", "Unpin"))
        self.unpin.clicked.connect(lambda: self.unpinned.emit(self._pinned[self._at].id))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        self._row.addWidget(self.jump, 1)
        self._row.addWidget(self.unpin, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_pinned(self, pinned: Sequence[Message]) -> None:
        """Shows these messages, oldest first; none hide the line."""
        here = self._pinned[self._at].id if self._pinned else ""
        self._pinned = tuple(pinned)
        self._at = next((at for at, message in enumerate(pinned) if message.id == here), len(pinned) - 1)
        if self._pinned:
            self._write()
        self.setVisible(bool(self._pinned))

    def set_column(self, side: int) -> None:
        """Stands over the column of text, so far from the sides."""
        self._row.setContentsMargins(side, SPACE_XS, side, SPACE_XS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._pinned:
            self._write()

    def _write(self) -> None:
        message, count = self._pinned[self._at], len(self._pinned)
        who = translate("PinLine", "You") if message.role is Role.USER else translate("PinLine", "Assistant")
        line = visible_line(" ".join(message.text[:MOST].split()))
        words = translate("PinLine", "{who}: {words}").format(who=who, words=line)
        if count > 1:
            told = translate("PinLine", "{place} of {count}").format(place=self._at + 1, count=count)
            words = f"{told} · {words}"
        room = self.jump.width() - self.jump.iconSize().width() - 4 * SPACE_S
        shown = self.jump.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(0, room))
        # A single ampersand would be taken for the mark of a key.
        self.jump.setText(shown.replace("&", "&&"))
        set_name(self.jump, translate("PinLine", "Go to the pinned message. {words}").format(words=words))
        set_tip(self.jump, translate("PinLine", "Go to this message"))

    @Slot()
    def _jump(self) -> None:
        self.wanted.emit(self._pinned[self._at].id)
        if len(self._pinned) > 1:
            self._at = (self._at - 1) % len(self._pinned)
            self._write()

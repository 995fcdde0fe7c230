"""A label whose text may name places of the settings, which are then links."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from rfdesktop.domain.texts.visible import visible
from rfdesktop.ui.controls.breakable import breakable, whole
from rfdesktop.ui.controls.clipboard import copy_text
from rfdesktop.ui.words.settings import SCHEME, linked
from rfdesktop.ui.words.translate import translate


class LinkedLabel(QLabel):
    """Wraps its words, long ones too, which can be selected and copied; its links also take the keyboard. Other markup
    is shown as it is."""

    settingsRequested = Signal(str)
    """A page of the settings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self._words = ""
        self.linkActivated.connect(lambda link: self.settingsRequested.emit(link.removeprefix(SCHEME)))

    def say(self, words: str) -> None:
        """Shows a text."""
        words = self._words = visible(words)
        words = breakable(words)
        rich = linked(words)
        self.clear()
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
        self.setTextInteractionFlags(flags | Qt.TextInteractionFlag.LinksAccessibleByKeyboard if rich else flags)
        self.setText(rich or words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(translate("LinkedLabel", "Copy"), self._copy)
        copy.setEnabled(self.hasSelectedText())
        menu.popup(event.globalPos())

    @Slot()
    def _copy(self) -> None:
        """What is selected, without the places where its words were parted."""
        copy_text(whole(self.selectedText()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Links keep the colour that the palette had when the text was set.
        if event.type() is QEvent.Type.PaletteChange and self.textFormat() is Qt.TextFormat.RichText:
            self.say(self._words)

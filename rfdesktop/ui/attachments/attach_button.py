"""The button that attaches: files, the clipboard, a picture of the screen."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from rfdesktop.ui.attachments.intake import can_take
from rfdesktop.ui.controls.clipboard import data_to_paste
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.words.translate import translate


class AttachButton(QToolButton):
    """Signals: `filesAsked`, `screenshotAsked`, `pasted` with what the clipboard has (QMimeData)."""

    filesAsked = Signal()
    screenshotAsked = Signal()
    pasted = Signal(QMimeData)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attachButton")
        self.setIcon(icons.icon(IconName.ATTACH))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_name(self, translate("AttachButton", "Attach"))
        set_tip(self, translate("AttachButton", "Attach files, a screenshot, what the clipboard has"))
        menu = QMenu(self)
        self.files = _action(menu, "attachFilesAction", translate("AttachButton", "Files…"))
        self.files.triggered.connect(self.filesAsked)
        self.screenshot = _action(menu, "screenshotAction", translate("AttachButton", "Take a screenshot"))
        self.screenshot.triggered.connect(self.screenshotAsked)
        self.paste = _action(menu, "attachClipboardAction", translate("AttachButton", "Attach the clipboard"))
        self.paste.triggered.connect(lambda: self.pasted.emit(data_to_paste()))
        menu.aboutToShow.connect(self._look)
        self.setMenu(menu)

    def _look(self) -> None:
        self.paste.setEnabled(can_take(data_to_paste()))


def _action(menu: QMenu, name: str, words: str) -> QAction:
    action = QAction(words, menu)
    action.setObjectName(name)
    menu.addAction(action)
    return action

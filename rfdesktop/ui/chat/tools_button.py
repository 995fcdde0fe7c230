"""The servers of tools beside the composer: which are on in this chat."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from rfdesktop.domain.tools.servers import ChatServer
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.controls.words_menu import WordsMenu
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.words.tools import on_words
from rfdesktop.ui.words.translate import translate


class ToolsButton(QToolButton):
    """Hidden where no server is set up. `switched` carries a server's name and whether it is to be on."""

    switched = Signal(str, bool)
    settingsAsked = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolsButton")
        self._icons = icons
        self._menu = WordsMenu(self)
        self._menu.setObjectName("toolsMenu")
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.show_servers(())

    def show_servers(self, servers: Sequence[ChatServer]) -> None:
        """Lists the servers as this chat has them."""
        self._menu.clear()
        for server in servers:
            action = self._menu.add_words(server.name)
            action.setCheckable(True)
            action.setChecked(server.on)
            action.toggled.connect(lambda on, name=server.name: self.switched.emit(name, on))
        self._menu.addSeparator()
        settings = self._menu.addAction(translate("ToolsButton", "Set up servers…"))
        settings.triggered.connect(self.settingsAsked)
        count = sum(server.on for server in servers)
        self.setIcon(self._icons.icon(IconName.TOOLS, "accent" if count else "text_muted"))
        set_name(self, on_words(count))
        set_tip(self, on_words(count))
        self.setVisible(bool(servers))

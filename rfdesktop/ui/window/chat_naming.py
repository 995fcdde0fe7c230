"""Renaming and deleting the chat in front, by the menu."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.chat import TITLE_LIMIT, Chat
from rfdesktop.domain.chats.commands import DeleteChat, RenameChat
from rfdesktop.ui.history.delete_box import ask_to_delete
from rfdesktop.ui.words.translate import translate


class ChatNaming(QObject):
    """Asks in small windows of their own, as the history does."""

    def __init__(self, window: QWidget, commands: Commands) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands

    def rename(self, chat: Chat) -> None:
        """Asks for another title."""
        box = QInputDialog(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setObjectName("renameChatBox")
        box.setWindowTitle(translate("ChatNaming", "Rename chat"))
        box.setLabelText(translate("ChatNaming", "Title"))
        box.setTextValue(chat.title)
        box.setOkButtonText(translate("ChatNaming", "Rename"))
        field = box.findChild(QLineEdit)
        if field is not None:
            field.setMaxLength(TITLE_LIMIT)
            field.setAccessibleName(translate("ChatNaming", "Title"))
            field.selectAll()
        box.textValueSelected.connect(lambda title: self._commands.send(RenameChat(chat.id, title)))
        box.resize(420, box.sizeHint().height())
        box.open()

    def delete(self, chat: Chat, title: str) -> None:
        """Asks whether to delete it."""
        ask_to_delete(title, self._window, lambda: self._commands.send(DeleteChat(chat.id)))

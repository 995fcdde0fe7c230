"""One chat's tools: which servers are on, and the calls that wait for a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import QObject, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.tools.commands import AnswerToolCall, AskChatServers, SwitchChatServer
from rfdesktop.domain.tools.events import (
    ChatServersTold,
    ToolCallAsked,
    ToolCallSettled,
    ToolChatEvent,
    ToolQuestion,
)
from rfdesktop.domain.tools.servers import Allowing, ToolServer
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.controls.announcing import announce
from rfdesktop.ui.words.tools import asks_words

PAGE = "tools"
"""The page of the settings."""


class ToolPresenter(QObject):
    """Shows one call at a time, in the order in which they were asked."""

    settings_requested = Signal(str)
    changed = Signal()
    """A call waits, or none does any more."""

    def __init__(self, chat_id: str, tab: ChatTab, commands: Commands, parent: QObject) -> None:
        super().__init__(parent)
        self._chat_id = chat_id
        self._tab = tab
        self._commands = commands
        self._card = tab.tool_card
        self._button = tab.composer_bar.tools_button
        self._waiting: dict[str, ToolQuestion] = {}
        self._card.said.connect(self._answer)
        self._card.left.connect(tab.composer_bar.composer.setFocus)
        self._button.switched.connect(self._switch)
        self._button.settingsAsked.connect(lambda: self.settings_requested.emit(PAGE))

    @property
    def asks(self) -> bool:
        """Whether a call waits for a word."""
        return bool(self._waiting)

    def take_servers(self, servers: Sequence[ToolServer]) -> None:
        """These servers are set up now; what this chat has of them is asked for."""
        if servers:
            self._commands.send(AskChatServers(self._chat_id))
        else:
            self._button.show_servers(())

    def handle(self, event: ToolChatEvent) -> None:
        """Takes an event about this chat's tools."""
        match event:
            case ChatServersTold(_, servers):
                self._button.show_servers(servers)
            case ToolCallAsked(_, _, question):
                is_new = question.call_id not in self._waiting
                self._waiting[question.call_id] = question
                self._show()
                if is_new and self._tab.isVisible():
                    announce(self._card, asks_words(question))
            case ToolCallSettled(_, call_id):
                self._waiting.pop(call_id, None)
                self._show()
            case _:
                assert_never(event)

    def _show(self) -> None:
        if self._waiting:
            self._card.show_question(next(iter(self._waiting.values())), len(self._waiting) - 1)
        else:
            self._card.clear()
        self.changed.emit()

    @Slot(str, str, str)
    def _answer(self, call_id: str, allowing: str, arguments: str) -> None:
        self._commands.send(AnswerToolCall(self._chat_id, call_id, Allowing(allowing), arguments))

    @Slot(str, bool)
    def _switch(self, name: str, on: bool) -> None:
        self._commands.send(SwitchChatServer(self._chat_id, name, on))

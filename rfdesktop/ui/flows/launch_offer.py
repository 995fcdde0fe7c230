"""What the dock's main button does with the selected flow: start it, or take it up where it stands in this chat."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QObject, Slot

from rfdesktop.domain.events import ChatDeleted, ChatLoaded, RunChanged
from rfdesktop.domain.flows.runs import FlowRun, RunStatus
from rfdesktop.ui.flows.dock import FlowDock


class LaunchOffer(QObject):
    """Knows each chat's unfinished runs, and names the button by them."""

    def __init__(self, dock: FlowDock) -> None:
        super().__init__(dock)
        self._dock = dock
        self._chat_id = ""
        self._unfinished: dict[str, dict[str, str]] = {}
        """By chat: the ids of its unfinished runs, and the flow of each."""
        dock.selected.connect(self._show)

    def set_chat(self, chat_id: str) -> None:
        """The chat in front is another one."""
        self._chat_id = chat_id
        self._show()

    def handle(self, event: ChatLoaded | RunChanged | ChatDeleted) -> None:
        """Takes an event about a chat's runs."""
        match event:
            case ChatLoaded(chat, runs=runs):
                self._unfinished[chat.id] = {}
                for run in runs:
                    self._take(run)
            case RunChanged(run):
                self._take(run)
            case ChatDeleted(chat_id):
                self._unfinished.pop(chat_id, None)
            case _:
                assert_never(event)
        self._show()

    def _take(self, run: FlowRun) -> None:
        of_chat = self._unfinished.setdefault(run.chat_id, {})
        of_chat.pop(run.id, None)
        if run.status is not RunStatus.FINISHED:
            of_chat[run.id] = run.flow.id

    @Slot()
    def _show(self) -> None:
        self._dock.offer_launch(resumes=self._dock.flow_id in self._unfinished.get(self._chat_id, {}).values())

"""The button under the suggestions that says that none of them fits."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.flows.commands import DeclineFlows
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.flows.dock import FlowDock
from rfdesktop.ui.words.translate import translate


class NoneOffer(QObject):
    """Knows which suggestions of each chat were declined. What is declined is kept and stays in the list."""

    def __init__(self, dock: FlowDock, commands: Commands) -> None:
        super().__init__(dock)
        self._dock = dock
        self._commands = commands
        self._chat_id = ""
        self._flow_ids: tuple[str, ...] = ()
        self._declined: dict[str, tuple[str, ...]] = {}
        dock.none_fits.clicked.connect(self._decline)

    def show(self, chat_id: str, flow_ids: tuple[str, ...]) -> None:
        """Offers it for a chat's suggestions; hidden where there are none, or others are in the list."""
        self._chat_id, self._flow_ids = chat_id, flow_ids
        self._say()

    def forget(self, chat_id: str) -> None:
        """A chat is gone."""
        self._declined.pop(chat_id, None)

    @Slot()
    def _decline(self) -> None:
        if self._flow_ids:
            self._declined[self._chat_id] = self._flow_ids
            self._commands.send(DeclineFlows(self._chat_id, self._flow_ids))
            self._say()

    def _say(self) -> None:
        button = self._dock.none_fits
        declined = bool(self._flow_ids) and self._declined.get(self._chat_id) == self._flow_ids
        text = translate("NoneOffer", "Noted: none fits") if declined else translate("NoneOffer", "None of these")
        button.setText(text)
        set_name(button, text)
        button.setEnabled(not declined)
        button.setVisible(bool(self._flow_ids))

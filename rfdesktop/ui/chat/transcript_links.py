"""What the links of a transcript lead to: flows, runs, the web."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from rfdesktop.bridge.commands import FlowCommands
from rfdesktop.ui.chat.transcript import Transcript

OPENABLE = ("http", "https", "mailto")


class TranscriptLinks(QObject):
    """Makes flow titles in answers launch their flows; opens links of the web and of mail, and no others."""

    def __init__(self, chat_id: str, transcript: Transcript, commands: FlowCommands, parent: QObject) -> None:
        super().__init__(parent)
        self._chat_id = chat_id
        self._transcript = transcript
        self._commands = commands
        self._titles: dict[str, str] = {}
        transcript.flowRequested.connect(self.launch)
        transcript.runRequested.connect(self._resume)
        transcript.linkRequested.connect(self.open_link)

    def add(self, titles: Mapping[str, str]) -> None:
        """Makes flows known, title to id."""
        if not titles.items() <= self._titles.items():
            self._titles |= titles
            self._transcript.set_flow_links(self._titles)

    @Slot(str)
    def launch(self, flow_id: str) -> None:
        self._commands.launch(self._chat_id, flow_id)

    @Slot(QUrl)
    def open_link(self, url: QUrl) -> None:
        """Opens a link in the browser or mail program."""
        if url.scheme() in OPENABLE:
            QDesktopServices.openUrl(url)

    @Slot(str)
    def _resume(self, run_id: str) -> None:
        self._commands.resume_run(run_id)

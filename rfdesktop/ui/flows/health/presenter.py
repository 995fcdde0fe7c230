"""Decides when the flows' health is counted, and what the window and the dock say of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.flows.events import FlowHealthShown, HealthShown
from rfdesktop.domain.flows.health import Concern, HealthFilter
from rfdesktop.domain.flows.health_commands import AskFlowHealth, AskHealth, SaveTable
from rfdesktop.ui.flows.health.reminder import ReviewReminder
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme

if TYPE_CHECKING:  # with the first that is opened: a start needs none of it
    from rfdesktop.ui.flows.health.window import HealthWindow

QUIET_MS = 4_000
"""After the library has come up, before it is looked whether a review is due: a start has more urgent things to do."""


class HealthPresenter(QObject):
    """Opens the window and keeps the dock's reminder. Signals: `flowRequested` with the id of a flow to be edited."""

    flowRequested = Signal(str)

    def __init__(
        self, reminder: ReviewReminder, commands: Commands, theme: Theme, icons: Icons, window: QWidget
    ) -> None:
        super().__init__(window)
        self._reminder = reminder
        self._commands = commands
        self._theme = theme
        self._icons = icons
        self._over = window
        self._window: HealthWindow | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self._look)
        reminder.taken.connect(self._open_reviews)

    def library_ready(self) -> None:
        """The library answers: in a while it is looked whether a review is due."""
        self._quiet.start()

    def stop(self) -> None:
        """The window closes for good."""
        self._quiet.stop()

    def handle(self, event: HealthShown | FlowHealthShown) -> None:
        """Takes what was counted."""
        window = self._window
        if isinstance(event, HealthShown):
            self._reminder.show_count(len(event.health.to_review))
            if window is not None and event.health.asked == window.filter:
                window.show_health(event.health)
        elif window is not None and event.details.asked == window.filter:
            window.show_details(event.details)

    @Slot()
    def open(self) -> HealthWindow:
        """Opens the window, or raises it."""
        if self._window is None:
            from rfdesktop.ui.flows.health.window import HealthWindow

            self._window = HealthWindow(self._theme, self._icons, self._over)
            self._window.asked.connect(lambda asked: self._commands.send(AskHealth(asked)))
            self._window.flowAsked.connect(self._ask_flow)
            self._window.opened.connect(self.flowRequested)
            self._window.saveChosen.connect(self._save)
        self._commands.send(AskHealth(self._window.filter))
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self._window.table.setFocus()
        return self._window

    @Slot()
    def _open_reviews(self) -> None:
        self.open().look_at(Concern.REVIEW)

    @Slot()
    def _look(self) -> None:
        self._commands.send(AskHealth(HealthFilter()))

    def _ask_flow(self, flow_id: str) -> None:
        if self._window is not None:
            self._commands.send(AskFlowHealth(flow_id, self._window.filter))

    def _save(self, path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
        self._commands.send(SaveTable("", path, rows[0], rows[1:]))

"""Decides what the day's window shows, and asks for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.flows.health_commands import SaveTable
from rfdesktop.domain.time.commands import AskDay, BookTime
from rfdesktop.domain.time.day import Day
from rfdesktop.ui.theme.icons import Icons

if TYPE_CHECKING:  # with the first that is opened: a start needs none of it
    from rfdesktop.ui.time.day_window import DayWindow


class DayPresenter(QObject):
    """Makes the window when it is first asked for."""

    chat_requested = Signal(str)

    def __init__(self, commands: Commands, icons: Icons, window: QWidget) -> None:
        super().__init__(window)
        self._commands = commands
        self._icons = icons
        self._over = window
        self._window: DayWindow | None = None

    @Slot()
    def open(self) -> DayWindow:
        """Opens the window, or raises it."""
        if self._window is None:
            from rfdesktop.ui.time.day_window import DayWindow

            self._window = DayWindow(self._icons, self._over)
            self._window.asked.connect(lambda day: self._commands.send(AskDay(day)))
            self._window.opened.connect(self.chat_requested)
            self._window.bookedByHand.connect(self._book)
            self._window.saveChosen.connect(self._save)
        if self._window.isVisible():
            self._commands.send(AskDay(self._window.day))
        else:
            self._window.turn_to(date.today())
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self._window.table.setFocus()
        return self._window

    def show(self, day: Day) -> None:
        """Shows what was added up."""
        if self._window is not None:
            self._window.show_day(day)

    def _book(self, chat_id: str) -> None:
        self._commands.send(BookTime(chat_id))
        if self._window is not None:
            self._commands.send(AskDay(self._window.day))

    def _save(self, path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
        self._commands.send(SaveTable("", path, rows[0], rows[1:]))

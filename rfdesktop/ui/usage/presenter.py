"""Decides what the window of what was used shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.flows.health_commands import SaveTable
from rfdesktop.domain.models.commands import AskUsage
from rfdesktop.domain.models.events import UsageTold
from rfdesktop.ui.models.hub import ModelHub
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.usage.figures import bars, summed, total
from rfdesktop.ui.words.usage import csv_head, csv_row, summary_words

if TYPE_CHECKING:  # with the first that is opened: a start needs none of it
    from rfdesktop.ui.usage.window import UsageWindow


def _today() -> date:
    return datetime.now().astimezone().date()


class UsagePresenter(QObject):
    """Makes the window when it is first asked for; what is used while it is open is shown with it."""

    def __init__(
        self,
        commands: Commands,
        hub: ModelHub,
        theme: Theme,
        icons: Icons,
        window: QWidget,
        today: Callable[[], date] = _today,
    ) -> None:
        super().__init__(window)
        self._commands = commands
        self._theme = theme
        self._icons = icons
        self._around = window
        self._today = today
        self._window: UsageWindow | None = None
        self._told: UsageTold | None = None
        hub.used.connect(self._take)
        hub.spent.connect(self._follow)

    @Slot()
    def open(self) -> None:
        """Shows the window."""
        if self._window is None:
            from rfdesktop.ui.usage.window import UsageWindow

            self._window = UsageWindow(self._theme, self._icons, self._around)
            self._window.asked.connect(self._ask)
            self._window.saveChosen.connect(self._save)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self._ask()

    @Slot()
    def _follow(self) -> None:
        if self._window is not None and self._window.isVisible():
            self._ask()

    @Slot()
    def _ask(self) -> None:
        if self._window is not None:
            last = self._today()
            first = last - timedelta(days=self._window.days - 1)
            self._commands.send(AskUsage(first.isoformat(), last.isoformat()))

    @Slot(object)
    def _take(self, event: UsageTold) -> None:
        self._told = event
        if self._window is None:
            return
        first, last = date.fromisoformat(event.first_day), date.fromisoformat(event.last_day)
        self._window.chart.show_bars(bars(event.lines, first, last))
        self._window.summary.setText(summary_words(total(event.lines)))
        self._window.show_sums(summed(event.lines, self._window.chosen), self._window.chosen)

    @Slot(Path)
    def _save(self, path: Path) -> None:
        if self._window is not None and self._told is not None:
            by = self._window.chosen
            rows = tuple(csv_row(each) for each in summed(self._told.lines, by))
            self._commands.send(SaveTable("", path, csv_head(by), rows))

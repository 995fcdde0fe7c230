"""Decides what the table of targets shows and does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.flows.commands import AddTargets, ReadTargets, RemoveTarget
from rfdesktop.domain.flows.health_commands import SaveTable
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.flows.target_lists import targets_in
from rfdesktop.domain.flows.targets import is_untouched
from rfdesktop.ui.flows.runner import FlowRunnerPanel
from rfdesktop.ui.flows.targets_window import TargetsWindow
from rfdesktop.ui.words.targets import target_table


class TargetsPresenter(QObject):
    """Opens the table from the runner's head and keeps it up to date. `go` takes the run to a target."""

    def __init__(self, panel: FlowRunnerPanel, commands: Commands, go: Callable[[str], None]) -> None:
        super().__init__(panel)
        self._panel = panel
        self._commands = commands
        self._go = go
        self._run: FlowRun | None = None
        self._window: TargetsWindow | None = None
        panel.head.targets.clicked.connect(self.open)

    def show_run(self, run: FlowRun) -> None:
        """Takes a run as it now is; the table of another run is closed."""
        other = self._run is not None and self._run.id != run.id
        self._run = run
        if self._window is not None and self._window.isVisible():
            if other:
                self._window.close()
            else:
                self._window.show_run(run)

    @Slot()
    def open(self) -> TargetsWindow | None:
        """Opens the table, or raises it."""
        if self._run is None:
            return None
        if self._window is None:
            self._window = TargetsWindow(self._panel.icons, self._panel)
            self._connect(self._window)
        self._window.show_run(self._run)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        (self._window.grid if self._run.targets else self._window.name).setFocus()
        return self._window

    def _connect(self, window: TargetsWindow) -> None:
        window.added.connect(self._add)
        window.fileChosen.connect(self._read)
        window.chosen.connect(self._choose)
        window.removed.connect(self._remove)
        window.saveChosen.connect(self._save)

    def _add(self, text: str) -> None:
        names = targets_in(text)
        if self._run is not None and names:
            self._commands.send(AddTargets(self._run.chat_id, self._run.id, names))

    def _read(self, path: Path) -> None:
        if self._run is not None:
            self._commands.send(ReadTargets(self._run.chat_id, self._run.id, path))

    def _choose(self, name: str) -> None:
        if name:
            self._go(name)
            self._panel.window().activateWindow()

    def _remove(self, name: str) -> None:
        if self._run is None or not name:
            return
        if is_untouched(self._run, name):
            self._commands.send(RemoveTarget(self._run.chat_id, self._run.id, name))
        elif self._window is not None:
            self._window.say_kept(name)

    def _save(self, path: Path) -> None:
        if self._run is not None:
            table = target_table(self._run)
            self._commands.send(SaveTable(self._run.chat_id, path, table.head, table.rows))

"""Decides what the windows about the app's own records show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.flows.health_commands import SaveTable
from rfdesktop.domain.records import (
    AskDiagnostics,
    AskLog,
    DiagnosticsSaved,
    DiagnosticsShown,
    DiagnosticText,
    LogShown,
    RecordsEvent,
    SaveDiagnostics,
)
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.words.window import table_saved

if TYPE_CHECKING:  # with the first that is opened: a start needs none of it
    from rfdesktop.ui.records.diagnostics_window import DiagnosticsWindow
    from rfdesktop.ui.records.log_window import LogWindow


class RecordsPresenter(QObject):
    """Makes each window when it is first asked for. `say` shows a notice of a kind, with its text and a key."""

    def __init__(self, commands: Commands, icons: Icons, say: Callable[[str, str, str], object], over: QWidget) -> None:
        super().__init__(over)
        self._commands = commands
        self._icons = icons
        self._say = say
        self._over = over
        self._log: LogWindow | None = None
        self._diagnostics: DiagnosticsWindow | None = None

    @Slot()
    def open_log(self) -> LogWindow:
        """Shows the log as it is now."""
        if self._log is None:
            from rfdesktop.ui.records.log_window import LogWindow

            self._log = LogWindow(self._icons, self._over)
            self._log.saveChosen.connect(self._save_table)
        self._commands.send(AskLog())
        _raise(self._log)
        self._log.search.setFocus()
        return self._log

    @Slot()
    def open_diagnostics(self) -> DiagnosticsWindow:
        """Shows what would be handed on."""
        if self._diagnostics is None:
            from rfdesktop.ui.records.diagnostics_window import DiagnosticsWindow

            self._diagnostics = DiagnosticsWindow(self._over)
            self._diagnostics.saveChosen.connect(self._save_bundle)
        self._commands.send(AskDiagnostics())
        _raise(self._diagnostics)
        return self._diagnostics

    def handle(self, event: RecordsEvent) -> None:
        """Takes what was read or saved."""
        match event:
            case LogShown(checked):
                if self._log is not None:
                    self._log.show_log(checked)
            case DiagnosticsShown(texts):
                if self._diagnostics is not None:
                    self._diagnostics.show_texts(texts)
            case DiagnosticsSaved(path):
                self._say("good", table_saved(path), "diagnostics")
            case _:
                assert_never(event)

    def _save_table(self, path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
        self._commands.send(SaveTable("", path, rows[0], rows[1:]))

    def _save_bundle(self, path: Path, texts: tuple[DiagnosticText, ...]) -> None:
        self._commands.send(SaveDiagnostics(path, texts))


def _raise(window: QWidget) -> None:
    window.show()
    window.raise_()
    window.activateWindow()

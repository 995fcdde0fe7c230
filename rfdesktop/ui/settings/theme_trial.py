"""The theme chosen in the settings, shown at once and taken back where it is not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from rfdesktop.ui.settings.dialog import SettingsDialog


class ThemeTrial(QObject):
    """While the dialog is open its field says how the window looks; else the settings in force do."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._in_force: ThemeChoice | None = None
        self._dialog: SettingsDialog | None = None

    def take(self, choice: ThemeChoice) -> None:
        """The settings in force have this theme."""
        self._in_force = choice
        if self._dialog is None or not self._dialog.isVisible():
            self._theme.set_choice(choice)

    def follow(self, dialog: SettingsDialog) -> None:
        """Shows what is chosen in the dialog."""
        self._dialog = dialog
        dialog.themeChosen.connect(self._try)
        dialog.finished.connect(self._end)

    @Slot(str)
    def _try(self, choice: str) -> None:
        if self._dialog is not None and self._dialog.isVisible():
            self._theme.set_choice(ThemeChoice(choice))

    @Slot()
    def _end(self) -> None:
        if self._in_force is not None:
            self._theme.set_choice(self._in_force)

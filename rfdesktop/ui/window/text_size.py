"""Larger and smaller text at a key, kept as the setting that it is."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.events import SettingsChanged, Trouble
from rfdesktop.domain.setting_commands import SaveSettings
from rfdesktop.domain.settings import Settings, specs
from rfdesktop.ui.theme.theme import Theme

SAVE_DELAY_MS = 400
BOUNDS = next(spec.bounds for spec in specs() if spec.name == "font_size")
SMALLEST, LARGEST = int(BOUNDS["minimum"]), int(BOUNDS["maximum"])


class TextSize(QObject):
    """Shows the size at once and saves it when the keys have rested."""

    changed = Signal(int)
    """The size that is shown now, in points."""
    refused = Signal()
    """The size was given for this start, so that it is not this window's to change."""

    def __init__(self, theme: Theme, commands: Commands, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._commands = commands
        self._settings = settings
        self._fixed = self._unsaved = False
        self._saving: list[int] = []
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SAVE_DELAY_MS)
        self._rest.timeout.connect(self.save)

    @property
    def under_way(self) -> bool:
        """A size that was asked for here is not known to be saved yet."""
        return self._unsaved or bool(self._saving)

    @property
    def can_grow(self) -> bool:
        return self._theme.font_size < LARGEST

    @property
    def can_shrink(self) -> bool:
        return self._theme.font_size > SMALLEST

    def handle(self, event: SettingsChanged) -> None:
        """Shows the size that the settings have, unless the keys have asked for another since."""
        self._settings = event.settings
        self._fixed = "font_size" in event.overridden
        size = event.settings.font_size
        if size in self._saving:
            del self._saving[: self._saving.index(size) + 1]
        if self._fixed or not self.under_way:
            self._theme.set_font_size(size)

    def fail(self, event: Trouble) -> None:
        """A size that could not be saved is not waited for."""
        if isinstance(event.command, SaveSettings):
            self._saving.clear()

    def step(self, by: int) -> None:
        """So many points larger, within the setting's bounds."""
        self._set(self._theme.font_size + by)

    def reset(self) -> None:
        """As large as it is at first."""
        self._set(Settings().font_size)

    @Slot()
    def save(self) -> None:
        """Saves what is shown, if that is not yet."""
        self._rest.stop()
        if self._unsaved:
            self._unsaved = False
            self._saving.append(self._theme.font_size)
            self._commands.send(SaveSettings(replace(self._settings, font_size=self._theme.font_size)))

    def _set(self, size: int) -> None:
        if self._fixed:
            self.refused.emit()
            return
        size = min(max(size, SMALLEST), LARGEST)
        if size != self._theme.font_size:
            self._unsaved = True
            self._rest.start()
            self._theme.set_font_size(size)
            self.changed.emit(size)

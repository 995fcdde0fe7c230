"""Remembers which keys are held for the session only, so that the next one can say where its key has gone."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from rfdesktop.domain.events import ProviderReady, SettingsChanged
from rfdesktop.domain.settings import ProviderName, Settings, base_url_of, origin


class KeyWatch(QObject):
    """Follows the keys of who is wanted to answer, by provider and origin; never sees a key itself."""

    held = Signal(ProviderName)
    """A provider's key is held until the app closes; told once for each place."""
    lost = Signal(ProviderName)
    """A provider's key was held for an earlier session and is not there; told once for each place."""
    changed = Signal()
    """`places` are others."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._now: set[str] = set()
        self._before: set[str] = set()
        self._told: set[str] = set()
        self._ready: ProviderReady | None = None

    @property
    def places(self) -> tuple[str, ...]:
        """Where a key is held, or was and is missing: what the next session has to know."""
        return tuple(sorted(self._now | self._before))

    def session_read(self, places: tuple[str, ...]) -> None:
        """What `places` were at the end of the last session."""
        self._before |= set(places)
        self._decide()

    def handle(self, event: SettingsChanged | ProviderReady) -> None:
        if isinstance(event, SettingsChanged):
            self._settings = event.settings
        else:
            self._ready = event
            self._decide()

    def _decide(self) -> None:
        ready = self._ready
        if ready is None or ready.wanted is ProviderName.OFFLINE or ready.failure is not None:
            return
        known = self.places
        place = f"{ready.wanted}@{origin(base_url_of(self._settings, ready.wanted))}"
        if ready.kept_in == "none":
            self._missing(ready.wanted, place)
        else:
            self._found(ready, place)
        if self.places != known:
            self.changed.emit()

    def _found(self, ready: ProviderReady, place: str) -> None:
        self._before.discard(place)
        self._told.discard(place)
        if ready.kept_in != "session":
            self._now.discard(place)
        elif place not in self._now:
            self._now.add(place)
            self.held.emit(ready.wanted)

    def _missing(self, wanted: ProviderName, place: str) -> None:
        # One that was there in this session was deleted by its owner.
        self._now.discard(place)
        if place in self._before and place not in self._told:
            self._told.add(place)
            self.lost.emit(wanted)

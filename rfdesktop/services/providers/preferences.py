"""The settings: as saved, and as they count once the environment and this start have had their say."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from rfdesktop.domain.events import SettingsChanged
from rfdesktop.domain.ports import Emit, SettingsStore
from rfdesktop.domain.settings import SettingProblem, Settings, apply, as_values
from rfdesktop.services.providers.providers import Providers


class Preferences:
    """Saves settings whole and announces a change once. What is overridden is never written to the file."""

    def __init__(
        self, store: SettingsStore, saved: Settings, overrides: Mapping[str, object], providers: Providers, emit: Emit
    ) -> None:
        self._store = store
        self._saved = saved
        self._overrides = dict(overrides)
        self._providers = providers
        self._emit = emit

    async def save(self, settings: Settings) -> None:
        """Writes the settings and puts them to use. Where they cannot be written those of before go on counting."""
        values = as_values(settings)
        kept = {name: value for name, value in values.items() if name not in self._overrides}
        saved, _ = apply(self._saved, kept)
        await asyncio.to_thread(self._store.save, saved)
        self._saved = saved
        in_force, problems = effective(self._saved, self._overrides)
        self._emit(SettingsChanged(in_force, problems, tuple(self._overrides)))
        await self._providers.use(in_force)


def effective(saved: Settings, overrides: Mapping[str, object]) -> tuple[Settings, tuple[SettingProblem, ...]]:
    """The settings that count: the saved ones with the overrides over them."""
    return apply(replace(saved), overrides, source="override")

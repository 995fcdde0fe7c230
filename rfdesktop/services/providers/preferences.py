"""The settings: as saved, and as they count once the environment and this start have had their say."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from rfdesktop.domain.events import SettingsChanged
from rfdesktop.domain.ports import Emit, SettingsStore
from rfdesktop.domain.settings import SettingProblem, Settings, apply, as_values, origin, specs
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
        """Writes the settings and puts them to use. Where they cannot be written those of before go on counting.

        What has no field in the window is not the window's to change, and stays as it is.
        """
        shown = {spec.name for spec in specs() if not spec.hidden}
        kept = {name: value for name, value in as_values(settings).items() if name in shown - self._overrides.keys()}
        saved, _ = apply(self._saved, kept)
        await self._keep(saved, self._overrides)

    async def allow_plain_http(self, base_url: str, *, allowed: bool) -> None:
        """Lets a key go to this address over plain http, or not any more; that is saved and counts at once.

        Where the list of addresses was given from outside for this start, that one is changed as well.
        """
        place = origin(base_url)
        saved = replace(self._saved, plain_http_allowed=_with(self._saved.plain_http_allowed, place, allowed=allowed))
        overrides = dict(self._overrides)
        if "plain_http_allowed" in overrides:
            given = effective(self._saved, overrides)[0].plain_http_allowed
            overrides["plain_http_allowed"] = _with(given, place, allowed=allowed)
        await self._keep(saved, overrides)

    async def _keep(self, saved: Settings, overrides: dict[str, object]) -> None:
        await asyncio.to_thread(self._store.save, saved)
        self._saved, self._overrides = saved, overrides
        in_force, problems = effective(saved, overrides)
        self._emit(SettingsChanged(in_force, problems, tuple(overrides)))
        await self._providers.use(in_force)


def _with(places: tuple[str, ...], place: str, *, allowed: bool) -> tuple[str, ...]:
    others = tuple(each for each in places if each != place)
    return (*others, place) if allowed else others


def effective(saved: Settings, overrides: Mapping[str, object]) -> tuple[Settings, tuple[SettingProblem, ...]]:
    """The settings that count: the saved ones with the overrides over them."""
    return apply(replace(saved), overrides, source="override")

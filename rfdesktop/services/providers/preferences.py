"""The settings: as saved, and as they count once the environment and this start have had their say."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import SettingsChanged
from rfdesktop.domain.policy import Policy
from rfdesktop.domain.ports import Emit, SettingsStore
from rfdesktop.domain.settings import SettingProblem, Settings, apply, as_values, origin, specs
from rfdesktop.services.providers.providers import Providers

_WHO_ANSWERS = ("provider", "anthropic_base_url", "anthropic_model", "openai_base_url", "openai_model")


class Preferences:
    """Saves settings whole and announces a change once. What is overridden is never written to the file, nor is what
    the organisation has decided: without its policy the engineer's own settings count again."""

    def __init__(
        self,
        store: SettingsStore,
        saved: Settings,
        overrides: Mapping[str, object],
        providers: Providers,
        emit: Emit,
        policy: Policy | None = None,
    ) -> None:
        self._store = store
        self._saved = saved
        self._overrides = dict(overrides)
        self._providers = providers
        self._emit = emit
        self._policy = policy or Policy()

    @property
    def saved(self) -> Settings:
        """What the file has."""
        return self._saved

    async def save(self, settings: Settings) -> None:
        """Writes the settings and puts them to use. Where they cannot be written those of before go on counting.

        What has no field in the window is not the window's to change, and stays as it is.
        """
        shown = {spec.name for spec in specs() if not spec.hidden}
        fixed = self._overrides.keys() | set(self._policy.managed)
        kept = {name: value for name, value in as_values(settings).items() if name in shown - fixed}
        saved, _ = apply(self._saved, kept)
        if any(getattr(saved, name) != getattr(self._saved, name) for name in _WHO_ANSWERS):
            # Who is typed in here is meant, and no named endpoint.
            saved = replace(saved, endpoint="")
        await self._keep(saved, self._overrides)

    async def change(self, **values: object) -> Settings:
        """Saves some settings that have no field of their own, and puts them to use; what counts now. Raises KnownError
        SETTING_INVALID for one that is given from outside, or by the organisation, for this start."""
        fixed = self._overrides.keys() | set(self._policy.managed)
        if taken := sorted(values.keys() & fixed):
            raise KnownError(ErrorCode.SETTING_INVALID, setting=taken[0], value="")
        saved, problems = apply(self._saved, values)
        if problems:
            raise KnownError(ErrorCode.SETTING_INVALID, setting=problems[0].name, value=problems[0].value)
        await self._keep(saved, self._overrides)
        return self._providers.settings

    async def allow_plain_http(self, base_url: str, *, allowed: bool) -> None:
        """Lets a key go to this address over plain http, or not any more; that is saved and counts at once.

        Where the list of addresses was given from outside for this start, that one is changed as well. Raises
        KnownError SETTING_INVALID where the organisation has fixed it.
        """
        if "plain_http_allowed" in self._policy.managed:
            raise KnownError(ErrorCode.SETTING_INVALID, setting="plain_http_allowed", value=origin(base_url))
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
        chosen, problems = effective(saved, overrides)
        in_force = self._policy.over(chosen)
        self._emit(SettingsChanged(in_force, problems, tuple(overrides), self._policy))
        await self._providers.use(in_force)


def _with(places: tuple[str, ...], place: str, *, allowed: bool) -> tuple[str, ...]:
    others = tuple(each for each in places if each != place)
    return (*others, place) if allowed else others


def effective(saved: Settings, overrides: Mapping[str, object]) -> tuple[Settings, tuple[SettingProblem, ...]]:
    """The settings that count: the saved ones with the overrides over them."""
    return apply(replace(saved), overrides, source="override")

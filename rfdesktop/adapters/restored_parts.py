"""The settings and the team's abbreviations, and what a copy of them does when it is put back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from rfdesktop.adapters.abbreviations_file import AbbreviationsFile
from rfdesktop.adapters.restored_entries import EntriesPart
from rfdesktop.adapters.settings_file import SettingsFile
from rfdesktop.domain.backups import Change
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.abbreviations import Abbreviation
from rfdesktop.domain.settings import Settings, as_values, specs

NEVER_MERGED = frozenset({"redaction", "redact_personal", "redact_personal_for", "plain_http_allowed"})
"""Settings that protect: what comes from elsewhere neither lowers them nor says where a key may go, be it merged or put
in the place of what is here."""


class SettingsPart:
    """Keeps `Restorable` for the settings. `save` takes all of them; `own` says whether a copy was made here."""

    item = "settings.json"

    def __init__(
        self,
        current: Callable[[], Settings],
        save: Callable[[Settings], Awaitable[object]],
        own: Callable[[Path], bool],
    ) -> None:
        self._current = current
        self._save = save
        self._own = own

    async def foresee(self, copy: Path, *, replacing: bool) -> Change:
        """The names of the settings that would be others."""
        now = self._current()
        before, after = as_values(now), as_values(await self._after(copy, now, replacing))
        names = tuple(name for name in before if before[name] != after[name])
        return Change("settings", changed=len(names), same=len(before) - len(names), names=names)

    async def put_back(self, copy: Path, *, replacing: bool) -> Change:
        """Merging, those that stand here as they come take the copy's."""
        change = await self.foresee(copy, replacing=replacing)
        if change.changed:
            await self._save(await self._after(copy, self._current(), replacing))
        return change

    async def foresee_back(self, copy: Path | None) -> Change:
        now, then = as_values(self._current()), as_values(await asyncio.to_thread(_settings_of, copy))
        names = tuple(name for name in now if now[name] != then[name])
        return Change("settings", changed=len(names), same=len(now) - len(names), names=names)

    async def take_back(self, copy: Path | None) -> Change:
        change = await self.foresee_back(copy)
        if change.changed:
            await self._save(await asyncio.to_thread(_settings_of, copy))
        return change

    async def _after(self, copy: Path, now: Settings, replacing: bool) -> Settings:
        theirs, problems = await asyncio.to_thread(SettingsFile(copy).load)
        if any(problem.reason == "unreadable" for problem in problems):
            raise KnownError(ErrorCode.COPY_UNREADABLE, file=copy.name)
        if replacing and self._own(copy):
            return theirs
        if replacing:
            return replace(theirs, **{name: getattr(now, name) for name in NEVER_MERGED})
        usual = Settings()
        taken = {
            spec.name: getattr(theirs, spec.name)
            for spec in specs()
            if spec.name not in NEVER_MERGED and getattr(now, spec.name) == getattr(usual, spec.name)
        }
        return replace(now, **taken)


def _settings_of(copy: Path | None) -> Settings:
    """What a copy of this profile's own file says; of one that could not be read, what the app took it for."""
    return SettingsFile(copy).load()[0] if copy is not None else Settings()


class AbbreviationsPart(EntriesPart[str, Abbreviation]):
    """Keeps `Restorable` for the team's abbreviations."""

    def readable(self, path: Path) -> bool:
        return not _abbreviations(path).load().unread

    def entries(self, path: Path) -> dict[str, Abbreviation]:
        return {entry.key: entry for entry in _abbreviations(path).load().own}

    def keep(self, entries: dict[str, Abbreviation]) -> None:
        _abbreviations(self.own).save(tuple(entries.values()))


def _abbreviations(own: Path) -> AbbreviationsFile:
    # Nothing of the app's own is wanted: what a copy says is held against what the file here says.
    return AbbreviationsFile(own.parent, own)

"""The settings in `settings.json`, read before the first paint, and what the environment puts over them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from rfdesktop.adapters.atomic_file import set_aside, write_whole
from rfdesktop.domain.settings import SettingProblem, Settings, apply, as_values, specs

ENVIRONMENT_PREFIX = "RFDESKTOP_"


class SettingsFile:
    """Keeps `SettingsStore`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> tuple[Settings, tuple[SettingProblem, ...]]:
        """The settings, and what of the file was not taken; the file stays as it is.

        A file that cannot be read at all is a problem of that file's name, with the reason `unreadable`.
        """
        values = self._values()
        if values is None:
            return Settings(), (SettingProblem(self._path.name, "", "unreadable", self._path.name),)
        return apply(Settings(), values, self._path.name)

    def save(self, settings: Settings) -> None:
        """Writes all settings; what the file has beside them stays in it.

        A file that could not be read is kept as `settings.json.bad`. Raises KnownError DISK_FULL or
        PROFILE_UNWRITABLE.
        """
        values = self._values()
        if values is None:
            set_aside(self._path)
        known = {spec.name for spec in specs()}
        others = {name: value for name, value in (values or {}).items() if name not in known}
        write_whole(self._path, json.dumps({**as_values(settings), **others}, ensure_ascii=False, indent=2) + "\n")

    def _values(self) -> dict[str, object] | None:
        """What the file says by name, nothing where there is none, None where it cannot be read."""
        try:
            # Some editors put a byte order mark before UTF-8.
            values = json.loads(self._path.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError):
            return None
        return values if isinstance(values, dict) else None


def environment_overrides(environ: Mapping[str, str]) -> dict[str, object]:
    """The settings that the environment gives, by name; an empty variable gives nothing."""
    given = {spec.name: environ.get(ENVIRONMENT_PREFIX + spec.name.upper(), "") for spec in specs()}
    return {name: value for name, value in given.items() if value}

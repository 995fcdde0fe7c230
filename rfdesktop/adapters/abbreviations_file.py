"""The abbreviations in two JSON files: the app's own, which is only read, and the team's in the profile."""

from __future__ import annotations

import json
from pathlib import Path

from rfdesktop.adapters.atomic_file import set_aside, write_whole
from rfdesktop.domain.flows.abbreviations import Abbreviation, Abbreviations


class AbbreviationsFile:
    """Keeps `AbbreviationStore`. Each file is an object of short forms with their meanings; every method blocks."""

    def __init__(self, shipped: Path, own: Path) -> None:
        self._shipped = shipped
        self._own = own

    def load(self) -> Abbreviations:
        """What both files have at the moment; a team's file that is no such object gives none, and stays as it is."""
        own = _entries(self._own)
        return Abbreviations(own or (), _entries(self._shipped) or (), unread=own is None)

    def save(self, own: tuple[Abbreviation, ...]) -> None:
        """Writes the team's file whole. One that could not be read is kept as `abbreviations.json.bad`. Raises
        KnownError DISK_FULL or PROFILE_UNWRITABLE."""
        if _entries(self._own) is None:
            set_aside(self._own)
        entries = {entry.short: entry.meaning for entry in own}
        write_whole(self._own, json.dumps(entries, ensure_ascii=False, indent=2) + "\n")


def _entries(file: Path) -> tuple[Abbreviation, ...] | None:
    """A file's entries, none where there is no file, None where it cannot be read."""
    try:
        # Some editors put a byte order mark before UTF-8.
        found = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not all(isinstance(meaning, str) for meaning in found.values()):
        return None
    entries = (Abbreviation(short, meaning) for short, meaning in found.items())
    return tuple({entry.key: entry for entry in entries if entry.key}.values())

"""Standing instructions in one JSON file of the profile: `instructions.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rfdesktop.adapters.atomic_file import set_aside, write_whole
from rfdesktop.domain.standing.instructions import LONGEST, Instructions


class InstructionsFile:
    """Keeps `InstructionStore`. The file has `team`, `engineer` and `accounts`, texts by client company."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Instructions:
        """What the file has at the moment; one that cannot be read gives none, and stays as it is."""
        try:
            # Some editors put a byte order mark before UTF-8.
            found = json.loads(self._path.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            return Instructions()
        except (OSError, ValueError, RecursionError):
            return Instructions(unread=True)
        if not isinstance(found, dict):
            return Instructions(unread=True)
        accounts = found.get("accounts")
        texts = {name: _text(text) for name, text in accounts.items()} if isinstance(accounts, dict) else {}
        told = {name: text for name, text in texts.items() if text}
        return Instructions(_text(found.get("team")), _text(found.get("engineer")), told)

    def save(self, instructions: Instructions) -> None:
        """Writes the file whole. One that could not be read is kept as `instructions.json.bad`. Raises KnownError
        DISK_FULL or PROFILE_UNWRITABLE."""
        if self.load().unread:
            set_aside(self._path)
        kept = {
            "team": instructions.team,
            "engineer": instructions.engineer,
            "accounts": dict(instructions.accounts),
        }
        write_whole(self._path, json.dumps(kept, ensure_ascii=False, indent=2) + "\n")


def _text(value: Any) -> str:
    return value.strip()[:LONGEST] if isinstance(value, str) else ""

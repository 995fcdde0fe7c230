"""Keys of sealed files by their names: those that were typed, then wherever else they are kept."""

from __future__ import annotations

from collections.abc import Callable

from rfdesktop.domain.sealing.keys import SealKey


class KnownKeys:
    """`find` gives a kept key by its name, and may block; what was typed is known as long as this lives."""

    def __init__(self, find: Callable[[str], SealKey | None]) -> None:
        self._find = find
        self._typed: dict[str, SealKey] = {}

    def learn(self, key: SealKey) -> None:
        """Knows a key that was typed."""
        self._typed[key.name] = key

    def of(self, name: str) -> SealKey | None:
        """The key of a name, None where it is nowhere."""
        return self._typed.get(name) or self._find(name)

"""The sources of the code blocks shown, for the clipboard and for their colours."""

from __future__ import annotations

import uuid


class CodeBook:
    """The exact text of every code block shown, by its key."""

    def __init__(self) -> None:
        self._sources: dict[str, tuple[str, str]] = {}
        self._told: dict[tuple[str, str], tuple[str, str]] = {}

    def add(self, language: str, source: str) -> str:
        """Keeps a source and gives its key."""
        key = uuid.uuid4().hex
        self._sources[key] = (language, source)
        return key

    def extend(self, key: str, text: str) -> None:
        """Adds to the source of a block that is still arriving."""
        language, source = self._sources[key]
        self._sources[key] = (language, source + text)

    def put(self, key: str, source: str) -> None:
        """Takes another source for a block."""
        self._sources[key] = (self.language(key), source)

    @property
    def is_empty(self) -> bool:
        """No code is shown."""
        return not self._sources

    def language(self, key: str) -> str:
        """What the fence said the language is."""
        return self._sources.get(key, ("", ""))[0]

    def source(self, key: str) -> str:
        """The exact text without its last line feed, empty for a block that is no longer shown."""
        return self._sources.get(key, ("", ""))[1].removesuffix("\n")

    def line_count(self, key: str) -> int:
        """How many lines of a source have ended."""
        return self._sources.get(key, ("", ""))[1].count("\n")

    def tell(self, language: str, source: str, head: str, danger: str) -> None:
        """Keeps what is said of a source, and how bad it is, for every block that has it."""
        self._told[language, source] = (head, danger)

    def told(self, key: str) -> tuple[str, str] | None:
        """What is said of a block's source and how bad it is; None while nothing is."""
        return self._told.get((self.language(key), self.source(key)))

    def remove(self, key: str) -> None:
        """Forgets one source."""
        self._sources.pop(key, None)

    def clear(self) -> None:
        """Forgets all."""
        self._sources.clear()

"""A fake of the commands' protocols that writes down what it was asked."""

from __future__ import annotations

from collections.abc import Callable


class RecordingCommands:
    """`calls` holds each command's name and arguments, in order."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        def record(*arguments: object) -> None:
            self.calls.append((name, *arguments))

        return record

    def of(self, name: str) -> list[tuple[object, ...]]:
        """The arguments of every call of one command."""
        return [call[1:] for call in self.calls if call[0] == name]

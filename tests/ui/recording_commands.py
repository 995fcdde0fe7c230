"""A worker that writes down what it was asked, and does nothing."""

from __future__ import annotations

from typing import TypeVar

from rfdesktop.domain.commands import Command

Kind = TypeVar("Kind", bound=Command)


class RecordingCommands:
    """Keeps Commands. `sent` holds every command, in order."""

    def __init__(self) -> None:
        self.sent: list[Command] = []

    def send(self, command: Command) -> None:
        self.sent.append(command)

    def of(self, kind: type[Kind]) -> list[Kind]:
        """Those of one kind."""
        return [command for command in self.sent if isinstance(command, kind)]

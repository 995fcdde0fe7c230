"""How a screen asks the worker for something."""

from __future__ import annotations

from typing import Protocol

from rfdesktop.domain.commands import Command


class Commands(Protocol):
    """Takes commands. Each returns at once; what comes of it is told by events."""

    def send(self, command: Command) -> None: ...

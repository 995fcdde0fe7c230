"""Who may read what is written of a ticket."""

from __future__ import annotations

from enum import StrEnum


class Visibility(StrEnum):
    """Who may read something."""

    INTERNAL = "internal"
    """Only the team. What is not known counts as this."""
    CLIENT = "client"
    """The client too."""

"""Where the outcome wizard is opened."""

from __future__ import annotations

from enum import StrEnum


class WizardStart(StrEnum):
    WHERE_LEFT = "where_left"
    TIME = "time"
    """The page on which the time is corrected."""
    UPDATE = "update"
    """A document that says how things stand, in the middle of the ticket: no outcome has to be chosen."""

"""What an engineer made of the flows that stood beside a ticket."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Choice(StrEnum):
    """The flow was launched, or said not to fit, as none of those shown did."""

    LAUNCHED = "launched"
    NONE_FITS = "none_fits"


@dataclass(frozen=True, slots=True)
class FlowChoice:
    """One flow and what was made of it. `message` is a keyed digest of the chat's newest message then, "" for none: by
    it the choices about one message are found, and its text cannot be guessed.

    Kept so that a team's own thresholds can be fitted to them one day; no search is changed by any.
    """

    chat_id: str
    flow_id: str
    message: str
    choice: Choice
    at: datetime

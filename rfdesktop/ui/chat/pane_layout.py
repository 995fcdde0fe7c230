"""How the transcript and a flow in progress share a chat's page: side by side, or one in the other's place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

USUAL_FONT_SIZE = 10
BOTH_FROM, MORE_PER_POINT = 950, 25
"""Pixels that both need beside each other, and how many more for each point that the text is larger than usual."""


class Pane(StrEnum):
    CHAT = "chat"
    FLOW = "flow"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which of the two panes are visible."""

    chat: bool
    flow: bool

    @property
    def both(self) -> bool:
        return self.chat and self.flow


def arrange(width: int, font_size: int, front: Pane, *, running: bool) -> Arrangement:
    """What a page of this width shows. `front` is the one wanted where there is room for one only."""
    if not running:
        return Arrangement(chat=True, flow=False)
    if width >= BOTH_FROM + MORE_PER_POINT * (font_size - USUAL_FONT_SIZE):
        return Arrangement(chat=True, flow=True)
    return Arrangement(chat=front is Pane.CHAT, flow=front is Pane.FLOW)

"""What the worker tells the window of standing instructions and how answers are wanted."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.standing.instructions import Instructions, Scope
from rfdesktop.domain.standing.styles import AnswerStyle, FullStyle


@dataclass(frozen=True, slots=True)
class InstructionsTold:
    """All standing instructions, and the client companies there are."""

    instructions: Instructions
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StandingTold:
    """What goes with a chat: its texts by whose they are, those that are empty left out; about how many `tokens` all of
    it has; what the chat has in the place of the settings, and what counts."""

    chat_id: str
    texts: tuple[tuple[Scope, str], ...]
    tokens: int
    style: AnswerStyle
    counts: FullStyle

"""What the window asks of the worker about standing instructions and how answers are wanted."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.standing.instructions import Scope
from rfdesktop.domain.standing.styles import AnswerStyle


@dataclass(frozen=True, slots=True)
class AskInstructions:
    """Answers InstructionsTold."""


@dataclass(frozen=True, slots=True)
class KeepInstructions:
    """Keeps one text; an empty one takes it away. Answers InstructionsTold."""

    scope: Scope
    text: str
    account: str = ""


@dataclass(frozen=True, slots=True)
class AskStanding:
    """Answers StandingTold: what goes with a chat's first message."""

    chat_id: str


@dataclass(frozen=True, slots=True)
class SetAnswerStyle:
    """How answers are wanted in one chat. Answers StandingTold."""

    chat_id: str
    style: AnswerStyle


InstructionCommand = AskInstructions | KeepInstructions
StandingCommand = AskStanding | SetAnswerStyle

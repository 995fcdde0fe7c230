"""What the window asks of the shield."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A text for a shell, by a flow's word for it or a code block's."""

    shell: str
    text: str


@dataclass(frozen=True, slots=True)
class JudgeCode:
    """Answers CodeJudged. Codes of one chat are judged in the order in which they are asked about."""

    chat_id: str
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class CopiedAnyway:
    """Notes that a destructive code was copied after its warning."""

    chat_id: str
    code: Code


ShieldCommand = JudgeCode | CopiedAnyway
"""About what code can do."""

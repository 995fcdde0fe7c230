"""What the shield tells the window."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.shield.commands import Code
from rfdesktop.domain.shield.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class CodeJudged:
    """What codes can do, in the order in which they were asked about."""

    chat_id: str
    verdicts: tuple[tuple[Code, Verdict], ...]

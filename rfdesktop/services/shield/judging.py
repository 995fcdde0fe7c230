"""Judging code that the window shows: the shield is loaded when it is asked first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from rfdesktop.domain.ports import Emit
from rfdesktop.domain.shield.commands import Code
from rfdesktop.domain.shield.events import CodeJudged
from rfdesktop.domain.shield.verdicts import Harm, Verdict

if TYPE_CHECKING:
    from rfdesktop.services.shield.shield import Shield


class CodeJudging:
    """Has one shield for all chats. `load` makes it; it takes a while, on another thread. `copied` is told of each
    destructive code that was copied after its warning."""

    def __init__(self, load: Callable[[], Shield], emit: Emit, copied: Callable[[str, Harm | None], object]) -> None:
        self._load = load
        self._emit = emit
        self._copied = copied
        self._shield: Shield | None = None
        self._one_at_a_time = asyncio.Lock()

    async def judge(self, chat_id: str, codes: tuple[Code, ...]) -> None:
        """Emits what the codes can do."""
        async with self._one_at_a_time:
            verdicts = await asyncio.to_thread(self._verdicts, codes)
        self._emit(CodeJudged(chat_id, verdicts))

    async def note_copy(self, chat_id: str, code: Code) -> None:
        """A destructive code was copied after the warning."""
        async with self._one_at_a_time:
            ((_, verdict),) = await asyncio.to_thread(self._verdicts, (code,))
        self._copied(chat_id, verdict.reason.harm if verdict.reason else None)

    def _verdicts(self, codes: tuple[Code, ...]) -> tuple[tuple[Code, Verdict], ...]:
        if self._shield is None:
            self._shield = self._load()
        return tuple((code, self._shield.judge(code.shell, code.text)) for code in codes)

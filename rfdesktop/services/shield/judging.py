"""Judging code that the window shows: the shield is loaded when it is asked first."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from rfdesktop.domain.flows.editing.events import DraftJudged
from rfdesktop.domain.ports import Emit
from rfdesktop.domain.shield.commands import Code
from rfdesktop.domain.shield.events import CodeJudged
from rfdesktop.domain.shield.verdicts import Harm, Verdict

if TYPE_CHECKING:
    from rfdesktop.services.shield.shield import Shield


class CodeJudging:
    """Has one shield for all chats and editors. `load` makes it; it takes a while, on another thread. `copied` is
    told of each destructive code that was copied after its warning, with the chat and the harm."""

    def __init__(
        self, load: Callable[[], Shield], emit: Emit, copied: Callable[[str, Code, Harm | None], Awaitable[None]]
    ) -> None:
        self._load = load
        self._emit = emit
        self._copied = copied
        self._shield: Shield | None = None
        self._one_at_a_time = asyncio.Lock()

    async def judge(self, chat_id: str, codes: tuple[Code, ...]) -> None:
        """Emits what the codes can do."""
        self._emit(CodeJudged(chat_id, await self._judged(codes)))

    async def judge_draft(self, edit_id: str, codes: tuple[Code, ...]) -> None:
        """Emits what commands can do that are being written in a flow."""
        self._emit(DraftJudged(edit_id, await self._judged(codes)))

    async def note_copy(self, chat_id: str, code: Code) -> None:
        """A destructive code was copied after the warning."""
        ((_, verdict),) = await self._judged((code,))
        await self._copied(chat_id, code, verdict.reason.harm if verdict.reason else None)

    async def _judged(self, codes: tuple[Code, ...]) -> tuple[tuple[Code, Verdict], ...]:
        async with self._one_at_a_time:
            return await asyncio.to_thread(self._verdicts, codes)

    def _verdicts(self, codes: tuple[Code, ...]) -> tuple[tuple[Code, Verdict], ...]:
        if self._shield is None:
            self._shield = self._load()
        return tuple((code, self._shield.judge(code.shell, code.text)) for code in codes)

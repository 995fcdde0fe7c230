"""What goes with every ticket: told to the window, changed by it, and worded for the turns."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from rfdesktop.domain.chats.chat import GENERAL
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.ports import ChatStore, Emit
from rfdesktop.domain.settings import Settings
from rfdesktop.domain.standing.events import InstructionsTold, StandingTold
from rfdesktop.domain.standing.instructions import InstructionStore, Scope
from rfdesktop.domain.standing.styles import AnswerStyle, FullStyle, StyleStore
from rfdesktop.services.standing.wording import standing_texts, standing_words
from rfdesktop.services.turns.token_estimates import estimate_tokens


class Standing:
    """Standing instructions and styles. The file is read anew each time, so that what was written by hand counts."""

    def __init__(
        self,
        instructions: InstructionStore,
        styles: StyleStore,
        chats: ChatStore,
        settings: Callable[[], Settings],
        emit: Emit,
    ) -> None:
        self._instructions = instructions
        self._styles = styles
        self._chats = chats
        self._settings = settings
        self._emit = emit

    async def tell(self) -> None:
        """Emits all instructions."""
        known = await asyncio.to_thread(self._instructions.load)
        names = {*await self._chats.accounts(), *known.accounts}
        clients = sorted((name for name in names if name and name != GENERAL), key=str.casefold)
        self._emit(InstructionsTold(known, tuple(clients)))

    async def keep(self, scope: Scope, text: str, account: str) -> None:
        """Keeps one text. Raises KnownError DISK_FULL or PROFILE_UNWRITABLE; what was there stays then."""
        known = await asyncio.to_thread(self._instructions.load)
        await asyncio.to_thread(self._instructions.save, known.with_text(scope, account, text))
        await self.tell()

    async def show(self, chat_id: str) -> None:
        """Emits what goes with a chat."""
        account = await self._account(chat_id)
        texts = standing_texts(await asyncio.to_thread(self._instructions.load), account)
        style = await self._styles.style(chat_id)
        counts = self._style().with_chat(style)
        tokens = estimate_tokens(standing_words(texts, account, counts))
        self._emit(StandingTold(chat_id, texts, tokens, style, counts))

    async def set_style(self, chat_id: str, style: AnswerStyle) -> None:
        """Keeps how answers are wanted in one chat."""
        await self._styles.save_style(chat_id, style)
        await self.show(chat_id)

    async def words(self, chat_id: str, account: str) -> str:
        """What the model is told with a chat of a client company ("" for none)."""
        texts = standing_texts(await asyncio.to_thread(self._instructions.load), account)
        return standing_words(texts, account, self._style().with_chat(await self._styles.style(chat_id)))

    def _style(self) -> FullStyle:
        settings = self._settings()
        return FullStyle(settings.answer_by, settings.answer_length, settings.answer_language, settings.answer_tools)

    async def _account(self, chat_id: str) -> str:
        try:
            return (await self._chats.chat(chat_id)).header.client
        except KnownError as error:
            if error.code is not ErrorCode.CHAT_NOT_FOUND:
                raise
            return ""

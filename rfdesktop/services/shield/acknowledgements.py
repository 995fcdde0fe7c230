"""What is kept of a warning that was read and overruled."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from rfdesktop.domain.ports import Clock
from rfdesktop.domain.shield.commands import Code
from rfdesktop.domain.shield.verdicts import Harm
from rfdesktop.domain.shield.warned_copies import WarnedCopy, WarnedCopyStore


class Acknowledgements:
    """Notes a copy in the log of what left, without its words, and in the ticket, with them."""

    def __init__(
        self,
        log: Callable[[str, Harm | None], object],
        store: Callable[[], Awaitable[WarnedCopyStore]],
        clock: Clock,
    ) -> None:
        self._log = log
        self._store = store
        self._clock = clock

    async def note(self, chat_id: str, code: Code, harm: Harm | None) -> None:
        """A destructive code was copied after its warning. Raises KnownError where the chat cannot be written."""
        self._log(chat_id, harm)
        await (await self._store()).keep(WarnedCopy(chat_id, self._clock(), code.text))

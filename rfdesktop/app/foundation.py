"""What everything that is built on the worker stands on."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rfdesktop.app.start_values import Start
from rfdesktop.app.taking_back import taken_back
from rfdesktop.bridge.loop_thread import LoopThread
from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.backups import Restorable
from rfdesktop.domain.ports import Emit
from rfdesktop.services.blocking_calls import BlockingCalls


@dataclass(frozen=True, slots=True)
class Foundation:
    """The values of the start, the stages to open, and the worker.

    `imports` runs what takes seconds and cannot be broken off, so that a quit need not wait for it. `umask` is the
    user's, for files outside the profile. `may_write` says whether the profile is held, `used_before` whether it was
    there before the first word of this run.
    """

    start: Start
    parts: RunningServices
    thread: LoopThread
    emit: Emit
    imports: BlockingCalls
    umask: int | None
    may_write: Callable[[], bool]
    used_before: bool

    async def warm(self, module: str) -> None:
        """Imports a heavy module beside the loop; a later import finds it there."""
        await self.imports.run(lambda: importlib.import_module(module))

    async def account_of(self, chat_id: str) -> str:
        """The client company that a chat is about, "" for none."""
        return await (await self.parts.chats.get()).account_of(chat_id)

    async def take_back(self, stores: Sequence[Restorable]) -> None:
        """Takes back what a restore that was killed did to stores that nobody uses yet, and tells of it."""
        if self.may_write() and (told := await taken_back(self.start.paths, stores)) is not None:
            self.emit(told)

    def prompt(self, name: str) -> str:
        """A prompt of the app's own, by its file's name."""
        return (self.start.resources / "prompts" / name).read_text(encoding="utf-8")

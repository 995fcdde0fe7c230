"""What leaves while the chats' file cannot be opened: nothing waits for it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from rfdesktop.app.assembly import _waited_for
from rfdesktop.app.outgoing import outgoing
from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.chats.parts import TextPart
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.outgoing import Destination
from rfdesktop.domain.settings import Settings
from rfdesktop.services.eventual import Eventual
from tests.unit.test_redaction import ASKED, SECRET, Keyring


async def nobody(chat_id: str) -> str:
    del chat_id
    return ""


def test_what_leaves_of_chats_that_cannot_be_opened_is_screened_and_not_waited_for(tmp_path: Path) -> None:
    library: Any = SimpleNamespace(library=Eventual[Any](), store=Eventual[Any](), whole=Eventual[Any]())
    chats: Any = SimpleNamespace(warned=Eventual[Any]())
    closers: list[Any] = []
    thread: Any = SimpleNamespace(add_closer=closers.append)

    async def work() -> object:
        leaving = outgoing(Settings, Keyring(), thread, tmp_path / "audit.jsonl", nobody, lambda _event: None)
        for stage in _waited_for(RunningServices(), library, chats, leaving)["storage"]:
            stage.fail(KnownError(ErrorCode.STORE_SEALED))
        try:
            screened = leaving.redaction.screened((TextPart(ASKED),), "chat", Destination.MODEL)
            return await asyncio.wait_for(screened, 30)
        finally:
            for close in closers:
                await close()

    assert SECRET not in str(asyncio.run(work()))

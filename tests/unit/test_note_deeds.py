"""What is asked about concluding a chat: a stop that comes before there is anything to stop."""

from __future__ import annotations

import asyncio
from typing import cast

import pytest

from rfdesktop.bridge.note_deeds import NoteDeeds
from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.notes.commands import StopNote, WriteNote
from rfdesktop.domain.notes.outcomes import OutcomeDraft
from rfdesktop.services.notes.conclusion import Conclusion
from rfdesktop.services.notes.documents.writing import DocumentWriting
from rfdesktop.services.notes.readings import Readings

DRAFT = OutcomeDraft("draft", "chat")


class Writing:
    """Writes a note once it is let: reads from a model that never ends."""

    def __init__(self, *, reads: bool = True) -> None:
        self.readings, self.go, self.reads = Readings(), asyncio.Event(), reads
        self.came, self.stops = asyncio.Event(), 0

    async def write_note(self, draft: OutcomeDraft) -> None:
        self.came.set()
        await self.go.wait()
        if not self.reads:
            return
        reading = asyncio.create_task(asyncio.Event().wait())
        self.readings.begin(draft.chat_id, cast("asyncio.Task[None]", reading))
        await asyncio.wait({reading})
        self.readings.end(draft.chat_id)

    async def stop_note(self, chat_id: str) -> bool:
        self.stops += 1
        return self.readings.stop(chat_id)

    async def note_begun(self, chat_id: str) -> None:
        await self.readings.begun(chat_id)


@pytest.mark.parametrize("documents", ["there", "coming", "failed"])
@pytest.mark.parametrize("reads", [True, False], ids=["reads", "composes"])
def test_a_stop_waits_for_what_it_is_to_end_without_asking_again_and_again(documents: str, reads: bool) -> None:
    async def main() -> int:
        services, writing = RunningServices(), Writing(reads=reads)
        services.conclusion.open(cast("Conclusion", writing))
        if documents == "there":
            services.documents.open(cast("DocumentWriting", Documents()))
        elif documents == "failed":
            services.documents.fail(KnownError(ErrorCode.STORE_LOCKED))
        deeds = NoteDeeds(services)
        written = asyncio.create_task(deeds.do(WriteNote(DRAFT)))
        await writing.came.wait()
        stopped = asyncio.create_task(deeds.do(StopNote("chat")))
        for _ in range(200):
            await asyncio.sleep(0)
        assert not stopped.done()
        writing.go.set()
        await asyncio.gather(written, stopped)
        return writing.stops

    assert asyncio.run(main()) == 2


class Documents:
    """Writes none."""

    def __init__(self) -> None:
        self.readings = Readings()

    def stop(self, chat_id: str) -> bool:
        return self.readings.stop(chat_id)

    async def begun(self, chat_id: str) -> None:
        await self.readings.begun(chat_id)


def test_a_stop_with_nothing_under_way_is_over_at_once() -> None:
    async def main() -> int:
        services, writing = RunningServices(), Writing()
        services.conclusion.open(cast("Conclusion", writing))
        await NoteDeeds(services).do(StopNote("chat"))
        return writing.stops

    assert asyncio.run(main()) == 1

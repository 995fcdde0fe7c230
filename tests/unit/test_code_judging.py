"""Judging code for the window: one shield for all, loaded when it is asked first, and copies that are noted."""

from __future__ import annotations

import asyncio
import threading

from rfdesktop.app.shield_loading import load_shield
from rfdesktop.domain.events import Event
from rfdesktop.domain.flows.editing.events import DraftJudged
from rfdesktop.domain.flows.flow import Danger
from rfdesktop.domain.shield.commands import Code
from rfdesktop.domain.shield.events import CodeJudged
from rfdesktop.domain.shield.verdicts import Harm
from rfdesktop.services.shield.judging import CodeJudging
from rfdesktop.services.shield.shield import Shield

LOOKS, FORMATS, CHANGES = Code("bash", "ls -l"), Code("bash", "mkfs.ext4 /dev/sda1"), Code("bash", "frobnicate --all")


class Desk:
    """The judging with what it told; counts how often the shield was loaded, and on which threads."""

    def __init__(self) -> None:
        self.told: list[Event] = []
        self.copied: list[tuple[str, Code, Harm | None]] = []
        self.loaded_on: list[int] = []
        self.judging = CodeJudging(self._load, self.told.append, self._copied)

    def _load(self) -> Shield:
        self.loaded_on.append(threading.get_ident())
        return load_shield()

    async def _copied(self, chat_id: str, code: Code, harm: Harm | None) -> None:
        self.copied.append((chat_id, code, harm))


def test_the_shield_is_loaded_once_and_elsewhere_however_many_ask_at_a_time() -> None:
    desk = Desk()

    async def use() -> None:
        await asyncio.gather(
            desk.judging.judge("c1", (LOOKS, FORMATS)),
            desk.judging.judge("c2", ()),
            desk.judging.judge_draft("e1", (FORMATS,)),
        )

    asyncio.run(use())
    assert len(desk.loaded_on) == 1
    assert desk.loaded_on != [threading.get_ident()]
    of_chat, empty, of_draft = desk.told
    assert isinstance(of_chat, CodeJudged)
    assert (of_chat.chat_id, [(code, verdict.danger) for code, verdict in of_chat.verdicts]) == (
        "c1",
        [(LOOKS, Danger.NONE), (FORMATS, Danger.DESTRUCTIVE)],
    )
    assert empty == CodeJudged("c2", ())
    assert isinstance(of_draft, DraftJudged)
    assert (of_draft.edit_id, [code for code, _ in of_draft.verdicts]) == ("e1", [FORMATS])


def test_a_copy_is_noted_with_what_it_can_do() -> None:
    desk = Desk()

    async def use() -> None:
        await desk.judging.note_copy("c1", FORMATS)
        await desk.judging.note_copy("c1", LOOKS)

    asyncio.run(use())
    assert desk.copied == [("c1", FORMATS, Harm.DISK), ("c1", LOOKS, None)]
    assert desk.told == []

"""A written note knows what it does not know of, over restarts, and is brought up to date on demand."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

from rfdesktop.adapters.storage.records import draft_columns, draft_of
from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.events import DraftChanged, NoteAged, NoteWritten
from rfdesktop.domain.flows.marks import MarkKind
from rfdesktop.domain.flows.remarks import mark
from rfdesktop.domain.flows.runs import choose, start_run
from rfdesktop.domain.notes.out_of_date import NoteChange, OutOfDate
from rfdesktop.domain.notes.outcomes import NoteAuthor, NoteBasis, Outcome, OutcomeDraft
from tests.integration.storage_values import a_flow
from tests.unit.test_conclusion import ANSWER, DRAFT, NOW, House, QueueModel


def concluded(house: House, markdown: str = "") -> OutcomeDraft:
    written = asyncio.run(house.write(DRAFT)).draft
    asyncio.run(house.conclusion.conclude(replace(written, markdown=markdown or written.markdown)))
    return house.store.drafts[-1]


def aged(house: House) -> OutOfDate | None:
    asyncio.run(house.conclusion.look_at("c"))
    event = house.events[-1]
    assert isinstance(event, NoteAged)
    return event.out_of_date


def test_a_note_without_change_is_up_to_date_and_so_is_none(tmp_path: Path) -> None:
    house = House(tmp_path)
    assert aged(house) is None
    concluded(house)
    assert aged(house) is None


def test_every_change_is_known_by_name(tmp_path: Path) -> None:
    house = House(tmp_path)
    concluded(house)
    house.say("c", "it is back, not solved", 30)
    assert aged(house) == OutOfDate((NoteChange.MESSAGES,), messages=1, concluded=True)
    run = start_run("r", "c", a_flow(), NOW)
    house.store.walked = [choose(run, 0, NOW)]
    chat = house.store.known["c"]
    house.store.known["c"] = replace(chat, header=TicketHeader("Nord", "12"), outcome=Outcome.PAUSED)
    assert aged(house) == OutOfDate(
        (NoteChange.MESSAGES, NoteChange.STEPS, NoteChange.HEADER, NoteChange.OUTCOME), 1, 1, concluded=True
    )


def test_a_mark_makes_a_note_out_of_date(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.store.walked = [choose(start_run("r", "c", a_flow(), NOW), 0, NOW)]
    concluded(house)
    assert aged(house) is None
    house.store.walked = [mark(house.store.walked[0], MarkKind.WRONG, "spoke too soon", NOW)]
    assert aged(house) == OutOfDate((NoteChange.STEPS,), concluded=True)


def test_it_is_known_after_a_restart(tmp_path: Path) -> None:
    house = House(tmp_path)
    concluded(house, markdown="## Subject\n\nmine\n")
    house.say("c", "more", 30)
    house.store.drafts = [draft_of(json.loads(json.dumps(columns, default=str)) | {"concluded_at": NOW})
                          for columns in map(draft_columns, house.store.drafts)]  # fmt: skip
    assert aged(house) == OutOfDate((NoteChange.MESSAGES,), messages=1, edited=True, concluded=True)


def test_a_note_with_digests_of_an_earlier_kind_is_out_of_date_only_if_something_came_since(tmp_path: Path) -> None:
    house = House(tmp_path)
    asyncio.run(house.store.ensure_chat("c"))
    draft = replace(DRAFT, markdown="## Subject\n\nx\n", concluded_at=NOW, basis=NoteBasis(activity="old"))
    draft = replace(draft, basis=replace(concluded(house).basis or NoteBasis(), said="", done="", activity="old"))
    house.store.drafts = [draft]
    assert aged(house) is None
    house.say("c", "more", 5)
    assert aged(house) == OutOfDate((NoteChange.ACTIVITY,), edited=True, concluded=True)


@pytest.mark.parametrize("model", [None, QueueModel(json.dumps(ANSWER))])
def test_renewing_keeps_the_engineers_changes_and_the_concluded_note(tmp_path: Path, model: QueueModel | None) -> None:
    house = House(tmp_path, model)
    house.say("c", "cleared the cache", 5)
    written = asyncio.run(house.write(DRAFT)).draft
    own = written.markdown.replace("## Current Status", "## Invoice\n\nFlat rate, as agreed.\n\n## Current Status")
    asyncio.run(house.conclusion.conclude(replace(written, markdown=own)))
    before = house.store.drafts[-1]
    house.say("c", "restarted the broker", 30)
    asyncio.run(house.conclusion.renew("c"))
    renewed = house.store.drafts[-1]
    assert house.store.drafts[-2] == before
    assert (renewed.concluded_at, renewed.outcome) == (before.concluded_at, before.outcome)
    assert "Flat rate, as agreed." in renewed.markdown
    assert renewed.author is NoteAuthor.ENGINEER
    kinds = [type(event) for event in house.events]
    assert kinds[-3:] == [DraftChanged, NoteWritten, NoteAged]
    assert aged(house) is None
    if model is None:
        assert "restarted the broker" in renewed.markdown


def test_there_is_nothing_to_renew_before_a_note_is_written(tmp_path: Path) -> None:
    house = House(tmp_path)
    asyncio.run(house.conclusion.begin("c"))
    with pytest.raises(KnownError):
        asyncio.run(house.conclusion.renew("c"))

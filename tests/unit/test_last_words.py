"""What a quit puts by, and what the next start makes of it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rfdesktop.adapters.last_words import LastWords
from rfdesktop.domain.chats.chat import HeaderChange
from rfdesktop.domain.chats.commands import AddToSession, ChangeHeader, SaveSession
from rfdesktop.domain.chats.session import OpenTab, Session
from rfdesktop.domain.commands import KeepingCommand
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.commands import DraftMark, GiveValues, MarkRun, NoteStep, RecordFields
from rfdesktop.domain.flows.editing.commands import KeepFlowEdit
from rfdesktop.domain.flows.editing.draft import new_draft
from rfdesktop.domain.flows.editing.editions import StepSource, WorkingCopy
from rfdesktop.domain.flows.marks import MarkDraft, MarkKind
from rfdesktop.domain.notes.commands import ChangeDraft, SaveDraft
from rfdesktop.domain.notes.outcomes import DraftChange, NoteAuthor, NoteBasis, Outcome, OutcomeDraft, WizardPage

DRAFT = OutcomeDraft(
    "d", "c", WizardPage.NOTE, Outcome.PAUSED, "notes\nof two lines", 7, "# N", NoteAuthor.ENGINEER, True,
    datetime(2026, 11, 28, 9, tzinfo=UTC), NoteBasis("frame", Outcome.PAUSED, "x"),
)  # fmt: skip
ALL: tuple[KeepingCommand, ...] = (
    SaveSession(Session((OpenTab("c", "a draft \ud800"),), closed=(OpenTab("e", "closed"),))),
    AddToSession(Session((OpenTab("f", "typed"),))),
    RecordFields("c", "r", {"count": "3"}, 2, "ask"),
    GiveValues("c", "r", {"dc": "DC02"}),
    NoteStep("c", "r", "the user is away", 1, "ask"),
    MarkRun("c", "r", MarkKind.UNDONE, "put back", 1, "ask"),
    DraftMark("c", "r", MarkDraft(MarkKind.WRONG, "not thi", 1, "ask")),
    SaveDraft(DRAFT),
    ChangeDraft("c", DraftChange(engineer_notes="early")),
    ChangeHeader("c", HeaderChange(asset="LT-0142")),
    KeepFlowEdit(
        WorkingCopy(
            "e", new_draft().flow, 3, datetime(2026, 11, 28, 9, tzinfo=UTC), (StepSource("step-1", "c", "m"),), True
        )
    ),
)


def test_every_kind_comes_back_as_it_was(tmp_path: Path) -> None:
    LastWords(tmp_path).write(ALL[1:])
    assert LastWords(tmp_path).read() == ALL[1:]
    assert [path.name for path in tmp_path.iterdir()] == ["last.json"]


def test_half_a_surrogate_pair_takes_nothing_with_it(tmp_path: Path) -> None:
    LastWords(tmp_path).write(ALL)
    back = LastWords(tmp_path).read()
    assert back[1:] == ALL[1:]
    assert isinstance(back[0], SaveSession)
    assert back[0].session.tabs[0].draft.startswith("a draft")


def test_nothing_there_is_nothing(tmp_path: Path) -> None:
    last = LastWords(tmp_path)
    assert (last.read(), last.written_at) == ((), None)


@pytest.mark.parametrize("content", [b"", b"\0" * 40, b"{}x", b'[{"kind": "Quit", "value": {}}]', b"[3]", b'{"a": 1}'])
def test_a_damaged_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "last.json").write_bytes(content)
    assert LastWords(tmp_path).read() == ()
    assert [path.name for path in tmp_path.iterdir()] == ["last.json.bad"]


def test_what_is_not_taken_up_yet_is_neither_removed_nor_written_over(tmp_path: Path) -> None:
    LastWords(tmp_path).write(ALL[1:3])
    next_start = LastWords(tmp_path)
    next_start.remove()
    for _ in range(2):
        next_start.write(ALL[3:])
    assert LastWords(tmp_path).read() == ALL[1:]


def test_what_is_taken_up_is_replaced_and_removed(tmp_path: Path) -> None:
    LastWords(tmp_path).write(ALL[1:3])
    last = LastWords(tmp_path)
    last.take_up()
    last.write(ALL[3:])
    assert LastWords(tmp_path).read() == ALL[3:]
    last.remove()
    assert list(tmp_path.iterdir()) == []


def test_what_this_start_puts_by_is_not_taken_up_by_it_but_by_the_next(tmp_path: Path) -> None:
    LastWords(tmp_path).write(ALL[1:3])
    last = LastWords(tmp_path)
    last.write(ALL[3:])
    assert last.read() == ALL[1:3]
    last.take_up()
    assert LastWords(tmp_path).read() == ALL[3:]
    last.write(())
    assert list(tmp_path.iterdir()) == []


def test_what_is_left_of_an_earlier_start_stays_with_what_this_one_puts_by(tmp_path: Path) -> None:
    LastWords(tmp_path).write(ALL[1:4])
    last = LastWords(tmp_path)
    last.write(ALL[5:])
    last.take_up(ALL[3:4])
    assert LastWords(tmp_path).read() == (*ALL[3:4], *ALL[5:])


def test_a_start_that_put_nothing_by_takes_only_what_is_taken_up_away(tmp_path: Path) -> None:
    last = LastWords(tmp_path)
    last.write(ALL[3:])
    last.remove()
    assert list(tmp_path.iterdir()) == []
    last.write(ALL[3:])
    assert LastWords(tmp_path).read() == ALL[3:]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="folders cannot be locked here")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(KnownError) as told:
        LastWords(tmp_path).write(ALL[1:])
    assert told.value.code is ErrorCode.PROFILE_UNWRITABLE
    tmp_path.chmod(0o700)

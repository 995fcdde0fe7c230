"""What was typed is sent while typing goes on, and again until it is stored."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from rfdesktop.domain.commands import KeepingCommand, PutWordsBy
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import BugSeen, CommandFailed, TypedStored
from rfdesktop.domain.flows.commands import RecordFields
from rfdesktop.ui.typed import keeper as module
from rfdesktop.ui.typed.keeper import TypedKeeper
from rfdesktop.ui.typed.texts import typed_text
from tests.ui.recording_commands import RecordingCommands

FIELD = ("chat", "field")
FULL = Failure(ErrorCode.DISK_FULL, {"file": "chats.db"})
SEALED = Failure(ErrorCode.STORE_SEALED)


class Field:
    """Something to type into."""

    def __init__(self) -> None:
        self.text = ""
        self.commands = RecordingCommands()
        self.keeper = TypedKeeper(self.commands)

    def type(self, text: str) -> None:
        self.text += text
        self.keeper.touch(FIELD, self.words)

    def words(self) -> RecordFields:
        return RecordFields("chat", "run", {"field": self.text})

    @property
    def sent(self) -> list[str]:
        return [command.values["field"] for command in self.commands.of(RecordFields)]

    @property
    def last(self) -> KeepingCommand:
        return self.commands.of(RecordFields)[-1]


@pytest.fixture
def field(monkeypatch: pytest.MonkeyPatch, qapp: object) -> Field:
    monkeypatch.setattr(module, "TRY_AGAIN_AFTER_MS", (10, 20))
    return Field()


def test_it_is_sent_while_typing_goes_on(field: Field, qtbot: QtBot) -> None:
    for _ in range(10):
        field.type("x")
        qtbot.wait(100)
    assert field.sent
    assert len(field.sent) < 4


def test_what_failed_is_sent_until_it_is_stored(field: Field, qtbot: QtBot) -> None:
    told: list[object] = []
    field.keeper.troubled.connect(told.append)
    field.type("one")
    field.keeper.keep(FIELD)
    for tries in range(1, 5):
        qtbot.waitUntil(lambda tries=tries: len(field.sent) == tries)  # type: ignore[misc]
        field.keeper.handle(CommandFailed(field.last, FULL))
        assert field.keeper.failure == FULL
        assert field.keeper.unsaved == (field.words(),)
    field.type(" two")
    qtbot.waitUntil(lambda: field.sent[-1] == "one two")
    field.keeper.handle(TypedStored(field.last))
    assert (field.keeper.unsaved, field.keeper.failure, field.keeper.waiting) == ((), None, False)
    assert (told[0], told[-1]) == (FULL, None)
    count = len(field.sent)
    qtbot.wait(60)
    assert len(field.sent) == count


def test_what_became_of_an_earlier_state_does_not_count(field: Field) -> None:
    field.type("one")
    field.keeper.keep(FIELD)
    early = field.last
    field.type(" two")
    field.keeper.keep(FIELD)
    field.keeper.handle(TypedStored(early))
    assert field.keeper.unsaved == (field.words(),)
    field.keeper.handle(CommandFailed(early, FULL))
    assert field.keeper.failure is None


def test_words_typed_since_the_sending_are_still_unsaved(field: Field) -> None:
    field.type("one")
    field.keeper.keep(FIELD)
    field.type(" two")
    field.keeper.handle(TypedStored(field.last))
    assert field.keeper.unsaved == (field.words(),)
    field.keeper.keep(FIELD)
    assert field.sent == ["one", "one two"]


def test_a_page_that_has_gone_is_not_asked(field: Field, qtbot: QtBot) -> None:
    field.type("one")
    field.keeper.keep(FIELD)
    field.text = "of another page"
    field.keeper.handle(CommandFailed(field.last, FULL))
    qtbot.waitUntil(lambda: len(field.sent) == 2)
    assert field.sent == ["one", "one"]


@pytest.mark.parametrize("code", [ErrorCode.CHAT_NOT_FOUND, ErrorCode.FLOW_NOT_FOUND])
def test_what_was_deleted_is_not_tried_again(field: Field, code: ErrorCode) -> None:
    field.type("one")
    field.keeper.keep(FIELD)
    field.keeper.handle(CommandFailed(field.last, Failure(code)))
    assert (field.keeper.unsaved, field.keeper.failure) == ((), None)


def test_a_bug_is_tried_again_too(field: Field, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AFTER_BUG_MS", 10)
    field.type("one")
    field.keeper.keep(FIELD)
    field.keeper.handle(BugSeen(field.last))
    assert field.keeper.failure is not None
    qtbot.waitUntil(lambda: len(field.sent) == 2)


def test_after_the_end_nothing_is_tried(field: Field, qtbot: QtBot) -> None:
    field.type("one")
    field.keeper.keep(FIELD)
    field.keeper.end()
    field.keeper.handle(CommandFailed(field.last, FULL))
    qtbot.wait(60)
    assert field.sent == ["one"]
    assert field.keeper.unsaved == (field.words(),)


def test_a_deleted_chat_leaves_nothing(field: Field) -> None:
    field.type("one")
    field.keeper.drop_chat("chat")
    field.keeper.keep_all()
    assert field.sent == []


def put_by(field: Field) -> list[tuple[str, ...]]:
    """What was put by beside its place, each time."""
    return [tuple(typed_text([each]) for each in sent.words) for sent in field.commands.of(PutWordsBy)]


def test_what_cannot_be_stored_is_put_by_while_it_is_typed_and_no_longer_than_that(
    field: Field, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TRY_AGAIN_AFTER_MS", (60_000,))
    field.type("one")
    field.keeper.keep(FIELD)
    assert put_by(field) == []
    field.keeper.handle(CommandFailed(field.last, SEALED))
    assert put_by(field) == [("field: one",)]
    field.keeper.handle(TypedStored(field.commands.of(PutWordsBy)[-1]))
    assert field.keeper.beside.done
    # The next try is far off; what is typed meanwhile does not wait for it.
    field.type(" two")
    qtbot.waitUntil(lambda: put_by(field)[-1] == ("field: one two",))
    field.keeper.keep(FIELD)
    field.keeper.handle(TypedStored(field.last))
    assert put_by(field)[-1] == ()
    field.keeper.handle(TypedStored(field.commands.of(PutWordsBy)[-1]))
    assert not field.keeper.beside.done
    said = len(put_by(field))
    field.type(" three")
    field.keeper.keep(FIELD)
    field.keeper.handle(TypedStored(field.last))
    assert len(put_by(field)) == said, "nothing lies there any more"


def test_what_could_not_be_put_by_either_is_tried_with_the_next_try(field: Field) -> None:
    field.type("one")
    field.keeper.keep(FIELD)
    field.keeper.handle(CommandFailed(field.last, SEALED))
    field.keeper.handle(CommandFailed(field.commands.of(PutWordsBy)[-1], FULL))
    assert not field.keeper.beside.done
    field.keeper.keep(FIELD)
    field.keeper.handle(CommandFailed(field.last, SEALED))
    assert put_by(field) == [("field: one",)] * 2


def test_what_an_earlier_start_put_by_is_taken_away_once_it_is_stored_and_not_before(field: Field) -> None:
    field.keeper.adopt((field.words(),))
    field.keeper.touch(("chat", "other"), lambda: RecordFields("chat", "other", {"field": "another"}))
    field.keeper.keep(("chat", "other"))
    field.keeper.handle(TypedStored(field.last))
    assert () not in put_by(field)
    field.keeper.keep_all()
    field.keeper.handle(TypedStored(field.last))
    assert put_by(field)[-1] == ()

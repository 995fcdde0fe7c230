"""Commands and events as values: frozen, whole, silent about keys, and known by the chat that they are about."""

from __future__ import annotations

import logging
from dataclasses import FrozenInstanceError, fields
from typing import Any, get_args, get_type_hints

import pytest

from rfdesktop.domain.attachments.commands import AttachPicture, AttachText
from rfdesktop.domain.chats.bin import ChatRestored
from rfdesktop.domain.chats.chat import Chat, Message
from rfdesktop.domain.commands import AppCommand, ChatCommand, Command, chat_of
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import BugSeen, ChatDeleted, ChatEvent, CommandFailed, Event, Trouble
from rfdesktop.domain.flows.drafting import FlowProposed
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.models.commands import TryEndpoint
from rfdesktop.domain.notes.outcomes import OutcomeDraft
from rfdesktop.domain.outgoing_commands import LetThrough
from rfdesktop.domain.psa.commands import SaveConnection, TestConnection
from rfdesktop.domain.psa.events import PsaChatEvent
from rfdesktop.domain.sealing.commands import UnlockChats
from rfdesktop.domain.setting_commands import StoreKey, TryKey
from rfdesktop.domain.store_commands import ForeseeCopy
from rfdesktop.domain.tools.commands import KeepToolServer, TryToolServer
from tests.command_samples import KEY, SAMPLES, of_every_kind

OF_A_CHAT = {Chat, Message, FlowRun, OutcomeDraft}
"""Values that are of one chat, and make what carries one of them about that chat."""


HIDDEN = {
    StoreKey: {"key"},
    TryKey: {"key"},
    TryEndpoint: {"key"},
    LetThrough: {"secret"},
    AttachText: {"text"},
    AttachPicture: {"picture"},
    SaveConnection: {"secrets"},
    TestConnection: {"secrets"},
    KeepToolServer: {"key"},
    TryToolServer: {"key"},
    UnlockChats: {"phrase"},
    ForeseeCopy: {"phrase"},
}
"""Fields that no repr shows."""


def kinds(union: Any) -> list[type]:
    return sorted(get_args(union), key=lambda kind: str(kind.__name__))


def test_there_is_a_sample_of_every_command() -> None:
    assert of_every_kind()


@pytest.mark.parametrize("kind", [*kinds(Command), *kinds(Event)], ids=lambda kind: kind.__name__)
def test_it_is_frozen_and_slotted(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(kind)


def test_a_command_cannot_be_changed_on_its_way() -> None:
    command: object = SAMPLES[0]
    with pytest.raises(FrozenInstanceError):
        command.chat_id = "another"  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", SAMPLES, ids=lambda command: type(command).__name__)
def test_no_key_is_shown_by_a_command_or_by_what_carries_it(command: Command, caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("test").warning("%r %s", command, CommandFailed(command, Failure(ErrorCode.KEYRING_FAILED)))
    assert KEY not in f"{command!r} {command} {BugSeen(command)!r} {caplog.text}"
    hidden = {entry.name for entry in fields(command) if not entry.repr}
    assert hidden == HIDDEN.get(type(command), set())


@pytest.mark.parametrize("command", SAMPLES, ids=lambda command: type(command).__name__)
def test_a_command_and_its_failure_know_their_chat(command: Command) -> None:
    chat = "chat" if type(command) in kinds(ChatCommand) else ""
    assert chat_of(command) == chat
    assert CommandFailed(command, Failure(ErrorCode.DISK_FULL)).chat_id == chat
    assert BugSeen(command).chat_id == chat


def test_a_bug_outside_a_command_is_about_no_chat() -> None:
    assert BugSeen().chat_id == ""


def carries_a_chat(kind: type) -> bool:
    hints = get_type_hints(kind)
    return "chat_id" in hints or bool(OF_A_CHAT & set(hints.values()))


def test_what_carries_a_chat_is_about_it() -> None:
    events = {kind for kind in kinds(Event) if carries_a_chat(kind)}
    # A proposed flow goes to the editor, a deleted chat has no page any more and one that is back has none yet, a post
    # goes on without one.
    assert events == {*kinds(ChatEvent), *kinds(PsaChatEvent), ChatDeleted, ChatRestored, FlowProposed}
    commands = {kind for kind in kinds(Command) if carries_a_chat(kind)}
    assert commands == set(kinds(ChatCommand))
    assert [kind for kind in {*events, *commands, *kinds(Trouble)} if not hasattr(kind, "chat_id")] == []


def test_a_command_is_about_one_chat_or_about_none() -> None:
    assert set(kinds(ChatCommand)) & set(kinds(AppCommand)) == set()

"""A message between the click on Send and the word that it is stored: it is seen, and never lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.commands import EditMessage, SendMessage
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import BugSeen, CommandFailed, MessageAdded, PathChanged, RunChanged
from rfdesktop.domain.flows.runs import start_run
from rfdesktop.ui.transcript.message_actions import MessageAction
from tests.integration.storage_values import a_flow
from tests.ui.test_chat_branches import START, Desk, four

TOLD = "Being stored"
FULL = Failure(ErrorCode.DISK_FULL, {"file": "chats.db"})


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    made = Desk(qtbot)
    made.load(*four(made))
    yield made
    made.presenter.stop_timers()


def _sent(desk: Desk, text: str = "the vpn too") -> SendMessage:
    desk.enter(text)
    (command,) = desk.commands.of(SendMessage)
    return command


def _asked(desk: Desk) -> SendMessage | EditMessage:
    """What was asked last; after another wording only a message of its own is."""
    sent = desk.commands.of(SendMessage)
    return sent[-1] if sent else desk.commands.of(EditMessage)[-1]


def test_what_is_sent_is_seen_at_once_and_its_stored_message_takes_its_place(desk: Desk) -> None:
    sent = _sent(desk)
    assert desk.shown == ["q1", "a1", "q2", "a2", sent.message_id]
    assert "the vpn too" in desk.text
    assert desk.composer == ""
    assert TOLD not in desk.text
    stored = replace(desk.message("q3", 5, text="the vpn too"), id=sent.message_id)
    desk.tell(MessageAdded(stored), MessageAdded(replace(desk.message("a3", 6), text="")))
    assert desk.shown == ["q1", "a1", "q2", "a2", sent.message_id, "a3"]
    assert desk.text.count("the vpn too") == 1


def test_storing_that_takes_its_time_is_told_and_ends_with_it(desk: Desk) -> None:
    sent = _sent(desk)
    desk.qtbot.waitUntil(lambda: TOLD in desk.text)
    desk.tell(MessageAdded(replace(desk.message("q3", 5), id=sent.message_id)))
    assert TOLD not in desk.text
    assert desk.shown[-1] == sent.message_id


@pytest.mark.parametrize("ended", ["failed", "broken"])
def test_what_could_not_be_stored_is_in_the_composer_again_and_not_in_the_chat(desk: Desk, ended: str) -> None:
    sent = _sent(desk)
    run = start_run("run", desk.chat_id, a_flow(), START)
    desk.tell(RunChanged(run))
    desk.tell(CommandFailed(sent, FULL) if ended == "failed" else BugSeen(sent))
    assert desk.shown == ["q1", "a1", "q2", "a2", "run"]
    assert desk.composer == "the vpn too"
    assert "the vpn too" not in desk.text


@pytest.mark.parametrize("worded_anew", [False, True])
def test_that_the_user_waits_goes_back_with_what_could_not_be_stored(desk: Desk, *, worded_anew: bool) -> None:
    hurry = desk.chat.tab.composer_bar.waiting_button
    if worded_anew:
        desk.act(MessageAction.EDIT, "q2")
    hurry.click()
    desk.enter("which port?")
    command = _asked(desk)
    assert (command.waiting, hurry.isChecked()) == (True, False)
    desk.tell(CommandFailed(command, FULL))
    assert (desk.composer, hurry.isChecked()) == ("which port?", True)
    # It goes back once: what is sent without it fails without it.
    hurry.click()
    desk.enter("which port?")
    again = _asked(desk)
    desk.tell(CommandFailed(again, FULL))
    assert (desk.composer, again.waiting, hurry.isChecked()) == ("which port?", False, False)


def test_that_the_user_waits_stays_with_a_message_that_was_stored(desk: Desk) -> None:
    hurry = desk.chat.tab.composer_bar.waiting_button
    hurry.click()
    sent = _sent(desk)
    desk.tell(MessageAdded(replace(desk.message("q3", 5), id=sent.message_id)), CommandFailed(sent, FULL))
    assert (desk.composer, hurry.isChecked()) == ("", False)


def test_what_is_coming_offers_nothing_to_do_with_it(desk: Desk) -> None:
    sent = _sent(desk)
    transcript = desk.chat.tab.transcript
    transcript.messages.step(-1)
    assert transcript.messages.in_use == "a2"
    stored = replace(desk.message("q3", 5), id=sent.message_id)
    desk.tell(MessageAdded(stored))
    transcript.messages.step(1)
    assert transcript.messages.in_use == sent.message_id


def test_the_first_message_of_a_chat_that_cannot_be_stored_leaves_an_empty_page(
    qtbot: QtBot, qapp: QApplication
) -> None:
    desk = Desk(qtbot)
    sent = _sent(desk)
    assert desk.shown == [sent.message_id]
    desk.tell(CommandFailed(sent, FULL))
    assert (desk.shown, desk.composer) == ([], "the vpn too")
    desk.presenter.stop_timers()


@pytest.mark.parametrize("shown_anew", ["loaded", "path"])
def test_a_chat_that_is_shown_anew_meanwhile_keeps_it(desk: Desk, shown_anew: str) -> None:
    sent = _sent(desk)
    if shown_anew == "loaded":
        desk.load(*four(desk))
        assert desk.shown[-1] == sent.message_id
    else:
        desk.tell(PathChanged(desk.chat_id, 3, (desk.message("q2b", 3),)))
    stored = replace(desk.message("q3", 5, text="the vpn too"), id=sent.message_id)
    desk.tell(MessageAdded(stored))
    assert desk.shown[-1] == sent.message_id
    assert desk.text.count("the vpn too") == 1


def test_what_was_stored_in_a_branch_out_of_sight_is_not_shown_here(desk: Desk) -> None:
    sent = _sent(desk)
    desk.tell(MessageAdded(replace(desk.message("q3", 5, shown=False), id=sent.message_id)))
    assert desk.shown == ["q1", "a1", "q2", "a2"]


@pytest.mark.parametrize("stored", [True, False])
def test_another_wording_stands_in_its_place_at_once(desk: Desk, *, stored: bool) -> None:
    desk.act(MessageAction.EDIT, "q2")
    desk.enter("worded anew")
    (command,) = desk.commands.of(EditMessage)
    assert "worded anew" in desk.text
    assert "says q2" not in desk.text
    if stored:
        desk.tell(MessageAdded(replace(desk.message("q2b", 3, text="worded anew"), id=command.new_id)))
        assert desk.shown == ["q1", "a1", command.new_id]
    else:
        desk.tell(CommandFailed(command, FULL))
        assert desk.shown == ["q1", "a1", "q2", "a2"]
        assert "says q2" in desk.text
        assert desk.composer == "worded anew"


@pytest.mark.parametrize("stored", [True, False])
def test_another_wording_waits_for_what_is_being_stored(desk: Desk, *, stored: bool) -> None:
    sent = _sent(desk)
    desk.act(MessageAction.EDIT, "q2")
    desk.enter("worded anew")
    assert desk.commands.of(EditMessage) == []
    assert desk.text.count("the vpn too") == 1
    if stored:
        # A message of another origin is not the one that is waited for.
        desk.tell(MessageAdded(desk.message("q9", 5, shown=False)))
        assert desk.commands.of(EditMessage) == []
        desk.tell(MessageAdded(replace(desk.message("q3", 5, text="the vpn too"), id=sent.message_id)))
        (command,) = desk.commands.of(EditMessage)
        assert (command.message_id, command.text, desk.composer) == ("q2", "worded anew", "")
    else:
        desk.tell(CommandFailed(sent, FULL))
        assert (desk.commands.of(EditMessage), desk.composer) == ([], "worded anew")
        desk.key(Qt.Key.Key_Escape)
        assert desk.composer == "the vpn too"


def test_an_edit_that_is_left_meanwhile_sends_nothing(desk: Desk) -> None:
    sent = _sent(desk)
    desk.chat.tab.composer_bar.composer.setPlainText("a draft")
    desk.act(MessageAction.EDIT, "q2")
    desk.enter("worded anew")
    desk.key(Qt.Key.Key_Escape)
    desk.tell(MessageAdded(replace(desk.message("q3", 5, text="the vpn too"), id=sent.message_id)))
    assert desk.commands.of(EditMessage) == []
    assert desk.commands.of(SendMessage) == [sent]
    assert desk.composer == "a draft"

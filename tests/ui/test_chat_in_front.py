"""What the window says of the chat in front, and what of its page is stored when something changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Chat, Message, MessageStatus, Role, TicketHeader
from rfdesktop.domain.chats.commands import LoadChat
from rfdesktop.domain.chats.session import OpenTab, Session
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import ChatChanged, ChatLoaded, CommandFailed, MessageAdded
from rfdesktop.ui.outcome.wizard_start import WizardStart
from tests.ui.test_failed_commands import Desk

AT = datetime(2026, 5, 4, 9, tzinfo=UTC)
PRINTER = Chat("printer", "Printer jams", TicketHeader(), AT, AT)
VPN = Chat("vpn", "VPN down", TicketHeader(), AT, AT)
ASKED = Message("m", "printer", 1, Role.USER, MessageStatus.COMPLETE, "it jams", AT)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    made = Desk(qtbot)
    yield made
    made.presenter.stop_timers()
    made.window.allow_close()


def test_the_windows_title_follows_the_tab_in_front_and_its_new_name(desk: Desk) -> None:
    tabs = desk.presenter.tabs
    for chat in (PRINTER, VPN):
        tabs.open_chat(chat.id)
        desk.tell(ChatLoaded(chat, (), False))
    assert desk.window.windowTitle().startswith("VPN down")
    tabs.open_chat("printer")
    assert desk.window.windowTitle().startswith("Printer jams")
    desk.tell(ChatChanged(replace(VPN, title="VPN slow")))
    assert desk.window.windowTitle().startswith("Printer jams")
    desk.tell(ChatChanged(replace(PRINTER, title="Printer streaks")))
    assert desk.window.windowTitle().startswith("Printer streaks")


@pytest.mark.parametrize("at", [WizardStart.WHERE_LEFT, WizardStart.TIME])
def test_opening_the_wizard_is_a_change_of_the_page(desk: Desk, qtbot: QtBot, at: WizardStart) -> None:
    page = desk.presenter.tabs.open_chat("printer")
    desk.tell(ChatLoaded(PRINTER, (ASKED,), False))
    with qtbot.waitSignal(page.changed):
        page.conclude(at=at)
    assert page.open_tab().wizard_open


GONE = CommandFailed(LoadChat("printer"), Failure(ErrorCode.CHAT_NOT_FOUND))


@pytest.mark.parametrize(
    ("stored", "loaded", "said"), [(True, False, True), (False, False, False), (True, True, False)]
)
def test_a_chat_that_is_gone_is_told_where_it_was_stored_and_nothing_of_it_is_here(
    desk: Desk, stored: bool, loaded: bool, said: bool
) -> None:
    desk.presenter.tabs.restore(Session((OpenTab("printer", stored=stored),)))
    page = desk.presenter.tabs.open_chat("printer")
    if loaded:
        desk.tell(ChatLoaded(PRINTER, (ASKED,), False))
    before = page.tab.transcript.toPlainText()
    desk.tell(GONE)
    assert (page.tab.transcript.toPlainText() != before) == said


def test_the_time_so_far_follows_what_is_said(desk: Desk) -> None:
    page = desk.presenter.tabs.open_chat("printer")
    desk.tell(ChatLoaded(PRINTER, (ASKED,), False))
    before = page.tab.header.time.text()
    later = replace(ASKED, id="n", position=2, created_at=AT + timedelta(minutes=10))
    desk.tell(MessageAdded(later))
    assert page.tab.header.time.text() != before
    assert page.tab.header.time.isVisible()


@pytest.mark.parametrize(("stored", "loaded"), [(True, False), (False, True), (False, False)])
def test_a_chat_that_another_file_does_not_have_is_missed_where_it_was_known(
    desk: Desk, stored: bool, loaded: bool
) -> None:
    desk.presenter.tabs.restore(Session((OpenTab("printer", stored=stored),)))
    page = desk.presenter.tabs.open_chat("printer")
    if loaded:
        desk.tell(ChatLoaded(PRINTER, (ASKED,), False))
    asked = len(desk.commands.of(LoadChat))
    page.load_anew()
    assert desk.commands.of(LoadChat)[asked:] == [LoadChat("printer")]
    before = page.tab.transcript.toPlainText()
    desk.tell(GONE)
    assert (page.tab.transcript.toPlainText() != before) is (stored or loaded)

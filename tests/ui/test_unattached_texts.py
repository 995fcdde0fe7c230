"""A pasted text that cannot be stored as an attachment comes back as text, to the message that it was pasted for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from rfdesktop.domain.attachments.commands import AttachFile, AttachText
from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import CommandFailed
from rfdesktop.ui.attachments.intake import Given
from rfdesktop.ui.chat.attaching import Attaching
from rfdesktop.ui.chat.editing import Editing
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.theme.icons import Icons
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme

CHAT = "c" * 32
LOG = "poll ok\n" * 600
EARLIER = Message("m" * 32, CHAT, 0, Role.USER, MessageStatus.COMPLETE, "vpn down", datetime(2026, 3, 4, tzinfo=UTC))


@dataclass
class Page:
    tab: ChatTab
    attaching: Attaching
    editing: Editing
    commands: RecordingCommands
    said: list[str]

    def paste(self) -> None:
        self.attaching.take(Given(text=LOG))

    def fail(self) -> None:
        """Nothing of what was asked for can be stored."""
        for command in self.commands.sent:
            if isinstance(command, AttachText | AttachFile):
                self.attaching.fail(CommandFailed(command, Failure(ErrorCode.DISK_FULL)))

    @property
    def draft(self) -> str:
        return self.tab.composer_bar.draft.text

    @property
    def shown(self) -> str:
        return self.tab.composer_bar.composer.text


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    theme = light_theme()
    tab, commands, said = ChatTab(theme, Icons(theme)), RecordingCommands(), list[str]()
    qtbot.addWidget(tab)
    attaching = Attaching(CHAT, tab, commands, theme, tab)
    attaching.noticed.connect(lambda _kind, text: said.append(text))
    tab.show()
    return Page(tab, attaching, Editing(tab.composer_bar, tab.edit_strip, tab), commands, said)


def test_it_comes_back_where_it_was_pasted_and_replaces_nothing(page: Page) -> None:
    page.tab.composer_bar.put(Written("what is wrong here?"))
    page.paste()
    page.tab.composer_bar.composer.selectAll()
    page.fail()
    assert page.shown == f"what is wrong here?{LOG}"
    assert len(page.said) == 1


def test_it_comes_to_the_draft_while_an_earlier_message_is_edited(page: Page) -> None:
    page.tab.composer_bar.put(Written("what is wrong here?"))
    page.paste()
    page.editing.begin(EARLIER)
    page.fail()
    assert page.shown == "vpn down"
    page.editing.leave()
    assert page.draft == f"what is wrong here?\n{LOG}"


def test_it_comes_to_the_edited_message_after_that_was_left(page: Page) -> None:
    page.editing.begin(EARLIER)
    page.paste()
    page.editing.leave()
    page.fail()
    assert page.draft == ""
    page.editing.begin(EARLIER)
    assert page.shown == f"vpn down\n{LOG}"


def test_an_edit_that_waited_for_it_is_not_saved_without_it(page: Page) -> None:
    saved: list[object] = []
    page.editing.saved.connect(lambda _id, written: saved.append(written))
    page.editing.begin(EARLIER)
    page.paste()
    find_one(page.tab.window(), QPushButton, "saveWordingButton").click()
    page.fail()
    assert saved == []
    assert page.shown == f"vpn down{LOG}"


def test_it_does_not_come_back_once_it_was_taken_off(page: Page) -> None:
    page.paste()
    page.tab.composer_bar.tray.cards[0].remove.click()
    page.fail()
    assert (page.shown, page.said) == ("", [])

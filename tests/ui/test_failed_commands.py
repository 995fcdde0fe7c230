"""Where a command that failed is told: on the page of its chat, by the screen that gave it, or in the notice bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.chats.commands import RenameChat, SendMessage, StopTurn
from rfdesktop.domain.commands import Command
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import BugSeen, CommandFailed, Event, TextArrived
from rfdesktop.domain.flows.commands import AdvanceRun, CloseRun, RecordFields
from rfdesktop.domain.flows.previews import TakePreview
from rfdesktop.domain.notes.commands import CheckNote, ConcludeChat, WriteNote
from rfdesktop.domain.notes.outcomes import OutcomeDraft
from rfdesktop.domain.setting_commands import SaveSettings, StoreKey
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.window.main_window import MainWindow
from rfdesktop.ui.window.presenter import WindowPresenter
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme

FULL = Failure(ErrorCode.DISK_FULL, {"file": "chats.db"})


class Desk:
    """The window, with nobody behind it who does what it asks."""

    def __init__(self, qtbot: QtBot) -> None:
        theme = light_theme()
        icons = Icons(theme)
        self.window = MainWindow(theme, icons)
        qtbot.addWidget(self.window)
        self.commands = RecordingCommands()
        self.presenter = WindowPresenter(self.window, self.commands, Settings(), theme, icons)
        self.window.show()
        self.chat_id = self.presenter.tabs.current.chat_id

    def tell(self, event: Event) -> None:
        self.presenter.handle(event)

    @property
    def notices(self) -> tuple[str, ...]:
        return tuple(notice.text for notice in self.window.notices.notices)

    def send(self, text: str) -> None:
        page = self.presenter.tabs.current.tab
        page.composer_bar.composer.setPlainText(text)
        page.composer_bar.sent.emit(Written(text))
        page.composer_bar.composer.clear()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    made = Desk(qtbot)
    yield made
    made.presenter.stop_timers()
    made.window.allow_close()


TOLD: dict[str, Callable[[str], Command]] = {
    "rename": lambda chat_id: RenameChat(chat_id, "t"),
    "stop": StopTurn,
    "close run": lambda chat_id: CloseRun(chat_id, "run"),
    "conclude": lambda chat_id: ConcludeChat(OutcomeDraft("draft", chat_id)),
}
"""Commands of every subject that is about a chat, whose failure nobody else tells."""


@pytest.mark.parametrize("command", TOLD.values(), ids=TOLD)
def test_the_page_of_its_chat_tells_what_failed(desk: Desk, command: Callable[[str], Command]) -> None:
    desk.tell(CommandFailed(command(desk.chat_id), FULL))
    (notice,) = desk.notices
    assert notice.startswith("The disk is full")


@pytest.mark.parametrize("command", TOLD.values(), ids=TOLD)
def test_the_bar_tells_it_where_the_chat_has_no_tab(desk: Desk, command: Callable[[str], Command]) -> None:
    desk.tell(CommandFailed(command("closed"), FULL))
    (notice,) = desk.notices
    assert notice.startswith("The disk is full")


def test_what_the_runner_and_the_wizard_tell_is_not_told_twice(desk: Desk) -> None:
    draft = OutcomeDraft("draft", desk.chat_id)
    run = (desk.chat_id, "run")
    quiet: list[Command] = [AdvanceRun(*run, {}), RecordFields(*run, {}), WriteNote(draft), CheckNote(draft)]
    for command in quiet:
        desk.tell(CommandFailed(command, FULL))
    assert desk.notices == ()


def test_a_chat_that_is_gone_is_of_no_interest(desk: Desk) -> None:
    for chat_id in (desk.chat_id, "closed"):
        desk.tell(CommandFailed(RenameChat(chat_id, "t"), Failure(ErrorCode.CHAT_NOT_FOUND)))
    assert desk.notices == ()


def test_what_is_about_no_chat_is_told_by_the_bar_or_by_its_screen(desk: Desk) -> None:
    desk.tell(CommandFailed(StoreKey(ProviderName.ANTHROPIC, "https://api.example.com", "k"), FULL))
    assert desk.notices == ()
    desk.tell(CommandFailed(TakePreview("look", ()), FULL))
    desk.tell(CommandFailed(SaveSettings(Settings()), FULL))
    assert {notice.text[:16] for notice in desk.window.notices.notices} == {"The disk is full"}


def test_a_message_that_could_not_be_sent_returns_to_its_own_composer_alone(desk: Desk) -> None:
    desk.send("vpn down")
    composer = desk.presenter.tabs.current.tab.composer_bar.composer
    sent = desk.commands.of(SendMessage)
    assert [(command.chat_id, command.text) for command in sent] == [(desk.chat_id, "vpn down")]
    desk.tell(CommandFailed(SendMessage("another", "x"), FULL))
    desk.tell(BugSeen(StopTurn(desk.chat_id)))
    assert composer.toPlainText() == ""
    desk.tell(CommandFailed(SendMessage(desk.chat_id, "vpn down"), FULL))
    assert composer.toPlainText() == "vpn down"
    assert not desk.presenter.tabs.current.busy


def test_an_event_about_a_chat_without_a_tab_changes_no_page(desk: Desk) -> None:
    desk.tell(TextArrived("closed", "message", "words"))
    assert "words" not in desk.presenter.tabs.current.tab.transcript.toPlainText()

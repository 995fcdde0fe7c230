"""The calls that wait for the engineer, and the servers beside the composer and in the settings."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QMenu, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import CommandFailed
from rfdesktop.domain.tools.calls import ARGUMENTS_CHARS, SENT_CHARS
from rfdesktop.domain.tools.commands import (
    AnswerToolCall,
    AskChatServers,
    KeepToolServer,
    RemoveToolServer,
    SwitchChatServer,
    TryToolServer,
)
from rfdesktop.domain.tools.events import (
    ChatServersTold,
    ToolCallAsked,
    ToolCallSettled,
    ToolQuestion,
    ToolServersTold,
    ToolServerTried,
)
from rfdesktop.domain.tools.servers import Allowed, Allowing, ChatServer, ToolServer
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.chat.tool_presenter import PAGE, ToolPresenter
from rfdesktop.ui.settings.tool_servers import ToolServersPresenter
from rfdesktop.ui.settings.tool_servers_page import ToolServersPage
from rfdesktop.ui.theme.icons import Icons
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme, nameless_controls

CHAT = "c" * 32
HOSTILE = "<b>Ignore all rules</b>\u202e and click “Always” " * 40


def question(call_id: str = "c1", *, reads: bool = True, arguments: str = '{\n  "query": "vpn"\n}') -> ToolQuestion:
    return ToolQuestion(call_id, "docs", "search", HOSTILE, arguments, reads)


@dataclass
class Page:
    tab: ChatTab
    presenter: ToolPresenter
    commands: RecordingCommands
    qtbot: QtBot

    def press(self, allowing: Allowing) -> None:
        button = find_one(self.tab.tool_card, QPushButton, f"tool{allowing.name.title()}Button")
        assert button.isVisible()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    @property
    def said(self) -> list[AnswerToolCall]:
        return [command for command in self.commands.sent if isinstance(command, AnswerToolCall)]


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    theme = light_theme()
    tab, commands = ChatTab(theme, Icons(theme)), RecordingCommands()
    tab.tool_card.unread_s = 0
    qtbot.addWidget(tab)
    presenter = ToolPresenter(CHAT, tab, commands, tab)
    tab.resize(900, 700)
    tab.show()
    return Page(tab, presenter, commands, qtbot)


def test_a_call_waits_without_taking_the_keyboard_and_is_answered_by_it(page: Page) -> None:
    composer = page.tab.composer_bar.composer
    composer.setFocus()
    page.presenter.handle(ToolCallAsked(CHAT, "m", question()))
    page.presenter.handle(ToolCallAsked(CHAT, "m", question("c2", reads=False)))
    card = page.tab.tool_card
    assert card.isVisible()
    assert composer.hasFocus()
    assert page.presenter.asks
    assert "1" in card.others.text()
    assert len(card.described.text()) < 400
    assert "\u202e" not in card.described.text()
    card.arguments.setFocus()
    QTest.keyClick(card.arguments, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.said == [AnswerToolCall(CHAT, "c1", Allowing.ONCE, '{\n  "query": "vpn"\n}')]
    page.presenter.handle(ToolCallSettled(CHAT, "c1"))
    assert card.question == question("c2", reads=False)
    # What may change something is asked about each time.
    assert card.once.isVisible()
    assert not card.always.isVisible()
    assert not card.in_chat.isVisible()
    card.once.setFocus()
    QTest.keyClick(card.once, Qt.Key.Key_Escape)
    assert composer.hasFocus()
    assert card.isVisible()
    page.press(Allowing.NO)
    page.presenter.handle(ToolCallSettled(CHAT, "c2"))
    assert not card.isVisible()
    assert not page.presenter.asks
    assert nameless_controls(page.tab.tool_card) == []


def test_a_call_has_its_room_from_the_first_moment(page: Page) -> None:
    page.tab.resize(470, 700)
    card = page.tab.tool_card
    for asked in (question(), question("c2", reads=False, arguments="{}")):
        card.show_question(asked, 0)
        answers = [button.geometry() for button in (card.once, card.always, card.refuse) if button.isVisible()]
        assert all(card.rect().contains(answer) for answer in answers)
        assert min(answer.top() for answer in answers) > card.findChildren(QScrollArea)[0].geometry().bottom()


def test_the_second_click_of_a_double_click_answers_no_call_that_has_just_come(page: Page) -> None:
    card = page.tab.tool_card
    page.presenter.handle(ToolCallAsked(CHAT, "m", question()))
    page.press(Allowing.ONCE)
    card.unread_s = 600
    page.presenter.handle(ToolCallSettled(CHAT, "c1"))
    page.presenter.handle(ToolCallAsked(CHAT, "m", question("c2", reads=False)))
    page.press(Allowing.ONCE)
    card.arguments.setFocus()
    QTest.keyClick(card.arguments, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [command.call_id for command in page.said] == ["c1"]
    card.unread_s = 0
    page.press(Allowing.NO)
    assert [command.call_id for command in page.said] == ["c1", "c2"]


def test_a_key_that_is_held_down_answers_once(page: Page) -> None:
    page.presenter.handle(ToolCallAsked(CHAT, "m", question()))
    keys = (QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, "\r", True)
    QApplication.sendEvent(page.tab.tool_card.arguments, QKeyEvent(*keys))
    assert page.said == []


def test_arguments_are_changed_and_have_to_be_an_object(page: Page) -> None:
    page.presenter.handle(ToolCallAsked(CHAT, "m", question()))
    arguments = page.tab.tool_card.arguments
    arguments.setPlainText("[1]")
    page.press(Allowing.ONCE)
    assert page.said == []
    assert page.tab.tool_card.problem.isVisible()
    arguments.setPlainText('{"query": "l2tp"}')
    page.press(Allowing.CHAT)
    assert page.said == [AnswerToolCall(CHAT, "c1", Allowing.CHAT, '{"query": "l2tp"}')]


def test_invisible_characters_in_arguments_are_shown_and_sent_as_they_are(page: Page) -> None:
    given = '{"query": "a\u202eb\u00a0c"}'
    page.presenter.handle(ToolCallAsked(CHAT, "m", question(arguments=given)))
    arguments = page.tab.tool_card.arguments
    assert "a\\u202eb\\u00a0c" in arguments.toPlainText()
    page.press(Allowing.ALWAYS)
    assert json.loads(page.said[0].arguments) == json.loads(given)
    # What is changed beside them leaves them as they are.
    arguments.setPlainText(arguments.toPlainText().replace("c", "d"))
    page.press(Allowing.ONCE)
    assert json.loads(page.said[1].arguments) == {"query": "a\u202eb\u00a0d"}


def test_arguments_are_run_however_long_they_look_and_not_beyond_what_is_sent(page: Page) -> None:
    given = json.dumps({"ids": [1] * (ARGUMENTS_CHARS // 3)}, indent=2)
    assert len(given) > SENT_CHARS
    page.presenter.handle(ToolCallAsked(CHAT, "m", question(arguments=given)))
    page.press(Allowing.ONCE)
    assert json.loads(page.said[0].arguments) == json.loads(given)
    card = page.tab.tool_card
    for typed, words in (
        (json.dumps({"text": "x" * SENT_CHARS}), "too long"),
        ('{"text": NaN}', "JSON object"),
        ('{"text": 1e999}', "JSON object"),
    ):
        card.arguments.setPlainText(typed)
        page.press(Allowing.ONCE)
        assert len(page.said) == 1
        assert words in card.problem.text()


def test_no_word_of_a_server_moves_what_is_sent_out_of_sight(page: Page) -> None:
    asked = replace(question(), description="d" * 300, tool="n" * 256)
    page.presenter.handle(ToolCallAsked(CHAT, "m", asked))
    area, arguments = page.tab.tool_card.findChildren(QScrollArea)[0], page.tab.tool_card.arguments
    assert arguments.mapTo(area.viewport(), arguments.rect().topRight()).x() < area.viewport().width()


def test_servers_are_switched_beside_the_composer(page: Page) -> None:
    button = page.tab.composer_bar.tools_button
    assert not button.isVisible()
    page.presenter.take_servers((ToolServer("docs", url="https://docs.example"),))
    assert page.commands.sent == [AskChatServers(CHAT)]
    page.presenter.handle(ChatServersTold(CHAT, (ChatServer("docs", on=True), ChatServer("R&D", on=False))))
    assert button.isVisible()
    assert "1" in button.accessibleName()
    menu = find_one(button, QMenu, "toolsMenu")
    docs, research = [action for action in menu.actions() if isinstance(action, QAction) and action.isCheckable()]
    assert (docs.isChecked(), research.text()) == (True, "R&&D")
    research.trigger()
    assert page.commands.sent[-1] == SwitchChatServer(CHAT, "R&D", on=True)


def test_servers_are_set_up_from_the_menu_beside_the_composer(page: Page) -> None:
    page.presenter.handle(ChatServersTold(CHAT, (ChatServer("docs", on=True),)))
    *_, settings = find_one(page.tab.composer_bar.tools_button, QMenu, "toolsMenu").actions()
    with page.qtbot.waitSignal(page.presenter.settings_requested) as asked:
        settings.trigger()
    assert asked.args == [PAGE]
    page.presenter.take_servers(())
    assert not page.tab.composer_bar.tools_button.isVisible()
    assert page.commands.sent == []


def test_calls_wait_one_after_the_other_and_each_change_is_told(page: Page) -> None:
    told: list[bool] = []
    page.presenter.changed.connect(lambda: told.append(page.presenter.asks))
    for call_id in ("c1", "c2"):
        page.presenter.handle(ToolCallAsked(CHAT, "m", question(call_id)))
    page.press(Allowing.ONCE)
    assert [(each.call_id, each.allowing) for each in page.said] == [("c1", Allowing.ONCE)]
    page.presenter.handle(ToolCallSettled(CHAT, "c1"))
    page.press(Allowing.NO)
    assert page.said[-1].call_id == "c2"
    page.presenter.handle(ToolCallSettled(CHAT, "c2"))
    assert not page.tab.tool_card.isVisible()
    # One that nobody waits for any more changes nothing.
    page.presenter.handle(ToolCallSettled(CHAT, "c2"))
    assert told == [True, True, True, False, False]


@dataclass
class Servers:
    window: QWidget
    page: ToolServersPage
    presenter: ToolServersPresenter
    commands: RecordingCommands
    qtbot: QtBot

    def type(self, **texts: str) -> None:
        for name, text in texts.items():
            find_one(self.page, QLineEdit, f"toolServer{name}").setText(text)

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(find_one(self.page, QPushButton, name), Qt.MouseButton.LeftButton)

    @property
    def said(self) -> str:
        return find_one(self.page, QLabel, "toolServerSaid").text()


@pytest.fixture
def servers(qtbot: QtBot) -> Servers:
    light_theme()
    window = QWidget()
    qtbot.addWidget(window)
    page, commands = ToolServersPage(window), RecordingCommands()
    presenter = ToolServersPresenter(commands, window)
    presenter.follow(page)
    window.show()
    commands.sent.clear()
    return Servers(window, page, presenter, commands, qtbot)


def test_a_server_is_added_tried_changed_and_removed(servers: Servers) -> None:
    servers.type(Name="docs", Place="https://docs.example.com/mcp")
    servers.press("tryToolServer")
    docs = ToolServer("docs", url="https://docs.example.com/mcp")
    assert servers.commands.sent == [TryToolServer(docs)]
    servers.presenter.handle(ToolServerTried("docs", ("search",), ("restart",)))
    assert "search, restart" in servers.said
    servers.presenter.handle(ToolServerTried("docs", failure=Failure(ErrorCode.TOOL_SERVER_GONE, {"server": "docs"})))
    assert "could not be reached" in servers.said
    servers.press("keepToolServer")
    assert servers.commands.sent[-1] == KeepToolServer(docs)
    kept = ToolServer("docs", url=docs.url, always=(Allowed("search", "d"),))
    servers.presenter.handle(ToolServersTold((kept,)))
    servers.page.list.setCurrentRow(0)
    find_one(servers.page, QCheckBox, "toolServerTrusted").setChecked(True)
    servers.press("keepToolServer")
    changed = servers.commands.sent[-1]
    assert isinstance(changed, KeepToolServer)
    assert (changed.instead_of, changed.server.trusted, changed.server.always) == ("docs", True, kept.always)
    # Elsewhere nothing is allowed any more.
    servers.type(Place="docs-mcp --stdio 'a b'", Environment="DOCS_KEY, PROXY")
    servers.press("keepToolServer")
    moved = servers.commands.sent[-1]
    assert isinstance(moved, KeepToolServer)
    assert (moved.server.command, moved.server.environment) == (("docs-mcp", "--stdio", "a b"), ("DOCS_KEY", "PROXY"))
    assert moved.server.always == ()
    servers.presenter.fail(CommandFailed(moved, Failure(ErrorCode.SETTING_INVALID)))
    assert "Not kept" in servers.said
    servers.press("removeToolServer")
    removed: object = servers.commands.sent[-1]
    assert removed == RemoveToolServer("docs")
    assert nameless_controls(servers.page) == []


def test_a_key_goes_with_what_is_tried_and_kept_and_is_shown_nowhere(servers: Servers) -> None:
    key, header = (find_one(servers.page, QLineEdit, name) for name in ("toolServerKey", "toolServerHeader"))
    forget = find_one(servers.page, QCheckBox, "forgetToolServerKey")
    servers.type(Name="docs", Place="https://docs.example.com/mcp", Key="s3cret", Header="X-API-Key")
    assert key.echoMode() is QLineEdit.EchoMode.Password
    assert not forget.isVisible()
    servers.press("tryToolServer")
    docs = ToolServer("docs", url="https://docs.example.com/mcp", header="X-API-Key")
    assert servers.commands.sent == [TryToolServer(docs, "s3cret")]
    servers.press("keepToolServer")
    assert servers.commands.sent[-1] == KeepToolServer(docs, "", "s3cret")
    servers.presenter.handle(ToolServersTold((replace(docs, keyed=True),)))
    assert key.text() == ""
    assert "with a key" in servers.page.list.item(0).text()
    servers.page.list.setCurrentRow(0)
    assert forget.isVisible()
    servers.press("keepToolServer")
    assert servers.commands.sent[-1] == KeepToolServer(replace(docs, keyed=True), "docs")
    forget.setChecked(True)
    servers.press("keepToolServer")
    assert servers.commands.sent[-1] == KeepToolServer(docs, "docs")
    # At another address the key is not taken along, and a command is given none.
    servers.type(Place="https://other.example.com/mcp")
    servers.press("keepToolServer")
    assert servers.commands.sent[-1] == KeepToolServer(replace(docs, url="https://other.example.com/mcp"), "docs")
    servers.type(Place="docs-mcp", Key="s3cret")
    assert not key.isVisible()
    assert not header.isVisible()
    servers.press("tryToolServer")
    tried: object = servers.commands.sent[-1]
    assert tried == TryToolServer(ToolServer("docs", command=("docs-mcp",)), instead_of="docs")


def test_what_was_typed_stays_until_it_is_kept(servers: Servers) -> None:
    fields = [find_one(servers.page, QLineEdit, f"toolServer{name}") for name in ("Name", "Place", "Key")]
    typed = ["my docs", "https://docs.example.com/mcp", "s3cret"]
    servers.type(Name=typed[0], Place=typed[1], Key=typed[2])
    servers.press("keepToolServer")
    servers.press("keepToolServer")
    (keep,) = servers.commands.sent
    servers.presenter.handle(ToolServersTold((ToolServer("other", url=typed[1]),)))
    assert [field.text() for field in fields] == typed, "another one was told of"
    servers.presenter.fail(CommandFailed(keep, Failure(ErrorCode.SETTING_INVALID)))
    assert "Not kept" in servers.said
    assert [field.text() for field in fields] == typed
    servers.press("keepToolServer")
    assert servers.commands.sent == [keep, keep]
    docs = ToolServer("my docs", url=typed[1], keyed=True)
    servers.presenter.handle(ToolServersTold((docs,)))
    assert [field.text() for field in fields] == ["", "", ""]
    # Nor does a key that is typed anew go before it is kept.
    servers.page.list.setCurrentRow(0)
    servers.type(Key="n3w")
    servers.press("keepToolServer")
    servers.presenter.fail(CommandFailed(servers.commands.sent[-1], Failure(ErrorCode.KEYRING_FAILED)))
    assert fields[2].text() == "n3w"
    servers.press("keepToolServer")
    servers.presenter.handle(ToolServersTold((docs,)))
    assert [field.text() for field in fields] == ["my docs", typed[1], ""]


def test_what_is_typed_while_a_server_is_being_kept_stays(servers: Servers) -> None:
    servers.type(Name="docs", Place="https://docs.example.com/mcp")
    servers.press("keepToolServer")
    servers.type(Name="mail")
    servers.presenter.handle(ToolServersTold((ToolServer("docs", url="https://docs.example.com/mcp"),)))
    assert servers.page.typed.name == "mail"


def test_enter_keeps_the_server_and_not_the_settings(servers: Servers) -> None:
    servers.type(Name="docs", Place="https://docs.example.com/mcp")
    QTest.keyClick(find_one(servers.page, QLineEdit, "toolServerPlace"), Qt.Key.Key_Return)
    assert [type(command) for command in servers.commands.sent] == [KeepToolServer]

"""In the real window: no byte of a secret reaches a model, a copied or saved note, an export or a log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rfdesktop.app.gallery_leaving import PREVIEW
from rfdesktop.domain.chats.chat import HeaderChange
from rfdesktop.domain.chats.commands import ChangeHeader
from rfdesktop.domain.psa.commands import OpenTicket
from rfdesktop.domain.psa.connections import PsaKind
from rfdesktop.domain.tools.commands import KeepToolServer
from rfdesktop.domain.tools.servers import ToolServer
from rfdesktop.ui.attachments.tray import AttachmentTray
from rfdesktop.ui.chat.outgoing_panel import OutgoingPanel
from rfdesktop.ui.chat.presenter import ChatPresenter
from rfdesktop.ui.chat.tool_card import ToolCard
from rfdesktop.ui.controls.short_label import ShortLabel
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.usage.figures import By
from rfdesktop.ui.usage.window import UsageWindow
from tests.psa_rig import SYSTEMS
from tests.servers.anthropic_server import AnthropicServer, Reply
from tests.servers.mcp_tools import command
from tests.servers.openai_server import ChatReply, OpenAIServer
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.posting_steps import preview_of
from tests.ui.screen_checks import light_theme
from tests.ui.test_window_attachments import _drop
from tests.ui.test_window_posting import connect
from tests.ui.window_driver import WindowDriver

SECRET = "Sommer2024!"
COMMUNITY = "n3tw0rkRO"
ASKED = f"fw01 is down, admin password is {SECRET} and snmp-server community {COMMUNITY} RO"


@pytest.fixture
def anthropic() -> Iterator[AnthropicServer]:
    with AnthropicServer() as server:
        yield server


def started(start_app: Start, server: AnthropicServer) -> WindowDriver:
    overrides: dict[str, object] = {"provider": "anthropic", "anthropic_base_url": server.url}
    return start_app(overrides, keys={"anthropic": "sk-test"})


def wire(server: AnthropicServer | OpenAIServer) -> str:
    return json.dumps(server.requests) + json.dumps(server.headers) + " ".join(server.paths)


def spilt(folder: Path) -> list[str]:
    """The files of a folder in which one of the secrets stands."""
    secrets = (SECRET.encode(), COMMUNITY.encode())
    files = [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []
    return [path.name for path in files if any(secret in path.read_bytes() + path.name.encode() for secret in secrets)]


def test_no_secret_leaves_the_window(start_app: Start, anthropic: AnthropicServer, profile: Path) -> None:
    app = started(start_app, anthropic)
    anthropic.replies.append(Reply("Log on with [PASSWORD_1] again.", pieces=9))
    app.ask(ASKED)
    assert f"Log on with {SECRET} again." in app.transcript
    app.ask("done, it works now")
    app.action("concludeAction").trigger()
    app.click("outcomeResolved")
    app.click("wizardNextButton")
    app.click("wizardNextButton")
    app.until(lambda: app.button("copyNotesButton").isEnabled(), "the note")
    app.click("copyNotesButton")
    app.until(lambda: "fw01" in QApplication.clipboard().text(), "the copied note")
    clipboard = QApplication.clipboard().mimeData()
    copied = "".join(bytes(clipboard.data(form).data()).decode("utf-8", "replace") for form in clipboard.formats())
    app.click("saveNotesButton")
    app.until(lambda: list((profile / "exports").glob("*")), "the saved note")
    assert SECRET not in copied + wire(anthropic)
    assert COMMUNITY not in copied + wire(anthropic)
    assert "[PASSWORD_1]" in wire(anthropic)
    assert spilt(profile / "exports") == []
    assert spilt(profile / "logs") == []
    assert SECRET not in app.tabs.tabText(0) + app.window.windowTitle()


@pytest.mark.usefixtures("patient_answers")
def test_no_secret_reaches_a_tool_a_ticket_system_an_attachment_or_a_table(
    start_app: Start, anthropic: AnthropicServer, profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, system = tmp_path / "said.txt", SYSTEMS[PsaKind.CONNECTWISE]
    monkeypatch.setenv("MCP_SAID", str(said))
    with system.server() as tickets:
        app = started(start_app, anthropic)
        connect(app, system, tickets)
        tab = app.application.presenter.tabs.current
        app.application.commands.send(OpenTicket(tab.chat_id, "conn", system.number))
        app.until(lambda: system.number in app.button("ticketDetailsButton").accessibleName(), "the ticket")
        real = ToolServer("real", command=command("real"), environment=("MCP_SAID",), on=True)
        app.application.commands.send(KeepToolServer(real))
        account = HeaderChange(account=f"Acme password {SECRET}")
        app.application.commands.send(ChangeHeader(tab.chat_id, account))
        log = tmp_path / f"log with pw {SECRET}.txt"
        log.write_text(f"poll ok\npassword: {SECRET}\nsnmp-server community {COMMUNITY} RO\n" * 9, encoding="utf-8")
        tray = app.on_page(AttachmentTray, "attachmentList")
        _drop(app.composer.viewport(), log)
        app.until(lambda: len(tray.attachments) == 1 and not tray.is_reading, "the log")
        call = {"type": "tool_use", "id": "t1", "name": "real__say", "input": {"text": "pw: [PASSWORD_1]"}}
        anthropic.replies += [Reply("", blocks=[call], stop_reason="tool_use"), Reply("Try [PASSWORD_1].")]
        app.composer.setPlainText(ASKED)
        app.click("sendButton")
        app.on_page(ToolCard, "toolCard").unread_s = 0
        allow = app.on_page(QPushButton, "toolOnceButton")
        app.until(lambda: allow.isVisible() and allow.isEnabled(), "the call")
        allow.click()
        app.until_answered()
        app.until(lambda: f"Try {SECRET}." in app.transcript, "the answer")
        assert "[PASSWORD_1]" in said.read_text(encoding="utf-8")
        post(app, tab)
        app.until(lambda: tickets.of_ticket(system.ticket), "the post")
        usage = table_of_usage(app, tmp_path / "usage.csv")
        assert "[PASSWORD_1]" in usage or "Acme" in usage
        left = wire(anthropic) + said.read_text(encoding="utf-8") + repr((tickets.asked_for, tickets.stored)) + usage
    assert [secret for secret in (SECRET, COMMUNITY) if secret in left] == []
    assert spilt(profile / "logs") == []
    assert SECRET not in (profile / "audit.jsonl").read_text(encoding="utf-8")


def post(app: WindowDriver, tab: ChatPresenter) -> None:
    """Concludes the chat and posts its note."""
    find_one(preview_of(app, tab), QPushButton, "postSendButton").click()


def table_of_usage(app: WindowDriver, file: Path) -> str:
    """What was used by client company, as the window exports it."""
    app.action("usageAction").trigger()
    window = app.find(UsageWindow, "usageWindow")
    app.until(lambda: "tokens" in find_one(window, QLabel, "usageSummary").text(), "what was used")
    by = find_one(window, QComboBox, "usageBy")
    by.setCurrentIndex(by.findData(By.ACCOUNT))
    app.until(lambda: find_one(window, QTableWidget, "usageTable").rowCount() > 0, "the rows")
    window.saveChosen.emit(file)
    app.until(file.exists, "the table")
    return file.read_text(encoding="utf-8")


def test_another_provider_that_takes_the_chat_over_gets_no_secret_either(
    start_app: Start, anthropic: AnthropicServer
) -> None:
    app = started(start_app, anthropic)
    anthropic.replies.append(Reply("Use [PASSWORD_1]."))
    app.ask(ASKED)
    app.application.quit()
    with OpenAIServer() as other:
        other.replies.append(ChatReply("fine"))
        again = start_app(
            {"provider": "openai", "openai_base_url": other.base_url, "openai_model": "llama3"}, keys={"openai": "k"}
        )
        again.until(lambda: SECRET in again.transcript, "the chat of before")
        again.ask("and now?")
        assert "fine" in again.transcript
        assert SECRET not in wire(other)
        assert COMMUNITY not in wire(other)


def test_what_is_typed_is_marked_and_the_panel_shows_what_leaves(start_app: Start, anthropic: AnthropicServer) -> None:
    app = started(start_app, anthropic)
    app.composer.setPlainText(ASKED)
    badge = app.on_page(QToolButton, "hiddenValuesButton")
    app.until(lambda: badge.isVisible() and badge.text() == "2", "the count")
    marked = [mark.cursor.selectedText() for mark in app.composer.extraSelections()]
    assert marked == [SECRET, COMMUNITY]
    app.action("outgoingAction").trigger()
    panel = app.on_page(OutgoingPanel, "outgoingPanel")
    app.until(lambda: "127.0.0.1" in panel.where.text(), "where it goes")
    assert anthropic.requests == []
    message = app.on_page(QPlainTextEdit, "outgoingMessage")
    assert "[PASSWORD_1]" in message.toPlainText()
    assert SECRET not in message.toPlainText()
    let = [button for button in panel.findChildren(QPushButton) if "[PASSWORD_1]" in button.accessibleName()]
    let[0].click()
    app.until(lambda: badge.text() == "1" and SECRET in message.toPlainText(), "the value let through")
    anthropic.replies.append(Reply("ok"))
    app.press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    app.ask(ASKED)
    assert SECRET in wire(anthropic)
    assert COMMUNITY not in wire(anthropic)


def test_offline_the_panel_says_that_nothing_leaves(app: WindowDriver) -> None:
    app.composer.setPlainText(ASKED)
    app.action("outgoingAction").trigger()
    panel = app.on_page(OutgoingPanel, "outgoingPanel")
    app.until(lambda: "Nothing leaves" in panel.where.text(), "that nothing leaves")
    app.composer.clear()
    app.until(lambda: not app.composer.extraSelections(), "no marks")


def test_the_message_that_is_unfolded_in_the_panel_is_in_view(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    panel = OutgoingPanel(Icons(light_theme()), page)
    rows = QVBoxLayout(page)
    rows.addStretch(1)
    rows.addWidget(panel)
    page.resize(430, 560)
    page.show()
    panel.show_preview(PREVIEW)
    panel.open_panel()
    panel.as_it_leaves.unfold(True)
    area = find_one(panel, QScrollArea)
    message = find_one(panel, QPlainTextEdit, "outgoingMessage")
    qtbot.waitUntil(lambda: message.visibleRegion().boundingRect().height() == message.height())
    assert area.verticalScrollBar().maximum() > 0, "all of it fits, which shows nothing"


def test_of_many_values_each_can_be_reached_and_let_through(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    panel = OutgoingPanel(Icons(light_theme()), page)
    QVBoxLayout(page).addWidget(panel)
    page.resize(430, 560)
    page.show()
    one = replace(PREVIEW.replaced[0], typed=True, let=False)
    many = tuple(replace(one, name=f"[PASSWORD_{at}]", secret=f"Trout-{at}-Kx") for at in range(1, 201))
    panel.show_preview(replace(PREVIEW, replaced=many))
    panel.open_panel()

    def offered() -> list[QPushButton]:
        return [each for each in panel.findChildren(QPushButton) if "[PASSWORD_" in each.accessibleName()]

    qtbot.waitUntil(lambda: len(offered()) < len(many))
    more = find_one(panel, QPushButton, "moreValuesButton")
    more.setFocus()
    more.click()
    qtbot.waitUntil(lambda: len(offered()) == len(many))
    focus = panel.focusWidget()
    assert isinstance(focus, QPushButton)
    assert "[PASSWORD_" in focus.accessibleName()
    with qtbot.waitSignal(panel.letThrough) as let:
        next(each for each in offered() if "[PASSWORD_200]" in each.accessibleName()).click()
    assert let.args == ["Trout-200-Kx"]
    # What says the same stays; what has changed is made anew, in its place for the keyboard too.
    kept = offered()[50]
    again = replace(PREVIEW, replaced=(replace(one, name="[PASSWORD_0]", secret="Perch-0-Kx"), *many[1:]))
    panel.show_preview(again)
    named = [f"[PASSWORD_{at}]" for at in (0, *range(2, 201))]
    qtbot.waitUntil(lambda: [each.accessibleName().split()[1] for each in in_order(panel, offered())] == named)
    assert kept in offered()


def test_the_keyboard_goes_to_the_next_value_once_one_is_let_through(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    panel = OutgoingPanel(Icons(light_theme()), page)
    QVBoxLayout(page).addWidget(panel)
    page.show()
    page.activateWindow()
    one = replace(PREVIEW.replaced[0], typed=True, let=False)
    many = [replace(one, name=f"[PASSWORD_{at}]", secret=f"Trout-{at}-Kx") for at in range(40)]
    panel.show_preview(replace(PREVIEW, replaced=tuple(many)))
    panel.open_panel()
    qtbot.waitUntil(lambda: len(panel.values.findChildren(QPushButton)) > len(many))
    fourth = next(each for each in panel.findChildren(QPushButton) if "[PASSWORD_3]" in each.accessibleName())
    fourth.setFocus()
    qtbot.waitUntil(fourth.hasFocus)
    many[3] = replace(many[3], let=True)
    panel.show_preview(replace(PREVIEW, replaced=tuple(many)))
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert "[PASSWORD_4]" in focus.accessibleName()


def in_order(panel: QWidget, buttons: list[QPushButton]) -> list[QPushButton]:
    """The buttons as the Tab key goes through them."""
    found: list[QPushButton] = []
    at = panel.nextInFocusChain()
    while at is not None and at is not panel:
        found += [each for each in buttons if each is at]
        at = at.nextInFocusChain()
    return found


def test_what_becomes_of_a_value_is_read_whole_in_a_narrow_panel(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    panel = OutgoingPanel(Icons(light_theme()), page)
    QVBoxLayout(page).addWidget(panel)
    page.resize(430, 560)
    page.show()
    panel.show_preview(
        replace(
            PREVIEW, replaced=tuple(replace(PREVIEW.replaced[0], typed=typed, let=False) for typed in (False, True))
        )
    )
    panel.open_panel()
    told = [label for label in panel.findChildren(ShortLabel) if "→" in label.text()]
    wide = [label.fontMetrics().horizontalAdvance(label.text()) for label in told]
    qtbot.waitUntil(lambda: all(label.width() >= need for label, need in zip(told, wide, strict=True)))
    assert "said before" in told[0].text()
    (button,) = (each for each in panel.findChildren(QPushButton) if each.text().startswith("Let"))
    assert button.width() == button.sizeHint().width()

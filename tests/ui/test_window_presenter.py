"""What the window does around its chats: dropped files, the way out of the flows, the windows of the menus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Chat, TicketHeader
from rfdesktop.domain.events import ChatLoaded, RunChanged
from rfdesktop.domain.flows.commands import LaunchFlow
from rfdesktop.domain.flows.flow import Flow, FlowKind, Option, Step, StepType
from rfdesktop.domain.flows.previews import PreviewFiles
from rfdesktop.domain.flows.runs import start_run
from rfdesktop.domain.models.commands import AskUsage
from rfdesktop.domain.psa.commands import ListOutbox
from rfdesktop.domain.records import AskDiagnostics, AskLog
from rfdesktop.domain.store_commands import ListCopies
from rfdesktop.domain.time.commands import AskDay
from rfdesktop.ui.flows.runner import FlowRunnerPanel
from rfdesktop.ui.window.about_window import AboutWindow
from tests.ui.in_front import comes_to_the_front
from tests.ui.test_failed_commands import Desk

AT = datetime(2026, 5, 4, 9, tzinfo=UTC)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    made = Desk(qtbot)
    yield made
    made.presenter.stop_timers()
    made.window.allow_close()


def dropped(*names: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/files/{name}") for name in names])
    return data


def test_flows_that_are_dropped_are_looked_at_and_all_else_is_attached_in_front(desk: Desk) -> None:
    desk.window.dropped.emit(dropped("a.rfflow", "b.rfflow"))
    (looked,) = desk.commands.of(PreviewFiles)
    assert looked.paths == (Path("/files/a.rfflow"), Path("/files/b.rfflow"))
    desk.window.dropped.emit(dropped("a.rfflow", "fw.log"))
    assert len(desk.commands.of(PreviewFiles)) == 1
    assert desk.presenter.tabs.current.tab.composer_bar.tray.cards


def test_the_way_out_of_the_flows_is_the_message_or_the_flow_in_progress(desk: Desk, qtbot: QtBot) -> None:
    composer = desk.presenter.tabs.current.tab.composer_bar.composer
    desk.window.activateWindow()
    desk.window.flows.search.setFocus()
    desk.window.flows.abandoned.emit()
    assert desk.window.focusWidget() is composer
    desk.window.fold.set_folded(True)
    desk.window.fold.open()
    assert desk.window.fold.is_open
    desk.window.flows.abandoned.emit()
    assert not desk.window.fold.is_open
    assert desk.window.focusWidget() is composer, "no flow is in progress"


@pytest.mark.parametrize("known", [True, False])
def test_a_flow_is_launched_in_its_chat_or_in_the_one_in_front(desk: Desk, known: bool) -> None:
    front = desk.chat_id
    desk.presenter.tabs.current.tab.composer_bar.composer.setPlainText("a tab that is in use stays")
    other = desk.presenter.tabs.open_chat("other").chat_id
    desk.presenter.tabs.open_chat(front)
    desk.presenter.flows.dock.launchRequested.emit(other if known else "closed", "vpn")
    assert desk.commands.of(LaunchFlow) == [LaunchFlow(other if known else front, "vpn")]


def test_there_is_one_window_about_the_app(desk: Desk) -> None:
    for _ in range(2):
        desk.presenter.actions["aboutAction"].trigger()
    (about,) = desk.window.findChildren(AboutWindow)
    assert about.isVisible()
    about.close()


@pytest.mark.parametrize(
    ("action", "asks"),
    [
        ("usageAction", AskUsage),
        ("copiesAction", ListCopies),
        ("auditAction", AskLog),
        ("diagnosticsAction", AskDiagnostics),
        ("dayAction", AskDay),
        ("outboxAction", ListOutbox),
    ],
)
def test_each_entry_of_the_menus_opens_its_window(desk: Desk, action: str, asks: type) -> None:
    before = len([each for each in desk.commands.sent if isinstance(each, asks)])
    desk.presenter.actions[action].trigger()
    assert len([each for each in desk.commands.sent if isinstance(each, asks)]) == before + 1


@pytest.mark.parametrize(
    ("action", "name"), [("quitAction", "quit_asked"), ("profileFolderAction", "profile_folder_asked")]
)
def test_what_the_app_itself_has_to_do_is_asked_of_it(desk: Desk, action: str, name: str) -> None:
    asked = QSignalSpy(getattr(desk.presenter, name))
    desk.presenter.actions[action].trigger()
    assert asked.count() == 1
    if name == "quit_asked":
        desk.window.close_asked.emit()
        assert asked.count() == 2


def test_it_is_ready_once_storage_and_library_have_answered(desk: Desk) -> None:
    seen = []
    for part in ("session", "storage", "library"):
        desk.presenter.came_up(part)
        seen.append(desk.presenter.ready)
    assert seen == [False, False, True]


def test_the_chat_in_front_is_the_one_that_the_history_marks_and_the_dock_launches_in(desk: Desk) -> None:
    tabs = desk.presenter.tabs
    for chat_id in ("one", "two"):
        tabs.open_chat(chat_id)
        desk.tell(ChatLoaded(Chat(chat_id, chat_id, TicketHeader(), AT, AT), (), False))
    tabs.open_chat("one")
    launched = QSignalSpy(desk.presenter.flows.dock.launchRequested)
    desk.window.flows.launched.emit("vpn")
    assert launched.at(0) == ["one", "vpn"]
    desk.window.history.chatRequested.emit("two")
    assert tabs.current.chat_id == "two"


@pytest.mark.parametrize(
    "action",
    [
        "usageAction",
        "copiesAction",
        "auditAction",
        "diagnosticsAction",
        "dayAction",
        "outboxAction",
        "openTicketAction",
        "aboutAction",
        "settingsAction",
    ],
)
def test_a_window_that_is_asked_for_again_comes_to_the_front(desk: Desk, qtbot: QtBot, action: str) -> None:
    desk.presenter.actions[action].trigger()
    qtbot.waitUntil(lambda: QApplication.activeWindow() not in (None, desk.window))
    window = QApplication.activeWindow()
    assert window is not None
    comes_to_the_front(qtbot, window, desk.window, desk.presenter.actions[action].trigger)
    window.close()


@pytest.mark.parametrize("signal", ["entered", "left"])
def test_the_keys_go_from_the_history_to_the_message(desk: Desk, signal: str) -> None:
    desk.window.activateWindow()
    desk.window.history.setFocus()
    getattr(desk.window.history, signal).emit()
    assert desk.window.focusWidget() is desk.presenter.tabs.current.tab.composer_bar.composer


def test_the_way_out_of_the_flows_leads_to_the_step_of_a_flow_in_progress(desk: Desk, qtbot: QtBot) -> None:
    page = desk.presenter.tabs.open_chat("one")
    desk.tell(ChatLoaded(Chat("one", "one", TicketHeader(), AT, AT), (), False))
    ask = Step("ask", StepType.QUESTION, "Who?", options=(Option("One", "end"), Option("All", "end")))
    end = Step("end", StepType.RESULT, "Done")
    flow = Flow("vpn", "VPN", FlowKind.TROUBLESHOOTING, "ask", (ask, end))
    desk.tell(RunChanged(start_run("run", "one", flow, AT)))
    desk.window.activateWindow()
    page.tab.composer_bar.composer.setFocus()
    desk.window.fold.left.emit()
    focused = desk.window.focusWidget()
    assert focused is not page.tab.composer_bar.composer
    runner = page.tab.findChild(FlowRunnerPanel)
    assert runner is not None
    assert runner.isAncestorOf(focused)

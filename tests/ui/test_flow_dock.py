"""The dock of flows: suggestions by chat, search, launching, importing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Chat, Message, MessageStatus, Role, TicketHeader
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import (
    BugSeen,
    ChatLoaded,
    CommandFailed,
    FlowShown,
    FlowsListed,
    ImportFinished,
    ImportProgress,
    LibraryFound,
    LibraryReady,
    PartUnavailable,
    RunChanged,
    SuggestionsFound,
)
from rfdesktop.domain.flows import runs
from rfdesktop.domain.flows.commands import CancelImport, DeclineFlows, SearchLibrary, ShowFlow
from rfdesktop.domain.flows.findings import Finding, FindingCode
from rfdesktop.domain.flows.flow import (
    Flow,
    FlowHit,
    FlowKind,
    FlowPut,
    FlowStatus,
    FlowSummary,
    ImportReport,
    PutOutcome,
    Refusal,
    Risk,
    Source,
    Step,
    StepType,
    Why,
    WhyKind,
)
from rfdesktop.domain.flows.previews import TakePreview
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.domain.texts.links import OutsideLink
from rfdesktop.ui.flows.dock import FlowDock
from rfdesktop.ui.flows.dock_presenter import FlowDockPresenter
from rfdesktop.ui.flows.flow_rows import FlowRole
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from tests.ui.recording_commands import RecordingCommands

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


class Screen:
    """The dock with its presenter, shown."""

    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self.commands = RecordingCommands()
        self.dock = FlowDock(theme, Icons(theme))
        qtbot.addWidget(self.dock)
        self.presenter = FlowDockPresenter(self.dock, self.commands)
        self.launched: list[tuple[str, str]] = []
        self.presenter.launchRequested.connect(lambda chat, flow: self.launched.append((chat, flow)))
        self.presenter.set_chat("chat")
        self.dock.resize(340, 700)
        self.dock.show()

    def ids(self) -> list[str]:
        model = self.dock.list.model()
        return [model.index(row, 0).data(FlowRole.FLOW_ID) for row in range(model.rowCount())]


@pytest.fixture
def screen(qtbot: QtBot, qapp: QApplication) -> Iterator[Screen]:
    theme = Theme(qapp, ThemeChoice.LIGHT, 10, RESOURCES)
    yield Screen(qtbot, theme)
    qapp.setStyleSheet("")
    theme.deleteLater()


def hit(flow_id: str, kind: WhyKind = WhyKind.WORDS, text: str = "password") -> FlowHit:
    return FlowHit(flow_id, f"Flow {flow_id}", 0.5, Why(kind, text), 10, Risk.HIGH)


def summary(flow_id: str) -> FlowSummary:
    return FlowSummary(flow_id, f"Flow {flow_id}", FlowKind.TROUBLESHOOTING, FlowStatus.PUBLISHED)


def test_the_first_suggestion_is_selected_and_launched(screen: Screen, qtbot: QtBot) -> None:
    assert not screen.dock.launch.isEnabled()
    screen.presenter.handle(LibraryReady(2))
    screen.presenter.handle(SuggestionsFound("chat", (hit("a"), hit("b"))))
    assert screen.ids() == ["a", "b"]
    assert screen.dock.list.currentIndex().row() == 0
    qtbot.mouseClick(screen.dock.launch, Qt.MouseButton.LeftButton)
    assert screen.launched == [("chat", "a")]


class Looked(tuple[FlowSummary, ...]):
    """Flows that know which of them were looked at."""

    __slots__ = ()
    seen: ClassVar[set[int]] = set()

    def __getitem__(self, at: Any) -> Any:
        self.seen.add(at)
        return super().__getitem__(at)


def test_of_thousands_of_flows_those_in_sight_are_looked_at_first_and_the_selected_one_stays_in_sight(
    screen: Screen, qtbot: QtBot
) -> None:
    flows = Looked(summary(f"flow-{number}") for number in range(1_000))
    screen.presenter.handle(LibraryReady(len(flows)))
    screen.presenter.handle(FlowsListed(flows))
    Looked.seen.clear()
    screen.dock.browsed.emit()
    assert (screen.dock.list.model().rowCount(), len(Looked.seen) < 200) == (1_000, True)
    index = screen.dock.list.model().index(900, 0)
    screen.dock.list.setCurrentIndex(index)
    screen.presenter.handle(FlowsListed(tuple(flows)[:950]))
    assert screen.dock.flow_id == "flow-900"
    viewport = screen.dock.list.viewport().rect()
    qtbot.waitUntil(
        lambda: viewport.intersects(screen.dock.list.visualRect(screen.dock.list.currentIndex())), timeout=30_000
    )


def test_that_none_fits_is_said_once_for_each_answer_and_not_of_a_search(screen: Screen, qtbot: QtBot) -> None:
    button = screen.dock.none_fits
    assert not button.isVisible()
    screen.presenter.handle(SuggestionsFound("chat", (hit("one"), hit("two"))))
    assert (button.isVisible(), button.text()) == (True, "None of these")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert screen.commands.sent[-1] == DeclineFlows("chat", ("one", "two"))
    assert (button.isEnabled(), button.accessibleName(), screen.ids()) == (False, "Noted: none fits", ["one", "two"])
    screen.presenter.handle(SuggestionsFound("chat", (hit("three"),)))
    assert (button.isEnabled(), button.text()) == (True, "None of these")
    screen.dock.browsed.emit()
    assert not button.isVisible()


def test_each_chat_keeps_its_own_suggestions(screen: Screen) -> None:
    screen.presenter.handle(LibraryReady(2))
    screen.presenter.handle(SuggestionsFound("other", (hit("b"),)))
    assert screen.ids() == []
    screen.presenter.set_chat("other")
    assert screen.ids() == ["b"]
    screen.presenter.set_chat("chat")
    assert screen.ids() == []
    assert not screen.dock.launch.isEnabled()


def test_a_message_that_fits_nothing_leaves_the_flows_of_the_ticket(screen: Screen) -> None:
    screen.presenter.handle(SuggestionsFound("chat", (hit("a"), hit("b"))))
    screen.presenter.handle(SuggestionsFound("chat", ()))
    assert screen.ids() == ["a", "b"]


def test_a_chat_taken_up_again_has_its_flows_at_hand(screen: Screen) -> None:
    now = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    chat = Chat("chat", "t", TicketHeader(), now, now)
    said = [
        Message(f"m{place}", "chat", place, Role.USER, MessageStatus.COMPLETE, "t", now, suggestions=found)
        for place, found in enumerate(((hit("old"),), (hit("new"),), ()))
    ]
    screen.presenter.handle(ChatLoaded(chat, tuple(said), has_older=False))
    assert screen.ids() == ["new"]


def test_typing_searches_once_it_rests_and_an_older_answer_does_not_count(screen: Screen, qtbot: QtBot) -> None:
    screen.presenter.handle(LibraryReady(2))
    qtbot.keyClicks(screen.dock.search, "vpn")
    qtbot.waitUntil(lambda: SearchLibrary("vpn", "chat") in screen.commands.sent)
    assert "v" not in [command.query for command in screen.commands.of(SearchLibrary)]
    screen.presenter.handle(LibraryFound("vp", (hit("old"),)))
    assert screen.ids() == []
    screen.presenter.handle(LibraryFound("vpn", (hit("new"),)))
    assert screen.ids() == ["new"]
    screen.presenter.handle(SuggestionsFound("chat", (hit("suggested"),)))
    assert screen.ids() == ["new"]


def test_escape_leaves_the_search_for_the_suggestions(screen: Screen, qtbot: QtBot) -> None:
    screen.presenter.handle(LibraryReady(2))
    screen.presenter.handle(SuggestionsFound("chat", (hit("a"),)))
    screen.dock.search.setText("vpn")
    qtbot.waitUntil(lambda: SearchLibrary("vpn", "chat") in screen.commands.sent)
    screen.presenter.handle(LibraryFound("vpn", ()))
    assert screen.ids() == []
    qtbot.keyClick(screen.dock.search, Qt.Key.Key_Escape)
    assert screen.ids() == ["a"]
    assert screen.dock.search.text() == ""


def test_arrows_and_enter_work_from_the_search_field(screen: Screen, qtbot: QtBot) -> None:
    screen.presenter.handle(LibraryReady(2))
    screen.dock.search.setText("vpn")
    qtbot.keyClick(screen.dock.search, Qt.Key.Key_Return)
    assert screen.launched == []
    assert screen.commands.sent[-1] == SearchLibrary("vpn", "chat")
    screen.presenter.handle(LibraryFound("vpn", (hit("a"), hit("b"))))
    qtbot.keyClick(screen.dock.search, Qt.Key.Key_Down)
    qtbot.keyClick(screen.dock.search, Qt.Key.Key_Return)
    assert screen.launched == [("chat", "b")]


def test_enter_in_the_list_launches_the_selected_flow(screen: Screen, qtbot: QtBot) -> None:
    screen.presenter.handle(SuggestionsFound("chat", (hit("a"), hit("b"))))
    qtbot.keyClick(screen.dock.list, Qt.Key.Key_Down)
    qtbot.keyClick(screen.dock.list, Qt.Key.Key_Return)
    assert screen.launched == [("chat", "b")]


def test_the_keyboard_in_the_search_field_changes_nothing(screen: Screen, qtbot: QtBot) -> None:
    screen.presenter.handle(LibraryReady(2))
    screen.presenter.handle(FlowsListed((summary("a"), summary("b"))))
    screen.presenter.handle(SuggestionsFound("chat", (hit("b"),)))
    screen.dock.search.setFocus(Qt.FocusReason.TabFocusReason)
    assert screen.ids() == ["b"]
    assert not screen.dock.back.isVisible()
    qtbot.keyClicks(screen.dock.search, "v")
    qtbot.waitUntil(lambda: SearchLibrary("v", "chat") in screen.commands.sent)
    screen.presenter.handle(LibraryFound("v", (hit("a"),)))
    assert screen.ids() == ["a"]
    qtbot.keyClick(screen.dock.search, Qt.Key.Key_Backspace)
    assert screen.ids() == ["b"]


@pytest.mark.parametrize("suggested", [False, True])
def test_all_flows_are_listed_where_they_are_asked_for(screen: Screen, qtbot: QtBot, suggested: bool) -> None:
    screen.presenter.handle(LibraryReady(2))
    if suggested:
        screen.presenter.handle(SuggestionsFound("chat", (hit("a"),)))
    button = screen.dock.all_flows if suggested else screen.dock.empty.action
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert screen.dock.search.hasFocus()
    assert not screen.dock.all_flows.isVisible()
    assert screen.commands.sent[-1] == SearchLibrary("", "chat")
    screen.presenter.handle(FlowsListed((summary("a"), summary("b"))))
    assert screen.ids() == ["a", "b"]
    assert "2" in screen.dock.heading.text()


def test_newer_suggestions_keep_the_row_that_is_selected(screen: Screen) -> None:
    screen.presenter.handle(SuggestionsFound("chat", (hit("a"), hit("b"))))
    screen.dock.list.setCurrentIndex(screen.dock.list.model().index(1, 0))
    screen.presenter.handle(SuggestionsFound("chat", (hit("c"), hit("a"), hit("b")), late=True))
    assert screen.dock.flow_id == "b"


def test_escape_where_there_is_nothing_to_leave_gives_the_keyboard_up(screen: Screen, qtbot: QtBot) -> None:
    screen.presenter.handle(LibraryReady(2))
    screen.dock.browsed.emit()
    with qtbot.waitSignal(screen.dock.left):
        qtbot.keyClick(screen.dock.search, Qt.Key.Key_Escape)
    with qtbot.waitSignal(screen.dock.abandoned):
        qtbot.keyClick(screen.dock.search, Qt.Key.Key_Escape)


def test_a_search_that_led_to_a_launch_leaves_no_button_to_clear_it(screen: Screen, qtbot: QtBot) -> None:
    screen.presenter.handle(LibraryReady(2))
    qtbot.keyClicks(screen.dock.search, "vpn")
    clear = screen.dock.search.findChildren(QToolButton)[0]
    qtbot.waitUntil(lambda: clear.property("opacity") == 1)
    qtbot.keyClick(screen.dock.search, Qt.Key.Key_Return)
    screen.presenter.handle(LibraryFound("vpn", (hit("a"),)))
    asked = len(screen.commands.sent)
    qtbot.keyClick(screen.dock.search, Qt.Key.Key_Return)
    assert screen.launched == [("chat", "a")]
    assert screen.dock.search.text() == ""
    assert len(screen.commands.sent) == asked
    qtbot.waitUntil(lambda: clear.property("opacity") == 0)


def test_a_flow_that_is_unfinished_in_the_chat_is_resumed(screen: Screen) -> None:
    end = Step("end", StepType.RESULT, "Ended", outcome=Outcome.RESOLVED)
    start = Step("start", StepType.INFO, "Begun", next="end")
    now = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    run = runs.start_run("run", "chat", Flow("a", "A", FlowKind.TROUBLESHOOTING, "start", (start, end)), now)
    screen.presenter.handle(SuggestionsFound("chat", (hit("a"), hit("b"))))
    screen.presenter.handle(SuggestionsFound("other", (hit("a"),)))
    assert screen.dock.launch.text() == "Launch flow"
    for unfinished in (run, runs.close(run, now)):
        screen.presenter.handle(RunChanged(unfinished))
        assert screen.dock.launch.text() == screen.dock.launch.accessibleName() == "Resume flow"
    screen.dock.list.setCurrentIndex(screen.dock.list.model().index(1, 0))
    assert screen.dock.launch.text() == "Launch flow"
    screen.dock.list.setCurrentIndex(screen.dock.list.model().index(0, 0))
    screen.presenter.set_chat("other")
    assert screen.dock.launch.text() == "Launch flow"
    screen.presenter.handle(ChatLoaded(Chat("other", "t", TicketHeader(), now, now), (), False, (run,)))
    screen.presenter.set_chat("chat")
    assert screen.dock.launch.text() == "Resume flow"
    screen.presenter.handle(RunChanged(runs.advance(run, {}, now)))
    assert screen.dock.launch.text() == "Launch flow"


def test_rows_tell_readers_of_the_screen_why_they_fit(screen: Screen) -> None:
    screen.presenter.handle(SuggestionsFound("chat", (hit("a", WhyKind.CODE, "0x0000011b"),)))
    said = screen.dock.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "0x0000011b" in said
    assert "High risk" in said


def test_the_selected_flow_is_previewed_and_its_source_opens(screen: Screen, qtbot: QtBot) -> None:
    end = Step("end", StepType.RESULT, "Ended", outcome=Outcome.RESOLVED)
    source = Source("Manual", "https://example.org/manual")
    flow = Flow("a", "A", FlowKind.TROUBLESHOOTING, "end", (end,), summary="What it is", sources=(source,))
    screen.presenter.handle(SuggestionsFound("chat", (hit("a"), hit("b"))))
    qtbot.waitUntil(lambda: ShowFlow("a") in screen.commands.sent)
    screen.presenter.handle(FlowShown(flow))
    assert screen.dock.preview.isVisible()
    links = [button for button in screen.dock.preview.findChildren(QPushButton) if "Manual" in button.accessibleName()]
    with qtbot.waitSignal(screen.dock.linkRequested) as followed:
        links[0].click()
    assert followed.args == [OutsideLink(source.url, source.title)]


def test_a_library_that_cannot_be_opened_says_why(screen: Screen) -> None:
    screen.presenter.handle(PartUnavailable("library", Failure(ErrorCode.LIBRARY_DAMAGED)))
    assert screen.dock.empty.isVisible()
    assert "damaged" in screen.dock.empty.title.text()
    screen.presenter.handle(LibraryReady(0))
    assert "empty" in screen.dock.empty.title.text()


def test_import_shows_progress_can_be_cancelled_and_names_what_was_refused(screen: Screen, qtbot: QtBot) -> None:
    dialog = screen.dock.open_import(folder=True)
    assert dialog.fileMode() == QFileDialog.FileMode.Directory
    with qtbot.waitSignal(screen.dock.importRequested) as asked:
        dialog.filesSelected.emit(["flows"])
    dialog.close()
    assert asked.args == [(Path("flows"),)]
    screen.dock.import_button.setEnabled(False)
    screen.presenter.handle(ImportProgress(1, 3, "flows/a.rfflow"))
    card = screen.dock.import_card
    assert (card.bar.value(), card.bar.maximum()) == (1, 3)
    qtbot.mouseClick(card.cancel, Qt.MouseButton.LeftButton)
    assert screen.commands.of(CancelImport) == [CancelImport()]
    put = FlowPut("b", "B", PutOutcome.ADDED, 1, (Finding(FindingCode.UNREACHABLE, "lost"),))
    refused = Refusal("flows/bad.rfflow", Failure(ErrorCode.FLOW_NOT_JSON, {"file": "bad.rfflow"}))
    screen.presenter.handle(ImportFinished(ImportReport((put,), (refused,), cancelled=True)))
    detailed = card.details.widget()
    assert detailed is not None
    said = detailed.property("text")
    assert "bad.rfflow" in said
    assert "lost" in said
    assert card.details.isVisible()
    assert screen.dock.import_button.isEnabled()
    assert not card.bar.isVisible()


@pytest.mark.parametrize(
    "ended",
    [CommandFailed(TakePreview("look", ()), Failure(ErrorCode.DISK_FULL)), BugSeen(TakePreview("look", ()))],
    ids=["failed", "bug"],
)
def test_an_import_that_breaks_shows_no_progress_any_more(screen: Screen, ended: CommandFailed | BugSeen) -> None:
    screen.presenter.handle(ImportProgress(1, 3, "flows/a.rfflow"))
    assert screen.dock.import_card.isVisible()
    screen.presenter.handle(ended)
    assert not screen.dock.import_card.isVisible()
    assert screen.dock.import_button.isEnabled()


def test_the_import_report_leaves_room_for_the_buttons(screen: Screen) -> None:
    screen.dock.resize(300, 420)
    screen.presenter.handle(SuggestionsFound("chat", (hit("a"),)))
    refused = Refusal("bad.rfflow", Failure(ErrorCode.FLOW_NOT_JSON, {"file": "bad.rfflow", "line": 2}))
    screen.presenter.handle(ImportFinished(ImportReport((), (refused,))))
    QApplication.processEvents()
    bottom = screen.dock.launch.mapTo(screen.dock, screen.dock.launch.rect().bottomLeft()).y()
    assert bottom < screen.dock.height()


def test_every_control_has_an_accessible_name(screen: Screen) -> None:
    screen.presenter.handle(SuggestionsFound("chat", (hit("a"),)))
    own = screen.dock.widget().findChildren(QAbstractButton)
    nameless = [button for button in own if not (button.accessibleName() or button.text() or button.toolTip())]
    assert [button for button in nameless if button.parent() is not screen.dock.search] == []
    assert screen.dock.search.accessibleName()
    assert screen.dock.list.accessibleName()

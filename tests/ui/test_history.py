"""The history: grouping, searching, late answers, opening, renaming, deleting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.bin import BinListed, BinnedChat, ChatRestored, DropChats, ListBin
from rfdesktop.domain.chats.chat import Chat, HistoryEntry, TicketHeader
from rfdesktop.domain.chats.commands import DeleteChat, FindChats, RenameChat, RestoreChat
from rfdesktop.domain.events import ChatChanged, ChatDeleted, HistoryListed, StorageReady
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.history.model import Day, HistoryRole, day_of
from rfdesktop.ui.history.panel import HistoryPanel
from rfdesktop.ui.history.presenter import HistoryPresenter
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.tokens import LIGHT
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme, nameless_controls

# A Thursday at noon, so that the groups are the same in every time zone this may run in.
NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def chat(chat_id: str, title: str, hours: float, outcome: Outcome | None = None) -> Chat:
    at = NOW - timedelta(hours=hours)
    return Chat(chat_id, title, TicketHeader("Acme", "4711"), at, at, outcome=outcome)


OUTLOOK = chat("a", "Outlook asks for a password", 0.2)
PRINTER = chat("b", "Printer error 0x0000011b", 24, Outcome.RESOLVED)
VPN = chat("c", "VPN down", 24 * 40, Outcome.ESCALATED)
ALL = HistoryListed("", (HistoryEntry(OUTLOOK), HistoryEntry(PRINTER), HistoryEntry(VPN)))


@dataclass
class Screen:
    panel: HistoryPanel
    presenter: HistoryPresenter
    commands: RecordingCommands

    @property
    def view(self) -> QListView:
        return find_one(self.panel, QListView, "historyList")

    @property
    def field(self) -> QLineEdit:
        return find_one(self.panel, QLineEdit, "searchField")

    @property
    def rows(self) -> list[str]:
        model = self.panel.model
        return [model.index(row).data() for row in range(model.rowCount())]

    def select(self, chat_id: str) -> QModelIndex:
        self.panel.select_chat(chat_id)
        return self.view.currentIndex()


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    theme = light_theme()
    commands = RecordingCommands()
    panel = HistoryPanel(theme, Icons(theme), lambda: NOW)
    qtbot.addWidget(panel)
    presenter = HistoryPresenter(panel, commands)
    panel.resize(280, 400)
    panel.show()
    presenter.handle(ALL)
    return Screen(panel, presenter, commands)


def test_chats_are_grouped_by_day(screen: Screen) -> None:
    assert screen.rows == ["Today", OUTLOOK.title, "Yesterday", PRINTER.title, "Older", VPN.title]


def test_a_chat_without_a_client_says_none_and_takes_one_line(screen: Screen) -> None:
    screen.presenter.handle(HistoryListed("", (HistoryEntry(replace(OUTLOOK, header=TicketHeader())),)))
    index = screen.select("a")
    assert index.data(HistoryRole.ABOUT) == ""
    assert "General" not in index.data(Qt.ItemDataRole.AccessibleTextRole)
    low = screen.view.sizeHintForIndex(index).height()
    screen.presenter.handle(ALL)
    assert low < screen.view.sizeHintForIndex(screen.select("a")).height()


@pytest.mark.parametrize(
    ("days", "expected"), [(0, Day.TODAY), (-1, Day.TODAY), (1, Day.YESTERDAY), (3, Day.THIS_WEEK), (4, Day.OLDER)]
)
def test_the_week_begins_on_monday(days: int, expected: Day) -> None:
    assert day_of(NOW - timedelta(days=days), NOW) is expected


def test_storage_being_ready_asks_for_all(screen: Screen) -> None:
    screen.presenter.handle(StorageReady())
    assert screen.commands.of(FindChats) == [FindChats("")]
    assert screen.commands.of(ListBin) == [ListBin()]


def test_typing_is_asked_for_once_it_rests(screen: Screen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.panel.searched):
        qtbot.keyClicks(screen.field, "outlook")
    assert screen.commands.of(FindChats) == [FindChats("outlook")]


def test_a_late_answer_to_older_words_is_left_aside(screen: Screen, qtbot: QtBot) -> None:
    for words in ("out", "outlook"):
        with qtbot.waitSignal(screen.panel.searched):
            screen.field.setText(words)
    screen.presenter.handle(HistoryListed("outlook", (HistoryEntry(OUTLOOK, "the outlook prompt"),)))
    screen.presenter.handle(HistoryListed("out", (HistoryEntry(OUTLOOK), HistoryEntry(VPN))))
    assert screen.rows == ["Today", OUTLOOK.title]
    index = screen.select("a")
    assert index.data(HistoryRole.WORDS) == ("outlook",)
    assert index.data(HistoryRole.ENTRY).snippet == "the outlook prompt"


def test_finding_nothing_says_for_which_words(screen: Screen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.panel.searched):
        screen.field.setText("zebra")
    screen.presenter.handle(HistoryListed("zebra", ()))
    assert "Nothing found for “zebra”" in [label.text() for label in visible_labels(screen)]


def test_no_chats_yet_is_said(screen: Screen) -> None:
    screen.presenter.handle(HistoryListed("", ()))
    assert "No chats yet" in [label.text() for label in visible_labels(screen)]
    screen.presenter.handle(ChatChanged(OUTLOOK))
    assert screen.view.isVisible()


def visible_labels(screen: Screen) -> list[QLabel]:
    return [label for label in screen.panel.findChildren(QLabel) if label.isVisible()]


def test_enter_and_a_click_open_a_chat(screen: Screen, qtbot: QtBot) -> None:
    opened: list[str] = []
    screen.presenter.chatRequested.connect(opened.append)
    index = screen.select("b")
    qtbot.keyClick(screen.view, Qt.Key.Key_Return)
    qtbot.mouseClick(screen.view.viewport(), Qt.MouseButton.LeftButton, pos=screen.view.visualRect(index).center())
    assert opened == ["b", "b"]


def test_arrows_pass_over_headings(screen: Screen, qtbot: QtBot) -> None:
    screen.select("a")
    qtbot.keyClick(screen.view, Qt.Key.Key_Down)
    assert screen.view.currentIndex().data() == PRINTER.title


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_enter_or_down_in_the_field_goes_to_the_first_chat(screen: Screen, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(screen.field, key)
    assert screen.view.currentIndex().data() == OUTLOOK.title


def test_f2_renames_in_place(screen: Screen, qtbot: QtBot) -> None:
    screen.select("b")
    qtbot.keyClick(screen.view, Qt.Key.Key_F2)
    editor = find_one(screen.view, QLineEdit, "historyTitleEditor")
    assert editor.text() == PRINTER.title
    editor.setText("  Print  server ")
    with qtbot.waitSignal(screen.panel.model.renamed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert screen.commands.of(RenameChat) == [RenameChat("b", "Print server")]


def test_a_title_being_typed_survives_another_chats_activity(screen: Screen, qtbot: QtBot) -> None:
    screen.select("c")
    qtbot.keyClick(screen.view, Qt.Key.Key_F2)
    find_one(screen.view, QLineEdit, "historyTitleEditor").setText("VPN at Acme")
    screen.presenter.handle(ChatChanged(chat("b", PRINTER.title, 0)))
    screen.presenter.handle(ChatChanged(chat("d", "Teams audio", 0)))
    editor = find_one(screen.view, QLineEdit, "historyTitleEditor")
    assert editor.isVisible()
    with qtbot.waitSignal(screen.panel.model.renamed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert screen.commands.of(RenameChat) == [RenameChat("c", "VPN at Acme")]


def test_the_model_keeps_qts_rules_through_every_change(screen: Screen) -> None:
    tester = QAbstractItemModelTester(screen.panel.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    screen.select("b")
    for event in (ChatChanged(chat("c", "VPN", 0)), ChatDeleted("b"), ChatChanged(chat("d", "New", 0)), ALL):
        screen.presenter.handle(event)
    assert screen.rows == ["Today", OUTLOOK.title, "Yesterday", PRINTER.title, "Older", VPN.title]
    tester.deleteLater()


@pytest.mark.parametrize("typed", ["", "   ", PRINTER.title])
def test_an_empty_or_equal_title_is_no_rename(screen: Screen, typed: str) -> None:
    assert not screen.panel.model.setData(screen.select("b"), typed)
    assert screen.commands.of(RenameChat) == []


@pytest.mark.parametrize(("button", "deleted"), [("Delete", [DeleteChat("b")]), ("Cancel", [])])
def test_deleting_asks_first(screen: Screen, qtbot: QtBot, button: str, deleted: list[DeleteChat]) -> None:
    screen.select("b")
    qtbot.keyClick(screen.view, Qt.Key.Key_Delete)
    box = find_one(screen.panel, QMessageBox, "deleteChatBox")
    assert PRINTER.title in box.text()
    assert screen.commands.of(DeleteChat) == []
    (wanted,) = [found for found in box.buttons() if found.text().replace("&", "") == button]
    with qtbot.waitSignal(box.destroyed):
        qtbot.mouseClick(wanted, Qt.MouseButton.LeftButton)
    assert screen.commands.of(DeleteChat) == deleted


def test_a_deleted_chat_and_its_empty_day_go(screen: Screen) -> None:
    screen.presenter.handle(ChatDeleted("b"))
    assert screen.rows == ["Today", OUTLOOK.title, "Older", VPN.title]


def test_new_activity_moves_a_chat_up_and_keeps_the_selection(screen: Screen) -> None:
    screen.select("c")
    screen.presenter.handle(ChatChanged(chat("c", "VPN down again", 0)))
    assert screen.rows == ["Today", "VPN down again", OUTLOOK.title, "Yesterday", PRINTER.title]
    assert screen.view.currentIndex().data() == "VPN down again"


def marked(screen: Screen) -> list[str]:
    return [str(index.data()) for index in screen.view.selectionModel().selectedIndexes()]


def test_a_chat_in_front_is_marked_as_soon_as_it_is_listed(screen: Screen) -> None:
    screen.panel.select_chat("b")
    screen.panel.select_chat("d")
    assert marked(screen) == []
    screen.presenter.handle(ChatChanged(chat("d", "Teams audio", 0)))
    assert marked(screen) == ["Teams audio"]
    screen.presenter.handle(ALL)
    assert marked(screen) == []
    screen.presenter.handle(HistoryListed("", (*ALL.entries, HistoryEntry(chat("d", "Teams audio", 0)))))
    assert marked(screen) == ["Teams audio"]


def test_another_chats_activity_leaves_the_row_under_the_keyboard(screen: Screen, qtbot: QtBot) -> None:
    screen.panel.select_chat("a")
    screen.view.setFocus()
    for _ in range(2):
        qtbot.keyClick(screen.view, Qt.Key.Key_Down)
    assert marked(screen) == [VPN.title]
    screen.presenter.handle(ChatChanged(chat("b", PRINTER.title, 0)))
    screen.presenter.handle(ALL)
    assert marked(screen) == [VPN.title]
    screen.field.setFocus()
    assert marked(screen) == [OUTLOOK.title]


def test_a_row_being_renamed_is_left_alone(screen: Screen, qtbot: QtBot) -> None:
    screen.panel.select_chat("a")
    screen.view.setFocus()
    qtbot.keyClick(screen.view, Qt.Key.Key_Down)
    qtbot.keyClick(screen.view, Qt.Key.Key_F2)
    screen.presenter.handle(ChatChanged(chat("c", VPN.title, 0)))
    editor = find_one(screen.view, QLineEdit, "historyTitleEditor")
    assert editor.text() == PRINTER.title
    assert editor.isVisible()


def test_escape_empties_the_search_then_leaves_it(screen: Screen, qtbot: QtBot) -> None:
    left: list[bool] = []
    screen.panel.left.connect(lambda: left.append(True))
    screen.field.setText("outlook")
    qtbot.keyClick(screen.field, Qt.Key.Key_Escape)
    assert screen.field.text() == ""
    assert left == []
    qtbot.keyClick(screen.field, Qt.Key.Key_Escape)
    assert left == [True]


def test_a_new_chat_does_not_join_the_finds_of_a_search(screen: Screen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.panel.searched):
        screen.field.setText("printer")
    screen.presenter.handle(HistoryListed("printer", (HistoryEntry(PRINTER),)))
    screen.presenter.handle(ChatChanged(chat("d", "Teams audio", 0)))
    assert screen.rows == ["Yesterday", PRINTER.title]


def test_the_menu_offers_open_rename_delete(screen: Screen) -> None:
    menu = screen.panel.menu_for(screen.select("b"))
    actions: list[QAction] = menu.actions()
    assert [action.text() for action in actions] == ["Open", "Rename", "Delete…"]
    opened: list[str] = []
    screen.presenter.chatRequested.connect(opened.append)
    actions[0].trigger()
    assert opened == ["b"]
    menu.close()


def test_a_screen_reader_hears_title_outcome_ticket_and_time(screen: Screen) -> None:
    said = screen.select("b").data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Printer error 0x0000011b, Resolved, Acme · #4711, ")
    assert nameless_controls(screen.panel) == []


def test_a_title_takes_a_second_line_where_the_panel_is_too_narrow_for_it(screen: Screen, qtbot: QtBot) -> None:
    long = replace(OUTLOOK, title="Every user of the Rotterdam branch is asked for the password again")
    screen.panel.model.set_entries((HistoryEntry(long), HistoryEntry(VPN)))

    def height(chat_id: str) -> int:
        return screen.view.visualRect(screen.panel.model.index_of(chat_id)).height()

    screen.panel.resize(220, 400)
    qtbot.waitUntil(lambda: height("a") > height("c"))
    screen.panel.resize(1200, 400)
    qtbot.waitUntil(lambda: height("a") == height("c"))


def test_rows_grow_with_the_font_and_a_snippet(screen: Screen) -> None:
    def height(chat_id: str) -> int:
        return screen.view.visualRect(screen.panel.model.index_of(chat_id)).height()

    plain = height("a")
    screen.panel.model.set_entries((HistoryEntry(OUTLOOK, "the outlook prompt"),), "outlook")
    assert height("a") > plain


@pytest.mark.parametrize(
    ("query", "marked"), [("prompts", True), ("HOPITAL", True), ("l'hopital prom", True), ("rompts", False)]
)
def test_the_words_of_a_search_are_marked_by_the_searchs_own_rule(screen: Screen, query: str, marked: bool) -> None:
    screen.panel.model.set_entries((HistoryEntry(VPN, "😀 l'hôpital prompts"),), query)
    picture = screen.view.viewport().grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert (LIGHT.found in colours) is marked


def test_the_bin_is_a_page_of_the_history_and_goes_by_keyboard(screen: Screen, qtbot: QtBot) -> None:
    binned = tuple(
        BinnedChat(name, f"Chat <b>{name}</b>", "Acme", "12", 3, NOW - timedelta(days=29, hours=20)) for name in "xyz"
    )
    panel, page = screen.panel, screen.panel.pages.bin
    button = find_one(panel, QPushButton, "binButton")
    assert button.text() == "Bin"
    screen.presenter.handle(BinListed(binned))
    assert button.text() == "Bin (3)"
    button.click()
    assert not screen.field.isVisible()
    assert page.isVisible()
    assert page.list.item(0).text() == "Chat <b>x</b>\ngone in 1 day\u00a0· #12\u00a0· Acme\u00a0· 3 messages"
    # What happens in the history does not turn the page.
    screen.presenter.handle(ALL)
    assert page.isVisible()
    page.list.setCurrentRow(1)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert screen.commands.of(RestoreChat) == [RestoreChat("y")]
    screen.presenter.handle(BinListed((binned[0], binned[2])))
    screen.presenter.handle(ChatRestored(chat("y", "Back again", 3)))
    page.list.setCurrentRow(0)
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    box = find_one(page, QMessageBox, "dropChatsBox")
    assert screen.commands.of(DropChats) == []
    next(each for each in box.buttons() if "good" in each.text()).click()
    assert screen.commands.of(DropChats) == [DropChats(("x",))]
    page.list.clearSelection()
    assert find_one(page, QPushButton, "binDropButton").text() == "Empty the bin…"
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    assert screen.field.isVisible()
    assert screen.view.isVisible()
    assert "Back again" in screen.rows
    screen.presenter.handle(BinListed(()))
    button.click()
    assert "empty" in find_one(page, QLabel, "binHint").text()
    assert not find_one(page, QPushButton, "binDropButton").isEnabled()
    assert nameless_controls(page) == []

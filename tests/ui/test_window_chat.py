"""The real window over the real app: chats, tabs, the history, finding."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QLineEdit, QListView, QMessageBox, QPushButton, QWidget

from rfdesktop.adapters.storage import SqlChats
from rfdesktop.domain.chats.chat import Chat, HeaderChange
from rfdesktop.domain.chats.commands import ChangeHeader, DeleteChat, FindChats, SendMessage
from rfdesktop.domain.events import BugSeen
from rfdesktop.ui.history.model import HistoryRole
from tests.ui.conftest import Start
from tests.ui.finding import parent_of
from tests.ui.window_driver import WindowDriver

SYMPTOM = "outlook keeps asking for password after reset, 3 users at acme"


def test_there_is_always_a_chat_to_type_into(app: WindowDriver) -> None:
    assert app.tabs.count() == 1
    assert app.composer.isVisible()
    app.action("closeTabAction").trigger()
    assert app.tabs.count() == 1
    assert app.composer.isVisible()
    assert app.composer.hasFocus() or app.window.focusWidget() is app.composer


def test_a_chat_can_be_typed_into_before_anything_has_loaded(start_app: Start) -> None:
    app = start_app(ready=False)
    assert app.composer.isVisible()
    app.type("vpn down")
    app.application.wait_ready(120)
    assert app.composer.toPlainText() == "vpn down"


def test_ctrl_t_opens_one_untouched_tab_at_a_time(app: WindowDriver) -> None:
    app.type("first")
    app.qtbot.keyClick(app.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert app.tabs.count() == 2
    assert app.composer.toPlainText() == ""
    app.qtbot.keyClick(app.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert app.tabs.count() == 2


def test_enter_sends_and_shift_enter_breaks_the_line(app: WindowDriver) -> None:
    app.type("first line")
    app.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    app.type("second line")
    assert app.composer.toPlainText() == "first line\nsecond line"
    app.press(Qt.Key.Key_Return)
    assert app.composer.toPlainText() == ""
    app.until_answered()
    assert "first line" in app.transcript
    assert "second line" in app.transcript


def test_a_message_that_a_bug_kept_from_the_storage_returns_to_the_composer(start_app: Start) -> None:
    app = start_app(ready=False)
    app.type("vpn down")
    app.press(Qt.Key.Key_Return)
    assert app.button("stopButton").isEnabled()
    chat_id = app.application.presenter.tabs.current.chat_id
    app.application.presenter.handle(BugSeen(SendMessage("another chat", "vpn down")))
    assert app.button("stopButton").isEnabled()
    app.application.presenter.handle(BugSeen(SendMessage(chat_id, "vpn down")))
    assert not app.button("stopButton").isEnabled()
    assert app.composer.toPlainText() == "vpn down"


def test_the_composer_has_a_ring_while_it_has_the_keyboard(app: WindowDriver) -> None:
    frame = app.on_page(QFrame, "composerFrame")
    app.window.activateWindow()
    app.composer.setFocus()
    app.until(lambda: frame.property("focused"), "the ring")
    app.find(QLineEdit, "searchField").setFocus()
    app.until(lambda: not frame.property("focused"), "the ring's end")


def test_nothing_is_sent_of_white_space(app: WindowDriver) -> None:
    app.type("   ")
    app.press(Qt.Key.Key_Return)
    assert not app.button("sendButton").isEnabled()
    assert not app.button("stopButton").isEnabled()


def test_stop_is_enabled_from_the_click_until_the_turn_is_stored(app: WindowDriver) -> None:
    stop = app.button("stopButton")
    assert not stop.isEnabled()
    app.composer.setPlainText(SYMPTOM)
    app.button("sendButton").click()
    assert stop.isEnabled()
    assert not app.button("sendButton").isEnabled()
    app.until_answered()
    assert SYMPTOM in app.transcript


def test_the_flows_that_fit_stand_in_the_dock(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    assert app.find(QListView, "flowSuggestions").model().rowCount() > 0
    assert app.find(QAbstractButton, "launchFlowButton").isEnabled()


def test_the_ticket_header_goes_into_the_tabs_title(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    assert app.on_page(QPushButton, "timeSoFar").text() == "1 min"
    app.action("ticketAction").trigger()
    card, header = app.on_page(QWidget, "ticketCard"), app.on_page(QWidget, "ticketHeader")
    # It covers nothing of the header that opens it.
    assert card.mapToGlobal(QPoint(0, 0)).y() > header.mapToGlobal(QPoint(0, header.height() - 1)).y()
    account, number, *_others = card.findChildren(QLineEdit)
    assert account.hasFocus()
    app.qtbot.keyClicks(account, "Acme")
    app.qtbot.keyClick(account, Qt.Key.Key_Return)
    assert number.hasFocus()
    app.qtbot.keyClicks(number, "T-1042")
    app.qtbot.keyClick(number, Qt.Key.Key_Escape)
    assert app.composer.hasFocus()
    app.until(lambda: "T-1042" in app.tabs.tabToolTip(0) and "Acme" in app.tabs.tabToolTip(0), "the tab's title")


def test_what_is_typed_into_the_ticket_is_stored_while_its_field_has_the_keyboard(app: WindowDriver) -> None:
    app.action("ticketAction").trigger()
    asset = app.on_page(QWidget, "ticketCard").findChildren(QLineEdit)[3]
    asset.setFocus()
    app.qtbot.keyClicks(asset, "LT-0142")
    chat_id = app.application.presenter.tabs.current.chat_id
    app.until(lambda: app.application.presenter.tabs.current.chat is not None, "the chat")
    chat = app.application.presenter.tabs.current.chat
    assert chat is not None
    assert (chat.id, chat.header.asset) == (chat_id, "LT-0142")
    assert asset.hasFocus()


def test_the_history_renames_and_deletes(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    history = app.find(QListView, "historyList")
    index = _listed(app, SYMPTOM)
    assert history.model().setData(index, "Acme Outlook")
    app.until(lambda: "Acme Outlook" in app.tabs.tabText(0), "the new title")
    _delete(app, _listed(app, "Acme Outlook"))
    app.until(lambda: "Acme Outlook" not in app.tabs.tabText(0), "the deletion")
    assert app.tabs.count() == 1
    assert app.composer.isVisible()
    app.until(lambda: history.model().rowCount() == 0, "an empty history")


def test_a_deletion_is_undone_by_a_click_and_the_chat_is_as_it_was(start_app: Start) -> None:
    app = start_app()
    app.ask(SYMPTOM)
    history = app.find(QListView, "historyList")
    app.until(lambda: len(_titles(history)) > 0, "the chat in the history")
    (title,) = _titles(history)
    _delete(app, _listed(app, title))
    app.until(lambda: _titles(history) == [], "the deletion")
    app.until(lambda: any("is in the bin" in notice for notice in app.notices), "the notice")
    offers = app.window.findChildren(QPushButton, "noticeActionButton")
    next(offer for offer in offers if offer.text() == "Put back").click()
    _listed(app, title)
    app.until(lambda: any("is back in the history" in notice for notice in app.notices), "that it is back")
    app.application.presenter.tabs.open_chat(history.model().index(1, 0).data(HistoryRole.ENTRY).chat.id)
    app.until(lambda: SYMPTOM in app.transcript, "the chat as it was")


@pytest.mark.parametrize("held", [0.0, 0.002, 0.01])
def test_a_chat_deleted_right_after_send_does_not_come_back(
    start_app: Start, monkeypatch: pytest.MonkeyPatch, held: float
) -> None:
    chat = SqlChats.chat

    async def slow(chats: SqlChats, chat_id: str) -> Chat:
        found = await chat(chats, chat_id)
        await asyncio.sleep(held)
        return found

    monkeypatch.setattr(SqlChats, "chat", slow)
    app = start_app()
    commands = app.application.commands
    for _ in range(3):
        before = app.application.presenter.tabs.current.chat_id
        app.composer.setPlainText(SYMPTOM)
        app.button("sendButton").click()
        commands.send(DeleteChat(before))
        app.until(lambda before=before: app.application.presenter.tabs.presenter(before) is None, "the deletion")
        # A header's field is left by the tab's closing, and its change comes after the chat's end.
        commands.send(ChangeHeader(before, HeaderChange("Acme")))
    app.ask("vpn will not connect from home")
    assert all("is in the bin" in notice for notice in app.notices)
    commands.send(FindChats(""))
    history = app.find(QListView, "historyList")
    app.until(lambda: _titles(history) == ["vpn will not connect from home"], "the one chat that is there")


def test_a_click_in_the_history_leaves_its_keys_there_and_enter_goes_to_the_composer(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    app.action("newChatAction").trigger()
    history = app.find(QListView, "historyList")
    index = _listed(app, SYMPTOM)
    app.window.activateWindow()
    history.setFocus()
    history.setCurrentIndex(index)
    app.qtbot.mouseClick(history.viewport(), Qt.MouseButton.LeftButton, pos=history.visualRect(index).center())
    app.until(lambda: SYMPTOM in app.transcript, "the chat")
    assert history.hasFocus()
    app.qtbot.keyClick(history, Qt.Key.Key_Return)
    app.until(app.composer.hasFocus, "the composer's focus")


def test_the_history_finds_a_chat_by_the_words_of_its_messages(app: WindowDriver) -> None:
    app.ask("the label printer in the warehouse prints blank pages")
    app.action("newChatAction").trigger()
    app.ask(SYMPTOM)
    field = app.find(QLineEdit, "searchField")
    field.setFocus()
    app.qtbot.keyClicks(field, "warehouse")
    history = app.find(QListView, "historyList")
    app.until(lambda: _titles(history) == ["the label printer in the warehouse prints blank pages"], "the find")
    app.qtbot.keyClick(field, Qt.Key.Key_Return)
    app.qtbot.keyClick(history, Qt.Key.Key_Return)
    app.until(lambda: "warehouse" in app.transcript, "the chat found")
    assert app.tabs.count() == 2
    found = app.on_page(QLineEdit, "findField")
    app.until(lambda: found.isVisible() and found.text() == "warehouse", "the place found")
    app.until(app.composer.hasFocus, "the composer's focus")


def test_a_closed_tab_comes_back_with_its_draft(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    app.composer.setPlainText("and for a service\u00a0acc")
    app.action("closeTabAction").trigger()
    assert app.tabs.count() == 1
    assert app.composer.toPlainText() == ""
    app.action("reopenTabAction").trigger()
    assert app.composer.document().toRawText() == "and for a service\u00a0acc"
    app.until(lambda: SYMPTOM in app.transcript, "the chat")


def test_a_closed_tabs_draft_comes_back_from_the_history(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    app.type("half a thought")
    app.action("closeTabAction").trigger()
    app.find(QListView, "historyList").clicked.emit(_listed(app, SYMPTOM))
    app.until(lambda: SYMPTOM in app.transcript, "the chat")
    assert app.composer.toPlainText() == "half a thought"


def test_finding_in_a_chat(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    app.action("findAction").trigger()
    field = app.on_page(QLineEdit, "findField")
    assert field.isVisible()
    app.qtbot.keyClicks(field, "password")
    app.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert _said(field).startswith("2 of ")
    app.action("findPreviousAction").trigger()
    assert _said(field).startswith("1 of ")
    field.setText("zanzibar")
    app.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert _said(field) == "No results"
    app.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert app.composer.hasFocus()
    field.setText("password")
    app.action("findNextAction").trigger()
    assert field.isVisible()
    assert _said(field).startswith("2 of ")


def test_tabs_are_stepped_through(app: WindowDriver) -> None:
    app.type("one")
    app.action("newChatAction").trigger()
    app.type("two")
    app.action("nextTabAction").trigger()
    assert app.composer.toPlainText() == "one"
    app.action("previousTabAction").trigger()
    assert app.composer.toPlainText() == "two"


def _titles(history: QListView) -> list[str]:
    model = history.model()
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    return [str(index.data()) for index in rows if index.flags() & Qt.ItemFlag.ItemIsSelectable]


def _listed(app: WindowDriver, title: str) -> QModelIndex:
    """The row of a chat in the history, once it is there."""
    history = app.find(QListView, "historyList")
    app.until(lambda: title in _titles(history), f"{title!r} in the history")
    model = history.model()
    return next(i for row in range(model.rowCount()) if (i := model.index(row, 0)).data() == title)


def _delete(app: WindowDriver, index: QModelIndex) -> None:
    history = app.find(QListView, "historyList")
    history.setCurrentIndex(index)
    history.setFocus()
    app.qtbot.keyClick(history, Qt.Key.Key_Delete)
    box = app.find(QMessageBox, "deleteChatBox")
    delete = next(button for button in box.findChildren(QPushButton) if button.text() == "Delete")
    app.qtbot.mouseClick(delete, Qt.MouseButton.LeftButton)


def _said(field: QLineEdit) -> str:
    bar = parent_of(field)
    return next(label.text() for label in bar.findChildren(QLabel))

"""A change of the looks that takes several turns of the event loop shows when it is whole."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.theme.held_paint import HeldPaint
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import DARK
from rfdesktop.ui.transcript.items import MessageItem
from tests.ui.screen_checks import RESOURCES


class Painted(QWidget):
    """Notes in which look it was painted, from when it is asked to."""

    def __init__(self, done: list[str]) -> None:
        super().__init__()
        self._done = done

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._done.append("painted")


def shown(done: list[str], qtbot: QtBot) -> Painted:
    window = Painted(done)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: bool(done))
    done.clear()
    return window


def test_parts_come_in_turns_and_the_window_is_painted_after_the_last(qtbot: QtBot) -> None:
    done: list[str] = []
    window = shown(done, qtbot)
    held = HeldPaint(parent := QObject())

    def part(name: str) -> None:
        done.append(name)
        window.update()

    held.begin([lambda: part("first"), lambda: part("second"), lambda: part("third")])
    assert done == ["first"]
    qtbot.waitUntil(lambda: "painted" in done)
    assert done[:4] == ["first", "second", "third", "painted"]
    parent.deleteLater()


def test_a_change_in_the_middle_of_another_takes_its_place(qtbot: QtBot) -> None:
    done: list[str] = []
    window = shown(done, qtbot)
    held = HeldPaint(parent := QObject())
    held.begin([lambda: done.append("dark"), lambda: done.append("told of dark")])
    held.begin([lambda: done.append("light"), lambda: done.append("told of light")])
    qtbot.waitUntil(lambda: "painted" in done)
    assert done[:4] == ["dark", "light", "told of light", "painted"]
    assert window.updatesEnabled()
    parent.deleteLater()


def test_a_part_that_breaks_and_a_window_that_ends_leave_the_others_painted(qtbot: QtBot) -> None:
    done: list[str] = []
    window = shown(done, qtbot)
    ended = QWidget()
    held = HeldPaint(parent := QObject())
    with qtbot.captureExceptions() as broken:
        held.begin([lambda: done.append("first"), lambda: 1 / 0])
        ended.deleteLater()
        del ended
        qtbot.waitUntil(lambda: "painted" in done)
    assert [kind for kind, *_ in broken] == [ZeroDivisionError]
    assert window.updatesEnabled()
    parent.deleteLater()


def test_a_dock_that_floats_in_the_middle_of_a_change_and_one_that_comes_back_are_painted(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    docks = [QDockWidget(name, window) for name in ("left", "back")]
    for dock in docks:
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    docks[1].setFloating(True)
    window.show()
    held = HeldPaint(parent := QObject())

    def swap() -> None:
        docks[0].setFloating(True)
        docks[1].setFloating(False)

    held.begin([lambda: None, swap])
    qtbot.waitUntil(window.updatesEnabled)
    assert [dock.isFloating() for dock in docks] == [True, False]
    assert all(dock.updatesEnabled() for dock in docks)
    parent.deleteLater()


def test_a_theme_in_turns_has_its_colours_at_once_and_tells_a_turn_later(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(qapp, ThemeChoice.LIGHT, 10, RESOURCES, in_turns=True)
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.dark))
    window = QWidget()
    qtbot.addWidget(window)
    theme.set_choice(ThemeChoice.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert told == []
    assert not window.updatesEnabled()
    qtbot.waitUntil(window.updatesEnabled)
    assert told == [True]
    theme.deleteLater()


def test_a_chat_loses_nothing_that_comes_in_the_middle_of_a_change_or_of_two(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(qapp, ThemeChoice.LIGHT, 10, RESOURCES, in_turns=True)
    page = ChatTab(theme, Icons(theme))
    qtbot.addWidget(page)
    page.show()
    page.transcript.add_item(MessageItem(said("asked", "The printer is gone.")))
    page.transcript.begin_answer("answer")
    page.transcript.append_text("answer", "Look at ")
    theme.set_font_size(11)
    theme.set_font_size(12)
    page.transcript.append_text("answer", "the queue.")
    page.transcript.add_item(MessageItem(said("more", "It is empty.")))
    qtbot.waitUntil(page.updatesEnabled)
    texts = [item.message.text for item in page.transcript.conversation.items if isinstance(item, MessageItem)]
    assert texts == ["The printer is gone.", "Look at the queue.", "It is empty."]
    theme.deleteLater()


def said(message_id: str, text: str) -> Message:
    return Message(message_id, "c1", 0, Role.USER, MessageStatus.COMPLETE, text, datetime.now(UTC))

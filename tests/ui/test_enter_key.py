"""Enter presses the button that has the keyboard, whatever kind of button and window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rfdesktop.ui.window.enter_key import EnterKey


class Screen:
    """A window with a button of each kind."""

    def __init__(self, qtbot: QtBot, app: QApplication) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        EnterKey(app, self.window)
        self.push, self.tool, self.check = QPushButton("Push"), QToolButton(), QCheckBox("Check")
        self.field = QLineEdit()
        rows = QVBoxLayout(self.window)
        rows.addWidget(self.field)
        self.pressed: list[QAbstractButton] = []
        for button in (self.push, self.tool, self.check):
            rows.addWidget(button)
            button.clicked.connect(lambda _=False, button=button: self.pressed.append(button))
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)


@pytest.fixture
def screen(qtbot: QtBot, qapp: QApplication) -> Iterator[Screen]:
    made = Screen(qtbot, qapp)
    yield made
    made.window.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_focused_button(screen: Screen, qtbot: QtBot, key: Qt.Key) -> None:
    for button in (screen.push, screen.tool):
        button.setFocus()
        qtbot.keyClick(button, key)
    assert screen.pressed == [screen.push, screen.tool]


def test_enter_presses_once_where_the_keyboard_came_back(screen: Screen, qtbot: QtBot) -> None:
    for button in (screen.push, screen.tool, screen.push):
        button.setFocus()
    qtbot.keyClick(screen.push, Qt.Key.Key_Return)
    assert screen.pressed == [screen.push]


def test_a_key_that_is_held_presses_once(screen: Screen, qapp: QApplication) -> None:
    screen.push.setFocus()
    for repeated in (False, True, True):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", repeated)
        qapp.sendEvent(screen.push, press)
    assert screen.pressed == [screen.push]


def test_a_key_that_is_held_sends_a_field_once(screen: Screen, qapp: QApplication) -> None:
    sent: list[str] = []
    screen.field.returnPressed.connect(lambda: sent.append(screen.field.text()))
    screen.field.setFocus()
    for repeated in (False, True, True):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", repeated)
        qapp.sendEvent(screen.field, press)
    assert sent == [""]


def test_other_keys_and_what_is_ticked_are_left_alone(screen: Screen, qtbot: QtBot) -> None:
    screen.push.setFocus()
    qtbot.keyClick(screen.push, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen.check.setFocus()
    qtbot.keyClick(screen.check, Qt.Key.Key_Return)
    assert screen.pressed == []
    qtbot.keyClick(screen.check, Qt.Key.Key_Space)
    assert screen.pressed == [screen.check]

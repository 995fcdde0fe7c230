"""A scroll area is told where the keyboard goes only while it is seen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.ui.controls.following_scroll import FollowingScroll


class Told(FollowingScroll):
    moves = 0

    def keyboard_moved(self) -> None:
        self.moves += 1


@pytest.mark.parametrize("seen", [True, False])
def test_only_what_is_seen_is_told(qtbot: QtBot, seen: bool) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    area, fields = Told(window), [QLineEdit(window), QLineEdit(window)]
    rows = QVBoxLayout(window)
    for part in (area, *fields):
        rows.addWidget(part)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    area.hide()
    area.setVisible(seen)
    fields[0].setFocus()
    before = area.moves
    fields[1].setFocus()
    assert area.moves - before == seen

"""The ring round a frame whose control has the keyboard."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QFrame, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.ui.theme.focus_ring import FocusRing


def test_it_follows_the_keyboard_and_goes_down_with_its_frame(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    frame, radio = QFrame(window), QRadioButton("one")
    QVBoxLayout(frame).addWidget(radio)
    FocusRing(frame, radio)
    window.show()
    window.activateWindow()
    radio.setFocus()
    qtbot.waitUntil(lambda: frame.property("focused") is True)
    # The keyboard leaves the radio button while the frame is half gone, which once ended the process.
    shiboken6.delete(frame)
    assert not shiboken6.isValid(radio)

"""The ring round an outcome's card, whose button has the keyboard."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QFrame, QRadioButton
from pytestqt.qtbot import QtBot

from rfdesktop.ui.outcome.outcome_page import OutcomePage
from rfdesktop.ui.theme.icons import Icons
from tests.ui.finding import find_one
from tests.ui.screen_checks import light_theme


def test_it_follows_the_keyboard_and_goes_down_with_its_frame(qtbot: QtBot) -> None:
    page = OutcomePage(Icons(light_theme()))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    page.focus()
    radio = find_one(page, QRadioButton, "outcomeResolved")
    card = radio.parentWidget()
    assert isinstance(card, QFrame)
    qtbot.waitUntil(lambda: card.property("focused") is True)
    # The keyboard leaves the button while the card around it is half gone, which once ended the process.
    shiboken6.delete(page)
    assert not shiboken6.isValid(radio)

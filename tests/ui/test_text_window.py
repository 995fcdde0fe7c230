"""The window of an attachment's text shows what goes to the model that is asked, and what the engineer chooses."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.attachments.attachment import Attachment, AttachmentKind, Lines
from rfdesktop.domain.attachments.events import AttachmentRead
from rfdesktop.ui.attachments.text_window import TextWindow
from tests.ui.finding import find_one
from tests.ui.screen_checks import light_theme

LINES = tuple(f"10:00:{n:02} poll {n} " + "x" * n for n in range(60))
LOG = Attachment("a", "fw.log", AttachmentKind.LOG, "text/plain", 4_000, 60, text_id="a")


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def shown(parent: QWidget, kept: Lines, *, longest: int = 50, is_sent: bool = False) -> tuple[TextWindow, list[Lines]]:
    read = AttachmentRead("c", LOG, lines=LINES, chosen=((1, 3), (50, 60)), kept=kept, longest=longest)
    window = TextWindow(read, light_theme(), parent, is_sent=is_sent)
    chosen: list[Lines] = []
    window.chosen.connect(chosen.append)
    return window, chosen


def test_what_the_app_chose_goes_on_being_its_choice_and_all_of_it_is_the_engineers(parent: QWidget) -> None:
    window, chosen = shown(parent, ((1, 3), (50, 60)))
    assert window.goes.text().startswith("14 of 60 lines go")
    assert "Of 11 very long lines only parts" in window.goes.text()
    find_one(window, QPushButton, "excerptAll").click()
    assert window.goes.text().startswith("All 60 lines go")
    assert "only parts" not in window.goes.text()
    find_one(window, QPushButton, "excerptByRule").click()
    assert window.goes.text().startswith("14 of 60 lines go")
    assert chosen == [((1, 60),), ()]


def test_of_what_was_sent_it_is_said_what_went(parent: QWidget) -> None:
    window, _ = shown(parent, ((40, 60),), longest=200, is_sent=True)
    assert window.goes.text().startswith("21 of 60 lines went")
    assert window.findChild(QPushButton, "excerptAll") is None

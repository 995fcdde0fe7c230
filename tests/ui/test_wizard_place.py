"""Where the outcome wizard opens, and how large."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.ui.outcome.wizard_place import WizardPlace


class Desk:
    """A window on the screen, and a wizard that belongs to something in it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.room = self.window.screen().availableGeometry()
        self.place = WizardPlace()
        self.place.restore((300, 240))
        self.wizard = self.new_wizard()

    def new_wizard(self) -> QWidget:
        wizard = QWidget(QWidget(self.window))
        wizard.setWindowFlag(wizard.windowFlags().Window)
        return wizard

    def open_over(self, window: QRect) -> QRect:
        self.window.setGeometry(window)
        self.window.show()
        self.place.open(self.wizard)
        return self.wizard.geometry()


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(qtbot)
    yield made
    made.wizard.close()
    made.window.close()


def test_it_opens_in_the_middle_of_its_window(desk: Desk) -> None:
    opened = desk.open_over(QRect(100, 80, 500, 440))
    assert (opened.center() - desk.window.geometry().center()).manhattanLength() <= 2
    assert (opened.width(), opened.height()) == (300, 240)


@pytest.mark.parametrize("corner", ["topLeft", "bottomRight"])
def test_it_is_whole_on_the_screen(desk: Desk, corner: str) -> None:
    at: QPoint = getattr(desk.room, corner)()
    window = QRect(0, 0, 200, 160)
    window.moveCenter(at)
    assert desk.room.contains(desk.open_over(window))


def test_it_is_no_larger_than_the_screen(desk: Desk) -> None:
    desk.place.restore((9000, 9000))
    assert desk.room.contains(desk.open_over(QRect(100, 80, 500, 440)))


def test_one_that_is_open_stays_where_it_was_moved(desk: Desk) -> None:
    desk.open_over(QRect(100, 80, 500, 440))
    desk.wizard.move(10, 20)
    desk.place.open(desk.wizard)
    assert desk.wizard.pos() == QPoint(10, 20)


def test_the_next_one_is_as_large_as_the_last(desk: Desk) -> None:
    desk.open_over(QRect(100, 80, 500, 440))
    desk.wizard.resize(420, 360)
    desk.place.keep(desk.wizard)
    desk.wizard.close()
    desk.wizard = desk.new_wizard()
    desk.place.open(desk.wizard)
    assert (desk.wizard.width(), desk.wizard.height()) == desk.place.size == (420, 360)


def test_a_size_that_is_none_is_left(desk: Desk) -> None:
    desk.place.restore((0, 0))
    assert desk.place.size == (300, 240)

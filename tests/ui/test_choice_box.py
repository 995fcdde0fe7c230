"""Choices and numbers that neither a wheel nor a key on the way changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDateTimeEdit, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.ui.controls.choice_box import ChoiceBox, DecisionBox
from rfdesktop.ui.controls.number_field import NumberField
from rfdesktop.ui.flows.editor.target_field import Target, TargetLine
from rfdesktop.ui.outcome.minutes_box import MinutesBox
from rfdesktop.ui.outcome.time_form import Moment
from rfdesktop.ui.theme.theme import Theme
from tests.ui.screen_checks import RESOURCES


def _filled(box: ChoiceBox) -> ChoiceBox:
    box.addItems(["one", "two", "three"])
    box.setCurrentIndex(1)
    return box


def _said(field: QWidget) -> object:
    if isinstance(field, QDateTimeEdit):
        return field.dateTime()
    assert isinstance(field, QComboBox | QSpinBox)
    return field.currentIndex() if isinstance(field, QComboBox) else field.value()


@pytest.mark.parametrize(
    "make",
    [
        lambda: _filled(ChoiceBox()),
        lambda: _filled(DecisionBox()),
        lambda: MinutesBox("m"),
        lambda: NumberField(0, 9),
        lambda: Moment("t"),
    ],
)
def test_the_wheel_is_the_pages(qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    field = make()
    qtbot.addWidget(field)
    field.setEnabled(True)
    field.show()
    field.setFocus()
    before = _said(field)
    at = QPointF(field.rect().center())
    for turn in (120, -120):
        wheel = QWheelEvent(
            at,
            QPointF(field.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, wheel)
        assert not wheel.isAccepted()
    assert _said(field) == before


def test_a_decision_is_made_in_the_open_list_alone(qtbot: QtBot) -> None:
    box = _filled(DecisionBox())
    qtbot.addWidget(box)
    box.show()
    chosen: list[int] = []
    box.activated.connect(chosen.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_T):
        qtbot.keyClick(box, key)
        assert box.view().isVisible()
        qtbot.keyClick(box.view(), Qt.Key.Key_Up)
        assert chosen == []
        qtbot.keyClick(box.view(), Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not box.view().isVisible())
    assert (chosen, box.currentIndex()) == ([], 1)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box.view(), Qt.Key.Key_Down)
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    assert chosen == [2]


@pytest.mark.parametrize("kind", [ChoiceBox, DecisionBox])
def test_a_key_held_with_control_chooses_nothing(qtbot: QtBot, kind: type[ChoiceBox]) -> None:
    box = _filled(kind())
    qtbot.addWidget(box)
    box.show()
    qtbot.keyClick(box, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert (box.currentIndex(), box.view().isVisible()) == (1, False)


def test_a_choice_without_room_ends_in_an_ellipsis_before_the_arrow(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItem("17 What do the service health page and the sign-in logs say?")
    box.resize(box.sizeHint())
    whole = box.shown().currentText
    box.resize(120, box.height())
    assert (whole, box.shown().currentText[-1]) == (box.itemText(0), "…")
    box.setPlaceholderText("Name of the client company of the ticket")
    box.setCurrentIndex(-1)
    assert (box.shown().currentText[:4], box.shown().currentText[-1]) == ("Name", "…")


@pytest.mark.parametrize("size", [8, 10, 13, 20])
def test_a_choice_that_has_the_room_it_asks_for_is_whole(qtbot: QtBot, size: int) -> None:
    theme = Theme(cast("QApplication", QApplication.instance()), ThemeChoice.LIGHT, size, RESOURCES)
    for words in ("Leave as it is", "30 days", "All entries", "Flow library only (offline)"):
        box = ChoiceBox()
        qtbot.addWidget(box)
        box.addItem(words)
        box.show()
        box.resize(box.sizeHint())
        assert box.shown().currentText == words
    theme.deleteLater()


def test_where_an_answer_leads_ends_in_an_ellipsis_until_the_keyboard_is_there(qtbot: QtBot) -> None:
    page, other, line = QWidget(), QSpinBox(), TargetLine()
    qtbot.addWidget(page)
    rows = QVBoxLayout(page)
    rows.addWidget(other)
    rows.addWidget(line)
    page.resize(160, 120)
    title = "What do the service health page and the sign-in logs say?"
    line.show_target("a", (Target("a", title, 17),))
    page.show()
    page.activateWindow()
    other.setFocus()
    qtbot.waitUntil(lambda: other.hasFocus() and line.shown.endswith("…"))
    assert not line.grab().isNull()
    line.setFocus()
    qtbot.waitUntil(lambda: line.shown == line.text() == f"17  {title}")

"""Rows that are chosen by the app while the engineer holds a key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from rfdesktop.ui.controls.row_table import as_rows, choose_row

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_Shift, SHIFT), (Qt.Key.Key_Control, CTRL)])
def test_the_row_that_is_chosen_is_the_only_one_whatever_key_is_held(
    qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(QStringListModel([str(row) for row in range(9)], table))
    as_rows(table, "Rows")
    choose_row(table, 1)
    QTest.keyPress(table, key, held)
    try:
        assert QApplication.keyboardModifiers() == held
        choose_row(table, 5)
        choose_row(table, 5)
    finally:
        QTest.keyRelease(table, key)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [5]
    assert table.currentIndex().row() == 5

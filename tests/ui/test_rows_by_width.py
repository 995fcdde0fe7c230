"""Lists whose rows are as high as their words are at the list's width."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, QStringListModel
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from rfdesktop.ui.controls.rows_by_width import RowsByWidth

AREA = 24_000
"""Square pixels of a row: the narrower the list, the higher its rows."""


class _Rows(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        assert isinstance(view, RowsByWidth)
        return QSize(0, AREA // view.viewport().width())


@pytest.mark.parametrize("height", [90, 600], ids=["with a bar", "without"])
def test_rows_are_high_enough_in_the_first_picture_of_another_width(qtbot: QtBot, height: int) -> None:
    rows = RowsByWidth()
    qtbot.addWidget(rows)
    rows.setItemDelegate(_Rows(rows))
    rows.setModel(QStringListModel(["one", "two", "three"], rows))
    rows.resize(400, height)
    rows.show()
    QApplication.processEvents()
    for width in (300, 180, 120, 400):
        rows.resize(width, height)
        rows.grab()
        needed = AREA // rows.viewport().width()
        tops = [rows.visualRect(rows.model().index(at, 0)).top() for at in range(3)]
        assert [tops[1] - tops[0], tops[2] - tops[1]] == [needed, needed]

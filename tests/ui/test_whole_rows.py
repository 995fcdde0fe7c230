"""Lists whose rows wrap show all of their words, and rows of widgets stand on one level."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.whole_rows import show_whole_rows
from rfdesktop.ui.controls.wrapping_row import WrappingRow
from tests.ui.screen_checks import light_theme

WORDS = "Line 20: a picture or an embedded object is not taken over: Look at the lamp of the device, then go on. " * 2
PADDING = 6 + 1
"""At each side of a row's words, by the style sheet: padding and border."""


@pytest.mark.parametrize("points", [8, 10, 20])
def test_every_word_of_a_row_is_shown_at_any_width(qtbot: QtBot, points: int) -> None:
    theme = light_theme()
    theme.set_font_size(points)
    rows = QListWidget()
    qtbot.addWidget(rows)
    show_whole_rows(rows)
    rows.addItems([WORDS[:length] for length in range(10, len(WORDS), 23)])
    rows.show()
    try:
        for width in range(220, 700, 37):
            rows.resize(width, 400)
            # The bar at the side comes with the first layout, and the rows are laid out once more.
            for _ in range(4):
                QApplication.processEvents()
            inside = rows.viewport().width() - 2 * PADDING - 4
            for at in range(rows.count()):
                wrapped = QRect(0, 0, inside, 10_000)
                words = rows.fontMetrics().boundingRect(wrapped, Qt.TextFlag.TextWordWrap, rows.item(at).text())
                assert rows.visualItemRect(rows.item(at)).height() >= words.height() + 10, (width, at)
    finally:
        theme.set_font_size(10)


def test_what_stands_under_a_rows_first_line_is_quieter(qtbot: QtBot) -> None:
    theme = light_theme()
    rows = QListWidget()
    qtbot.addWidget(rows)
    show_whole_rows(rows)
    rows.addItem("MMMM\nMMMM")
    rows.resize(300, 120)
    rows.show()
    QApplication.processEvents()
    row, picture = rows.visualItemRect(rows.item(0)), rows.viewport().grab().toImage()
    halves = (range(row.top(), row.center().y()), range(row.center().y(), row.bottom()))
    darkest = [min(picture.pixelColor(x, y).lightness() for y in half for x in range(8, 60)) for half in halves]
    wanted = [QColor(colour).lightness() for colour in (theme.tokens.text, theme.tokens.text_faint)]
    assert all(abs(found - meant) < 24 for found, meant in zip(darkest, wanted, strict=True)), (darkest, wanted)


def test_words_beside_buttons_stand_in_the_middle_of_their_line(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = WrappingRow(8)
    label, buttons = PlainLabel("Import of these:"), [QPushButton(text) for text in ("All", "None", "Some of them")]
    for button in buttons:
        button.setFixedHeight(40)
    for widget in (label, *buttons):
        row.addWidget(widget)
    holder.setLayout(row)
    holder.show()
    for width in (600, 90):
        holder.resize(width, row.heightForWidth(width))
        row.setGeometry(holder.rect())
        lines: dict[int, list[QWidget]] = {}
        for widget in (label, *buttons):
            lines.setdefault(widget.geometry().center().y() // 40, []).append(widget)
        assert len(lines) == (1 if width == 600 else 4)
        for line in lines.values():
            assert all(
                abs(one.geometry().center().y() - other.geometry().center().y()) <= 1 for one, other in pairwise(line)
            )
        assert holder.rect().contains(label.geometry())


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_what_a_row_ends_with_stands_at_its_other_side_and_loses_nothing(
    qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.setLayoutDirection(direction)
    row = WrappingRow(8)
    first, last = QPushButton("Leave as it is"), [QPushButton(text) for text in ("Open a ticket", "Cancel", "Post")]
    row.addWidget(first)
    row.end_with(*last)
    holder.setLayout(row)
    holder.show()
    together = row.sizeHint().width()
    for width, lines in ((together + 90, 1), (together - 1, 2), (last[0].sizeHint().width(), 4)):
        holder.resize(width, row.heightForWidth(width))
        row.setGeometry(holder.rect())
        buttons = (first, *last)
        assert all(holder.rect().contains(button.geometry()) for button in buttons)
        assert all(button.width() >= button.sizeHint().width() for button in buttons)
        assert len({button.geometry().center().y() for button in buttons}) == lines
        ends = last[-1].geometry()
        left = direction is Qt.LayoutDirection.RightToLeft
        assert (ends.left() if left else holder.width() - 1 - ends.right()) == 0

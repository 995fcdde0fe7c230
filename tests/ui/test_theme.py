"""The theme: contrast, the sheet from any folder, following choices, icons in the colours in force."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QIcon, QImage, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStyle,
    QTabBar,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.ui.controls.number_field import NumberField
from rfdesktop.ui.controls.search_field import LoupeField
from rfdesktop.ui.controls.short_label import ShortLabel
from rfdesktop.ui.flows.health.table import HealthRows, HealthTable
from rfdesktop.ui.outcome.note_reader import NoteReader
from rfdesktop.ui.records.log_window import LogWindow
from rfdesktop.ui.sealing.recovery_window import RecoveryWindow
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import DARK, LIGHT, Tokens
from rfdesktop.ui.time.day_table import DayTable
from tests.ui.finding import find_one
from tests.ui.screen_checks import RESOURCES


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp, ThemeChoice.LIGHT, 10, RESOURCES)
    yield theme
    theme.deleteLater()
    qapp.setStyleSheet("")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2 ("relative luminance")."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_fields_of_all_kinds_are_as_high_and_their_words_begin_in_one_line(theme: Theme, qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    rows = QVBoxLayout(place)
    line, box, number = QLineEdit("888"), QComboBox(), NumberField(0, 999)
    box.addItem("888")
    number.setValue(888)
    for field in (line, box, number):
        rows.addWidget(field)
    for size in (8, 10, 20):
        theme.set_font_size(size)
        place.show()
        place.setFocus()
        QApplication.processEvents()
        assert len({field.height() for field in (line, box, number)}) == 1
        picture = place.grab().toImage()
        ink = [_first_ink(picture, field) for field in (line, box, number)]
        assert max(ink) - min(ink) <= 2, ink


def _first_ink(picture: QImage, field: QWidget) -> int:
    """How far in the first dark pixel of a field's words stands."""
    middle = field.geometry().center().y()
    for x in range(field.x() + 4, field.geometry().right()):
        if any(picture.pixelColor(x, y).lightness() < 100 for y in range(middle - 3, middle + 4)):
            return x - field.x()
    raise AssertionError("no words")


@pytest.mark.parametrize("kind", ["", "link", "tool", "mirrored"])
def test_an_icon_keeps_its_distance_from_the_words_beside_it(theme: Theme, qtbot: QtBot, kind: str) -> None:
    button: QAbstractButton = QToolButton() if kind == "tool" else QPushButton()
    if isinstance(button, QToolButton):
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    if kind == "mirrored":
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    button.setProperty("kind", kind if kind == "link" else "quiet")
    button.setText("MMM")
    Icons(theme).set_beside(button, IconName.STOP, "text")
    place = QWidget()
    qtbot.addWidget(place)
    QVBoxLayout(place).addWidget(button)
    for size in (8, 20):
        theme.set_font_size(size)
        place.resize(place.sizeHint())
        place.show()
        place.setFocus()
        inked = _inked_columns(place.grab(button.geometry()).toImage())
        gaps = [after - before - 1 for before, after in pairwise(inked)]
        assert max(gaps) >= 0.4 * size, (size, gaps)


def _inked_columns(picture: QImage) -> list[int]:
    """Where a column has a pixel that is not the ground."""
    ground = picture.pixelColor(picture.width() // 2, 1).lightness()
    middle = range(4, picture.height() - 4)
    columns = range(3, picture.width() - 3)
    return [x for x in columns if any(abs(picture.pixelColor(x, y).lightness() - ground) > 60 for y in middle)]


def test_marks_and_arrows_grow_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    check, tabs, search = QCheckBox("x"), QTabBar(), LoupeField(Icons(theme))
    for widget in (check, tabs, search):
        qtbot.addWidget(widget)
        widget.show()

    def sizes() -> list[int]:
        mark = check.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, check)
        return [mark, tabs.iconSize().width(), search.loupe.width(), search.textMargins().left()]

    small = sizes()
    theme.set_font_size(20)
    assert all(large > 1.4 * before for large, before in zip(sizes(), small, strict=True))


def test_rows_of_tables_are_as_high_as_their_words(theme: Theme, qtbot: QtBot) -> None:
    over = QWidget()
    log, day, health = LogWindow(Icons(theme), over), DayTable(), HealthTable(HealthRows(over))
    qtbot.addWidget(over)
    tables: tuple[tuple[QWidget, QTableView], ...] = ((log, log.table), (day, day), (health, health))
    for window, table in tables:
        qtbot.addWidget(window)
        window.show()
        theme.set_font_size(20)
        high = table.verticalHeader().defaultSectionSize()
        assert high > table.fontMetrics().height() > 25, type(table).__name__
        theme.set_font_size(10)
        assert table.verticalHeader().defaultSectionSize() < high


def test_a_window_grows_until_its_words_are_whole(theme: Theme, qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    theme.set_font_size(20)
    window = RecoveryWindow(over)
    window.show()
    words = find_one(window, QLabel, "recoveryText")
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))


def test_a_day_in_a_narrow_window_is_scrolled_to_its_end(theme: Theme, qtbot: QtBot) -> None:
    table = DayTable()
    qtbot.addWidget(table)
    table.resize(360, 200)
    table.show()
    table.show_rows(())
    header, ticket = table.horizontalHeader(), table.fontMetrics().averageCharWidth() * 20
    assert header.sectionSize(2) >= ticket
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() > 0)


SURFACES = (
    "window",
    "surface",
    "raised",
    "sunken",
    "code_background",
    "code_header",
    "hover",
    "pressed",
    "user_bubble",
    "accent_soft",
)
ON_SOFT = (("good", "good_soft"), ("warn", "warn_soft"), ("bad", "bad_soft"), ("link", "accent_soft"))


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("text", ["text", "text_muted", "text_faint", "link"])
@pytest.mark.parametrize("surface", SURFACES)
def test_text_is_readable_on_every_surface(tokens: Tokens, text: str, surface: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, surface)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_signals_code_and_buttons_are_readable(tokens: Tokens) -> None:
    pairs = [(getattr(tokens, a), getattr(tokens, b)) for a, b in ON_SOFT]
    pairs += [(getattr(tokens, a), surface) for a, _ in ON_SOFT for surface in (tokens.window, tokens.surface)]
    grounds = (tokens.good_soft, tokens.warn_soft, tokens.bad_soft, tokens.selection, tokens.found, tokens.found_now)
    pairs += [(tokens.text, ground) for ground in grounds]
    pairs += [(tokens.accent_text, tokens.accent), (tokens.accent_text, tokens.accent_hover)]
    pairs += [
        (getattr(tokens, entry.name), ground)
        for entry in fields(Tokens)
        if entry.name.startswith("syntax_")
        for ground in (tokens.code_background, tokens.surface, tokens.sunken)
    ]
    assert [(a, b, round(contrast(a, b), 2)) for a, b in pairs if contrast(a, b) < 4.5] == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_focus_and_controls_stand_out(tokens: Tokens) -> None:
    """WCAG 2.2, 1.4.11: 3 to 1 for what has to be seen to operate a control."""
    grounds = (tokens.window, tokens.surface, tokens.raised, tokens.sunken, tokens.code_background)
    seen = {"focus": tokens.focus, "border": tokens.control_border, "scroll handle": tokens.scroll_handle}
    pairs = [(name, colour, ground) for name, colour in seen.items() for ground in grounds]
    pairs.append(("ring on a primary button", tokens.focus_on_accent, tokens.accent))
    assert [(name, a, b, round(contrast(a, b), 2)) for name, a, b in pairs if contrast(a, b) < 3] == []


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_fields_are_bordered_so_that_they_are_seen(theme: Theme, qtbot: QtBot, choice: ThemeChoice) -> None:
    theme.set_choice(choice)
    for field in (QLineEdit(), QPlainTextEdit(), QComboBox(), QSpinBox()):
        qtbot.addWidget(field)
        field.resize(120, 48)
        picture = field.grab().toImage()
        edge = picture.pixelColor(0, picture.height() // 2).name()
        assert contrast(edge, theme.tokens.surface) >= 3, type(field).__name__


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_what_scrolls_shows_that_it_has_the_keyboard(theme: Theme, qtbot: QtBot, choice: ThemeChoice) -> None:
    theme.set_choice(choice)
    area, reader, place = QScrollArea(), NoteReader(theme), QWidget()
    area.setProperty("stop", True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    qtbot.addWidget(place)
    rows = QVBoxLayout(place)
    for part in (area, reader):
        rows.addWidget(part)
    place.show()
    place.activateWindow()
    for part in (area, reader):
        part.setFocus()
        qtbot.waitUntil(part.hasFocus)
        picture = place.grab(part.geometry()).toImage()
        assert picture.pixelColor(0, picture.height() // 2).name() == theme.tokens.focus, type(part).__name__


def test_the_choice_changes_palette_sheet_and_tells_once(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.dark))
    theme.set_choice(ThemeChoice.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert DARK.window in qapp.styleSheet()
    theme.set_choice(ThemeChoice.DARK)
    assert told == [True]


def test_an_unknown_system_scheme_is_light(qapp: QApplication) -> None:
    theme = Theme(qapp, ThemeChoice.SYSTEM, 10, RESOURCES)
    assert theme.tokens is LIGHT
    theme.deleteLater()


def test_the_font_size_reaches_the_window_and_the_sheet(theme: Theme, qapp: QApplication) -> None:
    theme.set_font_size(14)
    assert qapp.font().pointSize() == 14
    assert "19pt" in qapp.styleSheet()
    assert theme.mono_font.pointSize() == 14


def test_a_short_label_is_fitted_again_when_its_text_grows(theme: Theme, qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    label = ShortLabel("Saved as a draft, two findings left", place)
    wide = label.sizeHint()
    label.resize(wide)
    place.show()
    assert (QLabel.text(label), label.toolTip()) == (label.text(), "")
    theme.set_font_size(20)
    assert label.width() == wide.width() < label.sizeHint().width()
    assert QLabel.text(label).endswith("…")
    assert label.text() in label.toolTip()


def test_the_sheet_is_whole_and_its_pictures_exist(theme: Theme) -> None:
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        theme.set_choice(choice)
        sheet = theme.style_sheet()
        assert "$" not in sheet
        pictures = re.findall(r'url\("([^"]+)"\)', sheet)
        assert pictures
        assert [path for path in pictures if not Path(path).is_file()] == []
    assert sheet.count("{") == sheet.count("}")


def test_pictures_use_the_themes_colours() -> None:
    for name, tokens in (("light", LIGHT), ("dark", DARK)):
        known = {getattr(tokens, entry.name) for entry in fields(Tokens) if entry.name != "dark"}
        for path in (RESOURCES / "themes" / name).glob("*.svg"):
            assert set(re.findall(r"#[0-9a-f]{6}", path.read_text())) <= known, path.name


def test_indicators_are_drawn_from_a_folder_with_spaces(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "Program Files (é)"
    shutil.copytree(RESOURCES / "themes", folder / "themes")
    theme = Theme(qapp, ThemeChoice.LIGHT, 10, folder)
    box = QCheckBox("x")
    box.setChecked(True)
    qtbot.addWidget(box)
    box.resize(60, 30)
    image = box.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(26) for y in range(30)}
    assert LIGHT.accent in colours
    assert LIGHT.accent_text in colours
    theme.deleteLater()


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")
def test_the_list_of_a_combo_box_shows_every_entry(theme: Theme, qtbot: QtBot) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(["Markdown", "Plain text", "HTML"])
    box.show()
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    entries = [view.visualRect(view.model().index(row, 0)) for row in range(3)]
    assert [entry for entry in entries if not view.viewport().rect().contains(entry)] == []
    box.hidePopup()


def test_every_icon_has_a_glyph_in_the_family(theme: Theme) -> None:
    icons = Icons(theme)
    blank = [name for name in IconName if not _inked(icons.icon(name), LIGHT.text_muted)]
    assert blank == []
    assert any("hosphor" in family for family in QFontDatabase.families())


def test_an_icon_made_before_a_change_has_the_new_colour(theme: Theme) -> None:
    icon = Icons(theme).icon(IconName.STOP, "text")
    assert _inked(icon, LIGHT.text)
    theme.set_choice(ThemeChoice.DARK)
    assert _inked(icon, DARK.text)
    assert _inked(icon, DARK.text_disabled, QIcon.Mode.Disabled)
    assert _inked(QIcon(icon), DARK.text)


def test_an_icon_is_drawn_once_for_its_size_and_colour(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    icons, draw = Icons(theme), Icons._draw
    drawn: list[tuple[IconName, str]] = []

    def noted(own: Icons, painter: QPainter, rect: QRect, name: IconName, colour: str) -> None:
        drawn.append((name, colour))
        draw(own, painter, rect, name, colour)

    monkeypatch.setattr(Icons, "_draw", noted)
    for _ in range(3):
        icons.pixmap(IconName.STOP, "text", 16)
    icons.pixmap(IconName.STOP, "bad", 16)
    assert drawn == [(IconName.STOP, LIGHT.text), (IconName.STOP, LIGHT.bad)]


def test_icons_come_without_qtawesomes_code() -> None:
    code = "import sys, rfdesktop.ui.theme.icons; sys.exit(bool({'qtawesome', 'qtpy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _inked(icon: QIcon, colour: str, mode: QIcon.Mode = QIcon.Mode.Normal) -> bool:
    """Whether the icon has pixels of about this colour, transparent ground aside."""
    image = icon.pixmap(QSize(32, 32), 1.0, mode).toImage()
    wanted = QColor(colour)
    found = [image.pixelColor(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 100]
    return bool(found) and all(
        abs(pixel.red() - wanted.red()) + abs(pixel.green() - wanted.green()) < 12 for pixel in found
    )

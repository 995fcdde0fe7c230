"""The rows of the flow dock: what they say, in how many lines, and how high they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from rfdesktop.domain.flows.fitting import Tier
from rfdesktop.domain.flows.flow import Apart, ApartBy, FlowHit, FlowKind, FlowStatus, FlowSummary, Risk, Why, WhyKind
from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.ui.controls.wrapped_text import ColouredPart, WrappedText
from rfdesktop.ui.flows.dock_parts import FlowList
from rfdesktop.ui.flows.flow_rows import FlowListModel, FlowRow, row_of_hit, row_of_summary
from rfdesktop.ui.theme.line_height import LIST
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import LIGHT
from tests.ui.screen_checks import RESOURCES

SYMPTOM = "Outlook prompts for credentials again and again after a password reset, on every device of the user"


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, ThemeChoice.LIGHT, 10, RESOURCES)
    yield made
    made.deleteLater()
    qapp.setStyleSheet("")


class Rows:
    """The list by itself, shown at a width."""

    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self.view = FlowList(theme)
        self.model = FlowListModel(self.view)
        self.view.setModel(self.model)
        qtbot.addWidget(self.view)
        self.view.resize(320, 600)
        self.view.show()

    def show(self, *rows: FlowRow) -> None:
        self.model.set_rows(rows)
        QApplication.processEvents()

    def height(self, row: int = 0) -> int:
        self.view.executeDelayedItemsLayout()
        return self.view.visualRect(self.model.index(row)).height()

    def picture(self, row: int = 0, over: int = 40) -> tuple[QImage, int]:
        """The row painted with room above and below, and its height."""
        option = QStyleOptionViewItem()
        index = self.model.index(row)
        width, height = self.view.viewport().width(), self.view.itemDelegate().sizeHint(option, index).height()
        image = QImage(QSize(width, height + 2 * over), QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        option.rect = QRect(0, over, width, height)
        self.view.itemDelegate().paint(painter, option, index)
        painter.end()
        return image, height


@pytest.fixture
def rows(qtbot: QtBot, theme: Theme) -> Rows:
    return Rows(qtbot, theme)


def hit(text: str, kind: WhyKind = WhyKind.SYMPTOM, title: str = "Outlook keeps asking") -> FlowRow:
    return row_of_hit(FlowHit("a", title, 0.5, Why(kind, text), 20, Risk.HIGH))


def _inked_lines(image: QImage) -> list[int]:
    white = QColor("white").rgb()
    return [y for y in range(image.height()) if any(image.pixel(x, y) != white for x in range(image.width()))]


def test_a_long_reason_takes_a_second_line_and_no_third(rows: Rows, theme: Theme) -> None:
    small = QFont(rows.view.font())
    small.setPointSize(theme.font_size - 1)
    line = round(LIST * QFontInfo(small).pixelSize())
    rows.show(hit("Short"), hit(SYMPTOM), hit(SYMPTOM * 5))
    assert rows.height(1) == rows.height(2) == rows.height(0) + line


def test_the_second_line_ends_in_an_ellipsis() -> None:
    lines = WrappedText(f"Symptom: {SYMPTOM}", QFont(), LIGHT.text, 2).lines(240)
    assert len(lines) == 2
    assert lines[0].startswith("Symptom: Outlook")
    assert lines[1].endswith("…")
    assert all(QFontMetrics(QFont()).horizontalAdvance(line) <= 240 for line in lines)
    assert WrappedText("Short", QFont(), LIGHT.text, 2).lines(240) == ["Short"]
    assert "".join(WrappedText("😀" * 9 + " ü" * 9, QFont(), LIGHT.text, 9).lines(60)).count("😀") == 9


@pytest.mark.parametrize("size", range(8, 21, 2))
@pytest.mark.parametrize("width", [180, 280, 420])
@pytest.mark.parametrize("row", [hit(SYMPTOM), hit("0x0000011b", WhyKind.CODE), hit("a", title="Long title " * 9)])
def test_nothing_of_a_row_is_outside_of_it(rows: Rows, theme: Theme, size: int, width: int, row: FlowRow) -> None:
    theme.set_font_size(size)
    rows.view.resize(width, 600)
    rows.show(row)
    image, height = rows.picture()
    inked = _inked_lines(image)
    assert rows.height() == height
    assert min(inked) >= 40 + 6
    assert max(inked) < 40 + height - 4


def test_flows_of_one_title_say_what_sets_them_apart(rows: Rows) -> None:
    twins = (Apart(ApartBy.ACCOUNTS, "Acme"), Apart(ApartBy.OWNER, "Ines"), Apart(ApartBy.ID, "vpn-2"), None)
    why = Why(WhyKind.CODE, "0x80072ee2")
    rows.show(*(row_of_hit(FlowHit("a", "VPN", 0.5, why, apart=apart)) for apart in twins))
    said = [rows.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]
    assert [text.split(", ")[1] for text in said] == ["For Acme", "Owner: Ines", "Id: vpn-2", "0x80072ee2"]
    assert rows.height(0) > rows.height(3)
    summary = FlowSummary("a", "VPN", FlowKind.TROUBLESHOOTING, FlowStatus.DRAFT, apart=Apart(ApartBy.PRODUCTS, "X"))
    assert row_of_summary(summary).apart == "About X"


@pytest.mark.parametrize("width", range(230, 330, 4))
def test_rows_follow_each_other_when_the_scroll_bar_goes(rows: Rows, qtbot: QtBot, width: int) -> None:
    view = rows.view
    view.resize(width, 100)
    rows.show(*[hit("Outlook prompts for the password")] * 3)
    qtbot.waitUntil(view.verticalScrollBar().isVisible)
    view.resize(width, 700)
    qtbot.waitUntil(lambda: not view.verticalScrollBar().isVisible())
    view.executeDelayedItemsLayout()
    places = [view.visualRect(rows.model.index(row)) for row in range(3)]
    assert [below.top() - above.bottom() for above, below in pairwise(places)] == [1, 1]


def test_what_fits_stands_out_from_the_words_around_it() -> None:
    assert row_of_hit(FlowHit("a", "T", 0.5, Why(WhyKind.WORDS, "vpn, drops"))).matched == "vpn, drops"
    text = WrappedText("ab cd ef", QFont(), "#ff0000", 2, (ColouredPart(3, 5, "#0000ff"),))
    image = QImage(QSize(200, 60), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    text.paint(painter, QRect(0, 0, 200, 60))
    painter.end()
    blue = [x for x in range(200) for y in range(60) if _is_blue(image.pixelColor(x, y))]
    before = QFontMetrics(QFont()).horizontalAdvance("ab ")
    after = QFontMetrics(QFont()).horizontalAdvance("ab cd ")
    assert blue
    assert before - 1 <= min(blue) < max(blue) <= after


def test_a_text_in_one_colour_is_painted_like_one_in_several() -> None:
    pictures = []
    text = "ab cd Ünïcode 見出し that needs two lines"
    # The whole of it: where a part ends within, some fonts' letters stand a fraction of a pixel further apart.
    for parts in ((), (ColouredPart(0, len(text), "#ff0000"),)):
        image = QImage(QSize(200, 60), QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        end = WrappedText(text, QFont(), "#ff0000", 2, parts).paint(painter, QRect(3, 2, 150, 60))
        painter.end()
        pictures.append((end, image))
    assert pictures[0] == pictures[1]


def _is_blue(colour: QColor) -> bool:
    return colour.blue() > 200 and colour.red() < 150


def test_a_flow_that_only_may_fit_stands_back_and_says_so(qtbot: QtBot, theme: Theme) -> None:
    hit = FlowHit("a", "VPN will not connect", 0.5, Why(WhyKind.WORDS, "vpn"), 20)
    fits, maybe = row_of_hit(hit), row_of_hit(replace(hit, tier=Tier.MAY_FIT))
    assert (fits.facts, maybe.facts) == ("20 min", "May fit · 20 min")
    rows = Rows(qtbot, theme)
    rows.show(fits, maybe)
    (sure, _), (quiet, _) = rows.picture(0), rows.picture(1)
    assert sure.height() <= quiet.height()
    assert sure != quiet
    said = rows.model.data(rows.model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert "May fit" in said

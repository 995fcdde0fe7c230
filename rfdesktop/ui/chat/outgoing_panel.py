"""What leaves with the message that is typed: where to, how much, and each value that is hidden in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.outgoing_events import OutgoingPreview, Replaced
from rfdesktop.domain.texts.visible import visible
from rfdesktop.ui.controls.disclosure import Disclosure
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.short_label import ShortLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S
from rfdesktop.ui.words.outgoing import found_words, kind_words, parts_words, where_words
from rfdesktop.ui.words.translate import translate

MOST_ROWS = 60
"""Values that are listed; the rest is counted, and listed where it is asked for."""
MESSAGE_HEIGHT = 84
MOST_OF_PAGE = 0.4
"""The share of its page's height that the panel may have; more of it is scrolled to."""
SHOWN_LETTERS = 30
"""Letters of a value that its row shows; the tooltip has more of it."""
TIP_LETTERS = 600


class OutgoingPanel(QFrame):
    """Stands over the composer, closed by Escape. `letThrough` carries a secret that is to leave as it is."""

    letThrough = Signal(str)
    closed = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outgoingPanel")
        self.setProperty("card", "popover")
        set_name(self, translate("OutgoingPanel", "What leaves"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        title = PlainLabel(translate("OutgoingPanel", "What leaves"))
        title.setProperty("tone", "strong")
        self.close_button = QToolButton(self)
        self.close_button.setIcon(icons.icon(IconName.CLOSE))
        self.close_button.setProperty("scale", "small")
        set_name(self.close_button, translate("OutgoingPanel", "Close"))
        set_tip(self.close_button, translate("OutgoingPanel", "Close (Esc)"))
        self.close_button.clicked.connect(self.close_panel)
        self.where = _words("where")
        self.parts = _words("parts", "muted")
        self.found = _words("found", "muted")
        self._body = QWidget(self)
        self._grid = QGridLayout()
        self._inside = QVBoxLayout(self._body)
        self._area = _scrolled(self._body, translate("OutgoingPanel", "What leaves"))
        self.as_it_leaves = Disclosure(icons, translate("OutgoingPanel", "The message as it leaves"), parent=self)
        self.message = QPlainTextEdit(self)
        self.message.setReadOnly(True)
        self.message.setObjectName("outgoingMessage")
        self.message.setFixedHeight(MESSAGE_HEIGHT)
        set_name(self.message, translate("OutgoingPanel", "The message as it leaves"))
        self.message.hide()
        self.as_it_leaves.unfolded.connect(self._turn_message)
        self._replaced: tuple[Replaced, ...] = ()
        self._most = MOST_ROWS
        self._follows_end = False
        self._area.verticalScrollBar().rangeChanged.connect(self._keep_end)
        self._area.verticalScrollBar().valueChanged.connect(self._leave_end)
        self._lay_out(title)
        for each in (self.parts, self.found, self.as_it_leaves):
            each.hide()
        self.hide()

    def open_panel(self) -> None:
        """Shows the panel with the keyboard on its first control."""
        self.show()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Hides the panel."""
        self.hide()
        self._most = MOST_ROWS
        self.closed.emit()

    def show_waiting(self) -> None:
        """Says that what leaves is being looked at, where nothing is shown yet."""
        if not self.where.text():
            self.where.setText(translate("OutgoingPanel", "Looking…"))

    def show_preview(self, preview: OutgoingPreview) -> None:
        """Shows what would leave."""
        self.where.setText(where_words(preview))
        self._say(self.parts, parts_words(preview))
        self._say(self.found, found_words(preview))
        self._fill(preview.replaced)
        self.as_it_leaves.setVisible(bool(preview.host))
        self.message.setVisible(bool(preview.host) and self.as_it_leaves.is_open)
        self.message.setPlainText(visible(preview.message))
        self.fit()

    def show_failure(self, words: str) -> None:
        """Says why nothing would leave."""
        self.where.setText(words)
        self._fill(())
        for each in (self.parts, self.found, self.as_it_leaves, self.message):
            each.hide()
        self.fit()

    def fit(self) -> None:
        """Takes as much of its page's height as it needs, up to its share."""
        page = self.window().height() if self.window() is not self else 0
        wanted = self._inside.totalHeightForWidth(self._area.viewport().width())
        head = self.close_button.sizeHint().height() + 2 * SPACE_S + SPACE_M
        most = round(page * MOST_OF_PAGE) - head
        self._area.setFixedHeight(max(self.fontMetrics().height() * 2, min(wanted, most)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _turn_message(self, shown: bool) -> None:
        self.message.setVisible(shown)
        self.fit()
        # The body and the panel are as high as they were until they are laid out, which takes more than one turn.
        self._follows_end = shown

    @Slot(int, int)
    def _keep_end(self, _least: int, most: int) -> None:
        if self._follows_end:
            self._area.verticalScrollBar().setValue(most)

    @Slot(int)
    def _leave_end(self, value: int) -> None:
        self._follows_end = self._follows_end and value == self._area.verticalScrollBar().maximum()

    @staticmethod
    def _say(label: PlainLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    def _fill(self, replaced: tuple[Replaced, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._replaced = replaced
        for row, each in enumerate(replaced[: self._most]):
            value, name, beside = self._row(each)
            columns = 2 if beside is None else 1
            self._grid.addWidget(value, 2 * row, 0, 1, columns)
            self._grid.addWidget(name, 2 * row + 1, 0, 1, columns)
            if beside is not None:
                middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
                self._grid.addWidget(beside, 2 * row, 1, 2, 1, middle)
        left = len(replaced) - self._most
        if left > 0:
            rest = PlainLabel(translate("OutgoingPanel", "%n other value(s) are hidden too.", None, left))
            self._grid.addWidget(rest, 2 * self._most, 0)
            more = QPushButton(translate("OutgoingPanel", "Show them"))
            more.setObjectName("moreValuesButton")
            more.setProperty("scale", "small")
            more.clicked.connect(self._show_all)
            self._grid.addWidget(more, 2 * self._most, 1)

    @Slot()
    def _show_all(self) -> None:
        first, self._most = self._most, len(self._replaced)
        self._fill(self._replaced)
        self.fit()
        # The keyboard goes on where it was: the button is gone.
        beside = self._grid.itemAtPosition(2 * first, 1)
        after = beside.widget() if beside is not None else None
        if isinstance(after, QPushButton):
            after.show()
        (after if isinstance(after, QPushButton) else self.close_button).setFocus()

    def _row(self, each: Replaced) -> tuple[QWidget, QWidget, QWidget | None]:
        """The value, what becomes of it, and what can be done about it."""
        line = " ".join(each.secret.split())
        value = ShortLabel(line if len(line) <= SHOWN_LETTERS else f"{line[: SHOWN_LETTERS - 1]}…")
        value.setProperty("tone", "strong")
        value.setContentsMargins(0, SPACE_S, 0, 0)
        set_tip(value, each.secret[:TIP_LETTERS])
        said = translate("OutgoingPanel", "{kind}, leaves as it is") if each.let else "{kind} → {name}"
        told = said.format(kind=kind_words(each.kind), name=each.name)
        if not (each.let or each.typed):
            told += " · " + translate("OutgoingPanel", "said before or attached")
        name = ShortLabel(told)
        name.setProperty("tone", "warn" if each.let else "muted")
        if each.let or not each.typed:
            return value, name, None
        button = QPushButton(translate("OutgoingPanel", "Let through"))
        button.setProperty("scale", "small")
        set_name(button, translate("OutgoingPanel", "Let {name} through in this message").format(name=each.name))
        set_tip(button, translate("OutgoingPanel", "It leaves as it is, in this message alone. That is noted."))
        button.clicked.connect(lambda: self.letThrough.emit(each.secret))
        return value, name, button

    def _lay_out(self, title: PlainLabel) -> None:
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.close_button)
        self._grid.setHorizontalSpacing(SPACE_M)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        inside = self._inside
        inside.setContentsMargins(0, 0, SPACE_S, 0)
        inside.setSpacing(SPACE_S)
        for label in (self.where, self.parts, self.found):
            inside.addWidget(label)
        inside.addLayout(self._grid)
        inside.addWidget(self.as_it_leaves)
        inside.addWidget(self.message)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_M)
        rows.setSpacing(SPACE_S)
        rows.addLayout(head)
        rows.addWidget(self._area)


def _words(name: str, tone: str = "") -> PlainLabel:
    label = PlainLabel()
    label.setObjectName(f"outgoing{name.title()}")
    label.setWordWrap(True)
    if tone:
        label.setProperty("tone", tone)
    return label


def _scrolled(rows: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    set_name(area, name)
    area.setWidget(rows)
    area.viewport().setAutoFillBackground(False)
    rows.setAutoFillBackground(False)
    return area

"""What leaves with the message that is typed: where to, how much, and each value that is hidden in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.outgoing_events import OutgoingPreview
from rfdesktop.domain.texts.visible import visible
from rfdesktop.ui.chat.outgoing_values import OutgoingValues
from rfdesktop.ui.controls.disclosure import Disclosure
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S
from rfdesktop.ui.words.outgoing import found_words, parts_words, where_words
from rfdesktop.ui.words.translate import translate

MESSAGE_HEIGHT = 84
MOST_OF_PAGE = 0.4
"""The share of its page's height that the panel may have; more of it is scrolled to."""


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
        self.values = OutgoingValues(self)
        self.values.letThrough.connect(self.letThrough)
        self.values.grown.connect(self.fit)
        self._inside = QVBoxLayout(self._body)
        self._area = _scrolled(self._body, translate("OutgoingPanel", "What leaves"), self)
        self.as_it_leaves = Disclosure(icons, translate("OutgoingPanel", "The message as it leaves"), parent=self)
        self.message = QPlainTextEdit(self)
        self.message.setReadOnly(True)
        self.message.setObjectName("outgoingMessage")
        self.message.setFixedHeight(MESSAGE_HEIGHT)
        set_name(self.message, translate("OutgoingPanel", "The message as it leaves"))
        self.message.hide()
        self.as_it_leaves.unfolded.connect(self._turn_message)
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
        self.values.fold()
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
        self.values.show_values(preview.replaced)
        self.as_it_leaves.setVisible(bool(preview.host))
        self.message.setVisible(bool(preview.host) and self.as_it_leaves.is_open)
        self.message.setPlainText(visible(preview.message))
        self.fit()

    def show_failure(self, words: str) -> None:
        """Says why nothing would leave."""
        self.where.setText(words)
        self.values.show_values(())
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
        # The body and the panel are as high as they were until they are laid out, now or in a turn or more.
        self._follows_end = shown
        self.fit()

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

    def _lay_out(self, title: PlainLabel) -> None:
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.close_button)
        inside = self._inside
        inside.setContentsMargins(0, 0, SPACE_S, 0)
        inside.setSpacing(SPACE_S)
        for label in (self.where, self.parts, self.found):
            inside.addWidget(label)
        inside.addWidget(self.values)
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


def _scrolled(rows: QWidget, name: str, parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    set_name(area, name)
    area.setWidget(rows)
    area.viewport().setAutoFillBackground(False)
    rows.setAutoFillBackground(False)
    return area

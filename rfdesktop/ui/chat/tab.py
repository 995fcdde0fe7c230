"""One chat's page: header, transcript with the flow runner beside it, composer."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from rfdesktop.ui.chat.composer import ComposerBar
from rfdesktop.ui.chat.find_bar import FindBar
from rfdesktop.ui.chat.header import TicketHeaderBar
from rfdesktop.ui.chat.next_message import NextMessage
from rfdesktop.ui.chat.transcript import Transcript
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme

SIDE_MARGIN = 16
TRANSCRIPT_SHARE, RUNNER_SHARE = 3, 2
HINT_STRETCH = 1000
FIND_LIMIT = 100
_BREAK = re.compile(r"[\u2028\u2029\n]")


class ChatTab(QWidget):
    """Lays out one chat. What stands in for an empty transcript (a hint or the first-run card) is `set_empty_page`."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.header = TicketHeaderBar(icons, self)
        self.transcript = Transcript(self)
        self.find_bar = FindBar(self.transcript.finder, icons, self)
        self.next_message = NextMessage(self)
        self.composer_bar = ComposerBar(icons, self)
        self.pages = QStackedWidget(self)
        self._hint = _empty_hint(self)
        self.pages.addWidget(self._hint)
        self.pages.addWidget(self.transcript)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.pages)
        bottom = QWidget(self)
        bottom_layout = QVBoxLayout(bottom)
        bottom_layout.setContentsMargins(SIDE_MARGIN, 8, SIDE_MARGIN, 12)
        bottom_layout.addWidget(self.next_message)
        bottom_layout.addWidget(self.composer_bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(bottom)
        self.find_bar.closed.connect(self.composer_bar.composer.setFocus)
        theme.changed.connect(self.dress)
        self.dress()

    def dress(self) -> None:
        """Takes the theme's colours into the transcript."""
        self.transcript.set_theme(self._theme.tokens, self._theme.font_size)

    def open_find(self) -> None:
        """Opens the field that searches the transcript, for what is selected in it if that is no more than a line."""
        selected = self.transcript.textCursor().selectedText()
        self.find_bar.open("" if _BREAK.search(selected) else selected.strip()[:FIND_LIMIT])

    def find_step(self, by: int) -> None:
        """Goes to the next (1) or previous (-1) place of what was looked for last."""
        if self.find_bar.isHidden():
            self.find_bar.open()
        self.find_bar.step(by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, from the transcript too, closes the search."""
        if event.key() == Qt.Key.Key_Escape and self.find_bar.isVisible():
            self.find_bar.close_bar()
        else:
            super().keyPressEvent(event)

    def show_transcript(self) -> None:
        self.pages.setCurrentWidget(self.transcript)

    def show_empty(self, page: QWidget | None = None) -> None:
        """Shows the hint, or another page in its place, until the first message."""
        if page is not None and self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page or self._hint)

    def show_runner(self, panel: QWidget) -> None:
        """Opens the flow runner beside the transcript."""
        if self.splitter.indexOf(panel) < 0:
            self.splitter.addWidget(panel)
            self.splitter.setStretchFactor(0, TRANSCRIPT_SHARE)
            self.splitter.setStretchFactor(1, RUNNER_SHARE)
            width = max(self.splitter.width(), 1)
            self.splitter.setSizes([width * TRANSCRIPT_SHARE // 5, width * RUNNER_SHARE // 5])
        panel.show()


def _empty_hint(parent: QWidget) -> QWidget:
    page = QWidget(parent)
    title = QLabel(page.tr("What is broken?"), page)
    title.setProperty("tone", "title")
    hint = QLabel(
        page.tr(
            "Describe the symptom or paste the error. The flows that fit appear at the side,"
            " and the answer starts with the next step."
        ),
        page,
    )
    hint.setProperty("tone", "muted")
    hint.setWordWrap(True)
    hint.setMaximumWidth(460)
    for label in (title, hint):
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    layout = QVBoxLayout(page)
    layout.addStretch(2)
    layout.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addSpacing(8)
    row = QHBoxLayout()
    row.addStretch(1)
    # The words take what they can up to their greatest width; an alignment would take their height by another one.
    row.addWidget(hint, HINT_STRETCH)
    row.addStretch(1)
    layout.addLayout(row)
    layout.addStretch(3)
    return page

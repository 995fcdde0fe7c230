"""One chat's page: header, transcript, composer, and the flow runner beside or in the place of the transcript."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from rfdesktop.ui.attachments.intake import are_flows, can_take
from rfdesktop.ui.chat.composer_bar import ComposerBar
from rfdesktop.ui.chat.composer_strip import ComposerStrip
from rfdesktop.ui.chat.header import TicketHeaderBar
from rfdesktop.ui.chat.newest_line import NewestLine
from rfdesktop.ui.chat.next_message import NextMessage
from rfdesktop.ui.chat.outgoing_panel import OutgoingPanel
from rfdesktop.ui.chat.pane_layout import Pane
from rfdesktop.ui.chat.panes import ChatPanes
from rfdesktop.ui.chat.pin_line import PinLine
from rfdesktop.ui.chat.summary_card import SummaryCard
from rfdesktop.ui.chat.ticket_card import TicketCard
from rfdesktop.ui.chat.tool_card import ToolCard
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.unseen_scroll import hold_unseen
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.transcript.find_bar import FindBar
from rfdesktop.ui.transcript.transcript import Transcript
from rfdesktop.ui.words.translate import translate

HINT_STRETCH = 1000
LEAST_PAGE = 40
"""Pixels of the empty page that are seen in any case."""
BAR_SIDE = 12
"""The margin at the sides of the search bar's layout."""
FIND_LIMIT = 100
LOW_PAGE = 22
"""Lines of text; a page that is lower is low."""
_BREAK = re.compile(r"[\u2028\u2029\n]")


class ChatTab(QWidget):
    """Lays out one chat. What stands in for an empty transcript (a hint or the first-run card) is `set_empty_page`."""

    resized = Signal()
    dropped = Signal(QMimeData)
    """Files or a picture were dropped on the page."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAcceptDrops(True)
        self.header = TicketHeaderBar(icons, self)
        self.ticket_card = TicketCard(self)
        self.transcript = Transcript(self)
        self.find_bar = FindBar(self.transcript.finder, icons, self)
        self.newest_line = NewestLine(self.transcript.place, self)
        self.next_message = NextMessage(self)
        self.pin_line = PinLine(icons, self)
        self.summary_card = SummaryCard(icons, self)
        self.branch_strip = ComposerStrip("branchLine", translate("ChatTab", "New branch"), self)
        self.budget_strip = ComposerStrip("budgetLine", translate("ChatTab", "Budget"), self)
        self.edit_strip = ComposerStrip("editLine", translate("ChatTab", "Editing a message"), self)
        self.outgoing_panel = OutgoingPanel(icons, self)
        self.tool_card = ToolCard(self)
        self.composer_bar = ComposerBar(icons, self)
        self.pages = QStackedWidget(self)
        self._hint = _scrolled(_empty_hint(), self)
        self.pages.addWidget(self._hint)
        self.pages.addWidget(self.transcript)
        strips = (self.tool_card, self.outgoing_panel, self.next_message, self.branch_strip, self.edit_strip)
        foot = (self.newest_line, *strips, self.budget_strip, self.composer_bar)
        transcript = _under((self.pin_line, self.summary_card), self.pages, self)
        self.panes = ChatPanes(transcript, foot, theme.font_size, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.panes, 1)
        self._connect()
        theme.changing.connect(self.transcript.lay_aside)
        theme.changed.connect(self.dress)
        self.dress()

    def _connect(self) -> None:
        self.panes.arranged.connect(self._follow_panes)
        self.header.switch.chosen.connect(lambda pane: self.panes.bring(Pane(pane)))
        # Asking shows the transcript, where the answer appears.
        self.composer_bar.sent.connect(self.show_chat)
        self.newest_line.taken.connect(self.show_chat)
        self.composer_bar.composer.stepped.connect(self._step_to_message)
        self.find_bar.closed.connect(self.composer_bar.composer.setFocus)

    def dress(self) -> None:
        """Takes the theme's colours into the transcript, and the room that its text needs."""
        self.transcript.set_theme(self._theme.tokens, self._theme.font_size)
        self.newest_line.dress(self._theme.tokens)
        self.composer_bar.composer.secret_marks.dress(self._theme.tokens)
        self.panes.set_font_size(self._theme.font_size)

    def open_find(self) -> None:
        """Opens the field that searches the transcript, for what is selected in it if that is no more than a line."""
        self.show_chat()
        selected = self.transcript.textCursor().selectedText()
        self.find_bar.open("" if _BREAK.search(selected) else selected.strip()[:FIND_LIMIT])

    def find_step(self, by: int) -> None:
        """Goes to the next (1) or previous (-1) place of what was looked for last."""
        self.show_chat()
        if self.find_bar.isHidden():
            self.find_bar.open()
        self.find_bar.step(by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, from the transcript too, closes the search; letters typed at the transcript go to the composer."""
        composer = self.composer_bar.composer
        if event.key() == Qt.Key.Key_Escape and self.find_bar.isVisible():
            self.find_bar.close_bar()
        elif self.transcript.hasFocus() and event.text().strip() and event.text().isprintable() and _is_plain(event):
            composer.setFocus()
            composer.insertPlainText(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes what the composer would, wherever on the page it is let go; flows are the window's."""
        if can_take(event.mimeData()) and not are_flows(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def show_transcript(self) -> None:
        self.pages.setCurrentWidget(self.transcript)

    def show_empty(self, page: QWidget | None = None) -> None:
        """Shows the hint, or another page in its place, until the first message."""
        if page is not None and self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page or self._hint)

    @Slot(int)
    def _step_to_message(self, by: int) -> None:
        self.show_chat()
        self.transcript.stepped.emit(by)

    @Slot()
    def show_chat(self) -> None:
        """Shows the transcript where the flow has its place."""
        self.panes.bring(Pane.CHAT)

    @Slot(str)
    def ask_about(self, step: str) -> None:
        """Puts the keyboard into the message, which begins with the flow's step that it is about."""
        composer = self.composer_bar.composer
        if not composer.text.strip():
            composer.put(translate("ChatTab", "At “{step}”: ").format(step=step))
        composer.setFocus()
        composer.moveCursor(QTextCursor.MoveOperation.End)

    def show_runner(self, panel: QWidget) -> None:
        """Opens the flow runner beside the transcript, or in its place."""
        self.panes.show_runner(panel)

    def close_runner(self) -> None:
        self.panes.close_runner()

    @property
    def _flow_needs_room(self) -> bool:
        """A flow stands alone over the composer of a low page: its step has the line of the model, too."""
        alone = self.panes.shown.flow and not self.panes.shown.chat
        return alone and self.panes.height() < LOW_PAGE * self.fontMetrics().lineSpacing()

    @Slot()
    def _follow_panes(self) -> None:
        left, right = self.panes.column
        self.header.set_column(left, right)
        self.composer_bar.composer.fit_to(self.panes.height())
        self.composer_bar.model_line.setVisible(not self._flow_needs_room)
        self.find_bar.setContentsMargins(left - BAR_SIDE, 0, right - BAR_SIDE, 0)
        self.header.switch.show_front(self.panes.front)
        self.pin_line.set_column(left)
        self.summary_card.set_column(left)
        self.newest_line.set_in_sight(self.panes.shown.chat)
        self.header.offer_switch(offered=self.panes.one_of_two)


def _under(lines: Sequence[QWidget], pages: QWidget, parent: QWidget) -> QWidget:
    """The transcript with what stands over it, and over nothing else."""
    # Never outside the window: what leaves it and comes back costs a walk over the widgets of all tabs, twice.
    both = QWidget(parent)
    rows = QVBoxLayout(both)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    for line in lines:
        rows.addWidget(line)
    rows.addWidget(pages, 1)
    return both


def _is_plain(event: QKeyEvent) -> bool:
    """A letter or sign, no command."""
    return not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier)


def _scrolled(page: QWidget, parent: QWidget) -> QScrollArea:
    """A page that does not take the room of what stands under it where that is low."""
    area = QScrollArea(parent)
    hold_unseen(area, page)
    area.setMinimumHeight(LEAST_PAGE)
    return area


def _empty_hint() -> QWidget:
    page = QWidget()
    title = PlainLabel(translate("ChatTab", "What is broken?"), page)
    title.setProperty("tone", "title")
    hint = PlainLabel(
        translate(
            "Tab",
            "Describe the symptom or paste the error. The flows that fit appear at the side,"
            " and the answer starts with the next step.",
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
    # Stretches instead of an alignment: with an alignment Qt computes the wrapped text's height for another width.
    row.addWidget(hint, HINT_STRETCH)
    row.addStretch(1)
    layout.addLayout(row)
    layout.addStretch(3)
    return page

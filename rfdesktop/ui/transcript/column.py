"""The page that a transcript is written on: a centred column, its cards painted under the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from rfdesktop.ui.controls.clipboard import formatted_mime
from rfdesktop.ui.controls.safe_browser import SafeBrowser
from rfdesktop.ui.theme.link_ring import paint_link_ring
from rfdesktop.ui.transcript.cards import Underlay
from rfdesktop.ui.transcript.formats import INDENT, Formats
from rfdesktop.ui.transcript.plain_text import plain_text
from rfdesktop.ui.transcript.reading_place import ReadingPlace
from rfdesktop.ui.transcript.rich_text import rich_text

COLUMN = 820
"""The widest that lines of text get, in pixels: longer ones are hard to follow."""
_SIDE = 16
_TOP = 26
_BOTTOM = 28
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


def column_side(width: int) -> int:
    """How far the column is from the sides of a page of this width."""
    return max(_SIDE, (width - COLUMN) // 2)


class Column(SafeBrowser):
    """Lays out and paints; loads nothing, opens nothing."""

    pointedAt = Signal(QPoint)
    """Where in the viewport the pointer is, no button pressed."""
    pointerLeft = Signal()
    """It is elsewhere than over this page."""
    stepped = Signal(int)
    """-1 or 1: the previous or next message was asked for by the keyboard."""
    leftOut = Signal(int)
    """What is selected was copied without so many invisible characters."""
    resized = Signal()
    """The viewport has another size."""

    tabbed = Signal()
    """Tab has gone on: to a link, to a message's actions, or beyond the page."""

    def __init__(self, parent: QWidget | None, formats: Formats) -> None:
        super().__init__(parent)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Its room is kept, so that the column neither moves nor is written anew when there is something to scroll.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scrolls = False
        self.verticalScrollBar().setEnabled(False)
        self.verticalScrollBar().rangeChanged.connect(self._follow_range)
        # It paints all of itself, so that a line more does not make Qt paint each widget that it lies in.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(INDENT)
        self.place = ReadingPlace(self)
        self.dress(formats)

    @Slot(int, int)
    def _follow_range(self, low: int, high: int) -> None:
        """Shows the handle where there is something to scroll; told of every new height of the document."""
        if (high > low) is not self._scrolls:
            self._scrolls = high > low
            self.verticalScrollBar().setEnabled(self._scrolls)

    def dress(self, formats: Formats) -> None:
        """Takes colours, font and measures; what is written stays in its old ones."""
        self._underlay = Underlay(self.document(), formats)
        self._focus_colour = formats.tokens.focus
        self.document().setDefaultFont(formats.font)
        option = self.document().defaultTextOption()
        option.setWrapMode(option.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(formats.tab_width)
        self.document().setDefaultTextOption(option)
        palette = self.palette()
        for role, colour in (
            (QPalette.ColorRole.Base, formats.tokens.surface),
            (QPalette.ColorRole.Text, formats.tokens.text),
            (QPalette.ColorRole.Highlight, formats.tokens.selection),
            (QPalette.ColorRole.HighlightedText, formats.tokens.text),
        ):
            palette.setColor(role, QColor(colour))
        self.setPalette(palette)

    def set_covered(self, height: int) -> None:
        """Gives the page's top so many pixels less; what is read stays where it is on the screen."""
        by = height - self.place.covered
        if not by:
            return
        read = self.place.here()
        self.place.covered = height
        self.setViewportMargins(0, height, 0, 0)
        if read is not None:
            read.top -= by
            self.place.go_to(read)

    def centre(self) -> None:
        """Puts the column in the middle; called again after everything was written anew."""
        side = column_side(self.width())
        # The scroll bar stands in the right margin.
        right = side - (self.width() - self.viewport().width())
        frame = self.document().rootFrame().frameFormat()
        if (frame.leftMargin(), frame.rightMargin(), frame.topMargin()) != (side, right, _TOP):
            frame.setLeftMargin(side)
            frame.setRightMargin(right)
            frame.setTopMargin(_TOP)
            frame.setBottomMargin(_BOTTOM)
            self.document().rootFrame().setFrameFormat(frame)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The text as someone would have typed it, and formatted, without the window's own words."""
        return formatted_mime(plain_text(self.textCursor()), rich_text(self.textCursor()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cards under the text, then the text, then the ring round the link that the keyboard is at."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Base))
        offset = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        painter.translate(offset)
        visible = QRectF(event.rect()).translated(-offset)
        first = self.cursorForPosition(event.rect().topLeft()).block().previous()
        self._underlay.paint(painter, first if first.isValid() else self.document().firstBlock(), visible)
        painter.end()
        super().paintEvent(event)
        over = QPainter(self.viewport())
        over.translate(offset)
        paint_link_ring(self, over, self._focus_colour)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the column in the middle and what is being read in sight."""
        with self.place.kept():
            self.centre()
            super().resizeEvent(event)
        self.resized.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Keeps the place: Qt would go to the cursor at the first showing."""
        with self.place.kept():
            super().showEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tells where the pointer is."""
        super().mouseMoveEvent(event)
        if not event.buttons():
            self.pointedAt.emit(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """Tells that the pointer is elsewhere."""
        super().leaveEvent(event)
        self.pointerLeft.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        if moved and forward:
            self.tabbed.emit()
        return moved

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the caret only to those who use the keyboard."""
        self.setCursorWidth(1 if event.reason() in _BY_KEYBOARD else 0)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with Up or Down goes from message to message; any key brings the caret."""
        self.setCursorWidth(1)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

"""The head of a code block that is scrolled out of sight, in a line of its own over the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QTextBlock
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.theme.tokens import LIGHT, RADIUS
from rfdesktop.ui.transcript.code_keys import code_key
from rfdesktop.ui.transcript.code_sources import CodeBook
from rfdesktop.ui.transcript.column import Column
from rfdesktop.ui.transcript.formats import CARD_PAD, INDENT, INSET, Formats, Kind, Prop
from rfdesktop.ui.transcript.overlay import QuietButton
from rfdesktop.ui.words.translate import translate

_ROOM = 6
"""Pixels above and below its words."""
_WORTH = 3
"""It comes for code that goes on for so many of its heights below the top of the page."""


class CodeStrip(QWidget):
    """Tells the language and copies the block, as its own head does; the page gives it the room, so that it lies over
    no word, and what is read stays where it is on the screen."""

    def __init__(self, page: Column, book: CodeBook, copy: Callable[[str], None]) -> None:
        super().__init__(page)
        self.setObjectName("codeStrip")
        self.setAccessibleName(translate("CodeStrip", "Code block"))
        self._page = page
        self._book = book
        self._key = ""
        self._indent = 0
        self._tokens = LIGHT
        self._font = page.font()
        self._language = ""
        words = translate("Transcript", "Copy code")
        self._copy = QuietButton(words, self, role="link")
        self._copy.setObjectName("copyCodeButton")
        set_name(self._copy, words)
        self._copy.clicked.connect(lambda: copy(self._key))
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self._row.addWidget(self._copy)
        # To ask what stands at the top lays the page out: once for many changes, and never in the midst of one.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.look)
        page.verticalScrollBar().valueChanged.connect(self._look_soon)
        page.document().documentLayout().documentSizeChanged.connect(self._look_soon)
        page.resized.connect(self._look_soon)
        page.installEventFilter(self)
        self.hide()

    def dress(self, formats: Formats) -> None:
        """Takes colours and font."""
        self._tokens = formats.tokens
        self._copy.tokens = formats.tokens
        self._font = formats.small.font()
        self._copy.setFont(self._font)
        self._copy.updateGeometry()
        if not self.isHidden():
            self._take_room()

    @Slot()
    def look(self) -> None:
        """Comes, changes or goes by what stands at the top of the page."""
        block = self._page.cursorForPosition(self._page.viewport().rect().topLeft()).block()
        key = code_key(block) if self._is_headless(block) else ""
        if key and self._page.isVisible():
            self._show_for(key, block)
        elif not self.isHidden():
            self._leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() is QEvent.Type.Resize and not self.isHidden():
            self._fit()
        elif watched is self._page and event.type() is QEvent.Type.Show:
            self._later.start()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The head of the card that goes on under it."""
        tokens = self._tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        left, right = self._sides()
        head = QRectF(left, 0, self.width() - left - right, self.height()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(QColor(tokens.code_header))
        painter.setClipRect(self.rect())
        painter.drawRoundedRect(head.adjusted(0, 0, 0, 2 * RADIUS), RADIUS, RADIUS)
        painter.drawLine(head.bottomLeft(), head.bottomRight())
        room = head.adjusted(CARD_PAD, 0, self._copy.x() - head.right(), 0)
        words = QFontMetrics(self._font).elidedText(self._language, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.setPen(QColor(tokens.text_muted))
        painter.setFont(self._font)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _is_headless(self, block: QTextBlock) -> bool:
        """Whether the code at the top goes on for a while and its own head is out of sight."""
        if block.blockFormat().stringProperty(Prop.KIND) != Kind.CODE:
            return False
        layout = self._page.document().documentLayout()
        top = self._page.verticalScrollBar().value()
        before = block.previous()
        is_first = before.blockFormat().stringProperty(Prop.KIND) == Kind.CODE_HEAD
        if is_first and layout.blockBoundingRect(before).bottom() >= top:
            return False
        shown = 0 if self.isHidden() else 1
        wanted = top + (_WORTH - shown) * self._height()
        while code_key(block.next()) == code_key(block) and layout.blockBoundingRect(block).bottom() < wanted:
            block = block.next()
        return layout.blockBoundingRect(block).bottom() >= wanted

    def _show_for(self, key: str, block: QTextBlock) -> None:
        self._indent = block.blockFormat().indent()
        if key != self._key:
            self._key = key
            self._language = visible_line(self._book.language(key))
            self.setAccessibleDescription(self._language)
        if self.isHidden():
            self._take_room()
            self.show()
        self._fit()
        self.update()

    def _leave(self) -> None:
        self._key = ""
        if self._copy.hasFocus():
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self._page.set_covered(0)

    def _take_room(self) -> None:
        self._page.set_covered(self._height())

    def _height(self) -> int:
        return QFontMetrics(self._font).height() + 4 * _ROOM

    def _fit(self) -> None:
        left, right = self._sides()
        self._row.setContentsMargins(left + CARD_PAD, 0, right + CARD_PAD - _ROOM, 0)
        self.setGeometry(0, 0, self._page.width(), self._height())

    def _sides(self) -> tuple[int, int]:
        frame = self._page.document().rootFrame().frameFormat()
        bar = self._page.width() - self._page.viewport().width()
        return round(frame.leftMargin()) + INSET + self._indent * INDENT, round(frame.rightMargin()) + bar + INSET

    @Slot()
    def _look_soon(self) -> None:
        # To look lays out what nobody sees.
        if self._page.isVisible() and not self._later.isActive():
            self._later.start()

"""Texts of a step on the screen: markdown and plain words, as high as they are, no word cut at the edge."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from rfdesktop.domain.texts.links import OutsideLink
from rfdesktop.domain.texts.visible import visible
from rfdesktop.ui.controls.safe_browser import SafeBrowser, read_markdown
from rfdesktop.ui.theme.line_height import LIST, READING, line_percent
from rfdesktop.ui.theme.link_ring import paint_link_ring
from rfdesktop.ui.words.translate import translate

_PARAGRAPH_GAP = 8
_INDENT = 18
"""Pixels that the entries of a list stand in at least."""


class StepText(SafeBrowser):
    """A text as high as it is at its width. It can be selected, and scrolls with the step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line, self._gap = READING, 0
        self.setProperty("plain", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # There is nothing in it to operate by keyboard.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            if self.font() != self.document().defaultFont():
                self.document().setDefaultFont(self.font())
                _space(self.document(), line_percent(self.font(), self._line), self._gap)
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(200, self._high())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._high())

    def _take(self, document: QTextDocument, line: float, gap: int) -> None:
        """Shows a document whose lines are so high, as a share of the font's size, with a gap between paragraphs."""
        self._line, self._gap = line, gap
        _space(document, line_percent(self.font(), line), gap)
        self.setDocument(document)
        document.documentLayout().documentSizeChanged.connect(self._fit)

    def _high(self) -> int:
        return ceil(self.document().size().height())

    def _fit(self) -> None:
        self.setFixedHeight(self._high())


class BodyText(StepText):
    """A step's body: markdown without HTML and without pictures. A link is never followed here."""

    followed = Signal(OutsideLink)
    """A link that was clicked, or entered by the keyboard."""

    def __init__(self, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("BodyText", "What to do at this step"))
        document = self._document()
        read_markdown(document, markdown)
        self._take(document, READING, _PARAGRAPH_GAP)
        self.anchorClicked.connect(lambda url: self.followed.emit(self.link_to(url)))
        if 'href="' in self.document().toHtml():
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_link_ring(self, QPainter(self.viewport()), self.palette().color(QPalette.ColorRole.Accent).name())

    def _document(self) -> QTextDocument:
        document = QTextDocument(self)
        document.setDocumentMargin(0)
        document.setDefaultFont(self.font())
        return document


class PlainText(StepText):
    """Words as they stand, which may be a command: copied as they were written."""

    def __init__(self, text: str, tone: str = "", *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plain = text
        self.setProperty("tone", tone)
        self.setProperty("scale", "small" if small else "")
        self.setAccessibleName(visible(text))
        document = QTextDocument(self)
        document.setDocumentMargin(0)
        document.setDefaultFont(self.font())
        document.setPlainText(visible(text))
        self._take(document, LIST if small else READING, 0)

    def show_words(self, text: str) -> None:
        """Shows other words in the place of these."""
        if text == self.plain:
            return
        self.plain = text
        self.setAccessibleName(visible(text))
        self.document().setPlainText(visible(text))
        _space(self.document(), line_percent(self.font(), self._line), self._gap)


def _space(document: QTextDocument, percent: float, gap: int) -> None:
    """Sets the lines and the paragraphs of a document apart, and its lists in as far as their numbers need."""
    document.setIndentWidth(max(_INDENT, _widest_number(document)))
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        look = QTextBlockFormat(block.blockFormat())
        look.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        look.setTopMargin(0)
        look.setBottomMargin(gap if block.next().isValid() else 0)
        cursor.setBlockFormat(look)
        block = block.next()
    cursor.endEditBlock()


def _widest_number(document: QTextDocument) -> int:
    """What the widest number of its lists takes, with the gap that Qt leaves behind it; 0 without any."""
    metrics, widest = QFontMetrics(document.defaultFont()), 0
    block = document.begin()
    while block.isValid():
        if (entries := block.textList()) is not None:
            widest = max(widest, metrics.horizontalAdvance(f"{entries.itemText(block)} "))
        block = block.next()
    return widest

"""Light markdown of a step on the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QSizePolicy,
    QTextBrowser,
    QWidget,
)

from rfdesktop.ui.theme.link_ring import paint_link_ring
from rfdesktop.ui.words.translate import translate

COPIED_MS = 1500
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectCommonMark | QTextDocument.MarkdownFeature.MarkdownNoHTML


class BodyText(QTextBrowser):
    """A step's body: markdown without HTML and without pictures, as high as its text. A link is never followed here."""

    def __init__(self, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plain", True)
        self.setAccessibleName(translate("BodyText", "What to do at this step"))
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(18)
        self.document().setDefaultFont(self.font())
        self.document().setMarkdown(markdown, _FEATURES)
        if not _has_links(self.document()):
            # There is nothing in it to operate by keyboard.
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Nothing is ever loaded: a picture in a flow could tell who reads it."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_link_ring(self, QPainter(self.viewport()), self.palette().color(QPalette.ColorRole.Accent).name())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(200, round(self.document().size().height()) + 2)

    def _fit(self) -> None:
        self.setFixedHeight(round(self.document().size().height()) + 2)


def _has_links(document: QTextDocument) -> bool:
    return 'href="' in document.toHtml()

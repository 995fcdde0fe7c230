"""Light markdown of a step on the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
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
    QWidget,
)

from rfdesktop.domain.texts.links import OutsideLink
from rfdesktop.ui.controls.safe_browser import SafeBrowser, read_markdown
from rfdesktop.ui.theme.link_ring import paint_link_ring
from rfdesktop.ui.words.translate import translate


class BodyText(SafeBrowser):
    """A step's body: markdown without HTML and without pictures, as high as its text. A link is never followed here."""

    followed = Signal(OutsideLink)
    """A link that was clicked, or entered by the keyboard."""

    def __init__(self, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plain", True)
        self.setAccessibleName(translate("BodyText", "What to do at this step"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        document = QTextDocument(self)
        document.setDocumentMargin(0)
        document.setIndentWidth(18)
        document.setDefaultFont(self.font())
        read_markdown(document, markdown)
        self.setDocument(document)
        self.anchorClicked.connect(lambda url: self.followed.emit(self.link_to(url)))
        if not _has_links(self.document()):
            # There is nothing in it to operate by keyboard.
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

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

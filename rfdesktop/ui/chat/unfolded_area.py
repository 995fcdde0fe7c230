"""What unfolds over a transcript: a text with what belongs to it, no higher than a share of the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rfdesktop.ui.controls.unseen_scroll import hold_unseen
from rfdesktop.ui.controls.whole_scroll import WholeScroll

TEXT_SHARE, WHOLE_SHARE = 3, 2
"""The text has a third of the page at most, and all that unfolds has half of it: more scrolls."""
LEAST_TEXT, LEAST_SHOWN = 5, 4
"""Lines of the text, and lines of all that unfolds, that are shown however low the page is."""


class UnfoldedArea(WholeScroll):
    """Scrolls where the page is low, so that nothing in it is painted over another thing."""

    def __init__(self, inside: QWidget, text: QPlainTextEdit, parent: QWidget) -> None:
        """`inside` has the layout of all that unfolds, `text` in it."""
        super().__init__(parent)
        self._inside, self._text = inside, text
        self._page: QWidget | None = None
        hold_unseen(self, inside)
        inside.installEventFilter(self)
        self.hide()

    def unfold(self, open_: bool, page: QWidget | None) -> None:
        """Opens or closes it, over a page whose height it shares."""
        self.setVisible(open_)
        if page is not None and page is not self._page:
            self._page = page
            page.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page has become higher or lower, or what unfolds says more or in larger letters."""
        if event.type() == (QEvent.Type.LayoutRequest if watched is self._inside else QEvent.Type.Resize):
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as it needs to be, up to its share of the page."""
        layout = self._inside.layout()
        if self.isHidden() or layout is None:
            return
        line, page = self.fontMetrics().lineSpacing(), self._page.height() if self._page is not None else 0
        self._text.setFixedHeight(max(LEAST_TEXT * line, page // TEXT_SHARE))
        wanted = layout.totalHeightForWidth(self.viewport().width())
        self.setFixedHeight(max(LEAST_SHOWN * line, min(wanted, page // WHOLE_SHARE)))

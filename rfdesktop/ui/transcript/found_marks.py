"""The marks on found places, and how a place is told from the item that it stands in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from rfdesktop.ui.theme.tokens import LIGHT, Tokens
from rfdesktop.ui.transcript.formats import Prop
from rfdesktop.ui.transcript.found_places import Place


class FoundMarks:
    """Marks what is in sight: to mark all would cost each flush of an answer and each scrolling more and more."""

    def __init__(self, browser: QTextBrowser) -> None:
        self.tokens: Tokens = LIGHT
        self._browser = browser
        self._marked = False

    def show(self, places: Sequence[Place], present: int | None) -> None:
        """Marks the places in sight, the present one more strongly."""
        if not places and not self._marked:
            return
        view = self._browser.viewport().rect()
        last = self._browser.cursorForPosition(view.bottomRight()).block()
        begin = bisect_left(places, (self.top(),))
        end = bisect_left(places, (last.position() + last.length(),))
        marks = []
        for index in range(begin, end):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self.cursor(places[index])
            mark.format = self._look(strong=index == present)
            marks.append(mark)
        self._marked = bool(marks)
        self._browser.setExtraSelections(marks)

    def top(self) -> int:
        """The first visible position of the text."""
        return self._browser.cursorForPosition(QPoint(0, 0)).block().position()

    def cursor(self, place: Place) -> QTextCursor:
        """A cursor that selects a place."""
        cursor = QTextCursor(self._browser.document())
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _look(self, *, strong: bool) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setBackground(QColor(self.tokens.found_now if strong else self.tokens.found))
        look.setForeground(QColor(self.tokens.text))
        return look


class PresentPlace:
    """A place kept by its item and its distance from the item's body, which outlives the item's rewriting."""

    def __init__(self, browser: QTextBrowser, body_of: Callable[[str], int | None]) -> None:
        self._browser = browser
        self._body_of = body_of
        self._kept: tuple[str, int] | None = None

    @property
    def start(self) -> int | None:
        """Where the place begins now; None if there is none."""
        if self._kept is None:
            return None
        body = self._body_of(self._kept[0])
        return None if body is None else body + self._kept[1]

    def keep(self, place: Place) -> None:
        """Makes this the present place."""
        block = self._browser.document().findBlock(place[0])
        item_id = block.blockFormat().stringProperty(Prop.MESSAGE)
        body = self._body_of(item_id)
        self._kept = None if body is None else (item_id, place[0] - body)

    def forget(self) -> None:
        """There is no present place any more."""
        self._kept = None

"""The code blocks of a transcript by keyboard: from one to the next, and the one that is read copied."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from rfdesktop.ui.transcript.code_sources import CodeBook
from rfdesktop.ui.transcript.formats import COPY_LINK, Kind, Prop

_EDGE = 24
"""Pixels from the view's edges within which a block's head is brought further in."""


@dataclass(frozen=True, slots=True)
class _Code:
    key: str
    head: int
    """Where its header begins."""


class CodeKeys(QObject):
    """Knows no other place than the one that is read: the caret if it is in code, else what is in sight."""

    offeredChanged = Signal()
    """The first code block is shown, or none is any more."""

    def __init__(self, browser: QTextBrowser, book: CodeBook, copy: Callable[[str], None]) -> None:
        super().__init__(browser)
        self._browser = browser
        self._book = book
        self._copy = copy
        self.offered = False

    def look(self) -> None:
        """Looks whether there is a code block."""
        if self.offered is self._book.is_empty:
            self.offered = not self._book.is_empty
            self.offeredChanged.emit()

    def step(self, by: int) -> None:
        """Puts the keyboard on "Copy code" of the next (1) or previous (-1) block."""
        codes = list(self._codes())
        if not codes:
            return
        here = self._at_caret()
        keys = [code.key for code in codes]
        if here in keys:
            index = min(max(keys.index(here) + by, 0), len(codes) - 1)
        else:
            top = self._browser.cursorForPosition(QPoint(0, 0)).block().position()
            below = next((at for at, code in enumerate(codes) if code.head >= top), len(codes))
            index = min(below, len(codes) - 1) if by > 0 else max(below - 1, 0)
        self._go_to(codes[index])
        self._browser.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def copy(self) -> bool:
        """Copies the block that the caret is in, else the first in sight, else the newest; False where there is none.

        Where the caret was not in it, it is gone to, so that it is seen which one was copied.
        """
        here = self._at_caret()
        if not here:
            found = self._in_sight()
            if found is None:
                return False
            self._go_to(found)
            here = found.key
        self._copy(here)
        return True

    def _at_caret(self) -> str:
        return code_key(self._browser.textCursor().block())

    def _in_sight(self) -> _Code | None:
        view = self._browser.viewport().rect()
        block = self._browser.cursorForPosition(view.topLeft()).block()
        last = self._browser.cursorForPosition(view.bottomLeft()).block().position()
        seen = ""
        while block.isValid() and block.position() <= last and not seen:
            seen = code_key(block)
            block = block.next()
        codes = list(self._codes())
        return next((code for code in codes if code.key == seen), codes[-1] if codes else None)

    def _codes(self) -> Iterator[_Code]:
        block: QTextBlock = self._browser.document().begin()
        while block.isValid():
            if block.blockFormat().stringProperty(Prop.KIND) == Kind.CODE_HEAD:
                yield _Code(code_key(block), block.position())
            block = block.next()

    def _go_to(self, code: _Code) -> None:
        """Selects the link that copies, as Tab would, and brings the header into view."""
        block = self._browser.document().findBlock(code.head)
        cursor = QTextCursor(block)
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            if fragment.charFormat().anchorHref().startswith(COPY_LINK):
                cursor.setPosition(fragment.position())
                cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
            at += 1
        self._browser.setTextCursor(cursor)
        rect = self._browser.cursorRect(cursor)
        height = self._browser.viewport().height()
        if rect.top() < _EDGE or rect.bottom() > height - 3 * _EDGE:
            bar = self._browser.verticalScrollBar()
            bar.setValue(bar.value() + rect.center().y() - height // 4)


def code_key(block: QTextBlock) -> str:
    """The key of the code block that this is a line or the head of, "" for none."""
    style = block.blockFormat()
    if style.stringProperty(Prop.KIND) not in (Kind.CODE, Kind.CODE_HEAD):
        return ""
    return style.stringProperty(Prop.CARD).partition(":")[2]

"""Going by keyboard from one line to the next of those that show where they come from."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QToolTip

from rfdesktop.ui.controls.announcing import announce
from rfdesktop.ui.controls.shown import show_tip
from rfdesktop.ui.outcome.note_units import Mark, Marks

_STEPS = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MarkWalk(QObject):
    """Alt+Down and Alt+Up go from mark to mark, colour its line and say what it tells; Enter goes where it leads,
    Escape leaves the marks."""

    followed = Signal(QUrl)
    """Enter at a mark, by its name in the document."""

    def __init__(self, browser: QTextBrowser) -> None:
        super().__init__(browser)
        self._browser = browser
        self._marks: dict[str, Mark] = {}
        self._at = ""
        browser.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves the marks before it closes the window."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if self._at and override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def take(self, marks: Marks) -> None:
        """Takes the marks of what was written anew; the keyboard is at none of them."""
        self._marks = {mark.anchor: mark for mark in marks.values()}
        self._leave()

    def key(self, event: QKeyEvent) -> bool:
        """Whether a key was for the marks; it is done then."""
        # The arrows and Enter of the keypad count, and on macOS every arrow is one of its.
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier and event.key() in _STEPS and self._marks:
            self._step(_STEPS[event.key()])
            return True
        if not self._at:
            return False
        plain = modifiers == Qt.KeyboardModifier.NoModifier
        if event.key() in _ENTERS and plain and not event.isAutoRepeat():
            self.followed.emit(QUrl(self._at))
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return True
        return False

    def _leave(self) -> None:
        if self._at:
            self._at = ""
            self._browser.setExtraSelections([])
            QToolTip.hideText()

    def _step(self, by: int) -> None:
        lines = self._lines()
        names = list(lines)
        if not names:
            return
        here = names.index(self._at) + by if self._at in lines else (0 if by > 0 else len(names) - 1)
        self._at = names[min(max(here, 0), len(names) - 1)]
        self._show(lines[self._at], self._marks[self._at])

    def _lines(self) -> dict[str, QTextCursor]:
        """The lines with marks, from top to bottom, by their marks' names; each is chosen whole."""
        found: dict[str, QTextCursor] = {}
        block: QTextBlock = self._browser.document().begin()
        while block.isValid():
            at = block.begin()
            while not at.atEnd():
                names = at.fragment().charFormat().anchorNames()
                if names and names[0] in self._marks:
                    cursor = QTextCursor(block)
                    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                    found[names[0]] = cursor
                at += 1
            block = block.next()
        return found

    def _show(self, line: QTextCursor, mark: Mark) -> None:
        said = mark.tip or mark.words
        chosen, look = QTextEdit.ExtraSelection(), QTextCharFormat()
        look.setBackground(self._browser.palette().brush(QPalette.ColorRole.Highlight))
        look.setForeground(self._browser.palette().brush(QPalette.ColorRole.HighlightedText))
        chosen.cursor, chosen.format = line, look
        self._browser.setExtraSelections([chosen])
        end = QTextCursor(line)
        end.setPosition(line.selectionEnd())
        shown, bar = self._browser.cursorRect(end), self._browser.verticalScrollBar()
        height = self._browser.viewport().height()
        if shown.top() < 0 or shown.bottom() > height:
            # No more than it has to: what is read stays where it is.
            bar.setValue(bar.value() + shown.center().y() - height // 2)
            shown = self._browser.cursorRect(end)
        announce(self._browser, f"{line.selectedText()}: {said}")
        show_tip(self._browser.viewport().mapToGlobal(shown.bottomLeft()), said, self._browser)

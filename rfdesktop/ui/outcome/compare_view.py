"""Two wordings of a document beside each other in one text: what went, what came."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QWidget

from rfdesktop.domain.notes.comparing import ComparedLine, Told
from rfdesktop.domain.texts.visible import visible
from rfdesktop.ui.controls.safe_browser import SafeBrowser
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_XL
from rfdesktop.ui.words.translate import translate

_SIGNS = {Told.SAME: "\t", Told.REMOVED: "−\t", Told.ADDED: "+\t"}
_LINE_PERCENT = 138.0


class CompareView(SafeBrowser):
    """Lines that went are struck through and begin with a minus, lines that came begin with a plus."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: tuple[ComparedLine, ...] = ()
        self.setObjectName("compareView")
        self.setAccessibleName(translate("CompareView", "What is other in the wording that stands"))
        self.document().setDocumentMargin(SPACE_XL)
        theme.changed.connect(self._write)

    def show_lines(self, lines: tuple[ComparedLine, ...]) -> None:
        """Shows a comparison from its beginning; the one that is shown stays where it was read."""
        if lines == self._lines:
            return
        self._lines = lines
        self._write()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _write(self) -> None:
        self.clear()
        indent = float(self.fontMetrics().horizontalAdvance("+    "))
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for place, line in enumerate(self._lines):
            form = QTextBlockFormat()
            form.setTabPositions([QTextOption.Tab(indent, QTextOption.TabType.LeftTab)])
            form.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            chars = self._chars(line.told, form)
            if place:
                cursor.insertBlock(form, QTextCharFormat())
            else:
                cursor.setBlockFormat(form)
            cursor.insertText(_SIGNS[line.told] + visible(line.text), chars)
        cursor.endEditBlock()

    def _chars(self, told: Told, form: QTextBlockFormat) -> QTextCharFormat:
        tokens, chars = self._theme.tokens, QTextCharFormat()
        chars.setFontPointSize(self._theme.font_size)
        if told is Told.SAME:
            chars.setForeground(QColor(tokens.text))
            return chars
        gone = told is Told.REMOVED
        chars.setForeground(QColor(tokens.bad if gone else tokens.good))
        chars.setFontStrikeOut(gone)
        form.setBackground(QColor(tokens.bad_soft if gone else tokens.good_soft))
        return chars

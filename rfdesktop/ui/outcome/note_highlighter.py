"""Light emphasis of the note's markdown dialect in its editor."""

from __future__ import annotations

import re

from PySide6.QtCore import Slot
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from rfdesktop.ui.theme.theme import Theme

_HEADING = re.compile(r"#{1,6}\s+\S")
_LEAD = re.compile(r"\d{1,3}[.)](?=\s)|[-*+•](?=\s)")
_RESULT = re.compile(r"\s+(?:→|->|=>)")
_KEY = re.compile(r"\*\*(?:\\[\\*]|(?!:\*\*).)++:\*\*")
_INLINE = re.compile(r"`[^`]+`")
_FENCE = re.compile(r"`{3,}|~{3,}")

PLAIN = -1
IN_CODE = 1


class NoteHighlighter(QSyntaxHighlighter):
    """Headings and keys strong, numbers and arrows in the accent colour, code in the code's font."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._make_formats()
        theme.changed.connect(self._follow_theme)

    @Slot()
    def _follow_theme(self) -> None:
        self._make_formats()
        self.rehighlight()

    def _make_formats(self) -> None:
        tokens = self._theme.tokens
        self._heading = _format(tokens.text, bold=True, size=self._theme.font_size + 1)
        self._strong = _format(tokens.text, bold=True)
        self._mark = _format(tokens.link, bold=True)
        self._muted = _format(tokens.text_muted)
        self._faint = _format(tokens.text_faint)
        self._code = _format(tokens.text)
        self._code.setFontFamilies(self._theme.mono_font.families())
        self._code.setBackground(QColor(tokens.code_background))

    def highlightBlock(self, text: str) -> None:
        inside = self.previousBlockState() == IN_CODE
        fence = bool(_FENCE.match(text))
        self.setCurrentBlockState(IN_CODE if inside != fence else PLAIN)
        if inside or fence:
            self.setFormat(0, len(text), self._faint if fence else self._code)
        elif heading := _HEADING.match(text):
            self.setFormat(0, len(text), self._heading)
            self.setFormat(0, heading.end() - 1, self._faint)
        else:
            self._prose(text)

    def _prose(self, text: str) -> None:
        if lead := _LEAD.match(text):
            self.setFormat(0, lead.end(), self._mark)
        if result := _RESULT.match(text):
            self.setFormat(0, len(text), self._muted)
            self.setFormat(0, result.end(), self._mark)
        if key := _KEY.match(text):
            self.setFormat(0, key.end(), self._strong)
            self.setFormat(0, 2, self._faint)
            self.setFormat(key.end() - 2, 2, self._faint)
        for code in _INLINE.finditer(text):
            self.setFormat(code.start(), len(code.group()), self._code)


def _format(colour: str, *, bold: bool = False, size: int = 0) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    if bold:
        made.setFontWeight(QFont.Weight.DemiBold)
    if size:
        made.setFontPointSize(size)
    return made

"""A long text in a window of its own, its lines unwrapped."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, QTimer, Slot
from PySide6.QtGui import QFont, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from rfdesktop.domain.texts.visible import visible_code
from rfdesktop.ui.controls.clipboard import copy_code, left_out_words, mime_of
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_title
from rfdesktop.ui.words.translate import translate

SLICE = 60_000
"""Characters that are put there at a time: about 10 ms."""
_LINE = 4_000
"""Longer lines are parted: Qt lays a line out whole, in a time that grows with its square."""
_PARTED = "\u2063"
"""Marks where a line was parted; taken out of what is copied."""
_RUN = re.compile(rf"([^\n]{{{_LINE}}})(?=[^\n])")


class SourceText(QPlainTextEdit):
    """A read-only text of any length, shown bit by bit; what is copied is the text as it was."""

    def __init__(self, source: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._rest = _RUN.sub(f"\\1{_PARTED}\n", visible_code(source))
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._write_on)
        self._write_on()

    @property
    def is_whole(self) -> bool:
        """True once all of the text is there."""
        return not self._rest

    def createMimeDataFromSelection(self) -> QMimeData:
        text = self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n")
        return mime_of(text.replace(f"{_PARTED}\n", ""), is_code=True)

    @Slot()
    def _write_on(self) -> None:
        piece, self._rest = self._rest[:SLICE], self._rest[SLICE:]
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(piece)
        if self._rest:
            self._more.start()


class SourceWindow(QWidget):
    """Shows a text, read-only, copies all of it, and goes when it is closed."""

    def __init__(self, title: str, source: str, font: QFont, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("sourceWindow")
        set_title(self, title or translate("SourceWindow", "Code"))
        self._source = source
        self._before_copy: Callable[[Callable[[], object]], object] = lambda copy: copy()
        self.text = SourceText(source, self)
        set_name(self.text, title or translate("SourceWindow", "Code"))
        self.text.setFont(font)
        copy = QPushButton(translate("SourceWindow", "Copy all"), self)
        copy.setObjectName("copyAllButton")
        copy.clicked.connect(self._copy)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, lambda: leave(self))
        self._said = PlainLabel(parent=self)
        self._said.setProperty("tone", "warn")
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self._said)
        row.addStretch(1)
        row.addWidget(copy)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.text)
        rows.addLayout(row)
        open_at(self, 900, 640)

    @Slot()
    def _copy(self) -> None:
        self._before_copy(self._put)

    def ask_first(self, before_copy: Callable[[Callable[[], object]], object]) -> None:
        """Copies all once this has called what it is given."""
        self._before_copy = before_copy

    def _put(self) -> None:
        self._said.setText(left_out_words(copy_code(self._source)))

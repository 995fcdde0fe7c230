"""A long code block in a window of its own, its lines unwrapped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from rfdesktop.ui.words.translate import translate


class SourceWindow(QWidget):
    """Shows a source, read-only, and goes when it is closed."""

    def __init__(self, language: str, source: str, font: QFont, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("sourceWindow")
        self.setWindowTitle(language or translate("SourceWindow", "Code"))
        text = QPlainTextEdit(source, self)
        text.setAccessibleName(translate("SourceWindow", "Code"))
        text.setReadOnly(True)
        text.setFont(font)
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(text)
        self.resize(900, 640)

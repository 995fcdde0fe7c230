"""Finding and replacing in the flow that is written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QWidget

from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.flows.editor.inputs import EditLine
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_S
from rfdesktop.ui.words.translate import translate


class EditorFindBar(QFrame):
    """Signals: `asked` whenever other words are looked for, `stepped` (1 on, -1 back), `replaceWanted` (True for all),
    `left`."""

    asked = Signal()
    stepped = Signal(int)
    replaceWanted = Signal(bool)
    left = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        self.setObjectName("editorFindBar")
        self.words, self.by = EditLine(), EditLine()
        for field, text in (
            (self.words, translate("FlowEditor", "Find in the flow")),
            (self.by, translate("FlowEditor", "Replace by")),
        ):
            field.setPlaceholderText(text)
            set_name(field, text)
        self.case = QCheckBox(translate("FlowEditor", "Match case"))
        self.count = PlainLabel()
        self.count.setProperty("tone", "muted")
        self.one = _button(translate("FlowEditor", "Replace"))
        self.all = _button(translate("FlowEditor", "Replace all"))
        close = QPushButton()
        close.setIcon(icons.icon(IconName.CLOSE))
        close.setProperty("kind", "quiet")
        close.setProperty("scale", "small")
        set_name(close, translate("FlowEditor", "Close the search"))
        close.clicked.connect(self.left)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        line.setSpacing(SPACE_S)
        line.addWidget(self.words, 2)
        line.addWidget(self.count)
        line.addWidget(self.by, 2)
        for widget in (self.one, self.all, self.case, close):
            line.addWidget(widget)
        self.words.typed.connect(lambda _text: self.asked.emit())
        self.case.toggled.connect(lambda _on: self.asked.emit())
        self.words.entered.connect(lambda: self.stepped.emit(1))
        self.by.entered.connect(lambda: self.replaceWanted.emit(False))
        self.one.clicked.connect(lambda: self.replaceWanted.emit(False))
        self.all.clicked.connect(lambda: self.replaceWanted.emit(True))
        self.hide()

    def show_count(self, at: int, count: int) -> None:
        """Says which place of how many is looked at; `at` counts from 1, 0 for none yet."""
        if not self.words.text():
            said = ""
        elif not count:
            said = translate("FlowEditor", "Not found")
        else:
            said = translate("FlowEditor", "{at} of {count}").format(at=at, count=count)
        self.count.setText(said)
        for button in (self.one, self.all):
            button.setEnabled(bool(count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("scale", "small")
    set_name(button, text)
    return button

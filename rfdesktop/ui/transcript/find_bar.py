"""The bar that searches a transcript, shown when it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.search_field import LoupeField
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.transcript.finder import Finder
from rfdesktop.ui.words.translate import translate

FIELD_WIDTH = 380
SHORTEST_FIELD = 110
FIELD_STRETCH = 1000


class FindBar(QFrame):
    """Enter goes to the next place, Shift+Enter to the one before, Escape closes. Signals: `closed`."""

    closed = Signal()

    def __init__(self, finder: Finder, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        self.setObjectName("findBar")
        self._finder = finder
        self.field = LoupeField(icons, self)
        self.field.setObjectName("findField")
        self.field.setPlaceholderText(translate("FindBar", "Find in this chat"))
        self.field.setAccessibleName(translate("FindBar", "Find in this chat"))
        self.field.setMinimumWidth(SHORTEST_FIELD)
        self.field.setMaximumWidth(FIELD_WIDTH)
        self.said = PlainLabel(parent=self)
        self.said.setObjectName("findCount")
        self.said.setProperty("tone", "muted")
        self.before = self._button(icons, IconName.CHEVRON_UP, translate("FindBar", "Previous place"), "Shift+Enter")
        self.after = self._button(icons, IconName.CHEVRON_DOWN, translate("FindBar", "Next place"), "Enter")
        self.close_button = self._button(icons, IconName.CLOSE, translate("FindBar", "Close the search"), "Esc")
        self.older = QPushButton(self)
        self.older.setObjectName("findOlderButton")
        self.older.setProperty("kind", "link")
        set_tip(
            self.older, translate("FindBar", "The older messages of this chat are not loaded, and not searched, yet")
        )
        self._lay_out()
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.close_button.clicked.connect(self.close_bar)
        self.older.clicked.connect(self._older)
        self.field.textChanged.connect(finder.look_for)
        finder.changed.connect(self._show_state)
        self._show_state()
        self.hide()

    def open(self, words: str = "") -> None:
        """Shows the bar with the keyboard in its field; `words`, if any, are looked for at once."""
        was_open = not self.isHidden()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if words and words != self.field.text():
            self.field.setText(words)
        elif not was_open:
            self._finder.look_for(self.field.text())
        self.field.selectAll()

    def show_found(self, item_id: str, words: str) -> None:
        """Shows the bar with words that stand in an item, and goes to them there; the keyboard stays where it is."""
        self.show()
        with QSignalBlocker(self.field):
            self.field.setText(words)
        self._finder.look_for(words, item_id)

    def step(self, by: int) -> None:
        """Goes to the next (1) or previous (-1) place."""
        if self.field.text().strip():
            self._finder.step(by)

    @Slot()
    def close_bar(self) -> None:
        """Ends the search and gives the keyboard back."""
        if not self.isHidden():
            self.hide()
            self._finder.end()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _older(self) -> None:
        if self._finder.among_older:
            self._finder.leave_older()
        else:
            self._finder.look_among_older()

    @Slot()
    def _show_state(self) -> None:
        finder, asked = self._finder, bool(self.field.text().strip())
        if finder.complete:
            self.said.setText(self._words() if asked else "")
        for button in (self.before, self.after):
            button.setEnabled(finder.count > 0)
        words = translate("FindBar", "Stop") if finder.among_older else translate("FindBar", "Search older messages")
        self.older.setText(words)
        set_name(self.older, words)
        self.older.setVisible(asked and finder.has_older)

    def _words(self) -> str:
        finder, locale = self._finder, QLocale()
        if finder.among_older:
            return translate("FindBar", "Looking…")
        if not finder.count:
            return translate("FindBar", "No results")
        count = finder.count
        if finder.number:
            number = locale.toString(finder.number)
            return translate("FindBar", "{number} of {count}").format(number=number, count=locale.toString(count))
        return translate("FindBar", "%Ln result(s)", None, count)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(4)
        row.addWidget(self.field, FIELD_STRETCH)
        for widget in (self.before, self.after):
            row.addWidget(widget)
        row.addSpacing(4)
        row.addWidget(self.said)
        row.addSpacing(4)
        row.addWidget(self.older)
        row.addStretch(1)
        row.addWidget(self.close_button)

    def _button(self, icons: Icons, icon: IconName, name: str, key: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icons.icon(icon))
        set_name(button, name)
        shown_key = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        set_tip(button, f"{name} ({shown_key})")
        return button

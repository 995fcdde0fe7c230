"""An attachment's text in a window of its own: searched, and what of it goes chosen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontDatabase, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.attachments.attachment import Lines
from rfdesktop.domain.attachments.events import AttachmentRead
from rfdesktop.domain.attachments.excerpts import longest_line
from rfdesktop.domain.attachments.line_ranges import ranges_of
from rfdesktop.ui.attachments.lines_model import LONGEST_SHOWN, NUMBER, WORDS, LinesModel
from rfdesktop.ui.controls.clipboard import copy_code
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.row_table import choose_row
from rfdesktop.ui.controls.shown import set_name, set_tip, set_title
from rfdesktop.ui.controls.wrapping_row import WrappingRow
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S
from rfdesktop.ui.words.attachments import details, goes_words, parts_words
from rfdesktop.ui.words.translate import translate

_CHARACTERS_PER_TOKEN = 3


class LinesView(QTableView):
    """The lines. Copies those that are selected, as they are."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selected()
        else:
            super().keyPressEvent(event)

    @property
    def selected_numbers(self) -> list[int]:
        """The numbers of the lines that are selected, in order."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.count())]
        return sorted({row + 1 for part in ranges for row in range(part.top(), part.bottom() + 1)})

    def copy_selected(self) -> None:
        """Puts the selected lines on the clipboard."""
        model = self.model()
        if isinstance(model, LinesModel) and (numbers := self.selected_numbers):
            copy_code("\n".join(model.lines[number - 1] for number in numbers))


class TextWindow(QWidget):
    """Goes when it is closed. Signal `chosen` with the lines that are to go (where the app is to choose, those that
    nobody chose), which are only offered where the attachment has not been sent."""

    chosen = Signal(object)

    def __init__(self, read: AttachmentRead, theme: Theme, parent: QWidget, *, is_sent: bool) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("attachmentWindow")
        attachment = replace(read.attachment, kept=read.kept)
        set_title(self, attachment.name)
        self._is_sent = is_sent
        self._read = read
        by_rule = is_sent or read.attachment.kept == read.unchosen
        self._longest = read.longest if by_rule else longest_line(read.lines)
        """How many characters of a line go."""
        self._theme = theme
        self.model = LinesModel(read.lines, attachment.kept, QColor(theme.tokens.text_faint), self)
        theme.changed.connect(self._take_colours)
        self.about = PlainLabel(details(attachment), self)
        self.about.setProperty("tone", "muted")
        self.goes = PlainLabel(parent=self)
        self.goes.setObjectName("excerptSize")
        self.search = QLineEdit(self)
        self.search.setObjectName("attachmentSearch")
        self.search.setPlaceholderText(translate("TextWindow", "Search in this file"))
        set_name(self.search, translate("TextWindow", "Search in this file"))
        self.found = PlainLabel(parent=self)
        self.found.setProperty("tone", "muted")
        self.view = self._made_view(attachment.name)
        self.choice = WrappingRow(SPACE_S)
        if not is_sent:
            self._offer_choice()
        self._lay_out()
        self._connect()
        self._say()
        open_at(self, 980, 680)
        if attachment.kept:
            choose_row(self.view, attachment.kept[0][0] - 1)
        self.search.setFocus()

    def _offer_choice(self) -> None:
        for name, words, tip, deed in (
            (
                "excerptByRule",
                translate("TextWindow", "What the app chose"),
                translate("TextWindow", "The lines around failures, codes and pauses, the beginning and the end"),
                self._choose_by_rule,
            ),
            ("excerptAll", translate("TextWindow", "All of it"), "", self._choose_all),
            ("excerptOnly", translate("TextWindow", "Only what is selected"), "", self._keep_only),
            ("excerptAdd", translate("TextWindow", "Add what is selected"), "", self._add),
            ("excerptDrop", translate("TextWindow", "Leave out what is selected"), "", self._drop),
        ):
            button = QPushButton(words, self)
            button.setObjectName(name)
            button.setProperty("scale", "small")
            set_tip(button, tip or words)
            button.clicked.connect(deed)
            self.choice.addWidget(button)

    @Slot()
    def _take_colours(self) -> None:
        self.model.set_pale(QColor(self._theme.tokens.text_faint))

    def _choose_by_rule(self) -> None:
        self._longest = self._read.longest
        self._show_kept(self._read.chosen)
        # How much that is depends on the model, and on the question, until it is sent.
        self.chosen.emit(self._read.unchosen)

    def _choose_all(self) -> None:
        self._keep(((1, len(self.model.lines)),))

    def _keep_only(self) -> None:
        if numbers := self.view.selected_numbers:
            self._keep(ranges_of(numbers))

    def _add(self) -> None:
        if (numbers := self.view.selected_numbers) and self.model.kept:
            self._keep(ranges_of([*self._numbers(), *numbers]))

    def _drop(self) -> None:
        left = set(self._numbers()) - set(self.view.selected_numbers)
        # Nothing at all is not a part of a file: it is to be removed then.
        if left:
            self._keep(ranges_of(left))

    def _numbers(self) -> list[int]:
        kept = self.model.kept or ((1, len(self.model.lines)),)
        return [number for first, last in kept for number in range(first, last + 1)]

    def _keep(self, kept: Lines) -> None:
        self._longest = longest_line(self.model.lines)
        self._show_kept(() if kept == ((1, len(self.model.lines)),) else kept)
        self.chosen.emit(kept)

    def _show_kept(self, kept: Lines) -> None:
        self.model.keep(kept)
        self._say()

    def _say(self) -> None:
        numbers = self._numbers()
        sizes, longest = [len(self.model.lines[number - 1]) for number in numbers], self._longest
        tokens = -(-sum(min(longest, size) + 1 for size in sizes) // _CHARACTERS_PER_TOKEN)
        said = goes_words(len(numbers), len(self.model.lines), tokens, is_sent=self._is_sent)
        self.goes.setText(" ".join(filter(None, [said, parts_words(sum(size > longest for size in sizes), longest)])))

    @Slot()
    def _find_next(self) -> None:
        self._find(1)

    @Slot()
    def _find_before(self) -> None:
        self._find(-1)

    def _find(self, step: int) -> None:
        words, here = self.search.text(), self.view.currentIndex().row()
        row = self.model.find(words, max(0, here) + step if here >= 0 else 0, step) if words else -1
        if row >= 0:
            choose_row(self.view, row)
            self.view.scrollTo(self.model.index(row, WORDS), QAbstractItemView.ScrollHint.PositionAtCenter)
            self.found.setText(translate("TextWindow", "Line {number}").format(number=f"{row + 1:,}"))
        else:
            self.found.setText(translate("TextWindow", "Not in this file") if words else "")

    def _made_view(self, name: str) -> LinesView:
        view = LinesView(self)
        view.setObjectName("attachmentLines")
        set_name(view, name)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF())
        view.setFont(font)
        view.setModel(self.model)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setTextElideMode(Qt.TextElideMode.ElideNone)
        view.verticalHeader().hide()
        view.horizontalHeader().hide()
        metrics = view.fontMetrics()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(metrics.lineSpacing() + 3)
        longest = min(LONGEST_SHOWN, max(map(len, self.model.lines), default=0))
        view.setColumnWidth(NUMBER, metrics.horizontalAdvance("0" * (len(str(len(self.model.lines))) + 2)))
        view.setColumnWidth(WORDS, metrics.horizontalAdvance("0") * (longest + 4))
        return view

    def _connect(self) -> None:
        self.search.returnPressed.connect(self._find_next)
        self.search.textChanged.connect(lambda: self.found.setText(""))
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, lambda: leave(self))
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        QShortcut(QKeySequence(Qt.Key.Key_F3), self, self._find_next)
        QShortcut(QKeySequence(Qt.Modifier.SHIFT | Qt.Key.Key_F3), self, self._find_before)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self.about, 1)
        head.addWidget(self.found)
        self.search.setMinimumWidth(260)
        head.addWidget(self.search)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_M)
        rows.setSpacing(SPACE_S)
        rows.addLayout(head)
        rows.addWidget(self.view, 1)
        rows.addWidget(self.goes)
        rows.addLayout(self.choice)

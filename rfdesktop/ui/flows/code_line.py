"""A command's text on the screen: selectable, its lines broken where a reader would break them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit, QWidget

from rfdesktop.domain.texts.code_lines import HANG, code_lines
from rfdesktop.domain.texts.visible import visible_code, without_marks
from rfdesktop.ui.controls.clipboard import mime_of
from rfdesktop.ui.controls.text_units import units
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.words.translate import translate

_GOES_ON = "\u2028" + " " * HANG
"""Ends a line of the screen within a line of the command, and begins the next."""
_STEP = len(_GOES_ON)
_PAD = 1


@dataclass(frozen=True, slots=True)
class CodePart:
    """A part of a command. `name` is the place that it fills, `tint` the token of the colour behind it, or ""."""

    text: str
    name: str = ""
    tint: str = ""


class CodeLine(QPlainTextEdit):
    """As high as it needs to be."""

    copied = Signal(int)
    """What is selected was copied, by the keys or by the menu, without so many invisible characters."""
    placePressed = Signal(str)
    """A filled or open place of the command was clicked; carries its name."""

    def __init__(self, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: tuple[CodePart, ...] = (CodePart(text),)
        self._before_copy: Callable[[Callable[[], object]], object] = lambda copy: copy()
        self._columns = 0
        self._written: tuple[tuple[CodePart, ...], int] = ((), 0)
        self._ends: list[int] = []
        """Where the lines end that only the screen has."""
        self.setReadOnly(True)
        self.setProperty("mono", True)
        self.setProperty("bare", True)
        self.setAccessibleName(translate("CodeLine", "Command"))
        self.setTabChangesFocus(True)
        # By the keyboard it is copied, which the button over it does.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.document().setDocumentMargin(0)
        theme.changed.connect(self._tint)

    def ask_first(self, before_copy: Callable[[Callable[[], object]], object]) -> None:
        """Copies what is selected once this has called what it is given."""
        self._before_copy = before_copy

    def copy(self) -> None:
        """Copies what is selected."""
        put = super().copy

        def go() -> None:
            put()
            self._tell()

        if self.textCursor().hasSelection():
            self._before_copy(go)

    def show_parts(self, parts: Iterable[CodePart]) -> None:
        """Shows a command by its parts."""
        self._parts = tuple(parts)
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._room() != self._columns:
            self._write()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._write()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is selected, without the marks and as the command's own lines."""
        return mime_of(self._selected(), is_code=True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            at = self.cursorForPosition(event.position().toPoint()).position()
            name = next((name for begin, end, name, _ in self._places() if begin <= at <= end), "")
            if name:
                self.placePressed.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu(event.pos()).popup(event.globalPos())

    def menu(self, place: QPoint) -> QMenu:
        """Qt's own menu for a place in the text."""
        menu = self.createStandardContextMenu(place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.findChild(QAction, "edit-copy")
        if copy is not None:
            copy.triggered.disconnect()
            copy.triggered.connect(lambda: self.copy())
        return menu

    @Slot()
    def _tell(self) -> None:
        self.copied.emit(without_marks(self._selected()).left_out)

    def _selected(self) -> str:
        """What is selected of the command, without what only ends the screen's lines."""
        cursor = self.textCursor()
        data = self.document().toRawText().encode("utf-16-le", "surrogatepass")
        kept, at, end = "", cursor.selectionStart(), cursor.selectionEnd()
        for begin in (*(begin for begin in self._ends if begin + _STEP > at and begin < end), end):
            kept += data[2 * at : 2 * max(at, begin)].decode("utf-16-le", "replace")
            at = max(at, begin + _STEP)
        return kept.replace("\u2029", "\n")

    def _room(self) -> int:
        """How many characters a line has room for."""
        wide = QFontMetricsF(self.font()).horizontalAdvance("0")
        return int(self.viewport().width() / wide) if wide else 0

    def _write(self) -> None:
        written = (self._parts, self._room())
        if written == self._written:
            self._fit()
            return
        self._written = written
        self._columns = written[1]
        lines = code_lines("".join(visible_code(part.text) for part in self._parts), self._columns)
        self._ends, at = [], 0
        for cut in lines:
            for piece in cut:
                at += units(piece)
                self._ends.append(at)
                at += _STEP
            # The command's own line break stands where the last piece would go on.
            self._ends.pop()
            at += 1 - _STEP
        self.setPlainText("\n".join(_GOES_ON.join(cut) for cut in lines))
        self._tint()
        self._fit()

    def _places(self) -> Iterator[tuple[int, int, str, str]]:
        """First and last position, name and tint of each part that fills a place, in Qt's units."""
        at = 0
        for part in self._parts:
            begin, at = at, at + units(visible_code(part.text))
            if part.name:
                yield self._shown_at(begin), self._shown_at(at, last=True), part.name, part.tint

    def _shown_at(self, place: int, *, last: bool = False) -> int:
        """Where a place of the command is shown; as the `last` of a part before what ends a line there."""
        for begin in self._ends:
            if begin > place or (last and begin == place):
                break
            place += _STEP
        return place

    @Slot()
    def _tint(self) -> None:
        spots = []
        for begin, end, _, tint in self._places():
            if tint:
                spot = QTextEdit.ExtraSelection()
                look = QTextCharFormat()
                look.setBackground(QColor(str(getattr(self._theme.tokens, tint))))
                cursor = self.textCursor()
                cursor.setPosition(begin)
                cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
                spot.cursor, spot.format = cursor, look
                spots.append(spot)
        self.setExtraSelections(spots)

    def _fit(self) -> None:
        lines = max(1, int(self.document().size().height()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 2 * _PAD)

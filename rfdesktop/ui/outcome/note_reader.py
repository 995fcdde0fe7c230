"""The ticket note as it is read by the one who gets it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from rfdesktop.domain.notes.dialect import from_markdown
from rfdesktop.domain.notes.documents import LineOrigin, Origin
from rfdesktop.ui.controls.breakable import whole
from rfdesktop.ui.controls.clipboard import mime_of
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.safe_browser import SafeBrowser
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.outcome.mark_walk import MarkWalk
from rfdesktop.ui.outcome.note_units import NO_BREAK, ORIGIN, SIGN, Mark
from rfdesktop.ui.outcome.note_writer import NoteWriter
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_XL
from rfdesktop.ui.words.session_documents import origin_mark, origin_words
from rfdesktop.ui.words.translate import translate

COLUMN = 760
"""The widest that lines get, in pixels: longer ones are hard to follow."""
FEWEST_LINES = 8

_MARK = re.compile(rf"  {SIGN}{NO_BREAK}[^\s]+(?:{NO_BREAK}[^\s]+)*")


class NoteReader(SafeBrowser):
    """Shows a note, and follows it while it grows if its end is in view."""

    originClicked = Signal(Origin)
    """A line's mark was clicked: what it comes from is to be shown."""
    copyRequested = Signal()
    """Enter was pressed, or the keys that copy with nothing selected: the whole note is meant."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteReader")
        set_name(self, translate("NoteReader", "Ticket note, as it will be read"))
        # The arrows scroll it: it is read, and a caret would promise that it can be typed into.
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.anchorClicked.connect(self._go_to_origin)
        self._walk = MarkWalk(self)
        self._walk.followed.connect(self._go_to_origin)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(FEWEST_LINES * self.fontMetrics().lineSpacing())
        self.document().setDocumentMargin(SPACE_XL)
        self._markdown = ""
        self._origins: dict[tuple[int, int], tuple[Origin, ...]] = {}
        self._growing = False
        # Qt's own placeholder stands in the corner, and does not go on in a next line.
        self._stand_in = PlainLabel(parent=self.viewport())
        self._stand_in.setProperty("tone", "muted")
        self._stand_in.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stand_in.setWordWrap(True)
        self._stand_in.hide()
        self._writer = NoteWriter(self.document(), theme)
        theme.changed.connect(self._dress)
        self._set_margins()

    def show_note(self, markdown: str, *, growing: bool = False) -> None:
        """Shows a note in the dialect; a whole one from its beginning, unless the reader has gone somewhere in it."""
        bar = self.verticalScrollBar()
        place, follows = bar.value(), bar.value() >= bar.maximum() - 1
        grew, self._growing = self._growing, growing
        self._put(markdown)
        if growing:
            bar.setValue(bar.maximum() if follows else place)
        elif grew:
            bar.setValue(0 if follows else place)
        else:
            bar.setValue(0)

    def amend(self, markdown: str) -> None:
        """Shows the note as it was changed; what is in view stays."""
        place = self.verticalScrollBar().value()
        self._put(markdown)
        self.verticalScrollBar().setValue(place)

    @property
    def markdown(self) -> str:
        """The note that is shown, in the dialect."""
        return self._markdown

    def show_origins(self, lines: Iterable[LineOrigin]) -> None:
        """Shows at the end of each line where it comes from, until the note changes."""
        self._origins = {(line.block, line.item): line.origins for line in lines}
        place = self.verticalScrollBar().value()
        self._write()
        self.verticalScrollBar().setValue(place)

    def stand_in(self, text: str) -> None:
        """Shows a placeholder while there is no note."""
        self._stand_in.setText(text)
        self._show_stand_in()

    @property
    def standing_in(self) -> str:
        """What stands in for the note, "" where one is shown."""
        return "" if self._stand_in.isHidden() else self._stand_in.text()

    def _show_stand_in(self) -> None:
        self._stand_in.setVisible(not self._markdown.strip() and bool(self._stand_in.text()))
        self._stand_in.setGeometry(self.viewport().rect().adjusted(SPACE_XL, 0, -SPACE_XL, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._walk.key(event):
            return
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain
        copies = event.matches(QKeySequence.StandardKey.Copy) and not self.textCursor().hasSelection()
        if (enter or copies) and not event.isAutoRepeat():
            self.copyRequested.emit()
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is selected, without the places that long words are parted at."""
        return mime_of(_MARK.sub("", whole(super().createMimeDataFromSelection().text())))

    @Slot(QUrl)
    def _go_to_origin(self, url: QUrl) -> None:
        origins = self._origins.get(_place_of(url.toString()), ())
        if origins:
            self.originClicked.emit(origins[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()
        self._show_stand_in()

    def _put(self, markdown: str) -> None:
        if markdown == self._markdown:
            return
        self._markdown = markdown
        self._origins = {}
        self._write()
        self._show_stand_in()

    def _write(self) -> None:
        marks = _marks(self._origins)
        self._writer.write(from_markdown(self._markdown), marks)
        self._walk.take(marks)
        self._set_margins()
        if not self.textCursor().hasSelection():
            # What is written takes the caret along to its end, and the first time that it is shown Qt scrolls there.
            self.setTextCursor(QTextCursor(self.document()))
        # Laid out to its end now: what can be scrolled is known afterwards.
        self.document().documentLayout().blockBoundingRect(self.document().lastBlock())

    def _dress(self) -> None:
        self._writer.dress()
        self._walk.take(_marks(self._origins))
        self._set_margins()

    def _set_margins(self) -> None:
        """Keeps lines to a width that can be read; the document loses its margins whenever it is emptied."""
        frame = self.document().rootFrame().frameFormat()
        right = max(SPACE_XL, self.viewport().width() - SPACE_XL - COLUMN)
        if (frame.leftMargin(), frame.rightMargin()) != (SPACE_XL, right):
            frame.setLeftMargin(SPACE_XL)
            frame.setRightMargin(right)
            self.document().rootFrame().setFrameFormat(frame)


def _marks(origins: Mapping[tuple[int, int], tuple[Origin, ...]]) -> dict[tuple[int, int], Mark]:
    """The words at the end of each line that has a place in the chat, or none at all."""
    marks: dict[tuple[int, int], Mark] = {}
    for (block, item), found in origins.items():
        if words := origin_mark(found):
            marks[block, item] = Mark(f"{block}.{item}", words, origin_words(found), leads=bool(found))
    return marks


def _place_of(name: str) -> tuple[int, int]:
    """The places of block and item in an anchor's name; of one that is none, places that nothing has."""
    found = re.fullmatch(rf"{ORIGIN}:(\d+)\.(\d+)", name)
    return (int(found[1]), int(found[2])) if found else (-1, -1)

"""Where a text stands in a document, found in slices and kept true while the document changes."""

from __future__ import annotations

import re
from bisect import bisect_left
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from rfdesktop.domain.texts.found_words import found_words
from rfdesktop.ui.controls.text_units import units
from rfdesktop.ui.transcript.code_wrapping import place_in, unwrapped
from rfdesktop.ui.transcript.formats import NOT_COPIED, Kind, Prop

SLICE_MS = 8
"""How long the window waits for the search at a time: half a frame."""
_CLOCK_EVERY = 64
_PASSED_OVER = NOT_COPIED | {Kind.SENDER}
_WIDE = "\uffff"

Place = tuple[int, int]
"""The first position of a hit and the one after its last."""


class FoundPlaces(QObject):
    """Every place of a text, in order. Reads the newest text first, and what changes as it changes."""

    changed = Signal()
    """More is known, or the places have moved."""

    def __init__(self, document: QTextDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._pattern: re.Pattern[str] | None = None
        self._unread: list[QTextCursor] = []
        self.places: list[Place] = []
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._read_on)
        document.contentsChange.connect(self._move)
        document.contentsChanged.connect(self._read_on)

    @property
    def complete(self) -> bool:
        """True once all of the document has been read."""
        return not self._unread

    def look_for(self, text: str) -> None:
        """Finds a text in any case, with any blanks for its blanks; nothing for a text without a sign."""
        self._pattern = _pattern(text)
        self.places = []
        self._unread = [self._range(0, self._document.characterCount() - 1)] if self._pattern else []
        self._read_on()
        self.changed.emit()

    @Slot(int, int, int)
    def _move(self, at: int, removed: int, added: int) -> None:
        """Forgets the places in what was changed, moves those after it, and leaves the rest to be read."""
        if self._pattern is None:
            return
        first = self._document.findBlock(at).position()
        begin, end = bisect_left(self.places, (first,)), bisect_left(self.places, (at + removed,))
        by = added - removed
        self.places[begin:] = [(start + by, stop + by) for start, stop in self.places[end:]]
        self._unread.append(self._range(at, at + added))

    @Slot()
    def _read_on(self) -> None:
        """Reads for one slice; a timer goes on."""
        if not self._unread:
            return
        until = perf_counter() + SLICE_MS / 1000
        while self._unread and perf_counter() < until:
            self._read(self._unread[-1], until)
        if self._unread:
            self._more.start()
        self.changed.emit()

    def _read(self, span: QTextCursor, until: float) -> None:
        """Reads a span from its end as far as the time goes, and shortens it by what was read."""
        assert self._pattern is not None
        start = span.selectionStart()
        block = last = self._document.findBlock(span.selectionEnd())
        found: list[list[Place]] = []
        count = 0
        while True:
            if places := self._places_in(block, self._pattern):
                found.append(places)
            count += 1
            before = block.previous()
            if block.position() <= start or not before.isValid():
                self._unread.pop()
                break
            if count % _CLOCK_EVERY == 0 and perf_counter() >= until:
                span.setPosition(start)
                span.setPosition(before.position(), QTextCursor.MoveMode.KeepAnchor)
                break
            block = before
        begin = bisect_left(self.places, (block.position(),))
        end = bisect_left(self.places, (last.position() + last.length(),))
        self.places[begin:end] = [place for places in reversed(found) for place in places]

    @staticmethod
    def _places_in(block: QTextBlock, pattern: re.Pattern[str]) -> list[Place]:
        text = block.text()
        kind = block.blockFormat().stringProperty(Prop.KIND)
        line = unwrapped(text) if kind == Kind.CODE else text
        spans = [match.span() for match in pattern.finditer(line)]
        if not spans or kind in _PASSED_OVER:
            return []
        if line != text:
            spans = [(place_in(text, start), place_in(text, stop, last=True)) for start, stop in spans]
        at = block.position()
        if max(text) > _WIDE:
            # Positions count UTF-16 units, Python's text whole characters.
            spans = [(units(text[:start]), units(text[:stop])) for start, stop in spans]
        return [(at + start, at + stop) for start, stop in spans]

    def _range(self, start: int, end: int) -> QTextCursor:
        last = self._document.characterCount() - 1
        cursor = QTextCursor(self._document)
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def words_in(document: QTextDocument, body: int | None, words: str) -> str:
    """What the item whose body begins there has of these words, as it can be looked for: all of them if they stand so,
    else the first that stands there; "" for none."""
    block = document.findBlock(-1 if body is None else body)
    item_id = block.blockFormat().stringProperty(Prop.MESSAGE)
    wanted, first = words.split(), ""
    while block.isValid() and block.blockFormat().stringProperty(Prop.MESSAGE) == item_id:
        is_code = block.blockFormat().stringProperty(Prop.KIND) == Kind.CODE
        text = unwrapped(block.text()) if is_code else block.text()
        if " ".join(wanted).casefold() in " ".join(text.split()).casefold():
            return words
        places = [] if first else found_words(text, wanted)
        first = text[slice(*places[0])] if places else first
        block = block.next()
    return first


def _pattern(text: str) -> re.Pattern[str] | None:
    if not text.strip():
        return None
    # Blanks at the beginning are looked for from where they begin, not from each of them.
    first = r"(?<!\s)" if text[0].isspace() else ""
    return re.compile(first + r"\s+".join(map(re.escape, re.split(r"\s+", text))), re.IGNORECASE)

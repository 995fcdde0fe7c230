"""Finding a text in a transcript: which place is the present one, what is marked, older messages that may have it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser

from rfdesktop.ui.theme.tokens import Tokens
from rfdesktop.ui.transcript.formats import Prop
from rfdesktop.ui.transcript.found_marks import FoundMarks, PresentPlace
from rfdesktop.ui.transcript.found_places import FoundPlaces, Place
from rfdesktop.ui.transcript.laying_out import LayingOut
from rfdesktop.ui.transcript.reading_place import ReadingPlace

_EDGE = 48
"""Pixels from the view's edges within which a place is brought further in."""


class Finder(QObject):
    """Marks every place in sight, the present one more strongly, and goes from one to the next."""

    hiddenFound = Signal(str)
    """A message id: a place in it is to be gone to and is folded away."""
    changed = Signal()
    """The count, the present place or what can be searched is another."""

    def __init__(
        self,
        browser: QTextBrowser,
        place: ReadingPlace,
        laying_out: LayingOut,
        body_of: Callable[[str], int | None],
    ) -> None:
        super().__init__(browser)
        self._browser = browser
        self._place = place
        self._body_of = body_of
        self._laying_out = laying_out
        self._marks = FoundMarks(browser)
        self._present = PresentPlace(browser, body_of)
        self._found = FoundPlaces(browser.document(), self)
        self._found.changed.connect(self._places_changed)
        self._from: QTextCursor | None = None
        self._older_than: QTextCursor | None = None
        self._goes_round = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._places_changed)
        browser.verticalScrollBar().valueChanged.connect(self._mark)
        place.older.told.connect(self._older_told)
        laying_out.ended.connect(self._places_changed)

    @property
    def count(self) -> int:
        """How many places are known."""
        return len(self._found.places)

    @property
    def number(self) -> int:
        """Which of them is the present one, counted from 1; 0 for none."""
        index = self._index()
        return 0 if index is None else index + 1

    @property
    def complete(self) -> bool:
        """True once all that is shown has been searched."""
        return self._found.complete and self._laying_out.is_whole

    @property
    def has_older(self) -> bool:
        """True if the chat has older messages, which are not searched before they are loaded."""
        return self._place.older.exist

    @property
    def among_older(self) -> bool:
        """True while older messages are loaded until one has the text."""
        return self._older_than is not None

    def set_tokens(self, tokens: Tokens) -> None:
        """Takes the theme's colours."""
        self._marks.tokens = tokens
        self._mark()

    def look_for(self, text: str, item_id: str = "") -> None:
        """Finds a text and goes to its place in an item, or nearest to what is read, or to the present place; "" ends
        the search."""
        self._laying_out.complete((item_id,))
        index = self._index() if not item_id else None
        body = self._body_of(item_id) if item_id else None
        start = body if body is not None else self._found.places[index][0] if index is not None else self._read_at()
        self._older_than = None
        self._from = QTextCursor(self._browser.document())
        self._from.setPosition(start)
        self._found.look_for(text)

    def end(self) -> None:
        """Ends the search; the present place becomes what is selected."""
        index = self._index()
        if index is not None:
            self._browser.setTextCursor(self._marks.cursor(self._found.places[index]))
        self._present.forget()
        self._from = None
        self._found.look_for("")
        self._place.let_go()

    def step(self, by: int) -> None:
        """Goes to the next (1) or previous (-1) place, round the end; before the first, looks among older messages."""
        places, index = self._found.places, self._index()
        if index is None:
            index = bisect_left(places, (self._marks.top(),)) - (by > 0)
        if index + by < 0 and self.has_older:
            self.look_among_older(goes_round=True)
        elif places:
            self._go_to(places[(index + by) % len(places)])

    def look_among_older(self, *, goes_round: bool = False) -> None:
        """Has older messages loaded until one has the text; with `goes_round` goes to the last place if none has."""
        self._older_than = QTextCursor(self._browser.document())
        self._goes_round = goes_round
        self._place.older.ask()
        self.changed.emit()

    @Slot()
    def leave_older(self) -> None:
        """Has no more older messages loaded."""
        self._older_than = None
        self.changed.emit()

    @Slot()
    def _older_told(self) -> None:
        self.changed.emit()
        self._look_among_older()

    def _look_among_older(self) -> None:
        if self._older_than is None or self._place.busy or not (self._found.complete and self._laying_out.is_whole):
            return
        places = self._found.places
        older = bisect_left(places, (self._older_than.position(),))
        if older == 0 and self.has_older:
            self._place.older.ask()
            return
        self._older_than = None
        if older or (places and self._goes_round):
            self._go_to(places[older - 1])
        self.changed.emit()

    @Slot()
    def _places_changed(self) -> None:
        if self._place.busy:
            # Otherwise what keeps the scroll position would scroll back.
            self._later.start()
        elif self._found.complete:
            self._settle()
            self._look_among_older()
        self._mark()
        self.changed.emit()

    def _settle(self) -> None:
        """Finds the present place again after a change; a new search chooses one and goes there."""
        places = self._found.places
        start = self._present.start if self._from is None else self._from.position()
        if start is None:
            return
        nearest = places[min(bisect_left(places, (start,)), len(places) - 1)] if places else None
        if self._from is None:
            if nearest:
                self._present.keep(nearest)
            return
        self._from = None
        self._present.forget()
        if nearest:
            self._go_to(nearest)

    def _go_to(self, place: Place) -> None:
        self._present.keep(place)
        caret = self._browser.textCursor()
        caret.setPosition(place[0])
        self._place.hold()
        if not caret.block().isVisible():
            self.hiddenFound.emit(caret.block().blockFormat().stringProperty(Prop.MESSAGE))
            caret.setPosition(place[0])
        self._browser.setTextCursor(caret)
        rect = self._browser.cursorRect(caret)
        height = self._browser.viewport().height()
        if rect.top() < _EDGE or rect.bottom() > height - _EDGE:
            bar = self._browser.verticalScrollBar()
            bar.setValue(bar.value() + rect.center().y() - height // 3)
        self._laying_out.come_back_to(caret)
        self._mark()
        self.changed.emit()

    def _index(self) -> int | None:
        start, places = self._present.start, self._found.places
        if start is None:
            return None
        index = bisect_left(places, (start,))
        return index if index < len(places) and places[index][0] == start else None

    def _read_at(self) -> int:
        """What is selected if it is in sight, as the place found last is; else the first position in sight."""
        selected = self._browser.textCursor()
        in_sight = self._browser.viewport().rect().contains(self._browser.cursorRect(selected).center())
        return selected.selectionStart() if selected.hasSelection() and in_sight else self._marks.top()

    @Slot()
    def _mark(self) -> None:
        self._marks.show(self._found.places, self._index())

"""The way to what has come in below, in a line of its own over the composer, so that it covers no word."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.theme.tokens import SPACE_S, Tokens
from rfdesktop.ui.transcript.overlay import QuietButton
from rfdesktop.ui.transcript.reading_place import ReadingPlace
from rfdesktop.ui.words.translate import translate


class NewestLine(QWidget):
    """Is there from when text comes in below what is being read until the reader is at the end, as long as the text is
    in sight. Signals: `taken`."""

    taken = Signal()
    """The reader went to the newest by it."""

    def __init__(self, place: ReadingPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._arrived = False
        self._in_sight = True
        self._button = QuietButton(translate("NewestLine", "↓ Newest"), self, pill=True)
        self._button.setObjectName("jumpToNewest")
        set_name(self._button, translate("NewestLine", "Jump to the newest message"))
        self._button.clicked.connect(place.go_to_end)
        self._button.clicked.connect(self.taken)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, SPACE_S)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        place.arrivedBelow.connect(self._arrive)
        place.belowChanged.connect(self._refresh)
        place.atEndChanged.connect(self._end_changed)
        self.hide()

    def dress(self, tokens: Tokens) -> None:
        """Takes the theme's colours."""
        self._button.tokens = tokens
        self._button.update()

    def set_in_sight(self, in_sight: bool) -> None:
        """Whether the text is shown, or a flow stands in its place."""
        self._in_sight = in_sight
        self._refresh()

    @Slot()
    def _arrive(self) -> None:
        self._arrived = True
        self._refresh()

    @Slot(bool)
    def _end_changed(self, at_end: bool) -> None:
        self._arrived = self._arrived and not at_end
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        # Its own height is the text's as long as it is hidden: what would fit then is not below.
        own = 0 if self.isHidden() else self.height()
        self.setVisible(self._arrived and self._in_sight and self._place.below > own)

"""Lines of a document for which no source in the ticket is known, which have to be looked at before they are posted."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QSizePolicy, QVBoxLayout, QWidget

from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.unseen_scroll import hold_unseen
from rfdesktop.ui.controls.whole_scroll import WholeScroll
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S
from rfdesktop.ui.words.translate import translate

MOST = 4
"""So many lines are shown; of more it is said how many there are."""
RING = 2
"""Pixels of height that the border for the keyboard's ring takes."""
LEAST_LINES = 2
"""The lines that are seen in any case."""


class _LineScroll(WholeScroll):
    """As high as its lines where there is the room."""

    _wanted = 0

    def want(self, height: int) -> None:
        """Asks for as much, in pixels."""
        self._wanted = height
        self.setMaximumHeight(height)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted)


class UnsupportedLines(QFrame):
    """Shown only where there are such lines. `answered` tells that they were looked at, or not any more."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("postUnsupported")
        self.setProperty("card", "true")
        self._said: tuple[str, ...] = ()
        self._words = PlainLabel()
        self._words.setWordWrap(True)
        self._words.setProperty("tone", "warn")
        self.seen = QCheckBox(translate("UnsupportedLines", "I have checked them"))
        self.seen.setObjectName("postUnsupportedSeen")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        rows.setSpacing(SPACE_S)
        rows.addWidget(self._scrolled())
        rows.addWidget(self.seen)
        self.seen.toggled.connect(self.answered)
        self.hide()

    def _scrolled(self) -> WholeScroll:
        """The lines in an area that scrolls where the window is too low for them."""
        self._area = area = _LineScroll()
        area.setProperty("stop", True)
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        hold_unseen(area, self._words)
        set_name(area, translate("UnsupportedLines", "Lines without a source in the ticket"))
        return area

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # Nothing to say has no height at all, which Qt tells as -1.
        wanted = max(0, self._words.heightForWidth(max(1, self._area.viewport().width()))) + RING
        self._area.want(wanted)
        self._area.setMinimumHeight(min(wanted, LEAST_LINES * self.fontMetrics().height() + RING))
        # Only what scrolls is a stop for the keyboard, which scrolls it.
        focus = Qt.FocusPolicy.TabFocus if self._area.height() < wanted else Qt.FocusPolicy.NoFocus
        self._area.setFocusPolicy(focus)

    @property
    def settled(self) -> bool:
        """Whether nothing is left to be looked at."""
        return not self._said or self.seen.isChecked()

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Shows lines; others than before have to be looked at anew."""
        if lines == self._said:
            return
        self._said = lines
        with QSignalBlocker(self.seen):
            self.seen.setChecked(False)
        count = len(lines)
        head = translate(
            "UnsupportedLines", "No source in the ticket is known for %n line(s) of what is posted:", None, count
        )
        rest = count - MOST
        more = (translate("UnsupportedLines", "…and %n more", None, rest),) if rest > 0 else ()
        self._words.setText("\n".join((head, *(f"• {line}" for line in lines[:MOST]), *more)))
        self.setVisible(bool(lines))
        self._fit()

"""The copy button of the code block whose header has been scrolled out of sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer, Slot
from PySide6.QtWidgets import QTextBrowser

from rfdesktop.ui.controls.shown import set_tip
from rfdesktop.ui.theme.tokens import Tokens
from rfdesktop.ui.transcript.formats import INSET, Kind, Prop
from rfdesktop.ui.transcript.overlay import QuietButton
from rfdesktop.ui.words.translate import translate

_DOWN = 44
"""Pixels from the view's upper edge, below where the actions of a message are."""
_ASIDE = 8


class FloatingCopy(QObject):
    """Offers what the header offers while the lines of a block reach over the view's upper edge."""

    def __init__(self, browser: QTextBrowser, copy: Callable[[str], None]) -> None:
        super().__init__(browser)
        self._browser = browser
        self._copy = copy
        self._key = ""
        self._button = QuietButton(translate("FloatingCopy", "Copy"), browser.viewport(), framed=True)
        self._button.setObjectName("copyCodeButton")
        self._button.setAccessibleName(translate("FloatingCopy", "Copy this code block"))
        set_tip(self._button, translate("FloatingCopy", "Copy this code block"))
        self._button.clicked.connect(self._copied)
        self._button.hide()
        # At most once in a turn of the event loop, because asking for the text at a point may make Qt lay it out.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._look)
        bar = browser.verticalScrollBar()
        bar.valueChanged.connect(self.look_again)
        bar.rangeChanged.connect(self.look_again)

    def set_tokens(self, tokens: Tokens) -> None:
        """Takes the theme's colours."""
        self._button.tokens = tokens
        self._button.update()

    @Slot()
    def look_again(self) -> None:
        """Puts the button where it belongs after a change of size or place."""
        self._later.start()

    @Slot()
    def _look(self) -> None:
        self._button.adjustSize()
        self._key = self._code_at(0)
        if not self._key or self._code_at(_DOWN + self._button.height()) != self._key:
            self._button.hide()
            return
        view = self._browser.viewport()
        margin = round(self._browser.document().rootFrame().frameFormat().rightMargin())
        self._button.move(view.width() - margin - INSET - self._button.width() - _ASIDE, _DOWN)
        self._button.show()
        self._button.raise_()

    def _code_at(self, y: int) -> str:
        """The key of the code block whose lines are at this height."""
        style = self._browser.cursorForPosition(QPoint(self._browser.viewport().width() // 2, y)).block().blockFormat()
        is_code = style.stringProperty(Prop.KIND) == Kind.CODE
        return style.stringProperty(Prop.CARD).partition(":")[2] if is_code else ""

    @Slot()
    def _copied(self) -> None:
        self._copy(self._key)

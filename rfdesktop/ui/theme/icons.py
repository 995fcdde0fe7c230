"""The icons: one family (Phosphor, MIT licence, from QtAwesome), always in the colours of the theme in force."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import qtawesome
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from qtawesome.iconic_font import IconicFont

from rfdesktop.ui.theme.theme import Theme


class IconName(StrEnum):
    """What an icon means; its value is the glyph in the Phosphor family."""

    NEW_CHAT = "note-pencil"
    PLUS = "plus"
    SEND = "arrow-up-bold"
    STOP = "stop-fill"
    SEARCH = "magnifying-glass"
    SETTINGS = "gear-six"
    HISTORY = "clock-counter-clockwise"
    FLOW = "tree-structure"
    PLAY = "play"
    BACK = "arrow-left"
    NEXT = "arrow-right"
    CLOSE = "x"
    COPY = "copy"
    CHECK = "check"
    GOOD = "check-circle"
    WARNING = "warning"
    ERROR = "warning-circle"
    INFO = "info"
    RETRY = "arrow-clockwise"
    SAVE = "floppy-disk"
    IMPORT = "download-simple"
    EXPORT = "export"
    CONCLUDE = "clipboard-text"
    REOPEN = "arrow-counter-clockwise"
    EDIT = "pencil-simple"
    TRASH = "trash"
    KEY = "key"
    CHEVRON_DOWN = "caret-down"
    CHEVRON_UP = "caret-up"
    CHEVRON_LEFT = "caret-left"
    CHEVRON_RIGHT = "caret-right"
    TICKET = "ticket"
    LINK = "link"
    SUN = "sun"
    MOON = "moon"
    EXTERNAL = "arrow-square-out"
    PAUSE = "pause"
    ESCALATE = "arrow-fat-line-up"
    LIBRARY = "books"
    MORE = "dots-three"
    USER = "user"
    ASSISTANT = "sparkle"
    TERMINAL = "terminal-window"
    CLOCK = "clock"
    DOCUMENT = "file-text"
    FOLDER = "folder-open"
    DOT = "circle-fill"


_PREFIX = "ph"
_FONT = "phosphor-1.3.0.ttf"
_GLYPHS = "phosphor-charmap-1.3.0.json"


class Icons:
    """Makes icons for buttons and actions. They follow the theme by themselves: colour is read at each painting.

    QtAwesome's own entry point loads all of its nine fonts, and on Windows copies them into the user's font folder;
    one family loaded from its file does neither. It is read when the first icon is painted.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._font: IconicFont | None = None

    def icon(self, name: IconName, role: str = "text_muted") -> QIcon:
        """An icon in the colour of a token (`text`, `accent`, `bad`…), fainter where it is disabled."""
        return QIcon(_TokenEngine(self, name, role))

    def pixmap(self, name: IconName, role: str, size: int, ratio: float = 1.0) -> QPixmap:
        """A picture of an icon for a delegate's or a label's own painting; `size` in logical pixels."""
        return self.icon(name, role).pixmap(QSize(size, size), ratio)

    def paint(self, painter: QPainter, rect: QRect, name: IconName, role: str) -> None:
        """Paints an icon in the present colour of a token."""
        if self._font is None:
            folder = Path(qtawesome.__file__).parent / "fonts"
            self._font = IconicFont((_PREFIX, _FONT, _GLYPHS, str(folder)))
        colour = getattr(self._theme.tokens, role)
        glyph = self._font.icon(f"{_PREFIX}.{name.value}", color=colour, scale_factor=1.08)
        glyph.paint(painter, rect)


class _TokenEngine(QIconEngine):
    """Paints one icon from the theme of the moment."""

    def __init__(self, icons: Icons, name: IconName, role: str) -> None:
        super().__init__()
        self._icons = icons
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        role = "text_disabled" if mode == QIcon.Mode.Disabled else self._role
        self._icons.paint(painter, rect, self._name, role)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _TokenEngine(self._icons, self._name, self._role)

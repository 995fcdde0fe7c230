"""The icons: one family (Phosphor, MIT licence, from QtAwesome), always in the colours of the theme in force."""

from __future__ import annotations

import json
from enum import Enum, StrEnum, auto
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton

from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import BESIDE


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
    SPINNER = "spinner"
    KEYBOARD = "keyboard"
    PIN = "push-pin"
    SHIELD = "shield-check"
    MAP = "map-trifold"
    QUESTION = "question"
    SUBFLOW = "arrow-bend-down-right"
    DESTRUCTIVE = "warning-octagon"
    WRONG = "x-circle"
    UNDONE = "arrow-u-up-left"
    TOOLS = "wrench"
    MONEY = "currency-circle-dollar"
    ZOOM_IN = "magnifying-glass-plus"
    ZOOM_OUT = "magnifying-glass-minus"
    FIT = "corners-out"
    LIST = "list-bullets"
    ATTACH = "paperclip"
    PICTURE = "image"
    PRICE = "tag"
    LOCK = "lock-key"
    ABBREVIATION = "text-aa"


class Beside(Enum):
    """On which side of an icon words stand, to which it leaves more room."""

    NOTHING = auto()
    WORDS_RIGHT = auto()
    WORDS_LEFT = auto()


MOST_PICTURES = 500
"""So many drawn icons are kept: all that a window shows, in a few sizes."""
_FONT = "phosphor-1.3.0.ttf"
_GLYPHS = "phosphor-charmap-1.3.0.json"


class Icons:
    """Makes icons for buttons and actions. They follow the theme by themselves: colour is read at each painting.

    QtAwesome gives the font and its table of glyphs; its code is not imported, since that costs 70 ms on the way to the
    first paint (all of QtOpenGL and more comes with it, measured) where reading one family costs 6, and since on
    Windows it copies nine fonts into the user's font folder. The family is read when the first icon is painted.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._family = ""
        self._glyphs: dict[str, str] = {}
        self._pictures: dict[tuple[IconName, str, int, int, float], QPixmap] = {}

    def icon(self, name: IconName, role: str = "text_muted", beside: Beside = Beside.NOTHING) -> QIcon:
        """An icon in the colour of a token (`text`, `accent`, `bad`…), fainter where it is disabled. `beside` words it
        leaves more room on their side the larger they are; `set_beside` gives it to a button."""
        return QIcon(_TokenEngine(self, name, role, beside))

    def set_beside(self, button: QAbstractButton, name: IconName, role: str = "text_muted") -> None:
        """Puts an icon before a button's words, on the side where its layout's direction begins."""
        mirrored = button.layoutDirection() is Qt.LayoutDirection.RightToLeft
        button.setProperty("beside", True)
        button.setIcon(self.icon(name, role, Beside.WORDS_LEFT if mirrored else Beside.WORDS_RIGHT))

    def pixmap(self, name: IconName, role: str, size: int, ratio: float = 1.0) -> QPixmap:
        """A picture of an icon for a delegate's or a label's own painting; `size` in logical pixels."""
        return self.icon(name, role).pixmap(QSize(size, size), ratio)

    def paint(self, painter: QPainter, rect: QRect, name: IconName, role: str) -> None:
        """Paints an icon, as high as the rectangle, in the present colour of a token."""
        if rect.isEmpty():
            return
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect.topLeft(), self._picture(name, getattr(self._theme.tokens, role), rect.size(), ratio))

    def _picture(self, name: IconName, colour: str, size: QSize, ratio: float) -> QPixmap:
        """Drawn once for each colour, size and screen: a list asks for the same ones at every repaint."""
        side = QSize(round(size.width() * ratio), round(size.height() * ratio))
        key = (name, colour, side.width(), side.height(), ratio)
        picture = self._pictures.get(key)
        if picture is None:
            if len(self._pictures) >= MOST_PICTURES:
                self._pictures.clear()
            picture = self._pictures[key] = QPixmap(side)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            self._draw(painter, QRect(QPoint(0, 0), side), name, colour)
            painter.end()
            picture.setDevicePixelRatio(ratio)
        return picture

    def _draw(self, painter: QPainter, rect: QRect, name: IconName, colour: str) -> None:
        if not self._glyphs:
            self._load()
        font = QFont(self._family)
        font.setPixelSize(max(1, round(rect.height() * 0.96)))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, self._glyphs[name.value])

    def _load(self) -> None:
        spec = find_spec("qtawesome")
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError("QtAwesome is missing, and with it the icons")
        folder = Path(spec.origin).parent / "fonts"
        font_id = QFontDatabase.addApplicationFont(str(folder / _FONT))
        self._family = QFontDatabase.applicationFontFamilies(font_id)[0]
        codes = json.loads((folder / _GLYPHS).read_text(encoding="utf-8"))
        self._glyphs = {name.value: chr(int(codes[name.value], 16)) for name in IconName}


class _TokenEngine(QIconEngine):
    """Paints one icon from the theme of the moment."""

    def __init__(self, icons: Icons, name: IconName, role: str, beside: Beside) -> None:
        super().__init__()
        self._icons = icons
        self._name = name
        self._role = role
        self._beside = beside

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        role = "text_disabled" if mode == QIcon.Mode.Disabled else self._role
        if self._beside is not Beside.NOTHING:
            side = round(rect.height() / BESIDE)
            left = rect.left() if self._beside is Beside.WORDS_RIGHT else rect.left() + rect.width() - side
            rect = QRect(left, rect.top() + (rect.height() - side) // 2, side, side)
        self._icons.paint(painter, rect, self._name, role)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        if picture.isNull():
            return picture
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _TokenEngine(self._icons, self._name, self._role, self._beside)

"""The theme of the whole window: palette, font and the one style sheet, light or dark."""

from __future__ import annotations

import sys
from dataclasses import asdict
from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.ui.theme import tokens as shapes
from rfdesktop.ui.theme.held_paint import HeldPaint
from rfdesktop.ui.theme.tokens import DARK, LIGHT, Tokens

# The families each system is set in, best first; macOS keeps its own system font, which has no name to ask for.
UI_FAMILIES = {
    "win32": ("Segoe UI Variable Text", "Segoe UI"),
    "darwin": (),
    "linux": ("Inter", "Noto Sans", "Cantarell", "Ubuntu", "DejaVu Sans"),
}
MONO_FAMILIES = {
    "win32": ("Cascadia Mono", "Consolas"),
    "darwin": ("Menlo",),
    "linux": ("JetBrains Mono", "Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono"),
}

_SCHEMES = {
    ThemeChoice.SYSTEM: Qt.ColorScheme.Unknown,
    ThemeChoice.LIGHT: Qt.ColorScheme.Light,
    ThemeChoice.DARK: Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """Dresses the application, and dresses it again when the choice, the size or the system's scheme changes.

    `resources` is the folder that holds `themes/app.qss`. Its owner keeps it as long as the window is there. With
    `in_turns` what follows a change, most of its work, comes in later turns of the event loop.
    """

    changing = Signal()
    """The window is about to be dressed anew: what would be laid out for nothing can be put aside."""
    changed = Signal()
    """The tokens or the font size are new: what paints by itself repaints."""

    def __init__(
        self, app: QApplication, choice: ThemeChoice, font_size: int, resources: Path, *, in_turns: bool = False
    ) -> None:
        super().__init__()
        self._app = app
        self._choice = choice
        self._font_size = font_size
        self._turns = HeldPaint(self) if in_turns else None
        self._folder = resources / "themes"
        self._template = Template((self._folder / "app.qss").read_text(encoding="utf-8"))
        app.setStyle("Fusion")
        app.styleHints().setColorScheme(_SCHEMES[choice])
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._dark = self._wants_dark()
        self._dress()

    @property
    def tokens(self) -> Tokens:
        return DARK if self._dark else LIGHT

    @property
    def dark(self) -> bool:
        return self._dark

    @property
    def font_size(self) -> int:
        """The size of running text, in points."""
        return self._font_size

    @property
    def mono_font(self) -> QFont:
        """The font of code and commands, at the size of running text."""
        return QFont(_mono_family(), self._font_size)

    def set_choice(self, choice: ThemeChoice) -> None:
        self._choice = choice
        self._app.styleHints().setColorScheme(_SCHEMES[choice])
        self._follow_system()

    def set_font_size(self, font_size: int) -> None:
        """Sets the size of running text, in points."""
        if font_size != self._font_size:
            self._font_size = font_size
            self._dress_again()

    @Slot()
    def _follow_system(self) -> None:
        if self._wants_dark() != self._dark:
            self._dark = not self._dark
            self._dress_again()

    def _wants_dark(self) -> bool:
        if self._choice is ThemeChoice.SYSTEM:
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._choice is ThemeChoice.DARK

    def _dress_again(self) -> None:
        self.changing.emit()
        if self._turns is None:
            self._dress()
            self.changed.emit()
        else:
            self._turns.begin((self._dress, self.changed.emit))

    def _dress(self) -> None:
        self._app.setFont(_ui_font(self._font_size))
        self._app.setPalette(palette_of(self.tokens))
        if self._app.styleSheet():
            # Put over another one, Qt takes four times as long, also where a giant is laid out twice by taking that off
            # first. What it has never polished would keep the font of before.
            for widget in QApplication.allWidgets():
                widget.ensurePolished()
            self._app.setStyleSheet("")
        self._app.setStyleSheet(self.style_sheet())

    def style_sheet(self) -> str:
        """The sheet with its placeholders filled from the tokens, the shapes and the font size."""
        size = self._font_size
        return self._template.substitute(
            {name: value for name, value in asdict(self.tokens).items() if name != "dark"},
            images=(self._folder / ("dark" if self._dark else "light")).as_posix(),
            mono=_mono_family(),
            arrow=f"{size}px",
            sign=f"{size + 4}px",
            tick=f"{size + 6}px",
            list_icon=f"{size + 10}px",
            beside=f"{round((size + 6) * shapes.BESIDE)}px",
            radius_tick=f"{(size + 8) // 2}px",
            xs=f"{shapes.SPACE_XS}px",
            s=f"{shapes.SPACE_S}px",
            m=f"{shapes.SPACE_M}px",
            l=f"{shapes.SPACE_L}px",
            xl=f"{shapes.SPACE_XL}px",
            radius=f"{shapes.RADIUS}px",
            radius_small=f"{shapes.RADIUS_SMALL}px",
            row=f"{round(4 + 1.6 * size)}px",
            row_small=f"{round(2 + 1.6 * size)}px",
            row_least=f"{round(1.6 * size)}px",
            size_small=f"{size - 1}pt",
            size_body=f"{size}pt",
            size_heading=f"{size + 1}pt",
            size_title=f"{size + 5}pt",
        )


def palette_of(tokens: Tokens) -> QPalette:
    """The palette for what Fusion and our own painting draw without the sheet."""
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Window: tokens.window,
        roles.WindowText: tokens.text,
        roles.Base: tokens.surface,
        roles.AlternateBase: tokens.sunken,
        roles.ToolTipBase: tokens.raised,
        roles.ToolTipText: tokens.text,
        roles.Text: tokens.text,
        roles.PlaceholderText: tokens.text_faint,
        roles.Button: tokens.raised,
        roles.ButtonText: tokens.text,
        roles.BrightText: tokens.bad,
        roles.Light: tokens.raised,
        roles.Midlight: tokens.hover,
        roles.Mid: tokens.border,
        roles.Dark: tokens.border_strong,
        roles.Shadow: tokens.border_strong,
        roles.Highlight: tokens.selection,
        roles.HighlightedText: tokens.text,
        roles.Link: tokens.link,
        roles.LinkVisited: tokens.link,
        roles.Accent: tokens.accent,
    }.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.text_disabled))
    return palette


def _ui_font(size: int) -> QFont:
    family = _ui_family()
    font = QFont(family) if family else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSize(size)
    # Inter would draw the x of 0x80070005 as a multiplication sign.
    font.setFeature(QFont.Tag("calt"), 0)
    return font


@cache
def _ui_family() -> str:
    return _first_present(UI_FAMILIES)


@cache
def _mono_family() -> str:
    return _first_present(MONO_FAMILIES) or QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()


def _first_present(families: dict[str, tuple[str, ...]]) -> str:
    wanted = families.get(sys.platform, families["linux"])
    return next((family for family in wanted if QFontDatabase.hasFamily(family)), "")

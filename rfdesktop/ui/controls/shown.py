"""Texts on other controls than labels: tips, names for screen readers, the words of buttons, tabs and menus.

Each takes what anybody wrote: nothing in it is read as markup or as a key, and nothing in it is invisible.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QTextCharFormat
from PySide6.QtWidgets import QListWidgetItem, QTableWidgetItem, QToolTip, QWidget

from rfdesktop.domain.texts.visible import visible, visible_line

LONGEST_TIP = 1_000
"""Characters of a text that a tip shows: more would not fit the screen."""
_LONG_LINE = 160
"""Characters of a line from which Qt is asked to wrap it, which it does for marked up texts alone."""
_WRAPPED = '<p style="white-space: pre-wrap">{}</p>'


def tip(text: str) -> str:
    """A text for a tip. Qt takes for markup what looks like it, so what could is escaped."""
    shown = visible(text)
    shown = shown if len(shown) <= LONGEST_TIP else f"{shown[:LONGEST_TIP]}…"
    if "<" in shown or "&lt;" in shown or any(len(line) > _LONG_LINE for line in shown.split("\n")):
        return _WRAPPED.format(escape(shown, quote=False))
    return shown


def set_tip(control: QWidget | QAction | QListWidgetItem | QTableWidgetItem | QTextCharFormat, text: str) -> None:
    """Gives a control its tip."""
    control.setToolTip(tip(text))


def show_tip(at: QPoint, text: str, over: QWidget) -> None:
    """Shows a tip at a place of the screen now; "" takes it away."""
    QToolTip.showText(at, tip(text), over)


def set_name(control: QWidget, name: str, description: str | None = None) -> None:
    """Names a control to screen readers, and describes it where there is more to say."""
    control.setAccessibleName(visible_line(name))
    if description is not None:
        control.setAccessibleDescription(visible_line(description))


def set_title(window: QWidget, title: str) -> None:
    """Titles a window. Qt takes "[*]" for the place of its sign that there are changes."""
    window.setWindowTitle(visible_line(title).replace("[*]", "[*][*]"))


def on_control(text: str) -> str:
    """A text for a button, a box to check, a tab or a menu, in which an ampersand is one."""
    return visible_line(text).replace("&", "&&")

"""What every screen is checked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.ui.theme.theme import Theme

RESOURCES = Path(__file__).parents[2] / "resources"
CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
    QTabBar,
)


def light_theme() -> Theme:
    """The light theme, made once, on the test's application, whatever another test has put on it since."""
    theme, app = shared_theme(), _application()
    theme.set_choice(ThemeChoice.LIGHT)
    theme.set_font_size(10)
    if app.styleSheet() != theme.style_sheet():
        theme._dress()
    return theme


@cache
def shared_theme() -> Theme:
    return Theme(_application(), ThemeChoice.LIGHT, 10, RESOURCES)


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def nameless_controls(screen: QWidget) -> list[str]:
    """The controls of a screen that a screen reader could not name; Qt's own inner parts are left out."""
    return [
        f"{type(control).__name__} {control.objectName()}"
        for control in _controls(screen)
        if not (control.accessibleName() or (isinstance(control, QAbstractButton) and control.text()))
    ]


def _controls(screen: QWidget) -> Iterator[QWidget]:
    for control in screen.findChildren(QWidget):
        inner = isinstance(control.parent(), QLineEdit | QAbstractSpinBox | QTabBar)
        popup = control.window() is not screen.window()
        if isinstance(control, CONTROLS) and not inner and not popup and not control.objectName().startswith("qt_"):
            yield control


def touching_icons(screen: QWidget) -> list[str]:
    """The buttons of a screen whose icon is not kept away from the words beside it."""
    return [
        f"{type(button).__name__} {button.objectName()}: {button.text()}"
        for button in screen.findChildren(QAbstractButton)
        if button.text() and not button.icon().isNull() and not button.property("beside") and _says_words(button)
    ]


def _says_words(button: QAbstractButton) -> bool:
    if isinstance(button, QToolButton):
        return button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    return True

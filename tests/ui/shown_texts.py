"""What a screen shows in words, and what of it does not fit."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QTextBlock
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QStyle,
    QStyleOptionFrame,
    QTabBar,
    QTabWidget,
    QTextEdit,
    QWidget,
)

TAGS = re.compile(r"<[^>]+>")


def shown_texts(screen: QWidget) -> Iterator[tuple[str, str]]:
    """Every text that somebody sees or is read out, with the control that it belongs to. Documents are left out."""
    for widget in (screen, *screen.findChildren(QWidget)):
        if widget.isVisible() and not widget.objectName().startswith("qt_"):
            name = f"{type(widget).__name__} {widget.objectName()}".strip()
            yield from ((f"{name} {kind}", text) for kind, text in _texts(widget) if text.strip())


def _texts(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "tip", _untagged(widget.toolTip())
    yield "name", widget.accessibleName()
    if widget.objectName() != "copyMessageButton":
        # It reads a message out, which is a document.
        yield "description", widget.accessibleDescription()
    yield "window title", widget.windowTitle()
    for kind, texts in _TEXTS_OF.items():
        if isinstance(widget, kind):
            yield from (("text", text) for text in texts(widget))


def _plain(label: QLabel) -> str:
    return _untagged(label.text()) if label.textFormat() is Qt.TextFormat.RichText else label.text()


def _untagged(text: str) -> str:
    return html.unescape(TAGS.sub("", text))


_TEXTS_OF: dict[type[QWidget], Callable[[Any], Iterable[str]]] = {
    QLabel: lambda label: [_plain(label)],
    QAbstractButton: lambda button: [button.text()],
    QLineEdit: lambda line: [line.placeholderText()],
    QPlainTextEdit: lambda edit: [edit.placeholderText()],
    QTextEdit: lambda edit: [edit.placeholderText()],
    QGroupBox: lambda box: [box.title()],
    QMenu: lambda menu: [menu.title()],
    QSpinBox: lambda box: [box.prefix(), box.suffix()],
    QComboBox: lambda box: [box.itemText(index) for index in range(box.count())],
    QTabBar: lambda bar: [text for at in range(bar.count()) for text in (bar.tabText(at), bar.tabToolTip(at))],
}
"""The texts of each kind of control."""


def menu_texts(screen: QWidget) -> Iterator[tuple[str, str]]:
    """The texts of every action and menu, open or not."""
    for menu in screen.findChildren(QMenu):
        yield f"menu {menu.objectName()}", menu.title()
        for action in menu.actions():
            yield f"action {action.objectName()}", action.text()
    for action in screen.findChildren(QAction):
        yield f"action {action.objectName()}", action.text()
        yield f"action's tip {action.objectName()}", action.toolTip()


def document_pieces(edit: QTextEdit) -> Iterator[str]:
    """The pieces of one look that a document is made of."""
    block: QTextBlock = edit.document().begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            yield fragments.fragment().text()
            fragments += 1
        block = block.next()


def clipped(screen: QWidget) -> list[str]:
    """The labels, buttons and fields that have less room than their words need, or that their surroundings cut."""
    found = []
    for widget in screen.findChildren(QWidget):
        if not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        lack = _lack(widget) or _cut(widget)
        if lack:
            said = next((text for kind, text in _texts(widget) if kind == "text"), "")
            found.append(f"{type(widget).__name__} {widget.objectName()} {said!r}: {lack}")
    return found


def _lack(widget: QWidget) -> str:
    """What a widget has less of than its words need, in words; "" where they fit."""
    if isinstance(widget, QLabel | QAbstractButton) and not widget.text():
        return ""
    if isinstance(widget, QLineEdit) and widget.placeholderText() and not widget.text():
        width = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        room = _line_room(widget)
        is_told = widget.placeholderText() in widget.toolTip()
        return f"placeholder {width} in {room}" if width > room and not is_told else ""
    if isinstance(widget, QLabel | QAbstractButton | QComboBox):
        wraps = widget.hasHeightForWidth()
        needed = QSize(0, widget.heightForWidth(widget.width())) if wraps else widget.minimumSizeHint()
        if isinstance(widget, QAbstractButton) and not wraps:
            needed = QSize(_button_width(widget), needed.height())
        elided = isinstance(widget, QLabel) and "…" in QLabel.text(widget) and bool(widget.toolTip())
        if widget.height() < needed.height() or (widget.width() < needed.width() and not elided):
            return f"{widget.width()}×{widget.height()} instead of {needed.width()}×{needed.height()}"
    return ""


def _line_room(line: QLineEdit) -> int:
    """The width that a field has for its words: without its frame, its margins and the icons in it."""
    look = QStyleOptionFrame()
    line.initStyleOption(look)
    style = line.style()
    inner = style.subElementRect(QStyle.SubElement.SE_LineEditContents, look, line)
    gap = style.pixelMetric(QStyle.PixelMetric.PM_LineEditIconMargin, None, line)
    icons = [button for button in line.findChildren(QAbstractButton) if button.isVisible()]
    margins = line.textMargins()
    # Qt leaves two pixels free on each side of the words.
    return inner.width() - sum(icon.width() + gap for icon in icons) - margins.left() - margins.right() - 4


def _button_width(button: QAbstractButton) -> int:
    """The least width for a button's words: its icon and its text, without the room around them."""
    words = max(button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, button.text()).width(), 0)
    return words + (button.iconSize().width() if not button.icon().isNull() else 0)


def _cut(widget: QWidget) -> str:
    """Where a widget with words lies outside of what is around it; inside a scrolled page only to the sides."""
    if not isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox):
        return ""
    parent = widget.parentWidget()
    scrolled = False
    while parent is not None and not widget.isWindow():
        if isinstance(parent, QAbstractItemView | QTabBar | QTabWidget) and not isinstance(widget, QLabel):
            return ""
        scrolled = scrolled or isinstance(parent.parentWidget(), QAbstractScrollArea)
        place = QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
        room = parent.rect()
        sideways = place.left() < room.left() or place.right() > room.right()
        upright = place.top() < room.top() or place.bottom() > room.bottom()
        if sideways or (upright and not scrolled):
            inside = f"{type(parent).__name__} {parent.objectName()}"
            return f"{place.getRect()} does not lie in {inside} {room.getRect()}"
        if parent.isWindow():
            return ""
        parent = parent.parentWidget()
    return ""

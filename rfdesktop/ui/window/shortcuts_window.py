"""The list of keyboard shortcuts, made from the same table as the menus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from rfdesktop.ui.controls.leaving import leave_when_done
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from rfdesktop.ui.window.action_table import ACTIONS, PLACE_KEYS
from rfdesktop.ui.words.translate import translate

FIRST_WIDTH, FIRST_HEIGHT = 460, 620
_NATIVE = QKeySequence.SequenceFormat.NativeText

Group = tuple[str, list[tuple[str, tuple[str, ...]]]]
"""A heading, then what is done and by which keys."""


def shortcut_groups(actions: Mapping[str, QAction]) -> Iterator[Group]:
    """Every action that has a key, by its menu; then the keys that belong to one place."""
    for menu in dict.fromkeys(record.menu for record in ACTIONS):
        keyed = [(record.text, actions[record.id].shortcuts()) for record in ACTIONS if record.menu == menu]
        rows = [
            (translate("Actions", text), tuple(key.toString(_NATIVE) for key in keys)) for text, keys in keyed if keys
        ]
        if rows:
            yield translate("Actions", menu).replace("&", ""), rows
    yield (
        translate("Actions", "In its place"),
        [(translate("Actions", text), tuple(map(_native, keys))) for text, keys in PLACE_KEYS],
    )


class ShortcutsWindow(QDialog):
    """Modeless: it may stand beside the work."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        leave_when_done(self)
        self.setObjectName("shortcutsWindow")
        self.setWindowTitle(translate("ShortcutsWindow", "Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page, words = _page(actions)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setProperty("stop", True)
        set_name(scroll, self.windowTitle())
        scroll.setWidget(page)
        rows_layout = QVBoxLayout(self)
        rows_layout.setContentsMargins(0, 0, 0, 0)
        rows_layout.addWidget(scroll)
        # What the sheet gives the tags is told from then on.
        for part in (scroll, *page.findChildren(QWidget)):
            part.ensurePolished()
        sides = 2 * scroll.frameWidth() + scroll.verticalScrollBar().sizeHint().width()
        wide = max(FIRST_WIDTH, page.sizeHint().width() + sides)
        for label in words:
            label.setWordWrap(True)
        room = parent.window().size()
        self.resize(min(wide, room.width()), min(FIRST_HEIGHT, room.height()))


def _page(actions: Mapping[str, QAction]) -> tuple[QWidget, list[PlainLabel]]:
    """The rows under their headings, and of each the words beside its keys."""
    page = QWidget()
    words: list[PlainLabel] = []
    grid = QGridLayout(page)
    grid.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_XL)
    grid.setHorizontalSpacing(SPACE_XL)
    grid.setVerticalSpacing(SPACE_S)
    grid.setColumnStretch(0, 1)
    for heading, rows in shortcut_groups(actions):
        title = _label(heading, "strong")
        title.setContentsMargins(0, SPACE_M, 0, 0)
        grid.addWidget(title, grid.rowCount(), 0, 1, 2)
        for text, keys in rows:
            at = grid.rowCount()
            words.append(_label(text))
            grid.addWidget(words[-1], at, 0)
            grid.addWidget(_keys(keys), at, 1, Qt.AlignmentFlag.AlignRight)
    return page, words


def _keys(keys: tuple[str, ...]) -> QWidget:
    """The keys side by side, each in its tag."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_S)
    for key in keys:
        label = _label(key)
        label.setProperty("badge", "neutral")
        row.addWidget(label)
    return box


def _label(text: str, tone: str = "") -> PlainLabel:
    label = PlainLabel(text)
    if tone:
        label.setProperty("tone", tone)
    return label


def _native(key: str) -> str:
    return QKeySequence(key).toString(_NATIVE) or key

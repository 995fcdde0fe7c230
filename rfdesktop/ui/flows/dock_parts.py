"""The dock's list, search field, empty page and import button."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QListView, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.rows_by_width import RowsByWidth
from rfdesktop.ui.controls.search_field import LoupeField
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.flows.flow_delegate import FlowDelegate
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_S
from rfdesktop.ui.words.translate import translate

BATCH = 40
"""Rows that get their place in one turn of the event loop: how high each is takes a look at its words."""


class FlowList(RowsByWidth):
    """The list. Enter launches."""

    launched = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flowSuggestions")
        self.setAccessibleName(translate("FlowList", "Flows that fit"))
        self.setProperty("bare", True)
        self.setMouseTracking(True)
        self.setItemDelegate(FlowDelegate(theme, self))
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self._sought, self._hint = QPersistentModelIndex(), QListView.ScrollHint.EnsureVisible
        self.verticalScrollBar().rangeChanged.connect(self._seek)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self._repaint_all)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.launched.emit()
            return
        super().keyPressEvent(event)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible,
    ) -> None:
        """Qt passes over a row that has no place yet: it is scrolled to as soon as it has."""
        super().scrollTo(index, hint)
        waits = index.isValid() and not self.visualRect(index).isValid()
        self._sought = QPersistentModelIndex(index.model().index(index.row(), 0) if waits else QModelIndex())
        self._hint = hint

    @Slot()
    def _seek(self) -> None:
        if self._sought.isValid() and self.visualRect(self._sought).isValid():
            self.scrollTo(self._sought, self._hint)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Who scrolls has found another place."""
        self._sought = QPersistentModelIndex()
        super().wheelEvent(event)

    def _repaint_all(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class SearchField(LoupeField):
    """Where the library is searched. Arrows, Enter and Escape are for the list below."""

    moved = Signal(int)
    accepted = Signal()
    escaped = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(icons, parent)
        self.setObjectName("librarySearch")
        self.setAccessibleName(translate("SearchField", "Find a flow"))
        self.setPlaceholderText(translate("SearchField", "Find a flow…"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class EmptyPage(QWidget):
    """What stands in the list's place when there is no list. Signals: `browse`, `restart`."""

    browse = Signal()
    restart = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._picture = PlainLabel()
        self.title, self.text = PlainLabel(), PlainLabel()
        self.title.setProperty("tone", "heading")
        self.text.setProperty("tone", "muted")
        self.action = flat_button(translate("EmptyPage", "Browse all flows"))
        self.action.clicked.connect(self.browse)
        self.anew = flat_button(translate("EmptyPage", "Start anew"))
        self.anew.setObjectName("libraryAnewButton")
        set_tip(self.anew, translate("EmptyPage", "Keep the damaged library aside and begin with the starter flows"))
        self.anew.clicked.connect(self.restart)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        rows.setSpacing(SPACE_S)
        rows.addStretch(2)
        for label in (self._picture, self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
            rows.addWidget(label)
        rows.addSpacing(SPACE_S)
        for button in (self.action, self.anew):
            rows.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(3)

    def show_words(self, icon: IconName, title: str, text: str, *, browse: bool, anew: bool = False) -> None:
        self._picture.setPixmap(self._icons.pixmap(icon, "text_faint", 36, self.devicePixelRatioF()))
        self.title.setText(title)
        self.text.setText(text)
        self.action.setVisible(browse)
        self.anew.setVisible(anew)


class ImportButton(QPushButton):
    """Asks whether files, a folder or a text. Signals: `files`, `folder`, `paste`."""

    files = Signal()
    folder = Signal()
    paste = Signal()
    atOnce = Signal(bool)
    """Whether what is imported next is to be published at once."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(translate("ImportButton", "Import…"))
        self.setObjectName("importFlowsButton")
        self.setAccessibleName(translate("ImportButton", "Import flows"))
        menu = QMenu(self)
        menu.addAction(icons.icon(IconName.DOCUMENT), translate("ImportButton", "Flow files…"), self.files.emit)
        menu.addAction(icons.icon(IconName.FOLDER), translate("ImportButton", "A folder…"), self.folder.emit)
        menu.addAction(icons.icon(IconName.CONCLUDE), translate("ImportButton", "Paste text…"), self.paste.emit)
        menu.addSeparator()
        self.at_once = menu.addAction(translate("ImportButton", "Publish at once"))
        self.at_once.setCheckable(True)
        self.at_once.toggled.connect(self.atOnce)
        self.setMenu(menu)


def flat_button(text: str, kind: str = "") -> QPushButton:
    """A push button that says by its text what it does."""
    button = QPushButton(text)
    set_name(button, text)
    if kind:
        button.setProperty("kind", kind)
    return button


def writing_buttons(icons: Icons) -> tuple[QToolButton, QToolButton]:
    """The buttons that open an editor: of the selected flow, and of a new one."""
    edit, new = QToolButton(), QToolButton()
    for button, icon, text, name in (
        (edit, IconName.EDIT, translate("FlowDock", "Edit the selected flow"), "editFlowButton"),
        (new, IconName.PLUS, translate("FlowDock", "Write a new flow"), "newFlowButton"),
    ):
        button.setObjectName(name)
        button.setIcon(icons.icon(icon))
        set_name(button, text)
        set_tip(button, text)
    return edit, new


def none_fits_button() -> QPushButton:
    """Says that none of the suggestions fits; hidden until there are some."""
    button = flat_button(translate("NoneOffer", "None of these"), "link")
    button.setObjectName("noneFitsButton")
    set_tip(button, translate("FlowDock", "Keep that none of these flows fits; the list stays as it is"))
    button.hide()
    return button

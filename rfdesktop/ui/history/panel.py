"""The history at the window's side: a search field over the list of chats."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.chats.chat import HistoryEntry
from rfdesktop.ui.controls.rows_by_width import RowsByWidth
from rfdesktop.ui.controls.search_field import LoupeField
from rfdesktop.ui.controls.shown import set_tip
from rfdesktop.ui.history.delegate import HistoryDelegate
from rfdesktop.ui.history.delete_box import ask_to_delete
from rfdesktop.ui.history.model import HistoryModel, HistoryRole, utc_now
from rfdesktop.ui.history.pages import HistoryPages
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S
from rfdesktop.ui.words.translate import translate

SEARCH_DELAY_MS = 150


class HistoryField(LoupeField):
    """The search field. Escape empties it, then leaves it; Down goes on to what was found."""

    left = Signal()
    downPressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.downPressed.emit()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.left.emit()


class HistoryList(RowsByWidth):
    """The list. Enter opens, F2 renames, Del deletes."""

    opened = Signal(QModelIndex)
    deleted = Signal(QModelIndex)
    left = Signal()
    """The keyboard has gone elsewhere in the window."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        elsewhere = event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if elsewhere and not self.in_use:
            self.left.emit()

    @property
    def in_use(self) -> bool:
        """The engineer stands on a row, or is renaming one."""
        return self.hasFocus() or self.state() == QAbstractItemView.State.EditingState

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if not editing and self.currentIndex().isValid():
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.opened.emit(self.currentIndex())
                return
            if event.matches(QKeySequence.StandardKey.Delete):
                self.deleted.emit(self.currentIndex())
                return
        super().keyPressEvent(event)


class HistoryPanel(QWidget):
    """Shows its `model`; says what the engineer wants of it."""

    searched = Signal(str)
    """The words in the search field, once typing has rested."""
    chatRequested = Signal(str)
    placeRequested = Signal(str, str, str)
    """After `chatRequested`, where a search has found the chat: its id, the message's, and the words of the search."""
    entered = Signal()
    """The chat was opened by Enter, not by a click: the engineer goes on in it, not in the list."""
    left = Signal()
    """Escape in the empty search field: the engineer goes on in the chat."""
    deleteConfirmed = Signal(str)

    def __init__(
        self, theme: Theme, icons: Icons, now: Callable[[], datetime] = utc_now, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("historyPanel")
        self.setAccessibleName(translate("HistoryPanel", "History"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icons = icons
        self._model = model = HistoryModel(self, now)
        self._kept = self._front = self.asked = ""
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(SEARCH_DELAY_MS)
        self._delay.timeout.connect(self._search)
        self._field = self._search_field()
        self._list = self._chat_list(theme)
        self.pages = HistoryPages(self._list, icons, now, self)
        self.pages.binShown.connect(self._field.setHidden)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_S)
        rows.setSpacing(SPACE_S)
        rows.addWidget(self._field)
        rows.addWidget(self.pages, 1)
        self.setTabOrder(self._field, self._list)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._restore_place)
        model.layoutChanged.connect(self._mark_front)
        theme.changed.connect(self._relayout)
        self.pages.show_empty(translate("HistoryPanel", "Loading…"), "")

    @property
    def model(self) -> HistoryModel:
        return self._model

    def _search_field(self) -> HistoryField:
        field = HistoryField(self._icons, self)
        field.setObjectName("searchField")
        field.setAccessibleName(translate("HistoryPanel", "Search the history"))
        field.setPlaceholderText(translate("HistoryPanel", "Search chats"))
        # A narrow dock cuts the words in the field.
        set_tip(field, field.placeholderText())
        field.textChanged.connect(self._delay.start)
        field.returnPressed.connect(self._enter_list)
        field.downPressed.connect(self._enter_list)
        field.left.connect(self.left)
        return field

    def _chat_list(self, theme: Theme) -> HistoryList:
        view = HistoryList(self)
        view.setObjectName("historyList")
        view.setAccessibleName(translate("HistoryPanel", "Chats"))
        view.setProperty("bare", "true")
        view.setModel(self._model)
        view.setItemDelegate(HistoryDelegate(theme, view))
        view.setMouseTracking(True)
        view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open_menu)
        view.clicked.connect(self._request)
        view.opened.connect(self._request)
        view.opened.connect(self.entered)
        view.deleted.connect(self._ask_to_delete)
        view.left.connect(self._mark_front)
        return view

    def select_chat(self, chat_id: str) -> None:
        """Marks the chat of the tab in front, now and whenever it comes to be listed."""
        self._front = chat_id
        self._mark(chat_id)

    @Slot()
    def _mark_front(self) -> None:
        if not self._list.in_use:
            self._mark(self._front)

    def _mark(self, chat_id: str) -> None:
        index = self._model.index_of(chat_id)
        if index.isValid():
            self._list.setCurrentIndex(index)
        else:
            self._list.selectionModel().clear()

    def focus_search(self) -> None:
        self.pages.leave_bin()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    @Slot()
    def _search(self) -> None:
        self.asked = self._field.text().strip()
        self.searched.emit(self.asked)

    @Slot()
    def _enter_list(self) -> None:
        if self._model.entries:
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self._list.currentIndex().isValid():
                self._list.setCurrentIndex(self._model.index_of(self._model.entries[0].chat.id))

    @Slot(QModelIndex)
    def _request(self, index: QModelIndex) -> None:
        entry = index.data(HistoryRole.ENTRY)
        if entry is not None:
            self.chatRequested.emit(entry.chat.id)
            if entry.message_id:
                words = " ".join(index.data(HistoryRole.WORDS))
                self.placeRequested.emit(entry.chat.id, entry.message_id, words)

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        index = self._list.indexAt(place)
        if index.data(HistoryRole.ENTRY) is not None:
            self._list.setCurrentIndex(index)
            menu = self.menu_for(index)
            menu.popup(self._list.viewport().mapToGlobal(place))

    def menu_for(self, index: QModelIndex) -> QMenu:
        """What can be done with a chat; the menu deletes itself when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for icon, words, shortcut, act in (
            (IconName.EXTERNAL, translate("HistoryPanel", "Open"), "Return", self._request),
            (IconName.EDIT, translate("HistoryPanel", "Rename"), "F2", self._list.edit),
            (IconName.TRASH, translate("HistoryPanel", "Delete…"), "Del", self._ask_to_delete),
        ):
            action = QAction(self._icons.icon(icon), words, menu)
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _checked=False, act=act: act(index))
            menu.addAction(action)
        return menu

    @Slot(QModelIndex)
    def _ask_to_delete(self, index: QModelIndex) -> None:
        entry: HistoryEntry | None = index.data(HistoryRole.ENTRY)
        if entry is None:
            return
        chat_id = entry.chat.id
        ask_to_delete(index.data(), self, lambda: self.deleteConfirmed.emit(chat_id))

    @Slot()
    def _keep_place(self) -> None:
        entry = self._list.currentIndex().data(HistoryRole.ENTRY)
        self._kept = entry.chat.id if entry is not None else self._kept

    @Slot()
    def _restore_place(self) -> None:
        """What the engineer stands on stays marked; else the chat in front is."""
        self._mark(self._kept if self._list.in_use else self._front)

    @Slot()
    def _relayout(self) -> None:
        self._list.scheduleDelayedItemsLayout()
        self._list.viewport().update()

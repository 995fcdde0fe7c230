"""The chats' tabs, and a menu of them all where they do not fit."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QActionGroup,
    QIcon,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QToolButton, QWidget

from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.shown import on_control, set_name, set_tip, tip
from rfdesktop.ui.controls.words_menu import WordsMenu
from rfdesktop.ui.tabs.bar import ChatTabBar
from rfdesktop.ui.tabs.titles import TabMark
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.words.translate import translate

GAP = 4
START, END = 14, 8
"""How far the tabs begin and the buttons end from the page's edges."""
MARK_ICONS = {
    TabMark.ANSWERING: (IconName.SPINNER, "accent"),
    TabMark.ASKS: (IconName.QUESTION, "warn"),
    TabMark.NEWS: (IconName.DOT, "accent"),
}


class _Corner(QWidget):
    """As high as the bar, so that what is in it stands in its middle."""

    def __init__(self, bar: ChatTabBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar = bar
        self._height = 0

    def sizeHint(self) -> QSize:
        if not self._bar.filling:
            self._height = self._bar.sizeHint().height()
        return QSize(super().sizeHint().width(), self._height)


class ChatTabWidget(QTabWidget):
    """The chats' tabs, with what opens a new one and lists them all at the right."""

    menuRequested = Signal(int, QPoint)
    """The menu of the tab at a place is asked for, at a point of the screen."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chatTabs")
        self.setAccessibleName(translate("ChatTabWidget", "Open chats"))
        self._icons = icons
        self._shown: dict[QWidget, tuple[str, TabMark]] = {}
        self._bar = ChatTabBar(self)
        self.setTabBar(self._bar)
        self.setDocumentMode(True)
        self._bar.tabCloseRequested.connect(self.tabCloseRequested)
        self._bar.menuRequested.connect(self.menuRequested)
        self.setMovable(True)
        self.list_button = self._button(
            IconName.CHEVRON_DOWN, translate("ChatTabWidget", "All open chats"), "tabListButton"
        )
        self.list_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._list = menu = WordsMenu(self.list_button)
        menu.aboutToShow.connect(self._fill)
        menu.triggered.connect(lambda action: self.setCurrentIndex(action.data()))
        self.list_button.setMenu(menu)
        self.new_button = self._button(IconName.PLUS, translate("ChatTabWidget", "New chat"), "newTabButton")
        set_tip(self.new_button, translate("ChatTabWidget", "New chat (Ctrl+T)"))
        corner = _Corner(self._bar, self)
        row = QHBoxLayout(corner)
        row.setContentsMargins(GAP, 0, END, 0)
        row.setSpacing(2)
        row.addWidget(self.list_button)
        row.addWidget(self.new_button)
        self.setCornerWidget(corner, Qt.Corner.TopRightCorner)
        start = QWidget(self)
        QHBoxLayout(start).setContentsMargins(START, 0, 0, 0)
        self.setCornerWidget(start, Qt.Corner.TopLeftCorner)
        self.list_button.hide()

    @contextlib.contextmanager
    def many_at_once(self) -> Iterator[None]:
        """For adding or naming many tabs: they are measured once, at the end, and not all of them for each one."""
        with self._bar.many_at_once():
            yield
        self._fit()

    def add(self, page: QWidget, title: str) -> None:
        """Adds a tab at the end. With its title from the start it is measured once."""
        self.addTab(page, on_control(title))
        if page is not self.currentWidget():
            # Told where the keyboard goes when the page comes to the front, Qt does not go through all controls of all
            # tabs to find a place for it.
            page.setFocus()

    def step(self, by: int) -> None:
        """Goes some tabs on, round the end."""
        self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def show_title(self, page: QWidget, title: str, mark: TabMark) -> None:
        """Shows a chat's title and mark in its tab."""
        index = self.indexOf(page)
        before = self._shown.get(page, ("", TabMark.NONE))
        if before == (title, mark):
            return
        self._shown[page] = (title, mark)
        said = {
            TabMark.NONE: "",
            TabMark.ANSWERING: translate("ChatTabWidget", "Being answered"),
            TabMark.ASKS: translate("ChatTabWidget", "A tool waits for your word"),
            TabMark.NEWS: translate("ChatTabWidget", "New answer"),
        }[mark]
        if self.tabText(index) != (text := on_control(title)):
            self.setTabText(index, text)
        if mark is not before[1]:
            # Even the icon that is there already has every tab measured.
            self.setTabIcon(index, self._mark(mark))
        self.setTabToolTip(index, tip(f"{title}\n{said}" if said else title))
        self._bar.setAccessibleTabName(index, visible_line(f"{title}, {said}" if said else title))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def tabInserted(self, index: int) -> None:
        super().tabInserted(index)
        self._fit()

    def tabRemoved(self, index: int) -> None:
        super().tabRemoved(index)
        self._shown = {page: shown for page, shown in self._shown.items() if self.indexOf(page) >= 0}
        self._fit()

    def _fit(self) -> None:
        """Offers the menu of all chats where their tabs do not fit even at their narrowest."""
        if self._bar.filling:
            return
        taken = START + GAP + self.new_button.sizeHint().width() + END
        self.list_button.setVisible(self.count() * self._bar.least_width > self.width() - taken)

    @Slot()
    def _fill(self) -> None:
        """Lists the chats by their whole titles, the one in front checked, with their marks."""
        menu = self._list
        menu.clear()
        group = QActionGroup(menu)
        titles = {self.indexOf(page): title for page, (title, _) in self._shown.items()}
        for index in range(self.count()):
            action = menu.add_words(titles[index], icon=self.tabIcon(index))
            action.setCheckable(True)
            action.setChecked(index == self.currentIndex())
            action.setData(index)
            group.addAction(action)

    def _mark(self, mark: TabMark) -> QIcon:
        return self._icons.icon(*MARK_ICONS[mark]) if mark in MARK_ICONS else QIcon()

    def _button(self, icon: IconName, words: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setIcon(self._icons.icon(icon))
        set_name(button, words)
        set_tip(button, words)
        return button

"""The bar in which the tabs stand: each between a least and a greatest width."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputDevice,
    QMouseEvent,
    QPaintEvent,
    QPointingDevice,
    QPointingDeviceUniqueId,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QTabBar, QWidget

from rfdesktop.ui.tabs.close_button import CloseButton, close_side, close_size
from rfdesktop.ui.tabs.even_size import BESIDE_TITLE, EvenSize
from rfdesktop.ui.words.translate import translate

MOST_LETTERS = 28
BESIDE_BUTTON = 4
"""What `QTabBar` leaves between a tab's title and the button in it."""
MARK_SIZE = 12


class ChatTabBar(QTabBar):
    """Titles are cut at their end; tabs get narrower down to a least width, then the bar scrolls. A bar that scrolls
    has tabs of one width, of which a whole number fills it: none is cut at its beginning.

    Of many tabs that come at once only those in view get the button that closes them, the others when they
    come into view: `QTabBar` lays out every button anew for each one that it is given.
    """

    menuRequested = Signal(int, QPoint)
    """The menu of the tab at a place is asked for, at a point of the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self._hints: dict[tuple[str, bool, bool, bool], QSize] = {}
        self._least_hints: dict[tuple[bool, bool], QSize] = {}
        self._even = EvenSize(self)
        self._side: QTabBar.ButtonPosition | None = None
        self._touchpad = QPointingDevice(
            "tabs", 0, QInputDevice.DeviceType.TouchPad, QPointingDevice.PointerType.Finger,
            QInputDevice.Capability.PixelScroll, 1, 0, "", QPointingDeviceUniqueId(), self,
        )  # fmt: skip
        self._dressing = QTimer(self, interval=0, singleShot=True)
        self._dressing.timeout.connect(self._dress)
        self._aligning = QTimer(self, interval=0, singleShot=True)
        self._aligning.timeout.connect(self._align)
        self.currentChanged.connect(lambda: self._aligning.start())
        self.setAccessibleName(translate("ChatTabBar", "Chats"))
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setUsesScrollButtons(True)
        self.setSelectionBehaviorOnRemove(QTabBar.SelectionBehavior.SelectPreviousTab)
        self.setIconSize(QSize(MARK_SIZE, MARK_SIZE))

    @property
    def filling(self) -> bool:
        """Many tabs are being added or named."""
        return self._filling

    @property
    def least_width(self) -> int:
        """The narrowest that a tab gets."""
        return self._even.least_width

    @contextlib.contextmanager
    def many_at_once(self) -> Iterator[None]:
        """Lays the tabs out once, at the end: a tab that is not visible is passed over in between."""
        self._filling = True
        for index in range(self.count()):
            if index != self.currentIndex():
                self.setTabVisible(index, False)
        try:
            yield
        finally:
            self._filling = False
            for index in range(self.count()):
                self.setTabVisible(index, True)
            # What makes the bar lay its tabs out again.
            self.setElideMode(self.elideMode())

    def tabInserted(self, index: int) -> None:
        super().tabInserted(index)
        if not self._filling:
            self._give_button(index)
        elif index != self.currentIndex():
            self.setTabVisible(index, False)

    def tabSizeHint(self, index: int) -> QSize:
        even = self._even.size()
        if even is not None:
            return even
        dressed = self._dressed(index)
        key = (self.tabText(index), self.tabIcon(index).isNull(), index == self.currentIndex(), dressed)
        hint = self._hints.get(key)
        if hint is None:
            hint = self._hints[key] = self._measured(super().tabSizeHint(index), dressed=dressed)
        return hint

    def minimumTabSizeHint(self, index: int) -> QSize:
        even = self._even.size()
        if even is not None:
            return even
        key = (self.tabIcon(index).isNull(), index == self.currentIndex())
        hint = self._least_hints.get(key)
        if hint is None:
            # Qt asks for the other hint in this one.
            height = super().minimumTabSizeHint(index).height()
            hint = self._least_hints[key] = QSize(self.least_width, height)
        return hint

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self._hints.clear()
            self._least_hints.clear()
            self._even.forget()
            self._side = None
        super().changeEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The wheel's button closes the tab that it is pressed on."""
        super().mouseReleaseEvent(event)
        index = self.tabAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.MiddleButton and index >= 0:
            self.tabCloseRequested.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.tabAt(event.pos())
        if index >= 0:
            place = self.tabRect(index).bottomLeft() if by_key else event.pos()
            self.menuRequested.emit(index, self.mapToGlobal(place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._aligning.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if any(not self._dressed(index) for index in self._in_view()):
            self._dressing.start()

    def _measured(self, hint: QSize, *, dressed: bool) -> QSize:
        most = BESIDE_TITLE + MOST_LETTERS * self.fontMetrics().averageCharWidth()
        button = QSize() if dressed else close_size(self)
        width = hint.width() if dressed else hint.width() + button.width() + BESIDE_BUTTON
        return QSize(min(max(width, self.least_width), most), hint.height())

    def _in_view(self) -> range:
        """From the tab in the middle outwards, so that a bar of hundreds is not looked through at each painting."""
        bar, first = self.rect(), max(0, self.tabAt(self.rect().center()))
        last = first
        while first > 0 and self.tabRect(first - 1).intersects(bar):
            first -= 1
        while last + 1 < self.count() and self.tabRect(last + 1).intersects(bar):
            last += 1
        return range(first, min(last + 1, self.count()))

    def _dressed(self, index: int) -> bool:
        if self._side is None:
            self._side = close_side(self)
        return self.tabButton(index, self._side) is not None

    @Slot()
    def _align(self) -> None:
        """Scrolls a full bar on to where a tab begins, the one in front whole in sight."""
        even = self._even.size()
        if even is None or self._filling:
            return
        width = even.width()
        before = -self.tabRect(0).x() % width
        front = self.tabRect(self.currentIndex())
        fits = front.right() + before <= self.width()
        _scroll(self, self._touchpad, before if fits else before - width)

    @Slot()
    def _dress(self) -> None:
        """Gives the tabs that are in view their buttons. The bar stays where it is scrolled to."""
        bare = [index for index in self._in_view() if not self._dressed(index)]
        if not bare:
            return
        before = self.tabRect(bare[0]).x()
        for index in bare:
            self._give_button(index)
        # With a button given the bar goes back to the current tab.
        _scroll(self, self._touchpad, before - self.tabRect(bare[0]).x())

    def _give_button(self, index: int) -> None:
        button = CloseButton(self)
        button.clicked.connect(self._close_clicked)
        self._even.forget()
        self.setTabButton(index, close_side(self), button)

    @Slot()
    def _close_clicked(self) -> None:
        side, button = close_side(self), self.sender()
        for index in range(self.count()):
            if self.tabButton(index, side) is button:
                self.tabCloseRequested.emit(index)
                return


def _scroll(bar: QTabBar, touchpad: QPointingDevice, by: int) -> None:
    """Moves the tabs sideways by so many pixels: `QTabBar` has no other way to that than a touchpad's wheel."""
    if by:
        nowhere = QPointF()
        keys, still = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
        QTabBar.wheelEvent(
            bar,
            QWheelEvent(
                nowhere, nowhere, QPoint(by, 0), QPoint(by, 0), Qt.MouseButton.NoButton, keys, still, False,
                Qt.MouseEventSource.MouseEventSynthesizedByApplication, touchpad,
            )
        )  # fmt: skip

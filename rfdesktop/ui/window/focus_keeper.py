"""Where the keyboard goes in the main window when what it was on goes away, or another chat comes to the front."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QMenuBar, QTabBar, QTabWidget, QWidget
from shiboken6 import isValid

from rfdesktop.ui.tabs.chat_tabs import ChatTabs


@dataclass(frozen=True, slots=True)
class Place:
    """A control that has or had the keyboard, and whether that is in a flow's panel."""

    control: QWidget
    in_flow: bool


class FocusKeeper(QObject):
    """One rule for every way in which the keyboard would end up somewhere by accident.

    A control that goes (hidden, locked, deleted) leaves the keyboard to the step of the flow whose panel it was in,
    else to the composer of the chat in front; so does a wizard that closes. A chat that comes to the front gets the
    keyboard back where it had it, at first in its composer or, where a flow fills its page, on that. Where the engineer
    or a screen puts it is left alone.
    """

    def __init__(self, pages: QTabWidget, tabs: ChatTabs) -> None:
        super().__init__(pages)
        self._pages = pages
        self._tabs = tabs
        self._seen: QWidget | None = None
        self._place: Place | None = None
        self._of_page: dict[QWidget, Place] = {}
        self._front: QWidget | None = None
        self._lost = self._staying = False
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._settle)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)
        pages.currentChanged.connect(self._front_changed)
        tabs.wizard_closed.connect(self._wizard_closed)

    def stay(self) -> None:
        """The chat that is about to come to the front leaves the keyboard where it is: the history is walked by it."""
        self._staying = True
        self._turn.start()

    def stop(self) -> None:
        """The window is closing: stop following the focus."""
        self._turn.stop()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._moved)
        if self._seen is not None and isValid(self._seen):
            self._seen.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        gone = event.type() in (QEvent.Type.Hide, QEvent.Type.EnabledChange)
        if gone and watched is self._seen and not _usable(self._seen):
            # Heard even while another window has the keyboard, where Qt moves this one's without a word.
            self._lost = True
            self._turn.start()
        return False

    @Slot()
    def _moved(self) -> None:
        if not isValid(self._pages):
            return  # the window is being destroyed, and what has the keyboard with it
        now, before = self._pages.window().focusWidget(), self._seen
        if now is before:
            return
        # If the control with the focus is still there, the user moved the focus on purpose.
        if before is not None:
            self._lost = not _usable(before)
            if isValid(before):
                before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)
        self._seen = now
        self._turn.start()

    @Slot()
    def _front_changed(self) -> None:
        self._turn.start()

    @Slot(str)
    def _wizard_closed(self, chat_id: str) -> None:
        if self._tabs.current.chat_id == chat_id:
            self._go_on(in_flow=self._place is not None and self._place.in_flow)

    @Slot()
    def _settle(self) -> None:
        """Once all that happens at the same time has happened."""
        front, now = self._pages.currentWidget(), self._pages.window().focusWidget()
        # The menu bar gives the keyboard back to where it has it from.
        if front is None or isinstance(now, QMenuBar):
            return
        lost, staying = self._lost, self._staying
        self._lost = self._staying = False
        if front is not self._front:
            self._front = front
            self._of_page = {page: place for page, place in self._of_page.items() if isValid(page)}
            walked = isinstance(now, QTabBar) and not lost
            if not (staying or walked or self._has_it(front, now)):
                self._give(self._of_page.get(front))
        elif lost:
            self._give(self._place)
        self._remember()

    def _has_it(self, front: QWidget, now: QWidget | None) -> bool:
        """Whether the keyboard is where a chat that comes to the front has put it: in its composer, or at its first
        coming on the flow that fills its page."""
        chat = self._tabs.current
        at_first = front not in self._of_page and now is not None and chat.panels.holds(now)
        return at_first or now is chat.tab.composer_bar.composer

    def _remember(self) -> None:
        now = self._pages.window().focusWidget()
        if now is None:
            return
        self._place = Place(now, self._tabs.current.panels.holds(now))
        if self._front is not None and isValid(self._front) and self._front.isAncestorOf(now):
            self._of_page[self._front] = self._place

    def _give(self, place: Place | None) -> None:
        """Puts the keyboard on a place, or where it belongs if that is not there any more."""
        if place is not None and _usable(place.control):
            place.control.setFocus()
        elif place is None:
            # A chat may have come, with a flow that fills its page, before the keyboard did.
            self._go_on(in_flow=self._tabs.current.tab.panes.one_of_two, offered=False)
        else:
            self._go_on(in_flow=place.in_flow)

    def _go_on(self, *, in_flow: bool, offered: bool = True) -> None:
        chat = self._tabs.current
        if not (in_flow and chat.panels.take_focus(offered=offered)):
            chat.tab.composer_bar.composer.setFocus()


def _usable(control: QWidget) -> bool:
    return isValid(control) and control.isVisible() and control.isEnabled()

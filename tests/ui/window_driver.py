"""Uses the window as an engineer would: finds controls by their fixed names, clicks, types, waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QPushButton, QTabWidget, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.app.bootstrap import Application
from rfdesktop.ui.window.main_window import MainWindow
from tests.ui.finding import find_one

WAIT_MS = 60_000

W = TypeVar("W", bound=QWidget)


class WindowDriver:
    """One running app."""

    def __init__(self, application: Application, qtbot: QtBot) -> None:
        self.application = application
        self.qtbot = qtbot

    @property
    def window(self) -> MainWindow:
        return self.application.window

    @property
    def tabs(self) -> QTabWidget:
        return self.find(QTabWidget, "chatTabs")

    @property
    def page(self) -> QWidget:
        """The chat in front."""
        return self.tabs.currentWidget()

    @property
    def composer(self) -> QPlainTextEdit:
        return self.on_page(QPlainTextEdit, "composer")

    @property
    def transcript(self) -> str:
        return self.on_page(QTextBrowser, "transcript").toPlainText()

    @property
    def notices(self) -> tuple[str, ...]:
        return tuple(notice.text for notice in self.window.notices.notices)

    def find(self, kind: type[W], name: str) -> W:
        """A control of the window outside the chats' pages."""
        return find_one(self.window, kind, name)

    def on_page(self, kind: type[W], name: str) -> W:
        """A control of the chat in front."""
        return find_one(self.page, kind, name)

    def button(self, name: str) -> QAbstractButton:
        return self.on_page(QAbstractButton, name)

    def action(self, name: str) -> QAction:
        return find_one(self.window, QAction, name)

    def until(self, holds: Callable[..., object], what: str = "") -> None:
        """Turns the event loop until something holds; it is called without arguments."""

        def checked() -> bool:
            return bool(holds())

        try:
            self.qtbot.waitUntil(checked, timeout=WAIT_MS)
        except self.qtbot.TimeoutError as error:
            raise AssertionError(f"{what or 'it'} did not come about; notices: {self.notices}") from error
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def take_in(self, *paths: Path) -> None:
        """Asks for an import in the dock, and leaves everything in."""
        self.window.flows.importRequested.emit(paths)
        self.accept_import()

    def accept_import(self) -> None:
        """Presses the button of the import's window once everything has been read."""
        take = self.find(QPushButton, "importButton")
        self.until(take.isEnabled, "the preview")
        self.qtbot.mouseClick(take, Qt.MouseButton.LeftButton)

    def type(self, text: str) -> None:
        self.composer.setFocus()
        self.qtbot.keyClicks(self.composer, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key in the composer."""
        self.qtbot.keyClick(self.composer, key, modifier)

    def click(self, name: str) -> None:
        """Clicks a button of the chat in front that can be clicked."""
        button = self.button(name)
        self.until(button.isEnabled, f"{name} enabled")
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def follow(self, words: str) -> None:
        """Follows the last link of the transcript with these words, once there is one."""
        browser = self.on_page(QTextBrowser, "transcript")

        def links() -> list[str]:
            return [url for text, url in _links(browser.document()) if text == words]

        self.until(links, f"the link {words!r}")
        browser.anchorClicked.emit(QUrl(links()[-1]))

    def ask(self, text: str) -> None:
        """Sends a message and waits for the end of its turn."""
        self.composer.setPlainText(text)
        self.click("sendButton")
        self.until_answered()

    def until_answered(self) -> None:
        stop = self.button("stopButton")
        self.until(lambda: not stop.isEnabled(), "the end of the turn")


def _links(document: QTextDocument) -> Iterator[tuple[str, str]]:
    """The words and the target of each link, in order."""
    block = document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            if fragment.charFormat().isAnchor():
                yield fragment.text(), fragment.charFormat().anchorHref()
            fragments += 1
        block = block.next()

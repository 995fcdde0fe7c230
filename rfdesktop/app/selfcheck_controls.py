"""Finding the window's controls by their names, and waiting for them."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QTabWidget, QWidget

from rfdesktop.app.bootstrap import Application

STEP_S = 20.0

W = TypeVar("W", bound=QWidget)


class CheckFailed(Exception):
    """A step did not hold; its text says what was missing."""


class Controls:
    """The controls of one window. What is missing, or does not come to hold within `patience_s`, raises CheckFailed."""

    patience_s = STEP_S

    def __init__(self, application: Application) -> None:
        self._application = application

    def _button(self, name: str) -> QAbstractButton:
        return self._in_tab(QAbstractButton, name)

    def _tab(self) -> QWidget:
        return self._in_window(QTabWidget, "chatTabs").currentWidget()

    def _find(self, kind: type[W], name: str) -> W | None:
        return self._tab().findChild(kind, name)

    def _in_tab(self, kind: type[W], name: str) -> W:
        return self._in(self._tab(), kind, name)

    def _in_window(self, kind: type[W], name: str) -> W:
        return self._in(self._application.window, kind, name)

    def _in(self, parent: QWidget, kind: type[W], name: str) -> W:
        found = parent.findChild(kind, name)
        if found is None:
            raise CheckFailed(f"{name} is missing")
        return found

    def _until(self, holds: Callable[[], bool], complaint: str) -> None:
        deadline = time.monotonic() + self.patience_s
        while not holds():
            if time.monotonic() > deadline:
                raise CheckFailed(complaint)
            self._turn()

    def _settle(self) -> None:
        """Lets layouts and paints catch up."""
        for _ in range(20):
            self._turn()

    def _turn(self) -> None:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.005)

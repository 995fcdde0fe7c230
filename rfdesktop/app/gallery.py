"""Pictures of every screen in every state, in both themes and two sizes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from rfdesktop.app.bootstrap import Application
from rfdesktop.app.printing import complain
from rfdesktop.app.selfcheck_controls import CheckFailed, Controls
from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.ui.window.main_window import FIRST_SIZE

SIZES = (QSize(1024, 700), QSize(1600, 1000))
"""A small notebook's screen and a large one."""
THEMES = (ThemeChoice.DARK, ThemeChoice.LIGHT)


class Gallery(Controls):
    """Takes pictures of one running app. A scene brings something about, has it taken, and puts it back."""

    patience_s = 180.0
    """A scene waits for what a busy machine is slow to do: a log of 20,000 lines to be read, a note to be written."""

    def __init__(self, application: Application, folder: Path) -> None:
        super().__init__(application)
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def application(self) -> Application:
        return self._application

    def run(self, scenes: tuple[Callable[[Gallery], None], ...]) -> None:
        """Goes through the scenes; one that does not come about is told, and the others are taken all the same."""
        for scene in scenes:
            try:
                scene(self)
            except (CheckFailed, AttributeError, LookupError, TypeError) as error:
                complain(f"no picture of {scene.__name__}: {error}")

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Pictures of the window in each size, or of a window of its own, or of a part in the size that it has."""
        if widget is None:
            # Where another window was closed before, none is active, and nothing in this one shows the keyboard.
            self._application.window.activateWindow()
        for size in SIZES if widget is None else (None,):
            if size is not None:
                self._application.window.resize(size)
            for theme in THEMES:
                self._application.theme.set_choice(theme)
                self._settle()
                shape = "" if size is None else f"-{size.width()}x{size.height()}"
                picture = (widget or self._application.window).grab()
                picture.save(str(self._folder / f"{name}{shape}-{theme.value}.png"))
        self._application.window.resize(FIRST_SIZE)

    def act(self, name: str) -> None:
        """Does what an action of the menus does."""
        self._application.presenter.actions[name].trigger()
        self._settle()

    def dialog(self, action: str, name: str) -> QWidget:
        """Opens a window by its action and gives it, once it is there."""
        self.act(action)
        return self.window_of_its_own(name)

    def window_of_its_own(self, name: str) -> QWidget:
        """A window of the app that is there, by its name."""
        found = self._application.window.findChild(QWidget, name)
        if found is None or not found.isVisible():
            raise CheckFailed(f"{name} is not shown")
        return found

    def clear_notices(self) -> None:
        """Takes down what was said so far: it would stand in the pictures that follow."""
        bar = self._application.window.notices
        for notice in bar.notices:
            bar.clear(notice.identity)

    def until(self, holds: Callable[[], bool], complaint: str) -> None:
        """Waits until something holds. Raises CheckFailed when it does not."""
        self._until(holds, complaint)

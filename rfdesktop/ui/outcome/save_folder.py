"""Where "Save as…" begins, and how a saved file is shown in its folder."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QStandardPaths, Signal

from rfdesktop.ui.controls.opening import open_folder


class SaveFolder(QObject):
    """The folder that a note was last saved into by hand; one for all chats, and kept with the session."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = ""

    @property
    def last(self) -> str:
        """The folder as it is kept, "" for none."""
        return self._last

    @property
    def start(self) -> Path:
        """Where to begin: the last folder while it is there, else the user's documents."""
        if self._last and Path(self._last).is_dir():
            return Path(self._last)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents) if documents and Path(documents).is_dir() else Path.home()

    def restore(self, last: str) -> None:
        """Takes what was kept, unless one was used already."""
        self._last = self._last or last

    def use(self, folder: Path) -> None:
        """A file goes into this folder."""
        if str(folder) != self._last:
            self._last = str(folder)
            self.changed.emit()


def show_in_folder(path: Path) -> None:
    """Opens the system's file manager at a file, marked where the system can."""
    if sys.platform == "win32":
        QProcess.startDetached("explorer.exe", ["/select,", str(path)])
    elif sys.platform == "darwin":
        QProcess.startDetached("/usr/bin/open", ["-R", str(path)])
    else:
        open_folder(path.parent)

"""The line that says where a note was saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_tip
from rfdesktop.ui.theme.tokens import SPACE_XS
from rfdesktop.ui.words.translate import translate


class SavedLine(QFrame):
    """Hidden until something was saved. Signal `folderClicked` with the file's path."""

    folderClicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteSaved")
        self._path = ""
        self._text = PlainLabel()
        self._text.setProperty("tone", "good")
        self._text.setWordWrap(True)
        self.button = show = QPushButton(translate("SavedLine", "Show in folder"))
        show.setObjectName("showFolderButton")
        show.setProperty("kind", "link")
        show.setAccessibleName(translate("SavedLine", "Show the saved note in its folder"))
        show.clicked.connect(lambda: self.folderClicked.emit(self._path))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_XS, 0, 0, 0)
        row.addWidget(self._text, 1)
        row.addWidget(show)
        self.hide()

    @property
    def said(self) -> str:
        """What the line says, "" while nothing was saved."""
        return self._text.text()

    def show_path(self, path: str, changed: str = "") -> None:
        """Names the file and its folder, and says that a `changed` one was left; the whole paths are the tip."""
        self._path = path
        where = Path(path)
        said = translate("SavedLine", "Saved: {path}").format(path=f"{where.parent.name}/{where.name}")
        if changed:
            left = translate("SavedLine", "The earlier file was changed outside the app and is left as it is.")
            said = f"{said}\n{left}"
        self._text.setText(said)
        set_tip(self._text, "\n".join(part for part in (path, changed) if part))
        self.show()

    def clear(self) -> None:
        """The note is not the saved one any more."""
        self._text.clear()
        self.hide()

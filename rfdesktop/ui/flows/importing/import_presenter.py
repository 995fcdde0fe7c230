"""Decides what the import's window shows: files as they are read, one beside its source, a text while it is typed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, QTimer, Signal

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.chat import new_id
from rfdesktop.domain.events import (
    BugSeen,
    CommandFailed,
    ImportFinished,
    PreviewEnded,
    PreviewEvent,
    PreviewLooked,
    PreviewRead,
    ProviderReady,
    StructuringFailed,
    Trouble,
)
from rfdesktop.domain.flows.previews import (
    EndPreview,
    LookAtFile,
    PreviewFiles,
    PreviewText,
    StopPreview,
    StructureText,
    TakePreview,
)
from rfdesktop.domain.settings import ProviderName
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.flows.dock import FlowDock
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.words.errors import aside_words

if TYPE_CHECKING:  # with the first that is opened: a start needs none of it
    from rfdesktop.ui.flows.importing.import_window import ImportWindow

TYPING_RESTS_MS = 250


class ImportPresenter(QObject):
    """One window at a time; nothing is stored before its button is pressed."""

    begun = Signal(bool)
    """What was left in is being imported; whether it was handed over from outside."""
    editWanted = Signal(str)
    """The flow that was imported is to be opened in the editor."""
    typed = Signal()
    """The text that is pasted has changed."""

    def __init__(self, dock: FlowDock, theme: Theme, commands: Commands) -> None:
        super().__init__(dock)
        self._dock = dock
        self._theme = theme
        self._commands = commands
        self._window: ImportWindow | None = None
        self._preview = ""
        self._edition = 0
        self._model = ""
        self._pasted = ""
        self._storing = self._outside = self._edits = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(TYPING_RESTS_MS)
        self._rest.timeout.connect(self._read_text)
        dock.importRequested.connect(lambda paths: self.open_files(paths))
        dock.pasteRequested.connect(self.open_text)

    @property
    def pasted(self) -> str:
        """The text that was pasted and not imported yet."""
        return self._pasted

    def restore(self, pasted: str) -> None:
        """What stood there as the app ended, unless there is something by now."""
        self._pasted = self._pasted or pasted

    def open_files(self, paths: tuple[Path, ...], *, outside: bool = False) -> None:
        """Has files and folders read, and shows them."""
        window = self._opened()
        self._outside = outside
        window.begin_files()
        self._commands.send(PreviewFiles(self._preview, paths))

    def open_text(self) -> None:
        """Shows the place for a text."""
        window = self._opened()
        self._outside = False
        window.begin_text()
        window.page.source.set_text(self._pasted)
        window.paste.set_asking(asking=False)
        window.paste.set_model(self._model)
        window.page.source.setFocus()
        if self._pasted.strip():
            self._read_text()

    def handle(self, event: PreviewEvent | ProviderReady | ImportFinished | Trouble) -> None:
        """Takes an event; one of a preview that was left counts no more."""
        if isinstance(event, ImportFinished):
            edits, self._edits = self._edits, False
            if edits and event.report.put:
                self.editWanted.emit(event.report.put[0].flow_id)
            if self._storing and event.report.put:
                # It is in the library now; until here it could have been refused.
                self._pasted = ""
                self.typed.emit()
            self._storing = False
        elif isinstance(event, ProviderReady):
            self._model = "" if event.active is ProviderName.OFFLINE else event.model
            if self._window is not None:
                self._window.paste.set_model(self._model)
        elif isinstance(event, CommandFailed | BugSeen):
            self._failed(event)
        elif self._window is not None and event.preview_id == self._preview:
            self._show(self._window, event)

    def _show(self, window: ImportWindow, event: PreviewEvent) -> None:
        match event:
            case PreviewRead(_, files, done, total):
                window.add_files(files, done, total)
            case PreviewEnded(_, stopped):
                window.end_files(stopped=stopped)
            case PreviewLooked(_, place, _, _, _, _, edition):
                if edition == self._edition and place == window.place:
                    if window.paste.asking:
                        window.paste.set_asking(asking=False)
                    window.show_looked(event)
            case StructuringFailed(_, edition, failure):
                if edition == self._edition:
                    window.paste.set_asking(asking=False)
                    window.paste.say(aside_words(failure).line if failure is not None else "")
                    # What the rules make of it is shown, and can be taken.
                    self._read_text()
            case _:
                assert_never(event)

    def _failed(self, event: Trouble) -> None:
        """The notice bar says why; what can still be looked at stays."""
        match event.command:
            case TakePreview():
                self._storing = self._edits = False
            case PreviewFiles(preview_id) if self._window is not None and preview_id == self._preview:
                self._window.end_files(stopped=True)
            case StructureText(preview_id) if self._window is not None and preview_id == self._preview:
                self._window.paste.set_asking(asking=False)
                self._read_text()
            case _:
                pass

    def _read_text(self) -> None:
        if self._window is not None:
            title = self._window.paste.title.text()
            self._commands.send(PreviewText(self._preview, self._pasted, title, self._edition))

    def _changed(self) -> None:
        """The text or its title is another one: what is shown is not of it."""
        if self._window is None:
            return
        self._pasted = self._window.page.source.toPlainText()
        self._edition += 1
        self._window.paste.set_asking(asking=False)
        self._window.show_text_state(good=False)
        self._rest.start()
        self.typed.emit()

    def _structure(self) -> None:
        if self._window is not None and self._pasted.strip():
            self._rest.stop()
            self._edition += 1
            title = self._window.paste.title.text()
            self._window.paste.set_asking(asking=True)
            self._window.show_text_state(good=False)
            self._commands.send(StructureText(self._preview, self._pasted, title, self._edition))

    def _stop(self) -> None:
        self._commands.send(StopPreview(self._preview))

    def _take(self, edits: bool) -> None:
        if self._window is None:
            return
        self._dock.import_card.at_once.setChecked(self._window.at_once.isChecked())
        self._dock.import_button.setEnabled(False)
        self._storing, self._edits = self._window.pasting, edits
        self._commands.send(TakePreview(self._preview, self._window.places))
        # What was taken ends with its import.
        self._preview = ""
        self.begun.emit(self._outside)
        leave(self._window)

    def _closed(self) -> None:
        self._rest.stop()
        if self._preview:
            self._commands.send(EndPreview(self._preview))
        self._preview = ""

    def _opened(self) -> ImportWindow:
        if self._window is None:
            self._window = self._made_window()
        window = self._window
        if self._preview:
            self._commands.send(EndPreview(self._preview))
        self._preview, self._edition = new_id(), 0
        window.at_once.setChecked(self._dock.import_card.at_once.isChecked())
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def _made_window(self) -> ImportWindow:
        from rfdesktop.ui.flows.importing.import_window import ImportWindow

        window = ImportWindow(self._theme, self._dock)
        window.lookWanted.connect(lambda place: self._commands.send(LookAtFile(self._preview, place)))
        window.taken.connect(self._take)
        window.closed.connect(self._closed)
        window.panel.stopped.connect(self._stop)
        window.paste.stopWanted.connect(self._stop)
        window.paste.structureWanted.connect(self._structure)
        window.page.source.edited.connect(self._changed)
        window.paste.title.textEdited.connect(self._changed)
        return window

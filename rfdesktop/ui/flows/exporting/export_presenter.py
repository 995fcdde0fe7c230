"""Decides what the export's window shows, and asks where to save."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.events import BugSeen, CommandFailed, Trouble
from rfdesktop.domain.flows.documents import DocumentForm, Lost, NotCarried
from rfdesktop.domain.flows.exports import (
    ExportEvent,
    ExportFlow,
    ExportLibrary,
    ExportWeighed,
    FlowExported,
    LibraryExported,
    WeighExport,
)
from rfdesktop.domain.texts.file_names import flow_stem
from rfdesktop.ui.flows.dock import FlowDock
from rfdesktop.ui.flows.flow_rows import FlowRole
from rfdesktop.ui.outcome.save_folder import SaveFolder, show_in_folder
from rfdesktop.ui.words.document_forms import exported_words, form_name
from rfdesktop.ui.words.documents import lost_lines
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.translate import translate

if TYPE_CHECKING:  # with the first that is opened: a start needs none of it
    from rfdesktop.ui.flows.exporting.export_window import ExportWindow

_USUALLY: Mapping[DocumentForm, tuple[NotCarried, ...]] = {
    DocumentForm.CSV: (NotCarried(Lost.HEAD), NotCarried(Lost.FIELDS)),
    DocumentForm.WORD: (NotCarried(Lost.STEP_IDS), NotCarried(Lost.LOOK)),
    DocumentForm.HTML: (NotCarried(Lost.LOOK),),
}
"""What forms do not carry of flows that have it."""


class ExportPresenter(QObject):
    """One window, for one flow or for the whole library."""

    def __init__(self, dock: FlowDock, commands: Commands, folder: SaveFolder) -> None:
        super().__init__(dock)
        self._dock = dock
        self._commands = commands
        self._folder = folder
        self._window: ExportWindow | None = None
        self._flow_id = ""
        self._lost: Mapping[DocumentForm, tuple[NotCarried, ...]] | None = None
        self._saved = ""
        dock.preview.exportRequested.connect(self.open_flow)

    def open_flow(self, flow_id: str, title: str) -> None:
        """Asks in what form a flow is to be saved."""
        self._flow_id, self._lost = flow_id, None
        self._shown().open(title, whole_library=False)
        self._commands.send(WeighExport(flow_id))

    def open_selected(self) -> None:
        """The same, of the flow that is selected in the dock."""
        flow_id = self._dock.flow_id
        if flow_id:
            rows = self._dock.list.model()
            listed = [rows.index(row, 0) for row in range(rows.rowCount())]
            titles = (str(index.data()) for index in listed if index.data(FlowRole.FLOW_ID) == flow_id)
            self.open_flow(flow_id, next(titles, flow_id))

    def open_library(self) -> None:
        """Asks in what form all flows are to be saved."""
        self._flow_id, self._lost = "", None
        self._shown().open(translate("ExportPresenter", "All flows of the library"), whole_library=True)
        self._show_lost()

    def handle(self, event: ExportEvent | Trouble) -> None:
        """Takes an event about an export."""
        window = self._window
        if window is None:
            return
        match event:
            case ExportWeighed(flow_id, lost):
                if flow_id == self._flow_id:
                    self._lost = lost
                    self._show_lost()
            case FlowExported(_, path, _):
                self._tell(path, translate("ExportPresenter", "Saved: {path}").format(path=_short(path)))
            case LibraryExported(folder):
                self._tell(folder, exported_words(event))
            case CommandFailed(ExportFlow() | ExportLibrary(), failure):
                window.save.setEnabled(True)
                window.show_saved(words(failure).line, good=False)
            case CommandFailed() | BugSeen():
                window.save.setEnabled(True)
            case _:
                assert_never(event)

    def _tell(self, path: str, said: str) -> None:
        self._saved = path
        if self._window is not None:
            self._window.save.setEnabled(True)
            self._window.show_saved(said)

    def _show_lost(self) -> None:
        if self._window is None:
            return
        lost = self._lost if self._flow_id else _USUALLY
        self._window.show_lost(None if lost is None else lost_lines(lost.get(self._window.form, ())))

    def _save(self, form: DocumentForm) -> None:
        if self._window is None:
            return
        dialog = QFileDialog(self._window, translate("ExportPresenter", "Export"), str(self._folder.start))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._flow_id:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix(form.value.removeprefix("."))
            dialog.setNameFilter(f"{form_name(form)} (*{form.value})")
            dialog.selectFile(f"{flow_stem(self._flow_id)}{form.value}")
        else:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen), form))
        dialog.open()

    def save_to(self, chosen: Path, form: DocumentForm) -> None:
        """Saves in the file or the folder that was chosen."""
        if self._window is None:
            return
        self._window.save.setEnabled(False)
        self._window.show_saved("")
        if self._flow_id:
            self._folder.use(chosen.parent)
            self._commands.send(ExportFlow(self._flow_id, chosen, form))
        else:
            self._folder.use(chosen)
            self._commands.send(ExportLibrary(chosen, form, self._window.replace.isChecked()))

    def _shown(self) -> ExportWindow:
        if self._window is None:
            from rfdesktop.ui.flows.exporting.export_window import ExportWindow

            self._window = window = ExportWindow(self._dock)
            window.formChosen.connect(self._show_lost)
            window.saveWanted.connect(self._save)
            window.folderWanted.connect(lambda: show_in_folder(Path(self._saved)))
        self._window.save.setEnabled(True)
        return self._window


def _short(path: str) -> str:
    where = Path(path)
    return f"{where.parent.name}/{where.name}"

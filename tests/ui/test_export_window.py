"""The export's window: what each form does not carry, where to save, and what was saved or why not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import BugSeen, CommandFailed, FlowsListed
from rfdesktop.domain.flows.documents import DocumentForm, Lost, NotCarried
from rfdesktop.domain.flows.exports import (
    ExportFlow,
    ExportLibrary,
    ExportWeighed,
    FlowExported,
    LibraryExported,
    WeighExport,
)
from rfdesktop.domain.flows.flow import FlowKind, FlowStatus, FlowSummary
from rfdesktop.ui.flows.dock import FlowDock
from rfdesktop.ui.flows.dock_presenter import FlowDockPresenter
from rfdesktop.ui.flows.exporting.export_presenter import ExportPresenter
from rfdesktop.ui.flows.exporting.export_window import ExportWindow
from rfdesktop.ui.outcome.save_folder import SaveFolder
from rfdesktop.ui.theme.icons import Icons
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme

FULL = Failure(ErrorCode.DISK_FULL, {"file": "flow.md"})
FIELDS = (NotCarried(Lost.FIELDS, "ask"),)


class Desk:
    """The dock with two flows, and the export's presenter."""

    def __init__(self, qtbot: QtBot, start: Path) -> None:
        theme = light_theme()
        self.commands, self.folder = RecordingCommands(), SaveFolder()
        self.folder.use(start)
        self.dock = FlowDock(theme, Icons(theme))
        qtbot.addWidget(self.dock)
        self.dock.show()
        self.exports = ExportPresenter(self.dock, self.commands, self.folder)

    def list_flows(self) -> None:
        shown = FlowDockPresenter(self.dock, self.commands)
        shown.handle(
            FlowsListed(
                tuple(
                    FlowSummary(each, f"Flow {each}", FlowKind.TROUBLESHOOTING, FlowStatus.PUBLISHED)
                    for each in ("one", "two")
                )
            )
        )
        self.dock.browsed.emit()

    @property
    def window(self) -> ExportWindow:
        return find_one(self.dock, ExportWindow, "exportWindow")

    @property
    def dialog(self) -> QFileDialog:
        return self.window.findChildren(QFileDialog)[-1]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    return Desk(qtbot, tmp_path)


def test_what_a_flow_loses_is_looked_up_and_follows_the_form(desk: Desk) -> None:
    desk.dock.preview.exportRequested.emit("one", "Flow one")
    window = desk.window
    assert (window.title.text(), window.isVisible(), window.replace.isVisible()) == ("Flow one", True, False)
    assert desk.commands.sent == [WeighExport("one")]
    assert window.is_looking
    desk.exports.handle(ExportWeighed("another", {DocumentForm.RFFLOW: FIELDS}))
    assert window.is_looking, "another flow's answer says nothing of this one"
    desk.exports.handle(ExportWeighed("one", {DocumentForm.CSV: FIELDS}))
    assert window.lost_title.text() == "This form carries everything."
    window.choose(DocumentForm.CSV)
    assert window.lost_title.text() == "This form does not carry:"
    # Another flow is looked up anew.
    desk.exports.open_flow("two", "Flow two")
    assert window.is_looking
    window.choose(DocumentForm.MARKDOWN)
    assert window.is_looking


def test_of_the_whole_library_it_is_said_at_once_what_forms_usually_lose(desk: Desk) -> None:
    desk.exports.open_flow("one", "Flow one")
    desk.exports.handle(ExportWeighed("one", {DocumentForm.RFFLOW: FIELDS}))
    assert desk.window.lost_title.text() == "This form does not carry:"
    desk.exports.open_library()
    assert (desk.window.title.text(), desk.window.replace.isVisible()) == ("All flows of the library", True)
    assert desk.window.lost_title.text() == "This form carries everything."
    desk.window.choose(DocumentForm.WORD)
    assert desk.window.lost_title.text() == "This form does not carry:"
    # What was asked of a flow before counts no more.
    desk.exports.handle(ExportWeighed("one", {}))
    assert desk.window.lost_title.text() == "This form does not carry:"
    assert desk.commands.sent == [WeighExport("one")]


def test_the_selected_flow_is_saved_by_its_title(desk: Desk) -> None:
    desk.exports.open_selected()
    assert desk.dock.findChild(ExportWindow) is None, "there is none to save"
    desk.list_flows()
    desk.dock.list.setCurrentIndex(desk.dock.list.model().index(1, 0))
    desk.commands.sent.clear()
    desk.exports.open_selected()
    assert desk.window.title.text() == "Flow two"
    assert desk.commands.sent == [WeighExport("two")]


def test_a_flow_is_saved_where_the_dialog_says_and_the_next_begins_there(desk: Desk, tmp_path: Path) -> None:
    desk.exports.open_flow("one", "Flow one")
    desk.window.choose(DocumentForm.MARKDOWN)
    desk.window.save.click()
    dialog = desk.dialog
    assert (dialog.isVisible(), dialog.directory().path()) == (True, str(tmp_path))
    assert (dialog.acceptMode(), dialog.defaultSuffix()) == (QFileDialog.AcceptMode.AcceptSave, "md")
    assert dialog.nameFilters() == ["Markdown (*.md)"]
    assert Path(dialog.selectedFiles()[0]).name == "one.md"
    (tmp_path / "elsewhere").mkdir()
    dialog.fileSelected.emit(str(tmp_path / "elsewhere" / "mine.md"))
    assert desk.commands.sent[-1] == ExportFlow("one", tmp_path / "elsewhere" / "mine.md", DocumentForm.MARKDOWN)
    assert not desk.window.save.isEnabled()
    assert desk.folder.start == tmp_path / "elsewhere"
    dialog.close()
    QApplication.processEvents()
    assert not desk.window.findChildren(QFileDialog)


def test_the_library_is_saved_in_a_folder_and_replaces_only_what_it_may(desk: Desk, tmp_path: Path) -> None:
    desk.exports.open_library()
    desk.window.save.click()
    assert desk.dialog.fileMode() == QFileDialog.FileMode.Directory
    desk.dialog.fileSelected.emit(str(tmp_path / "all"))
    assert desk.commands.sent[-1] == ExportLibrary(tmp_path / "all", DocumentForm.RFFLOW)
    assert desk.folder.last == str(tmp_path / "all")
    desk.window.replace.setChecked(True)
    desk.exports.save_to(tmp_path / "all", DocumentForm.CSV)
    assert desk.commands.sent[-1] == ExportLibrary(tmp_path / "all", DocumentForm.CSV, True)


def test_what_was_saved_is_said_and_its_folder_opened(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    window = saving(desk, tmp_path)
    desk.exports.handle(FlowExported("one", str(tmp_path / "one.md")))
    assert (window.said.text(), window.save.isEnabled()) == (f"Saved: {tmp_path.name}/one.md", True)
    window.show_folder.click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]
    desk.exports.open_library()
    assert not window.said.text(), "that was of the flow before"
    desk.exports.handle(LibraryExported(str(tmp_path / "all"), 3, kept=1))
    assert window.said.text().startswith("3 flows saved.")
    window.show_folder.click()
    assert len(opened) == 2


def saving(desk: Desk, folder: Path) -> ExportWindow:
    desk.exports.open_flow("one", "Flow one")
    desk.exports.save_to(folder / "one.md", DocumentForm.MARKDOWN)
    assert not desk.window.save.isEnabled()
    return desk.window


@pytest.mark.parametrize(
    "command", [ExportFlow("one", Path("x"), DocumentForm.CSV), ExportLibrary(Path("x"), DocumentForm.CSV)]
)
def test_an_export_that_failed_says_why_and_can_be_tried_again(
    desk: Desk, tmp_path: Path, command: ExportFlow | ExportLibrary
) -> None:
    window = saving(desk, tmp_path)
    desk.exports.handle(CommandFailed(command, FULL))
    assert window.said.text().startswith("The disk is full")
    assert (window.said.property("tone"), window.show_folder.isVisible()) == ("bad", False)
    assert window.save.isEnabled()
    # What was said of the last try is not there during the next.
    desk.exports.save_to(tmp_path / "one.md", DocumentForm.MARKDOWN)
    assert not window.said.text()


@pytest.mark.parametrize("trouble", [BugSeen(WeighExport("one")), CommandFailed(WeighExport("one"), FULL)])
def test_another_trouble_leaves_the_way_open(desk: Desk, tmp_path: Path, trouble: BugSeen | CommandFailed) -> None:
    window = saving(desk, tmp_path)
    desk.exports.handle(trouble)
    assert window.save.isEnabled()
    assert not window.said.text()


def test_a_window_that_is_opened_again_waits_for_nothing(desk: Desk, tmp_path: Path) -> None:
    window = saving(desk, tmp_path)
    desk.exports.open_flow("two", "Flow two")
    assert desk.window is window
    assert window.save.isEnabled()


def test_events_before_the_first_window_are_passed_over(desk: Desk, tmp_path: Path) -> None:
    desk.exports.save_to(tmp_path / "one.md", DocumentForm.MARKDOWN)
    desk.exports.handle(FlowExported("one", "one.md"))
    assert (desk.dock.findChild(ExportWindow), desk.commands.sent) == (None, [])

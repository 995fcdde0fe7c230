"""The import's window: files as they are read, one beside its source, a text while it is typed; what it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rfdesktop.adapters.documents.understanding import looked, looked_text
from rfdesktop.domain.commands import Command
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import (
    BugSeen,
    CommandFailed,
    ImportFinished,
    PreviewEnded,
    PreviewLooked,
    PreviewRead,
    ProviderReady,
    StructuringFailed,
)
from rfdesktop.domain.flows.documents import DocumentForm
from rfdesktop.domain.flows.flow import FlowPut, ImportReport, PutOutcome
from rfdesktop.domain.flows.previews import (
    EndPreview,
    FileSeen,
    LookAtFile,
    PreviewFiles,
    PreviewText,
    StopPreview,
    StructureText,
    TakePreview,
)
from rfdesktop.domain.settings import ProviderName, ThemeChoice
from rfdesktop.ui.flows.dock import FlowDock
from rfdesktop.ui.flows.importing.file_rows import Shown
from rfdesktop.ui.flows.importing.import_presenter import ImportPresenter
from rfdesktop.ui.flows.importing.import_window import ImportWindow
from rfdesktop.ui.flows.importing.source_pane import PIECE, SourcePane
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from tests.ui.in_front import comes_to_the_front
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme, nameless_controls

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
RUNBOOK = "# Labels\n\n1. Is it on?\n   - Yes: go to step 3\n   - No: go on\n2. ![x](y.png) Switch it on\n3. Resolved\n"
SEEN = (
    FileSeen("in/new.md", "New", 3, 1, 0, PutOutcome.ADDED),
    FileSeen("in/bad.rfflow", failure=Failure(ErrorCode.FLOW_NOT_JSON, {"line": 3, "detail": "torn"})),
    FileSeen("in/same.rfflow", "Same", 2, 0, 0, PutOutcome.UNCHANGED),
    FileSeen("in/changed.rfflow", "Changed", 2, 0, 2, PutOutcome.UPDATED),
)


class Desk:
    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self.commands = RecordingCommands()
        self.dock = FlowDock(theme, Icons(theme))
        qtbot.addWidget(self.dock)
        self.imports = ImportPresenter(self.dock, theme, self.commands)

    @property
    def window(self) -> ImportWindow:
        found = self.dock.findChild(ImportWindow)
        assert found is not None
        return found

    @property
    def preview(self) -> str:
        asked = (each for each in reversed(self.commands.sent) if isinstance(each, PreviewFiles | PreviewText))
        return next(asked).preview_id

    def read(self, *files: FileSeen) -> None:
        self.imports.open_files((Path("in"),))
        self.imports.handle(PreviewRead(self.preview, files, len(files), len(files)))
        self.imports.handle(PreviewEnded(self.preview))

    def type(self, text: str) -> None:
        self.imports.open_text()
        self.window.page.source.insertPlainText(text)

    def answer(self, qtbot: QtBot) -> None:
        """Answers the last text that was sent, as the service does."""
        qtbot.waitUntil(lambda: bool(self.commands.of(PreviewText)))
        asked = self.commands.of(PreviewText)[-1]
        made = looked_text(asked.text, asked.title)
        self.imports.handle(PreviewLooked(asked.preview_id, 0, made, edition=asked.edition))


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    theme = Theme(qapp, ThemeChoice.LIGHT, 10, RESOURCES)
    yield Desk(qtbot, theme)
    qapp.setStyleSheet("")
    theme.deleteLater()


def test_what_is_refused_or_there_already_is_left_out_and_the_rest_can_be(desk: Desk, qtbot: QtBot) -> None:
    desk.read(*SEEN)
    window = desk.window
    assert list(window.panel.model.taken) == [0, 3]
    assert window.summary.text() == "2 flows will be imported as drafts. 1 file is refused."
    assert nameless_controls(window) == []
    window.panel.list.setCurrentIndex(window.panel.model.index(3))
    qtbot.keyClick(window.panel.list, Qt.Key.Key_Space)
    assert list(window.panel.model.taken) == [0]
    window.panel.list.setCurrentIndex(window.panel.model.index(1))
    qtbot.keyClick(window.panel.list, Qt.Key.Key_Space)
    assert list(window.panel.model.taken) == [0]
    window.panel.all.click()
    assert list(window.panel.model.taken) == [0, 2, 3]
    window.at_once.setChecked(True)
    qtbot.mouseClick(window.take, Qt.MouseButton.LeftButton)
    assert desk.commands.sent[-1] == TakePreview(desk.preview, (0, 2, 3))
    assert desk.dock.import_card.at_once.isChecked()
    assert not window.isVisible()
    assert not desk.commands.of(EndPreview)


def test_a_file_that_is_long_in_coming_leaves_no_other_in_its_place(desk: Desk, qtbot: QtBot) -> None:
    desk.read(*SEEN)
    desk.imports.handle(PreviewLooked(desk.preview, 0, looked(RUNBOOK.encode(), "new.md", DocumentForm.MARKDOWN)))
    assert desk.window.page.title.text() == "Labels"
    desk.window.panel.list.setCurrentIndex(desk.window.panel.model.index(1))
    qtbot.waitUntil(lambda: desk.window.page.title.text() == "Reading…")
    assert not desk.window.page.source.toPlainText()
    desk.imports.handle(
        PreviewLooked(desk.preview, 1, looked(b"# Other\n\n1. Do it\n", "bad.md", DocumentForm.MARKDOWN))
    )
    assert "Do it" in desk.window.page.source.toPlainText()


def test_a_part_of_the_files_can_be_listed(desk: Desk) -> None:
    desk.read(*SEEN)
    panel = desk.window.panel
    words = [panel.filter.itemText(row) for row in range(panel.filter.count())]
    assert words == ["All files (4)", "To look at (2)", "Refused (1)"]
    panel.filter.setCurrentIndex(panel.filter.findData(Shown.REFUSED))
    assert [panel.model.index(row).data() for row in range(panel.model.rowCount())] == ["bad.rfflow"]
    panel.filter.setCurrentIndex(panel.filter.findData(Shown.DOUBTFUL))
    panel.none.click()
    assert list(panel.model.taken) == []


def test_reading_is_shown_and_can_be_stopped(desk: Desk, qtbot: QtBot) -> None:
    desk.imports.open_files((Path("in"),))
    desk.imports.handle(PreviewRead(desk.preview, SEEN[:1], 1, 500))
    window = desk.window
    assert not window.take.isEnabled()
    assert "1 of 500" in window.panel.said.text()
    qtbot.mouseClick(window.panel.stop, Qt.MouseButton.LeftButton)
    assert desk.commands.of(StopPreview) == [StopPreview(desk.preview)]
    desk.imports.handle(PreviewEnded(desk.preview, stopped=True))
    assert window.panel.said.text() == "Stopped: 1 of 500 were read."
    assert window.take.isEnabled()
    desk.imports.handle(PreviewRead("another", SEEN, 4, 4))
    assert len(window.panel.model.files) == 1
    window.close()
    assert desk.commands.of(EndPreview) == [EndPreview(desk.preview)]


def test_a_step_a_doubt_and_a_line_lead_to_each_other(desk: Desk, qtbot: QtBot) -> None:
    desk.read(*SEEN)
    qtbot.waitUntil(lambda: bool(desk.commands.of(LookAtFile)))
    assert desk.commands.of(LookAtFile)[-1] == LookAtFile(desk.preview, 0)
    made = looked(RUNBOOK.encode(), "new.md", DocumentForm.MARKDOWN)
    desk.imports.handle(PreviewLooked(desk.preview, 0, made, outcome=PutOutcome.ADDED))
    page = desk.window.page
    titles = [page.steps.model().index(at, 0).data() for at in range(page.steps.topLevelItemCount())]
    assert titles == ["1. Is it on?", "2. Switch it on", "3. Resolved"]
    for width in (900, 300):
        page.steps.resize(width, 300)
        QApplication.processEvents()
        wide = page.steps.columnWidth(0) / page.steps.fontMetrics().averageCharWidth()
        assert wide > 20, "the titles of the steps can be read at any width"
    page.steps.setCurrentIndex(page.steps.model().index(1, 0))
    assert page.source.textCursor().blockNumber() + 1 == 6
    assert "Line 6" in page.doubts.item(0).text()
    page.steps.setCurrentIndex(page.steps.model().index(0, 0))
    page.doubts.setCurrentRow(0)
    assert page.source.textCursor().blockNumber() + 1 == 6
    assert page.steps.currentItem() is page.steps.topLevelItem(1)
    QTest.mouseClick(page.source.viewport(), Qt.MouseButton.LeftButton)
    page.source.moveCursor(page.source.textCursor().MoveOperation.End)
    assert page.steps.currentItem() is page.steps.topLevelItem(2)


def test_a_long_title_of_a_step_takes_two_lines_where_the_list_is_narrow(desk: Desk, qtbot: QtBot) -> None:
    desk.read(*SEEN)
    qtbot.waitUntil(lambda: bool(desk.commands.of(LookAtFile)))
    words = "Check whether the print spooler of the server answers"
    made = looked(
        RUNBOOK.replace("Switch it on", words).encode().replace(b"Is it on?", f"{words * 4}?".encode()),
        "new.md",
        DocumentForm.MARKDOWN,
    )
    desk.imports.handle(PreviewLooked(desk.preview, 0, made, outcome=PutOutcome.ADDED))
    steps = desk.window.page.steps

    def heights() -> list[int]:
        return [steps.visualRect(steps.model().index(at, 0)).height() for at in range(3)]

    line = steps.fontMetrics().lineSpacing()
    steps.resize(300, 300)
    qtbot.waitUntil(lambda: heights()[1] >= 2 * line > heights()[2])
    assert max(heights()) < 3 * line
    part = steps.model().index(0, 0, steps.model().index(0, 0))
    assert steps.visualRect(part).height() < 2 * line
    steps.resize(1200, 300)
    qtbot.waitUntil(lambda: heights()[1] < 2 * line)


def test_a_refused_file_shows_its_line(desk: Desk) -> None:
    desk.read(SEEN[1])
    made = looked(b'{"rfflow": 1,\n "id": "half",\n', "bad.rfflow", DocumentForm.RFFLOW)
    desk.imports.handle(PreviewLooked(desk.preview, 0, made))
    page = desk.window.page
    assert page.title.text() == "bad.rfflow"
    assert page.source.textCursor().blockNumber() + 1 == 3
    assert not desk.window.take.isEnabled()


def test_a_text_is_read_while_it_is_typed_and_goes_once_it_is_stored(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.imports.typed):
        desk.type(RUNBOOK)
    window = desk.window
    assert not window.take.isEnabled()
    desk.answer(qtbot)
    assert window.page.title.text() == "Labels"
    assert window.take.isEnabled()
    window.page.source.insertPlainText("4. More\n")
    assert not window.take.isEnabled()
    sent = len(desk.commands.of(PreviewText))
    qtbot.waitUntil(lambda: len(desk.commands.of(PreviewText)) > sent)
    desk.answer(qtbot)
    preview = desk.preview
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.commands.sent[-1] == TakePreview(preview, (0,))
    desk.imports.handle(CommandFailed(desk.commands.sent[-1], Failure(ErrorCode.DISK_FULL)))
    assert desk.imports.pasted.endswith("4. More\n")
    desk.imports.open_text()
    assert window.page.source.toPlainText().endswith("4. More\n")
    desk.answer(qtbot)
    qtbot.mouseClick(window.take, Qt.MouseButton.LeftButton)
    desk.imports.handle(ImportFinished(ImportReport((FlowPut("labels", "Labels", PutOutcome.ADDED, 1),), ())))
    assert desk.imports.pasted == ""


def test_a_text_that_rests_is_read_once(desk: Desk, qtbot: QtBot) -> None:
    desk.type(RUNBOOK)
    (rest,) = desk.imports.findChildren(QTimer)
    with qtbot.waitSignal(rest.timeout):
        pass
    assert [each.text for each in desk.commands.of(PreviewText)] == [RUNBOOK]
    assert not rest.isActive()
    desk.window.page.source.insertPlainText("4. More\n")
    assert rest.isActive()
    desk.window.close()
    assert not rest.isActive()


def test_one_flow_can_be_gone_on_with_in_the_editor(desk: Desk, qtbot: QtBot) -> None:
    desk.read(*SEEN)
    assert not desk.window.edit.isVisible()
    desk.read(SEEN[0])
    qtbot.mouseClick(desk.window.edit, Qt.MouseButton.LeftButton)
    assert desk.commands.of(TakePreview)
    finished = ImportFinished(ImportReport((FlowPut("new", "New", PutOutcome.ADDED, 1),), ()))
    with qtbot.waitSignal(desk.imports.editWanted) as asked:
        desk.imports.handle(finished)
    assert asked.args == ["new"]
    with qtbot.assertNotEmitted(desk.imports.editWanted):
        desk.imports.handle(finished)


def test_the_model_is_offered_where_there_is_one_and_what_it_says_late_counts_no_more(desk: Desk, qtbot: QtBot) -> None:
    desk.imports.handle(ProviderReady(ProviderName.OFFLINE, ProviderName.OFFLINE, "offline"))
    desk.type(RUNBOOK)
    paste = desk.window.paste
    assert not paste.ask.isVisible()
    desk.imports.handle(ProviderReady(ProviderName.ANTHROPIC, ProviderName.ANTHROPIC, "model-1"))
    assert paste.ask.isVisible()
    qtbot.mouseClick(paste.ask, Qt.MouseButton.LeftButton)
    (asked,) = desk.commands.of(StructureText)
    assert asked.text == RUNBOOK
    assert paste.ask.text() == "Stop"
    made = PreviewLooked(
        asked.preview_id, 0, looked_text(RUNBOOK, "By the model"), edition=asked.edition, model="model-1"
    )
    desk.imports.handle(replace(made, edition=asked.edition - 1))
    assert not desk.window.take.isEnabled()
    desk.imports.handle(made)
    assert "Structured by model-1" in desk.window.page.facts.text()
    assert desk.window.take.isEnabled()
    qtbot.mouseClick(paste.ask, Qt.MouseButton.LeftButton)
    again = desk.commands.of(StructureText)[-1]
    desk.imports.handle(StructuringFailed(again.preview_id, again.edition, Failure(ErrorCode.STRUCTURE_UNREADABLE)))
    assert paste.ask.text() != "Stop"
    read = desk.commands.of(PreviewText)[-1]
    assert (read.text, read.edition) == (RUNBOOK, again.edition)
    desk.imports.handle(PreviewLooked(read.preview_id, 0, looked_text(RUNBOOK, "By the rules"), edition=read.edition))
    assert "no steps" in paste.said.text()
    assert "model-1" not in desk.window.page.facts.text()
    assert desk.window.take.isEnabled()


def test_what_was_pasted_before_the_app_ended_is_there_again(desk: Desk, qtbot: QtBot) -> None:
    desk.imports.restore(RUNBOOK)
    desk.imports.open_text()
    assert desk.window.page.source.toPlainText() == RUNBOOK
    assert desk.commands.of(PreviewText)[-1].text == RUNBOOK
    desk.read(*SEEN)
    desk.window.close()
    assert desk.imports.pasted == RUNBOOK


def test_ten_thousand_lines_come_bit_by_bit_and_one_far_down_is_shown_once_it_is_there(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.read(SEEN[0])
    text = "# Labels\n\n1. Look\n" + "words\n" * 10_000 + "2. Resolved\n"
    desk.imports.handle(PreviewLooked(desk.preview, 0, looked(text.encode(), "new.md", DocumentForm.MARKDOWN)))
    source = desk.window.page.source
    assert source.blockCount() == PIECE
    qtbot.waitUntil(lambda: source.blockCount() > PIECE)
    source.go_to_line(10_004)
    qtbot.waitUntil(lambda: source.textCursor().blockNumber() + 1 == 10_004)
    assert source.textCursor().block().text() == "2. Resolved"


def test_what_stands_in_an_empty_place_for_a_text_is_as_large_as_the_text(qtbot: QtBot) -> None:
    theme = light_theme()
    pane = SourcePane(theme)
    qtbot.addWidget(pane)
    pane.show()
    try:
        for points in (20, 8):
            theme.set_font_size(points)
            assert pane.viewport().font().pointSize() == pane.font().pointSize() == points - 1
    finally:
        theme.set_font_size(10)


@pytest.mark.parametrize("trouble", ["failed", "broken"])
def test_what_could_not_be_read_or_structured_leaves_what_there_is(desk: Desk, qtbot: QtBot, trouble: str) -> None:
    def failed(command: Command) -> None:
        full = Failure(ErrorCode.DISK_FULL)
        desk.imports.handle(CommandFailed(command, full) if trouble == "failed" else BugSeen(command))

    # Before any window there is nobody to tell.
    for each in (PreviewFiles("", ()), StructureText("", "", "", 0)):
        failed(each)
    desk.imports.open_files((Path("in"),))
    window = desk.window
    desk.imports.handle(PreviewRead(desk.preview, SEEN[:1], 1, 500))
    assert window.panel.stop.isVisible()
    failed(PreviewFiles("another", ()))
    assert window.panel.stop.isVisible()
    failed(desk.commands.of(PreviewFiles)[-1])
    assert window.panel.said.text() == "Stopped: 1 of 500 were read."
    desk.imports.handle(ProviderReady(ProviderName.ANTHROPIC, ProviderName.ANTHROPIC, "model-1"))
    desk.type(RUNBOOK)
    qtbot.mouseClick(window.paste.ask, Qt.MouseButton.LeftButton)
    read = len(desk.commands.of(PreviewText))
    failed(replace(desk.commands.of(StructureText)[-1], preview_id="another"))
    assert window.paste.asking
    failed(desk.commands.of(StructureText)[-1])
    assert not window.paste.asking
    assert [each.text for each in desk.commands.of(PreviewText)[read:]] == [RUNBOOK], "the rules read it"


def test_files_and_text_from_inside_are_not_from_outside_though_some_came_so_before(desk: Desk, qtbot: QtBot) -> None:
    begun: list[bool] = []
    desk.imports.begun.connect(begun.append)
    for outside, pasting in ((True, False), (False, False), (True, False), (False, True)):
        if pasting:
            desk.type(RUNBOOK)
            desk.answer(qtbot)
        else:
            desk.imports.open_files((Path("in"),), outside=outside)
            desk.imports.handle(PreviewRead(desk.preview, SEEN[:1], 1, 1))
            desk.imports.handle(PreviewEnded(desk.preview))
        assert desk.window.take.isEnabled()
        desk.window.take.click()
        desk.imports.handle(ImportFinished(ImportReport((FlowPut("new", "New", PutOutcome.ADDED, 1),), ())))
    assert begun == [True, False, True, False]


def test_a_preview_ends_with_its_window_and_with_the_next_but_not_what_is_being_imported(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.imports.open_files((Path("in"),))
    first = desk.preview
    assert desk.commands.of(EndPreview) == []
    desk.imports.open_files((Path("other"),))
    second = desk.preview
    assert second != first
    assert desk.commands.of(EndPreview) == [EndPreview(first)]
    # What is told of the one that was left counts no more.
    desk.imports.handle(PreviewRead(first, SEEN[:1], 1, 1))
    desk.imports.handle(PreviewEnded(second))
    assert not desk.window.take.isEnabled()
    desk.window.close()
    assert desk.commands.of(EndPreview)[1:] == [EndPreview(second)]
    desk.read(SEEN[0])
    desk.window.take.click()
    desk.imports.open_files((Path("in"),))
    assert len(desk.commands.of(EndPreview)) == 2


def test_an_import_of_files_leaves_what_is_pasted_and_one_that_put_nothing_too(desk: Desk, qtbot: QtBot) -> None:
    desk.imports.restore(RUNBOOK)
    desk.imports.restore("something older")
    done = ImportFinished(ImportReport((FlowPut("new", "New", PutOutcome.ADDED, 1),), ()))
    desk.read(SEEN[0])
    desk.window.take.click()
    with qtbot.assertNotEmitted(desk.imports.typed):
        desk.imports.handle(done)
    assert desk.imports.pasted == RUNBOOK
    desk.imports.open_text()
    desk.answer(qtbot)
    desk.window.take.click()
    desk.imports.handle(ImportFinished(ImportReport((), ())))
    assert desk.imports.pasted == RUNBOOK
    # That import is over: the next one is another's.
    desk.imports.handle(done)
    assert desk.imports.pasted == RUNBOOK
    desk.imports.open_text()
    desk.answer(qtbot)
    desk.window.take.click()
    with qtbot.waitSignal(desk.imports.typed):
        desk.imports.handle(done)
    assert desk.imports.pasted == ""


@pytest.mark.parametrize("at_once", [True, False])
def test_whether_they_serve_at_once_is_the_docks_and_the_windows_choice(desk: Desk, at_once: bool) -> None:
    desk.dock.import_card.at_once.setChecked(at_once)
    desk.read(SEEN[0])
    assert desk.window.at_once.isChecked() is at_once
    desk.window.at_once.setChecked(not at_once)
    desk.window.take.click()
    assert desk.dock.import_card.at_once.isChecked() is not at_once
    assert not desk.dock.import_button.isEnabled()


def test_nothing_is_structured_of_a_blank_text_and_what_is_read_meanwhile_stands_back(desk: Desk, qtbot: QtBot) -> None:
    desk.imports.handle(ProviderReady(ProviderName.ANTHROPIC, ProviderName.ANTHROPIC, "model-1"))
    desk.imports.open_text()
    desk.window.paste.structureWanted.emit()
    assert desk.commands.of(StructureText) == []
    assert desk.commands.of(PreviewText) == [], "there is nothing to read"
    desk.type(RUNBOOK)
    (rest,) = desk.imports.findChildren(QTimer)
    assert rest.isActive()
    desk.window.paste.title.setText("Mine")
    desk.window.paste.structureWanted.emit()
    assert not rest.isActive()
    (asked,) = desk.commands.of(StructureText)
    assert asked.title == "Mine"
    desk.window.paste.stopWanted.emit()
    assert desk.commands.sent[-1] == StopPreview(asked.preview_id)
    # What is typed meanwhile makes another edition of it.
    desk.window.page.source.insertPlainText("4. More\n")
    assert not desk.window.paste.asking
    desk.window.paste.structureWanted.emit()
    assert desk.commands.of(StructureText)[-1].edition > asked.edition + 1


def test_an_import_that_failed_has_no_part_in_the_next(desk: Desk, qtbot: QtBot) -> None:
    done = ImportFinished(ImportReport((FlowPut("new", "New", PutOutcome.ADDED, 1),), ()))
    desk.type(RUNBOOK)
    assert desk.window.focusWidget() is desk.window.page.source
    desk.answer(qtbot)
    desk.window.edit.click()
    (taken,) = desk.commands.of(TakePreview)
    desk.imports.handle(CommandFailed(taken, Failure(ErrorCode.DISK_FULL)))
    with qtbot.assertNotEmitted(desk.imports.editWanted):
        desk.imports.handle(done)
    assert desk.imports.pasted == RUNBOOK


def test_the_window_comes_to_the_front_for_what_is_imported_next(desk: Desk, qtbot: QtBot) -> None:
    desk.dock.show()
    desk.read(SEEN[0])
    comes_to_the_front(qtbot, desk.window, desk.dock.window(), lambda: desk.imports.open_files((Path("more"),)))
    comes_to_the_front(qtbot, desk.window, desk.dock.window(), desk.imports.open_text)

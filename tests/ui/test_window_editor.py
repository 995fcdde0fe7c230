"""The editor in the app: a flow that is written, saved, found once it is published, and kept over an end of the app."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.domain.flows.flow import FlowStatus
from rfdesktop.ui.flows.editor.presenter import FlowEditorPresenter
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.window_driver import WindowDriver

STARTER = "outlook-keeps-asking-for-password"
SYMPTOM = "the plotter in the drawing office prints mirrored plans"


def editor_of(app: WindowDriver, flow_id: str = "") -> FlowEditorPresenter:
    """The one editor that is open, once it shows its flow."""
    editors = app.application.presenter.flows.editors
    app.until(lambda: editors.opened and editors.opened[0].session.flow.steps, "the editor")
    (editor,) = editors.opened
    assert flow_id in ("", editor.session.flow.id)
    return editor


def type_lines(editor: FlowEditorPresenter, *lines: str) -> None:
    for line in lines:
        focus = QApplication.focusWidget() or editor.window
        QTest.keyClicks(focus, line)
        QTest.keyClick(focus, Qt.Key.Key_Return)


def type_title(editor: FlowEditorPresenter, text: str) -> None:
    control = next(field.control for field in editor.window.form.fields if field.place == ("title",))
    QTest.keyClicks(control, text)


def test_a_new_flow_is_written_saved_and_published(app: WindowDriver) -> None:
    app.action("newFlowAction").trigger()
    editor = editor_of(app)
    app.qtbot.waitUntil(lambda: editor.window.isActiveWindow())
    editor.session.focusWanted.emit(("title",))
    type_lines(editor, "Plotter prints mirrored plans", "Is mirroring on in the driver?", "", "Switch mirroring off")
    type_lines(editor, "", "Escalate to the vendor", "Fixed")
    find_one(editor.window, QAbstractButton, "saveFlowButton").click()
    app.until(lambda: editor.keeping.clean, "saving")
    assert editor.session.flow.id == "plotter-prints-mirrored-plans"
    app.until(lambda: not app.application.presenter.typed.unsaved, "all that was typed is stored")
    app.ask(SYMPTOM)
    app.until_answered()
    assert "Plotter prints mirrored plans" not in app.transcript
    find_one(editor.window, QAbstractButton, "publishButton").click()
    app.until(lambda: editor.keeping.newest is not None and editor.keeping.newest.serves, "publishing")
    assert editor.session.flow.status is FlowStatus.PUBLISHED
    app.ask(SYMPTOM)
    app.until_answered()
    app.until(lambda: "Plotter prints mirrored plans" in app.transcript, "the suggestion")
    editor.window.close()


def test_what_is_written_outlives_the_app(start_app: Start) -> None:
    app = start_app()
    app.application.presenter.flows.editors.open_flow(STARTER)
    editor = editor_of(app, STARTER)
    first = editor.session.flow.steps[0]
    editor.session.select(first.id, ("title",))
    type_title(editor, "Half a word")
    app.until(lambda: not app.application.presenter.typed.unsaved, "keeping")
    app.application.quit()
    app = start_app()
    card = app.window.flows.edits
    app.until(lambda: not card.isHidden(), "what is not saved yet")
    find_one(card, QAbstractButton, "goOnButton").click()
    editor = editor_of(app, STARTER)
    assert editor.session.flow.steps[0].title == "Half a word"
    assert not editor.keeping.clean
    editor.window.close()


def test_an_import_beside_an_open_editor_is_told_and_nothing_is_overwritten(app: WindowDriver, tmp_path: Path) -> None:
    app.application.presenter.flows.editors.open_flow(STARTER)
    editor = editor_of(app, STARTER)
    mine = replace(editor.session.flow, title="Theirs", status=FlowStatus.DRAFT)
    editor.session.select(editor.session.flow.start, ("title",))
    type_title(editor, "Mine")
    app.application.open_files((FlowFiles().write(mine, tmp_path),))
    app.accept_import()
    app.until(lambda: not editor.window.overrun.isHidden(), "word of the import")
    editor.save()
    app.until(lambda: not editor.keeping.saving, "the answer")
    assert not editor.window.overrun.isHidden()
    assert editor.session.flow.steps[0].title == "Mine"
    find_one(editor.window, QAbstractButton, "overrunMine").click()
    app.until(lambda: editor.keeping.clean, "saving over it")
    assert editor.keeping.newest is not None
    assert editor.keeping.newest.number == 3
    editor.window.close()

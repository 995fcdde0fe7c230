"""Flow files handed over by a file manager: imported as drafts and shown; and the question about a left-over lock."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from rfdesktop.app.instance import RAISE, _files
from rfdesktop.app.open_window import take_over_wanted
from rfdesktop.ui.flows.importing.import_window import ImportWindow
from tests.end2end.test_cli import FLOW
from tests.ui.conftest import Start


def test_the_first_flow_of_the_files_is_shown(start_app: Start, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "flow.rfflow"
    path.write_text(json.dumps(FLOW), encoding="utf-8")
    app = start_app()
    dock = app.application.window.flows
    app.application.open_files((path,))
    app.accept_import()
    qtbot.waitUntil(lambda: dock.preview.flow_id == FLOW["id"])
    assert dock.flow_id == FLOW["id"]
    assert dock.import_card.isHidden()
    assert dock.isVisible()


def test_files_that_are_refused_are_named(start_app: Start, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "torn.rfflow"
    path.write_text("{", encoding="utf-8")
    app = start_app()
    dock = app.application.window.flows
    app.application.open_files((path, tmp_path / "gone.rfflow"))
    window = app.window.findChild(ImportWindow)
    assert window is not None
    app.until(lambda: window.panel.model.rowCount() == 2, "the files")
    assert "2 files are refused" in window.summary.text()
    assert not window.take.isEnabled()
    assert dock.import_card.isHidden()


@pytest.mark.parametrize(
    ("line", "files"),
    [
        (RAISE, ()),
        (b"open", ()),
        (b"open [1, {}]", ()),
        (b"open {", ()),
        (b'open "a.rfflow"', ()),
        (b"\xff\xfe", ()),
        (b'open ["a.rfflow", "b c.rfflow"]', (Path("a.rfflow"), Path("b c.rfflow"))),
    ],
)
def test_only_a_list_of_names_opens_files(line: bytes, files: tuple[Path, ...]) -> None:
    assert _files(line) == files


@pytest.mark.parametrize(("name", "wanted"), [("takeOverButton", True), ("leaveProfileButton", False), ("", False)])
def test_a_lock_that_was_left_is_taken_over_by_one_click(qapp: QApplication, name: str, wanted: bool) -> None:
    seen = []

    def answer() -> None:
        for box in qapp.topLevelWidgets():
            if isinstance(box, QMessageBox) and box.isVisible():
                seen.append((box.text(), box.isModal()))
                button = box.findChild(QPushButton, name) if name else None
                button.click() if button is not None else box.close()

    timer = QTimer(interval=20)
    timer.timeout.connect(answer)
    timer.start()
    assert take_over_wanted("Last open on <b>X</b>\x1b[2J.") is wanted
    timer.stop()
    assert seen[0][0] == "Last open on <b>X</b><U+001B>[2J."

"""The log of what left and the diagnostics, in the window: what is handed on was seen, and holds nothing of tickets."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.adapters.audit_file import AuditFile
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.audit.entries import AuditEntry, AuditKind
from rfdesktop.domain.flows.health_commands import SaveTable
from rfdesktop.domain.records import (
    AskDiagnostics,
    AskLog,
    DiagnosticsSaved,
    DiagnosticsShown,
    DiagnosticText,
    LogShown,
    SaveDiagnostics,
)
from rfdesktop.ui.records.diagnostics_window import DiagnosticsWindow
from rfdesktop.ui.records.log_window import LogWindow
from rfdesktop.ui.records.presenter import RecordsPresenter
from rfdesktop.ui.theme.icons import Icons
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme, nameless_controls

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
CHAT = "c" * 32


@pytest.fixture
def commands() -> RecordingCommands:
    return RecordingCommands()


@pytest.fixture
def presenter(qtbot: QtBot, commands: RecordingCommands) -> RecordsPresenter:
    over = QWidget()
    qtbot.addWidget(over)
    return RecordsPresenter(commands, Icons(light_theme()), lambda *_words: None, over)


def a_log(path: Path) -> AuditFile:
    log = AuditFile(path)
    log.append(AuditEntry(NOON, "Sam", AuditKind.LEFT, {"chat": CHAT, "to": "model", "hidden_PASSWORD": 2}))
    log.append(AuditEntry(NOON, "Sam", AuditKind.COPIED, {"chat": CHAT, "harm": "files"}))
    return log


def test_the_log_is_shown_newest_first_narrowed_and_exported_as_it_is_shown(
    presenter: RecordsPresenter, commands: RecordingCommands, qtbot: QtBot, tmp_path: Path
) -> None:
    window = presenter.open_log()
    presenter.handle(LogShown(a_log(tmp_path / "audit.jsonl").read()))
    head, *rows = window.shown_rows()
    assert [row[2] for row in rows] == ["Destructive command copied", "Left"]
    assert (rows[1][3], rows[1][4]) == ("Model", "hidden: Password × 2")
    assert nameless_controls(window) == []
    qtbot.keyClicks(window.search, "password")
    assert [row[2] for row in window.shown_rows()[1:]] == ["Left"]
    window.saveChosen.emit(tmp_path / "log.csv", window.shown_rows())
    assert commands.of(SaveTable) == [SaveTable("", tmp_path / "log.csv", head, (rows[1],))]
    window.kind.setCurrentIndex(window.kind.findData(AuditKind.COPIED.value))
    assert window.shown_rows()[1:] == ()
    assert not window.save.isEnabled()


def test_each_window_is_made_once_and_asks_for_what_there_is_now(
    qtbot: QtBot, commands: RecordingCommands, tmp_path: Path
) -> None:
    over, said = QWidget(), list[tuple[str, str, str]]()
    qtbot.addWidget(over)
    records = RecordsPresenter(commands, Icons(light_theme()), lambda *words: said.append(words), over)
    # Before the windows are there, what was read has nobody to show it.
    records.handle(LogShown(a_log(tmp_path / "audit.jsonl").read()))
    records.handle(DiagnosticsShown((DiagnosticText("about.txt", "words"),)))
    log, bundle = records.open_log(), records.open_diagnostics()
    assert (log.isVisible(), bundle.isVisible(), log.focusWidget()) == (True, True, log.search)
    assert commands.sent == [AskLog(), AskDiagnostics()]
    assert (records.open_log(), records.open_diagnostics()) == (log, bundle)
    assert commands.sent[2:] == [AskLog(), AskDiagnostics()]
    assert said == []
    records.handle(DiagnosticsSaved(str(tmp_path / "bundle.zip")))
    ((kind, words, key),) = said
    assert (kind, "bundle.zip" in words, key) == ("good", True, "diagnostics")
    log.close()
    bundle.close()


def test_the_entry_that_is_chosen_is_told_whole_under_the_table(presenter: RecordsPresenter, tmp_path: Path) -> None:
    window = presenter.open_log()
    presenter.handle(LogShown(a_log(tmp_path / "audit.jsonl").read()))
    assert "Destructive command copied" in window.whole.text()
    window.table.selectRow(1)
    assert "Model · hidden: Password × 2" in window.whole.text()
    window.search.setText("nothing is called like this")
    assert not window.whole.isVisibleTo(window)


def test_the_last_hash_is_known_by_its_ends_and_copied_whole(
    presenter: RecordsPresenter, qtbot: QtBot, tmp_path: Path
) -> None:
    window = presenter.open_log()
    log = a_log(tmp_path / "audit.jsonl").read()
    presenter.handle(LogShown(log))
    assert f"{log.end.hash[:8]}…{log.end.hash[-8:]}" in window.chain.text()
    qtbot.mouseClick(window.copy_hash, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == log.end.hash
    window.show_log(replace(log, broken=2))
    assert not window.copy_hash.isVisible()


def test_a_log_that_was_changed_says_where(presenter: RecordsPresenter, tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    a_log(path)
    path.write_text(path.read_text().replace("files", "disk"))
    window = presenter.open_log()
    presenter.handle(LogShown(AuditFile(path).read()))
    assert "breaks at line 2" in find_one(window, QLabel, "auditChain").text()
    assert len(window.shown_rows()) == 2
    path.write_text(path.read_text().replace("Sam", "Tom"))
    presenter.handle(LogShown(AuditFile(path).read()))
    assert "breaks at line 1" in find_one(window, QLabel, "auditChain").text()
    assert "trusted" in window.nothing.text()


def test_a_log_that_was_changed_is_told_at_the_start_and_shown_by_the_notice(
    start_app: Start, profile: Path, shipped_library: Path
) -> None:
    profile.mkdir(mode=0o700)
    paths = ProfilePaths(profile)
    shutil.copytree(shipped_library, paths.flows)
    a_log(paths.audit)
    paths.audit.write_text(paths.audit.read_text().replace("files", "disk"))
    app = start_app()
    app.until(lambda: any(notice.key == "audit-broken" for notice in app.window.notices.notices), "the notice")
    (told,) = [notice for notice in app.window.notices.notices if notice.key == "audit-broken"]
    assert "line 2" in told.text
    assert told.action is not None
    told.action()
    window = app.find(LogWindow, "auditWindow")
    app.until(lambda: "breaks at line 2" in find_one(window, QLabel, "auditChain").text(), "the log")


def test_the_bundle_holds_what_was_seen_and_nothing_of_a_ticket(start_app: Start, tmp_path: Path) -> None:
    app = start_app()
    app.type("printer of Anna Kowalski at Acme is dead, password: Hunter2!Blue")
    app.click("sendButton")
    app.until(lambda: "Kowalski" in app.transcript and app.button("sendButton").isVisible())
    app.action("diagnosticsAction").trigger()
    window = app.find(DiagnosticsWindow, "diagnosticsWindow")
    app.until(lambda: window.files.count() > 3, "the texts")
    assert nameless_controls(window) == []
    text, seen = find_one(window, QPlainTextEdit, "diagnosticsText"), []
    for row in range(window.files.count()):
        window.files.setCurrentRow(row)
        seen.append(text.toPlainText())
    window.files.item(2).setCheckState(Qt.CheckState.Unchecked)
    chosen, out = window.chosen, tmp_path / "bundle.zip"
    window.saveChosen.emit(out, chosen)
    app.until(out.exists, "the bundle")
    with zipfile.ZipFile(out) as bundle:
        assert bundle.testzip() is None
        held = {name: bundle.read(name).decode() for name in bundle.namelist()}
    assert set(held) == {each.name for each in chosen}
    assert "profile.txt" not in held
    for words in ("Hunter2", "Kowalski", "Acme", str(tmp_path), str(Path.home())):
        assert not any(words in shown for shown in (*held.values(), *seen)), words


def test_a_file_without_its_tick_stays_out(
    presenter: RecordsPresenter, commands: RecordingCommands, tmp_path: Path
) -> None:
    window = presenter.open_diagnostics()
    one, two = DiagnosticText("a.txt", "1"), DiagnosticText("b.txt", "2")
    window.show_texts((one, two))
    window.files.item(0).setCheckState(Qt.CheckState.Unchecked)
    window.saveChosen.emit(tmp_path / "x.zip", window.chosen)
    assert commands.of(SaveDiagnostics) == [SaveDiagnostics(tmp_path / "x.zip", (two,))]
    window.files.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert not window.save.isEnabled()

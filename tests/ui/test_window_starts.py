"""Starts that meet something damaged, taken or given wrongly."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QListView

from rfdesktop.adapters.storage import Database
from rfdesktop.app.bootstrap import Application
from rfdesktop.app.failed_start import record
from rfdesktop.app.instance import ProfileLock
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.cli import run
from rfdesktop.domain.errors import ErrorCode, KnownError
from tests.ui.conftest import Start

SYMPTOM = "outlook keeps asking for password after reset, 3 users at acme"


def test_wait_ready_gives_up_in_time(start_app: Start) -> None:
    app = start_app(ready=False)
    with pytest.raises(TimeoutError):
        app.application.wait_ready(0.0)
    app.application.wait_ready(120)


def test_a_second_start_in_the_same_profile_is_refused(start_app: Start, profile: Path) -> None:
    first = start_app()
    with pytest.raises(KnownError) as refused:
        Application.start(profile)
    assert refused.value.code is ErrorCode.PROFILE_IN_USE
    first.application.quit()
    start_app()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_an_open_profile_is_closed_to_others_and_stays_so(start_app: Start, profile: Path) -> None:
    (profile / "drafts").mkdir(parents=True)
    (profile / "drafts" / "session.json").write_text("{}")
    for path, mode in ((profile, 0o755), (profile / "drafts", 0o755), (profile / "drafts" / "session.json", 0o644)):
        path.chmod(mode)
    umask = os.umask(0o022)
    try:
        app = start_app()
        app.ask(SYMPTOM)
        running = [path for path in profile.rglob("*") if not path.is_symlink() and path.stat().st_mode & 0o077]
        app.application.quit()
        ended = [path for path in profile.rglob("*") if not path.is_symlink() and path.stat().st_mode & 0o077]
    finally:
        after = os.umask(umask)
    assert (running, ended, profile.stat().st_mode & 0o777) == ([], [], 0o700)
    assert after == 0o022


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_profile_that_cannot_be_closed_to_others_is_said_once(
    start_app: Start, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile.mkdir()
    profile.chmod(0o755)
    monkeypatch.setattr(Path, "chmod", lambda _path, _mode: None)
    app = start_app()
    assert [notice for notice in app.notices if "Other users of this computer" in notice] == list(app.notices)


@pytest.mark.parametrize("content", [b"{", b"[" * 100_000])
def test_small_files_that_cannot_be_read_are_told_before_the_chats_are_opened(
    start_app: Start, profile: Path, content: bytes
) -> None:
    (profile / "chats.db").mkdir(parents=True)
    names = ("abbreviations.json", "instructions.json", "prices.json", "tool_servers.json")
    for name in (*names, "restore.json"):
        (profile / name).write_bytes(content)
    app = start_app(ready=False)
    app.until(lambda: any("There is a folder" in notice for notice in app.notices), "what is wrong with the chats")
    assert any(f"folder: {', '.join(names)}." in notice for notice in app.notices)
    assert any("restore.json" in notice for notice in app.notices)
    assert any(str(profile / "chats.db") in notice for notice in app.notices)


def test_what_a_killed_window_left_is_removed_by_the_next_and_by_no_second(start_app: Start, profile: Path) -> None:
    (profile / "drafts").mkdir(parents=True)
    names = ("." + "a" * 32 + ".part", f"drafts/.{'b' * 32}.part")
    for name in names:
        (profile / name).write_text("a draft")
    app = start_app()
    assert not [name for name in names if (profile / name).exists()]
    for name in names:
        (profile / name).write_text("being written")
    with pytest.raises(KnownError):
        Application.start(profile)
    assert all((profile / name).exists() for name in names)
    assert app.composer.isVisible()


@pytest.mark.parametrize("folder", ["", "logs", "drafts"])
def test_a_file_where_a_folder_of_the_profile_belongs_is_named(profile: Path, folder: str) -> None:
    place = profile / folder
    place.parent.mkdir(exist_ok=True)
    place.write_text("a file")
    if folder:
        (profile / "chats.db").touch()
    with pytest.raises(KnownError) as refused:
        Application.start(profile)
    assert (refused.value.code, refused.value.values["folder"]) == (ErrorCode.FOLDER_IS_FILE, str(place))
    assert place.read_text() == "a file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
@pytest.mark.parametrize("name", ["settings.json", "chats.db", "drafts", "drafts/session.json", "logs/rfdesktop.log"])
def test_a_pipe_where_a_file_of_the_profile_belongs_is_named_and_not_waited_for(
    profile: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = profile / name
    place.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(place)
    with pytest.raises(KnownError) as refused:
        Application.start(profile)
    assert (refused.value.code, refused.value.values["file"]) == (ErrorCode.FILE_IS_PIPE, str(place))
    record(ProfilePaths(profile), "a pipe")
    assert run(["chats", "list", "--profile", str(profile)]) == 1
    assert str(place) in capsys.readouterr().err


WITHOUT_A_CONSOLE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from rfdesktop.cli import run

def read():
    for box in app.topLevelWidgets():
        print(box.text())
        box.close()

app = QApplication(["rfdesktop"])
reader = QTimer(interval=20)
reader.timeout.connect(read)
reader.start()
sys.stderr = None
sys.exit(run(["--profile", sys.argv[1]]))
"""


def test_a_failed_start_without_a_console_is_said_in_a_window(profile: Path) -> None:
    profile.write_text("a file")
    program = [sys.executable, "-c", WITHOUT_A_CONSOLE, str(profile)]
    done = subprocess.run(program, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert done.stdout.startswith(f"There is a file where the app keeps a folder: {profile}.")


def test_a_lock_that_cannot_be_made_is_not_taken_for_another_window(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        ProfileLock(tmp_path / "gone" / "profile.lock").take()
    assert refused.value.code is ErrorCode.PROFILE_UNWRITABLE


@pytest.mark.parametrize("overrides", [{"provder": "offline"}, {"provider": "parrot"}, {"font_size": 99}])
def test_an_override_that_does_not_fit_is_refused_and_leaves_the_profile_free(
    start_app: Start, overrides: dict[str, object]
) -> None:
    with pytest.raises(KnownError) as refused:
        start_app(overrides)
    assert refused.value.code is ErrorCode.SETTING_INVALID
    start_app()


def test_a_key_for_an_unknown_provider_is_refused_and_leaves_the_profile_free(start_app: Start) -> None:
    with pytest.raises(KnownError) as refused:
        start_app(keys={"parrot": "k"})
    assert refused.value.code is ErrorCode.SETTING_INVALID
    start_app()


def test_overrides_count_for_one_start_and_are_not_saved(start_app: Start, profile: Path) -> None:
    first = start_app({"provider": "offline", "theme": "dark"})
    assert first.application.theme.dark
    first.application.quit()
    again = start_app({"provider": "offline", "theme": "light"})
    assert not again.application.theme.dark
    assert not (profile / "settings.json").exists()


def test_a_damaged_history_is_said_and_left_alone(start_app: Start, profile: Path) -> None:
    damaged = b"no database at all" * 400
    profile.mkdir()
    (profile / "chats.db").write_bytes(damaged)
    app = start_app()
    assert len(app.notices) == 1
    assert "chats.db" in app.notices[0] or "history" in app.notices[0].lower()
    assert app.composer.isVisible()
    app.composer.setPlainText(SYMPTOM)
    app.button("sendButton").click()
    app.until(lambda: not app.button("stopButton").isEnabled(), "the refusal")
    app.until(lambda: len(app.notices) > 1, "a notice")
    assert app.composer.toPlainText() == SYMPTOM
    app.application.quit()
    assert (profile / "chats.db").read_bytes() == damaged


def test_a_fault_of_the_app_is_not_taken_for_a_damaged_history(
    start_app: Start, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_database: Database) -> None:
        raise ImportError("half of a module")

    monkeypatch.setattr(Database, "open", broken)
    app = start_app()
    assert len(app.notices) == 1
    assert "start it again" in app.notices[0]
    assert "damaged" not in app.notices[0]
    assert "backups" not in app.notices[0]
    assert "half of a module" in (profile / "logs" / "rfdesktop.log").read_text()


def test_a_draft_typed_over_a_damaged_history_is_kept(start_app: Start, profile: Path) -> None:
    profile.mkdir()
    (profile / "chats.db").write_bytes(b"no database at all" * 400)
    first = start_app()
    first.type("not lost")
    first.application.quit()
    (profile / "chats.db").unlink()
    assert start_app().composer.toPlainText() == "not lost"


def test_a_damaged_library_is_said_and_chats_go_on(start_app: Start, profile: Path) -> None:
    table = profile / "flows.lance"
    profile.mkdir()
    table.write_bytes(b"no library at all")
    app = start_app()
    assert app.notices
    app.ask(SYMPTOM)
    assert SYMPTOM in app.transcript
    app.application.quit()
    assert table.read_bytes() == b"no library at all"


def test_an_import_into_a_damaged_library_can_be_tried_again(start_app: Start, profile: Path, tmp_path: Path) -> None:
    profile.mkdir()
    (profile / "flows.lance").write_bytes(b"no library at all")
    app = start_app()
    before = len(app.notices)
    app.window.flows.importRequested.emit((tmp_path,))
    app.until(lambda: len(app.notices) > before, "the refusal")
    assert app.window.flows.import_button.isEnabled()


def test_damaged_settings_are_said_and_left_alone(start_app: Start, profile: Path) -> None:
    profile.mkdir()
    (profile / "settings.json").write_text('{"theme": "dark", ')
    app = start_app()
    assert any("settings.json" in notice for notice in app.notices)
    assert app.composer.isVisible()
    app.application.quit()
    assert (profile / "settings.json").read_text() == '{"theme": "dark", '


def test_settings_that_are_not_taken_are_named(start_app: Start, profile: Path) -> None:
    profile.mkdir()
    text = json.dumps({"theme": "pink", "font_size": 12, "colour": "red"})
    (profile / "settings.json").write_text(text)
    app = start_app({"provider": "offline"})
    assert any("theme" in notice for notice in app.notices)
    assert any("colour" in notice for notice in app.notices)
    assert app.application.theme.font_size == 12
    app.application.quit()
    assert (profile / "settings.json").read_text() == text


def test_a_damaged_session_leaves_a_window_with_its_history(start_app: Start, profile: Path) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    first.application.quit()
    session = profile / "drafts" / "session.json"
    session.write_text("[not a session")
    again = start_app()
    assert again.tabs.count() == 1
    assert again.composer.isVisible()
    history = again.find(QListView, "historyList").model()
    again.until(lambda: history.rowCount() > 0, "the history")
    assert any(path.read_text() == "[not a session" for path in session.parent.iterdir() if "bad" in path.name)

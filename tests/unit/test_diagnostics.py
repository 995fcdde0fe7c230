"""What is left to read when something breaks: no folder of the machine in it, and not too much of it."""

from __future__ import annotations

import json
import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from rfdesktop.app.crash_files import KEPT
from rfdesktop.app.diagnostic_texts import DiagnosticTexts
from rfdesktop.app.diagnostics import Diagnostics
from rfdesktop.app.machine_paths import MachinePaths
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.models.named_endpoints import NamedEndpoint
from rfdesktop.domain.provider_name import ProviderName
from rfdesktop.domain.settings import Settings

log = logging.getLogger("rfdesktop.test")

GONE = 99_000_000
"""Beyond the numbers that a system gives to processes."""


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProfilePaths:
    """A profile outside of a home with a telling name."""
    home = tmp_path / "users" / "kim sample"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    paths = ProfilePaths(tmp_path / "elsewhere" / "profile")
    paths.make()
    return paths


@contextmanager
def diagnosed(paths: ProfilePaths) -> Iterator[Diagnostics]:
    diagnostics = Diagnostics(paths, lambda: None)
    try:
        yield diagnostics
    finally:
        diagnostics.close()


def written(paths: ProfilePaths) -> str:
    return (paths.logs / "rfdesktop.log").read_text(encoding="utf-8")


def test_a_secret_that_an_error_quotes_is_covered_with_the_whole_of_its_traceback(paths: ProfilePaths) -> None:
    with diagnosed(paths):
        try:
            raise ValueError("net use Z: \\\\srv\\share /user:acme\\kim Winter!Boat77")
        except ValueError:
            log.exception("the row with password: Hunter2!Blue is odd")
        log.warning("key %s refused", "sk-ant-" + "api03-" + "x9" * 40)
    said = written(paths)
    assert "is odd" in said
    assert "refused" in said
    assert not any(secret in said for secret in ("Hunter2", "Winter!Boat", "x9x9"))


def test_a_traceback_in_the_log_names_no_folder_of_the_machine(paths: ProfilePaths, tmp_path: Path) -> None:
    program = compile("open(missing)", str(Path.home() / "plugins" / "odd.py"), "exec")
    with diagnosed(paths):
        try:
            exec(program, {"missing": str(paths.exports / "note.md")})
        except OSError:
            log.exception("could not read %s", Path.home() / "a.txt", stack_info=True)
    said = written(paths)
    assert "could not read ~" in said
    assert 'File "~' in said
    assert "odd.py" in said
    assert "FileNotFoundError" in said
    assert "<profile>" in said
    assert "test_diagnostics.py" in said
    for folder in (
        tmp_path,
        Path.home(),
        Path(__file__).parents[2],
        Path(os.__file__).parent,
        Path(pytest.__file__).parent,
    ):
        assert str(folder) not in said
    assert "kim" not in said


def test_a_library_that_names_a_file_as_an_address_names_no_folder(paths: ProfilePaths) -> None:
    address = (Path.home() / "chats.db").as_uri()
    with diagnosed(paths), closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute(f'SELECT "{address}" FROM missing')
        except sqlite3.Error:
            log.exception("no such table in %s", address)
    assert "no such table in file://~/chats.db" in written(paths)
    assert "kim" not in written(paths)


@pytest.mark.skipif(os.name == "nt", reason="a backslash parts folders there")
def test_a_folder_written_with_doubled_backslashes_is_hidden(tmp_path: Path) -> None:
    profile = tmp_path / "a\\b"
    hidden = MachinePaths(profile).hidden(f"{profile}, {str(profile)!r}, {tmp_path / 'another'}")
    assert hidden == f"<profile>, '<profile>', {tmp_path / 'another'}"


def test_the_same_beginning_is_not_the_same_folder(tmp_path: Path) -> None:
    paths = MachinePaths(tmp_path / "profile")
    assert paths.hidden(str(tmp_path / "profiles")) == str(tmp_path / "profiles")
    assert paths.hidden(f"{tmp_path / 'profile'}: no") == "<profile>: no"


def test_what_other_loggers_get_of_a_record_is_unchanged(paths: ProfilePaths, caplog: pytest.LogCaptureFixture) -> None:
    with diagnosed(paths):
        log.warning("in %s", paths.root)
    assert caplog.messages == [f"in {paths.root}"]


def test_empty_crash_files_of_processes_that_are_gone_go(paths: ProfilePaths) -> None:
    for number in (GONE, GONE + 1, os.getppid()):
        (paths.logs / f"crash-{number}.txt").touch()
    (paths.logs / "crash-notes.txt").touch()
    with diagnosed(paths):
        left = {path.name for path in paths.logs.glob("crash-*")}
        assert left == {f"crash-{os.getppid()}.txt", f"crash-{os.getpid()}.txt", "crash-notes.txt"}
    assert not (paths.logs / f"crash-{os.getpid()}.txt").exists()


def test_the_newest_crashes_are_kept_without_folders(paths: ProfilePaths) -> None:
    for place in range(KEPT + 3):
        path = paths.logs / f"crash-{GONE + place}.txt"
        path.write_text(f'File "{Path.home() / "app.py"}", line {place}')
        os.utime(path, (1_700_000_000 - place, 1_700_000_000 - place))
    for _ in range(2):
        with diagnosed(paths):
            pass
        left = sorted(path.name for path in paths.logs.glob("crash-*"))
        assert left == [f"crash-{GONE + place}.txt" for place in range(KEPT)]
    assert (paths.logs / f"crash-{GONE}.txt").read_text().startswith('File "~')


def test_an_earlier_crash_of_the_same_process_number_is_kept(paths: ProfilePaths) -> None:
    own = paths.logs / f"crash-{os.getpid()}.txt"
    own.write_text("stack")
    with diagnosed(paths):
        pass
    assert own.read_text() == "stack"


def test_the_settings_of_a_bundle_hold_no_text_of_the_engineers_own(paths: ProfilePaths) -> None:
    named = NamedEndpoint("Contoso Ltd", ProviderName.OPENAI, "https://ai.contoso.example/v1", "llama3")
    own = Settings(
        engineer_name="Kim Sample",
        redact_personal_for="Contoso Ltd",
        endpoints=(named,),
        endpoint="Contoso Ltd",
        tool_hosts=("docs.contoso.example",),
        plain_http_allowed=("http://nas.contoso.example",),
    )
    (text,) = [each.text for each in DiagnosticTexts(paths, lambda: own).texts() if each.name == "settings.json"]
    assert json.loads(text)["endpoints"] == "(1 entries)"
    assert json.loads(text)["timeout_s"] == own.timeout_s
    assert "ontoso" not in text
    assert "Sample" not in text

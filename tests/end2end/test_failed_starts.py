"""Starts that cannot show a window: they say why and what to do, where somebody can hear it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rfdesktop.app.display import NO_DISPLAY, obstacle, visible
from rfdesktop.app.failed_start import record
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.system_libraries import OFFSCREEN, WAYLAND, X11, advice

TREE = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="the displays of Linux")]

WITHOUT_A_LIBRARY = """
import sys

class NoWidgets:
    def find_spec(self, name, path=None, target=None):
        if name == "PySide6.QtWidgets":
            raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")

sys.meta_path.insert(0, NoWidgets())
from rfdesktop.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def start(profile: Path, *command: str, **named: str) -> subprocess.CompletedProcess[str]:
    """A start as from a desktop, with these variables and no other display."""
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE")
    environment = {name: value for name, value in os.environ.items() if name not in displays}
    return subprocess.run(
        [sys.executable, *(command or ("-m", "rfdesktop")), "--profile", str(profile)],
        cwd=TREE,
        env=environment | named,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def told(profile: Path, done: subprocess.CompletedProcess[str], words: str) -> None:
    """It ended in order, and said the words on standard error and in the log."""
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("rfdesktop: ")
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert words in (profile / "logs" / "rfdesktop.log").read_text(encoding="utf-8")


def test_without_a_display(tmp_path: Path) -> None:
    told(tmp_path, start(tmp_path), NO_DISPLAY)


@pytest.mark.parametrize("named", [{"DISPLAY": ":987"}, {"WAYLAND_DISPLAY": "nowhere-987"}], ids=min)
def test_a_display_that_does_not_answer(tmp_path: Path, named: dict[str, str]) -> None:
    done = start(tmp_path, **named, PATH=str(tmp_path))
    # Where its libraries are missing too, they are what is told first.
    words = "does not answer" if "does not answer" in done.stderr else "--no-install-recommends lib"
    told(tmp_path, done, words)


def test_a_library_that_is_missing(tmp_path: Path) -> None:
    done = start(tmp_path, "-c", WITHOUT_A_LIBRARY, QT_QPA_PLATFORM="offscreen")
    told(tmp_path, done, "libEGL.so.1: cannot open shared object file")
    assert "libegl1" in done.stderr


def test_another_program_shows_it_on_a_desktop(tmp_path: Path) -> None:
    programs, said = tmp_path / "programs", tmp_path / "said.txt"
    programs.mkdir()
    for name, line in (("zenity", "exit 1"), ("kdialog", f"printf '%s' \"$*\" > '{said}'")):
        program = programs / name
        program.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        program.chmod(0o755)
    start(tmp_path / "profile", DISPLAY=":987", PATH=f"{programs}:/usr/bin:/bin")
    deadline = time.monotonic() + 90
    while not said.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "The " in said.read_text(encoding="utf-8")


def test_the_log_is_kept_where_the_folder_is_new_and_given_up_where_it_cannot_be(tmp_path: Path) -> None:
    paths = ProfilePaths(tmp_path / "new")
    record(paths, "no display")
    assert "no display" in (paths.logs / "rfdesktop.log").read_text(encoding="utf-8")
    (tmp_path / "file").write_text("", encoding="utf-8")
    record(ProfilePaths(tmp_path / "file" / "profile"), "no display")


def test_what_is_for_tests_and_servers_needs_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert obstacle() == ""
    assert not visible()
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert obstacle() == NO_DISPLAY
    assert visible()


@pytest.mark.parametrize("named", ["gtk3", "qt6ct:x=1", "windows;cocoa"])
def test_a_platform_that_qt_does_not_have(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", named)
    why = obstacle()
    assert f"“{named}”" in why
    assert "offscreen, vkkhrdisplay, vnc, wayland, xcb" in why


@pytest.mark.parametrize("named", ["offscreen:configfile=x", "Minimal", "gtk3;offscreen", "minimalegl"])
def test_a_platform_that_only_trying_tells(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", named)
    assert obstacle() == ""


@pytest.mark.parametrize(
    "named", [{"QT_QPA_PLATFORM": "gtk3"}, {"DISPLAY": ":987"}, {"DISPLAY": ":987", "QT_QPA_PLATFORM": "xcb"}], ids=str
)
def test_the_selfcheck_says_why_it_has_no_window(tmp_path: Path, named: dict[str, str]) -> None:
    done = start(tmp_path, "-m", "rfdesktop", "selfcheck", **named)
    assert done.returncode == 1
    assert done.stderr.startswith("rfdesktop: ")


def test_every_library_has_its_package() -> None:
    for name, package in {**OFFSCREEN, **X11, **WAYLAND}.items():
        assert advice((name,)).endswith(f"--no-install-recommends {package}")

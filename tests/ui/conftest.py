"""The app as tests start it: on a fresh profile, offline, ended on every path."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rfdesktop.app import shipped_flows
from rfdesktop.app.bootstrap import Application
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.domain.shield.commands import Code
from rfdesktop.ui.controls.judged_copies import Said
from rfdesktop.ui.theme.tokens import LIGHT
from rfdesktop.ui.transcript.transcript import Transcript
from tests.ui.screen_checks import shared_theme
from tests.ui.window_driver import WindowDriver

Start = Callable[..., WindowDriver]
"""Starts the app over the test's profile and waits for it; `ready=False` does not wait. The rest goes to `start`."""


@pytest.fixture(scope="session")
def bare_look(qapp: QApplication) -> tuple[QFont, QPalette]:
    """The font and the palette of an application that nobody has dressed."""
    qapp.setStyle("Fusion")
    return QApplication.font(), QApplication.palette()


@pytest.fixture(autouse=True)
def as_the_system_looks(qapp: QApplication, bare_look: tuple[QFont, QPalette]) -> Iterator[None]:
    """A test that dressed the application, or chose a theme, leaves nothing of it behind, and what came over it later
    than its end neither."""
    _undress(qapp, *bare_look)
    yield
    if shared_theme.cache_info().currsize:
        shared_theme().set_choice(ThemeChoice.LIGHT)
        shared_theme().set_font_size(10)
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Unknown)
    _undress(qapp, *bare_look)


def _undress(qapp: QApplication, font: QFont, palette: QPalette) -> None:
    if qapp.styleSheet():
        qapp.setStyleSheet("")
        qapp.setPalette(palette)
    if QApplication.font() != font:
        qapp.setFont(font)


@pytest.fixture(scope="session", autouse=True)
def flows_read_once() -> Iterator[None]:
    """Each start of the app would read the flows that ship again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shipped_flows, "shipped_flows", cache(shipped_flows.shipped_flows))
        yield


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """Where the profile is made by the first start."""
    return tmp_path / "profile"


@pytest.fixture
def start_app(qapp: QApplication, qtbot: QtBot, profile: Path, shipped_library: Path) -> Iterator[Start]:
    """A function that starts the app; whatever it started is quit after the test. A profile that is not there has the
    flows that ship and has not been used otherwise."""
    started: list[Application] = []

    def start(overrides: dict[str, object] | None = None, *, ready: bool = True, **named: Any) -> WindowDriver:
        settings = {"provider": "offline", "theme": "light"} if overrides is None else overrides
        if not profile.exists():
            profile.mkdir(mode=0o700)
            shutil.copytree(shipped_library, ProfilePaths(profile).flows)
        application = Application.start(profile, settings, **named)
        started.append(application)
        if ready:
            application.wait_ready(120)
        return WindowDriver(application, qtbot)

    yield start
    for application in reversed(started):
        application.quit()
        assert not any(thread.isRunning() for thread in application.findChildren(QThread))


@pytest.fixture
def app(start_app: Start) -> WindowDriver:
    """The app on a new profile, offline, ready."""
    return start_app()


def _find_nothing(transcript: Transcript, codes: tuple[Code, ...]) -> None:
    for code in codes:
        transcript.verdicts.copies.say(code, Said())


@pytest.fixture
def page(qtbot: QtBot) -> Transcript:
    """An empty transcript on the screen, and a shield that finds nothing in its code."""
    transcript = Transcript()
    transcript.verdicts.copies.asked.connect(partial(_find_nothing, transcript))
    qtbot.addWidget(transcript)
    transcript.set_theme(LIGHT, 10)
    transcript.resize(700, 500)
    transcript.show()
    return transcript

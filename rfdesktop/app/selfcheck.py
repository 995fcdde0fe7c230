"""The main job, done in the real window on a throw-away profile with the offline model."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from rfdesktop.app.bootstrap import Application
from rfdesktop.app.gallery import Gallery
from rfdesktop.app.gallery_editor import EDITOR_SCENES
from rfdesktop.app.gallery_exchange import EXCHANGE_SCENES
from rfdesktop.app.gallery_flows import FLOW_SCENES
from rfdesktop.app.gallery_growing import GROWING_SCENES
from rfdesktop.app.gallery_long_chats import LONG_CHAT_SCENES
from rfdesktop.app.gallery_maps import MAP_SCENES
from rfdesktop.app.gallery_models import MODEL_SCENES
from rfdesktop.app.gallery_scenes import SCENES
from rfdesktop.app.gallery_tools import TOOL_SCENES
from rfdesktop.app.printing import complain
from rfdesktop.app.selfcheck_controls import CheckFailed
from rfdesktop.app.selfcheck_steps import Walk
from rfdesktop.ui.window.main_window import FIRST_SIZE

READY_S = 60.0
_NOISE = ("This plugin does not support ", "Detected locale ", "QStandardPaths: XDG_RUNTIME_DIR not set")


@dataclass(frozen=True, slots=True)
class CheckStep:
    """One step: whether it held, how long it took, what there is to say."""

    name: str
    ok: bool
    ms: float
    detail: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    steps: tuple[CheckStep, ...]

    @property
    def ok(self) -> bool:
        return all(step.ok for step in self.steps)

    def as_json(self) -> dict[str, object]:
        return {"ok": self.ok, "steps": [asdict(step) for step in self.steps]}


@contextmanager
def without_noise() -> Iterator[None]:
    """Keeps what Qt says of a platform without a screen, or of a bare environment, off standard error."""
    before = qInstallMessageHandler(_pass_on)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _pass_on(_kind: QtMsgType, _place: QMessageLogContext, message: str) -> None:
    if not message.startswith(_NOISE):
        complain(message)


def selfcheck(screenshots: Path | None = None) -> CheckReport:
    """Runs every step; after one that fails the rest is reported as not tried."""
    folders = tempfile.TemporaryDirectory(prefix="rfdesktop-selfcheck-", ignore_cleanup_errors=True)
    with without_noise(), folders as folder:
        check = Check(Path(folder) / "profile", screenshots)
        try:
            check.run()
        finally:
            check.close()
        return CheckReport(tuple(check.steps))


class Check:
    """One self-check: starts the app, walks the main job, closes it, starts it again."""

    def __init__(self, profile: Path, screenshots: Path | None) -> None:
        self._profile = profile
        self._screenshots = screenshots
        self._application: Application | None = None
        self._failed = False
        self.steps: list[CheckStep] = []

    def run(self) -> None:
        """Every step in its order."""
        self._step("start", self._start)
        for name in ("suggest", "answer", "launch", "walk", "conclude", "save"):
            self._step(name, lambda name=name: getattr(self._walk, name)())  # type: ignore[misc]
        self._step("reopen", self._reopen)
        if self._screenshots is not None and self._application is not None and not self._failed:
            flows = (*FLOW_SCENES, *GROWING_SCENES, *MAP_SCENES, *EDITOR_SCENES, *EXCHANGE_SCENES, *MODEL_SCENES)
            scenes = (*flows, *LONG_CHAT_SCENES, *TOOL_SCENES, *SCENES)
            Gallery(self._application, self._screenshots).run(scenes)

    def close(self) -> None:
        if self._application is not None:
            self._application.quit()
            self._application = None

    def _step(self, name: str, work: Callable[[], str]) -> None:
        if self._failed:
            self.steps.append(CheckStep(name, False, 0.0, "not tried"))
            return
        began = time.perf_counter()
        try:
            ok, detail = True, work()
        except (CheckFailed, TimeoutError) as error:
            ok, detail = False, str(error)
        except Exception as error:  # noqa: BLE001 - whatever broke, the report has to say at which step
            ok, detail = False, f"{type(error).__name__}: {error}"
        self._failed = not ok
        self.steps.append(CheckStep(name, ok, round((time.perf_counter() - began) * 1000, 1), detail))

    def _start(self) -> str:
        self._application = Application.start(self._profile, {"provider": "offline", "theme": "light"})
        self._application.wait_ready(READY_S)
        self._application.window.resize(FIRST_SIZE)
        self._walk = Walk(self._application, self._profile, self._picture)
        return f"Python {sys.version.split()[0]}"

    def _reopen(self) -> str:
        before = self._walk.transcript_text()
        self.close()
        self._application = Application.start(self._profile, {"provider": "offline", "theme": "light"})
        self._application.wait_ready(READY_S)
        return Walk(self._application, self._profile, self._picture).reopened(before)

    def _picture(self, name: str) -> None:
        """Leaves pictures of the window, in each size and theme, or of the wizard."""
        if self._screenshots is None or self._application is None:
            return
        Gallery(self._application, self._screenshots).take(name, self._walk.pictured(name))

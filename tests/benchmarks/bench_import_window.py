"""10,000 flows looked at and imported in the window: the longest turn of its event loop. Prints; asserts no time.

Measured as CPU time of the window's thread in one turn, since the machine may be shared; a turn here takes all events
that wait, so that it is rather too long than too short.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from rfdesktop.app.bootstrap import Application
from rfdesktop.ui.flows.importing.import_window import ImportWindow
from tests.benchmarks.bench_import import COUNT, written

pytestmark = pytest.mark.benchmark


class Turns:
    """Turns the event loop and keeps how long each turn was, in CPU milliseconds."""

    def __init__(self) -> None:
        self.all: list[float] = []

    def until(self, holds: Callable[[], bool]) -> None:
        while not holds():
            began = time.thread_time()
            QCoreApplication.processEvents()
            self.all.append((time.thread_time() - began) * 1_000)
            time.sleep(0.002)

    def say(self, what: str) -> None:
        longest = ", ".join(f"{turn:.0f}" for turn in sorted(self.all)[-5:])
        print(f"{what}: {len(self.all)} turns, the longest {longest} ms", file=sys.stderr)
        self.all.clear()


@pytest.fixture
def application(qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    application = Application.start(tmp_path / "profile", {"theme": "light"})
    application.wait_ready(120)
    yield application
    application.quit()


def test_ten_thousand_flows_in_the_window(application: Application, tmp_path: Path) -> None:
    written(tmp_path / "in")
    turns, dock = Turns(), application.window.flows
    began = time.monotonic()
    dock.importRequested.emit((tmp_path / "in",))
    window = application.window.findChild(ImportWindow)
    assert window is not None
    turns.until(window.take.isEnabled)
    turns.say(f"looked at in {time.monotonic() - began:.0f} s")
    assert window.panel.model.count_taken == COUNT
    for row in (COUNT - 1, COUNT // 2, 0):
        window.panel.list.setCurrentIndex(window.panel.model.index(row))
        wanted = Path(window.panel.model.files[row].path).stem
        turns.until(lambda wanted=wanted: wanted in window.page.source.toPlainText())  # type: ignore[misc]
    window.panel.none.click()
    window.panel.all.click()
    turns.say("files shown, all left out and in")
    began = time.monotonic()
    window.take.click()
    turns.until(lambda: "finished" in dock.import_card.headline.text())
    end = time.monotonic() + 5
    turns.until(lambda: time.monotonic() > end)
    turns.say(f"imported in {time.monotonic() - began:.0f} s")
    began, end = time.monotonic(), time.monotonic() + 60
    dock.search.setText("device stops")
    turns.until(lambda: dock.list.model().rowCount() > 0 or time.monotonic() > end)
    turns.say(f"searched in {time.monotonic() - began:.1f} s")
    assert dock.list.model().rowCount() > 0

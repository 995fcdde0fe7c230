"""What every test shares: an offscreen screen, no keyring, and a check that nothing is left behind."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
for name in [name for name in os.environ if name.startswith("RFDESKTOP_") or name == "ANTHROPIC_API_KEY"]:
    del os.environ[name]

if "PYTEST_XDIST_WORKER" in os.environ:
    # Each process that a test starts would compile the whole package again, which takes longer than what it is asked.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False

# How long an example takes is the machine's business, and no test's. The suite draws the same examples each time, so
# that what it says is about the change and not about luck; `--hypothesis-profile=fresh` looks further, by hand.
settings.register_profile(
    "suite", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True, database=None
)
settings.register_profile("fresh", settings.get_profile("suite"), derandomize=False, max_examples=500)
settings.load_profile("suite")

PATIENCE_MS = 60_000
"""How long a test waits for a state before it fails."""

# These live as long as the process, by design of the libraries that start them; an import cannot be broken off.
PROCESS_LONG = ("LanceDBBackgroundEventLoop", "rfdesktop-imports", "asyncio_", "ThreadPoolExecutor", "pydevd")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What would only be deselected is not imported."""
    benchmarks = Path(__file__).parent / "benchmarks"
    return True if collection_path == benchmarks and config.option.markexpr == "not benchmark" else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow ones first, which mostly wait: at the end, one process would wait with nothing beside it."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """What collecting thousands of tests has made stays to the end: Python's collector, a tenth of the suite's time,
    need not go through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    # On the main thread alone, see `bridge/collecting`: what a window left behind must not end on another's thread.
    gc.disable()


def pytest_runtest_logfinish() -> None:
    """Collects between two tests what has come together, as Python would by itself."""
    gc.disable()
    due = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if due[0]:
        gc.collect(2 if due[2] else 1 if due[1] else 0)


class PatientBot(QtBot):
    """pytest-qt's, which waits five seconds by itself: on a busy machine a state may take longer to come."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, *args: Any, timeout: int = PATIENCE_MS, **kwargs: Any) -> Any:
        return super().waitSignal(*args, timeout=timeout, **kwargs)

    def waitSignals(self, *args: Any, timeout: int = PATIENCE_MS, **kwargs: Any) -> Any:
        return super().waitSignals(*args, timeout=timeout, **kwargs)

    def waitExposed(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fails a test that leaves a thread behind."""
    before = set(threading.enumerate())
    yield
    # Python 3.11 and 3.12 list a QThread that ran Python as a dummy even after its end.
    fresh = [t for t in threading.enumerate() if t not in before and not isinstance(t, threading._DummyThread)]
    left = [t for t in fresh if not t.name.startswith(PROCESS_LONG)]
    for thread in left:
        thread.join(timeout=20)
    names = [t.name for t in left if t.is_alive()]
    assert not names, f"threads left behind: {names}"


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """Fails a test that leaves a window on the screen."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if isinstance(QApplication.instance(), QApplication):
        # Without a running event loop nobody else carries out `deleteLater`.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        shown = [type(widget).__name__ for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        assert not shown, f"windows left open: {shown}"


@pytest.fixture(autouse=True, scope="session")
def clipboard_left_empty() -> Iterator[None]:
    """What Python gave the offscreen clipboard has to go before Python does, or the process crashes on leaving."""
    yield
    if "PySide6.QtGui" not in sys.modules:
        return
    from PySide6.QtGui import QGuiApplication

    if isinstance(QGuiApplication.instance(), QGuiApplication):
        QGuiApplication.clipboard().clear()


@pytest.fixture
def patient_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has answers wait for a real tool server until it has started, which takes seconds of a busy machine."""
    monkeypatch.setattr("rfdesktop.services.tools.connections.WAIT_S", PATIENCE_MS / 1_000)


@pytest.fixture(scope="session")
def shipped_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library as a first start leaves it, made once: each test's own would take half a second and more."""
    # Not at the top: most tests need none of it.
    from rfdesktop.adapters.flow_library.searching.embedder import load_word_vectors
    from rfdesktop.adapters.flow_library.searching.sentence_model import sentence_source
    from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
    from rfdesktop.app.paths import ProfilePaths, resources_folder
    from rfdesktop.app.shipped_flows import shipped_flows

    paths = ProfilePaths(tmp_path_factory.mktemp("shipped"))
    search = resources_folder() / "search"

    async def fill() -> None:
        library = await LanceFlowLibrary.open(
            paths.flows,
            load_word_vectors(search),
            repair=True,
            abbreviations=paths.abbreviations,
            sentences=sentence_source(search),
        )
        try:
            await library.load_starters(shipped_flows(resources_folder()))
            await library.caught_up()
        finally:
            await library.close()

    asyncio.run(fill())
    return paths.flows

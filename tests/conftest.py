"""What every test shares: an offscreen screen, no keyring, and a check that nothing is left behind."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ.pop("ANTHROPIC_API_KEY", None)

# These live as long as the process, by design of the libraries that start them.
PROCESS_LONG = ("LanceDBBackgroundEventLoop", "asyncio_", "ThreadPoolExecutor", "pydevd")


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fails a test that leaves a thread behind."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and thread.is_alive()]
    for thread in left:
        thread.join(timeout=2)
    names = [t.name for t in left if t.is_alive() and not t.name.startswith(PROCESS_LONG)]
    assert not names, f"threads left behind: {names}"

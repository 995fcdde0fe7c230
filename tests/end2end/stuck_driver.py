"""Runs in a process of its own: an app whose storage or loop gets stuck while somebody types, and that is closed.

Arguments: what is stuck (storage, loop, nothing), the profile folder.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from rfdesktop.adapters.storage.database import Database
from rfdesktop.app.bootstrap import Application
from rfdesktop.app.open_window import stay
from tests.end2end.app_driver import until

STUCK_S = 30
WAIT_S = 120.0
DATABASES: list[Database] = []


def remember(self: Database) -> object:
    DATABASES.append(self)
    return opened(self)


opened = Database.open
Database.open = remember  # type: ignore[method-assign, assignment]


def block(what: str, application: Application) -> None:
    """Occupies a thread of the worker for longer than a quit may take."""
    if what == "storage":
        DATABASES[0]._executor.submit(time.sleep, STUCK_S)
    elif what == "loop":

        async def blocked() -> None:
            time.sleep(STUCK_S)  # noqa: ASYNC251 - that is what goes wrong

        application._thread.submit("blocked", blocked())
        time.sleep(0.2)


def _give_up() -> None:
    faulthandler.dump_traceback(all_threads=True)
    os._exit(70)


def main() -> int:
    what, profile = sys.argv[1], Path(sys.argv[2])
    watchdog = threading.Timer(WAIT_S, _give_up)
    watchdog.daemon = True
    watchdog.start()
    application = Application.start(profile)
    application.wait_ready(WAIT_S)
    tabs = application.presenter.tabs
    page = tabs.current
    page.conclude()
    wizard = page.panels.wizard
    assert wizard is not None
    until(lambda: page.panels._outcome is not None and page.panels._outcome.draft is not None, "the wizard")
    page.tab.composer_bar.composer.setPlainText("typed in time")
    until(lambda: not application.presenter.typed.unsaved, "the storing")
    block(what, application)
    page.tab.composer_bar.composer.setPlainText("typed last")
    wizard.details_page.notes.setPlainText("noted last")
    began = time.monotonic()
    print("closing", flush=True)
    QTimer.singleShot(0, application.window.close)
    code = stay(application)
    print(f"ended {time.monotonic() - began:.2f}", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())

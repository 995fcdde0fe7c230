"""What is left to read when something breaks: a rotating log, hooks for exceptions, a file for crashes."""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

log = logging.getLogger(__name__)

LOG_BYTES = 1_000_000
LOG_FILES = 5

# These write whole request bodies, and with them ticket text, at the level DEBUG.
TALKATIVE = ("anthropic", "openai", "httpx2", "httpcore2", "httpx", "httpcore", "keyring", "alembic", "markdown_it")


class HomeFilter(logging.Filter):
    """Replaces the user's home folder in messages, so that a log can be handed on."""

    def __init__(self) -> None:
        super().__init__()
        self._home = str(Path.home())

    def filter(self, record: logging.LogRecord) -> bool:
        if len(self._home) > 1 and self._home in (text := record.getMessage()):
            record.msg, record.args = text.replace(self._home, "~"), ()
        return True


class Diagnostics:
    """Owns the log and the hooks of one run of the app; `close` puts the old hooks back."""

    def __init__(self, folder: Path, on_bug: Callable[[], None]) -> None:
        self._on_bug = on_bug
        self._handler = RotatingFileHandler(
            folder / "rfdesktop.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True
        )
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
        self._handler.addFilter(HomeFilter())
        root = logging.getLogger()
        root.addHandler(self._handler)
        self._levels = {name: logging.getLogger(name).level for name in TALKATIVE}
        for name in TALKATIVE:
            logging.getLogger(name).setLevel(logging.WARNING)
        self._own_level = logging.getLogger("rfdesktop").level
        logging.getLogger("rfdesktop").setLevel(logging.INFO)
        self._faults: IO[str] = (folder / f"crash-{os.getpid()}.txt").open("w", encoding="utf-8")
        faulthandler.enable(self._faults, all_threads=True)
        self._excepthook, sys.excepthook = sys.excepthook, self._unhandled
        self._thread_hook, threading.excepthook = threading.excepthook, self._unhandled_in_thread

    @property
    def faults(self) -> IO[str]:
        """Where the stacks of a crash or a stuck quit go."""
        return self._faults

    def close(self) -> None:
        sys.excepthook = self._excepthook
        threading.excepthook = self._thread_hook
        faulthandler.disable()
        path = Path(self._faults.name)
        self._faults.close()
        if path.exists() and path.stat().st_size == 0:
            path.unlink()
        for name, level in self._levels.items():
            logging.getLogger(name).setLevel(level)
        logging.getLogger("rfdesktop").setLevel(self._own_level)
        logging.getLogger().removeHandler(self._handler)
        self._handler.close()

    def _unhandled(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._excepthook(kind, error, trace)
            return
        log.critical("unhandled", exc_info=(kind, error, trace))
        self._excepthook(kind, error, trace)
        self._on_bug()

    def _unhandled_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._unhandled(args.exc_type, args.exc_value, args.exc_traceback)

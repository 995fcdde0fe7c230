"""What is left to read when something breaks: a rotating log, hooks for exceptions, a file for crashes."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from types import TracebackType
from typing import IO

from rfdesktop.app.crash_files import close_crash_file, open_crash_file, tidy_crash_files
from rfdesktop.app.machine_paths import LogFormatter, MachinePaths
from rfdesktop.app.paths import ProfilePaths

log = logging.getLogger(__name__)

LOG_BYTES = 1_000_000
LOG_FILES = 5
LAYOUT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"

# These write whole request bodies, and with them ticket text, at the level DEBUG.
TALKATIVE = ("anthropic", "openai", "httpx2", "httpcore2", "httpx", "httpcore", "keyring", "alembic", "markdown_it")


class _LogFile(RotatingFileHandler):
    """A log on a disk that may be full or not be written: what cannot be logged is lost, and nothing else."""

    def handleError(self, record: logging.LogRecord) -> None:
        pass


def log_handler(paths: ProfilePaths, machine_paths: MachinePaths | None = None) -> RotatingFileHandler:
    """What writes the profile's log, without this machine's folders in it."""
    handler = _LogFile(
        paths.logs / "rfdesktop.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(LogFormatter(LAYOUT, machine_paths or MachinePaths(paths.root)))
    return handler


class Diagnostics:
    """Owns the log and the hooks of one run of the app; `close` puts the old hooks back."""

    def __init__(self, paths: ProfilePaths, on_bug: Callable[[], None]) -> None:
        self._on_bug = on_bug
        machine_paths = MachinePaths(paths.root)
        self._handler = log_handler(paths, machine_paths)
        root = logging.getLogger()
        root.addHandler(self._handler)
        self._levels = {name: logging.getLogger(name).level for name in TALKATIVE}
        for name in TALKATIVE:
            logging.getLogger(name).setLevel(logging.WARNING)
        self._own_level = logging.getLogger("rfdesktop").level
        logging.getLogger("rfdesktop").setLevel(logging.INFO)
        tidy_crash_files(paths.logs, machine_paths)
        self._faults = open_crash_file(paths.logs)
        self._was_watched = faulthandler.is_enabled()
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
        if self._was_watched and sys.__stderr__ is not None:
            # Whoever watched the process before goes on; a windowed program on Windows has no such stream.
            faulthandler.enable(sys.__stderr__)
        close_crash_file(self._faults)
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

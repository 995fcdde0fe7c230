"""What a diagnostics bundle is made of: versions, settings, sizes and logs; no chat, no flow, no note, no key."""

from __future__ import annotations

import json
import locale
import os
import platform
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rfdesktop import __version__
from rfdesktop.app.machine_paths import MachinePaths
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.records import DiagnosticText
from rfdesktop.domain.settings import Settings, as_values, specs
from rfdesktop.ui.words.counts import files_counted

LIBRARIES = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "lancedb",
    "anthropic",
    "openai",
    "httpx2",
    "keyring",
    "mcp",
    "sqlcipher3",
)
LONGEST_LOG = 400_000
"""Bytes of a log's end that are handed on."""


class DiagnosticTexts:
    """Keeps `DiagnosticSource`."""

    def __init__(self, paths: ProfilePaths, settings: Callable[[], Settings]) -> None:
        self._paths = paths
        self._settings = settings
        self._machine = MachinePaths(paths.root)

    def texts(self) -> tuple[DiagnosticText, ...]:
        """About, settings, the profile's files by size, and the logs, newest first, all without this machine's
        folders."""
        found = (
            ("about.txt", f"{_about()}\nChats encrypted: {self._are_sealed()}"),
            ("settings.json", self._settings_text()),
            ("profile.txt", self._files()),
            *self._logs(),
        )
        return tuple(DiagnosticText(name, self._machine.hidden(text)) for name, text in found)

    def _are_sealed(self) -> str:
        # Imported only here: the start has no need of it.
        from rfdesktop.adapters.storage.looking import StoreMemory

        # The file itself may be open, and is read by nothing but SQLite then.
        memory = StoreMemory(self._paths.chats).load()
        if memory is None:
            return "not known"
        return "yes" if memory.sealed else "no"

    def _settings_text(self) -> str:
        """The settings in force; an engineer's name is nobody's business, and neither is a text of their own, nor what
        they call their endpoints."""
        free = {spec.name for spec in specs() if spec.kind is str and not spec.bounds.get("url")}
        values = as_values(self._settings())
        own = {name: _length(values[name]) for name in free if "model" not in name}
        own |= {name: f"({len(value)} entries)" for name, value in values.items() if isinstance(value, list | tuple)}
        return json.dumps({**values, **own}, ensure_ascii=False, indent=2)

    def _files(self) -> str:
        lines = []
        for path in sorted(self._paths.root.iterdir()):
            count, size = _weight(path)
            lines.append(f"{size:>12,} bytes  {files_counted(count):>12}  {path.name}")
        return "\n".join(lines)

    def _logs(self) -> Iterator[tuple[str, str]]:
        try:
            logs = sorted(self._paths.logs.iterdir(), key=lambda path: path.name)
        except OSError as error:
            yield "logs.txt", f"The logs cannot be read: {error.strerror}."
            return
        for path in logs:
            if path.is_file():
                yield f"logs/{path.name}", _end_of(path)


def _about() -> str:
    lines = [
        f"ResolutionFlow Desktop {__version__}{' (bundle)' if getattr(sys, 'frozen', False) else ''}",
        f"Python {platform.python_version()}, {platform.system()} {platform.release()} ({platform.machine()})",
        f"Locale {locale.getlocale()[0]}, {os.cpu_count()} processors",
    ]
    return "\n".join([*lines, *map(_library, LIBRARIES)])


def _library(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} is not there"


def _length(value: object) -> str:
    return f"({len(str(value))} characters)"


def _weight(path: Path) -> tuple[int, int]:
    """How many files there are in it, and their bytes."""
    try:
        if path.is_file():
            return 1, path.stat().st_size
        sizes = [each.stat().st_size for each in path.rglob("*") if each.is_file()]
    except OSError:
        return 0, 0
    return len(sizes), sum(sizes)


def _end_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - LONGEST_LOG))
            text = file.read().decode("utf-8", "replace")
    except OSError as error:
        return f"It cannot be read: {error.strerror}."
    return text if size <= LONGEST_LOG else text.partition("\n")[2]

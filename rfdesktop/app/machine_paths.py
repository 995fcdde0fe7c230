"""Taking this machine's folders out of what is logged, so that a log can be handed on."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from rfdesktop.domain.texts.passwords import COVER, covered

# Their file systems take names without regard to case.
_CASELESS = sys.platform in ("win32", "darwin")


class MachinePaths:
    """Puts names in the place of folders: the profile, the user's home, the app, and where Python finds its modules."""

    def __init__(self, profile: Path) -> None:
        named: dict[str, str] = {}
        for folder, name in (
            *((Path(entry), "<python>") for entry in sys.path),
            (Path(__file__).resolve().parents[2], "<app>"),
            (Path.home(), "~"),
            (profile, "<profile>"),
        ):
            named.update(dict.fromkeys(_forms(folder), name))
        self._named = named
        longest_first = sorted(named, key=len, reverse=True)
        self._pattern = re.compile(f"({'|'.join(map(re.escape, longest_first))})(?!\\w)", re.IGNORECASE * _CASELESS)

    def hidden(self, text: str) -> str:
        """The text without the folders."""
        return self._pattern.sub(lambda found: self._named[_key(found[0])], text)


_UNSCREENED = "(a record that could not be looked through for secrets)"
"""What cannot be screened does not get to the disk."""


class LogFormatter(logging.Formatter):
    """Formats a record, then hides the folders in all of it: message, traceback and stack.

    What went wrong can quote what it went wrong with, so that passwords and keys are covered from a warning on; what
    is less bad is the app's own words, and none of the rules that know a secret is loaded for it at the start.
    """

    def __init__(self, layout: str, paths: MachinePaths) -> None:
        super().__init__(layout)
        self._paths = paths

    def format(self, record: logging.LogRecord) -> str:
        text = self._paths.hidden(super().format(record))
        if record.levelno < logging.WARNING:
            return text
        shown = covered(text)
        return shown if shown != COVER else f"{self.formatTime(record)} {record.levelname} {record.name}: {_UNSCREENED}"


def _forms(folder: Path) -> Iterator[str]:
    """The ways in which a folder is written: with its links or without, with doubled backslashes, as in a URL."""
    if not folder.is_absolute():
        return
    for way in {folder, folder.resolve()}:
        if way == Path(way.anchor):
            continue
        for form in (str(way), way.as_posix()):
            yield _key(form)
            yield _key(repr(form)[1:-1])
        yield _key(quote(way.as_posix()))


def _key(form: str) -> str:
    return form.lower() if _CASELESS else form

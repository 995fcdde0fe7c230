"""What the app keeps about itself, to be looked at and handed on: the log of what left, and diagnostics."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from rfdesktop.domain.audit.entries import Checked
from rfdesktop.domain.outgoing import Cleared


@dataclass(frozen=True, slots=True)
class DiagnosticText:
    """One file of a diagnostics bundle: its name in it, and its text."""

    name: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AskLog:
    """Answers LogShown."""


@dataclass(frozen=True, slots=True)
class AskDiagnostics:
    """Answers DiagnosticsShown."""


@dataclass(frozen=True, slots=True)
class SaveDiagnostics:
    """Writes these texts, as they were shown, into one archive. Answers DiagnosticsSaved."""

    path: Path
    texts: tuple[DiagnosticText, ...]


RecordsCommand = AskLog | AskDiagnostics | SaveDiagnostics


@dataclass(frozen=True, slots=True)
class LogShown:
    """The log of what left, read and checked."""

    checked: Checked


@dataclass(frozen=True, slots=True)
class DiagnosticsShown:
    """What a bundle would hold, as it would leave."""

    texts: tuple[DiagnosticText, ...]


@dataclass(frozen=True, slots=True)
class DiagnosticsSaved:
    path: str


RecordsEvent = LogShown | DiagnosticsShown | DiagnosticsSaved


class DiagnosticSource(Protocol):
    """Where the texts of a bundle come from. Blocks on the disk."""

    def texts(self) -> tuple[DiagnosticText, ...]:
        """What there is to hand on; a file that cannot be read says so in its place."""


class BundleWriter(Protocol):
    """Writes a bundle. Blocks on the disk."""

    def write(self, path: Path, texts: Cleared[tuple[DiagnosticText, ...]]) -> None:
        """Puts a whole archive in the file's place. Raises OSError."""

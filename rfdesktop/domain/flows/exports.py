"""Saving flows of the library as files: what is asked for, and what is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rfdesktop.domain.flows.documents import DocumentForm, NotCarried


@dataclass(frozen=True, slots=True)
class WeighExport:
    """Answers ExportWeighed."""

    flow_id: str


@dataclass(frozen=True, slots=True)
class ExportFlow:
    """Saves a flow's newest edition as its author wrote it, replacing a file that is there. Answers FlowExported."""

    flow_id: str
    path: Path
    form: DocumentForm


@dataclass(frozen=True, slots=True)
class ExportLibrary:
    """Saves every flow in a folder; a file that is there is kept unless it is to be replaced. Answers
    LibraryExported."""

    folder: Path
    form: DocumentForm
    replace: bool = False


@dataclass(frozen=True, slots=True)
class ExportWeighed:
    """What each form would not carry of a flow."""

    flow_id: str
    lost: Mapping[DocumentForm, tuple[NotCarried, ...]]


@dataclass(frozen=True, slots=True)
class FlowExported:
    flow_id: str
    path: str
    lost: tuple[NotCarried, ...] = ()


@dataclass(frozen=True, slots=True)
class LibraryExported:
    """How many files were written, how many were there already and were kept, of how many not all was carried."""

    folder: str
    written: int
    kept: int = 0
    lossy: int = 0


ExportCommand = WeighExport | ExportFlow | ExportLibrary

ExportEvent = ExportWeighed | FlowExported | LibraryExported

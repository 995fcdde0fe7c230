"""A look at files or a text before anything of them is stored: what is asked for, and what is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rfdesktop.domain.errors import Failure
from rfdesktop.domain.flows.changes import FlowChanges
from rfdesktop.domain.flows.documents import Looked
from rfdesktop.domain.flows.findings import Finding
from rfdesktop.domain.flows.flow import PutOutcome


@dataclass(frozen=True, slots=True)
class FileSeen:
    """One file of a preview: what importing it would do (`outcome`), or why it is refused."""

    path: str
    title: str = ""
    steps: int = 0
    doubts: int = 0
    findings: int = 0
    outcome: PutOutcome | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class PreviewFiles:
    """Reads files and folders. Answers PreviewRead…, then PreviewEnded. Nothing is stored."""

    preview_id: str
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class StopPreview:
    """Ends the reading, or the asking of a model, that is under way; what has been read stays."""

    preview_id: str


@dataclass(frozen=True, slots=True)
class LookAtFile:
    """Answers PreviewLooked for the file of this place, counted from 0 in the order in which they were told."""

    preview_id: str
    place: int


@dataclass(frozen=True, slots=True)
class PreviewText:
    """Reads a text by the rules of documents. Answers PreviewLooked of place 0 with this `edition`."""

    preview_id: str
    text: str
    title: str = ""
    edition: int = 0


@dataclass(frozen=True, slots=True)
class StructureText:
    """Has the model structure a text. Answers PreviewLooked of place 0, or StructuringFailed."""

    preview_id: str
    text: str
    title: str = ""
    edition: int = 0


@dataclass(frozen=True, slots=True)
class TakePreview:
    """Imports what stands at these places, as drafts. ImportProgress…, then ImportFinished, or CommandFailed where the
    library cannot take it. A file that is not as it was read is refused."""

    preview_id: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EndPreview:
    """Nobody looks at it any more."""

    preview_id: str


@dataclass(frozen=True, slots=True)
class PreviewRead:
    """Some more files, in order; `done` of `total` have been read."""

    preview_id: str
    files: tuple[FileSeen, ...]
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class PreviewEnded:
    """No more files come; some were not read where it was stopped."""

    preview_id: str
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class PreviewLooked:
    """One document whole, beside its source. `changes` is what it would change in a flow that there is; `model` is who
    structured it, "" for the rules of documents."""

    preview_id: str
    place: int
    looked: Looked
    findings: tuple[Finding, ...] = ()
    changes: FlowChanges | None = None
    outcome: PutOutcome | None = None
    edition: int = 0
    model: str = ""


@dataclass(frozen=True, slots=True)
class StructuringFailed:
    """No model structured the text. `failure` is None where it was stopped."""

    preview_id: str
    edition: int
    failure: Failure | None


PreviewCommand = PreviewFiles | LookAtFile | PreviewText | StructureText | StopPreview | EndPreview

PreviewEvent = PreviewRead | PreviewEnded | PreviewLooked | StructuringFailed

"""Flows in forms other than their own file: what of a document was understood, and what a form cannot carry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from rfdesktop.domain.flows.doubts import Doubtful
from rfdesktop.domain.flows.flow import Flow


class DocumentForm(StrEnum):
    """A form that flows are read from or written to; the value is its main ending."""

    RFFLOW = ".rfflow"
    MARKDOWN = ".md"
    MERMAID = ".mmd"
    CSV = ".csv"
    WORD = ".docx"
    HTML = ".html"


READ_ENDINGS = {
    ".rfflow": DocumentForm.RFFLOW,
    ".md": DocumentForm.MARKDOWN,
    ".markdown": DocumentForm.MARKDOWN,
    ".txt": DocumentForm.MARKDOWN,
    ".mmd": DocumentForm.MERMAID,
    ".mermaid": DocumentForm.MERMAID,
    ".csv": DocumentForm.CSV,
    ".docx": DocumentForm.WORD,
}
"""The form of a file by its ending, in small letters. A web page is written and never read."""

WRITE_ENDINGS = READ_ENDINGS | {".html": DocumentForm.HTML, ".htm": DocumentForm.HTML}


@dataclass(frozen=True, slots=True)
class Understood:
    """What was made of one document, for a preview before anything is stored."""

    name: str
    form: DocumentForm
    flow: Flow
    doubts: tuple[Doubtful, ...] = ()


class Lost(StrEnum):
    """What a form has no place for."""

    HEAD = "head"
    """Symptoms, codes, products, sources and the like."""
    LOOK = "look"
    """What gives a step's text its look: emphasis, links, lists, tables. The words are there."""
    FIELDS = "fields"
    STEP_IDS = "step_ids"
    """Steps are numbered; the ids that others may name them by are not there."""
    LINKS = "links"
    """Links to steps that there are not."""
    EMPTY_ENTRIES = "empty_entries"
    """Entries of a list with no text in them."""


@dataclass(frozen=True, slots=True)
class NotCarried:
    """Something of a flow that a document lacks; `step` is "" for the flow itself."""

    lost: Lost
    step: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A flow as the bytes of a document, and what is not in them."""

    data: bytes
    lost: tuple[NotCarried, ...] = ()


class Documents(Protocol):
    """Flows in every form, told by the endings of files. Blocks on the disk."""

    def paths(self, given: Path) -> tuple[Path, ...]:
        """The file, or a folder's files that flows are read from. Raises as `FlowFiles.paths` does."""

    def understand(self, path: Path) -> Understood:
        """What a file says. Raises KnownError FLOW_…, DOCUMENT_… naming the file and where there is one the line."""

    def form_of(self, path: Path) -> DocumentForm | None:
        """The form that a file of this ending is written in, None for an ending that has none."""

    def put(self, flow: Flow, path: Path, form: DocumentForm, *, replace: bool) -> tuple[NotCarried, ...]:
        """Writes a flow, whole or not at all; tells what is not in the file. Raises KnownError EXPORT_FAILED, and
        FILE_EXISTS for a file that is there, unless it is to be replaced."""

    def path_in(self, folder: Path, flow: Flow, form: DocumentForm) -> Path:
        """Where a flow is written in a folder."""

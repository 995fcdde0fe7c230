"""Flows in forms other than their own file: what of a document was understood, and what a form cannot carry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from rfdesktop.domain.errors import Failure
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
    """What was made of one document, for a preview before anything is stored.

    `step_lines` say for each step of the flow the line that it comes from, 0 for one that was added; they are there
    where somebody looks at the document. `digest` is of the file's bytes.
    """

    name: str
    form: DocumentForm
    flow: Flow
    doubts: tuple[Doubtful, ...] = ()
    step_lines: tuple[int, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document's own text. `numbers` are its lines' numbers, rising; a Word file's paragraph can have several
    lines of one."""

    lines: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


def source_lines(text: str) -> SourceText:
    """A text as it is, its lines counted from 1."""
    lines = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return SourceText(lines, tuple(range(1, len(lines) + 1)))


@dataclass(frozen=True, slots=True)
class Looked:
    """A document beside what was made of it, or beside why it is refused."""

    source: SourceText
    understood: Understood | None = None
    failure: Failure | None = None


class Lost(StrEnum):
    """What a form has no place for."""

    HEAD = "head"
    """Title, kind, status, risk, minutes, symptoms, codes, products, sources and the like."""
    LOOK = "look"
    """What gives a step's text its look: emphasis, links, lists, tables. The words are there."""
    FIELDS = "fields"
    STEP_IDS = "step_ids"
    """Steps are numbered or named anew; the ids that others may name them by are not there."""
    LINKS = "links"
    """Links to steps that there are not."""
    SIGNS = "signs"
    """Signs that nobody sees and that the form cannot have; a mark stands in the place of each."""
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

    def look(self, path: Path) -> Looked:
        """A file beside what `understand` makes of it, the lines of its steps told. Never raises for what it holds."""

    def read_text(self, text: str, title: str) -> Looked:
        """What a text without a file says: a chart where it is one, else as Markdown. `title` is the flow's; "" takes
        it from the text. Never raises for what it holds."""

    def form_of(self, path: Path) -> DocumentForm | None:
        """The form that a file of this ending is written in, None for an ending that has none."""

    def put(self, flow: Flow, path: Path, form: DocumentForm, *, replace: bool) -> tuple[NotCarried, ...]:
        """Writes a flow, whole or not at all; tells what is not in the file. Raises KnownError EXPORT_FAILED, and
        FILE_EXISTS for a file that is there, unless it is to be replaced."""

    def lost(self, flow: Flow, form: DocumentForm) -> tuple[NotCarried, ...]:
        """What a form would not carry of a flow."""

    def path_in(self, folder: Path, flow: Flow, form: DocumentForm) -> Path:
        """Where a flow is written in a folder."""

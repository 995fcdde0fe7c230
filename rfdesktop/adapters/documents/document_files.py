"""Flow files in every form: read by their endings, written by theirs. Every method blocks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from rfdesktop.adapters.atomic_file import WholeFiles
from rfdesktop.adapters.documents.csv_table import write_csv
from rfdesktop.adapters.documents.html_page import write_html
from rfdesktop.adapters.documents.markdown_writer import write_markdown
from rfdesktop.adapters.documents.mermaid_writer import write_mermaid
from rfdesktop.adapters.documents.understanding import looked, looked_text, understood
from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles, digest_of, file_bytes, flow_bytes, read_flow
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.flows.document_words import ENGLISH, DocumentWords
from rfdesktop.domain.flows.documents import (
    READ_ENDINGS,
    WRITE_ENDINGS,
    DocumentForm,
    Looked,
    NotCarried,
    SourceText,
    Understood,
    Written,
)
from rfdesktop.domain.flows.flow import Flow
from rfdesktop.domain.texts.file_names import by_number, flow_stem


def written(flow: Flow, form: DocumentForm, words: DocumentWords = ENGLISH) -> Written:
    """A flow in a form. The same flow gives the same bytes, but for a Word file's time of making."""
    match form:
        case DocumentForm.RFFLOW:
            return Written(flow_bytes(flow))
        case DocumentForm.MARKDOWN:
            return write_markdown(flow)
        case DocumentForm.MERMAID:
            return write_mermaid(flow)
        case DocumentForm.CSV:
            return write_csv(flow)
        case DocumentForm.WORD:
            from rfdesktop.adapters.documents.word_writer import write_word

            return write_word(flow, words)
        case DocumentForm.HTML:
            return write_html(flow, words)


class DocumentFiles:
    """Files and folders of flows in every form; web pages and Word files are written in these words."""

    def __init__(self, words: DocumentWords = ENGLISH) -> None:
        self._words = words

    def paths(self, given: Path) -> tuple[Path, ...]:
        """A file as it is; of a folder its flow files and then its other documents, at any depth, by path: of two with
        one id a flow's own file is the one that counts.

        What a folder tells of itself (README and its like) is no flow. Raises KnownError FLOW_UNREADABLE,
        FLOWS_MISSING.
        """
        if not given.is_dir():
            return FlowFiles().paths(given)
        others = tuple(sorted(_documents(given), key=by_number))
        try:
            return (*FlowFiles().paths(given), *others)
        except KnownError as error:
            if error.code is not ErrorCode.FLOWS_MISSING or not others:
                raise
            return others

    def read(self, path: Path) -> Flow:
        return self.understand(path).flow

    def understand(self, path: Path) -> Understood:
        """What a file says. Raises KnownError as `understood` and `FlowFiles.read` do."""
        data = file_bytes(path)
        if _form(path, data) is DocumentForm.RFFLOW:
            return Understood(path.name, DocumentForm.RFFLOW, read_flow(data, path.name), digest=digest_of(data))
        return understood(data, path.name)

    def look(self, path: Path) -> Looked:
        try:
            data = file_bytes(path)
            return looked(data, path.name, _form(path, data))
        except KnownError as error:
            return Looked(SourceText(), failure=Failure.of(error))

    def read_text(self, text: str, title: str) -> Looked:
        return looked_text(text, title)

    def write(self, flow: Flow, folder: Path) -> Path:
        """The flow's own file."""
        return FlowFiles().write(flow, folder)

    def form_of(self, path: Path) -> DocumentForm | None:
        return WRITE_ENDINGS.get(path.suffix.lower())

    def put(self, flow: Flow, path: Path, form: DocumentForm, *, replace: bool) -> tuple[NotCarried, ...]:
        """Writes a file whole or not at all. Raises KnownError EXPORT_FAILED, FILE_EXISTS."""
        if path.exists() and not replace:
            raise KnownError(ErrorCode.FILE_EXISTS, file=os.fspath(path))
        made = written(flow, form, self._words)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            WholeFiles().write_bytes(path, made.data)
        except OSError as error:
            detail = error.strerror or type(error).__name__
            raise KnownError(ErrorCode.EXPORT_FAILED, file=os.fspath(path), detail=detail) from error
        return made.lost

    def lost(self, flow: Flow, form: DocumentForm) -> tuple[NotCarried, ...]:
        return written(flow, form, self._words).lost

    def path_in(self, folder: Path, flow: Flow, form: DocumentForm) -> Path:
        return folder / f"{flow_stem(flow.id)}{form.value}"


def _form(path: Path, data: bytes) -> DocumentForm:
    """The form of a file by its ending. A flow's own file may have any, which is seen by how it begins; what is none
    is not called a bad one. Raises KnownError DOCUMENT_ENDING."""
    ending = path.suffix.lower()
    first = data[:_BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if ending and ending not in READ_ENDINGS and first not in (b"", b"{", b"["):
        raise KnownError(ErrorCode.DOCUMENT_ENDING, file=path.name, choices=", ".join(READ_ENDINGS))
    return READ_ENDINGS.get(ending, DocumentForm.RFFLOW)


_BEGINNING = 1_000
"""Bytes of a file that tell what it is; all of them blank is seen as a flow's own file."""

_ABOUT = frozenset(("readme", "license", "licence", "changelog", "contributing", "index"))


def _documents(folder: Path) -> Iterator[Path]:
    for here, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in names:
            path = Path(here, name)
            if (
                READ_ENDINGS.get(path.suffix.lower(), DocumentForm.RFFLOW) is not DocumentForm.RFFLOW
                and not name.startswith((".", "~$"))
                and path.stem.lower() not in _ABOUT
            ):
                yield path

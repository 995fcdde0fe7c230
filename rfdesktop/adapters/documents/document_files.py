"""Flow files in every form: read by their endings, written by theirs. Every method blocks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rfdesktop.adapters.atomic_file import WholeFiles
from rfdesktop.adapters.documents.csv_table import read_csv, write_csv
from rfdesktop.adapters.documents.drafts import Draft
from rfdesktop.adapters.documents.html_page import write_html
from rfdesktop.adapters.documents.linking import linked
from rfdesktop.adapters.documents.markdown_reader import read_markdown
from rfdesktop.adapters.documents.markdown_writer import write_markdown
from rfdesktop.adapters.documents.mermaid_reader import read_mermaid
from rfdesktop.adapters.documents.mermaid_writer import write_mermaid
from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles, file_bytes, flow_bytes, read_flow
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.documents import (
    READ_ENDINGS,
    WRITE_ENDINGS,
    DocumentForm,
    NotCarried,
    Understood,
    Written,
)
from rfdesktop.domain.flows.doubts import Doubt, Doubtful
from rfdesktop.domain.flows.flow import Flow
from rfdesktop.domain.flows.limits import FILE_BYTES
from rfdesktop.domain.texts.file_names import flow_stem

LINES = 50_000
"""Of a text; the longest flow that the format allows has fewer."""


def form_of(path: Path, *, written: bool = False) -> DocumentForm:
    """The form of a file by its ending. Raises KnownError DOCUMENT_ENDING."""
    known = WRITE_ENDINGS if written else READ_ENDINGS
    form = known.get(path.suffix.lower())
    if form is None:
        raise KnownError(ErrorCode.DOCUMENT_ENDING, file=path.name, choices=", ".join(known))
    return form


def understood(data: bytes, name: str) -> Understood:
    """What a document's bytes say; its form is told by the ending of its name.

    Raises KnownError FLOW_TOO_LARGE, FLOW_EMPTY, FLOW_UNREADABLE, FLOW_INVALID and what `read_flow` raises;
    DOCUMENT_ENDING, DOCUMENT_UNREADABLE, DOCUMENT_TOO_LONG, DOCUMENT_NO_STEPS.
    """
    form = form_of(Path(name))
    if len(data) > FILE_BYTES:
        raise KnownError(ErrorCode.FLOW_TOO_LARGE, file=name, most=FILE_BYTES // 1_000_000)
    if form is DocumentForm.RFFLOW:
        return Understood(name, form, read_flow(data, name))
    draft = _word(data, name) if form is DocumentForm.WORD else _text_draft(data, name, form)
    flow = linked(draft, name)
    return Understood(name, form, flow, tuple(sorted(draft.doubts, key=lambda doubt: doubt.line)))


def _word(data: bytes, name: str) -> Draft:
    from rfdesktop.adapters.documents.word_reader import read_word

    words = read_word(data, name)
    draft = read_markdown("\n".join(words.lines))
    for step in draft.steps:
        step.line = words.place_of(step.line)
    draft.doubts = [replace(doubt, line=words.place_of(doubt.line)) for doubt in draft.doubts]
    draft.doubts += [Doubtful(Doubt.NOT_FOLLOWED, place) for place in words.pictures]
    return draft


def _text_draft(data: bytes, name: str, form: DocumentForm) -> Draft:
    text, is_utf8 = _decoded(data, name)
    match form:
        case DocumentForm.CSV:
            draft = read_csv(text, name)
        case DocumentForm.MERMAID:
            draft = read_mermaid(text)
        case _:
            draft = read_markdown(text)
    if not is_utf8:
        draft.doubt(Doubt.NOT_UTF8, 1)
    return draft


def _decoded(data: bytes, name: str) -> tuple[str, bool]:
    """A text file's text, and whether it was UTF-8 or says itself what it is."""
    is_known = True
    try:
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        text, is_known = data.decode("cp1252", errors="replace"), False
    if not text.strip():
        raise KnownError(ErrorCode.FLOW_EMPTY, file=name)
    if "\0" in text:
        raise KnownError(
            ErrorCode.DOCUMENT_UNREADABLE,
            file=name,
            line=text.count("\n", 0, text.index("\0")) + 1,
            detail="it is no text",
        )
    if text.count("\n") + text.count("\r") - text.count("\r\n") > LINES:
        raise KnownError(ErrorCode.DOCUMENT_TOO_LONG, file=name, most=LINES)
    return text, is_known


def written(flow: Flow, form: DocumentForm) -> Written:
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

            return write_word(flow)
        case DocumentForm.HTML:
            return write_html(flow)


class DocumentFiles:
    """Files and folders of flows in every form."""

    def paths(self, given: Path) -> tuple[Path, ...]:
        """A file as it is; of a folder the flow files, and where it has none the documents, at any depth, by path.

        What a folder tells of itself (README and its like) is no flow. Raises KnownError FLOW_UNREADABLE,
        FLOWS_MISSING.
        """
        try:
            return FlowFiles().paths(given)
        except KnownError as error:
            if error.code is not ErrorCode.FLOWS_MISSING:
                raise
            found = tuple(sorted(_documents(given)))
            if not found:
                raise
            return found

    def read(self, path: Path) -> Flow:
        return self.understand(path).flow

    def understand(self, path: Path) -> Understood:
        """What a file says. Raises KnownError as `understood` and `FlowFiles.read` do."""
        if path.suffix.lower() not in READ_ENDINGS or READ_ENDINGS[path.suffix.lower()] is DocumentForm.RFFLOW:
            # A flow file may have any name.
            return FlowFiles().understand(path)
        return understood(file_bytes(path), path.name)

    def write(self, flow: Flow, folder: Path) -> Path:
        """The flow's own file."""
        return FlowFiles().write(flow, folder)

    def form_of(self, path: Path) -> DocumentForm | None:
        return WRITE_ENDINGS.get(path.suffix.lower())

    def put(self, flow: Flow, path: Path, form: DocumentForm, *, replace: bool) -> tuple[NotCarried, ...]:
        """Writes a file whole or not at all. Raises KnownError EXPORT_FAILED, FILE_EXISTS."""
        if path.exists() and not replace:
            raise KnownError(ErrorCode.FILE_EXISTS, file=os.fspath(path))
        made = written(flow, form)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            WholeFiles().write_bytes(path, made.data)
        except OSError as error:
            detail = error.strerror or type(error).__name__
            raise KnownError(ErrorCode.EXPORT_FAILED, file=os.fspath(path), detail=detail) from error
        return made.lost

    def path_in(self, folder: Path, flow: Flow, form: DocumentForm) -> Path:
        return folder / f"{flow_stem(flow.id)}{form.value}"


_ABOUT = frozenset(("readme", "license", "licence", "changelog", "contributing", "index"))


def _documents(folder: Path) -> Iterator[Path]:
    for here, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in names:
            path = Path(here, name)
            if (
                path.suffix.lower() in READ_ENDINGS
                and not name.startswith((".", "~$"))
                and path.stem.lower() not in _ABOUT
            ):
                yield path

"""Converting flows between files of different forms, the library untouched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.flows.documents import WRITE_ENDINGS, DocumentForm, Documents, NotCarried
from rfdesktop.domain.flows.doubts import Doubtful
from rfdesktop.domain.flows.flow import Refusal
from rfdesktop.services.flows.reading import FlowReading


@dataclass(frozen=True, slots=True)
class Converted:
    """One file: where its flow was written, or why it was not; what was not understood, and what is not carried."""

    path: str
    written: str = ""
    doubts: tuple[Doubtful, ...] = ()
    lost: tuple[NotCarried, ...] = ()
    refusal: Refusal | None = None


def convert(
    documents: Documents, given: Path, to: Path, form: DocumentForm | None = None, *, replace: bool = False
) -> Iterator[Converted]:
    """Converts a file to a file or into a folder, a folder into a folder; yields each file as it is done.

    The form is that of the ending of `to`, else `form`. Raises KnownError DOCUMENT_FORM where neither says one, and
    what `Documents.paths` raises. A file that is refused, or has the id of one before it, does not end the others; one
    whose place is taken is refused, FILE_EXISTS, unless it is to `replace` what is there.
    """
    paths = documents.paths(given)
    into_file = not given.is_dir() and not to.is_dir() and documents.form_of(to) is not None
    chosen = documents.form_of(to) if into_file else form
    if chosen is None:
        raise KnownError(ErrorCode.DOCUMENT_FORM, file=to.name or str(to), choices=", ".join(WRITE_ENDINGS))
    reading = FlowReading(documents)
    for path in paths:
        read = reading.read((path,))[0]
        if read.again:
            continue
        if read.flow is None or read.failure is not None:
            yield Converted(str(path), refusal=read.refusal)
            continue
        target = to if into_file else documents.path_in(to, read.flow, chosen)
        try:
            lost = documents.put(read.flow, target, chosen, replace=replace)
        except KnownError as error:
            yield Converted(str(path), doubts=read.doubts, refusal=Refusal(str(path), Failure.of(error)))
            continue
        yield Converted(str(path), str(target), read.doubts, lost)

"""What a document's bytes, or a pasted text, say: the flow of it, what is doubtful, the lines that it comes from."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

from rfdesktop.adapters.documents.csv_table import read_csv
from rfdesktop.adapters.documents.drafts import Draft
from rfdesktop.adapters.documents.inline import in_one_line
from rfdesktop.adapters.documents.linking import linked
from rfdesktop.adapters.documents.markdown_reader import read_markdown
from rfdesktop.adapters.documents.mermaid_reader import read_mermaid
from rfdesktop.adapters.documents.names import slug
from rfdesktop.adapters.flow_library.files.flow_file import digest_of, read_flow
from rfdesktop.adapters.flow_library.files.json_places import lines_of_steps
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.documents import READ_ENDINGS, DocumentForm, Looked, SourceText, Understood, source_lines
from rfdesktop.domain.flows.doubts import Doubt, Doubtful
from rfdesktop.domain.flows.limits import FILE_BYTES

LINES = 50_000
"""Of a text; the longest flow that the format allows has fewer."""


PASTED = "Pasted text"
"""What a text is called that has no word which could be its title."""

_CHART = re.compile(r"\s*(?:flowchart|graph)[ \t]+(?:TB|TD|BT|RL|LR)\b")
_SIGNS = re.compile(r"^[\s#=>*+-]*(?:[0-9]+[.)]\s+)?")
_NO_TITLE = re.compile(r",$|^\||\t")
"""What greets somebody, and the rows of a table."""
_FENCE = "`" * 6
_LONGEST_NAME = 60


def _form_of(name: str) -> DocumentForm:
    """The form of a file by its ending. Raises KnownError DOCUMENT_ENDING."""
    form = READ_ENDINGS.get(Path(name).suffix.lower())
    if form is None:
        raise KnownError(ErrorCode.DOCUMENT_ENDING, file=name, choices=", ".join(READ_ENDINGS))
    return form


def understood(data: bytes, name: str) -> Understood:
    """What a document's bytes say; its form is told by the ending of its name.

    Raises KnownError FLOW_TOO_LARGE, FLOW_EMPTY, FLOW_UNREADABLE, FLOW_INVALID and what `read_flow` raises;
    DOCUMENT_ENDING, DOCUMENT_UNREADABLE, DOCUMENT_TOO_LONG, DOCUMENT_NO_STEPS.
    """
    return _understood(data, name, _form_of(name))


def _understood(data: bytes, name: str, form: DocumentForm) -> Understood:
    if len(data) > FILE_BYTES:
        raise KnownError(ErrorCode.FLOW_TOO_LARGE, file=name, most=FILE_BYTES // 1_000_000)
    digest = digest_of(data)
    if form is DocumentForm.RFFLOW:
        return Understood(name, form, read_flow(data, name), digest=digest)
    draft = _word(data, name) if form is DocumentForm.WORD else _text_draft(data, name, form)
    flow = linked(draft, name)
    doubts = tuple(sorted(draft.doubts, key=lambda doubt: doubt.line))
    lines = (*(step.line for step in draft.steps), *(0 for _ in flow.steps[len(draft.steps) :]))
    return Understood(name, form, flow, doubts, lines, digest)


def _word(data: bytes, name: str) -> Draft:
    from rfdesktop.adapters.documents.word_reader import read_word

    words = read_word(data, name)
    draft = read_markdown("\n".join(words.lines))
    # What is found out while its steps are linked is told by these lines too; a target may stand in two places.
    steps = (*draft.steps, *draft.deeds)
    targets = (target for step in steps for target in (step.target, *(option.target for option in step.options)))
    for part in {id(each): each for each in (*steps, *targets) if each is not None}.values():
        part.line = words.place_of(part.line)
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


def looked(data: bytes, name: str, form: DocumentForm) -> Looked:
    """A document's bytes beside what is made of them, the lines of a flow file's steps told too. Never raises."""
    try:
        found = _understood(data, name, form)
        if form is DocumentForm.RFFLOW:
            found = replace(found, step_lines=lines_of_steps(data.decode("utf-8-sig")))
    except KnownError as error:
        return Looked(_source(data, name, form), failure=Failure.of(error))
    return Looked(_source(data, name, form), found)


def looked_text(text: str, title: str) -> Looked:
    """A text without a file; `title` is the flow's, "" takes it from the text. Never raises."""
    form = DocumentForm.MERMAID if _CHART.match(text) else DocumentForm.MARKDOWN
    given = in_one_line(title.strip())[: limits.TITLE]
    name = f"{given or _first_words(text)}{form.value}"
    found = looked(text.encode("utf-8", "replace"), name, form)
    if found.understood is None:
        return found
    flow = found.understood.flow
    flow = replace(flow, title=given or flow.title, id=slug(given or flow.title))
    return replace(found, understood=replace(found.understood, flow=flow))


def _first_words(text: str) -> str:
    lines = (line for line in text.split("\n") if line.strip() and not _NO_TITLE.search(line.strip()))
    first = next(lines, "")
    words = in_one_line(_SIGNS.sub("", first, count=1).strip())
    return words[:_LONGEST_NAME].strip() or PASTED


def _source(data: bytes, name: str, form: DocumentForm) -> SourceText:
    """The lines of a document; none of one that is no text, too large, or a Word file that cannot be read."""
    if len(data) > FILE_BYTES:
        return SourceText()
    try:
        if form is DocumentForm.WORD:
            return _word_source(data, name)
        text, _ = _decoded(data, name)
    except KnownError:
        return SourceText()
    return source_lines(text)


def _word_source(data: bytes, name: str) -> SourceText:
    """The paragraphs that have words, as they are read by people."""
    from rfdesktop.adapters.documents.word_reader import read_word

    words = read_word(data, name)
    kept = [
        (unescape(line), place)
        for line, place in zip(words.lines, words.places, strict=True)
        if line.strip() and not line.startswith(_FENCE)
    ]
    return SourceText(tuple(line for line, _ in kept), tuple(place for _, place in kept))

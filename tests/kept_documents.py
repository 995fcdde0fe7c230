"""What the app composes of the finished sessions and tickets without a model, word for word, as it is kept.

The other measures say whether a note is good; this one says that nobody changed it without knowing. After a change that
is meant, `python -m tests.kept_documents` writes the files anew; look at the difference before it is committed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from rfdesktop.domain.notes.dialect import to_markdown
from rfdesktop.domain.notes.sections import note_blocks
from rfdesktop.services.notes.documents.composing import composed
from tests.finished_sessions import ALL_REFS, FOLDER, OTHERS, session_told, sessions
from tests.finished_tickets import CASES, composed_note, tickets

GOLDEN = CASES / "golden"
DOCUMENTS, TICKETS = GOLDEN / "session-documents.txt", GOLDEN / "ticket-notes.txt"
EVERY = 7
"""Of so many sessions, one has its other documents kept as well."""


def notes_of(folder: Path) -> Path:
    """The file with the notes of a folder's sessions."""
    return GOLDEN / f"notes-of-{folder.name}.txt"


@cache
def kept(file: Path) -> Mapping[str, str]:
    """The texts of a file by what they are of."""
    parts = re.split(r"^== (.+)\n", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {name: text.strip() for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def _session_notes(folder: Path) -> Iterator[tuple[str, str]]:
    for told in sessions(folder):
        session = session_told(told)
        yield told.id, to_markdown(note_blocks(session.frame, session.content))


def _session_documents() -> Iterator[tuple[str, str]]:
    for told in sessions()[::EVERY]:
        session = session_told(told)
        for ref in ALL_REFS:
            yield f"{told.id} {ref.key}", composed(ref, session).markdown


def _ticket_notes() -> Iterator[tuple[str, str]]:
    for ticket in tickets():
        yield ticket.id, composed_note(ticket)


if __name__ == "__main__":
    notes = [(notes_of(folder), _session_notes(folder)) for folder in (FOLDER, *OTHERS)]
    for file, texts in (*notes, (DOCUMENTS, _session_documents()), (TICKETS, _ticket_notes())):
        file.write_text("\n\n".join(f"== {name}\n{text.strip()}" for name, text in texts) + "\n", encoding="utf-8")

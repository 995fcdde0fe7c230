"""What happened when: the engineer's messages and the flows' steps by the clock."""

from __future__ import annotations

from rfdesktop.domain.notes.outcomes import KeyValue, NoteBlock
from rfdesktop.services.notes.documents.session import step_text
from rfdesktop.services.notes.material import NoteMaterial, said_by_engineer
from rfdesktop.services.notes.run_log import run_steps
from rfdesktop.services.notes.small_talk import substance


def timeline(material: NoteMaterial) -> tuple[NoteBlock, ...]:
    """Each with its local time, oldest first."""
    said = [(message.created_at, substance(message.text)) for message in said_by_engineer(material.messages)]
    done = [(step.at, step_text(step.step)) for run in material.runs for step in run_steps(run)]
    entries = sorted((entry for entry in (*said, *done) if entry[1]), key=lambda entry: entry[0])
    return tuple(KeyValue(f"{at.astimezone():%H:%M}", text) for at, text in entries)

"""What has changed since a note was written, and whether somebody has changed the note itself."""

from __future__ import annotations

from rfdesktop.domain.notes.frame import HEADER, frame_parts
from rfdesktop.domain.notes.out_of_date import NoteChange, OutOfDate
from rfdesktop.domain.notes.outcomes import NoteBasis, OutcomeDraft
from rfdesktop.domain.notes.sections import Section


def is_edited(draft: OutcomeDraft) -> bool:
    """Whether the note stands otherwise than it was written."""
    return bool(draft.markdown.strip()) and (
        draft.basis is None or draft.basis.written.strip() != draft.markdown.strip()
    )


def out_of_date(draft: OutcomeDraft, now: NoteBasis) -> OutOfDate | None:
    """What has changed since a draft's note was written, None where nothing has or nothing is known of it."""
    before = draft.basis
    if before is None or not draft.markdown.strip():
        return None
    changes = (*_activity(before, now), *_frame(before, now))
    if not changes:
        return None
    return OutOfDate(
        changes,
        messages=max(0, now.messages - before.messages) if before.said else 0,
        steps=max(0, now.steps - before.steps) if before.done else 0,
        edited=is_edited(draft),
        concluded=draft.concluded_at is not None,
    )


def _activity(before: NoteBasis, now: NoteBasis) -> tuple[NoteChange, ...]:
    if not before.said:
        return (NoteChange.ACTIVITY,) if before.activity != now.activity else ()
    said = (NoteChange.MESSAGES,) if before.said != now.said else ()
    return (*said, NoteChange.STEPS) if before.done != now.done else said


def _frame(before: NoteBasis, now: NoteBasis) -> tuple[NoteChange, ...]:
    old, new = frame_parts(before.frame), frame_parts(now.frame)
    notes = Section.ENGINEER_NOTES.value
    return tuple(
        change
        for change, differs in (
            (NoteChange.HEADER, old[HEADER] != new[HEADER]),
            (NoteChange.OUTCOME, before.outcome is not now.outcome),
            (NoteChange.ENGINEER_NOTES, old[notes] != new[notes]),
        )
        if differs
    )

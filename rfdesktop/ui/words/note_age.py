"""What is said of a ticket note that is out of date."""

from __future__ import annotations

from rfdesktop.domain.notes.out_of_date import NoteChange, OutOfDate
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate


def aged_words(out_of_date: OutOfDate) -> str:
    """What a written note does not know of."""
    said = ", ".join(_change_words(change, out_of_date) for change in out_of_date.changes)
    return translate("StaleWords", "Since the note was written: {changes}.").format(changes=said)


def _change_words(change: NoteChange, out_of_date: OutOfDate) -> str:
    messages, steps = out_of_date.messages, out_of_date.steps
    if change is NoteChange.MESSAGES and messages:
        return translate("StaleWords", "%n new message(s)", None, messages)
    if change is NoteChange.STEPS and steps:
        return translate("StaleWords", "%n more step(s)", None, steps)
    return translate("StaleWords", _CHANGES[change])


_CHANGES = {
    NoteChange.MESSAGES: QT_TRANSLATE_NOOP("StaleWords", "messages have changed"),
    NoteChange.STEPS: QT_TRANSLATE_NOOP("StaleWords", "steps have changed"),
    NoteChange.ACTIVITY: QT_TRANSLATE_NOOP("StaleWords", "the chat has gone on"),
    NoteChange.HEADER: QT_TRANSLATE_NOOP("StaleWords", "the ticket's facts or the time have changed"),
    NoteChange.OUTCOME: QT_TRANSLATE_NOOP("StaleWords", "the outcome has changed"),
    NoteChange.ENGINEER_NOTES: QT_TRANSLATE_NOOP("StaleWords", "your notes have changed"),
}

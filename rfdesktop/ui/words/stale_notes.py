"""What to say of a note that something has changed since it was written."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.events import NoteChecked
from rfdesktop.domain.notes.frame import HEADER
from rfdesktop.domain.notes.outcomes import NoteBasis
from rfdesktop.ui.words.translate import translate


@dataclass(frozen=True, slots=True)
class StaleWords:
    """`text` is "" where there is nothing to say; `outdated` that the note would be another if it were written now."""

    text: str
    outdated: bool


def stale_words(event: NoteChecked) -> StaleWords:
    """What has changed since the note was written, and which parts of it could not follow."""
    before, now = event.draft.basis or NoteBasis(), event.basis
    outcome, chat = before.outcome is not now.outcome, before.activity != now.activity
    said = []
    if outcome and chat:
        said.append(
            translate("StaleWords", "The outcome has changed and the chat has gone on since this note was written.")
        )
    elif outcome:
        said.append(translate("StaleWords", "The outcome has changed since this note was written."))
    elif chat:
        said.append(translate("StaleWords", "The chat has gone on since this note was written."))
    if event.left:
        names = ", ".join(translate("StaleWords", "Header") if title == HEADER else title for title in event.left)
        said.append(
            translate("StaleWords", "Left as you changed it here, though it is different now: {parts}.").format(
                parts=names
            )
        )
    return StaleWords(" ".join(said), outcome or chat)

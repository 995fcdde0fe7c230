"""What is said over the note that a ticket was concluded with."""

from __future__ import annotations

from rfdesktop.domain.notes.out_of_date import OutOfDate
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.outcome.note_notice import NoteNotice, NoticeKind
from rfdesktop.ui.words.note_age import aged_words
from rfdesktop.ui.words.translate import translate


class NoteAge:
    """That the ticket is concluded, and what its note does not know of."""

    def __init__(self, notice: NoteNotice) -> None:
        self._notice = notice
        self._out_of_date: OutOfDate | None = None
        self.drafted = False
        """Whether a flow was made of the ticket."""

    def take(self, out_of_date: OutOfDate | None) -> None:
        """Takes what the worker found; None where the note is up to date."""
        self._out_of_date = out_of_date

    def say(self, outcome: Outcome | None) -> None:
        """Says it, and once that a flow can be made of a ticket that was resolved; what was kept when the note was
        brought up to date stays said until there is more."""
        said = translate("NoteAge", "This ticket is concluded.")
        if self._out_of_date is not None:
            self._notice.say(NoticeKind.AGED, f"{said} {aged_words(self._out_of_date)}")
        elif self._notice.shown is not NoticeKind.KEPT:
            offering = outcome is Outcome.RESOLVED and not self.drafted
            # What is asked for by its key is shown all the same: why nothing of it can be changed stands over it.
            closed = translate("NoteAge", "Reopen it to change its time or a document.")
            self._notice.say(NoticeKind.SOLVED if offering else NoticeKind.CONCLUDED, f"{said} {closed}")

"""Whether the note that stands on the page is up to date, asked of the worker."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.events import NoteChecked
from rfdesktop.domain.notes.commands import CheckNote
from rfdesktop.domain.notes.outcomes import OutcomeDraft
from rfdesktop.ui.outcome.draft_keeper import DraftKeeper


class NoteCheck(QObject):
    """Asks about the draft as it stands. What is to be done with the note meanwhile waits for the answer."""

    checked = Signal(object, bool)
    """NoteChecked about the draft of now, and whether the page was reached since it was asked for the first time."""

    def __init__(self, commands: Commands, keeper: DraftKeeper, parent: QObject) -> None:
        super().__init__(parent)
        self._commands = commands
        self._keeper = keeper
        self._asked: OutcomeDraft | None = None
        self._again = False
        self._reached = False
        self._waiting: list[Callable[[], None]] = []

    def ask(self, *, reached: bool = False) -> None:
        """Asks, or asks once more as soon as the answer that is under way has come."""
        draft = self._keeper.draft
        if draft is None:
            return
        self._reached = self._reached or reached
        if self._asked is not None:
            self._again = True
            return
        self._asked, self._again = draft, False
        self._commands.send(CheckNote(draft))

    def take(self, event: NoteChecked) -> None:
        """Takes an answer; one that the draft has overtaken is asked for again."""
        asked, self._asked = self._asked, None
        draft = self._keeper.draft
        if asked is None or draft is None:
            return
        if self._again or _of_note(asked) != _of_note(draft):
            self.ask()
            return
        reached, self._reached = self._reached, False
        self.checked.emit(event, reached)

    def when_current(self, action: Callable[[], None]) -> None:
        """Does something with the note: now, or when it is known to be up to date."""
        if self._asked is None:
            action()
        else:
            self._waiting.append(action)

    def settle(self) -> None:
        """The note is up to date: does what waited for it."""
        waiting, self._waiting = self._waiting, []
        for action in waiting:
            action()

    def drop(self) -> None:
        """The note is written anew, or cannot be asked about: what was to be done with it is not done."""
        self._asked, self._reached = None, False
        self._waiting.clear()


def _of_note(draft: OutcomeDraft) -> tuple[object, ...]:
    return draft.id, draft.markdown, draft.outcome, draft.engineer_notes, draft.minutes

"""The wizard's state on this side of the worker, stored soon after each change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.notes.commands import ChangeDraft, SaveDraft
from rfdesktop.domain.notes.outcomes import DraftChange, Outcome, OutcomeDraft

SAVE_AFTER_MS = 400
"""The longest that a change waits before it is stored."""


class DraftKeeper(QObject):
    """Holds one chat's draft (None before the worker has given it). A concluded one is neither changed nor stored.

    What is changed before the draft has come is kept, and wins over what it says.
    """

    def __init__(self, commands: Commands, chat_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._commands = commands
        self._chat_id = chat_id
        self.draft: OutcomeDraft | None = None
        self._early = DraftChange()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self.save)

    @property
    def concluded(self) -> bool:
        return self.draft is not None and self.draft.concluded_at is not None

    @property
    def early(self) -> bool:
        """Whether something was changed before the draft arrived."""
        return self._early != DraftChange()

    @property
    def outcome(self) -> Outcome | None:
        """The outcome that is chosen."""
        return self._early.outcome if self.draft is None else self.draft.outcome

    def take(self, draft: OutcomeDraft) -> bool:
        """Takes the state that the worker sent; False where the one here is newer."""
        mine = self.draft
        if mine is not None and (mine.id, mine.concluded_at) == (draft.id, draft.concluded_at):
            return False
        self._timer.stop()
        self.draft = self._early.of(draft)
        self._early = DraftChange()
        if self.draft != draft:
            self._timer.start()
        return True

    def change(self, **fields: Any) -> None:
        """Changes members of the draft and stores it in a moment."""
        if self.draft is None:
            self._early = replace(self._early, **fields)
        elif not self.concluded:
            self.draft = replace(self.draft, **fields)
        else:
            return
        # Further changes do not restart the timer, so that steady typing is saved too.
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Stores now what waits to be stored."""
        if self._timer.isActive():
            self.save()

    @Slot()
    def save(self) -> None:
        """Stores the draft now."""
        self._timer.stop()
        if self.draft is None and self.early:
            self._commands.send(ChangeDraft(self._chat_id, self._early))
        elif self.draft is not None and not self.concluded:
            self._commands.send(SaveDraft(self.draft))

    def hand_over(self) -> OutcomeDraft | None:
        """The draft for a command that stores it itself."""
        self._timer.stop()
        return self.draft

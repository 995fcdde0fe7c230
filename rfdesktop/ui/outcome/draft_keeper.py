"""The wizard's state on this side of the worker, stored soon after each change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rfdesktop.domain.notes.commands import ChangeDraft, SaveDraft
from rfdesktop.domain.notes.outcomes import DraftChange, Outcome, OutcomeDraft
from rfdesktop.ui.typed.keeper import TypedKeeper


class DraftKeeper:
    """Holds one chat's draft (None before the worker has given it). A concluded one is neither changed nor stored.

    What is changed before the draft has come is kept, and wins over what it says.
    """

    def __init__(self, typed: TypedKeeper, chat_id: str) -> None:
        self._typed = typed
        self._chat_id = chat_id
        self._subject = (chat_id, "outcome")
        self.draft: OutcomeDraft | None = None
        self._early = DraftChange()

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
        self._typed.drop(self._subject)
        self.draft = self._early.of(draft)
        self._early = DraftChange()
        if self.draft != draft:
            self._typed.touch(self._subject, self._words)
        return True

    def change(self, **fields: Any) -> None:
        """Changes members of the draft and stores it in a moment."""
        if self.draft is None:
            self._early = replace(self._early, **fields)
        elif not self.concluded:
            self.draft = replace(self.draft, **fields)
        else:
            return
        self._typed.touch(self._subject, self._words)

    def keep(self) -> None:
        """Stores now what waits to be stored."""
        self._typed.keep(self._subject)

    def save(self) -> None:
        """Stores the draft now."""
        if (command := self._words()) is not None:
            self._typed.store(self._subject, command)

    def hand_over(self) -> OutcomeDraft | None:
        """The draft for a command that goes on with it, stored in any case: that command may fail."""
        self.keep()
        return self.draft

    def _words(self) -> SaveDraft | ChangeDraft | None:
        if self.draft is None:
            return ChangeDraft(self._chat_id, self._early) if self.early else None
        return None if self.concluded else SaveDraft(self.draft)

"""Undo and redo: the drafts there have been, as values."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rfdesktop.domain.flows.editing.applying import applied
from rfdesktop.domain.flows.editing.draft import Draft
from rfdesktop.domain.flows.editing.edits import Edit, SetValue
from rfdesktop.domain.flows.flow import FlowStatus

MOST = 1_000
"""Edits that can be undone; typing in one field is one of them. They share all that they did not change."""


@dataclass(frozen=True, slots=True)
class Done:
    """An edit, and the draft that undoing (or in the future, redoing) it leads to."""

    edit: Edit
    leads_to: Draft


@dataclass(frozen=True, slots=True)
class History:
    """`sealed` is whether the next typing begins an edit of its own, whatever field it is in."""

    present: Draft
    past: tuple[Done, ...] = ()
    future: tuple[Done, ...] = ()
    sealed: bool = True

    def do(self, edit: Edit) -> History:
        """After an edit; the same history where it changes nothing. What had been undone is gone then."""
        after = applied(self.present, edit)
        if after is self.present:
            return self
        if not self.sealed and self.past and _goes_on(self.past[-1].edit, edit):
            return History(after, (*self.past[:-1], Done(edit, self.past[-1].leads_to)), (), sealed=False)
        return History(after, (*self.past[-MOST + 1 :], Done(edit, self.present)), (), sealed=False)

    def seal(self) -> History:
        """What is typed next is undone by itself: the field was left, or typing has rested."""
        return self if self.sealed else replace(self, sealed=True)

    def known_as(self, flow_id: str, status: FlowStatus) -> History:
        """The same history of a flow that was saved under this id and status, which no undo takes back."""

        def known(draft: Draft) -> Draft:
            return replace(draft, flow=replace(draft.flow, id=flow_id, status=status))

        def told(all_: tuple[Done, ...]) -> tuple[Done, ...]:
            return tuple(replace(done, leads_to=known(done.leads_to)) for done in all_)

        return History(known(self.present), told(self.past), told(self.future))

    def undo(self) -> History:
        """Before the last edit; the same history where there is none."""
        if not self.past:
            return self
        last = self.past[-1]
        return History(last.leads_to, self.past[:-1], (*self.future, Done(last.edit, self.present)))

    def redo(self) -> History:
        """After the edit that was undone last; the same history where there is none."""
        if not self.future:
            return self
        last = self.future[-1]
        return History(last.leads_to, (*self.past, Done(last.edit, self.present)), self.future[:-1])


def _goes_on(before: Edit, edit: Edit) -> bool:
    """Whether an edit is more typing in the field of the one before."""
    if not isinstance(before, SetValue) or not isinstance(edit, SetValue):
        return False
    # A choice, which is a text too, is made and not typed.
    return type(edit.value) in (str, tuple) and (before.step, before.place) == (edit.step, edit.place)

"""What of an editor is stored: the copy as it stands, at every change, and the revisions that are made of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.flows.editing.commands import DropFlowEdit, KeepFlowEdit, SaveFlowEdit
from rfdesktop.domain.flows.editing.draft import free_of
from rfdesktop.domain.flows.editing.editions import Revision, StepSource, WorkingCopy
from rfdesktop.domain.flows.flow import Flow, FlowStatus, FlowSummary
from rfdesktop.domain.flows.limits import ID
from rfdesktop.domain.texts.slugs import slugged
from rfdesktop.ui.flows.editor.session import EditSession
from rfdesktop.ui.typed.keeper import Subject, TypedKeeper, subject_of

_SERVING = (FlowStatus.PUBLISHED, FlowStatus.ARCHIVED)


class Keeping(QObject):
    """Follows a session. Signal `changed`: another thing is to be said of where the flow stands."""

    changed = Signal()

    def __init__(self, session: EditSession, copy: WorkingCopy, commands: Commands, typed: TypedKeeper) -> None:
        super().__init__(session)
        self._session = session
        self._commands = commands
        self._typed = typed
        self.copy = copy
        self.stored: Flow | None = None
        """The flow as the library has it, None for one that it has not."""
        self.newest: Revision | None = None
        """The revision that it is in."""
        self.theirs: Revision | None = None
        """A revision that has come in since the edit began."""
        self.saving = False
        self.touched = False
        self.taken: frozenset[str] = frozenset()
        """The ids of the flows that there are."""
        session.changed.connect(self._touch)

    @property
    def clean(self) -> bool:
        """Whether the library has the flow as it stands here."""
        return self.stored is not None and self._session.flow == self.stored

    @property
    def stage(self) -> FlowStatus:
        """What the flow is here. A file may say of itself that it is published; once imported it waits to be."""
        status = self._session.flow.status
        if self.newest is None:
            return status
        if self.newest.serves and self.clean and status not in _SERVING:
            # It was published as it lay in the library, whatever it says of itself.
            return FlowStatus.PUBLISHED
        return FlowStatus.DRAFT if not self.newest.serves and status is FlowStatus.PUBLISHED else status

    def is_behind(self, flow: FlowSummary) -> bool:
        """Whether the library, as it lists the flow, has done something with it that is not known here."""
        if self.copy.new:
            return False
        newest = max(flow.revision, flow.draft.revision if flow.draft is not None else 0)
        known = self.newest
        served = not flow.lone and known is not None and not known.serves and known.number == flow.revision
        return newest > self.copy.base or served

    def begin(self, copy: WorkingCopy, newest: Revision | None, stored: Flow | None) -> None:
        """Takes the copy that the worker has, and what it was made of."""
        self.copy, self.newest, self.stored = copy, newest, stored
        self.theirs = newest if newest is not None and newest.number != copy.base else None
        self.changed.emit()

    def save(self, status: FlowStatus) -> None:
        """Has a revision of this status stored; published ones and archived ones take the place of what serves."""
        flow = self._session.flow
        flow = replace(flow, status=status, id=flow.id or id_for(flow.title, self.taken))
        self._typed.keep(self._subject)
        self.saving = True
        self.copy = replace(self.copy, flow=flow, changed_at=_after(self.copy.changed_at))
        self._commands.send(SaveFlowEdit(self.copy, publish=status in _SERVING))
        self.changed.emit()

    def saved(self, revision: Revision, flow: Flow) -> None:
        """A revision was stored, of the flow as it stood then."""
        self.saving, self.theirs, self.stored, self.newest = False, None, flow, revision
        self.copy = replace(self.copy, base=revision.number, new=False)
        self._session.known_as(flow.id, flow.status)
        if self.clean:
            self._typed.drop(self._subject)
            self.touched = False
        self.changed.emit()

    def overrun(self, theirs: Revision) -> None:
        """Another revision has come in."""
        self.saving, self.theirs = False, theirs
        self.changed.emit()

    def stands(self, newest: Revision) -> None:
        """The revision that this was made of may serve by now, or no longer."""
        if self.newest is not None and newest.number == self.newest.number and newest != self.newest:
            self.newest = newest
            self.changed.emit()

    def failed(self) -> None:
        """Nothing was stored."""
        self.saving = False
        self.changed.emit()

    def accept(self, theirs: Revision, flow: Flow | None = None) -> None:
        """That revision was seen: the next one is made over it. `flow` is that revision's where it was taken; where it
        was not, what stands here differs from what the library has, even if nothing was written here."""
        self.theirs, self.newest, self.stored = None, theirs, flow
        self.copy = replace(self.copy, base=theirs.number, new=False)
        self._touch()

    def link(self, sources: tuple[StepSource, ...]) -> None:
        """Remembers the messages that steps were made of."""
        self.copy = replace(self.copy, sources=sources)

    def end(self) -> bool:
        """The window closes: what is not saved is stored as it stands. False where there is nothing to go on with."""
        if self.clean or not self.touched:
            if self.touched:
                self.forget()
            return False
        self._typed.keep(self._subject)
        return True

    def forget(self) -> None:
        """What is not saved is not wanted."""
        self._typed.drop(self._subject)
        self._commands.send(DropFlowEdit(self.copy.id))

    @property
    def _subject(self) -> Subject:
        return subject_of(KeepFlowEdit(self.copy))

    def _present(self) -> KeepFlowEdit:
        return KeepFlowEdit(replace(self.copy, flow=self._session.flow, changed_at=_after(self.copy.changed_at)))

    @Slot()
    def _touch(self) -> None:
        self.touched = True
        self._typed.touch(self._subject, self._present)
        self.changed.emit()


def id_for(title: str, taken: frozenset[str]) -> str:
    """The id of a new flow as long as nobody has written one: of its title, and no other flow's."""
    base = slugged(title, ID)
    return free_of(base, taken) if base else ""


def _after(before: datetime | None) -> datetime:
    """Now, but never before what is stored: a clock that was set back must not make what is typed look older."""
    now = datetime.now(UTC)
    return now if before is None else max(now, before)

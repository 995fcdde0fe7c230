"""Everything that is typed, kept until it is known to be stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import assert_never

from PySide6.QtCore import QObject, QTimer, Signal

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.commands import AddToSession, ChangeHeader, SaveSession
from rfdesktop.domain.commands import KeepingCommand, PutWordsBy
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import BugSeen, CommandFailed, Trouble, TypedStored
from rfdesktop.domain.flows.commands import DraftMark, GiveValues, MarkRun, NoteStep, RecordFields, TypedInRun
from rfdesktop.domain.flows.editing.commands import KeepFlowEdit
from rfdesktop.domain.notes.commands import ChangeDraft, KeepTemplateEdit, SaveDraft
from rfdesktop.domain.time.commands import KeepTimeDetails
from rfdesktop.ui.typed.put_by import PuttingBy

KEEP_AFTER_MS = 400
"""The longest that a change waits before it is sent to be stored, also while typing goes on."""

TRY_AGAIN_AFTER_MS = (1_000, 2_000, 5_000, 10_000)
"""How long what could not be stored waits for the next try; the last one counts for all that follow."""

AFTER_BUG_MS = 60_000
"""A bug seldom goes away by itself, and each try writes to the log."""

_NOWHERE = (ErrorCode.CHAT_NOT_FOUND, ErrorCode.FLOW_NOT_FOUND)
"""What it was typed into has been deleted."""

Words = Callable[[], KeepingCommand | None]
"""Gives what stands in a field now, as the command that stores it; None where there is nothing to store."""

Subject = tuple[str, str]
"""What is typed into: the chat's id ("" for the window as a whole), and which of its fields."""


def subject_of(command: KeepingCommand) -> Subject:
    """What a command stores the words of."""
    match command:
        case RecordFields() | GiveValues() | NoteStep() | MarkRun() | DraftMark():
            return command.chat_id, f"{command.run_id}/{_of_run(command)}"
        case SaveDraft() | ChangeDraft():
            return command.chat_id, "outcome"
        case ChangeHeader():
            return command.chat_id, "header"
        case KeepTimeDetails():
            return command.chat_id, "time"
        case KeepFlowEdit(copy):
            return "", f"{copy.id}/flow"
        case KeepTemplateEdit(_, stem):
            return "", f"{stem}/template"
        case SaveSession() | AddToSession():
            return SESSION
        case _:
            assert_never(command)


def _of_run(command: TypedInRun) -> str:
    """Which field of a run it was typed into."""
    match command:
        case RecordFields(_, _, _, place, step_id):
            return f"{place}/{step_id}"
        case GiveValues():
            return "given"
        case NoteStep(_, _, _, place, step_id):
            return f"note/{place}/{step_id}"
        case MarkRun(_, _, _, _, place):
            return f"mark/{place}"
        case DraftMark():
            return "marking"
        case _:
            assert_never(command)


SESSION: Subject = ("", "session")


class _Kept:
    """One subject: what is newer than what was sent, and what was sent and is not known to be stored."""

    def __init__(self, due: Callable[[], None], parent: QObject) -> None:
        self.words: Words | None = None
        self.sent: KeepingCommand | None = None
        self.failure: Failure | None = None
        self.failed = False
        self.tries = 0
        self.timer = QTimer(parent)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(due)

    @property
    def newest(self) -> KeepingCommand | None:
        """What has to be stored, as it stands now."""
        return (self.words() if self.words is not None else None) or self.sent


class TypedKeeper(QObject):
    """The one keeper of composer, ticket, flow fields, wizard, note, templates and session.

    A field tells that it has changed; what stands in it is sent within `KEEP_AFTER_MS`, and again, with longer and
    longer waits, until the worker says that it is stored. It outlives the page that the words were typed in: whoever
    takes a page away calls `keep` first, after which the page is not asked any more.
    """

    troubled = Signal(object)
    """What keeps words from being stored, as a Failure; None once everything is stored again."""

    settled = Signal()
    """Something was stored, or could not be."""

    stored = Signal()
    """Something was stored."""

    def __init__(self, commands: Commands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._kept: dict[Subject, _Kept] = {}
        self._ended = False
        self.beside = PuttingBy(commands, lambda: self.unstorable, KEEP_AFTER_MS, self)

    def touch(self, subject: Subject, words: Words) -> None:
        """A field has changed. Does not put off what is already due: a steady typist is stored too."""
        kept = self._of(subject)
        kept.words = words
        if not kept.timer.isActive() and not self._ended:
            kept.timer.start(KEEP_AFTER_MS)
        if kept.tries:
            self.beside.touch()

    def keep(self, subject: Subject) -> None:
        """Sends now what has changed or could not be stored; the field need not live on."""
        kept = self._kept.get(subject)
        if kept is not None and (kept.words is not None or kept.failed):
            self._send(subject, kept)

    def store(self, subject: Subject, command: KeepingCommand) -> None:
        """Sends a state now, whether or not it has changed."""
        self._of(subject).words = lambda: command
        self.keep(subject)

    def adopt(self, commands: Iterable[KeepingCommand]) -> None:
        """Takes over what was typed before the app started; what has been typed since is newer."""
        self.beside.adopt()
        for command in commands:
            subject = subject_of(command)
            if subject not in self._kept:
                self.touch(subject, lambda command=command: command)  # type: ignore[misc]
                # It lies put by, and stays there until it is stored.
                self._kept[subject].tries = 1

    def keep_all(self) -> None:
        """As `keep`, of everything."""
        for subject in list(self._kept):
            self.keep(subject)

    def drop(self, subject: Subject) -> None:
        """What is not stored of a subject is not wanted any more."""
        if (kept := self._kept.pop(subject, None)) is not None:
            kept.timer.stop()
            kept.timer.deleteLater()
            self._told()

    def drop_chat(self, chat_id: str) -> None:
        """The chat was deleted."""
        for subject in [subject for subject in self._kept if subject[0] == chat_id]:
            self.drop(subject)

    def end(self) -> None:
        """No more tries: the window closes for good."""
        self._ended = True
        self.beside.end()
        for kept in self._kept.values():
            kept.timer.stop()

    @property
    def unsaved(self) -> tuple[KeepingCommand, ...]:
        """What is not known to be stored, each as the command that stores it."""
        return tuple(command for kept in self._kept.values() if (command := kept.newest) is not None)

    @property
    def unstorable(self) -> tuple[KeepingCommand, ...]:
        """As `unsaved`, of what could not be stored when it was last tried."""
        return tuple(command for kept in self._kept.values() if kept.tries and (command := kept.newest) is not None)

    @property
    def waiting(self) -> bool:
        """Something is on its way, and has neither been stored nor failed."""
        return any(not kept.failed for kept in self._kept.values())

    @property
    def failure(self) -> Failure | None:
        """Why something cannot be stored at present; None where nothing has failed."""
        failed = (kept.failure or Failure(ErrorCode.APP_FAULT) for kept in self._kept.values() if kept.failed)
        return next(failed, None)

    def handle(self, event: TypedStored | Trouble) -> None:
        """Takes what became of a command. Those that were sent before the newest one do not count."""
        command = event.command
        if isinstance(command, PutWordsBy):
            self.beside.handle(event)
            return
        subject = next((name for name, kept in self._kept.items() if kept.sent is command), None)
        if command is None or subject is None:
            return
        kept = self._kept[subject]
        if isinstance(event, CommandFailed | BugSeen):
            self._failed(subject, kept, event)
        else:
            kept.sent, kept.failed, kept.tries = None, False, 0
            self.stored.emit()
            if kept.words is None:
                self.drop(subject)
        self._told()
        self.settled.emit()

    def _failed(self, subject: Subject, kept: _Kept, event: CommandFailed | BugSeen) -> None:
        if isinstance(event, CommandFailed) and event.failure.code in _NOWHERE:
            self.drop(subject)
            return
        bug = isinstance(event, BugSeen)
        kept.failed, kept.failure = True, None if isinstance(event, BugSeen) else event.failure
        wait = AFTER_BUG_MS if bug else TRY_AGAIN_AFTER_MS[min(kept.tries, len(TRY_AGAIN_AFTER_MS) - 1)]
        kept.tries += 1
        if not self._ended:
            kept.timer.start(wait)

    def _of(self, subject: Subject) -> _Kept:
        if subject not in self._kept:
            self._kept[subject] = _Kept(lambda: self.keep(subject), self)
        return self._kept[subject]

    def _send(self, subject: Subject, kept: _Kept) -> None:
        kept.timer.stop()
        command, kept.words, kept.failed = kept.newest, None, False
        if command is None:
            self.drop(subject)
            return
        kept.sent = command
        self._commands.send(command)

    def _told(self) -> None:
        self.beside.look()
        self.troubled.emit(self.failure)

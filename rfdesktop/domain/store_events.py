"""What the worker tells the window about the chats' file, the open tabs' file and their copies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rfdesktop.domain.backups import Backup, Change, PutBack
from rfdesktop.domain.errors import Failure
from rfdesktop.domain.sealing.events import SealingEvent


class StoreFault(StrEnum):
    """What was found of the chats' file where there should have been a whole one."""

    MISSING = "missing"
    EMPTY = "empty"
    LOG_GONE = "log_gone"
    LOG_TORN = "log_torn"
    DAMAGED = "damaged"


OF_LOG = frozenset({StoreFault.LOG_GONE, StoreFault.LOG_TORN})
"""Faults after which the file itself is whole, and its newest messages may be missing."""


@dataclass(frozen=True, slots=True)
class StoreFaultSeen:
    """The chats' file is not as it was left.

    `chats` is how many it held (None: not known), `kept_as` the name under which what was found is kept beside, `offer`
    the newest copy that can be put in its place. `opened` says that a new, empty file is in use meanwhile.
    """

    fault: StoreFault
    file: str
    opened: bool
    chats: int | None = None
    kept_as: str = ""
    offer: Backup | None = None


@dataclass(frozen=True, slots=True)
class StoreMended:
    """Something of the chats' file was damaged and has been built again from what is whole; nothing is lost."""

    file: str


@dataclass(frozen=True, slots=True)
class StoreReplaced:
    """The chats' file is another now: `backup` is the copy in its place, None where it is what could be read.

    `chats` is how many it holds, `kept_as` the name under which the one before is kept.
    """

    chats: int
    kept_as: str
    backup: Backup | None = None


@dataclass(frozen=True, slots=True)
class StoreReadOnly:
    """The chats can be read, and nothing can be stored: the disk is full, or the profile cannot be written."""

    failure: Failure


@dataclass(frozen=True, slots=True)
class StoreWritable:
    """What could only be read can be written again."""


@dataclass(frozen=True, slots=True)
class SessionDamaged:
    """The file of the open tabs was damaged. `kept_as` is its name now, `tabs` how many were read out of it."""

    kept_as: str
    tabs: int


@dataclass(frozen=True, slots=True)
class RestoreTakenBack:
    """A restore did not come to its end, and the profile is what it was before it, but for the items that are `left`.
    `before` is the name of the copy of what was here, "" where it cannot be read."""

    before: str
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BackupFailed:
    """No copy of the profile could be made."""

    failure: Failure


@dataclass(frozen=True, slots=True)
class AuditUnwritten:
    """An entry could not be added to the audit log; `reason` is the system's word for why."""

    reason: str


@dataclass(frozen=True, slots=True)
class AuditWritable:
    """Entries are added to the audit log again."""


@dataclass(frozen=True, slots=True)
class AuditBroken:
    """From this line on the audit log is not as it was written."""

    line: int


@dataclass(frozen=True, slots=True)
class CopiesListed:
    """Every copy of the profile, newest first."""

    copies: tuple[Backup, ...]


@dataclass(frozen=True, slots=True)
class CopyForeseen:
    """What putting a copy beside what is here, or in its place, would do."""

    copy: Backup
    merging: tuple[Change, ...]
    replacing: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class CopyPutBack:
    """A copy was put back."""

    done: PutBack


CopyEvent = CopiesListed | CopyForeseen | CopyPutBack


class ProfileWarning(StrEnum):
    """What a profile can suffer from, by where it lies or by who else writes into it."""

    NETWORK = "network"
    SYNCHRONISED = "synchronised"
    OTHER_STATES = "other_states"
    CLOCK_BEHIND = "clock_behind"
    CLOCK_AHEAD = "clock_ahead"
    ELSEWHERE = "elsewhere"
    GONE = "gone"
    FILES_UNREAD = "files_unread"
    RESTORE_UNREAD = "restore_unread"


@dataclass(frozen=True, slots=True)
class ProfileWarned:
    """The profile is in danger. `name` is that of the drive, program, files or machine; `seconds` is how far a clock is
    behind, or has jumped ahead."""

    warning: ProfileWarning
    name: str = ""
    seconds: int = 0


FileEvent = StoreFaultSeen | StoreMended | StoreReplaced | StoreReadOnly | StoreWritable | SessionDamaged | BackupFailed
"""About the chats' file and the open tabs' file."""

AuditEvent = AuditUnwritten | AuditWritable | AuditBroken

StoreEvent = FileEvent | CopyEvent | SealingEvent | ProfileWarned | RestoreTakenBack | AuditEvent

"""What the notice bar says of the chats' file, the open tabs' file, the copies of the profile and the audit log."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QObject

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.backups import BackupReason, PutBack
from rfdesktop.domain.sealing.events import SealingEvent
from rfdesktop.domain.store_commands import PutCopyBack, RescueChats, RestoreCopy
from rfdesktop.domain.store_events import (
    AuditBroken,
    AuditEvent,
    AuditUnwritten,
    AuditWritable,
    BackupFailed,
    CopyEvent,
    CopyPutBack,
    FileEvent,
    ProfileWarned,
    RestoreTakenBack,
    SessionDamaged,
    StoreEvent,
    StoreFaultSeen,
    StoreMended,
    StoreReadOnly,
    StoreReplaced,
    StoreWritable,
)
from rfdesktop.ui.window.notices import Notice, NoticeBar, NoticeKind
from rfdesktop.ui.words.copies import put_back_words, taken_back_words, undo_words
from rfdesktop.ui.words.profile import warned_words
from rfdesktop.ui.words.store import (
    audit_broken_words,
    audit_show_words,
    audit_words,
    backup_failed_words,
    fault_words,
    mended_words,
    offer_words,
    read_only_words,
    replaced_words,
    session_words,
    writable_words,
)

STORE_FAULT, READ_ONLY, COPY, AUDIT = "storage", "store-read-only", "copy", "audit"
PUT_BACK, TAKEN_BACK, AUDIT_BROKEN = "put-back", "taken-back", "audit-broken"


class StoreNotices(QObject):
    """Turns events into notices; the offer of a copy is taken with a click. `open_log` shows the audit log."""

    def __init__(self, bar: NoticeBar, commands: Commands, open_log: Callable[[], object]) -> None:
        super().__init__(bar)
        self._bar = bar
        self._commands = commands
        self._open_log = open_log

    def handle(self, event: StoreEvent) -> None:
        """Says what there is to say of an event."""
        if isinstance(event, ProfileWarned):
            self._say(NoticeKind.WARN, warned_words(event), f"profile-{event.warning}")
        elif isinstance(event, RestoreTakenBack):
            self._say(NoticeKind.WARN if event.left else NoticeKind.INFO, taken_back_words(event), TAKEN_BACK)
        elif isinstance(event, AuditEvent):
            self._of_log(event)
        elif not isinstance(event, CopyEvent | SealingEvent):
            self._of_file(event)
        elif isinstance(event, CopyPutBack):
            self._offer_undo(event.done)

    def _of_log(self, event: AuditEvent) -> None:
        match event:
            case AuditUnwritten():
                self._say(NoticeKind.WARN, audit_words(event), AUDIT)
            case AuditWritable():
                self._bar.clear(AUDIT)
            case AuditBroken():
                words = audit_broken_words(event)
                self._bar.show_notice(Notice(NoticeKind.WARN, words, audit_show_words(), self._open_log, AUDIT_BROKEN))
            case _:
                assert_never(event)

    def _of_file(self, event: FileEvent) -> None:
        match event:
            case StoreFaultSeen():
                self._offer(event)
            case StoreMended():
                self._say(NoticeKind.INFO, mended_words(event.file), "store-mended")
            case StoreReplaced():
                self._say(NoticeKind.GOOD, replaced_words(event), STORE_FAULT)
            case StoreReadOnly():
                self._say(NoticeKind.BAD, read_only_words(event), READ_ONLY)
            case StoreWritable():
                self._say(NoticeKind.GOOD, writable_words(), READ_ONLY)
            case SessionDamaged():
                self._say(NoticeKind.WARN, session_words(event), "session-damaged")
            case BackupFailed():
                self._say(NoticeKind.INFO, backup_failed_words(event), COPY)
            case _:
                assert_never(event)

    def _say(self, kind: NoticeKind, text: str, key: str) -> None:
        self._bar.show_notice(Notice(kind, text, key=key))

    def _offer_undo(self, done: PutBack) -> None:
        undo = PutCopyBack(done.before.name, replacing=True)
        action: Callable[[], object] | None = functools.partial(self._commands.send, undo)
        words_of_undo = undo_words()
        if done.copy.reason is BackupReason.RESTORE and done.replacing:
            action, words_of_undo = None, ""
        self._bar.show_notice(Notice(NoticeKind.GOOD, put_back_words(done), words_of_undo, action, PUT_BACK))

    def _offer(self, event: StoreFaultSeen) -> None:
        action: Callable[[], object] | None = None
        if event.offer is not None:
            action = functools.partial(self._commands.send, RestoreCopy(event.offer.name))
        elif offer_words(event):
            action = functools.partial(self._commands.send, RescueChats())
        notice = Notice(NoticeKind.BAD, fault_words(event), offer_words(event), action, STORE_FAULT)
        self._bar.show_notice(notice)

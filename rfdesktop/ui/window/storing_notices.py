"""What the notice bar says while nothing can be stored, and when it is taken back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.ui.typed.keeper import TypedKeeper
from rfdesktop.ui.window.notices import Notice, NoticeBar, NoticeKind
from rfdesktop.ui.window.store_notices import STORE_FAULT
from rfdesktop.ui.words.window import unstored

UNSTORED, CANNOT_STORE = "unstored", "cannot-store"
_CANNOT_STORE = (ErrorCode.DISK_FULL, ErrorCode.PROFILE_UNWRITABLE)


class StoringNotices(QObject):
    """Says once that something cannot be stored, however often it is tried, and takes it back once it can."""

    def __init__(self, bar: NoticeBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._only_read = False
        self._unstored: Failure | None = None
        self._full = False
        self._beside = False

    def follow(self, typed: TypedKeeper) -> None:
        """Says when what is typed cannot be stored, and takes it back."""
        typed.troubled.connect(self.unstored)
        typed.beside.changed.connect(lambda: self._put_by(typed.beside.done))
        typed.stored.connect(self.stored)

    def set_only_read(self, only_read: bool) -> None:
        """Whether the chats are open to read only, which is told elsewhere."""
        self._only_read = only_read
        if not only_read:
            self.stored()

    def over_with(self, code: ErrorCode) -> str:
        """The key of a failure's notice: its reason is over once something can be stored again, or once the chats are
        open."""
        self._full = self._full or code is ErrorCode.DISK_FULL
        if code in _CANNOT_STORE:
            return CANNOT_STORE
        return STORE_FAULT if code is ErrorCode.STORE_SEALED else ""

    @Slot()
    def stored(self) -> None:
        """Something could be stored: a disk that was full is not any more."""
        if self._full:
            self._full = False
            self._bar.clear(CANNOT_STORE)

    @Slot(object)
    def unstored(self, failure: Failure | None) -> None:
        """What was typed cannot be stored at present; None: it is."""
        cannot_store = failure is not None and failure.code in _CANNOT_STORE
        if failure is None:
            self._bar.clear(UNSTORED)
            if self._unstored is not None:
                self._bar.clear(CANNOT_STORE)
        elif failure != self._unstored and not (self._only_read and cannot_store):
            self._say(failure)
        self._unstored = failure

    def _put_by(self, put_by: bool) -> None:
        """What cannot be stored in its place is kept beside it, or is not any more."""
        self._beside = put_by
        if self._unstored is not None and any(notice.key == UNSTORED for notice in self._bar.notices):
            self._say(self._unstored)

    def _say(self, failure: Failure) -> None:
        text = unstored(failure, put_by=self._beside)
        self._bar.show_notice(Notice(NoticeKind.WARN if self._beside else NoticeKind.BAD, text, key=UNSTORED))

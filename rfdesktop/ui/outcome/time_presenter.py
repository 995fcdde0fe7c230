"""Decides what the wizard says of a chat's time, and stores what is typed there."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QSignalBlocker, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.time.commands import AddTime, AskTime, KeepTimeDetails
from rfdesktop.domain.time.entries import ChatTime, TimeDetails
from rfdesktop.domain.time.spans import Stretch
from rfdesktop.ui.outcome.details_page import DetailsPage
from rfdesktop.ui.outcome.draft_keeper import DraftKeeper
from rfdesktop.ui.typed.keeper import TypedKeeper


class TimePresenter(QObject):
    """The minutes follow the count until the engineer types some, or the note is written; where a moment is said they
    follow that in a written note, too."""

    changed = Signal()
    """The minutes are others."""

    told = Signal()
    """More is known of the time."""

    def __init__(
        self, page: DetailsPage, commands: Commands, typed: TypedKeeper, keeper: DraftKeeper, chat_id: str
    ) -> None:
        super().__init__(page)
        self._page = page
        self._commands = commands
        self._typed = typed
        self._keeper = keeper
        self._chat_id = chat_id
        self._subject = (chat_id, "time")
        self._touched = False
        self._moved = False
        """Whether a moment was said since the time was told last."""
        self._offered: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self.time = ChatTime(chat_id)
        page.time.edited.connect(self._edited)
        page.time.pauseTaken.connect(self._add)
        page.time.countWanted.connect(self._as_counted)

    def ask(self) -> None:
        """Asks what was counted, what to book, and who else claims it."""
        self._commands.send(AskTime(self._chat_id, whole=True))

    def keep(self) -> None:
        """Stores what was typed now."""
        self._typed.keep(self._subject)

    def offer(self, work_types: tuple[str, ...], roles: tuple[str, ...]) -> None:
        """Takes the names that a ticket system knows, offered before those that were used."""
        self._offered = (work_types, roles)
        self._show()

    def take(self, time: ChatTime) -> None:
        """Takes what is known. What was typed and is not stored yet wins."""
        if time.suggested is None:
            return
        details = self.time.details if self._touched else time.details
        said = details == time.details and self._moved
        if details == time.details:
            self._touched = self._moved = False
        self.time = replace(time, details=details)
        self._show()
        self._follow(anew=said)
        self.told.emit()

    @Slot()
    def corrected(self) -> None:
        """The engineer has typed the minutes."""
        self._say(self._page.time.details(corrected=True))

    @Slot()
    def _edited(self) -> None:
        before, details = self.time.details, self._page.time.details(corrected=self.time.details.corrected)
        self._moved |= (before.began_at, before.ended_at) != (details.began_at, details.ended_at)
        self._say(details)

    @Slot()
    def _as_counted(self) -> None:
        self._say(self._page.time.details(corrected=False))
        self._follow(anew=True)
        self._show()

    @Slot(Stretch)
    def _add(self, pause: Stretch) -> None:
        self._commands.send(AddTime(self._chat_id, pause))

    def _show(self) -> None:
        work_types, roles = self._offered
        known = replace(
            self.time,
            work_types=tuple(dict.fromkeys((*work_types, *self.time.work_types))),
            roles=tuple(dict.fromkeys((*roles, *self.time.roles))),
        )
        self._page.time.show_time(known)

    def _say(self, details: TimeDetails) -> None:
        self._touched = True
        self.time = replace(self.time, details=details)
        self._typed.touch(self._subject, self._words)

    def _words(self) -> KeepTimeDetails:
        return KeepTimeDetails(self._chat_id, self.time.details)

    def _follow(self, *, anew: bool = False) -> None:
        draft, minutes = self._keeper.draft, self.time.suggested
        if draft is None or minutes is None or self._keeper.concluded or self.time.details.corrected:
            return
        if draft.minutes == minutes or (draft.markdown.strip() and not anew):
            return
        with QSignalBlocker(self._page.minutes):
            self._page.minutes.setValue(minutes)
        self._keeper.change(minutes=minutes)
        self.changed.emit()

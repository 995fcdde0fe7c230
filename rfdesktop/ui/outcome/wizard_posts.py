"""Joins one chat's wizard with what is posted from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.events import BugSeen, CommandFailed, DraftChanged, Event
from rfdesktop.domain.psa.events import ConnectionsListed, PsaChatEvent
from rfdesktop.domain.psa.tickets import PicklistName, Picklists
from rfdesktop.ui.outcome.wizard import OutcomeWizard
from rfdesktop.ui.tickets.post_presenter import PostPresenter

if TYPE_CHECKING:
    from rfdesktop.ui.outcome.presenter import OutcomePresenter


class WizardPosts(QObject):
    """Offers to post once there is a ticket system, and keeps what became of it under the note."""

    def __init__(self, chat_id: str, wizard: OutcomeWizard, outcome: OutcomePresenter, commands: Commands) -> None:
        super().__init__(wizard)
        self._actions = wizard.note_page.actions_row
        self._offered = False
        self.presenter = PostPresenter(chat_id, outcome.source, commands, wizard)
        self.presenter.resultsChanged.connect(wizard.note_page.show_posted)
        self._actions.postClicked.connect(lambda: outcome.when_current(self._open))
        self._outcome = outcome
        outcome.time.told.connect(self.presenter.plan)
        self.presenter.listsTold.connect(self._offer_names)
        self.presenter.begin()

    def handle(self, event: Event) -> None:
        """Takes what is told of ticket systems and of the chat; everything else is passed by."""
        if isinstance(event, ConnectionsListed):
            self._offered = bool(event.states)
            self.presenter.show_connections(tuple(state.connection for state in event.states))
        elif isinstance(event, PsaChatEvent | CommandFailed | BugSeen):
            self.presenter.handle(event)
        elif not isinstance(event, DraftChanged):
            return
        draft = self._outcome.draft
        self._actions.offer_post(offered=self._offered, concluded=draft is not None and draft.concluded_at is not None)

    @Slot(Picklists)
    def _offer_names(self, lists: Picklists) -> None:
        """The wizard's time offers the names that the system knows."""
        names = ((each.name for each in lists.of(name)) for name in (PicklistName.WORK_TYPE, PicklistName.ROLE))
        work_types, roles = (tuple(each) for each in names)
        self._outcome.time.offer(work_types, roles)

    def _open(self) -> None:
        self.presenter.open()

"""Keeps what the window has open, so that the next start shows it again."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from rfdesktop.domain.chats.commands import AddToSession, SaveSession
from rfdesktop.domain.chats.session import Session
from rfdesktop.ui.flows.importing.import_presenter import ImportPresenter
from rfdesktop.ui.tabs.chat_tabs import ChatTabs
from rfdesktop.ui.tickets.desk import TicketDesk
from rfdesktop.ui.typed.keeper import SESSION, TypedKeeper
from rfdesktop.ui.window.main_window import MainWindow
from rfdesktop.ui.window.session_keys import KeyWatch


class SessionKeeper(QObject):
    """Stores tabs, drafts and layout a while after a change, and at once where it is asked to.

    Until the last session has been read it is not known what a new one would replace: only what has been typed is
    stored then, beside what is there.
    """

    def __init__(
        self,
        window: MainWindow,
        tabs: ChatTabs,
        imports: ImportPresenter,
        tickets: TicketDesk,
        keys: KeyWatch,
        typed: TypedKeeper,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._imports = imports
        self._tickets = tickets
        self._window = window
        self._tabs = tabs
        self._keys = keys
        self._typed = typed
        self._known = False
        self._welcome_dismissed = False
        imports.typed.connect(self.touch)
        tickets.outbox.unkept.changed.connect(self.touch)

    @property
    def welcome_dismissed(self) -> bool:
        """The first-run card was answered, now or in an earlier session."""
        return self._welcome_dismissed

    def session_read(self, session: Session) -> None:
        """The last session's tabs stand in the window; what was typed beside them is given back. From here on what the
        window has replaces it."""
        self._imports.restore(session.pasted)
        self._tickets.restore(session.post_edits)
        self._known = True
        self._welcome_dismissed = self._welcome_dismissed or session.welcome_dismissed

    @Slot()
    def dismiss_welcome(self) -> None:
        """The first-run card was answered."""
        self._welcome_dismissed = True
        self.touch()

    @Slot()
    def touch(self) -> None:
        """Something changed."""
        self._typed.touch(SESSION, self._words)

    @Slot()
    def save(self) -> None:
        """Sends everything now, fields and wizards too."""
        if (command := self._words()) is not None:
            self._typed.store(SESSION, command)
        self._typed.keep_all()

    def _words(self) -> SaveSession | AddToSession | None:
        self._tabs.keep_typed()
        session = self._session()
        if self._known:
            return SaveSession(session)
        added = self._worth_adding(session)
        return None if added is None else AddToSession(added)

    def _session(self) -> Session:
        return Session(
            tabs=tuple(page.open_tab() for page in self._tabs.pages),
            current=max(0, self._window.tabs.currentIndex()),
            geometry=self._window.geometry_state(),
            layout=self._window.layout_state(),
            welcome_dismissed=self._welcome_dismissed,
            closed=self._tabs.closed.tabs,
            wizard_size=self._tabs.habits.place.size,
            save_folder=self._tabs.habits.folder.last,
            held_keys=self._keys.places,
            pasted=self._imports.pasted,
            post_edits=self._tickets.outbox.unkept.all,
        )

    def _worth_adding(self, session: Session) -> Session | None:
        """Of a session what would be missed; None where that is nothing."""
        untouched = {page.chat_id for page in self._tabs.pages if page.untouched}
        tabs = tuple(tab for tab in session.tabs if tab.chat_id not in untouched)
        in_front = session.tabs[session.current]
        if not (tabs or session.closed or session.welcome_dismissed or session.pasted or session.post_edits):
            return None
        return replace(session, tabs=tabs, current=tabs.index(in_front) if in_front in tabs else max(0, len(tabs) - 1))

"""Decides what the page of abbreviations shows, checks what is typed there, and has it kept."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.errors import Failure
from rfdesktop.domain.events import AbbreviationsTold
from rfdesktop.domain.flows.abbreviations import Abbreviations, fault_of, tidy
from rfdesktop.domain.setting_commands import AskAbbreviations, KeepAbbreviation, RemoveAbbreviation
from rfdesktop.ui.settings.abbreviations_page import AbbreviationsPage
from rfdesktop.ui.words.abbreviations import fault_words, shipped_words
from rfdesktop.ui.words.errors import words


class AbbreviationsPresenter(QObject):
    """One change at a time is on its way; the fields are emptied when it is kept."""

    def __init__(self, commands: Commands, page: AbbreviationsPage) -> None:
        super().__init__(page)
        self._commands = commands
        self._page = page
        self._known = Abbreviations()
        self._asked: KeepAbbreviation | RemoveAbbreviation | None = None
        page.lookedAt.connect(lambda: commands.send(AskAbbreviations()))
        page.typed.connect(self._typed)
        page.keepRequested.connect(self._keep)
        page.removeRequested.connect(self._remove)

    def told(self, event: object) -> None:
        """Shows what counts now; what is about another page is left to that."""
        if not isinstance(event, AbbreviationsTold):
            return
        self._known = event.known
        done, self._asked = self._asked, None
        self._page.show_known(event.known)
        if done is not None:
            self._page.begin_anew()
        self._typed()

    def failed(self, failure: Failure) -> None:
        """Says why a change was not kept; what is typed stays for another try."""
        self._asked = None
        self._page.say(words(failure).line, "bad")

    @Slot()
    def _typed(self) -> None:
        """Says at once if the app itself takes what is typed for something."""
        key = tidy(self._page.short.text(), "").key
        own = next((entry for entry in self._known.shipped if entry.key == key), None)
        self._page.mark(None)
        self._page.say(shipped_words(own) if own is not None else "")

    @Slot()
    def _keep(self) -> None:
        page = self._page
        entry = tidy(page.short.text(), page.meaning.text())
        before = page.chosen.key if page.chosen else ""
        fault = fault_of(entry, self._known, before)
        if fault is not None:
            page.say(fault_words(fault), "bad")
            page.mark(page.meaning if fault.of_meaning else page.short)
        elif self._asked is None:
            self._asked = KeepAbbreviation(entry, before)
            self._commands.send(self._asked)

    @Slot()
    def _remove(self) -> None:
        if self._page.chosen is not None and self._asked is None:
            self._asked = RemoveAbbreviation(self._page.chosen.key)
            self._commands.send(self._asked)

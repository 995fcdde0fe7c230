"""Decides what the flow dock shows: suggestions of the chat in front, a search, all flows, or why there is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import QObject, QTimer, Signal

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import (
    BugSeen,
    ChatDeleted,
    ChatLoaded,
    CommandFailed,
    FlowShown,
    FlowsListed,
    ImportFinished,
    ImportProgress,
    LibraryFound,
    LibraryReady,
    PartUnavailable,
    RunChanged,
    SuggestionsFound,
    Trouble,
)
from rfdesktop.domain.flows.commands import CancelImport, SearchLibrary, ShowFlow, StartLibraryAnew
from rfdesktop.domain.flows.fitting import Tier
from rfdesktop.domain.flows.flow import FlowHit, FlowSummary
from rfdesktop.domain.flows.previews import TakePreview
from rfdesktop.ui.flows.dock import FlowDock
from rfdesktop.ui.flows.draft_box import draft_of
from rfdesktop.ui.flows.flow_rows import FlowRow, SummaryRows, row_of_hit
from rfdesktop.ui.flows.imported_flow import ImportedFlow
from rfdesktop.ui.flows.launch_offer import LaunchOffer
from rfdesktop.ui.flows.none_offer import NoneOffer
from rfdesktop.ui.theme.icons import IconName
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.translate import translate

PREVIEW_DELAY_MS = 120
"""Arrowing through the list asks for the flow where it rests."""

AboutRuns = ChatLoaded | RunChanged | ChatDeleted
AboutLibrary = LibraryReady | PartUnavailable | FlowsListed | LibraryFound | FlowShown
AboutImport = ImportProgress | ImportFinished | Trouble


class FlowDockPresenter(QObject):
    """Keeps suggestions by chat. Signals: `launchRequested` with a chat's id and a flow's."""

    launchRequested = Signal(str, str)

    def __init__(self, dock: FlowDock, commands: Commands) -> None:
        super().__init__(dock)
        self._dock = dock
        self._commands = commands
        self._chat_id = ""
        self._suggested: dict[str, tuple[FlowHit, ...]] = {}
        self._flows: tuple[FlowSummary, ...] | None = None
        self._count: int | None = None
        self._failure: Failure | None = None
        self._browsing = False
        self._query = ""
        self._found: LibraryFound | None = None
        self._view: tuple[str, str] = ("", "")
        self._wanted = ""
        self._offer = LaunchOffer(dock)
        self._none = NoneOffer(dock, commands)
        self.imported = ImportedFlow(dock)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PREVIEW_DELAY_MS)
        self._rest.timeout.connect(self._ask_preview)
        dock.searched.connect(self._searched)
        dock.browsed.connect(self._browse)
        dock.left.connect(self._leave)
        dock.launched.connect(self._launch)
        dock.selected.connect(self._selected)
        dock.empty.restart.connect(lambda: commands.send(StartLibraryAnew()))
        dock.import_card.cancelled.connect(lambda: commands.send(CancelImport()))
        self._show()

    def set_chat(self, chat_id: str) -> None:
        """The chat in front is another one: its own suggestions are shown, and a search is over."""
        self._chat_id = chat_id
        self._offer.set_chat(chat_id)
        self._leave()

    def handle(self, event: AboutRuns | AboutLibrary | AboutImport | SuggestionsFound) -> None:
        """Takes an event that the dock follows."""
        if isinstance(event, AboutRuns):
            self._offer.handle(event)
        match event:
            case SuggestionsFound():
                self._take_suggestions(event)
            case ChatLoaded(chat, messages):
                # A message keeps what was found for it, so that a chat taken up again has its flows at hand.
                hits = next((message.suggestions for message in reversed(messages) if message.suggestions), ())
                self._take_suggestions(SuggestionsFound(chat.id, hits))
            case ChatDeleted(chat_id):
                self._suggested.pop(chat_id, None)
                self._none.forget(chat_id)
            case RunChanged():
                pass
            case ImportProgress() | ImportFinished() | CommandFailed() | BugSeen():
                self._take_import(event)
            case _:
                self._take_library(event)

    def _take_suggestions(self, event: SuggestionsFound) -> None:
        # No flow fits a message such as "Thanks"; the flows that fit the ticket stay.
        if not event.hits and self._suggested.get(event.chat_id):
            return
        self._suggested[event.chat_id] = event.hits
        if event.chat_id == self._chat_id and not self._query:
            self._browsing = self._browsing and self._dock.search.hasFocus()
            self._show()

    def _take_import(self, event: AboutImport) -> None:
        match event:
            case ImportProgress(done, total, path):
                self._dock.import_card.show_progress(done, total, path)
            case ImportFinished(report):
                self._dock.import_button.setEnabled(True)
                self._dock.import_card.show_report(report)
                if self.imported.finish(report):
                    self._leave()
                    self._browse()
                else:
                    self._refresh()
            case CommandFailed() | BugSeen():
                if isinstance(event.command, TakePreview):
                    self._dock.import_button.setEnabled(True)
                    # What failed is said in the notice bar.
                    self._dock.import_card.hide()
            case _:
                assert_never(event)

    def _take_library(self, event: AboutLibrary) -> None:
        match event:
            case LibraryReady():
                self._count, self._failure = event.flow_count, None
                if self._dock.preview.flow_id:
                    # What is shown may have been imported or updated.
                    self._commands.send(ShowFlow(self._dock.preview.flow_id))
            case PartUnavailable(part, failure):
                self._failure = failure if part == "library" else self._failure
            case FlowsListed(flows):
                self._flows, self._count = flows, len(flows)
            case FlowShown(flow, findings):
                if flow.id == self._dock.flow_id:
                    self._dock.preview.show_flow(flow, findings, draft_of(event))
                return
            case LibraryFound(query):
                self._found = event if query.strip() == self._query else self._found
            case _:
                assert_never(event)
        self._show()

    def _searched(self, query: str) -> None:
        self._query, self._found = query, None
        # Emptying the field returns to what was shown before the search.
        if query or self._browsing:
            self._commands.send(SearchLibrary(query, self._chat_id))
        self._show()

    def _browse(self) -> None:
        if not self._browsing:
            self._browsing = True
            self._commands.send(SearchLibrary(self._query, self._chat_id))
            self._show()

    def _refresh(self) -> None:
        if self._browsing or self._query:
            self._commands.send(SearchLibrary(self._query, self._chat_id))

    def _leave(self) -> None:
        self._browsing, self._query, self._found = False, "", None
        self._dock.clear_search()
        self._show()

    def _launch(self, flow_id: str) -> None:
        self.launchRequested.emit(self._chat_id, flow_id)
        self._leave()

    def _selected(self, flow_id: str) -> None:
        self._wanted = flow_id
        self._rest.start()

    def _ask_preview(self) -> None:
        if self._wanted and self._wanted == self._dock.flow_id and self._dock.preview.flow_id != self._wanted:
            self._commands.send(ShowFlow(self._wanted))

    def _show(self) -> None:
        searching = self._browsing or bool(self._query)
        suggested = self._suggested.get(self._chat_id, ())
        self._dock.fitting.emit(len(suggested))
        listed = not searching and self._failure is None and self._count != 0
        self._none.show(self._chat_id, tuple(hit.flow_id for hit in suggested) if listed else ())
        self._dock.back.setVisible(searching)
        self._dock.preview.set_browsing(searching)
        self._dock.all_flows.setVisible(not searching and bool(suggested))
        if self._failure is not None:
            said = words(self._failure)
            anew = self._failure.code is ErrorCode.LIBRARY_DAMAGED
            self._dock.show_empty(IconName.WARNING, said.what, said.next_step, browse=False, anew=anew)
        elif self._count == 0:
            title, text = (
                translate("FlowDockPresenter", "The library is empty"),
                translate("FlowDockPresenter", "Import your team’s flow files to begin."),
            )
            self._dock.show_empty(IconName.LIBRARY, title, text, browse=False)
        elif self._query:
            self._show_found()
        elif self._browsing:
            self._show_all()
        else:
            self._show_suggestions()

    def _show_found(self) -> None:
        if self._found is None or self._found.query.strip() != self._query:
            self._dock.heading.setText(translate("FlowDockPresenter", "Searching…"))
        elif self._found.hits:
            heading = translate("FlowDockPresenter", "Results for “{query}”").format(query=self._query)
            self._rows(("found", self._query), heading, tuple(row_of_hit(hit) for hit in self._found.hits))
        else:
            title = translate("FlowDockPresenter", "No flow found")
            text = translate(
                "FlowDockPresenter", "Nothing in the library fits “{query}”. Try other words, or ask in the chat."
            )
            self._dock.show_empty(IconName.SEARCH, title, text.format(query=self._query), browse=False)

    def _show_all(self) -> None:
        if self._flows is None:
            self._loading()
            return
        count = len(self._flows)
        heading = translate("FlowDockPresenter", "All %n flow(s)", None, count)
        self._rows(("all", ""), heading, SummaryRows(self._flows))
        self.imported.select()

    def _show_suggestions(self) -> None:
        hits = self._suggested.get(self._chat_id)
        if hits:
            fits = any(hit.tier is Tier.FITS for hit in hits)
            heading = (
                translate("FlowDockPresenter", "Fits this ticket")
                if fits
                else translate("FlowDockPresenter", "May fit this ticket")
            )
            self._rows(("chat", self._chat_id), heading, tuple(row_of_hit(hit) for hit in hits))
        elif self._count is None:
            self._loading()
        elif hits is None:
            title = translate("FlowDockPresenter", "Flows for this ticket")
            text = translate(
                "FlowDockPresenter", "Describe the symptom in the chat and the flows that fit appear here."
            )
            self._dock.show_empty(IconName.FLOW, title, text, browse=True)
        else:
            title = translate("FlowDockPresenter", "No flow fits yet")
            text = translate("FlowDockPresenter", "More detail, such as an exact error code, may find one.")
            self._dock.show_empty(IconName.FLOW, title, text, browse=True)

    def _loading(self) -> None:
        title, text = (
            translate("FlowDockPresenter", "Loading the flow library…"),
            translate("FlowDockPresenter", "Flows that fit appear here in a moment."),
        )
        self._dock.show_empty(IconName.LIBRARY, title, text, browse=False)

    def _rows(self, view: tuple[str, str], heading: str, rows: Sequence[FlowRow]) -> None:
        self._dock.set_rows(rows, heading, keep=view == self._view)
        self._view = view

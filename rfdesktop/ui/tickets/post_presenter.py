"""Decides what the preview of one chat's post shows, plans it, sends it, and follows what becomes of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import assert_never

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.events import BugSeen, CommandFailed
from rfdesktop.domain.psa.commands import (
    AskPicklists,
    AskPosts,
    AskTicket,
    ListConnections,
    PlanPost,
    PsaChatCommand,
    SendPlan,
)
from rfdesktop.domain.psa.connections import Connection
from rfdesktop.domain.psa.drafts import NoteDraft, PostDraft, StatusChange, TimeDraft
from rfdesktop.domain.psa.events import (
    PicklistsTold,
    PostChanged,
    PostPlanned,
    PostsTold,
    PsaChatEvent,
    TicketRead,
    TicketUnknown,
)
from rfdesktop.domain.psa.posts import PostPart, PostPlan
from rfdesktop.domain.psa.tickets import PicklistName, Picklists, TicketFacts
from rfdesktop.domain.time.booked_span import booked_span
from rfdesktop.domain.time.entries import Billable
from rfdesktop.domain.visibility import Visibility
from rfdesktop.ui.tickets.post_source import PostSource
from rfdesktop.ui.tickets.post_window import PostWindow
from rfdesktop.ui.tickets.results import Results
from rfdesktop.ui.words.errors import reading_words, words
from rfdesktop.ui.words.posting import hours_words, payload_words, post_heading, posted_before_words, warning_words
from rfdesktop.ui.words.time_entries import billable_words
from rfdesktop.ui.words.translate import translate


class PostPresenter(QObject):
    """One chat's posts. What is shown is what was planned for exactly what is chosen; nothing else can be sent."""

    resultsChanged = Signal(tuple)
    """What became of the chat's posts, for the note's page: the words and the tone of each."""
    listsTold = Signal(Picklists)
    """The system's lists for posts to the chat's ticket."""
    ticketWanted = Signal()
    """The chat is about no ticket of a system yet."""

    def __init__(self, chat_id: str, source: PostSource, commands: Commands, over: QWidget) -> None:
        super().__init__(over)
        self._chat_id = chat_id
        self._source = source
        self._commands = commands
        self._over = over
        self._window: PostWindow | None = None
        self._connections: tuple[Connection, ...] = ()
        self._ticket: TicketFacts | None = None
        self._lists: Picklists | None = None
        self._asked: PostDraft | None = None
        self._planned: tuple[PostDraft, PostPlan] | None = None
        self._sent = ""
        self._confirmed = ""
        """The plan whose note was posted before, and which was told so."""
        self._now = datetime.now(UTC)
        self._results = Results()

    def begin(self) -> None:
        """Asks what is known of the chat's ticket and its posts."""
        self._commands.send(ListConnections())
        self._commands.send(AskTicket(self._chat_id))
        self._commands.send(AskPosts(self._chat_id))

    def show_connections(self, connections: tuple[Connection, ...]) -> None:
        """Takes the ticket systems that there are."""
        self._connections = connections
        self._head()

    @Slot()
    def open(self) -> PostWindow:
        """Opens the preview, or raises it."""
        if self._window is None:
            self._window = PostWindow(self._over)
            self._window.chosen.connect(self.plan)
            self._window.sendClicked.connect(self._send)
            self._window.activated.connect(self.plan)
            self._window.ticketClicked.connect(self.ticketWanted)
        if not self._window.isVisible():
            # What was asked for before is still under way: its answer is for that, and not for what is chosen now.
            self._sent, self._planned, self._now = "", None, datetime.now(UTC)
            self._window.begin_anew()
            # What was posted before stays in sight, and its time is not booked twice unless that is wanted.
            self._window.show_results(self._results.said())
            self._window.time.booked.setChecked(not self._results.has(PostPart.TIME))
        self._head()
        self.plan()
        if self._lists is not None:
            self._take_lists(self._lists)
        elif self._ticket is not None:
            self._commands.send(AskPicklists(self._chat_id))
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self._window.internal.setFocus()
        return self._window

    def handle(self, event: PsaChatEvent | CommandFailed | BugSeen) -> None:
        """Takes what is told of the chat's ticket and posts, and what became of a command about them."""
        match event:
            case TicketRead(_, ticket):
                self._take_ticket(ticket)
            case TicketUnknown():
                self._ticket, self._lists = None, None
                self._head()
                self.plan()
            case PicklistsTold(_, lists):
                self._take_lists(lists)
            case PostPlanned(_, plan):
                self._take_plan(plan)
            case PostsTold(_, posts):
                self._results.take(posts)
                self._tell()
            case PostChanged(_, post):
                self._results.take((post,))
                self._tell()
            case CommandFailed() | BugSeen():
                self._fail(event)
            case _:
                assert_never(event)

    @Slot()
    def plan(self) -> None:
        """Asks for a plan of what is chosen, unless that is what is shown or asked for."""
        window, draft = self._window, self._draft()
        if window is None or self._sent:
            return
        window.lines.show_lines(self._unsupported())
        self._look()
        if draft is None or self._asked is not None or (self._planned is not None and self._planned[0] == draft):
            return
        self._asked = draft
        window.show_problem("")
        self._commands.send(PlanPost(self._chat_id, draft))

    @Slot()
    def _send(self) -> None:
        if self._window is None or self._planned is None:
            return
        if not self._can_send():
            # The note was changed meanwhile: it is shown anew before anything leaves.
            self.plan()
            return
        plan = self._planned[1]
        before = self._results.posted_before(plan)
        if before is not None and self._confirmed != plan.id:
            self._confirmed = plan.id
            said = " ".join(filter(None, (warning_words(plan), posted_before_words(before))))
            self._window.show_warnings(said, again=True)
            return
        self._sent = plan.id
        self._window.set_sent(sent=True)
        self._commands.send(SendPlan(self._chat_id, plan))
        self._source.posted()
        self._window.payload.setFocus()
        self._tell()

    def _draft(self) -> PostDraft | None:
        """What is chosen, None where there is no ticket or nothing to post."""
        if self._window is None:
            return None
        time = self._time()
        if self._ticket is None:
            return None
        seen_by = self._window.visibility
        document = self._source.document(seen_by)
        note = NoteDraft(document.markdown, seen_by) if document.markdown.strip() else None
        status = str(self._window.status.currentData() or "")
        change = StatusChange(status, self._window.status.currentText()) if status else None
        return PostDraft(self._ticket.connection_id, self._ticket.ref, note, time, change)

    def _time(self) -> TimeDraft | None:
        window, minutes = self._window, self._source.minutes
        if window is None or not minutes:
            if window is not None:
                window.time.show_time("", "")
            return None
        span = booked_span(self._source.time.stretch, minutes, self._now)
        said = self._source.time.details
        text = self._source.time_text(window.visibility)
        if said.why and window.visibility is Visibility.INTERNAL:
            # A justification is the team's own business.
            text = f"{text}\n{said.why}"
        time = TimeDraft(
            span.stretch.began_at,
            span.stretch.ended_at,
            text,
            window.visibility,
            str(window.time.work_type.currentData() or ""),
            str(window.time.role.currentData() or ""),
            said.billable is Billable.BILLABLE,
            span.break_minutes,
            said.billable is Billable.NO_CHARGE,
        )
        window.time.show_time(hours_words(time.start, time.end, time.hours), billable_words(said.billable))
        return time if window.time.wanted else None

    def _unsupported(self) -> tuple[str, ...]:
        """Lines of what is posted for which no source is known."""
        if self._window is None:
            return ()
        return self._source.document(self._window.visibility).unsupported

    def _can_send(self) -> bool:
        draft = self._draft()
        planned = self._planned is not None and self._planned[0] == draft
        return planned and self._window is not None and self._window.lines.settled and not self._sent

    def _look(self) -> None:
        if self._window is not None:
            self._window.set_ready(ready=self._can_send())

    def _take_ticket(self, ticket: TicketFacts) -> None:
        before, self._ticket = self._ticket, ticket
        self._head()
        if before is None or before.ref.id != ticket.ref.id:
            self._commands.send(AskPicklists(self._chat_id))
        self.plan()

    def _take_lists(self, lists: Picklists) -> None:
        self._lists = lists
        self.listsTold.emit(lists)
        if self._window is None:
            return
        statuses = [(each.id, each.name) for each in lists.of(PicklistName.STATUS)]
        self._window.offer_statuses(statuses)
        said = self._source.time.details
        work_types, roles = lists.of(PicklistName.WORK_TYPE), lists.of(PicklistName.ROLE)
        self._window.time.offer(work_types, roles, said.work_type, said.role)
        self.plan()

    def _take_plan(self, plan: PostPlan) -> None:
        asked, self._asked = self._asked, None
        if self._window is None or asked is None or self._sent:
            return
        self._planned = (asked, plan)
        self._window.show_payload(payload_words(plan.posts))
        self._window.show_warnings(warning_words(plan))
        self.plan()

    def _fail(self, event: CommandFailed | BugSeen) -> None:
        window, command = self._window, event.command
        if window is None or not isinstance(command, PsaChatCommand):
            return
        if isinstance(command, PlanPost):
            failed, self._asked, self._planned = self._asked, None, None
            window.show_payload("")
            window.show_warnings("")
            if failed != self._draft():
                self.plan()
        if isinstance(command, SendPlan):
            self._sent = ""
            window.set_sent(sent=False)
        if isinstance(event, CommandFailed):
            reads = isinstance(command, PlanPost | AskPicklists | AskTicket)
            said = reading_words if reads else words
            window.show_problem(said(event.failure).line, ticket_wanted=self._ticket is None)
        self._look()

    def _head(self) -> None:
        if self._window is None:
            return
        ticket = self._ticket
        known = (each for each in self._connections if ticket is None or each.id == ticket.connection_id)
        connection = next(known, None)
        system = connection.name if connection is not None else translate("PostPresenter", "a ticket system")
        self._window.show_heading(post_heading(system, ticket.ref if ticket is not None else None))
        none = translate("PostPresenter", "This chat is about no ticket of a ticket system yet.")
        self._window.show_problem("" if ticket is not None else none, ticket_wanted=ticket is None)

    def _tell(self) -> None:
        self.resultsChanged.emit(self._results.said())
        if self._window is not None and self._sent:
            self._window.show_results(self._results.said(self._sent))

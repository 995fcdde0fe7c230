"""The scenes of the gallery: time, and the tickets of ticket systems."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QAbstractButton, QWidget

from rfdesktop.app.gallery import Gallery
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import CommandFailed, DayTold, TimeTold
from rfdesktop.domain.psa.commands import FindTickets
from rfdesktop.domain.psa.connections import (
    Connection,
    ConnectionReport,
    ConnectionState,
    PsaKind,
    SecretField,
    StageResult,
    TestStage,
)
from rfdesktop.domain.psa.events import (
    ConnectionsListed,
    ConnectionTested,
    OutboxListed,
    PostsTold,
    PsaNews,
    PsaWaiting,
    TicketRead,
    TicketsFound,
    TicketUnknown,
)
from rfdesktop.domain.psa.posts import (
    Difference,
    DifferenceKind,
    NoteContent,
    Outbound,
    PayloadField,
    PlannedPost,
    Post,
    PostPlan,
    PostState,
    Warned,
)
from rfdesktop.domain.psa.tickets import (
    Choice,
    Picklist,
    PicklistName,
    Picklists,
    TicketFacts,
    TicketQuery,
    TicketRef,
)
from rfdesktop.domain.time.day import Booked, Day, DayRow, day_of
from rfdesktop.domain.time.entries import ChatTime, Overlap, TimeDetails
from rfdesktop.domain.time.spans import Stretch, WorkSpan
from rfdesktop.domain.visibility import Visibility
from rfdesktop.ui.chat.presenter import ChatPresenter
from rfdesktop.ui.settings.dialog import SettingsDialog
from rfdesktop.ui.settings.page_keys import TICKETS_PAGE
from rfdesktop.ui.tickets.post_window import PostWindow
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.posting import payload_words, post_heading, result_words, warning_words

NOW = datetime(2026, 3, 2, 17, 31, tzinfo=UTC)
SYSTEM = Connection("cw", PsaKind.CONNECTWISE, "ConnectWise", "https://na.myconnectwise.net", "nordwind", "jmiller")
REF = TicketRef("48213", "48213", "OneDrive not syncing", "Nordwind Logistik GmbH", "In progress", "1")
FACTS = TicketFacts(REF, "cw", "", "Jane Miller", asset="LT-0142", priority="Priority 3", link=f"{SYSTEM.base_url}/t")
ODD = replace(FACTS, ref=replace(REF, number="48214", summary="<b>Printer</b> " + "offline since the move " * 9))
LISTS = Picklists(
    "cw",
    "1",
    NOW,
    (
        Picklist(PicklistName.STATUS, (Choice("1", "In progress"), Choice("2", "Completed", closes=True))),
        Picklist(PicklistName.WORK_TYPE, (Choice("1", "Remote", default=True), Choice("2", "Onsite"))),
        Picklist(PicklistName.ROLE, (Choice("1", "Engineer", default=True),)),
    ),
)
TEXT = "1. Read the code and the account\n   → 0x8004de40\n2. Signed out and in again\n   → it syncs\n\nref K7Q2M9A"
OUTBOUND = Outbound("post", "K7Q2M9A", REF, NoteContent("", TEXT, Visibility.INTERNAL))
FIELDS = (
    PayloadField("text", TEXT),
    PayloadField("internalAnalysisFlag", "true"),
    PayloadField("processNotifications", "false"),
)
PLAN = PostPlan(
    "plan",
    "",
    "cw",
    PsaKind.CONNECTWISE,
    REF,
    (PlannedPost(OUTBOUND, "POST", "/service/tickets/48213/notes", FIELDS),),
    1,
    (Warned.HELD_BACK, Warned.ROUNDING),
)


def time_fields(gallery: Gallery) -> None:
    """The wizard's time: counted with a pause and an overlap, and corrected."""
    chat = _chat(gallery)
    wizard = gallery.dialog("timeAction", "outcomeWizard")
    spans = tuple(
        WorkSpan(str(place), chat.chat_id, _at(began), _at(ended))
        for place, (began, ended) in enumerate(((-60, -41), (-20, -1)))
    )
    overlap = Overlap("other", "#48190 · Acme · Printer offline", Stretch(_at(-25), _at(-20)))
    time = ChatTime(chat.chat_id, spans, TimeDetails("Remote"), (), (overlap,), 45, ("Remote", "Onsite"), ("Engineer",))
    _desk(gallery, TimeTold(time))
    gallery.take("time-counted", wizard)
    _desk(gallery, TimeTold(replace(time, overlaps=(), details=TimeDetails("Remote", why="moved", corrected=True))))
    gallery.take("time-corrected", wizard)
    wizard.close()


def day(gallery: Gallery) -> None:
    """A day's time: nothing, and a full day."""
    window = gallery.application.presenter.time.days.open()
    gallery.until(lambda: window.table.model().rowCount() > 0, "what was done today")
    _desk(gallery, DayTold(Day(window.day)))
    gallery.take("day-empty", window)
    morning = window.day.began_at + timedelta(hours=8)
    rows = [_row(morning, place) for place in range(9)]
    _desk(gallery, DayTold(day_of(window.day, rows)))
    gallery.take("day", window)
    _desk(gallery, DayTold(Day(window.day)))
    window.close()


def ticket_systems(gallery: Gallery) -> None:
    """The settings' page: empty, with a connection, and after a test that failed."""
    dialog = gallery.dialog("settingsAction", "settingsDialog")
    assert isinstance(dialog, SettingsDialog)
    dialog.show_page(TICKETS_PAGE)
    gallery.take("systems-empty", dialog)
    kept = {SecretField.PUBLIC_KEY: "keyring", SecretField.PRIVATE_KEY: "keyring", SecretField.CLIENT_ID: "keyring"}
    _tell(gallery, ConnectionsListed((ConnectionState(SYSTEM, kept),)))
    dialog.tickets.list.setCurrentRow(0)
    gallery.take("systems", dialog)
    failed = StageResult(TestStage.AUTHENTICATION, Failure(ErrorCode.PSA_KEY_REFUSED))
    dialog.tickets.test.click()
    _tell(gallery, ConnectionTested(SYSTEM, ConnectionReport((StageResult(TestStage.NAME), failed))))
    gallery.take("systems-failed", dialog)
    dialog.reject()


def finder(gallery: Gallery) -> None:
    """The window that finds tickets: none, some, and one that is not there; the card of one that was opened."""
    _tell(gallery, ConnectionsListed((ConnectionState(SYSTEM),)))
    window = gallery.application.presenter.tickets.finder.open()
    mine = TicketQuery("cw", "", mine=True)
    # There is no such system, which the worker says before what the scene has it say.
    gallery.until(lambda: window.said.property("tone") == "bad", "that the system is not there")
    _tell(gallery, TicketsFound(mine, ()))
    gallery.take("finder-empty", window)
    _tell(gallery, TicketsFound(mine, (FACTS, ODD)))
    gallery.take("finder", window)
    missing = Failure(ErrorCode.PSA_TICKET_NOT_FOUND, {"value": "999"})
    gallery.application.presenter.tickets.finder.handle(CommandFailed(FindTickets(window.query), missing))
    gallery.take("finder-failed", window)
    window.close()
    chat = _chat(gallery)
    _tell(gallery, TicketRead(chat.chat_id, FACTS))
    chat.ticket.open()
    gallery.clear_notices()
    gallery.take("ticket-of-a-system")
    chat.tab.ticket_card.close_card()


def posting(gallery: Gallery) -> None:
    """The preview of a post: without a ticket, ready, refused, posted and different; the note's page after it."""
    chat = _chat(gallery)
    _tell(gallery, ConnectionsListed((ConnectionState(SYSTEM),)))
    wizard = gallery.dialog("concludeAction", "outcomeWizard")
    _tell(gallery, ConnectionsListed((ConnectionState(SYSTEM),)))
    post = _found(wizard, "postButton")
    for _ in range(2):
        if not post.isVisible():
            onward = _found(wizard, "wizardNextButton")
            gallery.until(onward.isEnabled, "the wizard does not go on")
            onward.click()
    gallery.until(lambda: post.isVisible() and post.isEnabled(), "there is nothing to post")
    gallery.take("note-to-post", wizard)
    _tell(gallery, TicketUnknown(chat.chat_id))
    post.click()
    found = wizard.findChild(QWidget, "postPreview")
    if found is None:
        raise LookupError("postPreview")
    gallery.take("post-no-ticket", found)
    posts = (_post(chat, "note", PostState.VERIFIED), _post(chat, "time", PostState.DIFFERS))
    _tell(gallery, PostsTold(chat.chat_id, posts))
    found.close()
    gallery.take("note-posted", wizard)
    wizard.close()


def post_preview(gallery: Gallery) -> None:
    """The preview by itself: ready, for the client with lines that nothing supports, and refused."""
    window = PostWindow(gallery.application.window)
    window.show_heading(post_heading("ConnectWise", REF))
    window.offer_statuses([("2", "Completed")], "2")
    window.time.show_time("17:05–17:30 → 0.42 h", "Billable")
    window.time.offer(LISTS.of(PicklistName.WORK_TYPE), LISTS.of(PicklistName.ROLE), "", "")
    window.show_payload(payload_words(PLAN.posts))
    window.show_warnings(warning_words(PLAN))
    window.set_ready(ready=True)
    window.show()
    gallery.take("post", window)
    window.client.setChecked(True)
    window.lines.show_lines(tuple(f"The firmware of device {number} was renewed." for number in range(1, 7)))
    gallery.take("post-client", window)
    window.lines.show_lines(())
    window.show_problem(words(Failure(ErrorCode.PSA_VISIBILITY_UNSURE)).line)
    gallery.take("post-refused", window)
    window.show_problem("")
    window.set_sent(sent=True)
    window.show_results(((result_words(_post(_chat(gallery), "note", PostState.VERIFIED)), "good"),))
    gallery.take("post-verified", window)
    window.close()
    window.deleteLater()


def outbox(gallery: Gallery) -> None:
    """The outbox: empty, and with posts in every state while the system asks to wait."""
    chat = _chat(gallery)
    window = gallery.application.presenter.tickets.outbox.open()
    _tell(gallery, OutboxListed(()))
    gallery.take("outbox-empty", window)
    _tell(gallery, OutboxListed(tuple(_post(chat, state.value, state) for state in PostState)))
    _tell(gallery, PsaWaiting("cw", 20.0))
    gallery.take("outbox", window)
    _tell(gallery, PsaWaiting("cw", 0.0))
    _tell(gallery, OutboxListed(()))
    _tell(gallery, ConnectionsListed(()))
    window.close()


def _post(chat: ChatPresenter, name: str, state: PostState) -> Post:
    failed = state in (PostState.FAILED, PostState.UNKNOWN)
    failure = Failure(ErrorCode.POST_UNSURE if state is PostState.UNKNOWN else ErrorCode.PSA_BUSY) if failed else None
    shown = (Difference(DifferenceKind.VISIBILITY, "internal", "client"),) if state is PostState.DIFFERS else ()
    ended = {"failure": failure, "differences": shown, "sent_at": NOW}
    made = Post(name, chat.chat_id, "cw", PsaKind.CONNECTWISE, "plan", 1, OUTBOUND, state, NOW, NOW)
    return replace(made, **ended)  # type: ignore[arg-type]


def _row(morning: datetime, place: int) -> DayRow:
    began = morning + timedelta(minutes=50 * place)
    state = (Booked.BOOKED, Booked.TO_BOOK, Booked.OPEN)[place % 3]
    long = 55 if place == 1 else 35
    span = Stretch(began, began + timedelta(minutes=long))
    ticket = f"#4821{place} · Nordwind Logistik · OneDrive not syncing"
    return DayRow(
        state, span, long, str(place), ticket, where="ConnectWise" if place % 3 == 0 else "", work_type="Remote"
    )


def _at(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def _chat(gallery: Gallery) -> ChatPresenter:
    gallery.application.window.tabs.setCurrentIndex(0)
    return gallery.application.presenter.tabs.current


def _tell(gallery: Gallery, event: PsaNews) -> None:
    gallery.application.presenter.handle(event)


def _desk(gallery: Gallery, event: TimeTold | DayTold) -> None:
    gallery.application.presenter.handle(event)


def _found(parent: QWidget, name: str) -> QAbstractButton:
    found = parent.findChild(QAbstractButton, name)
    if found is None:
        raise LookupError(name)
    return found


TICKET_SCENES: tuple[Callable[[Gallery], None], ...] = (
    time_fields,
    day,
    ticket_systems,
    finder,
    posting,
    post_preview,
    outbox,
)

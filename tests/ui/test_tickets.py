"""Tickets of ticket systems in the window: the preview of a post, the finder, the outbox, the connections."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import BugSeen, CommandFailed
from rfdesktop.domain.psa.commands import (
    AskPicklists,
    AskPosts,
    AskTicket,
    CancelPost,
    EditPost,
    FindTickets,
    ListConnections,
    ListOutbox,
    LookForPost,
    MendPost,
    OpenTicket,
    PlanPost,
    RemoveConnection,
    RetryPost,
    SaveConnection,
    SendPlan,
    TestConnection,
)
from rfdesktop.domain.psa.connections import (
    Connection,
    ConnectionReport,
    ConnectionState,
    SecretField,
    StageResult,
    TestStage,
)
from rfdesktop.domain.psa.drafts import PostDraft
from rfdesktop.domain.psa.events import (
    ConnectionsListed,
    ConnectionTested,
    PicklistsTold,
    PostChanged,
    PostPlanned,
    PostsTold,
    TicketRead,
    TicketsFound,
    TicketUnknown,
)
from rfdesktop.domain.psa.posts import Difference, DifferenceKind, NoteContent, PayloadField, PostState
from rfdesktop.domain.psa.tickets import Choice, TicketQuery
from rfdesktop.domain.time.booked_span import booked_span
from rfdesktop.domain.time.entries import Billable, ChatTime, TimeDetails
from rfdesktop.domain.time.spans import Stretch, WorkSpan
from rfdesktop.domain.visibility import Visibility
from rfdesktop.ui.chat.ticket_card import TicketCard
from rfdesktop.ui.controls.toned_lines import TonedLines
from rfdesktop.ui.settings.tickets import TicketSystems
from rfdesktop.ui.settings.tickets_page import TicketsPage
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.tickets.finder_presenter import FinderPresenter
from rfdesktop.ui.tickets.outbox_presenter import OutboxPresenter
from rfdesktop.ui.tickets.post_presenter import PostPresenter
from rfdesktop.ui.tickets.post_source import ToPost
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.posting import hours_words, result_words, waiting_words
from tests.psa_samples import CONNECTION, END, FACTS, IN_EVERY_STATE, LISTS, POST, POST_PLAN, START, TICKET
from tests.ui.finding import find_one
from tests.ui.hostile import Bait
from tests.ui.in_front import comes_to_the_front
from tests.ui.plain_screens import faults
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme, nameless_controls

HOSTILE = "<b>bold</b> <img src=http://evil.example/x.png> \u202egnp.exe [*] & more"


class Source:
    """A wizard with a note, a summary of which nothing supports one line, and 25 minutes."""

    def __init__(self) -> None:
        self.internal, self.summary = "# Subject\n\nSigned in again.", ToPost("It works again.", ("It works again.",))
        self.doubted: tuple[str, ...] = ()
        self.minutes = 25
        self.time = ChatTime(
            "chat", (WorkSpan("s", "chat", START, END),), TimeDetails("on site", billable=Billable.BILLABLE)
        )
        self.concluded = 0

    def document(self, visibility: Visibility) -> ToPost:
        return self.summary if visibility is Visibility.CLIENT else ToPost(self.internal, self.doubted)

    def time_text(self, visibility: Visibility) -> str:
        return "Signed in again"

    def posted(self) -> None:
        self.concluded += 1


class Preview:
    """A preview over a recording worker."""

    def __init__(self, qtbot: QtBot) -> None:
        self.over, self.commands, self.source = QWidget(), RecordingCommands(), Source()
        qtbot.addWidget(self.over)
        self.presenter = PostPresenter("chat", self.source, self.commands, self.over)
        self.presenter.begin()
        self.presenter.show_connections((CONNECTION,))
        self.window = self.presenter.open()

    def known(self) -> None:
        """The chat's ticket and the system's lists are told, and what is asked for is planned."""
        self.presenter.handle(TicketRead("chat", FACTS))
        self.presenter.handle(PicklistsTold("chat", LISTS))
        self.planned()

    def planned(self) -> None:
        asked = -1
        while len(self.commands.of(PlanPost)) != asked:
            asked = len(self.commands.of(PlanPost))
            self.presenter.handle(PostPlanned("chat", POST_PLAN))

    @property
    def draft(self) -> PostDraft:
        return self.commands.of(PlanPost)[-1].draft

    def said(self, name: str) -> str:
        if name == "postResult":
            return find_one(self.window, TonedLines, name).text()
        return find_one(self.window, QLabel, name).text()

    @property
    def send(self) -> QPushButton:
        return find_one(self.window, QPushButton, "postSendButton")


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    return Preview(qtbot)


def test_what_is_shown_is_exactly_what_is_sent(preview: Preview, qtbot: QtBot) -> None:
    assert preview.commands.of(AskTicket)
    assert preview.commands.of(AskPosts)
    assert not preview.send.isEnabled()
    preview.known()
    assert preview.draft.note is not None
    assert (preview.draft.note.visibility, preview.draft.note.markdown) == (
        Visibility.INTERNAL,
        preview.source.internal,
    )
    assert preview.draft.time is not None
    assert (preview.draft.time.start, preview.draft.time.end, preview.draft.time.break_minutes) == (START, END, 0)
    # "on site" of the wizard is what the system calls "On site".
    assert preview.draft.time.work_type == "2"
    assert preview.draft.status is None
    payload = find_one(preview.window, QPlainTextEdit, "postPayload").toPlainText()
    assert "POST /service/tickets/48213/notes" in payload
    assert "internalAnalysisFlag: true" in payload
    assert "48213" in preview.window.windowTitle()
    assert preview.window.internal.text().startswith("INTERNAL")
    qtbot.keyClick(preview.window.internal, Qt.Key.Key_Return)
    assert preview.commands.of(SendPlan) == [SendPlan("chat", POST_PLAN)]
    qtbot.keyClick(preview.window.payload, Qt.Key.Key_Return)
    preview.send.click()
    assert (len(preview.commands.of(SendPlan)), preview.source.concluded) == (1, 1)
    assert nameless_controls(preview.window) == []


@pytest.mark.parametrize("name", ["postInternal", "postPayload", "postStatus", "postCancel", "postSendButton"])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_posts_wherever_the_keyboard_is(preview: Preview, qtbot: QtBot, name: str, key: Qt.Key) -> None:
    preview.known()
    at = find_one(preview.window, QWidget, name)
    at.setFocus()
    qtbot.keyClick(at, key, Qt.KeyboardModifier.ControlModifier)
    assert (len(preview.commands.of(SendPlan)), preview.window.isVisible()) == (1, True)


def test_another_choice_is_planned_before_it_can_be_sent(preview: Preview) -> None:
    preview.known()
    status = find_one(preview.window, QComboBox, "postStatus")
    status.setCurrentIndex(status.findData("12"))
    assert not preview.send.isEnabled()
    assert preview.draft.status is not None
    preview.planned()
    assert preview.send.isEnabled()
    find_one(preview.window, QCheckBox, "postTimeBooked").click()
    assert preview.draft.time is None
    assert not preview.send.isEnabled()
    preview.source.internal += " And out."
    preview.planned()
    assert preview.draft.note is not None
    assert preview.draft.note.markdown.endswith("And out.")


def test_a_note_that_was_changed_behind_the_preview_is_shown_anew(preview: Preview) -> None:
    preview.known()
    preview.source.internal += " And out."
    preview.send.click()
    assert preview.commands.of(SendPlan) == []
    assert preview.draft.note is not None
    assert preview.draft.note.markdown.endswith("And out.")
    preview.planned()
    preview.send.click()
    assert len(preview.commands.of(SendPlan)) == 1


def test_what_was_posted_is_in_sight_and_its_time_not_booked_twice(preview: Preview) -> None:
    preview.known()
    preview.window.close()
    time = replace(POST, id="time", outbound=POST_PLAN.posts[1].outbound, state=PostState.VERIFIED)
    preview.presenter.handle(PostsTold("chat", (time,)))
    preview.presenter.open()
    preview.planned()
    assert "Time posted" in preview.said("postResult")
    assert preview.draft.time is None
    find_one(preview.window, QCheckBox, "postTimeBooked").click()
    assert preview.draft.time is not None


def test_the_same_note_goes_out_a_second_time_only_when_asked_for_twice(preview: Preview) -> None:
    sent = replace(POST, id="before", plan_id="before", state=PostState.VERIFIED, sent_at=POST.created_at)
    gone = replace(sent, id="taken back", state=PostState.CANCELLED)
    preview.presenter.handle(PostsTold("chat", (sent, gone)))
    preview.known()
    preview.send.click()
    assert preview.commands.of(SendPlan) == []
    assert f"{POST.created_at.astimezone():%H:%M}" in preview.said("postWarnings")
    assert "a second one" in preview.said("postWarnings")
    assert preview.send.text() == "Post a second time"
    # The second press of a double click, which was meant for what it said before.
    QTest.mouseDClick(preview.send, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(preview.send, Qt.MouseButton.LeftButton)
    assert preview.commands.of(SendPlan) == []
    preview.send.click()
    assert preview.commands.of(SendPlan) == [SendPlan("chat", POST_PLAN)]
    # What was opened anew asks anew, and other words are another note.
    preview.window.close()
    preview.presenter.open()
    assert preview.send.text() == "Post and verify"
    preview.planned()
    other = replace(sent, outbound=replace(sent.outbound, content=NoteContent("", "Other words", Visibility.INTERNAL)))
    preview.presenter.handle(PostsTold("chat", (other,)))
    preview.send.click()
    assert len(preview.commands.of(SendPlan)) == 2


def test_opened_again_it_is_for_the_team_whatever_was_asked_for_before(preview: Preview) -> None:
    preview.known()
    find_one(preview.window, QComboBox, "postStatus").setCurrentIndex(1)
    preview.planned()
    find_one(preview.window, QRadioButton, "postClient").click()
    preview.source.summary = ToPost("It works again.")
    preview.window.close()
    preview.presenter.open()
    assert preview.window.internal.isChecked()
    assert find_one(preview.window, QComboBox, "postStatus").currentIndex() == 0
    # The answer is that to the draft for the client.
    preview.presenter.handle(PostPlanned("chat", POST_PLAN))
    assert not preview.send.isEnabled()
    assert preview.draft.note is not None
    assert (preview.draft.note.visibility, preview.draft.status) == (Visibility.INTERNAL, None)
    preview.planned()
    assert preview.send.isEnabled()


def test_a_note_for_the_client_asks_about_what_nothing_supports(preview: Preview) -> None:
    preview.known()
    find_one(preview.window, QRadioButton, "postClient").click()
    preview.planned()
    assert preview.draft.note is not None
    assert (preview.draft.note.visibility, preview.draft.note.markdown) == (Visibility.CLIENT, "It works again.")
    seen = find_one(preview.window, QCheckBox, "postUnsupportedSeen")
    assert seen.isVisible()
    assert not preview.send.isEnabled()
    seen.click()
    assert preview.send.isEnabled()
    find_one(preview.window, QRadioButton, "postInternal").click()
    preview.planned()
    assert not seen.isVisible()
    assert preview.draft.note.visibility is Visibility.INTERNAL
    preview.source.doubted = ("Signed in again.",)
    preview.presenter.plan()
    assert seen.isVisible()
    assert not preview.send.isEnabled()


def test_the_preview_comes_to_the_front_with_the_keyboard_at_its_first_choice(preview: Preview, qtbot: QtBot) -> None:
    preview.over.show()
    preview.known()
    preview.window.payload.setFocus()
    comes_to_the_front(qtbot, preview.window, preview.over, preview.presenter.open)
    assert preview.window.focusWidget() is preview.window.internal


def test_without_a_ticket_one_is_asked_for(preview: Preview) -> None:
    wanted = QSignalSpy(preview.presenter.ticketWanted)
    preview.presenter.handle(TicketUnknown("chat"))
    assert preview.commands.of(PlanPost) == []
    find_one(preview.window, QPushButton, "postTicketButton").click()
    assert wanted.count() == 1
    preview.presenter.handle(TicketRead("chat", FACTS))
    assert preview.commands.of(AskPicklists)
    assert preview.commands.of(PlanPost)


def test_what_cannot_be_planned_or_sent_is_said(preview: Preview) -> None:
    preview.known()
    preview.window.client.click()
    failed = preview.commands.of(PlanPost)[-1]
    preview.presenter.handle(CommandFailed(failed, Failure(ErrorCode.PSA_VISIBILITY_UNSURE)))
    assert preview.said("postProblem")
    assert not preview.send.isEnabled()
    preview.window.internal.click()
    preview.planned()
    preview.send.click()
    preview.presenter.handle(CommandFailed(SendPlan("chat", POST_PLAN), Failure(ErrorCode.POST_CHANGED)))
    assert preview.send.isVisible()
    assert preview.said("postProblem")


def test_what_became_of_earlier_posts_is_not_told_as_of_the_one_that_is_looked_at(preview: Preview) -> None:
    told = QSignalSpy(preview.presenter.resultsChanged)
    preview.known()
    preview.presenter.handle(PostsTold("chat", (replace(POST, id="before", plan_id="before"),)))
    assert preview.said("postResult") == ""
    assert told.count() == 1, "the note's page has it"


def test_what_failed_can_be_planned_and_sent_again(preview: Preview) -> None:
    preview.known()
    preview.send.click()
    assert not preview.send.isVisible()
    preview.presenter.handle(CommandFailed(SendPlan("chat", POST_PLAN), Failure(ErrorCode.PSA_UNREACHABLE)))
    assert (preview.send.isVisible(), preview.send.isEnabled()) == (True, True)
    preview.send.click()
    assert len(preview.commands.of(SendPlan)) == 2
    preview.presenter.handle(BugSeen(SendPlan("chat", POST_PLAN)))
    assert (preview.send.isVisible(), preview.send.isEnabled()) == (True, True)
    # Somebody else's failure changes nothing here.
    preview.send.click()
    preview.presenter.handle(CommandFailed(ListConnections(), Failure(ErrorCode.PSA_UNREACHABLE)))
    assert not preview.send.isVisible()


def test_a_plan_that_failed_is_made_again_for_what_is_chosen_since(preview: Preview) -> None:
    preview.known()
    preview.window.client.click()
    failed = preview.commands.of(PlanPost)[-1]
    count = len(preview.commands.of(PlanPost))
    preview.window.internal.click()
    assert len(preview.commands.of(PlanPost)) == count, "one is under way"
    preview.presenter.handle(CommandFailed(failed, Failure(ErrorCode.PSA_VISIBILITY_UNSURE)))
    assert len(preview.commands.of(PlanPost)) == count + 1
    assert preview.draft.note is not None
    assert preview.draft.note.visibility is Visibility.INTERNAL
    # What failed for what is still chosen is not asked for again by itself.
    preview.presenter.handle(CommandFailed(preview.commands.of(PlanPost)[-1], Failure(ErrorCode.PSA_VISIBILITY_UNSURE)))
    assert len(preview.commands.of(PlanPost)) == count + 1
    assert find_one(preview.window, QPlainTextEdit, "postPayload").toPlainText() == ""


def test_without_minutes_there_is_no_time_to_book(preview: Preview) -> None:
    preview.source.minutes = 0
    preview.known()
    assert preview.draft.time is None
    assert preview.send.isEnabled()


@pytest.mark.parametrize("billable", Billable)
def test_what_is_billed_is_said_and_booked_and_why_not_is_the_teams_own(preview: Preview, billable: Billable) -> None:
    details = TimeDetails("on site", billable=billable, why="Their third call")
    preview.source.time = replace(preview.source.time, details=details)
    preview.known()
    time = preview.draft.time
    assert time is not None
    assert (time.billable, time.no_charge) == (billable is Billable.BILLABLE, billable is Billable.NO_CHARGE)
    assert time.text == "Signed in again\nTheir third call"
    preview.window.client.click()
    preview.planned()
    assert preview.draft.time is not None
    assert preview.draft.time.text == "Signed in again"


def test_the_ticket_of_another_number_has_lists_of_its_own(preview: Preview) -> None:
    told = QSignalSpy(preview.presenter.listsTold)
    preview.known()
    assert told.count() == 1
    asked = len(preview.commands.of(AskPicklists))
    preview.presenter.handle(TicketRead("chat", replace(FACTS, priority="High")))
    assert len(preview.commands.of(AskPicklists)) == asked
    preview.presenter.handle(TicketRead("chat", replace(FACTS, ref=replace(TICKET, id="9", number="9"))))
    assert len(preview.commands.of(AskPicklists)) == asked + 1
    assert "9" in preview.window.windowTitle()


def test_a_preview_that_opens_late_has_what_was_told_before(qtbot: QtBot) -> None:
    over, commands = QWidget(), RecordingCommands()
    qtbot.addWidget(over)
    presenter = PostPresenter("chat", Source(), commands, over)
    presenter.show_connections((replace(CONNECTION, id="else", name="Elsewhere"), CONNECTION))
    presenter.handle(TicketRead("chat", FACTS))
    presenter.handle(PostPlanned("chat", POST_PLAN))
    asked = len(commands.of(AskPicklists))
    window = presenter.open()
    assert CONNECTION.name in window.windowTitle()
    assert len(commands.of(AskPicklists)) == asked + 1, "none were told yet"
    presenter.handle(PicklistsTold("chat", LISTS))
    window.close()
    presenter.open()
    assert len(commands.of(AskPicklists)) == asked + 1
    status = find_one(window, QComboBox, "postStatus")
    assert status.findData("12") >= 0
    window.close()


def test_what_became_of_it_stays_with_the_note(preview: Preview) -> None:
    told = QSignalSpy(preview.presenter.resultsChanged)
    preview.known()
    preview.send.click()
    preview.presenter.handle(PostChanged("chat", POST))
    assert preview.said("postResult") == "Note: waiting"
    done = replace(POST, state=PostState.VERIFIED, sent_at=POST.created_at)
    preview.presenter.handle(PostChanged("chat", done))
    at = f"{POST.created_at.astimezone():%H:%M}"
    assert preview.said("postResult") == f"Posted {at}, read back: same text, internal ✓"
    assert told.at(told.count() - 1) == [((preview.said("postResult"), "good"),)]
    differs = replace(
        done, state=PostState.DIFFERS, differences=(Difference(DifferenceKind.VISIBILITY, "internal", "client"),)
    )
    time = replace(done, id="other", place=1)
    preview.presenter.handle(PostsTold("chat", (differs, time)))
    assert "visibility: meant internal, stored client" in preview.said("postResult")
    # What arrived is not told in the colour of what did not.
    assert [tone for _, tone in told.at(told.count() - 1)[0]] == ["bad", "good"]


def test_the_span_that_is_booked_fits_the_minutes() -> None:
    worked = Stretch(START, END)
    assert booked_span(worked, 25, END).stretch == worked
    assert booked_span(worked, 30, END + timedelta(hours=1)).stretch.ended_at == START + timedelta(minutes=30)
    # Posted right away, it does not end in the time to come.
    assert booked_span(worked, 30, END).stretch == Stretch(END - timedelta(minutes=30), END)
    assert booked_span(worked, 15, END).break_minutes == 10
    assert booked_span(None, 15, END).stretch == Stretch(END - timedelta(minutes=15), END)


def test_a_long_wait_is_told_by_the_clock_and_a_secret_by_its_name() -> None:
    until = datetime(2026, 3, 2, 17, 30).astimezone()
    assert "17:30" in waiting_words("Ours", 600, until, limited=True)
    assert "3 seconds" in waiting_words("Ours", 3, until, limited=True)
    said = words(Failure(ErrorCode.PSA_SECRET_MISSING, {"field": "public_key"})).line
    assert "Public key" in said
    assert "public_key" not in said


def test_an_entry_of_several_days_names_its_days() -> None:
    assert hours_words(START, START + timedelta(minutes=30), 0.5).count(":") == 2
    said = hours_words(START, START + timedelta(days=2), 1.0)
    for day in (START, START + timedelta(days=2)):
        assert f"{day.astimezone():%b}" in said
        assert str(day.astimezone().day) in said


class Search:
    """The finder over a recording worker."""

    def __init__(self, qtbot: QtBot) -> None:
        self.over, self.commands = QWidget(), RecordingCommands()
        qtbot.addWidget(self.over)
        self.presenter = FinderPresenter(self.commands, Icons(light_theme()), self.over, lambda: "fresh")
        self.presenter.show_connections((CONNECTION,))


@pytest.fixture
def search(qtbot: QtBot) -> Search:
    return Search(qtbot)


def test_my_tickets_are_listed_and_one_is_opened_by_keys(search: Search, qtbot: QtBot) -> None:
    window = search.presenter.open()
    mine = TicketQuery("cw", "", mine=True)
    assert search.commands.of(FindTickets) == [FindTickets(mine)]
    odd = replace(FACTS, ref=replace(TICKET, number="5", summary=HOSTILE))
    search.presenter.handle(TicketsFound(mine, (FACTS, odd)))
    tickets = find_one(window, QListWidget, "ticketList")
    assert "⟦U+202E⟧" in tickets.item(1).text()
    assert "&lt;b&gt;" in tickets.item(1).toolTip()
    qtbot.keyClick(window.search, Qt.Key.Key_Down)
    qtbot.keyClick(tickets, Qt.Key.Key_Down)
    qtbot.keyClick(tickets, Qt.Key.Key_Return)
    assert search.commands.of(OpenTicket) == [OpenTicket("fresh", "cw", "5")]
    search.presenter.handle(TicketRead("fresh", odd))
    assert not window.isVisible()


def test_a_number_is_opened_without_waiting_for_the_search(search: Search, qtbot: QtBot) -> None:
    window = search.presenter.open("chat")
    # What was found before the number was typed is not what Enter opens.
    other = replace(FACTS, ref=replace(TICKET, number="5"))
    search.presenter.handle(TicketsFound(TicketQuery("cw", "", mine=True), (other,)))
    qtbot.keyClicks(window.search, "48213")
    assert find_one(window, QListWidget, "ticketList").count() == 0
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert search.commands.of(OpenTicket) == [OpenTicket("chat", "cw", "48213")]
    assert "Opening" in find_one(window, QLabel, "ticketFinderSaid").text()
    failed = CommandFailed(
        search.commands.of(OpenTicket)[0], Failure(ErrorCode.PSA_TICKET_NOT_FOUND, {"value": "48213"})
    )
    search.presenter.handle(failed)
    assert "48213" in find_one(window, QLabel, "ticketFinderSaid").text()
    assert nameless_controls(window) == []
    window.close()


def test_words_are_looked_for_at_once_and_what_failed_can_be_asked_again(search: Search, qtbot: QtBot) -> None:
    window = search.presenter.open("chat")
    said = find_one(window, QLabel, "ticketFinderSaid")
    qtbot.keyClicks(window.search, "drive is gone")
    # What is told of the question before is no word about this one.
    search.presenter.handle(CommandFailed(search.commands.of(FindTickets)[0], Failure(ErrorCode.PSA_CUT)))
    assert "broke" not in said.text()
    for _ in range(2):
        qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert search.commands.of(OpenTicket) == []
    asked = [each for each in search.commands.of(FindTickets) if each.query.text == "drive is gone"]
    assert len(asked) == 1
    for code in (ErrorCode.PSA_CUT, ErrorCode.PSA_BUSY, ErrorCode.PSA_MAINTENANCE, ErrorCode.PSA_UNREACHABLE):
        search.presenter.handle(CommandFailed(asked[0], Failure(code, {"seconds": 3})))
        assert "try again" in said.text().casefold()
        assert "waits" not in said.text()
        assert "arrived" not in said.text()
        sent = len(search.commands.of(FindTickets))
        qtbot.keyClick(window.search, Qt.Key.Key_Return)
        assert len(search.commands.of(FindTickets)) == sent + 1
    search.presenter.handle(TicketsFound(asked[0].query, (FACTS,)))
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert [each.number for each in search.commands.of(OpenTicket)] == [TICKET.number]
    window.close()


def test_opening_is_offered_where_there_is_something_to_open(search: Search, qtbot: QtBot) -> None:
    window = search.presenter.open()
    offered = [window.open_button.isEnabled()]
    search.presenter.handle(TicketsFound(TicketQuery("cw", "", mine=True), ()))
    offered.append(window.open_button.isEnabled())
    search.presenter.handle(TicketsFound(TicketQuery("cw", "", mine=True), (FACTS,)))
    offered.append(window.open_button.isEnabled())
    for typed in ("drive", " 48213"):
        qtbot.keyClicks(window.search, typed)
        offered.append(window.open_button.isEnabled())
    window.search.clear()
    qtbot.keyClicks(window.search, "48213")
    offered.append(window.open_button.isEnabled())
    search.presenter.show_connections(())
    offered.append(window.open_button.isEnabled())
    assert offered == [False, False, True, False, False, True, False]
    window.close()


def test_without_a_system_it_is_said_where_to_add_one(search: Search) -> None:
    search.presenter.show_connections(())
    window = search.presenter.open()
    assert "Settings" in find_one(window, QLabel, "ticketFinderSaid").text()
    assert search.commands.of(FindTickets) == []
    window.close()


@pytest.mark.parametrize("systems", [(CONNECTION,), (CONNECTION, replace(CONNECTION, id="other")), ()])
def test_a_number_is_opened_at_once_where_there_is_one_system_else_it_is_asked_in_which(
    search: Search, systems: tuple[Connection, ...]
) -> None:
    search.presenter.show_connections(systems)
    search.presenter.open_number("chat", "48213")
    opened = search.commands.of(OpenTicket)
    assert opened == ([OpenTicket("chat", CONNECTION.id, "48213")] if len(systems) == 1 else [])
    assert search.presenter.shown is (len(systems) != 1)
    if search.presenter.shown:
        window = search.presenter.open("chat")
        window.close()
        search.presenter.open_number("chat", "48213")
        assert window.search.text() == "48213"
        assert [each.query.text for each in search.commands.of(FindTickets)][-1:] == ["48213"] * bool(systems)
        window.close()
    assert not search.presenter.shown


def test_only_the_ticket_that_was_asked_for_closes_the_finder(search: Search, qtbot: QtBot) -> None:
    found = QSignalSpy(search.presenter.found)
    search.presenter.handle(TicketRead("chat", FACTS))
    window = search.presenter.open("chat")
    # Another chat's ticket is read, and this one's before it was asked for.
    search.presenter.handle(TicketRead("chat", FACTS))
    window.opened.emit("cw", "48213")
    search.presenter.handle(TicketRead("another", FACTS))
    assert (window.isVisible(), found.count()) == (True, 0)
    failure = Failure(ErrorCode.PSA_TICKET_NOT_FOUND, {"value": "5"})
    search.presenter.handle(CommandFailed(OpenTicket("chat", "cw", "5"), failure))
    assert "Looking" in find_one(window, QLabel, "ticketFinderSaid").text(), "that was another number"
    search.presenter.handle(TicketRead("chat", FACTS))
    assert (window.isVisible(), found.at(0)) == (False, ["chat"])
    # It was opened: its being read again says nothing of the next search.
    search.presenter.open("chat")
    search.presenter.handle(TicketRead("chat", FACTS))
    assert window.isVisible()
    window.close()


def test_the_finder_opened_again_is_one_window_with_an_empty_field(search: Search, qtbot: QtBot) -> None:
    window = search.presenter.open("chat")
    qtbot.keyClicks(window.search, "drive")
    window.close()
    assert search.presenter.open() is window
    assert window.search.text() == ""
    assert search.commands.of(FindTickets)[-1].query.mine
    window.opened.emit("cw", "7")
    assert search.commands.of(OpenTicket) == [OpenTicket("fresh", "cw", "7")], "no chat was named this time"
    window.close()


def test_the_outbox_offers_what_can_be_done(qtbot: QtBot) -> None:
    over, commands = QWidget(), RecordingCommands()
    qtbot.addWidget(over)
    outbox = OutboxPresenter(commands, over)
    window = outbox.open()
    assert not window.list.isVisible()
    posts = tuple(replace(post, id=f"p{at}") for at, post in enumerate(IN_EVERY_STATE))
    outbox.list_posts(posts)
    offered = {}
    for row, post in enumerate(reversed(posts)):
        window.list.setCurrentRow(row)
        buttons = (window.cancel, window.retry, window.look, window.mend, window.save)
        offered[post.state] = [
            button.objectName()[6:] for button in buttons if button.isVisible() and button.isEnabled()
        ]
    assert offered == {
        PostState.QUEUED: ["Cancel", "Retry", "Edit"],
        PostState.SENDING: [],
        PostState.UNKNOWN: ["Cancel", "Retry", "Look"],
        PostState.POSTED: ["Look"],
        PostState.VERIFIED: ["Look"],
        PostState.DIFFERS: ["Look", "Mend"],
        PostState.FAILED: ["Cancel", "Retry"],
        PostState.CANCELLED: [],
    }
    _do_all(
        window.list,
        posts,
        {PostState.DIFFERS: window.mend, PostState.UNKNOWN: window.look, PostState.FAILED: window.retry},
    )
    # What its row cuts is told whole under the list.
    reason = find_one(window, QLabel, "outboxBecame")
    assert result_words(window.selected or posts[0]) == reason.text()
    assert reason.wordWrap()
    window.list.setCurrentRow(len(posts) - 1)
    window.text.setPlainText("Other words")
    outbox.take(replace(posts[0], tries=1))
    assert window.text.toPlainText() == "Other words"
    window.save.click()
    window.cancel.click()
    about_posts = (MendPost, LookForPost, RetryPost, EditPost, CancelPost)
    assert [(type(each), each.post_id) for each in commands.sent if isinstance(each, about_posts)] == [
        (MendPost, "p6"),
        (LookForPost, "p3"),
        (RetryPost, "p7"),
        (EditPost, "p0"),
        (CancelPost, "p0"),
    ]
    outbox.wait("ConnectWise asked to wait")
    assert find_one(window, QLabel, "outboxNotice").isVisible()
    assert nameless_controls(window) == []
    window.close()


def test_words_that_are_typed_into_the_outbox_outlive_another_look_and_the_post_that_left(qtbot: QtBot) -> None:
    over, commands = QWidget(), RecordingCommands()
    qtbot.addWidget(over)
    outbox = OutboxPresenter(commands, over)
    window = outbox.open()
    first, second = replace(POST, id="p0"), replace(POST, id="p1")
    outbox.list_posts((first, second))
    window.list.setCurrentRow(1)
    qtbot.keyClicks(window.text, "MINE ")
    window.list.setCurrentRow(0)
    assert "MINE" not in window.text.toPlainText()
    window.list.setCurrentRow(1)
    assert window.text.toPlainText().startswith("MINE ")
    outbox.take(replace(first, state=PostState.POSTED))
    shown = window.text.toPlainText()
    assert not shown.startswith("MINE")
    assert "MINE" in shown
    assert window.text.isReadOnly()
    assert "not kept in time" in window.became.text()
    # What is kept is none of these, in whatever form it was stored.
    window.list.setCurrentRow(0)
    qtbot.keyClicks(window.text, "YOURS ")
    window.save.click()
    content = second.outbound.content
    assert isinstance(content, NoteContent)
    kept = replace(second, outbound=replace(second.outbound, content=replace(content, text="YOURS and a mark")))
    outbox.take(kept)
    assert window.text.toPlainText() == "YOURS and a mark"
    outbox.take(replace(kept, state=PostState.POSTED))
    assert "not kept in time" not in window.became.text()
    window.close()


def test_words_in_the_outbox_are_held_until_the_post_has_them_or_is_gone(
    qtbot: QtBot,
) -> None:
    over, commands = QWidget(), RecordingCommands()
    qtbot.addWidget(over)
    outbox = OutboxPresenter(commands, over)
    # As after an end between the keeping and the dropping, and with a post that is not there any more.
    content = POST.outbound.content
    assert isinstance(content, NoteContent)
    outbox.restore((("p0", f"{content.text} "), ("p1", "half"), ("gone", "words")))
    first, second = replace(POST, id="p0"), replace(POST, id="p1")
    outbox.list_posts((first, second))
    assert outbox.unkept.all == (("p1", "half"),)
    window = outbox.open()
    window.list.setCurrentRow(0)
    assert window.text.toPlainText() == "half"
    # Sent to be kept is not kept: the answer may be a refusal.
    window.save.click()
    outbox.take(replace(second, tries=1))
    failure = Failure(ErrorCode.OUTGOING_BLOCKED)
    outbox.fail(CommandFailed(EditPost("chat", "p1", "half"), failure))
    assert outbox.unkept.of("p1") == "half"
    window.save.click()
    outbox.take(replace(second, outbound=replace(POST.outbound, content=replace(content, text="half, screened"))))
    assert not outbox.unkept.all
    assert window.text.toPlainText() == "half, screened"
    window.close()


def test_the_outbox_that_opens_late_knows_what_was_told_and_says_what_fails_in_it(qtbot: QtBot) -> None:
    over, commands = QWidget(), RecordingCommands()
    qtbot.addWidget(over)
    outbox = OutboxPresenter(commands, over)
    outbox.wait("ConnectWise asked to wait")
    outbox.list_posts((replace(POST, id="p0"),))
    outbox.fail(CommandFailed(RetryPost("chat", "p0"), Failure(ErrorCode.PSA_UNREACHABLE)))
    window = outbox.open()
    assert commands.sent == [ListOutbox()]
    assert (window.list.count(), window.isVisible()) == (1, True)
    notice = find_one(window, QLabel, "outboxNotice")
    assert (notice.text(), notice.isVisible()) == ("ConnectWise asked to wait", True)
    # Another command's failure, and a fault of the app's own, are told elsewhere.
    outbox.fail(CommandFailed(ListOutbox(), Failure(ErrorCode.PSA_UNREACHABLE)))
    outbox.fail(BugSeen(RetryPost("chat", "p0")))
    assert notice.text() == "ConnectWise asked to wait"
    outbox.wait("")
    assert not notice.isVisible()
    said = []
    for command in (RetryPost("chat", "p0"), LookForPost("chat", "p0")):
        outbox.fail(CommandFailed(command, Failure(ErrorCode.PSA_CUT)))
        said.append(notice.text())
    assert notice.isVisible()
    assert said[0] != said[1], "a question that broke off has sent nothing"
    # What was typed before the last end comes into the open window.
    window.list.setCurrentRow(0)
    outbox.restore((("p0", "half"),))
    assert window.text.toPlainText() == "half"
    assert outbox.open() is window
    window.close()


@pytest.mark.parametrize("state", PostState)
def test_words_come_too_late_for_a_post_that_has_left_or_was_cancelled(qtbot: QtBot, state: PostState) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    outbox = OutboxPresenter(RecordingCommands(), over)
    post = replace(POST, id="p0", state=state)
    outbox.restore((("p0", "half"),))
    outbox.list_posts((post, replace(post, id="p1")))
    gone = (PostState.POSTED, PostState.VERIFIED, PostState.DIFFERS, PostState.CANCELLED)
    assert outbox.late == ((post,) if state in gone else ())


def _do_all(shown: QListWidget, posts: tuple[object, ...], deeds: dict[PostState, QPushButton]) -> None:
    states = [post.state for post in reversed(posts)]  # type: ignore[attr-defined]
    for state, button in deeds.items():
        shown.setCurrentRow(states.index(state))
        button.click()


class Systems:
    """The settings' page over a recording worker."""

    def __init__(self, qtbot: QtBot) -> None:
        self.page, self.commands = TicketsPage(), RecordingCommands()
        qtbot.addWidget(self.page)
        self.presenter = TicketSystems(self.commands, self.page)
        self.page.show()

    def said(self) -> str:
        return find_one(self.page, QLabel, "connectionSaid").text()

    def field(self, name: str) -> QLineEdit:
        return find_one(self.page, QLineEdit, f"connection_{name}")


@pytest.fixture
def systems(qtbot: QtBot) -> Systems:
    return Systems(qtbot)


def test_a_connection_is_tried_saved_and_its_keys_forgotten_here(systems: Systems) -> None:
    for name, text in (("base_url", "https://na.myconnectwise.net"), ("company", "acme"), ("public_key", "PUB")):
        systems.field(name).setText(text)
    assert systems.field("secret").isHidden()
    assert systems.field("private_key").echoMode() is QLineEdit.EchoMode.Password
    find_one(systems.page, QPushButton, "testConnection").click()
    tried = systems.commands.of(TestConnection)[-1]
    assert (tried.connection.company, dict(tried.secrets)) == ("acme", {SecretField.PUBLIC_KEY: "PUB"})
    stages = (StageResult(TestStage.NAME), StageResult(TestStage.AUTHENTICATION, Failure(ErrorCode.PSA_KEY_REFUSED)))
    systems.presenter.handle(ConnectionTested(tried.connection, ConnectionReport(stages)))
    assert systems.said().startswith("Keys: ")
    find_one(systems.page, QPushButton, "saveConnection").click()
    saved = systems.commands.of(SaveConnection)[-1]
    kept = ConnectionState(saved.connection, {SecretField.PUBLIC_KEY: "keyring"})
    systems.presenter.handle(ConnectionsListed((kept,)))
    assert systems.field("public_key").text() == ""
    assert "Stored" in systems.field("public_key").placeholderText()
    assert "key is missing" in find_one(systems.page, QListWidget, "connectionList").item(0).text()
    assert systems.page.connection_id == saved.connection.id
    find_one(systems.page, QPushButton, "removeConnection").click()
    assert systems.commands.of(RemoveConnection) == [RemoveConnection(saved.connection.id)]
    assert nameless_controls(systems.page) == []


def test_a_connection_that_is_another_systems_now_is_shown_by_its_new_id(systems: Systems) -> None:
    other = ConnectionState(replace(CONNECTION, id="other", name="Z"))
    systems.presenter.handle(ConnectionsListed((ConnectionState(CONNECTION), other)))
    find_one(systems.page, QListWidget, "connectionList").setCurrentRow(0)
    systems.field("company").setText("elsewhere")
    find_one(systems.page, QPushButton, "saveConnection").click()
    moved = replace(CONNECTION, id="new", company="elsewhere")
    systems.presenter.handle(ConnectionsListed((ConnectionState(moved), other)))
    assert systems.page.connection_id == "new"
    assert systems.field("company").text() == "elsewhere"


def test_each_kind_asks_for_its_own_keys(systems: Systems) -> None:
    kind = find_one(systems.page, QComboBox, "connectionKind")
    shown = {}
    for place in range(kind.count()):
        kind.setCurrentIndex(place)
        QApplication.processEvents()
        shown[kind.currentText()] = [name.value for name in SecretField if systems.field(name.value).isVisible()]
    assert shown == {
        "ConnectWise PSA": ["public_key", "private_key", "client_id"],
        "Autotask": ["user_name", "secret", "integration_code"],
        "HaloPSA": ["client_id", "client_secret"],
    }


def test_hostile_texts_of_a_ticket_system_stay_plain(preview: Preview, search: Search, systems: Systems) -> None:
    bait = Bait()
    try:
        odd = bait.text("place")
        ref = replace(TICKET, number=odd, summary=odd, client=odd, status=odd)
        facts = replace(FACTS, ref=ref, contact=odd, asset=odd, priority=odd, link="javascript:alert(1)")
        named = replace(CONNECTION, name=odd)
        choices = tuple(replace(each, choices=(Choice("1", odd, default=True),)) for each in LISTS.lists)
        preview.presenter.show_connections((named,))
        preview.source.summary = ToPost(odd, (odd, odd))
        preview.presenter.handle(TicketRead("chat", facts))
        preview.presenter.handle(PicklistsTold("chat", replace(LISTS, lists=choices)))
        planned = replace(POST_PLAN.posts[0], path=odd, fields=(PayloadField(odd, odd),))
        preview.window.client.click()
        preview.presenter.handle(PostPlanned("chat", replace(POST_PLAN, posts=(planned,))))
        differs = replace(POST, state=PostState.DIFFERS, differences=(Difference(DifferenceKind.TEXT, odd, odd),))
        preview.presenter.handle(PostsTold("chat", (differs,)))
        finder = search.presenter.open()
        search.presenter.show_connections((named, replace(named, id="2")))
        search.presenter.handle(TicketsFound(finder.query, (facts,)))
        outbox = OutboxPresenter(search.commands, search.over)
        window = outbox.open()
        content = NoteContent("", odd, Visibility.INTERNAL)
        outbox.list_posts((replace(differs, outbound=replace(POST.outbound, ticket=ref, content=content)),))
        systems.presenter.handle(ConnectionsListed((ConnectionState(named),)))
        card = TicketCard(search.over)
        card.show_ticket(facts)
        assert card.page.isHidden()
        assert faults(preview.window, finder, window, systems.page, card) == []
        assert bait.bites() == []
        for shown in (finder, window):
            shown.close()
    finally:
        bait.close()

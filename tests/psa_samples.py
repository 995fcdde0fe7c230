"""A connection, a ticket, a post of every part and its plan, and an event of every kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.psa.connections import (
    Connection,
    ConnectionReport,
    ConnectionState,
    PsaKind,
    SecretField,
    StageResult,
    TestStage,
)
from rfdesktop.domain.psa.drafts import NoteDraft, PostDraft, StatusChange, TimeDraft
from rfdesktop.domain.psa.events import (
    ConnectionsListed,
    ConnectionTested,
    OutboxListed,
    PicklistsTold,
    PostChanged,
    PostPlanned,
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
    StatusContent,
    TimeContent,
    Warned,
)
from rfdesktop.domain.psa.tickets import (
    Choice,
    FieldRule,
    Picklist,
    PicklistName,
    Picklists,
    TicketFacts,
    TicketNote,
    TicketQuery,
    TicketRef,
)
from rfdesktop.domain.visibility import Visibility

NOW = datetime(2026, 3, 2, 17, 31, tzinfo=UTC)
START, END = NOW - timedelta(minutes=26), NOW - timedelta(minutes=1)
CONNECTION = Connection("cw", PsaKind.CONNECTWISE, "Our ConnectWise", "https://na.myconnectwise.net", "acme", "jdoe")
TICKET = TicketRef("48213", "48213", "OneDrive not syncing", "Acme", "In progress", board="1")
FACTS = TicketFacts(
    TICKET,
    "cw",
    "It says that it is signed out.",
    "Jane Miller",
    "jane@acme.example",
    "LT-0142",
    "Priority 3",
    "jdoe",
    link="https://na.myconnectwise.net/v4_6_release/services/system_io/router/openrecord.rails",
    changed_at=NOW,
    notes=(TicketNote("7", NOW, "jdoe", "Called, no answer.", Visibility.INTERNAL),),
)
LISTS = Picklists(
    "cw",
    "1",
    NOW,
    (
        Picklist(
            PicklistName.STATUS,
            (Choice("11", "In progress", default=True), Choice("12", "Completed", closes=True, mails=True)),
        ),
        Picklist(PicklistName.WORK_TYPE, (Choice("1", "Remote", default=True), Choice("2", "On site"))),
        Picklist(PicklistName.ROLE, (Choice("3", "Engineer", default=True),)),
    ),
    (FieldRule("text", required=True, longest=30_000),),
    "jdoe",
)
POST_DRAFT = PostDraft(
    "cw",
    TICKET,
    NoteDraft("1. Signed out and in.\n   → It syncs."),
    TimeDraft(START, END, "Signed in again", work_type="1"),
    StatusChange("12", "Completed"),
)
_NOTE = Outbound(
    "post", "K7Q2M9A", TICKET, NoteContent("", "1. Signed out and in.\n\nref K7Q2M9A", Visibility.INTERNAL)
)
_TIME = Outbound(
    "time",
    "B3RT8XK",
    TICKET,
    TimeContent(START, END, "Signed in again\n\nref B3RT8XK", Visibility.INTERNAL, "1", "3"),
)
_STATUS = Outbound("status", "Z5WN4PC", TICKET, StatusContent("12", "Completed"))
POST_PLAN = PostPlan(
    "plan",
    "chat",
    "cw",
    PsaKind.CONNECTWISE,
    TICKET,
    (
        PlannedPost(_NOTE, "POST", "/service/tickets/48213/notes", (PayloadField("internalAnalysisFlag", "true"),)),
        PlannedPost(_TIME, "POST", "/time/entries", (PayloadField("timeStart", "2026-03-02T17:05:00Z"),)),
        PlannedPost(_STATUS, "PATCH", "/service/tickets/48213", (PayloadField("status", "12"),)),
    ),
    warnings=(Warned.ROUNDING, Warned.CLOSES),
)
POST = Post("post", "chat", "cw", PsaKind.CONNECTWISE, "plan", 1, _NOTE, PostState.QUEUED, NOW, NOW)
IN_EVERY_STATE = (
    POST,
    replace(POST, state=PostState.QUEUED, wait_until=NOW, tries=1, failure=Failure(ErrorCode.PSA_BUSY)),
    replace(POST, state=PostState.SENDING, sent_at=NOW),
    replace(POST, state=PostState.UNKNOWN, sent_at=NOW, failure=Failure(ErrorCode.POST_UNSURE)),
    replace(POST, state=PostState.POSTED, sent_at=NOW, remote_id="9"),
    replace(POST, state=PostState.VERIFIED, sent_at=NOW, remote_id="9"),
    replace(
        POST,
        state=PostState.DIFFERS,
        sent_at=NOW,
        remote_id="9",
        differences=(Difference(DifferenceKind.VISIBILITY, "internal", "client"),),
    ),
    replace(POST, state=PostState.FAILED, failure=Failure(ErrorCode.PSA_REFUSED, {"detail": "too long"})),
    replace(POST, state=PostState.CANCELLED),
)
QUERY = TicketQuery("cw", "onedrive")
EVENTS: tuple[PsaNews, ...] = (
    ConnectionsListed((ConnectionState(CONNECTION, {SecretField.PRIVATE_KEY: "keyring"}),)),
    ConnectionTested(CONNECTION, ConnectionReport((StageResult(TestStage.NAME),), "v2026.1")),
    TicketsFound(QUERY, (FACTS,)),
    OutboxListed(IN_EVERY_STATE),
    PsaWaiting("cw", 20.0),
    TicketRead("chat", FACTS),
    TicketUnknown("chat"),
    PicklistsTold("chat", LISTS),
    PostsTold("chat", (POST,)),
    PostPlanned("chat", POST_PLAN),
    PostChanged("chat", POST),
)


def of_every_kind() -> bool:
    """Whether no kind of event is missing here."""
    return {type(event) for event in EVENTS} == set(get_args(PsaNews))

"""Whom an article leaves out, who has to act, and when, in the client's language."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.notes.document_kinds import DocumentRef
from rfdesktop.services.notes.documents.anonymous import anonymous
from rfdesktop.services.notes.documents.client_days import when_in_words
from rfdesktop.services.notes.documents.client_words import ENGLISH, GERMAN, ClientWords
from rfdesktop.services.notes.documents.next_actions import next_action
from rfdesktop.services.notes.documents.people import people_in
from rfdesktop.services.notes.documents.planned_doers import who_must
from tests.finished_sessions import document, read_session

PAUSED = """p | paused | Scanner mailt nicht
card: 70110 | Korn Brot | Frau Lenz | SCAN-02
> scanner verschickt keine mails mehr seit gestern
> SMTP AUTH war im tenant abgeschaltet, von Priti am montag umgestellt
> wieder eingeschaltet, test kam nicht an, 535
> neues kennwort bestellt, kunde muss until friday das kennwort schicken
"""


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("blocked by the rule that Tom added on friday", "blocked by the rule that <person> added on friday"),
        ("the restriction was added by Priti, priti agreed", "the restriction was added by <person>, <person> agreed"),
        ("mrs bellows confirmed", "mrs <person> confirmed"),
        ("von Priti am montag umgestellt", "von <person> am montag umgestellt"),
        ("called Tom Baker at noon", "called <person> at noon"),
        ("hat unser kollege tobias aufgespielt", "hat unser kollege <person> aufgespielt"),
        ("port desk (Wendy) resubmits, @Dirk looks", "port desk (<person>) resubmits, @<person> looks"),
        ("see the admin (Portal), support (Remote)", ""),
        ("blocked by Intune, set by Group Policy", ""),
        ("von Windows am montag installiert, von Hand gestartet", ""),
        ("kollege hat angerufen, called Microsoft, told the user", ""),
    ],
)
def test_an_article_names_nobody_and_keeps_products_and_days(text: str, left: str) -> None:
    assert anonymous(TicketHeader(), people=people_in((text,)))(text) == (left or text)


@pytest.mark.parametrize(
    ("noted", "words", "said"),
    [
        ("until friday", GERMAN, "bis Freitag"),
        ("freitag um 10", GERMAN, "Freitag um 10"),
        ("tomorrow (2026-03-02)", GERMAN, "morgen (2026-03-02)"),
        ("next week", GERMAN, "nächste Woche"),
        ("bis freitag", ENGLISH, "until Friday"),
        ("tue 10 am", ENGLISH, "Tuesday 10 am"),
        ("2026-03-02 14:00", GERMAN, "2026-03-02 14:00"),
    ],
)
def test_a_day_is_said_in_the_clients_language(noted: str, words: ClientWords, said: str) -> None:
    assert when_in_words(noted, words) == said


def test_who_must_act_is_asked_and_no_delivery_is_promised() -> None:
    assert who_must("new key made; the client must send it") == "client"
    assert who_must("it must be renewed") == ""
    told = read_session(PAUSED)
    assert "**Owner:** kunde" in document(told, DocumentRef.of("pause")).markdown
    client = document(told, DocumentRef.of("client")).markdown
    assert "eine Antwort von Ihrer Seite (bis Freitag)" in client
    assert "Lieferung" not in client
    assert "Priti" not in document(told, DocumentRef.of("article")).markdown


OTHERS = """o | resolved | Shared mailbox
card: 70122 | Barlow | Nina Holt
> nina can not see the shared mailbox
> full access was missing, added it, outlook restarted, she sees it, 11:20
> follow up: review who has full access, next week
"""
UNTIL = """u | escalated | Druckserver
card: 70123 | Korn Brot | Frau Lenz
> druckserver hängt alle zwei stunden, reset his password, same error
> eventlog 7031, bitte 2nd level: dump von spoolsv prüfen
> frau lenz ist bis donnerstag im haus
"""
CALL = """c | paused | Laptop
card: 70120 | Barlow | Nina Holt
> nina's laptop does not charge
> battery at 31%
> nina has a loaner until then, call her Wednesday before 10
"""


def test_what_is_to_be_done_some_day_is_no_cause() -> None:
    note = document(read_session(OTHERS), DocumentRef.of("internal")).markdown
    assert "**Root cause:** full access was missing" in note


def test_the_client_is_promised_no_day_and_no_success_that_was_none() -> None:
    client = document(read_session(UNTIL), DocumentRef.of("client")).markdown
    assert "geplant" not in client
    assert "Zugang" not in client


def test_a_day_and_its_hour_are_one_and_it_is_a_team_too() -> None:
    pause = document(read_session(CALL), DocumentRef.of("pause")).markdown
    assert "**Date:** Wednesday before 10" in pause
    approved = next_action("battery at 31%, their it manager has to approve a new one", datetime.now(UTC))
    assert approved.owner == "it manager"
